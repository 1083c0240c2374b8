//! An account in a store, and short words for rows and batches.

use jiff::Timestamp;
use jiff::civil::Date;
use sarraf_ledger::{
    Account, AccountId, AccountKind, BankId, Batch, Currency, Moment, Money, Period, Source, Status,
    Transaction,
};
use sarraf_store::{BankKind, Filter, NewBank, PairKind, Store, TransactionRow};
use sarraf_sync::{Seen, Taken, take};

pub fn now() -> Timestamp {
    "2026-03-20T10:00:00Z".parse().unwrap()
}

pub fn dollars(text: &str) -> Money {
    Money::parse(text, Currency::from_code("AUD").unwrap()).unwrap()
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A booked row; an empty key is none.
pub fn booked(key: &str, amount: &str, on: &str, name: &str) -> Transaction {
    let key = (!key.is_empty()).then(|| key.to_owned());
    Transaction { key, ..Transaction::booked(dollars(amount), day(on), name) }
}

/// A hold of a card purchase.
pub fn held(key: &str, amount: &str, made: &str, name: &str) -> Transaction {
    let made = Moment::parse(made).unwrap();
    Transaction {
        status: Status::Pending,
        booked_on: None,
        made: Some(made),
        ..booked(key, amount, &made.date().to_string(), name)
    }
}

/// The same purchase once it is booked.
pub fn settled(hold: &Transaction, amount: &str, on: &str) -> Transaction {
    Transaction { status: Status::Booked, amount: dollars(amount), booked_on: Some(day(on)), ..hold.clone() }
}

/// A page of a connection with stable ids.
pub fn page(transactions: Vec<Transaction>) -> Batch {
    Batch {
        account_key: "main".into(),
        covers: None,
        source: Source::Connection,
        stable_ids: true,
        transactions,
        balances: Vec::new(),
        warnings: Vec::new(),
    }
}

/// The last page of a reading, which covers days completely.
pub fn covering(from: &str, to: &str, transactions: Vec<Transaction>) -> Batch {
    Batch { covers: Some(Period::new(day(from), day(to)).unwrap()), ..page(transactions) }
}

/// A file, whose name ends in its format; a CSV if it does not.
pub fn file(name: &str, transactions: Vec<Transaction>) -> Batch {
    let format = name.split_once('.').map_or("csv", |(_, ending)| ending).to_owned();
    Batch { source: Source::File { name: name.into(), format }, stable_ids: false, ..page(transactions) }
}

pub struct Book {
    pub store: Store,
    pub bank: BankId,
    pub account: AccountId,
}

pub fn account() -> Account {
    Account {
        key: "main".into(),
        name: "Everyday".into(),
        kind: AccountKind::Current,
        currency: Currency::from_code("AUD").unwrap(),
        iban: None,
        number: None,
        ownership: None,
        holder: None,
    }
}

pub fn book() -> Book {
    let store = Store::in_memory().unwrap();
    let bank = NewBank {
        kind: BankKind::Connection,
        profile: "scripted".into(),
        profile_toml: None,
        name: "Scripted".into(),
        secret: None,
        linked_at: now(),
    };
    let (bank, account) = store
        .write(|writer| {
            let bank = writer.insert_bank(&bank)?;
            Ok((bank, writer.insert_account(bank, &account())?))
        })
        .unwrap();
    Book { store, bank, account }
}

impl Book {
    pub fn take(&self, batch: &Batch) -> Taken {
        self.store
            .write(|writer| take(writer, self.account, &[], batch, now(), false, &mut Seen::default()))
            .unwrap()
    }

    /// One reading of several pages.
    pub fn read(&self, pages: &[Batch]) -> Vec<Taken> {
        let mut seen = Seen::default();
        let mut one = |page: &Batch| {
            self.store.write(|writer| take(writer, self.account, &[], page, now(), false, &mut seen)).unwrap()
        };
        pages.iter().map(&mut one).collect()
    }

    /// What is suggested: amounts of both rows, evidence.
    pub fn suggestions(&self) -> Vec<(String, String, String)> {
        let reader = self.store.reader();
        let amount = |id| reader.transaction(id).unwrap().unwrap().amount.to_decimal();
        let pairs = reader.suggestions(PairKind::Same, self.account).unwrap();
        pairs.into_iter().map(|pair| (amount(pair.first), amount(pair.second), pair.evidence)).collect()
    }

    /// Spending and income together, to the last cent.
    pub fn counted(&self) -> String {
        let filter = Filter { spending: true, ..Filter::default() };
        let sums = self.store.reader().sums(&filter).unwrap();
        let minor = sums.iter().map(|sum| sum.minor).sum();
        Money::from_sum(minor, Currency::from_code("AUD").unwrap()).unwrap().to_decimal()
    }

    /// New, changed, settled, removed.
    pub fn counts(&self, batch: &Batch) -> [u32; 4] {
        let taken = self.take(batch);
        [taken.new, taken.changed, taken.settled, taken.removed]
    }

    /// Every row that is not retracted, oldest first.
    pub fn rows(&self) -> Vec<TransactionRow> {
        let mut rows = self.store.reader().transactions(&Filter::default()).unwrap();
        rows.sort_by_key(|row| (row.day, row.id));
        rows
    }

    pub fn retracted(&self) -> Vec<TransactionRow> {
        let filter = Filter { status: Some(Status::Retracted), ..Filter::default() };
        self.store.reader().transactions(&filter).unwrap()
    }

    pub fn only_row(&self) -> TransactionRow {
        let mut rows = self.rows();
        assert_eq!(rows.len(), 1);
        rows.remove(0)
    }

    /// Amounts and names of all rows, in a fixed order.
    pub fn shape(&self) -> Vec<String> {
        let mut shape: Vec<String> = self
            .rows()
            .iter()
            .map(|row| {
                let amount = row.amount.to_decimal();
                format!("{} {amount} {:?} {}", row.booked_on.unwrap_or(row.day), row.status, row.counterparty)
            })
            .collect();
        shape.sort();
        shape
    }
}
