//! How an account's balance stands to its rows, after each reading and each file.
//!
//! What a bank said with a reading is compared with what it said when the balance last agreed: only rows that came
//! or changed since are looked at, so that the length of the history does not matter. Balances of files are for
//! days long past and come in any order; they are compared by the days of the rows (`dated`).

mod dated;
mod live;

use sarraf_insight::proof::{Proof, ProofState, Seen, Stated};
use sarraf_ledger::{AccountId, BalanceKind, Money, Source, TransactionId};
use sarraf_store::{BalanceRow, Marks, MovementRow, ProofRow, Reader, StatedRow, StoreError, Writer};

/// What became of a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It agreed, or was not known to disagree; now there is a gap.
    Broke,
    /// A gap that was told is gone.
    Healed,
}

/// How a balance stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proved {
    /// As it is kept.
    pub row: ProofRow,
    /// What is to be told, once.
    pub turn: Option<Turn>,
}

/// Proves the balances that a reading stated, when it has come to its end. Rows and balances of the reading are
/// stored already.
pub fn prove_reading(
    writer: &Writer<'_>,
    account: AccountId,
    stated: &[BalanceKind],
) -> Result<Vec<Proved>, StoreError> {
    let of_connection = |row: &BalanceRow| row.source == Source::Connection;
    let balances = writer.reader().balances(account)?;
    let mut proved = Vec::new();
    for balance in balances.iter().filter(|row| of_connection(row) && stated.contains(&row.kind)) {
        let known = writer.reader().proof(account, balance.kind)?;
        let mut row = live::prove(writer.reader(), balance, known.as_ref())?;
        if row.as_ref().is_none_or(|row| row.state == ProofState::Derived.key()) {
            row = dated::prove(writer.reader(), account, balance.kind)?.or(row);
        }
        proved.extend(keep(writer, row, known.as_ref())?);
    }
    Ok(proved)
}

/// Proves what files say of an account, after one was read or taken out.
pub fn prove_files(writer: &Writer<'_>, account: AccountId) -> Result<Vec<Proved>, StoreError> {
    let mut proved = Vec::new();
    // What the person counted themselves is proved by nothing.
    if writer.reader().is_by_hand(account)? {
        return Ok(proved);
    }
    for kind in [BalanceKind::Booked, BalanceKind::Available] {
        let known = writer.reader().proof(account, kind)?;
        // What a connection proved holds whatever a file adds; what it could not prove, a file may.
        let is_live =
            |row: &ProofRow| row.held.source == Source::Connection && row.state != ProofState::Derived.key();
        if known.as_ref().is_some_and(is_live) {
            continue;
        }
        match dated::prove(writer.reader(), account, kind)? {
            Some(row) => proved.extend(keep(writer, Some(row), known.as_ref())?),
            None if known.is_some_and(|row| row.held.source != Source::Connection) => {
                writer.forget_proof(account, kind)?;
            }
            None => {}
        }
    }
    Ok(proved)
}

/// Looks again at the gaps of an account, once the person changed what may explain them: what was left out, or said
/// of two rows. Nothing else changes a proof between two readings.
pub fn prove_again(writer: &Writer<'_>, account: AccountId) -> Result<Vec<Proved>, StoreError> {
    let balances = writer.reader().balances(account)?;
    let mut proved = prove_files(writer, account)?;
    for known in writer.reader().proofs(account)? {
        // A balance of a reading that did not come to its end has not all its rows.
        let is_last = |row: &&BalanceRow| {
            row.kind == known.kind
                && row.source == Source::Connection
                && (row.at.date(), row.amount) == (known.to.on, known.to.amount)
        };
        let is_open = known.state == ProofState::Gap.key() && known.held.source == Source::Connection;
        if let Some(balance) = balances.iter().find(is_last).filter(|_| is_open) {
            let row = live::prove(writer.reader(), balance, Some(&known))?;
            proved.extend(keep(writer, row, Some(&known))?);
        }
    }
    Ok(proved)
}

/// The balance whose proof a row is part of: it agrees with all its rows, so that none of them can be left out of
/// it. `None` where no proof covers the row, or it counts for nothing.
pub fn needed_by(reader: &Reader, id: TransactionId) -> Result<Option<BalanceKind>, StoreError> {
    let Some(row) = reader.transaction(id)? else { return Ok(None) };
    let Some(movement) = reader.movements_of(row.account, &[id])?.pop() else { return Ok(None) };
    let covers = |proof: &ProofRow| {
        let (seen, day) = (seen(&movement), seen(&movement).own_day(proof.kind));
        let within = day > proof.from.on && day <= proof.to.on;
        proof.state == ProofState::Matches.key() && within && seen.counted(proof.kind) != 0
    };
    Ok(reader.proofs(row.account)?.iter().find(|proof| covers(proof)).map(|proof| proof.kind))
}

/// Keeps it, and says what is to be told: a gap once when it opens, and once when it is gone.
fn keep(
    writer: &Writer<'_>,
    row: Option<ProofRow>,
    known: Option<&ProofRow>,
) -> Result<Option<Proved>, StoreError> {
    let Some(mut row) = row else { return Ok(None) };
    let was_told = known.is_some_and(|known| known.told);
    row.told = row.state == ProofState::Gap.key();
    let turn = match (was_told, row.told, row.state == ProofState::Matches.key()) {
        (false, true, _) => Some(Turn::Broke),
        (true, false, true) => Some(Turn::Healed),
        _ => None,
    };
    writer.put_proof(&row)?;
    Ok(Some(Proved { row, turn }))
}

fn seen(row: &MovementRow) -> Seen {
    Seen {
        status: row.status,
        minor: row.amount.minor(),
        booked_on: row.booked_on,
        made_at: row.made_at,
        day: row.day,
    }
}

fn stated(balance: &BalanceRow) -> Stated {
    Stated { on: balance.at.date(), amount: balance.amount, source: balance.source.clone() }
}

fn to_row(stated: &Stated) -> StatedRow {
    StatedRow { on: stated.on, amount: stated.amount, source: stated.source.clone() }
}

fn of_row(row: &StatedRow) -> Stated {
    Stated { on: row.on, amount: row.amount, source: row.source.clone() }
}

/// What is kept of a proof: where it agrees, the chain goes on and the last balance is the one that held; where it
/// does not, both stay.
fn row_of(
    account: AccountId,
    proof: &Proof,
    before: Option<&ProofRow>,
    marks: Marks,
    waiting: Vec<TransactionId>,
) -> ProofRow {
    let (from, to) = (to_row(&proof.from), to_row(&proof.to));
    let explanation = &proof.explanation;
    let fresh = ProofRow {
        account,
        kind: proof.kind,
        state: proof.state.key().to_owned(),
        chain: to.clone(),
        held: to.clone(),
        marks,
        waiting,
        gone: Money::zero(to.amount.currency()),
        gap: proof.gap.unwrap_or(Money::zero(to.amount.currency())),
        explanations: explanation.count,
        at_least: explanation.at_least,
        class: explanation.class.map(|class| class.key().to_owned()).unwrap_or_default(),
        rows: explanation.rows.clone(),
        told: false,
        from,
        to,
    };
    match (proof.state, before) {
        (ProofState::Matches, Some(before)) => {
            ProofRow { chain: before.chain.clone(), from: before.chain.clone(), ..fresh }
        }
        (ProofState::Matches, None) => ProofRow { chain: fresh.from.clone(), ..fresh },
        (ProofState::Gap, Some(before)) => ProofRow {
            chain: before.chain.clone(),
            held: before.held.clone(),
            marks: before.marks,
            waiting: before.waiting.clone(),
            gone: before.gone,
            ..fresh
        },
        (ProofState::Gap, None) => ProofRow { chain: fresh.from.clone(), held: fresh.from.clone(), ..fresh },
        (ProofState::Derived, _) => fresh,
    }
}

/// The opening that one balance alone gives, when the rows that are in it come to `sum`.
fn derived(
    reader: &Reader,
    account: AccountId,
    kind: BalanceKind,
    to: Stated,
    sum: i128,
) -> Result<Option<Proof>, StoreError> {
    let first_day = reader.coverage(&[account])?.map_or(to.on, |(first, _)| first);
    Ok(Proof::derived(kind, first_day, to, sum))
}
