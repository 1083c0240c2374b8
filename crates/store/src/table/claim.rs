//! `bank_claim`: ids by which a source has called a row, beside the one it has now.

use crate::convert::Columns;
use crate::reader::first;
use crate::{Reader, StoreError, Writer};
use rusqlite::params;
use sarraf_ledger::{AccountId, Source, TransactionId};

impl Reader {
    /// For reconciling: which rows of an account a source has called by these ids before, and by which ids it
    /// has called these rows.
    pub fn claims(
        &self,
        account: AccountId,
        source: &Source,
        keys: &[&str],
        rows: &[TransactionId],
    ) -> Result<Vec<(String, TransactionId)>, StoreError> {
        let sql = "SELECT key, transaction_id FROM bank_claim
            WHERE account = ?1 AND source = ?2 AND key IN (SELECT value FROM json_each(?3))
            UNION SELECT key, transaction_id FROM bank_claim
            WHERE account = ?1 AND source = ?2 AND transaction_id IN (SELECT value FROM json_each(?4))
            ORDER BY key, transaction_id";
        let rows: Vec<i64> = rows.iter().map(|id| id.0).collect();
        let (keys, rows) = (serde_json::json!(keys).to_string(), serde_json::json!(rows).to_string());
        self.all(sql, params![account.0, source.family(), keys, rows], |row| {
            let columns = Columns::of(row);
            Ok((columns.next()?, TransactionId(columns.next()?)))
        })
    }

    /// Whether a source has stated this row, which came from another, by an id of its own or by none (a blank).
    pub fn is_claimed(&self, id: TransactionId, source: &Source) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM bank_claim WHERE transaction_id = ?1 AND source = ?2";
        Ok(self.one(sql, params![id.0, source.family()], |_| Ok(()))?.is_some())
    }

    /// The id by which a source has stated a row that came from another, if it has one.
    pub(crate) fn claimed_as(
        &self,
        id: TransactionId,
        source: &Source,
    ) -> Result<Option<String>, StoreError> {
        let sql = "SELECT max(key) FROM bank_claim WHERE transaction_id = ?1 AND source = ?2 AND key <> ''";
        Ok(self.one(sql, params![id.0, source.family()], first::<Option<String>>)?.flatten())
    }
}

impl Writer<'_> {
    /// Remembers that a source calls a row of an account by this id, or has.
    pub fn put_claim(
        &self,
        account: AccountId,
        source: &Source,
        key: &str,
        id: TransactionId,
    ) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO bank_claim (account, source, key, transaction_id) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO NOTHING",
            params![account.0, source.family(), key, id.0],
        )?;
        Ok(())
    }

    /// A source was taken to call a row by an id that is another's.
    pub fn remove_claim(&self, id: TransactionId, source: &Source, key: &str) -> Result<(), StoreError> {
        let sql = "DELETE FROM bank_claim WHERE transaction_id = ?1 AND source = ?2 AND key = ?3";
        self.run(sql, params![id.0, source.family(), key])?;
        Ok(())
    }

    /// Every id of one row is from now on another row's.
    pub(crate) fn move_claims(&self, from: TransactionId, to: TransactionId) -> Result<(), StoreError> {
        self.run(
            "UPDATE OR REPLACE bank_claim SET transaction_id = ?2 WHERE transaction_id = ?1",
            [from.0, to.0],
        )?;
        Ok(())
    }
}
