//! The first day on which the balance is below a limit, how sure that is, and what makes it so.

use super::{Day, Forecast, Move};
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::{Money, MoneyError};

/// How sure it is that the balance falls below a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// Only the low end of the range is below.
    Maybe,
    /// What is expected is below.
    Likely,
    /// Even the high end is below.
    Surely,
}

impl Sureness {
    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Maybe => "maybe",
            Self::Likely => "likely",
            Self::Surely => "surely",
        }
    }
}

/// A day on which the balance is below a limit.
#[derive(Clone, PartialEq, Eq)]
pub struct Below {
    /// The first day on which the expected balance is below; where it is on none, the first on which it may be.
    pub on: Date,
    /// How sure that is, on that day.
    pub sureness: Sureness,
    /// The balance expected that day.
    pub expected: Money,
    /// The low end that day.
    pub low: Money,
    /// What makes it so, the greatest first: as few as it takes of what goes out on that day or the three before.
    /// None where the balance was below from the beginning, or other spending alone makes it so.
    pub because: Vec<Move>,
}

impl std::fmt::Debug for Below {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Below({}, {:?}, {:?})", self.on, self.sureness, self.because)
    }
}

/// Days before, in which what went out is a reason.
const NEAR: i64 = 3;

impl Forecast {
    /// The first day, today or within so many days after, on which the balance is below a limit.
    ///
    /// An error where the limit is in another currency.
    pub fn first_below(&self, limit: Money, within: u32) -> Result<Option<Below>, MoneyError> {
        if limit.currency() != self.currency {
            return Err(MoneyError::MixedCurrencies);
        }
        let is_below = |money: Money| money.minor() < limit.minor();
        let days = self.days.get(..self.days.len().min(within as usize + 1)).unwrap_or_default();
        let expected = days.iter().find(|day| is_below(day.expected));
        let found = expected.or_else(|| days.iter().find(|day| is_below(day.low)));
        Ok(found.map(|day| {
            let sureness = match (is_below(day.high), is_below(day.expected)) {
                (true, _) => Sureness::Surely,
                (false, true) => Sureness::Likely,
                (false, false) => Sureness::Maybe,
            };
            let reached = if sureness == Sureness::Maybe { day.low } else { day.expected };
            let short = i128::from(limit.minor()) - i128::from(reached.minor());
            let because = match is_below(self.start) {
                true => Vec::new(),
                false => self.because(day, short, sureness),
            };
            Below { on: day.on, sureness, expected: day.expected, low: day.low, because }
        }))
    }

    /// What went out shortly before, as few of it as make up what is missing.
    fn because(&self, day: &Day, short: i128, sureness: Sureness) -> Vec<Move> {
        let from = day.on.saturating_sub(NEAR.days());
        let is_near = |of: &&Move| match sureness {
            // It may come earlier, or come after all.
            Sureness::Maybe => of.early_on <= day.on && of.late_on >= from,
            _ => of.counted && of.on >= from && of.on <= day.on,
        };
        let moves = self.days.iter().flat_map(|day| &day.moves);
        let mut out: Vec<&Move> = moves.filter(|of| of.amount.is_negative()).filter(is_near).collect();
        out.sort_by_key(|of| (of.amount.minor(), of.on, of.what));
        let mut missing = short;
        let enough = out.into_iter().take_while(|of| {
            let takes = missing > 0;
            missing += i128::from(of.amount.minor());
            takes
        });
        enough.copied().collect()
    }

    /// The day on which the expected balance is least, the first of several.
    #[must_use]
    pub fn least(&self) -> Option<&Day> {
        self.days.iter().min_by_key(|day| (day.expected.minor(), day.on))
    }
}
