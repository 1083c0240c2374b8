//! `proof`: how an account's balance stands to its rows. Derived; without it the proof begins anew.

use crate::convert::{Columns, day_number, id_list};
use crate::reader::first;
use crate::table::balance::{source, source_word};
use crate::{Reader, StoreError, Table, Writer};
use jiff::civil::Date;
use rusqlite::{Row, params};
use sarraf_ledger::{AccountId, BalanceKind, Money, Source, Status, TransactionId};
use std::fmt;

/// A balance, its day, and who says it. Of a file only that it is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedRow {
    /// Its day.
    pub on: Date,
    /// How much.
    pub amount: Money,
    /// Who says it.
    pub source: Source,
}

/// How a balance stands to the rows.
#[derive(Clone, PartialEq, Eq)]
pub struct ProofRow {
    /// The account.
    pub account: AccountId,
    /// Which balance.
    pub kind: BalanceKind,
    /// `matches`, `derived` or `gap`.
    pub state: String,
    /// Where it begins.
    pub from: StatedRow,
    /// Where it ends.
    pub to: StatedRow,
    /// Where the unbroken proof begins.
    pub chain: StatedRow,
    /// The last balance that agreed.
    pub held: StatedRow,
    /// What was known then.
    pub marks: Marks,
    /// Rows known then that were not in that balance yet.
    pub waiting: Vec<TransactionId>,
    /// What rows counted for then that are no rows of their own any more: two were one.
    pub gone: Money,
    /// What the balance has more than the rows come to.
    pub gap: Money,
    /// How many explanations fit.
    pub explanations: u32,
    /// There may be more.
    pub at_least: bool,
    /// What the rows of the only explanation have in common; empty if nothing.
    pub class: String,
    /// The rows of the only explanation.
    pub rows: Vec<TransactionId>,
    /// The gap was told in the conversation.
    pub told: bool,
}

impl fmt::Debug for ProofRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ProofRow({}, {:?}, {})", self.account, self.kind, self.state)
    }
}

/// The newest transaction and the newest row of history at some time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Id of the transaction.
    pub row: i64,
    /// Id in the history.
    pub history: i64,
}

const COLUMNS: &str = "SELECT p.account, p.kind, p.state, a.currency, p.from_on, p.from_minor, p.from_source,
    p.to_on, p.to_minor, p.to_source, p.chain_on, p.chain_minor, p.chain_source, p.held_on, p.held_minor,
    p.held_source, p.held_row, p.held_history, p.waiting, p.gone, p.gap, p.explanations, p.at_least, p.class, p.rows, p.told
    FROM proof p JOIN bank_account a ON a.id = p.account";

fn read(row: &Row<'_>) -> Result<ProofRow, StoreError> {
    let columns = Columns::of(row);
    let head = (AccountId(columns.next()?), columns.word(BalanceKind::from_key)?, columns.next()?);
    let currency = columns.currency()?;
    let money = |minor| Money::from_minor(minor, currency);
    let stated = || {
        let (on, amount) = (columns.day()?, money(columns.next()?));
        Ok::<_, StoreError>(StatedRow { on, amount, source: source(&columns.next::<String>()?, None, None)? })
    };
    Ok(ProofRow {
        account: head.0,
        kind: head.1,
        state: head.2,
        from: stated()?,
        to: stated()?,
        chain: stated()?,
        held: stated()?,
        marks: Marks { row: columns.next()?, history: columns.next()? },
        waiting: columns.ids(TransactionId)?,
        gone: money(columns.next()?),
        gap: money(columns.next()?),
        explanations: columns.next()?,
        at_least: columns.flag()?,
        class: columns.next()?,
        rows: columns.ids(TransactionId)?,
        told: columns.flag()?,
    })
}

impl Reader {
    /// How the balances of an account stand, booked first.
    pub fn proofs(&self, account: AccountId) -> Result<Vec<ProofRow>, StoreError> {
        self.all(&format!("{COLUMNS} WHERE p.account = ?1 ORDER BY p.kind DESC"), [account.0], read)
    }

    /// How one balance of an account stands.
    pub fn proof(&self, account: AccountId, kind: BalanceKind) -> Result<Option<ProofRow>, StoreError> {
        let sql = format!("{COLUMNS} WHERE p.account = ?1 AND p.kind = ?2");
        self.one(&sql, params![account.0, kind.key()], read)
    }

    /// What is known now.
    pub fn marks(&self) -> Result<Marks, StoreError> {
        let newest = |table: &str| {
            let sql = format!("SELECT coalesce(max(id), 0) FROM {table}");
            Ok::<_, StoreError>(self.one(&sql, [], first)?.unwrap_or(0))
        };
        Ok(Marks { row: newest("bank_transaction")?, history: newest("bank_history")? })
    }
}

impl Writer<'_> {
    /// Keeps how a balance stands.
    pub fn put_proof(&self, row: &ProofRow) -> Result<(), StoreError> {
        self.run(
            "INSERT OR REPLACE INTO proof (account, kind, state, from_on, from_minor, from_source, to_on, to_minor,
                to_source, chain_on, chain_minor, chain_source, held_on, held_minor, held_source, held_row,
                held_history, waiting, gone, gap, explanations, at_least, class, rows, told)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
                ?22, ?23, ?24, ?25)",
            params![
                row.account.0,
                row.kind.key(),
                row.state,
                day_number(row.from.on),
                row.from.amount.minor(),
                source_word(&row.from.source),
                day_number(row.to.on),
                row.to.amount.minor(),
                source_word(&row.to.source),
                day_number(row.chain.on),
                row.chain.amount.minor(),
                source_word(&row.chain.source),
                day_number(row.held.on),
                row.held.amount.minor(),
                source_word(&row.held.source),
                row.marks.row,
                row.marks.history,
                id_list(row.waiting.iter().map(|id| id.0)),
                row.gone.minor(),
                row.gap.minor(),
                row.explanations,
                row.at_least,
                row.class,
                id_list(row.rows.iter().map(|id| id.0)),
                row.told
            ],
        )?;
        self.changed(Table::Balance, row.account.0);
        Ok(())
    }

    /// A row is about to be no row of its own any more. What it counted for when a balance last agreed is kept with
    /// that proof: the row that stands in its place counts for both from now on.
    pub(crate) fn leave_proofs(&self, id: TransactionId) -> Result<(), StoreError> {
        let Some(row) = self.reader().movement(id)? else { return Ok(()) };
        for mut proof in self.reader().proofs(self.account_of(id)?)? {
            if id.0 > proof.marks.row || proof.waiting.contains(&id) {
                continue;
            }
            let (status, amount) = self.reader().was(&row, proof.marks.history)?;
            let counted = match proof.kind {
                BalanceKind::Booked => status == Status::Booked,
                BalanceKind::Available => status != Status::Retracted,
            };
            if counted {
                let gone = proof.gone.checked_add(amount);
                proof.gone = gone.map_err(|_| StoreError::Invalid("amounts too large to add"))?;
                self.put_proof(&proof)?;
            }
        }
        Ok(())
    }

    fn account_of(&self, id: TransactionId) -> Result<AccountId, StoreError> {
        let account = self.reader().one("SELECT account FROM entry WHERE id = ?1", [id.0], first)?;
        account.map(AccountId).ok_or(StoreError::NotFound)
    }

    /// Begins anew: what is kept of an account's proof goes.
    pub fn forget_proof(&self, account: AccountId, kind: BalanceKind) -> Result<(), StoreError> {
        let gone =
            self.run("DELETE FROM proof WHERE account = ?1 AND kind = ?2", params![account.0, kind.key()])?;
        if gone > 0 {
            self.changed(Table::Balance, account.0);
        }
        Ok(())
    }
}
