//! What one read of one account brought.

use crate::{Balance, Period, Transaction};

/// Where rows come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The bank's connection.
    Connection,
    /// A file.
    File {
        /// Its name.
        name: String,
        /// The word of its format: files of two formats tell the same rows in different words.
        format: String,
    },
    /// Entered by the person.
    Hand,
}

impl Source {
    /// The stable word for those that share their ids and their way of writing: the connection, files of one
    /// format whatever their names (`file/ofx`), entries by hand.
    #[must_use]
    pub fn family(&self) -> String {
        match self {
            Self::Connection => "connection".to_owned(),
            Self::Hand => "hand".to_owned(),
            Self::File { format, .. } => {
                format!("file/{}", format.trim_end_matches(|last: char| last.is_ascii_digit()))
            }
        }
    }
}

/// Why a row or a page was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WarningKind {
    /// A row could not be read; its raw text is kept.
    UnreadableRow,
    /// A rate, a fee or an amount in another currency could not be read; the row is there without it.
    UnreadablePart,
    /// A link to a next page was refused (other host, seen before, not absolute).
    RefusedLink,
    /// A row names a currency ISO 4217 does not know.
    UnknownCurrency,
    /// An amount does not fit in 63 bits of minor units.
    AmountOutOfRange,
    /// A date does not exist or lies outside 1900 to 2200.
    DateOutOfRange,
    /// The reading stopped before the bank's last page.
    Incomplete,
    /// An id that stood for one transaction now stands for another; both are kept.
    ReusedId,
    /// A part of an investment or a loan, kept as it came; it is not shown yet.
    NotShown,
}

crate::account::keys!(WarningKind {
    UnreadableRow = "unreadable-row",
    UnreadablePart = "unreadable-part",
    RefusedLink = "refused-link",
    UnknownCurrency = "unknown-currency",
    AmountOutOfRange = "amount-out-of-range",
    DateOutOfRange = "date-out-of-range",
    Incomplete = "incomplete",
    ReusedId = "reused-id",
    NotShown = "not-shown",
});

/// Something the person is told about a batch. It does not fail the sync.
#[derive(Clone, PartialEq, Eq)]
pub struct Warning {
    /// What happened.
    pub kind: WarningKind,
    /// Line of the file, or position in the page, from 1.
    pub line: Option<u32>,
    /// The raw text, kept sealed. Never logged.
    pub raw: String,
}

impl std::fmt::Debug for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Warning({:?}, line {:?})", self.kind, self.line)
    }
}

/// Rows of one account from one source, and the days they cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The bank's id of the account.
    pub account_key: String,
    /// The days the batches of this reading, with this one the last of the account, cover completely: a known
    /// row inside them that none brought has vanished. Absent when the batch is one page of more and says
    /// nothing about absence.
    pub covers: Option<Period>,
    /// Where the rows come from.
    pub source: Source,
    /// Whether the same id always means the same transaction at this source.
    pub stable_ids: bool,
    /// The rows, oldest first.
    pub transactions: Vec<Transaction>,
    /// Balances stated with them.
    pub balances: Vec<Balance>,
    /// What could not be taken.
    pub warnings: Vec<Warning>,
}
