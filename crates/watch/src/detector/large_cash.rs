//! A withdrawal of far more cash than usual.
//!
//! It speaks at three times what is usually withdrawn (the median of four earlier withdrawals or more), and at least
//! about 300 units; where fewer are known, at about 1,000.
//!
//! It stays quiet, on purpose, for:
//! - *what was withdrawn before*: as much once, or nearly, in the last year;
//! - *the first month of rows*, where nothing is known to be usual.

use crate::Kind;
use crate::scale::about;
use crate::stream::window::{Visit, Window};
use crate::stream::{Fact, Says, Seen, Told};
use sarraf_insight::median;

/// Withdrawals that say what is usual.
const LEAST: usize = 4;
const TIMES: i64 = 3;
const KNOWN_DAYS: i64 = 30;
const USUAL: Says = Says::plain(&["usual", "most"]);
const FIRST: Says = Says { text: "text-first", quiet: "quiet", lines: &["few"] };

/// Judges a payment by the rows before it.
pub fn judge(window: &Window, seen: &Seen) -> Option<Told> {
    let now = seen.size();
    let units = |units: i64| about(units, seen.amount.currency());
    if seen.upper() != Some("cash") || now < units(300) {
        return None;
    }
    let visits: Vec<&Visit> = window.like(seen).filter(|visit| visit.minor < 0).collect();
    let sizes: Vec<i64> = visits.iter().map(|visit| visit.size()).collect();
    let most = sizes.iter().copied().max().unwrap_or(0);
    let usual = median(&sizes).filter(|_| sizes.len() >= LEAST);
    let limit = usual.map_or(units(1_000), |usual| usual.saturating_mul(TIMES).max(units(300)));
    let is_new = window.days(seen.minute()) < KNOWN_DAYS;
    if now < limit || most >= now / 10 * 9 || (usual.is_none() && is_new) {
        return None;
    }
    let mut facts = vec![
        ("limit", Fact::Size(limit)),
        ("visits", Fact::Count(u32::try_from(sizes.len()).unwrap_or(u32::MAX))),
    ];
    facts.extend(usual.map(|usual| ("usual", Fact::Size(usual))));
    facts.extend(usual.map(|_| ("most", Fact::Size(most))));
    Some(Told {
        kind: Kind::LargeCash,
        score: if usual.is_some() { 80 } else { 65 },
        rows: vec![seen.id],
        with: visits.iter().take(24).map(|visit| visit.row).collect(),
        facts,
        says: if usual.is_some() { USUAL } else { FIRST },
    })
}
