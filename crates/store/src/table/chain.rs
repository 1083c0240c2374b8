//! `chain`: a row for every commit; `epoch`: when the person took an older state for the true one; and `header`: the
//! headers seen beside the database.

use crate::convert::{Columns, micros};
use crate::{Reader, StoreError, Writer};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// The row of a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its number, from 1; numbers may be left out where an older state was accepted.
    pub sequence: u64,
    /// The digest of the state it was made upon.
    pub state: [u8; 32],
    /// Over the link before, the number and that state.
    pub link: [u8; 32],
}

/// An older state that the person took for the true one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EpochRow {
    /// When.
    pub at: Timestamp,
    /// How many commits there had been.
    pub sequence: u64,
    /// How many of them were missing, where that is known.
    pub missing: Option<u64>,
}

// These take a bare connection: they are asked before there is a store, and while a migration is under way.

/// The newest row; nothing where there is none, or no such table yet.
pub fn last(connection: &Connection) -> Result<Option<Link>, StoreError> {
    let is_there = "SELECT count(*) FROM sqlite_schema WHERE name = 'chain'";
    if connection.query_row(is_there, [], |row| row.get::<_, i64>(0))? == 0 {
        return Ok(None);
    }
    let sql = "SELECT sequence, state, link FROM chain ORDER BY sequence DESC LIMIT 1";
    Ok(connection.prepare_cached(sql)?.query_row([], read).optional()?)
}

/// The newest row up to a number.
pub fn at(connection: &Connection, sequence: u64) -> Result<Option<Link>, StoreError> {
    let sql = "SELECT sequence, state, link FROM chain WHERE sequence <= ?1 ORDER BY sequence DESC LIMIT 1";
    Ok(connection.prepare_cached(sql)?.query_row([number(sequence)], read).optional()?)
}

/// The rows after a number, in order.
pub fn after(connection: &Connection, sequence: u64) -> Result<Vec<Link>, StoreError> {
    let sql = "SELECT sequence, state, link FROM chain WHERE sequence > ?1 ORDER BY sequence";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([number(sequence)], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Adds a row.
pub fn add(connection: &Connection, link: &Link) -> Result<(), StoreError> {
    let sql = "INSERT INTO chain (sequence, state, link) VALUES (?1, ?2, ?3)";
    connection.prepare_cached(sql)?.execute(params![number(link.sequence), link.state, link.link])?;
    Ok(())
}

/// The link of a row, or of the time before the first.
pub fn link_of(row: Option<Link>) -> [u8; 32] {
    row.map_or([0; 32], |row| row.link)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Link> {
    Ok(Link {
        sequence: u64::try_from(row.get::<_, i64>(0)?).unwrap_or(0),
        state: row.get(1)?,
        link: row.get(2)?,
    })
}

/// More commits than a table can count there are not.
fn number(sequence: u64) -> i64 {
    i64::try_from(sequence).unwrap_or(i64::MAX)
}

impl Reader {
    /// The number of the newest commit.
    pub fn commits(&self) -> Result<u64, StoreError> {
        Ok(self.heed(last(self.connection()?))?.map_or(0, |last| last.sequence))
    }

    /// The number and the code of the newest header seen.
    pub fn seen_header(&self) -> Result<Option<(u64, Vec<u8>)>, StoreError> {
        self.one("SELECT generation, code FROM header ORDER BY id DESC LIMIT 1", [], |row| {
            let columns = Columns::of(row);
            Ok((u64::try_from(columns.next::<i64>()?).map_err(|_| StoreError::Damaged)?, columns.next()?))
        })
    }

    /// When an older state was accepted, newest first.
    pub fn epochs(&self) -> Result<Vec<EpochRow>, StoreError> {
        self.all("SELECT at, sequence, missing FROM epoch ORDER BY id DESC", [], |row| {
            let columns = Columns::of(row);
            let count = |number: i64| u64::try_from(number).map_err(|_| StoreError::Damaged);
            Ok(EpochRow {
                at: columns.timestamp()?,
                sequence: count(columns.next()?)?,
                missing: columns.next::<Option<i64>>()?.map(count).transpose()?,
            })
        })
    }

    /// Whether the chain holds a commit of this number with a link that begins so.
    pub fn chain_holds(&self, sequence: u64, link: &[u8]) -> Result<bool, StoreError> {
        let row = self.heed(at(self.connection()?, sequence))?;
        Ok(row.is_some_and(|row| row.sequence == sequence && row.link.starts_with(link)))
    }
}

impl Writer<'_> {
    /// The header that is beside the database from now on.
    pub fn see_header(&self, generation: u64, code: &[u8]) -> Result<(), StoreError> {
        let sql = "INSERT INTO header (generation, code) VALUES (?1, ?2)";
        self.insert(sql, params![number(generation), code]).map(|_| ())
    }

    /// Records for ever that an older state was accepted.
    pub(crate) fn begin_epoch(&self, row: &EpochRow) -> Result<(), StoreError> {
        let sql = "INSERT INTO epoch (at, sequence, missing) VALUES (?1, ?2, ?3)";
        self.insert(sql, params![micros(row.at), number(row.sequence), row.missing.map(number)]).map(|_| ())
    }
}
