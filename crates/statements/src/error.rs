//! Why a file could not be read at all.

/// What a file leaves open and the person has to say. Its words are the answers `Options::answer` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choice {
    /// `03/04/2026` is in March or in April.
    DateOrder,
    /// `1,234` is a thousand or one and a bit.
    DecimalMark,
    /// No currency stands anywhere in the file.
    Currency,
    /// Every amount is positive and nothing says which are spending.
    Sign,
}

impl Choice {
    /// The stable word for it, before the `=` of an answer.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::DateOrder => "date-order",
            Self::DecimalMark => "decimal-mark",
            Self::Currency => "currency",
            Self::Sign => "sign",
        }
    }

    /// The answers there are; none listed for a currency, which is any code of ISO 4217.
    #[must_use]
    pub const fn answers(self) -> &'static [&'static str] {
        match self {
            Self::DateOrder => &["dmy", "mdy"],
            Self::DecimalMark => &["point", "comma"],
            Self::Currency => &[],
            Self::Sign => &["out-negative", "out-positive"],
        }
    }
}

/// Why a file could not be read. The text holds nothing of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StatementError {
    /// Not a format that is known here.
    #[error("not a file of bank data in a known format")]
    UnknownFormat,
    /// A CSV without a row that names a date and an amount column.
    #[error("no header row names a date and an amount")]
    NoHeader,
    /// Neither an account nor a row was found.
    #[error("the file holds no account and no transaction")]
    Empty,
    /// The file can be read in two ways; the person chooses.
    #[error("the file can be read in two ways: {}", .0.key())]
    Ambiguous(Choice),
    /// More accounts than a file of one person holds.
    #[error("more than 1,000 accounts in one file")]
    TooManyAccounts,
    /// The receiver asked to stop.
    #[error("stopped")]
    Stopped,
    /// The file could not be read from where it lies.
    #[error("reading failed: {0}")]
    Io(std::io::ErrorKind),
}

impl From<std::io::Error> for StatementError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error.kind())
    }
}
