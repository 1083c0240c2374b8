//! Applying a plan: the one way in which what a bank said reaches the mirror.

use crate::convert::words;
use crate::table::alert::Withdrawal;
use crate::table::entry::{Home, moment};
use crate::table::transaction::exactly;
use crate::{MessageKind, NewMessage, StoreError, Table, Writer};
use jiff::Timestamp;
use jiff::civil::Date;
use sarraf_ledger::{
    AccountId, Balance, Category, Moment, Money, Source, Status, Transaction, TransactionId, Warning,
};
use std::fmt;

/// A transaction and what insight makes of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Enriched {
    /// As the bank says it.
    pub transaction: Transaction,
    /// The merchant's name, cleaned up.
    pub merchant: String,
    /// What makes it the same merchant.
    pub merchant_key: String,
    /// A category from the merchant, used when neither person, rule nor bank gives one.
    pub guess: Option<Category>,
    /// Between the person's own accounts.
    pub own_transfer: bool,
}

impl fmt::Debug for Enriched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Enriched({:?})", self.transaction)
    }
}

words! {
    /// Why a row changed.
    pub enum Cause {
        /// A pending row was booked.
        Settled = "settled",
        /// The bank changed something else.
        Amended = "amended",
        /// The bank no longer shows it.
        Retracted = "retracted",
        /// The bank gave it another id.
        Reissued = "reissued",
        /// The person said that two rows are one.
        Joined = "joined",
        /// The person said that it was not the same.
        Parted = "parted",
        /// The person changed a row of their own.
        ByHand = "by-hand",
        /// The bank's row changed that it is the other side of.
        Followed = "followed",
    }
}

/// What one batch does to one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The account.
    pub account: AccountId,
    /// Where the rows come from. Rows of a file belong to the import of that name in this transaction.
    pub source: Source,
    /// When they were read.
    pub read_at: Timestamp,
    /// They count as read (history at linking, files).
    pub read: bool,
    /// New rows, in the bank's order.
    pub insert: Vec<Enriched>,
    /// Known rows the bank says something else of.
    pub update: Vec<(TransactionId, Enriched, Cause)>,
    /// Known rows the bank no longer shows.
    pub retract: Vec<TransactionId>,
    /// Rows that go, and the rows that were the same purchases all along.
    pub absorb: Vec<(TransactionId, TransactionId)>,
    /// Balances.
    pub balances: Vec<Balance>,
    /// What could not be taken.
    pub warnings: Vec<Warning>,
}

impl Plan {
    /// A plan that does nothing yet.
    #[must_use]
    pub fn new(account: AccountId, source: Source, read_at: Timestamp) -> Self {
        Self {
            account,
            source,
            read_at,
            read: false,
            insert: Vec::new(),
            update: Vec::new(),
            retract: Vec::new(),
            absorb: Vec::new(),
            balances: Vec::new(),
            warnings: Vec::new(),
        }
    }
}

/// What a plan did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// New rows, in the plan's order.
    pub inserted: Vec<TransactionId>,
    /// Rows updated or retracted.
    pub changed: Vec<TransactionId>,
}

impl Writer<'_> {
    /// Does what a plan says: mirror rows, one message row for each new transaction, history rows for changed
    /// fields, balances and warnings. What the person wrote is not touched. A row whose currency is not its
    /// account's, or that has no day, is refused with the whole plan.
    pub fn apply(&self, plan: &Plan) -> Result<Applied, StoreError> {
        let home = self.reader().home(plan.account)?;
        let currency = self.reader().account(plan.account)?.ok_or(StoreError::NotFound)?.currency;
        let rows = || plan.insert.iter().chain(plan.update.iter().map(|(_, row, _)| row));
        if rows().any(|row| row.transaction.amount.currency() != currency) {
            return Err(StoreError::Invalid("a transaction is in its account's currency"));
        }
        let mut applied = Applied::default();
        for row in &plan.insert {
            applied.inserted.push(self.apply_insert(plan, &home, row)?);
        }
        for (id, row, cause) in &plan.update {
            self.apply_update(*id, row, *cause, plan.read_at)?;
            applied.changed.push(*id);
        }
        for id in &plan.retract {
            if self.retract(*id, plan.read_at)? {
                applied.changed.push(*id);
            }
        }
        for (gone, stays) in &plan.absorb {
            self.absorb(*gone, *stays, plan.read_at)?;
        }
        plan.balances
            .iter()
            .try_for_each(|balance| self.insert_balance(plan.account, balance, &plan.source))?;
        plan.warnings
            .iter()
            .try_for_each(|warning| self.insert_warning(plan.account, plan.read_at, warning))?;
        self.flush_many_moves()?;
        Ok(applied)
    }

    fn apply_insert(&self, plan: &Plan, home: &Home, row: &Enriched) -> Result<TransactionId, StoreError> {
        let (day, at) = moment(&row.transaction)?;
        let id = self.insert_mirror(plan.account, &row.transaction, &plan.source, plan.read_at)?;
        let message = self.insert_message(&NewMessage {
            reference: Some(id.0),
            unread: !plan.read,
            ..NewMessage::new(home.conversation, at, MessageKind::Transaction)
        })?;
        self.insert_entry(id, home, row, message)?;
        self.index_new_transaction(id, day, row)?;
        self.changed(Table::Transaction, id.0);
        Ok(id)
    }

    pub(crate) fn apply_update(
        &self,
        id: TransactionId,
        row: &Enriched,
        cause: Cause,
        read_at: Timestamp,
    ) -> Result<(), StoreError> {
        let before = self.reader().mirror(id)?.ok_or(StoreError::NotFound)?.transaction;
        let mut now = row.transaction.clone();
        // What it was first held at stays known once it has another amount.
        let moved = before.status == Status::Pending && before.amount != now.amount;
        now.held = now.held.or(before.held).or(moved.then_some(before.amount));
        for ((field, from), (_, to)) in fields(&before).into_iter().zip(fields(&now)) {
            self.insert_history(id, read_at, cause, (field, from, to))?;
        }
        self.keep_key(id, &before, &now)?;
        self.update_mirror(id, &now, now.held)?;
        self.update_meaning(id, row)?;
        self.unindex_transaction(id)?;
        self.derive(id)?;
        self.index_transaction(id)?;
        self.advance(id)?;
        self.transaction_changed(id)?;
        self.wallet_follows(id, &before, read_at)
    }

    /// An id that another takes the place of stays this row's.
    fn keep_key(&self, id: TransactionId, before: &Transaction, now: &Transaction) -> Result<(), StoreError> {
        let replaced =
            before.key.as_ref().filter(|key| !key.trim().is_empty() && now.key.as_ref() != Some(key));
        let (Some(key), Some(_)) = (replaced, now.key.as_ref()) else { return Ok(()) };
        let row = self.reader().transaction(id)?.ok_or(StoreError::NotFound)?;
        self.put_claim(row.account, &row.source, key, id)
    }

    /// One row instead of two: what the person wrote on the one that goes moves over, and its ids with it.
    pub(crate) fn absorb(
        &self,
        gone: TransactionId,
        stays: TransactionId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let reader = self.reader();
        let row = reader.transaction(gone)?.ok_or(StoreError::NotFound)?;
        let note = match (reader.note(gone)?, reader.note(stays)?) {
            (Some(one), Some(other)) if one != other => Some(format!("{other}\n{one}")),
            (one, None) => one,
            _ => None,
        };
        if let Some(note) = note {
            self.put_note(stays, Some(&note))?;
        }
        if let (Some(category), None) = (reader.own_category(gone)?, reader.own_category(stays)?) {
            self.put_category(stays, Some(&category))?;
        }
        if row.excluded {
            self.put_excluded(stays, true)?;
        }
        self.move_attachments(gone, stays, now)?;
        self.move_words(gone, stays)?;
        self.move_claims(gone, stays)?;
        if let Some(key) = row.key.filter(|key| !key.trim().is_empty()) {
            self.put_claim(row.account, &row.source, &key, stays)?;
        }
        self.leave_proofs(gone)?;
        self.delete_transactions(&[gone.0])?;
        match self.reader().put_into(stays)?.len() > 1 {
            true => {
                let bank = self.reader().mirror(stays)?.ok_or(StoreError::NotFound)?.transaction;
                self.wallet_follows(stays, &bank, now)
            }
            false => Ok(()),
        }
    }

    /// The bank no longer shows a row. It stays, visible in its history, and counts nowhere; whether it was news.
    pub fn retract(&self, id: TransactionId, read_at: Timestamp) -> Result<bool, StoreError> {
        let before = self.reader().mirror(id)?.ok_or(StoreError::NotFound)?.transaction;
        if before.status == Status::Retracted {
            return Ok(false);
        }
        let change = ("status", before.status.key().to_owned(), Status::Retracted.key().to_owned());
        self.insert_history(id, read_at, Cause::Retracted, change)?;
        self.run("UPDATE bank_transaction SET status = 'retracted', edited = 1 WHERE id = ?1", [id.0])?;
        self.derive(id)?;
        self.advance(id)?;
        self.withdraw_alerts_on(id.0, Withdrawal::Retracted)?;
        self.transaction_changed(id)?;
        self.wallet_follows(id, &before, read_at)?;
        Ok(true)
    }
}

/// The fields whose changes are kept, in the machine's form.
fn fields(row: &Transaction) -> [(&'static str, String); 13] {
    let money = |money: Option<Money>| {
        money.map(|money| format!("{} {}", money.to_decimal(), money.currency().code()))
    };
    let priced_in = || row.priced_in.map(|currency| currency.code().to_owned());
    let extras: Vec<String> = row
        .extras
        .iter()
        .filter_map(|(name, part)| Some(format!("{name} {}", money(Some(*part))?)))
        .collect();
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    [
        ("status", row.status.key().to_owned()),
        ("amount", row.amount.to_decimal()),
        ("held", row.held.map(Money::to_decimal).unwrap_or_default()),
        ("original", money(row.original).or_else(priced_in).unwrap_or_default()),
        ("rate", row.rate.map(exactly).unwrap_or_default()),
        ("fee", money(row.fee).unwrap_or_default()),
        ("made_at", row.made.map(Moment::to_iso).unwrap_or_default()),
        ("booked_on", day(row.booked_on)),
        ("value_on", day(row.value_on)),
        ("counterparty", row.counterparty.clone()),
        ("remittance", row.remittance.clone()),
        ("extras", extras.join(", ")),
        ("category", row.category.as_ref().map(|category| category.as_str().to_owned()).unwrap_or_default()),
    ]
}
