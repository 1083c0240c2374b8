//! An income that comes again has not come.
//!
//! It speaks of money that came at least four times at regular days, a salary or another income, once it is late by
//! more than slow banks and holidays explain (five days of a month, two of a week) and the days since are known. It is
//! over when money comes from the same payer, or when it has been away for so long that it has ended.
//!
//! It stays quiet, on purpose, for:
//! - *a pay day that moves*: before or after a weekend is its day, and a holiday is within the five days;
//! - *an account that was not read since*: nothing is known of the days;
//! - *money between own accounts, and money that came back*;
//! - *what was late before the bank was linked*: that is history.

use crate::Kind;
use crate::ahead::Ahead;
use crate::evidence::{Evidence, Figure, Point, Value};
use crate::finding::Finding;
use crate::scale::size;
use crate::stream::Says;
use jiff::ToSpan;
use sarraf_insight::recurring::Standing;
use sarraf_ledger::{Category, TransactionId};
use sarraf_outlook::Coming;
use sarraf_store::StoreError;

/// Times it came, at least.
const LEAST: usize = 4;
/// The newest rows of the payer, among which one that came late is.
const NEWEST: u32 = 20;
/// Earlier rows in a chart.
const SHOWN: usize = 12;
const SAYS: Says = Says::plain(&["due", "before", "last"]);

/// Every income that is late.
pub fn all(ahead: &Ahead<'_>) -> Result<Vec<Finding>, StoreError> {
    let late = ahead.coming.iter().filter(|coming| is_late(ahead, coming));
    let found: Vec<Option<Finding>> = late.map(|coming| finding(ahead, coming)).collect::<Result<_, _>>()?;
    Ok(found.into_iter().flatten().collect())
}

fn is_late(ahead: &Ahead<'_>, coming: &Coming) -> bool {
    let linked = ahead.account(coming.series.account).and_then(|account| ahead.linked.get(&account.bank));
    let told_from = coming.next_on.saturating_add(coming.schedule.rhythm.late_after().days());
    !coming.is_out()
        && !coming.series.own
        && coming.series.rows.len() >= LEAST
        && coming.standing == Standing::Late
        && coming.category.as_ref().map(Category::upper) != Some("refund")
        && linked.is_none_or(|linked| told_from >= *linked)
}

fn finding(ahead: &Ahead<'_>, coming: &Coming) -> Result<Option<Finding>, StoreError> {
    let series = &coming.series;
    // What comes far too late is no payment of the series; it has come all the same.
    let later = ahead.reader.paid_rows(series.account, &series.merchant_key, NEWEST)?;
    if later.iter().any(|row| row.day > series.last_on && !row.amount.is_negative()) {
        return Ok(None);
    }
    let newest: Vec<TransactionId> = series.rows.iter().rev().take(SHOWN).copied().collect();
    let mut rows = ahead.reader.rows_of(&newest)?;
    rows.sort_by_key(|row| (row.day, row.id));
    let Some(last) = rows.last() else { return Ok(None) };
    let currency = series.amount.currency();
    let point = |row: &sarraf_store::TransactionRow| {
        Point::row(row.id, row.day, Figure::of(size(row.amount), currency), row.id == last.id)
    };
    let times = u32::try_from(series.rows.len()).unwrap_or(u32::MAX);
    let days = u32::try_from((ahead.today - coming.next_on).get_days()).unwrap_or_default();
    let facts = [
        ("merchant", Value::Text(coming.merchant.clone())),
        ("amount", Value::Size(Figure::of(size(series.amount), currency))),
        ("due", Value::When(coming.next_on.to_string())),
        ("days", Value::Count(days)),
        ("last", Value::When(last.day.to_string())),
        ("came", Value::Size(Figure::of(size(last.amount), currency))),
        ("times", Value::Count(times)),
    ];
    Ok(Some(Finding {
        kind: Kind::MissingIncome,
        fingerprint: format!(
            "{}:{}:{}:{}",
            Kind::MissingIncome.key(),
            series.account,
            series.merchant_key,
            coming.next_on
        ),
        at: ahead.now,
        account: series.account,
        rows: vec![last.id],
        compared: newest.iter().copied().filter(|id| *id != last.id).collect(),
        confidence: if series.rows.len() >= 6 { 85 } else { 70 },
        evidence: Evidence::told(Kind::MissingIncome, SAYS, facts, rows.iter().map(point).collect()),
    }))
}
