//! Sentences about what comes again, and what is understood by them.

use jiff::civil::Date;
use sarraf_assistant::{Intent, Names, understand};
use sarraf_ledger::{AccountId, AccountKind, BankId};

const TODAY: Date = Date::constant(2026, 11, 21);

fn names() -> Names {
    let mut names = Names::default();
    names.add_bank(BankId(1), "Nordhaven Bank");
    names.add_account(AccountId(1), BankId(1), "Everyday", AccountKind::Current, None);
    names.add_merchant("netflix", "Netflix");
    names.add_merchant("nest homes", "Nest Homes");
    names
}

/// Intent, days, then what it is about.
fn read(text: &str) -> (Intent, String, String) {
    let understood = understand(text, TODAY, &names());
    let slots = understood.slots;
    let days = slots.period.map(|found| format!("{}..{}", found.period.from(), found.period.to()));
    let mut about: Vec<String> = slots.merchants.into_iter().map(|known| known.key).collect();
    about.extend(slots.categories);
    about.extend(slots.banks.iter().map(ToString::to_string));
    about.extend(slots.subscriptions.then(|| "subscriptions".to_owned()));
    (understood.intent, days.unwrap_or_default(), about.join(" "))
}

#[track_caller]
fn check(table: &[(&str, Intent, &str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|row| (row, read(row.0)))
        .filter(|((_, intent, days, about), got)| {
            (got.0, got.1.as_str(), got.2.as_str()) != (*intent, *days, *about)
        })
        .map(|(row, got)| {
            format!(
                "{}\n  wanted {:?} [{}] {}\n  got    {:?} [{}] {}",
                row.0, row.1, row.2, row.3, got.0, got.1, got.2
            )
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn what_comes_again_is_asked_for_in_english() {
    use Intent::{NextDue, PriceRises, Recurring, YearlyCost};
    check(&[
        ("what subscriptions do I have", Recurring, "", "subscriptions"),
        ("what subscriptions am I paying for?", Intent::Recurring, "", "subscriptions"),
        ("list my subscriptions", Recurring, "", "subscriptions"),
        ("how many subscriptions do I have", Recurring, "", "subscriptions"),
        ("show recurring payments at Nordhaven", Recurring, "", "b1"),
        ("my regular bills", Recurring, "", ""),
        ("when is my next rent due", NextDue, "", "housing"),
        ("When is the next Netflix payment?", NextDue, "", "netflix"),
        ("when is Netflix due?", NextDue, "", "netflix"),
        ("when does Netflix renew", NextDue, "", "netflix"),
        ("when is my next salary", NextDue, "", "salary"),
        ("did any subscription get more expensive", PriceRises, "", "subscriptions"),
        ("did the price of Netflix go up?", PriceRises, "", "netflix"),
        ("which bills increased this year", PriceRises, "2026-11-21..2026-12-31", ""),
        ("how much do my subscriptions cost per year", YearlyCost, "", "subscriptions"),
        ("how much do my subscriptions cost", YearlyCost, "", "subscriptions"),
        ("yearly cost of recurring payments", YearlyCost, "", ""),
    ]);
}

#[test]
fn what_is_ahead_is_asked_for_in_english() {
    use Intent::{Forecast, SafeToSpend, Upcoming};
    check(&[
        ("what bills are coming up this month", Upcoming, "2026-11-21..2026-11-30", ""),
        ("upcoming bills", Upcoming, "", ""),
        ("upcoming payments next month", Upcoming, "2026-12-01..2026-12-31", ""),
        ("which bills are due next week?", Upcoming, "2026-11-23..2026-11-29", ""),
        ("bills due in the next 14 days", Upcoming, "2026-11-21..2026-12-05", ""),
        ("bills due until the 30th", Upcoming, "2026-11-21..2026-11-30", ""),
        ("bills due by the 3rd", Upcoming, "2026-11-21..2026-12-03", ""),
        ("what's due tomorrow", Upcoming, "2026-11-22..2026-11-22", ""),
        ("bills due in December", Upcoming, "2026-12-01..2026-12-31", ""),
        ("what do I still have to pay this month?", Upcoming, "2026-11-21..2026-11-30", ""),
        ("how much is safe to spend", SafeToSpend, "", ""),
        ("how much can I safely spend until payday?", SafeToSpend, "", ""),
        ("what can I spend before my salary", SafeToSpend, "", ""),
        ("will I go below zero", Forecast, "", ""),
        ("will I go below 0 this month?", Forecast, "2026-11-21..2026-11-30", ""),
        ("will my account be overdrawn next month", Forecast, "2026-12-01..2026-12-31", ""),
        ("balance forecast until the end of the year", Forecast, "2026-11-21..2026-12-31", ""),
        ("am I going to run out of money?", Forecast, "", ""),
        ("what will my balance be in two weeks?", Forecast, "2026-11-21..2026-12-05", ""),
        ("balance forecast for the next two weeks", Forecast, "2026-11-21..2026-12-05", ""),
    ]);
}

#[test]
fn they_are_asked_in_arabic() {
    use Intent::{Forecast, NextDue, PriceRises, Recurring, SafeToSpend, Upcoming, YearlyCost};
    check(&[
        ("ما اشتراكاتي؟", Recurring, "", "subscriptions"),
        ("شو اشتراكاتي", Recurring, "", "subscriptions"),
        ("عرض الاشتراكات", Recurring, "", "subscriptions"),
        ("ما هي الدفعات الدورية؟", Recurring, "", ""),
        ("متى موعد الإيجار القادم؟", NextDue, "", "housing"),
        ("متى ينزل الراتب؟", NextDue, "", "salary"),
        ("هل ارتفع سعر أي اشتراك؟", PriceRises, "", ""),
        ("هل زادت اشتراكاتي؟", PriceRises, "", "subscriptions"),
        ("كم تكلفة اشتراكاتي سنويًا؟", YearlyCost, "", "subscriptions"),
        ("ما الفواتير القادمة هذا الشهر؟", Upcoming, "2026-11-21..2026-11-30", ""),
        ("الفواتير المستحقة الشهر القادم", Upcoming, "2026-12-01..2026-12-31", ""),
        ("كم يمكنني إنفاقه بأمان؟", SafeToSpend, "", ""),
        ("كم أقدر أصرف حتى الراتب؟", SafeToSpend, "", ""),
        ("هل سينزل رصيدي تحت الصفر؟", Forecast, "", ""),
        ("توقعات الرصيد خلال 30 يومًا", Forecast, "2026-11-21..2026-12-21", ""),
        ("كم سيكون رصيدي بعد أسبوعين؟", Forecast, "2026-11-21..2026-12-05", ""),
    ]);
}

#[test]
fn what_was_spent_and_what_is_held_stay_other_questions() {
    use Intent::{Balance, Find, Last, Spending, Unknown};
    for (text, intent) in [
        ("how much did I spend on subscriptions this year", Spending),
        ("subscriptions last month", Spending),
        ("how much on subscriptions", Spending),
        ("how much did I spend on bills last month", Spending),
        ("show subscription transactions last month", Find),
        ("is my balance below 500?", Unknown),
        ("what is my balance?", Balance),
        ("كم أنفقت على الاشتراكات هذا الشهر؟", Spending),
        ("when did I last pay Netflix", Last),
        // Answered without the unicorns, and said so.
        ("will I go below zero because of unicorns", Intent::Forecast),
        ("upcoming bills over 50", Unknown),
    ] {
        assert_eq!(read(text).0, intent, "{text}");
    }
}
