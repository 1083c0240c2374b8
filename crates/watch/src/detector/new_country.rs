//! A purchase in a country where nothing was bought before, where the bank says the country.
//!
//! It speaks once for each country that no row of the last year had, at a purchase of at least about 50 units, when rows
//! with a country are known of 90 days.
//!
//! A shop abroad that sells over the internet looks as one that was visited: no source says whether the card was there.
//! So it takes more than a new currency does: most first orders abroad and first charges of subscriptions are below it,
//! and what is dearer is told though it may have been ordered at home.
//!
//! It stays quiet, on purpose, for:
//! - *a trip*: what one travels with was paid in the 60 days before, or this is it;
//! - *a shop that was paid before*, in whatever country;
//! - *a country the person lives or was in*: any row of the last year there, of any account;
//! - *what began small*: a first purchase below that makes the country a known one;
//! - *a new currency*: a purchase that is told of as that, and what follows in the five days after, are one event.

use super::abroad::{KNOWN_DAYS, is_explained, since};
use crate::Kind;
use crate::scale::about;
use crate::stream::window::Window;
use crate::stream::{Fact, Says, Seen, Told};

const SAYS: Says = Says::plain(&["where", "first", "trip"]);

/// Judges a payment by the rows before it.
pub fn judge(window: &Window, seen: &Seen) -> Option<Told> {
    let country = seen.country?;
    let limit = about(50, seen.amount.currency());
    if window.has_been(country) || seen.size() < limit {
        return None;
    }
    let days = window.days_placed(seen.minute());
    if days < KNOWN_DAYS || is_explained(window, seen) {
        return None;
    }
    Some(Told {
        kind: Kind::NewCountry,
        score: 65,
        rows: vec![seen.id],
        with: Vec::new(),
        facts: vec![
            ("country", Fact::Country(country)),
            ("since", since(seen, days)),
            ("limit", Fact::Size(limit)),
        ],
        says: SAYS,
    })
}
