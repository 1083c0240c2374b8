//! A bank that means ill: whatever text it sends, what is stored to be shown deceives nobody, and what it said is kept.

use crate::book::{account, book, booked, dollars};
use crate::door::Script;
use crate::reading::{run, went_well};
use sarraf_ledger::{Account, Category, Transaction};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Markup, overrides, embeddings, isolates, zero-width and tag characters, controls, a flood of marks, great length.
fn payload() -> String {
    format!(
        "<img src=x onerror=alert(1)>\"&amp; \u{202e}evil\u{202c}\u{202a}in\u{202b}\u{2066}iso\u{2067}\u{2069}\u{200b}zero\
         \u{200d}\u{feff}\u{2060}\u{e0041}\u{e007f}\u{7}\u{1b}[31m\0\u{85}\u{3164}Z{}{}",
        "\u{301}".repeat(300),
        "x".repeat(10_000)
    )
}

/// Said apart from the program's own list: what must never be shown.
fn deceives(text: &str) -> bool {
    let marks = text.split(|letter| letter != '\u{301}').map(|run| run.chars().count()).max();
    text.contains(|letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                | '\u{feff}' | '\u{3164}' | '\u{e0000}'..='\u{e0fff}')
    }) || marks > Some(4)
        || text.chars().count() > 2_000
}

/// Columns that keep what a bank said or calls a thing. None of them is shown.
const KEPT: &[&str] = &["bank_transaction.key", "bank_transaction.raw", "bank_transaction.transfer_key"];

fn money(minor: i64) -> Value {
    let value = format!("-{}.{:02}", -minor / 100, -minor % 100);
    json!({ "currencyCode": "AUD", "value": value, "valueInBaseUnits": minor })
}

fn hostile_row() -> Value {
    let text = payload();
    let linked = json!({ "data": { "type": "x", "id": text } });
    json!({ "type": "transactions", "id": text, "attributes": {
        "status": "SETTLED", "rawText": text, "description": text, "message": text, "note": { "text": text },
        "holdInfo": { "amount": money(-1_234_567), "foreignAmount": null },
        "roundUp": { "amount": money(-7), "boostPortion": money(-3) },
        "cashback": { "amount": money(-5), "description": text },
        "amount": money(-1_234_567), "foreignAmount": null,
        "cardPurchaseMethod": { "method": text, "cardNumberSuffix": text },
        "settledAt": "2026-03-09T10:00:00+11:00", "createdAt": "2026-03-09T10:00:00+11:00",
        "transactionType": text, "performingCustomer": { "displayName": text } },
        "relationships": { "transferAccount": linked, "category": linked, "parentCategory": linked } })
}

fn hostile_account() -> Value {
    json!({ "type": "accounts", "id": "main", "attributes": { "displayName": payload(), "accountType": payload(),
        "ownershipType": "JOINT", "balance": { "currencyCode": "AUD", "value": "1234.56", "valueInBaseUnits": 123_456 },
        "createdAt": "2024-01-01T00:00:00+11:00" } })
}

fn page(row: Value) -> Value {
    json!({ "data": [row], "links": { "prev": null, "next": null } })
}

#[test]
fn a_hostile_bank_is_stored_clean_with_its_words_kept() {
    assert!(deceives(&payload()), "the check sees what it looks for");
    let (book, script) = (book(), Script::default());
    script.bank.lock().unwrap().says =
        vec![("/accounts", page(hostile_account())), ("/accounts/main/transactions", page(hostile_row()))];
    assert_eq!(went_well(&run(&book, &script)), [1, 0, 0]);
    assert_eq!(went_well(&run(&book, &script)), [0, 0, 0], "and knows itself again");

    let store = &book.store;
    let sql = "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND c.type = 'TEXT' AND t.name NOT LIKE 'search%'";
    let columns = store.query(sql).unwrap();
    assert!(columns.len() > 60, "every text of every table is looked at");
    let mut kept = BTreeSet::new();
    for column in columns {
        let name = format!("{}.{}", column[0], column[1]);
        let values = store.query(&format!("SELECT {} FROM {}", column[1], column[0])).unwrap();
        if values.iter().any(|value| deceives(&value[0])) {
            kept.insert(name);
        }
    }
    assert_eq!(kept, KEPT.iter().map(|name| (*name).to_owned()).collect(), "columns with what deceives");

    let row = book.rows().remove(0);
    assert_eq!((row.amount, row.held), (dollars("-12345.67"), None), "amounts read unchanged");
    let raw = &store.query("SELECT raw FROM bank_transaction").unwrap()[0][0];
    assert_eq!(serde_json::from_str::<Value>(raw).unwrap(), hostile_row(), "word for word");
    let shown = store.reader().account(book.account).unwrap().unwrap();
    assert!(shown.name.starts_with("<img src=x onerror=alert(1)>\"&amp; evil"), "text stays text");
}

/// Every text of the protocol is sent hostile, or is no text: it is read as a date, an amount, a word of a list.
#[test]
fn no_text_of_the_protocol_is_forgotten() {
    let source = include_str!("../../../banks/src/protocol/up/wire.rs");
    let texts = source.lines().filter(|line| line.contains(": String") || line.contains(": Option<String>"));
    let named: BTreeSet<String> = texts
        .filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(':'))
        .map(|(name, _)| camel(name))
        .collect();
    assert!(named.len() > 12, "{named:?}");
    let read = ["next", "ownershipType", "currencyCode", "value", "status", "settledAt", "createdAt"];
    let mut hostile = BTreeSet::new();
    for body in [hostile_row(), hostile_account()] {
        collect(&body, "", &mut hostile);
    }
    let forgotten: Vec<&String> =
        named.iter().filter(|name| !hostile.contains(*name) && !read.contains(&name.as_str())).collect();
    assert!(forgotten.is_empty(), "send these hostile too: {forgotten:?}");
}

fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |text, word| text + &word[..1].to_uppercase() + &word[1..])
}

fn collect(value: &Value, name: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if *text == payload() => _ = found.insert(name.to_owned()),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| collect(value, name, found)),
        _ => {}
    }
}

/// Whatever a connector forgets to clean: every text of the nouns themselves, so that a new one is not forgotten.
#[test]
fn rows_and_accounts_are_cleaned_whatever_their_connector_did() {
    let text = payload;
    let said = Transaction {
        key: Some(text()),
        replaces: Some(text()),
        counterparty: text(),
        remittance: text(),
        category: Category::new(&text()),
        paid_by: Some(text()),
        method: Some(text()),
        transfer_key: Some(text()),
        extras: vec![(text(), dollars("1.00"))],
        raw: text(),
        ..booked("", "-5.00", "2026-03-09", "")
    };
    let clean = said.clone().cleaned();
    let shown = [&clean.counterparty, &clean.remittance, &clean.extras[0].0];
    let shown = shown.into_iter().chain(clean.paid_by.iter()).chain(clean.method.iter());
    let shown: Vec<&String> = shown.collect();
    assert_eq!(shown.len(), 5);
    assert!(shown.iter().all(|text| !deceives(text) && text.starts_with("<img")));
    assert_eq!((&clean.key, &clean.raw, clean.amount), (&said.key, &said.raw, said.amount));
    assert_eq!(clean.clone().cleaned(), clean, "clean stays clean");

    let number = "DE89\u{202e} 3704\u{200b} 0044";
    let said = Account {
        name: text(),
        iban: Some(number.into()),
        number: Some(number.into()),
        holder: Some(text()),
        ..account()
    };
    let clean = said.cleaned();
    assert_eq!(clean.iban.as_deref(), Some("DE89 3704 0044"), "account numbers read unchanged");
    assert_eq!(clean.number, clean.iban);
    assert!(!deceives(&clean.name) && !clean.holder.as_deref().is_none_or(deceives));
}
