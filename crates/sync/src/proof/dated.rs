//! Balances that files state for the end of a day, against the rows of the days between.

use super::{derived, row_of, seen, stated};
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_insight::proof::{Class, Proof, ProofState, Stated, Weighed, candidates};
use sarraf_ledger::{AccountId, BalanceKind, Source, Status, TransactionId};
use sarraf_store::{BalanceRow, Marks, MovementRow, ProofRow, Reader, StoreError};
use std::collections::HashSet;

/// How long before a day, or after it, rows can be made that concern it.
const NEAR_DAYS: i32 = 366;

/// From balance to balance. The newest pair that does not agree with the rows between is the gap; if all agree, the
/// first and the last are the proof. `None` where no file states a balance of the kind.
pub(super) fn prove(
    reader: &Reader,
    account: AccountId,
    kind: BalanceKind,
) -> Result<Option<ProofRow>, StoreError> {
    let points = points(reader, account, kind)?;
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Ok(None) };
    let days = reader.moved_days(account, kind)?;
    let moved = |after: Option<Date>, to: Date| {
        let within = |day: Date| after.is_none_or(|after| day > after) && day <= to;
        days.iter().filter(|(day, _)| within(*day)).map(|(_, moved)| moved).sum::<i128>()
    };
    let agrees = |from: &Stated, to: &Stated| {
        let proof = Proof::between(kind, from.clone(), to.clone(), moved(Some(from.on), to.on), &[]);
        proof.is_some_and(|proof| proof.state == ProofState::Matches)
    };
    let broken = points.iter().zip(points.iter().skip(1)).rfind(|(from, to)| !agrees(from, to));
    let proof = match broken {
        Some((from, to)) => gap(reader, account, kind, from, to, moved(Some(from.on), to.on))?,
        None if points.len() == 1 => derived(reader, account, kind, last.clone(), moved(None, last.on))?,
        None => Proof::between(kind, first.clone(), last.clone(), moved(Some(first.on), last.on), &[]),
    };
    // A live balance can be gone on from; of the day of a file's no row tells what was known then.
    let live = last.source == Source::Connection;
    let marks = if live { reader.marks()? } else { Marks::default() };
    Ok(proof.map(|proof| row_of(account, &proof, None, marks, Vec::new())))
}

/// What files state, one balance a day, and what the connection states now; oldest first.
fn points(reader: &Reader, account: AccountId, kind: BalanceKind) -> Result<Vec<Stated>, StoreError> {
    let of_files = reader.balances_without_connection(account, kind)?;
    if of_files.is_empty() {
        return Ok(Vec::new());
    }
    let is_live = |balance: &&BalanceRow| balance.kind == kind && balance.source == Source::Connection;
    let live = reader.balances(account)?;
    let mut points: Vec<Stated> = of_files.iter().chain(live.iter().find(is_live)).map(stated).collect();
    // Of two for one day the later read holds: the sort keeps their order.
    points.sort_by_key(|point| point.on);
    points.reverse();
    points.dedup_by_key(|point| point.on);
    points.reverse();
    Ok(points)
}

/// A gap, and the rows it may come from.
fn gap(
    reader: &Reader,
    account: AccountId,
    kind: BalanceKind,
    from: &Stated,
    to: &Stated,
    sum: i128,
) -> Result<Option<Proof>, StoreError> {
    let (earliest, latest) =
        (from.on.saturating_sub(NEAR_DAYS.days()), to.on.saturating_add(NEAR_DAYS.days()));
    let rows = reader.movements_between(account, earliest, latest)?;
    let suggested: HashSet<TransactionId> = reader.suggested_firsts(account)?.into_iter().collect();
    let weighed: Vec<Weighed> =
        rows.iter().map(|row| weigh(row, kind, from.on, to.on, suggested.contains(&row.id))).collect();
    Ok(Proof::between(kind, from.clone(), to.clone(), sum, &candidates(&weighed)))
}

fn weigh(row: &MovementRow, kind: BalanceKind, from: Date, to: Date, is_suggested: bool) -> Weighed {
    let seen = seen(row);
    let (then, now) = (seen.counted_on(kind, from), seen.counted_on(kind, to));
    let own = seen.own_day(kind);
    let is_between = own > from && own <= to;
    let classes = [
        (Class::Stale, is_between && now != 0 && seen.is_stale(to)),
        (Class::Suggested, is_between && is_suggested && now != 0),
        (Class::Excluded, is_between && row.excluded && now != 0),
        (Class::Retracted, is_between && row.status == Status::Retracted),
        // A balance may have been stated before the last rows of its day were booked.
        (Class::Edge, now != 0 && (own == from || own == to)),
    ];
    Weighed {
        id: row.id,
        then,
        now,
        minor: row.amount.minor(),
        classes: classes.into_iter().filter(|(_, is)| *is).map(|(class, _)| class).collect(),
    }
}
