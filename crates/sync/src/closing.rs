//! What a reading as a whole says: which rows vanished, and which of the new ones stand in their place.
//!
//! Pure, one to one, in this order:
//! 1. an id that was replaced: a vanished row and a new one of the same state, amount and day, with the same
//!    words, else the same merchant (a date put before the payee is no other payee). So is a vanished hold and a
//!    booking that was the same hold when a reading which was cut off brought it;
//! 2. a hold that was booked under another id: the exact amount, the same merchant, at most ten days. Twins are
//!    paired by an id that is the same though ids are not stable, then by the moment, then by date;
//! 3. weaker evidence (another text, an amount that changed with the id, a day that moved) is a suggestion, and
//!    both stay. So is a hold the bank still reports beside what looks like its booking;
//! 4. what is left has vanished and is retracted.

use crate::alike::{LONGEST_HOLD, settles, stands_on, was_booked};
use crate::reconcile::key_of;
use jiff::civil::{Date, Time};
use sarraf_ledger::text::fold;
use sarraf_ledger::{Category, Money, Status, TransactionId};
use sarraf_store::TransactionRow;
use std::collections::{HashMap, HashSet};

/// What a reading leaves to be explained.
#[derive(Clone, Copy)]
pub struct Ending<'a> {
    /// Rows inside the days it covers that it did not bring, oldest first; those that vanished before too: a hold
    /// is often gone some days before its booking is there.
    pub gone: &'a [TransactionRow],
    /// Holds the bank still reports.
    pub held: &'a [TransactionRow],
    /// Rows it brought that may stand in the place of others.
    pub arrived: &'a [TransactionRow],
    /// Those of them that were never here before: one that was, beside a booked row, is not that row.
    pub fresh: &'a HashSet<TransactionId>,
    /// Rows among all these that were a hold here before they were booked: they are nobody else's booking.
    pub were_held: &'a HashSet<TransactionId>,
    /// Pairs the person said are not the same.
    pub parted: &'a HashSet<(TransactionId, TransactionId)>,
    /// Pairs that a reading which was cut off left open.
    pub open: &'a HashSet<(TransactionId, TransactionId)>,
}

impl std::fmt::Debug for Ending<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Ending({} gone, {} arrived)", self.gone.len(), self.arrived.len())
    }
}

/// Two rows that may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The hold, or the row that vanished.
    pub first: TransactionId,
    /// What may stand in its place.
    pub second: TransactionId,
    /// How sure, in hundredths.
    pub confidence: u32,
    /// What speaks for it.
    pub evidence: Evidence,
}

/// What speaks for a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// Booked somewhat higher where people add a tip.
    Tip,
    /// A fuel pump holds a round sum before it knows.
    Fuel,
    /// A hotel or a rental holds a deposit.
    Deposit,
    /// The same merchant, another amount.
    Amount,
    /// The same amount, another text.
    Text,
    /// The same row on another day.
    Day,
    /// The same in all, but the bank still reports the hold.
    StillHeld,
}

impl Evidence {
    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Tip => "tip",
            Self::Fuel => "fuel",
            Self::Deposit => "deposit",
            Self::Amount => "amount",
            Self::Text => "text",
            Self::Day => "day",
            Self::StillHeld => "still-held",
        }
    }
}

/// What became of the rows that vanished.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Closing {
    /// Rows under another id: the one that stays, and the one that is it.
    pub reissued: Vec<(TransactionId, TransactionId)>,
    /// Holds that were booked, and the rows that are their bookings.
    pub settled: Vec<(TransactionId, TransactionId)>,
    /// What the person is asked.
    pub suggested: Vec<Suggestion>,
    /// Rows that vanished now, those with a suggestion among them.
    pub retracted: Vec<TransactionId>,
}

/// Decides.
#[must_use]
pub fn close(ending: Ending<'_>) -> Closing {
    let mut ends = Ends { ending, taken: HashSet::new(), bookings: Vec::new(), settled: HashSet::new() };
    let mut closing = Closing::default();
    let words: Way = |row| Some(fold(&format!("{} {}", row.counterparty, row.remittance)));
    for way in [words, merchant_of] {
        closing.reissued.extend(ends.by_equals(way));
    }
    closing.reissued.extend(ends.left_open());
    ends.bookings = bookings(ending, &closing.reissued);
    for way in [by_id, by_moment, by_date] {
        closing.settled.extend(ends.by_settling(way));
    }
    closing.suggested = ends.suggestions();
    let replaced: HashSet<TransactionId> =
        closing.reissued.iter().chain(&closing.settled).map(|(first, _)| *first).collect();
    let left =
        ending.gone.iter().filter(|row| row.status != Status::Retracted && !replaced.contains(&row.id));
    closing.retracted = left.map(|row| row.id).collect();
    closing
}

/// What of a row's text must be equal; `None` compares with nothing.
type Way = fn(&TransactionRow) -> Option<String>;

fn merchant_of(row: &TransactionRow) -> Option<String> {
    Some(row.merchant_key.clone()).filter(|key| !key.is_empty())
}

/// What of a hold and its booking tells it from its twins.
type Agrees = fn(&TransactionRow, &TransactionRow) -> bool;

fn by_id(hold: &TransactionRow, booking: &TransactionRow) -> bool {
    key_of(hold.key.as_deref()).is_some_and(|key| key_of(booking.key.as_deref()) == Some(key))
}

fn by_moment(hold: &TransactionRow, booking: &TransactionRow) -> bool {
    moments(hold, booking) == Moments::Same
}

fn by_date(hold: &TransactionRow, booking: &TransactionRow) -> bool {
    moments(hold, booking) == Moments::Unknown
}

#[derive(PartialEq, Eq, Hash)]
struct ReissueKey {
    amount: Money,
    booked: bool,
    on: Date,
    text: String,
}

fn reissue_key(row: &TransactionRow, way: Way) -> Option<ReissueKey> {
    Some(ReissueKey { amount: row.amount, booked: was_booked(row), on: stands_on(row), text: way(row)? })
}

/// Booked rows that may be the booking of a hold: those that arrived, and those that only changed their id.
fn bookings<'a>(ending: Ending<'a>, reissued: &[(TransactionId, TransactionId)]) -> Vec<&'a TransactionRow> {
    let (stays, goes): (HashSet<_>, HashSet<_>) = reissued.iter().copied().unzip();
    let arrived = ending.arrived.iter().filter(|row| !goes.contains(&row.id));
    let again = ending.gone.iter().filter(|row| stays.contains(&row.id));
    let mut bookings: Vec<&TransactionRow> =
        arrived.chain(again).filter(|row| was_booked(row) && !ending.were_held.contains(&row.id)).collect();
    bookings.sort_by_key(|row| (stands_on(row), row.id));
    bookings
}

struct Ends<'a> {
    ending: Ending<'a>,
    taken: HashSet<TransactionId>,
    /// In order of their days.
    bookings: Vec<&'a TransactionRow>,
    /// Those of them that have found their hold.
    settled: HashSet<TransactionId>,
}

impl<'a> Ends<'a> {
    fn is_free(&self, row: &TransactionRow) -> bool {
        !self.taken.contains(&row.id)
    }

    /// A booking that no hold has yet.
    fn is_open(&self, booking: &TransactionRow) -> bool {
        !self.settled.contains(&booking.id)
    }

    /// A later row may stand in the place of an earlier one, if the person did not say otherwise.
    fn may_be(&self, first: &TransactionRow, second: &TransactionRow) -> bool {
        second.id > first.id && !self.ending.parted.contains(&(first.id, second.id))
    }

    /// Whether the second came when the first was not there any more.
    fn came_after(&self, first: &TransactionRow, second: &TransactionRow) -> bool {
        self.ending.fresh.contains(&second.id) || self.ending.open.contains(&(first.id, second.id))
    }

    /// Vanished rows and new ones that are equal, the n-th with the n-th.
    fn by_equals(&mut self, way: Way) -> Vec<(TransactionId, TransactionId)> {
        let mut waiting: HashMap<ReissueKey, Vec<&TransactionRow>> = HashMap::new();
        for row in self.ending.arrived.iter().filter(|row| self.is_free(row)) {
            if let Some(key) = reissue_key(row, way) {
                waiting.entry(key).or_default().push(row);
            }
        }
        let mut pairs = Vec::new();
        for first in self.ending.gone.iter().filter(|row| self.is_free(row)).collect::<Vec<_>>() {
            let rows = reissue_key(first, way).and_then(|key| waiting.get(&key));
            let fits = |second: &&&TransactionRow| {
                let one = matches!(moments(first, second), Moments::Same | Moments::Unknown);
                one && self.is_free(second) && self.may_be(first, second) && self.came_after(first, second)
            };
            if let Some(second) = rows.and_then(|rows| rows.iter().find(fits)) {
                self.taken.extend([first.id, second.id]);
                pairs.push((first.id, second.id));
            }
        }
        pairs
    }

    /// Vanished holds that were here under another id when a reading was cut off, and what they are now.
    fn left_open(&mut self) -> Vec<(TransactionId, TransactionId)> {
        let mut pairs = Vec::new();
        for first in self.ending.gone {
            if !self.is_free(first) || was_booked(first) {
                continue;
            }
            let was_it = |second: &&TransactionRow| {
                self.ending.open.contains(&(first.id, second.id))
                    && self.ending.were_held.contains(&second.id)
                    && !self.taken.contains(&second.id)
                    && second.held.unwrap_or(second.amount) == first.amount
                    && second.day == first.day
                    && same_merchant(first, second)
            };
            if let Some(second) = self.ending.arrived.iter().find(was_it) {
                self.taken.extend([first.id, second.id]);
                pairs.push((first.id, second.id));
            }
        }
        pairs
    }

    /// Holds and their bookings, both in order of their days, that agree so.
    fn by_settling(&mut self, agrees: Agrees) -> Vec<(TransactionId, TransactionId)> {
        let mut pairs = Vec::new();
        let holds = self.ending.gone.iter().filter(|row| !was_booked(row));
        for hold in holds {
            let fits = |row: &&&TransactionRow| {
                self.is_open(row)
                    && self.is_free(hold)
                    && self.may_be(hold, row)
                    && hold.amount == row.amount
                    && same_merchant(hold, row)
                    && days_between(hold, row).is_some()
                    && agrees(hold, row)
            };
            if let Some(row) = self.bookings.iter().find(fits).map(|row| row.id) {
                self.taken.insert(hold.id);
                self.settled.insert(row);
                pairs.push((hold.id, row));
            }
        }
        pairs
    }

    /// The likeliest of what is left, each row at most once.
    fn suggestions(&mut self) -> Vec<Suggestion> {
        let mut found: Vec<(u32, i32, TransactionId, TransactionId, Evidence)> = Vec::new();
        let firsts = self.ending.gone.iter().map(|row| (row, true));
        for (first, is_gone) in firsts.chain(self.ending.held.iter().map(|row| (row, false))) {
            for second in &self.bookings {
                let was_beside = was_booked(first) && !self.came_after(first, second);
                if !self.is_free(first) || !self.is_open(second) || !self.may_be(first, second) || was_beside
                {
                    continue;
                }
                if let Some((confidence, evidence, days)) = weigh(first, second, is_gone) {
                    found.push((confidence, days, first.id, second.id, evidence));
                }
            }
        }
        found.sort_by_key(|(confidence, days, first, second, _)| {
            (std::cmp::Reverse(*confidence), *days, *first, *second)
        });
        let mut suggestions = Vec::new();
        for (confidence, _, first, second, evidence) in found {
            if !self.taken.contains(&first) && !self.settled.contains(&second) {
                self.taken.insert(first);
                self.settled.insert(second);
                suggestions.push(Suggestion { first, second, confidence, evidence });
            }
        }
        suggestions
    }
}

/// The merchant, or the bank's own words where no merchant can be read from them.
pub(crate) fn same_merchant(one: &TransactionRow, other: &TransactionRow) -> bool {
    match (one.merchant_key.as_str(), other.merchant_key.as_str()) {
        ("", "") => fold(&one.counterparty) == fold(&other.counterparty) && !one.counterparty.is_empty(),
        (one, other) => one == other,
    }
}

fn days_between(hold: &TransactionRow, booked: &TransactionRow) -> Option<i32> {
    settles(hold.day, stands_on(booked))
}

/// How the moments at which two rows were made compare.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Moments {
    /// Both name the same.
    Same,
    /// One names none, or only a day: the days decide.
    Unknown,
    /// Some hours apart, as between a purchase and its clearing.
    Near,
    /// Too far apart to be one.
    Apart,
}

fn moments(one: &TransactionRow, other: &TransactionRow) -> Moments {
    let (Some(first), Some(second)) = (one.made, other.made) else { return Moments::Unknown };
    let is_day = |row: &TransactionRow| row.made.is_some_and(|made| made.civil().time() == Time::midnight());
    let apart = first.at.duration_since(second.at).abs();
    match () {
        () if apart.is_zero() => Moments::Same,
        () if apart.as_hours() >= 36 => Moments::Apart,
        () if is_day(one) || is_day(other) => Moments::Unknown,
        () => Moments::Near,
    }
}

/// How likely `second` stands in the place of `first`, what speaks for it, and the days between.
fn weigh(first: &TransactionRow, second: &TransactionRow, is_gone: bool) -> Option<(u32, Evidence, i32)> {
    let comparable = first.amount.currency() == second.amount.currency()
        && first.amount.minor().signum() == second.amount.minor().signum();
    if !comparable || moments(first, second) == Moments::Apart {
        return None;
    }
    let days = match was_booked(first) {
        // A booked row can move a few days either way.
        true => stands_on(first).until(stands_on(second)).ok()?.get_days().abs(),
        false => first.day.until(stands_on(second)).ok()?.get_days(),
    };
    let merchant = same_merchant(first, second);
    let amount = first.amount == second.amount;
    let (confidence, evidence) = match (was_booked(first), amount, merchant) {
        (true, true, true) if days <= LONGEST_HOLD => (70, Evidence::Day),
        (true, true, false) if days == 0 => (55, Evidence::Text),
        (true, ..) => return None,
        (false, true, true) if (0..=LONGEST_HOLD).contains(&days) => (60, Evidence::StillHeld),
        (false, true, false) if is_gone && (0..=LONGEST_HOLD).contains(&days) => (50, Evidence::Text),
        (false, false, true) => of_amounts(first, second, days)?,
        _ => return None,
    };
    // A hold that is still there beside its booking is rarer than two purchases.
    let moment = moments(first, second) == Moments::Same;
    let confidence = confidence + u32::from(moment) * 20 - if is_gone { 0 } else { 20 };
    Some((confidence, evidence, days)).filter(|_| is_gone || moment || first.day == second.day)
}

/// The longest a hotel or a rental holds a deposit.
const LONGEST_DEPOSIT: i32 = 31;

/// The same merchant with another amount, by what is bought there.
fn of_amounts(first: &TransactionRow, second: &TransactionRow, days: i32) -> Option<(u32, Evidence)> {
    let (held, booked) = (first.amount.minor().unsigned_abs(), second.amount.minor().unsigned_abs());
    let category = second.category.as_ref().map(Category::upper);
    let is = |key: &str| category == Some(key);
    let within = |most: i32| (0..=most).contains(&days);
    // A tip is at most a third of the bill.
    let tipped = booked > held && u128::from(booked) * 3 <= u128::from(held) * 4;
    // A pump holds a round sum, and books what was filled.
    let unit = 10_u64.pow(first.amount.currency().digits());
    let round = held % unit == 0;
    match () {
        () if is("transport") && round && within(LONGEST_HOLD) => Some((70, Evidence::Fuel)),
        () if is("travel") && within(LONGEST_DEPOSIT) => Some((60, Evidence::Deposit)),
        () if tipped && within(LONGEST_HOLD) => Some((75, Evidence::Tip)),
        () if within(LONGEST_HOLD) && u128::from(held.abs_diff(booked)) * 2 <= u128::from(held) => {
            Some((45, Evidence::Amount))
        }
        () => None,
    }
}
