//! A made-up person's book.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use sarraf_ledger::{
    Account, AccountId, AccountKind, Balance, BalanceKind, Category, Currency, Moment, Money, Source, Status,
    Transaction, TransactionId,
};
use sarraf_outlook::look_for_series;
use sarraf_store::{AlertState, BankKind, Cause, Enriched, NewBank, Plan, Store};
use sarraf_watch::{Finding, Keeper, Looked, Settings, ahead};
use std::collections::BTreeSet;

pub const TODAY: Date = date(2026, 11, 21);

pub struct Book {
    pub store: Store,
    pub account: AccountId,
    pub other: AccountId,
}

/// Noon of today.
pub fn now() -> Moment {
    Moment::parse(&format!("{TODAY}T12:00:00+01:00")).unwrap()
}

pub fn euro(minor: i64) -> Money {
    Money::from_minor(minor, Currency::from_code("EUR").unwrap())
}

/// `days` before today, at a time of day; `""` for a day without one.
pub fn paid(merchant: &str, minor: i64, days: i64, time: &str) -> Transaction {
    let day = TODAY.saturating_sub(days.days());
    let made = (!time.is_empty()).then(|| Moment::parse(&format!("{day}T{time}:00+01:00")).unwrap());
    Transaction { made, ..Transaction::booked(euro(-minor), day, merchant) }
}

impl Book {
    pub fn new() -> Self {
        Self::linked_on(date(1970, 1, 1))
    }

    pub fn linked_on(day: Date) -> Self {
        let store = Store::in_memory().unwrap();
        let now = day.to_zoned(TimeZone::UTC).unwrap().timestamp();
        let bank = NewBank {
            kind: BankKind::Connection,
            profile: "up-au".into(),
            profile_toml: None,
            name: "Up".into(),
            secret: None,
            linked_at: now,
        };
        let (account, other) = store
            .write(|writer| {
                let bank = writer.insert_bank(&bank)?;
                let account = |key: &str| Account {
                    key: key.into(),
                    name: key.into(),
                    kind: AccountKind::Current,
                    currency: Currency::from_code("EUR").unwrap(),
                    iban: None,
                    number: None,
                    ownership: None,
                    holder: None,
                };
                Ok((
                    writer.insert_account(bank, &account("one"))?,
                    writer.insert_account(bank, &account("two"))?,
                ))
            })
            .unwrap();
        Self { store, account, other }
    }

    pub fn add(&self, rows: impl IntoIterator<Item = Transaction>) -> Vec<TransactionId> {
        self.add_from(self.account, Source::Connection, rows)
    }

    pub fn add_from(
        &self,
        account: AccountId,
        source: Source,
        rows: impl IntoIterator<Item = Transaction>,
    ) -> Vec<TransactionId> {
        let mut plan = Plan::new(account, source, Timestamp::UNIX_EPOCH);
        plan.insert = rows.into_iter().map(enriched).collect();
        self.store.write(|writer| writer.apply(&plan)).unwrap().inserted
    }

    pub fn settle(&self, id: TransactionId, row: Transaction) {
        let mut plan = Plan::new(self.account, Source::Connection, Timestamp::UNIX_EPOCH);
        plan.update = vec![(id, enriched(row), Cause::Settled)];
        self.store.write(|writer| writer.apply(&plan)).unwrap();
    }

    pub fn retract(&self, id: TransactionId) {
        let plan =
            Plan { retract: vec![id], ..Plan::new(self.account, Source::Connection, Timestamp::UNIX_EPOCH) };
        self.store.write(|writer| writer.apply(&plan)).unwrap();
    }

    pub fn balance(&self, minor: i64, at: &str) {
        let balance =
            Balance { kind: BalanceKind::Available, amount: euro(minor), at: Moment::parse(at).unwrap() };
        self.store
            .write(|writer| writer.insert_balance(self.account, &balance, &Source::Connection))
            .unwrap();
    }

    pub fn look(&self, rows: &[TransactionId]) -> Vec<Finding> {
        self.look_with(rows, &Settings::default())
    }

    pub fn look_with(&self, rows: &[TransactionId], settings: &Settings) -> Vec<Finding> {
        self.looked(rows, settings).found
    }

    fn looked(&self, rows: &[TransactionId], settings: &Settings) -> Looked {
        let reader = self.store.reader();
        let mut looked = Keeper::default().look(&reader, rows, rows, TODAY, settings).unwrap();
        let stand = ahead(&reader, now(), settings, &BTreeSet::new()).unwrap();
        looked.found.extend(stand.found);
        looked.gone.extend(stand.gone);
        looked
    }

    /// What a reading does before the detectors look.
    pub fn look_for_series(&self) {
        while self.store.write(|writer| look_for_series(writer, 100)).unwrap() {}
    }

    /// Looks as a vault does: what is found becomes an alert, what does not hold any more is withdrawn.
    pub fn watch(&self, rows: &[TransactionId]) {
        let looked = self.looked(rows, &Settings::default());
        self.store
            .write(|writer| {
                looked.gone.iter().try_for_each(|gone| writer.withdraw_alert(gone.alert, gone.why))?;
                looked.found.iter().try_for_each(|found| writer.insert_alert(&found.alert()).map(drop))
            })
            .unwrap();
    }

    /// Every alert: its fingerprint and state.
    pub fn alerts(&self) -> Vec<(String, AlertState)> {
        let alerts = self.store.reader().alerts(false).unwrap().into_iter();
        let mut all: Vec<_> = alerts.map(|alert| (alert.fingerprint, alert.state)).collect();
        all.sort_by(|left, right| left.0.cmp(&right.0));
        all
    }

    /// The person's answer to every open alert.
    pub fn answer(&self, state: AlertState) {
        let open = self.store.reader().alerts(true).unwrap();
        self.store
            .write(|writer| open.iter().try_for_each(|alert| writer.set_alert_state(alert.id, state)))
            .unwrap();
    }

    /// What is found when these rows arrive now.
    pub fn arrive(&self, rows: impl IntoIterator<Item = Transaction>) -> Vec<Finding> {
        let ids = self.add(rows);
        self.look(&ids)
    }
}

pub fn enriched(transaction: Transaction) -> Enriched {
    let merchant = sarraf_insight::merchant(&transaction);
    let own_transfer = transaction.category.as_ref().is_some_and(Category::is_own_movement);
    Enriched { merchant: merchant.name, merchant_key: merchant.key, guess: None, own_transfer, transaction }
}

pub fn pending(row: Transaction) -> Transaction {
    Transaction { status: Status::Pending, booked_on: None, made: row.made.or_else(|| midnight(&row)), ..row }
}

fn midnight(row: &Transaction) -> Option<Moment> {
    Moment::parse(&format!("{}T00:00:00Z", row.booked_on?)).ok()
}

pub fn of_category(row: Transaction, category: &str) -> Transaction {
    Transaction { category: Category::new(category), ..row }
}

/// Twelve visits to one place, a week apart, 8.00 to 11.50.
pub fn visits(merchant: &str) -> Vec<Transaction> {
    (0..12).map(|visit| paid(merchant, 800 + visit % 8 * 50, 100 - visit * 7, "12:30")).collect()
}
