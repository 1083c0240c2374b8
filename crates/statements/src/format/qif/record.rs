//! Records: lines up to one that holds only `^`.

use crate::StatementError;
use crate::field::text::shortened;
use crate::lines::{LONGEST, Lines};
use std::io::BufRead;

const LONGEST_RAW: usize = 8 * 1024;
/// More lines than this are no record.
const MOST_FIELDS: usize = 2_000;

/// What stands between two ends of records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// `!Type:Bank` and the like.
    Header(String),
    Record(Record),
}

impl Item {
    pub fn size(&self) -> usize {
        match self {
            Self::Header(text) => text.len() + size_of::<Self>(),
            Self::Record(record) => record.raw.len() + record.length + size_of::<Self>(),
        }
    }
}

/// A record, as its lines come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The line it begins at.
    pub line: u32,
    /// Its text, at most 8 KiB.
    pub raw: String,
    /// Longer than a record can be.
    pub too_long: bool,
    /// The file ends inside it.
    pub is_cut: bool,
    fields: Vec<(char, String)>,
    length: usize,
}

impl Record {
    /// The first value of a letter, trimmed; empty if there is none.
    pub fn value(&self, letter: char) -> &str {
        self.values_of(&[letter]).next().unwrap_or_default()
    }

    /// All values of some letters, in their order.
    pub fn values_of(&self, letters: &[char]) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(move |(letter, _)| letters.contains(letter)).map(|(_, value)| value.trim())
    }

    /// Letters and values, in their order.
    pub fn fields(&self) -> impl Iterator<Item = (char, &str)> {
        self.fields.iter().map(|(letter, value)| (*letter, value.trim()))
    }

    fn take(&mut self, line: &str) {
        if let Some(room) = LONGEST_RAW.saturating_sub(self.raw.len()).checked_sub(1) {
            self.raw.push_str(shortened(line, room));
            self.raw.push('\n');
        }
        self.length += line.len() + size_of::<(char, String)>();
        let mut letters = line.chars();
        match letters.next() {
            Some(letter) if self.length <= LONGEST && self.fields.len() < MOST_FIELDS => {
                self.fields.push((letter, letters.as_str().to_owned()));
            }
            _ => self.too_long = true,
        }
    }
}

/// Reads record after record.
pub struct Records<'input> {
    lines: Lines<'input>,
    /// A header that ended a record without `^`.
    waiting: Option<String>,
}

impl<'input> Records<'input> {
    pub fn new(input: &'input mut dyn BufRead) -> Self {
        Self { lines: Lines::new(input), waiting: None }
    }

    /// The next header or record; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Item>, StatementError> {
        if let Some(text) = self.waiting.take() {
            return Ok(Some(Item::Header(text)));
        }
        let mut record = Record::default();
        while let Some(line) = self.lines.next()? {
            let text = line.text.trim_matches(['\u{feff}', '\0', ' ', '\t']);
            let is_blank = text.is_empty();
            match text {
                _ if is_blank => {}
                // It ends a record that was not: no letter of one is a `!`.
                header if header.starts_with('!') => {
                    let text = shortened(header, 256).to_owned();
                    if record.line == 0 {
                        return Ok(Some(Item::Header(text)));
                    }
                    self.waiting = Some(text);
                    return Ok(Some(Item::Record(record)));
                }
                "^" if record.line == 0 => {}
                "^" => return Ok(Some(Item::Record(record))),
                field => {
                    if record.line == 0 {
                        record.line = line.number;
                    }
                    record.take(field);
                    record.too_long |= line.too_long;
                }
            }
        }
        record.is_cut = true;
        Ok((record.line != 0).then_some(Item::Record(record)))
    }
}
