//! A large payment to somebody who was never paid before.
//!
//! It speaks of at least about 500 units, more than nineteen in twenty of this person's payments are. They went to a
//! person or an account (by no card, with no code of a merchant, for no known purpose) to which nothing was paid before
//! and from which nothing came.
//!
//! It stays quiet, on purpose, for:
//! - *the first 60 days of an account's rows*: nobody is known yet;
//! - *whoever is known*, by money in as well;
//! - *shops*: by a card, or with a category (a first place is told of by `new-merchant`);
//! - *what follows on a theft*: a card tried out, or many payments at once, in the two days before are one event with
//!   it; what was only unusual is another;
//! - the person's own accounts.

use super::first::First;
use crate::Kind;
use crate::stream::window::{Visit, Window};
use crate::stream::{Seen, Told};

const UNITS: i64 = 500;
/// What follows so soon on a theft is of the same event.
const EVENT_MINUTES: i64 = 2 * 24 * 60;

/// Judges a payment by the rows before it.
pub fn judge(window: &Window, seen: &Seen) -> Option<Told> {
    if !seen.to_somebody {
        return None;
    }
    let first = First::of(window, seen, UNITS)?;
    let soon = |visit: &&Visit| seen.minute() - i64::from(visit.minute) <= EVENT_MINUTES;
    let follows = window.newest().take_while(soon).any(Visit::is_stolen);
    (!follows).then(|| first.told(Kind::NewPayee, seen))
}
