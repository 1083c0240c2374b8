//! The calls into SQLite's C interface that rusqlite has no safe form for.
#![allow(unsafe_code)] // sqlite3_key_v2 takes the key as bytes, so that it never stands in SQL text (which
// SQLite keeps for error messages and statement caches); there is no other way to pass it. In debug builds,
// `disk` replaces system calls, which no safe interface offers either.

#[cfg(all(debug_assertions, target_os = "linux"))]
pub mod disk;

use crate::StoreError;
use rusqlite::{Connection, ffi};
use std::ffi::c_int;
use zeroize::Zeroizing;

/// Gives SQLCipher the raw key of the main database. Must be the first call on a new connection.
pub fn key(connection: &Connection, key: &[u8; 32]) -> Result<(), StoreError> {
    let text = raw_key(key);
    let length = c_int::try_from(text.len()).map_err(|_| StoreError::Damaged)?;
    // SAFETY: the handle lives as long as `connection`, which this thread holds; the schema name is a C string
    // with static life; `text` is readable for `length` bytes, and SQLCipher copies it before it returns.
    let code =
        unsafe { ffi::sqlite3_key_v2(connection.handle(), c"main".as_ptr(), text.as_ptr().cast(), length) };
    if code == ffi::SQLITE_OK { Ok(()) } else { Err(StoreError::Damaged) }
}

/// SQLCipher's raw form: `x'…'` with 64 hexadecimal digits, which it uses without deriving.
fn raw_key(key: &[u8; 32]) -> Zeroizing<Vec<u8>> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = Zeroizing::new(Vec::with_capacity(67));
    text.extend_from_slice(b"x'");
    for byte in key {
        for nibble in [byte >> 4, byte & 15] {
            text.extend(DIGITS.get(usize::from(nibble)));
        }
    }
    text.push(b'\'');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_raw_key_is_67_bytes_of_hexadecimal() {
        let mut bytes = [0; 32];
        bytes[0] = 0xa7;
        let text = raw_key(&bytes);
        assert_eq!(text.len(), 67);
        assert!(text.starts_with(b"x'a700"));
    }
}
