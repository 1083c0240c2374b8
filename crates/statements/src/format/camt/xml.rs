//! XML as a stream of elements, in bounded memory: no document type and so no entities but XML's own five, no element
//! more than 100 deep, no tag or text beyond 1 MiB.

use crate::field::text::before_cut;
use crate::{Fault, StatementError};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Error, Reader};
use std::io::{self, BufRead, Read};

/// A tag or a text between two tags beyond this is none of a bank's.
const LONGEST_PIECE: usize = 1024 * 1024;
/// What is kept of a text.
const LONGEST_TEXT: usize = 64 * 1024;
const LONGEST_RAW: usize = 8 * 1024;
const DEEPEST: usize = 100;

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element begins; it is the last of the path.
    Open,
    /// An element ends; it is still the last of the path.
    Close,
    /// The end of the file; elements may be open.
    End { is_cut: bool },
}

/// Reads element after element.
pub struct Xml<'input> {
    reader: Reader<Bounded<'input>>,
    buffer: Vec<u8>,
    /// The names of the open elements, with slashes between; and where each ends.
    path: String,
    ends: Vec<usize>,
    text: String,
    currency: String,
    /// The element that has ended leaves the path before the next.
    closed: bool,
    /// Where the text ended is no longer the innermost element's.
    is_leaf: bool,
}

impl<'input> Xml<'input> {
    pub fn new(input: &'input mut dyn BufRead) -> Self {
        let bounded = Bounded { input, left: LONGEST_PIECE, line: 1, raw: Vec::new(), part: Vec::new() };
        let mut reader = Reader::from_reader(bounded);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        // Banks write a bare `&`.
        config.allow_dangling_amp = true;
        let (path, ends, text, currency) = (String::new(), Vec::new(), String::new(), String::new());
        Self { reader, buffer: Vec::new(), path, ends, text, currency, closed: false, is_leaf: false }
    }

    /// The next element that begins or ends.
    pub fn next(&mut self) -> Result<Node, StatementError> {
        if std::mem::take(&mut self.closed) {
            self.leave();
        }
        loop {
            let mut buffer = std::mem::take(&mut self.buffer);
            buffer.clear();
            self.reader.get_mut().left = LONGEST_PIECE;
            let line = self.line();
            let found = match self.reader.read_event_into(&mut buffer) {
                Ok(event) => piece(&event, line)?,
                Err(error) => Piece::Error(error),
            };
            self.buffer = buffer;
            if let Some(node) = self.take(found)? {
                return Ok(node);
            }
        }
    }

    fn take(&mut self, piece: Piece) -> Result<Option<Node>, StatementError> {
        match piece {
            Piece::Open { name, currency } => {
                self.enter(&name)?;
                self.currency = currency;
                Ok(Some(Node::Open))
            }
            Piece::Close => {
                self.closed = true;
                Ok(Some(Node::Close))
            }
            Piece::Text(text) => {
                let room = LONGEST_TEXT.saturating_sub(self.text.len());
                self.text.push_str(crate::field::text::shortened(&text, room));
                Ok(None)
            }
            Piece::Nothing => Ok(None),
            Piece::End => Ok(Some(Node::End { is_cut: !self.ends.is_empty() })),
            Piece::Error(error) => self.broken(&error).map(Some),
        }
    }

    /// A file that ends inside a tag ends there; anything else that is not well-formed ends the reading.
    fn broken(&mut self, error: &Error) -> Result<Node, StatementError> {
        let at_end = self.reader.get_mut().fill_buf().map(<[u8]>::is_empty);
        if self.reader.get_ref().left == 0 {
            return Err(StatementError::Broken { line: self.line(), fault: Fault::TooLong });
        }
        match (error, at_end) {
            (Error::Io(error), _) => Err(StatementError::Io(error.kind())),
            (_, Err(error)) => Err(error.into()),
            (Error::Syntax(_) | Error::IllFormed(_), Ok(true)) => Ok(Node::End { is_cut: true }),
            _ => Err(StatementError::Broken { line: self.line(), fault: Fault::Malformed }),
        }
    }

    fn enter(&mut self, name: &str) -> Result<(), StatementError> {
        if self.ends.len() >= DEEPEST {
            return Err(StatementError::Broken { line: self.line(), fault: Fault::TooDeep });
        }
        if !self.path.is_empty() {
            self.path.push('/');
        }
        self.path.push_str(crate::field::text::shortened(name, 128));
        self.ends.push(self.path.len());
        self.text.clear();
        self.is_leaf = true;
        Ok(())
    }

    fn leave(&mut self) {
        self.ends.pop();
        self.path.truncate(self.ends.last().copied().unwrap_or_default());
        self.text.clear();
        self.is_leaf = false;
    }

    /// The line reading has come to, from 1.
    pub fn line(&self) -> u32 {
        self.reader.get_ref().line
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.ends.len()
    }

    /// The name of the innermost element.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// The names below the element at a depth.
    pub fn below(&self, depth: usize) -> &str {
        let end = depth.checked_sub(1).and_then(|place| self.ends.get(place));
        end.and_then(|end| self.path.get(end + 1..)).unwrap_or_default()
    }

    /// The text of the element that ends, if it holds text only.
    pub fn text(&self) -> Option<&str> {
        let text = self.text.trim();
        (self.is_leaf && !text.is_empty()).then_some(text)
    }

    /// Its `Ccy`.
    pub fn currency(&self) -> &str {
        &self.currency
    }

    /// Begins to keep the file's own text.
    pub fn begin_raw(&mut self) {
        self.reader.get_mut().raw.clear();
    }

    /// The file's own text since then, at most 8 KiB.
    pub fn raw(&self) -> String {
        before_cut(&self.reader.get_ref().raw)
    }

    /// The same of a part of it.
    pub fn begin_part(&mut self) {
        self.reader.get_mut().part.clear();
    }

    pub fn part(&self) -> String {
        before_cut(&self.reader.get_ref().part)
    }
}

/// What one event comes to.
enum Piece {
    Open { name: String, currency: String },
    Close,
    Text(String),
    Nothing,
    End,
    Error(Error),
}

fn piece(event: &Event<'_>, line: u32) -> Result<Piece, StatementError> {
    Ok(match event {
        Event::Start(start) | Event::Empty(start) => {
            Piece::Open { name: start.local_name().as_ref().to_owned(), currency: currency(start) }
        }
        Event::End(_) => Piece::Close,
        Event::Text(text) => Piece::Text(text.xml10_content().into_owned()),
        Event::CData(text) => Piece::Text(text.xml10_content().into_owned()),
        Event::GeneralRef(reference) => Piece::Text(resolved(reference)),
        Event::DocType(_) => return Err(StatementError::Broken { line, fault: Fault::DocumentType }),
        Event::Eof => Piece::End,
        Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Piece::Nothing,
    })
}

fn currency(start: &BytesStart<'_>) -> String {
    let attribute = start.try_get_attribute("Ccy").ok().flatten();
    attribute.map_or(String::new(), |found| found.value.trim().chars().take(16).collect())
}

/// The five entities of XML and numbered ones; any other stays as it is written.
fn resolved(reference: &BytesRef<'_>) -> String {
    let named = match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    };
    named.map_or_else(|| format!("&{};", &**reference), String::from)
}

/// A reader that ends in the middle of a piece that is too long, and counts lines.
struct Bounded<'input> {
    input: &'input mut dyn BufRead,
    left: usize,
    line: u32,
    raw: Vec<u8>,
    part: Vec<u8>,
}

impl Read for Bounded<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Bounded<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let buffer = self.input.fill_buf()?;
        Ok(buffer.get(..self.left).unwrap_or(buffer))
    }

    fn consume(&mut self, amount: usize) {
        if let Ok(buffer) = self.input.fill_buf() {
            let taken = buffer.get(..amount).unwrap_or(buffer);
            let lines = taken.iter().filter(|byte| **byte == b'\n').count();
            self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
            for kept in [&mut self.raw, &mut self.part] {
                let room = LONGEST_RAW.saturating_sub(kept.len()).min(taken.len());
                kept.extend_from_slice(taken.get(..room).unwrap_or_default());
            }
        }
        self.left = self.left.saturating_sub(amount);
        self.input.consume(amount);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nodes(text: &str) -> Result<Vec<String>, StatementError> {
        let mut input = text.as_bytes();
        let mut xml = Xml::new(&mut input);
        let mut found = Vec::new();
        loop {
            let node = xml.next()?;
            match node {
                Node::Open => found.push(format!("+{}", xml.below(0))),
                Node::Close => found.push(format!("-{} {:?}", xml.name(), xml.text())),
                Node::End { is_cut } => {
                    found.push(format!("end {is_cut}"));
                    return Ok(found);
                }
            }
        }
    }

    #[test]
    fn elements_come_with_their_text() {
        assert_eq!(
            nodes("<?xml version='1.0'?><n:A xmlns:n='u'>\n<B Ccy='EUR'>x &amp; &#65;<![CDATA[<y>]]> R&D &lol;</B><C/></n:A>").unwrap(),
            ["+", "+", "-B Some(\"x & A<y> R&D &lol;\")", "+", "-C None", "-A None", "end false"]
        );
    }

    #[test]
    fn a_file_that_ends_is_cut_and_one_that_is_wrong_is_refused() {
        assert_eq!(nodes("<A><B>x").unwrap().last().unwrap(), "end true");
        assert_eq!(nodes("<A><B").unwrap().last().unwrap(), "end true");
        let fault = |text: &str| match nodes(text) {
            Err(StatementError::Broken { line, fault }) => (line, fault),
            other => panic!("{other:?}"),
        };
        assert_eq!(fault("<A>\n<B></A></B><C/></A>  "), (2, Fault::Malformed));
        assert_eq!(fault("\n<!DOCTYPE x [<!ENTITY a 'b'>]><A>&a;</A>"), (2, Fault::DocumentType));
        assert_eq!(fault(&"<A>\n".repeat(101)), (101, Fault::TooDeep));
        assert_eq!(fault(&format!("<A>\n{}", "x".repeat(LONGEST_PIECE + 1))), (2, Fault::TooLong));
        assert_eq!(fault(&format!("<A {}", "x".repeat(LONGEST_PIECE + 1))), (1, Fault::TooLong));
    }
}
