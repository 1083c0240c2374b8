//! What explains a purchase far from where one mostly buys.

use crate::stream::window::{Visit, Window};
use crate::stream::{Fact, Seen};

/// Days of rows by which what was used before is known.
pub const KNOWN_DAYS: i64 = 90;
const TRIP_MINUTES: i64 = 60 * 24 * 60;

/// Whether the shop was paid before, this is what one travels with, or that was paid in the 60 days before.
pub fn is_explained(window: &Window, seen: &Seen) -> bool {
    let since = |visit: &&Visit| seen.minute() - i64::from(visit.minute) <= TRIP_MINUTES;
    let travels = || window.newest().take_while(since).any(|visit| window.is_of(visit, "travel"));
    let is_known = !seen.merchant.is_empty() && window.of_merchant(&seen.merchant).next().is_some();
    is_known || seen.upper() == Some("travel") || travels()
}

/// The day so many days before.
pub fn since(seen: &Seen, days: i64) -> Fact {
    let first = i64::from(super::recurring::day_of(seen)) - days;
    Fact::Day(i32::try_from(first).unwrap_or_default())
}
