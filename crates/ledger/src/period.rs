//! Days from one to another, both included.

use jiff::ToSpan;
use jiff::civil::Date;

/// The end lies before the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the period ends before it begins")]
pub struct PeriodError;

/// Days from `from` to `to`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    from: Date,
    to: Date,
}

impl Period {
    /// A period; refused when it ends before it begins.
    pub fn new(from: Date, to: Date) -> Result<Self, PeriodError> {
        if to < from { Err(PeriodError) } else { Ok(Self { from, to }) }
    }

    /// One day.
    #[must_use]
    pub const fn day(day: Date) -> Self {
        Self { from: day, to: day }
    }

    /// The calendar month in which the day lies.
    #[must_use]
    pub fn month_of(day: Date) -> Self {
        Self { from: day.first_of_month(), to: day.last_of_month() }
    }

    /// The calendar year in which the day lies.
    #[must_use]
    pub fn year_of(day: Date) -> Self {
        Self { from: day.first_of_year(), to: day.last_of_year() }
    }

    /// First day.
    #[must_use]
    pub const fn from(self) -> Date {
        self.from
    }

    /// Last day.
    #[must_use]
    pub const fn to(self) -> Date {
        self.to
    }

    /// Whether the day lies inside.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// The days both share.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::new(self.from.max(other.from), self.to.min(other.to)).ok()
    }

    /// The same days `months` calendar months earlier; the last day of a month stays the last.
    #[must_use]
    pub fn months_before(self, months: i32) -> Self {
        let back = |day: Date| day.saturating_sub(months.months());
        let whole = self.from == self.from.first_of_month() && self.to == self.to.last_of_month();
        let to = if whole { back(self.to.first_of_month()).last_of_month() } else { back(self.to) };
        Self { from: back(self.from), to }
    }

    /// How many days.
    #[must_use]
    pub fn days(self) -> u32 {
        self.from.until(self.to).map_or(0, |span| span.get_days().unsigned_abs()) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_move_by_the_calendar() {
        let march = Period::month_of(Date::constant(2026, 3, 15));
        assert_eq!(march.months_before(1), Period::month_of(Date::constant(2026, 2, 1)));
        assert_eq!(march.days(), 31);
        let part = Period::new(Date::constant(2026, 3, 1), Date::constant(2026, 3, 30)).unwrap();
        assert_eq!(part.months_before(1).to(), Date::constant(2026, 2, 28));
    }

    #[test]
    fn a_period_never_runs_backwards() {
        assert_eq!(Period::new(Date::constant(2026, 3, 2), Date::constant(2026, 3, 1)), Err(PeriodError));
    }
}
