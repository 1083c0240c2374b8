//! What the first three banks said before a fourth one came: not a byte of it may change.

use crate::client::{ask, options, start};
use sarraf_mock_bank::Options;
use sarraf_mock_bank::control::call;

const PATHS: &[&str] = &[
    "/util/ping",
    "/accounts",
    "/transactions?page[size]=100",
    "/categories",
    "/tags",
    "/transactions?page[size]=0",
    "/nowhere",
];

const SCENARIOS: &[&str] = &[
    "purchase",
    "hold-vanishes",
    "foreign-purchase",
    "duplicate-charge",
    "joint-account",
    "status-429",
    "unreadable-row",
    "html",
    "token-rotated",
];

/// FNV-1a: enough to see that a text is another one.
fn digest(text: &str) -> u64 {
    text.bytes()
        .fold(0xCBF2_9CE4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

/// Everything they say to the same questions, headers and saved state included; only their ports differ.
#[tokio::test]
async fn the_first_three_say_what_they_always_said() {
    let bank = start(Options { rows: 700, ..options() }).await;
    let mut text = String::new();
    for scenario in SCENARIOS {
        for served in bank.served().into_iter().take(3) {
            let made = bank.run_scenario(scenario, &[("bank", served.profile)]).unwrap();
            text += &format!("{} {} {made}\n", served.profile, served.profile_toml);
        }
        for served in bank.served().into_iter().take(3) {
            for path in PATHS {
                let answer = ask(&format!("{}{path}", served.url), Some(&served.token)).await;
                text += &format!("{}\n{}\n", answer.head, String::from_utf8_lossy(&answer.body));
            }
            text += &String::from_utf8_lossy(&ask(&format!("{}/accounts", served.url), None).await.body);
        }
        bank.advance("26h").unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("snapshot").display().to_string();
    call(&bank.control_url, &["snapshot".to_owned(), file.clone()]).await.unwrap();
    let saved: serde_json::Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    for place in 0..3 {
        text += &saved["banks"][place].to_string();
    }
    for served in &bank.banks {
        let host = served.url.split('/').nth(2).unwrap();
        text = text.replace(host, "HOST");
    }
    bank.stop().await.unwrap();
    assert_eq!((text.len(), digest(&text)), (4_286_212, 2_462_853_492_247_832_756));
}
