//! A bank in memory that speaks Up's words, three rows a page, and misbehaves when told.

use sarraf_banks::{ChannelError, Request, Response};
use sarraf_sync::{Cancel, Door};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

const BASE: &str = "http://127.0.0.1:9/api/v1";

pub const PROFILE: &str = r#"
id = "scripted"
name = "Scripted"
country = "AU"
protocol = "up"
base_url = "http://127.0.0.1:9/api/v1"
sign_in = "token"
history_days = 3650
stable_ids = true
calls = { attended_per_hour = 1000, unattended_per_day = 24 }
"#;

/// A row of the bank.
#[derive(Clone)]
pub struct Row {
    pub id: String,
    pub minor: i64,
    pub made: String,
    pub settled: Option<String>,
}

pub fn row(number: u32, minor: i64, made: &str, is_settled: bool) -> Row {
    let made = format!("{made}T10:00:00+11:00");
    Row { id: format!("up-{number}"), minor, settled: is_settled.then(|| made.clone()), made }
}

/// What goes wrong at a request, counted from 0.
#[derive(Clone, Copy)]
pub enum Trouble {
    Status(u16),
    Error(ChannelError),
    HalfBody,
    /// The person stops the reading while the bank is asked.
    Cancel,
    /// The row settles just before this request is answered.
    Settles(usize),
}

#[derive(Default)]
pub struct Bank {
    pub rows: Vec<Row>,
    pub asked: usize,
    pub trouble: Vec<(usize, Trouble)>,
    /// What it answers in place of its own words.
    pub says: Vec<(&'static str, Value)>,
}

/// The door to it; clones lead to the same bank.
#[derive(Clone, Default)]
pub struct Script {
    pub bank: Arc<Mutex<Bank>>,
    pub cancel: Cancel,
}

impl Script {
    pub fn with(rows: Vec<Row>) -> Self {
        let script = Self::default();
        script.bank.lock().unwrap().rows = rows;
        script
    }

    /// Something happens at the n-th request from now on.
    pub fn trouble(&self, at: usize, trouble: Trouble) {
        let mut bank = self.bank.lock().unwrap();
        let at = bank.asked + at;
        bank.trouble.push((at, trouble));
    }

    pub fn asked(&self) -> usize {
        self.bank.lock().unwrap().asked
    }
}

impl Door for Script {
    async fn send(&mut self, request: &Request) -> Result<Response, ChannelError> {
        let trouble = {
            let mut bank = self.bank.lock().unwrap();
            let number = bank.asked;
            bank.asked += 1;
            bank.trouble.iter().find(|(at, _)| *at == number).map(|(_, trouble)| *trouble)
        };
        match trouble {
            Some(Trouble::Error(error)) => return Err(error),
            Some(Trouble::Cancel) => {
                self.cancel.cancel();
                std::future::pending::<()>().await;
            }
            Some(Trouble::Settles(index)) => {
                let row = &mut self.bank.lock().unwrap().rows[index];
                row.settled = Some(row.made.clone());
            }
            _ => {}
        }
        let mut response = self.bank.lock().unwrap().answer(request);
        match trouble {
            Some(Trouble::Status(status)) => response.status = status,
            Some(Trouble::HalfBody) => response.body.truncate(response.body.len() / 2),
            _ => {}
        }
        Ok(response)
    }
}

impl Bank {
    fn answer(&self, request: &Request) -> Response {
        let url = request.url.strip_prefix(BASE).unwrap();
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        let own: Vec<(String, String)> = query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let param = |name: &str| {
            request.query.iter().chain(&own).find(|(known, _)| known == name).map(|(_, value)| value.clone())
        };
        let said = self.says.iter().find(|(known, _)| *known == path).map(|(_, body)| body.clone());
        let body = match path {
            _ if said.is_some() => said.unwrap_or_default(),
            "/accounts" => json!({ "data": [account()], "links": { "prev": null, "next": null } }),
            "/accounts/main/transactions" => self.page(
                param("filter[status]").or_else(|| param("held")).is_some(),
                param("after").and_then(|after| after.parse().ok()).unwrap_or(0),
            ),
            _ => json!({ "meta": { "id": "x", "statusEmoji": "x" } }),
        };
        Response {
            status: 200,
            headers: Vec::new(),
            body: serde_json::to_vec(&body).unwrap(),
            received_at: crate::book::now(),
            retry_after: None,
        }
    }

    fn page(&self, only_held: bool, after: usize) -> Value {
        let mut rows: Vec<&Row> =
            self.rows.iter().filter(|row| !only_held || row.settled.is_none()).collect();
        rows.sort_by(|one, other| other.made.cmp(&one.made).then(other.id.cmp(&one.id)));
        let more = rows.len() > after + 3;
        let held = if only_held { "&held=1" } else { "" };
        let next = more.then(|| format!("{BASE}/accounts/main/transactions?after={}{held}", after + 3));
        let data: Vec<Value> = rows.into_iter().skip(after).take(3).map(wire).collect();
        json!({ "data": data, "links": { "prev": null, "next": next } })
    }
}

fn money(minor: i64) -> Value {
    let sign = if minor < 0 { "-" } else { "" };
    let (whole, rest) = (minor.abs() / 100, minor.abs() % 100);
    json!({ "currencyCode": "AUD", "value": format!("{sign}{whole}.{rest:02}"), "valueInBaseUnits": minor })
}

fn account() -> Value {
    json!({ "type": "accounts", "id": "main", "attributes": { "displayName": "Everyday",
        "accountType": "TRANSACTIONAL", "ownershipType": "INDIVIDUAL", "balance": money(12_345),
        "createdAt": "2024-01-01T00:00:00+11:00" } })
}

fn wire(row: &Row) -> Value {
    json!({ "type": "transactions", "id": row.id, "attributes": {
        "status": if row.settled.is_some() { "SETTLED" } else { "HELD" },
        "rawText": null, "description": format!("Shop {}", row.id), "message": null,
        "isCategorizable": true, "holdInfo": null, "roundUp": null, "cashback": null,
        "amount": money(row.minor), "foreignAmount": null, "cardPurchaseMethod": null,
        "settledAt": row.settled, "createdAt": row.made, "transactionType": "Purchase" } })
}
