//! The same charge twice.
//!
//! Same merchant, same account, same amount to the minor unit, and
//! - made within 10 minutes of each other, where the bank gives times (two coffees hours apart are two coffees), or
//! - on the same day under two ids of the bank, where it gives only days.
//!
//! It stays quiet, on purpose, for:
//! - *small things bought in twos*: below about 10 units, or 20 where only days are known (drinks, vending);
//! - *fares*: transport below about 30 units, since two people travel together and return tickets cost the same;
//! - *cash*: two withdrawals are two pulls at one machine's limit;
//! - *a habit*: the same amount came twice so soon at this merchant on two earlier occasions;
//! - *what the person knows*: the same amount twice at this merchant, of which they said that it was them;
//! - *a charge given back*: the bank already shows the same amount coming back within 3 days;
//! - *one purchase seen twice*: where only days are known, one row pending and the other booked is most likely the
//!   same purchase, which is for the reader to join, not for an alert;
//! - *split shipments*: their amounts differ, or they come on different days;
//! - own transfers and excluded rows.

use crate::Kind;
use crate::scale::{about, size};
use crate::stream::window::{Visit, Window, number_of};
use crate::stream::{Fact, Says, Seen, Told};
use sarraf_ledger::Money;

/// Further apart, two equal charges are two purchases.
const WINDOW_MINUTES: u32 = 10;
/// Days on which an equal amount may have come back.
pub const GIVEN_BACK_DAYS: i32 = 3;
/// As often before, it is a habit.
const HABIT: usize = 2;
/// Rows of a merchant that are looked at.
const LOOKED_AT: usize = 100;
const SHOWN: usize = 24;
const TIMED: Says = Says::plain(&["same", "apart", "usual"]);
const DAYS_ONLY: Says = Says { quiet: "quiet-day", ..Says::plain(&["same", "usual"]) };

/// Judges a payment by the rows before it.
pub fn judge(window: &Window, seen: &Seen) -> Option<Told> {
    if seen.merchant.is_empty() || is_expected(seen.amount, seen.upper(), seen.made.is_some()) {
        return None;
    }
    let account = number_of(seen.account);
    let all: Vec<&Visit> =
        window.of_merchant(&seen.merchant).take(LOOKED_AT).filter(|visit| visit.account == account).collect();
    let (paid, back): (Vec<&Visit>, Vec<&Visit>) = all.iter().partition(|visit| visit.minor < 0);
    let minute = seen.minute();
    let now = Twin { minor: seen.amount.minor(), minute, timed: seen.made.is_some(), pending: seen.pending };
    let place = paid.iter().position(|visit| is_twin(&now, &Twin::of(visit)))?;
    let first = paid.get(place)?;
    let before = paid.get(place + 1..).unwrap_or_default();
    let pairs = before
        .windows(2)
        .filter(|pair| matches!(pair, [later, former] if is_twin(&Twin::of(later), &Twin::of(former))))
        .count();
    if before.iter().any(|visit| visit.mine && visit.minor == now.minor) {
        return None;
    }
    let since = i64::from(first.day());
    let came_back = back.iter().any(|visit| {
        visit.minor == first.size()
            && (0..=i64::from(GIVEN_BACK_DAYS)).contains(&(i64::from(visit.day()) - since))
    });
    if pairs >= HABIT || came_back {
        return None;
    }
    let apart = (now.timed && first.timed).then(|| (minute - i64::from(first.minute)).unsigned_abs());
    let apart = apart.and_then(|minutes| u32::try_from(minutes).ok());
    let mut facts = vec![("visits", Fact::Count(u32::try_from(pairs).unwrap_or(u32::MAX)))];
    facts.extend(apart.map(|minutes| ("apart", Fact::Minutes(minutes))));
    facts.extend(apart.map(|_| ("window", Fact::Minutes(WINDOW_MINUTES))));
    Some(Told {
        kind: Kind::DuplicateCharge,
        score: confidence(apart, pairs, before.len()),
        rows: vec![first.row, seen.id],
        with: before.iter().take(SHOWN).map(|visit| visit.row).collect(),
        facts,
        says: if apart.is_some() { TIMED } else { DAYS_ONLY },
    })
}

struct Twin {
    minor: i64,
    minute: i64,
    timed: bool,
    pending: bool,
}

impl Twin {
    fn of(visit: &Visit) -> Self {
        Self {
            minor: visit.minor,
            minute: i64::from(visit.minute),
            timed: visit.timed,
            pending: visit.pending,
        }
    }
}

fn is_twin(one: &Twin, other: &Twin) -> bool {
    const DAY: i64 = 24 * 60;
    if one.minor != other.minor {
        return false;
    }
    if one.timed && other.timed {
        return (one.minute - other.minute).abs() <= i64::from(WINDOW_MINUTES);
    }
    one.minute.div_euclid(DAY) == other.minute.div_euclid(DAY) && one.pending == other.pending
}

/// Kinds of payment in which two equal ones are nothing.
fn is_expected(amount: Money, category: Option<&str>, timed: bool) -> bool {
    let least = if timed { 10 } else { 20 };
    let small = |units: i64| size(amount) < about(units, amount.currency());
    match category {
        Some("cash") => true,
        Some("transport") => small(30),
        _ => small(least),
    }
}

/// 90 where the times are known and it never happened before; less for a merchant hardly known, or days only.
fn confidence(apart: Option<u32>, habit: usize, visits: usize) -> u32 {
    let known = if apart.is_some() { 90 } else { 65 };
    let closer = if apart.is_some_and(|minutes| minutes <= 1) { 5 } else { 0 };
    let unusual = if habit == 0 { 0 } else { 20 };
    let stranger = if visits < 3 { 5 } else { 0 };
    known + closer - unusual - stranger
}
