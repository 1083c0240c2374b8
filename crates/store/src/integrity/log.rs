//! The write-ahead log as it lies on the disk (SQLite, "Database File Format", section 4).

use super::digest::Tag;
use crate::StoreError;
use crate::native::{RawFile, read_at, size};
use rusqlite::Connection;

/// SQLCipher's page, and SQLite's header of a frame before it and of the log before all.
pub const PAGE: usize = 4_096;
const FRAME_HEADER: usize = 24;
const HEADER: usize = 32;
const FRAME: usize = FRAME_HEADER + PAGE;

/// Tells one filling of the log from the next.
pub type Salt = [u8; 8];

/// A page that a commit wrote.
#[derive(Clone)]
pub struct Frame {
    pub page: u32,
    pub tag: Tag,
    /// How many pages the database has after the commit that ends with this frame.
    pub ends_with: Option<u32>,
}

/// The log of a connection that has read something.
pub struct Log<'c> {
    connection: &'c Connection,
    header: Option<Header>,
}

#[derive(Clone, Copy)]
struct Header {
    salt: Salt,
    /// Whether checksums are over big-endian words.
    big: bool,
    sums: (u32, u32),
}

impl<'c> Log<'c> {
    pub fn of(connection: &'c Connection) -> Result<Self, StoreError> {
        let mut bytes = [0; HEADER];
        let is_there = read_at(connection, RawFile::Log, 0, &mut bytes)?;
        Ok(Self { connection, header: is_there.then(|| Header::read(&bytes)).flatten() })
    }

    /// Absent while nothing was written since it was emptied.
    pub fn salt(&self) -> Option<Salt> {
        self.header.map(|header| header.salt)
    }

    /// Frames `from..to`, as SQLite has just written them.
    pub fn frames(&self, from: u32, to: u32) -> Result<Vec<Frame>, StoreError> {
        (from..to)
            .map(|number| {
                let place = place_of(number);
                let (mut head, mut tag) = ([0; FRAME_HEADER], [0; 64]);
                let whole = read_at(self.connection, RawFile::Log, place, &mut head)?
                    && read_at(self.connection, RawFile::Log, place + (FRAME - 64) as u64, &mut tag)?;
                if whole { Ok(Frame::read(&head, tag)) } else { Err(StoreError::Damaged) }
            })
            .collect()
    }

    /// Every frame up to the last commit, which is where SQLite stops too: at the first frame of another filling, or
    /// whose checksum does not follow from those before it.
    pub fn committed(&self) -> Result<Vec<Frame>, StoreError> {
        let (mut frames, mut whole) = (Vec::new(), 0);
        let Some(header) = self.header else { return Ok(frames) };
        let count = size(self.connection, RawFile::Log)?.saturating_sub(HEADER as u64) / FRAME as u64;
        let (mut sums, mut bytes) = (header.sums, vec![0; FRAME]);
        for number in 0..u32::try_from(count).unwrap_or(u32::MAX) {
            if !read_at(self.connection, RawFile::Log, place_of(number), &mut bytes)? {
                break;
            }
            let Some((head, page)) = bytes.split_first_chunk::<FRAME_HEADER>() else { break };
            let (said, rest) = head.split_at(8);
            sums = add_up(add_up(sums, said, header.big), page, header.big);
            let expected = [header.salt.as_slice(), &sums.0.to_be_bytes(), &sums.1.to_be_bytes()].concat();
            let Some(tag) = page.last_chunk::<64>() else { break };
            if rest != expected {
                break;
            }
            let frame = Frame::read(head, *tag);
            let ends = frame.ends_with.is_some();
            frames.push(frame);
            if ends {
                whole = frames.len();
            }
        }
        frames.truncate(whole);
        Ok(frames)
    }
}

impl Frame {
    fn read(head: &[u8; FRAME_HEADER], tag: Tag) -> Self {
        let pages = word(head, 4);
        Self { page: word(head, 0), tag, ends_with: (pages > 0).then_some(pages) }
    }
}

impl Header {
    /// Nothing where it is none: SQLite takes the log for empty then.
    fn read(bytes: &[u8; HEADER]) -> Option<Self> {
        let (said, check) = bytes.split_at(24);
        let big = match word(bytes, 0) {
            0x377f_0682 => false,
            0x377f_0683 => true,
            _ => return None,
        };
        let sums = add_up((0, 0), said, big);
        let expected = [sums.0.to_be_bytes(), sums.1.to_be_bytes()].concat();
        if check != expected || word(bytes, 8) as usize != PAGE {
            return None;
        }
        let salt = bytes.get(16..24).and_then(|salt| salt.try_into().ok())?;
        Some(Self { salt, big, sums })
    }
}

fn place_of(frame: u32) -> u64 {
    HEADER as u64 + u64::from(frame) * FRAME as u64
}

/// The big-endian word at a place.
fn word(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(|bytes| bytes.first_chunk()).map_or(0, |word| u32::from_be_bytes(*word))
}

/// SQLite's checksum of the log over pairs of words (section 4.2).
fn add_up((mut one, mut other): (u32, u32), bytes: &[u8], big: bool) -> (u32, u32) {
    let read = |word: [u8; 4]| if big { u32::from_be_bytes(word) } else { u32::from_le_bytes(word) };
    for [a, b, c, d, e, f, g, h] in bytes.as_chunks::<8>().0 {
        one = one.wrapping_add(read([*a, *b, *c, *d])).wrapping_add(other);
        other = other.wrapping_add(read([*e, *f, *g, *h])).wrapping_add(one);
    }
    (one, other)
}
