//! What left this computer: complete, added up, and any altered row is found.

use crate::desk::{Desk, PASSPHRASE, array, text};
use sarraf_app::NoKeychain;
use sarraf_store::{EgressRow, Store};
use sarraf_vault::{Secret, Vault};
use serde_json::json;

#[test]
fn the_log_names_every_request_and_adds_up() {
    let desk = Desk::freshly_linked();
    let view = desk.call("egress", json!({ "limit": 100_000 }));
    let rows = array(&view["rows"]);
    let of = |kind: &str| rows.iter().filter(|row| row["kind"] == kind).count() as u64;
    assert_eq!(view["requests"].as_u64(), Some(of("intent")));
    assert_eq!(of("intent"), of("outcome"));
    assert!(of("connection") >= 1);
    let sum = |key: &str| rows.iter().map(|row| row[key].as_u64().unwrap()).sum::<u64>();
    assert_eq!(
        (view["sent"].as_u64(), view["received"].as_u64()),
        (Some(sum("sent")), Some(sum("received")))
    );
    assert!(sum("received") > 500_000);
    let asked = desk.mock(&["requests"]);
    assert_eq!(asked["count"].as_u64(), Some(of("intent")), "the bank saw as many");
    let all = view.to_string();
    assert!(!all.contains(&text(&desk.offered()["mock_secret"])), "no token");
    let proof = desk.call("verify_egress", json!({}));
    assert_eq!((&proof["whole"], proof["rows"].as_u64()), (&json!(true), Some(rows.len() as u64)));
}

#[test]
fn a_forged_row_is_found() {
    let desk = Desk::linked();
    let vault = desk.vault();
    desk.call("vault_lock", json!({}));
    let passphrase = Secret::new(PASSPHRASE.to_owned());
    let unlocked = Vault::at(&vault).unwrap().unlock(&passphrase, &NoKeychain).unwrap();
    let store = Store::open(&vault.join("sarraf.db"), &unlocked.database_key()).unwrap();
    let last = store.reader().egress_last().unwrap().unwrap();
    let forged = EgressRow { sequence: last.sequence + 1, host: "elsewhere.example".into(), ..last };
    store.write(|writer| writer.append_egress(&forged)).unwrap();
    store.close().unwrap();
    desk.unlock(PASSPHRASE).unwrap();
    let proof = desk.call("verify_egress", json!({}));
    assert_eq!((&proof["whole"], proof["broken_at"].as_i64()), (&json!(false), Some(forged.sequence)));
    assert!(text(&proof["text"]).contains(&forged.sequence.to_string()));
}

#[test]
fn the_log_is_looked_through_by_bank_day_and_words_and_page_by_page() {
    let desk = Desk::linked();
    let ask = |request: serde_json::Value| desk.call("egress", request);
    let whole = ask(json!({ "limit": 100_000 }));
    assert_eq!(whole["before"], json!(null));
    let banks = array(&whole["banks"]);
    assert_eq!(banks.len(), 1);
    assert_ne!(banks[0]["name"], banks[0]["profile"], "by its name");
    let sum = |view: &serde_json::Value| (view["requests"].as_u64(), view["sent"].as_u64());
    assert_eq!(
        sum(&ask(json!({ "limit": 1, "bank": banks[0]["profile"] }))),
        sum(&whole),
        "sums are of all that fit"
    );
    assert_eq!(sum(&ask(json!({ "limit": 9, "bank": "another" }))).0, Some(0));

    let mut pages = Vec::new();
    let mut before = json!(null);
    loop {
        let page = ask(json!({ "limit": 7, "before": before }));
        pages.splice(0..0, array(&page["rows"]).clone());
        before = page["before"].clone();
        if before.is_null() {
            break;
        }
    }
    assert_eq!(&pages, array(&whole["rows"]), "page by page it is the same");

    let days = array(&whole["days"]);
    assert!(!days.is_empty());
    let of_day = ask(json!({ "limit": 100_000, "day": days[0]["day"] }));
    assert_eq!(of_day["text"], days[0]["text"], "a day's head says what is in it");
    assert!(array(&of_day["rows"]).iter().all(|row| row["day"] == days[0]["day"]));
    assert_eq!(desk.code("egress", json!({ "limit": 1, "day": "yesterday" })), "invalid");

    let found = |text: &str| array(&ask(json!({ "limit": 100_000, "text": text }))["rows"]).len();
    assert!(found("127.0.0.1") > 0 && found("200") > 0 && found("Transactions") > 0);
    assert_eq!(found("no such thing"), 0);
}

#[test]
fn the_log_goes_into_a_file_and_never_over_another() {
    let desk = Desk::linked();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let write = |name: &str, format: &str, replace: bool| {
        desk.call("export_egress", json!({ "path": path(name), "format": format, "replace": replace }))
    };
    let rows = desk.call("verify_egress", json!({}))["rows"].as_u64().unwrap();
    assert_eq!(write("log.csv", "csv", false)["rows"].as_u64(), Some(rows));
    let table = std::fs::read_to_string(path("log.csv")).unwrap();
    assert_eq!(table.lines().count() as u64, rows + 1);
    assert!(!table.contains('\u{2068}') && !table.contains(&text(&desk.offered()["mock_secret"])));
    write("log.json", "json", false);
    let log: serde_json::Value = serde_json::from_slice(&std::fs::read(path("log.json")).unwrap()).unwrap();
    assert_eq!(array(&log["rows"]).len() as u64, rows);
    let again = json!({ "path": path("log.csv"), "format": "csv", "replace": false });
    assert_eq!(desk.code("export_egress", again), "refused");
    assert_eq!(write("log.csv", "csv", true)["rows"].as_u64(), Some(rows));
    for (path, format) in [("log.csv".to_owned(), "csv"), (path("x"), "xml"), (path(""), "csv")] {
        let request = json!({ "path": path, "format": format, "replace": false });
        assert_eq!(desk.code("export_egress", request), "invalid", "{path} {format}");
    }
    assert!(text(&desk.call("egress_place", json!({ "text": "json" }))["text"]).ends_with(".json"));
}
