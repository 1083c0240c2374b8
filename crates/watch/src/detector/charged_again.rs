//! A subscription that had ended, charged again.
//!
//! It speaks when a merchant took one price (within 2 %) at least three times, month after month, then nothing for two
//! and a half of its months or longer, and now about the same (a fifth more or less).
//!
//! It stays quiet, on purpose, for:
//! - *what was never regular*, or comes every quarter or season;
//! - *what pauses*: courses and child care in the holidays, heating and water in summer, a pause as long before;
//! - *a gap in what is known*: hardly any other row of the account in between;
//! - *what is bought anew each time*: food, cash, rides, haircuts.

use super::recurring::{Rhythm, day_of, is_about, is_bought_anew, payments};
use crate::Kind;
use crate::stream::window::{Visit, Window, number_of};
use crate::stream::{Fact, Says, Seen, Told};

/// Payments before the pause, at least.
const LEAST: usize = 3;
/// They are one price so far apart, in hundredths.
const SAME: i64 = 2;
/// The new charge is as large, so far apart.
const ABOUT: i64 = 20;
/// Other rows of the account in the pause, at least.
const OTHERS: usize = 3;
const SAYS: Says = Says::plain(&["before", "stopped", "away"]);

/// Judges a payment by the rows before it.
pub fn judge(window: &Window, seen: &Seen) -> Option<Told> {
    if seen.merchant.is_empty() || is_bought_anew(seen) || is_paused(seen) {
        return None;
    }
    let visits = payments(window, seen);
    let last = visits.first()?;
    let days: Vec<i32> = visits.iter().map(|visit| visit.day()).collect();
    let away = day_of(seen) - last.day();
    let run: Vec<&Visit> =
        visits.iter().copied().take_while(|visit| is_about(visit.size(), last.size(), SAME)).collect();
    let is_monthly = run.len() >= LEAST && Rhythm::among(&days) == Some(Rhythm::Month);
    if !is_monthly || !is_over(away, &days) || !is_about(seen.size(), last.size(), ABOUT) {
        return None;
    }
    if others(window, seen, last) < OTHERS {
        return None;
    }
    let count = |number: usize| Fact::Count(u32::try_from(number).unwrap_or(u32::MAX));
    Some(Told {
        kind: Kind::ChargedAgain,
        score: 85,
        rows: vec![seen.id],
        with: run.iter().map(|visit| visit.row).collect(),
        facts: vec![
            ("before", Fact::Size(last.size())),
            ("stopped", Fact::Day(last.day())),
            ("payments", count(run.len())),
            ("away", count(usize::try_from(away).unwrap_or(0))),
        ],
        says: SAYS,
    })
}

/// Whether so many days are two and a half of the periods between these days, newest first, or more.
fn is_over(away: i32, days: &[i32]) -> bool {
    let (Some(newest), Some(oldest)) = (days.first(), days.last()) else { return false };
    let periods = i32::try_from(days.len()).unwrap_or(i32::MAX) - 1;
    // Of months, those of 30 days at most: a charge is often a day or two late.
    let between = (newest - oldest).min(periods.saturating_mul(30));
    away.saturating_mul(periods).saturating_mul(2) >= between.saturating_mul(5)
}

/// What rests by itself for months.
fn is_paused(seen: &Seen) -> bool {
    let key = seen.category.as_ref().map(sarraf_ledger::Category::as_str);
    seen.upper() == Some("education") || matches!(key, Some("childcare" | "energy" | "water" | "utilities"))
}

fn others(window: &Window, seen: &Seen, last: &Visit) -> usize {
    let between = window.newest().take_while(|visit| visit.minute > last.minute);
    between.filter(|visit| visit.account == number_of(seen.account)).take(OTHERS).count()
}
