//! Quiet hours: a span of each day, on the person's clock, that may go over midnight.

use jiff::civil::Time;
use std::fmt;
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3_600);

/// From one time of day to another, which is not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quiet {
    from: Time,
    to: Time,
}

impl Quiet {
    /// `22:00-07:00`. A span that ends where it begins may be the whole day or none of it, and is refused.
    pub fn parse(text: &str) -> Option<Self> {
        let (from, to) = text.split_once('-')?;
        let (from, to) = (minute(from)?, minute(to)?);
        (from != to).then_some(Self { from, to })
    }

    /// Whether it is quiet now.
    pub fn contains(self, now: Time) -> bool {
        let (begun, goes_on) = (self.from <= now, now < self.to);
        if self.from < self.to { begun && goes_on } else { begun || goes_on }
    }

    /// How long it is until the end of the span.
    pub fn left(self, now: Time) -> Duration {
        let until = self.to.duration_since(now);
        Duration::try_from(until).unwrap_or_else(|_| DAY.saturating_sub(until.unsigned_abs()))
    }
}

impl fmt::Display for Quiet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.from.strftime("%H:%M"), self.to.strftime("%H:%M"))
    }
}

fn minute(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    let number =
        |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?;
    Time::new(number(hour)?, number(minute)?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;

    #[test]
    fn a_span_over_midnight_has_its_evening_and_its_morning() {
        let night = Quiet::parse("22:00-7:00").unwrap();
        for (hour, minute, quiet) in
            [(21, 59, false), (22, 0, true), (0, 0, true), (6, 59, true), (7, 0, false)]
        {
            assert_eq!(night.contains(time(hour, minute, 0, 0)), quiet, "{hour}:{minute}");
        }
        assert_eq!(night.left(time(23, 0, 0, 0)), Duration::from_secs(8 * 3_600));
        assert_eq!(night.left(time(6, 30, 0, 0)), Duration::from_secs(1_800));
        assert_eq!(night.to_string(), "22:00-07:00");
    }

    #[test]
    fn a_span_within_a_day_has_its_middle() {
        let noon = Quiet::parse("12:30-14:00").unwrap();
        for (hour, minute, quiet) in
            [(12, 29, false), (12, 30, true), (13, 59, true), (14, 0, false), (0, 0, false)]
        {
            assert_eq!(noon.contains(time(hour, minute, 0, 0)), quiet, "{hour}:{minute}");
        }
    }

    #[test]
    fn what_is_no_span_is_none() {
        for text in [
            "",
            "off",
            "22-7",
            "22:00",
            "24:00-07:00",
            "22:60-07:00",
            "+1:00-07:00",
            "07:00-07:00",
            "a:b-c:d",
        ] {
            assert_eq!(Quiet::parse(text), None, "{text}");
        }
    }
}
