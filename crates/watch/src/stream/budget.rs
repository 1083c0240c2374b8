//! How unusual a payment must be to be told: as often a month as the person wants to be told.
//!
//! The threshold comes from the person's own scores. Above a high score, higher ones get rarer by about the same
//! factor with each step; how fast they do is read from the highest of the last year, and the threshold lies where that
//! would bring so many a month. While little is known it is a fixed one, and it never goes far from that.

use std::collections::VecDeque;

/// How many alerts of what is unusual the person wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Budget {
    /// About one in ten months.
    #[default]
    Few,
    /// About one in four months.
    Normal,
    /// About one in two months.
    Many,
}

impl Budget {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Few, Self::Normal, Self::Many];

    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Few => "few",
            Self::Normal => "normal",
            Self::Many => "many",
        }
    }

    /// The budget of a stable word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|budget| budget.key() == key)
    }

    /// Alerts a month.
    const fn a_month(self) -> f64 {
        match self {
            Self::Few => 0.1,
            Self::Normal => 0.25,
            Self::Many => 0.5,
        }
    }

    /// The threshold while nothing is known of the person.
    const fn first(self) -> f64 {
        match self {
            Self::Few => 4.05,
            Self::Normal => 3.7,
            Self::Many => 3.45,
        }
    }
}

/// Scores that are kept.
const KEPT: usize = 12;
/// A score of an alert counts as so much above the threshold at most: an incident does not silence the next.
const ABOVE: f64 = 0.25;
/// It goes no further from where it begins.
const LESS: f64 = 0.8;
const MORE: f64 = 2.0;
/// At the first row of a life it lies so much higher: everything is new then. After two months no more.
const NEW: f64 = 1.0;
const NEW_MONTHS: f64 = 2.0;

/// The highest scores of the last year, each with its day.
#[derive(Clone)]
pub struct Threshold {
    budget: Budget,
    highest: VecDeque<(i32, f64)>,
}

impl Threshold {
    pub const fn new(budget: Budget) -> Self {
        Self { budget, highest: VecDeque::new() }
    }

    /// What a score must reach, after so many days of rows.
    pub fn now(&self, days: i64) -> f64 {
        let first = self.budget.first();
        #[expect(clippy::cast_precision_loss, reason = "at most 400")]
        let months = (days.max(1) as f64) / 30.4;
        let mut scores: Vec<f64> = self.highest.iter().map(|(_, score)| *score).collect();
        scores.sort_by(f64::total_cmp);
        let (Some(least), true) = (scores.first().copied(), scores.len() == KEPT && months >= NEW_MONTHS)
        else {
            return first + NEW * (1.0 - months / NEW_MONTHS).max(0.0);
        };
        #[expect(clippy::cast_precision_loss, reason = "a dozen")]
        let count = (scores.len() - 1) as f64;
        let step = (scores.iter().map(|score| score - least).sum::<f64>() / count).max(0.05);
        let wanted = least + step * (count / (self.budget.a_month() * months)).ln();
        // A year of one's own says most; the first months say little.
        let trust = (months / (months + 2.0)).min(1.0);
        (first + trust * (wanted - first)).clamp(first - LESS, first + MORE)
    }

    /// Bytes it takes besides itself.
    pub fn bytes(&self) -> usize {
        self.highest.capacity() * size_of::<(i32, f64)>()
    }

    /// Takes a score in.
    pub fn add(&mut self, day: i32, score: f64, days: i64) {
        let score = score.min(self.now(days) + ABOVE);
        self.highest.retain(|(on, _)| day - on <= 365);
        if self.highest.len() < KEPT {
            self.highest.push_back((day, score));
            return;
        }
        let least = self.highest.iter_mut().min_by(|left, right| left.1.total_cmp(&right.1));
        if let Some(least) = least.filter(|least| least.1 < score) {
            *least = (day, score);
        }
    }
}
