//! How days stand in weeks, which differs from country to country.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// A week: the day it begins with, and the days of rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Week {
    first: Weekday,
    rest: Weekday,
    rest_days: u8,
}

impl Week {
    /// From Monday on, as in ISO 8601; days of rest are Saturday and Sunday.
    pub const ISO: Self = Self::new(Weekday::Monday, Weekday::Saturday, 2);

    /// A week that begins with `first`, whose days of rest are so many from `rest` on.
    #[must_use]
    pub const fn new(first: Weekday, rest: Weekday, rest_days: u8) -> Self {
        Self { first, rest, rest_days }
    }

    /// The first day of the week in which the day lies.
    #[must_use]
    pub fn start(self, day: Date) -> Date {
        back_to(self.first, day)
    }

    /// The last day of the week in which the day lies.
    #[must_use]
    pub fn end(self, day: Date) -> Date {
        self.start(day).saturating_add(6.days())
    }

    /// The first day of the last days of rest that have begun on the day or before it.
    #[must_use]
    pub fn rest(self, day: Date) -> Date {
        back_to(self.rest, day)
    }

    /// The last of the days of rest that begin with `first`.
    #[must_use]
    pub fn rest_end(self, first: Date) -> Date {
        first.saturating_add((i32::from(self.rest_days) - 1).days())
    }
}

/// The nearest such day that is not ahead.
fn back_to(weekday: Weekday, day: Date) -> Date {
    day.saturating_sub(i32::from(day.weekday().since(weekday)).days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_week_begins_where_its_country_begins_it() {
        // A Thursday.
        let day = date(2026, 11, 26);
        assert_eq!(Week::ISO.start(day), date(2026, 11, 23));
        assert_eq!(Week::ISO.end(day), date(2026, 11, 29));
        let gulf = Week::new(Weekday::Saturday, Weekday::Friday, 2);
        assert_eq!((gulf.start(day), gulf.end(day)), (date(2026, 11, 21), date(2026, 11, 27)));
        let sunday = Week::new(Weekday::Sunday, Weekday::Saturday, 2);
        assert_eq!((sunday.start(day), sunday.end(day)), (date(2026, 11, 22), date(2026, 11, 28)));
        assert_eq!(sunday.start(date(2026, 11, 22)), date(2026, 11, 22));
    }

    #[test]
    fn days_of_rest_may_lie_across_two_weeks() {
        let gulf = Week::new(Weekday::Saturday, Weekday::Friday, 2);
        for day in [date(2026, 11, 27), date(2026, 11, 28), date(2026, 12, 3)] {
            assert_eq!(gulf.rest(day), date(2026, 11, 27), "{day}");
        }
        assert_eq!(gulf.rest_end(date(2026, 11, 27)), date(2026, 11, 28));
        let one = Week::new(Weekday::Sunday, Weekday::Sunday, 1);
        assert_eq!(one.rest_end(one.rest(date(2026, 11, 26))), date(2026, 11, 22));
    }
}
