//! `entry`: one row per transaction, mirror and overlay taken together. Derived: `derive` makes it again from
//! both at any time, so nothing is lost with it.

use crate::convert::{Columns, day_number, micros, midnight, month_number};
use crate::plan::Enriched;
use crate::reader::first;
use crate::table::alert::Withdrawal;
use crate::table::part::OF_PARTS;
use crate::table::summary::SummaryKey;
use crate::table::transaction::CategoryBy;
use crate::{MessageKind, NewMessage, Reader, StoreError, Table, Writer};
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::params;
use sarraf_ledger::{
    AccountId, BankId, Category, ConversationId, Currency, MessageId, Moment, Status, Transaction,
    TransactionId,
};

/// Where rows of an account belong.
pub struct Home {
    pub account: AccountId,
    pub bank: BankId,
    pub conversation: ConversationId,
}

/// The category a row has, and who said so.
pub struct Effective {
    pub category: Option<String>,
    pub by: CategoryBy,
}

impl Effective {
    /// Of a row that is made of several.
    pub(crate) fn of_parts() -> Self {
        Self { category: Some(OF_PARTS.to_owned()), by: CategoryBy::Person }
    }
}

/// Person before the purchase that is given back before rule before bank before guess.
pub(crate) fn precedence(
    person: Option<String>,
    purchase: Option<String>,
    rule: Option<String>,
    bank: Option<String>,
    guess: Option<String>,
) -> Effective {
    let ordered = [
        (person, CategoryBy::Person),
        (purchase, CategoryBy::Purchase),
        (rule, CategoryBy::Rule),
        (bank, CategoryBy::Bank),
        (guess, CategoryBy::Guess),
    ];
    let found = ordered.into_iter().find_map(|(category, by)| Some((category?, by)));
    let (category, by) = found.unzip();
    Effective { category, by: by.unwrap_or(CategoryBy::Guess) }
}

/// Part of spending or income: moved, not excluded, and not the person's own money going to and fro.
/// A pending row that may be the same as a booked one is left out until it is known.
pub(crate) fn counts(status: Status, excluded: bool, own_transfer: bool, category: Option<&str>) -> bool {
    let own = category.and_then(Category::new).is_some_and(|category| category.is_own_movement());
    status != Status::Retracted && !excluded && !own_transfer && !own
}

/// The status of an entry that a row of a joined account stands for: it is in no list and no sum.
pub(crate) const TWIN: i64 = 3;

pub(crate) fn status_number(status: Status) -> i64 {
    match status {
        Status::Pending => 0,
        Status::Booked => 1,
        Status::Retracted => 2,
    }
}

/// The time a transaction stands at: when it was made, else midnight of its day.
pub fn moment(transaction: &Transaction) -> Result<(Date, Moment), StoreError> {
    let day = transaction.day().ok_or(StoreError::Invalid("a transaction needs a day"))?;
    Ok((day, transaction.made.unwrap_or_else(|| midnight(day))))
}

/// The currency a row was priced in, where that is not its own.
pub fn priced(transaction: &Transaction) -> Option<&'static str> {
    let other = |currency: &Currency| *currency != transaction.amount.currency();
    transaction.exchange().currency().filter(other).map(|currency| currency.code())
}

impl Reader {
    pub(crate) fn home(&self, account: AccountId) -> Result<Home, StoreError> {
        let row = self.account(account)?.ok_or(StoreError::NotFound)?;
        Ok(Home { account, bank: row.bank, conversation: row.conversation })
    }
}

impl Reader {
    /// What insight takes a row to be for, whoever said something else.
    pub fn guess(&self, id: TransactionId) -> Result<Option<Category>, StoreError> {
        let guess: Option<Option<String>> =
            self.one("SELECT guess FROM entry WHERE id = ?1", [id.0], first)?;
        Ok(guess.flatten().and_then(|guess| Category::new(&guess)))
    }

    /// Rows that name another account and are not taken for the person's own transfers: with that account's key.
    pub fn named_transfers(&self) -> Result<Vec<(TransactionId, String)>, StoreError> {
        let sql = "SELECT e.id, b.transfer_key FROM entry e JOIN bank_transaction b ON b.id = e.id
            WHERE b.transfer_key IS NOT NULL AND e.named_transfer = 0";
        self.all(sql, [], |row| Ok((TransactionId(row.get(0)?), row.get(1)?)))
    }
}

impl Writer<'_> {
    /// The entry of a new transaction.
    pub(crate) fn insert_entry(
        &self,
        id: TransactionId,
        home: &Home,
        row: &Enriched,
        message: MessageId,
    ) -> Result<(), StoreError> {
        let transaction = &row.transaction;
        let (day, at) = moment(transaction)?;
        let effective = precedence(
            None,
            None,
            self.reader().rule_of(&row.merchant_key)?,
            transaction.category.as_ref().map(|category| category.as_str().to_owned()),
            row.guess.as_ref().map(|category| category.as_str().to_owned()),
        );
        let category = effective.category.as_deref();
        let counts = counts(transaction.status, false, row.own_transfer, category);
        self.insert(
            "INSERT INTO entry (id, account, bank, conversation, message, day, at, month, currency, minor, status,
                counts, own_transfer, named_transfer, excluded, merchant, merchant_key, guess, category, category_by,
                sequence, priced)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13, 0, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
            params![
                id.0,
                home.account.0,
                home.bank.0,
                home.conversation.0,
                message.0,
                day_number(day),
                micros(at.at),
                month_number(day),
                transaction.amount.currency().code(),
                transaction.amount.minor(),
                status_number(transaction.status),
                counts,
                row.own_transfer,
                row.merchant,
                row.merchant_key,
                row.guess.as_ref().map(Category::as_str),
                category.unwrap_or_default(),
                effective.by.key(),
                self.next_sequence()?,
                priced(transaction)
            ],
        )?;
        let key = SummaryKey {
            account: home.account.0,
            month: month_number(day),
            category: category.unwrap_or_default().to_owned(),
            currency: transaction.amount.currency().code().to_owned(),
            status: status_number(transaction.status),
            counts,
            sign: transaction.amount.minor().signum(),
        };
        let mut moves = self.moves.borrow_mut();
        moves.touch(key.account, key.month);
        moves.stale(key.account, &row.merchant_key);
        moves.entry(key, &row.merchant_key, transaction.amount.minor(), 1);
        moves.merchant(&row.merchant_key, &row.merchant, 1);
        Ok(())
    }

    /// The entry as it stands comes into its month's summary (1), or goes (-1).
    pub(crate) fn move_entry(&self, id: TransactionId, more: i64) -> Result<(), StoreError> {
        let sql = "SELECT account, month, category, currency, status, counts, minor, merchant_key FROM entry
            WHERE id = ?1";
        let (key, minor, merchant) =
            self.reader().one(sql, [id.0], summary_key)?.ok_or(StoreError::NotFound)?;
        let mut moves = self.moves.borrow_mut();
        moves.stale(key.account, &merchant);
        moves.entry(key, &merchant, minor, more);
        Ok(())
    }

    /// What insight says of a transaction that changed; day, amount and status follow in `derive`.
    pub(crate) fn update_meaning(&self, id: TransactionId, row: &Enriched) -> Result<(), StoreError> {
        self.put_meaning(id, row)?;
        self.run("UPDATE entry SET named_transfer = ?2 WHERE id = ?1", params![id.0, row.own_transfer])?;
        Ok(())
    }

    /// What insight says now of a row that the bank did not change. A rule of its merchant goes with it to the name
    /// the merchant has now, unless there is one for that.
    pub fn set_meaning(&self, id: TransactionId, row: &Enriched, now: Timestamp) -> Result<(), StoreError> {
        let sql = "SELECT merchant_key FROM entry WHERE id = ?1";
        let before: String = self.reader().one(sql, [id.0], first)?.ok_or(StoreError::NotFound)?;
        self.unindex_transaction(id)?;
        self.put_meaning(id, row)?;
        let is_other = before != row.merchant_key && !row.merchant_key.is_empty();
        let rules = (self.reader().rule_of(&before)?, self.reader().rule_of(&row.merchant_key)?);
        if let (true, (Some(rule), None)) = (is_other, rules) {
            self.put_rule(&row.merchant_key, Some(&rule), now)?;
        }
        self.derive(id)?;
        self.index_transaction(id)?;
        self.transaction_changed(id)
    }

    fn put_meaning(&self, id: TransactionId, row: &Enriched) -> Result<(), StoreError> {
        let sql = "SELECT merchant_key, merchant, account FROM entry WHERE id = ?1";
        let read = |row: &rusqlite::Row<'_>| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, i64>(2)?))
        };
        let (key, name, account) = self.reader().one(sql, [id.0], read)?.ok_or(StoreError::NotFound)?;
        let other = key != row.merchant_key;
        if other {
            self.move_entry(id, -1)?;
            let mut moves = self.moves.borrow_mut();
            moves.stale(account, &key);
            moves.merchant(&key, &name, -1);
            moves.merchant(&row.merchant_key, &row.merchant, 1);
        }
        self.run(
            "UPDATE entry SET merchant = ?2, merchant_key = ?3, guess = ?4 WHERE id = ?1",
            params![id.0, row.merchant, row.merchant_key, row.guess.as_ref().map(Category::as_str)],
        )?;
        if other { self.move_entry(id, 1) } else { Ok(()) }
    }

    /// Whether insight takes a row for a movement between the person's own accounts.
    pub fn set_own_transfer(&self, id: TransactionId, own_transfer: bool) -> Result<(), StoreError> {
        let changed = self.run(
            "UPDATE entry SET named_transfer = ?2 WHERE id = ?1 AND named_transfer <> ?2",
            params![id.0, own_transfer],
        )?;
        if changed == 0 {
            return Ok(());
        }
        self.derive(id)?;
        self.transaction_changed(id)
    }

    /// The bank changed a row: it takes the next number of the change sequence.
    pub(crate) fn advance(&self, id: TransactionId) -> Result<(), StoreError> {
        let sequence = self.next_sequence()?;
        self.run("UPDATE entry SET sequence = ?2 WHERE id = ?1", params![id.0, sequence])?;
        Ok(())
    }

    /// Its row in the conversation, where it stood before, as read.
    pub(crate) fn insert_message_of(&self, id: TransactionId) -> Result<(), StoreError> {
        let row = self.reader().mirror(id)?.ok_or(StoreError::NotFound)?;
        let account: Option<i64> =
            self.reader().one("SELECT account FROM entry WHERE id = ?1", [id.0], first)?;
        let home = self.reader().home(AccountId(account.ok_or(StoreError::NotFound)?))?;
        let (_, at) = moment(&row.transaction)?;
        let message = self.insert_message(&NewMessage {
            reference: Some(id.0),
            ..NewMessage::new(home.conversation, at, MessageKind::Transaction)
        })?;
        self.run("UPDATE entry SET message = ?2 WHERE id = ?1", [id.0, message.0])?;
        Ok(())
    }

    pub(crate) fn transaction_changed(&self, id: TransactionId) -> Result<(), StoreError> {
        self.flush_moves()?;
        self.changed(Table::Transaction, id.0);
        if let Some(Some(message)) =
            self.reader().one("SELECT message FROM entry WHERE id = ?1", [id.0], first)?
        {
            self.changed(Table::Message, message);
        }
        Ok(())
    }

    /// Takes transactions out with all that hangs on them: only for rows of files and for erasing a bank.
    pub(crate) fn delete_transactions(&self, ids: &[i64]) -> Result<(), StoreError> {
        for &id in ids {
            self.withdraw_alerts_on(id, Withdrawal::Deleted)?;
            self.part_from_all(TransactionId(id))?;
            self.show_twins_of(id)?;
            self.unindex_transaction(TransactionId(id))?;
            let sql = "SELECT merchant_key, merchant, message FROM entry WHERE id = ?1";
            let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
            let known: Option<(String, String, Option<i64>)> = self.reader().one(sql, [id], read)?;
            let (key, name, message) = known.ok_or(StoreError::NotFound)?;
            self.moves.borrow_mut().merchant(&key, &name, -1);
            self.move_entry(TransactionId(id), -1)?;
            if let Some(money) = self.reader().money_of(TransactionId(id))? {
                self.moves.borrow_mut().touch(money.account, money.month);
            }
            self.part_from_duplicates(TransactionId(id))?;
            self.erase_attachments_of(id)?;
            for table in [
                "my_note",
                "my_category",
                "my_excluded",
                "my_split",
                "part",
                "bank_history",
                "bank_claim",
                "refund_due",
            ] {
                self.run(&format!("DELETE FROM {table} WHERE transaction_id = ?1"), [id])?;
            }
            self.run("DELETE FROM entry WHERE id = ?1", [id])?;
            self.run("DELETE FROM bank_transaction WHERE id = ?1", [id])?;
            if let Some(message) = message {
                self.run("DELETE FROM message WHERE id = ?1", [message])?;
                self.changed(Table::Message, message);
            }
            self.changed(Table::Transaction, id);
        }
        self.changed_any(Table::Conversation);
        self.flush_moves()
    }
}

fn summary_key(row: &rusqlite::Row<'_>) -> Result<(SummaryKey, i64, String), StoreError> {
    let columns = Columns::of(row);
    let mut key = SummaryKey {
        account: columns.next()?,
        month: columns.next()?,
        category: columns.next()?,
        currency: columns.next()?,
        status: columns.next()?,
        counts: columns.flag()?,
        sign: 0,
    };
    let minor: i64 = columns.next()?;
    key.sign = minor.signum();
    Ok((key, minor, columns.next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_person_goes_before_the_rule_before_the_bank_before_the_guess() {
        let some = |text: &str| Some(text.to_owned());
        let all = precedence(some("a"), some("p"), some("b"), some("c"), some("d"));
        assert_eq!((all.category.as_deref(), all.by), (Some("a"), CategoryBy::Person));
        let rule = precedence(None, None, some("b"), some("c"), some("d"));
        assert_eq!((rule.category.as_deref(), rule.by), (Some("b"), CategoryBy::Rule));
        let bank = precedence(None, None, None, some("c"), some("d"));
        assert_eq!((bank.category.as_deref(), bank.by), (Some("c"), CategoryBy::Bank));
        let guess = precedence(None, None, None, None, some("d"));
        assert_eq!((guess.category.as_deref(), guess.by), (Some("d"), CategoryBy::Guess));
        assert_eq!(precedence(None, None, None, None, None).category, None);
        let back = precedence(None, some("p"), some("b"), None, None);
        assert_eq!((back.category.as_deref(), back.by), (Some("p"), CategoryBy::Purchase));
    }

    #[test]
    fn own_movements_excluded_and_retracted_rows_do_not_count() {
        assert!(counts(Status::Pending, false, false, Some("groceries")));
        assert!(!counts(Status::Retracted, false, false, None));
        assert!(!counts(Status::Booked, true, false, None));
        assert!(!counts(Status::Booked, false, true, None));
        assert!(!counts(Status::Booked, false, false, Some("transfer")));
    }
}
