//! What a finding rests on, in numbers and ids, as the alert's arguments keep it.

use crate::Kind;
use crate::detector::unusual_amount;
use crate::stream::Says;
use sarraf_ledger::{Currency, Money, TransactionId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An amount as text: `86.20`, `EUR`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Decimal, with the currency's digits.
    pub amount: String,
    /// ISO 4217.
    pub currency: String,
}

impl std::fmt::Debug for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Figure(…)")
    }
}

impl Figure {
    /// From minor units.
    #[must_use]
    pub fn of(minor: i64, currency: Currency) -> Self {
        Money::from_minor(minor, currency).into()
    }

    /// The amount; `None` only if the text was not made here.
    #[must_use]
    pub fn money(&self) -> Option<Money> {
        Money::parse(&self.amount, Currency::from_code(&self.currency).ok()?).ok()
    }
}

impl From<Money> for Figure {
    fn from(money: Money) -> Self {
        Self { amount: money.to_decimal(), currency: money.currency().code().to_owned() }
    }
}

/// A point of the chart, in time order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The day, ISO 8601.
    pub on: String,
    /// The size of the row, or the balance.
    pub figure: Figure,
    /// The row, if it is one (`t12`).
    pub row: Option<String>,
    /// Whether the alert speaks of it.
    pub marked: bool,
    /// Between what and what it will be, where it is ahead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<(Figure, Figure)>,
}

impl Point {
    pub(crate) fn row(id: TransactionId, on: jiff::civil::Date, figure: Figure, marked: bool) -> Self {
        Self { on: on.to_string(), figure, row: Some(id.to_string()), marked, range: None }
    }
}

/// Something that a sentence names.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// A name.
    Text(String),
    /// Money with its sign.
    Amount(Figure),
    /// Money, without a sign.
    Size(Figure),
    /// The same, where the sentence says the currency already.
    Figure(Figure),
    /// A number of things.
    Count(u32),
    /// A time between two moments.
    Minutes(u32),
    /// A day (ISO 8601), or a moment (RFC 3339).
    When(String),
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Value(…)")
    }
}

/// The numbers of a finding. Sizes of payments are without sign; balances keep theirs. Days are ISO 8601, moments
/// RFC 3339. `limit` says what would have kept it quiet.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Evidence {
    /// What a detector says by sentences of its own.
    Told {
        /// The detector.
        detector: String,
        /// Which sentence says what happened.
        text: String,
        /// Which one says what would have kept it quiet.
        quiet: String,
        /// Which ones are its evidence.
        lines: Vec<String>,
        /// What they name.
        facts: BTreeMap<String, Value>,
        /// The rows compared (at most 24) and its own, by time, its own marked.
        chart: Vec<Point>,
    },
    /// The balance fell below the limit.
    LowBalance {
        /// The balance.
        balance: Figure,
        /// `booked` or `available`.
        which: String,
        /// When it was first so.
        when: String,
        /// The balance before.
        before: Figure,
        /// From this up it would have stayed quiet.
        limit: Figure,
        /// The limit is the default one: the person chose none. None could be chosen when alerts did not say so.
        #[serde(default = "by_default")]
        default: bool,
        /// The last balances (at most 30).
        chart: Vec<Point>,
    },
    /// A new name that looks like a known one.
    LookAlike {
        /// The new name.
        merchant: String,
        /// The known one.
        known: String,
        /// Its size.
        amount: Figure,
        /// How many rows there were of the known name.
        visits: u32,
        /// The day of the first of them.
        since: String,
        /// What differs.
        letters: Vec<Letters>,
    },
}

/// Letters of a new name that stand where the known one has others. `writing`: `latin`, `cyrillic`, `digit`, …
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letters {
    /// In the new name.
    pub new: String,
    /// What they are of.
    pub new_writing: String,
    /// In the known one, in their place.
    pub known: String,
    /// What those are of.
    pub known_writing: String,
}

fn by_default() -> bool {
    true
}

impl std::fmt::Debug for Evidence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Told { .. } => "Told(…)",
            Self::LowBalance { .. } => "LowBalance(…)",
            Self::LookAlike { .. } => "LookAlike(…)",
        })
    }
}

impl std::fmt::Debug for Letters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Letters(…)")
    }
}

impl Evidence {
    /// What a detector says by sentences of its own.
    pub(crate) fn told(
        kind: Kind,
        says: Says,
        facts: impl IntoIterator<Item = (&'static str, Value)>,
        chart: Vec<Point>,
    ) -> Self {
        Self::Told {
            detector: kind.key().to_owned(),
            text: says.text.to_owned(),
            quiet: says.quiet.to_owned(),
            lines: says.lines.iter().map(|line| (*line).to_owned()).collect(),
            facts: facts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            chart,
        }
    }

    /// With another line of evidence, and what it names.
    pub(crate) fn and(mut self, line: &str, name: &str, value: Value) -> Self {
        if let Self::Told { lines, facts, .. } = &mut self {
            lines.push(line.to_owned());
            facts.insert(name.to_owned(), value);
        }
        self
    }

    /// Up to what an unusual amount is known there, once the person said that it was them, or is expected.
    #[must_use]
    pub fn known_up_to(&self) -> Option<Money> {
        let Self::Told { detector, facts, .. } = self else { return None };
        let Some(Value::Size(amount)) = facts.get("amount") else { return None };
        let amount = amount.money().filter(|_| detector == Kind::UnusualAmount.key())?;
        Some(Money::from_minor(unusual_amount::known_up_to(amount.minor()), amount.currency()))
    }

    /// As an alert's arguments.
    #[must_use]
    pub fn arguments(&self) -> serde_json::Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    /// From an alert's arguments; `None` if they were made by something else.
    #[must_use]
    pub fn from_arguments(arguments: &serde_json::Value) -> Option<Self> {
        Self::deserialize(arguments).ok()
    }
}
