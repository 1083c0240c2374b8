//! A purchase in a currency that was not used before.
//!
//! It speaks once for each currency that no row of the last year had, at a purchase of at least about 20 units, when
//! rows of 90 days are known.
//!
//! It stays quiet, on purpose, for:
//! - *a trip*: what one travels with was paid in the 60 days before, or this is it;
//! - *a shop that was paid before*, in whatever currency;
//! - *a currency the person has an account in*;
//! - *what began small*: a first purchase below that makes the currency a known one.

use super::recurring::day_of;
use crate::Kind;
use crate::scale::about;
use crate::stream::window::{Visit, Window};
use crate::stream::{Fact, Says, Seen, Told};

const KNOWN_DAYS: i64 = 90;
const TRIP_MINUTES: i64 = 60 * 24 * 60;
const SAYS: Says = Says::plain(&["first", "trip"]);

/// Judges a payment by the rows before it.
pub fn judge(window: &Window, seen: &Seen) -> Option<Told> {
    let abroad = seen.abroad.filter(|abroad| *abroad != seen.amount.currency())?;
    let limit = about(20, seen.amount.currency());
    let days = window.days(seen.minute());
    if window.has_used(abroad) || seen.size() < limit || days < KNOWN_DAYS {
        return None;
    }
    let since = |visit: &&Visit| seen.minute() - i64::from(visit.minute) <= TRIP_MINUTES;
    let travels = || window.newest().take_while(since).any(|visit| window.is_of(visit, "travel"));
    let is_known = !seen.merchant.is_empty() && window.of_merchant(&seen.merchant).next().is_some();
    if is_known || seen.upper() == Some("travel") || travels() {
        return None;
    }
    let first = i64::from(day_of(seen)) - days;
    Some(Told {
        kind: Kind::NewCurrency,
        score: 65,
        rows: vec![seen.id],
        with: Vec::new(),
        facts: vec![
            ("since", Fact::Day(i32::try_from(first).unwrap_or_default())),
            ("limit", Fact::Size(limit)),
        ],
        says: SAYS,
    })
}
