//! Money that is to come back: what the person said was not theirs, or was charged twice.

use crate::disputes;
use sarraf_ledger::TransactionId;
use sarraf_store::{
    AlertRow, AlertState, Direction, Filter, PairKind, PairState, Reader, StoreError, TransactionRow,
};
use std::collections::BTreeMap;

/// Days after which a shop or a bank may be asked.
pub const LATE_DAYS: i32 = 14;

/// A purchase and what came back for it.
pub type Awaited = (TransactionRow, Option<TransactionRow>);

/// What the person said of these alerts was not theirs, newest first: what is disputed, unless that has ended; without
/// a dispute the rows of the alert, of what was charged twice the second.
pub fn disputed<'a>(
    reader: &Reader,
    alerts: impl IntoIterator<Item = &'a AlertRow>,
) -> Result<Vec<Awaited>, StoreError> {
    let disputes = disputes(reader)?;
    let mut found: BTreeMap<TransactionId, Option<TransactionId>> = BTreeMap::new();
    for alert in alerts.into_iter().filter(|alert| alert.state == AlertState::NotMine) {
        let dispute = disputes.iter().find(|dispute| dispute.row.alert == alert.id);
        if dispute.is_some_and(|dispute| dispute.row.end.is_some()) {
            continue;
        }
        let came = dispute.filter(|dispute| dispute.standing.covered);
        let came = came.and_then(|dispute| dispute.standing.rows.last().copied());
        let rows = match (dispute, alert.kind.as_str(), alert.rows.as_slice()) {
            (Some(dispute), ..) => dispute.row.rows.clone(),
            (None, "duplicate-charge", [.., last]) => vec![*last],
            (None, _, rows) => rows.to_vec(),
        };
        found.extend(rows.into_iter().map(|row| (row, came)));
    }
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let ids = found.keys().copied().collect();
    let filter = Filter { ids, direction: Some(Direction::Out), ..Filter::default() };
    let mut awaited = Vec::new();
    for row in reader.transactions(&filter)? {
        let came = found.get(&row.id).copied().flatten();
        let (row, refund) = with_refund(reader, row)?;
        let other = || came.map(|id| reader.transaction(id)).transpose();
        awaited.push((row, if refund.is_some() { refund } else { other()?.flatten() }));
    }
    Ok(awaited)
}

/// A row and the refund that is told to belong to it.
pub fn with_refund(reader: &Reader, row: TransactionRow) -> Result<Awaited, StoreError> {
    let pairs = reader.pairs_of(PairKind::Refund, row.id)?;
    let bound = pairs.iter().find(|pair| pair.state == PairState::Made && pair.first == row.id);
    let refund = bound.map(|pair| reader.transaction(pair.second)).transpose()?.flatten();
    Ok((row, refund))
}
