//! A card's month: the day with which its statement ends, and the day it is to be paid.

use jiff::ToSpan;
use jiff::civil::Date;

/// The days of the month of a card; one beyond the end of a month is its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardDays {
    /// With which a statement ends.
    pub statement_on: u8,
    /// On which it is to be paid.
    pub due_on: u8,
}

/// The statement made last, and the one to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// The day with which the last statement ended.
    pub closed_on: Date,
    /// The day it is to be paid: the first such day after it.
    pub due_on: Date,
    /// The day with which the next one ends.
    pub closes_on: Date,
    /// The day that one is to be paid.
    pub next_due_on: Date,
}

impl CardDays {
    /// The cycle of a day. A statement is made when its last day is over.
    #[must_use]
    pub fn cycle(self, today: Date) -> Cycle {
        let this = day_of(today, self.statement_on);
        let closed_on = if this < today { this } else { day_of(last_month(today), self.statement_on) };
        let closes_on = day_of(next_month(closed_on), self.statement_on);
        Cycle { closed_on, due_on: self.due(closed_on), closes_on, next_due_on: self.due(closes_on) }
    }

    /// The first day to pay after a statement.
    fn due(self, closed_on: Date) -> Date {
        let same = day_of(closed_on, self.due_on);
        if same > closed_on { same } else { day_of(next_month(closed_on), self.due_on) }
    }
}

/// A day of the month of another day.
fn day_of(month: Date, day: u8) -> Date {
    let first = month.first_of_month();
    first.saturating_add(i64::from(day.max(1) - 1).days()).min(first.last_of_month())
}

fn next_month(day: Date) -> Date {
    day.first_of_month().saturating_add(1.month())
}

fn last_month(day: Date) -> Date {
    day.first_of_month().saturating_sub(1.month())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn a_statement_is_due_on_the_first_such_day_after_it() {
        let days = CardDays { statement_on: 5, due_on: 20 };
        let cycle = days.cycle(date(2026, 11, 21));
        assert_eq!([cycle.closed_on, cycle.due_on], [date(2026, 11, 5), date(2026, 11, 20)]);
        assert_eq!([cycle.closes_on, cycle.next_due_on], [date(2026, 12, 5), date(2026, 12, 20)]);
        // The day itself is not over.
        assert_eq!(days.cycle(date(2026, 11, 5)).closed_on, date(2026, 10, 5));
        let late = CardDays { statement_on: 25, due_on: 10 }.cycle(date(2026, 1, 3));
        assert_eq!([late.closed_on, late.due_on], [date(2025, 12, 25), date(2026, 1, 10)]);
    }

    #[test]
    fn a_day_beyond_the_end_of_a_month_is_its_last() {
        let days = CardDays { statement_on: 31, due_on: 30 };
        let cycle = days.cycle(date(2026, 3, 1));
        assert_eq!([cycle.closed_on, cycle.due_on], [date(2026, 2, 28), date(2026, 3, 30)]);
        assert_eq!([cycle.closes_on, cycle.next_due_on], [date(2026, 3, 31), date(2026, 4, 30)]);
    }

    proptest! {
        #[test]
        fn cycles_follow_one_another_without_a_gap(
            statement_on in 1_u8..32, due_on in 1_u8..32, days in 0_i64..3_000,
        ) {
            let card = CardDays { statement_on, due_on };
            let today = date(2024, 1, 1).saturating_add(days.days());
            let cycle = card.cycle(today);
            prop_assert!(cycle.closed_on < today && today <= cycle.closes_on);
            prop_assert!(cycle.closed_on < cycle.due_on);
            let next = card.cycle(cycle.closes_on.saturating_add(1.day()));
            prop_assert_eq!((next.closed_on, next.due_on), (cycle.closes_on, cycle.next_due_on));
        }
    }
}
