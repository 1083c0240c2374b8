//! Days, months and years by their name: "3 March 2026", «شهر 11», "2025".

use super::ahead::{COMING, NEXT};
use super::hijri::hijri;
use super::part::part_of_year;
use super::relative::{AFTER_LAST, LAST, relative};
use super::{Found, Today, Unit};
use crate::lexicon::month::{DOUBTFUL, months};
use crate::lexicon::small::{OVER, UNDER};
use crate::token::{Sentence, is_near, same_word};
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::Period;

/// A day, a month or a year by its name: "3 March 2026", "March", «شهر 11», "2025".
pub(super) fn spot(sentence: &Sentence, at: usize, today: Today) -> Option<(Found, usize)> {
    if let Some(day) = sentence.number(at).and_then(|text| date(text, today)) {
        return Some((Found { period: Period::day(day), unit: Unit::Day }, 1));
    }
    // «يوم 3 مارس»
    let named = usize::from(sentence.is(at, &["يوم"]));
    if named == 1 {
        return day_and_month(sentence, at + 1, today)
            .or_else(|| {
                let day = date(sentence.number(at + 1)?, today)
                    .or_else(|| last_day(lone_day(sentence, at + 1)?, today))?;
                Some((Found { period: Period::day(day), unit: Unit::Day }, 1))
            })
            .map(|(found, count)| (found, count + 1));
    }
    feast(sentence, at, today)
        .or_else(|| hijri(sentence, at, today))
        .or_else(|| part_of_year(sentence, at, today))
        .or_else(|| day_and_month(sentence, at, today))
        .or_else(|| month_and_more(sentence, at, today))
        .or_else(|| year(sentence, at, today))
}

/// "on the 12th": the last day of that number.
pub(super) fn on_day(sentence: &Sentence, at: usize, today: Today) -> Option<(Found, usize)> {
    let (found, count) = the_day(sentence, at + 1, today).filter(|_| sentence.is(at, &["on"]))?;
    Some((found, count + 1))
}

/// "the 12th", without a month.
pub(super) fn the_day(sentence: &Sentence, at: usize, today: Today) -> Option<(Found, usize)> {
    if !sentence.is(at, &["the"]) {
        return None;
    }
    let day = lone_day(sentence, at + 1)?;
    Some((Found { period: Period::day(last_day(day, today)?), unit: Unit::Day }, 2))
}

/// The number of a day of a month that is not named: not an amount, and no month stands beside it.
pub(crate) fn lone_day(sentence: &Sentence, at: usize) -> Option<i8> {
    let day = i8::try_from(sentence.small(at)?).ok().filter(|day| (1..=31).contains(day))?;
    let next = |at: usize| sentence.tokens.get(at).map(|token| token.text.as_str()).unwrap_or_default();
    let of = usize::from(["of", "من", "شهر"].contains(&next(at + 1)));
    let money = crate::amount::currency(next(at + 1), &[]).is_some();
    (!money && !is_month(next(at + 1 + of)) && sentence.number(at + 1).is_none()).then_some(day)
}

/// The last day of a number that is not ahead; months that do not have it are passed over.
fn last_day(day: i8, today: Today) -> Option<Date> {
    (0_i64..12).find_map(|back| {
        let first = today.first_of_month().saturating_sub(back.months());
        Date::new(first.year(), first.month(), day).ok().filter(|day| *day <= *today)
    })
}

/// The next day of a number, today or ahead.
pub(crate) fn next_numbered(day: i8, today: Today) -> Option<Date> {
    (0_i64..12).find_map(|on| {
        let first = today.first_of_month().saturating_add(on.months());
        Date::new(first.year(), first.month(), day).ok().filter(|day| *day >= *today)
    })
}

/// "new year", "Christmas", «رأس السنة»: the day of the year that was last.
fn feast(sentence: &Sentence, at: usize, today: Today) -> Option<(Found, usize)> {
    let new_year = sentence.is(at, &["new"]) && sentence.is(at + 1, &["year", "years"])
        || sentence.is(at, &["راس"]) && sentence.is(at + 1, &["السنه"]);
    let (month, day, words) = match () {
        () if new_year => (1, 1, 2 + usize::from(sentence.is(at + 2, &["day"]))),
        () if sentence.is(at, &["christmas", "xmas"]) => {
            (12, 25, 1 + usize::from(sentence.is(at + 1, &["day"])))
        }
        () => return None,
    };
    let (year, more) =
        year_after(sentence, at + words, today).unwrap_or_else(|| (nearest_year(month, Some(day), today), 0));
    Some((Found { period: Period::day(Date::new(year, month, day).ok()?), unit: Unit::Day }, words + more))
}

/// "3 March", "3 of March 2026", «3 مارس».
fn day_and_month(sentence: &Sentence, at: usize, today: Today) -> Option<(Found, usize)> {
    let day = i8::try_from(sentence.small(at)?).ok().filter(|day| (1..=31).contains(day))?;
    let of = usize::from(sentence.is(at + 1, &["of", "من", "شهر"]));
    let (month, words) = month(sentence, at + 1 + of, true)?;
    let after = at + 1 + of + words;
    let (year, more) =
        year_after(sentence, after, today).unwrap_or_else(|| (nearest_year(month, Some(day), today), 0));
    let day = Date::new(year, month, day).ok()?;
    Some((Found { period: Period::day(day), unit: Unit::Day }, after + more - at))
}

/// A day that no month has: "31 February", «30 فبراير», "31/2/2026". The day, its month, and the words that name it.
pub(crate) fn no_such_day(sentence: &Sentence, at: usize, today: Today) -> Option<((i8, Date), usize)> {
    if let Some(found) = sentence.number(at).and_then(|text| no_date(text, today)) {
        return Some((found, 1));
    }
    let missing = |day: i8, month: i8, after: usize| {
        let (year, more) =
            year_after(sentence, after, today).unwrap_or_else(|| (nearest_year(month, Some(day), today), 0));
        let first = Date::new(year, month, 1).ok().filter(|first| day > first.days_in_month())?;
        Some(((day, first), after + more - at))
    };
    let day = |at: usize| {
        sentence.small(at).and_then(|day| i8::try_from(day).ok()).filter(|day| (1..=31).contains(day))
    };
    if let Some(first) = day(at) {
        let of = usize::from(sentence.is(at + 1, &["of", "من", "شهر"]));
        let (month, words) = month(sentence, at + 1 + of, true)?;
        return missing(first, month, at + 1 + of + words);
    }
    let (month, words) = month(sentence, at, false)?;
    let english = sentence.word(at).is_some_and(str::is_ascii);
    let money =
        sentence.word(at + words + 1).is_some_and(|word| crate::amount::currency(word, &[]).is_some());
    missing(day(at + words).filter(|_| english && !money)?, month, at + words + 1)
}

/// `31/2/2026`, `2026-02-30`, `31/2`: a date whose day its month does not have, in no order.
fn no_date(text: &str, today: Today) -> Option<(i8, Date)> {
    if date(text, today).is_some() {
        return None;
    }
    let parts: Vec<i16> =
        text.split(['-', '/', '.']).map(|part| part.parse().ok()).collect::<Option<Vec<_>>>()?;
    let (year, month, day) = match *parts.as_slice() {
        [year, month, day] if year >= 1_900 => (Some(year), month, day),
        [day, month, year] if year >= 1_900 => (Some(year), month, day),
        [day, month] if text.contains('/') => (None, month, day),
        _ => return None,
    };
    let (month, day) =
        (i8::try_from(month).ok()?, i8::try_from(day).ok().filter(|day| (1..=31).contains(day))?);
    let year = year.unwrap_or_else(|| nearest_year(month, Some(day), today));
    Some((day, Date::new(year, month, 1).ok()?))
}

/// "March", "March 3", "March 2025", «شهر 3».
fn month_and_more(sentence: &Sentence, at: usize, today: Today) -> Option<(Found, usize)> {
    let (last, next) = (sentence.is(at, LAST), sentence.is(at, NEXT));
    let named = usize::from(last || next || sentence.is(at, &["month", "شهر"]));
    let counted = || {
        let number = sentence
            .small(at + 1)
            .filter(|number| named == 1 && !last && !next && (1..=12).contains(number))?;
        Some((i8::try_from(number).ok()?, 1))
    };
    let (month, words) = month(sentence, at + named, named == 1).or_else(counted)?;
    let after = at + named + words;
    if let Some((year, more)) = year_after(sentence, after, today) {
        let period = Period::month_of(Date::new(year, month, 1).ok()?);
        return Some((Found { period, unit: Unit::Month }, after + more - at));
    }
    let day =
        sentence.small(after).and_then(|day| i8::try_from(day).ok()).filter(|day| (1..=31).contains(day));
    let english = sentence.word(at).is_some_and(str::is_ascii) && !last && !next;
    // "March 3", but not "March 3 to 5 EUR" in Arabic order, where the day stands first.
    if let Some(day) = day.filter(|_| english) {
        let day = Date::new(nearest_year(month, Some(day), today), month, day).ok()?;
        return Some((Found { period: Period::day(day), unit: Unit::Day }, after + 1 - at));
    }
    // "last October", «أكتوبر الماضي»: never this month.
    let gone = sentence.is(after, AFTER_LAST);
    let coming = sentence.is(after, COMING);
    let year = match () {
        () if next || coming => today.year() + i16::from(month <= today.month()),
        () => nearest_year(month, None, today) - i16::from((last || gone) && month == today.month()),
    };
    let period = Period::month_of(Date::new(year, month, 1).ok()?);
    Some((Found { period, unit: Unit::Month }, after + usize::from(gone || coming) - at))
}

/// "2025", «عام 2025».
fn year(sentence: &Sentence, at: usize, today: Today) -> Option<(Found, usize)> {
    let named = usize::from(sentence.is(at, &["year", "عام", "سنه"]));
    let before = at.checked_sub(1);
    let is_amount = before.is_some_and(|before| sentence.is(before, OVER) || sentence.is(before, UNDER));
    let is_money = sentence.word(at + 1).is_some_and(|word| crate::amount::currency(word, &[]).is_some());
    if named == 0 && (is_amount || is_money) {
        return None;
    }
    let year = sentence.small(at + named).filter(|year| (1990..=today.year() + 1).contains(year))?;
    let period = Period::year_of(Date::new(year, 1, 1).ok()?);
    Some((Found { period, unit: Unit::Year }, named + 1))
}

pub(super) fn year_after(sentence: &Sentence, at: usize, today: Today) -> Option<(i16, usize)> {
    let of = usize::from(sentence.is(at, &["of", "من", "في", "عام", "سنه"]));
    if let Some(year) = sentence.small(at + of).filter(|year| (1990..=2200).contains(year)) {
        return Some((year, of + 1));
    }
    let (found, count) = relative(sentence, at + of, today).filter(|(found, _)| found.unit == Unit::Year)?;
    Some((found.period.from().year(), of + count))
}

/// The year in which a month (or a day of it) lies that is not ahead.
fn nearest_year(month: i8, day: Option<i8>, today: Today) -> i16 {
    let ahead = month > today.month() || month == today.month() && day.is_some_and(|day| day > today.day());
    today.year() - i16::from(ahead)
}

/// A month and how many words name it. Names that are also other words need a sign before them.
fn month(sentence: &Sentence, at: usize, sure: bool) -> Option<(i8, usize)> {
    let word = sentence.word(at)?;
    let (words, month) = months().iter().find(|(words, _)| {
        let spelled = words.iter().enumerate().all(|(offset, expected)| {
            sentence.word(at + offset).is_some_and(|word| {
                same_word(word, expected)
                    || expected.len() >= 7 && expected.is_ascii() && is_near(word, expected)
            })
        });
        spelled && !words.is_empty()
    })?;
    let doubtful = DOUBTFUL.contains(&word);
    let signed = at.checked_sub(1).is_some_and(|before| {
        let preposition = [
            "in", "of", "for", "since", "from", "to", "last", "and", "until", "till", "through", "في", "من",
            "شهر", "منذ", "الي",
        ];
        let text = sentence.tokens.get(before).map(|token| token.text.as_str()).unwrap_or_default();
        preposition.contains(&text)
    });
    (sure || signed || !doubtful || sentence.small(at + 1).is_some()).then_some((*month, words.len()))
}

/// `2026-03-01`, `1/3/2026`, `1.3.2026`, `31/10`: day before month, as most of the world writes it, unless only
/// the other order makes a date.
fn date(text: &str, today: Today) -> Option<Date> {
    let parts: Vec<i16> =
        text.split(['-', '/', '.']).map(|part| part.parse().ok()).collect::<Option<Vec<_>>>()?;
    let made = |year: i16, month: i16, day: i16| {
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().filter(|_| year >= 1_900)
    };
    match *parts.as_slice() {
        [year, month, day] if year >= 1_900 => made(year, month, day),
        [day, month, year] => {
            let year = if year < 100 { year + 2_000 } else { year };
            made(year, month, day).or_else(|| made(year, day, month))
        }
        [day, month] if text.contains('/') => {
            let of = |day: i16, month: i16| {
                let (named, small) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
                made(nearest_year(named, Some(small), today), month, day)
            };
            of(day, month).or_else(|| of(month, day))
        }
        _ => None,
    }
}

/// "last year in December": the month of the year before it.
pub(super) fn month_in(sentence: &Sentence, at: usize, year: Found) -> Option<(Found, usize)> {
    let named = usize::from(sentence.is(at, &["in", "في", "شهر"]));
    let (month, words) = month(sentence, at + named, named == 1)?;
    let period = Period::month_of(Date::new(year.period.from().year(), month, 1).ok()?);
    Some((Found { period, unit: Unit::Month }, named + words))
}

/// Whether a folded word begins the name of a month.
pub(crate) fn is_month(word: &str) -> bool {
    months().iter().any(|(words, _)| words.first().is_some_and(|first| same_word(word, first)))
}
