//! The beginning of a table: the lines above it, the names of its columns, and what they hold.

use super::MOST_PREAMBLE;
use super::columns::Columns;
use super::line::{Line, Lines};
use super::shape::Shape;
use crate::{Choice, Options, StatementError};

/// A table, before its first row.
#[derive(Debug)]
pub struct Begun {
    pub columns: Columns,
    pub preamble: Vec<String>,
    /// The row that names the columns.
    pub header: Option<Line>,
    /// What files of the same source have in common.
    pub head: String,
}

impl Begun {
    /// Reads up to the first row. What the person says goes before what the file says; columns may be missing.
    pub fn read(lines: &mut Lines<'_>, options: &Options) -> Result<Self, StatementError> {
        let mut first = Vec::new();
        while first.len() < MOST_PREAMBLE {
            let Some(line) = lines.physical()? else { break };
            first.push(line);
        }
        if let Some(line) = first.first_mut() {
            line.text = line.text.trim_start_matches('\u{feff}').to_owned();
        }
        let said = &options.table;
        let shape = Shape::of(&first, said.separator).ok_or(StatementError::NoHeader)?;
        let head = Shape::of(&first, None).map(|shape| shape.head(&first)).unwrap_or_default();
        let header = match said.header {
            Some(0) => None,
            Some(number) => first.iter().position(|line| line.number == number),
            None => shape.header,
        };
        let (above, rows) = match header {
            Some(header) => (header, header + 1),
            None => (shape.start, shape.start),
        };
        let text = header.and_then(|place| first.get(place)).map(|line| line.text.as_str());
        let count = text.map_or(shape.count, |text| super::columns::names(text, shape.separator).len());
        let columns = Columns::said(text, shape.separator, count, said);
        lines.unread(first.split_off(rows.min(first.len())).into_iter());
        let header = header.and_then(|place| first.get(place).cloned());
        let preamble = first.into_iter().take(above).map(|line| line.text).collect();
        Ok(Self { columns, preamble, header, head })
    }

    /// The same, of columns that rows can be read by; else the person is asked what they hold.
    pub fn complete(self) -> Result<Self, StatementError> {
        if self.columns.is_header() { Ok(self) } else { Err(StatementError::Ambiguous(Choice::Columns)) }
    }
}
