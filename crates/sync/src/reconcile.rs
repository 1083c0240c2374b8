//! What a batch means for the rows that are stored: which are new and which the bank states differently.
//!
//! Pure. The evidence, in order, each rule one to one:
//! (a) the bank's own link: the row says whose place it takes;
//! (b) the same id, now or ever before, at a source whose ids are stable; where they are not, the same id now,
//!     with the same amount and day;
//! (c) booked to booked by currency, amount and booking date, as a multiset: the n-th equal row of the reading is
//!     the n-th stored one, so twins stay two and an overlap of two files, or of a file and a connection, adds
//!     none. Pending rows to pending ones likewise, by the day they were made on. Within one source the text must
//!     be the same too; of two sources (files of two formats are two) rows of the same name are taken first, then
//!     those of the same merchant;
//! (d) pending to booked by amount, merchant and at most ten days, where one half of the two came from a file.
//!
//! Which of two equal holds was booked nobody can know; a later file that still has one of them tells.
//!
//! What one source says of a rate, a fee or the purchase's currency, and the other does not, makes no two rows of one:
//! the row has both. An old answer brings nothing back: what is booked is not pending again. A row that settles or is
//! amended absorbs the booked row a file brought of it meanwhile.
//! What a reading as a whole says, above all which rows vanished and what stands in their place, is `closing`'s.

use crate::alike::{
    Alike, Likeness, is_pending, merchant_key, same_amount_and_day, same_name, same_text, settles, stands_on,
    was_booked,
};
use jiff::civil::Date;
use sarraf_ledger::{
    Batch, Exchange, Money, Source, Status, Transaction, TransactionId, Warning, WarningKind,
};
use sarraf_store::{CategoryBy, Cause, TransactionRow};
use std::collections::{HashMap, HashSet, VecDeque};

/// What rule (c) goes by, the surest first.
const WAYS: [Alike; 4] = [Alike::Text, Alike::Name, Alike::Merchant, Alike::Nothing];

/// What is known before a batch.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// At least the rows with the batch's ids, the rows near its days, and the pending rows of the account.
    pub stored: &'a [TransactionRow],
    /// Ids by which the batch's source has called rows before.
    pub claims: &'a [(String, TransactionId)],
    /// Rows that earlier batches of this reading have brought.
    pub seen: &'a HashSet<TransactionId>,
    /// Rows of files that rows of this reading were taken to be on little evidence, and these: until one comes that
    /// is more like them.
    pub lent: &'a HashMap<TransactionId, Transaction>,
    /// What earlier batches of this reading have stated under ids that are not stable.
    pub stated: &'a HashSet<Stated>,
}

/// A row as a source whose ids are not stable states it: the very same on another page is no second one.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Stated {
    key: String,
    likeness: Likeness,
}

impl std::fmt::Debug for Stated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Stated")
    }
}

impl Stated {
    /// Of a row; none where it has no id, or no day.
    pub fn of(row: &Transaction) -> Option<Self> {
        let key = key_of(row.key.as_deref())?.to_owned();
        Some(Self { key, likeness: Likeness::of(row, Alike::Text)? })
    }
}

impl std::fmt::Debug for Known<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Known({} rows, {} seen)", self.stored.len(), self.seen.len())
    }
}

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
    /// Rows whose id at their own source is another now: the same row on a later page is known by it.
    pub rekey: Vec<(TransactionId, String)>,
    /// Rows of files that a row of the batch is taken to be on little evidence, and that row.
    pub lend: Vec<(TransactionId, Transaction)>,
    /// Those that another row of the batch is instead, and the first one's id; it is a new row.
    pub give_back: Vec<(TransactionId, Option<String>)>,
    /// What another source knows of the exchange of a row, beside what was known.
    pub gain: Vec<(TransactionId, Exchange)>,
    /// Booked rows of a file, and the row of the connection that was the same purchase all along.
    pub absorb: Vec<(TransactionId, TransactionId)>,
    /// Stored rows that the batch speaks of, changed or not.
    pub met: Vec<TransactionId>,
    /// Rows that were known and are unchanged, the adopted among them.
    pub known: u32,
    /// What the person is told: ids that were used again.
    pub warnings: Vec<Warning>,
}

impl std::fmt::Debug for Decisions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Decisions({} new, {} changed, {} known)", self.insert.len(), self.update.len(), self.known)
    }
}

/// Decides.
#[must_use]
pub fn reconcile(known: Known<'_>, batch: &Batch) -> Decisions {
    let mut matching = Matching::new(known, batch);
    let mut decisions = Decisions::default();
    let mut unmatched = distinct(batch, &mut decisions);
    unmatched.retain(|row| !matching.by_link(row, &mut decisions));
    unmatched.retain(|row| !matching.by_id(row, &mut decisions));
    unmatched.retain(|row| !matching.by_earlier_id(row, &mut decisions));
    matching.index_alike();
    for alike in WAYS {
        unmatched.retain(|row| !matching.by_evidence(row, alike, &mut decisions));
        matching.absorb(alike, &mut decisions);
    }
    matching.index_halves();
    unmatched.retain(|row| !matching.by_settling(row, &mut decisions));
    decisions.insert = unmatched.into_iter().cloned().collect();
    matching.give_back(&mut decisions);
    decisions.met = matching.met();
    decisions
}

/// The rows of a batch. Where ids are stable the same id is the same row, standing there twice because pages
/// shifted under the reader: the booked one holds, else the later.
fn distinct<'a>(batch: &'a Batch, decisions: &mut Decisions) -> Vec<&'a Transaction> {
    let mut rows: Vec<&Transaction> = Vec::with_capacity(batch.transactions.len());
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for row in &batch.transactions {
        let key = key_of(row.key.as_deref()).filter(|_| batch.stable_ids);
        let known = key.and_then(|key| {
            let places = places.get(key)?.iter().copied();
            let same = |kept: &&Transaction| !is_another(kept, row) && !is_another(row, kept);
            places.into_iter().find(|place| rows.get(*place).is_some_and(same))
        });
        match known {
            Some(known) => {
                decisions.known += 1;
                if let Some(kept) = rows.get_mut(known).filter(|kept| kept.status != Status::Booked) {
                    *kept = row;
                }
            }
            None => {
                if let Some(key) = key {
                    places.entry(key).or_default().push(rows.len());
                }
                rows.push(row);
            }
        }
    }
    rows
}

/// Whether two rows of one id have nothing in common, and the second is no earlier state of the first: then the id
/// was used again.
fn is_another(one: &Transaction, other: &Transaction) -> bool {
    one.amount != other.amount
        && !same_text((&one.counterparty, &one.remittance), (&other.counterparty, &other.remittance))
        && merchant_key(one).is_none_or(|key| merchant_key(other) != Some(key))
        && stand_apart((!is_pending(one.status), one.booked_on, one.day()), other)
}

/// The same, of a row that is stored.
fn is_another_stored(known: &TransactionRow, row: &Transaction) -> bool {
    known.amount != row.amount
        && !same_text((&known.counterparty, &known.remittance), (&row.counterparty, &row.remittance))
        && merchant_key(row).as_ref() != Some(&known.merchant_key)
        && stand_apart((was_booked(known), known.booked_on, Some(known.day)), row)
}

/// Two bookings or two holds of different days, a hold that was made when the other was long booked, or a booking
/// from before the other was made.
fn stand_apart((booked, booked_on, made): (bool, Option<Date>, Option<Date>), other: &Transaction) -> bool {
    match (booked, !is_pending(other.status)) {
        (true, true) => booked_on != other.booked_on,
        (true, false) => other.day() > booked_on,
        (false, true) => other.booked_on < made,
        (false, false) => made != other.day(),
    }
}

/// An id that says something.
pub(crate) fn key_of(key: Option<&str>) -> Option<&str> {
    key.filter(|key| !key.trim().is_empty())
}

struct Matching<'a> {
    batch: &'a Batch,
    known: Known<'a>,
    /// Rows by every id the batch's source has for them.
    by_key: HashMap<&'a str, Vec<&'a TransactionRow>>,
    /// Rows the batch's source has an id for now; one that had an id and is without is known by its likeness.
    identified: HashSet<TransactionId>,
    alike: HashMap<Likeness, VecDeque<&'a TransactionRow>>,
    /// Rows by amount and whether they are pending.
    halves: HashMap<(Money, bool), Vec<&'a TransactionRow>>,
    claimed: HashSet<TransactionId>,
    /// Rows that their id gave another amount or booking date, and what they are now.
    settled: Vec<(TransactionId, &'a Transaction)>,
    /// Rows that were lent and are another's, and whom they were lent to.
    returned: Vec<(TransactionId, &'a Transaction)>,
}

impl<'a> Matching<'a> {
    fn new(known: Known<'a>, batch: &'a Batch) -> Self {
        let mut by_key: HashMap<&str, Vec<&TransactionRow>> = HashMap::new();
        for row in known.stored.iter().filter(|row| same_family(&row.source, &batch.source)) {
            if let Some(key) = key_of(row.key.as_deref()) {
                by_key.entry(key).or_default().push(row);
            }
        }
        let rows: HashMap<TransactionId, &TransactionRow> =
            known.stored.iter().map(|row| (row.id, row)).collect();
        for (key, id) in known.claims {
            if let Some(row) = rows.get(id).filter(|_| key_of(Some(key)).is_some()) {
                by_key.entry(key).or_default().push(row);
            }
        }
        let has_id = |row: &&&TransactionRow| {
            !same_family(&row.source, &batch.source) || key_of(row.key.as_deref()).is_some()
        };
        let identified = by_key.values().flatten().filter(has_id).map(|row| row.id).collect();
        Self {
            batch,
            known,
            by_key,
            identified,
            alike: HashMap::new(),
            halves: HashMap::new(),
            claimed: HashSet::new(),
            settled: Vec::new(),
            returned: Vec::new(),
        }
    }

    fn is_free(&self, id: TransactionId) -> bool {
        !self.claimed.contains(&id) && !self.known.seen.contains(&id)
    }

    /// Rule (a). True when the row is dealt with.
    fn by_link(&mut self, row: &'a Transaction, decisions: &mut Decisions) -> bool {
        let Some(link) = key_of(row.replaces.as_deref()).filter(|link| Some(*link) != row.key.as_deref())
        else {
            return false;
        };
        // A row that has taken the place already is found by its own id.
        if self.by_key.contains_key(key_of(row.key.as_deref()).unwrap_or_default()) {
            return false;
        }
        let known = self.by_key.get(link).and_then(|rows| rows.iter().find(|known| self.is_free(known.id)));
        let Some(known) = known.copied() else { return false };
        self.state(known, row, decisions);
        true
    }

    /// Rule (b): the id by which the source calls a row now. True when the row is dealt with.
    fn by_id(&mut self, row: &'a Transaction, decisions: &mut Decisions) -> bool {
        let Some(rows) = key_of(row.key.as_deref()).and_then(|key| self.by_key.get(key)) else {
            return false;
        };
        if !self.batch.stable_ids {
            return self.by_loose_id(row, decisions);
        }
        let now =
            |known: &&&TransactionRow| same_family(&known.source, &self.batch.source) && known.key == row.key;
        let Some(known) = rows.iter().filter(now).find(|known| !is_another_stored(known, row)).copied()
        else {
            return false;
        };
        if self.claimed.contains(&known.id) {
            decisions.known += 1;
        } else {
            self.state(known, row, decisions);
        }
        true
    }

    /// Rule (b): an id by which the source has called a row before, or a row that came from elsewhere. Two ids of
    /// one reading are two rows, unless the second is an old answer. True when the row is dealt with.
    fn by_earlier_id(&mut self, row: &'a Transaction, decisions: &mut Decisions) -> bool {
        let key = key_of(row.key.as_deref()).filter(|_| self.batch.stable_ids);
        let Some(rows) = key.and_then(|key| self.by_key.get(key)) else { return false };
        let fits = |known: &&&TransactionRow| !is_another_stored(known, row);
        if !rows.iter().any(|known| fits(&known)) {
            decisions.warnings.push(Warning {
                kind: WarningKind::ReusedId,
                line: None,
                raw: row.raw.clone(),
            });
            return false;
        }
        if let Some(known) = rows.iter().filter(fits).find(|known| self.is_free(known.id)).copied() {
            // Another row of this reading may be called what this one was called since.
            if !(was_booked(known) && is_pending(row.status)) {
                self.adopt(known, row, decisions);
            }
            self.state(known, row, decisions);
            return true;
        }
        let again = rows.iter().filter(fits).any(|known| self.is_again(known, row));
        decisions.known += u32::from(again);
        again
    }

    /// Whether a row that this reading met before under another id is meant all the same.
    fn is_again(&self, known: &TransactionRow, row: &Transaction) -> bool {
        let is_old = was_booked(known) && is_pending(row.status);
        let elsewhere = !same_family(&known.source, &self.batch.source);
        is_old || (elsewhere && changed(known, row, &self.batch.source).is_none())
    }

    /// An id that may stand for several rows: it must agree with more, and says nothing once the row has another.
    /// The very same row on another page of the reading is no second one.
    fn by_loose_id(&mut self, row: &'a Transaction, decisions: &mut Decisions) -> bool {
        if Stated::of(row).is_some_and(|stated| self.known.stated.contains(&stated)) {
            decisions.known += 1;
            return true;
        }
        let rows = key_of(row.key.as_deref()).and_then(|key| self.by_key.get(key));
        let fits = |known: &&&TransactionRow| {
            let is_now = known.key == row.key || !same_family(&known.source, &self.batch.source);
            is_now && self.is_free(known.id) && same_amount_and_day(known, row)
        };
        let Some(known) = rows.into_iter().flatten().find(fits).copied() else { return false };
        self.state(known, row, decisions);
        true
    }

    /// A stored row that a row of the batch is.
    fn state(&mut self, known: &'a TransactionRow, row: &'a Transaction, decisions: &mut Decisions) {
        self.claimed.insert(known.id);
        match changed(known, row, &self.batch.source) {
            Some(cause) => {
                decisions.update.push((known.id, self.stated(known, row), cause));
                let stands_anew = !was_booked(known) || !same_amount_and_day(known, row);
                self.settled.extend((!is_pending(row.status) && stands_anew).then_some((known.id, row)));
            }
            None => self.is_known(known, row, decisions),
        }
    }

    /// A stored row that stays as it is, but for what another source knows of its exchange.
    fn is_known(&self, known: &TransactionRow, row: &Transaction, decisions: &mut Decisions) {
        decisions.known += 1;
        if !same_family(&known.source, &self.batch.source) && known.status == row.status {
            let both = known.exchange().with(row.exchange()).filter(|_| known.amount == row.amount);
            let gained = both.filter(|both| *both != known.exchange());
            decisions.gain.extend(gained.map(|gained| (known.id, gained)));
        }
    }

    /// What is written over a stored row. When it was made stays known; a row that came from elsewhere keeps its
    /// own words and id, by which its source knows it again.
    fn stated(&self, known: &TransactionRow, row: &Transaction) -> Transaction {
        let (code, country) = (row.merchant_code.or(known.merchant_code), row.country.or(known.country));
        let now = Transaction { made: row.made.or(known.made), merchant_code: code, country, ..row.clone() };
        let now = now.keeping(known.amount, known.exchange());
        if same_family(&known.source, &self.batch.source) {
            return now;
        }
        let (counterparty, remittance) = (known.counterparty.clone(), known.remittance.clone());
        Transaction { key: None, counterparty, remittance, ..now }
    }

    /// From now on the row is found by the id it came with. A connection is remembered to have stated the row of a
    /// file, also without an id: should it vanish there, it is gone.
    fn adopt(&self, known: &TransactionRow, row: &Transaction, decisions: &mut Decisions) {
        let key = key_of(row.key.as_deref());
        if same_family(&known.source, &self.batch.source) {
            let anew = key.filter(|key| known.key.as_deref() != Some(key));
            decisions.rekey.extend(anew.map(|key| (known.id, key.to_owned())));
        } else if self.batch.stable_ids || self.batch.source == Source::Connection {
            let claim = (key.unwrap_or_default().to_owned(), known.id);
            if !self.known.claims.contains(&claim) {
                decisions.adopt.push((claim.1, claim.0));
            }
        }
    }

    /// A file's row is taken on little evidence: a later page may bring one that is more like it.
    fn lend(&self, known: &TransactionRow, row: &Transaction, decisions: &mut Decisions) {
        if self.batch.source == Source::Connection && known.source != Source::Connection {
            decisions.lend.push((known.id, row.clone()));
        }
    }

    /// Rule (c): the next unclaimed stored row that is alike. True when the row is dealt with.
    fn by_evidence(&mut self, row: &'a Transaction, alike: Alike, decisions: &mut Decisions) -> bool {
        let Some(known) = self.take(row, alike) else { return false };
        self.adopt(known, row, decisions);
        if alike == Alike::Nothing {
            self.lend(known, row, decisions);
        }
        let is_back = known.status == Status::Retracted && self.batch.source == Source::Connection;
        match is_back {
            true => decisions.update.push((known.id, self.stated(known, row), Cause::Amended)),
            false => self.is_known(known, row, decisions),
        }
        true
    }

    /// Unclaimed rows by likeness. A row of this source is matched by its whole text; one of another source by
    /// its name, its merchant or without, since two sources rarely write alike. A row whose stable id is known is
    /// only itself.
    fn index_alike(&mut self) {
        for row in self.known.stored {
            let lent = self.known.lent.get(&row.id).filter(|_| !self.claimed.contains(&row.id));
            if lent.is_none() && (!self.is_free(row.id) || self.is_identified(row)) {
                continue;
            }
            let ways: &[Alike] = match lent {
                Some(to) if !is_pending(to.status) => &[Alike::Name, Alike::Merchant],
                None if same_family(&row.source, &self.batch.source) => &[Alike::Text],
                _ => &[Alike::Name, Alike::Merchant, Alike::Nothing],
            };
            for like in ways {
                self.alike.entry(Likeness::of_stored(row, *like)).or_default().push_back(row);
            }
        }
    }

    fn is_identified(&self, row: &TransactionRow) -> bool {
        self.batch.stable_ids && self.identified.contains(&row.id)
    }

    /// Halves of purchases that a file may have brought: a connection says itself which of its rows are one.
    fn index_halves(&mut self) {
        for row in self.known.stored {
            let of_file = |source: &Source| matches!(source, Source::File { .. } | Source::Hand);
            if row.status != Status::Retracted
                && !self.is_identified(row)
                && (of_file(&row.source) || of_file(&self.batch.source))
            {
                self.halves.entry((row.amount, is_pending(row.status))).or_default().push(row);
            }
        }
    }

    /// Rule (d): the nearest unclaimed row that is the other half. A hold of a connection waits for the connection
    /// to settle it. True when the row is dealt with.
    fn by_settling(&mut self, row: &Transaction, decisions: &mut Decisions) -> bool {
        let pending = is_pending(row.status);
        let halves = self.halves.get(&(row.amount, !pending)).map(Vec::as_slice).unwrap_or_default();
        let open = halves.iter().filter(|known| self.is_free(known.id));
        let near = open.filter_map(|known| Some((self.days_to_settle(known, row)?, *known)));
        let Some((_, known)) = near.min_by_key(|(days, known)| (*days, known.id)) else {
            return self.by_the_other_twin(row, decisions);
        };
        self.claimed.insert(known.id);
        self.adopt(known, row, decisions);
        if pending {
            self.lend(known, row, decisions);
        }
        if pending || known.source == Source::Connection {
            decisions.known += 1;
        } else {
            decisions.update.push((known.id, self.stated(known, row), Cause::Settled));
        }
        true
    }

    /// Of two equal holds one was booked, and a file says now that it was the other one: this one is still held. They
    /// change places, so that no hold is left over. True when the row is dealt with.
    fn by_the_other_twin(&mut self, row: &Transaction, decisions: &mut Decisions) -> bool {
        let of_this = |known: &&&TransactionRow| {
            same_family(&known.source, &self.batch.source) && same_name(known, row)
        };
        let halves = |pending| self.halves.get(&(row.amount, pending)).into_iter().flatten().filter(of_this);
        if !is_pending(row.status) || self.batch.source == Source::Connection {
            return false;
        }
        let taken = |known: &&&TransactionRow| known.made.is_some() && Some(known.day) == row.day();
        let Some(booked) = halves(false).find(taken).copied() else { return false };
        let settles_too = |held: &&&TransactionRow| settles(held.day, stands_on(booked)).is_some();
        let Some(held) = halves(true).filter(|held| self.is_free(held.id)).find(settles_too).copied() else {
            return false;
        };
        self.claimed.insert(held.id);
        decisions.update.push((held.id, self.stated(held, row), Cause::Amended));
        let is_booked = |row: &&Transaction| {
            row.booked_on == booked.booked_on && row.amount == booked.amount && same_name(booked, row)
        };
        if let Some(row) = self.batch.transactions.iter().find(is_booked) {
            let now = Transaction { made: held.made, ..self.stated(booked, row) };
            decisions.update.push((booked.id, now, Cause::Amended));
        }
        true
    }

    /// How many days lie between a pending row and a booked one, if they are halves of one purchase.
    fn days_to_settle(&self, known: &TransactionRow, row: &Transaction) -> Option<i32> {
        let (stored, read) = (stands_on(known), row.booked_on.or_else(|| row.day())?);
        let days = if is_pending(row.status) { settles(read, stored) } else { settles(stored, read) }?;
        let same_source = same_family(&known.source, &self.batch.source);
        let same_id = same_source
            && key_of(row.key.as_deref()).is_some_and(|key| key_of(known.key.as_deref()) == Some(key));
        let same_time = !same_source && known.made.is_some() && row.day() == Some(known.day);
        (same_id || same_name(known, row) || same_time).then_some(days)
    }

    /// Booked rows of another source that are what this batch made of rows of this one, one for each.
    fn absorb(&mut self, alike: Alike, decisions: &mut Decisions) {
        for (stays, row) in std::mem::take(&mut self.settled) {
            match self.take(row, alike) {
                Some(gone) => decisions.absorb.push((gone.id, stays)),
                None => self.settled.push((stays, row)),
            }
        }
    }

    fn take(&mut self, row: &Transaction, alike: Alike) -> Option<&'a TransactionRow> {
        if self.alike.is_empty() {
            return None;
        }
        let waiting = self.alike.get_mut(&Likeness::of(row, alike)?)?;
        while let Some(row) = waiting.pop_front() {
            if self.claimed.insert(row.id) {
                self.returned.extend(self.known.lent.get(&row.id).map(|first| (row.id, first)));
                return Some(row);
            }
        }
        None
    }

    /// Rows whose place another took are rows of their own.
    fn give_back(&self, decisions: &mut Decisions) {
        for (id, row) in &self.returned {
            decisions.give_back.push((*id, row.key.clone()));
            decisions.insert.push((*row).clone());
        }
    }

    /// Every stored row the batch speaks of, in order.
    fn met(&self) -> Vec<TransactionId> {
        let mut met: Vec<TransactionId> = self.claimed.iter().copied().collect();
        met.sort_unstable();
        met
    }
}

/// A connection is one source, and so are the files of one format, whatever their names.
pub(crate) fn same_family(one: &Source, other: &Source) -> bool {
    one == other || one.family() == other.family()
}

/// Whether the bank states the row differently than it is stored, and how that is called. A row that came from
/// elsewhere keeps its own words; news is another amount, and what a connection says of where it stands. What is
/// booked is not pending again: the answer is an old one.
fn changed(known: &TransactionRow, row: &Transaction, source: &Source) -> Option<Cause> {
    if known.status == Status::Pending && row.status == Status::Booked {
        return Some(Cause::Settled);
    }
    let is_old = known.status == Status::Booked && row.status == Status::Pending;
    // What the bank took back a file does not bring again.
    if is_old || (known.status == Status::Retracted && *source != Source::Connection) {
        return None;
    }
    if !same_family(&known.source, source) {
        let stands = known.status == row.status && known.booked_on == row.booked_on;
        let news = known.amount != row.amount || (*source == Source::Connection && !stands);
        return news.then_some(Cause::Amended);
    }
    let same = known.status == row.status
        && known.amount == row.amount
        && (row.held.is_none() || known.held == row.held)
        && row.exchange().with(known.exchange()) == Some(known.exchange())
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

/// The bank's category is seen only where nothing goes before it. A finer one for the same purchase is no news: the
/// bank told them apart all along.
fn same_category(known: &TransactionRow, row: &Transaction) -> bool {
    match known.category_by {
        CategoryBy::Person | CategoryBy::Rule | CategoryBy::Purchase => true,
        CategoryBy::Bank => match (&known.category, &row.category) {
            (Some(known), Some(now)) => known.contains(now),
            (known, now) => known == now,
        },
        CategoryBy::Guess => row.category.is_none(),
    }
}
