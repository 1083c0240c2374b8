//! Periods in a sentence: «آخر 30 يوم», "from 1 March to 15 April", "last month".

mod ahead;
mod hijri;
mod part;
mod pay;
mod relative;
mod spot;

use crate::lexicon::small::{FROM, SINCE, TO};
use crate::token::Sentence;
use jiff::ToSpan;
use jiff::civil::Date;
use part::{weekday, weekend};
use relative::{ago, bare, relative, rolling, so_long};

use sarraf_ledger::{Period, Week};
use spot::{month_in, on_day, spot, the_day};
use std::ops::Deref;

pub(crate) use ahead::{COMING, coming, end_of, later};
pub(crate) use part::is_weekday;
pub(crate) use part::next_day;
pub use pay::Pay;
pub(crate) use pay::pay;
pub(crate) use relative::{counted, current, is_unit, unit};
pub(crate) use spot::{is_month, lone_day, next_numbered, no_such_day};

/// The day it is for the person, and how the weeks stand where they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Today {
    /// The day.
    pub day: Date,
    /// The weeks.
    pub week: Week,
}

impl From<Date> for Today {
    fn from(day: Date) -> Self {
        Self { day, week: Week::ISO }
    }
}

impl Deref for Today {
    type Target = Date;

    fn deref(&self) -> &Date {
        &self.day
    }
}

/// What a period is counted in; says what "the one before" is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// One day.
    Day,
    /// A week, as the person's region has it.
    Week,
    /// A calendar month, or the part of it until today.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A calendar year, or the part of it until today.
    Year,
    /// Any other run of days.
    Days,
}

/// A period that was read, and its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The days.
    pub period: Period,
    /// What it is counted in.
    pub unit: Unit,
}

/// Every period of the sentence and where it stands, in the order of the words, which are taken.
pub(crate) fn periods(sentence: &mut Sentence, today: Today) -> Vec<(usize, Found)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        match period_at(sentence, at, today) {
            Some((period, count)) => {
                // "over the last three months"
                let over = at.checked_sub(1).filter(|before| sentence.is(*before, &["over"]));
                sentence.take(over.unwrap_or(at), count + usize::from(over.is_some()));
                found.push((at, period));
                at += count;
            }
            None => at += 1,
        }
    }
    found
}

fn period_at(sentence: &Sentence, at: usize, today: Today) -> Option<(Found, usize)> {
    let (found, count) = range(sentence, at, today)
        .or_else(|| on_day(sentence, at, today))
        .or_else(|| since(sentence, at, today))
        .or_else(|| ago(sentence, at, today))
        .or_else(|| coming(sentence, at, today))
        .or_else(|| relative(sentence, at, today))
        .or_else(|| weekend(sentence, at, today))
        .or_else(|| weekday(sentence, at, today))
        .or_else(|| rolling(sentence, at, today))
        .or_else(|| spot(sentence, at, today))
        .or_else(|| bare(sentence, at, today))?;
    let month = || month_in(sentence, at + count, found).map(|(month, more)| (month, count + more));
    let (found, count) =
        if found.unit == Unit::Year { month().unwrap_or((found, count)) } else { (found, count) };
    Some((until_today(found, today), count))
}

/// "from 1 March to 15 April", "between 1 and 15 March", «من 1 إلى 15 مارس».
fn range(sentence: &Sentence, at: usize, today: Today) -> Option<(Found, usize)> {
    let opened = usize::from(sentence.is(at, FROM));
    let start = at + opened;
    let (first, count) = end(sentence, start, today)?;
    let joint = start + count;
    // «من آذار لأيار»: the joint is written together with the end.
    // «بين يونيو وأغسطس»: likewise.
    let between = sentence.is(at, &["بين"]);
    let glued = opened == 1
        && sentence.word(joint).is_some_and(|word| word.starts_with('ل') || between && word.starts_with('و'));
    if glued && let Some((second, more)) = end_of_days(sentence, joint, today) {
        let period = joined(first, End::Days(second))?;
        return Some((Found { period, unit: Unit::Days }, joint + more - at));
    }
    if !sentence.is(joint, TO) {
        return None;
    }
    let joint = joint + usize::from(sentence.is(joint, &["up"]) && sentence.is(joint + 1, &["to"]));
    let (second, more) = match sentence.is(joint + 1, &["today", "now", "اليوم", "الان"]) {
        true => (End::Days(Found { period: Period::day(*today), unit: Unit::Day }), 1),
        false => end(sentence, joint + 1, today)?,
    };
    // "and" joins two periods unless "between" opened them.
    let both = sentence.is(joint, &["and", "و"]);
    if both && !sentence.is(at, &["between", "بين"]) {
        return None;
    }
    let period = joined(first, second)?;
    let whole = joint + 1 + more;
    Some((Found { period, unit: Unit::Days }, whole - at))
}

/// One end of a range: days, or the number of a day whose month stands at the other end.
#[derive(Clone, Copy)]
enum End {
    Days(Found),
    Number(i8),
}

fn end(sentence: &Sentence, at: usize, today: Today) -> Option<(End, usize)> {
    // "the 3rd"
    if sentence.is(at, &["the"]) && sentence.number(at + 1).is_some() {
        return end(sentence, at + 1, today).map(|(end, count)| (end, count + 1));
    }
    if let Some((found, count)) = end_of_days(sentence, at, today) {
        return Some((End::Days(found), count));
    }
    let number = i8::try_from(sentence.small(at)?).ok().filter(|day| (1..=31).contains(day))?;
    Some((End::Number(number), 1))
}

fn end_of_days(sentence: &Sentence, at: usize, today: Today) -> Option<(Found, usize)> {
    spot(sentence, at, today)
        .or_else(|| coming(sentence, at, today))
        .or_else(|| ago(sentence, at, today))
        .or_else(|| relative(sentence, at, today))
        .or_else(|| weekend(sentence, at, today))
        .or_else(|| weekday(sentence, at, today))
}

fn joined(first: End, second: End) -> Option<Period> {
    let (from, to) = match (first, second) {
        (End::Days(first), End::Days(second)) => {
            let from = first.period.from();
            let to = second.period.to();
            // "from 28 December to 3 January": the year before is meant.
            (if from > to { from.saturating_sub(1.year()) } else { from }, to)
        }
        (End::Number(day), End::Days(second)) => {
            let month = second.period.to();
            (Date::new(month.year(), month.month(), day).ok()?, month)
        }
        (End::Days(first), End::Number(day)) => {
            let month = first.period.from();
            (month, Date::new(month.year(), month.month(), day).ok()?)
        }
        (End::Number(_), End::Number(_)) => return None,
    };
    Period::new(from, to).ok()
}

/// "since March", «منذ 1 مارس», «من بداية السنة».
fn since(sentence: &Sentence, at: usize, today: Today) -> Option<(Found, usize)> {
    let since = sentence.is(at, SINCE);
    if !since && !sentence.is(at, &["from", "من"]) {
        return None;
    }
    let begins = sentence.is(at + 1, &["beginning", "start", "بدايه", "اول"])
        || sentence.is(at + 1, &["the"]) && sentence.is(at + 2, &["beginning", "start"]);
    if begins {
        let unit_at = (at + 2..at + 6).find(|place| unit(sentence, *place).is_some())?;
        let from = current(unit(sentence, unit_at)?, today)?.from();
        let period = Period::new(from, *today).ok()?;
        return Some((Found { period, unit: Unit::Days }, unit_at + 1 - at));
    }
    if !since {
        // "from 5 November on", «من 5 نوفمبر فصاعدا»
        let (found, count) = end_of_days(sentence, at + 1, today)?;
        let on = sentence.is(at + 1 + count, &["on", "onward", "onwards", "فصاعدا", "وطالع"]);
        let period = Period::new(found.period.from(), *today).ok().filter(|_| on)?;
        return Some((Found { period, unit: Unit::Days }, count + 2));
    }
    let (found, count) = end_of_days(sentence, at + 1, today)
        .or_else(|| the_day(sentence, at + 1, today))
        .or_else(|| so_long(sentence, at + 1, today))?;
    let period = Period::new(found.period.from(), *today).ok()?;
    Some((Found { period, unit: Unit::Days }, count + 1))
}

/// A period that has begun and not ended is meant until today.
fn until_today(found: Found, today: Today) -> Found {
    let period =
        if found.period.contains(*today) { Period::new(found.period.from(), *today).ok() } else { None };
    Found { period: period.unwrap_or(found.period), ..found }
}

impl Found {
    /// The period this one is compared with when none is named: the one before, cut to the same days.
    #[must_use]
    pub fn before(self) -> Option<Period> {
        let period = self.period;
        match self.unit {
            Unit::Month => Some(period.months_before(1)),
            Unit::Quarter => Some(period.months_before(3)),
            Unit::Year => Some(period.months_before(12)),
            Unit::Week => shifted(period, 7),
            Unit::Day | Unit::Days => shifted(period, i32::try_from(period.days()).ok()?),
        }
    }

    /// A named earlier period, cut to the same days when this one is not over yet.
    #[must_use]
    pub fn same_days_of(self, earlier: Self, today: Date) -> Period {
        let running = self.period.to() == today && self.unit == earlier.unit;
        let days = i64::from(self.period.days()) - 1;
        let cut = earlier.period.from().saturating_add(days.days()).min(earlier.period.to());
        let part = Period::new(earlier.period.from(), cut).ok();
        part.filter(|_| running && matches!(self.unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year))
            .unwrap_or(earlier.period)
    }
}

fn shifted(period: Period, days: i32) -> Option<Period> {
    Period::new(period.from().saturating_sub(days.days()), period.to().saturating_sub(days.days())).ok()
}
