//! Lines of a text file, in memory that a line of any length does not change.

use crate::{Fault, StatementError};
use std::io::BufRead;

/// What is kept of a line; a longer one is no row.
pub const LONGEST: usize = 64 * 1024;
/// A line beyond this is no line of a bank's file, and reading ends there.
pub const LONGEST_READ: usize = 16 * 1024 * 1024;

/// A line without its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Physical {
    /// Its number, from 1.
    pub number: u32,
    /// Its text, at most 64 KiB.
    pub text: String,
    /// There was more of it.
    pub too_long: bool,
    /// It ends with an end of line, not with the file.
    pub ended: bool,
}

/// Reads line after line; one may end in CR, LF or both.
pub struct Lines<'input> {
    input: &'input mut dyn BufRead,
    number: u32,
}

impl<'input> Lines<'input> {
    pub fn new(input: &'input mut dyn BufRead) -> Self {
        Self { input, number: 0 }
    }

    /// The next line; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Physical>, StatementError> {
        let mut bytes = Vec::new();
        let (mut length, mut stop) = (0_usize, None);
        let mut any = false;
        while stop.is_none() {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                break;
            }
            any = true;
            let end = buffer.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let part = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or_default();
            let room = LONGEST.saturating_sub(bytes.len()).min(part.len());
            bytes.extend_from_slice(part.get(..room).unwrap_or_default());
            length += part.len();
            stop = end.and_then(|at| buffer.get(at).copied());
            let taken = part.len() + usize::from(stop.is_some());
            self.input.consume(taken);
            if length > LONGEST_READ {
                let line = self.number.saturating_add(1);
                return Err(StatementError::Broken { line, fault: Fault::TooLong });
            }
        }
        if stop == Some(b'\r') && self.input.fill_buf()?.first() == Some(&b'\n') {
            self.input.consume(1);
        }
        if !any {
            return Ok(None);
        }
        self.number = self.number.saturating_add(1);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (number, too_long) = (self.number, length > LONGEST);
        Ok(Some(Physical { number, text, too_long, ended: stop.is_some() }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(u32, String, bool)> {
        let mut input = text.as_bytes();
        let mut lines = Lines::new(&mut input);
        std::iter::from_fn(|| lines.next().unwrap())
            .map(|line| (line.number, line.text, line.ended))
            .collect()
    }

    #[test]
    fn every_end_of_line_ends_one() {
        let expected = [
            (1, "a".to_owned(), true),
            (2, "b".into(), true),
            (3, String::new(), true),
            (4, "c".into(), false),
        ];
        assert_eq!(lines("a\r\nb\n\rc"), expected);
        assert_eq!(lines(""), []);
    }

    #[test]
    fn a_line_without_end_ends_the_reading() {
        let mut input = std::io::BufReader::new(std::io::Read::take(std::io::repeat(b'x'), u64::MAX));
        let mut lines = Lines::new(&mut input);
        assert_eq!(lines.next(), Err(StatementError::Broken { line: 1, fault: Fault::TooLong }));
    }
}
