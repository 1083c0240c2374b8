//! What is declined, a card that is locked, a country never seen: told by the bank that speaks Starling's protocol, and
//! by the others not at all.

use super::{Stage, balance};
use crate::feed::{Feed, minor, text};
use serde_json::Value;

/// The rows a scenario made, in its order.
async fn made(feed: &Feed, scenario: &str, set: &[(&str, &str)]) -> Vec<Value> {
    let mut rows = Vec::new();
    for id in feed.run(scenario, set) {
        rows.push(feed.item(&id).await);
    }
    rows
}

fn statuses(rows: &[Value]) -> Vec<String> {
    rows.iter().map(|row| text(row, "status")).collect()
}

#[tokio::test]
async fn a_declined_payment_is_told_and_takes_nothing() {
    let feed = Feed::open().await;
    let before = feed.balance(0).await;
    let rows = made(&feed, "declined", &[("amount", "42.50")]).await;
    assert_eq!((statuses(&rows), minor(&rows[0])), (vec!["DECLINED".to_owned()], -4_250));
    assert_eq!(
        (&rows[0]["counterPartyName"], &rows[0]["country"]),
        (&"Thistle & Twine".into(), &"AU".into())
    );
    assert_eq!(
        (&rows[0]["source"], &rows[0]["sourceSubType"]),
        (&"MASTER_CARD".into(), &"CONTACTLESS".into())
    );
    assert!(rows[0].get("settlementTime").is_none());
    assert_eq!(feed.balance(0).await, before);
    let id = text(&rows[0], "feedItemUid");
    feed.bank.advance("3d").unwrap();
    assert_eq!(feed.item(&id).await, rows[0], "nothing becomes of it");
    feed.stop().await;
}

#[tokio::test]
async fn a_bank_of_the_other_protocol_does_not_tell_what_it_declined() {
    let stage = Stage::of("declined", &[("bank", "mock-emberline")]).await;
    assert!(stage.made.len() == 1 && stage.new_rows().await.is_empty());
    assert_eq!(stage.get(&format!("/transactions/{}", stage.made[0])).await.status, 404);
    let before = balance(&stage.accounts().await[0]);
    stage.bank.run_scenario("card-locked", &[("bank", "mock-emberline")]).unwrap();
    stage.bank.run_scenario("purchase", &[]).unwrap();
    assert!(stage.new_rows().await.is_empty());
    assert_eq!(balance(&stage.accounts().await[0]), before);
    stage.stop().await;
}

#[tokio::test]
async fn four_are_declined_within_minutes_and_one_passes() {
    let feed = Feed::open().await;
    let rows = made(&feed, "declined-run", &[("amount", "310.00")]).await;
    assert_eq!(statuses(&rows), ["DECLINED", "DECLINED", "DECLINED", "DECLINED", "SETTLED"]);
    let names: std::collections::BTreeSet<String> =
        rows.iter().map(|row| text(row, "counterPartyName")).collect();
    assert_eq!((names.len(), minor(&rows[4])), (5, -31_000));
    let times: Vec<String> = rows.iter().map(|row| text(row, "transactionTime")).collect();
    assert!(times.is_sorted() && times[0].as_str() > "2026-11-20T23:15:00.000Z");
    feed.stop().await;
}

#[tokio::test]
async fn the_bank_locks_the_card_when_it_said_so() {
    let feed = Feed::open().await;
    feed.run("card-locked", &[("at", "2h")]);
    assert_eq!(feed.card().await["enabled"], true);
    assert_eq!(statuses(&made(&feed, "two-coffees", &[]).await).last().unwrap(), "SETTLED");
    feed.bank.advance("2h").unwrap();
    assert_eq!(feed.card().await["enabled"], false);
    assert_eq!(statuses(&made(&feed, "purchase", &[]).await), ["DECLINED"]);
    feed.stop().await;
}

#[tokio::test]
async fn a_country_is_seen_for_the_first_time() {
    let feed = Feed::open().await;
    let is_known = |rows: &[Value], name: &str, value: &str| {
        rows.iter().any(|row| row[name] == value || row["sourceAmount"][name] == value)
    };
    let before = [feed.items(0).await, feed.items(1).await].concat();
    assert!(!is_known(&before, "country", "GR") && is_known(&before, "currency", "EUR"));
    let rows = made(&feed, "new-country", &[]).await;
    assert_eq!((&rows[0]["country"], minor(&rows[0])), (&"GR".into(), -9_600));
    assert_eq!(rows[0]["sourceAmount"]["currency"], "EUR");
    let rows = made(&feed, "new-country", &[("country", "IS")]).await;
    assert_eq!(rows[0]["country"], "IS");
    assert!(feed.bank.run_scenario("new-country", &[("country", "Iceland")]).is_err());
    feed.stop().await;
}
