//! Taking a batch into the store: from a connection or from a file, the same way.

use crate::reconcile::{adopted, reconcile};
use jiff::{Timestamp, ToSpan};
use sarraf_insight::{category_guess, is_own_transfer, merchant};
use sarraf_ledger::{AccountId, Batch, Period, Transaction};
use sarraf_store::{Applied, Enriched, Plan, Reader, StoreError, TransactionRow, Writer};
use std::collections::HashMap;

/// What a batch brought.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    /// Rows never seen before.
    pub new: u32,
    /// Rows the bank now states differently.
    pub changed: u32,
    /// Of these, pending rows that were booked.
    pub settled: u32,
    /// Pending rows that vanished.
    pub removed: u32,
    /// Rows that were known and unchanged.
    pub known: u32,
    /// What the store made of it.
    pub applied: Applied,
}

/// Reconciles a batch of one account with what is stored and applies it, inside the caller's transaction.
///
/// `own_keys` are the bank's ids of the person's accounts there. `read` makes the new rows count as read, as
/// those of linking and of files do.
pub fn take(
    writer: &Writer<'_>,
    account: AccountId,
    own_keys: &[String],
    batch: &Batch,
    now: Timestamp,
    read: bool,
) -> Result<Taken, StoreError> {
    let stored = concerned(writer.reader(), account, batch)?;
    let decisions = reconcile(&stored, batch);
    let mut taken = Taken {
        new: count(decisions.insert.len()),
        changed: count(decisions.update.len()),
        settled: count(
            decisions.update.iter().filter(|(_, _, cause)| *cause == sarraf_store::Cause::Settled).count(),
        ),
        removed: count(decisions.retract.len()),
        known: decisions.known,
        applied: Applied::default(),
    };
    let enrich = |transaction: Transaction| enriched(transaction, own_keys);
    for (id, key) in &decisions.adopt {
        writer.set_key(*id, &adopted(key))?;
    }
    taken.applied = writer.apply(&Plan {
        account,
        source: batch.source.clone(),
        read_at: now,
        read,
        insert: decisions.insert.into_iter().map(enrich).collect(),
        update: decisions.update.into_iter().map(|(id, row, cause)| (id, enrich(row), cause)).collect(),
        retract: decisions.retract,
        absorb: decisions.absorb,
        balances: batch.balances.clone(),
        warnings: batch.warnings.clone(),
    })?;
    Ok(taken)
}

/// How many rows of a batch an account holds already.
pub fn known(reader: &Reader, account: AccountId, batch: &Batch) -> Result<usize, StoreError> {
    let new = reconcile(&concerned(reader, account, batch)?, batch).insert.len();
    Ok(batch.transactions.len().saturating_sub(new))
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn enriched(transaction: Transaction, own_keys: &[String]) -> Enriched {
    let merchant = merchant(&transaction);
    Enriched {
        guess: category_guess(&transaction, &merchant),
        own_transfer: is_own_transfer(&transaction, own_keys),
        merchant: merchant.name,
        merchant_key: merchant.key,
        transaction,
    }
}

/// Stored rows a batch can concern: its ids, the rows near its days, and the pending rows of the days it covers.
fn concerned(reader: &Reader, account: AccountId, batch: &Batch) -> Result<Vec<TransactionRow>, StoreError> {
    let mut rows: HashMap<_, TransactionRow> = HashMap::new();
    let mut keep = |found: Vec<TransactionRow>| rows.extend(found.into_iter().map(|row| (row.id, row)));
    let keys: Vec<&str> = batch.transactions.iter().filter_map(|row| row.key.as_deref()).collect();
    keep(reader.by_keys(account, &keys)?);
    if !ids_say_all(reader, batch)? {
        let adopted: Vec<String> = keys.iter().map(|key| adopted(key)).collect();
        keep(reader.by_keys(account, &adopted.iter().map(String::as_str).collect::<Vec<_>>())?);
        if let Some(days) = days_near(batch) {
            keep(reader.window(account, days)?);
        }
    }
    if batch.covers.is_some() || !batch.stable_ids {
        keep(reader.pending(account)?);
    }
    let mut rows: Vec<TransactionRow> = rows.into_values().collect();
    rows.sort_by_key(|row| row.id);
    Ok(rows)
}

/// Whether ids alone tell the rows apart: every row has a stable one, and no file ever brought others.
fn ids_say_all(reader: &Reader, batch: &Batch) -> Result<bool, StoreError> {
    let has_key = |row: &Transaction| row.key.as_deref().is_some_and(|key| !key.trim().is_empty());
    let keyed = batch.stable_ids && batch.transactions.iter().all(has_key);
    Ok(keyed && reader.imports(1)?.is_empty())
}

/// The days on which the same rows may stand. A purchase can be booked weeks after it was made, and a file may
/// know only the one day, a connection both.
fn days_near(batch: &Batch) -> Option<Period> {
    let days = || batch.transactions.iter().flat_map(|row| [row.booked_on, row.day()]).flatten();
    let from = days().min()?.saturating_sub(45.days());
    Period::new(from, days().max()?.saturating_add(14.days())).ok()
}
