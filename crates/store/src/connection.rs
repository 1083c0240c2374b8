//! Opening a connection, and what is set on every one.

use crate::{StoreError, native};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use sarraf_vault::DatabaseKey;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a connection waits for another before it says busy.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where a database is and what opens it.
#[derive(Clone)]
pub enum Place {
    /// An encrypted file.
    File(PathBuf, DatabaseKey),
    /// Memory shared by the connections of one store, by a name of its own.
    Memory(String),
}

impl Place {
    /// A connection that may write. The file must exist.
    pub fn writer(&self) -> Result<Connection, StoreError> {
        let connection = self.connect(OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        match self {
            Self::File(..) => set(&connection, "journal_mode", "WAL")?,
            Self::Memory(_) => set(&connection, "journal_mode", "MEMORY")?,
        }
        // The writer checkpoints itself, at one place (`Store::after_commit`).
        set(&connection, "wal_autocheckpoint", "0")?;
        Ok(connection)
    }

    /// A connection that can not write.
    pub fn reader(&self) -> Result<Connection, StoreError> {
        let connection = self.connect(OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        set(&connection, "wal_autocheckpoint", "0")?;
        set(&connection, "query_only", "ON")?;
        Ok(connection)
    }

    /// A connection that leaves the main file as it is, for looking before anything else is done.
    pub fn looker(&self) -> Result<Connection, StoreError> {
        self.connect(OpenFlags::SQLITE_OPEN_READ_ONLY)
    }

    /// A connection that fills a new database nobody has yet. A failure leaves no database, so it keeps no journal;
    /// and the search index is filled as it is, which the defensive mode refuses.
    pub fn loader(&self) -> Result<Connection, StoreError> {
        let connection = self.connect(OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
        for (name, value) in [("journal_mode", "OFF"), ("synchronous", "OFF"), ("foreign_keys", "OFF")] {
            set(&connection, name, value)?;
        }
        Ok(connection)
    }

    fn connect(&self, access: OpenFlags) -> Result<Connection, StoreError> {
        #[cfg(all(debug_assertions, target_os = "linux"))]
        native::disk::watch();
        let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        match self {
            Self::File(path, key) => {
                let connection = Connection::open_with_flags(path, flags)?;
                // Process-wide in SQLCipher; else a wrong key prints to standard error.
                set(&connection, "cipher_log_level", "NONE")?;
                native::key(&connection, key.expose())?;
                prepare(connection)
            }
            Self::Memory(name) => {
                let flags = flags | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_CREATE;
                prepare(Connection::open_with_flags(format!("file:/{name}?vfs=memdb"), flags)?)
            }
        }
    }
}

/// Makes an empty file that only its owner can read; refuses one that is there.
pub fn make_file(path: &Path) -> Result<(), StoreError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Err(StoreError::WrongPlace),
        Err(error) => Err(error.into()),
    }
}

/// What trust asks of every connection. `auto_vacuum` is NONE from the first page on, SQLite's default:
/// with it on, an all-zero page would pass the page check.
fn prepare(connection: Connection) -> Result<Connection, StoreError> {
    for (name, value) in [
        ("synchronous", "FULL"),
        ("temp_store", "MEMORY"),
        ("secure_delete", "ON"),
        ("foreign_keys", "ON"),
        ("trusted_schema", "OFF"),
        ("cell_size_check", "ON"),
        ("mmap_size", "0"),
        ("cache_size", "-16000"),
    ] {
        set(&connection, name, value)?;
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(200);
    Ok(connection)
}

/// An error as it is: what SQLite calls damage after the disk refused a read is the disk's.
pub fn honest(connection: &Connection, error: StoreError) -> StoreError {
    match error {
        StoreError::Database(_) | StoreError::Damaged if native::disk_failed(connection) => {
            StoreError::Io(std::io::ErrorKind::Other)
        }
        other => other,
    }
}

/// Sets a pragma; the answer, if it gives one, is dropped.
pub fn set(connection: &Connection, name: &str, value: &str) -> Result<(), StoreError> {
    let set = connection.pragma_update_and_check(None, name, value, |_| Ok(()));
    let set = set.or_else(|error| match error {
        rusqlite::Error::QueryReturnedNoRows => Ok(()),
        other => Err(other),
    });
    set.map_err(|error| honest(connection, error.into()))
}
