//! A charge that has begun to come again and again.
//!
//! It speaks at the second payment of one price (within 2 %), a month after the first, to a merchant with no other
//! rows, where hardly anybody pays but by a contract (subscriptions, utilities, insurance, a gym); elsewhere at the
//! third, if it is the same to the last unit. Where weeks lie between them, at the third, and elsewhere at the fifth.
//!
//! It stays quiet, on purpose, for:
//! - *what was there before*: rows of the account begin less than 40 days before its first payment;
//! - *shops*: other amounts, other days, or money that came back;
//! - *what is bought anew each time*: food, cash, rides, haircuts;
//! - *money to people*, or anything large of no known purpose: a standing order is the person's own doing;
//! - *yearly charges*: the year before is not remembered, so none can be called new.

use super::recurring::{Rhythm, day_of, is_about, is_bought_anew, is_by_contract};
use crate::Kind;
use crate::scale::about;
use crate::stream::window::{Visit, Window};
use crate::stream::{Fact, Says, Seen, Told};

/// Prices are one so far apart, in hundredths.
const SAME: i64 = 2;
const SAME_ABROAD: i64 = 5;
/// Days that must be known before the first payment.
const KNOWN_DAYS: i64 = 40;
const MONTHLY: Says = Says::plain(&["payments", "price", "yearly"]);
const WEEKLY: Says = Says { text: "text-weekly", ..MONTHLY };

/// Judges a payment by the rows before it.
pub fn judge(window: &Window, seen: &Seen) -> Option<Told> {
    if seen.merchant.is_empty() || is_bought_anew(seen) || is_large(seen) {
        return None;
    }
    let visits: Vec<&Visit> = window.of_merchant(&seen.merchant).take(5).collect();
    let days: Vec<i32> =
        std::iter::once(day_of(seen)).chain(visits.iter().map(|visit| visit.day())).collect();
    let rhythm = Rhythm::among(&days)?;
    let (contract, now) = (is_by_contract(seen), seen.size());
    let (wanted, a_year) = match (rhythm, contract) {
        (Rhythm::Month, true) => (2, 12),
        (Rhythm::Month, false) => (3, 12),
        (Rhythm::Week, true) => (3, 52),
        (Rhythm::Week, false) => (5, 52),
        (Rhythm::Quarter, _) => return None,
    };
    let same = match (seen.abroad.is_some(), contract) {
        (true, _) => SAME_ABROAD,
        (false, true) => SAME,
        (false, false) => 0,
    };
    let is_one = |visit: &&Visit| visit.minor < 0 && is_about(visit.size(), now, same);
    let first = visits.last()?;
    if days.len() != wanted || !visits.iter().all(is_one) || !is_new(window, seen, first) {
        return None;
    }
    let mut rows: Vec<_> = visits.iter().rev().map(|visit| visit.row).collect();
    rows.push(seen.id);
    Some(Told {
        kind: Kind::NewRecurring,
        score: if contract { 75 } else { 65 },
        facts: vec![
            ("payments", Fact::Count(u32::try_from(rows.len()).unwrap_or(u32::MAX))),
            ("since", Fact::Day(first.day())),
            ("yearly", Fact::Size(now.saturating_mul(a_year))),
        ],
        rows,
        with: Vec::new(),
        says: if rhythm == Rhythm::Week { WEEKLY } else { MONTHLY },
    })
}

/// More than about 200 units without a known purpose: mostly rent, or money to a person.
fn is_large(seen: &Seen) -> bool {
    seen.category.is_none() && seen.size() > about(200, seen.amount.currency())
}

fn is_new(window: &Window, seen: &Seen, first: &Visit) -> bool {
    window.days_of(seen.account, i64::from(first.minute)) >= KNOWN_DAYS
}
