use crate::client::{everything, frozen, get, id, minor, name, options, start, status};
use sarraf_mock_bank::{Options, Running};
use serde_json::Value;
use std::collections::BTreeSet;

/// The rows that were not there before.
async fn new_rows(bank: &Running, before: &[Value]) -> Vec<Value> {
    let known: BTreeSet<String> = before.iter().map(id).collect();
    everything(bank).await.into_iter().filter(|row| !known.contains(&id(row))).collect()
}

/// Rows at the same merchant for the same amount within a minute.
fn duplicates(rows: &[Value]) -> usize {
    let second = |row: &Value| {
        let made: jiff::Timestamp = row["attributes"]["createdAt"].as_str().unwrap().parse().unwrap();
        made.as_second()
    };
    let same = |a: &Value, b: &Value| {
        name(a) == name(b) && minor(a) == minor(b) && (second(a) - second(b)).abs() < 60
    };
    rows.windows(2).filter(|pair| same(&pair[0], &pair[1])).count()
}

/// Everything two banks say to the same questions while one scenario after the other runs, byte for byte; only
/// their ports differ.
async fn run(seed: u64) -> String {
    let bank = start(Options { seed, rows: 900, ..options() }).await;
    let mut text = String::new();
    let ask_all = async |text: &mut String| {
        for served in bank.served().into_iter().take(2) {
            for path in ["/util/ping", "/accounts", "/transactions?page[size]=40", "/tags", "/nowhere"] {
                let answer = crate::client::ask(&format!("{}{path}", served.url), Some(&served.token)).await;
                *text += &format!("{}\n{}\n", answer.head, String::from_utf8_lossy(&answer.body));
            }
        }
    };
    for one in sarraf_mock_bank::scenarios().iter().filter(|one| one.name != "wrong-certificate") {
        let made = bank.run_scenario(&one.name, &[]).unwrap();
        text += &format!("{} {made}\n", one.name);
        ask_all(&mut text).await;
        bank.advance("26h").unwrap();
    }
    let ports: Vec<String> = bank.banks.iter().map(|one| one.url[17..].replace("/api/v1", "")).collect();
    for port in ports {
        text = text.replace(&format!("127.0.0.1:{port}"), "HOST");
    }
    bank.stop().await.unwrap();
    text
}

#[tokio::test]
async fn the_same_seed_and_requests_give_the_same_bytes() {
    let (first, again, other) = (run(1).await, run(1).await, run(2).await);
    assert!(first.len() > 1_000_000);
    let difference = first.lines().zip(again.lines()).find(|(one, other)| one != other);
    assert_eq!(difference, None);
    assert!(first == again && first != other);
}

#[tokio::test]
async fn three_days_bring_purchases_and_a_duplicate_and_an_unusual_charge() {
    let bank = frozen().await;
    let before = everything(&bank).await;
    bank.advance("3d").unwrap();
    let new = new_rows(&bank, &before).await;
    assert!((7..40).contains(&new.len()), "{}", new.len());
    assert_eq!(duplicates(&new), 1);
    let usual: Vec<i64> = before.iter().filter(|row| name(row) == "Bramble & Brew").map(minor).collect();
    let charge = new.iter().find(|row| name(row) == "Bramble & Brew" && minor(row) < -20_000).unwrap();
    assert!(usual.len() > 100 && usual.iter().all(|amount| *amount * 20 > minor(charge)));
    bank.advance("3d").unwrap();
    assert_eq!(duplicates(&new_rows(&bank, &before).await), 1, "planted once only");
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn history_has_no_duplicate_of_its_own() {
    let bank = frozen().await;
    assert_eq!(duplicates(&everything(&bank).await), 0);
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn holds_settle_as_the_clock_moves_and_keep_their_id() {
    let bank = frozen().await;
    let made = bank.run_scenario("hold-settles-higher", &[("held", "20.00"), ("settled", "24.00")]).unwrap();
    let path = format!("/transactions/{}", made["transactions"][0].as_str().unwrap());
    let held = get(&bank, &path).await.json()["data"].clone();
    assert_eq!((status(&held), minor(&held)), ("HELD".to_owned(), -2_000));
    assert!(held["attributes"]["settledAt"].is_null());
    bank.advance("2d").unwrap();
    let settled = get(&bank, &path).await.json()["data"].clone();
    assert_eq!((status(&settled), minor(&settled)), ("SETTLED".to_owned(), -2_400));
    assert_eq!(settled["attributes"]["holdInfo"]["amount"]["value"], "-20.00");
    assert_eq!(settled["attributes"]["settledAt"], "2026-11-22T10:30:00+11:00");
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn a_hold_can_vanish() {
    let bank = frozen().await;
    let made = bank.run_scenario("hold-vanishes", &[("after", "2h")]).unwrap();
    let path = format!("/transactions/{}", made["transactions"][0].as_str().unwrap());
    assert_eq!(get(&bank, &path).await.status, 200);
    bank.advance("2h").unwrap();
    assert_eq!(get(&bank, &path).await.status, 404);
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn the_day_goes_on_while_it_runs() {
    let bank = start(Options { freeze: false, ..options() }).await;
    let first = get(&bank, "/transactions?page[size]=1").await.json();
    tokio::time::sleep(std::time::Duration::from_millis(8_300)).await;
    let later = get(&bank, "/transactions?page[size]=1").await;
    assert_ne!(later.json()["data"][0]["id"], first["data"][0]["id"]);
    assert!(later.header("date").unwrap() > "Fri, 20 Nov 2026 23:30:07");
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn a_payment_can_leave_little() {
    let bank = frozen().await;
    bank.run_scenario("low-balance", &[]).unwrap();
    let accounts = get(&bank, "/accounts").await.json();
    assert_eq!(accounts["data"][0]["attributes"]["balance"]["value"], "38.20");
    bank.stop().await.unwrap();
}
