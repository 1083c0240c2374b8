//! Taking a batch into the store: from a connection or from a file, the same way.

use crate::alike::LONGEST_HOLD;
use crate::closing::{Closing, Ending, Suggestion, close};
use crate::reconcile::{Known, Stated, key_of, reconcile};
use jiff::{Timestamp, ToSpan};
use sarraf_insight::{category_guess, is_own_transfer, merchant};
use sarraf_ledger::{AccountId, Batch, Period, Source, Status, Transaction, TransactionId};
use sarraf_store::{
    Applied, Cause, Enriched, PairKind, PairRow, PairState, Plan, Reader, StoreError, TransactionRow,
    UNFINISHED, Writer,
};
use std::collections::{HashMap, HashSet};

/// What a batch brought.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    /// Rows never seen before.
    pub new: u32,
    /// Rows the bank now states differently.
    pub changed: u32,
    /// Of these, pending rows that were booked.
    pub settled: u32,
    /// Rows that vanished.
    pub removed: u32,
    /// Rows that were known and unchanged.
    pub known: u32,
    /// What could not be taken as it came, beside the batch's own.
    pub warnings: Vec<sarraf_ledger::Warning>,
    /// What the store made of it.
    pub applied: Applied,
}

/// The rows of one account that one reading has brought so far.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    rows: HashSet<TransactionId>,
    /// Those that were never here before.
    fresh: HashSet<TransactionId>,
    /// Rows of files that rows of it are taken to be on little evidence.
    lent: HashMap<TransactionId, Transaction>,
    /// What it stated under ids that are not stable.
    stated: HashSet<Stated>,
    /// The account had rows before this reading; absent until its first batch.
    had_rows: Option<bool>,
    /// The account's last row before this reading, of a file; absent until its first batch.
    last_before: Option<Option<TransactionId>>,
}

impl Seen {
    /// Of a file, whose pieces are of whole days and come one after the other: what was met long ago is not near the
    /// next, and what this file brought is not looked at again.
    fn keep_near(&mut self, concerned: &Concerned) {
        let near: HashSet<TransactionId> = concerned.rows.iter().map(|row| row.id).collect();
        self.rows.retain(|id| near.contains(id));
    }
}

/// Reconciles a batch of one account with what is stored and applies it, inside the caller's transaction.
///
/// `own_keys` are the bank's ids of the person's accounts there. `read` makes the new rows count as read, as
/// those of linking and of files do. `seen` goes from batch to batch of one reading.
pub fn take(
    writer: &Writer<'_>,
    account: AccountId,
    own_keys: &[String],
    batch: &Batch,
    now: Timestamp,
    read: bool,
    seen: &mut Seen,
) -> Result<Taken, StoreError> {
    if seen.had_rows.is_none() {
        seen.had_rows = Some(writer.reader().coverage(&[account])?.is_some());
    }
    let of_file = batch.source != Source::Connection;
    if of_file && seen.last_before.is_none() {
        seen.last_before = Some(writer.reader().last_transaction(account)?);
    }
    let concerned = Concerned::of(writer.reader(), account, batch, seen.last_before)?;
    let decisions = reconcile(concerned.known(seen), batch);
    let count_of = |cause| decisions.update.iter().filter(|(_, _, why)| *why == cause).count();
    let mut taken = Taken {
        new: count(decisions.insert.len()),
        changed: count(decisions.update.len()),
        settled: count(count_of(Cause::Settled)),
        removed: 0,
        known: decisions.known,
        warnings: decisions.warnings.clone(),
        applied: Applied::default(),
    };
    let enrich = |transaction: Transaction| enriched(transaction, own_keys);
    for (id, key) in &decisions.give_back {
        writer.remove_claim(*id, &batch.source, key.as_deref().unwrap_or_default())?;
        seen.lent.remove(id);
    }
    seen.lent.extend(decisions.lend.iter().cloned());
    for (id, key) in &decisions.adopt {
        writer.put_claim(account, &batch.source, key, *id)?;
    }
    for (id, key) in &decisions.rekey {
        writer.set_key(*id, key)?;
    }
    for (id, exchange) in &decisions.gain {
        writer.set_exchange(*id, exchange)?;
    }
    if !batch.stable_ids && !of_file {
        seen.stated.extend(batch.transactions.iter().filter_map(Stated::of));
    }
    seen.rows.extend(&decisions.met);
    taken.applied = writer.apply(&Plan {
        account,
        source: batch.source.clone(),
        read_at: now,
        read,
        insert: decisions.insert.into_iter().map(enrich).collect(),
        update: decisions.update.into_iter().map(|(id, row, cause)| (id, enrich(row), cause)).collect(),
        retract: Vec::new(),
        absorb: decisions.absorb,
        balances: batch.balances.clone(),
        warnings: batch.warnings.iter().chain(&taken.warnings).cloned().collect(),
    })?;
    if of_file {
        seen.keep_near(&concerned);
    } else {
        seen.rows.extend(&taken.applied.inserted);
        seen.fresh.extend(&taken.applied.inserted);
        let end = End { writer, account, now, seen: &seen.rows, fresh: &seen.fresh };
        match batch.covers {
            Some(covers) => end.whole(covers, &mut taken)?,
            // What a first reading brings was never here before.
            None if seen.had_rows == Some(true) => end.so_far(&taken.applied)?,
            None => {}
        }
    }
    Ok(taken)
}

/// How many rows of a batch an account holds already.
pub fn known(reader: &Reader, account: AccountId, batch: &Batch) -> Result<usize, StoreError> {
    let concerned = Concerned::of(reader, account, batch, None)?;
    let new = reconcile(concerned.known(&Seen::default()), batch).insert.len();
    Ok(batch.transactions.len().saturating_sub(new))
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// A row with what insight makes of it.
pub fn enriched(transaction: Transaction, own_keys: &[String]) -> Enriched {
    let merchant = merchant(&transaction);
    Enriched {
        guess: category_guess(&transaction, &merchant),
        own_transfer: is_own_transfer(&transaction, own_keys),
        merchant: merchant.name,
        merchant_key: merchant.key,
        transaction,
    }
}

/// Stored rows a batch can concern, and the ids its source has used for them.
struct Concerned {
    rows: Vec<TransactionRow>,
    claims: Vec<(String, TransactionId)>,
}

impl Concerned {
    /// The rows of the batch's ids, the rows near its days, and the pending rows; of a file, of those until `last`: two
    /// rows of one file are never one.
    fn of(
        reader: &Reader,
        account: AccountId,
        batch: &Batch,
        last: Option<Option<TransactionId>>,
    ) -> Result<Self, StoreError> {
        if last == Some(None) {
            return Ok(Self { rows: Vec::new(), claims: Vec::new() });
        }
        let last = last.flatten().unwrap_or(TransactionId(i64::MAX));
        let mut rows: HashMap<TransactionId, TransactionRow> = HashMap::new();
        let mut keep = |found: Vec<TransactionRow>| rows.extend(found.into_iter().map(|row| (row.id, row)));
        let ids = batch.transactions.iter().flat_map(|row| [row.key.as_deref(), row.replaces.as_deref()]);
        let keys: Vec<&str> = ids.flatten().filter(|key| key_of(Some(key)).is_some()).collect();
        keep(reader.by_keys(account, &keys)?);
        let ids_say_all = ids_say_all(reader, batch)?;
        if !ids_say_all && let Some(days) = days_near(batch) {
            keep(reader.window_until(account, days, last)?);
        }
        if !ids_say_all {
            keep(reader.pending(account)?);
        }
        rows.retain(|id, _| *id <= last);
        let known: Vec<TransactionId> = if ids_say_all { Vec::new() } else { rows.keys().copied().collect() };
        let claims = reader.claims(account, &batch.source, &keys, &known)?;
        let missing: Vec<TransactionId> =
            claims.iter().map(|(_, id)| *id).filter(|id| !rows.contains_key(id)).collect();
        rows.extend(reader.rows_of(&missing)?.into_iter().map(|row| (row.id, row)));
        let mut rows: Vec<TransactionRow> = rows.into_values().collect();
        rows.sort_by_key(|row| row.id);
        Ok(Self { rows, claims })
    }

    fn known<'a>(&'a self, seen: &'a Seen) -> Known<'a> {
        let Self { rows, claims } = self;
        Known { stored: rows, claims, seen: &seen.rows, lent: &seen.lent, stated: &seen.stated }
    }
}

/// Whether ids alone tell the rows apart: every row has a stable one, and no file ever brought others.
fn ids_say_all(reader: &Reader, batch: &Batch) -> Result<bool, StoreError> {
    let has_key = |row: &Transaction| key_of(row.key.as_deref()).is_some();
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

/// The end of a reading of an account, or of one batch of it.
struct End<'a> {
    writer: &'a Writer<'a>,
    account: AccountId,
    now: Timestamp,
    seen: &'a HashSet<TransactionId>,
    fresh: &'a HashSet<TransactionId>,
}

impl End<'_> {
    /// All was read: what vanished is explained, replaced or retracted.
    fn whole(&self, covers: Period, taken: &mut Taken) -> Result<(), StoreError> {
        let reader = self.writer.reader();
        let mut unseen = reader.ids_within(self.account, covers)?;
        unseen.retain(|id| !self.seen.contains(id));
        unseen.extend(reader.retracted_within(self.account, covers)?);
        let mut gone = reader.rows_of(&unseen)?;
        gone.retain(|row| self.may_vanish(row).unwrap_or(false));
        let mut held = reader.pending(self.account)?;
        held.retain(|row| row.source == Source::Connection && self.seen.contains(&row.id));
        let closing = self.closing(&gone, &held)?;
        for (first, second) in &closing.reissued {
            self.writer.merge(*first, *second, Cause::Reissued, self.now)?;
        }
        for (first, second) in &closing.settled {
            self.writer.merge(*first, *second, Cause::Settled, self.now)?;
        }
        let replaced = count(closing.reissued.len() + closing.settled.len());
        taken.new = taken.new.saturating_sub(replaced);
        taken.changed += replaced;
        taken.settled += count(closing.settled.len());
        for id in &closing.retracted {
            taken.removed += u32::from(self.writer.retract(*id, self.now)?);
        }
        let looked_at = gone.iter().chain(&held).map(|row| row.id).collect();
        self.suggest(&closing.suggested, &looked_at)
    }

    /// More is to come. A row that was not met yet and seems to be here again, booked or under another id, is
    /// counted once meanwhile.
    fn so_far(&self, applied: &Applied) -> Result<(), StoreError> {
        let reader = self.writer.reader();
        if applied.inserted.is_empty() {
            return Ok(());
        }
        let arrived = reader.rows_of(&applied.inserted)?;
        let mut open = reader.pending(self.account)?;
        open.retain(|row| !self.seen.contains(&row.id));
        open.extend(self.booked_before(&arrived)?);
        open.retain(|row| self.may_vanish(row).unwrap_or(false));
        if open.is_empty() {
            return Ok(());
        }
        let parted = reader.refused(PairKind::Same, self.account)?.into_iter().collect();
        let were_held = self.were_held(&[&open, &arrived])?;
        let closing = close(Ending {
            gone: &open,
            held: &[],
            arrived: &arrived,
            fresh: self.fresh,
            were_held: &were_held,
            parted: &parted,
            open: &HashSet::new(),
        });
        for (first, second) in closing.settled.into_iter().chain(closing.reissued) {
            self.put(first, second, 90, UNFINISHED)?;
        }
        Ok(())
    }

    /// Booked rows of the amounts and days of these that the reading has not met yet.
    fn booked_before(&self, arrived: &[TransactionRow]) -> Result<Vec<TransactionRow>, StoreError> {
        let days = || arrived.iter().flat_map(|row| [Some(row.day), row.booked_on]).flatten();
        let (Some(from), Some(to)) = (days().min(), days().max()) else { return Ok(Vec::new()) };
        let Ok(days) = Period::new(from.saturating_sub(LONGEST_HOLD.days()), to) else {
            return Ok(Vec::new());
        };
        let amounts: HashSet<i64> = arrived.iter().map(|row| row.amount.minor()).collect();
        let mut ids = self.writer.reader().booked_of(self.account, days, &amounts)?;
        ids.retain(|id| !self.seen.contains(id));
        self.writer.reader().rows_of(&ids)
    }

    /// Rows of the connection, and those of a file that it has stated too.
    fn may_vanish(&self, row: &TransactionRow) -> Result<bool, StoreError> {
        match row.source {
            Source::Connection => Ok(true),
            _ => self.writer.reader().is_claimed(row.id, &Source::Connection),
        }
    }

    fn closing(&self, gone: &[TransactionRow], held: &[TransactionRow]) -> Result<Closing, StoreError> {
        if gone.is_empty() && held.is_empty() {
            return Ok(Closing::default());
        }
        let reader = self.writer.reader();
        let days = || gone.iter().chain(held).flat_map(|row| [Some(row.day), row.booked_on]).flatten();
        let (Some(from), Some(to)) = (days().min(), days().max()) else { return Ok(Closing::default()) };
        let near = Period::new(from.saturating_sub(10.days()), to.saturating_add(45.days())).ok();
        let mut ids = near.map_or(Ok(Vec::new()), |near| reader.ids_within(self.account, near))?;
        let earliest = gone.iter().chain(held).map(|row| row.id).min();
        ids.retain(|id| self.seen.contains(id) && Some(*id) > earliest);
        let mut arrived = reader.rows_of(&ids)?;
        arrived.retain(|row| self.may_vanish(row).unwrap_or(false));
        let parted = reader.refused(PairKind::Same, self.account)?.into_iter().collect();
        let open = reader.suggestions(PairKind::Same, self.account)?.into_iter();
        let open = open.filter(|pair| pair.evidence == UNFINISHED).map(|pair| (pair.first, pair.second));
        let were_held = self.were_held(&[gone, &arrived])?;
        Ok(close(Ending {
            gone,
            held,
            arrived: &arrived,
            fresh: self.fresh,
            were_held: &were_held,
            parted: &parted,
            open: &open.collect(),
        }))
    }

    /// Which rows were a hold here before.
    fn were_held(&self, rows: &[&[TransactionRow]]) -> Result<HashSet<TransactionId>, StoreError> {
        let ids: Vec<TransactionId> = rows.iter().copied().flatten().map(|row| row.id).collect();
        Ok(self.writer.reader().settled_among(&ids)?.into_iter().collect())
    }

    /// What was suggested of the rows that were looked at is suggested anew or no more; of older rows it waits for
    /// the person's word, unless the row has found its place since.
    fn suggest(
        &self,
        suggested: &[Suggestion],
        looked_at: &HashSet<TransactionId>,
    ) -> Result<(), StoreError> {
        let reader = self.writer.reader();
        for pair in reader.suggestions(PairKind::Same, self.account)? {
            let again = suggested.iter().any(|new| (new.first, new.second) == (pair.first, pair.second));
            let is_open = || {
                let first = reader.transaction(pair.first)?.map(|row| row.status);
                Ok::<_, StoreError>(first == Some(Status::Retracted) && !looked_at.contains(&pair.first))
            };
            if !again && !is_open()? {
                self.writer.remove_pair(PairKind::Same, pair.first, pair.second)?;
            }
        }
        suggested
            .iter()
            .try_for_each(|new| self.put(new.first, new.second, new.confidence, new.evidence.key()))
    }

    fn put(
        &self,
        first: TransactionId,
        second: TransactionId,
        confidence: u32,
        evidence: &str,
    ) -> Result<(), StoreError> {
        self.writer.put_pair(&PairRow {
            kind: PairKind::Same,
            first,
            second,
            state: PairState::Suggested,
            confidence,
            evidence: evidence.to_owned(),
            at: self.now,
        })
    }
}
