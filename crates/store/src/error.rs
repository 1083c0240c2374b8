//! Why the store could not do it.

use jiff::Timestamp;
use rusqlite::ffi;

/// Why the store could not do it. No text of the person's or the bank's is ever inside.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The key does not fit, or a page is damaged. Nothing was changed.
    #[error("the database is damaged, or the key is not its own")]
    Damaged,
    /// The database is older than its last commit, or parts of it are: it is only read.
    #[error("the database is older than it should be")]
    Behind,
    /// Written by a newer version of the program. Nothing was changed.
    #[error("the database was written by a newer version")]
    Newer,
    /// No space left. What was to be written is not; everything before is.
    #[error("the disk is full")]
    DiskFull,
    /// Another connection holds the database.
    #[error("the database is busy")]
    Busy,
    /// The file could not be read or written.
    #[error("the database file could not be read or written: {0:?}")]
    Io(std::io::ErrorKind),
    /// `create` where a file is, or `open` where none is.
    #[error("the database file exists already, or is missing")]
    WrongPlace,
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
    /// The vault was moved to another computer then: here it is only read.
    #[error("the vault was moved")]
    Moved(Timestamp),
    /// A row of days that the person closed, which must be said to be meant.
    #[error("the days are closed")]
    ClosedDays,
    /// It was told not to go on.
    #[error("cancelled")]
    Cancelled,
    /// No row has this id.
    #[error("no such row")]
    NotFound,
    /// A sum does not fit in 63 bits of minor units.
    #[error("a sum is out of range")]
    OutOfRange,
    /// A file is larger than may be kept on a row.
    #[error("the file is too large")]
    TooLarge,
    /// A row has as many files as it may have.
    #[error("too many files on a row")]
    TooMany,
    /// A row that is not allowed: a day missing, another currency than its account's, a writing reader.
    #[error("not allowed: {0}")]
    Invalid(&'static str),
    /// Anything else SQLite says, by its extended code; its text may name values and is not kept.
    #[error("database error {0}")]
    Database(i32),
}

impl StoreError {
    /// From SQLite's extended code.
    fn from_code(extended: i32) -> Self {
        match extended & 0xff {
            // The index of the log could not grow: nothing but a full disk keeps it from that.
            _ if extended == ffi::SQLITE_IOERR_SHMSIZE => Self::DiskFull,
            ffi::SQLITE_NOTADB | ffi::SQLITE_CORRUPT => Self::Damaged,
            ffi::SQLITE_FULL => Self::DiskFull,
            ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => Self::Busy,
            ffi::SQLITE_IOERR | ffi::SQLITE_CANTOPEN | ffi::SQLITE_PERM => {
                Self::Io(std::io::ErrorKind::Other)
            }
            ffi::SQLITE_READONLY => Self::Io(std::io::ErrorKind::PermissionDenied),
            _ => Self::Database(extended),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error as E;
        match error {
            E::SqliteFailure(inner, _) => Self::from_code(inner.extended_code),
            E::SqlInputError { error, .. } => Self::from_code(error.extended_code),
            E::QueryReturnedNoRows => Self::NotFound,
            // A value that is not of its column's kind was not written by this program.
            E::FromSqlConversionFailure(..) | E::IntegralValueOutOfRange(..) | E::InvalidColumnType(..) => {
                Self::Damaged
            }
            _ => Self::Database(0),
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            kind => Self::Io(kind),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_index_that_can_not_grow_is_a_full_disk() {
        assert!(matches!(StoreError::from_code(ffi::SQLITE_IOERR_SHMSIZE), StoreError::DiskFull));
        assert!(matches!(StoreError::from_code(ffi::SQLITE_FULL), StoreError::DiskFull));
        assert!(matches!(StoreError::from_code(ffi::SQLITE_IOERR_WRITE), StoreError::Io(_)));
    }
}
