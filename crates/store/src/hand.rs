//! Accounts kept by hand: cash, a loan to a friend, a savings circle. What the person wrote is the mirror here, so it
//! is theirs to change and to delete; what a bank or a file said is not. The balance is the sum of the rows: a count
//! books what was missing to the amount counted, and follows when a row before it comes, goes or changes.

use crate::convert::{day, micros};
use crate::plan::Enriched;
use crate::reader::first;
use crate::table::alert::Withdrawal;
use crate::table::entry::moment;
use crate::{
    AccountRow, ActionKind, BankKind, Cause, NewBank, PairKind, Plan, Reader, StoreError, Table, Writer,
};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use rusqlite::params;
use sarraf_ledger::{
    Account, AccountId, Balance, BalanceKind, Category, Currency, Moment, Money, Source, Status, Transaction,
    TransactionId,
};
use serde_json::{Value, json};

/// The method of a row that books what a count found.
pub const COUNTED: &str = "counted";
/// The method of the first count of an account: what was there before, neither spent nor earned.
pub const OPENING: &str = "opening";
/// The method of a row that a withdrawal at a bank put into the account. It follows the bank's row.
pub const WITHDRAWAL: &str = "withdrawal";
/// A deleted row is kept as long as deleting it can be undone.
const KEPT_FOR: SignedDuration = SignedDuration::from_hours(30 * 24);

/// A row that moved an account.
struct Moved {
    id: TransactionId,
    day: Date,
    minor: i64,
    method: Option<String>,
    /// What was there then, where it is a count.
    counted: Option<i64>,
}

impl Reader {
    /// Whether an account is kept by hand.
    pub fn is_by_hand(&self, account: AccountId) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM bank_account a JOIN bank_connection b ON b.id = a.bank
            WHERE a.id = ?1 AND b.kind = 'hand'";
        Ok(self.one(sql, [account.0], |_| Ok(()))?.is_some())
    }

    /// The booked rows of an account in the order they moved it.
    fn moved(&self, account: AccountId) -> Result<Vec<Moved>, StoreError> {
        let sql = "SELECT b.id, e.day, b.minor, b.method, iif(b.source = 'hand', b.extras, '[]')
            FROM bank_transaction b JOIN entry e ON e.id = b.id
            WHERE b.account = ?1 AND e.status = 1 ORDER BY e.day, b.id";
        let currency = self.account(account)?.ok_or(StoreError::NotFound)?.currency;
        let counted = |extras: String| {
            let parts: Vec<(String, String, String)> = serde_json::from_str(&extras).ok()?;
            let (_, amount, _) = parts.into_iter().find(|(kind, ..)| kind == COUNTED)?;
            Money::parse(&amount, currency).ok().map(Money::minor)
        };
        self.all(sql, [account.0], |row| {
            let extras: String = row.get(4)?;
            Ok(Moved {
                id: TransactionId(row.get(0)?),
                day: day(row.get(1)?)?,
                minor: row.get(2)?,
                method: row.get(3)?,
                counted: counted(extras),
            })
        })
    }

    /// Whether what an account by hand holds was counted on a later day: a row of this day is in it already.
    pub fn is_counted_after(&self, account: AccountId, on: Date) -> Result<bool, StoreError> {
        let rows = self.moved(account)?;
        Ok(rows.iter().any(|row| row.counted.is_some() && row.day > on))
    }

    /// The rows in accounts by hand that a bank's row was put into, the one that counts first: there are several
    /// where several rows of the bank turned out to be one.
    pub fn put_into(&self, id: TransactionId) -> Result<Vec<TransactionId>, StoreError> {
        let sql = "SELECT p.second FROM my_pair p JOIN bank_transaction b ON b.id = p.second
            WHERE p.kind = 'transfer' AND p.verdict = 'yes' AND p.first = ?1 AND p.second <> ?1
            AND b.source = 'hand' AND b.method = 'withdrawal' ORDER BY p.at DESC, p.second DESC";
        self.all(sql, [id.0], |row| Ok(TransactionId(row.get(0)?)))
    }
}

impl Writer<'_> {
    /// A conversation with one account that the person keeps, and what is in it now. Can be undone, with all that is
    /// in it.
    pub fn open_by_hand(
        &self,
        account: &Account,
        opening: Option<Money>,
        now: Moment,
    ) -> Result<AccountId, StoreError> {
        let bank = self.insert_bank(&NewBank {
            kind: BankKind::Hand,
            profile: String::new(),
            profile_toml: None,
            name: account.name.clone(),
            secret: None,
            linked_at: now.at,
        })?;
        let id =
            self.insert_account(bank, &Account { key: format!("hand/{}", bank.0), ..account.clone() })?;
        self.journal(ActionKind::HandAccount, &json!({ "account": id.0 }), now.at)?;
        if let Some(opening) = opening {
            self.put_count(id, opening, now.date(), now)?;
        }
        self.reckon_edit(id, now)?;
        Ok(id)
    }

    /// Another name for an account by hand. Can be undone.
    pub fn rename_by_hand(&self, account: AccountId, name: &str, now: Timestamp) -> Result<(), StoreError> {
        let before = self.by_hand(account)?;
        self.journal(ActionKind::Rename, &json!({ "account": account.0, "name": before.name }), now)?;
        self.put_name(account, name)
    }

    /// A row the person wrote, with the category they gave it. Can be undone.
    pub fn record(
        &self,
        account: AccountId,
        row: &Enriched,
        category: Option<&Category>,
        now: Moment,
    ) -> Result<TransactionId, StoreError> {
        self.by_hand(account)?;
        let id = self.put_row(account, row, now)?;
        if let Some(category) = category {
            self.put_category(id, Some(category.as_str()))?;
        }
        self.journal(ActionKind::Record, &json!({ "id": id.0, "account": account.0 }), now.at)?;
        self.reckon_edit(account, now)?;
        Ok(id)
    }

    /// The person counted what is there: the row of that day that books the difference, of nothing where it agrees.
    /// The first count of an account tells what was there before. Can be undone.
    pub fn count(
        &self,
        account: AccountId,
        counted: Money,
        on: Date,
        now: Moment,
    ) -> Result<TransactionId, StoreError> {
        let id = self.put_count(account, counted, on, now)?;
        self.journal(ActionKind::Count, &json!({ "id": id.0, "account": account.0 }), now.at)?;
        self.reckon_edit(account, now)?;
        Ok(id)
    }

    fn put_count(
        &self,
        account: AccountId,
        counted: Money,
        on: Date,
        now: Moment,
    ) -> Result<TransactionId, StoreError> {
        let known = self.by_hand(account)?;
        if counted.currency() != known.currency {
            return Err(StoreError::Invalid("what is counted is in the account's currency"));
        }
        let before = self.reader().moved(account)?;
        let before: Vec<&Moved> = before.iter().filter(|row| row.day <= on).collect();
        let sum =
            before.iter().fold(0, |sum, row| row.counted.map_or(sum + i128::from(row.minor), i128::from));
        let first = before.iter().all(|row| row.counted.is_none());
        let transaction = Transaction {
            method: Some(method(first).to_owned()),
            extras: vec![(COUNTED.to_owned(), counted)],
            // What was counted just now has its time, and stands where it happened.
            made: (on == now.date()).then_some(now),
            ..Transaction::booked(money(i128::from(counted.minor()) - sum, known.currency)?, on, "")
        };
        let row = Enriched {
            transaction,
            merchant: String::new(),
            merchant_key: String::new(),
            guess: None,
            own_transfer: first,
        };
        self.put_row(account, &row, now)
    }

    /// The other side of a withdrawal at a bank: a row in an account by hand, and both an own transfer. Can be undone.
    pub fn put_into_wallet(
        &self,
        bank_row: TransactionId,
        account: AccountId,
        row: &Enriched,
        now: Moment,
    ) -> Result<TransactionId, StoreError> {
        self.by_hand(account)?;
        for known in self.reader().put_into(bank_row)? {
            if self.reader().transaction(known)?.is_some_and(|row| row.message.is_some()) {
                return Err(StoreError::Invalid("a withdrawal is put into an account once"));
            }
        }
        let mut row = row.clone();
        row.transaction.method = Some(WITHDRAWAL.to_owned());
        // The person's own money, whatever becomes of the bank's row.
        row.own_transfer = true;
        let id = self.put_row(account, &row, now)?;
        let words = self.join_legs(bank_row, id, now.at)?;
        let before = json!({ "id": id.0, "account": account.0, "words": words });
        self.journal(ActionKind::Withdrawal, &before, now.at)?;
        self.reckon_edit(account, now)?;
        Ok(id)
    }

    /// Another amount, day or text for a row the person wrote. Can be undone.
    pub fn amend_by_hand(&self, id: TransactionId, row: &Enriched, now: Moment) -> Result<(), StoreError> {
        let account = self.own_row(id)?;
        let before = self.enriched(id)?;
        if is_count(&before.transaction) {
            return Err(StoreError::Invalid("a count is deleted, or counted anew"));
        }
        let mut row = row.clone();
        // How it came about stays.
        row.transaction.method.clone_from(&before.transaction.method);
        row.transaction.extras.clone_from(&before.transaction.extras);
        self.journal(ActionKind::Amend, &amended(id, account, &before), now.at)?;
        self.apply_update(id, &row, Cause::ByHand, now.at)?;
        // The day it goes to is looked at as the one it comes from.
        self.edits(&[id])?;
        self.reckon_edit(account, now)
    }

    /// Takes a row away that the person wrote, with what they wrote on it. Can be undone for as long as it is kept.
    pub fn delete_by_hand(&self, id: TransactionId, now: Moment) -> Result<(), StoreError> {
        let account = self.own_row(id)?;
        self.journal(ActionKind::Delete, &json!({ "id": id.0, "account": account.0 }), now.at)?;
        self.put_away(id, now.at)?;
        self.forget_put_away(now.at)?;
        self.reckon_edit(account, now)
    }

    /// Makes the differences of counts, and the balance, again from the rows; which counts moved.
    fn reckon(&self, account: AccountId, now: Moment) -> Result<Vec<TransactionId>, StoreError> {
        let known = self.by_hand(account)?;
        let (mut sum, mut first, mut moved) = (0_i128, true, Vec::new());
        for row in self.reader().moved(account)? {
            let Some(counted) = row.counted.map(i128::from) else {
                sum += i128::from(row.minor);
                continue;
            };
            if counted - sum != i128::from(row.minor) || row.method.as_deref() != Some(method(first)) {
                let mut anew = self.enriched(row.id)?;
                anew.transaction.amount = money(counted - sum, known.currency)?;
                anew.transaction.method = Some(method(first).to_owned());
                anew.own_transfer = first;
                self.apply_update(row.id, &anew, Cause::ByHand, now.at)?;
                moved.push(row.id);
            }
            (sum, first) = (counted, false);
        }
        self.run("DELETE FROM bank_balance WHERE account = ?1", [account.0])?;
        let balance = Balance { kind: BalanceKind::Booked, amount: money(sum, known.currency)?, at: now };
        self.insert_balance(account, &balance, &Source::Hand)?;
        self.set_synced(known.bank, now.at)?;
        Ok(moved)
    }

    /// The same after an edit of the person's: a count in closed days is not to move either.
    fn reckon_edit(&self, account: AccountId, now: Moment) -> Result<(), StoreError> {
        let moved = self.reckon(account, now)?;
        self.edits(&moved)
    }

    /// The same of every account by hand: after a file was read, or taken out.
    pub fn reckon_all(&self, now: Moment) -> Result<(), StoreError> {
        for account in self.reader().accounts()? {
            if self.reader().is_by_hand(account.id)? {
                self.reckon(account.id, now)?;
            }
        }
        Ok(())
    }

    /// A bank's row changed that the person put into a wallet: what is there follows, unless they gave it another
    /// amount. Money the bank took back is not in the wallet either, and the same money is in it once.
    pub(crate) fn wallet_follows(
        &self,
        id: TransactionId,
        before: &Transaction,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let bank = self.reader().mirror(id)?.ok_or(StoreError::NotFound)?.transaction;
        for (place, in_wallet) in self.reader().put_into(id)?.into_iter().enumerate() {
            let counts = place == 0 && bank.status != Status::Retracted;
            self.wallet_row_follows(in_wallet, (before, &bank), counts, now)?;
        }
        Ok(())
    }

    fn wallet_row_follows(
        &self,
        in_wallet: TransactionId,
        (before, bank): (&Transaction, &Transaction),
        counts: bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut row = self.enriched(in_wallet)?;
        let known = (row.transaction.amount, row.transaction.status);
        let Some(stored) = self.reader().transaction(in_wallet)?.filter(|stored| stored.message.is_some())
        else {
            return Ok(());
        };
        if arrived(before) == Some(known.0)
            && let Some(amount) = arrived(bank)
        {
            row.transaction.amount = amount;
        }
        row.transaction.status = if counts { Status::Booked } else { Status::Retracted };
        if known == (row.transaction.amount, row.transaction.status) {
            return Ok(());
        }
        self.apply_update(in_wallet, &row, Cause::Followed, now)?;
        self.reckon(stored.account, self.moment_of(stored.account, now)?).map(drop)
    }

    /// A time with the offset the account was last reckoned with.
    fn moment_of(&self, account: AccountId, at: Timestamp) -> Result<Moment, StoreError> {
        let offset = self.reader().balances(account)?.first().map_or(0, |balance| balance.at.offset);
        Ok(Moment { at, offset })
    }

    fn put_row(&self, account: AccountId, row: &Enriched, now: Moment) -> Result<TransactionId, StoreError> {
        let plan = Plan { read: true, insert: vec![row.clone()], ..Plan::new(account, Source::Hand, now.at) };
        self.apply(&plan)?.inserted.first().copied().ok_or(StoreError::NotFound)
    }

    fn by_hand(&self, account: AccountId) -> Result<AccountRow, StoreError> {
        let row = self.reader().account(account)?.ok_or(StoreError::NotFound)?;
        let by_hand = self.reader().is_by_hand(account)?;
        if by_hand { Ok(row) } else { Err(StoreError::Invalid("only an account by hand is written into")) }
    }

    /// The account of a row the person wrote; that of any other source is not theirs to change.
    fn own_row(&self, id: TransactionId) -> Result<AccountId, StoreError> {
        let row = self.reader().transaction(id)?.ok_or(StoreError::NotFound)?;
        match (row.source, row.message) {
            (Source::Hand, Some(_)) => Ok(row.account),
            (Source::Hand, None) => Err(StoreError::NotFound),
            _ => Err(StoreError::Invalid("only a row by hand is changed")),
        }
    }

    /// Out of sight and of every sum, with all that is written on it.
    fn put_away(&self, id: TransactionId, now: Timestamp) -> Result<(), StoreError> {
        let row = self.reader().transaction(id)?.ok_or(StoreError::NotFound)?;
        let change = ("status", row.status.key().to_owned(), Status::Retracted.key().to_owned());
        self.insert_history(id, now, Cause::ByHand, change)?;
        self.run("UPDATE bank_transaction SET status = 'retracted' WHERE id = ?1", [id.0])?;
        for kind in [PairKind::Same, PairKind::Transfer, PairKind::Refund] {
            for pair in self.reader().pairs_of(kind, id)? {
                self.remove_pair(kind, pair.first, pair.second)?;
                self.advance(if pair.first == id { pair.second } else { pair.first })?;
            }
        }
        self.derive(id)?;
        self.advance(id)?;
        self.withdraw_alerts_on(id.0, Withdrawal::Deleted)?;
        self.unindex_transaction(id)?;
        self.run("UPDATE entry SET message = NULL WHERE id = ?1", [id.0])?;
        if let Some(message) = row.message {
            self.run("DELETE FROM message WHERE id = ?1", [message.0])?;
            self.changed(Table::Message, message.0);
        }
        self.changed(Table::Conversation, row.conversation.0);
        self.transaction_changed(id)
    }

    fn bring_back(&self, id: TransactionId, now: Timestamp) -> Result<(), StoreError> {
        let change = ("status", Status::Retracted.key().to_owned(), Status::Booked.key().to_owned());
        self.insert_history(id, now, Cause::ByHand, change)?;
        self.run("UPDATE bank_transaction SET status = 'booked' WHERE id = ?1", [id.0])?;
        self.derive(id)?;
        self.insert_message_of(id)?;
        self.index_transaction(id)?;
        self.advance(id)?;
        self.transaction_changed(id)
    }

    /// Deleted rows that can not come back any more go for good.
    fn forget_put_away(&self, now: Timestamp) -> Result<(), StoreError> {
        let since = now.saturating_sub(KEPT_FOR).unwrap_or(Timestamp::MIN);
        let sql = "SELECT b.id FROM bank_transaction b JOIN entry e ON e.id = b.id
            WHERE e.status = 2 AND e.message IS NULL AND b.source = 'hand' AND NOT EXISTS
                (SELECT 1 FROM bank_history h WHERE h.transaction_id = b.id AND h.at >= ?1)";
        let gone = self.reader().all(sql, [micros(since)], first)?;
        // They are in the index no more; what is deleted is taken out of it once again.
        self.delete_transactions(&gone)
    }

    fn put_name(&self, account: AccountId, name: &str) -> Result<(), StoreError> {
        let row = self.by_hand(account)?;
        self.run("UPDATE bank_account SET name = ?2 WHERE id = ?1", params![account.0, name])?;
        self.changed(Table::Account, account.0);
        self.rename_bank(row.bank, name)
    }
}

/// Taking back what was written by hand.
impl Writer<'_> {
    pub(crate) fn put_hand_back(
        &self,
        kind: ActionKind,
        before: &Value,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let number = |name: &str| before.get(name).and_then(Value::as_i64);
        let account = number("account").map(AccountId).ok_or(StoreError::Damaged)?;
        // What was erased since stays so.
        let Some(row) = self.reader().account(account)? else { return Ok(()) };
        match kind {
            ActionKind::HandAccount => return self.unlink(row.bank, true, now),
            ActionKind::Rename => {
                let name = before.get("name").and_then(Value::as_str).ok_or(StoreError::Damaged)?;
                return self.put_name(account, name);
            }
            _ => {}
        }
        let id = number("id").map(TransactionId).ok_or(StoreError::Damaged)?;
        if !self.exists(id)? {
            return Ok(());
        }
        match kind {
            ActionKind::Delete => self.bring_back(id, now)?,
            ActionKind::Amend => self.put_amended_back(id, before, now)?,
            ActionKind::Withdrawal => {
                self.delete_transactions(&[id.0])?;
                self.put_words_back(before, now)?;
            }
            _ => self.delete_transactions(&[id.0])?,
        }
        self.reckon_edit(account, self.moment_of(account, now)?)
    }

    fn put_amended_back(&self, id: TransactionId, before: &Value, now: Timestamp) -> Result<(), StoreError> {
        let text = |name: &str| before.get(name).and_then(Value::as_str);
        let word = |name: &str| text(name).map(str::to_owned).ok_or(StoreError::Damaged);
        let mut row = self.enriched(id)?;
        let amount = before.get("minor").and_then(Value::as_i64).ok_or(StoreError::Damaged)?;
        row.transaction.amount = Money::from_minor(amount, row.transaction.amount.currency());
        row.transaction.booked_on = Some(word("on")?.parse().map_err(|_| StoreError::Damaged)?);
        row.transaction.made = text("made").and_then(|text| Moment::parse(text).ok());
        row.transaction.counterparty = word("text")?;
        row.merchant = word("name")?;
        row.merchant_key = word("name_key")?;
        row.guess = text("guess").and_then(Category::new);
        self.apply_update(id, &row, Cause::ByHand, now)
    }
}

fn amended(id: TransactionId, account: AccountId, before: &Enriched) -> Value {
    let transaction = &before.transaction;
    let on = moment(transaction).map(|(day, _)| day.to_string()).unwrap_or_default();
    json!({
        "id": id.0, "account": account.0, "minor": transaction.amount.minor(), "on": on,
        "made": transaction.made.map(Moment::to_iso), "text": transaction.counterparty, "name": before.merchant, "name_key": before.merchant_key,
        "guess": before.guess.as_ref().map(Category::as_str),
    })
}

/// The first count tells what was there before, the others what is missing or too much.
const fn method(first: bool) -> &'static str {
    if first { OPENING } else { COUNTED }
}

fn money(minor: i128, currency: Currency) -> Result<Money, StoreError> {
    Money::from_sum(minor, currency).map_err(|_| StoreError::Invalid("more than an amount holds"))
}

fn is_count(transaction: &Transaction) -> bool {
    matches!(transaction.method.as_deref(), Some(COUNTED | OPENING))
}

/// What comes out of a withdrawal: its amount, without what the bank took for itself.
#[must_use]
pub fn arrived(bank: &Transaction) -> Option<Money> {
    let fee = bank.fee.filter(|fee| fee.currency() == bank.amount.currency());
    let paid = fee.map_or(Ok(bank.amount), |fee| bank.amount.checked_sub(fee)).ok()?;
    paid.checked_neg().ok().filter(|amount| amount.minor() > 0)
}
