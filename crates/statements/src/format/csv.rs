//! CSV, in whatever way a bank writes it.
//!
//! Delimiter, quoting, columns, date order, decimal mark and sign are found in the content: the header row names
//! the columns, and the first megabyte decides the rest, which then holds for the whole file. What stays open
//! there is asked, not guessed. A table whose columns are not known by their names is read once the person says what
//! they hold ([`preview()`] shows it meanwhile). A file that keeps several accounts or currencies apart by a column gives one
//! account each. A running balance gives the booked balance after the newest row.
//!
//! A fee in a column of its own is kept as the bank took it. Whether it is inside the amount or beside it is told by
//! the running balance (or by a column of what is left, `Net`): where it went down by both, the amount of the row is
//! both, and the person is told. Without a balance the amount stays as it stands.

mod begin;
mod columns;
mod fees;
mod guess;
mod layout;
mod line;
mod money;
mod names;
mod preview;
mod row;
mod shape;

use crate::{Event, Options, Reason, Reject, Sink, StatementError};
use begin::Begun;
pub use columns::Column;
use columns::Columns;
use layout::Layout;
use line::{Line, Lines};
pub use preview::{Preview, PreviewColumn, PreviewRow, preview};
use row::Accounts;
use shape::Shape;
use std::collections::VecDeque;
use std::io::BufRead;

/// How much is looked at before the first row is handed over.
const SAMPLE_BYTES: usize = 1024 * 1024;
/// How many lines may stand above the header row.
const MOST_PREAMBLE: usize = 40;

/// Whether a text has a row that names a date and an amount column.
pub fn is_csv(beginning: &str) -> bool {
    !is_other(beginning) && lines_of(beginning).iter().any(|line| Columns::find(&line.text).is_some())
}

/// The first lines of a text, as they are read then.
fn lines_of(beginning: &str) -> Vec<Line> {
    let mut input = beginning.as_bytes();
    let mut lines = Lines::new(&mut input);
    let next = || lines.physical().ok().flatten();
    let short =
        |line: Line| Line { text: crate::field::text::shortened(&line.text, 16 * 1024).to_owned(), ..line };
    std::iter::from_fn(next).take(MOST_PREAMBLE).map(short).collect()
}

/// Whether a text begins as no table does.
fn is_other(beginning: &str) -> bool {
    let start = beginning.trim_start();
    start.starts_with(['<', '{', '%']) || start.starts_with("PK\u{3}")
}

/// Whether a text is a table of money whose columns are not known by their names.
pub fn is_table(beginning: &str) -> bool {
    let lines = lines_of(beginning);
    !is_other(beginning) && Shape::of(&lines, None).is_some_and(|shape| shape.is_table(&lines))
}

/// Reads a file into the sink.
pub fn read(input: &mut dyn BufRead, options: &Options, sink: &mut dyn Sink) -> Result<(), StatementError> {
    let mut lines = Lines::new(input);
    let Begun { columns, preamble, .. } = Begun::read(&mut lines, options)?.complete()?;
    let sample = sample(&mut lines, &columns)?;
    let layout = Layout::decide(&columns, &preamble, &sample, options)?;
    let mut accounts = Accounts::new(&columns, &layout, &preamble, options);
    for line in sample {
        one(line, &columns, &mut accounts, sink)?;
    }
    while let Some(line) = lines.record(columns.delimiter)? {
        one(line, &columns, &mut accounts, sink)?;
    }
    accounts.finish(sink)
}

fn sample(lines: &mut Lines<'_>, columns: &Columns) -> Result<VecDeque<Line>, StatementError> {
    let mut sample = VecDeque::new();
    let mut bytes = 0;
    while bytes < SAMPLE_BYTES {
        let Some(line) = lines.record(columns.delimiter)? else { break };
        bytes += line.text.len() + size_of::<Line>();
        sample.push_back(line);
    }
    Ok(sample)
}

fn one(
    line: Line,
    columns: &Columns,
    accounts: &mut Accounts<'_>,
    sink: &mut dyn Sink,
) -> Result<(), StatementError> {
    if let Some(reason) = line.reason {
        let raw = crate::field::text::shortened(&line.text, 8 * 1024).to_owned();
        return sink.take(Event::Reject(Reject { line: line.number, reason, account: None, raw }));
    }
    let fields = line::fields(&line.text, columns.delimiter);
    if fields.iter().all(|field| field.trim().is_empty()) {
        return Ok(());
    }
    accounts.row(&line, &fields, sink)
}

/// What is wrong with a row whatever its columns say.
type Wrong = Option<Reason>;
