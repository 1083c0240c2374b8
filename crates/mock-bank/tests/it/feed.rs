//! The fourth bank's customer, read by a client that knows nothing of its code.

use crate::client::{Answer, ask, options, start, tell};
use sarraf_mock_bank::{Options, Running, Served};
use serde_json::Value;

/// Times that hold everything; the second one is beyond what any test reaches.
pub const ALWAYS: &str =
    "minTransactionTimestamp=2020-01-01T00:00:00.000Z&maxTransactionTimestamp=2035-01-01T00:00:00.000Z";

pub struct Feed {
    pub bank: Running,
}

impl Feed {
    pub async fn open() -> Self {
        Self::of(options()).await
    }

    pub async fn of(options: Options) -> Self {
        Self { bank: start(options).await }
    }

    pub fn served(&self) -> Served {
        let all = self.bank.served();
        all.into_iter().find(|one| one.profile == "mock-cobblewick").unwrap()
    }

    pub async fn get(&self, path: &str) -> Answer {
        let served = self.served();
        ask(&format!("{}{path}", served.url), Some(&served.token)).await
    }

    pub async fn send(&self, method: &str, path: &str, body: &str) -> Answer {
        let served = self.served();
        tell(&format!("{}{path}", served.url), method, &served.token, body).await
    }

    /// The personal account and the one in euros.
    pub async fn accounts(&self) -> Vec<Value> {
        self.get("/accounts").await.json()["accounts"].as_array().unwrap().clone()
    }

    /// The address of the rows of an account's own category, or of another one of it.
    pub async fn address(&self, account: usize, category: Option<&str>) -> String {
        let account = &self.accounts().await[account];
        let category = category.unwrap_or_else(|| account["defaultCategory"].as_str().unwrap());
        format!("/feed/account/{}/category/{category}", text(account, "accountUid"))
    }

    /// All rows of an account's own category, newest first.
    pub async fn items(&self, account: usize) -> Vec<Value> {
        let address = self.address(account, None).await;
        self.list(&format!("{address}/transactions-between?{ALWAYS}")).await
    }

    pub async fn list(&self, path: &str) -> Vec<Value> {
        let answer = self.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        answer.json()["feedItems"].as_array().unwrap().clone()
    }

    pub async fn balance(&self, account: usize) -> Value {
        let id = text(&self.accounts().await[account], "accountUid");
        self.get(&format!("/accounts/{id}/balance")).await.json()
    }

    pub async fn card(&self) -> Value {
        self.get("/cards").await.json()["cards"][0].clone()
    }

    /// Locks the card as its holder does, or unlocks it.
    pub async fn enable(&self, enabled: bool) -> Answer {
        let id = text(&self.card().await, "cardUid");
        let body = format!("{{\"enabled\":{enabled}}}");
        self.send("PUT", &format!("/cards/{id}/controls/enabled"), &body).await
    }

    pub fn run(&self, scenario: &str, set: &[(&str, &str)]) -> Vec<String> {
        let set = [&[("bank", "mock-cobblewick")], set].concat();
        let made = self.bank.run_scenario(scenario, &set).unwrap();
        let made = made["transactions"].as_array().unwrap();
        made.iter().map(|id| id.as_str().unwrap().to_owned()).collect()
    }

    /// The row of an id in the personal account.
    pub async fn item(&self, id: &str) -> Value {
        self.items(0).await.into_iter().find(|item| item["feedItemUid"] == id).unwrap_or(Value::Null)
    }

    pub async fn stop(self) {
        self.bank.stop().await.unwrap();
    }
}

pub fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_else(|| unreachable!("{name} of {value}")).to_owned()
}

/// Signed minor units of a row.
pub fn minor(item: &Value) -> i64 {
    let amount = item["amount"]["minorUnits"].as_i64().unwrap();
    assert!(amount >= 0, "{item}");
    if item["direction"] == "IN" { amount } else { -amount }
}

/// The sum of the rows of one status.
pub fn sum(items: &[Value], status: &str) -> i64 {
    items.iter().filter(|item| item["status"] == status).map(minor).sum()
}
