//! The detectors as a stream: rows in the order of time, each looked at once.
//!
//! What is found of a row depends on the rows before it in time, and on nothing else: not on when they arrived, not in
//! which portions. What is remembered of them is small ([`window`]) and made again from the rows at any time.

mod budget;
mod score;
mod seen;
pub(crate) mod window;

pub use budget::Budget;
pub use seen::Seen;

use crate::Kind;
use crate::detector::{card_testing, twice, unusual_amount, velocity};
use budget::Threshold;
use sarraf_ledger::{Currency, TransactionId};
use score::{Judged, Spread};
use std::collections::BTreeMap;
use window::Window;

/// Anomalies so soon after one that was told are of the same event.
const ONE_EVENT_MINUTES: i64 = 5 * 24 * 60;

/// What a detector says of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The detector.
    pub kind: Kind,
    /// 0 to 100: how sure, or how unusual.
    pub score: u32,
    /// The rows it speaks of, oldest first.
    pub rows: Vec<TransactionId>,
    /// The rows compared, newest first.
    pub with: Vec<TransactionId>,
}

/// All that is remembered of the rows in one currency.
struct Book {
    window: Window,
    spread: Spread,
    threshold: Threshold,
    /// When something unusual was told last, in minutes since 1970.
    told: Option<i64>,
}

/// Looks at rows one after the other.
pub struct Watcher {
    budget: Budget,
    books: BTreeMap<Currency, Book>,
}

impl std::fmt::Debug for Watcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Watcher({}, {} currencies)", self.budget.key(), self.books.len())
    }
}

impl Watcher {
    /// A watcher that knows nothing yet.
    #[must_use]
    pub const fn new(budget: Budget) -> Self {
        Self { budget, books: BTreeMap::new() }
    }

    /// Looks at the next row. Rows come in the order of time.
    pub fn look(&mut self, seen: &Seen) -> Vec<Told> {
        if seen.own {
            return Vec::new();
        }
        let budget = self.budget;
        let book = self.books.entry(seen.amount.currency()).or_insert_with(|| Book::new(budget));
        book.look(seen)
    }

    /// Bytes of what is remembered.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.books.values().map(|book| size_of::<Book>() + book.window.bytes()).sum()
    }
}

/// The order in which rows are looked at: by time, and those of one minute by what they are, so that it does not matter
/// in which order they came.
pub fn sort(rows: &mut [Seen]) {
    rows.sort_by_cached_key(|row| {
        (row.minute(), row.amount.minor(), row.merchant.clone(), row.account, row.id)
    });
}

impl Book {
    fn new(budget: Budget) -> Self {
        Self {
            window: Window::default(),
            spread: Spread::default(),
            threshold: Threshold::new(budget),
            told: None,
        }
    }

    fn look(&mut self, seen: &Seen) -> Vec<Told> {
        if !seen.is_payment() {
            self.window.add(seen, false, 0.0);
            return Vec::new();
        }
        let mut found: Vec<Told> = [
            twice::judge(&self.window, seen),
            card_testing::judge(&self.window, seen),
            velocity::judge(&self.window, seen),
        ]
        .into_iter()
        .flatten()
        .collect();
        // What one detector explained is not unusual besides.
        let explained = found.iter().any(|told| told.kind == Kind::CardTesting);
        let judged = self.spread.judge(&self.window, seen);
        let alone = judged.as_ref().map_or(0.0, |judged| judged.alone);
        let unusual = judged.and_then(|judged| self.unusual(seen, judged));
        let told = !found.is_empty() || unusual.is_some();
        if !explained {
            found.extend(unusual.flatten());
        }
        self.spread.learn(&self.window, seen);
        self.window.add(seen, told, alone);
        found
    }

    /// The outer `Some` where the row is unusual, the inner one where that is said: of one event once.
    fn unusual(&mut self, seen: &Seen, judged: Judged) -> Option<Option<Told>> {
        let minute = seen.minute();
        let days = self.window.days(minute);
        let limit = self.threshold.now(days);
        let day = i32::try_from(minute.div_euclid(24 * 60)).unwrap_or(i32::MAX);
        let is_unusual = judged.score >= limit;
        if judged.score > 0.0 {
            self.threshold.add(day, judged.score, days);
        }
        if !is_unusual || unusual_amount::is_known(&self.window, seen) {
            return None;
        }
        let before = self.told.replace(minute);
        if before.is_some_and(|told| minute - told < ONE_EVENT_MINUTES) {
            return Some(None);
        }
        let mut rows = judged.together;
        rows.push(seen.id);
        Some(Some(Told {
            kind: Kind::UnusualAmount,
            score: certainty(judged.score, limit),
            rows,
            with: judged.with,
        }))
    }
}

/// 60 at the limit, 95 at twice of it.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 60 to 95")]
fn certainty(score: f64, limit: f64) -> u32 {
    (60.0 + 35.0 * (score / limit - 1.0)).clamp(60.0, 95.0) as u32
}
