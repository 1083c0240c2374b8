//! What a detector said of rows, with the rows' own names, amounts and days: a finding.

use crate::Kind;
use crate::evidence::{Evidence, Figure, Point, Value};
use crate::finding::{Finding, moment, time};
use crate::scale::size;
use crate::stream::{Fact, Told};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use sarraf_ledger::TransactionId;
use sarraf_store::{Filter, Reader, StoreError, TransactionRow};
use std::collections::BTreeMap;

/// Earlier rows in a chart.
const SHOWN: usize = 24;

/// A finding; `None` where a row of it is gone.
pub fn finding(reader: &Reader, told: &Told) -> Result<Option<Finding>, StoreError> {
    let ids = told.rows.iter().chain(&told.with).copied().collect();
    let rows = reader.transactions(&Filter { ids, ..Filter::default() })?;
    let rows: BTreeMap<TransactionId, TransactionRow> = rows.into_iter().map(|row| (row.id, row)).collect();
    Ok(of_rows(told, &rows))
}

fn of_rows(told: &Told, rows: &BTreeMap<TransactionId, TransactionRow>) -> Option<Finding> {
    let own: Vec<&TransactionRow> = told.rows.iter().map(|id| rows.get(id)).collect::<Option<_>>()?;
    let (first, row) = (own.first()?, own.last()?);
    let of_rows = [
        ("merchant", Value::Text(row.merchant.clone())),
        ("amount", Value::Size(Figure::of(size(row.amount), row.amount.currency()))),
        ("first", Value::When(written(first))),
        ("second", Value::When(written(row))),
    ];
    let facts = of_rows.into_iter().chain(told.facts.iter().map(|(name, fact)| (*name, value(*fact, row))));
    Some(Finding {
        kind: told.kind,
        fingerprint: fingerprint(told),
        at: moment(row),
        account: row.account,
        rows: told.rows.clone(),
        compared: told.with.clone(),
        confidence: told.score,
        evidence: Evidence::told(told.kind, told.says, facts, chart(told, &own, rows)),
    })
}

/// A pair by both its rows, all else by the row that was looked at.
pub fn fingerprint(told: &Told) -> String {
    let kind = told.kind.key();
    match (told.kind, told.rows.as_slice()) {
        (Kind::DuplicateCharge, [one, other]) => format!("{kind}:{}:{}", one.min(other), one.max(other)),
        (_, rows) => format!("{kind}:{}", rows.last().map(ToString::to_string).unwrap_or_default()),
    }
}

fn written(row: &TransactionRow) -> String {
    time(row).map_or_else(|| row.day.to_string(), sarraf_ledger::Moment::to_iso)
}

fn value(fact: Fact, row: &TransactionRow) -> Value {
    match fact {
        Fact::Size(minor) => Value::Size(Figure::of(minor, row.amount.currency())),
        Fact::Figure(minor) => Value::Figure(Figure::of(minor, row.amount.currency())),
        Fact::Count(count) => Value::Count(count),
        Fact::Minutes(minutes) => Value::Minutes(minutes),
        Fact::Day(day) => Value::When(day_of(day).to_string()),
        Fact::Country(country) => Value::Text(country.code().to_owned()),
    }
}

fn day_of(day: i32) -> Date {
    date(1970, 1, 1).saturating_add(day.days())
}

fn chart(told: &Told, own: &[&TransactionRow], rows: &BTreeMap<TransactionId, TransactionRow>) -> Vec<Point> {
    let point = |row: &TransactionRow, marked| {
        Point::row(row.id, row.day, Figure::of(size(row.amount), row.amount.currency()), marked)
    };
    let compared = told.with.iter().take(SHOWN).rev().filter_map(|id| rows.get(id));
    let mut points: Vec<Point> = compared.map(|row| point(row, false)).collect();
    points.extend(own.iter().map(|row| point(row, true)));
    points
}
