//! How unusual a payment is, by the person's own: one number for every detector of what is unusual.
//!
//! The logarithm of its size is put against what it would be expected to be, in units of how far that is usually
//! missed. Expected is what the merchant costs, as far as its few visits say so and as far as this person's merchants
//! differ at all; else what the category costs; else what this person pays. Whoever pays about the same everywhere is
//! measured by all their payments; whoever buys bread at one place and furniture at another, by the place.
//!
//! Middles are medians. How far they are missed is taken from the rows above the middle only (a tenth of them lies
//! 1.28 deviations above): what is unusual is unusual for being much, and cheap days do not excuse it. What an
//! alert spoke of teaches nothing.

use super::seen::Seen;
use super::window::{Visit, Window, level};
use sarraf_ledger::TransactionId;

/// Visits of a merchant that count.
const VISITS: usize = 16;
/// Rows of a category that count.
const OF_CATEGORY: usize = 32;
/// Rows of the person that count.
const OF_ALL: usize = 96;
/// Without so many, nothing is usual.
pub const LEAST: usize = 8;
/// Nobody's payments at one place spread less.
const LEAST_SPREAD: f64 = 0.15;
/// Nor all payments of one person.
const LEAST_SPREAD_OF_ALL: f64 = 0.3;
/// One in ten lies so many deviations above the middle.
const TENTH: f64 = 1.281_6;
/// How fast what is learned of the spread at merchants follows.
const FOLLOWS: f64 = 0.02;

/// A payment at a merchant not known before takes on what those before it were unusual by, for so many minutes.
const TOGETHER_MINUTES: i64 = 2 * 24 * 60;
/// Less unusual than this adds nothing.
const ADDS: f64 = 0.8;
/// Of what they were more, so much counts.
const TAKEN_ON: f64 = 0.7;

/// A payment judged.
pub struct Judged {
    /// How unusual, in deviations, together with those that belong to it.
    pub score: f64,
    /// By itself.
    pub alone: f64,
    /// What was to be expected, the logarithm of it; how far that is usually missed; what this person pays.
    expected: (f64, f64, f64),
    /// What those that belong to it add.
    more: f64,
    /// Whether the rows compared are its merchant's.
    pub at_merchant: bool,
    /// The rows before it that belong to it, oldest first.
    pub together: Vec<TransactionId>,
    /// The rows compared, newest first.
    pub with: Vec<TransactionId>,
}

/// What is learned besides the rows themselves.
#[derive(Clone)]
pub struct Spread {
    /// How far payments at one merchant lie from its middle.
    within: f64,
}

impl Judged {
    /// What was to be expected, in minor units.
    pub fn usual(&self) -> i64 {
        minor(self.expected.0)
    }

    /// Up to this size it would have stayed quiet, at a threshold.
    pub fn quiet(&self, limit: f64, size: i64) -> i64 {
        let needed = (limit - self.more).max(ADDS);
        let (mut low, mut high) = (0.0, level(size));
        for _ in 0..40 {
            let middle = f64::midpoint(low, high);
            if alone(middle, self.expected) < needed {
                low = middle;
            } else {
                high = middle;
            }
        }
        minor(low)
    }
}

fn alone(size: f64, (middle, miss, of_all): (f64, f64, f64)) -> f64 {
    (size - middle) / miss * matters(size - of_all)
}

#[expect(clippy::cast_possible_truncation, reason = "far below the greatest amount")]
fn minor(level: f64) -> i64 {
    level.min(40.0).exp().round() as i64
}

impl Default for Spread {
    fn default() -> Self {
        Self { within: 0.35 }
    }
}

struct Sample {
    middle: f64,
    spread: f64,
    count: f64,
}

fn quantile(sorted: &[f64], share: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a few dozen")]
    let last = sorted.len().saturating_sub(1) as f64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and their number")]
    let place = (last * share).round() as usize;
    sorted.get(place).copied().unwrap_or_default()
}

impl Sample {
    fn of(mut levels: Vec<f64>) -> Option<Self> {
        if levels.is_empty() {
            return None;
        }
        levels.sort_by(f64::total_cmp);
        let middle = quantile(&levels, 0.5);
        #[expect(clippy::cast_precision_loss, reason = "a few dozen")]
        let count = levels.len() as f64;
        Some(Self { middle, spread: (quantile(&levels, 0.9) - middle) / TENTH, count })
    }
}

fn teaches(visit: &&Visit) -> bool {
    visit.minor < 0 && !visit.is_told()
}

/// The spread of few is hardly known: the rest is taken from elsewhere.
fn shrunk(sample: &Sample, other: f64, weight: f64) -> f64 {
    ((sample.count * sample.spread.powi(2) + weight * other.powi(2)) / (sample.count + weight)).sqrt()
}

impl Spread {
    /// Judges a payment by the rows before it; `None` where too few are known.
    pub fn judge(&self, window: &Window, seen: &Seen) -> Option<Judged> {
        let all: Vec<f64> = window.newest().filter(teaches).take(OF_ALL).map(Visit::level).collect();
        if all.len() < LEAST {
            return None;
        }
        let all = Sample::of(all)?;
        let of_all = all.spread.max(LEAST_SPREAD_OF_ALL);
        let (visits, alike) =
            (compared(window.of_merchant(&seen.merchant), VISITS), compared(window.like(seen), OF_CATEGORY));
        // What the merchants of this person differ in: all that they spread, less what each spreads by itself.
        let between = (of_all.powi(2) - self.within.powi(2)).max(0.0);
        let (mut middle, mut known) = (all.middle, between);
        let mut spread = self.within.min(of_all);
        let mut doubt = between;
        let categories = if seen.category.is_some() { Sample::of(levels(&alike)) } else { None };
        if let Some(sample) = categories.filter(|sample| sample.count >= 5.0) {
            // Half of what merchants differ in is their category.
            let share = sample.count / (sample.count + 4.0) * ratio(between, self.within.powi(2));
            middle += share * (sample.middle - middle);
            known = between * (1.0 - share / 2.0);
            doubt = known;
        }
        if let Some(sample) = Sample::of(levels(&visits)) {
            let certain =
                sample.count * known / (sample.count * known + self.within.powi(2)).max(f64::EPSILON);
            middle += certain * (sample.middle - middle);
            doubt = known * (1.0 - certain);
            // A merchant's own spread counts as far as it is a merchant of its own.
            let own = shrunk(&sample, spread, 6.0);
            spread += certain * (own - spread);
        }
        let miss = (spread.max(LEAST_SPREAD).powi(2) + doubt).sqrt();
        let expected = (middle, miss, all.middle);
        let alone = alone(level(seen.size()), expected);
        let strangers = if visits.is_empty() { strangers(window, seen) } else { Vec::new() };
        let more = strangers.iter().map(|visit| f64::from(visit.alone) - ADDS).sum::<f64>();
        let at_merchant = visits.len() >= 3;
        let with = if at_merchant { &visits } else { &alike };
        Some(Judged {
            score: if alone > ADDS { alone + more * TAKEN_ON } else { alone },
            alone,
            expected,
            more: more * TAKEN_ON,
            at_merchant,
            together: strangers.iter().rev().map(|visit| visit.row).collect(),
            with: with.iter().map(|visit| visit.row).collect(),
        })
    }

    /// Learns from a payment, before it is remembered.
    pub fn learn(&mut self, window: &Window, seen: &Seen) {
        let visits = compared(window.of_merchant(&seen.merchant), VISITS);
        if visits.len() < 4 {
            return;
        }
        let Some(sample) = Sample::of(levels(&visits)) else { return };
        let missed = (level(seen.size()) - sample.middle).abs().min(1.5);
        // The mean distance of a normal spread is 0.8 of its deviation.
        self.within += FOLLOWS * (missed * 1.25 - self.within);
    }
}

/// Payments of the last two days at merchants not known before them that were unusual, newest first.
fn strangers<'a>(window: &'a Window, seen: &Seen) -> Vec<&'a Visit> {
    let minute = seen.minute();
    window
        .newest()
        .take_while(|visit| minute - i64::from(visit.minute) <= TOGETHER_MINUTES)
        .filter(|visit| visit.is_first() && visit.minor < 0 && f64::from(visit.alone) > ADDS)
        .collect()
}

fn compared<'a>(rows: impl Iterator<Item = &'a Visit>, most: usize) -> Vec<&'a Visit> {
    rows.filter(teaches).take(most).collect()
}

fn levels(rows: &[&Visit]) -> Vec<f64> {
    rows.iter().map(|visit| visit.level()).collect()
}

fn ratio(part: f64, other: f64) -> f64 {
    part / (part + other).max(f64::EPSILON)
}

/// What is small for this person is worth a part of its score only: nothing a fifth of an ordinary payment costs is
/// unusual enough.
fn matters(above: f64) -> f64 {
    ((above + 0.5) / 1.5).clamp(0.1, 1.0)
}
