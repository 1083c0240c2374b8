//! Rows of a backup into a new database.

use super::dump::{columns, tables};
use super::{Heard, Rows, kind, piece};
use crate::connection::{Place, honest, make_file};
use crate::migration::{LATEST, migrate_to};
use crate::{Reader, StoreError};
use rusqlite::Statement;
use rusqlite::types::Value;
use sarraf_vault::DatabaseKey;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

/// Rows between two looks at whether to go on.
const OFTEN: u64 = 500;

/// A new database of the rows. They are on the disk when it is done; what a failure leaves is none.
pub fn read(path: &Path, key: &DatabaseKey, from: &mut dyn Read, heard: Heard<'_>) -> Result<(), StoreError> {
    make_file(path)?;
    let place = Place::File(path.to_owned(), key.clone());
    let reader = Reader::of(place.loader()?);
    let read = read_all(&reader, from, heard);
    read.map_err(|error| reader.connection().map_or(StoreError::Closed, |known| honest(known, error)))?;
    drop(reader);
    Ok(std::fs::File::open(path)?.sync_all()?)
}

fn read_all(reader: &Reader, from: &mut dyn Read, heard: Heard<'_>) -> Result<(), StoreError> {
    let version = u32::from_be_bytes(fixed(from)?);
    if version > LATEST {
        return Err(StoreError::Newer);
    }
    let mut rows = Rows { done: 0, total: u64::from_be_bytes(fixed(from)?) };
    migrate_to(reader.connection()?, version)?;
    let mut known = known(reader)?;
    let indexes = indexes(reader)?;
    reader.connection()?.execute_batch("BEGIN")?;
    for (name, _) in &indexes {
        reader.connection()?.execute_batch(&format!("DROP INDEX \"{name}\""))?;
    }
    for table in known.keys() {
        // What a migration writes into a new database is in the backup too, as it is now.
        reader.prepare(&format!("DELETE FROM \"{table}\""))?.execute([])?;
    }
    let mut next = fixed::<1>(from)?;
    while next == [piece::TABLE] {
        next = read_table(reader, &mut known, from, &mut |rows_of_it| {
            rows.done += rows_of_it;
            heard(rows)
        })?;
    }
    for (_, sql) in &indexes {
        reader.connection()?.execute_batch(sql)?;
    }
    reader.connection()?.execute_batch("COMMIT")?;
    let whole = next == [piece::END] && known.is_empty() && rows.done == rows.total;
    if whole { Ok(()) } else { Err(StoreError::Damaged) }
}

/// The indexes that the migrations made: an index of many rows is made faster at once than row by row.
fn indexes(reader: &Reader) -> Result<Vec<(String, String)>, StoreError> {
    let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid";
    reader.all(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The tables there are, with their columns.
fn known(reader: &Reader) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
    let with_columns = |table: String| columns(reader, &table).map(|columns| (table, columns));
    tables(reader)?.into_iter().map(with_columns).collect()
}

/// One table, and the first byte of what follows it.
fn read_table(
    reader: &Reader,
    known: &mut BTreeMap<String, Vec<String>>,
    from: &mut dyn Read,
    passed: &mut dyn FnMut(u64) -> bool,
) -> Result<[u8; 1], StoreError> {
    let table = text(from)?;
    let expected = known.remove(&table).ok_or(StoreError::Damaged)?;
    let count = u32::from_be_bytes(fixed(from)?) as usize;
    if count != expected.len() {
        return Err(StoreError::Damaged);
    }
    let columns = (0..count).map(|_| text(from)).collect::<Result<Vec<String>, StoreError>>()?;
    if !expected.iter().all(|column| columns.contains(column)) {
        return Err(StoreError::Damaged);
    }
    if table == "sqlite_sequence" {
        // Every row that was inserted moved a counter.
        reader.prepare("DELETE FROM sqlite_sequence")?.execute([])?;
    }
    let names: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
    let places = vec!["?"; count].join(", ");
    let sql = format!("INSERT INTO \"{table}\" ({}) VALUES ({places})", names.join(", "));
    read_rows(&mut *reader.prepare(&sql)?, count, from, passed)
}

fn read_rows(
    statement: &mut Statement<'_>,
    columns: usize,
    from: &mut dyn Read,
    passed: &mut dyn FnMut(u64) -> bool,
) -> Result<[u8; 1], StoreError> {
    let mut count = 0;
    loop {
        let next = fixed::<1>(from)?;
        if next != [piece::ROW] {
            return if passed(count % OFTEN) { Ok(next) } else { Err(StoreError::Cancelled) };
        }
        for column in 1..=columns {
            statement.raw_bind_parameter(column, value(from)?)?;
        }
        statement.raw_execute()?;
        count += 1;
        if count % OFTEN == 0 && !passed(OFTEN) {
            return Err(StoreError::Cancelled);
        }
    }
}

fn value(from: &mut dyn Read) -> Result<Value, StoreError> {
    Ok(match fixed::<1>(from)? {
        [kind::NULL] => Value::Null,
        [kind::INTEGER] => Value::Integer(i64::from_be_bytes(fixed(from)?)),
        [kind::REAL] => Value::Real(f64::from_bits(u64::from_be_bytes(fixed(from)?))),
        [kind::TEXT] => Value::Text(text(from)?),
        [kind::BLOB] => Value::Blob(bytes(from)?),
        _ => return Err(StoreError::Damaged),
    })
}

fn text(from: &mut dyn Read) -> Result<String, StoreError> {
    String::from_utf8(bytes(from)?).map_err(|_| StoreError::Damaged)
}

/// Grows as bytes come: a length that is not true makes no room for itself.
fn bytes(from: &mut dyn Read) -> Result<Vec<u8>, StoreError> {
    let length = u64::from(u32::from_be_bytes(fixed(from)?));
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(StoreError::Damaged) }
}

fn fixed<const N: usize>(from: &mut dyn Read) -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    from.read_exact(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Filter, Store};
    use std::path::PathBuf;
    use tempfile::TempDir;

    const KEY: [u8; 32] = [7; 32];

    /// What a program of the first schema would have written.
    fn dump_of_version_1() -> Vec<u8> {
        let frozen = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/old/0001.db");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sarraf.db");
        std::fs::copy(frozen, &path).unwrap();
        let place = Place::File(path, DatabaseKey::bare(&KEY));
        let mut rows = Vec::new();
        crate::backup::everything(&Reader::of(place.reader().unwrap()), true, &mut rows).unwrap();
        rows
    }

    fn loaded(rows: &[u8]) -> Result<(TempDir, Store), StoreError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sarraf.db");
        read(&path, &DatabaseKey::bare(&KEY), &mut &rows[..], &mut |_| true)?;
        let store = Store::open_with(&path, &KEY)?;
        assert!(store.verify()?.is_empty());
        Ok((folder, store))
    }

    #[test]
    fn rows_of_an_older_schema_come_to_the_newest() {
        let rows = dump_of_version_1();
        assert_eq!(rows[..4], 1_u32.to_be_bytes());
        let (_folder, store) = loaded(&rows).unwrap();
        assert!(store.reader().transaction_ids(&Filter::default()).unwrap().len() > 100);
        assert_eq!(store.everything(true).unwrap()[..4], LATEST.to_be_bytes());
    }

    #[test]
    fn rows_of_a_newer_schema_are_told_as_newer() {
        let mut rows = dump_of_version_1();
        rows[..4].copy_from_slice(&(LATEST + 1).to_be_bytes());
        assert!(matches!(loaded(&rows), Err(StoreError::Newer)));
    }

    #[test]
    fn rows_that_make_no_sense_are_refused_without_a_panic() {
        let rows = dump_of_version_1();
        for place in (0..rows.len()).step_by(1 + rows.len() / 150) {
            assert!(loaded(&rows[..place]).is_err(), "cut to {place}");
        }
        let mut greedy = rows.clone();
        // The length of the first table's name.
        greedy[13..17].copy_from_slice(&u32::MAX.to_be_bytes());
        assert!(loaded(&greedy).is_err());
        let name = rows.windows(5).position(|bytes| bytes == b"alert").unwrap();
        let mut unknown = rows.clone();
        unknown[name] = b'A';
        assert!(matches!(loaded(&unknown), Err(StoreError::Damaged)));
        let mut fewer = rows;
        fewer[11] ^= 1;
        assert!(matches!(loaded(&fewer), Err(StoreError::Damaged)), "the number of rows");
    }

    #[test]
    fn it_stops_when_it_is_told_to() {
        let folder = tempfile::tempdir().unwrap();
        let rows = dump_of_version_1();
        let read =
            read(&folder.path().join("sarraf.db"), &DatabaseKey::bare(&KEY), &mut &rows[..], &mut |_| false);
        assert!(matches!(read, Err(StoreError::Cancelled)));
    }
}
