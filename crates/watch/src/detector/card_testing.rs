//! A card tried out: tiny charges where it was never used, then a large one.
//!
//! Whoever bought a stolen number tries it with an amount that nobody notices, mostly within minutes, before they use
//! it. It speaks at the large charge: at least two charges below about 2 units (three below 5) within an hour of one
//! another at merchants not known before them, and within a day after, at a merchant not known either, one of about 30 units or
//! more and ten times the probes. Where nothing large came yet, it speaks at the fourth probe.
//!
//! It stays quiet, on purpose, for:
//! - *small things where one is known*: a bakery, a meter, a machine that was paid before;
//! - *fares and parking*, however small, at new places: whoever travels pays them;
//! - *days without times*: three probes of one day and a large one then, or nothing;
//! - *a trip that began with something large*: a probe comes first.

use crate::Kind;
use crate::scale::about;
use crate::stream::window::{Visit, Window, merchant_of};
use crate::stream::{Fact, Says, Seen, Told};
use std::collections::BTreeSet;

const DAY: i64 = 24 * 60;
const HOUR: i64 = 60;
const LARGE: Says = Says::plain(&["probes", "new", "large"]);
const PROBES: Says = Says { text: "text-probes", ..Says::plain(&["probes", "new"]) };

/// Judges a payment by the rows before it.
pub fn judge(window: &Window, seen: &Seen) -> Option<Told> {
    if seen.merchant.is_empty() || is_fare(seen) || is_known(window, seen) {
        return None;
    }
    let (tiny, small) = (about(2, seen.amount.currency()), about(5, seen.amount.currency()));
    let minute = seen.minute();
    let recent: Vec<&Visit> =
        window.newest().take_while(|visit| minute - i64::from(visit.minute) <= DAY).collect();
    let probes: Vec<&Visit> =
        recent.iter().copied().filter(|visit| is_probe(window, visit, small, &recent)).collect();
    let large = seen.size() >= about(30, seen.amount.currency());
    let run = together(&probes);
    let most = run.iter().map(|visit| visit.size()).max()?;
    let timed = seen.made.is_some() && run.iter().all(|visit| visit.timed);
    let enough = match (timed, large) {
        (true, true) => run.len() >= if most <= tiny { 2 } else { 3 },
        (false, true) => run.len() >= 3,
        (true, false) => {
            run.len() >= 3 && seen.size() <= small && minute - i64::from(run.first()?.minute) <= HOUR
        }
        (false, false) => false,
    };
    if !enough || (large && seen.size() < most.saturating_mul(10)) || said_before(&recent, &run) {
        return None;
    }
    let mut rows: Vec<_> = run.iter().rev().map(|visit| visit.row).collect();
    rows.push(seen.id);
    let facts = vec![
        ("probes", Fact::Count(u32::try_from(run.len() + usize::from(!large)).unwrap_or(u32::MAX))),
        ("most", Fact::Size(if large { most } else { most.max(seen.size()) })),
        ("limit", Fact::Size(small)),
    ];
    let says = if large { LARGE } else { PROBES };
    Some(Told {
        kind: Kind::CardTesting,
        score: if large { 90 } else { 75 },
        rows,
        with: Vec::new(),
        facts,
        says,
    })
}

fn is_fare(seen: &Seen) -> bool {
    matches!(seen.upper(), Some("transport" | "cash" | "transfers" | "fees"))
}

/// Whether it was paid before the last day: probes are often made where the large charge is.
fn is_known(window: &Window, seen: &Seen) -> bool {
    window.of_merchant(&seen.merchant).any(|visit| seen.minute() - i64::from(visit.minute) > DAY)
}

fn is_probe(window: &Window, visit: &Visit, small: i64, recent: &[&Visit]) -> bool {
    let of_merchant = recent.iter().filter(|other| other.merchant == visit.merchant).count();
    visit.minor < 0
        && visit.size() <= small
        && !window.is_fare(visit)
        && window.count_of(visit.merchant) == u32::try_from(of_merchant).unwrap_or(0)
        && visit.merchant != merchant_of("")
}

/// The newest run of probes within an hour, newest first.
fn together<'a>(probes: &[&'a Visit]) -> Vec<&'a Visit> {
    let Some(last) = probes.first() else { return Vec::new() };
    probes.iter().copied().take_while(|visit| i64::from(last.minute - visit.minute) <= HOUR).collect()
}

/// Whether the run was told already: something large came after it and was told then, or its fourth probe was.
fn said_before(recent: &[&Visit], run: &[&Visit]) -> bool {
    let Some(first) = run.last().map(|visit| visit.minute) else { return true };
    let merchants: BTreeSet<u32> = run.iter().map(|visit| visit.merchant).collect();
    recent.iter().any(|visit| visit.is_told() && visit.minute >= first && !merchants.is_empty())
}
