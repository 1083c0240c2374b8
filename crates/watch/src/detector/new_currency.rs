//! A purchase in a currency that was not used before.
//!
//! It speaks once for each currency that no row of the last year had, at a purchase of at least about 20 units, when
//! rows of 90 days are known.
//!
//! It stays quiet, on purpose, for:
//! - *a trip*: what one travels with was paid in the 60 days before, or this is it;
//! - *a shop that was paid before*, in whatever currency;
//! - *a currency the person has an account in*;
//! - *what began small*: a first purchase below that makes the currency a known one;
//! - *a country that was told of as new* in the five days before: that is one event.

use super::abroad::{KNOWN_DAYS, is_explained, since};
use crate::Kind;
use crate::scale::about;
use crate::stream::window::Window;
use crate::stream::{Fact, Says, Seen, Told};

const SAYS: Says = Says::plain(&["first", "trip"]);

/// Judges a payment by the rows before it.
pub fn judge(window: &Window, seen: &Seen) -> Option<Told> {
    let abroad = seen.abroad.filter(|abroad| *abroad != seen.amount.currency())?;
    let limit = about(20, seen.amount.currency());
    let days = window.days(seen.minute());
    if window.has_used(abroad) || seen.size() < limit || days < KNOWN_DAYS {
        return None;
    }
    if is_explained(window, seen) {
        return None;
    }
    Some(Told {
        kind: Kind::NewCurrency,
        score: 65,
        rows: vec![seen.id],
        with: Vec::new(),
        facts: vec![("since", since(seen, days)), ("limit", Fact::Size(limit))],
        says: SAYS,
    })
}
