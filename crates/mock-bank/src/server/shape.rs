//! Resources in the bank's JSON, built here and nowhere shared.

use crate::category;
use crate::person::Person;
use crate::place::iso;
use crate::row::{Pocket, Row};
use sarraf_ledger::{Currency, Money};
use serde_json::{Value, json};

/// `{currencyCode, value, valueInBaseUnits}`
pub(super) fn money(code: &str, minor: i64) -> Value {
    let value = Currency::from_code(code).map(|currency| Money::from_minor(minor, currency).to_decimal());
    json!({ "currencyCode": code, "value": value.unwrap_or_default(), "valueInBaseUnits": minor })
}

pub(super) fn account(base: &str, person: &Person, pocket: Pocket, now: i64) -> Value {
    let id = person.account_id(pocket, now);
    let kind = if pocket == Pocket::Saver { "SAVER" } else { "TRANSACTIONAL" };
    json!({
        "type": "accounts",
        "id": id,
        "attributes": {
            "displayName": person.account_name(pocket),
            "accountType": kind,
            "ownershipType": ownership(person, pocket, now),
            "balance": money(pocket.currency(), person.balance(pocket, now)),
            "createdAt": iso(person.book.opened(pocket).unwrap_or(now)),
        },
        "relationships": {
            "transactions": { "links": { "related": format!("{base}/accounts/{id}/transactions") } },
        },
        "links": { "self": format!("{base}/accounts/{id}") },
    })
}

/// Whether it is held alone.
pub(super) fn ownership(person: &Person, pocket: Pocket, now: i64) -> &'static str {
    if person.partner(pocket, now).is_some() { "JOINT" } else { "INDIVIDUAL" }
}

pub(super) fn transaction(base: &str, person: &Person, row: &Row, now: i64) -> Value {
    let id = person.row_id(row, now);
    json!({
        "type": "transactions",
        "id": id,
        "attributes": attributes(person, row, now),
        "relationships": relationships(base, person, row, now),
        "links": { "self": format!("{base}/transactions/{id}") },
    })
}

fn attributes(person: &Person, row: &Row, now: i64) -> Value {
    let code = row.pocket.currency();
    let is_held = row.is_held(now);
    let foreign = |minor: i64| row.foreign.map(|foreign| money(foreign.currency, minor));
    let held = row.foreign.map_or(0, |foreign| foreign.held);
    let was_held = row.settles > row.made;
    json!({
        "status": if is_held { "HELD" } else { "SETTLED" },
        "rawText": (!row.payee.raw.is_empty()).then_some(row.payee.raw),
        "description": person.text(row, now),
        "message": message(row),
        "isCategorizable": !row.payee.category.is_empty(),
        "holdInfo": was_held.then(|| json!({ "amount": money(code, row.held), "foreignAmount": foreign(held) })),
        "roundUp": (row.round_up > 0).then(|| json!({ "amount": money(code, -row.round_up), "boostPortion": null })),
        "cashback": cashback(row, code),
        "amount": money(code, row.minor(now)),
        "foreignAmount": row.original(now).map(|(currency, minor)| money(currency, minor)),
        "cardPurchaseMethod": method(person, row),
        "settledAt": (!is_held).then(|| iso(row.settles)),
        "createdAt": iso(row.made_at(now)),
        "transactionType": row.kind.name(),
        "note": null,
        "performingCustomer": { "displayName": person.payer(row, now) },
    })
}

fn message(row: &Row) -> Option<&'static str> {
    match row.kind {
        crate::row::Kind::Salary => Some("Pay"),
        crate::row::Kind::Refund => Some("Refund"),
        crate::row::Kind::Cashback => Some("Cashback"),
        _ => None,
    }
}

fn cashback(row: &Row, code: &str) -> Option<Value> {
    let text = format!("Cashback from {}", row.payee.name);
    (row.cashback > 0).then(|| json!({ "description": text, "amount": money(code, row.cashback) }))
}

fn method(person: &Person, row: &Row) -> Option<Value> {
    let suffix = person.card_digits();
    row.kind.method().map(|method| json!({ "method": method, "cardNumberSuffix": suffix }))
}

fn relationships(base: &str, person: &Person, row: &Row, now: i64) -> Value {
    let (id, own) = (person.row_id(row, now), person.account_id(row.pocket, now));
    let category = category::find(row.payee.category);
    let parent = category.and_then(|category| category::find(category.parent));
    let tags: Vec<Value> = tag(row).map(|tag| json!({ "type": "tags", "id": tag })).into_iter().collect();
    json!({
        "account": link("accounts", &own, base),
        "transferAccount": row.peer.map_or_else(nothing, |peer| link("accounts", &person.account_id(peer, now), base)),
        "category": with_self(
            category.map_or_else(nothing, |category| link("categories", category.id, base)),
            &format!("{base}/transactions/{id}/relationships/category"),
        ),
        "parentCategory": parent.map_or_else(nothing, |parent| link("categories", parent.id, base)),
        "tags": { "data": tags, "links": { "self": format!("{base}/transactions/{id}/relationships/tags") } },
        "attachment": nothing(),
    })
}

/// The label of a row: trips have one.
pub(super) fn tag(row: &Row) -> Option<&'static str> {
    (row.payee.category == "holidays-and-travel").then_some(TAG)
}

/// The only label the customers use.
pub(super) const TAG: &str = "Trip";

fn nothing() -> Value {
    json!({ "data": null })
}

fn link(kind: &str, id: &str, base: &str) -> Value {
    json!({ "data": { "type": kind, "id": id }, "links": { "related": format!("{base}/{kind}/{id}") } })
}

fn with_self(mut value: Value, address: &str) -> Value {
    let links = value.as_object_mut().map(|object| object.entry("links").or_insert_with(|| json!({})));
    if let Some(links) = links.and_then(Value::as_object_mut) {
        links.insert("self".to_owned(), address.into());
    }
    value
}

pub(super) fn category(base: &str, category: &category::Category) -> Value {
    let below = category::CATEGORIES.iter().filter(|other| other.parent == category.id);
    let children: Vec<Value> = below.map(|child| json!({ "type": "categories", "id": child.id })).collect();
    let parent =
        if category.parent.is_empty() { nothing() } else { link("categories", category.parent, base) };
    let related = format!("{base}/categories?filter%5Bparent%5D={}", category.id);
    json!({
        "type": "categories",
        "id": category.id,
        "attributes": { "name": category.name },
        "relationships": { "parent": parent, "children": { "data": children, "links": { "related": related } } },
        "links": { "self": format!("{base}/categories/{}", category.id) },
    })
}
