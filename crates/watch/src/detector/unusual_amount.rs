//! An amount far above what is to be expected here.
//!
//! What is to be expected, and how unusual something is, says the one score of the stream; what is unusual enough, the
//! person's own budget.
//!
//! It stays quiet, on purpose, for:
//! - *a yearly plan*: a subscription of one price at regular months, and now 8 to 13 times it;
//! - *a hold*: a pending row about as large as an earlier one there that was held at that and settled for less
//!   (fuel pumps, hotels, car hire); when it books at that amount it is looked at again;
//! - *what the person knows*: up to a quarter more than a payment here of which they said that it was them;
//! - own transfers, excluded rows and money in.

use crate::Kind;
use crate::stream::window::{Visit, Window};
use crate::stream::{Fact, Judged, Says, Seen, Told, certainty};
use sarraf_insight::{median, median_deviation};

/// Earlier visits that count.
const MOST_VISITS: usize = 100;
/// Where this merchant's own visits say what is usual.
const HERE: Says = Says::plain(&["compared", "usual", "limit"]);
/// Where those of its category do, or all.
const ELSEWHERE: Says =
    Says { text: "text-elsewhere", quiet: "quiet", lines: &["elsewhere", "expected", "limit"] };
/// Where payments before it at places not known belong to it.
const TOGETHER: Says =
    Says { text: "text-together", quiet: "quiet", lines: &["together", "expected", "limit"] };

/// What is said of a payment that is unusual.
pub fn told(window: &Window, seen: &Seen, judged: &Judged, limit: f64) -> Told {
    let sizes: Vec<i64> = judged.with.iter().filter_map(|id| window.size_of(*id)).collect();
    let says = match (judged.together.is_empty(), judged.at_merchant) {
        (false, _) => TOGETHER,
        (true, true) => HERE,
        (true, false) => ELSEWHERE,
    };
    let usual = if judged.at_merchant { median(&sizes) } else { None };
    let count = |number: usize| Fact::Count(u32::try_from(number).unwrap_or(u32::MAX));
    let figure = |size: Option<i64>| Fact::Figure(size.unwrap_or_else(|| judged.usual()));
    let first = judged.with.last().and_then(|id| window.day_of(*id));
    let mut rows = judged.together.clone();
    rows.push(seen.id);
    Told {
        kind: Kind::UnusualAmount,
        score: certainty(judged.score, limit),
        facts: vec![
            ("usual", figure(usual)),
            ("low", figure(sizes.iter().copied().min())),
            ("high", figure(sizes.iter().copied().max())),
            ("visits", count(sizes.len())),
            ("together", count(judged.together.len())),
            ("since", Fact::Day(first.unwrap_or_default())),
            ("limit", Fact::Size(judged.quiet(limit, seen.size()))),
        ],
        rows,
        with: judged.with.clone(),
        says,
    }
}

/// Whether a payment that is unusual is known for what it is.
pub fn is_known(window: &Window, seen: &Seen) -> bool {
    let visits: Vec<&Visit> =
        window.of_merchant(&seen.merchant).filter(|visit| visit.minor < 0).take(MOST_VISITS).collect();
    let amount = seen.size();
    let held =
        |visit: &&Visit| i64::from(visit.held) > visit.size() && i64::from(visit.held) >= amount / 5 * 4;
    let like_mine = |visit: &&Visit| visit.mine && known_up_to(visit.size()) >= amount;
    if (seen.pending && visits.iter().any(held)) || visits.iter().any(like_mine) {
        return true;
    }
    let sizes: Vec<i64> = visits.iter().map(|visit| visit.size()).collect();
    let days: Vec<i64> = visits
        .windows(2)
        .filter_map(|pair| Some(i64::from(pair.first()?.day() - pair.last()?.day())))
        .collect();
    median(&sizes).is_some_and(|usual| sizes.len() >= 3 && is_twelve_fold(amount, usual, &sizes, &days))
}

/// Up to this, what is paid where the person said of so much that it was them is known.
pub const fn known_up_to(minor: i64) -> i64 {
    minor.saturating_mul(5) / 4
}

/// A price that hardly moves, paid about once a month, and now about ten or twelve times it.
fn is_twelve_fold(amount: i64, usual: i64, sizes: &[i64], days: &[i64]) -> bool {
    let times = i128::from(amount) * 10 / i128::from(usual.max(1));
    let steady = median_deviation(sizes).is_some_and(|spread| spread <= usual / 50);
    let monthly = median(days).is_some_and(|days| (25..=35).contains(&days));
    (80..=130).contains(&times) && steady && monthly
}
