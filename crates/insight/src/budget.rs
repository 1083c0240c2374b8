//! What is left of a monthly limit: what went over from the months before, less what was spent.

use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::{Money, MoneyError};

/// A limit, from a month until the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// From this month on, by its first day.
    pub since: Date,
    /// At most so much a month; `None` is no limit.
    pub limit: Option<Money>,
    /// What is left of a month, or was spent beyond it, goes on to the next one.
    pub carries: bool,
}

/// A month under a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its limit.
    pub limit: Money,
    /// What the months before left; below zero where they spent more than they had.
    pub carried: Money,
    /// What was spent, less what came back.
    pub spent: Money,
    /// Limit and what was carried, less what was spent.
    pub left: Money,
}

/// The first month whose spending a month under these limits rests on; `None` where it has no limit. The limits are of
/// one category and currency, the oldest first.
#[must_use]
pub fn begins(limits: &[Limit], month: Date) -> Option<Date> {
    let month = month.first_of_month();
    limits.iter().rfind(|limit| limit.since <= month)?.limit?;
    let mut begins = month;
    while let Some(before) = limits.iter().rfind(|limit| limit.since < begins) {
        if before.limit.is_none() || !before.carries {
            break;
        }
        begins = before.since;
    }
    Some(begins)
}

/// How a month stands. `spent` says what was spent in a month, by its first day.
pub fn month(
    limits: &[Limit],
    month: Date,
    spent: impl Fn(Date) -> Money,
) -> Result<Option<Month>, MoneyError> {
    let last = month.first_of_month();
    let Some(mut at) = begins(limits, last) else { return Ok(None) };
    let mut carried: Option<Money> = None;
    loop {
        let Some(known) = limits.iter().rfind(|limit| limit.since <= at) else { return Ok(None) };
        let Some(limit) = known.limit else { return Ok(None) };
        let before = carried.unwrap_or_else(|| Money::zero(limit.currency()));
        let used = spent(at);
        let left = limit.checked_add(before)?.checked_sub(used)?;
        if at == last {
            return Ok(Some(Month { limit, carried: before, spent: used, left }));
        }
        carried = known.carries.then_some(left);
        at = at.saturating_add(1.month());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;
    use sarraf_ledger::Currency;

    fn euro(minor: i64) -> Money {
        Money::from_minor(minor, Currency::from_code("EUR").unwrap())
    }

    fn limit(month: i8, minor: Option<i64>, carries: bool) -> Limit {
        Limit { since: date(2026, month, 1), limit: minor.map(euro), carries }
    }

    /// 30.00 in each month but 130.00 in May.
    fn spent(month: Date) -> Money {
        euro(if month.month() == 5 { 13_000 } else { 3_000 })
    }

    fn left(limits: &[Limit], of: i8) -> Option<(i64, i64)> {
        let month = month(limits, date(2026, of, 20), spent).unwrap()?;
        Some((month.carried.minor(), month.left.minor()))
    }

    #[test]
    fn without_carrying_each_month_stands_by_itself() {
        let limits = [limit(3, Some(10_000), false)];
        assert_eq!(left(&limits, 2), None);
        assert_eq!([left(&limits, 3), left(&limits, 5)], [Some((0, 7_000)), Some((0, -3_000))]);
    }

    #[test]
    fn what_is_left_goes_on_and_so_does_what_was_spent_beyond() {
        let limits = [limit(3, Some(10_000), true)];
        assert_eq!(left(&limits, 3), Some((0, 7_000)));
        assert_eq!(left(&limits, 4), Some((7_000, 14_000)));
        assert_eq!(left(&limits, 5), Some((14_000, 11_000)));
        let tight = [limit(5, Some(10_000), true)];
        assert_eq!(left(&tight, 6), Some((-3_000, 4_000)));
    }

    #[test]
    fn a_limit_that_changes_takes_what_was_left_with_it_and_one_that_ended_does_not() {
        let raised = [limit(3, Some(10_000), true), limit(4, Some(20_000), false)];
        assert_eq!(left(&raised, 4), Some((7_000, 24_000)));
        assert_eq!(left(&raised, 6), Some((0, 17_000)));
        let ended = [limit(3, Some(10_000), true), limit(4, None, false), limit(6, Some(10_000), true)];
        assert_eq!([left(&ended, 4), left(&ended, 5)], [None, None]);
        assert_eq!(left(&ended, 6), Some((0, 7_000)));
    }

    proptest! {
        /// The same as every month from the first, one after the other.
        #[test]
        fn a_month_is_what_all_months_from_the_first_come_to(
            changes in prop::collection::btree_map(1_i8..13, (prop::option::of(0_i64..50_000), any::<bool>()), 1..5),
            sums in prop::collection::vec(-2_000_i64..60_000, 12),
            of in 1_i8..13,
        ) {
            let limits: Vec<Limit> =
                changes.iter().map(|(month, (minor, carries))| limit(*month, *minor, *carries)).collect();
            let spent = |month: Date| euro(sums[usize::try_from(month.month()).unwrap() - 1]);
            let (mut carried, mut wanted) = (0, None);
            for month in 1..=of {
                let known = limits.iter().rfind(|limit| limit.since.month() <= month);
                wanted = known.and_then(|known| Some((carried, known.limit?.minor() + carried - spent(date(2026, month, 1)).minor())));
                carried = match (known, wanted) {
                    (Some(known), Some((_, left))) if known.carries => left,
                    _ => 0,
                };
            }
            let found = month(&limits, date(2026, of, 28), spent).unwrap();
            prop_assert_eq!(found.map(|month| (month.carried.minor(), month.left.minor())), wanted);
        }
    }
}
