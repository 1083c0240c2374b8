//! `my_excluded`: rows the person keeps out of spending. They stay in balances and proofs.

use crate::{ActionKind, StoreError, Writer};
use jiff::Timestamp;
use sarraf_ledger::TransactionId;
use serde_json::json;

impl Writer<'_> {
    /// Keeps a row out of spending and income, or takes it back in. Can be undone.
    pub fn set_excluded(&self, id: TransactionId, excluded: bool, now: Timestamp) -> Result<(), StoreError> {
        let before = self.reader().transaction(id)?.ok_or(StoreError::NotFound)?.excluded;
        if before != excluded {
            self.journal(ActionKind::Exclude, &json!({ "id": id.0, "excluded": before }), now)?;
            self.put_excluded(id, excluded)?;
        }
        Ok(())
    }

    pub(crate) fn put_excluded(&self, id: TransactionId, excluded: bool) -> Result<(), StoreError> {
        let sql = if excluded {
            "INSERT INTO my_excluded (transaction_id) VALUES (?1) ON CONFLICT DO NOTHING"
        } else {
            "DELETE FROM my_excluded WHERE transaction_id = ?1"
        };
        self.run(sql, [id.0])?;
        self.derive(id)?;
        self.transaction_changed(id)
    }
}
