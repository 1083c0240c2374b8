//! Balances, currencies, refunds, own transfers.

use super::{Stage, at, balance, day, of};
use crate::client::{minor, name, status};

/// Seen at a customer who has nothing else: what is listed stays, what is counted is another sum.
#[tokio::test]
async fn four_stale_authorisations_leave_a_gap() {
    let stage = Stage::of("new-customer", &[]).await;
    stage.bank.run_scenario("stale-authorisations", &[("person", "Layla")]).unwrap();
    let served = stage.bank.served();
    let layla = served.iter().find(|one| one.person == "Layla").unwrap();
    let look = async || {
        let ask = async |path: &str| {
            crate::client::ask(&format!("{}{path}", layla.url), Some(&layla.token)).await.json()["data"]
                .as_array()
                .unwrap()
                .clone()
        };
        let (accounts, rows) = (ask("/accounts").await, ask("/transactions").await);
        let held: i64 = rows.iter().filter(|row| status(row) == "HELD").map(minor).sum();
        (balance(&accounts[0]), rows.iter().map(minor).sum::<i64>(), held)
    };
    assert_eq!(look().await, (73_658, 73_658, -26_342));
    stage.bank.advance("1d").unwrap();
    assert_eq!(look().await, (100_000, 73_658, -26_342), "listed on, but not counted");
    stage.bank.advance("90d").unwrap();
    assert_eq!(look().await, (100_000, 73_658, -26_342), "for ever");
    stage.stop().await;
}

#[tokio::test]
async fn a_balance_says_more_than_its_rows() {
    let stage = Stage::of("balance-off", &[]).await;
    let account = &stage.accounts().await[0];
    let path = format!("/accounts/{}/transactions?page[size]=100", crate::client::id(account));
    let rows: i64 = crate::client::pages(&stage.bank, &path).await.iter().map(minor).sum();
    assert_eq!(balance(account) - rows, 1_234);
    let saver = &stage.accounts().await[1];
    let path = format!("/accounts/{}/transactions?page[size]=100", crate::client::id(saver));
    let rows: i64 = crate::client::pages(&stage.bank, &path).await.iter().map(minor).sum();
    assert_eq!(balance(saver), rows, "elsewhere it is right");
    stage.stop().await;
}

#[tokio::test]
async fn little_is_left() {
    let stage = Stage::of("low-balance", &[("left", "12.30")]).await;
    assert_eq!(balance(&stage.accounts().await[0]), 1_230);
    stage.stop().await;
}

#[tokio::test]
async fn a_purchase_abroad_has_its_price_and_a_fee() {
    let stage = Stage::of("foreign-purchase", &[]).await;
    let first = stage.new_rows().await;
    let held = of(&first, -6_080)[0];
    assert_eq!(held["attributes"]["foreignAmount"]["value"], "-40.00");
    assert_eq!(held["attributes"]["foreignAmount"]["currencyCode"], "USD");
    assert!(of(&first, -184).is_empty());
    let last = stage.after("25h").await;
    let booked = of(&last, -6_144)[0];
    assert_eq!(booked["attributes"]["foreignAmount"]["value"], "-40.00");
    assert_eq!(name(of(&last, -184)[0]), "International Transaction Fee");
    stage.stop().await;
}

#[tokio::test]
async fn refunds_come_in_part_and_late() {
    let stage = Stage::of("refund-in-part", &[]).await;
    assert!(of(&stage.new_rows().await, 4_500).is_empty());
    let later = stage.after("121h").await;
    let refund = of(&later, 4_500)[0];
    assert_eq!(
        (&refund["attributes"]["transactionType"], name(refund)),
        (&"Refund".into(), name(of(&later, -12_000)[0]))
    );
    stage.stop().await;
    let stage = Stage::of("refund-late", &[]).await;
    let rows = stage.new_rows().await;
    assert_eq!(
        (day(of(&rows, -8_900)[0]), day(of(&rows, 8_900)[0])),
        ("2026-10-10".into(), "2026-11-21".into())
    );
    stage.stop().await;
}

#[tokio::test]
async fn an_own_transfer_arrives_days_later_with_a_fee_between() {
    let stage = Stage::of("own-transfer", &[("amount", "511.00")]).await;
    let first = stage.new_rows().await;
    assert_eq!((of(&first, -51_100).len(), of(&first, -250).len(), of(&first, 51_100).len()), (1, 1, 0));
    let last = stage.after("49h").await;
    let (out, into) = (of(&last, -51_100)[0], of(&last, 51_100)[0]);
    assert!(into["relationships"]["transferAccount"]["data"].is_null(), "the bank does not say so");
    let account = |row: &serde_json::Value| row["relationships"]["account"]["data"]["id"].clone();
    assert_ne!(account(out), account(into));
    stage.stop().await;
}

#[tokio::test]
async fn an_own_transfer_arrives_at_another_bank() {
    let stage = Stage::of("own-transfer-between-banks", &[("amount", "251.00")]).await;
    assert_eq!(of(&stage.new_rows().await, -25_100).len(), 1);
    let there = |bank| async move {
        at(bank, 1, "/transactions?page[size]=100").await.json()["data"].as_array().unwrap().clone()
    };
    assert!(of(&there(&stage.bank).await, 25_100).is_empty());
    stage.bank.advance("25h").unwrap();
    assert_eq!(of(&there(&stage.bank).await, 25_100).len(), 1);
    stage.stop().await;
}

#[tokio::test]
async fn one_arrival_stands_against_two_departures() {
    let stage = Stage::of("one-arrival-for-two-transfers", &[("amount", "303.00")]).await;
    let rows = stage.new_rows().await;
    assert_eq!((of(&rows, -30_300).len(), of(&rows, 30_300).len()), (2, 1));
    stage.stop().await;
}
