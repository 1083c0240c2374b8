//! Rows that belong together, across accounts and banks: own transfers and refunds.
//!
//! Derived work: it looks at new and changed rows since its position, and at those that may belong to them, and commits
//! what it finds with its new position. Done at once or in parts, after a cut or in one go, the result is the same.

mod refunds;
mod transfers;

use jiff::Timestamp;
use sarraf_ledger::TransactionId;
use sarraf_store::{PairKind, PairRow, PairState, Reader, StoreError, Verdict, Writer};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// How far it has come in the change sequence.
pub const PAIRING: &str = "pairs";

/// One portion of what changed since the position, or, when all of that is looked at for transfers, of the merchants
/// that are to be looked at for refunds; whether there may be more. Of years that come at once each merchant is looked at
/// once, not once for each portion.
pub fn pair_up(writer: &Writer<'_>, portion: u32, now: Timestamp) -> Result<bool, StoreError> {
    let reader = writer.reader();
    let position = reader.position(PAIRING)?;
    let changes = reader.changed_since(position, portion)?;
    if let Some((last, _)) = changes.last() {
        let mut ids: BTreeSet<TransactionId> = changes.iter().map(|(_, id)| *id).collect();
        let moved = transfers::look(writer, &ids, now)?;
        ids.extend(moved);
        writer.put_refunds_due(&ids)?;
        writer.set_position(PAIRING, *last)?;
        return Ok(true);
    }
    let due = reader.refunds_due(portion)?;
    if due.rows.is_empty() {
        return Ok(false);
    }
    refunds::look(writer, &due.rows, now)?;
    writer.end_refunds_due(&due)?;
    Ok(true)
}

/// Writes what is found of some rows: pairs that one of them was in and that are no longer found go, but for what the
/// person joined. Which rows are in other pairs now.
fn settle(
    writer: &Writer<'_>,
    kind: PairKind,
    rows: &BTreeSet<TransactionId>,
    found: Vec<PairRow>,
    joined: &BTreeSet<(TransactionId, TransactionId)>,
) -> Result<BTreeSet<TransactionId>, StoreError> {
    let known = writer.reader().pairs_among(kind, rows)?;
    let known: BTreeMap<_, _> = known.into_iter().map(|pair| ((pair.first, pair.second), pair)).collect();
    let mut moved = BTreeSet::new();
    let kept: BTreeSet<_> = found.iter().map(|pair| (pair.first, pair.second)).collect();
    // The old ones first, so that no row is in two pairs in between.
    for (first, second) in known.keys().filter(|pair| !kept.contains(pair)) {
        if joined.contains(&(*first, *second)) && stand(writer, *first, *second)? {
            continue;
        }
        writer.remove_pair(kind, *first, *second)?;
        moved.extend([*first, *second]);
    }
    for pair in found {
        let before = known.get(&(pair.first, pair.second));
        if before.is_none_or(|before| before.state != pair.state || before.confidence != pair.confidence) {
            moved.extend([pair.first, pair.second]);
            writer.put_pair(&pair)?;
        }
    }
    Ok(moved)
}

/// Whether neither row was taken back.
fn stand(writer: &Writer<'_>, first: TransactionId, second: TransactionId) -> Result<bool, StoreError> {
    Ok(writer.reader().trace(first)?.is_some() && writer.reader().trace(second)?.is_some())
}

fn state(made: bool) -> PairState {
    if made { PairState::Made } else { PairState::Suggested }
}

/// What the person said of pairs of a kind.
#[derive(Default)]
struct Words {
    /// These belong together.
    yes: BTreeSet<(TransactionId, TransactionId)>,
    /// These do not.
    no: HashSet<(TransactionId, TransactionId)>,
    /// These are of no such pair.
    none: BTreeSet<TransactionId>,
}

impl Words {
    fn of(reader: &Reader, kind: PairKind) -> Result<Self, StoreError> {
        let mut words = Self::default();
        for (first, second, verdict) in reader.verdicts(kind)? {
            match (verdict, first == second) {
                (Verdict::No, true) => words.none.extend([first]),
                (Verdict::No, false) => words.no.extend([(first, second)]),
                (Verdict::Yes, false) => words.yes.extend([(first, second)]),
                (Verdict::Yes, true) => {}
            }
        }
        Ok(words)
    }

    /// The rows that a row was ever said to belong to, or not.
    fn partners(&self, rows: &BTreeSet<TransactionId>) -> BTreeSet<TransactionId> {
        let pairs = self.yes.iter().chain(&self.no);
        let touching = pairs.filter(|(first, second)| rows.contains(first) || rows.contains(second));
        touching.flat_map(|(first, second)| [*first, *second]).collect()
    }
}

/// The rows, what they are paired with, and what they were said to be.
fn with_partners(
    reader: &Reader,
    kind: PairKind,
    rows: &BTreeSet<TransactionId>,
    words: &Words,
) -> Result<BTreeSet<TransactionId>, StoreError> {
    let mut all = rows.clone();
    all.extend(words.partners(rows));
    all.extend(reader.pairs_among(kind, rows)?.into_iter().flat_map(|pair| [pair.first, pair.second]));
    Ok(all)
}
