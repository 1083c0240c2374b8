//! Any of the encodings banks use, as UTF-8. What a file says of its encoding is believed last.

use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::io::{self, BufRead, Read};

const CHUNK: usize = 64 * 1024;

/// A reader that yields UTF-8, whatever it reads from.
///
/// A byte order mark decides; else zero bytes at every other place (UTF-16); else, at the first byte beyond
/// ASCII, whether the bytes around it are valid UTF-8; else the header's word; else a guess by frequency.
pub struct Decoded<Inner> {
    inner: Inner,
    hint: Option<&'static Encoding>,
    decoder: Option<Decoder>,
    input: Vec<u8>,
    output: Vec<u8>,
    at: usize,
    started: bool,
    ended: bool,
}

impl<Inner: Read> Decoded<Inner> {
    /// `hint` is what the file's header says, if it says anything that can be true of bytes beyond ASCII.
    pub fn new(inner: Inner, hint: Option<&'static Encoding>) -> Self {
        let (input, output) = (Vec::with_capacity(CHUNK), Vec::with_capacity(CHUNK));
        Self { inner, hint, decoder: None, input, output, at: 0, started: false, ended: false }
    }

    /// The same, written as is said, whatever the bytes look like.
    pub fn said(self, name: Option<&str>) -> Self {
        let said = name.and_then(|name| Encoding::for_label(name.as_bytes()));
        let decoder = said.map(|encoding| encoding.new_decoder_with_bom_removal());
        Self { decoder: decoder.or(self.decoder), ..self }
    }

    /// How it is written, as far as it was read: ASCII is UTF-8 too.
    pub fn name(&self) -> &'static str {
        self.decoder.as_ref().map_or(UTF_8, Decoder::encoding).name()
    }

    fn refill(&mut self) -> io::Result<()> {
        self.at = 0;
        self.output.clear();
        while self.output.is_empty() && !self.ended {
            self.input.clear();
            let limit = CHUNK as u64;
            let read = Read::by_ref(&mut self.inner).take(limit).read_to_end(&mut self.input)?;
            self.ended = read < CHUNK;
            self.decide();
            self.decode();
        }
        Ok(())
    }

    fn decide(&mut self) {
        let begins = !std::mem::replace(&mut self.started, true);
        if self.decoder.is_some() {
            return;
        }
        if begins && let Some(encoding) = marked(&self.input) {
            self.decoder = Some(encoding.new_decoder_with_bom_removal());
        } else if !self.input.is_ascii() {
            let encoding =
                if is_utf8(&self.input) { UTF_8 } else { self.hint.unwrap_or_else(|| guess(&self.input)) };
            self.decoder = Some(encoding.new_decoder_without_bom_handling());
        }
    }

    fn decode(&mut self) {
        let Some(decoder) = &mut self.decoder else {
            std::mem::swap(&mut self.input, &mut self.output);
            return;
        };
        let room = decoder.max_utf8_buffer_length(self.input.len()).unwrap_or(CHUNK * 4);
        self.output.resize(room, 0);
        let (_, _, written, _) = decoder.decode_to_utf8(&self.input, &mut self.output, self.ended);
        self.output.truncate(written);
    }
}

impl<Inner: Read> Read for Decoded<Inner> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl<Inner: Read> BufRead for Decoded<Inner> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at >= self.output.len() {
            self.refill()?;
        }
        Ok(self.output.get(self.at..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.at = self.at.saturating_add(amount);
    }
}

fn marked(bytes: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| wide(bytes))
}

/// UTF-16 without a mark: Latin letters leave a zero in every pair, on the same side.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes.chunks_exact(2).take(64);
    let total = pairs.len();
    let zeros = |place: usize| pairs.clone().filter(|pair| pair.get(place) == Some(&0)).count();
    let (first, second) = (zeros(0), zeros(1));
    let mostly = |count: usize| total >= 4 && count * 10 >= total * 9;
    match (mostly(first), mostly(second)) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// Valid UTF-8, apart from a character cut at the end of the chunk.
fn is_utf8(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).err().is_none_or(|error| error.error_len().is_none())
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1252;

    fn decoded(bytes: &[u8], hint: Option<&'static Encoding>) -> String {
        let mut text = String::new();
        Decoded::new(bytes, hint).read_to_string(&mut text).unwrap();
        text
    }

    fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
        let text = if mark { format!("\u{feff}{text}") } else { text.to_owned() };
        text.encode_utf16()
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    }

    #[test]
    fn every_encoding_of_a_bank_is_read() {
        assert_eq!(decoded("Café مقهى".as_bytes(), Some(WINDOWS_1252)), "Café مقهى");
        assert_eq!(decoded(b"\xef\xbb\xbfDate", None), "Date");
        assert_eq!(decoded(b"Caf\xe9 M\xfcller", Some(WINDOWS_1252)), "Café Müller");
        assert_eq!(
            decoded(b"Grundst\xfccksverwaltung M\xfcller f\xfcr Stra\xdfe", None),
            "Grundstücksverwaltung Müller für Straße"
        );
        for (big, mark) in [(true, true), (true, false), (false, true), (false, false)] {
            assert_eq!(decoded(&utf16("Date,Amount", big, mark), None), "Date,Amount");
        }
        assert_eq!(decoded(b"", None), "");
    }

    #[test]
    fn the_first_foreign_letter_may_come_late() {
        let mut bytes = vec![b'a'; CHUNK + 10];
        bytes.extend("é".as_bytes());
        assert!(decoded(&bytes, None).ends_with("aé"));
        bytes.extend(b"\xff\xff");
        assert!(decoded(&bytes, Some(WINDOWS_1252)).starts_with('a'));
    }
}
