//! Fields of a message: `:61:` and its like at the start of a line, and the lines that belong to them.

use crate::StatementError;
use crate::lines::{LONGEST, Lines};
use std::io::BufRead;

/// What comes next in a file.
pub enum Item {
    Field(Field),
    /// `-`, `-}`: a message ends.
    MessageEnd,
    /// The end of the file.
    End,
}

/// A field.
pub struct Field {
    /// The line it begins at.
    pub line: u32,
    /// Its tag without the colons.
    pub tag: String,
    /// Its lines, as they stand.
    pub text: String,
    pub too_long: bool,
    /// The file ends inside its last line.
    pub is_cut: bool,
}

impl Field {
    pub fn first_line(&self) -> &str {
        self.text.lines().next().unwrap_or_default().trim()
    }
}

/// Reads field after field. What stands outside of messages is passed over.
pub struct Fields<'input> {
    lines: Lines<'input>,
    open: Option<Field>,
    ends: bool,
}

impl<'input> Fields<'input> {
    pub fn new(input: &'input mut dyn BufRead) -> Self {
        Self { lines: Lines::new(input), open: None, ends: false }
    }

    pub fn next(&mut self) -> Result<Item, StatementError> {
        if std::mem::take(&mut self.ends) {
            return Ok(Item::MessageEnd);
        }
        while let Some(line) = self.lines.next()? {
            let text = after_blocks(line.text.trim_start_matches('\u{feff}'));
            if is_end(text) {
                return Ok(match self.open.take() {
                    Some(field) => {
                        self.ends = true;
                        Item::Field(field)
                    }
                    None => Item::MessageEnd,
                });
            }
            if let Some((tag, rest)) = tagged(text) {
                let (line, too_long, is_cut) = (line.number, line.too_long, !line.ended);
                let next = Field { line, tag: tag.to_owned(), text: rest.to_owned(), too_long, is_cut };
                match self.open.replace(next) {
                    Some(before) => return Ok(Item::Field(before)),
                    None => continue,
                }
            }
            if let Some(open) = &mut self.open {
                open.too_long |= line.too_long || open.text.len() + text.len() > LONGEST;
                if !open.too_long {
                    open.text.push('\n');
                    open.text.push_str(text);
                }
                open.is_cut = !line.ended;
            }
        }
        Ok(self.open.take().map_or(Item::End, Item::Field))
    }
}

/// What stands behind the blocks at the start of a message: `{1:…}{2:…}{4:`.
pub fn after_blocks(line: &str) -> &str {
    if !line.starts_with('{') {
        return line;
    }
    line.split_once("{4:").map_or("", |(_, rest)| rest)
}

fn is_end(line: &str) -> bool {
    let line = line.trim_end();
    line == "-" || line.starts_with("-}")
}

/// The tag of a line and what stands behind it: two digits, or two digits and a letter, between colons. `:NS:` is one of
/// single banks.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.strip_prefix(':')?.split_once(':')?;
    let mut letters = tag.bytes();
    let numbered = letters.by_ref().take(2).filter(u8::is_ascii_digit).count() == 2;
    let shaped =
        numbered && letters.next().is_none_or(|letter| letter.is_ascii_uppercase()) && tag.len() <= 3;
    (shaped || tag == "NS").then_some((tag, rest))
}
