//! Transfers between the person's own accounts: which row that goes out belongs to which row that comes in.
//!
//! One-to-one: a row is a leg of one transfer at most. The result depends on the rows alone, not on the order in
//! which they came.

mod judge;
mod telling;

use judge::Sureness;
pub use judge::{LATEST, most_fee};
pub use telling::{OwnAccount, Telling, telling};

use jiff::civil::Date;
use sarraf_ledger::{AccountId, AccountKind, Money, TransactionId};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashSet};

/// A row that may be a leg.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leg {
    /// Which.
    pub id: TransactionId,
    /// Its account.
    pub account: AccountId,
    /// The account's kind.
    pub kind: AccountKind,
    /// The day it counts for.
    pub day: Date,
    /// Its place within time, to put equal ones in an order.
    pub at: i64,
    /// Signed.
    pub amount: Money,
    /// In the currency of the other side, as the bank says.
    pub original: Option<Money>,
    /// The fee the bank names, a part of `amount`.
    pub fee: Option<Money>,
    /// What it tells of itself.
    pub telling: Telling,
}

/// What the person said of transfers.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// These belong together (out, in).
    pub yes: BTreeSet<(TransactionId, TransactionId)>,
    /// These never do.
    pub no: HashSet<(TransactionId, TransactionId)>,
}

/// A transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// The row that goes out.
    pub out: TransactionId,
    /// The row that comes in.
    pub into: TransactionId,
    /// How sure, in hundredths.
    pub confidence: u32,
    /// Taken as a fact; else it is suggested.
    pub made: bool,
    /// What speaks for it: `person`, `number`, `words`, `card`, `amount`, each perhaps with `-fee` or `-rate`.
    pub evidence: String,
}

/// A rate seen in the person's own rows: on a day, `amount` was paid for `original`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeenRate {
    /// The day.
    pub day: Date,
    /// In one currency.
    pub amount: Money,
    /// The same in another.
    pub original: Money,
}

/// Finds the transfers among the legs. Legs named in `said.yes` belong together whatever else there is.
#[must_use]
pub fn transfers(legs: &[Leg], rates: &[SeenRate], said: &Said) -> Vec<Transfer> {
    let forced = said.yes.iter().filter_map(|(out, into)| {
        let (out, into) = (leg(legs, *out)?, leg(legs, *into)?);
        Some((out, into, judge::said()))
    });
    let mut taken: HashSet<TransactionId> = HashSet::new();
    let mut found = Vec::new();
    let mut edges = edges(legs, rates, said);
    edges.sort_by_cached_key(rank);
    for (out, into, sureness) in forced.chain(edges) {
        if taken.contains(&out.id) || taken.contains(&into.id) {
            continue;
        }
        taken.extend([out.id, into.id]);
        found.push(Transfer {
            out: out.id,
            into: into.id,
            confidence: sureness.confidence,
            made: sureness.made,
            evidence: sureness.evidence,
        });
    }
    found.sort_by_key(|transfer| (transfer.out, transfer.into));
    found
}

type Edge<'l> = (&'l Leg, &'l Leg, Sureness);

fn leg(legs: &[Leg], id: TransactionId) -> Option<&Leg> {
    legs.iter().find(|leg| leg.id == id)
}

/// Every pair of legs that may be a transfer.
fn edges<'l>(legs: &'l [Leg], rates: &[SeenRate], said: &Said) -> Vec<Edge<'l>> {
    let mut into: Vec<&Leg> = legs.iter().filter(|leg| leg.amount.minor() > 0).collect();
    into.sort_by_key(|leg| leg.day);
    let mut found = Vec::new();
    for out in legs.iter().filter(|leg| leg.amount.is_negative()) {
        let first = into.partition_point(|leg| judge::days(leg.day, out.day) > LATEST);
        for into in into.iter().skip(first).take_while(|leg| judge::days(out.day, leg.day) <= LATEST) {
            if said.no.contains(&(out.id, into.id)) {
                continue;
            }
            found.extend(judge::judge(out, into, rates).map(|sureness| (out, *into, sureness)));
        }
    }
    found
}

/// The surest first, then the nearest in time; of equal ones the earliest, whichever way they came. Rows that differ
/// in nothing but their ids stand for each other.
type Rank = (Reverse<u32>, i64, bool, u64, (i64, i64), (Content, Content), (TransactionId, TransactionId));
type Content = (i64, i64, Sum, (Option<Sum>, Option<Sum>), Option<AccountId>, (bool, bool, bool));
type Sum = (&'static str, i64);

fn rank((out, into, sureness): &Edge<'_>) -> Rank {
    let days = judge::days(out.day, into.day);
    (
        Reverse(sureness.confidence),
        days.abs(),
        days < 0,
        out.at.abs_diff(into.at),
        (out.at.min(into.at), out.at.max(into.at)),
        (content(out), content(into)),
        (out.id, into.id),
    )
}

fn content(leg: &Leg) -> Content {
    let told = &leg.telling;
    let words = (told.stranger, told.transfer, told.payment);
    let sum = |money: Money| (money.currency().code(), money.minor());
    let beside = (leg.original.map(sum), leg.fee.map(sum));
    (leg.account.0, leg.at, sum(leg.amount), beside, told.account, words)
}

#[cfg(test)]
mod tests;
