//! Periods that are counted from today: "last month", «آخر 30 يوم».

use super::{Found, Today, Unit};
use crate::number::number;
use crate::token::{Sentence, same_word};
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::Period;

const THIS: &[&str] = &["this", "current", "هذا", "هذه", "هذي", "هاذي", "هاذا", "هاد", "هاي", "هال"];

pub(super) const LAST: &[&str] = &["last", "previous", "prior"];

const AFTER_THIS: &[&str] =
    &["هذا", "هذه", "هذي", "ده", "دي", "الحالي", "الحاليه", "الجاري", "الجاريه", "حالي", "حاليه", "جاري"];
pub(super) const AFTER_LAST: &[&str] = &[
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
    "الفايته",
    "فات",
    "فاتت",
    "مضي",
    "مضت",
];

/// «الشهرين الماضيين».
const TWO_LAST: &[&str] =
    &["الماضيين", "ماضيين", "الاخيرين", "اخيرين", "الفايتين", "السابقين", "الماضيتين", "الاخيرتين"];

/// "today", "this month", «الشهر الماضي».
pub(super) fn relative(sentence: &Sentence, at: usize, today: Today) -> Option<(Found, usize)> {
    let day = |back: i32, count: usize| {
        let period = Period::day(today.saturating_sub(back.days()));
        Some((Found { period, unit: Unit::Day }, count))
    };
    if sentence.is(at, &["اول", "قبل"]) && sentence.is(at + 1, &["امس", "امبارح", "مبارح", "البارحه"])
    {
        return day(2, 2);
    }
    if sentence.is(at, &["today", "todays", "اليوم", "النهارده"]) && !sentence.is(at + 1, AFTER_LAST)
    {
        return day(0, 1);
    }
    if sentence.is(at, &["yesterday", "yesterdays", "امس", "امبارح", "البارحه", "مبارح"])
    {
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
        return found(back(unit, 1, today), unit, 2);
    }
    if let Some(unit) = sentence.word(at).and_then(|word| dual(word.strip_prefix("ال").unwrap_or(word)))
        && sentence.is(at + 1, TWO_LAST)
    {
        return Some((rolled(2, unit, today)?, 2));
    }
    let unit = unit(sentence, at)?;
    let skip = usize::from(sentence.is(at + 1, &["اللي", "الذي", "التي"]));
    if sentence.is(at + 1 + skip, AFTER_LAST) {
        return found(back(unit, 1, today), unit, 2 + skip);
    }
    if sentence.is(at + 1, AFTER_THIS) {
        return found(current(unit, today), unit, 2);
    }
    None
}

/// "last 30 days", "past month", «آخر 3 أشهر», «آخر أسبوعين».
pub(super) fn rolling(sentence: &Sentence, at: usize, today: Today) -> Option<(Found, usize)> {
    let the = usize::from(sentence.is(at, &["the"]));
    let at_last = at + the;
    if !sentence.is(at_last, &["last", "past", "previous", "اخر", "خلال"]) {
        return None;
    }
    let next = at_last + 1 + usize::from(sentence.is(at_last + 1, &["اخر"]));
    let (number, unit, count) = match counted(sentence, next) {
        Some(counted) => counted,
        // "the last quarter" is the calendar's.
        None if the == 1 && sentence.is(at_last, LAST) => {
            return relative(sentence, at_last, today).map(|(found, count)| (found, count + 1));
        }
        None => (1, unit(sentence, next)?, 1),
    };
    let end = next + count;
    Some((rolled(number, unit, today)?, end - at))
}

/// So many units until today.
fn rolled(number: i32, unit: Unit, today: Today) -> Option<Found> {
    let number = Some(number).filter(|number| COUNTED.contains(number))?;
    let from = match unit {
        Unit::Month => today.saturating_sub(number.months()).saturating_add(1.day()),
        Unit::Quarter => today.saturating_sub((number * 3).months()).saturating_add(1.day()),
        Unit::Year => today.saturating_sub(number.years()).saturating_add(1.day()),
        Unit::Week => today.saturating_sub((number * 7 - 1).days()),
        Unit::Day | Unit::Days => today.saturating_sub((number - 1).days()),
    };
    let period = Period::new(from, *today).ok()?;
    Some(Found { period, unit: Unit::Days })
}

pub(crate) fn unit(sentence: &Sentence, at: usize) -> Option<Unit> {
    unit_word(sentence.word(at)?)
}

/// Whether a folded word is a unit of time, one or several.
pub(crate) fn is_unit(word: &str) -> bool {
    unit_word(word).is_some() || dual(word).is_some()
}

fn unit_word(word: &str) -> Option<Unit> {
    let is = |words: &[&str]| words.iter().any(|other| same_word(word, other));
    match () {
        () if is(&["day", "days", "يوم", "ايام", "يوما"]) => Some(Unit::Day),
        () if is(&["week", "weeks", "اسبوع", "اسابيع", "اسبوعا"]) => Some(Unit::Week),
        () if is(&["month", "months", "شهر", "اشهر", "شهور", "شهرا"]) => Some(Unit::Month),
        () if is(&["quarter", "quarters", "ربع", "ارباع"]) => Some(Unit::Quarter),
        () if is(&["year", "years", "سنه", "سنين", "سنوات", "عام", "اعوام", "عاما"]) => {
            Some(Unit::Year)
        }
        () => None,
    }
}

/// "3 weeks", "two weeks", «أسبوعين»: how many of which unit, and how many words say so.
pub(crate) fn counted(sentence: &Sentence, at: usize) -> Option<(i32, Unit, usize)> {
    if let Some(unit) = sentence.word(at).and_then(dual) {
        return Some((2, unit, 1));
    }
    let (number, count) = match sentence.small(at) {
        Some(number) => (i32::from(number), 1),
        None => {
            number(sentence, at).and_then(|(number, count)| Some((i32::try_from(number).ok()?, count)))?
        }
    };
    Some((number, unit(sentence, at + count)?, count + 1))
}

/// How many units are counted at most.
const COUNTED: std::ops::RangeInclusive<i32> = 1..=1_200;

/// "two weeks ago", "the month before last", «قبل شهرين», «الشهر قبل الماضي»: the whole unit that lies so far
/// back.
pub(super) fn ago(sentence: &Sentence, at: usize, today: Today) -> Option<(Found, usize)> {
    let (number, unit, count) = before_last(sentence, at)
        .or_else(|| arabic_ago(sentence, at))
        .or_else(|| english_ago(sentence, at))
        .filter(|(number, ..)| COUNTED.contains(number))?;
    Some((Found { period: back(unit, number, today)?, unit }, count))
}

fn english_ago(sentence: &Sentence, at: usize) -> Option<(i32, Unit, usize)> {
    let one = sentence.is(at, &["a", "an", "one"]);
    let (number, unit, count) = match one {
        true => (1, unit(sentence, at + 1)?, 2),
        false => counted(sentence, at)?,
    };
    sentence.is(at + count, &["ago"]).then_some((number, unit, count + 1))
}

fn arabic_ago(sentence: &Sentence, at: usize) -> Option<(i32, Unit, usize)> {
    if !sentence.is(at, &["قبل"]) {
        return None;
    }
    let one = || Some((1, unit(sentence, at + 1)?, 1));
    let (number, unit, count) = counted(sentence, at + 1).or_else(one)?;
    Some((number, unit, count + 1))
}

/// "the week before last", «الأسبوع قبل الماضي», "the day before yesterday".
fn before_last(sentence: &Sentence, at: usize) -> Option<(i32, Unit, usize)> {
    let the = usize::from(sentence.is(at, &["the"]));
    let unit = unit(sentence, at + the)?;
    let last = at + the + 2;
    let is_last = sentence.is(last, LAST) || sentence.is(last, AFTER_LAST);
    let is_yesterday = unit == Unit::Day && sentence.is(last, &["yesterday"]);
    let before = sentence.is(last - 1, &["before", "قبل"]);
    (before && (is_last || is_yesterday)).then_some((2, unit, 3 + the))
}

/// So many units until today, behind "since": «منذ أسبوعين».
pub(super) fn so_long(sentence: &Sentence, at: usize, today: Today) -> Option<(Found, usize)> {
    let one = || Some((1, unit(sentence, at)?, 1));
    let (number, unit, count) = counted(sentence, at).or_else(one)?;
    let ago = usize::from(sentence.is(at + count, &["ago"]));
    Some((rolled(number, unit, today)?, count + ago))
}

/// "recently", "ytd", «السنة»: the unit in which today lies, or the last thirty days.
pub(super) fn bare(sentence: &Sentence, at: usize, today: Today) -> Option<(Found, usize)> {
    if sentence.is(at, &["recent", "recently", "lately", "موخرا", "الاخيره"]) {
        return Some((rolled(30, Unit::Day, today)?, 1));
    }
    let (unit, count) = match sentence.word(at)? {
        "ytd" => (Unit::Year, 1),
        "mtd" => (Unit::Month, 1),
        "السنه" | "العام" => (Unit::Year, 1),
        "الشهر" => (Unit::Month, 1),
        "الاسبوع" => (Unit::Week, 1),
        _ => {
            let to_date = sentence.is(at + 1, &["to"]) && sentence.is(at + 2, &["date"]);
            (unit(sentence, at).filter(|_| to_date)?, 3)
        }
    };
    Some((Found { period: current(unit, today)?, unit }, count))
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

/// The unit in which today lies, until today.
pub(crate) fn current(unit: Unit, today: Today) -> Option<Period> {
    let from = match unit {
        Unit::Day | Unit::Days => *today,
        Unit::Week => today.week.start(*today),
        Unit::Month => today.first_of_month(),
        Unit::Quarter => quarter_start(*today),
        Unit::Year => today.first_of_year(),
    };
    Period::new(from, *today).ok()
}

/// The unit that lies so many back, whole.
fn back(unit: Unit, count: i32, today: Today) -> Option<Period> {
    match unit {
        Unit::Day | Unit::Days => Some(Period::day(today.saturating_sub(count.days()))),
        Unit::Week => {
            let from = today.week.start(*today).saturating_sub((count * 7).days());
            Period::new(from, from.saturating_add(6.days())).ok()
        }
        Unit::Month => Some(Period::month_of(today.first_of_month().saturating_sub(count.months()))),
        Unit::Quarter => {
            let from = quarter_start(*today).saturating_sub((count * 3).months());
            Period::new(from, from.saturating_add(2.months()).last_of_month()).ok()
        }
        Unit::Year => Some(Period::year_of(today.first_of_year().saturating_sub(count.years()))),
    }
}

fn quarter_start(day: Date) -> Date {
    let month = (day.month() - 1) / 3 * 3 + 1;
    Date::new(day.year(), month, 1).unwrap_or(day)
}
