//! What a detector says of a row.

use crate::Kind;
use sarraf_ledger::{Country, TransactionId};
use std::fmt;

/// What a detector says of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The detector.
    pub kind: Kind,
    /// 0 to 100: how sure, or how unusual.
    pub score: u32,
    /// The rows it speaks of, oldest first; the last is the one that was looked at.
    pub rows: Vec<TransactionId>,
    /// The rows compared, newest first.
    pub with: Vec<TransactionId>,
    /// What its sentences name, beside the rows.
    pub facts: Vec<(&'static str, Fact)>,
    /// Which sentences.
    pub says: Says,
}

/// Something that a sentence names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// Money without a sign, in minor units of the row's currency.
    Size(i64),
    /// The same, where the sentence says the currency already.
    Figure(i64),
    /// A number of things.
    Count(u32),
    /// A time between two moments.
    Minutes(u32),
    /// A day, since 1970.
    Day(i32),
    /// A country.
    Country(Country),
}

impl fmt::Debug for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fact(…)")
    }
}

/// The sentences of a detector: parts of the keys that begin with its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Says {
    /// What happened.
    pub text: &'static str,
    /// What would have kept it quiet.
    pub quiet: &'static str,
    /// The evidence, line by line.
    pub lines: &'static [&'static str],
}

impl Says {
    /// The plain sentences, and these lines of evidence.
    #[must_use]
    pub const fn plain(lines: &'static [&'static str]) -> Self {
        Self { text: "text", quiet: "quiet", lines }
    }
}
