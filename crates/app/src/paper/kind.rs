//! What a file is, by its content and never by its name, and whether the window can be given it.

/// So many bytes tell what a file is.
const HEAD: usize = 1_024;
/// The most pixels a picture may have to be shown; a telephone's camera makes fewer.
const MOST_PIXELS: u64 = 64_000_000;
/// Of one that moves, since each of its pictures is drawn.
const MOST_MOVING_PIXELS: u64 = 16_000_000;
/// The longest side.
const LONGEST_SIDE: u32 = 16_384;
/// How often a picture may be drawn over from coarse to fine.
const MOST_SCANS: usize = 100;
/// The longest text that is shown.
const LONGEST_TEXT: usize = 256 * 1_024;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Png,
    Jpeg,
    Gif,
    Webp,
    Heic,
    Pdf,
    Text,
    Other,
}

impl Kind {
    const ALL: [Self; 8] =
        [Self::Png, Self::Jpeg, Self::Gif, Self::Webp, Self::Heic, Self::Pdf, Self::Text, Self::Other];

    /// Of a file's content.
    pub fn of(bytes: &[u8]) -> Self {
        let head = bytes.get(..HEAD).unwrap_or(bytes);
        let at = |place: usize, word: &[u8]| head.get(place..).is_some_and(|rest| rest.starts_with(word));
        match () {
            () if at(0, b"\x89PNG\r\n\x1a\n") => Self::Png,
            () if at(0, b"\xff\xd8\xff") => Self::Jpeg,
            () if at(0, b"GIF87a") || at(0, b"GIF89a") => Self::Gif,
            () if at(0, b"RIFF") && at(8, b"WEBP") => Self::Webp,
            () if at(4, b"ftyp") && [b"hei", b"hev", b"mif", b"msf"].iter().any(|brand| at(8, *brand)) => {
                Self::Heic
            }
            () if head.windows(5).any(|word| word == b"%PDF-") => Self::Pdf,
            () if is_text(bytes) => Self::Text,
            () => Self::Other,
        }
    }

    /// The word it is kept by.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpeg",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Heic => "heic",
            Self::Pdf => "pdf",
            Self::Text => "text",
            Self::Other => "other",
        }
    }

    /// By that word.
    pub fn from_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.key() == key).unwrap_or(Self::Other)
    }

    /// What the window may take it for; `None` for what it does not draw itself.
    pub const fn media(self) -> Option<&'static str> {
        match self {
            Self::Png => Some("image/png"),
            Self::Jpeg => Some("image/jpeg"),
            Self::Gif => Some("image/gif"),
            Self::Webp => Some("image/webp"),
            _ => None,
        }
    }

    /// What names of such files end in, the usual one first; none may be opened under another.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Gif => &["gif"],
            Self::Webp => &["webp"],
            Self::Heic => &["heic", "heif"],
            Self::Pdf => &["pdf"],
            Self::Text => &["txt"],
            Self::Other => &[],
        }
    }

    /// Whether a picture is small enough, as its own head has it, to be drawn without asking for all the memory
    /// there is.
    pub fn is_drawable(self, bytes: &[u8]) -> bool {
        let Some((width, height)) = self.size(bytes) else { return false };
        let most = if matches!(self, Self::Gif) { MOST_MOVING_PIXELS } else { MOST_PIXELS };
        let scans = || bytes.windows(2).filter(|pair| pair == b"\xff\xda").count();
        (1..=LONGEST_SIDE).contains(&width)
            && (1..=LONGEST_SIDE).contains(&height)
            && u64::from(width) * u64::from(height) <= most
            && (self != Self::Jpeg || scans() <= MOST_SCANS)
    }

    /// Width and height, from where each kind of picture has them.
    fn size(self, bytes: &[u8]) -> Option<(u32, u32)> {
        match self {
            Self::Png => Some((big(bytes, 16, 4)?, big(bytes, 20, 4)?)),
            Self::Gif => Some((little(bytes, 6, 2)?, little(bytes, 8, 2)?)),
            Self::Webp => webp(bytes),
            Self::Jpeg => jpeg(bytes),
            _ => None,
        }
    }
}

/// Words that a person can read. What is written for machines that draw it is none.
fn is_text(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let is_odd = |letter: char| letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\u{c}');
    let text = text.trim_start_matches('\u{feff}').trim_start();
    !text.is_empty() && !text.starts_with('<') && !text.chars().any(is_odd)
}

/// A text as it is shown, and whether that is all of it.
pub(crate) fn readable(bytes: &[u8]) -> (String, bool) {
    let is_all = bytes.len() <= LONGEST_TEXT;
    let text = String::from_utf8_lossy(bytes.get(..LONGEST_TEXT).unwrap_or(bytes));
    (sarraf_ledger::text::own(text.trim_end_matches('\u{fffd}'), true), is_all)
}

fn big(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    let part = bytes.get(at..at + count)?;
    Some(part.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

fn little(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    let part = bytes.get(at..at + count)?;
    Some(part.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

/// Three ways to keep a picture, each with its own head.
fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8 " => Some((little(bytes, 26, 2)? & 0x3fff, little(bytes, 28, 2)? & 0x3fff)),
        b"VP8L" => {
            let packed = little(bytes, 21, 4)?;
            Some(((packed & 0x3fff) + 1, (packed >> 14 & 0x3fff) + 1))
        }
        b"VP8X" => Some((little(bytes, 24, 3)? + 1, little(bytes, 27, 3)? + 1)),
        _ => None,
    }
}

/// Segment by segment up to the frame's own.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        match *bytes.get(at + 1)? {
            0xff => at += 1,
            0xc4 | 0xc8 | 0xcc => at += 2 + big(bytes, at + 2, 2)? as usize,
            0xc0..=0xcf => return Some((big(bytes, at + 7, 2)?, big(bytes, at + 5, 2)?)),
            0x01 | 0xd0..=0xd7 => at += 2,
            0xd9 | 0xda => return None,
            _ => at += 2 + big(bytes, at + 2, 2)? as usize,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes
    }

    fn webp(kind: &[u8; 4], rest: &[u8]) -> Vec<u8> {
        [b"RIFF\0\0\0\0WEBP", &kind[..], b"\0\0\0\0", rest].concat()
    }

    #[test]
    fn a_file_is_what_its_content_says() {
        let kind = |bytes: &[u8]| Kind::of(bytes).key();
        assert_eq!(kind(&png(1, 1)), "png");
        assert_eq!(kind(b"\xff\xd8\xff\xe0rest"), "jpeg");
        assert_eq!(kind(b"GIF89a rest"), "gif");
        assert_eq!(kind(&webp(b"VP8 ", b"")), "webp");
        assert_eq!(kind(b"\0\0\0\x18ftypheic\0\0\0\0"), "heic");
        assert_eq!(kind(b"\xef\xbb\xbf%PDF-1.7 \xff"), "pdf");
        assert_eq!(kind("Kettle 24.00\nشكرًا".as_bytes()), "text");
        for other in [
            &b""[..],
            b"MZ\0\0",
            b"\x7fELF",
            b"PK\x03\x04",
            b"<svg onload='x'/>",
            b"\n <!doctype html>",
            b"a\0b",
            b"\xff\xfe",
            b"#!/bin/sh\x1b[2J",
            b"\x89PNG",
            b"RIFF\0\0\0\0WAVE",
        ] {
            assert_eq!(kind(other), "other", "{other:?}");
        }
        for kind in Kind::ALL {
            assert_eq!(Kind::from_key(kind.key()), kind);
        }
    }

    #[test]
    fn sizes_are_read_from_the_head_of_each_kind() {
        let size = |bytes: &[u8]| Kind::of(bytes).size(bytes);
        assert_eq!(size(&png(640, 480)), Some((640, 480)));
        assert_eq!(size(b"GIF89a\x80\x02\xe0\x01"), Some((640, 480)));
        assert_eq!(size(&webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a\x80\x02\xe0\x41")), Some((640, 480)));
        assert_eq!(size(&webp(b"VP8L", b"\x2f\x7f\xc2\x77\0")), Some((640, 480)));
        assert_eq!(size(&webp(b"VP8X", b"\0\0\0\0\x7f\x02\0\xdf\x01\0")), Some((640, 480)));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc4\0\x02\xff\xc2\0\x11\x08\x01\xe0\x02\x80";
        assert_eq!(size(jpeg), Some((640, 480)));
        assert_eq!(size(b"\xff\xd8\xff\xda\0\x02"), None);
        for cut in 0..jpeg.len() {
            assert_eq!(Kind::Jpeg.size(&jpeg[..cut]), None, "cut to {cut}");
        }
    }

    #[test]
    fn a_picture_that_claims_too_much_is_not_drawn() {
        let drawable = |bytes: &[u8]| Kind::of(bytes).is_drawable(bytes);
        assert!(drawable(&png(8_000, 8_000)));
        assert!(!drawable(&png(8_001, 8_000)), "more pixels than a camera makes");
        assert!(!drawable(&png(65_536, 65_536)), "four thousand million pixels");
        assert!(!drawable(&png(u32::MAX, u32::MAX)));
        assert!(!drawable(&png(16_385, 1)), "a line that is too long");
        assert!(!drawable(&png(0, 1)) && !drawable(&png(1, 1)[..20]));
        assert!(drawable(b"GIF89a\xa0\x0f\xa0\x0f") && !drawable(b"GIF89a\xa1\x0f\xa0\x0f"));
        let jpeg = |scans: usize| {
            let head = b"\xff\xd8\xff\xc2\0\x11\x08\x01\xe0\x02\x80".to_vec();
            [head, b"\xff\xda".repeat(scans)].concat()
        };
        assert!(drawable(&jpeg(MOST_SCANS)) && !drawable(&jpeg(MOST_SCANS + 1)));
    }

    #[test]
    fn a_text_is_shown_to_a_length_and_without_what_deceives() {
        assert_eq!(readable("a\u{202e}b\r\nc".as_bytes()), ("ab\nc".to_owned(), true));
        let long = "é".repeat(LONGEST_TEXT);
        let (text, is_all) = readable(format!("a{long}").as_bytes());
        assert!(!is_all && text.ends_with('é') && text.len() < LONGEST_TEXT);
    }
}
