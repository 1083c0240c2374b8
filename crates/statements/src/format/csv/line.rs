//! Lines and fields of separated values (RFC 4180, and what is written instead of it).

use super::Wrong;
use crate::lines::{self, LONGEST};
use crate::{Reason, StatementError};
use std::collections::VecDeque;
use std::io::BufRead;

/// A quoted field may run over so many lines.
const MOST_LINES: usize = 20;

/// A record, or what could not be made one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it begins, from 1.
    pub number: u32,
    /// Its text without the line's end.
    pub text: String,
    /// Why it is no record.
    pub reason: Wrong,
}

/// Reads records. A quotation mark that is never closed costs its own line, not the rest of the file.
pub struct Lines<'input> {
    lines: lines::Lines<'input>,
    waiting: VecDeque<Line>,
}

impl<'input> Lines<'input> {
    pub fn new(input: &'input mut dyn BufRead) -> Self {
        Self { lines: lines::Lines::new(input), waiting: VecDeque::new() }
    }

    /// Puts lines back that were looked at.
    pub fn unread(&mut self, lines: impl DoubleEndedIterator<Item = Line>) {
        lines.rev().for_each(|line| self.waiting.push_front(line));
    }

    /// The next record; `None` at the end.
    pub fn record(&mut self, delimiter: char) -> Result<Option<Line>, StatementError> {
        let Some(first) = self.physical()? else { return Ok(None) };
        if first.reason.is_some() || !is_open(&first.text, delimiter) {
            return Ok(Some(first));
        }
        let mut joined = first.text.clone();
        let mut taken = Vec::new();
        while taken.len() < MOST_LINES && joined.len() < LONGEST {
            let Some(next) = self.physical()? else { break };
            joined.push('\n');
            joined.push_str(&next.text);
            taken.push(next);
            if !is_open(&joined, delimiter) {
                return Ok(Some(Line { text: joined, ..first }));
            }
        }
        taken.into_iter().rev().for_each(|line| self.waiting.push_front(line));
        Ok(Some(Line { reason: Some(Reason::Quote), ..first }))
    }

    /// The next line as it stands, cut at 64 KiB.
    pub fn physical(&mut self) -> Result<Option<Line>, StatementError> {
        if let Some(line) = self.waiting.pop_front() {
            return Ok(Some(line));
        }
        let line = self.lines.next()?;
        Ok(line.map(|line| Line {
            number: line.number,
            text: line.text,
            reason: line.too_long.then_some(Reason::TooLong),
        }))
    }
}

/// Whether a quoted field is open at the end of the text.
fn is_open(text: &str, delimiter: char) -> bool {
    text.contains('"') && split(text, delimiter, |_| {})
}

/// The fields of a record. Quotes count only at the start of a field; doubled inside, they are one.
pub fn fields(text: &str, delimiter: char) -> Vec<String> {
    let mut fields = Vec::new();
    split(text, delimiter, |field| fields.push(field));
    fields
}

fn split(text: &str, delimiter: char, mut take: impl FnMut(String)) -> bool {
    let (mut field, mut quoted) = (String::new(), false);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                field.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if field.trim().is_empty() => {
                field.clear();
                quoted = true;
            }
            found if found == delimiter && !quoted => take(std::mem::take(&mut field)),
            found => field.push(found),
        }
    }
    take(field);
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<(u32, String, Wrong)> {
        let mut input = text.as_bytes();
        let mut lines = Lines::new(&mut input);
        let mut found = Vec::new();
        while let Some(line) = lines.record(',').unwrap() {
            found.push((line.number, line.text, line.reason));
        }
        found
    }

    #[test]
    fn quoted_fields_hold_anything() {
        assert_eq!(
            fields(r#"a,"b,c","d ""e""",5" pipe, "x" "#, ','),
            ["a", "b,c", "d \"e\"", "5\" pipe", "x "]
        );
        assert_eq!(
            records("a,\"b\nc\",d\r\ne\rf"),
            [(1, "a,\"b\nc\",d".into(), None), (3, "e".into(), None), (4, "f".into(), None)]
        );
    }

    #[test]
    fn an_unclosed_quote_costs_one_line() {
        let text = format!("a,\"b\n{}", "c,d\n".repeat(40));
        let found = records(&text);
        assert_eq!(found.len(), 41);
        assert_eq!(found[0].2, Some(Reason::Quote));
        assert!(found.iter().skip(1).all(|(_, text, reason)| text == "c,d" && reason.is_none()));
    }

    #[test]
    fn giant_lines_are_cut_and_told() {
        let found = records(&format!("{}\nb", "x".repeat(LONGEST * 3)));
        assert_eq!((found[0].1.len(), found[0].2), (LONGEST, Some(Reason::TooLong)));
        assert_eq!(found[1].1, "b");
    }
}
