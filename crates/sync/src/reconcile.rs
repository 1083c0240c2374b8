//! What a batch means for the rows that are stored: which are new, which changed, which are gone.
//!
//! Pure. The evidence, in order, each rule one to one:
//! 1. the same id of the bank, at a source whose ids are stable, or with the same amount and day where they are
//!    not;
//! 2. booked to booked by currency, amount and booking date, as a multiset: the n-th equal row of the batch is
//!    the n-th stored one, so twins stay two and an overlap of two files, or of a file and a connection, adds
//!    none. Pending rows to pending ones likewise, by the day they were made on. Within one source the text must
//!    be the same too; of two sources (files of two formats are two) rows with the same name are taken first;
//! 3. pending to booked by amount, name and at most ten days between both, where no id holds them together.
//!
//! A pending row that the bank no longer shows, although the read covers its day, is retracted. A hold that
//! settles absorbs the booked row a file brought of it meanwhile.

use crate::alike::{Alike, Likeness, is_pending, settles, stands_on};
use sarraf_ledger::text::fold;
use sarraf_ledger::{Batch, Money, Source, Status, Transaction, TransactionId};
use sarraf_store::{CategoryBy, Cause, TransactionRow};
use std::collections::{HashMap, HashSet, VecDeque};

/// What is to be done with a batch.
#[derive(Clone, Default)]
pub struct Decisions {
    /// Rows never seen before, in the batch's order.
    pub insert: Vec<Transaction>,
    /// Stored rows that the bank now states differently.
    pub update: Vec<(TransactionId, Transaction, Cause)>,
    /// Rows of another source that are this bank's, with its id: from now on they are found by it, so that no
    /// twin on another page takes them for itself.
    pub adopt: Vec<(TransactionId, String)>,
    /// Pending rows that vanished.
    pub retract: Vec<TransactionId>,
    /// Booked rows of a file, and the row of the connection that was the same purchase all along.
    pub absorb: Vec<(TransactionId, TransactionId)>,
    /// Rows that were known and are unchanged, the adopted among them.
    pub known: u32,
}

impl std::fmt::Debug for Decisions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (insert, update, retract) = (self.insert.len(), self.update.len(), self.retract.len());
        write!(f, "Decisions({insert} new, {update} changed, {retract} gone, {} known)", self.known)
    }
}

/// Decides. `stored` holds at least the rows with the batch's ids, the rows on the batch's days, and the pending
/// rows of the days it covers.
#[must_use]
pub fn reconcile(stored: &[TransactionRow], batch: &Batch) -> Decisions {
    let mut matching = Matching::new(stored, batch);
    let mut decisions = Decisions::default();
    let mut unmatched = distinct(batch, &mut decisions);
    unmatched.retain(|row| !matching.by_id(row, &mut decisions));
    matching.index_alike();
    unmatched.retain(|row| !matching.by_evidence(row, &[Likeness::text, Likeness::name], &mut decisions));
    unmatched.retain(|row| !matching.by_evidence(row, &[Likeness::bare], &mut decisions));
    matching.index_halves();
    unmatched.retain(|row| !matching.by_settling(row, &mut decisions));
    decisions.absorb = matching.absorbed();
    decisions.insert = unmatched.into_iter().cloned().collect();
    decisions.retract = matching.vanished();
    decisions
}

/// The rows of a batch. Where ids are stable the same id is the same row, standing there twice because pages
/// shifted under the reader: the booked one holds, else the later.
fn distinct<'a>(batch: &'a Batch, decisions: &mut Decisions) -> Vec<&'a Transaction> {
    let mut rows: Vec<&Transaction> = Vec::with_capacity(batch.transactions.len());
    let mut places: HashMap<&str, usize> = HashMap::new();
    for row in &batch.transactions {
        let key = key_of(row.key.as_deref()).filter(|_| batch.stable_ids);
        match key.and_then(|key| places.get(key).copied()) {
            Some(known) => {
                decisions.known += 1;
                if let Some(kept) = rows.get_mut(known).filter(|kept| kept.status != Status::Booked) {
                    *kept = row;
                }
            }
            None => {
                places.extend(key.map(|key| (key, rows.len())));
                rows.push(row);
            }
        }
    }
    rows
}

/// Before the bank's id of a row that came from elsewhere, so that it is not taken for an id of that source.
const ADOPTED: &str = "connection/";

/// The key under which a row of another source is kept once the bank's id of it is known.
pub(crate) fn adopted(key: &str) -> String {
    format!("{ADOPTED}{key}")
}

/// The id by which the batch's source knows a stored row.
fn known_as<'a>(row: &'a TransactionRow, batch: &Batch) -> Option<&'a str> {
    let key = key_of(row.key.as_deref())?;
    if same_kind(&row.source, &batch.source) {
        return Some(key);
    }
    key.strip_prefix(ADOPTED).filter(|_| batch.stable_ids)
}

/// An id that says something.
fn key_of(key: Option<&str>) -> Option<&str> {
    key.filter(|key| !key.trim().is_empty())
}

struct Matching<'a> {
    batch: &'a Batch,
    stored: &'a [TransactionRow],
    by_key: HashMap<&'a str, Vec<&'a TransactionRow>>,
    alike: HashMap<Likeness, VecDeque<TransactionId>>,
    /// Unclaimed rows by amount and whether they are pending.
    halves: HashMap<(Money, bool), Vec<&'a TransactionRow>>,
    claimed: HashSet<TransactionId>,
    /// Holds that their id settled, and the rows that did.
    settled: Vec<(TransactionId, &'a Transaction)>,
}

impl<'a> Matching<'a> {
    fn new(stored: &'a [TransactionRow], batch: &'a Batch) -> Self {
        let mut by_key: HashMap<&str, Vec<&TransactionRow>> = HashMap::new();
        for row in stored {
            if let Some(key) = known_as(row, batch) {
                by_key.entry(key).or_default().push(row);
            }
        }
        let (alike, halves) = (HashMap::new(), HashMap::new());
        Self { batch, stored, by_key, alike, halves, claimed: HashSet::new(), settled: Vec::new() }
    }

    /// Rule 1. True when the row is dealt with.
    fn by_id(&mut self, row: &'a Transaction, decisions: &mut Decisions) -> bool {
        let Some(rows) = key_of(row.key.as_deref()).and_then(|key| self.by_key.get(key)) else {
            return false;
        };
        let fits = |known: &&&TransactionRow| self.batch.stable_ids || same_amount_and_day(known, row);
        let known = rows.iter().filter(|known| !self.claimed.contains(&known.id)).find(fits).copied();
        let Some(known) = known else { return false };
        self.claimed.insert(known.id);
        match changed(known, row, &self.batch.source) {
            Some(cause) => {
                decisions.update.push((known.id, self.stated(known, row), cause));
                self.settled.extend((cause == Cause::Settled).then_some((known.id, row)));
            }
            None => decisions.known += 1,
        }
        true
    }

    /// What is written over a stored row. When it was made stays known; a row that came from elsewhere keeps its
    /// own words and id, by which its source knows it again.
    fn stated(&self, known: &TransactionRow, row: &Transaction) -> Transaction {
        let now = Transaction { made: row.made.or(known.made), ..row.clone() };
        if same_kind(&known.source, &self.batch.source) {
            return now;
        }
        let (counterparty, remittance) = (known.counterparty.clone(), known.remittance.clone());
        Transaction { key: None, counterparty, remittance, ..now }
    }

    fn adopt(&self, id: TransactionId, row: &Transaction, decisions: &mut Decisions) {
        let key = key_of(row.key.as_deref()).filter(|_| self.batch.stable_ids);
        decisions.adopt.extend(key.map(|key| (id, key.to_owned())));
    }

    /// Rule 2: the next unclaimed stored row that is alike. True when the row is dealt with.
    fn by_evidence(&mut self, row: &Transaction, alike: &[Alike], decisions: &mut Decisions) -> bool {
        let found = alike.iter().find_map(|like| self.take(&Likeness::of(row, *like)?));
        let Some(id) = found else { return false };
        self.adopt(id, row, decisions);
        decisions.known += 1;
        true
    }

    /// Unclaimed rows by likeness. A row of this source is matched by its whole text; one of another source by
    /// its name or without, since two sources rarely write alike. A row whose stable id is known is only itself.
    fn index_alike(&mut self) {
        for row in self.stored {
            if self.claimed.contains(&row.id) || self.is_identified(row) {
                continue;
            }
            let ways: &[Alike] = if same_kind(&row.source, &self.batch.source) {
                &[Likeness::text]
            } else {
                &[Likeness::name, Likeness::bare]
            };
            for like in ways {
                self.alike.entry(Likeness::of_stored(row, *like)).or_default().push_back(row.id);
            }
        }
    }

    fn is_identified(&self, row: &TransactionRow) -> bool {
        self.batch.stable_ids && known_as(row, self.batch).is_some()
    }

    fn index_halves(&mut self) {
        for row in self.stored {
            if row.status != Status::Retracted && !self.claimed.contains(&row.id) && !self.is_identified(row)
            {
                self.halves.entry((row.amount, is_pending(row.status))).or_default().push(row);
            }
        }
    }

    /// Rule 3: the nearest unclaimed row that is the other half. A hold of a connection waits for the connection
    /// to settle it. True when the row is dealt with.
    fn by_settling(&mut self, row: &Transaction, decisions: &mut Decisions) -> bool {
        let pending = is_pending(row.status);
        let halves = self.halves.get(&(row.amount, !pending)).map(Vec::as_slice).unwrap_or_default();
        let open = halves.iter().filter(|known| !self.claimed.contains(&known.id));
        let near = open.filter_map(|known| Some((self.days_to_settle(known, row)?, *known)));
        let Some((_, known)) = near.min_by_key(|(days, known)| (*days, known.id)) else { return false };
        self.claimed.insert(known.id);
        self.adopt(known.id, row, decisions);
        if pending || known.source == Source::Connection {
            decisions.known += 1;
        } else {
            decisions.update.push((known.id, self.stated(known, row), Cause::Settled));
        }
        true
    }

    /// How many days lie between a pending row and a booked one, if they are halves of one purchase.
    fn days_to_settle(&self, known: &TransactionRow, row: &Transaction) -> Option<i32> {
        let (stored, read) = (stands_on(known), row.booked_on.or_else(|| row.day())?);
        let days = if is_pending(row.status) { settles(read, stored) } else { settles(stored, read) }?;
        let same_source = same_kind(&known.source, &self.batch.source);
        let same_id = same_source
            && key_of(row.key.as_deref()).is_some_and(|key| key_of(known.key.as_deref()) == Some(key));
        let same_name = fold(&known.counterparty) == fold(&row.counterparty);
        let same_time = !same_source && known.made.is_some() && row.day() == Some(known.day);
        (same_id || same_name || same_time).then_some(days)
    }

    /// Booked rows of another source that are holds settled by this batch, one for each.
    fn absorbed(&mut self) -> Vec<(TransactionId, TransactionId)> {
        let mut absorbed = Vec::new();
        for (stays, row) in std::mem::take(&mut self.settled) {
            let ways: [Alike; 2] = [Likeness::name, Likeness::bare];
            let gone = ways.iter().find_map(|like| self.take(&Likeness::of(row, *like)?));
            absorbed.extend(gone.map(|gone| (gone, stays)));
        }
        absorbed
    }

    fn take(&mut self, likeness: &Likeness) -> Option<TransactionId> {
        let waiting = self.alike.get_mut(likeness)?;
        while let Some(id) = waiting.pop_front() {
            if self.claimed.insert(id) {
                return Some(id);
            }
        }
        None
    }

    /// Pending rows that the connection knows, on covered days, that were not in the batch.
    fn vanished(&self) -> Vec<TransactionId> {
        let Some(covers) = self.batch.covers else { return Vec::new() };
        let gone = |row: &&TransactionRow| {
            row.status == Status::Pending
                && known_as(row, self.batch).is_some()
                && covers.contains(row.day)
                && !self.claimed.contains(&row.id)
        };
        self.stored.iter().filter(gone).map(|row| row.id).collect()
    }
}

/// A connection is one source, and so are the files of one format, whatever their names.
fn same_kind(one: &Source, other: &Source) -> bool {
    match (one, other) {
        (Source::File { format: one, .. }, Source::File { format: other, .. }) => {
            let family =
                |format: &str| format.trim_end_matches(|last: char| last.is_ascii_digit()).to_owned();
            family(one) == family(other)
        }
        (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}

fn same_amount_and_day(known: &TransactionRow, row: &Transaction) -> bool {
    let same_day = known.booked_on == row.booked_on;
    let same_hold = row.booked_on.is_some() || row.day() == Some(known.day);
    known.amount == row.amount && same_day && same_hold
}

/// Whether the bank states the row differently than it is stored, and how that is called. A row that came from
/// elsewhere keeps its own words; only another amount is news.
fn changed(known: &TransactionRow, row: &Transaction, source: &Source) -> Option<Cause> {
    if known.status == Status::Pending && row.status == Status::Booked {
        return Some(Cause::Settled);
    }
    // What the bank took back a file does not bring again.
    if known.status == Status::Retracted && *source != Source::Connection {
        return None;
    }
    if !same_kind(&known.source, source) {
        return (known.amount != row.amount).then_some(Cause::Amended);
    }
    let same = known.status == row.status
        && known.amount == row.amount
        && (row.held.is_none() || known.held == row.held)
        && known.original == row.original
        && (row.made.is_none() || known.made == row.made)
        && known.booked_on == row.booked_on
        && known.value_on == row.value_on
        && known.counterparty == row.counterparty
        && known.remittance == row.remittance
        && known.paid_by == row.paid_by
        && known.method == row.method
        && known.extras == row.extras
        && same_category(known, row);
    (!same).then_some(Cause::Amended)
}

/// The bank's category is seen only where nothing goes before it.
fn same_category(known: &TransactionRow, row: &Transaction) -> bool {
    match known.category_by {
        CategoryBy::Person | CategoryBy::Rule => true,
        CategoryBy::Bank => known.category == row.category,
        CategoryBy::Guess => row.category.is_none(),
    }
}
