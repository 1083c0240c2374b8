//! Sentences in a batch: what they are understood as, with and without a vault.

use crate::home::Home;
use serde_json::Value;

const SENTENCES: &str = "what is my balance?\nhow much did I spend at starbucks last month\n\ntransfer 50 eur to ali\n\
    tell me a joke\nكم صرفت على المطاعم الشهر الماضي؟\nhow do I change my PIN\n<b>\u{202e}'; DROP TABLE entry; --</b>\n🙂🙂\n";

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Intent, whether it would be answered, whether it moves money.
fn said(one: &Value) -> (String, bool, bool) {
    let truth = |key: &str| one[key].as_bool().unwrap();
    (one["intent"].as_str().unwrap().to_owned(), truth("understood"), truth("moves_money"))
}

#[test]
fn each_line_is_understood_without_a_vault() {
    let home = Home::new();
    let ran = home.run_reading(&["understand", "--as-of", "2026-03-15"], SENTENCES);
    assert_eq!(ran.code, 0, "{ran:?}");
    let found = lines(&ran.out);
    let wanted = [
        ("balance", true, false),
        ("spending", true, false),
        ("unknown", false, false),
        ("transfer", true, true),
        ("unknown", false, false),
        ("spending", true, false),
        ("change_pin", true, false),
        ("unknown", false, false),
        ("unknown", false, false),
    ];
    let wanted = wanted.map(|(intent, understood, moves)| (intent.to_owned(), understood, moves));
    assert_eq!(found.iter().map(said).collect::<Vec<_>>(), wanted);
    assert_eq!(found[1]["values"]["period"], serde_json::json!({ "from": "2026-02-01", "to": "2026-02-28" }));
    assert_eq!(found[1]["values"]["merchants"], serde_json::json!(["starbucks"]));
    assert_eq!(found[3]["values"]["amounts"], serde_json::json!([{ "value": "50.00", "currency": "EUR" }]));
    assert_eq!(
        (&found[5]["lang"], &found[5]["values"]["categories"]),
        (&"ar".into(), &serde_json::json!(["eating-out"]))
    );
    assert!(home.path().read_dir().unwrap().all(|entry| !entry.unwrap().path().join("sarraf.db").exists()));
}

#[test]
fn a_file_gives_one_document_and_a_real_vault_is_not_needed() {
    let home = Home::real();
    let file = home.file("sentences.txt", SENTENCES);
    let ran = home.run(&["--json", "understand", "--batch", &file, "--as-of", "2026-03-15"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(ran.document().as_array().unwrap().len(), SENTENCES.lines().count());
    let missing = home.run(&["understand", "--batch", "nowhere.txt"]);
    assert_eq!(missing.code, 1, "{missing:?}");
}

#[test]
fn a_line_as_long_as_a_book_is_no_question() {
    let long = format!("{}\nbalance\n", "how much ".repeat(60_000));
    let ran = Home::new().run_reading(&["understand"], &long);
    let found = lines(&ran.out);
    assert_eq!(found.last().map(said), Some(("balance".into(), true, false)));
    assert!(found.iter().rev().skip(1).all(|one| one["understood"] == false));
}
