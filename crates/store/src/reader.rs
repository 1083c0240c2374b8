//! Reading. Which rows can be read stands with each table, in `table/`.

use crate::StoreError;
use crate::connection::honest;
use crate::native::{disk_failed, pages_read};
use crate::store::Inner;
use rusqlite::{CachedStatement, Connection, Params, Row};
use std::cell::{Cell, OnceCell};
use std::fmt;
use std::sync::Weak;

/// A connection that can not write. Each call sees what was committed when it was made.
/// It goes back to the store's pool when dropped. `Send`, not `Sync`: take one per thread.
pub struct Reader {
    connection: OnceCell<Connection>,
    home: Weak<Inner>,
    /// A page did not open. To SQLCipher that is for good: later reads of the connection may give empty pages.
    spoiled: Cell<bool>,
    /// Pages read when it was last looked at whether all of them opened.
    pages: Cell<i32>,
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reader(…)")
    }
}

impl Reader {
    /// A reader that takes a connection from the pool at its first call.
    pub(crate) fn from_pool(home: Weak<Inner>) -> Self {
        Self { connection: OnceCell::new(), home, spoiled: Cell::new(false), pages: Cell::new(-1) }
    }

    /// On a connection of its own: the writer's view, which sees what it has not committed yet, and a checker's.
    pub(crate) fn of(connection: Connection) -> Self {
        Self {
            connection: OnceCell::from(connection),
            home: Weak::new(),
            spoiled: Cell::new(false),
            pages: Cell::new(-1),
        }
    }

    pub(crate) fn connection(&self) -> Result<&Connection, StoreError> {
        if let Some(connection) = self.connection.get() {
            return Ok(connection);
        }
        let taken = self.home.upgrade().ok_or(StoreError::Closed)?.take_reader()?;
        Ok(self.connection.get_or_init(|| taken))
    }

    pub(crate) fn prepare(&self, sql: &str) -> Result<CachedStatement<'_>, StoreError> {
        #[cfg(test)]
        crate::plans::heard(sql);
        self.heed(self.connection()?.prepare_cached(sql).map_err(StoreError::from))
    }

    /// Passes a result on unless it tells of damage, or rests on it; remembers that.
    pub(crate) fn heed<T>(&self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        let honest = |error| match self.connection.get() {
            Some(connection) => honest(connection, error),
            None => error,
        };
        match result.map_err(honest) {
            Ok(value) => self.sound().map(|()| value),
            // What SQLite makes of a page that did not open depends on where it was read.
            Err(StoreError::Database(_)) if self.connection.get().is_some_and(is_broken) => Err(self.spoil()),
            Err(StoreError::Damaged) => Err(self.spoil()),
            Err(other) => Err(other),
        }
    }

    /// Refuses what was read if a page did not open meanwhile: SQLCipher hands out zeros for it, which SQLite takes
    /// for the end of a long text. While no page came from the disk there is nothing to look at.
    pub(crate) fn sound(&self) -> Result<(), StoreError> {
        let Some(connection) = self.connection.get() else { return Ok(()) };
        let pages = pages_read(connection);
        if self.pages.replace(pages) == pages || !is_broken(connection) {
            return Ok(());
        }
        match honest(connection, StoreError::Damaged) {
            StoreError::Damaged => Err(self.spoil()),
            of_the_disk => Err(of_the_disk),
        }
    }

    fn spoil(&self) -> StoreError {
        self.spoiled.set(true);
        if let Some(home) = self.home.upgrade() {
            home.found_damaged();
        }
        StoreError::Damaged
    }

    /// Whether a page did not open here.
    pub(crate) fn is_spoiled(&self) -> bool {
        self.spoiled.get()
    }

    /// Every row of a query.
    pub(crate) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let gather = || {
            let mut statement = self.prepare(sql)?;
            let mut rows = statement.query(params)?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                found.push(read(row)?);
            }
            Ok(found)
        };
        self.heed(gather())
    }

    /// The first row of a query, if there is one.
    pub(crate) fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let look = || {
            let mut statement = self.prepare(sql)?;
            let mut rows = statement.query(params)?;
            rows.next()?.map(read).transpose()
        };
        self.heed(look())
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if let (Some(connection), Some(home)) = (self.connection.take(), self.home.upgrade())
            && !self.is_spoiled()
            && !disk_failed(&connection)
        {
            home.give_back(connection);
        }
    }
}

/// Whether SQLCipher has met a page on this connection that did not open.
fn is_broken(connection: &Connection) -> bool {
    let ask = |pragma: &str| connection.query_row(pragma, [], |row| row.get::<_, String>(0));
    // Without a key it says so too, and knows of no page of its own.
    ask("PRAGMA cipher_status").is_ok_and(|status| status == "0") && ask("PRAGMA cipher_page_size").is_ok()
}

/// The first column.
pub fn first<T: rusqlite::types::FromSql>(row: &Row<'_>) -> Result<T, StoreError> {
    Ok(row.get(0)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Store;

    const KEY: [u8; 32] = [7; 32];
    const SQL_ERROR: StoreError = StoreError::Database(1);

    #[test]
    fn whatever_sqlite_says_after_a_page_did_not_open_is_damage() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sarraf.db");
        let store = Store::create_with(&path, &KEY).unwrap();
        let mistake = store.reader().heed::<()>(Err(SQL_ERROR)).unwrap_err();
        assert!(matches!(mistake, StoreError::Database(1)), "{mistake:?}");
        store.close().unwrap();
        let place = crate::connection::Place::File(path.clone(), sarraf_vault::DatabaseKey::bare(&KEY));
        let reader = Reader::of(place.reader().unwrap());
        reader.prepare("SELECT count(*) FROM my_setting").unwrap();
        let mut bytes = std::fs::read(&path).unwrap();
        // Every page but the first, so that the next one that is read does not open.
        bytes.iter_mut().skip(4_096 + 99).step_by(4_096).for_each(|byte| *byte ^= 1);
        std::fs::write(&path, bytes).unwrap();
        let read =
            reader.connection().unwrap().query_row("SELECT count(*) FROM my_setting", [], first_number);
        assert!(read.is_err());
        let told = reader.heed::<()>(Err(SQL_ERROR)).unwrap_err();
        assert!(matches!(told, StoreError::Damaged) && reader.is_spoiled(), "{told:?}");
    }

    #[test]
    fn without_encryption_a_mistake_stays_a_mistake() {
        let reader = Store::in_memory().unwrap().reader();
        reader.setting("theme").ok();
        let told = reader.heed::<()>(Err(SQL_ERROR)).unwrap_err();
        assert!(matches!(told, StoreError::Database(1)), "{told:?}");
    }

    fn first_number(row: &Row<'_>) -> rusqlite::Result<i64> {
        row.get(0)
    }
}
