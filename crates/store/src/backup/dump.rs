//! Every row of every table, as one commit left them.

use super::{Heard, Rows, kind, piece};
use crate::migration::version;
use crate::reader::first;
use crate::{Reader, StoreError};
use rusqlite::types::ValueRef;
use std::io::Write;

/// Columns that only a connection of this very copy may hold: a bank gives its tokens to one place at a time.
pub const TOKENS: [(&str, &str); 3] =
    [("bank_connection", "secret"), ("bank_connection", "connector"), ("bank_connection", "cursor")];

/// Rows between two looks at whether to go on.
const OFTEN: u64 = 500;

/// Writes the version of the schema, the number of rows, the tables with their rows, and the end.
pub fn write(reader: &Reader, tokens: bool, to: &mut dyn Write, heard: Heard<'_>) -> Result<(), StoreError> {
    // The first read inside fixes what is seen until the end, whatever is committed meanwhile.
    reader.connection()?.execute_batch("BEGIN")?;
    let written = write_all(reader, tokens, to, heard);
    reader.connection()?.execute_batch("ROLLBACK")?;
    written
}

fn write_all(reader: &Reader, tokens: bool, to: &mut dyn Write, heard: Heard<'_>) -> Result<(), StoreError> {
    let tables = tables(reader)?;
    let mut rows = Rows::default();
    for table in &tables {
        let count: i64 = reader.one(&format!("SELECT count(*) FROM \"{table}\""), [], first)?.unwrap_or(0);
        rows.total += count.unsigned_abs();
    }
    to.write_all(&version(reader.connection()?)?.to_be_bytes())?;
    to.write_all(&rows.total.to_be_bytes())?;
    for table in &tables {
        write_table(reader, table, tokens, to, &mut |rows_of_it| {
            rows.done += rows_of_it;
            heard(rows)
        })?;
    }
    Ok(to.write_all(&[piece::END])?)
}

/// The tables that hold rows of their own; those of the search index too. The counters of ids come last, as each
/// row that is inserted moves them.
pub fn tables(reader: &Reader) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0
               AND (name NOT LIKE 'sqlite!_%' ESCAPE '!' OR name = 'sqlite_sequence') AND name NOT IN ('chain', 'header')
               ORDER BY name = 'sqlite_sequence', name";
    reader.all(sql, [], first)
}

/// The columns of a table, in its order.
pub fn columns(reader: &Reader, table: &str) -> Result<Vec<String>, StoreError> {
    reader.all("SELECT name FROM pragma_table_info(?1) ORDER BY cid", [table], first)
}

fn write_table(
    reader: &Reader,
    table: &str,
    tokens: bool,
    to: &mut dyn Write,
    passed: &mut dyn FnMut(u64) -> bool,
) -> Result<(), StoreError> {
    let columns = columns(reader, table)?;
    let mut piece = vec![piece::TABLE];
    put_bytes(&mut piece, table.as_bytes())?;
    piece.extend_from_slice(&length(columns.len())?.to_be_bytes());
    columns.iter().try_for_each(|column| put_bytes(&mut piece, column.as_bytes()))?;
    to.write_all(&piece)?;

    let is_left_out = |column: &String| !tokens && TOKENS.contains(&(table, column));
    let left_out: Vec<bool> = columns.iter().map(is_left_out).collect();
    let names: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
    let mut statement = reader.prepare(&format!("SELECT {} FROM \"{table}\"", names.join(", ")))?;
    let mut found = statement.query([])?;
    let mut count = 0;
    while let Some(row) = reader.heed(found.next().map_err(StoreError::from))? {
        piece.clear();
        piece.push(piece::ROW);
        for (index, left_out) in left_out.iter().enumerate() {
            let value = if *left_out { ValueRef::Null } else { row.get_ref(index)? };
            put(&mut piece, value)?;
        }
        to.write_all(&piece)?;
        count += 1;
        if count % OFTEN == 0 && !passed(OFTEN) {
            return Err(StoreError::Cancelled);
        }
    }
    if passed(count % OFTEN) { Ok(()) } else { Err(StoreError::Cancelled) }
}

fn put(piece: &mut Vec<u8>, value: ValueRef<'_>) -> Result<(), StoreError> {
    match value {
        ValueRef::Null => piece.push(kind::NULL),
        ValueRef::Integer(number) => {
            piece.push(kind::INTEGER);
            piece.extend_from_slice(&number.to_be_bytes());
        }
        ValueRef::Real(number) => {
            piece.push(kind::REAL);
            piece.extend_from_slice(&number.to_bits().to_be_bytes());
        }
        ValueRef::Text(text) => {
            piece.push(kind::TEXT);
            put_bytes(piece, text)?;
        }
        ValueRef::Blob(bytes) => {
            piece.push(kind::BLOB);
            put_bytes(piece, bytes)?;
        }
    }
    Ok(())
}

fn put_bytes(piece: &mut Vec<u8>, bytes: &[u8]) -> Result<(), StoreError> {
    piece.extend_from_slice(&length(bytes.len())?.to_be_bytes());
    piece.extend_from_slice(bytes);
    Ok(())
}

/// SQLite has no value of 4 GiB.
fn length(length: usize) -> Result<u32, StoreError> {
    u32::try_from(length).map_err(|_| StoreError::OutOfRange)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Store;

    /// A new column of sealed bytes is decided about here, or this fails.
    #[test]
    fn every_column_that_can_hold_sealed_bytes_is_known() {
        let store = Store::in_memory().unwrap();
        let reader = store.reader();
        let mut sealed = Vec::new();
        for table in tables(&reader).unwrap() {
            let sql = "SELECT name FROM pragma_table_info(?1) WHERE type = 'BLOB'";
            let columns: Vec<String> = reader.all(sql, [&table], first).unwrap();
            sealed.extend(columns.into_iter().map(|column| format!("{table}.{column}")));
        }
        let kept = ["egress.mac", "my_attachment.hash", "my_attachment_piece.bytes"];
        sealed.retain(|column| !kept.contains(&column.as_str()) && !column.starts_with("search_"));
        let left_out: Vec<String> =
            TOKENS.iter().map(|(table, column)| format!("{table}.{column}")).collect();
        assert!(sealed.iter().all(|column| left_out.contains(column)), "{sealed:?}");
        for (table, column) in TOKENS {
            assert!(columns(&reader, table).unwrap().contains(&column.to_owned()), "{table}.{column}");
        }
    }
}
