//! A store in memory with two banks and rows whose sums are known.

use jiff::Timestamp;
use jiff::civil::Date;
use sarraf_ledger::{
    Account, AccountId, AccountKind, Balance, BalanceKind, BankId, Category, Currency, Moment, Money, Source,
    Status, Transaction, TransactionId,
};
use sarraf_store::{AbsenceRow, BankKind, Enriched, NewBank, Plan, Reader, Store};

pub const TODAY: Date = Date::constant(2026, 11, 21);

pub fn money(text: &str, code: &str) -> Money {
    Money::parse(text, Currency::from_code(code).unwrap()).unwrap()
}

fn now() -> Timestamp {
    "2026-11-21T10:37:00Z".parse().unwrap()
}

/// Day, amount, merchant, category, then marks: `p` pending, `o` own transfer.
const EVERYDAY: &[(&str, &str, &str, &str, &str)] = &[
    ("2026-08-31", "2950.00", "Aster Works", "salary", ""),
    ("2026-09-05", "-60.00", "Bean & Co", "eating-out", ""),
    ("2026-10-03", "-70.20", "Bean & Co", "eating-out", ""),
    ("2026-10-12", "-100.00", "Trattoria Sole", "eating-out", ""),
    ("2026-10-25", "-55.50", "Bean & Co", "eating-out", ""),
    ("2026-10-30", "-412.80", "Green Market", "groceries", ""),
    ("2026-11-01", "-900.00", "Nest Homes", "housing", ""),
    ("2026-11-02", "-83.60", "Bean & Co", "eating-out", ""),
    ("2026-11-05", "-50.00", "Green Market", "groceries", ""),
    ("2026-11-06", "10.00", "Green Market", "groceries", ""),
    ("2026-11-07", "-500.00", "Rainy day", "savings", "o"),
    ("2026-11-10", "2950.00", "Aster Works", "salary", ""),
    ("2026-11-15", "-24.00", "Station Taxi", "transport", ""),
    ("2026-11-18", "-33.00", "Mystery", "", ""),
    ("2026-11-21", "-148.00", "Bean & Co", "eating-out", "p"),
];

const TRAVEL: &[(&str, &str, &str, &str, &str)] = &[
    ("2026-11-11", "-40.00", "Hudson Deli", "eating-out", ""),
    ("2026-11-12", "-9.99", "Netflix", "subscriptions", ""),
];

fn row(entry: &(&str, &str, &str, &str, &str), code: &str) -> Enriched {
    let (day, amount, merchant, category, marks) = *entry;
    let day: Date = day.parse().unwrap();
    let made = Moment::parse(&format!("{day}T10:40:00+01:00")).unwrap();
    let mut transaction = Transaction::booked(money(amount, code), day, merchant);
    transaction.made = Some(made);
    transaction.category = Category::new(category);
    if marks.contains('p') {
        transaction.status = Status::Pending;
        transaction.booked_on = None;
    }
    let known = sarraf_insight::merchant(&transaction);
    let own_transfer = marks.contains('o');
    Enriched { merchant: known.name, merchant_key: known.key, guess: None, own_transfer, transaction }
}

fn account(key: &str, name: &str, kind: AccountKind, code: &str) -> Account {
    Account {
        key: key.into(),
        name: name.into(),
        kind,
        currency: Currency::from_code(code).unwrap(),
        iban: None,
        number: Some(format!("00{key}")),
        ownership: None,
        holder: None,
    }
}

fn balance(kind: BalanceKind, amount: Money) -> Balance {
    Balance { kind, amount, at: Moment::parse("2026-11-21T10:37:00+01:00").unwrap() }
}

pub struct Book {
    store: Store,
    pub nordhaven: BankId,
    pub manara: BankId,
}

impl Book {
    /// Nordhaven with Everyday (EUR, booked and available) and Rainy day (EUR, booked); Manara with Travel (USD,
    /// available only).
    pub fn sample() -> Self {
        Self::without("no category")
    }

    /// The same without the rows of a category.
    pub fn without(category: &str) -> Self {
        let store = Store::in_memory().unwrap();
        let bank = |name: &str| NewBank {
            kind: BankKind::Connection,
            profile: "mock".into(),
            profile_toml: None,
            name: name.into(),
            secret: None,
            linked_at: now(),
        };
        let (nordhaven, manara) = store
            .write(|writer| {
                let nordhaven = writer.insert_bank(&bank("Nordhaven Bank"))?;
                let manara = writer.insert_bank(&bank("مصرف المنارة"))?;
                let everyday = writer
                    .insert_account(nordhaven, &account("0192", "Everyday", AccountKind::Current, "EUR"))?;
                let rainy = writer
                    .insert_account(nordhaven, &account("7740", "Rainy day", AccountKind::Savings, "EUR"))?;
                let travel =
                    writer.insert_account(manara, &account("3311", "Travel", AccountKind::Card, "USD"))?;
                let plan = |id: AccountId, rows: Vec<Enriched>, balances: Vec<Balance>| Plan {
                    insert: rows,
                    balances,
                    ..Plan::new(id, Source::Connection, now())
                };
                let kept = EVERYDAY.iter().filter(|entry| entry.3 != category);
                let rows = kept.map(|entry| row(entry, "EUR")).collect();
                let (booked, available) = (money("4218.35", "EUR"), money("4018.35", "EUR"));
                let both =
                    vec![balance(BalanceKind::Booked, booked), balance(BalanceKind::Available, available)];
                writer.apply(&plan(everyday, rows, both))?;
                let saved = vec![balance(BalanceKind::Booked, money("12050.00", "EUR"))];
                writer.apply(&plan(rainy, Vec::new(), saved))?;
                let rows = TRAVEL.iter().map(|entry| row(entry, "USD")).collect();
                let owed = vec![balance(BalanceKind::Available, money("-49.99", "USD"))];
                writer.apply(&plan(travel, rows, owed))?;
                Ok((nordhaven, manara))
            })
            .unwrap();
        Self { store, nordhaven, manara }
    }

    /// A row of the everyday account.
    pub fn add(&self, entry: (&'static str, &'static str, &'static str, &'static str, &'static str)) {
        self.add_often(entry, 1);
    }

    /// So many rows of it, all alike.
    pub fn add_often(
        &self,
        entry: (&'static str, &'static str, &'static str, &'static str, &'static str),
        often: u32,
    ) {
        let everyday = self.reader().accounts().unwrap()[0].id;
        let insert = (0..often).map(|_| row(&entry, "EUR")).collect();
        let plan = Plan { insert, ..Plan::new(everyday, Source::Connection, now()) };
        self.store.write(|writer| writer.apply(&plan)).unwrap();
    }

    /// One that the bank last listed on 10 November, with 80.00 owed on it.
    pub fn close_an_old_card(&self) {
        let at = Moment::parse("2026-11-10T09:00:00+01:00").unwrap();
        let owed = Balance { kind: BalanceKind::Booked, amount: money("-80.00", "EUR"), at };
        let rows = vec![row(&("2026-11-04", "-80.00", "Bean & Co", "eating-out", ""), "EUR")];
        self.store
            .write(|writer| {
                let card = account("5512", "Old card", AccountKind::Card, "EUR");
                let id = writer.insert_account(self.nordhaven, &card)?;
                let plan = Plan { insert: rows, ..Plan::new(id, Source::Connection, now()) };
                writer.apply(&Plan { balances: vec![owed], ..plan })?;
                writer.set_absent(&AbsenceRow { account: id, since: at.at, closed: Some(now()) })
            })
            .unwrap();
    }

    pub fn empty() -> Self {
        Self { store: Store::in_memory().unwrap(), nordhaven: BankId(1), manara: BankId(2) }
    }

    pub fn store(&self) -> &Store {
        &self.store
    }

    pub fn reader(&self) -> Reader {
        self.store.reader()
    }

    /// The sum of rows in one currency, added here and not by the store.
    pub fn sum(&self, rows: &[TransactionId], code: &str) -> Money {
        let reader = self.reader();
        rows.iter().fold(money("0", code), |sum, id| {
            let row = reader.transaction(*id).unwrap().unwrap();
            sum.checked_add(row.amount).unwrap()
        })
    }
}
