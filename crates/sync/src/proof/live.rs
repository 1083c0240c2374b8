//! What a bank says now, against what it said when its balance last agreed.

use super::{derived, of_row, row_of, seen, stated};
use jiff::ToSpan;
use sarraf_insight::proof::{Class, Proof, ProofState, Seen, Weighed, candidates};
use sarraf_ledger::{Source, Status, TransactionId};
use sarraf_store::{BalanceRow, MovementRow, ProofRow, Reader, StoreError};
use std::collections::HashSet;

/// How far before the last proof a row that was left out is still looked at.
const LEFT_OUT_DAYS: i32 = 45;
/// Rows made so shortly before the bank stated its balance may not be in it yet.
const SHORTLY: jiff::SignedDuration = jiff::SignedDuration::from_mins(10);

/// A row, what it counts for, and what is uncertain of it.
struct Row {
    weighed: Weighed,
    /// What it counts for once the bank has taken it in.
    whole: i64,
    /// It may not be in the bank's balance yet, being made shortly before.
    is_recent: bool,
    /// It came with a file since, for a day the last proof may or may not have had in it.
    is_of_file: bool,
}

/// Against the last balance that agreed; against none, the opening is computed.
pub(super) fn prove(
    reader: &Reader,
    balance: &BalanceRow,
    known: Option<&ProofRow>,
) -> Result<Option<ProofRow>, StoreError> {
    let marks = reader.marks()?;
    // Of the day of a file's balance no row tells what was known then.
    let Some(known) = known.filter(|known| known.held.source == Source::Connection) else {
        return begin(reader, balance);
    };
    let rows = rows(reader, balance, known)?;
    let (proof, waiting) = settle(balance, known, &rows);
    Ok(proof.map(|proof| row_of(balance.account, &proof, Some(known), marks, waiting)))
}

/// The first balance: nothing to compare it with.
fn begin(reader: &Reader, balance: &BalanceRow) -> Result<Option<ProofRow>, StoreError> {
    let (account, kind) = (balance.account, balance.kind);
    let day = balance.at.date();
    // Holds and rows that are not in it yet are of the last weeks.
    let near = reader.movements_between(
        account,
        day.saturating_sub(LEFT_OUT_DAYS.days()),
        day.saturating_add(366.days()),
    )?;
    let waiting: Vec<&MovementRow> = near
        .iter()
        .filter(|row| seen(row).counted(kind) != 0 && seen(row).counted_at(kind, balance.at) == 0)
        .collect();
    let uncounted: i128 = waiting.iter().map(|row| i128::from(row.amount.minor())).sum();
    let all: i128 = reader.moved_days(account, kind)?.iter().map(|(_, moved)| moved).sum();
    let ids = waiting.iter().map(|row| row.id).collect();
    let proof = derived(reader, account, kind, stated(balance), all - uncounted)?;
    let marks = reader.marks()?;
    Ok(proof.map(|proof| row_of(account, &proof, None, marks, ids)))
}

fn rows(reader: &Reader, balance: &BalanceRow, known: &ProofRow) -> Result<Vec<Row>, StoreError> {
    let excluded_from = known.held.on.saturating_sub(LEFT_OUT_DAYS.days());
    let mut movements = reader.movements_since(balance.account, known.marks, excluded_from)?;
    let listed: HashSet<TransactionId> = movements.iter().map(|row| row.id).collect();
    let missing: Vec<TransactionId> =
        known.waiting.iter().copied().filter(|id| !listed.contains(id)).collect();
    movements.extend(reader.movements_of(balance.account, &missing)?);
    let ids: Vec<TransactionId> = movements.iter().map(|row| row.id).collect();
    let changes = reader.changes_since(known.marks.history, &ids)?;
    let suggested: HashSet<TransactionId> = reader.suggested_firsts(balance.account)?.into_iter().collect();
    let waiting: HashSet<TransactionId> = known.waiting.iter().copied().collect();
    // A bank's days may be ahead of the person's clock.
    let today = movements.iter().map(|row| row.day).chain([balance.at.date()]).max();
    let row = |movement: &MovementRow| {
        let changes = changes.get(&movement.id).map(Vec::as_slice).unwrap_or_default();
        let changes = changes.iter().map(|(field, before)| (field.as_str(), before.as_str()));
        let before = seen(movement).before(changes, movement.amount);
        let then = if waiting.contains(&movement.id) { 0 } else { then(movement, before, known) };
        let is_stale = today.is_some_and(|today| seen(movement).is_stale(today));
        weigh(movement, then, balance, known, [is_stale, suggested.contains(&movement.id)])
    };
    Ok(movements.iter().map(row).collect())
}

/// What a row counted for when the balance last agreed. One that came since counted for nothing, unless a file
/// brought it of a day before: that is history, and was in the balance all along.
fn then(movement: &MovementRow, before: Seen, known: &ProofRow) -> i64 {
    match (movement.id.0 > known.marks.row, movement.of_file) {
        (false, _) => before.counted(known.kind),
        (true, true) => before.counted_on(known.kind, known.held.on),
        (true, false) => 0,
    }
}

fn weigh(
    movement: &MovementRow,
    then: i64,
    balance: &BalanceRow,
    known: &ProofRow,
    [is_stale, is_suggested]: [bool; 2],
) -> Row {
    let seen = seen(movement);
    let now = seen.counted_at(balance.kind, balance.at);
    let is_new = movement.id.0 > known.marks.row;
    let shortly = balance.at.at.saturating_sub(SHORTLY).unwrap_or(balance.at.at);
    let classes = [
        (Class::Stale, now != 0 && is_stale),
        (Class::Suggested, is_suggested && now != 0),
        (Class::Excluded, movement.excluded && now != 0),
        (Class::Amended, then != 0 && now != 0 && then != now),
        (Class::Retracted, movement.status == Status::Retracted && then != 0),
        (Class::Late, is_new && movement.day < known.held.on),
        (Class::New, is_new && now != 0),
    ];
    Row {
        weighed: Weighed {
            id: movement.id,
            then,
            now,
            minor: movement.amount.minor(),
            classes: classes.into_iter().filter(|(_, is)| *is).map(|(class, _)| class).collect(),
        },
        whole: seen.counted(balance.kind),
        is_recent: then == 0 && seen.made_at.is_some_and(|made| made > shortly),
        is_of_file: is_new && movement.of_file && then != 0,
    }
}

/// A way to take what is uncertain: what a row counted for then, and counts for now.
type Taking = fn(&Row) -> (i64, i64);

/// The ways, the likeliest first. A bank states its balance and lists its rows a moment apart, by a clock that is
/// not ours: rows made around that moment are in the balance, or all not yet. Rows that a file brought of a day the
/// last proof was made on were in that balance, or all not yet.
const TAKINGS: [Taking; 4] = [
    |row| (row.weighed.then, row.weighed.now),
    |row| (row.weighed.then, row.whole),
    |row| (row.weighed.then, if row.is_recent { 0 } else { row.weighed.now }),
    |row| (if row.is_of_file { 0 } else { row.weighed.then }, row.weighed.now),
];

/// The proof, and the rows that are not in the balance yet. If one of the other ways agrees, it is taken; if none
/// does, the first tells the gap.
fn settle(balance: &BalanceRow, known: &ProofRow, rows: &[Row]) -> (Option<Proof>, Vec<TransactionId>) {
    let weighed: Vec<Weighed> = rows.iter().map(|row| row.weighed.clone()).collect();
    let prove = |taking: &Taking, named: bool| {
        let moved = rows.iter().map(|row| {
            let (then, now) = taking(row);
            i128::from(now) - i128::from(then)
        });
        let moved = moved.sum::<i128>() - i128::from(known.gone.minor());
        let candidates = if named { candidates(&weighed) } else { Vec::new() };
        Proof::between(balance.kind, of_row(&known.held), stated(balance), moved, &candidates)
    };
    let agrees =
        |taking: &&Taking| prove(taking, false).is_some_and(|proof| proof.state == ProofState::Matches);
    let [first, ..] = &TAKINGS;
    let taking = TAKINGS.iter().find(agrees).unwrap_or(first);
    let waits = |row: &&Row| row.whole != 0 && taking(row).1 == 0;
    (prove(taking, true), rows.iter().filter(waits).map(|row| row.weighed.id).collect())
}
