//! The formats, each in a file of its own, and how one is told from another.

mod account;
mod camt;
mod csv;
mod detect;
mod mt;
mod ofx;
mod opening;
mod qif;

use crate::encoding::Decoded;
use crate::{Choice, Content, Options, Sink, StatementError};
pub use csv::{Column, Preview, PreviewColumn, PreviewRow};
pub use detect::detect;
use detect::{LOOKED_AT, content, is_table, is_xml};
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
    /// QIF: a letter and a value a line.
    Qif,
    /// SWIFT MT940: a statement of an account.
    Mt940,
    /// SWIFT MT942: what is on its way, between two statements.
    Mt942,
    /// ISO 20022 camt.052: a report within the day.
    Camt052,
    /// ISO 20022 camt.053: a statement of an account.
    Camt053,
    /// ISO 20022 camt.054: a notification of single entries.
    Camt054,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 9] = [
        Self::Ofx1,
        Self::Ofx2,
        Self::Csv,
        Self::Qif,
        Self::Mt940,
        Self::Mt942,
        Self::Camt052,
        Self::Camt053,
        Self::Camt054,
    ];

    /// The stable word for it, as `--format` takes it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ofx1 => "ofx1",
            Self::Ofx2 => "ofx2",
            Self::Csv => "csv",
            Self::Qif => "qif",
            Self::Mt940 => "mt940",
            Self::Mt942 => "mt942",
            Self::Camt052 => "camt.052",
            Self::Camt053 => "camt.053",
            Self::Camt054 => "camt.054",
        }
    }

    /// The format of a stable word; `ofx`, `qfx`, `mt`, `camt` and `camt053` too.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        let is_word = |format: &Self| format.key() == key || format.key().replace('.', "") == key;
        match key {
            "ofx" | "qfx" => Some(Self::Ofx1),
            "mt" => Some(Self::Mt940),
            "camt" => Some(Self::Camt053),
            _ => Self::ALL.into_iter().find(is_word),
        }
    }
}

/// Reads a file row by row into a sink, in constant memory, and says its format.
pub fn stream(
    input: &mut dyn Read,
    options: &Options,
    sink: &mut dyn Sink,
) -> Result<Format, StatementError> {
    let mut beginning = Vec::new();
    Read::take(&mut *input, LOOKED_AT).read_to_end(&mut beginning)?;
    if let Some(content) = content(&beginning) {
        return Err(StatementError::NotStatement(content));
    }
    let said = options.format.or((!options.table.is_empty()).then_some(Format::Csv));
    let format = match said.or_else(|| detect(&beginning)) {
        Some(format) => format,
        None if is_xml(&beginning) => return Err(StatementError::NotStatement(Content::OtherXml)),
        None if is_table(&beginning) => return Err(StatementError::Ambiguous(Choice::Columns)),
        None => return Err(StatementError::UnknownFormat),
    };
    let hint = ofx::encoding_hint(&beginning);
    let mut text = Decoded::new(Read::chain(beginning.as_slice(), input), hint).said(options.encoding);
    let text: &mut dyn BufRead = &mut text;
    match format {
        Format::Ofx1 | Format::Ofx2 => ofx::read(text, options, sink)?,
        Format::Csv => csv::read(text, options, sink)?,
        Format::Qif => qif::read(text, options, sink)?,
        Format::Mt940 | Format::Mt942 => mt::read(text, options, sink)?,
        Format::Camt052 | Format::Camt053 | Format::Camt054 => camt::read(text, options, sink)?,
    }
    Ok(format)
}

/// How much of a table is looked at before it is read.
const PREVIEWED: u64 = 256 * 1024;

/// The beginning of a table as it would be read, with its first rows; no other format leaves open what its parts mean.
/// `Ambiguous` is told within, and what is no table is told like in an import.
pub fn preview(input: &mut dyn Read, options: &Options, most: usize) -> Result<Preview, StatementError> {
    let mut beginning = Vec::new();
    Read::take(input, PREVIEWED).read_to_end(&mut beginning)?;
    if let Some(content) = content(&beginning) {
        return Err(StatementError::NotStatement(content));
    }
    let is_csv = options.format == Some(Format::Csv) || !options.table.is_empty();
    let may_be = || detect(&beginning).map_or_else(|| is_table(&beginning), |told| told == Format::Csv);
    if !is_csv && !may_be() {
        return Err(StatementError::UnknownFormat);
    }
    let is_whole = (beginning.len() as u64) < PREVIEWED;
    let mut text = Decoded::new(beginning.as_slice(), None).said(options.encoding);
    let found = csv::preview(&mut text, options, most, is_whole)?;
    Ok(Preview { encoding: text.name(), ..found })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_known_by_its_word() {
        for format in Format::ALL {
            assert_eq!(Format::from_key(format.key()), Some(format));
        }
        for (word, format) in [("qfx", Format::Ofx1), ("camt", Format::Camt053), ("camt052", Format::Camt052)]
        {
            assert_eq!(Format::from_key(word), Some(format));
        }
        assert_eq!(Format::from_key("pdf"), None);
    }
}
