//! The same charge twice.
//!
//! Same merchant, same account, same amount to the minor unit, and
//! - made within 10 minutes of each other, where the bank gives times (two coffees hours apart are two coffees), or
//! - on the same day under two ids of the bank, where it gives only days.
//!
//! It stays quiet, on purpose, for:
//! - *small things bought in twos*: below about 10 units, or 20 where only days are known (drinks, vending);
//! - *fares*: transport below about 30 units, since two people travel together and return tickets cost the same;
//! - *cash*: two withdrawals are two pulls at one machine's limit;
//! - *a habit*: the same amount came twice so soon at this merchant on two earlier occasions;
//! - *a charge given back*: the bank already shows the same amount coming back within 3 days;
//! - *one purchase seen twice*: where only days are known, one row pending and the other booked is most likely the
//!   same purchase, which is for the reader to join, not for an alert;
//! - *split shipments*: their amounts differ, or they come on different days;
//! - own transfers and excluded rows.

use crate::Kind;
use crate::evidence::{Evidence, Figure, Point};
use crate::finding::{Finding, moment, time};
use crate::scale::{about, size};
use sarraf_ledger::{Category, Money};
use sarraf_store::TransactionRow;

/// Further apart, two equal charges are two purchases.
pub const WINDOW_MINUTES: u32 = 10;
/// Days on which an equal amount may have come back.
pub const GIVEN_BACK_DAYS: i32 = 3;
/// As often before, it is a habit.
pub const HABIT: usize = 2;
const SHOWN: usize = 24;

/// Judges a payment by the earlier ones at its merchant, newest first, and by `back`: rows of money in from the
/// same merchant, inserted before it.
pub fn judge(row: &TransactionRow, earlier: &[&TransactionRow], back: &[&TransactionRow]) -> Option<Finding> {
    if row.merchant_key.is_empty()
        || is_expected(row.amount, row.category.as_ref().map(Category::upper), time(row).is_some())
    {
        return None;
    }
    let first = earlier.iter().find(|other| is_twin(row, other))?;
    // Within the account: in which order several banks were read has no say in it.
    let of_account = |other: &&TransactionRow| other.account == row.account && other.id < first.id;
    let before: Vec<&TransactionRow> = earlier.iter().copied().filter(of_account).collect();
    let habit = pairs(&before);
    if habit >= HABIT || back.iter().any(|other| gives_back(row, first, other)) {
        return None;
    }
    let (former, latter) = if moment(first).at <= moment(row).at { (*first, row) } else { (row, *first) };
    let (ids, apart) = ((former.id.min(latter.id), former.id.max(latter.id)), minutes_apart(row, first));
    let shown = before.get(..SHOWN.min(before.len())).unwrap_or_default();
    let written = |row: &TransactionRow| time(row).map_or_else(|| row.day.to_string(), |made| made.to_iso());
    Some(Finding {
        kind: Kind::DuplicateCharge,
        fingerprint: format!("{}:{}:{}", Kind::DuplicateCharge.key(), ids.0, ids.1),
        at: moment(latter),
        account: row.account,
        rows: vec![former.id, latter.id],
        compared: shown.iter().map(|row| row.id).collect(),
        confidence: confidence(apart, habit, before.len()),
        evidence: Evidence::DuplicateCharge {
            merchant: row.merchant.clone(),
            amount: Figure::of(size(row.amount), row.amount.currency()),
            first: written(former),
            second: written(latter),
            apart_minutes: apart,
            window_minutes: apart.map(|_| WINDOW_MINUTES),
            visits: u32::try_from(habit).unwrap_or(u32::MAX),
            chart: chart(former, latter, shown),
        },
    })
}

/// Kinds of payment in which two equal ones are nothing.
pub fn is_expected(amount: Money, category: Option<&str>, timed: bool) -> bool {
    let least = if timed { 10 } else { 20 };
    let small = |units: i64| size(amount) < about(units, amount.currency());
    match category {
        Some("cash") => true,
        Some("transport") => small(30),
        _ => small(least),
    }
}

fn is_twin(row: &TransactionRow, other: &TransactionRow) -> bool {
    if row.account != other.account || row.amount != other.amount {
        return false;
    }
    match minutes_apart(row, other) {
        Some(minutes) => minutes <= WINDOW_MINUTES,
        None => {
            row.day == other.day && row.status == other.status && (row.key != other.key || row.key.is_none())
        }
    }
}

/// Minutes between two rows, rounded up; `None` where one has only a day.
fn minutes_apart(left: &TransactionRow, right: &TransactionRow) -> Option<u32> {
    let seconds = time(left)?.at.as_second().abs_diff(time(right)?.at.as_second());
    u32::try_from(seconds.div_ceil(60)).ok()
}

/// How many pairs of equal charges there are, so soon after each other.
fn pairs(rows: &[&TransactionRow]) -> usize {
    let twins =
        |place: usize, row: &TransactionRow| rows.iter().skip(place + 1).any(|other| is_twin(row, other));
    rows.iter().enumerate().filter(|(place, row)| twins(*place, row)).count()
}

fn gives_back(row: &TransactionRow, first: &TransactionRow, back: &TransactionRow) -> bool {
    let days = first.day.min(row.day).until(back.day).map_or(i32::MAX, |span| span.get_days());
    back.account == row.account
        && Ok(back.amount) == row.amount.checked_neg()
        && (0..=GIVEN_BACK_DAYS).contains(&days)
}

/// 90 where the times are known and it never happened before; less for a merchant hardly known, or days only.
fn confidence(apart: Option<u32>, habit: usize, visits: usize) -> u32 {
    let known = if apart.is_some() { 90 } else { 65 };
    let closer = if apart.is_some_and(|minutes| minutes <= 1) { 5 } else { 0 };
    let unusual = if habit == 0 { 0 } else { 20 };
    let stranger = if visits < 3 { 5 } else { 0 };
    known + closer - unusual - stranger
}

fn chart(former: &TransactionRow, latter: &TransactionRow, shown: &[&TransactionRow]) -> Vec<Point> {
    let point = |row: &TransactionRow, marked| {
        Point::row(row.id, row.day, Figure::of(size(row.amount), row.amount.currency()), marked)
    };
    let mut points: Vec<Point> = shown.iter().rev().map(|row| point(row, false)).collect();
    points.extend([point(former, true), point(latter, true)]);
    points
}
