//! Periods that are counted from today: "last month", «آخر 30 يوم».

use super::{Found, Unit};
use crate::token::{Sentence, same_word};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use sarraf_ledger::Period;

const THIS: &[&str] = &["this", "current", "هذا", "هذه", "هاد", "هاي", "هال"];

const LAST: &[&str] = &["last", "previous", "prior"];

const AFTER_THIS: &[&str] =
    &["هذا", "هذه", "ده", "دي", "الحالي", "الحاليه", "الجاري", "الجاريه", "حالي", "حاليه", "جاري"];
const AFTER_LAST: &[&str] = &[
    "الماضي",
    "الماضيه",
    "ماضي",
    "ماضيه",
    "الفايت",
    "فايت",
    "السابق",
    "السابقه",
    "سابق",
    "سابقه",
    "المنصرم",
    "المنصرمه",
    "فات",
];

/// "today", "this month", «الشهر الماضي».
pub(super) fn relative(sentence: &Sentence, at: usize, today: Date) -> Option<(Found, usize)> {
    let day = |back: i32, count: usize| {
        let period = Period::day(today.saturating_sub(back.days()));
        Some((Found { period, unit: Unit::Day }, count))
    };
    if sentence.is(at, &["اول"]) && sentence.is(at + 1, &["امس", "امبارح"]) {
        return day(2, 2);
    }
    if sentence.is(at, &["today", "اليوم", "النهارده"]) && !sentence.is(at + 1, AFTER_LAST) {
        return day(0, 1);
    }
    if sentence.is(at, &["yesterday", "امس", "امبارح", "البارحه", "مبارح"]) {
        return day(1, 1);
    }
    let found = |period: Option<Period>, unit, count| Some((Found { period: period?, unit }, count));
    let glued = sentence.word(at).and_then(|word| word.strip_prefix("هال")).and_then(unit_word);
    if let Some(unit) = glued {
        return found(current(unit, today), unit, 1);
    }
    if sentence.is(at, THIS)
        && let Some(unit) = unit(sentence, at + 1)
    {
        return found(current(unit, today), unit, 2);
    }
    if sentence.is(at, LAST)
        && let Some(unit) = unit(sentence, at + 1)
    {
        return found(previous(unit, today), unit, 2);
    }
    let unit = unit(sentence, at)?;
    let skip = usize::from(sentence.is(at + 1, &["اللي", "الذي", "التي"]));
    if sentence.is(at + 1 + skip, AFTER_LAST) {
        return found(previous(unit, today), unit, 2 + skip);
    }
    if sentence.is(at + 1, AFTER_THIS) {
        return found(current(unit, today), unit, 2);
    }
    None
}

/// "last 30 days", "past month", «آخر 3 أشهر», «آخر أسبوعين».
pub(super) fn rolling(sentence: &Sentence, at: usize, today: Date) -> Option<(Found, usize)> {
    let the = usize::from(sentence.is(at, &["the"]));
    let at_last = at + the;
    if !sentence.is(at_last, &["last", "past", "previous", "اخر", "خلال"]) {
        return None;
    }
    let next = at_last + 1 + usize::from(sentence.is(at_last + 1, &["اخر"]));
    let (number, unit, end) =
        match (sentence.small(next).or_else(|| number_word(sentence, next)), unit(sentence, next + 1)) {
            (Some(number), Some(unit)) => (i32::from(number), unit, next + 2),
            // "the last quarter" is the calendar's.
            _ if the == 1 && sentence.is(at_last, LAST) => {
                return relative(sentence, at_last, today).map(|(found, count)| (found, count + 1));
            }
            _ => {
                let dual = sentence.word(next).and_then(dual);
                let (number, unit) =
                    dual.map(|unit| (2, unit)).or_else(|| unit(sentence, next).map(|unit| (1, unit)))?;
                (number, unit, next + 1)
            }
        };
    if !(1..=1_200).contains(&number) {
        return None;
    }
    let from = match unit {
        Unit::Month => today.saturating_sub(number.months()).saturating_add(1.day()),
        Unit::Quarter => today.saturating_sub((number * 3).months()).saturating_add(1.day()),
        Unit::Year => today.saturating_sub(number.years()).saturating_add(1.day()),
        Unit::Week => today.saturating_sub((number * 7 - 1).days()),
        Unit::Day | Unit::Days => today.saturating_sub((number - 1).days()),
    };
    let period = Period::new(from, today).ok()?;
    Some((Found { period, unit: Unit::Days }, end - at))
}

pub(super) fn unit(sentence: &Sentence, at: usize) -> Option<Unit> {
    unit_word(sentence.word(at)?)
}

fn unit_word(word: &str) -> Option<Unit> {
    let is = |words: &[&str]| words.iter().any(|other| same_word(word, other));
    match () {
        () if is(&["day", "days", "يوم", "ايام", "يوما"]) => Some(Unit::Day),
        () if is(&["week", "weeks", "اسبوع", "اسابيع", "اسبوعا"]) => Some(Unit::Week),
        () if is(&["month", "months", "شهر", "اشهر", "شهور", "شهرا"]) => Some(Unit::Month),
        () if is(&["quarter", "quarters"]) => Some(Unit::Quarter),
        () if is(&["year", "years", "سنه", "سنين", "سنوات", "عام", "اعوام", "عاما"]) => {
            Some(Unit::Year)
        }
        () => None,
    }
}

/// «يومين», «أسبوعين», «شهرين», «سنتين».
fn dual(word: &str) -> Option<Unit> {
    match word {
        "يومين" => Some(Unit::Day),
        "اسبوعين" => Some(Unit::Week),
        "شهرين" => Some(Unit::Month),
        "سنتين" | "عامين" => Some(Unit::Year),
        _ => None,
    }
}

fn number_word(sentence: &Sentence, at: usize) -> Option<i16> {
    const WORDS: &[(&str, i16)] = &[
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("ten", 10),
        ("twelve", 12),
        ("ثلاث", 3),
        ("ثلاثه", 3),
        ("اربعه", 4),
        ("خمسه", 5),
        ("سته", 6),
        ("سبعه", 7),
        ("عشره", 10),
    ];
    let word = sentence.word(at)?;
    WORDS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number)
}

/// The unit in which today lies, until today.
pub(super) fn current(unit: Unit, today: Date) -> Option<Period> {
    let from = match unit {
        Unit::Day | Unit::Days => today,
        Unit::Week => week_start(today),
        Unit::Month => today.first_of_month(),
        Unit::Quarter => quarter_start(today),
        Unit::Year => today.first_of_year(),
    };
    Period::new(from, today).ok()
}

/// The unit before that, whole.
fn previous(unit: Unit, today: Date) -> Option<Period> {
    let last = current(unit, today)?.from().saturating_sub(1.day());
    match unit {
        Unit::Day | Unit::Days => Some(Period::day(last)),
        Unit::Week => Period::new(week_start(last), last).ok(),
        Unit::Month => Some(Period::month_of(last)),
        Unit::Quarter => Period::new(quarter_start(last), last).ok(),
        Unit::Year => Some(Period::year_of(last)),
    }
}

fn week_start(day: Date) -> Date {
    day.saturating_sub(i32::from(day.weekday().since(Weekday::Monday)).days())
}

fn quarter_start(day: Date) -> Date {
    let month = (day.month() - 1) / 3 * 3 + 1;
    Date::new(day.year(), month, 1).unwrap_or(day)
}
