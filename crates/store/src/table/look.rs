//! `look`: how the names of merchants look, for finding those that look alike. Derived from the merchants' names; a
//! look is kept when the last row of its merchant goes, as the merchant is, and tells nothing without rows.

use crate::reader::first;
use crate::{Reader, StoreError, Writer};
use jiff::civil::Date;
use rusqlite::{Connection, params, params_from_iter};
use sarraf_ledger::TransactionId;
use sarraf_ledger::text::looks;

/// What was paid to and received from a merchant up to a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acquaintance {
    /// How many rows there are.
    pub count: u32,
    /// The row inserted first.
    pub first: TransactionId,
    /// The day of the oldest.
    pub since: Date,
    /// The rows inserted last, newest first.
    pub rows: Vec<TransactionId>,
}

impl Reader {
    /// Other merchants whose names share a look with this one. There are hardly ever any.
    pub fn look_alikes(&self, name: &str, key: &str) -> Result<Vec<String>, StoreError> {
        let mut values: Vec<String> = looks(name, key).into_iter().collect();
        let places: Vec<String> = (2..values.len() + 2).map(|place| format!("?{place}")).collect();
        values.insert(0, key.to_owned());
        let sql = format!(
            "SELECT DISTINCT merchant_key FROM look WHERE look IN ({}) AND merchant_key <> ?1 ORDER BY 1 LIMIT 20",
            places.join(", ")
        );
        self.all(&sql, params_from_iter(values), first)
    }

    /// Whether money went to a merchant before a row was inserted.
    pub fn was_paid_before(&self, merchant_key: &str, row: TransactionId) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM entry INDEXED BY entry_merchant
            WHERE merchant_key = ?1 AND id < ?2 AND minor < 0 AND status < 2 LIMIT 1";
        Ok(self.one(sql, params![merchant_key, row.0], first::<i64>)?.is_some())
    }

    /// What there is of a merchant among rows inserted before one; nothing where there are none.
    pub fn acquaintance(
        &self,
        merchant_key: &str,
        row: TransactionId,
        shown: u32,
    ) -> Result<Option<Acquaintance>, StoreError> {
        let of = "FROM entry INDEXED BY entry_merchant WHERE merchant_key = ?1 AND id < ?2 AND status < 2";
        let sql = format!("SELECT id {of} ORDER BY id DESC LIMIT ?3");
        let rows = self.all(&sql, params![merchant_key, row.0, shown], first)?;
        let sql = format!("SELECT count(*), min(id), min(day) {of} HAVING count(*) > 0");
        self.one(&sql, params![merchant_key, row.0], |found| {
            let columns = crate::convert::Columns::of(found);
            Ok(Acquaintance {
                count: columns.next()?,
                first: TransactionId(columns.next()?),
                since: columns.day()?,
                rows: rows.iter().copied().map(TransactionId).collect(),
            })
        })
    }
}

impl Writer<'_> {
    /// The looks of a merchant's name, beside those its other names have.
    pub(crate) fn put_looks(&self, name: &str, key: &str) -> Result<(), StoreError> {
        for look in looks(name, key) {
            self.run("INSERT OR IGNORE INTO look (look, merchant_key) VALUES (?1, ?2)", params![look, key])?;
        }
        Ok(())
    }
}

/// The looks of all merchants, in a database that has none yet.
pub(crate) fn fill(connection: &Connection) -> Result<(), StoreError> {
    let mut merchants = connection.prepare("SELECT name, key FROM merchant")?;
    let mut insert = connection.prepare("INSERT OR IGNORE INTO look (look, merchant_key) VALUES (?1, ?2)")?;
    let mut rows = merchants.query([])?;
    while let Some(row) = rows.next()? {
        let (name, key): (String, String) = (row.get(0)?, row.get(1)?);
        for look in looks(&name, &key) {
            insert.execute(params![look, key])?;
        }
    }
    Ok(())
}
