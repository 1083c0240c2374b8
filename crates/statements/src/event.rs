//! What a reader hands over while it reads.

use crate::StatementError;
use sarraf_ledger::{Account, Balance, MoneyError, Period, Transaction, Warning, WarningKind};
use std::fmt;

/// One thing found in a file, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// An account begins; later events name it by its place among the accounts, from 0.
    Account {
        /// The account. Its key is the file's own number for it, with the bank's code where the file has one.
        account: Account,
        /// Whether the file names the account. If not, key and name come from the file's name.
        identified: bool,
    },
    /// A row.
    Row {
        /// Which account.
        account: usize,
        /// The line it begins at, from 1.
        line: u32,
        /// The row.
        transaction: Box<Transaction>,
    },
    /// A balance the file states.
    Balance {
        /// Which account.
        account: usize,
        /// The balance.
        balance: Balance,
    },
    /// The days the file says it covers.
    Period {
        /// Which account.
        account: usize,
        /// Both days included.
        period: Period,
    },
    /// A row that was not taken.
    Reject(Reject),
    /// A row that was taken without a part that could not be read.
    Flaw(Reject),
    /// A part of the file that is not shown yet, in pieces of at most 8 KiB, for the sealed raw column.
    Kept(Reject),
    /// Something the person is told about the file.
    Note(Note),
}

/// Takes what a reader finds.
pub trait Sink {
    /// Takes one event; an error ends the reading and is handed on.
    fn take(&mut self, event: Event) -> Result<(), StatementError>;
}

impl<Taking: FnMut(Event) -> Result<(), StatementError>> Sink for Taking {
    fn take(&mut self, event: Event) -> Result<(), StatementError> {
        self(event)
    }
}

/// Why a row, or a part of one, was not taken. Closed, with a stable word for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// No date, or text that is no date.
    Date,
    /// A date that does not exist, or outside 1900 to 2200.
    DateRange,
    /// No amount, or text that is no amount.
    Amount,
    /// Beyond 63 bits of minor units.
    AmountRange,
    /// More decimals than the currency has.
    AmountPrecision,
    /// A currency ISO 4217 does not know.
    Currency,
    /// An amount in another currency than the account's.
    OtherCurrency,
    /// Fewer columns than the header names.
    Columns,
    /// A quotation mark that is never closed.
    Quote,
    /// Longer than a row can be (64 KiB).
    TooLong,
    /// The file ends inside the row.
    CutOff,
    /// The file says it was declined, reverted or is to be deleted.
    NotCarriedOut,
    /// Its rate, its fee or its amount in another currency; the row is there without it.
    Part,
    /// It is of an investment or a loan, which is not shown yet.
    NotShown,
}

impl Reason {
    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::DateRange => "date-range",
            Self::Amount => "amount",
            Self::AmountRange => "amount-range",
            Self::AmountPrecision => "amount-precision",
            Self::Currency => "currency",
            Self::OtherCurrency => "other-currency",
            Self::Columns => "columns",
            Self::Quote => "quote",
            Self::TooLong => "too-long",
            Self::CutOff => "cut-off",
            Self::NotCarriedOut => "not-carried-out",
            Self::Part => "part",
            Self::NotShown => "not-shown",
        }
    }

    /// What the batch's warning calls it.
    #[must_use]
    pub const fn warning(self) -> WarningKind {
        match self {
            Self::DateRange => WarningKind::DateOutOfRange,
            Self::AmountRange => WarningKind::AmountOutOfRange,
            Self::Currency | Self::OtherCurrency => WarningKind::UnknownCurrency,
            Self::CutOff => WarningKind::Incomplete,
            Self::Part => WarningKind::UnreadablePart,
            Self::NotShown => WarningKind::NotShown,
            _ => WarningKind::UnreadableRow,
        }
    }
}

impl From<MoneyError> for Reason {
    fn from(error: MoneyError) -> Self {
        match error {
            MoneyError::UnknownCurrency => Self::Currency,
            MoneyError::TooPrecise => Self::AmountPrecision,
            MoneyError::OutOfRange => Self::AmountRange,
            MoneyError::MixedCurrencies => Self::OtherCurrency,
            MoneyError::NotAnAmount => Self::Amount,
        }
    }
}

/// A row, or a part of one or of the file, that was not taken.
#[derive(Clone, PartialEq, Eq)]
pub struct Reject {
    /// The line it begins at, from 1.
    pub line: u32,
    /// Why.
    pub reason: Reason,
    /// Which account it stands under, if one had begun.
    pub account: Option<usize>,
    /// Its text, at most 8 KiB, for the sealed raw column. Never shown, never logged.
    pub raw: String,
}

impl Reject {
    /// The same as a warning of a batch.
    #[must_use]
    pub fn warning(&self) -> Warning {
        Warning { kind: self.reason.warning(), line: Some(self.line), raw: self.raw.clone() }
    }
}

impl fmt::Debug for Reject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reject(line {}, {})", self.line, self.reason.key())
    }
}

/// Something the person is told about a file. It does not fail the reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Note {
    /// The file holds investments, which are not shown yet.
    InvestmentsNotShown,
    /// The file holds loans, which are not shown yet.
    LoansNotShown,
    /// The file ends before its own end.
    CutOff,
    /// An account's currency is unknown to ISO 4217; its rows were not taken.
    UnknownCurrency,
    /// A balance without a readable date was not taken.
    UndatedBalance,
    /// Of some rows the rate, the fee or the amount in another currency could not be read with certainty.
    PartsLeftOut,
    /// Some amounts are in another currency and were converted by the file's own rate.
    Converted,
    /// The fees stand beside the amounts: each amount was taken together with its fee.
    FeesAdded,
}

impl Note {
    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::InvestmentsNotShown => "investments-not-shown",
            Self::LoansNotShown => "loans-not-shown",
            Self::CutOff => "cut-off",
            Self::UnknownCurrency => "unknown-currency",
            Self::UndatedBalance => "undated-balance",
            Self::PartsLeftOut => "parts-left-out",
            Self::Converted => "converted",
            Self::FeesAdded => "fees-added",
        }
    }

    /// Whether something of the file was not taken; else it only says how it was.
    #[must_use]
    pub const fn is_loss(self) -> bool {
        !matches!(self, Self::Converted | Self::FeesAdded)
    }
}
