//! The bank changed a row that was booked: another amount, or another booking date.
//!
//! A booked row is final, and balances were proved with it. It speaks of each such change within the last month, once.
//! What is settled (a hold that books, for another amount too), other words for the same payment, rows of files, and
//! what the person changed or joined, keep it quiet.

use crate::Kind;
use crate::evidence::{Evidence, Figure, Point, Value};
use crate::finding::Finding;
use crate::keeper::NEWS_DAYS;
use crate::scale::size;
use crate::stream::Says;
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::{Moment, Money, Source, Status, TransactionId};
use sarraf_store::{Cause, Filter, HistoryRow, Reader, StoreError, TransactionRow};

/// What changed of these rows.
pub fn all(reader: &Reader, changed: &[TransactionId], today: Date) -> Result<Vec<Finding>, StoreError> {
    let oldest = today.saturating_sub(NEWS_DAYS.days());
    let mut found = Vec::new();
    if changed.is_empty() {
        return Ok(found);
    }
    for row in reader.transactions(&Filter { ids: changed.to_vec(), ..Filter::default() })? {
        if row.status != Status::Booked || !matches!(row.source, Source::Connection) {
            continue;
        }
        let history = reader.history(row.id)?;
        // Until it was booked, what changed was a hold.
        let booked = history.iter().rposition(|change| change.cause == Cause::Settled);
        let since = history.iter().skip(booked.map_or(0, |settled| settled + 1));
        let is_news =
            |change: &&HistoryRow| change.cause == Cause::Amended && Moment::utc(change.at).date() >= oldest;
        found.extend(since.filter(is_news).filter_map(|change| finding(&row, change)));
    }
    Ok(found)
}

fn finding(row: &TransactionRow, change: &HistoryRow) -> Option<Finding> {
    let currency = row.amount.currency();
    let money = |text: &str| Money::parse(text, currency).ok().map(|money| Value::Amount(money.into()));
    let (says, before, now) = match change.field.as_str() {
        "amount" => (Says::plain(&["amount", "read"]), money(&change.from)?, money(&change.to)?),
        "booked_on" if !change.from.is_empty() && !change.to.is_empty() => (
            Says { text: "text-day", quiet: "quiet", lines: &["day", "read"] },
            Value::When(change.from.clone()),
            Value::When(change.to.clone()),
        ),
        _ => return None,
    };
    let at = Moment::utc(change.at);
    let facts = [
        ("merchant", Value::Text(row.merchant.clone())),
        ("amount", Value::Size(Figure::of(size(row.amount), currency))),
        ("before", before),
        ("now", now),
        ("read", Value::When(at.date().to_string())),
    ];
    let chart = vec![Point::row(row.id, row.day, Figure::of(size(row.amount), currency), true)];
    Some(Finding {
        kind: Kind::ChangedRow,
        fingerprint: format!(
            "{}:{}:{}:{}",
            Kind::ChangedRow.key(),
            row.id,
            change.field,
            change.at.as_microsecond()
        ),
        at,
        account: row.account,
        rows: vec![row.id],
        compared: Vec::new(),
        confidence: 100,
        evidence: Evidence::told(Kind::ChangedRow, says, facts, chart),
    })
}
