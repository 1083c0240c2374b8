//! Reading files of bank data: OFX 1 and 2 (and QFX), QIF, CSV with a header row, SWIFT MT940 and MT942, ISO 20022
//! camt.052, camt.053 and camt.054. One file, or folder, per format.
//!
//! A format is told by content, never by name. Reading streams: a reader hands each account, row and balance
//! to a [`Sink`] as it finds it and keeps one row at a time, so a file of any size needs the same memory;
//! [`read`] collects the whole for those who want that, [`survey`] hands it over in pieces of whole days. A row that can not be read is handed over as a
//! [`Reject`] with its line and reason and never stops the rest. What a file leaves open (which number is the
//! day, which mark is the decimal one) is never guessed: it is [`StatementError::Ambiguous`], and the answer
//! goes into [`Options`]. A day to come is taken as it stands: no reader knows what day it is.

pub mod bench;
mod collect;
mod encoding;
mod error;
mod event;
pub mod export;
mod field;
mod format;
mod lines;
mod options;
mod pieces;
mod rates;
mod survey;

pub use collect::{Statement, StatementAccount, read};
pub use error::{Choice, Content, Fault, StatementError};
pub use event::{Event, Note, Reason, Reject, Sink};
pub use format::{Column, Format, Preview, PreviewColumn, PreviewRow, detect, preview, stream};
pub use options::{
    DateOrder, DecimalMark, FeePlace, KnownAccount, Options, Sign, TableAnswers, separator_key,
};
pub use pieces::{GATHERED, LONGEST_PIECE, PIECE, Piece, Plan};
pub use rates::{RateFile, is_rates, read_rates};
pub use survey::{Survey, Surveyed, survey};
