//! Consents that end, and tokens that change.

use super::{Stage, at};
use crate::client::{ask, frozen};

/// What the bank says to the token that was good at the start.
async fn said_to_old(stage: &Stage, place: usize) -> (u16, String) {
    let served = &stage.bank.banks[place];
    let answer = ask(&format!("{}/accounts", served.url), Some(&served.token)).await;
    let detail = answer.json()["errors"][0]["detail"].as_str().unwrap_or_default().to_owned();
    (answer.status, detail)
}

#[tokio::test]
async fn each_end_has_its_reason_and_another_token_is_good() {
    for (scenario, reason) in
        [("consent-ended", "ended"), ("token-revoked", "revoked"), ("token-rotated", "replaced")]
    {
        let stage = Stage::of(scenario, &[]).await;
        let (status, detail) = said_to_old(&stage, 0).await;
        assert!(status == 401 && detail.contains(reason), "{scenario}: {detail}");
        assert_ne!(stage.bank.served()[0].token, stage.bank.banks[0].token);
        assert_eq!(at(&stage.bank, 0, "/accounts").await.status, 200);
        stage.stop().await;
    }
}

#[tokio::test]
async fn a_consent_can_end_later() {
    let stage = Stage::of("consent-ended", &[("at", "14d")]).await;
    stage.bank.advance("13d").unwrap();
    assert_eq!(said_to_old(&stage, 0).await.0, 200);
    stage.bank.advance("1d").unwrap();
    assert_eq!(said_to_old(&stage, 0).await.0, 401);
    stage.stop().await;
}

#[tokio::test]
async fn a_consent_is_withdrawn_in_the_middle_of_a_reading() {
    let stage = Stage::of("consent-withdrawn", &[]).await;
    let mut statuses = Vec::new();
    for _ in 0..5 {
        statuses.push(said_to_old(&stage, 0).await.0);
    }
    assert_eq!(statuses, [200, 200, 200, 401, 401]);
    stage.stop().await;
}

#[tokio::test]
async fn a_bank_of_ninety_days_says_so_and_keeps_to_it() {
    let bank = frozen().await;
    let stage = Stage { bank, before: Vec::new(), made: Vec::new() };
    assert!(stage.bank.banks[2].profile_toml.contains("consent_days = 90"));
    stage.bank.advance("200d").unwrap();
    assert_eq!(said_to_old(&stage, 2).await.0, 200, "it begins with the first use");
    stage.bank.advance("89d").unwrap();
    assert_eq!(said_to_old(&stage, 2).await.0, 200);
    stage.bank.advance("1d").unwrap();
    assert_eq!(said_to_old(&stage, 2).await, (401, "The consent behind this token has ended.".to_owned()));
    assert_eq!(at(&stage.bank, 2, "/accounts").await.status, 200, "signed in again");
    stage.bank.advance("89d").unwrap();
    assert_eq!(at(&stage.bank, 2, "/accounts").await.status, 200);
    assert_eq!(said_to_old(&stage, 0).await.0, 200, "another bank's does not end");
    stage.stop().await;
}
