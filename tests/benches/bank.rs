//! A bank in this process: pages in Up's shape, made from the mock bank's rows as they are asked for.

use crate::plain::PlainRow;
use jiff::Timestamp;
use sarraf_banks::{ChannelError, Request, Response};
use sarraf_ledger::{Currency, Money};
use sarraf_mock_bank::{Fate, Pocket, Row, generate};
use sarraf_sync::Door;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const BASE: &str = "https://api.up.com.au/api/v1";
/// Rows of a page, as the bank gives them.
const PAGE: usize = 100;

/// The books of one customer, and how long making pages took, which is not the program's time.
pub struct Bank {
    pub books: Vec<(Pocket, Vec<Row>)>,
    pub making: Duration,
}

impl Bank {
    /// Exactly so many rows in all, newest first.
    pub fn new(rows: u32) -> Self {
        let lasting = generate(7, rows + rows / 50).filter(|row| row.fate == Fate::Settles);
        let mut all: Vec<Row> = lasting.take(rows as usize).collect();
        all.reverse();
        let books = Pocket::ALL.map(|pocket| {
            (pocket, all.iter().filter(|row| row.pocket == pocket).cloned().collect::<Vec<_>>())
        });
        Self { books: books.into(), making: Duration::ZERO }
    }

    pub fn rows(&self) -> usize {
        self.books.iter().map(|(_, rows)| rows.len()).sum()
    }

    /// The same pages in the same order, as a plain program would keep them.
    pub fn plain_pages(&self) -> impl Iterator<Item = Vec<PlainRow>> {
        self.books.iter().flat_map(|(_, rows)| rows.chunks(PAGE).map(|page| page.iter().map(plain).collect()))
    }

    fn answer(&self, request: &Request) -> Value {
        let path = request.url.strip_prefix(BASE).unwrap_or_default();
        let named = Pocket::ALL.into_iter().find(|pocket| path.contains(key(*pocket)));
        match named {
            None if path == "/util/ping" => json!({}),
            None => json!({ "data": Pocket::ALL.map(account), "links": { "prev": null, "next": null } }),
            Some(_) if request.query.iter().any(|(name, _)| name == "filter[status]") => {
                json!({ "data": [], "links": { "prev": null, "next": null } })
            }
            Some(pocket) => self.page(pocket, path.split_once("?page=").map_or("0", |(_, page)| page)),
        }
    }

    fn page(&self, pocket: Pocket, page: &str) -> Value {
        let page: usize = page.parse().unwrap_or_default();
        let rows = self.books.iter().find(|(other, _)| *other == pocket).map(|(_, rows)| rows.as_slice());
        let rest = rows.and_then(|rows| rows.get(page * PAGE..)).unwrap_or_default();
        let data: Vec<Value> = rest.iter().take(PAGE).map(transaction).collect();
        let link = format!("{BASE}/accounts/{}/transactions?page={}", key(pocket), page + 1);
        let next = (rest.len() > PAGE).then_some(link);
        json!({ "data": data, "links": { "prev": null, "next": next } })
    }
}

impl Door for &mut Bank {
    async fn send(&mut self, request: &Request) -> Result<Response, ChannelError> {
        let begun = Instant::now();
        let body = self.answer(request).to_string().into_bytes();
        self.making += begun.elapsed();
        Ok(Response {
            status: 200,
            headers: vec![("content-type".into(), "application/json".into())],
            body,
            received_at: Timestamp::UNIX_EPOCH,
            retry_after: None,
        })
    }
}

pub const fn key(pocket: Pocket) -> &'static str {
    match pocket {
        Pocket::Everyday => "5b4a0e5e-everyday",
        Pocket::Saver => "5b4a0e5e-saver",
        Pocket::Euro => "5b4a0e5e-euro",
    }
}

fn account(pocket: Pocket) -> Value {
    let kind = if pocket == Pocket::Saver { "SAVER" } else { "TRANSACTIONAL" };
    json!({ "type": "accounts", "id": key(pocket), "attributes": {
        "displayName": pocket.name(), "accountType": kind, "ownershipType": "INDIVIDUAL",
        "balance": money(pocket.currency(), 100_000), "createdAt": "2006-01-01T00:00:00Z",
    }})
}

fn money(code: &str, minor: i64) -> Value {
    let decimal = Currency::from_code(code).map(|currency| Money::from_minor(minor, currency).to_decimal());
    json!({ "currencyCode": code, "value": decimal.unwrap_or_default(), "valueInBaseUnits": minor })
}

fn id(row: &Row) -> String {
    format!("{:08x}-9c1d-4f2a-8b3e-{:012x}", row.serial.wrapping_mul(2_654_435_761) & 0xffff_ffff, row.serial)
}

fn time(second: i64) -> String {
    Timestamp::from_second(second).unwrap_or_default().to_string()
}

fn transaction(row: &Row) -> Value {
    let (code, id) = (row.pocket.currency(), id(row));
    let category =
        (!row.payee.category.is_empty()).then(|| json!({ "type": "categories", "id": row.payee.category }));
    let (held, foreign) = ((row.settles > row.made).then_some(row.held), row.foreign);
    json!({
        "type": "transactions", "id": id,
        "attributes": {
            "status": "SETTLED", "rawText": row.payee.raw, "description": row.name(), "message": null,
            "isCategorizable": true,
            "holdInfo": held.map(|minor| json!({ "amount": money(code, minor), "foreignAmount": null })),
            "roundUp": null, "cashback": null, "amount": money(code, row.settled),
            "foreignAmount": foreign.map(|foreign| money(foreign.currency, foreign.settled)),
            "cardPurchaseMethod": row.kind.method().map(|method| json!({ "method": method, "cardNumberSuffix": "4411" })),
            "settledAt": time(row.settles), "createdAt": time(row.made),
            "transactionType": row.kind.name(), "note": null,
            "performingCustomer": { "displayName": "Robin" },
        },
        "relationships": {
            "account": { "data": { "type": "accounts", "id": key(row.pocket) } },
            "transferAccount": { "data": null },
            "category": { "data": category },
            "parentCategory": { "data": null },
            "tags": { "data": [], "links": { "self": format!("{BASE}/transactions/{id}/relationships/tags") } },
        },
        "links": { "self": format!("{BASE}/transactions/{id}") },
    })
}

fn plain(row: &Row) -> PlainRow {
    PlainRow {
        key: id(row),
        day: row.made / 86_400,
        made: row.made,
        minor: row.settled,
        currency: row.pocket.currency(),
        counterparty: row.name().to_owned(),
        remittance: row.payee.raw.to_owned(),
        category: row.payee.category,
        raw: transaction(row).to_string(),
    }
}
