//! The formats, each in a file of its own, and how one is told from another.

mod csv;
mod ofx;

use crate::encoding::Decoded;
use crate::{Options, Sink, StatementError};
use std::io::{BufRead, Read};

/// A format of files of bank data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// OFX 1.x and QFX: SGML behind a header of `KEY:VALUE` lines.
    Ofx1,
    /// OFX 2.x: XML.
    Ofx2,
    /// Separated values with a row that names the columns.
    Csv,
}

impl Format {
    /// The stable word for it, as `--format` takes it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ofx1 => "ofx1",
            Self::Ofx2 => "ofx2",
            Self::Csv => "csv",
        }
    }

    /// The format of a stable word; `ofx` and `qfx` too.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            "ofx1" | "ofx" | "qfx" => Some(Self::Ofx1),
            "ofx2" => Some(Self::Ofx2),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }
}

/// More accounts than this in one file are not of one person.
const MOST_ACCOUNTS: usize = 1_000;

/// Key and name for the account of a file that names none: the words of the file's name, without the numbers that
/// change from download to download (`Checking-2026-03 (1).csv` → `checking` and `Checking`).
fn file_account(file_name: &str) -> (String, String) {
    let stem = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let name = words(&sarraf_ledger::text::clean(stem));
    (words(&sarraf_ledger::text::fold(&name)), name)
}

fn words(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "file".to_owned() } else { words.join(" ") }
}

/// How much of a file is looked at to tell its format.
const LOOKED_AT: u64 = 64 * 1024;

/// The format of a file's beginning (64 KiB are enough), by content; `None` if it is none that is read here.
#[must_use]
pub fn detect(beginning: &[u8]) -> Option<Format> {
    let mut text = String::new();
    let looked_at = beginning.get(..LOOKED_AT as usize).unwrap_or(beginning);
    Decoded::new(looked_at, ofx::encoding_hint(looked_at)).read_to_string(&mut text).ok()?;
    ofx::detect(&text).or_else(|| csv::is_csv(&text).then_some(Format::Csv))
}

/// Reads a file row by row into a sink, in constant memory, and says its format.
pub fn stream(
    input: &mut dyn Read,
    options: &Options,
    sink: &mut dyn Sink,
) -> Result<Format, StatementError> {
    let mut beginning = Vec::new();
    Read::take(&mut *input, LOOKED_AT).read_to_end(&mut beginning)?;
    let format = options.format.or_else(|| detect(&beginning)).ok_or(StatementError::UnknownFormat)?;
    let hint = ofx::encoding_hint(&beginning);
    let mut text = Decoded::new(Read::chain(beginning.as_slice(), input), hint);
    match format {
        Format::Ofx1 | Format::Ofx2 => ofx::read(&mut text as &mut dyn BufRead, options, sink)?,
        Format::Csv => csv::read(&mut text as &mut dyn BufRead, options, sink)?,
    }
    Ok(format)
}
