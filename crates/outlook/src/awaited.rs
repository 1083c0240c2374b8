//! Money that is to come back: what the person said was not theirs, or was charged twice.

use sarraf_ledger::TransactionId;
use sarraf_store::{
    AlertRow, AlertState, Direction, Filter, PairKind, PairState, Reader, StoreError, TransactionRow,
};

/// Days after which a shop or a bank may be asked.
pub const LATE_DAYS: i32 = 14;

/// A purchase and what came back for it.
pub type Awaited = (TransactionRow, Option<TransactionRow>);

/// What the person said of these alerts was not theirs, newest first; of what was charged twice the second.
pub fn disputed<'a>(
    reader: &Reader,
    alerts: impl IntoIterator<Item = &'a AlertRow>,
) -> Result<Vec<Awaited>, StoreError> {
    let alerts = alerts.into_iter().filter(|alert| alert.state == AlertState::NotMine);
    let mut ids: Vec<TransactionId> = alerts
        .flat_map(|alert| match (alert.kind.as_str(), alert.rows.as_slice()) {
            ("duplicate-charge", [.., last]) => vec![*last],
            (_, rows) => rows.to_vec(),
        })
        .collect();
    ids.sort_by_key(|id| std::cmp::Reverse(id.0));
    ids.dedup();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let filter = Filter { ids, direction: Some(Direction::Out), ..Filter::default() };
    reader.transactions(&filter)?.into_iter().map(|row| with_refund(reader, row)).collect()
}

/// A row and the refund that is told to belong to it.
pub fn with_refund(reader: &Reader, row: TransactionRow) -> Result<Awaited, StoreError> {
    let pairs = reader.pairs_of(PairKind::Refund, row.id)?;
    let bound = pairs.iter().find(|pair| pair.state == PairState::Made && pair.first == row.id);
    let refund = bound.map(|pair| reader.transaction(pair.second)).transpose()?.flatten();
    Ok((row, refund))
}
