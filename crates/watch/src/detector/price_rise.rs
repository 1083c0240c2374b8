//! A charge that comes again and again, and is dearer now.
//!
//! It speaks when a merchant took one price at least three times before, at regular weeks, months or quarters, and now,
//! about when it is due, more than 2 % more and at most the double. Where it is weeks, five times; where the price was
//! not the same to the last unit but within 2 %, six times. Once: the next payment at the new price has it before it.
//!
//! It stays quiet, on purpose, for:
//! - *another currency*: up to 8 % more is the exchange rate;
//! - *bills by usage*: their price is another each time;
//! - *an extra on a bill*: utilities that are more than 40 % above;
//! - *what was paid before*: the end of a discount, or back to an older plan;
//! - *a yearly plan*: many times the price, which is more than the double;
//! - *what is bought anew each time*: food, cash, rides, haircuts.

use super::recurring::{Rhythm, day_of, is_about, is_bought_anew, payments};
use crate::Kind;
use crate::stream::window::{Visit, Window};
use crate::stream::{Fact, Says, Seen, Told};

/// Payments before it, at least.
const LEAST: usize = 3;
const LEAST_WEEKS: usize = 5;
/// Where they were only about the same.
const LEAST_ABOUT: usize = 6;
/// So far apart, in hundredths, prices are one; and in another currency.
const SAME: i64 = 2;
const SAME_ABROAD: i64 = 5;
/// More than so many hundredths is a rise.
const RISE: i64 = 2;
const RISE_ABROAD: i64 = 8;
/// More than so many hundredths above, a bill of utilities has an extra on it.
const EXTRA: i64 = 40;
const SAYS: Says = Says::plain(&["before", "rise", "since"]);

/// Judges a payment by the rows before it.
pub fn judge(window: &Window, seen: &Seen) -> Option<Told> {
    if seen.merchant.is_empty() || is_bought_anew(seen) {
        return None;
    }
    let visits = payments(window, seen);
    let (same, least) = if seen.abroad.is_some() { (SAME_ABROAD, RISE_ABROAD) } else { (SAME, RISE) };
    let before = visits.first()?.size();
    let (now, rise) = (seen.size(), seen.size() - before);
    let most = if seen.upper() == Some("utilities") { EXTRA } else { 100 };
    let hundredths = rise.saturating_mul(100);
    if hundredths <= before.saturating_mul(least) || hundredths > before.saturating_mul(most) {
        return None;
    }
    let run: Vec<&Visit> =
        visits.iter().copied().take_while(|visit| is_about(visit.size(), before, same)).collect();
    let was_paid = |visit: &&Visit| visit.size() >= now || is_about(visit.size(), now, same);
    let exact = run.iter().take(LEAST).all(|visit| visit.size() == before);
    let enough = exact || seen.abroad.is_some() || run.len() >= LEAST_ABOUT;
    if !enough || !is_regular(&run, day_of(seen)) || !is_steady(&visits, same) || visits.iter().any(was_paid)
    {
        return None;
    }
    let first = run.last()?;
    Some(Told {
        kind: Kind::PriceRise,
        score: if run.len() > LEAST { 85 } else { 75 },
        rows: vec![seen.id],
        with: run.iter().map(|visit| visit.row).collect(),
        facts: vec![
            ("before", Fact::Size(before)),
            ("rise", Fact::Size(rise)),
            ("since", Fact::Day(first.day())),
            ("payments", Fact::Count(u32::try_from(run.len()).unwrap_or(u32::MAX))),
        ],
        says: SAYS,
    })
}

/// Whether the newest of these and one of today come regularly.
fn is_regular(run: &[&Visit], today: i32) -> bool {
    let days: Vec<i32> = std::iter::once(today).chain(run.iter().map(|visit| visit.day())).collect();
    let among = |least: usize| days.get(..=least).and_then(Rhythm::among);
    match among(LEAST) {
        Some(Rhythm::Week) => among(LEAST_WEEKS).is_some(),
        rhythm => rhythm.is_some(),
    }
}

/// Whether the price changed at one payment in three at most.
fn is_steady(visits: &[&Visit], same: i64) -> bool {
    let changes = visits
        .windows(2)
        .filter(|pair| matches!(pair, [later, former] if !is_about(later.size(), former.size(), same)));
    changes.count() * 3 <= visits.len()
}
