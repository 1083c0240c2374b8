//! The bytes of a database's files as they lie on the disk, read through the handle SQLite has on them.

use crate::StoreError;
use rusqlite::{Connection, ffi};
use std::ffi::{c_int, c_void};

/// Which of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawFile {
    /// The database.
    Main,
    /// Its write-ahead log, once the connection has read anything.
    Log,
}

/// How many bytes it has; none while it is not there.
pub fn size(connection: &Connection, file: RawFile) -> Result<u64, StoreError> {
    let mut size: i64 = 0;
    let code = with(connection, file, |handle, methods| {
        // SAFETY: the method is the handle's own, and writes one number to where it is told.
        methods.xFileSize.map(|ask| unsafe { ask(handle, &raw mut size) })
    });
    match code {
        None => Ok(0),
        Some(ffi::SQLITE_OK) => u64::try_from(size).map_err(|_| StoreError::Damaged),
        Some(_) => Err(StoreError::Io(std::io::ErrorKind::Other)),
    }
}

/// Fills `bytes` from a place of the file; whether there were as many.
pub fn read_at(
    connection: &Connection,
    file: RawFile,
    place: u64,
    bytes: &mut [u8],
) -> Result<bool, StoreError> {
    let (length, place) = (c_int::try_from(bytes.len()), i64::try_from(place));
    let (Ok(length), Ok(place)) = (length, place) else { return Ok(false) };
    let code = with(connection, file, |handle, methods| {
        // SAFETY: the method is the handle's own; `bytes` may be written for `length` bytes while it runs.
        methods.xRead.map(|read| unsafe { read(handle, bytes.as_mut_ptr().cast::<c_void>(), length, place) })
    });
    match code {
        None | Some(ffi::SQLITE_IOERR_SHORT_READ) => Ok(false),
        Some(ffi::SQLITE_OK) => Ok(true),
        Some(_) => Err(StoreError::Io(std::io::ErrorKind::Other)),
    }
}

/// Asks something of an open file; nothing where it is not open.
fn with<T>(
    connection: &Connection,
    file: RawFile,
    ask: impl FnOnce(*mut ffi::sqlite3_file, &ffi::sqlite3_io_methods) -> Option<T>,
) -> Option<T> {
    let which = match file {
        RawFile::Main => ffi::SQLITE_FCNTL_FILE_POINTER,
        RawFile::Log => ffi::SQLITE_FCNTL_JOURNAL_POINTER,
    };
    let mut handle: *mut ffi::sqlite3_file = std::ptr::null_mut();
    // SAFETY: the database handle lives as long as `connection`, which this thread holds; both controls write a
    // pointer to an `sqlite3_file` through the one they are given. A file without methods is not open.
    unsafe {
        ffi::sqlite3_file_control(connection.handle(), c"main".as_ptr(), which, (&raw mut handle).cast());
        let methods = handle.as_ref()?.pMethods.as_ref()?;
        ask(handle, methods)
    }
}
