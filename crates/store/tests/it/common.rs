//! A store with a bank, and short words for making rows.

use jiff::Timestamp;
use jiff::civil::Date;
use sarraf_ledger::{Account, AccountId, AccountKind, BankId, Category, Moment, Source, Status, Transaction};
use sarraf_store::{
    Applied, BankKind, Change, ConversationRow, Enriched, Filter, NewBank, Plan, Store, TransactionRow,
    Writer,
};
use sarraf_testkit::{Sample, money, sample_book};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

pub const KEY: [u8; 32] = [7; 32];

pub fn now() -> Timestamp {
    "2026-03-15T12:00:00Z".parse().unwrap()
}

pub fn date(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

pub fn category(name: &str) -> Category {
    Category::new(name).unwrap()
}

pub struct Bank {
    pub store: Store,
    pub bank: BankId,
    pub account: AccountId,
}

pub fn account(key: &str, currency: &str) -> Account {
    Account {
        key: key.into(),
        name: format!("Account {key}"),
        kind: AccountKind::Current,
        currency: money("0", currency).currency(),
        iban: None,
        number: None,
        ownership: None,
        holder: None,
    }
}

pub fn new_bank(name: &str) -> NewBank {
    NewBank {
        kind: BankKind::Connection,
        profile: "mock".into(),
        profile_toml: None,
        name: name.into(),
        secret: Some(vec![1, 2, 3]),
        linked_at: now(),
    }
}

/// A store in memory with one bank and one EUR account.
pub fn bank() -> Bank {
    bank_in(Store::in_memory().unwrap())
}

pub fn bank_in(store: Store) -> Bank {
    let (bank, account) = store
        .write(|w| {
            let bank = w.insert_bank(&new_bank("Mock bank"))?;
            Ok((bank, w.insert_account(bank, &account("main", "EUR"))?))
        })
        .unwrap();
    Bank { store, bank, account }
}

pub fn booked(amount: &str, day: &str, name: &str) -> Enriched {
    enriched(Transaction::booked(money(amount, "EUR"), date(day), name))
}

pub fn held(amount: &str, made: &str, name: &str) -> Enriched {
    let made = moment(made);
    enriched(Transaction {
        status: Status::Pending,
        booked_on: None,
        made: Some(made),
        ..Transaction::booked(money(amount, "EUR"), made.date(), name)
    })
}

/// As insight would, in the plainest way.
pub fn enriched(transaction: Transaction) -> Enriched {
    Enriched {
        merchant: transaction.counterparty.clone(),
        merchant_key: sarraf_ledger::text::fold(&transaction.counterparty),
        own_transfer: transaction.transfer_key.is_some(),
        guess: None,
        transaction,
    }
}

pub fn plan(account: AccountId, insert: Vec<Enriched>) -> Plan {
    Plan { insert, ..Plan::new(account, Source::Connection, now()) }
}

impl Bank {
    pub fn insert(&self, rows: Vec<Enriched>) -> Applied {
        self.apply(&plan(self.account, rows))
    }

    pub fn apply(&self, plan: &Plan) -> Applied {
        self.store.write(|w| w.apply(plan)).unwrap()
    }

    pub fn write<T>(&self, work: impl FnOnce(&Writer<'_>) -> Result<T, sarraf_store::StoreError>) -> T {
        self.store.write(work).unwrap()
    }

    pub fn rows(&self, filter: &Filter) -> Vec<TransactionRow> {
        self.store.reader().transactions(filter).unwrap()
    }

    pub fn all(&self) -> Vec<TransactionRow> {
        self.rows(&Filter::default())
    }

    pub fn conversation(&self) -> ConversationRow {
        let reader = self.store.reader();
        let id = reader.conversation_of(self.bank).unwrap().unwrap();
        reader.conversation(id).unwrap().unwrap()
    }

    /// What later commits change, from now on.
    pub fn changes(&self) -> Arc<Mutex<Vec<Vec<Change>>>> {
        let told = Arc::new(Mutex::new(Vec::new()));
        let telling = Arc::clone(&told);
        self.store.on_change(Box::new(move |changes| telling.lock().unwrap().push(changes.to_vec())));
        told
    }
}

/// Puts a sample book into a store, a hundred rows a commit; the accounts.
pub fn fill(store: &Store, seed: u64, months: i32) -> Vec<AccountId> {
    let bank = store.write(|w| w.insert_bank(&new_bank("Sample bank"))).unwrap();
    let mut accounts = Vec::new();
    for Sample { account, transactions } in sample_book(seed).months(months).build() {
        let id = store.write(|w| w.insert_account(bank, &account)).unwrap();
        for page in transactions.chunks(100) {
            let rows = page.iter().cloned().map(enriched).collect();
            store.write(|w| w.apply(&Plan { read: true, ..plan(id, rows) })).unwrap();
        }
        accounts.push(id);
    }
    accounts
}

pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

pub fn file(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("sarraf.db")
}

/// A closed file with a sample book in it.
pub fn filled_file(path: &Path) {
    let store = Store::create_with(path, &KEY).unwrap();
    fill(&store, 1, 3);
    store.close().unwrap();
}
