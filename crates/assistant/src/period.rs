//! Periods in a sentence: «آخر 30 يوم», "from 1 March to 15 April", "last month".

use crate::lexicon::month::{DOUBTFUL, months};
use crate::lexicon::small::{FROM, OVER, SINCE, TO, UNDER};
use crate::token::{Sentence, is_near, same_word};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use sarraf_ledger::Period;

/// What a period is counted in; says what "the one before" is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// One day.
    Day,
    /// A week, from Monday on.
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

/// Every period of the sentence, in the order of the words, which are taken.
pub(crate) fn periods(sentence: &mut Sentence, today: Date) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        match period_at(sentence, at, today) {
            Some((period, count)) => {
                sentence.take(at, count);
                found.push(period);
                at += count;
            }
            None => at += 1,
        }
    }
    found
}

fn period_at(sentence: &Sentence, at: usize, today: Date) -> Option<(Found, usize)> {
    range(sentence, at, today)
        .or_else(|| since(sentence, at, today))
        .or_else(|| relative(sentence, at, today))
        .or_else(|| rolling(sentence, at, today))
        .or_else(|| spot(sentence, at, today).map(|(found, count)| (until_today(found, today), count)))
}

/// "from 1 March to 15 April", "between 1 and 15 March", «من 1 إلى 15 مارس».
fn range(sentence: &Sentence, at: usize, today: Date) -> Option<(Found, usize)> {
    let opened = usize::from(sentence.is(at, FROM));
    let start = at + opened;
    let (first, count) = end(sentence, start, today)?;
    let joint = start + count;
    if !sentence.is(joint, TO) {
        return None;
    }
    let joint = joint + usize::from(sentence.is(joint, &["up"]) && sentence.is(joint + 1, &["to"]));
    let (second, more) = match sentence.is(joint + 1, &["today", "now", "اليوم", "الان"]) {
        true => (End::Days(Found { period: Period::day(today), unit: Unit::Day }), 1),
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

fn end(sentence: &Sentence, at: usize, today: Date) -> Option<(End, usize)> {
    if let Some((found, count)) = spot(sentence, at, today).or_else(|| relative(sentence, at, today)) {
        return Some((End::Days(found), count));
    }
    let number = i8::try_from(sentence.small(at)?).ok().filter(|day| (1..=31).contains(day))?;
    Some((End::Number(number), 1))
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
fn since(sentence: &Sentence, at: usize, today: Date) -> Option<(Found, usize)> {
    let since = sentence.is(at, SINCE);
    if !since && !sentence.is(at, &["from", "من"]) {
        return None;
    }
    let begins = sentence.is(at + 1, &["beginning", "start", "بدايه", "اول"])
        || sentence.is(at + 1, &["the"]) && sentence.is(at + 2, &["beginning", "start"]);
    if begins {
        let unit_at = (at + 2..at + 6).find(|place| unit(sentence, *place).is_some())?;
        let from = current(unit(sentence, unit_at)?, today)?.from();
        let period = Period::new(from, today).ok()?;
        return Some((Found { period, unit: Unit::Days }, unit_at + 1 - at));
    }
    if !since {
        return None;
    }
    let (found, count) = spot(sentence, at + 1, today).or_else(|| relative(sentence, at + 1, today))?;
    let period = Period::new(found.period.from(), today).ok()?;
    Some((Found { period, unit: Unit::Days }, count + 1))
}

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
fn relative(sentence: &Sentence, at: usize, today: Date) -> Option<(Found, usize)> {
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
fn rolling(sentence: &Sentence, at: usize, today: Date) -> Option<(Found, usize)> {
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

/// A day, a month or a year by its name: "3 March 2026", "March", «شهر 11», "2025".
fn spot(sentence: &Sentence, at: usize, today: Date) -> Option<(Found, usize)> {
    if let Some(day) = sentence.number(at).and_then(date) {
        return Some((Found { period: Period::day(day), unit: Unit::Day }, 1));
    }
    day_and_month(sentence, at, today)
        .or_else(|| month_and_more(sentence, at, today))
        .or_else(|| year(sentence, at, today))
}

/// "3 March", "3 of March 2026", «3 مارس».
fn day_and_month(sentence: &Sentence, at: usize, today: Date) -> Option<(Found, usize)> {
    let day = i8::try_from(sentence.small(at)?).ok().filter(|day| (1..=31).contains(day))?;
    let of = usize::from(sentence.is(at + 1, &["of", "من", "شهر"]));
    let (month, words) = month(sentence, at + 1 + of, true)?;
    let after = at + 1 + of + words;
    let (year, more) =
        year_after(sentence, after, today).unwrap_or_else(|| (nearest_year(month, Some(day), today), 0));
    let day = Date::new(year, month, day).ok()?;
    Some((Found { period: Period::day(day), unit: Unit::Day }, after + more - at))
}

/// "March", "March 3", "March 2025", «شهر 3».
fn month_and_more(sentence: &Sentence, at: usize, today: Date) -> Option<(Found, usize)> {
    let named = usize::from(sentence.is(at, &["month", "شهر"]));
    let counted = || {
        let number = sentence.small(at + 1).filter(|number| named == 1 && (1..=12).contains(number))?;
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
    let english = sentence.word(at).is_some_and(str::is_ascii);
    // "March 3", but not "March 3 to 5 EUR" in Arabic order, where the day stands first.
    if let Some(day) = day.filter(|_| english) {
        let day = Date::new(nearest_year(month, Some(day), today), month, day).ok()?;
        return Some((Found { period: Period::day(day), unit: Unit::Day }, after + 1 - at));
    }
    let period = Period::month_of(Date::new(nearest_year(month, None, today), month, 1).ok()?);
    Some((Found { period, unit: Unit::Month }, after - at))
}

/// "2025", «عام 2025».
fn year(sentence: &Sentence, at: usize, today: Date) -> Option<(Found, usize)> {
    let named = usize::from(sentence.is(at, &["year", "عام", "سنه"]));
    let before = at.checked_sub(1);
    let is_amount = before.is_some_and(|before| sentence.is(before, OVER) || sentence.is(before, UNDER));
    let is_money = sentence.word(at + 1).is_some_and(|word| crate::amount::currency(word).is_some());
    if named == 0 && (is_amount || is_money) {
        return None;
    }
    let year = sentence.small(at + named).filter(|year| (1990..=today.year() + 1).contains(year))?;
    let period = Period::year_of(Date::new(year, 1, 1).ok()?);
    Some((Found { period, unit: Unit::Year }, named + 1))
}

fn year_after(sentence: &Sentence, at: usize, today: Date) -> Option<(i16, usize)> {
    let of = usize::from(sentence.is(at, &["of", "من", "في", "عام", "سنه"]));
    if let Some(year) = sentence.small(at + of).filter(|year| (1990..=2200).contains(year)) {
        return Some((year, of + 1));
    }
    let (found, count) = relative(sentence, at + of, today).filter(|(found, _)| found.unit == Unit::Year)?;
    Some((found.period.from().year(), of + count))
}

/// The year in which a month (or a day of it) lies that is not ahead.
fn nearest_year(month: i8, day: Option<i8>, today: Date) -> i16 {
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
            "in", "of", "for", "since", "from", "to", "last", "and", "until", "في", "من", "شهر", "منذ", "الي",
        ];
        let text = sentence.tokens.get(before).map(|token| token.text.as_str()).unwrap_or_default();
        preposition.contains(&text)
    });
    (sure || signed || !doubtful || sentence.small(at + 1).is_some()).then_some((*month, words.len()))
}

fn unit(sentence: &Sentence, at: usize) -> Option<Unit> {
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
fn current(unit: Unit, today: Date) -> Option<Period> {
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

/// A period that has begun and not ended is meant until today.
fn until_today(found: Found, today: Date) -> Found {
    let period =
        if found.period.contains(today) { Period::new(found.period.from(), today).ok() } else { None };
    Found { period: period.unwrap_or(found.period), ..found }
}

/// `2026-03-01`, `1/3/2026`, `1.3.2026`: day before month, as most of the world writes it.
fn date(text: &str) -> Option<Date> {
    let parts: Vec<i16> =
        text.split(['-', '/', '.']).map(|part| part.parse().ok()).collect::<Option<Vec<_>>>()?;
    let [first, month, last] = parts.as_slice() else { return None };
    let (year, day) = if *first >= 1_900 { (*first, *last) } else { (*last, *first) };
    let year = if year < 100 { year + 2_000 } else { year };
    Date::new(year, i8::try_from(*month).ok()?, i8::try_from(day).ok()?).ok().filter(|_| year >= 1_900)
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
