//! Sentences and what is understood by them, in both languages.

use jiff::civil::Date;
use sarraf_assistant::{Grouping, Intent, Names, Way, understand};
use sarraf_ledger::{AccountId, AccountKind, BalanceKind, BankId};

const TODAY: Date = Date::constant(2026, 11, 21);

fn names() -> Names {
    let mut names = Names::default();
    names.add_bank(BankId(1), "Nordhaven Bank");
    names.add_bank(BankId(2), "مصرف المنارة");
    names.add_account(
        AccountId(1),
        BankId(1),
        "Everyday",
        AccountKind::Current,
        Some("DE02 1203 0000 0000 2020 51"),
    );
    names.add_account(AccountId(2), BankId(1), "Rainy day", AccountKind::Savings, Some("7740"));
    for (key, name) in [
        ("bean", "Bean & Co"),
        ("station taxi", "Station Taxi"),
        ("coop city", "Coop City"),
        ("coop pronto", "Coop Pronto"),
        ("carrefour", "Carrefour"),
        ("netflix", "Netflix"),
        ("بقاله النور", "بقالة النور"),
    ] {
        names.add_merchant(key, name);
    }
    names.add_category("Lenny the dog");
    names
}

#[test]
fn a_word_means_the_finer_category_once_rows_have_it() {
    let mut told = names();
    for key in ["fuel", "taxi", "public-transport"] {
        told.add_category(key);
    }
    let categories = |text: &str, names: &Names| understand(text, TODAY, names).slots.categories;
    for (text, before, after) in [
        ("how much did I spend on fuel this month?", "transport", "fuel"),
        ("كم صرفت على البنزين هذا الشهر؟", "transport", "fuel"),
        ("how much on public transport this month?", "transport", "public-transport"),
        ("how much did I spend on transport this month?", "transport", "transport"),
        ("how much did I spend on parking this month?", "transport", "transport"),
        ("how much on coffee this month?", "eating-out", "eating-out"),
    ] {
        assert_eq!(categories(text, &names()), [before], "{text}");
        assert_eq!(categories(text, &told), [after], "{text}");
    }
    let at = understand("how much did I spend at Station Taxi?", TODAY, &told).slots;
    assert!(at.categories.is_empty() && at.merchants.len() == 1, "a merchant is not what it does");
}

/// Intent, period, then what else is in the slots, one word each: `category:x merchant:y amount:min-max …`.
fn read(text: &str) -> (Intent, String, String) {
    let understood = understand(text, TODAY, &names());
    let slots = understood.slots;
    let days = |found: sarraf_assistant::Found| format!("{}..{}", found.period.from(), found.period.to());
    let mut rest = Vec::new();
    rest.extend(slots.before.map(|before| format!("before:{}", days(before))));
    rest.extend((slots.compare && slots.before.is_none()).then(|| "compare".to_owned()));
    rest.extend(slots.categories.iter().map(|category| format!("category:{category}")));
    rest.extend(slots.merchants.iter().map(|merchant| format!("merchant:{}", merchant.key)));
    rest.extend(slots.amount.map(|range| {
        let bound =
            |hundredths: Option<i64>| hundredths.map(|value| (value / 100).to_string()).unwrap_or_default();
        let code = range.currency.map(|currency| currency.code()).unwrap_or_default();
        format!("amount:{}-{}{code}", bound(range.min), bound(range.max))
    }));
    rest.extend(slots.accounts.iter().map(ToString::to_string));
    rest.extend(slots.banks.iter().map(ToString::to_string));
    rest.extend(slots.everywhere.then(|| "everywhere".to_owned()));
    rest.extend(
        slots.balance.map(|kind| if kind == BalanceKind::Booked { "booked" } else { "available" }.to_owned()),
    );
    rest.extend(slots.pending.then(|| "pending".to_owned()));
    rest.extend(slots.way.map(|way| if way == Way::In { "in" } else { "out" }.to_owned()));
    rest.extend(
        slots
            .grouping
            .map(|by| if by == Grouping::Category { "by-category" } else { "by-merchant" }.to_owned()),
    );
    rest.extend(slots.format.map(|format| format!("as:{format}")));
    rest.extend(slots.text.map(|text| format!("text:{text}")));
    (understood.intent, slots.period.map(days).unwrap_or_default(), rest.join(" "))
}

#[track_caller]
fn check(table: &[(&str, Intent, &str, &str)]) {
    let mut wrong = Vec::new();
    for (text, intent, period, rest) in table {
        let got = read(text);
        if (got.0, got.1.as_str(), got.2.as_str()) != (*intent, *period, *rest) {
            wrong.push(format!(
                "{text}\n  wanted {intent:?} [{period}] {rest}\n  got    {:?} [{}] {}",
                got.0, got.1, got.2
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

const MONTH: &str = "2026-11-01..2026-11-21";
const OCTOBER: &str = "2026-10-01..2026-10-31";
const YEAR: &str = "2026-01-01..2026-11-21";

#[test]
fn balances_are_asked_for_in_english() {
    use Intent::Balance;
    check(&[
        ("What is my balance?", Balance, "", ""),
        ("balance", Balance, "", ""),
        ("balnace", Balance, "", ""),
        ("how much money do I have", Balance, "", ""),
        ("how much do I have in all banks?", Balance, "", "everywhere"),
        ("how much is available in Nordhaven?", Balance, "", "b1 available"),
        ("balance of my savings account", Balance, "", "a2 b1"),
        ("what's my booked balance at Nordhaven Bank", Balance, "", "b1 booked"),
        ("balance of account 2051", Balance, "", "a1 b1"),
        ("how much is in Rainy day?", Balance, "", "a2 b1"),
    ]);
}

#[test]
fn balances_are_asked_for_in_arabic() {
    use Intent::Balance;
    check(&[
        ("كم رصيدي؟", Balance, "", ""),
        ("ما هو رصيد حسابي؟", Balance, "", ""),
        ("كم معي فلوس", Balance, "", ""),
        ("كم المتاح في الحساب الجاري؟", Balance, "", "a1 b1 available"),
        ("رصيد حساب التوفير", Balance, "", "a2 b1"),
        ("كم لدي في كل المصارف", Balance, "", "everywhere"),
        ("الرصيد المقيّد", Balance, "", "booked"),
        ("كم في حسابي لدى مصرف المنارة؟", Balance, "", "b2"),
    ]);
}

#[test]
fn spending_is_asked_for_in_english() {
    use Intent::Spending;
    check(&[
        ("how much did I spend this month?", Spending, MONTH, ""),
        ("How much on eating out this month, against last?", Spending, MONTH, "compare category:eating-out"),
        ("groceries in October", Spending, OCTOBER, "category:groceries"),
        ("spending on grocreies last month", Spending, OCTOBER, "category:groceries"),
        ("what did I spend at Bean & Co this year", Spending, YEAR, "merchant:bean"),
        ("how much did I spend at bean last week", Spending, "2026-11-09..2026-11-15", "merchant:bean"),
        (
            "how much at Coop in 2025",
            Spending,
            "2025-01-01..2025-12-31",
            "merchant:coop city merchant:coop pronto",
        ),
        (
            "how much did i pay carefour in march 2026",
            Spending,
            "2026-03-01..2026-03-31",
            "merchant:carrefour",
        ),
        ("expenses of the last 30 days", Spending, "2026-10-23..2026-11-21", ""),
        ("spent in the past 3 months", Spending, "2026-08-22..2026-11-21", ""),
        ("how much did I spend yesterday", Spending, "2026-11-20..2026-11-20", ""),
        ("transport from 1 March to 15 April", Spending, "2026-03-01..2026-04-15", "category:transport"),
        ("spending between 1 and 15 October", Spending, "2026-10-01..2026-10-15", ""),
        ("how much did I spend since March", Spending, "2026-03-01..2026-11-21", ""),
        ("spending by category last month", Spending, OCTOBER, "by-category"),
        ("what did I spend by merchant in December?", Spending, "2025-12-01..2025-12-31", "by-merchant"),
        ("how much on rent and insurance this year?", Spending, YEAR, "category:housing category:insurance"),
        ("how much on Lenny the dog this month", Spending, MONTH, "category:Lenny the dog"),
        ("compare spending in October with September", Spending, OCTOBER, "before:2026-09-01..2026-09-30"),
        ("spending this year vs last year", Spending, YEAR, "before:2025-01-01..2025-12-31"),
        ("how much did I spend on 3 March?", Spending, "2026-03-03..2026-03-03", ""),
        ("spending on 2026-03-01", Spending, "2026-03-01..2026-03-01", ""),
        ("how much did I spend at Zorblatt?", Spending, "", "text:Zorblatt"),
        ("how much did I spend at H&M?", Spending, "", "text:H&M"),
        ("how much on taxis in Nordhaven last month", Spending, OCTOBER, "category:transport b1"),
        ("total spending this week", Spending, "2026-11-16..2026-11-21", ""),
        ("how much did I spend this month in all banks", Spending, MONTH, "everywhere"),
        ("how much did I spend on netflix", Spending, "", "merchant:netflix"),
        ("how much did I spend in may", Spending, "2026-05-01..2026-05-31", ""),
        ("spending in the last quarter", Spending, "2026-07-01..2026-09-30", ""),
    ]);
}

#[test]
fn spending_is_asked_for_in_arabic() {
    use Intent::Spending;
    check(&[
        ("كم أنفقت هذا الشهر؟", Spending, MONTH, ""),
        (
            "كم أنفقت على المطاعم هذا الشهر مقارنةً بالشهر الماضي؟",
            Spending,
            MONTH,
            "before:2026-10-01..2026-10-31 category:eating-out",
        ),
        ("كم صرفت الشهر اللي فات", Spending, OCTOBER, ""),
        ("مصاريف البقالة في أكتوبر", Spending, OCTOBER, "category:groceries"),
        ("كم أنفقت على البقالة في تشرين الأول؟", Spending, OCTOBER, "category:groceries"),
        ("كم دفعت في نونبر", Spending, MONTH, ""),
        ("كم صرفت في جانفي ٢٠٢٥", Spending, "2025-01-01..2025-01-31", ""),
        ("كم صرفت آخر 30 يوم", Spending, "2026-10-23..2026-11-21", ""),
        ("إنفاقي خلال آخر أسبوعين", Spending, "2026-11-08..2026-11-21", ""),
        ("كم أنفقت أمس؟", Spending, "2026-11-20..2026-11-20", ""),
        (
            "كم دفعت على المواصلات من 1 مارس إلى 15 أبريل؟",
            Spending,
            "2026-03-01..2026-04-15",
            "category:transport",
        ),
        ("كم صرفت بين 1 و15 أكتوبر", Spending, "2026-10-01..2026-10-15", ""),
        ("الإنفاق حسب الفئة في الشهر الماضي", Spending, OCTOBER, "by-category"),
        ("مصروفي هذا الأسبوع حسب التاجر", Spending, "2026-11-16..2026-11-21", "by-merchant"),
        ("كم أنفقت لدى Carrefour هذه السنة؟", Spending, YEAR, "merchant:carrefour"),
        ("كم صرفت في بقالة النور هالشهر", Spending, MONTH, "merchant:بقاله النور"),
        ("كم أنفقت على الإيجار في عام 2025؟", Spending, "2025-01-01..2025-12-31", "category:housing"),
        ("كم كلفني البنزين منذ بداية السنة", Spending, YEAR, "category:transport"),
        ("كم صرفت منذ مارس", Spending, "2026-03-01..2026-11-21", ""),
        ("كم راح على القهوة هذا الشهر", Spending, MONTH, "category:eating-out"),
        ("كم أنفقت في العام الماضي", Spending, "2025-01-01..2025-12-31", ""),
        ("كم صرفت في شهر 3", Spending, "2026-03-01..2026-03-31", ""),
        ("قارن إنفاق أكتوبر مع سبتمبر", Spending, OCTOBER, "before:2026-09-01..2026-09-30"),
        ("كم دفعت عند زوربلات", Spending, "", "text:زوربلات"),
    ]);
}

#[test]
fn transactions_are_looked_for_in_english() {
    use Intent::Find;
    check(&[
        ("show transactions over 100 this month", Find, MONTH, "amount:100-"),
        ("find payments between 10 and 20 euros in March", Find, "2026-03-01..2026-03-31", "amount:10-20EUR"),
        ("show pending transactions", Find, "", "pending"),
        ("list grocery transactions last week", Find, "2026-11-09..2026-11-15", "category:groceries"),
        ("transactions at Station Taxi", Find, "", "merchant:station taxi"),
        ("find “invoice 12”", Find, "", "text:invoice 12"),
        ("show payments under €5 yesterday", Find, "2026-11-20..2026-11-20", "amount:-5EUR"),
        ("show incoming transactions in October", Find, OCTOBER, "in"),
        ("148,00", Find, "", "amount:148-148"),
        ("search for umbrella", Find, "", "text:umbrella"),
        ("show all transactions from 1/3/2026 to 5/3/2026", Find, "2026-03-01..2026-03-05", ""),
    ]);
}

#[test]
fn transactions_are_looked_for_in_arabic() {
    use Intent::Find;
    check(&[
        ("عرض المعاملات فوق 100 هذا الشهر", Find, MONTH, "amount:100-"),
        ("البحث عن دفعات بين ١٠ و٢٠ في مارس", Find, "2026-03-01..2026-03-31", "amount:10-20"),
        ("عرض المعاملات المعلّقة", Find, "", "pending"),
        ("أظهر معاملات البقالة الأسبوع الماضي", Find, "2026-11-09..2026-11-15", "category:groceries"),
        ("عمليات أكثر من ٥٠٠ يورو هذا العام", Find, YEAR, "amount:500-EUR"),
        ("عرض الحركات الواردة في أكتوبر", Find, OCTOBER, "in"),
        ("ابحث عن مظلة", Find, "", "text:مظلة"),
        ("١٤٨٫٠٠", Find, "", "amount:148-148"),
        ("معاملات Netflix", Find, "", "merchant:netflix"),
    ]);
}

/// Days on which the answer rests, and nothing else in the sentence.
#[test]
fn periods_of_every_kind_are_the_ones_that_were_said() {
    const LAST_WEEK: &str = "2026-11-09..2026-11-15";
    const SEPTEMBER: &str = "2026-09-01..2026-09-30";
    for (text, period) in [
        ("last weekend", "2026-11-14..2026-11-15"),
        ("this weekend", "2026-11-21..2026-11-21"),
        ("in the third quarter", "2026-07-01..2026-09-30"),
        ("in Q1 2025", "2025-01-01..2025-03-31"),
        ("in the fourth quarter", "2026-10-01..2026-11-21"),
        ("in the first half of 2026", "2026-01-01..2026-06-30"),
        ("in the second half of last year", "2025-07-01..2025-12-31"),
        ("two weeks ago", "2026-11-02..2026-11-08"),
        ("7 days ago", "2026-11-14..2026-11-14"),
        ("3 months ago", "2026-08-01..2026-08-31"),
        ("a year ago", "2025-01-01..2025-12-31"),
        ("the week before last", "2026-11-02..2026-11-08"),
        ("the day before yesterday", "2026-11-19..2026-11-19"),
        ("ytd", YEAR),
        ("year to date", YEAR),
        ("on 31/10", "2026-10-31..2026-10-31"),
        ("on 31/12", "2025-12-31..2025-12-31"),
        ("on 10/31/2026", "2026-10-31..2026-10-31"),
        ("last year in December", "2025-12-01..2025-12-31"),
        ("3/3/2026 - 10/3/2026", "2026-03-03..2026-03-10"),
        ("1–15 October", "2026-10-01..2026-10-15"),
        ("on Friday", "2026-11-20..2026-11-20"),
        ("last Saturday", "2026-11-14..2026-11-14"),
        ("over the last 3 months", "2026-08-22..2026-11-21"),
        ("recently", "2026-10-23..2026-11-21"),
        ("last October", "2026-10-01..2026-10-31"),
        ("last November", "2025-11-01..2025-11-30"),
        ("since two weeks ago", "2026-11-02..2026-11-21"),
    ] {
        let got = read(&format!("how much did I spend {text}?"));
        assert_eq!(got, (Intent::Spending, period.to_owned(), String::new()), "{text}");
    }
    for (text, period) in [
        ("قبل شهرين", SEPTEMBER),
        ("قبل أسبوع", LAST_WEEK),
        ("قبل 3 أيام", "2026-11-18..2026-11-18"),
        ("الأسبوع قبل الماضي", "2026-11-02..2026-11-08"),
        ("يوم الجمعة", "2026-11-20..2026-11-20"),
        ("الجمعة الماضية", "2026-11-20..2026-11-20"),
        ("في الربع الماضي", "2026-07-01..2026-09-30"),
        ("في الربع الأول", "2026-01-01..2026-03-31"),
        ("في النصف الأول من 2026", "2026-01-01..2026-06-30"),
        ("السنة اللي فاتت", "2025-01-01..2025-12-31"),
        ("هذي السنة", YEAR),
        ("السنة", YEAR),
        ("العام", YEAR),
        ("الشهر", MONTH),
        ("في تشرين أول", OCTOBER),
        ("يوم 3 مارس", "2026-03-03..2026-03-03"),
        ("منذ أسبوعين", "2026-11-08..2026-11-21"),
        ("أول أمس", "2026-11-19..2026-11-19"),
        ("في شهر أكتوبر الماضي", "2026-10-01..2026-10-31"),
        ("مؤخرًا", "2026-10-23..2026-11-21"),
    ] {
        let got = read(&format!("كم صرفت {text}؟"));
        assert_eq!(got, (Intent::Spending, period.to_owned(), String::new()), "{text}");
    }
}

/// What the money is for is no part of what is asked, and an account named behind it is.
#[test]
fn whether_the_money_is_enough_asks_for_the_balance() {
    use Intent::Balance;
    check(&[
        ("do I have enough money in Everyday to buy a winter coat?", Balance, "", "a1 b1"),
        ("I wonder if I have enough money in Rainy day for a bike", Balance, "", "a2 b1"),
        ("هل يكفي رصيدي في Rainy day لشراء دراجة؟", Balance, "", "a2 b1"),
        ("not sure if I have enough to replace the dishwasher from Rainy day", Balance, "", "a2 b1"),
    ]);
}

#[test]
fn what_is_to_come_and_what_is_not_booked_are_heard_in_plain_words() {
    use Intent::{Find, Forecast, NextDue, PriceRises};
    for (text, intent) in [
        ("when is the next time I get paid?", NextDue),
        ("when am I paid next?", NextDue),
        ("does my money last to the end of the month?", Forecast),
        ("are any subscriptions more expensive than before?", PriceRises),
        ("what has still not been booked?", Find),
        ("ما الذي لم يقيد بعد؟", Find),
    ] {
        let understood = understand(text, TODAY, &names());
        assert_eq!(understood.intent, intent, "{text}");
        assert_eq!(understood.slots.pending, intent == Find, "{text}");
    }
}

#[test]
fn another_question_than_the_one_asked_is_never_answered() {
    let mut wrong = Vec::new();
    for text in [
        "spending from 10 to 3 October",
        "spending before March",
        "spending in October and November",
        "spending at the end of October",
        "spending on Fridays",
        "spending excluding rent",
        "expenses without rent",
        "everything but rent",
        "food except groceries",
        "how much did I not spend on rent",
        "كم صرفت ما عدا الإيجار",
        "كم صرفت بدون الإيجار هذا الشهر",
        "what did I spend the most on",
        "who did I pay this month",
        "how much did I save last month",
        "how much did I transfer last month",
        "transfers this month",
        "how much cash do I have",
        "is my balance below 500?",
        "balance last month",
        "balance of groceries",
        "show transactions by merchant",
        "groceries and unicorns this month",
        "salary and groceries this month",
        "spent 50 this month",
        "groceries vs transport this month",
        "how much more did I spend on groceries than transport",
        "spending from 1 to 15",
        "is my spending high",
        "why is my spending so high",
    ] {
        let understood = understand(text, TODAY, &names());
        if understood.intent != Intent::Unknown {
            wrong.push(format!("{text}: {} {:?}", understood.topic, read(text)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn amounts_have_words_currencies_and_two_sides() {
    use Intent::Find;
    check(&[
        ("معاملات أكثر من ألف", Find, "", "amount:1000-"),
        ("transactions over 50 and under 100", Find, "", "amount:50-100"),
        ("show euro transactions", Find, "", "amount:-EUR"),
        ("transactions over 1.000", Find, "", "amount:1000-"),
        ("all netflix charges over 10", Find, "", "merchant:netflix amount:10-"),
    ]);
}

#[test]
fn what_came_in_is_not_answered_as_spending() {
    use Intent::Find;
    check(&[
        (
            "how much did I earn last month",
            Find,
            OCTOBER,
            "category:salary category:income category:interest in",
        ),
        ("how much did I receive last month", Find, OCTOBER, "in"),
        ("how much did I get refunded", Find, "", "category:refund in"),
        ("salary this year", Find, YEAR, "category:salary in"),
        ("how much interest did I get", Find, "", "category:interest in"),
        ("how much interest did I earn", Find, "", "category:interest in"),
        ("refunds this month", Find, MONTH, "category:refund in"),
        ("كم راتبي هذا الشهر", Find, MONTH, "category:salary in"),
        ("how much did I withdraw last month", Intent::Spending, OCTOBER, "category:cash"),
    ]);
}

#[test]
fn a_comparison_names_the_days_before() {
    check(&[
        (
            "how much did I spend compared to last month",
            Intent::Spending,
            MONTH,
            "before:2026-10-01..2026-10-31",
        ),
        (
            "compare groceries with last month",
            Intent::Spending,
            MONTH,
            "before:2026-10-01..2026-10-31 category:groceries",
        ),
        ("قارن مصاريفي بالشهر الماضي", Intent::Spending, MONTH, "before:2026-10-01..2026-10-31"),
        ("spending last month compared to the month before", Intent::Spending, OCTOBER, "compare"),
        ("did I spend more than last month?", Intent::Spending, MONTH, "before:2026-10-01..2026-10-31"),
        (
            "did I spend more this month than last month?",
            Intent::Spending,
            MONTH,
            "before:2026-10-01..2026-10-31",
        ),
    ]);
}

#[test]
fn an_account_is_meant_by_its_name_before_its_kind() {
    let mut names = names();
    names.add_account(AccountId(3), BankId(1), "Euro Pocket", AccountKind::Current, None);
    for (text, intent, accounts) in [
        ("balance Everyday", Intent::Balance, vec![AccountId(1)]),
        ("balance of Euro Pocket", Intent::Balance, vec![AccountId(3)]),
        ("balance of my current account", Intent::Balance, vec![AccountId(1), AccountId(3)]),
        ("show my transactions in Everyday last week", Intent::Find, vec![AccountId(1)]),
        ("how much did I spend from Everyday this month", Intent::Spending, vec![AccountId(1)]),
        ("عرض المعاملات في Everyday", Intent::Find, vec![AccountId(1)]),
    ] {
        let understood = understand(text, TODAY, &names);
        assert_eq!((understood.intent, understood.slots.accounts), (intent, accounts), "{text}");
        assert_eq!(understood.slots.text, None, "{text}");
    }
}

#[test]
fn every_merchant_of_the_sentence_is_taken() {
    check(&[
        (
            "how much at Station Taxi and Bean & Co this year",
            Intent::Spending,
            YEAR,
            "merchant:station taxi merchant:bean",
        ),
        ("how much at Bean & Co and Zorblatt this year", Intent::Unknown, YEAR, "merchant:bean"),
    ]);
}

#[test]
fn moving_money_is_seen_behind_politeness_and_without_an_amount() {
    for text in [
        "transfer 50 to Ali",
        "please transfer 50 to savings",
        "can you send $20 to Ali",
        "I want to pay 100 to Noor",
        "pay my rent",
        "send money to Ali",
        "حوّل 50 إلى علي",
        "أريد تحويل 100",
        "بدي احول 50 لأحمد",
        "لو سمحت حول ٥٠",
    ] {
        let understood = understand(text, TODAY, &names());
        assert!(understood.intent == Intent::Move && understood.moves_money, "{text}");
    }
    for text in [
        "how much did I transfer",
        "when did I last pay netflix",
        "transfers this month",
        "كم دفعت هذا الشهر",
    ] {
        assert!(!understand(text, TODAY, &names()).moves_money, "{text}");
    }
}

#[test]
fn reports_are_asked_for_with_their_days_and_format() {
    use Intent::{Balance, Export, Spending, Unknown};
    let march = "2026-03-01..2026-03-31";
    check(&[
        ("export March as PDF", Export, march, "as:pdf"),
        ("please export october in csv format", Export, OCTOBER, "as:csv"),
        ("statement for last month", Export, OCTOBER, ""),
        ("export everything as a ledger file", Export, "", "as:ledger"),
        ("export rainy day as ofx", Export, "", "a2 b1 as:ofx"),
        ("تصدير مارس بصيغة PDF", Export, march, "as:pdf"),
        ("كشف حساب الشهر الماضي", Export, OCTOBER, ""),
        ("كشف حساب مارس ملف إكسل", Export, march, "as:csv"),
        ("export groceries as pdf", Unknown, "", "category:groceries as:pdf"),
        // The card says that it is without the weather.
        ("export the weather as pdf", Export, "", "as:pdf"),
        ("what is my ledger balance", Balance, "", "booked"),
        ("how much did I spend in March", Spending, march, ""),
    ]);
}

#[test]
fn small_talk_and_the_rest_are_told_apart() {
    check(&[
        ("hello", Intent::Greeting, "", ""),
        ("مرحبا", Intent::Greeting, "", ""),
        ("صباح الخير", Intent::Greeting, "", ""),
        ("thanks!", Intent::Thanks, "", ""),
        ("شكرًا", Intent::Thanks, "", ""),
        ("help", Intent::Help, "", ""),
        ("مساعدة", Intent::Help, "", ""),
        ("what can you do?", Intent::Help, "", ""),
        ("what is the weather today", Intent::Unknown, "2026-11-21..2026-11-21", ""),
        ("tell me a joke", Intent::Unknown, "", ""),
        ("", Intent::Unknown, "", ""),
        ("؟؟؟", Intent::Unknown, "", ""),
        ("ما عاصمة فرنسا", Intent::Unknown, "", ""),
        ("asdf qwer", Intent::Unknown, "", ""),
    ]);
}

#[test]
fn every_example_is_understood_as_its_skill() {
    for example in sarraf_assistant::examples() {
        for text in [example.english, example.arabic] {
            assert_eq!(understand(text, TODAY, &names()).intent, example.intent, "{text}");
        }
    }
}

#[test]
fn hostile_texts_are_read_quickly_and_without_fault() {
    let long = "how much ".repeat(5_000);
    for text in [
        long.as_str(),
        "\u{202e}\u{0}<b>",
        "99999999999999999999999999",
        "9999-99-99",
        "32 march",
        "from to from to",
    ] {
        let _ = understand(text, TODAY, &names());
    }
}
