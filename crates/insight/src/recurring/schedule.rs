//! When something is due: a rhythm, its day, and where it goes when that day is no working day.

use jiff::ToSpan;
use jiff::civil::Date;

/// How often it comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rhythm {
    /// Every 7 days.
    Weekly,
    /// Every 14 days.
    TwoWeekly,
    /// Every 28 days: thirteen times a year.
    FourWeekly,
    /// Every month.
    Monthly,
    /// Every second month.
    TwoMonthly,
    /// Every third month.
    Quarterly,
    /// Twice a year.
    HalfYearly,
    /// Once a year.
    Yearly,
}

/// From one time to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Days(i64),
    Months(i64),
}

impl Rhythm {
    /// Every rhythm. Of two that fit alike the earlier is taken.
    pub const ALL: [Self; 8] = [
        Self::Monthly,
        Self::Weekly,
        Self::TwoWeekly,
        Self::FourWeekly,
        Self::TwoMonthly,
        Self::Quarterly,
        Self::HalfYearly,
        Self::Yearly,
    ];

    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Weekly => "weekly",
            Self::TwoWeekly => "two-weekly",
            Self::FourWeekly => "four-weekly",
            Self::Monthly => "monthly",
            Self::TwoMonthly => "two-monthly",
            Self::Quarterly => "quarterly",
            Self::HalfYearly => "half-yearly",
            Self::Yearly => "yearly",
        }
    }

    /// How many times a year.
    #[must_use]
    pub const fn times_a_year(self) -> u32 {
        match self {
            Self::Weekly => 52,
            Self::TwoWeekly => 26,
            Self::FourWeekly => 13,
            Self::Monthly => 12,
            Self::TwoMonthly => 6,
            Self::Quarterly => 4,
            Self::HalfYearly => 2,
            Self::Yearly => 1,
        }
    }

    /// Days after the expected one from which on it is late. Holidays and slow banks are not lateness.
    #[must_use]
    pub const fn late_after(self) -> i64 {
        match self {
            Self::Weekly => 2,
            Self::TwoWeekly => 4,
            Self::FourWeekly | Self::Monthly => 5,
            _ => 10,
        }
    }

    /// Days after the expected one from which on it has ended.
    #[must_use]
    pub const fn ended_after(self) -> i64 {
        match self {
            Self::Weekly => 10,
            Self::TwoWeekly => 18,
            Self::FourWeekly | Self::Monthly => 25,
            Self::TwoMonthly => 40,
            Self::Quarterly => 45,
            Self::HalfYearly => 60,
            Self::Yearly => 75,
        }
    }

    pub(super) const fn step(self) -> Step {
        match self {
            Self::Weekly => Step::Days(7),
            Self::TwoWeekly => Step::Days(14),
            Self::FourWeekly => Step::Days(28),
            Self::Monthly => Step::Months(1),
            Self::TwoMonthly => Step::Months(2),
            Self::Quarterly => Step::Months(3),
            Self::HalfYearly => Step::Months(6),
            Self::Yearly => Step::Months(12),
        }
    }
}

/// Where a day goes that is no working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moved {
    /// It stays.
    Stays,
    /// To the working day before.
    Before,
    /// To the working day after.
    After,
}

/// Which days of the week are free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weekend {
    /// Saturday and Sunday.
    SaturdaySunday,
    /// Friday and Saturday.
    FridaySaturday,
}

impl Weekend {
    /// Monday is 0.
    const fn holds(self, weekday: i64) -> bool {
        match self {
            Self::SaturdaySunday => weekday == 5 || weekday == 6,
            Self::FridaySaturday => weekday == 4 || weekday == 5,
        }
    }
}

/// When something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Schedule {
    /// How often.
    pub rhythm: Rhythm,
    /// The day of the month, 31 for its last; 0 where weeks are counted.
    pub day: i64,
    /// Which of the days (from 1970-01-01), or of the months, it begins with: below the length of the rhythm.
    pub(super) phase: i64,
    /// Where it goes at weekends.
    pub moved: Moved,
    pub(super) weekend: Weekend,
}

impl Schedule {
    /// The days of these steps one of which is this day, which never move.
    pub(super) fn through(rhythm: Rhythm, day: Day) -> Self {
        let (anchor, phase) = match rhythm.step() {
            Step::Days(length) => (0, day.number.rem_euclid(length)),
            Step::Months(length) => (day.of_month, day.month.rem_euclid(length)),
        };
        Self { rhythm, day: anchor, phase, moved: Moved::Stays, weekend: Weekend::SaturdaySunday }
    }

    /// On the last working day of the month.
    #[must_use]
    pub const fn is_last_working_day(&self) -> bool {
        self.day == 31 && matches!(self.moved, Moved::Before)
    }

    /// The text of it, for a table.
    #[must_use]
    pub fn key(&self) -> String {
        let moved = match self.moved {
            Moved::Stays => "stays",
            Moved::Before => "before",
            Moved::After => "after",
        };
        let weekend = match self.weekend {
            Weekend::SaturdaySunday => "sat-sun",
            Weekend::FridaySaturday => "fri-sat",
        };
        format!("{} {} {} {moved} {weekend}", self.rhythm.key(), self.day, self.phase)
    }

    /// What [`Self::key`] wrote.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        let mut parts = key.split(' ');
        let rhythm = parts.next()?;
        let rhythm = Rhythm::ALL.into_iter().find(|known| known.key() == rhythm)?;
        let (day, phase) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let moved = match parts.next()? {
            "stays" => Moved::Stays,
            "before" => Moved::Before,
            "after" => Moved::After,
            _ => return None,
        };
        let weekend = match parts.next()? {
            "sat-sun" => Weekend::SaturdaySunday,
            "fri-sat" => Weekend::FridaySaturday,
            _ => return None,
        };
        Some(Self { rhythm, day, phase, moved, weekend })
    }

    /// The due days after the one that was paid on this day, the next first.
    pub fn after(&self, paid: Date) -> impl Iterator<Item = Date> + use<> {
        let schedule = *self;
        let (slot, _) = schedule.slot(Day::of(paid));
        (1..).map(move |ahead| date(schedule.number(slot + ahead)))
    }

    /// How many days after the nearest due day a day is; below zero where it is before it.
    #[must_use]
    pub fn off(&self, day: Date) -> i64 {
        self.slot(Day::of(day)).1
    }

    /// The number of a due day.
    pub(super) fn number(&self, slot: i64) -> i64 {
        let due = match self.rhythm.step() {
            Step::Days(length) => self.phase + slot * length,
            Step::Months(length) => {
                let month = self.phase + slot * length;
                let first = first_of(month);
                first + self.day.min(first_of(month + 1) - first) - 1
            }
        };
        self.on_working_day(due)
    }

    fn on_working_day(&self, due: i64) -> i64 {
        let onward = match self.moved {
            Moved::Stays => return due,
            Moved::Before => -1,
            Moved::After => 1,
        };
        (0..3)
            .map(|days| due + onward * days)
            .find(|day| !self.weekend.holds((day + 3).rem_euclid(7)))
            .unwrap_or(due)
    }

    /// The due day nearest to a day, and how many days after it that is.
    pub(super) fn slot(&self, day: Day) -> (i64, i64) {
        let near = match self.rhythm.step() {
            Step::Days(length) => (day.number - self.phase).div_euclid(length),
            Step::Months(length) => (day.month - self.phase).div_euclid(length),
        };
        let off = |slot: i64| (slot, day.number - self.number(slot));
        let nearest = (near - 1..=near + 1).map(off).min_by_key(|(_, off)| off.abs());
        nearest.unwrap_or((near, i64::MAX))
    }
}

/// A day, as the arithmetic of schedules counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    /// From 1970-01-01.
    pub number: i64,
    /// From year 0.
    pub month: i64,
    pub of_month: i64,
}

impl Day {
    pub fn of(date: Date) -> Self {
        let month = i64::from(date.year()) * 12 + i64::from(date.month()) - 1;
        let of_month = i64::from(date.day());
        Self { number: first_of(month) + of_month - 1, month, of_month }
    }
}

/// The number of the first day of a month that is counted from year 0.
fn first_of(month: i64) -> i64 {
    const BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    /// Days from 1 January of year 1 to 1970-01-01.
    const EPOCH: i64 = 719_162;
    let (year, month) = (month.div_euclid(12), month.rem_euclid(12));
    let before = year - 1;
    let leap_days = before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let in_year = usize::try_from(month).ok().and_then(|month| BEFORE.get(month)).copied().unwrap_or(0);
    before * 365 + leap_days - EPOCH + in_year + i64::from(is_leap && month > 1)
}

fn date(number: i64) -> Date {
    Date::constant(1970, 1, 1).saturating_add(number.clamp(-4_000_000, 2_900_000).days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn monthly(day: i64, moved: Moved) -> Schedule {
        Schedule { rhythm: Rhythm::Monthly, day, phase: 0, moved, weekend: Weekend::SaturdaySunday }
    }

    #[test]
    fn a_day_at_the_weekend_goes_where_the_series_goes() {
        let paid = Date::constant(2026, 9, 25);
        // 25 October 2026 is a Sunday.
        for (moved, expected) in [(Moved::Stays, 25), (Moved::Before, 23), (Moved::After, 26)] {
            let next = monthly(25, moved).after(paid).next();
            assert_eq!(next, Some(Date::constant(2026, 10, expected)));
        }
        let last = monthly(31, Moved::Before);
        assert!(last.is_last_working_day());
        let days: Vec<String> =
            last.after(Date::constant(2026, 1, 30)).take(3).map(|day| day.to_string()).collect();
        assert_eq!(days, ["2026-02-27", "2026-03-31", "2026-04-30"]);
        let gulf = Schedule { weekend: Weekend::FridaySaturday, ..monthly(25, Moved::Before) };
        // 25 September 2026 is a Friday.
        assert_eq!(gulf.after(Date::constant(2026, 8, 25)).next(), Some(Date::constant(2026, 9, 24)));
    }

    #[test]
    fn what_was_moved_over_the_end_of_a_month_is_still_of_the_next() {
        let rent = monthly(1, Moved::Before);
        // 1 February 2026 is a Sunday: paid on 30 January.
        let next = rent.after(Date::constant(2026, 1, 30)).next();
        assert_eq!(next, Some(Date::constant(2026, 2, 27)), "1 March is a Sunday too");
    }

    proptest! {
        #[test]
        fn days_are_counted_as_the_calendar_counts_them(number in -500_000_i64..500_000) {
            prop_assert_eq!(Day::of(date(number)).number, number);
        }

        #[test]
        fn a_schedule_is_written_and_read(
            rhythm in prop::sample::select(Rhythm::ALL.to_vec()),
            number in 0_i64..40_000,
            moved in prop::sample::select(vec![Moved::Stays, Moved::Before, Moved::After]),
            gulf in any::<bool>(),
        ) {
            let weekend = if gulf { Weekend::FridaySaturday } else { Weekend::SaturdaySunday };
            let schedule = Schedule { moved, weekend, ..Schedule::through(rhythm, Day::of(date(number))) };
            prop_assert_eq!(Schedule::from_key(&schedule.key()), Some(schedule));
            let days: Vec<Date> = schedule.after(date(number)).take(3).collect();
            prop_assert!(days.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", days);
        }
    }
}
