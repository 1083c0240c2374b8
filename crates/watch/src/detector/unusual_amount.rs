//! An amount far above what this merchant usually costs.
//!
//! At least 8 earlier visits, in the same currency; the last 100 count. It speaks up above a single limit, the
//! greatest of:
//! - three times the median,
//! - the median and about 50 units more,
//! - the median and 6 deviations (1.4826 × MAD, taken as no less than a tenth of the median, so that a merchant
//!   with one price is not touchy),
//! - the greatest earlier amount and a quarter more: what happened before is not unusual.
//!
//! It stays quiet, on purpose, for:
//! - *a yearly plan*: a subscription of one price at regular months, and now 8 to 13 times it;
//! - *a hold*: a pending row about as large as an earlier one there that was held at that and settled for less
//!   (fuel pumps, hotels, car hire); when it books at that amount it is looked at again;
//! - own transfers, excluded rows and money in.

use crate::Kind;
use crate::evidence::{Evidence, Figure, Point};
use crate::finding::{Finding, moment};
use crate::scale::{about, size};
use crate::stream::Seen;
use crate::stream::window::{Visit, Window};
use sarraf_insight::{median, median_deviation};
use sarraf_ledger::Status;
use sarraf_store::TransactionRow;

/// Earlier visits without which nothing is usual.
pub const LEAST_VISITS: usize = 8;
/// Earlier visits that count.
pub const MOST_VISITS: usize = 100;
/// Earlier visits in the chart and among the rows compared.
const SHOWN: usize = 24;

/// Judges a payment by the earlier ones at its merchant, newest first.
pub fn judge(row: &TransactionRow, earlier: &[&TransactionRow]) -> Option<Finding> {
    let earlier = earlier.get(..MOST_VISITS.min(earlier.len()))?;
    if earlier.len() < LEAST_VISITS || row.merchant_key.is_empty() {
        return None;
    }
    let sizes: Vec<i64> = earlier.iter().map(|row| size(row.amount)).collect();
    let currency = row.amount.currency();
    let usual = median(&sizes)?;
    let limit = limit(&sizes, usual, about(50, currency))?;
    let amount = size(row.amount);
    if amount <= limit || is_yearly_plan(amount, usual, &sizes, earlier) || is_hold(row, earlier) {
        return None;
    }
    let shown = earlier.get(..SHOWN.min(earlier.len()))?;
    let figure = |minor: i64| Figure::of(minor, currency);
    let evidence = Evidence::UnusualAmount {
        merchant: row.merchant.clone(),
        amount: figure(amount),
        usual: figure(usual),
        low: figure(sizes.iter().copied().min()?),
        high: figure(sizes.iter().copied().max()?),
        visits: u32::try_from(earlier.len()).unwrap_or(u32::MAX),
        since: earlier.iter().map(|row| row.day).min()?.to_string(),
        limit: figure(limit),
        chart: chart(row, shown),
    };
    Some(Finding {
        kind: Kind::UnusualAmount,
        fingerprint: format!("{}:{}", Kind::UnusualAmount.key(), row.id),
        at: moment(row),
        account: row.account,
        rows: vec![row.id],
        compared: shown.iter().map(|row| row.id).collect(),
        confidence: confidence(amount, limit, earlier.len()),
        evidence,
    })
}

fn limit(sizes: &[i64], usual: i64, more: i64) -> Option<i64> {
    let spread = median_deviation(sizes)?.max(usual / 10);
    let deviations = i128::from(spread) * 6 * 14_826 / 10_000;
    let greatest = i128::from(sizes.iter().copied().max()?);
    let usual = i128::from(usual);
    let limit = (usual * 3).max(usual + i128::from(more)).max(usual + deviations).max(greatest * 5 / 4);
    Some(i64::try_from(limit).unwrap_or(i64::MAX))
}

/// A price that hardly moves, paid about once a month, and now about ten or twelve times it.
fn is_yearly_plan(amount: i64, usual: i64, sizes: &[i64], earlier: &[&TransactionRow]) -> bool {
    let days: Vec<i64> = earlier
        .windows(2)
        .filter_map(|pair| Some(i64::from(pair.last()?.day.until(pair.first()?.day).ok()?.get_days())))
        .collect();
    is_twelve_fold(amount, usual, sizes, &days)
}

fn is_twelve_fold(amount: i64, usual: i64, sizes: &[i64], days: &[i64]) -> bool {
    let times = i128::from(amount) * 10 / i128::from(usual.max(1));
    let steady = median_deviation(sizes).is_some_and(|spread| spread <= usual / 50);
    let monthly = median(days).is_some_and(|days| (25..=35).contains(&days));
    (80..=130).contains(&times) && steady && monthly
}

/// Whether a payment that is unusual is known for what it is: a yearly plan, or a hold.
pub fn is_known(window: &Window, seen: &Seen) -> bool {
    let visits: Vec<&Visit> =
        window.of_merchant(&seen.merchant).filter(|visit| visit.minor < 0).take(MOST_VISITS).collect();
    let amount = seen.size();
    let held =
        |visit: &&Visit| i64::from(visit.held) > visit.size() && i64::from(visit.held) >= amount / 5 * 4;
    if seen.pending && visits.iter().any(held) {
        return true;
    }
    let sizes: Vec<i64> = visits.iter().map(|visit| visit.size()).collect();
    let days: Vec<i64> = visits
        .windows(2)
        .filter_map(|pair| Some(i64::from(pair.first()?.day() - pair.last()?.day())))
        .collect();
    median(&sizes).is_some_and(|usual| sizes.len() >= 3 && is_twelve_fold(amount, usual, &sizes, &days))
}

/// Pending, and the merchant is known to hold about as much and then take less.
fn is_hold(row: &TransactionRow, earlier: &[&TransactionRow]) -> bool {
    let amount = size(row.amount);
    let held_alike = |other: &&TransactionRow| {
        other.held.is_some_and(|held| size(held) > size(other.amount) && size(held) >= amount / 5 * 4)
    };
    row.status == Status::Pending && earlier.iter().any(held_alike)
}

/// 60 at the limit, one more for each tenth above it up to 30, and up to 8 for a long history.
fn confidence(amount: i64, limit: i64, visits: usize) -> u32 {
    let above = i128::from(amount - limit) * 10 / i128::from(limit.max(1));
    let above = u32::try_from(above.clamp(0, 30)).unwrap_or(0);
    let known = u32::try_from(visits.min(40) / 5).unwrap_or(0);
    60 + above + known
}

fn chart(row: &TransactionRow, shown: &[&TransactionRow]) -> Vec<Point> {
    let point = |row: &TransactionRow, marked| {
        Point::row(row.id, row.day, Figure::of(size(row.amount), row.amount.currency()), marked)
    };
    let mut points: Vec<Point> = shown.iter().rev().map(|row| point(row, false)).collect();
    points.push(point(row, true));
    points
}
