//! What each scenario does to what the bank answers, over real HTTP. Without it the answer is another.

mod accounts;
mod cards;
mod consents;
mod ids;
mod money;
mod pages;
mod planted;
mod settling;
mod together;

use crate::client::{Answer, ask, everything, id, options, start};
use sarraf_mock_bank::{Options, Running};
use serde_json::Value;
use std::collections::BTreeSet;

/// A bank, its rows before a scenario, and the ids of those the scenario made.
struct Stage {
    bank: Running,
    before: Vec<Value>,
    made: Vec<String>,
}

impl Stage {
    /// Runs a scenario at a bank that stands still.
    async fn of(scenario: &str, set: &[(&str, &str)]) -> Self {
        let bank = start(Options { rows: 1_000, ..options() }).await;
        let before = everything(&bank).await;
        let made = bank.run_scenario(scenario, set).unwrap();
        let made = made["transactions"].as_array().unwrap();
        Self { bank, before, made: made.iter().map(|id| id.as_str().unwrap().to_owned()).collect() }
    }

    /// Rows that were not there before the scenario, newest first.
    async fn new_rows(&self) -> Vec<Value> {
        let known: BTreeSet<String> = self.before.iter().map(id).collect();
        everything(&self.bank).await.into_iter().filter(|row| !known.contains(&id(row))).collect()
    }

    /// Those, some time later, without what the day itself brings to other shops.
    async fn after(&self, time: &str) -> Vec<Value> {
        self.bank.advance(time).unwrap();
        self.new_rows().await
    }

    async fn get(&self, path: &str) -> Answer {
        crate::client::get(&self.bank, path).await
    }

    async fn accounts(&self) -> Vec<Value> {
        self.get("/accounts").await.json()["data"].as_array().unwrap().clone()
    }

    async fn stop(self) {
        self.bank.stop().await.unwrap();
    }
}

/// The rows of one amount.
fn of(rows: &[Value], minor: i64) -> Vec<&Value> {
    rows.iter().filter(|row| crate::client::minor(row) == minor).collect()
}

/// Minor units of an account's balance.
fn balance(account: &Value) -> i64 {
    account["attributes"]["balance"]["valueInBaseUnits"].as_i64().unwrap()
}

/// The calendar day of a row.
fn day(row: &Value) -> String {
    row["attributes"]["createdAt"].as_str().unwrap()[..10].to_owned()
}

/// One answer of a bank by its place in the list.
async fn at(bank: &Running, place: usize, path: &str) -> Answer {
    let served = &bank.served()[place];
    ask(&format!("{}{path}", served.url), Some(&served.token)).await
}
