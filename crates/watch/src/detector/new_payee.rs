//! A large payment to somebody who was never paid before.
//!
//! It speaks of at least about 500 units, more than nineteen in twenty of this person's payments are. They went to a
//! person or an account (by no card, with no code of a merchant, for no known purpose) to which nothing was paid before
//! and from which nothing came.
//!
//! It stays quiet, on purpose, for:
//! - *the first 60 days of an account's rows*: nobody is known yet;
//! - *whoever is known*, by money in as well;
//! - *shops*: by a card, or with a category;
//! - *what follows on a theft*: a card tried out, or many payments at once, in the two days before are one event with
//!   it; what was only unusual is another;
//! - the person's own accounts.

use crate::Kind;
use crate::scale::about;
use crate::stream::window::{Visit, Window};
use crate::stream::{Fact, Says, Seen, Told};

const KNOWN_DAYS: i64 = 60;
const EVENT_MINUTES: i64 = 2 * 24 * 60;
/// Payments that say what is large, at least.
const LEAST: usize = 20;
const SAYS: Says = Says::plain(&["first", "large"]);

/// Judges a payment by the rows before it.
pub fn judge(window: &Window, seen: &Seen) -> Option<Told> {
    let now = seen.size();
    let units = about(500, seen.amount.currency());
    if seen.merchant.is_empty() || !seen.to_somebody || now < units {
        return None;
    }
    if window.of_merchant(&seen.merchant).next().is_some()
        || window.days_of(seen.account, seen.minute()) < KNOWN_DAYS
    {
        return None;
    }
    let stolen = |visit: &Visit| visit.is_stolen();
    let follows = |visit: &&Visit| seen.minute() - i64::from(visit.minute) <= EVENT_MINUTES;
    if window.newest().take_while(follows).any(stolen) {
        return None;
    }
    let mut sizes: Vec<i64> =
        window.newest().filter(|visit| visit.minor < 0 && !visit.is_told()).map(Visit::size).collect();
    sizes.sort_unstable();
    let large = sizes.get(sizes.len() * 19 / 20).copied().filter(|_| sizes.len() >= LEAST)?;
    let limit = large.max(units);
    if now <= large {
        return None;
    }
    Some(Told {
        kind: Kind::NewPayee,
        score: if now >= limit.saturating_mul(2) { 80 } else { 70 },
        rows: vec![seen.id],
        with: Vec::new(),
        facts: vec![
            ("large", Fact::Size(large)),
            ("limit", Fact::Size(limit)),
            ("days", Fact::Count(u32::try_from(window.days(seen.minute())).unwrap_or(u32::MAX))),
        ],
        says: SAYS,
    })
}
