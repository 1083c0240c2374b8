//! What a batch means for the rows that are stored: which are new, which changed, which are gone.
//!
//! Pure. The evidence, in order, each rule one to one:
//! 1. the same id of the bank, at a source whose ids are stable, or with the same amount and day where they are
//!    not;
//! 2. booked to booked by currency, amount and booking date, as a multiset: the n-th equal row of the batch is
//!    the n-th stored one, so twins stay two and an overlap of two files, or of a file and a connection, adds
//!    none. Within one source the text must be the same too; of two sources rows with the same name are taken
//!    first.
//!
//! A pending row that the bank no longer shows, although the read covers its day, is retracted.

use jiff::civil::Date;
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

/// Rows that are alike as far as two sources can agree.
#[derive(PartialEq, Eq, Hash)]
struct Likeness {
    amount: Money,
    on: Date,
    /// The whole text within one source, the name between two, nothing at the last.
    words: Words,
}

#[derive(PartialEq, Eq, Hash)]
enum Words {
    Text(String),
    Name(String),
    None,
}

impl Likeness {
    fn text(amount: Money, on: Date, counterparty: &str, remittance: &str) -> Self {
        Self { amount, on, words: Words::Text(fold(&format!("{counterparty} {remittance}"))) }
    }

    fn name(amount: Money, on: Date, counterparty: &str, _: &str) -> Self {
        Self { amount, on, words: Words::Name(fold(counterparty)) }
    }

    fn bare(amount: Money, on: Date, _: &str, _: &str) -> Self {
        Self { amount, on, words: Words::None }
    }
}

/// One of the above.
type Alike = fn(Money, Date, &str, &str) -> Likeness;

struct Matching<'a> {
    batch: &'a Batch,
    stored: &'a [TransactionRow],
    by_key: HashMap<&'a str, Vec<&'a TransactionRow>>,
    alike: HashMap<Likeness, VecDeque<TransactionId>>,
    claimed: HashSet<TransactionId>,
}

impl<'a> Matching<'a> {
    fn new(stored: &'a [TransactionRow], batch: &'a Batch) -> Self {
        let mut by_key: HashMap<&str, Vec<&TransactionRow>> = HashMap::new();
        for row in stored {
            if let Some(key) = known_as(row, batch) {
                by_key.entry(key).or_default().push(row);
            }
        }
        Self { batch, stored, by_key, alike: HashMap::new(), claimed: HashSet::new() }
    }

    /// Rule 1. True when the row is dealt with.
    fn by_id(&mut self, row: &Transaction, decisions: &mut Decisions) -> bool {
        let Some(rows) = key_of(row.key.as_deref()).and_then(|key| self.by_key.get(key)) else {
            return false;
        };
        let fits = |known: &&&TransactionRow| self.batch.stable_ids || same_amount_and_day(known, row);
        let known = rows.iter().filter(|known| !self.claimed.contains(&known.id)).find(fits).copied();
        let Some(known) = known else { return false };
        self.claimed.insert(known.id);
        match changed(known, row, &self.batch.source) {
            Some(cause) => decisions.update.push((known.id, row.clone(), cause)),
            None => decisions.known += 1,
        }
        true
    }

    /// Rule 2: the next unclaimed stored row that is alike. True when the row is dealt with.
    fn by_evidence(&mut self, row: &Transaction, alike: &[Alike], decisions: &mut Decisions) -> bool {
        let Some(on) = row.booked_on.or_else(|| row.day()).filter(|_| row.status == Status::Booked) else {
            return false;
        };
        let found = alike
            .iter()
            .find_map(|like| self.take(&like(row.amount, on, &row.counterparty, &row.remittance)));
        let Some(id) = found else { return false };
        let key = key_of(row.key.as_deref()).filter(|_| self.batch.stable_ids);
        decisions.adopt.extend(key.map(|key| (id, key.to_owned())));
        decisions.known += 1;
        true
    }

    /// Unclaimed booked rows by likeness. A row of this source is matched by its whole text; one of another
    /// source by its name or without, since two sources rarely write alike. A row whose stable id is known is
    /// only itself.
    fn index_alike(&mut self) {
        for row in self.stored {
            if row.status != Status::Booked || self.claimed.contains(&row.id) {
                continue;
            }
            let same = same_kind(&row.source, &self.batch.source);
            let identified = self.batch.stable_ids && known_as(row, self.batch).is_some();
            let ways: &[Alike] = match (identified, same) {
                (true, _) => &[],
                (false, true) => &[Likeness::text],
                (false, false) => &[Likeness::name, Likeness::bare],
            };
            let on = row.booked_on.unwrap_or(row.day);
            for like in ways {
                let likeness = like(row.amount, on, &row.counterparty, &row.remittance);
                self.alike.entry(likeness).or_default().push_back(row.id);
            }
        }
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

    /// Pending rows of the connection on covered days that were not in the batch.
    fn vanished(&self) -> Vec<TransactionId> {
        let Some(covers) = self.batch.covers else { return Vec::new() };
        let gone = |row: &&TransactionRow| {
            row.status == Status::Pending
                && same_kind(&row.source, &self.batch.source)
                && covers.contains(row.day)
                && !self.claimed.contains(&row.id)
        };
        self.stored.iter().filter(gone).map(|row| row.id).collect()
    }
}

/// A file has many names, a connection is one.
fn same_kind(one: &Source, other: &Source) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

fn same_amount_and_day(known: &TransactionRow, row: &Transaction) -> bool {
    known.amount == row.amount && known.booked_on == row.booked_on
}

/// Whether the bank states the row differently than it is stored, and how that is called. A row that came from
/// elsewhere keeps its own words; only another amount is news.
fn changed(known: &TransactionRow, row: &Transaction, source: &Source) -> Option<Cause> {
    if known.status == Status::Pending && row.status == Status::Booked {
        return Some(Cause::Settled);
    }
    if !same_kind(&known.source, source) {
        return (known.amount != row.amount).then_some(Cause::Amended);
    }
    let same = known.status == row.status
        && known.amount == row.amount
        && (row.held.is_none() || known.held == row.held)
        && known.original == row.original
        && known.made == row.made
        && known.booked_on == row.booked_on
        && known.value_on == row.value_on
        && known.counterparty == row.counterparty
        && known.remittance == row.remittance
        && known.paid_by == row.paid_by
        && known.method == row.method
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
