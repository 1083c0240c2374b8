//! Reports that go on from one to the next, that are signed, and days that are closed.

use crate::desk::{Desk, array, text};
use crate::exports::{files_in, request, with};
use crate::files::{OFX_1, OFX_2, import};
use serde_json::{Value, json};
use std::path::Path;

/// A desk with an account of a file: four rows, 2 to 9 March.
fn desk() -> (Desk, tempfile::TempDir) {
    let desk = Desk::open();
    import(&desk, "march.ofx", OFX_1, json!({}));
    (desk, tempfile::tempdir().unwrap())
}

fn rows(desk: &Desk, path: &Path, more: Value) -> (Vec<Value>, Value) {
    let view = desk.call("export", with(request("json", path), more));
    let written: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    (array(&written["accounts"][0]["rows"]).to_vec(), view)
}

/// Name and change of each row.
fn told(rows: &[Value]) -> Vec<String> {
    let of =
        |row: &Value| format!("{} {}", row["counterparty"].as_str().unwrap_or("?"), text(&row["change"]));
    rows.iter().map(of).collect()
}

#[test]
fn a_series_tells_what_is_new_changed_and_gone_and_nothing_twice() {
    let (desk, folder) = desk();
    let next = |name: &str| {
        let series = json!({ "since_last": "tax", "notes": true });
        let (rows, view) = rows(&desk, &folder.path().join(name), series);
        (told(&rows), view)
    };
    let (first, view) = next("1.json");
    assert_eq!(first.len(), 4);
    assert!(first.iter().all(|row| row.ends_with(" new")), "{first:?}");
    assert_eq!(view["accounts"][0]["closing"]["amount"]["value"], "2479.50", "nothing is left out");
    assert_eq!(next("2.json").0, Vec::<String>::new());

    import(&desk, "later.ofx", OFX_2, json!({}));
    let kiosk = desk.transactions(json!({ "text": "kiosk" }));
    desk.call("note", json!({ "id": kiosk["rows"][0]["id"], "text": "tickets" }));
    let (third, view) = next("3.json");
    assert_eq!(third, ["MADE UP KIOSK changed", "MADE UP MARKET new"]);
    assert_eq!(view["changes"], json!({ "new": 1, "changed": 1, "removed": 0 }));
    assert_eq!(view["accounts"][0]["closing"], Value::Null, "these rows alone come to no balance");

    desk.call("undo", json!({ "count": 2 }));
    let (fourth, view) = next("4.json");
    assert_eq!(fourth, ["MADE UP KIOSK changed", "? removed"], "the file was taken out, and the note");
    assert_eq!(view["changes"], json!({ "new": 0, "changed": 1, "removed": 1 }));
    assert_eq!(next("5.json").0, Vec::<String>::new(), "what is gone is told once");
    let wrong = json!({ "since_last": "tax", "known_at": "2026-03-01" });
    assert_eq!(desk.code("export", with(request("json", &folder.path().join("x")), wrong)), "invalid");
    let wrong = json!({ "since_last": "../tax" });
    assert_eq!(desk.code("export", with(request("json", &folder.path().join("x")), wrong)), "invalid");
}

#[test]
fn a_format_without_a_place_for_changes_says_so() {
    let (desk, folder) = desk();
    let write = |name: &str| {
        let series = json!({ "since_last": "tax", "notes": true });
        desk.call("export", with(request("qif", &folder.path().join(name)), series))
    };
    assert_eq!(array(&write("1.qif")["notes"]).len(), 1);
    desk.call("note", json!({ "id": desk.transactions(json!({}))["rows"][0]["id"], "text": "x" }));
    assert_eq!(array(&write("2.qif")["notes"]).len(), 2);
}

#[test]
fn days_that_changed_after_an_export_are_told_once_with_a_correction() {
    let (desk, folder) = desk();
    let cards = || {
        let all = desk.call("conversations", json!({ "archived": true }));
        let of_file = array(&all).iter().find(|one| one["kind"] != "sarraf").unwrap();
        let rows = desk.messages(&of_file["id"], 50).into_iter().map(|row| row["card"]["connection"].clone());
        rows.filter(|card| card["event"] == "export_changed").collect::<Vec<_>>()
    };
    let march = json!({ "from": "2026-03-01", "to": "2026-03-12" });
    desk.call("export", with(request("csv", &folder.path().join("march.csv")), march));
    assert_eq!(cards(), Vec::<Value>::new());
    import(&desk, "later.ofx", OFX_2, json!({}));
    let told = cards();
    assert_eq!(told.len(), 1, "{:?}", desk.call("exports", json!({})));
    assert_eq!(told[0]["title"], "March changed after your export");
    assert_eq!(text(&told[0]["text"]).replace(['\u{2068}', '\u{2069}'], ""), "march.csv: 1 row, −33.10 USD");
    assert_eq!(told[0]["action"], "correct");
    import(&desk, "later.ofx", OFX_2, json!({}));
    assert_eq!(cards().len(), 1, "not told again");
    let written = desk.call("exports", json!({}));
    assert_eq!((&written[0]["changed"], &written[0]["sums"][0]["value"]), (&json!(1), &json!("-33.10")));

    let path = folder.path().join("correction.json");
    let correction = json!({ "correction": told[0]["target"], "format": "json" });
    let (rows, _) = rows(&desk, &path, correction);
    assert_eq!(self::told(&rows), ["MADE UP MARKET new"]);
    let written = desk.call("exports", json!({}));
    assert_eq!((array(&written).len(), &written[0]["changed"]), (1, &json!(0)), "it is up to date");
}

#[test]
fn what_came_later_is_not_in_a_report_of_what_was_known() {
    let (desk, folder) = desk();
    let path = |name: &str| folder.path().join(name);
    let (all, _) = rows(&desk, &path("now.json"), json!({ "known_at": "2026-03-15" }));
    assert_eq!(all.len(), 4);
    let (none, view) = rows(&desk, &path("then.json"), json!({ "known_at": "2026-03-14T08:00:00Z" }));
    assert_eq!((none.len(), &view["id"]), (0, &Value::Null), "nothing was read by then");
    assert_eq!(
        desk.code("export", with(request("json", &path("x")), json!({ "known_at": "soon" }))),
        "invalid"
    );
}

#[test]
fn a_signed_report_is_known_and_a_changed_byte_is_seen() {
    let (desk, folder) = desk();
    let path = folder.path().join("march.csv");
    let view = desk.call("export", with(request("csv", &path), json!({ "sign": true })));
    let manifest = text(&view["manifest"]);
    assert!(std::fs::read_to_string(&manifest).unwrap().contains("\"data\":\"MOCK DATA\""));
    let verify = || desk.call("verify_export", json!({ "path": path }));
    let good = verify();
    assert_eq!(
        (&good["outcome"], &good["own"], &good["mock"]),
        (&json!("unchanged"), &json!(true), &json!(true))
    );

    let written = std::fs::read(&path).unwrap();
    let at = String::from_utf8(written.clone()).unwrap().find("KIOSK").unwrap();
    let mut changed = written.clone();
    changed[at] = b'X';
    std::fs::write(&path, &changed).unwrap();
    let seen = verify();
    assert_eq!((&seen["outcome"], array(&seen["changed"]).len()), (&json!("file_changed"), 1), "{seen}");
    std::fs::write(&path, &written[..written.len() - 1]).unwrap();
    assert_eq!(verify()["outcome"], "file_changed");
    std::fs::write(&path, &written).unwrap();

    let text = std::fs::read_to_string(&manifest).unwrap();
    for (from, to) in [("\"count\":4", "\"count\":5"), ("t1 ", "t9 "), ("signature ", "signature A")] {
        assert!(text.contains(from), "{from}");
        std::fs::write(&manifest, text.replacen(from, to, 1)).unwrap();
        let outcome = desk.ask("verify_export", json!({ "path": path }));
        let noticed = outcome.map_or(true, |view| view["outcome"] == "manifest_changed");
        assert!(noticed, "{from}");
    }
    std::fs::remove_file(&manifest).unwrap();
    assert_eq!(desk.code("verify_export", json!({ "path": path })), "not_found");
    std::fs::write(&manifest, "taken").unwrap();
    let again = with(request("csv", &path), json!({ "sign": true, "replace": false }));
    assert_eq!(desk.code("export", again), "refused");
    assert_eq!(files_in(folder.path()).len(), 2, "nothing half written is left");
}

#[test]
fn an_edit_in_closed_days_asks_first() {
    let (desk, folder) = desk();
    let path = folder.path().join("march.csv");
    let close = json!({ "from": "2026-03-01", "to": "2026-03-12", "close": true });
    desk.call("export", with(request("csv", &path), close));
    let row = desk.transactions(json!({}))["rows"][0]["id"].clone();
    let note = || desk.ask("note", json!({ "id": row, "text": "x" }));
    let refused = note().unwrap_err();
    assert_eq!((refused.code.as_str(), refused.choice.unwrap().key.as_str()), ("refused", "closed"));
    let file = json!({ "name": "later.ofx", "base64": crate::files::data_encoding(OFX_2), "dry_run": false });
    assert_eq!(
        desk.code("import_file", file.clone()),
        "refused",
        "a file that brings a row of those days too"
    );
    desk.call("edit_closed", json!({ "allowed": true }));
    note().unwrap();
    assert_eq!(note().unwrap_err().code, "refused", "one edit was allowed");
    desk.call("edit_closed", json!({ "allowed": true }));
    desk.call("import_file", file);
    let closed = desk.call("closed_days", json!({}));
    assert_eq!((array(&closed).len(), &closed[0]["to"]), (1, &json!("2026-03-12")));
    assert_eq!(desk.call("reopen_days", json!({ "id": closed[0]["id"] })), json!([]));
    note().unwrap();
    assert_eq!(desk.code("reopen_days", json!({ "id": closed[0]["id"] })), "not_found");
}
