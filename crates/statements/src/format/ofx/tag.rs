//! One tolerant reader of tags for the SGML of OFX 1 and the XML of OFX 2.
//!
//! It keeps no stack, so nesting of any depth costs nothing, and resolves no entities but the five of XML and
//! numbered ones, so there is nothing to blow up.

use crate::lines::LONGEST_READ;
use crate::{Fault, StatementError};
use std::io::BufRead;

/// Text between two tags beyond this is dropped.
const LONGEST_TEXT: usize = 64 * 1024;
const LONGEST_NAME: usize = 128;
const LONGEST_RAW: usize = 8 * 1024;

/// What stands in angle brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// `<NAME>`
    Open,
    /// `</NAME>`
    Close,
    /// The end of the file.
    End,
}

/// Reads tag after tag, with the text before each.
pub struct Tags<'input> {
    input: &'input mut dyn BufRead,
    /// The line reading has come to, from 1.
    pub line: u32,
    text: Vec<u8>,
    name: Vec<u8>,
    raw: Vec<u8>,
    capitals: bool,
    /// How much was read since the last tag.
    length: usize,
}

impl<'input> Tags<'input> {
    pub fn new(input: &'input mut dyn BufRead) -> Self {
        Self {
            input,
            line: 1,
            text: Vec::new(),
            name: Vec::new(),
            raw: Vec::new(),
            capitals: false,
            length: 0,
        }
    }

    /// The next tag. `text` is then what stood before it and `name` its name in capitals.
    pub fn next(&mut self) -> Result<Tag, StatementError> {
        self.text.clear();
        self.name.clear();
        self.length = 0;
        loop {
            if self.until(b"<", Keep::Text)?.is_none() {
                return Ok(Tag::End);
            }
            let found = match self.peek()? {
                Some(byte) if byte == b'/' || byte.is_ascii_alphabetic() => self.named()?,
                Some(b'!') => self.declaration()?,
                Some(b'?') => self.skip_past(b"?>").map(|()| None)?,
                _ => self.keep_as_text(b"<"),
            };
            if let Some(tag) = found {
                return Ok(tag);
            }
        }
    }

    /// The text before the tag, entities resolved.
    pub fn text(&self) -> std::borrow::Cow<'_, str> {
        let text = String::from_utf8_lossy(&self.text);
        if text.contains('&') { resolved(&text).into() } else { text }
    }

    /// The tag's name in capitals.
    pub fn name(&self) -> &[u8] {
        &self.name
    }

    /// Begins to keep the file's own text.
    pub fn begin_raw(&mut self, tag: &[u8]) {
        self.raw.clear();
        self.raw.extend_from_slice(tag);
    }

    /// The file's own text since `begin_raw`, at most 8 KiB.
    pub fn raw(&self) -> String {
        crate::field::text::before_cut(&self.raw)
    }

    /// How long that is.
    pub fn raw_length(&self) -> usize {
        self.raw.len()
    }

    /// `<` was read and a name follows. A second `<` before the `>` means that the first was text.
    fn named(&mut self) -> Result<Option<Tag>, StatementError> {
        loop {
            self.name.clear();
            match self.until(b"<>", Keep::Name)? {
                None => return Ok(Some(Tag::End)),
                Some(b'>') => return Ok(self.shape_name()),
                Some(_) => {
                    let name = std::mem::take(&mut self.name);
                    self.keep_as_text(b"<");
                    self.keep_as_text(&name);
                    if !self.peek()?.is_some_and(|byte| byte == b'/' || byte.is_ascii_alphabetic()) {
                        return Ok(self.keep_as_text(b"<"));
                    }
                }
            }
        }
    }

    /// Takes the slash, the attributes and the case off. Once the root was written in capitals, what is not is text
    /// (`<b>`, `<Rent>`).
    fn shape_name(&mut self) -> Option<Tag> {
        let closes = self.name.first() == Some(&b'/');
        let after = self.name.iter().skip(1).position(|byte| byte.is_ascii_whitespace() || *byte == b'/');
        let end = after.map_or(self.name.len(), |after| after + 1);
        let mixed = || self.name.iter().take(end).any(u8::is_ascii_lowercase);
        if self.capitals && mixed() {
            let name = std::mem::take(&mut self.name);
            [&b"<"[..], &name, b">"].into_iter().for_each(|part| append(&mut self.text, part, LONGEST_TEXT));
            return None;
        }
        self.name.truncate(end);
        if closes {
            self.name.remove(0);
        }
        self.capitals |= self.name == b"OFX";
        self.name.make_ascii_uppercase();
        Some(if closes { Tag::Close } else { Tag::Open })
    }

    /// `<!` follows: a comment, a CDATA section, or a document type, of which only the second is text.
    fn declaration(&mut self) -> Result<Option<Tag>, StatementError> {
        const CDATA: &[u8] = b"![CDATA[";
        let mut seen = Vec::with_capacity(CDATA.len());
        while seen.len() < CDATA.len() {
            match self.peek()? {
                Some(byte) if CDATA.get(seen.len()) == Some(&byte) || seen == b"!" && byte == b'-' => {
                    seen.push(byte);
                    self.skip(1);
                }
                _ => break,
            }
            if seen == b"!-" {
                return self.skip_past(b"-->").map(|()| None);
            }
        }
        if seen == CDATA {
            self.literal()?
        } else {
            self.skip_past(b">")?
        }
        Ok(None)
    }

    /// The text of a CDATA section.
    fn literal(&mut self) -> Result<(), StatementError> {
        let start = self.text.len();
        while self.until(b">", Keep::Text)?.is_some() {
            if self.text.ends_with(b"]]") {
                self.text.truncate(self.text.len() - 2);
                break;
            }
            self.keep_as_text(b">");
            if self.text.len() >= LONGEST_TEXT {
                self.skip_past(b"]]>")?;
                break;
            }
        }
        let literal = self.text.split_off(start.min(self.text.len()));
        self.text.extend(String::from_utf8_lossy(&literal).replace('&', "&amp;").into_bytes());
        Ok(())
    }

    fn keep_as_text(&mut self, bytes: &[u8]) -> Option<Tag> {
        append(&mut self.text, bytes, LONGEST_TEXT);
        None
    }

    /// Reads up to and with the first of `stops`, which is returned, keeping what stands before it.
    fn until(&mut self, stops: &[u8], keep: Keep) -> Result<Option<u8>, StatementError> {
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Ok(None);
            }
            let found = buffer.iter().position(|byte| stops.contains(byte));
            let end = found.unwrap_or(buffer.len());
            let kept = buffer.get(..end).unwrap_or_default();
            let stop = buffer.get(end).copied();
            self.line = self.line.saturating_add(lines(kept));
            match keep {
                Keep::Text => append(&mut self.text, kept, LONGEST_TEXT),
                Keep::Name => append(&mut self.name, kept, LONGEST_NAME),
            }
            append(&mut self.raw, kept, LONGEST_RAW);
            append(&mut self.raw, stop.as_slice(), LONGEST_RAW);
            self.input.consume(end + usize::from(stop.is_some()));
            self.count(end)?;
            if stop.is_some() {
                return Ok(stop);
            }
        }
    }

    fn skip_past(&mut self, end: &[u8]) -> Result<(), StatementError> {
        let mut matched = 0;
        while matched < end.len() {
            let Some(byte) = self.peek()? else { return Ok(()) };
            let restart = usize::from(end.first() == Some(&byte));
            matched = match end.get(matched) {
                Some(expected) if *expected == byte => matched + 1,
                // `]]]>` and `--->`: one more of the same keeps what was matched.
                _ if matched > 0 && end.get(matched - 1) == Some(&byte) && restart == 1 => matched,
                _ => restart,
            };
            self.skip(1);
            self.count(1)?;
            self.line = self.line.saturating_add(u32::from(byte == b'\n'));
        }
        Ok(())
    }

    /// No bank writes so much between two tags.
    fn count(&mut self, read: usize) -> Result<(), StatementError> {
        self.length = self.length.saturating_add(read);
        let fault = Fault::TooLong;
        if self.length > LONGEST_READ {
            Err(StatementError::Broken { line: self.line, fault })
        } else {
            Ok(())
        }
    }

    fn peek(&mut self) -> Result<Option<u8>, StatementError> {
        Ok(self.input.fill_buf()?.first().copied())
    }

    fn skip(&mut self, count: usize) {
        self.input.consume(count);
    }
}

#[derive(Clone, Copy)]
enum Keep {
    Text,
    Name,
}

fn append(to: &mut Vec<u8>, bytes: &[u8], limit: usize) {
    let room = limit.saturating_sub(to.len()).min(bytes.len());
    to.extend_from_slice(bytes.get(..room).unwrap_or_default());
}

fn lines(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.iter().filter(|byte| **byte == b'\n').count()).unwrap_or(u32::MAX)
}

/// Text with its entities replaced; what is no entity stays, as banks write a bare `&`.
fn resolved(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        // The longest name that is looked for has ten letters.
        let end = after.bytes().take(11).position(|byte| byte == b';');
        let entity = end.and_then(|end| after.get(..end));
        match entity.and_then(|name| Some((name, character(name)?))) {
            Some((name, found)) => {
                out.push(found);
                rest = after.get(name.len() + 1..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out + rest
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Vec<String> {
        let mut input = text.as_bytes();
        let mut tags = Tags::new(&mut input);
        let mut found = Vec::new();
        loop {
            let tag = tags.next().unwrap();
            let name = String::from_utf8_lossy(tags.name()).into_owned();
            found.push(format!("{}|{tag:?} {name}", tags.text().trim()));
            if tag == Tag::End {
                return found;
            }
        }
    }

    #[test]
    fn sgml_and_xml_are_read_alike() {
        assert_eq!(
            tags("<NAME>A & B\n<memo >x&lt;y&#65;</memo>"),
            ["|Open NAME", "A & B|Open MEMO", "x<yA|Close MEMO", "|End "]
        );
        assert_eq!(
            tags("<?xml v?><!-- <X> --><A><![CDATA[<b>&amp;]]]></A>"),
            ["|Open A", "<b>&amp;]|Close A", "|End "]
        );
    }

    #[test]
    fn brackets_in_text_are_text() {
        assert_eq!(tags("<NAME>R<D <MEMO>1 < 2"), ["|Open NAME", "R<D|Open MEMO", "1 < 2|End "]);
        assert_eq!(tags("<OFX a='b'><NAME>x<b>y</b><MEMO>")[1..3], ["|Open NAME", "x<b>y</b>|Open MEMO"]);
    }

    #[test]
    fn a_document_type_declares_nothing() {
        let text = "<!DOCTYPE x [<!ENTITY a \"b\">]><A>&a;</A>";
        assert_eq!(tags(text).last().map(String::as_str), Some("|End "));
        assert!(tags(text).iter().any(|tag| tag.starts_with("&a;|")));
    }

    #[test]
    fn what_never_ends_ends() {
        for text in ["<", "<A", "</", "<!--", "<![CDATA[", "<?", "<!", "</>", "<A<", "<A</B"] {
            assert_eq!(
                tags(text).last().map(|tag| tag.ends_with("End ") || tag.contains("End")),
                Some(true),
                "{text}"
            );
        }
    }
}
