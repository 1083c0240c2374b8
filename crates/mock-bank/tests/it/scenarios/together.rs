//! All scenarios at once: that each has its file, its words and its test.

use super::Stage;
use sarraf_mock_bank::scenarios;

#[tokio::test]
async fn a_week_of_troubles_runs_step_by_step() {
    let stage = Stage::of("a-bad-week", &[]).await;
    assert_eq!(stage.bank.now().to_string(), "2026-11-27T23:30:00Z");
    assert_eq!(stage.get("/accounts").await.status, 429);
    stage.stop().await;
}

#[tokio::test]
async fn every_scenario_that_comes_along_is_right_and_runs_as_it_stands() {
    let all = scenarios();
    assert!(all.len() >= 50, "{}", all.len());
    let bank = crate::client::frozen().await;
    for one in &all {
        assert!(one.about.iter().all(|said| said.chars().count() > 8), "{}: in both languages", one.name);
        for setting in one.settings.iter().filter(|setting| !setting.about[0].is_empty()) {
            assert!(!setting.about[1].is_empty(), "{}.{}: in both languages", one.name, setting.name);
        }
        let ran = bank.run_scenario(&one.name, &[]);
        assert_eq!(ran.is_err(), one.name == "wrong-certificate", "{}: {ran:?}", one.name);
    }
    bank.stop().await.unwrap();
}

/// A scenario without a test is not known to do anything.
#[test]
fn every_scenario_is_named_in_a_test() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let mut texts = String::new();
    for file in ["misbehaviour.rs", "clock.rs", "tls.rs"] {
        texts += &std::fs::read_to_string(folder.join(file)).unwrap();
    }
    for entry in std::fs::read_dir(folder.join("scenarios")).unwrap().flatten() {
        texts += &std::fs::read_to_string(entry.path()).unwrap();
    }
    for one in scenarios() {
        let is_status = one.name.starts_with("status-");
        assert!(is_status || texts.contains(&format!("\"{}\"", one.name)), "{} has no test", one.name);
    }
}
