//! Reports on the command line: whole, in series, signed, corrected; days that are closed.

use crate::home::Home;
use serde_json::Value;

fn file(home: &Home, name: &str) -> String {
    home.path().join(name).to_str().unwrap().to_owned()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn a_report_in_json_is_as_it_is_described() {
    let home = Home::with_bank();
    let path = file(&home, "all.json");
    let said = home.json("export", &["export", "--format", "json", "--pending", "-o", &path]);
    let written: Value = serde_json::from_str(&read(&path)).unwrap();
    crate::schema::check("report", &written);
    let rows: usize =
        written["accounts"].as_array().unwrap().iter().map(|one| one["rows"].as_array().unwrap().len()).sum();
    let counted: u64 =
        said["accounts"].as_array().unwrap().iter().map(|one| one["count"].as_u64().unwrap()).sum();
    assert!(rows > 100);
    assert_eq!(rows as u64, counted);
}

#[test]
fn a_series_goes_on_and_a_signed_file_that_was_changed_is_a_failure() {
    let home = Home::with_bank();
    let (first, second) = (file(&home, "1.csv"), file(&home, "2.csv"));
    let series = |path: &str| {
        home.json("export", &["export", "--format", "csv", "--since-last", "tax", "--sign", "-o", path])
    };
    assert!(series(&first)["changes"]["new"].as_u64().unwrap() > 100);
    let row = home.transactions()[0]["id"].as_str().unwrap().to_owned();
    home.done(&["categorize", &row, "gifts"]);
    assert_eq!(series(&second)["changes"]["changed"], 1);
    assert_eq!(read(&second).lines().count(), 2, "a head, and the one row");
    let listed = home.list("export-list", &["export", "list"]);
    assert_eq!((listed.len(), &listed[0]["name"]), (1, &Value::from("tax")));

    let key = home.json("export-key", &["export", "key"]);
    let good = home.json("export-verify", &["export", "verify", &second]);
    assert_eq!((&good["outcome"], &good["key"]), (&Value::from("unchanged"), &key["key"]));
    std::fs::write(&second, read(&second).replace("gifts", "rent")).unwrap();
    let ran = home.run_json(&["export", "verify", &second]);
    assert_eq!((ran.code, &ran.document()["changed"][0]), (1, &Value::from(row)));
    let plain = file(&home, "plain.csv");
    home.done(&["export", "--format", "csv", "-o", &plain]);
    let ran = home.run_json(&["export", "verify", &plain]);
    assert_eq!((ran.code, ran.error_code().as_str()), (1, "not_found"));
    let both = ["export", "--format", "csv", "-o", &plain, "--since-last", "x", "--known-at", "2026-03-01"];
    assert_eq!(home.run_json(&both).code, 2);
}

#[test]
fn closed_days_are_edited_only_when_it_is_said() {
    let home = Home::with_bank();
    let closed =
        home.list("export-closed", &["export", "close", "--from", "2026-01-01", "--to", "2026-12-31"]);
    assert!(!closed.is_empty());
    let booked = home.list("transactions", &["transactions", "--booked", "--limit", "1"]);
    let row = booked[0]["id"].as_str().unwrap();
    let ran = home.run_json(&["note", row, "x"]);
    assert_eq!((ran.code, ran.error_code().as_str()), (6, "refused"));
    assert!(ran.error.contains("--in-closed"), "{ran:?}");
    home.done(&["--in-closed", "note", row, "x"]);
    assert_eq!(home.run(&["note", row, "y"]).code, 6, "for that one command");
    for one in &closed {
        home.done(&["export", "reopen", one["id"].as_str().unwrap()]);
    }
    home.done(&["note", row, "y"]);
    assert_eq!(home.list("export-closed", &["export", "closed"]), Vec::<Value>::new());
}

#[test]
fn what_changed_since_a_report_is_written_by_its_id() {
    let home = Home::with_bank();
    let (first, second) = (file(&home, "1.json"), file(&home, "2.json"));
    let said = home.json("export", &["export", "--format", "json", "--notes", "-o", &first]);
    let row = home.transactions()[0]["id"].as_str().unwrap().to_owned();
    home.done(&["note", &row, "for Mona"]);
    let id = said["id"].as_str().unwrap();
    let told = home.json("export", &["export", "correct", id, "-o", &second]);
    assert_eq!((&told["format"], &told["changes"]["changed"]), (&Value::from("json"), &Value::from(1)));
    let written: Value = serde_json::from_str(&read(&second)).unwrap();
    crate::schema::check("report", &written);
    assert!(read(&second).contains("for Mona"));
    assert_eq!(home.run_json(&["export", "correct", "77", "-o", &second]).code, 1);
}
