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
    /// No name tells what the columns of a table hold.
    Columns,
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
            Self::Columns => "columns",
        }
    }

    /// The answers there are; none listed for a currency, which is any code of ISO 4217, and for columns, each of which
    /// has an answer of its own.
    #[must_use]
    pub const fn answers(self) -> &'static [&'static str] {
        match self {
            Self::DateOrder => &["dmy", "mdy"],
            Self::DecimalMark => &["point", "comma"],
            Self::Currency | Self::Columns => &[],
            Self::Sign => &["out-negative", "out-positive"],
        }
    }
}

/// What a file is that holds no bank data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Content {
    /// Nothing, or only white space.
    Empty,
    /// A PDF.
    Pdf,
    /// Packed files: zip, gzip, 7z, rar.
    Archive,
    /// A workbook of a spreadsheet program.
    Spreadsheet,
    /// A web page.
    Page,
    /// JSON.
    Json,
    /// XML of another kind.
    OtherXml,
}

impl Content {
    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Pdf => "pdf",
            Self::Archive => "archive",
            Self::Spreadsheet => "spreadsheet",
            Self::Page => "page",
            Self::Json => "json",
            Self::OtherXml => "other-xml",
        }
    }
}

/// Why reading ended inside a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// A line, a tag or a text beyond what any bank writes.
    TooLong,
    /// More elements inside one another than any bank writes.
    TooDeep,
    /// A document type: it could define what a text expands to, or name other files.
    DocumentType,
    /// No well-formed XML.
    Malformed,
}

impl Fault {
    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::TooLong => "too-long",
            Self::TooDeep => "too-deep",
            Self::DocumentType => "document-type",
            Self::Malformed => "malformed",
        }
    }
}

/// Why a file could not be read. The text holds nothing of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StatementError {
    /// It is something else, and what.
    #[error("no file of bank data: {}", .0.key())]
    NotStatement(Content),
    /// Reading ended at a line.
    #[error("line {line}: {}", .fault.key())]
    Broken {
        /// The line, from 1.
        line: u32,
        /// Why.
        fault: Fault,
    },
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
    /// A later reading of the file found something else than the first.
    #[error("the file changed while it was read")]
    Changed,
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
