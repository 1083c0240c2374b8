//! Days to come: "tomorrow", "next month", "the next 14 days", «الشهر القادم».

use super::relative::{counted, current, unit};
use super::{Found, Today, Unit};
use crate::token::Sentence;
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::Period;

pub(crate) const NEXT: &[&str] = &["next", "coming", "following"];
pub(crate) const COMING: &[&str] = &[
    "قادم",
    "قادمه",
    "القادم",
    "القادمه",
    "مقبل",
    "مقبله",
    "المقبل",
    "المقبله",
    "الجاي",
    "الجايه",
    "جاي",
    "جايه",
    "الجي",
];

/// Days to come at a place, and how many words say so.
pub(crate) fn coming(sentence: &Sentence, at: usize, today: Today) -> Option<(Found, usize)> {
    if sentence.is(at, &["tomorrow", "غدا", "بكرا", "بكره"]) {
        return days(Period::day(today.saturating_add(1.day())), Unit::Day, 1);
    }
    let next = sentence.is(at, NEXT);
    if (next || says_in(sentence, at))
        && let Some((number, unit, count)) = counted(sentence, at + 1)
    {
        let more = usize::from(sentence.is(at + 1 + count, COMING));
        return days(Period::new(*today, later(*today, number, unit)?).ok()?, Unit::Days, 1 + count + more);
    }
    let (named, words) = if next { (unit(sentence, at + 1)?, 2) } else { (unit(sentence, at)?, 2) };
    let skip = usize::from(!next && sentence.is(at + 1, &["اللي", "الذي", "التي"]));
    if !next && !sentence.is(at + 1 + skip, COMING) {
        return None;
    }
    days(following(named, today)?, named, words + skip)
}

/// "In two weeks", of what will be: of what was, the same words are days gone by.
fn says_in(sentence: &Sentence, at: usize) -> bool {
    const WILL: &[&str] = &["will", "سيكون", "سيصبح", "سيبلغ"];
    sentence.is(at, &["in", "بعد"]) && (0..sentence.len()).any(|word| sentence.is(word, WILL))
}

fn days(period: Period, unit: Unit, count: usize) -> Option<(Found, usize)> {
    Some((Found { period, unit }, count))
}

/// So many units from a day on.
pub(crate) fn later(today: Date, number: i32, unit: Unit) -> Option<Date> {
    let number = Some(number).filter(|number| (1..=400).contains(number))?;
    Some(match unit {
        Unit::Day | Unit::Days => today.saturating_add(number.days()),
        Unit::Week => today.saturating_add(number.weeks()),
        Unit::Month => today.saturating_add(number.months()),
        Unit::Quarter => today.saturating_add((number * 3).months()),
        Unit::Year => today.saturating_add(number.years()),
    })
}

/// The unit after the one in which today lies.
fn following(unit: Unit, today: Today) -> Option<Period> {
    let first = end_of(unit, today).saturating_add(1.day());
    Period::new(first, end_of(unit, Today { day: first, ..today })).ok()
}

/// The last day of the unit in which a day lies.
pub(crate) fn end_of(unit: Unit, day: Today) -> Date {
    match unit {
        Unit::Day | Unit::Days => *day,
        Unit::Week => day.week.end(*day),
        Unit::Month => day.last_of_month(),
        Unit::Quarter => {
            let first = current(unit, day).map_or(*day, Period::from);
            first.saturating_add(2.months()).last_of_month()
        }
        Unit::Year => day.last_of_year(),
    }
}
