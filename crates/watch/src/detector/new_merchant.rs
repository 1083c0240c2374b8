//! A large purchase at a place where nothing was bought before.
//!
//! It speaks of at least about 500 units, more than nineteen in twenty of this person's payments are: a payment by card,
//! or for something that is bought, at a merchant to which nothing was paid before and from which nothing came. It
//! speaks whatever the budget is; the one score of what is unusual does not tell the same row besides.
//!
//! It stays quiet, on purpose, for:
//! - *the first 60 days of an account's rows*: no place is known yet;
//! - *a merchant that is known*, by a refund as well;
//! - *what one travels with*: each hotel is a new place;
//! - *what is owed by contract*: rent, insurance, taxes, fees, interest, schools;
//! - *cash*, which is drawn at machines that are new each time;
//! - *people and accounts*, of which `new-payee` tells;
//! - *what goes on with an event* that was told (`stream::Events`): after a card was tried out, many payments at once or
//!   another new place of the last days, it is one with these (a thief's tour of shops, a new flat being furnished).
//!   What was only unusual hides it not.

use super::first::First;
use crate::Kind;
use crate::stream::window::Window;
use crate::stream::{Seen, Told};
use sarraf_ledger::Category;

const UNITS: i64 = 500;
/// What is not bought at a place one chose.
const NOT_BOUGHT: [&str; 9] =
    ["cash", "education", "fees", "insurance", "interest", "savings", "taxes", "transfer", "travel"];
const BY_CONTRACT: [&str; 2] = ["rent", "mortgage"];

/// Judges a payment by the rows before it.
pub fn judge(window: &Window, seen: &Seen) -> Option<Told> {
    if seen.to_somebody || !is_bought(seen) {
        return None;
    }
    Some(First::of(window, seen, UNITS)?.told(Kind::NewMerchant, seen))
}

fn is_bought(seen: &Seen) -> bool {
    let key = seen.category.as_ref().map(Category::as_str);
    !seen.upper().is_some_and(|upper| NOT_BOUGHT.contains(&upper))
        && !key.is_some_and(|key| BY_CONTRACT.contains(&key))
}
