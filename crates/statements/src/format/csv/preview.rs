//! The first rows of a table as they would be read, and what stays open. Nothing is taken.

use super::begin::Begun;
use super::columns::{Column, Columns};
use super::guess::guess;
use super::layout::Layout;
use super::line::{self, Line, Lines};
use super::row::Accounts;
use super::{one, sample};
use crate::field::amount::amount;
use crate::{Choice, DateOrder, DecimalMark, Event, Options, Reason, Sign, StatementError, TableAnswers};
use sarraf_ledger::{Currency, Money, Transaction};
use std::collections::VecDeque;
use std::fmt;
use std::io::BufRead;

/// A table, as it would be read.
#[derive(Debug)]
pub struct Preview {
    /// What files of the same source have in common: the names of their columns.
    pub head: String,
    /// How its letters are written.
    pub encoding: &'static str,
    /// What stands between columns.
    pub separator: char,
    /// The line that names the columns, from 1; 0 where none does.
    pub header: u32,
    /// Its columns, and what each holds.
    pub columns: Vec<PreviewColumn>,
    /// Which number of its dates is the day.
    pub date_order: DateOrder,
    /// The mark before the decimals.
    pub decimal_mark: DecimalMark,
    /// How it writes money out.
    pub sign: Sign,
    /// The currency of rows that name none.
    pub currency: Option<Currency>,
    /// What the person has to say. Of a choice that is open, what stands above is only a beginning.
    pub open: Vec<Choice>,
    /// What the columns hold is by their names or said; else it is a guess from what stands in them.
    pub is_certain: bool,
    /// The first rows.
    pub rows: Vec<PreviewRow>,
    /// Rows that can be read, of those that were looked at.
    pub read: u32,
    /// Rows that can not.
    pub rejected: u32,
    /// The first of these.
    pub problem: Option<(u32, Reason)>,
    /// Every reason why rows can not be read, each once.
    pub reasons: Vec<Reason>,
    /// All of the file was looked at.
    pub is_whole: bool,
    /// The answers by which it is read the same again, whatever a later file of the source leaves open.
    pub answers: String,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewColumn {
    /// Its name; empty where no row names it.
    pub name: String,
    /// What it holds, if anything is taken from it.
    pub holds: Option<Column>,
}

/// A row, and how it would be read.
pub struct PreviewRow {
    /// The line it begins at, from 1.
    pub line: u32,
    /// What stands in it.
    pub cells: Vec<String>,
    /// The row, or why it is not taken; none while the columns are not known.
    pub read: Option<Result<Transaction, Reason>>,
    /// The balance that it names.
    pub balance: Option<Money>,
}

impl fmt::Debug for PreviewRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PreviewRow(line {})", self.line)
    }
}

impl Preview {
    /// Whether it can be read as it stands.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.open.is_empty() && self.is_certain
    }
}

/// Looks at the beginning of a table.
pub fn preview(
    input: &mut dyn BufRead,
    options: &Options,
    most: usize,
    is_whole: bool,
) -> Result<Preview, StatementError> {
    let mut lines = Lines::new(input);
    let mut begun = Begun::read(&mut lines, options)?;
    let mut sample = sample(&mut lines, &begun.columns)?;
    if !is_whole {
        // It may be cut.
        sample.pop_back();
    }
    let is_certain = begun.columns.is_header();
    if !is_certain {
        begun.columns = with_guesses(&begun, &sample, options);
    }
    let open = if is_certain { Vec::new() } else { vec![Choice::Columns] };
    let (layout, open) = settled(&begun, &sample, options, open)?;
    let rows = Rows { begun: &begun, layout: &layout, options, most }.read(sample)?;
    let names = begun.header.as_ref().map(|line| super::columns::names(&line.text, begun.columns.delimiter));
    let name = |place: usize| names.as_ref().and_then(|names| names.get(place)).map(|name| name.trim());
    let columns = (0..begun.columns.count).map(|place| PreviewColumn {
        name: name(place).unwrap_or_default().to_owned(),
        holds: begun.columns.at(place),
    });
    let found = Preview {
        columns: columns.collect(),
        encoding: "",
        separator: begun.columns.delimiter,
        header: begun.header.as_ref().map_or(0, |line| line.number),
        date_order: layout.order,
        decimal_mark: layout.mark,
        sign: layout.sign,
        currency: layout.currency.filter(|_| !open.contains(&Choice::Currency)),
        is_certain,
        open,
        is_whole,
        head: begun.head,
        ..rows
    };
    Ok(Preview { answers: answers(&found, options), ..found })
}

fn answers(found: &Preview, options: &Options) -> String {
    let numbered = (1..).zip(&found.columns).map(|(number, column)| (number, column.holds));
    let table = TableAnswers {
        columns: numbered.collect(),
        separator: Some(found.separator),
        header: options.table.header.or(Some(found.header).filter(|line| *line == 0)),
    };
    let is_open = |choice| found.open.contains(&choice);
    let said = Options {
        format: Some(crate::Format::Csv),
        table,
        encoding: options.encoding,
        date_order: Some(found.date_order).filter(|_| !is_open(Choice::DateOrder)),
        decimal_mark: Some(found.decimal_mark).filter(|_| !is_open(Choice::DecimalMark)),
        sign: Some(found.sign).filter(|_| !is_open(Choice::Sign)),
        fee: options.fee,
        currency: found.currency,
        ..Options::default()
    };
    said.answers()
}

/// What is not said and has no known name is guessed from what stands below.
fn with_guesses(begun: &Begun, sample: &VecDeque<Line>, options: &Options) -> Columns {
    let Columns { delimiter, count, .. } = begun.columns;
    let rows: Vec<Vec<String>> =
        sample.iter().take(200).map(|line| line::fields(&line.text, delimiter)).collect();
    let mut table = options.table.clone();
    for (number, guessed) in (1..).zip(guess(&rows, count)) {
        let is_taken =
            guessed.is_some_and(|column| column != Column::Text && begun.columns.place(column).is_some());
        let is_known = begun.columns.at(number as usize - 1).is_some();
        if !is_taken && !is_known {
            table.columns.entry(number).or_insert(guessed);
        }
    }
    let header = begun.header.as_ref().map(|line| line.text.as_str());
    Columns::said(header, delimiter, count, &table)
}

/// How dates and amounts are read, and what of it is the person's choice. Until then a beginning stands in its place.
fn settled(
    begun: &Begun,
    sample: &VecDeque<Line>,
    options: &Options,
    mut open: Vec<Choice>,
) -> Result<(Layout, Vec<Choice>), StatementError> {
    let mut options = options.clone();
    loop {
        match Layout::decide(&begun.columns, &begun.preamble, sample, &options) {
            Ok(layout) => return Ok((layout, open)),
            Err(StatementError::Ambiguous(choice)) if !open.contains(&choice) => {
                open.push(choice);
                match choice {
                    Choice::DateOrder => options.date_order = Some(DateOrder::DayMonth),
                    Choice::DecimalMark => options.decimal_mark = Some(DecimalMark::Point),
                    Choice::Sign => options.sign = Some(Sign::OutNegative),
                    Choice::Currency => options.currency = Currency::from_code("EUR").ok(),
                    Choice::Columns => {}
                }
            }
            Err(error) => return Err(error),
        }
    }
}

/// The rows of a beginning.
struct Rows<'a> {
    begun: &'a Begun,
    layout: &'a Layout,
    options: &'a Options,
    most: usize,
}

impl Rows<'_> {
    /// By the very way an import goes.
    fn read(&self, sample: VecDeque<Line>) -> Result<Preview, StatementError> {
        let columns = &self.begun.columns;
        let mut accounts = Accounts::new(columns, self.layout, &self.begun.preamble, self.options);
        let mut found = empty();
        for line in sample {
            let cells = line::fields(&line.text, columns.delimiter);
            let number = line.number;
            let mut read = None;
            if columns.is_header() {
                one(line, columns, &mut accounts, &mut |event| {
                    match event {
                        Event::Row { transaction, .. } => read = Some(Ok(*transaction)),
                        Event::Reject(reject) => read = Some(Err(reject.reason)),
                        _ => {}
                    }
                    Ok(())
                })?;
            }
            match &read {
                Some(Ok(_)) => found.read += 1,
                Some(Err(reason)) => {
                    found.rejected += 1;
                    found.problem.get_or_insert((number, *reason));
                    if !found.reasons.contains(reason) {
                        found.reasons.push(*reason);
                    }
                }
                // An empty line between rows.
                None if columns.is_header() => continue,
                None => {}
            }
            if found.rows.len() < self.most {
                let balance = self.balance(&cells, read.as_ref());
                found.rows.push(PreviewRow { line: number, cells, read, balance });
            }
        }
        Ok(found)
    }

    fn balance(&self, cells: &[String], read: Option<&Result<Transaction, Reason>>) -> Option<Money> {
        let currency = read?.as_ref().ok()?.amount.currency();
        amount(self.begun.columns.text(cells, Column::Balance), Some(self.layout.mark), currency).ok()
    }
}

fn empty() -> Preview {
    Preview {
        head: String::new(),
        encoding: "",
        separator: ',',
        header: 0,
        columns: Vec::new(),
        date_order: DateOrder::DayMonth,
        decimal_mark: DecimalMark::Point,
        sign: Sign::OutNegative,
        currency: None,
        open: Vec::new(),
        is_certain: false,
        rows: Vec::new(),
        read: 0,
        rejected: 0,
        problem: None,
        reasons: Vec::new(),
        is_whole: false,
        answers: String::new(),
    }
}
