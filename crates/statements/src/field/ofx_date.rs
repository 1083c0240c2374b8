//! Dates of OFX: `YYYYMMDD`, `YYYYMMDDHHMM`, `YYYYMMDDHHMMSS.XXX[-5:EST]` (OFX 2.2 §3.2.8.2).

use crate::Reason;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use sarraf_ledger::Moment;

/// A date as an OFX file writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfxDate {
    /// The day as written, in the bank's zone.
    pub day: Date,
    time: Option<Time>,
    offset: Option<Offset>,
}

impl OfxDate {
    /// Reads a date; some banks put dashes between the numbers.
    pub fn parse(text: &str) -> Result<Self, Reason> {
        let text = text.trim();
        let (stamp, zone) = text.split_once('[').unwrap_or((text, ""));
        let whole = stamp.split('.').next().unwrap_or_default();
        let dashed: String;
        let digits = if whole.contains(['-', ':', 'T', ' ']) {
            dashed = whole.chars().filter(char::is_ascii_digit).collect();
            &dashed
        } else {
            whole
        };
        if digits.len() < 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Reason::Date);
        }
        let part = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<i16>().ok());
        let (year, month, day) = (part(0, 4), part(4, 6), part(6, 8));
        Ok(Self { day: super::date::checked(year, month, day)?, time: time(part), offset: offset(zone) })
    }

    /// The point in time, where a time of day is written; midnight of the day otherwise. Without an offset UTC
    /// is taken, as the standard says.
    pub fn moment(self) -> Option<Moment> {
        self.at(self.time.unwrap_or(Time::midnight()))
    }

    /// The point in time of a balance: one with only a day holds at the day's end.
    pub fn end(self) -> Option<Moment> {
        self.at(self.time.unwrap_or(Time::constant(23, 59, 59, 0)))
    }

    /// Whether a time of day is written. Midnight counts as none: it is how most banks fill the field.
    pub fn has_time(self) -> bool {
        self.time.is_some_and(|time| time != Time::midnight())
    }

    fn at(self, time: Time) -> Option<Moment> {
        let offset = self.offset.unwrap_or(Offset::UTC);
        let at = offset.to_timestamp(self.day.to_datetime(time)).ok()?;
        Some(Moment { at, offset: offset.seconds() })
    }
}

fn time(part: impl Fn(usize, usize) -> Option<i16>) -> Option<Time> {
    let number = |from, to| part(from, to).and_then(|number| i8::try_from(number).ok());
    Time::new(number(8, 10)?, number(10, 12)?, number(12, 14).unwrap_or(0), 0).ok()
}

/// `-5:EST]`, `+5.5:IST]`, `5.30]`: hours from UTC with a fraction of an hour (`.30` is minutes, as banks mean it).
fn offset(zone: &str) -> Option<Offset> {
    let hours = zone.split([':', ']']).next()?.trim();
    let (sign, hours) = match hours.strip_prefix('-') {
        Some(hours) => (-1, hours),
        None => (1, hours.strip_prefix('+').unwrap_or(hours)),
    };
    let (whole, fraction) = hours.split_once('.').unwrap_or((hours, ""));
    let minutes = match fraction {
        "" | "0" | "00" => 0,
        "5" | "50" | "30" => 30,
        "25" | "15" => 15,
        "75" | "45" => 45,
        _ => return None,
    };
    let seconds = whole.parse::<i32>().ok().filter(|hours| (0..=14).contains(hours))? * 3_600 + minutes * 60;
    Offset::from_seconds(sign * seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_the_banks_day_and_offset() {
        for (text, day, moment) in [
            ("20260301", "2026-03-01", "2026-03-01T00:00:00+00:00"),
            ("20260301120000", "2026-03-01", "2026-03-01T12:00:00+00:00"),
            ("20260301233000.000[-5:EST]", "2026-03-01", "2026-03-01T23:30:00-05:00"),
            ("202603010930[+5.5:IST]", "2026-03-01", "2026-03-01T09:30:00+05:30"),
            ("2026-03-01", "2026-03-01", "2026-03-01T00:00:00+00:00"),
            ("20260301000000[0:GMT]", "2026-03-01", "2026-03-01T00:00:00+00:00"),
            ("20260301250000[banana]", "2026-03-01", "2026-03-01T00:00:00+00:00"),
        ] {
            let date = OfxDate::parse(text).unwrap();
            assert_eq!(
                (date.day.to_string().as_str(), date.moment().unwrap().to_iso().as_str()),
                (day, moment),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for (text, reason) in [
            ("", Reason::Date),
            ("2026", Reason::Date),
            ("2026O301", Reason::Date),
            ("20260230", Reason::DateRange),
            ("00000000", Reason::DateRange),
            ("18991231", Reason::DateRange),
            ("99991231", Reason::DateRange),
        ] {
            assert_eq!(OfxDate::parse(text), Err(reason), "{text}");
        }
    }
}
