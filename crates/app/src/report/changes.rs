//! What is new, changed or gone since another report.

use super::{Part, Wanted, entry};
use crate::Result;
use sarraf_ledger::{Money, Source, Status, Transaction, TransactionId};
use sarraf_statements::export::{Change, Entry};
use sarraf_store::{ExportedRow, Reader};
use std::collections::HashMap;

/// How many rows a report of changes tells of, and which of the report before count no more.
#[derive(Default)]
pub(super) struct Told {
    pub new: u32,
    pub changed: u32,
    pub gone: Vec<TransactionId>,
}

/// Leaves of the parts what differs from the rows of the report before.
pub(super) fn keep(
    reader: &Reader,
    parts: &mut [Part],
    wanted: &Wanted,
    before: &[ExportedRow],
) -> Result<Told> {
    let known: HashMap<TransactionId, &ExportedRow> = before.iter().map(|row| (row.id, row)).collect();
    let mut told = Told::default();
    let mut all = Vec::new();
    for part in parts.iter() {
        let mut changes = HashMap::new();
        part.each(reader, wanted, &mut |row, _| {
            let change = match known.get(&row.id) {
                None => Some(Change::New),
                Some(before) if before.digest != row.digest => Some(Change::Changed),
                Some(_) => None,
            };
            told.new += u32::from(change == Some(Change::New));
            told.changed += u32::from(change == Some(Change::Changed));
            changes.extend(change.map(|change| (row.id, change)));
            Ok(())
        })?;
        all.push(changes);
    }
    let gone = gone(parts, before);
    told.gone = gone.iter().map(|row| row.id).collect();
    for (part, changes) in parts.iter_mut().zip(all) {
        let own = gone.iter().filter(|row| row.account == part.account.id);
        let removed = own.map(|row| removed(reader, part, wanted, row)).collect::<Result<_>>()?;
        part.keep_changes(changes, removed)?;
    }
    Ok(told)
}

/// Rows of the accounts reported that are reported of none any more.
fn gone(parts: &[Part], before: &[ExportedRow]) -> Vec<ExportedRow> {
    let reported: std::collections::HashSet<TransactionId> = parts.iter().flat_map(Part::ids).collect();
    let of_these = |row: &&ExportedRow| parts.iter().any(|part| part.account.id == row.account);
    before.iter().filter(of_these).filter(|row| !reported.contains(&row.id)).copied().collect()
}

/// A row that counts no more, as it is still known; of one that is gone, what the report before had.
fn removed(reader: &Reader, part: &Part, wanted: &Wanted, row: &ExportedRow) -> Result<Entry> {
    let mut entry = match reader.transaction(row.id)? {
        Some(found) => entry(found, row.on, None, wanted),
        None => Entry {
            id: row.id.to_string(),
            on: row.on,
            payee: String::new(),
            category: None,
            shares: Vec::new(),
            own_transfer: false,
            note: None,
            balance: None,
            source: Source::Connection,
            change: None,
            transaction: Transaction::booked(
                Money::from_minor(row.minor, part.account.currency),
                row.on,
                String::new(),
            ),
        },
    };
    entry.transaction.status = Status::Retracted;
    entry.change = Some(Change::Removed);
    Ok(entry)
}
