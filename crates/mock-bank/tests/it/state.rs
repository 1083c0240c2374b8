use crate::client::{everything, get, options, start};
use sarraf_mock_bank::{MockBank, MockError, Options};

#[tokio::test]
async fn the_next_start_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let kept = || Options { state_folder: Some(folder.path().to_owned()), ..options() };
    let bank = start(kept()).await;
    bank.advance("3d").unwrap();
    bank.run_scenario("hold-settles-higher", &[]).unwrap();
    let (before, token, now) = (everything(&bank).await, bank.banks[0].token.clone(), bank.now());
    bank.stop().await.unwrap();
    let again = start(Options { seed: 99, ..kept() }).await;
    assert_eq!((again.now(), &again.banks[0].token), (now, &token));
    let strip = |rows: Vec<serde_json::Value>| {
        rows.into_iter().map(|row| row["attributes"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(strip(everything(&again).await), strip(before));
    again.stop().await.unwrap();
}

#[tokio::test]
async fn time_between_two_starts_went_by_at_the_bank_too() {
    let folder = tempfile::tempdir().unwrap();
    let kept = Options { state_folder: Some(folder.path().to_owned()), freeze: false, ..options() };
    let bank = start(kept.clone()).await;
    let before = everything(&bank).await.len();
    bank.stop().await.unwrap();
    let start_at = "2026-11-25T23:30:00Z".parse().unwrap();
    let again = start(Options { start: start_at, ..kept }).await;
    assert!(again.now() >= start_at);
    assert!(everything(&again).await.len() >= before + 8);
    assert_eq!(get(&again, "/util/ping").await.status, 200);
    again.stop().await.unwrap();
}

#[tokio::test]
async fn a_state_file_that_is_not_ours_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mock-bank.json");
    for text in ["", "{}", "{\"version\":2}", "not json"] {
        std::fs::write(&file, text).unwrap();
        let kept = Options { state_folder: Some(folder.path().to_owned()), ..options() };
        assert!(matches!(MockBank::start(kept).await, Err(MockError::Unreadable)));
        assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
    }
}

#[tokio::test]
async fn the_state_file_stays_small() {
    let folder = tempfile::tempdir().unwrap();
    let bank = start(Options { state_folder: Some(folder.path().to_owned()), ..options() }).await;
    bank.advance("30d").unwrap();
    bank.stop().await.unwrap();
    assert!(std::fs::metadata(folder.path().join("mock-bank.json")).unwrap().len() < 4_000);
}
