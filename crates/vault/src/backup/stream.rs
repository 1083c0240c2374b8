use std::io::{self, Read, Write};

use ring::aead::NONCE_LEN;
use zeroize::Zeroizing;

use crate::header::Hex;
use crate::seal;
use crate::secret::Key;

/// Plain bytes of a chunk; only the last one has fewer.
pub(super) const CHUNK: usize = 64 * 1024;
/// What sealing adds.
const TAG: usize = 16;

/// Seals what is written to it, chunk by chunk. Without `finish` the file is one that was cut.
pub struct SealedWriter<W> {
    to: W,
    chunks: Chunks,
    plain: Zeroizing<Vec<u8>>,
}

/// The key of a file, and which chunk is next.
struct Chunks {
    key: Key,
    /// The SHA-256 of the head.
    bound: Hex<32>,
    next: u64,
}

impl Chunks {
    /// Three zeros ‖ number of the chunk (8) ‖ whether it is the last (1).
    fn nonce(&self, last: bool) -> [u8; NONCE_LEN] {
        let mut nonce = [0; NONCE_LEN];
        let (_, rest) = nonce.split_at_mut(3);
        let (number, flag) = rest.split_at_mut(8);
        number.copy_from_slice(&self.next.to_be_bytes());
        flag.fill(u8::from(last));
        nonce
    }

    fn close(&mut self, plain: &[u8], last: bool) -> Option<Vec<u8>> {
        let sealed = seal::close(&self.key, self.nonce(last), &self.bound.0, plain)?;
        self.next = self.next.checked_add(1)?;
        Some(sealed)
    }

    fn open(&mut self, sealed: &[u8], last: bool) -> Option<Zeroizing<Vec<u8>>> {
        let plain = seal::open(&self.key, self.nonce(last), &self.bound.0, sealed)?;
        self.next = self.next.checked_add(1)?;
        Some(plain)
    }
}

impl<W: Write> SealedWriter<W> {
    pub(super) fn new(to: W, key: Key, bound: Hex<32>) -> SealedWriter<W> {
        let chunks = Chunks { key, bound, next: 0 };
        SealedWriter { to, chunks, plain: Zeroizing::new(Vec::with_capacity(CHUNK)) }
    }

    /// Seals the last chunk.
    ///
    /// # Errors
    /// The file's.
    pub fn finish(mut self) -> io::Result<W> {
        self.seal(true)?;
        self.to.flush()?;
        Ok(self.to)
    }

    fn seal(&mut self, last: bool) -> io::Result<()> {
        let sealed = self.chunks.close(&self.plain, last);
        let sealed = sealed.ok_or_else(|| io::Error::other("a chunk could not be sealed"))?;
        self.plain.clear();
        self.to.write_all(&sealed)
    }
}

impl<W: Write> Write for SealedWriter<W> {
    /// A full chunk waits for the next byte, since it may be the last.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.plain.len() == CHUNK && !bytes.is_empty() {
            self.seal(false)?;
        }
        let room = CHUNK - self.plain.len();
        let taken = bytes.get(..room).unwrap_or(bytes);
        self.plain.extend_from_slice(taken);
        Ok(taken.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Opens what a `SealedWriter` wrote. A byte comes out of it only when its chunk proved whole; what the file holds
/// has proved whole when the end is reached, and `finish` makes sure of that.
///
/// Damage is `InvalidData`.
pub struct SealedReader<R> {
    from: R,
    chunks: Chunks,
    /// A chunk, and the byte behind it if there is one: then it is not the last.
    sealed: Vec<u8>,
    plain: Zeroizing<Vec<u8>>,
    given: usize,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    /// The last chunk was opened, and nothing is behind it.
    Ended,
    Damaged,
}

impl<R: Read> SealedReader<R> {
    pub(super) fn new(from: R, key: Key, bound: Hex<32>) -> SealedReader<R> {
        SealedReader {
            from,
            chunks: Chunks { key, bound, next: 0 },
            sealed: Vec::with_capacity(CHUNK + TAG + 1),
            plain: Zeroizing::new(Vec::new()),
            given: 0,
            state: State::Open,
        }
    }

    /// Whether everything was read, and nothing is missing behind it.
    ///
    /// # Errors
    /// `InvalidData`; the file's.
    pub fn finish(&mut self) -> io::Result<()> {
        if self.read(&mut [0])? == 0 { Ok(()) } else { Err(damaged()) }
    }

    fn next_chunk(&mut self) -> io::Result<()> {
        let wanted = (CHUNK + TAG + 1 - self.sealed.len()) as u64;
        (&mut self.from).take(wanted).read_to_end(&mut self.sealed)?;
        let behind = self.sealed.get(CHUNK + TAG).copied();
        self.sealed.truncate(CHUNK + TAG);
        let opened = self.chunks.open(&self.sealed, behind.is_none());
        self.state = match (&opened, behind) {
            (None, _) => State::Damaged,
            (Some(_), None) => State::Ended,
            (Some(_), Some(_)) => State::Open,
        };
        self.plain = opened.ok_or_else(damaged)?;
        self.given = 0;
        self.sealed.clear();
        self.sealed.extend(behind);
        Ok(())
    }
}

impl<R: Read> Read for SealedReader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.given == self.plain.len() {
            match self.state {
                State::Open => self.next_chunk()?,
                State::Ended => return Ok(0),
                State::Damaged => return Err(damaged()),
            }
        }
        let mut rest = self.plain.get(self.given..).unwrap_or_default();
        let read = rest.read(out)?;
        self.given += read;
        Ok(read)
    }
}

fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the backup is cut or changed")
}

macro_rules! redacted {
    ($($name:ident),*) => {$(
        impl<T> std::fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}
redacted!(SealedWriter, SealedReader);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Random;

    fn key() -> Key {
        Key::random(&Random::seeded(1))
    }

    fn sealed(plain: &[u8]) -> Vec<u8> {
        let mut writer = SealedWriter::new(Vec::new(), key(), Hex([3; 32]));
        writer.write_all(plain).unwrap();
        writer.finish().unwrap()
    }

    fn opened(sealed: &[u8]) -> io::Result<Vec<u8>> {
        let mut plain = Vec::new();
        let mut reader = SealedReader::new(sealed, key(), Hex([3; 32]));
        reader.read_to_end(&mut plain)?;
        reader.finish()?;
        Ok(plain)
    }

    fn bytes(length: usize) -> Vec<u8> {
        (0..length).map(|place| (place % 251) as u8).collect()
    }

    #[test]
    fn what_is_sealed_opens_whatever_its_length() {
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7] {
            let sealed = sealed(&bytes(length));
            assert_eq!(sealed.len(), length + length.div_ceil(CHUNK).max(1) * TAG);
            assert_eq!(opened(&sealed).unwrap(), bytes(length), "{length}");
        }
    }

    #[test]
    fn every_cut_is_refused_at_a_border_of_chunks_too() {
        for whole in [sealed(&bytes(2 * CHUNK)), sealed(&bytes(2 * CHUNK + 5))] {
            let borders = (0..=2).flat_map(|chunk| {
                let border = chunk * (CHUNK + TAG);
                (border.saturating_sub(20)..border + 20).collect::<Vec<_>>()
            });
            for length in borders.chain([whole.len() - 1]).filter(|length| *length < whole.len()) {
                assert!(opened(&whole[..length]).is_err(), "{length}");
            }
            opened(&whole).unwrap();
        }
    }

    #[test]
    fn chunks_in_another_order_repeated_left_out_or_added_are_refused() {
        let whole = sealed(&bytes(3 * CHUNK + 5));
        let parts: Vec<&[u8]> = whole.chunks(CHUNK + TAG).collect();
        let [one, two, three, last] = parts[..] else { panic!("four chunks") };
        opened(&[one, two, three, last].concat()).unwrap();
        let wrong: [&[&[u8]]; 8] = [
            &[two, one, three, last],
            &[one, three, two, last],
            &[one, two, two, three, last],
            &[one, three, last],
            &[last],
            &[one, two, three, last, last],
            &[one, two, three, last, b"x"],
            &[one, two, three, three],
        ];
        for parts in wrong {
            assert!(opened(&parts.concat()).is_err());
        }
    }

    #[test]
    fn nothing_comes_out_of_a_chunk_that_is_not_whole_and_nothing_after_it() {
        let mut altered = sealed(&bytes(2 * CHUNK + 5));
        altered[CHUNK + TAG + 9] ^= 1;
        let mut reader = SealedReader::new(altered.as_slice(), key(), Hex([3; 32]));
        let mut plain = vec![0; CHUNK];
        reader.read_exact(&mut plain).unwrap();
        assert_eq!(plain, bytes(CHUNK));
        for _ in 0..2 {
            assert_eq!(reader.read(&mut [0; 9]).unwrap_err().kind(), io::ErrorKind::InvalidData);
        }
        assert!(reader.finish().is_err());
    }

    #[test]
    fn a_file_under_another_head_or_key_does_not_open() {
        let sealed = sealed(b"rows");
        let read = |key, bound| {
            let mut plain = Vec::new();
            SealedReader::new(sealed.as_slice(), key, Hex(bound)).read_to_end(&mut plain)
        };
        assert!(read(key(), [3; 32]).is_ok());
        assert!(read(key(), [4; 32]).is_err());
        assert!(read(Key::random(&Random::seeded(2)), [3; 32]).is_err());
    }
}
