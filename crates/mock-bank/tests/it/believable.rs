use crate::client::{everything, frozen, get, minor, name, options, start, status};
use sarraf_mock_bank::{Fate, Kind, Pocket, generate};
use serde_json::Value;
use std::collections::BTreeSet;

#[tokio::test]
async fn a_customer_has_24_months_of_everything() {
    let bank = frozen().await;
    let rows = everything(&bank).await;
    assert!((2_250..=2_750).contains(&rows.len()), "{}", rows.len());
    let made = |row: &Value| row["attributes"]["createdAt"].as_str().unwrap().to_owned();
    assert!(made(rows.last().unwrap()).starts_with("2024-11-2"));
    assert!(made(&rows[0]).starts_with("2026-11-2"));
    let kinds: BTreeSet<String> =
        rows.iter().map(|row| row["attributes"]["transactionType"].as_str().unwrap().to_owned()).collect();
    for kind in
        ["Salary", "Purchase", "Direct Debit", "Transfer", "Round Up", "Interest", "Refund", "Cashback"]
    {
        assert!(kinds.contains(kind), "{kind}");
    }
    let has = |field: &str| rows.iter().filter(|row| !row["attributes"][field].is_null()).count();
    for field in ["foreignAmount", "holdInfo", "roundUp", "cashback", "cardPurchaseMethod"] {
        assert!(has(field) > 10, "{field}");
    }
    assert!(rows.iter().any(|row| status(row) == "HELD"));
    let arabic = |row: &&Value| name(row).chars().any(|letter| ('\u{600}'..'\u{700}').contains(&letter));
    assert!(rows.iter().filter(arabic).count() > 50);
    let merchants: BTreeSet<String> = rows.iter().map(name).collect();
    assert!(merchants.len() >= 40, "{}", merchants.len());
    bank.stop().await.unwrap();
}

#[test]
fn pay_comes_every_month_and_balances_stay_plausible() {
    for seed in 1..=40 {
        let rows: Vec<_> = generate(seed, 2_500).collect();
        let pay = rows.iter().filter(|row| row.kind == Kind::Salary).count();
        assert!((23..=25).contains(&pay), "{pay}");
        for pocket in Pocket::ALL {
            let own = rows.iter().filter(|row| row.pocket == pocket && row.fate == Fate::Settles);
            let running: Vec<i64> = own
                .scan(0, |sum, row| {
                    *sum += row.settled;
                    Some(*sum)
                })
                .collect();
            let (lowest, last) = (running.iter().min().unwrap(), running.last().unwrap());
            assert!(
                *lowest > -60_000 && (5_000..6_000_000).contains(last),
                "{seed} {pocket:?} {lowest} {last}"
            );
        }
    }
}

#[tokio::test]
async fn balances_are_the_sums_of_their_rows() {
    let bank = frozen().await;
    for days in ["1h", "1d", "40d"] {
        bank.advance(days).unwrap();
        let rows = everything(&bank).await;
        let accounts = get(&bank, "/accounts").await.json();
        for account in accounts["data"].as_array().unwrap() {
            let own =
                rows.iter().filter(|row| row["relationships"]["account"]["data"]["id"] == account["id"]);
            let sum: i64 = own.map(minor).sum();
            assert_eq!(account["attributes"]["balance"]["valueInBaseUnits"], sum);
        }
    }
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn people_are_different_and_see_only_their_own() {
    let bank = start(sarraf_mock_bank::Options { people: 3, ..options() }).await;
    assert_eq!(bank.banks.len(), 12, "three at each of four banks");
    let tokens: BTreeSet<&str> = bank.banks.iter().map(|served| served.token.as_str()).collect();
    assert_eq!(tokens.len(), 12);
    let mut accounts = BTreeSet::new();
    for served in bank.banks.iter().filter(|served| served.protocol == "up") {
        let answer =
            crate::client::ask(&format!("{}/accounts", served.url), Some(&served.token)).await.json();
        for account in answer["data"].as_array().unwrap() {
            assert!(accounts.insert(crate::client::id(account)));
        }
    }
    assert_eq!(accounts.len(), 27);
    bank.stop().await.unwrap();
}
