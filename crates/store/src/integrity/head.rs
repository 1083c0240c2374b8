//! The head: where the chain of commits is, in a file beside the database.
//!
//! It has two places, written in turn, so that a write that is cut leaves the one before.

use super::log::Salt;
use crate::StoreError;
use sarraf_vault::ChainKey;
use std::fs::{File, OpenOptions};
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// Where the chain is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// How many commits there were.
    pub sequence: u64,
    /// The link of the last.
    pub link: [u8; 32],
    /// The digest of the state it left.
    pub state: [u8; 32],
    /// The filling of the log it ended in, and how many frames that had then.
    pub salt: Salt,
    pub frames: u32,
}

const WORD: &[u8; 8] = b"sarraf 1";
const SAID: usize = 8 + 8 + 32 + 32 + 8 + 4;
const SLOT: usize = SAID + 32;
/// The slots lie in blocks of their own: no write of one touches the other.
const APART: u64 = 4_096;

/// The file, open for as long as the database is.
pub struct HeadFile {
    key: ChainKey,
    path: PathBuf,
    file: Option<File>,
    /// Where the next mark goes.
    next: u64,
}

impl HeadFile {
    /// The file of a database, and the newest mark in it.
    pub fn open(database: &Path, key: ChainKey) -> Result<(Self, Found), StoreError> {
        let path = database.with_extension("head");
        let file = match OpenOptions::new().read(true).write(true).open(&path) {
            Ok(file) => Some(file),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(error.into()),
        };
        let mut head = Self { key, path, file, next: 0 };
        let found = head.newest()?;
        Ok((head, found))
    }

    fn newest(&mut self) -> Result<Found, StoreError> {
        let Some(file) = &self.file else { return Ok(Found::Nothing) };
        let mut newest: Option<Mark> = None;
        for slot in 0..2 {
            let mut bytes = [0; SLOT];
            let whole = match file.read_exact_at(&mut bytes, slot * APART) {
                Ok(()) => true,
                Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => false,
                Err(error) => return Err(error.into()),
            };
            let mark = whole.then(|| Mark::read(&bytes, &self.key)).flatten();
            if let Some(mark) = mark
                && newest.is_none_or(|newest| newest.sequence < mark.sequence)
            {
                newest = Some(mark);
                self.next = 1 - slot;
            }
        }
        Ok(newest.map_or(Found::Unreadable, Found::Mark))
    }

    /// Writes a mark; it is on the disk then.
    pub fn write(&mut self, mark: &Mark) -> Result<(), StoreError> {
        #[cfg(debug_assertions)]
        crate::fault::refuse_write(0)?;
        let file = match self.file.take() {
            Some(file) => file,
            None => OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .mode(0o600)
                .open(&self.path)?,
        };
        let written =
            file.write_all_at(&mark.bytes(&self.key), self.next * APART).and_then(|()| file.sync_data());
        self.file = Some(file);
        #[cfg(debug_assertions)]
        crate::fault::point();
        written?;
        self.next = 1 - self.next;
        Ok(())
    }
}

/// What was found in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// There is no such file.
    Nothing,
    /// There is one, and no mark of this copy in it.
    Unreadable,
    Mark(Mark),
}

impl Mark {
    fn bytes(&self, key: &ChainKey) -> [u8; SLOT] {
        let said = [
            WORD.as_slice(),
            &self.sequence.to_be_bytes(),
            &self.link,
            &self.state,
            &self.salt,
            &self.frames.to_be_bytes(),
        ]
        .concat();
        let mut bytes = [0; SLOT];
        let all = [said.as_slice(), &key.seal(&said)].concat();
        bytes.iter_mut().zip(all).for_each(|(to, from)| *to = from);
        bytes
    }

    fn read(bytes: &[u8; SLOT], key: &ChainKey) -> Option<Self> {
        let (said, seal) = bytes.split_at(SAID);
        let rest = said.strip_prefix(WORD.as_slice())?;
        // Not compared in constant time: whoever can ask this has the files, and learns nothing he can use.
        if seal != key.seal(said) {
            return None;
        }
        let (sequence, rest) = rest.split_first_chunk()?;
        let (link, rest) = rest.split_first_chunk()?;
        let (state, rest) = rest.split_first_chunk()?;
        let (salt, rest) = rest.split_first_chunk()?;
        let frames = rest.first_chunk()?;
        Some(Self {
            sequence: u64::from_be_bytes(*sequence),
            link: *link,
            state: *state,
            salt: *salt,
            frames: u32::from_be_bytes(*frames),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sarraf_vault::DatabaseKey;

    fn mark(sequence: u64) -> Mark {
        Mark { sequence, link: [1; 32], state: [2; 32], salt: [3; 8], frames: 4 }
    }

    #[test]
    fn a_cut_write_leaves_the_mark_before_and_both_gone_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let (database, key) = (folder.path().join("a.db"), DatabaseKey::bare(&[7; 32]).chain().clone());
        let open = || HeadFile::open(&database, key.clone()).unwrap();
        let (mut head, found) = open();
        assert_eq!(found, Found::Nothing);
        for sequence in 5..9 {
            head.write(&mark(sequence)).unwrap();
            assert_eq!(open().1, Found::Mark(mark(sequence)));
        }
        let path = database.with_extension("head");
        let whole = std::fs::read(&path).unwrap();
        // The second place holds the newest.
        for at in 4_096..4_096 + SLOT {
            let mut torn = whole.clone();
            torn[at] ^= 1;
            std::fs::write(&path, torn).unwrap();
            let (mut head, found) = open();
            assert_eq!(found, Found::Mark(mark(7)), "byte {at}");
            head.write(&mark(8)).unwrap();
            assert_eq!(std::fs::read(&path).unwrap(), whole, "the torn one is written over");
        }
        std::fs::write(&path, [0; 5_000]).unwrap();
        assert_eq!(open().1, Found::Unreadable);
        let other = DatabaseKey::bare(&[8; 32]);
        std::fs::write(&path, whole).unwrap();
        assert_eq!(HeadFile::open(&database, other.chain().clone()).unwrap().1, Found::Unreadable);
    }
}
