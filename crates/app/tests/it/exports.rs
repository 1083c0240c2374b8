//! Reports: what is written is what is stored, to the last digit, and is known again when it is read.

use crate::desk::{Desk, array, text};
use crate::files::data_encoding;
use serde_json::{Value, json};
use std::path::Path;

/// As the statement has it.
const HOLDER: &str = "Sample Person";

const FORMATS: [&str; 9] = ["pdf", "csv", "ofx", "qif", "camt.053", "ledger", "hledger", "beancount", "json"];

pub fn request(format: &str, path: &Path) -> Value {
    json!({
        "format": format, "path": path, "accounts": [], "pending": false, "notes": false, "replace": false
    })
}

pub fn with(mut request: Value, more: Value) -> Value {
    for (key, value) in more.as_object().unwrap() {
        request[key] = value.clone();
    }
    request
}

/// Minor units of a decimal with two places.
fn cents(decimal: &Value) -> i64 {
    text(decimal).replace('.', "").parse().unwrap()
}

pub fn files_in(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap();
    names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn every_format_is_written_whole_and_says_that_its_data_is_made_up() {
    let desk = Desk::linked();
    let folder = tempfile::tempdir().unwrap();
    let formats = desk.call("export_formats", json!({}));
    let known: Vec<String> = array(&formats).iter().map(|format| text(&format["key"])).collect();
    assert_eq!(known[..known.len() - 1], FORMATS);
    assert_eq!(known.last().unwrap(), "everything");
    for format in FORMATS {
        let path = folder.path().join(format);
        let view = desk.call("export", request(format, &path));
        assert_eq!(view["path"], json!(path));
        let written = std::fs::read(&path).unwrap();
        // What stands on the pages of a PDF is read by poppler, in the tests of peers.
        let marked = String::from_utf8_lossy(&written).contains("MOCK DATA");
        assert!(marked || format == "pdf" && written.starts_with(b"%PDF-"), "{format}");
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::MetadataExt::mode(&std::fs::metadata(&path).unwrap());
            assert_eq!(mode & 0o777, 0o600, "{format}: for this person alone");
        }
    }
    assert_eq!(files_in(folder.path()).len(), FORMATS.len(), "nothing is left beside");
}

#[test]
fn everything_is_a_folder_with_a_file_in_each_format() {
    let desk = Desk::linked();
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("all");
    let everything = with(request("everything", &folder), json!({ "sign": true }));
    let view = desk.call("export", everything.clone());
    assert_eq!((&view["path"], &view["format"]), (&json!(folder), &json!("everything")));
    let names = files_in(&folder);
    assert_eq!(names.len(), FORMATS.len() * 2, "each with its manifest: {names:?}");
    for name in names.iter().filter(|name| !name.ends_with(".manifest")) {
        let checked = desk.call("verify_export", json!({ "path": folder.join(name) }));
        assert_eq!(checked["outcome"], "unchanged", "{name}");
    }
    let report = home.path().join("one.json");
    let one = desk.call("export", request("json", &report));
    assert_eq!(one["accounts"], view["accounts"]);
    assert_eq!(desk.code("export", everything), "refused", "a folder that is there is left alone");
    let series = with(request("everything", &home.path().join("x")), json!({ "since_last": "tax" }));
    assert_eq!(desk.code("export", series), "invalid");
    assert_eq!(files_in(home.path()).len(), 2, "nothing half written is left");
}

#[test]
fn counts_sums_and_balances_are_those_of_the_store() {
    let desk = Desk::linked();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.json");
    let view = desk.call("export", request("json", &path));
    let written: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    let accounts = desk.call("accounts", json!({}));
    assert_eq!(array(&view["accounts"]).len(), array(&accounts).len());
    for (told, account) in array(&view["accounts"]).iter().zip(array(&written["accounts"])) {
        let stored = array(&accounts).iter().find(|one| one["id"] == account["id"]).unwrap();
        let filter = json!({ "account": account["id"], "status": "booked", "by": "booked" });
        let rows = desk.transactions(filter);
        let of_file = array(&account["rows"]);
        assert_eq!(told["count"], rows["count"]);
        assert_eq!(json!(of_file.len()), account["count"]);
        assert_eq!((&account["count"], &account["sum"]), (&rows["count"], &rows["sums"][0]["value"]));
        let sum: i64 = of_file.iter().map(|row| cents(&row["amount"])).sum();
        assert_eq!(sum, cents(&account["sum"]));
        let (opening, closing) = (&account["opening"]["amount"], &account["closing"]["amount"]);
        assert_eq!(cents(opening) + sum, cents(closing), "opening and rows come to the closing balance");
        assert_eq!(closing, &of_file.last().unwrap()["balance"]);
        // This bank states what is available: the holds are in it.
        let held = desk.transactions(json!({ "account": account["id"], "status": "pending" }));
        let held: i64 = array(&held["rows"]).iter().map(|row| cents(&row["amount"]["value"])).sum();
        assert_eq!(cents(closing) + held, cents(&stored["available"]["value"]));
    }
}

#[test]
fn a_month_is_cut_out_of_the_whole_and_balances_go_on_from_month_to_month() {
    let desk = Desk::linked();
    let folder = tempfile::tempdir().unwrap();
    let month = |name: &str, from: &str, to: &str| {
        let path = folder.path().join(name);
        let view = desk.call("export", with(request("json", &path), json!({ "from": from, "to": to })));
        array(&view["accounts"])[0].clone()
    };
    let january = month("1.json", "2026-01-01", "2026-01-31");
    let february = month("2.json", "2026-02-01", "2026-02-28");
    assert!(january["count"].as_u64().unwrap() > 0);
    assert_eq!(january["closing"]["amount"], february["opening"]["amount"]);
    let both = month("3.json", "2026-01-01", "2026-02-28");
    let count = |view: &Value| view["count"].as_u64().unwrap();
    assert_eq!(count(&both), count(&january) + count(&february));
    assert_eq!(
        (&both["opening"], &both["closing"]["amount"]),
        (&january["opening"], &february["closing"]["amount"])
    );
}

#[test]
fn what_was_written_is_known_again_when_it_is_read() {
    let desk = Desk::linked();
    let folder = tempfile::tempdir().unwrap();
    let account = desk.call("accounts", json!({}))[0]["id"].clone();
    for format in ["csv", "ofx"] {
        let path = folder.path().join(format);
        let view = desk.call("export", with(request(format, &path), json!({ "accounts": [account] })));
        let written = std::fs::read_to_string(&path).unwrap();
        let read = desk.call(
            "import_file",
            json!({ "name": format!("march.{format}"), "base64": data_encoding(&written),
                    "account": account, "dry_run": false }),
        );
        assert_eq!(read["accounts"][0]["new"], 0, "{format}: {read}");
        assert_eq!(read["accounts"][0]["duplicate"], view["accounts"][0]["count"], "{format}");
    }
}

#[test]
fn a_file_that_is_there_is_asked_about_and_never_half_written() {
    let desk = Desk::linked();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("march.csv");
    std::fs::write(&path, "mine").unwrap();
    let refused = desk.ask("export", request("csv", &path)).unwrap_err();
    assert_eq!(refused.code, "refused");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    desk.call("export", with(request("csv", &path), json!({ "replace": true })));
    assert!(std::fs::read_to_string(&path).unwrap().contains("Booking date"));
    assert_eq!(files_in(folder.path()), ["march.csv"]);

    assert_eq!(desk.code("export", request("csv", folder.path())), "invalid");
    assert_eq!(desk.code("export", request("csv", &folder.path().join("no/such/folder.csv"))), "io");
    assert_eq!(desk.code("export", request("docx", &folder.path().join("x"))), "invalid");
    let nobody = with(request("csv", &folder.path().join("x")), json!({ "accounts": ["nobody"] }));
    assert_eq!(desk.code("export", nobody), "not_found");
    let backwards = json!({ "from": "2026-03-02", "to": "2026-03-01" });
    assert_eq!(desk.code("export", with(request("csv", &folder.path().join("x")), backwards)), "invalid");
    assert_eq!(files_in(folder.path()), ["march.csv"]);
    // A vault's own files are never in a report's way.
    let database = desk.vault().join("sarraf.db");
    let over = with(request("csv", &database), json!({ "replace": true }));
    assert_eq!(desk.code("export", over), "invalid");
    assert_ne!(desk.transactions(json!({}))["count"], 0);
}

#[test]
fn pending_rows_and_notes_are_there_only_where_they_are_wanted() {
    let desk = Desk::linked();
    let folder = tempfile::tempdir().unwrap();
    let pending = desk.transactions(json!({ "status": "pending" }));
    let pending = &array(&pending["rows"])[0];
    let booked = desk.transactions(json!({ "status": "booked" }));
    let noted = text(&array(&booked["rows"])[0]["id"]);
    desk.call("note", json!({ "id": noted, "text": "for Mona" }));
    let write = |name: &str, more: Value| {
        let path = folder.path().join(name);
        let view = desk.call("export", with(request("json", &path), more));
        (std::fs::read_to_string(&path).unwrap(), view)
    };
    let (plain, _) = write("plain.json", json!({}));
    assert!(!plain.contains("for Mona") && !plain.contains("\"pending\""));
    let (full, _) = write("full.json", json!({ "pending": true, "notes": true }));
    assert!(full.contains("for Mona") && full.contains(&format!("\"id\":\"{}\"", text(&pending["id"]))));
}

#[test]
fn the_holder_a_bank_names_goes_before_one_the_person_names_which_is_marked() {
    let folder = tempfile::tempdir().unwrap();
    let statement = concat!(env!("CARGO_MANIFEST_DIR"), "/../statements/fixtures/camt/statement_v02.xml");
    let holder = |desk: &Desk, name: &str, format: &str| {
        let path = folder.path().join(format!("report.{format}"));
        let more = json!({ "holder": name, "replace": true });
        desk.call("export", with(request(format, &path), more));
        std::fs::read_to_string(&path).unwrap()
    };
    let desk = Desk::open();
    desk.call("import_file", json!({ "path": statement, "dry_run": false }));
    let named: Value = serde_json::from_str(&holder(&desk, "Somebody Else", "json")).unwrap();
    assert_eq!(named["accounts"][0]["holder"], json!({ "name": HOLDER, "by_hand": false }));
    assert!(holder(&desk, "", "camt.053").contains(&format!("<Ownr>\n<Nm>{HOLDER}</Nm>")));

    let other = Desk::linked();
    let entered = holder(&other, "Sample Holder", "camt.053");
    assert!(entered.contains("<Nm>Sample Holder (entered by the user)</Nm>"), "{entered}");
    let read = Desk::open();
    let path = folder.path().join("report.camt.053");
    read.call("import_file", json!({ "path": path, "dry_run": false }));
    let named: Value = serde_json::from_str(&holder(&read, "", "json")).unwrap();
    assert_eq!(named["accounts"][0]["holder"], json!(null), "what a person entered is no bank's word");
}

#[test]
fn a_profile_is_kept_and_what_it_can_not_take_is_refused() {
    let desk = Desk::linked();
    let folder = tempfile::tempdir().unwrap();
    let set = |key: &str, value: &str| {
        desk.ask("export_profile", json!({ "name": "tax", "lines": [{ "key": key, "value": value }] }))
    };
    let path = folder.path().join("tax.csv");
    let wanted = with(request("csv", &path), json!({ "profile": "tax" }));
    assert_eq!(desk.code("export", wanted.clone()), "not_found");
    set("columns", "booked,amount,counterparty").unwrap();
    set("separator", "semicolon").unwrap();
    for (key, value) in [("separator", "x"), ("colour", "red"), ("columns", "booked,colour")] {
        assert_eq!(set(key, value).unwrap_err().code, "invalid", "{key}");
    }
    let told = desk.call("export_profile", json!({ "name": "tax", "lines": [] }));
    assert_eq!(array(&told["lines"]).len(), 2);
    assert_eq!(desk.code("export_profile", json!({ "name": "../x", "lines": [] })), "invalid");
    desk.call("export", wanted);
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written.contains("Booking date;Amount;Payee;MOCK DATA\r\n"), "{written}");

    let all = desk.call("export_profiles", json!({}));
    assert_eq!((&all["profiles"][0]["name"], array(&all["profiles"]).len()), (&json!("tax"), 1));
    let names: Vec<String> = array(&all["columns"]).iter().map(|one| text(&one["name"])).collect();
    assert!(["What for", "Booking date"].iter().all(|name| names.iter().any(|one| one == name)), "{names:?}");
    assert_eq!(array(&all["columns"]).iter().filter(|one| one["usual"] == true).count(), 19);
    let left = desk.call("forget_profile", json!({ "text": "tax" }));
    assert_eq!(left["profiles"], json!([]));
    assert_eq!(desk.code("forget_profile", json!({ "text": "tax" })), "not_found");
    let done = desk.call("actions", json!({}));
    assert!(text(&done[0]["text"]).contains("forgotten") && text(&done[0]["text"]).contains("tax"), "{done}");
    desk.call("undo", json!({ "count": 1 }));
    assert_eq!(desk.call("export_profiles", json!({}))["profiles"], all["profiles"]);
    desk.call("undo", json!({ "count": 1 }));
    let before = desk.call("export_profile", json!({ "name": "tax", "lines": [] }));
    assert_eq!(before["lines"], json!([{ "key": "columns", "value": "booked,amount,counterparty" }]));
}
