//! What happens to whole accounts.

use super::{Stage, of};
use crate::client::{id, name, pages};

#[tokio::test]
async fn a_reissued_card_brings_the_account_under_another_id() {
    for (rows, is_same) in [("same", true), ("another", false)] {
        let stage = Stage::of("card-reissued", &[("rows", rows)]).await;
        let accounts = stage.accounts().await;
        let old = stage.before[0]["relationships"]["account"]["data"]["id"].as_str().unwrap();
        assert_ne!(id(&accounts[0]), old);
        assert_eq!(accounts[0]["attributes"]["displayName"], "Everyday");
        assert_eq!(stage.get(&format!("/accounts/{old}")).await.status, 404);
        let path = format!("/accounts/{}/transactions?page[size]=100", id(&accounts[0]));
        let after = pages(&stage.bank, &path).await;
        let before: Vec<_> =
            stage.before.iter().filter(|row| row["relationships"]["account"]["data"]["id"] == old).collect();
        assert_eq!(after.len(), before.len());
        assert!(after.iter().zip(&before).all(|(after, before)| name(after) == name(before)));
        assert_eq!(after.iter().zip(&before).all(|(after, before)| id(after) == id(before)), is_same);
        stage.stop().await;
    }
}

#[tokio::test]
async fn a_closed_account_is_not_there() {
    let stage = Stage::of("account-closed", &[("at", "2d")]).await;
    let accounts = stage.accounts().await;
    let saver = id(&accounts[1]);
    assert_eq!((accounts.len(), stage.get(&format!("/accounts/{saver}")).await.status), (3, 200));
    stage.bank.advance("2d").unwrap();
    assert_eq!(stage.accounts().await.len(), 2);
    for path in [format!("/accounts/{saver}"), format!("/accounts/{saver}/transactions")] {
        assert_eq!(stage.get(&path).await.status, 404);
    }
    stage.stop().await;
}

#[tokio::test]
async fn a_joint_account_says_who_paid() {
    let stage = Stage::of("joint-account", &[("with", "Zaynab")]).await;
    assert_eq!(stage.accounts().await[0]["attributes"]["ownershipType"], "JOINT");
    assert_eq!(stage.accounts().await[1]["attributes"]["ownershipType"], "INDIVIDUAL");
    let rows = stage.new_rows().await;
    assert_eq!(of(&rows, -7_200)[0]["attributes"]["performingCustomer"]["displayName"], "Zaynab");
    let joint = stage.get("/accounts?filter[ownershipType]=JOINT").await.json();
    assert_eq!(joint["data"].as_array().unwrap().len(), 1);
    stage.stop().await;
}
