//! The calls into SQLite's C interface that rusqlite has no safe form for.
#![allow(unsafe_code)] // sqlite3_key_v2 takes the key as bytes, so that it never stands in SQL text (which
// SQLite keeps for error messages and statement caches); there is no other way to pass it. `raw` reads the bytes of
// the file through SQLite's own handle: to open and close it once more would give up the locks of this process. In
// debug builds, `disk` replaces system calls, which no safe interface offers either.

#[cfg(all(debug_assertions, target_os = "linux"))]
pub mod disk;
mod raw;

pub use raw::{RawFile, read_at, size};

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

/// Whether the disk refused a read of the file or its log on this connection. SQLite calls what follows from that
/// a damaged file, which it is not: the next reading may well succeed.
pub fn disk_failed(connection: &Connection) -> bool {
    const REFUSED: [c_int; 3] = [5, 6, 34]; // EIO, ENXIO, ERANGE: those SQLite takes for a damaged file system
    let files = [ffi::SQLITE_FCNTL_FILE_POINTER, ffi::SQLITE_FCNTL_JOURNAL_POINTER];
    files.into_iter().any(|which| REFUSED.contains(&last_errno(connection, which)))
}

/// How many pages the connection has read from the disk so far.
pub fn pages_read(connection: &Connection) -> c_int {
    let (mut count, mut highest): (c_int, c_int) = (0, 0);
    let which = ffi::SQLITE_DBSTATUS_CACHE_MISS;
    // SAFETY: the handle lives as long as `connection`, which this thread holds; both numbers are this function's.
    unsafe { ffi::sqlite3_db_status(connection.handle(), which, &raw mut count, &raw mut highest, 0) };
    count
}

/// The last error of the system that SQLite met in one of its files.
fn last_errno(connection: &Connection, which: c_int) -> c_int {
    let mut file: *mut ffi::sqlite3_file = std::ptr::null_mut();
    let mut errno: c_int = 0;
    // SAFETY: the handle lives as long as `connection`, which this thread holds. Both controls write through the
    // pointer they are given, which is of the type SQLite documents for each; a file without methods is not open.
    unsafe {
        let handle = connection.handle();
        ffi::sqlite3_file_control(handle, c"main".as_ptr(), which, (&raw mut file).cast());
        if let Some(control) =
            file.as_ref().and_then(|file| file.pMethods.as_ref()).and_then(|methods| methods.xFileControl)
        {
            control(file, ffi::SQLITE_FCNTL_LAST_ERRNO, (&raw mut errno).cast());
        }
    }
    errno
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
