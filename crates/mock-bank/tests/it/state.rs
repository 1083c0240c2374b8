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
    for text in ["", "{}", "{\"version\":3}", "not json"] {
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
    assert!(std::fs::metadata(folder.path().join("mock-bank.json")).unwrap().len() < 8_000);
}

/// What the first version wrote: one bank.
#[tokio::test]
async fn an_older_state_file_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let old = r#"{"version":1,"seed":1,"rows":2500,"start":1795217400,"now":1795300000,"lived":40,"frozen":true,
        "calls":{"hour":0,"used":0},"mischief":[{"act":"html","left":1,"path":""}],
        "people":[{"day":{"done":1,"due":100,"read":null,"duplicate":false,"unusual":false},"events":[{"serial":1099511627776,
        "pocket":"everyday","made":1795217408,"settles":1795300008,"fate":"settles","held":-1234,"settled":-1234,"foreign":null,
        "kind":"purchase","payee":"kiln","peer":null,"round_up":0,"cashback":0,"text":null}]}]}"#;
    std::fs::write(folder.path().join("mock-bank.json"), old).unwrap();
    let bank = start(Options { state_folder: Some(folder.path().to_owned()), ..options() }).await;
    assert_eq!(bank.now().as_second(), 1_795_300_000);
    let kept = everything(&bank).await.iter().filter(|row| crate::client::minor(row) == -1_234).count();
    assert_eq!(kept, 1);
    bank.stop().await.unwrap();
}

/// What was written when there were three banks: they go on, and the fourth is as at the start.
#[tokio::test]
async fn a_state_of_three_banks_goes_on_with_a_fourth_as_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let kept = || Options { people: 2, state_folder: Some(folder.path().to_owned()), ..options() };
    let fresh = crate::feed::Feed::of(Options { people: 2, ..options() }).await;
    let at_the_start = fresh.items(0).await;
    fresh.stop().await;
    let bank = start(Options { tls: None, ..kept() }).await;
    let made = bank.run_scenario("hold-settles-higher", &[]).unwrap();
    bank.run_scenario("new-customer", &[]).unwrap();
    bank.run_scenario("declined", &[]).unwrap();
    let (before, banks) = (everything(&bank).await, bank.served().len());
    bank.stop().await.unwrap();
    let file = folder.path().join("mock-bank.json");
    let mut saved: serde_json::Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    saved["banks"].as_array_mut().unwrap().truncate(3);
    std::fs::write(&file, saved.to_string()).unwrap();
    let again = crate::feed::Feed { bank: start(kept()).await };
    assert_eq!(
        again.bank.served().len(),
        banks,
        "two customers there, and not the one who was brought elsewhere"
    );
    let strip =
        |rows: &[serde_json::Value]| rows.iter().map(|row| row["attributes"].clone()).collect::<Vec<_>>();
    assert_eq!(strip(&everything(&again.bank).await), strip(&before));
    assert!(before.iter().any(|row| row["id"] == made["transactions"][0]));
    assert_eq!(again.items(0).await, at_the_start);
    again.stop().await;
    for banks in [
        serde_json::json!([]),
        serde_json::json!([
            saved["banks"][0],
            saved["banks"][0],
            saved["banks"][0],
            saved["banks"][0],
            saved["banks"][0]
        ]),
    ] {
        saved["banks"] = banks;
        std::fs::write(&file, saved.to_string()).unwrap();
        assert!(matches!(MockBank::start(kept()).await, Err(MockError::Unreadable)));
    }
}
