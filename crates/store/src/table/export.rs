//! `my_export`: reports that were written, with the rows as they were then. Of a name, and of one choice of accounts
//! and days, only the newest is kept.

use crate::convert::{Columns, day, day_number, id_list, micros};
use crate::reader::first;
use crate::table::report::on_of;
use crate::{DateKind, Reader, StoreError, Table, Writer};
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::params;
use sarraf_ledger::{AccountId, Period, TransactionId};
use std::collections::BTreeSet;
use std::fmt;

/// A report that was written.
#[derive(Clone, PartialEq, Eq)]
pub struct ExportRow {
    /// Its id.
    pub id: i64,
    /// What the person calls it, to go on from it; empty for none.
    pub name: String,
    /// The file's name.
    pub file_name: String,
    /// How it was asked for.
    pub request: String,
    /// When.
    pub at: Timestamp,
    /// The change sequence then.
    pub sequence: i64,
    /// What was told last of rows that changed since.
    pub told: String,
    /// Its accounts, and between which days.
    pub accounts: Vec<(AccountId, Period)>,
}

impl fmt::Debug for ExportRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ExportRow({}, {} accounts)", self.id, self.accounts.len())
    }
}

/// A row as a report had it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportedRow {
    /// The row; it can be gone since.
    pub id: TransactionId,
    /// The account it was reported under.
    pub account: AccountId,
    /// The day it stood on.
    pub on: Date,
    /// What it came to in the booked balance, in minor units; 0 if it was pending.
    pub minor: i64,
    /// Of everything that was written of it.
    pub digest: i64,
}

/// Where a row of a report stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NowPlace {
    /// The day it is reported on.
    pub on: Date,
    /// Minor units.
    pub minor: i64,
    /// Whether it is in the booked balance.
    pub booked: bool,
}

/// A row that came or was changed after a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangedRow {
    /// Which.
    pub id: TransactionId,
    /// Where it stands now; `None` if it counts no more.
    pub now: Option<NowPlace>,
    /// What the report had of it.
    pub before: Option<ExportedRow>,
}

/// A report to be remembered.
#[derive(Debug)]
pub struct NewExport<'a> {
    /// What the person calls it; empty for none.
    pub name: &'a str,
    /// The file's name.
    pub file_name: &'a str,
    /// How it was asked for.
    pub request: &'a str,
    /// When.
    pub at: Timestamp,
    /// The one it goes on from.
    pub before: Option<i64>,
    /// Its accounts, and between which days.
    pub accounts: &'a [(AccountId, Period)],
    /// Every row in them.
    pub rows: &'a [ExportedRow],
    /// Rows of the one before that are none any more.
    pub gone: &'a [TransactionId],
}

/// So many reports without a name are remembered.
const REMEMBERED: u32 = 100;
const ROWS: &str = "SELECT transaction_id, account, stood_on, minor, digest FROM my_export_row";
const COLUMNS: &str = "SELECT id, name, file_name, request, at, sequence, told FROM my_export";

fn read(row: &rusqlite::Row<'_>) -> Result<ExportRow, StoreError> {
    let columns = Columns::of(row);
    Ok(ExportRow {
        id: columns.next()?,
        name: columns.next()?,
        file_name: columns.next()?,
        request: columns.next()?,
        at: columns.timestamp()?,
        sequence: columns.next()?,
        told: columns.next()?,
        accounts: Vec::new(),
    })
}

impl Reader {
    /// The reports that are remembered, newest first.
    pub fn exports(&self) -> Result<Vec<ExportRow>, StoreError> {
        let rows = self.all(&format!("{COLUMNS} ORDER BY id DESC"), [], read)?;
        rows.into_iter().map(|row| self.with_accounts(row)).collect()
    }

    /// One of them.
    pub fn export(&self, id: i64) -> Result<Option<ExportRow>, StoreError> {
        let row = self.one(&format!("{COLUMNS} WHERE id = ?1"), [id], read)?;
        row.map(|row| self.with_accounts(row)).transpose()
    }

    /// The one of a name.
    pub fn export_named(&self, name: &str) -> Result<Option<ExportRow>, StoreError> {
        let row = self.one(&format!("{COLUMNS} WHERE name = ?1 AND name <> ''"), [name], read)?;
        row.map(|row| self.with_accounts(row)).transpose()
    }

    /// The rows a report had, by their ids.
    pub fn exported_rows(&self, export: i64) -> Result<Vec<ExportedRow>, StoreError> {
        self.all(&format!("{ROWS} WHERE export = ?1 ORDER BY transaction_id"), [export], exported)
    }

    /// Those of these rows that a report had, by their ids.
    pub fn exported_among(
        &self,
        export: i64,
        ids: &BTreeSet<TransactionId>,
    ) -> Result<Vec<ExportedRow>, StoreError> {
        let sql = format!(
            "{ROWS} WHERE export = ?1 AND transaction_id IN (SELECT value FROM json_each(?2)) ORDER BY transaction_id"
        );
        self.all(&sql, params![export, id_list(ids.iter().map(|id| id.0))], exported)
    }

    /// Rows a report had that are none any more: a file was taken out, or two rows were found to be one.
    pub fn exported_and_gone(&self, export: i64) -> Result<Vec<ExportedRow>, StoreError> {
        let sql = format!(
            "{ROWS} WHERE export = ?1 AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.id = my_export_row.transaction_id)"
        );
        self.all(&sql, [export], exported)
    }

    /// Whether a row of a report, or one of its days, came or was changed after a place in the change sequence.
    pub fn touches_export(
        &self,
        export: &ExportRow,
        by: DateKind,
        sequence: i64,
    ) -> Result<bool, StoreError> {
        let on = on_of(by);
        let sql = format!(
            "SELECT 1 FROM entry e JOIN bank_transaction b ON b.id = e.id
             LEFT JOIN my_export_row r ON r.export = ?1 AND r.transaction_id = e.id
             WHERE e.sequence > ?2 AND e.account IN (SELECT value FROM json_each(?3))
             AND (r.transaction_id IS NOT NULL OR {on} BETWEEN ?4 AND ?5) LIMIT 1"
        );
        for (account, period) in &export.accounts {
            let accounts = self.with_joined_list(*account)?;
            let (from, to) = (day_number(period.from()), day_number(period.to()));
            let found = self.one(&sql, params![export.id, sequence, accounts, from, to], first::<i64>)?;
            if found.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Rows of an account that its bank changed, or that came, after a report was written: where they stand now, and
    /// what the report had. `None` for the place of one that counts no more.
    pub fn changed_after_export(
        &self,
        export: &ExportRow,
        account: AccountId,
        by: DateKind,
    ) -> Result<Vec<ChangedRow>, StoreError> {
        let on = on_of(by);
        let sql = format!(
            "SELECT e.id, {on}, e.minor, e.status = 1, e.status < 2, r.transaction_id, r.account, r.stood_on, r.minor,
                r.digest
             FROM entry e JOIN bank_transaction b ON b.id = e.id
             LEFT JOIN my_export_row r ON r.export = ?1 AND r.transaction_id = e.id
             WHERE e.sequence > ?2 AND e.account IN (SELECT value FROM json_each(?3)) ORDER BY e.id"
        );
        let accounts = self.with_joined_list(account)?;
        self.all(&sql, params![export.id, export.sequence, accounts], |row| {
            let counts: bool = row.get(4)?;
            let place = NowPlace { on: day(row.get(1)?)?, minor: row.get(2)?, booked: row.get(3)? };
            let before = match row.get::<_, Option<i64>>(5)? {
                None => None,
                Some(id) => Some(ExportedRow {
                    id: TransactionId(id),
                    account: AccountId(row.get(6)?),
                    on: day(row.get(7)?)?,
                    minor: row.get(8)?,
                    digest: row.get(9)?,
                }),
            };
            Ok(ChangedRow { id: TransactionId(row.get(0)?), now: counts.then_some(place), before })
        })
    }

    fn with_accounts(&self, row: ExportRow) -> Result<ExportRow, StoreError> {
        let sql = "SELECT account, from_on, to_on FROM my_export_account WHERE export = ?1 ORDER BY account";
        let accounts = self.all(sql, [row.id], |found| {
            let period = Period::new(day(found.get(1)?)?, day(found.get(2)?)?);
            Ok((AccountId(found.get(0)?), period.map_err(|_| StoreError::Damaged)?))
        })?;
        Ok(ExportRow { accounts, ..row })
    }
}

fn exported(row: &rusqlite::Row<'_>) -> Result<ExportedRow, StoreError> {
    Ok(ExportedRow {
        id: TransactionId(row.get(0)?),
        account: AccountId(row.get(1)?),
        on: day(row.get(2)?)?,
        minor: row.get(3)?,
        digest: row.get(4)?,
    })
}

impl Writer<'_> {
    /// Remembers a report. The one it goes on from is known on in it; of those that stand alone, the one of the same
    /// accounts and days goes.
    pub fn put_export(&self, new: &NewExport<'_>) -> Result<i64, StoreError> {
        let id = self.insert(
            "INSERT INTO my_export (name, file_name, request, at, sequence) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![new.name, new.file_name, new.request, micros(new.at), self.reader().change_sequence()?],
        )?;
        for row in new.rows {
            let sql = "INSERT INTO my_export_row (export, transaction_id, account, stood_on, minor, digest)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            let on = day_number(row.on);
            self.run(sql, params![id, row.id.0, row.account.0, on, row.minor, row.digest])?;
        }
        for (account, period) in new.accounts {
            let sql =
                "INSERT INTO my_export_account (export, account, from_on, to_on) VALUES (?1, ?2, ?3, ?4)";
            self.run(sql, params![id, account.0, day_number(period.from()), day_number(period.to())])?;
        }
        match new.before {
            Some(before) => self.continue_export(before, id, new.gone)?,
            None if new.name.is_empty() => self.replace_export(id, new)?,
            None => {}
        }
        self.forget_oldest_exports()?;
        self.changed_any(Table::Action);
        Ok(id)
    }

    /// Of reports without a name only the newest are remembered.
    fn forget_oldest_exports(&self) -> Result<(), StoreError> {
        let sql = "SELECT id FROM my_export WHERE name = '' ORDER BY id DESC LIMIT -1 OFFSET ?1";
        let oldest: Vec<i64> = self.reader().all(sql, [REMEMBERED], first)?;
        oldest.into_iter().try_for_each(|id| self.forget_export(id))
    }

    /// What the report before knew, and the new one does not write again, is known on.
    fn continue_export(&self, before: i64, id: i64, gone: &[TransactionId]) -> Result<(), StoreError> {
        let sql = "DELETE FROM my_export_row WHERE export = ?1
            AND transaction_id IN (SELECT value FROM json_each(?2))";
        self.run(sql, params![before, id_list(gone.iter().map(|id| id.0))])?;
        self.run("UPDATE OR IGNORE my_export_row SET export = ?2 WHERE export = ?1", [before, id])?;
        self.run(
            "UPDATE my_export_account SET
                from_on = min(from_on, coalesce((SELECT b.from_on FROM my_export_account b
                    WHERE b.export = ?1 AND b.account = my_export_account.account), from_on)),
                to_on = max(to_on, coalesce((SELECT b.to_on FROM my_export_account b
                    WHERE b.export = ?1 AND b.account = my_export_account.account), to_on))
             WHERE export = ?2",
            [before, id],
        )?;
        self.run("UPDATE OR IGNORE my_export_account SET export = ?2 WHERE export = ?1", [before, id])?;
        self.forget_export(before)
    }

    fn replace_export(&self, id: i64, new: &NewExport<'_>) -> Result<(), StoreError> {
        let mut accounts = new.accounts.to_vec();
        accounts.sort_by_key(|(account, _)| *account);
        let same = |row: &crate::ExportRow| row.id != id && row.name.is_empty() && row.accounts == accounts;
        for row in self.reader().exports()?.into_iter().filter(same) {
            self.forget_export(row.id)?;
        }
        Ok(())
    }

    /// Forgets a report that was written.
    pub fn forget_export(&self, id: i64) -> Result<(), StoreError> {
        for sql in [
            "DELETE FROM my_export_row WHERE export = ?1",
            "DELETE FROM my_export_account WHERE export = ?1",
            "DELETE FROM my_export WHERE id = ?1",
        ] {
            self.run(sql, [id])?;
        }
        Ok(())
    }

    /// Keeps what was told of rows that changed since.
    pub fn set_export_told(&self, id: i64, told: &str) -> Result<(), StoreError> {
        self.run("UPDATE my_export SET told = ?2 WHERE id = ?1", params![id, told])?;
        Ok(())
    }

    /// The accounts of a bank that is erased are in no report any more.
    pub(crate) fn leave_exports(&self, account: AccountId) -> Result<(), StoreError> {
        self.run("DELETE FROM my_export_account WHERE account = ?1", [account.0])?;
        let empty = "SELECT id FROM my_export e
            WHERE NOT EXISTS (SELECT 1 FROM my_export_account a WHERE a.export = e.id)";
        for id in self.reader().all(empty, [], first)? {
            self.forget_export(id)?;
        }
        Ok(())
    }
}
