//! What comes again: when it is due, how much it will be, and whether it still runs.

use crate::too_large;
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_insight::recurring::{Schedule, Standing, standing};
use sarraf_ledger::{AccountId, Category, Money};
use sarraf_store::{Reader, SeriesRow, StoreError};
use std::collections::{BTreeMap, BTreeSet};

/// The longest a series can be over before it counts as ended.
const LONGEST_OVER: i32 = 75;

/// A series that may come again, or that has ended lately.
#[derive(Debug)]
pub struct Coming {
    /// What is known of it.
    pub series: SeriesRow,
    /// Its merchant, as its last row says.
    pub merchant: String,
    /// What its last row was for.
    pub category: Option<Category>,
    /// When it is due.
    pub schedule: Schedule,
    /// Whether it still runs.
    pub standing: Standing,
    /// The last day of its account of which anything is known.
    pub known_until: Date,
    /// The next day: one gone by where it was due and has not come.
    pub next_on: Date,
}

impl Coming {
    /// Whether money goes out.
    #[must_use]
    pub fn is_out(&self) -> bool {
        self.series.amount.is_negative()
    }

    /// How much, without its sign.
    pub fn size(&self) -> Result<Money, StoreError> {
        self.series.amount.checked_abs().map_err(too_large)
    }

    /// The days it is due until a day, today and later; what is overdue is expected today.
    #[must_use]
    pub fn days(&self, today: Date, to: Date) -> Vec<Date> {
        let due = self.schedule.after(self.series.last_on).skip_while(|day| *day < self.next_on);
        due.map(|day| day.max(today)).take_while(|day| *day <= to).collect()
    }

    /// It was due, the days since are known, and it has not come.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        self.next_on < today
    }
}

/// Everything in these accounts that may come again, and what has ended lately; the next due first.
pub fn coming(
    reader: &Reader,
    accounts: &BTreeSet<AccountId>,
    today: Date,
) -> Result<Vec<Coming>, StoreError> {
    let since = today.saturating_sub((LONGEST_OVER + 1).days());
    let mut known = BTreeMap::new();
    let mut found = Vec::new();
    for view in reader.series_due(since)? {
        let account = view.series.account;
        let Some(schedule) =
            Schedule::from_key(&view.series.schedule).filter(|_| accounts.contains(&account))
        else {
            continue;
        };
        let until = match known.get(&account) {
            Some(until) => *until,
            None => *known.entry(account).or_insert(known_until(reader, account, today)?),
        };
        let standing = standing(&schedule, view.series.last_on, until);
        // What was due after the last day that is known will have come.
        let asked = if view.series.due_on <= until { view.series.due_on } else { today };
        let Some(next_on) = schedule.after(view.series.last_on).find(|day| *day >= asked) else { continue };
        found.push(Coming {
            series: view.series,
            merchant: view.merchant,
            category: view.category,
            schedule,
            standing,
            known_until: until,
            next_on,
        });
    }
    found.sort_by_key(|coming| (coming.next_on, coming.series.rows.first().map(|id| id.0)));
    Ok(found)
}

/// The last day of an account of which anything is known.
fn known_until(reader: &Reader, account: AccountId, today: Date) -> Result<Date, StoreError> {
    let balance = reader.balances(account)?.iter().map(|balance| balance.at.date()).max();
    let row = reader.coverage(&[account])?.map(|(_, last)| last);
    Ok(balance.max(row).map_or(today, |day| day.min(today)))
}
