//! A store in memory with a salary, rent, bills, subscriptions and shopping, whose series are kept.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use sarraf_ledger::{
    Account, AccountKind, Balance, BalanceKind, Category, Currency, Moment, Money, Source, Status,
    Transaction,
};
use sarraf_outlook::look_for_series;
use sarraf_store::{BankKind, Enriched, NewBank, Plan, Reader, Store};

pub const TODAY: Date = Date::constant(2026, 11, 21);

pub fn money(text: &str, code: &str) -> Money {
    Money::parse(text, Currency::from_code(code).unwrap()).unwrap()
}

pub struct Line {
    pub day: Date,
    pub amount: String,
    pub merchant: &'static str,
    pub category: &'static str,
    pub own: bool,
    pub pending: bool,
}

fn line(day: Date, amount: &str, merchant: &'static str, category: &'static str) -> Line {
    Line { day, amount: amount.to_owned(), merchant, category, own: false, pending: false }
}

/// One a month on a day, from a month of 2026 on.
fn monthly(day: i8, from: i8, amount: &str, merchant: &'static str, category: &'static str) -> Vec<Line> {
    let first = Date::constant(2026, from, day);
    let days = (0..12).map(|month| first.saturating_add(month.months()));
    days.take_while(|on| *on <= TODAY).map(|on| line(on, amount, merchant, category)).collect()
}

/// Rows of the everyday account, in EUR.
pub fn everyday() -> Vec<Line> {
    let mut rows = Vec::new();
    // On the 25th, or the working day before: the 25th of April, July and October are at weekends.
    for day in
        ["2026-04-24", "2026-05-25", "2026-06-25", "2026-07-24", "2026-08-25", "2026-09-25", "2026-10-23"]
    {
        rows.push(line(day.parse().unwrap(), "2950.00", "Aster Works", "salary"));
    }
    rows.extend(monthly(1, 3, "-900.00", "Nest Homes", "housing"));
    rows.extend(monthly(12, 2, "-9.99", "Netflix", "subscriptions").into_iter().take(6));
    rows.extend(monthly(12, 8, "-12.99", "Netflix", "subscriptions"));
    rows.extend(monthly(28, 1, "-25.00", "Iron Gym", "health"));
    for (month, amount) in
        (2..).zip(["-61.20", "-58.90", "-74.10", "-80.00", "-66.35", "-49.80", "-52.00", "-70.00", "-63.00"])
    {
        rows.push(line(Date::constant(2026, month, 24), amount, "City Power", "utilities"));
    }
    // Over since summer.
    rows.extend(monthly(5, 3, "-4.99", "Tall Pine News", "subscriptions").into_iter().take(6));
    // One's own money, once a month.
    let own = monthly(3, 4, "-200.00", "Rainy day", "savings");
    rows.extend(own.into_iter().map(|row| Line { own: true, ..row }));
    for (day, amount) in [
        ("2026-08-04", "-80.00"),
        ("2026-08-19", "-41.00"),
        ("2026-09-09", "-100.00"),
        ("2026-09-13", "-20.00"),
        ("2026-10-02", "-75.00"),
        ("2026-10-21", "-111.00"),
        ("2026-11-07", "-90.00"),
    ] {
        rows.push(line(day.parse().unwrap(), amount, "Green Market", "groceries"));
    }
    rows.push(Line { pending: true, ..line(TODAY, "-30.00", "Green Market", "groceries") });
    rows
}

/// Rows of the card, in USD: four-weekly.
pub fn travel() -> Vec<Line> {
    let first = Date::constant(2026, 7, 8);
    (0..5)
        .map(|time| line(first.saturating_add((28 * time).days()), "-10.00", "Cloud Box", "subscriptions"))
        .collect()
}

fn enriched(row: &Line, code: &str) -> Enriched {
    let mut transaction = Transaction::booked(money(&row.amount, code), row.day, row.merchant);
    transaction.category = Category::new(row.category);
    if row.pending {
        transaction.status = Status::Pending;
        transaction.made = Some(Moment::parse(&format!("{}T10:40:00+01:00", row.day)).unwrap());
        transaction.booked_on = None;
    }
    let known = sarraf_insight::merchant(&transaction);
    Enriched {
        merchant: known.name,
        merchant_key: known.key,
        guess: None,
        own_transfer: row.own,
        transaction,
    }
}

fn account(key: &str, name: &str, kind: AccountKind, code: &str) -> Account {
    Account {
        key: key.into(),
        name: name.into(),
        kind,
        currency: Currency::from_code(code).unwrap(),
        iban: None,
        number: None,
        ownership: None,
        holder: None,
    }
}

fn now() -> Timestamp {
    "2026-11-21T10:37:00Z".parse().unwrap()
}

pub struct Book {
    store: Store,
}

impl Book {
    /// Everyday (EUR, available as given), Rainy day (EUR, savings, 5,000 booked), Travel (USD, a card).
    pub fn with(available: &str) -> Self {
        Self::of(available, &everyday())
    }

    /// The same with other rows in the everyday account.
    pub fn of(available: &str, rows: &[Line]) -> Self {
        let store = Store::in_memory().unwrap();
        let bank = NewBank {
            kind: BankKind::Connection,
            profile: "mock".into(),
            profile_toml: None,
            name: "Nordhaven Bank".into(),
            secret: None,
            linked_at: now(),
        };
        let at = Moment::parse("2026-11-21T10:37:00+01:00").unwrap();
        store
            .write(|w| {
                let bank = w.insert_bank(&bank)?;
                let everyday =
                    w.insert_account(bank, &account("1", "Everyday", AccountKind::Current, "EUR"))?;
                let rainy =
                    w.insert_account(bank, &account("2", "Rainy day", AccountKind::Savings, "EUR"))?;
                let card = w.insert_account(bank, &account("3", "Travel", AccountKind::Card, "USD"))?;
                let plan = |id, rows: &[Line], code: &str, kind, amount: &str| Plan {
                    insert: rows.iter().map(|row| enriched(row, code)).collect(),
                    balances: vec![Balance { kind, amount: money(amount, code), at }],
                    ..Plan::new(id, Source::Connection, now())
                };
                w.apply(&plan(everyday, rows, "EUR", BalanceKind::Available, available))?;
                w.apply(&plan(rainy, &[], "EUR", BalanceKind::Booked, "5000.00"))?;
                w.apply(&plan(card, &travel(), "USD", BalanceKind::Booked, "-50.00"))?;
                Ok(())
            })
            .unwrap();
        store.write(|writer| look_for_series(writer, 1_000)).unwrap();
        Self { store }
    }

    pub fn store(&self) -> &Store {
        &self.store
    }

    pub fn reader(&self) -> Reader {
        self.store.reader()
    }
}
