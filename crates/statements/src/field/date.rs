//! Dates of CSV files, in any of the ways people write them.

use crate::{DateOrder, Reason};
use jiff::civil::{Date, DateTime, Time};
use sarraf_ledger::Moment;
use sarraf_ledger::text::fold;

/// A date as a file writes it, before it is known which number is the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    form: Form,
    time: Option<Time>,
    moment: Option<Moment>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Year, month, day: no doubt.
    Certain(i16, i16, i16),
    /// Two small numbers and a year.
    Open(i16, i16, i16),
}

impl Written {
    /// Takes the text apart; `None` if it is no date.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(moment) = Moment::parse(text) {
            let civil = moment.civil();
            let form = Form::Certain(civil.year(), i16::from(civil.month()), i16::from(civil.day()));
            return Some(Self { form, time: Some(civil.time()), moment: Some(moment) });
        }
        let folded = fold(text);
        let (date, time) = split_time(&folded);
        Some(Self { form: form(date)?, time, moment: None })
    }

    /// Which orders of day and month give a day that exists: `(day first, month first)`. Both `true` where the
    /// order does not matter, because it is written out or both numbers are the same.
    pub fn fits(&self) -> (bool, bool) {
        (self.day(DateOrder::DayMonth).is_ok(), self.day(DateOrder::MonthDay).is_ok())
    }

    /// Whether the two orders give two different days.
    pub fn is_open(&self) -> bool {
        let (left, right) = (self.day(DateOrder::DayMonth), self.day(DateOrder::MonthDay));
        left.is_ok() && right.is_ok() && left != right
    }

    /// The day.
    pub fn day(&self, order: DateOrder) -> Result<Date, Reason> {
        let (year, month, day) = match (self.form, order) {
            (Form::Certain(year, month, day), _) => (year, month, day),
            (Form::Open(first, second, year), DateOrder::DayMonth) => (year, second, first),
            (Form::Open(first, second, year), DateOrder::MonthDay) => (year, first, second),
        };
        checked(Some(year), Some(month), Some(day))
    }

    /// The point in time, where a time of day is written. Without an offset UTC is taken.
    pub fn moment(&self, order: DateOrder) -> Option<Moment> {
        let civil = |time: Time| -> Option<Moment> {
            let written: DateTime = self.day(order).ok()?.to_datetime(time);
            Some(Moment::utc(jiff::tz::Offset::UTC.to_timestamp(written).ok()?))
        };
        self.moment.or_else(|| civil(self.time.filter(|time| *time != Time::midnight())?))
    }
}

/// A day that exists, from 1900 to 2200.
pub fn checked(year: Option<i16>, month: Option<i16>, day: Option<i16>) -> Result<Date, Reason> {
    let small =
        |number: Option<i16>| number.and_then(|number| i8::try_from(number).ok()).ok_or(Reason::DateRange);
    let year = year.filter(|year| (1900..=2200).contains(year)).ok_or(Reason::DateRange)?;
    Date::new(year, small(month)?, small(day)?).map_err(|_| Reason::DateRange)
}

/// Splits `12/03/2026 14:05:10` at its time; what follows the time (`AM`, a zone's name) is read for am and pm.
fn split_time(text: &str) -> (&str, Option<Time>) {
    let Some(colon) = text.find(':') else { return (text, None) };
    let Some((before, _)) = text.split_at_checked(colon) else { return (text, None) };
    let Some(start) = before.rfind([' ', 't']) else { return (text, None) };
    let (date, clock) = (text.get(..start).unwrap_or(text), text.get(start + 1..).unwrap_or_default());
    (date.trim_end_matches([',', ' ']), time(clock))
}

fn time(clock: &str) -> Option<Time> {
    let digits: Vec<&str> = clock.split([':', '.', ' ', 'z', '+']).collect();
    let number = |place: usize| digits.get(place).and_then(|part| part.parse::<i8>().ok());
    let mut hour = number(0)?;
    if clock.contains("pm") && hour < 12 {
        hour += 12;
    } else if clock.contains("am") && hour == 12 {
        hour = 0;
    }
    Time::new(hour, number(1)?, number(2).unwrap_or(0), 0).ok()
}

fn form(date: &str) -> Option<Form> {
    let parts: Vec<&str> =
        date.split(|c: char| "/.-, ".contains(c)).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [packed] if packed.len() == 8 => packed_form(packed),
        [first, second, third] => three(first, second, third, date.contains('.')),
        [_weekday, first, second, third] => three(first, second, third, false),
        _ => None,
    }
}

fn packed_form(text: &str) -> Option<Form> {
    let number = |from: usize, to: usize| text.get(from..to).and_then(plain_number);
    Some(Form::Certain(number(0, 4)?, number(4, 6)?, number(6, 8)?))
}

/// Three parts. Dots are written with the day first everywhere they are written.
fn three(first: &str, second: &str, third: &str, dotted: bool) -> Option<Form> {
    if let Some(month) = month(second) {
        return Some(if first.len() == 4 {
            Form::Certain(plain_number(first)?, month, plain_number(third)?)
        } else {
            Form::Certain(year(third)?, month, plain_number(first)?)
        });
    }
    if let Some(month) = month(first) {
        return Some(Form::Certain(year(third)?, month, plain_number(second)?));
    }
    if first.len() == 4 {
        return Some(Form::Certain(plain_number(first)?, plain_number(second)?, plain_number(third)?));
    }
    let (first, second, year) = (plain_number(first)?, plain_number(second)?, year(third)?);
    Some(if dotted { Form::Certain(year, second, first) } else { Form::Open(first, second, year) })
}

fn plain_number(text: &str) -> Option<i16> {
    (text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// Four digits, or two: up to 69 in this century, from 70 in the last.
fn year(text: &str) -> Option<i16> {
    let number = plain_number(text)?;
    match text.len() {
        4 => Some(number),
        2 if number < 70 => Some(2000 + number),
        2 => Some(1900 + number),
        _ => None,
    }
}

/// Months by their folded beginnings, in the languages whose banks write them out.
fn month(text: &str) -> Option<i16> {
    const MONTHS: [&[&str]; 12] = [
        &["jan", "ene", "يناير", "كانون الثاني", "جانفي"],
        &["feb", "fev", "فبراير", "شباط", "فيفري"],
        &["mar", "mrz", "مارس", "اذار"],
        &["apr", "avr", "abr", "ابريل", "نيسان", "افريل"],
        &["may", "mai", "مايو", "ايار", "ماي"],
        &["jun", "juin", "يونيو", "حزيران", "جوان"],
        &["jul", "juil", "يوليو", "تموز", "جويليه"],
        &["aug", "aou", "ago", "اغسطس", "اب", "اوت"],
        &["sep", "set", "سبتمبر", "ايلول"],
        &["oct", "okt", "out", "اكتوبر", "تشرين الاول"],
        &["nov", "نوفمبر", "تشرين الثاني"],
        &["dec", "dez", "dic", "ديسمبر", "كانون الاول"],
    ];
    if text.is_empty() || text.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let place = MONTHS.iter().position(|names| {
        names.iter().any(|name| if name.is_ascii() { text.starts_with(name) } else { text == *name })
    })?;
    i16::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str, order: DateOrder) -> String {
        Written::parse(text).unwrap().day(order).unwrap().to_string()
    }

    #[test]
    fn written_out_dates_need_no_order() {
        for text in [
            "2026-03-12",
            "2026/03/12",
            "20260312",
            "12.03.2026",
            "12.3.26",
            "12 Mar 2026",
            "12-Mar-26",
            "Mar 12, 2026",
            "Thu, 12 March 2026",
            "2026-03-12T14:05:00+02:00",
            "2026-03-12 14:05",
            "12.03.2026 14:05:10",
            "١٢ مارس ٢٠٢٦",
        ] {
            assert_eq!(day(text, DateOrder::DayMonth), "2026-03-12", "{text}");
            assert_eq!(day(text, DateOrder::MonthDay), "2026-03-12", "{text}");
        }
    }

    #[test]
    fn open_dates_follow_the_order() {
        assert_eq!(day("03/04/2026", DateOrder::DayMonth), "2026-04-03");
        assert_eq!(day("03/04/2026", DateOrder::MonthDay), "2026-03-04");
        assert!(Written::parse("03/04/26").unwrap().is_open());
        assert!(!Written::parse("04/04/26").unwrap().is_open());
        assert_eq!(Written::parse("13/04/2026").unwrap().fits(), (true, false));
    }

    #[test]
    fn a_time_is_kept_where_it_is_written() {
        let moment =
            |text: &str| Written::parse(text).unwrap().moment(DateOrder::DayMonth).map(Moment::to_iso);
        assert_eq!(moment("12/03/2026 2:05 PM").as_deref(), Some("2026-03-12T14:05:00+00:00"));
        assert_eq!(moment("2026-03-12T14:05:00+02:00").as_deref(), Some("2026-03-12T14:05:00+02:00"));
        assert_eq!(moment("12/03/2026 00:00:00"), None);
        assert_eq!(moment("12/03/2026"), None);
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "Total", "12", "1/2", "a/b/c", "99999999999/1/1", "12/3/026"] {
            assert_eq!(Written::parse(text), None, "{text}");
        }
        for text in ["31.02.2026", "2026-13-01", "9999-01-01", "00/00/0000"] {
            assert_eq!(
                Written::parse(text).unwrap().day(DateOrder::DayMonth),
                Err(Reason::DateRange),
                "{text}"
            );
        }
    }
}
