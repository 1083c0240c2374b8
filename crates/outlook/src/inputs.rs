//! The balance ahead, and what it rests on: balances, pending rows, series, and the other spending of each of the last
//! days. Whatever is read is bounded by days or by the number of series.

use crate::{Coming, Fund, Funds, too_large};
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_insight::forecast::{
    Forecast, Inputs, MOST_WEEKS, NEWEST_PAID, Pending, Purse, Recurring, Spent, forecast,
};
use sarraf_insight::recurring::Standing;
use sarraf_ledger::{Balance, Money, Period, Status, TransactionId};
use sarraf_store::{Direction, Filter, GroupBy, Reader, StoreError};
use std::collections::BTreeMap;

/// The balance of these funds on so many days from today on, and which of the series it rests on: those of their
/// accounts and currency that have not ended. `None` where there is no balance.
pub fn ahead<'a>(
    reader: &Reader,
    funds: &Funds,
    all: &'a [Coming],
    today: Date,
    days: u32,
) -> Result<Option<(Forecast, Vec<&'a Coming>)>, StoreError> {
    let of_these = |coming: &&Coming| {
        funds.has(coming.series.account)
            && coming.series.amount.currency() == funds.currency
            && coming.standing != Standing::Ended
    };
    let series: Vec<&Coming> = all.iter().filter(of_these).collect();
    let inputs = inputs(reader, funds, &series, today)?;
    Ok(forecast(&inputs, days).map_err(too_large)?.map(|forecast| (forecast, series)))
}

fn inputs(reader: &Reader, funds: &Funds, series: &[&Coming], today: Date) -> Result<Inputs, StoreError> {
    let mut purses = Vec::new();
    for Fund { balance, .. } in &funds.funds {
        let filter = Filter {
            accounts: vec![balance.account],
            status: Some(Status::Pending),
            currency: Some(balance.amount.currency()),
            ..Filter::default()
        };
        let rows = reader.transactions(&filter)?.into_iter();
        let pending = rows.map(|row| Pending { id: row.id, day: row.day, amount: row.amount }).collect();
        let balance = Balance { kind: balance.kind, amount: balance.amount, at: balance.at };
        purses.push(Purse { balance, pending });
    }
    Ok(Inputs {
        today,
        purses,
        series: again(reader, series)?,
        spent: spent(reader, funds, series)?,
        known_from: reader.coverage(&funds.accounts())?.map(|(from, _)| from),
    })
}

fn again(reader: &Reader, series: &[&Coming]) -> Result<Vec<Recurring>, StoreError> {
    let rows = reader.rows_of(&newest(series, NEWEST_PAID))?;
    let days: BTreeMap<TransactionId, Date> = rows.into_iter().map(|row| (row.id, row.day)).collect();
    let of = |coming: &&Coming| {
        let series = &coming.series;
        let paid = series.rows.iter().rev().take(NEWEST_PAID);
        Some(Recurring {
            id: *series.rows.first()?,
            schedule: coming.schedule,
            last_on: series.last_on,
            paid_on: paid.filter_map(|id| days.get(id)).copied().collect(),
            amount: series.amount,
            low: series.low,
            high: series.high,
            known_until: coming.known_until,
        })
    };
    Ok(series.iter().filter_map(of).collect())
}

fn newest(series: &[&Coming], most: usize) -> Vec<TransactionId> {
    let of = |coming: &&Coming| coming.series.rows.iter().rev().take(most).copied().collect::<Vec<_>>();
    series.iter().flat_map(of).collect()
}

/// What was spent each day, less what of it comes again.
fn spent(reader: &Reader, funds: &Funds, series: &[&Coming]) -> Result<Vec<Spent>, StoreError> {
    /// No more of a weekly one lie in so many weeks, and a few beside it.
    const NEWEST: usize = MOST_WEEKS as usize + 5;
    let Some(as_of) = funds.as_of() else { return Ok(Vec::new()) };
    let begin = as_of.saturating_sub((i64::from(MOST_WEEKS) * 7 + 1).days());
    let period = Period::new(begin, as_of).map_err(|_| StoreError::OutOfRange)?;
    let mut spent = of_days(reader, funds, period, Vec::new())?;
    let again = newest(series, NEWEST);
    if !again.is_empty() {
        for row in of_days(reader, funds, period, again)? {
            spent.push(Spent { amount: row.amount.checked_neg().map_err(too_large)?, ..row });
        }
    }
    Ok(spent)
}

fn of_days(
    reader: &Reader,
    funds: &Funds,
    period: Period,
    ids: Vec<TransactionId>,
) -> Result<Vec<Spent>, StoreError> {
    let filter = Filter {
        ids,
        accounts: funds.accounts(),
        period: Some(period),
        currency: Some(funds.currency),
        direction: Some(Direction::Out),
        spending: true,
        ..Filter::default()
    };
    let mut days = Vec::new();
    for group in reader.sums_by(&filter, GroupBy::Day)? {
        let Ok(day) = group.key.parse() else { continue };
        days.push(Spent { day, amount: Money::from_sum(group.minor, funds.currency).map_err(too_large)? });
    }
    Ok(days)
}
