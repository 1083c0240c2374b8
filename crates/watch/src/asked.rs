//! The detector that asks the store of each row: of names that look alike.

use crate::Finding;
use crate::detector::look_alike::{self, Known};
use crate::keeper::NEWS_DAYS;
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::{Source, TransactionId};
use sarraf_store::{Direction, Filter, Order, Reader, StoreError, TransactionRow};

/// Rows read at once.
const PORTION: usize = 500;

/// Looks at rows that came or changed. Costs a query or two for each.
pub fn run(reader: &Reader, rows: &[TransactionId], today: Date) -> Result<Vec<Finding>, StoreError> {
    let mut found = Vec::new();
    let mut ids = rows.to_vec();
    ids.sort_unstable();
    ids.dedup();
    for portion in ids.chunks(PORTION) {
        let mut news = payments(reader, portion, today)?;
        news.sort_by_key(|row| row.id);
        for row in news.iter().filter(|row| !row.merchant_key.is_empty()) {
            found.extend(looks_like_another(reader, row)?);
        }
    }
    Ok(found)
}

/// Those of the rows that are payments and news.
fn payments(reader: &Reader, ids: &[TransactionId], today: Date) -> Result<Vec<TransactionRow>, StoreError> {
    let filter = Filter {
        ids: ids.to_vec(),
        direction: Some(Direction::Out),
        spending: true,
        order: Order::Oldest,
        ..Filter::default()
    };
    let oldest = today.saturating_sub(NEWS_DAYS.days());
    let mut rows = reader.transactions(&filter)?;
    // A transfer of one's own is there for the sake of its fee.
    rows.retain(|row| row.day >= oldest && !row.own_transfer && !matches!(row.source, Source::File { .. }));
    Ok(rows)
}

/// A name shares its look with another one so rarely that the rest is hardly ever asked.
fn looks_like_another(reader: &Reader, row: &TransactionRow) -> Result<Option<Finding>, StoreError> {
    let alike = reader.look_alikes(&row.merchant, &row.merchant_key)?;
    if alike.is_empty() || reader.was_paid_before(&row.merchant_key, row.id)? {
        return Ok(None);
    }
    let mut known = Vec::new();
    for key in alike {
        let Some(rows) = reader.acquaintance(&key, row.id, look_alike::SHOWN)? else { continue };
        let newest = rows.rows.first().map(|id| reader.transaction(*id)).transpose()?.flatten();
        known.extend(newest.map(|newest| Known { name: newest.merchant, key, rows }));
    }
    let before = reader.acquaintance(&row.merchant_key, row.id, 1)?;
    Ok(look_alike::judge(row, before.as_ref(), &known))
}
