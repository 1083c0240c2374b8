//! The same charge twice, of a stream of rows: what `duplicate_charge` says, of rows remembered.

use super::duplicate_charge::{GIVEN_BACK_DAYS, HABIT, WINDOW_MINUTES, is_expected};
use crate::Kind;
use crate::stream::window::{Visit, Window, number_of};
use crate::stream::{Seen, Told};

/// Rows of a merchant that are looked at.
const LOOKED_AT: usize = 100;
const SHOWN: usize = 24;

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
    let since = i64::from(first.day());
    let came_back = back.iter().any(|visit| {
        visit.minor == first.size()
            && (0..=i64::from(GIVEN_BACK_DAYS)).contains(&(i64::from(visit.day()) - since))
    });
    if pairs >= HABIT || came_back {
        return None;
    }
    let sure = if now.timed && first.timed { 90 } else { 65 };
    Some(Told {
        kind: Kind::DuplicateCharge,
        score: if pairs == 0 { sure } else { sure - 20 },
        rows: vec![first.row, seen.id],
        with: before.iter().take(SHOWN).map(|visit| visit.row).collect(),
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
