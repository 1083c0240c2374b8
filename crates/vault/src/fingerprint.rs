//! Whether two contents are the same, without keeping either.

use ring::digest;
use std::fmt;

/// The SHA-256 of what is passed by, piece by piece.
pub struct Fingerprint(digest::Context);

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fingerprint(…)")
    }
}

impl Default for Fingerprint {
    fn default() -> Self {
        Self(digest::Context::new(&digest::SHA256))
    }
}

impl Fingerprint {
    /// Takes the next piece in.
    pub fn take(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// Of all that passed.
    #[must_use]
    pub fn of_all(self) -> [u8; 32] {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(self.0.finish().as_ref());
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_make_no_difference() {
        let mut pieces = Fingerprint::default();
        pieces.take(b"a");
        pieces.take(b"bc");
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(data_encoding::HEXLOWER.encode(&pieces.of_all()), known);
    }
}
