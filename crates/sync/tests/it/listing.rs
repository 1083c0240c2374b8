//! Accounts that come and go at a bank, and one that fails among others.

use crate::book::{Book, account, book, now};
use crate::door::PROFILE;
use jiff::{SignedDuration, Timestamp};
use sarraf_banks::{BankError, ChannelError, Profile, Request, Response};
use sarraf_ledger::{Account, AccountId, Moment};
use sarraf_store::ScheduleRow;
use sarraf_sync::{Cancel, Door, Parts, Reading, SyncError, read};
use sarraf_vault::{Mode, Random, Unlocked};
use serde_json::{Value, json};
use std::sync::Arc;

/// A bank that lists these accounts, without rows, and answers so for the rows of some.
#[derive(Clone)]
struct Bank {
    listed: Vec<&'static str>,
    failing: Vec<(&'static str, u16)>,
    asked: Arc<std::sync::Mutex<Vec<String>>>,
}

fn listing(listed: &[&'static str]) -> Bank {
    Bank { listed: listed.to_vec(), failing: Vec::new(), asked: Arc::default() }
}

impl Door for Bank {
    async fn send(&mut self, request: &Request) -> Result<Response, ChannelError> {
        self.asked.lock().unwrap().push(request.url.clone());
        let failing = self.failing.iter().find(|(key, _)| request.url.contains(&format!("/{key}/")));
        let data: Vec<Value> = match request.url.ends_with("/accounts") {
            true => self.listed.iter().map(|key| wire(key)).collect(),
            false => Vec::new(),
        };
        let body = json!({ "data": data, "links": { "prev": null, "next": null } });
        Ok(Response {
            status: failing.map_or(200, |(_, status)| *status),
            headers: Vec::new(),
            body: serde_json::to_vec(&body).unwrap(),
            received_at: now(),
            retry_after: None,
        })
    }
}

fn wire(key: &str) -> Value {
    let money = json!({ "currencyCode": "AUD", "value": "1.00", "valueInBaseUnits": 100 });
    json!({ "type": "accounts", "id": key, "attributes": { "displayName": format!("Account {key}"),
        "accountType": "TRANSACTIONAL", "ownershipType": "INDIVIDUAL", "balance": money,
        "createdAt": "2024-01-01T00:00:00+11:00" } })
}

/// A book that reads `main` and `savings`, and was read before.
fn two_accounts() -> (Book, AccountId) {
    let book = book();
    let savings = Account { key: "savings".into(), name: "Savings".into(), ..account() };
    let id = book
        .store
        .write(|writer| {
            writer.set_schedule(book.bank, &ScheduleRow::default())?;
            writer.insert_account(book.bank, &savings)
        })
        .unwrap();
    (book, id)
}

fn run(book: &Book, bank: &Bank, at: Timestamp, first: bool) -> Reading {
    let random = Arc::new(Random::seeded(7));
    let parts = Parts {
        store: book.store.clone(),
        bank: book.bank,
        profile: Profile::parse(PROFILE, true).unwrap(),
        door: bank.clone(),
        seal: Unlocked::ephemeral(&random, Mode::Mock).seal(),
        random,
        now: Moment::utc(at),
        attended: true,
        read: first,
        chosen_later: Vec::new(),
        cancel: Cancel::default(),
        progress: Box::new(|_| ()),
    };
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(read(parts))
}

#[test]
fn an_account_that_is_not_listed_on_two_days_is_closed_and_one_that_comes_back_is_open() {
    let (book, savings) = two_accounts();
    let both = listing(&["main", "savings"]);
    let one = listing(&["main"]);
    let hours = |hours| now() + SignedDuration::from_hours(hours);
    assert!(run(&book, &both, now(), false).listing.missing.is_empty());
    assert_eq!(run(&book, &one, hours(1), false).listing.missing, [savings]);
    let again = run(&book, &one, hours(5), false).listing;
    assert!(again.missing.is_empty() && again.closed.is_empty(), "the same day: it may be a short list");
    assert_eq!(book.store.reader().absences().unwrap()[0].closed, None);
    assert_eq!(run(&book, &one, hours(25), false).listing.closed, [savings]);
    assert!(run(&book, &one, hours(49), false).listing.closed.is_empty(), "told once");
    assert_eq!(run(&book, &both, hours(50), false).listing.back, [savings]);
    assert!(book.store.reader().absences().unwrap().is_empty());
}

#[test]
fn an_account_that_was_not_there_before_is_told_once_and_not_read() {
    let (book, _) = two_accounts();
    let first = run(&book, &listing(&["main", "savings", "unticked"]), now(), true);
    assert!(first.listing.appeared.is_empty(), "the person saw it and did not choose it");
    let bank = listing(&["main", "savings", "unticked", "card"]);
    let appeared = |reading: &Reading| -> Vec<String> {
        reading.listing.appeared.iter().map(|account| account.key.clone()).collect()
    };
    assert_eq!(appeared(&run(&book, &bank, now(), false)), ["card"]);
    assert!(appeared(&run(&book, &bank, now(), false)).is_empty());
    let asked = bank.asked.lock().unwrap();
    assert!(asked.iter().all(|url| !url.contains("card") && !url.contains("unticked")), "{asked:?}");
}

#[test]
fn an_account_that_fails_is_told_and_the_others_are_read() {
    for (status, error) in [(403, BankError::Forbidden), (500, BankError::Down), (418, BankError::Changed)] {
        let (book, savings) = two_accounts();
        let bank = Bank { failing: vec![("main", status)], ..listing(&["main", "savings"]) };
        let reading = run(&book, &bank, now(), false);
        assert!(reading.error.is_none(), "{status}");
        assert_eq!(reading.failed, [(book.account, error)]);
        let asked = bank.asked.lock().unwrap();
        assert!(asked.iter().any(|url| url.contains("/savings/")), "{status}");
        assert!(reading.accounts.iter().any(|(id, _)| *id == savings));
    }
}

#[test]
fn when_all_accounts_fail_it_is_the_bank() {
    let (book, _) = two_accounts();
    let failing = vec![("main", 403), ("savings", 403)];
    let reading = run(&book, &Bank { failing, ..listing(&["main", "savings"]) }, now(), false);
    assert!(matches!(reading.error, Some(SyncError::Bank(BankError::Forbidden))));
}

#[test]
fn a_bank_that_is_down_is_not_asked_for_every_account() {
    let (book, _) = two_accounts();
    let third = Account { key: "third".into(), name: "Third".into(), ..account() };
    book.store.write(|writer| writer.insert_account(book.bank, &third)).unwrap();
    let failing = vec![("main", 503), ("savings", 503), ("third", 503)];
    let bank = Bank { failing, ..listing(&["main", "savings", "third"]) };
    assert!(matches!(run(&book, &bank, now(), false).error, Some(SyncError::Bank(BankError::Down))));
    assert!(bank.asked.lock().unwrap().iter().all(|url| !url.contains("/third/")));
}
