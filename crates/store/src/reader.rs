//! Reading. Which rows can be read stands with each table, in `table/`.

use crate::StoreError;
use crate::store::Inner;
use rusqlite::{CachedStatement, Connection, Params, Row};
use std::cell::OnceCell;
use std::fmt;
use std::sync::Weak;

/// A connection that can not write. Each call sees what was committed when it was made.
/// It goes back to the store's pool when dropped. `Send`, not `Sync`: take one per thread.
pub struct Reader {
    connection: OnceCell<Connection>,
    home: Weak<Inner>,
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reader(…)")
    }
}

impl Reader {
    /// A reader that takes a connection from the pool at its first call.
    pub(crate) fn from_pool(home: Weak<Inner>) -> Self {
        Self { connection: OnceCell::new(), home }
    }

    /// The writer's own view, which sees what it has not committed yet.
    pub(crate) fn of_writer(connection: Connection) -> Self {
        Self { connection: OnceCell::from(connection), home: Weak::new() }
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
        Ok(self.connection()?.prepare_cached(sql)?)
    }

    /// Every row of a query.
    pub(crate) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query(params)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }

    /// The first row of a query, if there is one.
    pub(crate) fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query(params)?;
        rows.next()?.map(read).transpose()
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if let (Some(connection), Some(home)) = (self.connection.take(), self.home.upgrade()) {
            home.give_back(connection);
        }
    }
}

/// The first column.
pub fn first<T: rusqlite::types::FromSql>(row: &Row<'_>) -> Result<T, StoreError> {
    Ok(row.get(0)?)
}
