//! Amounts and days of sentences, in both languages.

use crate::book::{Book, money};
use jiff::civil::{Date, Weekday, date};
use sarraf_assistant::{Answer, Context, Intent, Names, Today, answer, understand};
use sarraf_ledger::Week;

/// A Saturday.
const TODAY: Date = Date::constant(2026, 11, 21);

fn days(text: &str, today: impl Into<Today>) -> String {
    let understood = understand(text, today, &Names::default());
    let days = understood.slots.period.map(|found| format!("{}..{}", found.period.from(), found.period.to()));
    let whole = if understood.intent == Intent::Spending { "" } else { understood.intent.key() };
    days.unwrap_or_default() + whole
}

#[track_caller]
fn check(before: &str, today: impl Into<Today>, table: &[(&str, &str)]) {
    let today = today.into();
    let wrong: Vec<String> = table
        .iter()
        .map(|(text, wanted)| (text, *wanted, days(&format!("{before} {text}"), today)))
        .filter(|(_, wanted, got)| wanted != got)
        .map(|(text, wanted, got)| format!("{text}: wanted {wanted}, got {got}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn days_are_read_in_english() {
    check(
        "how much did I spend",
        TODAY,
        &[
            ("last month", "2026-10-01..2026-10-31"),
            ("in Q3", "2026-07-01..2026-09-30"),
            ("in the third quarter of 2025", "2025-07-01..2025-09-30"),
            ("the week before last", "2026-11-02..2026-11-08"),
            ("15–20 March", "2026-03-15..2026-03-20"),
            ("from 3 to 9 May", "2026-05-03..2026-05-09"),
            ("from the 3rd to the 9th of May", "2026-05-03..2026-05-09"),
            ("year to date", "2026-01-01..2026-11-21"),
            ("since January", "2026-01-01..2026-11-21"),
            ("in the first half of 2025", "2025-01-01..2025-06-30"),
            ("last weekend", "2026-11-14..2026-11-15"),
            ("in the past 90 days", "2026-08-24..2026-11-21"),
            ("in the past ninety days", "2026-08-24..2026-11-21"),
            ("in the last twenty one days", "2026-11-01..2026-11-21"),
            ("yesterday", "2026-11-20..2026-11-20"),
            ("on Tuesday", "2026-11-17..2026-11-17"),
            ("on the 12th", "2026-11-12..2026-11-12"),
            ("on the 25th", "2026-10-25..2026-10-25"),
            ("on the 31st", "2026-10-31..2026-10-31"),
            ("on the 12th of March", "2026-03-12..2026-03-12"),
            ("since the 15th", "2026-11-15..2026-11-21"),
            ("between June and August", "2026-06-01..2026-08-31"),
            ("on Saturday", "2026-11-21..2026-11-21"),
            ("in March", "2026-03-01..2026-03-31"),
            ("in December", "2025-12-01..2025-12-31"),
            ("from March through May", "2026-03-01..2026-05-31"),
            ("from 5 November on", "2026-11-05..2026-11-21"),
            ("since new year", "2026-01-01..2026-11-21"),
            ("since Christmas", "2025-12-25..2026-11-21"),
        ],
    );
}

#[test]
fn days_are_read_in_arabic() {
    check(
        "كم صرفت",
        TODAY,
        &[
            ("الشهر الماضي", "2026-10-01..2026-10-31"),
            ("الشهر اللي فات", "2026-10-01..2026-10-31"),
            ("من أول السنة", "2026-01-01..2026-11-21"),
            ("قبل أسبوعين", "2026-11-02..2026-11-08"),
            ("في شهر 11", "2026-11-01..2026-11-21"),
            ("في شهر ١١", "2026-11-01..2026-11-21"),
            ("في آخر 3 شهور", "2026-08-22..2026-11-21"),
            ("آخر تلات شهور", "2026-08-22..2026-11-21"),
            ("امبارح", "2026-11-20..2026-11-20"),
            ("يوم 12", "2026-11-12..2026-11-12"),
            ("يوم 25", "2026-10-25..2026-10-25"),
            ("بين يونيو وأغسطس", "2026-06-01..2026-08-31"),
            ("مبارح", "2026-11-20..2026-11-20"),
            ("أول امبارح", "2026-11-19..2026-11-19"),
            ("أول مبارح", "2026-11-19..2026-11-19"),
            ("هالشهر", "2026-11-01..2026-11-21"),
            ("يوم الثلاثاء", "2026-11-17..2026-11-17"),
            ("في الربع الثالث من 2025", "2025-07-01..2025-09-30"),
            ("من 3 إلى 9 أيار", "2026-05-03..2026-05-09"),
            ("من ١٥ لـ ٢٠ آذار", "2026-03-15..2026-03-20"),
            ("منذ رأس السنة", "2026-01-01..2026-11-21"),
            ("في الأسبوعين الماضيين", "2026-11-08..2026-11-21"),
            ("في الشهرين الأخيرين", "2026-09-22..2026-11-21"),
            ("من آذار لأيار", "2026-03-01..2026-05-31"),
            ("من شهر 3 لشهر 5", "2026-03-01..2026-05-31"),
            ("خلال آخر ٩٠ يوماً", "2026-08-24..2026-11-21"),
        ],
    );
}

const LEVANT: [&str; 12] = [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
];
const GULF: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];
const ALGERIA: [&str; 12] = [
    "جانفي",
    "فيفري",
    "مارس",
    "أفريل",
    "ماي",
    "جوان",
    "جويلية",
    "أوت",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];
const MOROCCO: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "ماي",
    "يونيو",
    "يوليوز",
    "غشت",
    "شتنبر",
    "أكتوبر",
    "نونبر",
    "دجنبر",
];
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Twelve months in the names of the Levant, of Egypt and the Gulf, of Algeria and Tunisia, and of Morocco.
#[test]
fn months_have_the_names_of_every_region() {
    for (names, before) in [
        (LEVANT, "كم صرفت في"),
        (GULF, "كم صرفت في"),
        (ALGERIA, "كم صرفت في"),
        (MOROCCO, "كم صرفت في شهر"),
        (ENGLISH, "how much did I spend in"),
    ] {
        for (month, name) in (1_i8..).zip(names) {
            let first = date(2025, month, 1);
            let wanted = format!("{first}..{}", first.last_of_month());
            assert_eq!(days(&format!("{before} {name} 2025"), TODAY), wanted, "{name}");
        }
    }
}

/// A week begins on Monday, Sunday or Saturday, and its end is what the person's region has for it.
#[test]
fn weeks_and_their_ends_are_those_of_the_region() {
    let (saturday, sunday, friday) = (Weekday::Saturday, Weekday::Sunday, Weekday::Friday);
    let on = |first, rest| Today { day: TODAY, week: Week::new(first, rest, 2) };
    let america = on(sunday, saturday);
    check(
        "how much did I spend",
        america,
        &[
            ("this week", "2026-11-15..2026-11-21"),
            ("last week", "2026-11-08..2026-11-14"),
            ("the week before last", "2026-11-01..2026-11-07"),
            ("since the beginning of the week", "2026-11-15..2026-11-21"),
            ("last weekend", "2026-11-14..2026-11-15"),
            ("since last weekend", "2026-11-14..2026-11-21"),
        ],
    );
    let egypt = on(saturday, friday);
    check(
        "كم صرفت",
        egypt,
        &[
            ("هذا الأسبوع", "2026-11-21..2026-11-21"),
            ("الأسبوع الماضي", "2026-11-14..2026-11-20"),
            ("الأسبوع قبل الماضي", "2026-11-07..2026-11-13"),
            ("نهاية الأسبوع الماضية", "2026-11-13..2026-11-14"),
            ("في عطلة نهاية الأسبوع", "2026-11-20..2026-11-21"),
            ("في نهاية الأسبوع", "2026-11-20..2026-11-21"),
            ("منذ نهاية الأسبوع الماضية", "2026-11-13..2026-11-21"),
            ("في عطلة نهاية الأسبوع الماضية", "2026-11-13..2026-11-14"),
            ("الويكند الماضي", "2026-11-13..2026-11-14"),
            ("هذا الويكند", "2026-11-20..2026-11-21"),
        ],
    );
    // In the middle of a week the last days of rest are those that have just gone by.
    let tuesday = Today { day: date(2026, 11, 24), ..egypt };
    check("كم صرفت", tuesday, &[("نهاية الأسبوع الماضية", "2026-11-20..2026-11-21")]);
    check("how much did I spend", date(2026, 11, 24), &[("last weekend", "2026-11-21..2026-11-22")]);
    // What is to come, too.
    let due = |today: Today| {
        let understood = understand("which bills are due next week?", today, &Names::default());
        let period = understood.slots.period.unwrap().period;
        (period.from(), period.to())
    };
    assert_eq!(due(TODAY.into()), (date(2026, 11, 23), date(2026, 11, 29)));
    assert_eq!(due(america), (date(2026, 11, 22), date(2026, 11, 28)));
    assert_eq!(due(egypt), (date(2026, 11, 28), date(2026, 12, 4)));
}

/// Asked in January, "in March" is last year's for what was spent, and this year's for what is due.
#[test]
fn a_month_lies_before_or_ahead_as_the_question_implies() {
    let january = date(2026, 1, 15);
    check("how much did I spend", january, &[("in March", "2025-03-01..2025-03-31")]);
    check("كم صرفت", january, &[("في آذار", "2025-03-01..2025-03-31")]);
    for text in ["which bills are due in March?", "الفواتير المستحقة في مارس"] {
        let understood = understand(text, january, &Names::default());
        let period = understood.slots.period.unwrap().period;
        assert_eq!((understood.intent, period.from()), (Intent::Upcoming, date(2026, 3, 1)), "{text}");
    }
}

/// A day of the week is the one to come where something is due, and the last one where something was spent.
#[test]
fn a_day_of_the_week_lies_ahead_where_something_is_due() {
    for (text, day) in [
        ("which bills are due on Friday?", date(2026, 11, 27)),
        ("which bills are due next Friday?", date(2026, 11, 27)),
        ("ما الفواتير المستحقة يوم الجمعة؟", date(2026, 11, 27)),
        ("which bills are due on 5 December?", date(2026, 12, 5)),
    ] {
        let understood = understand(text, TODAY, &Names::default());
        let period = understood.slots.period.unwrap().period;
        assert_eq!((understood.intent, period.from(), period.to()), (Intent::Upcoming, day, day), "{text}");
    }
}

#[test]
fn what_was_paid_is_told_in_words_too() {
    for (text, amount, what) in [
        ("spent fifty euros on bread", "50", "bread"),
        ("paid twenty five for lunch", "25", "lunch"),
        ("دفعت خمسين على الخبز", "50", "الخبز"),
        ("صرفت مية وعشرين دينار على المواصلات", "120", "المواصلات"),
        ("اشتريت خبز بخمسين", "50", "خبز"),
    ] {
        let entry = understand(text, TODAY, &Names::default()).slots.entry;
        assert_eq!(
            entry.map(|entry| (entry.amount, entry.text)),
            Some((amount.into(), what.into())),
            "{text}"
        );
    }
    for text in ["spent one day in Paris", "spent two hours", "دفعت واحد"] {
        assert_eq!(understand(text, TODAY, &Names::default()).slots.entry, None, "{text}");
    }
}

#[test]
fn days_to_come_are_read_as_such() {
    for (text, days) in [
        ("spending next month", "2026-12-01..2026-12-31"),
        ("how much did I spend tomorrow", "2026-11-22..2026-11-22"),
        ("spending next March", "2027-03-01..2027-03-31"),
        ("spending next Tuesday", "2026-11-24..2026-11-24"),
        ("كم صرفت السنة الجاية", "2027-01-01..2027-12-31"),
        ("كم صرفت الشهر القادم", "2026-12-01..2026-12-31"),
        ("كم صرفت بكرا", "2026-11-22..2026-11-22"),
        ("كم صرفت في آذار القادم", "2027-03-01..2027-03-31"),
    ] {
        assert_eq!(self::days(text, TODAY), days, "{text}");
    }
}

#[test]
fn ramadan_and_the_feasts_are_the_last_that_began_unless_a_year_is_named() {
    for (text, days) in [
        ("how much did I spend in Ramadan?", "2026-02-18..2026-03-19"),
        ("how much did I spend in Ramadan 1446?", "2025-03-01..2025-03-29"),
        ("how much did I spend in Ramadan 2024?", "2024-03-11..2024-04-09"),
        ("how much did I spend during last Ramadan?", "2026-02-18..2026-03-19"),
        ("how much did I spend on Eid al-Fitr?", "2026-03-20..2026-03-22"),
        ("how much did I spend since Ramadan?", "2026-02-18..2026-11-21"),
        ("how much did I spend in next Ramadan?", "2027-02-08..2027-03-08"),
        ("كم صرفت في رمضان؟", "2026-02-18..2026-03-19"),
        ("كم صرفت في شهر رمضان ١٤٤٦ هـ؟", "2025-03-01..2025-03-29"),
        ("كم أنفقت في رمضان عام 1446؟", "2025-03-01..2025-03-29"),
        ("كم صرفت رمضان اللي فات؟", "2026-02-18..2026-03-19"),
        ("كم صرفت في عيد الأضحى؟", "2026-05-27..2026-05-30"),
        ("كم صرفت في عيد الفطر 2025؟", "2025-03-30..2025-04-01"),
    ] {
        assert_eq!(self::days(text, TODAY), days, "{text}");
    }
    // In its midst it reaches until today; before it began it is the one of the year before.
    let text = "how much did I spend in Ramadan?";
    assert_eq!(days(text, date(2026, 3, 1)), "2026-02-18..2026-03-01");
    assert_eq!(days(text, date(2026, 2, 17)), "2025-03-01..2025-03-29");
    // A shop may be called so.
    assert_eq!(understand("how much at Ramadan Sweets?", TODAY, &Names::default()).slots.period, None);
}

/// What can not be placed is not left out without a word.
#[test]
fn days_that_are_not_known_are_never_as_if_they_were_not_there() {
    let book = Book::sample();
    for text in [
        "how much did I spend in the summer?",
        "how much did I spend since Easter?",
        "how much did I spend since the wedding?",
        "how much did I spend before Christmas?",
        "كم صرفت في الصيف؟",
        "كم صرفت منذ العيد؟",
        "كم صرفت من وقت العرس؟",
    ] {
        let said = ask(&book, text);
        let named = said.sentences.first().is_some_and(|line| line.key == "answer-unplaced");
        assert!(said.figures.is_empty() || named, "{text}: {:?}", keys(&said));
    }
}

fn range(text: &str) -> String {
    let Some(range) = understand(text, TODAY, &Names::default()).slots.amount else { return String::new() };
    let end = |end: Option<i64>| end.map(|end| range.decimal(end)).unwrap_or_default();
    let code = range.currency.map(|currency| currency.code()).unwrap_or_default();
    format!("{}..{} {code}", end(range.min), end(range.max)).trim().to_owned()
}

#[test]
fn amounts_are_found_in_whole_sentences() {
    for (text, wanted) in [
        ("show transactions over 1.5k this month", "1500.00.."),
        ("find payments between 20 and 30 euro", "20.00..30.00 EUR"),
        ("payments of less than twenty five dollars", "..25.00 USD"),
        ("transactions of about 50", "45.00..55.00"),
        ("transactions over two grand this year", "2000.00.."),
        ("payments over a hundred in March", "100.00.."),
        ("payments over one million two hundred thousand", "1200000.00.."),
        ("show transactions over 12,50 EUR", "12.50.. EUR"),
        ("معاملات أكثر من خمسين ديناراً", "50.000.. KWD"),
        ("معاملات بين ٢٠ و٣٠ يورو", "20.00..30.00 EUR"),
        ("عرض المعاملات أقل من مئة وعشرين", "..120.00"),
        ("دفعات فوق ألف وخمسمية هالشهر", "1500.00.."),
        ("معاملات فوق مية يورو", "100.00.. EUR"),
        ("معاملات فوق خمسمية", "500.00.."),
        ("معاملات أكثر من الفين", "2000.00.."),
        ("معاملات أكثر من مليونين وثلاثمئة ألف", "2300000.00.."),
        ("معاملات أكثر من ١٢٫٥ يورو", "12.50.. EUR"),
    ] {
        let understood = understand(text, TODAY, &Names::default());
        assert_eq!((understood.intent, range(text).as_str()), (Intent::Find, wanted), "{text}");
    }
}

fn ask(book: &Book, question: &str) -> Answer {
    let context = Context { today: TODAY.into(), offset: 0, scope: None, before: &[], contacts: &[] };
    answer(&book.reader(), question, &context).unwrap()
}

fn keys(answer: &Answer) -> Vec<&str> {
    answer.sentences.iter().map(|line| line.key.as_str()).collect()
}

fn asked_days(answer: &Answer) -> &str {
    answer.slots.iter().find(|slot| slot.name == "period").map_or("", |slot| slot.value.as_str())
}

/// Salaries came on 31 August and 10 November.
#[test]
fn days_are_counted_from_salary_to_salary() {
    let book = Book::sample();
    for (text, days, key) in [
        ("how much did I spend since payday?", "2026-11-10/2026-11-21", "answer-since-salary"),
        ("how much did I spend since my last salary?", "2026-11-10/2026-11-21", "answer-since-salary"),
        ("how much did I spend since I got paid?", "2026-11-10/2026-11-21", "answer-since-salary"),
        ("how much did I spend this pay period?", "2026-11-10/2026-11-21", "answer-since-salary"),
        ("how much did I spend from salary to salary?", "2026-08-31/2026-11-09", "answer-between-salaries"),
        ("spending from payday to payday by category", "2026-08-31/2026-11-09", "answer-between-salaries"),
        ("كم صرفت منذ الراتب؟", "2026-11-10/2026-11-21", "answer-since-salary"),
        ("كم صرفت من آخر راتب؟", "2026-11-10/2026-11-21", "answer-since-salary"),
        ("كم صرفت من يوم الراتب؟", "2026-11-10/2026-11-21", "answer-since-salary"),
        ("كم أنفقت من الراتب إلى الراتب؟", "2026-08-31/2026-11-09", "answer-between-salaries"),
        ("كم صرفت من الراتب للراتب؟", "2026-08-31/2026-11-09", "answer-between-salaries"),
    ] {
        let said = ask(&book, text);
        assert_eq!((said.intent.as_str(), asked_days(&said)), ("spending", days), "{text}");
        assert_eq!(said.sentences.last().unwrap().key, key, "{text}");
        let reach = [said.coverage.from, said.coverage.to].map(|day| day.unwrap().0.to_string());
        assert_eq!(reach.join("/"), days, "{text}");
    }
    // 24.00, 33.00 and 148.00 of the everyday account; 40.00 and 9.99 of the other.
    let said = ask(&book, "how much did I spend since payday?");
    let figures: Vec<_> = said.figures.iter().map(|figure| figure.amount.money().unwrap()).collect();
    assert_eq!(figures, [money("205.00", "EUR"), money("49.99", "USD")]);
    let found = ask(&book, "show transactions over 100 since payday");
    assert_eq!((found.intent.as_str(), found.count), ("find", 2));
}

#[test]
fn without_a_salary_that_is_said() {
    let book = Book::without("salary");
    for text in ["how much did I spend since payday?", "كم صرفت من الراتب إلى الراتب؟"]
    {
        let said = ask(&book, text);
        assert_eq!((keys(&said), said.figures.len()), (vec!["answer-no-salary"], 0), "{text}");
    }
    book.add(("2026-11-10", "2950.00", "Aster Works", "salary", ""));
    assert_eq!(keys(&ask(&book, "how much did I spend from salary to salary?")), ["answer-one-salary"]);
    assert_eq!(asked_days(&ask(&book, "how much did I spend since payday?")), "2026-11-10/2026-11-21");
}
