//! Days of the week, weekends, quarters and halves of a year.

use super::ahead::{COMING, NEXT};
use super::relative::{AFTER_LAST, LAST};
use super::spot::{spot, year_after};
use super::{Found, Today, Unit};
use crate::lexicon::small::TO;
use crate::token::Sentence;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use sarraf_ledger::Period;

const WEEKDAYS: &[(Weekday, &[&str])] = &[
    (Weekday::Monday, &["monday", "mondays", "الاثنين", "الاتنين"]),
    (Weekday::Tuesday, &["tuesday", "tuesdays", "الثلاثاء", "الثلثاء", "التلات"]),
    (Weekday::Wednesday, &["wednesday", "wednesdays", "الاربعاء", "الاربعا"]),
    (Weekday::Thursday, &["thursday", "thursdays", "الخميس"]),
    (Weekday::Friday, &["friday", "fridays", "الجمعه"]),
    (Weekday::Saturday, &["saturday", "saturdays", "السبت"]),
    (Weekday::Sunday, &["sunday", "sundays", "الاحد"]),
];

/// Whether a folded word names a day of the week.
pub(crate) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|(_, names)| names.contains(&word))
}

/// "Friday", "last Friday", «يوم الجمعة», «الجمعة الماضية»: the nearest one that is not ahead.
pub(super) fn weekday(sentence: &Sentence, at: usize, today: Today) -> Option<(Found, usize)> {
    let (last, this) = (sentence.is(at, LAST), sentence.is(at, &["this", "هذا", "هذي", "هذه"]));
    let next = sentence.is(at, NEXT);
    let lead = usize::from(last || this || next || sentence.is(at, &["يوم", "نهار"]));
    let word = sentence.word(at + lead)?;
    let (weekday, _) = WEEKDAYS
        .iter()
        .find(|(_, names)| names.first() == Some(&word) || names.contains(&word) && !word.is_ascii())?;
    let skip = usize::from(sentence.is(at + lead + 1, &["اللي", "الذي", "التي"]));
    let gone = sentence.is(at + lead + 1 + skip, AFTER_LAST);
    let coming = sentence.is(at + lead + 1 + skip, COMING);
    let count = lead + 1 + if gone || coming { skip + 1 } else { 0 };
    let back = match i32::from(today.weekday().since(*weekday)) {
        0 if last || gone => 7,
        back => back,
    };
    let day = match next || coming {
        true => today.saturating_add((7 - i32::from(today.weekday().since(*weekday))).days()),
        false => today.saturating_sub(back.days()),
    };
    // "this Friday" on a Wednesday is ahead.
    (!this || day >= today.week.start(*today))
        .then_some((Found { period: Period::day(day), unit: Unit::Day }, count))
}

/// "Friday", "next Friday", "in next March", where days to come are asked about: never one gone by.
pub(crate) fn next_day(sentence: &Sentence, at: usize, today: Today) -> Option<(Found, usize)> {
    if let Some((found, count)) = weekday(sentence, at, today) {
        let gone = sentence.is(at, LAST) || sentence.is(at + count - 1, AFTER_LAST);
        let day = found.period.from();
        let day = if day < *today { day.saturating_add(7.days()) } else { day };
        return (!gone).then_some((Found { period: Period::day(day), unit: Unit::Day }, count));
    }
    let (found, count) = spot(sentence, at, today)?;
    // "5 December" without its year is the next one.
    let last = sentence.tokens.get(at + count - 1).map(|token| token.text.as_str()).unwrap_or_default();
    let dated = last.parse::<i16>().is_ok_and(|year| year > 31) || last.matches(['/', '-', '.']).count() > 1;
    if found.unit == Unit::Day && found.period.to() < *today && !dated {
        let day = found.period.from().saturating_add(1.year());
        return Some((Found { period: Period::day(day), unit: Unit::Day }, count));
    }
    let said = sentence.is(at, NEXT) || sentence.is(at + count - 1, COMING);
    (said && found.period.from() > *today).then_some((found, count))
}

/// "last weekend", "this weekend", «عطلة نهاية الأسبوع الماضية»: the days of rest.
pub(super) fn weekend(sentence: &Sentence, at: usize, today: Today) -> Option<(Found, usize)> {
    let (last, this, count) = english_weekend(sentence, at).or_else(|| arabic_weekend(sentence, at))?;
    let from = today.week.rest(*today);
    let over = today.week.rest_end(from) < *today;
    let from = if last && !over { from.saturating_sub(7.days()) } else { from };
    let period = Period::new(from, today.week.rest_end(from)).ok().filter(|_| !(this && over))?;
    Some((Found { period, unit: Unit::Days }, count))
}

/// Whether the last one is meant, or this one, and how many words say so.
fn english_weekend(sentence: &Sentence, at: usize) -> Option<(bool, bool, usize)> {
    let (last, this) = (sentence.is(at, LAST), sentence.is(at, &["this"]));
    let count = usize::from(last || this) + 1;
    sentence.is(at + count - 1, &["weekend"]).then_some((last, this, count))
}

fn arabic_weekend(sentence: &Sentence, at: usize) -> Option<(bool, bool, usize)> {
    let this = usize::from(sentence.is(at, &["هذا", "هذه"]));
    let free = usize::from(sentence.is(at + this, &["عطله", "اجازه"]));
    let at_end = at + this + free;
    let end = usize::from(sentence.is(at_end, &["نهايه", "اخر"]));
    let week = sentence.is(at_end + end, &["الاسبوع"]) && (free + end > 0);
    let count = if week { this + free + end + 1 } else { this + 1 };
    let last = usize::from(sentence.is(at + count, AFTER_LAST));
    // «حتى نهاية الأسبوع» is until the day a week ends with.
    let until = at.checked_sub(1).is_some_and(|before| sentence.is(before, TO));
    let said = week && (free > 0 || !until) || sentence.is(at + this, &["ويكند", "الويكند"]);
    said.then_some((last > 0, this > 0, count + last))
}

const ORDINALS: &[(i8, &[&str])] = &[
    (1, &["first", "الاول", "الاولي", "اول"]),
    (2, &["second", "الثاني", "الثانيه", "ثاني"]),
    (3, &["third", "الثالث", "ثالث"]),
    (4, &["fourth", "الرابع", "رابع"]),
];

/// "the third quarter", "Q3 2025", "first half of 2026", «الربع الثالث»; without a year the nearest that has begun.
pub(super) fn part_of_year(sentence: &Sentence, at: usize, today: Today) -> Option<(Found, usize)> {
    let (number, months, count) = short_part(sentence, at).or_else(|| long_part(sentence, at))?;
    let first = (number - 1).checked_mul(months)?.checked_add(1).filter(|first| (1..=12).contains(first))?;
    let after = at + count;
    let year = match year_after(sentence, after, today) {
        Some(year) => year,
        None if sentence.is(after, &["of", "من"]) => return None,
        None => (today.year() - i16::from(first > today.month()), 0),
    };
    let from = Date::new(year.0, first, 1).ok()?;
    let to = from.saturating_add((months - 1).months()).last_of_month();
    let unit = if months == 3 { Unit::Quarter } else { Unit::Days };
    Some((Found { period: Period::new(from, to).ok()?, unit }, count + year.1))
}

/// "q3", "h1": the number, its months, and how many words.
fn short_part(sentence: &Sentence, at: usize) -> Option<(i8, i8, usize)> {
    match sentence.word(at)? {
        "q1" => Some((1, 3, 1)),
        "q2" => Some((2, 3, 1)),
        "q3" => Some((3, 3, 1)),
        "q4" => Some((4, 3, 1)),
        "h1" => Some((1, 6, 1)),
        "h2" => Some((2, 6, 1)),
        _ => None,
    }
}

fn long_part(sentence: &Sentence, at: usize) -> Option<(i8, i8, usize)> {
    let months = |place: usize| match () {
        () if sentence.is(place, &["quarter", "ربع"]) => Some(3),
        () if sentence.is(place, &["half", "نصف"]) => Some(6),
        () => None,
    };
    let number = |place: usize| {
        let counted = sentence.small(place).and_then(|number| i8::try_from(number).ok());
        let named = ORDINALS.iter().find(|(_, words)| sentence.is(place, words)).map(|(number, _)| *number);
        named.or(counted).filter(|number| (1..=4).contains(number))
    };
    if let (Some(number), Some(months)) = (number(at), months(at + 1)) {
        return Some((number, months, 2));
    }
    Some((number(at + 1)?, months(at)?, 2))
}
