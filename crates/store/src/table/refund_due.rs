//! `refund_due`: rows whose merchants are to be looked at for refunds.

use crate::{Reader, StoreError, Writer};
use rusqlite::params;
use sarraf_ledger::TransactionId;
use std::collections::BTreeSet;

/// Rows of some merchants that are to be looked at.
#[derive(Debug, Default)]
pub struct RefundsDue {
    /// The rows.
    pub rows: BTreeSet<TransactionId>,
    /// The last of their merchants, by key.
    last: String,
}

impl Reader {
    /// The rows that are due of the first merchants: of whole merchants, and no more of them than hold so many rows.
    pub fn refunds_due(&self, portion: u32) -> Result<RefundsDue, StoreError> {
        let sql = "SELECT merchant_key, transaction_id FROM refund_due WHERE merchant_key <= coalesce(
                (SELECT merchant_key FROM refund_due ORDER BY merchant_key, transaction_id LIMIT 1 OFFSET ?1),
                (SELECT max(merchant_key) FROM refund_due))
            ORDER BY merchant_key, transaction_id";
        let mut due = RefundsDue::default();
        for (merchant, id) in
            self.all(sql, [portion.saturating_sub(1)], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?
        {
            due.rows.insert(TransactionId(id));
            due.last = merchant;
        }
        Ok(due)
    }
}

impl Writer<'_> {
    /// From now on their merchants are to be looked at.
    pub fn put_refunds_due(&self, rows: &BTreeSet<TransactionId>) -> Result<(), StoreError> {
        let sql = "INSERT INTO refund_due (merchant_key, transaction_id)
            SELECT merchant_key, id FROM entry WHERE id = ?1 ON CONFLICT DO NOTHING";
        rows.iter().try_for_each(|id| self.run(sql, [id.0]).map(drop))
    }

    /// They were looked at.
    pub fn end_refunds_due(&self, due: &RefundsDue) -> Result<(), StoreError> {
        self.run("DELETE FROM refund_due WHERE merchant_key <= ?1", params![due.last])?;
        Ok(())
    }
}
