//! What a file is, by its beginning. The ending of its name lies.

use super::{Format, camt, csv, mt, ofx, qif};
use crate::Content;
use crate::encoding::Decoded;
use std::io::Read;

/// How much of a file is looked at to tell its format.
pub const LOOKED_AT: u64 = 64 * 1024;

/// The format of a file's beginning (64 KiB are enough), by content; `None` if it is none that is read here.
#[must_use]
pub fn detect(beginning: &[u8]) -> Option<Format> {
    let text = text(beginning);
    ofx::detect(&text)
        .or_else(|| camt::detect(&text))
        .or_else(|| mt::detect(&text))
        .or_else(|| qif::is_qif(&text).then_some(Format::Qif))
        .or_else(|| csv::is_csv(&text).then_some(Format::Csv))
}

/// What else a file is, where its beginning says so.
pub fn content(beginning: &[u8]) -> Option<Content> {
    packed(beginning)
        .or_else(|| written(text(beginning).trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n'])))
}

fn text(beginning: &[u8]) -> String {
    let looked_at = beginning.get(..LOOKED_AT as usize).unwrap_or(beginning);
    let mut text = String::new();
    let read = Decoded::new(looked_at, ofx::encoding_hint(looked_at)).read_to_string(&mut text);
    read.map_or(String::new(), |_| text)
}

/// Files that begin with a signature. Spreadsheets are zip files too: their parts have names.
fn packed(beginning: &[u8]) -> Option<Content> {
    let begins = |signature: &[u8]| beginning.starts_with(signature);
    let holds = |name: &[u8]| beginning.windows(name.len()).take(4_096).any(|part| part == name);
    let archive = [&b"PK\x03\x04"[..], b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07"];
    let sheet = || holds(b"[Content_Types].xml") || holds(b"xl/") || holds(b"opendocument.spreadsheet");
    match () {
        () if begins(b"%PDF") => Some(Content::Pdf),
        () if begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") => Some(Content::Spreadsheet),
        () if begins(b"PK") && sheet() => Some(Content::Spreadsheet),
        () if archive.into_iter().any(begins) => Some(Content::Archive),
        () => None,
    }
}

/// Text of another kind. A brace opens the blocks of a SWIFT message too, where no quotation mark follows.
fn written(text: &str) -> Option<Content> {
    let start: String = text.chars().take(64).collect::<String>().to_ascii_lowercase();
    let after = |mark| Some(start.strip_prefix(mark)?.trim_start().to_owned());
    let object = after('{').is_some_and(|rest| rest.starts_with(['"', '}']));
    let array = after('[').is_some_and(|rest| rest.starts_with(['{', '[', '"', ']']));
    match () {
        () if text.is_empty() => Some(Content::Empty),
        () if start.starts_with("<!doctype html") || start.starts_with("<html") => Some(Content::Page),
        () if object || array => Some(Content::Json),
        () => None,
    }
}

/// A table of money whose columns are not known by their names.
pub fn is_table(beginning: &[u8]) -> bool {
    csv::is_table(&text(beginning))
}

/// XML that none of the formats is.
pub fn is_xml(beginning: &[u8]) -> bool {
    text(beginning).trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).starts_with("<?xml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_another_kind_is_called_what_it_is() {
        for (bytes, expected) in [
            (&b""[..], Content::Empty),
            (b" \r\n\t", Content::Empty),
            (b"%PDF-1.7 Date,Amount", Content::Pdf),
            (b"PK\x03\x04\x14\0statement.ofx", Content::Archive),
            (b"PK\x03\x04\x14\0[Content_Types].xml", Content::Spreadsheet),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", Content::Spreadsheet),
            (b"\x1f\x8b\x08\0", Content::Archive),
            (b"\xef\xbb\xbf<!DOCTYPE html><html>", Content::Page),
            (b"[ {\"Date\": 1}]", Content::Json),
            (b"{ \"Date\": 1}", Content::Json),
        ] {
            assert_eq!(content(bytes), Some(expected), "{expected:?}");
            assert_eq!(detect(bytes), None, "{expected:?}");
        }
        for bytes in [
            &b"Date,Amount"[..],
            b"{1:F01BANKDEFF}",
            b"!Type:Bank",
            b"[x]",
            b"<?xml version='1.0'?>",
            &[0; 8],
        ] {
            assert_eq!(content(bytes), None);
        }
    }
}
