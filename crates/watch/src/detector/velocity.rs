//! Many payments in a short time.
//!
//! Five or more within 30 minutes, of about 50 units together, and more than half as many again as this person ever
//! made so soon after one another. It speaks at the payment that makes them so many, once.
//!
//! It stays quiet, on purpose, for:
//! - *rows without a time of day*;
//! - *whoever does so*: markets, fairs, several orders at one table;
//! - *where one is known*: at all of these places but one, or all, this person paid before;
//! - *one merchant*: many charges at one are several orders, or one that was split.

use crate::Kind;
use crate::scale::about;
use crate::stream::window::{Visit, Window, merchant_of};
use crate::stream::{Fact, Says, Seen, Told};
use std::collections::BTreeSet;

const MINUTES: i64 = 30;
const LEAST: usize = 5;
/// Of these at places where nothing was paid before.
const STRANGERS: usize = 2;
const SAYS: Says = Says::plain(&["within", "merchants", "most"]);

/// Judges a payment by the rows before it.
pub fn judge(window: &Window, seen: &Seen) -> Option<Told> {
    seen.made?;
    let minute = seen.minute();
    let recent: Vec<&Visit> = window
        .newest()
        .take_while(|visit| minute - i64::from(visit.minute) <= MINUTES)
        .filter(|visit| visit.timed && visit.minor < 0)
        .collect();
    let count = recent.len() + 1;
    let sum: i64 = recent.iter().map(|visit| visit.size()).fold(seen.size(), i64::saturating_add);
    let merchants: BTreeSet<u32> =
        recent.iter().map(|visit| visit.merchant).chain([merchant_of(&seen.merchant)]).collect();
    let stranger = |visit: &&&Visit| visit.is_first();
    let is_stranger = !seen.merchant.is_empty() && window.of_merchant(&seen.merchant).next().is_none();
    let strangers = recent.iter().filter(stranger).count() + usize::from(is_stranger);
    if count < LEAST
        || strangers < STRANGERS
        || merchants.len() < 3
        || sum < about(50, seen.amount.currency())
    {
        return None;
    }
    let first = i64::from(recent.last()?.minute);
    // The payment before this one made them so many already, or a card that was tried out was told.
    let usual = most_at_once(window, first);
    if count * 2 <= usual * 3 || recent.iter().any(|visit| visit.is_stolen()) {
        return None;
    }
    let mut rows: Vec<_> = recent.iter().rev().map(|visit| visit.row).collect();
    rows.push(seen.id);
    Some(Told {
        kind: Kind::Velocity,
        score: if usual * 2 < count { 80 } else { 65 },
        facts: vec![
            ("payments", count_of(rows.len())),
            ("sum", Fact::Size(sum)),
            ("within", Fact::Minutes(u32::try_from(minute - first).unwrap_or(0).max(1))),
            ("most", count_of(usual)),
            ("merchants", count_of(merchants.len())),
        ],
        rows,
        with: Vec::new(),
        says: SAYS,
    })
}

/// The most payments that ever came within half an hour, before a minute.
fn most_at_once(window: &Window, before: i64) -> usize {
    let minutes: Vec<i64> = window
        .newest()
        .filter(|visit| visit.timed && visit.minor < 0)
        .map(|visit| i64::from(visit.minute))
        .filter(|minute| *minute < before)
        .collect();
    let mut most = 0;
    let mut end = 0;
    for (place, minute) in minutes.iter().enumerate() {
        while minutes.get(end).is_some_and(|other| minute - other <= MINUTES) {
            end += 1;
        }
        most = most.max(end - place);
    }
    most
}

fn count_of(number: usize) -> Fact {
    Fact::Count(u32::try_from(number).unwrap_or(u32::MAX))
}
