//! What a forecast rests on, read from the store: balances, pending rows, series, and the other spending of each of
//! the last days. Whatever is read is bounded by days or by the number of series.

use super::super::Question;
use super::super::coming::Coming;
use super::super::funds::Funds;
use crate::AssistantError;
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_insight::forecast::{Inputs, MOST_WEEKS, NEWEST_PAID, Pending, Purse, Recurring, Spent};
use sarraf_ledger::{Balance, Money, Period, Status, TransactionId};
use sarraf_store::{BalanceRow, Direction, Filter, GroupBy};
use std::collections::BTreeMap;

/// Those of one currency.
pub(super) fn inputs(
    question: &Question<'_>,
    funds: &Funds,
    series: &[&Coming],
) -> Result<Inputs, AssistantError> {
    let mut purses = Vec::new();
    for balance in funds.balances() {
        let pending = pending(question, balance)?;
        let balance = Balance { kind: balance.kind, amount: balance.amount, at: balance.at };
        purses.push(Purse { balance, pending });
    }
    Ok(Inputs {
        today: question.today,
        purses,
        series: again(question, series)?,
        spent: spent(question, funds, series)?,
        known_from: question.reader.coverage(&funds.accounts())?.map(|(from, _)| from),
    })
}

fn pending(question: &Question<'_>, balance: &BalanceRow) -> Result<Vec<Pending>, AssistantError> {
    let filter = Filter {
        accounts: vec![balance.account],
        status: Some(Status::Pending),
        currency: Some(balance.amount.currency()),
        ..Filter::default()
    };
    let rows = question.reader.transactions(&filter)?.into_iter();
    Ok(rows.map(|row| Pending { id: row.id, day: row.day, amount: row.amount }).collect())
}

fn again(question: &Question<'_>, series: &[&Coming]) -> Result<Vec<Recurring>, AssistantError> {
    let newest = newest(series, NEWEST_PAID);
    let rows = question.reader.rows_of(&newest)?;
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
fn spent(question: &Question<'_>, funds: &Funds, series: &[&Coming]) -> Result<Vec<Spent>, AssistantError> {
    /// No more of a weekly one lie in so many weeks, and a few beside it.
    const NEWEST: usize = MOST_WEEKS as usize + 5;
    let Some(as_of) = funds.as_of() else { return Ok(Vec::new()) };
    let begin = as_of.saturating_sub((i64::from(MOST_WEEKS) * 7 + 1).days());
    let period = Period::new(begin, as_of).map_err(|_| AssistantError::OutOfRange)?;
    let mut spent = of_days(question, funds, period, Vec::new())?;
    let again = newest(series, NEWEST);
    if !again.is_empty() {
        for row in of_days(question, funds, period, again)? {
            spent.push(Spent { amount: row.amount.checked_neg()?, ..row });
        }
    }
    Ok(spent)
}

fn of_days(
    question: &Question<'_>,
    funds: &Funds,
    period: Period,
    ids: Vec<TransactionId>,
) -> Result<Vec<Spent>, AssistantError> {
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
    for group in question.reader.sums_by(&filter, GroupBy::Day)? {
        let Ok(day) = group.key.parse() else { continue };
        days.push(Spent { day, amount: Money::from_sum(group.minor, funds.currency)? });
    }
    Ok(days)
}
