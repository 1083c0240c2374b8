//! Rows that come late stand on their own day, and one line at the end leads to them.

use crate::desk::{Desk, array, text};
use serde_json::{Value, json};

/// A profile of a bank that is made of a few rows, served by a thread of this test.
struct LateBank {
    rows: std::sync::Arc<std::sync::Mutex<Vec<Value>>>,
    profile: String,
}

fn money(minor: i64) -> Value {
    json!({ "currencyCode": "AUD", "value": format!("-{}.{:02}", minor / 100, minor % 100), "valueInBaseUnits": -minor })
}

fn row(id: &str, minor: i64, made: &str) -> Value {
    json!({ "type": "transactions", "id": id, "attributes": { "status": "SETTLED", "description": format!("Shop {id}"),
        "amount": money(minor), "settledAt": made, "createdAt": made } })
}

impl LateBank {
    fn start() -> Self {
        use std::io::{BufRead, BufReader, Write};
        let rows = std::sync::Arc::new(std::sync::Mutex::new(Vec::<Value>::new()));
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = rows.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut reader = BufReader::new(stream.try_clone().unwrap());
                let mut line = String::new();
                reader.read_line(&mut line).unwrap();
                let mut header = String::new();
                while reader.read_line(&mut header).unwrap() > 2 {
                    header.clear();
                }
                let body = if line.contains("/transactions") {
                    let held = line.contains("HELD");
                    let rows = if held { Vec::new() } else { shared.lock().unwrap().clone() };
                    json!({ "data": rows, "links": { "next": null } })
                } else if line.contains("/accounts") {
                    json!({ "data": [{ "type": "accounts", "id": "main", "attributes": { "displayName": "Everyday",
                        "accountType": "TRANSACTIONAL", "balance": money(5_000) } }], "links": { "next": null } })
                } else {
                    json!({ "meta": {} })
                };
                let body = body.to_string();
                let head = format!(
                    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                    body.len()
                );
                // The program may have gone away; the next one may ask again.
                let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes()));
            }
        });
        let profile = format!(
            "id = \"late\"\nname = \"Late\"\ncountry = \"AU\"\nprotocol = \"up\"\nbase_url = \"http://127.0.0.1:{port}/api/v1\"\n\
             sign_in = \"token\"\nhistory_days = 3650\nstable_ids = true\ncalls = {{ attended_per_hour = 1000, unattended_per_day = 24 }}\n"
        );
        Self { rows, profile }
    }

    /// Newest first, as Up gives them.
    fn add(&self, new: Value) {
        let mut rows = self.rows.lock().unwrap();
        rows.push(new);
        rows.sort_by_key(|row| std::cmp::Reverse(text(&row["attributes"]["createdAt"])));
    }

    fn linked(&self) -> Desk {
        self.add(row("one", 500, "2026-03-13T09:00:00+11:00"));
        let desk = Desk::open();
        let link =
            desk.call("begin_link", json!({ "profile": "", "profile_toml": self.profile, "secret": "x" }));
        desk.call("finish_link", json!({ "link": link["link"], "accounts": ["main"] }));
        desk.read();
        desk
    }
}

#[test]
fn one_line_at_the_end_says_how_many_and_leads_to_the_first() {
    let bank = LateBank::start();
    let desk = bank.linked();
    assert!(
        desk.events("late-rows").is_empty() && desk.events("late_rows").is_empty(),
        "history is never late"
    );
    bank.add(row("two", 700, "2026-03-14T08:00:00+11:00"));
    bank.add(row("three", 800, "2026-03-12T08:00:00+11:00"));
    bank.add(row("new", 900, "2026-03-15T13:00:00+11:00"));
    assert_eq!(desk.read(), [3, 0]);
    let lines = desk.events("late_rows");
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["title"], "2 late rows, 12 March and 14 March");
    assert_eq!(lines[0]["action"], "jump");
    let conversation = desk.conversation()["id"].clone();
    let request = json!({ "conversation": conversation, "anchor": "around", "message": lines[0]["target"], "limit": 3 });
    let around = desk.call("timeline", request);
    let target = array(&around["messages"]).iter().find(|row| row["id"] == lines[0]["target"]).unwrap();
    assert_eq!(target["card"]["transaction"]["amount"]["value"], "-8.00");
    let rows = desk.messages(&conversation, 50);
    let days: Vec<String> = rows.iter().map(|row| text(&row["at"])).collect();
    let mut sorted = days.clone();
    sorted.sort_by_key(|at| at.parse::<jiff::Timestamp>().unwrap());
    assert_eq!(days, sorted, "each stands on its own day");
    desk.read();
    assert_eq!(desk.events("late_rows").len(), 1, "said once");
    desk.speak("ar");
    assert!(text(&desk.events("late_rows")[0]["title"]).contains("مارس"));
}

#[test]
fn rows_of_the_day_that_was_read_and_changed_rows_are_not_late() {
    let bank = LateBank::start();
    let desk = bank.linked();
    bank.add(row("same-day", 700, "2026-03-15T08:00:00+11:00"));
    {
        let mut rows = bank.rows.lock().unwrap();
        let first = rows.iter_mut().find(|row| row["id"] == "one").unwrap();
        first["attributes"]["amount"] = money(550);
    }
    assert_eq!(desk.read(), [1, 1]);
    assert!(desk.events("late_rows").is_empty());
}
