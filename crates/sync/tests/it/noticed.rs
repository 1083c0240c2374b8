//! What a bank says beside its rows, in a reading that goes wrong, is repeated, or is the first.

use crate::book::{Book, book, now};
use crate::door::PROFILE;
use jiff::Timestamp;
use sarraf_banks::{ChannelError, Profile, Request, Response};
use sarraf_ledger::{Moment, Notice, NoticeKind};
use sarraf_sync::{Cancel, Door, Parts, Reading, read};
use sarraf_vault::{Mode, Random, Unlocked};
use serde_json::{Value, json};
use std::sync::Arc;

/// A bank in Starling's words with one account, `main`, which declined a payment, and one card.
#[derive(Clone, Copy, Default)]
struct Bank {
    /// The request for the balances breaks off, as often as it is asked.
    breaks: bool,
    locked: bool,
}

impl Bank {
    fn says(self, path: &str) -> Value {
        let money = |minor: i64| json!({ "currency": "AUD", "minorUnits": minor });
        if path.ends_with("/accounts") {
            return json!({ "accounts": [{ "accountUid": "main", "accountType": "PRIMARY", "defaultCategory": "all",
                "currency": "AUD", "createdAt": "2026-03-01T00:00:00.000Z", "name": "Personal" }] });
        }
        if path.ends_with("/balance") {
            return json!({ "clearedBalance": money(5_000), "effectiveBalance": money(5_000) });
        }
        if path.contains("/cards") {
            return json!({ "cards": [{ "cardUid": "c", "enabled": !self.locked, "cancelled": false,
                "activated": true, "endOfCardNumber": "4711" }] });
        }
        if path.contains("/feed/") {
            return json!({ "feedItems": [{ "feedItemUid": "f1", "categoryUid": "all", "amount": money(1_250),
                "sourceAmount": money(1_250), "direction": "OUT", "updatedAt": "2026-03-19T10:00:00.000Z",
                "transactionTime": "2026-03-19T10:00:00.000Z", "source": "MASTER_CARD", "status": "DECLINED",
                "counterPartyType": "MERCHANT", "counterPartyName": "Korn\u{202e}markt\u{7}", "country": "FR",
                "spendingCategory": "SHOPPING" }] });
        }
        json!({ "savingsGoals": [], "spendingSpaces": [] })
    }
}

impl Door for Bank {
    async fn send(&mut self, request: &Request) -> Result<Response, ChannelError> {
        if self.breaks && request.url.contains("/feed/") {
            return Err(ChannelError::Offline);
        }
        let path = request.url.split('?').next().unwrap_or_default();
        let body = serde_json::to_vec(&self.says(path)).unwrap();
        Ok(Response { status: 200, headers: Vec::new(), body, received_at: now(), retry_after: None })
    }
}

fn run(book: &Book, bank: Bank, first: bool) -> Reading {
    let random = Arc::new(Random::seeded(7));
    let parts = Parts {
        store: book.store.clone(),
        bank: book.bank,
        profile: Profile::parse(&PROFILE.replace("\"up\"", "\"starling\""), true).unwrap(),
        door: bank,
        seal: Unlocked::ephemeral(&random, Mode::Mock).seal(),
        random,
        now: Moment::utc(now()),
        attended: true,
        read: first,
        chosen_later: Vec::new(),
        cancel: Cancel::default(),
        progress: Box::new(|_| ()),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(read(parts))
}

fn notices(book: &Book) -> Vec<(bool, Notice)> {
    let all = book.store.reader().notices(Timestamp::UNIX_EPOCH).unwrap();
    all.into_iter().map(|row| (row.is_history, row.notice)).collect()
}

#[test]
fn a_declined_payment_is_kept_once_cleaned_and_moves_nothing() {
    let book = book();
    for _ in 0..2 {
        assert!(run(&book, Bank::default(), false).error.is_none());
    }
    let found = notices(&book);
    let [(false, notice)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((notice.kind, notice.counterparty.as_str()), (NoticeKind::Declined, "Kornmarkt"));
    assert_eq!(notice.amount.unwrap().minor(), -1_250);
    assert_eq!(notice.country.unwrap().code(), "FR");
    assert!(book.shape().is_empty(), "no row");
}

#[test]
fn what_the_first_reading_brings_is_history_for_ever() {
    let book = book();
    run(&book, Bank::default(), true);
    run(&book, Bank::default(), false);
    assert_eq!(notices(&book).iter().map(|(history, _)| *history).collect::<Vec<_>>(), [true]);
}

#[test]
fn a_card_is_remembered_and_told_when_it_changes_also_after_a_reading_that_broke_off() {
    let book = book();
    run(&book, Bank::default(), false);
    let locked = Bank { locked: true, ..Bank::default() };
    run(&book, Bank { breaks: true, ..locked }, false);
    for _ in 0..2 {
        assert!(run(&book, locked, false).error.is_none());
    }
    run(&book, Bank::default(), false);
    let kinds: Vec<NoticeKind> = notices(&book).iter().map(|(_, notice)| notice.kind).collect();
    assert_eq!(kinds, [NoticeKind::Declined, NoticeKind::CardLocked, NoticeKind::CardUnlocked]);
}
