//! A tip above what the person gives.
//!
//! It speaks when a payment that was held is booked at more than 25 % above that, and at least about 5 units, where one
//! eats, drinks, is driven or groomed.
//!
//! It stays quiet, on purpose, for:
//! - *everywhere else*: fuel, hotels and car hire are held at one amount and booked at another;
//! - *less* than was held, and rows that are not booked yet;
//! - *a hold that only asks whether the card is good*: about 2 units or less;
//! - *whoever gives so much*: as large a share as here was added twice before in its category.

use crate::Kind;
use crate::scale::{about, size};
use crate::stream::window::{Visit, Window};
use crate::stream::{Fact, Says, Seen, Told};

/// More hundredths of what was held.
const MORE: i64 = 25;
/// As often before, it is a habit.
const HABIT: usize = 2;
const SAYS: Says = Says::plain(&["held", "added"]);

/// Judges a payment by the rows before it.
pub fn judge(window: &Window, seen: &Seen) -> Option<Told> {
    let currency = seen.amount.currency();
    let held = size(seen.held?);
    let (now, added) = (seen.size(), seen.size().saturating_sub(held));
    if seen.pending || !is_tipped(seen) || held <= about(2, currency) || added < about(5, currency) {
        return None;
    }
    if added.saturating_mul(100) <= held.saturating_mul(MORE) {
        return None;
    }
    let as_much = |visit: &&Visit| {
        let (before, paid) = (i64::from(visit.held), visit.size());
        let (share, other) =
            (i128::from(paid - before) * i128::from(held), i128::from(added) * i128::from(before));
        visit.minor < 0 && before > about(2, currency) && share >= other
    };
    if window.like(seen).filter(as_much).take(HABIT).count() == HABIT {
        return None;
    }
    let limit = about(5, currency).max(held.saturating_mul(MORE) / 100).saturating_add(held);
    Some(Told {
        kind: Kind::Tip,
        score: if now >= held.saturating_mul(2) { 85 } else { 70 },
        rows: vec![seen.id],
        with: Vec::new(),
        facts: vec![("held", Fact::Size(held)), ("added", Fact::Size(added)), ("limit", Fact::Size(limit))],
        says: SAYS,
    })
}

/// Where one eats, drinks, is driven or groomed.
fn is_tipped(seen: &Seen) -> bool {
    let key = seen.category.as_ref().map(sarraf_ledger::Category::as_str);
    seen.upper() == Some("eating-out") || matches!(key, Some("taxi" | "hairdresser" | "personal-care"))
}
