//! Tables whose columns the person names: shown, read, remembered, forgotten; and long files, stopped and read again.

use crate::desk::{Desk, array, text};
use crate::files::data_encoding;
use serde_json::{Value, json};
use std::fmt::Write;

const APRIL: &str = "Quando;Cosa;Quanto;Resto\n03/04/2026;Bar inventato;-1,50;98,50\n\
    05/04/2026;Museo inventato;-9,00;89,50\n06/04/2026;Stipendio inventato;1.000,00;1.089,50\n";
const MAY: &str = "Quando;Cosa;Quanto;Resto\n03/05/2026;Forno inventato;-2,50;1.087,00\n";
const SAID: &str = "column.1=booked,column.2=counterparty,column.3=amount,column.4=balance,\
    date-order=dmy,decimal-mark=comma,sign=out-negative,currency=EUR";

fn preview(desk: &Desk, content: &str, format: Value) -> Value {
    desk.call("import_preview", json!({ "base64": data_encoding(content), "format": format }))
}

fn request(name: &str, content: &str, format: Value, remember: Value) -> Value {
    json!({ "name": name, "base64": data_encoding(content), "account": "new", "format": format,
        "remember": remember, "dry_run": false })
}

fn asks(desk: &Desk, content: &str) -> String {
    let asked = desk.ask("import_file", request("later.csv", content, json!(null), json!(null))).unwrap_err();
    asked.choice.map(|choice| choice.key.clone()).unwrap_or_default()
}

/// Dates, names and amounts of all rows, newest first.
fn rows(desk: &Desk) -> Vec<[String; 3]> {
    let row = |row: &Value| [&row["booked_on"], &row["merchant"], &row["amount"]["value"]].map(text);
    array(&desk.transactions(json!({}))["rows"]).iter().map(row).collect()
}

#[test]
fn a_table_is_guessed_at_shown_and_read_as_it_was_shown() {
    let desk = Desk::open();
    assert_eq!(asks(&desk, APRIL), "columns");
    let first = preview(&desk, APRIL, json!(null));
    let held: Vec<String> = array(&first["columns"]).iter().map(|column| text(&column["holds"])).collect();
    assert_eq!((held.join(" "), &first["ready"]), ("booked text amount balance".to_owned(), &json!(false)));
    assert_eq!(first["rows"][0]["amount"], json!(null), "without a currency it is no money");
    assert_eq!(first["rows"][0]["cells"][1], "Bar inventato");
    let said = preview(&desk, APRIL, json!(SAID));
    assert_eq!((&said["ready"], &said["problem"]), (&json!(true), &json!(null)), "{said}");
    let shown: Vec<String> = array(&said["rows"]).iter().map(|row| text(&row["amount"]["value"])).collect();
    desk.call("import_file", request("april.csv", APRIL, said["format"].clone(), json!(null)));
    let mut read: Vec<String> = rows(&desk).into_iter().map(|[_, _, amount]| amount).collect();
    read.reverse();
    assert_eq!(read, shown);
    assert_eq!(desk.call("mappings", json!({})), json!([]), "nothing is remembered unless asked");
}

#[test]
fn what_was_said_is_used_for_the_next_file_and_told_until_it_is_forgotten() {
    let desk = Desk::open();
    desk.call("import_file", request("april.csv", APRIL, json!(SAID), json!("")));
    let second = desk.call("import_file", request("may.csv", MAY, json!(null), json!(null)));
    assert!(text(&second["notes"][0]).contains("april.csv"), "{second}");
    assert_eq!(rows(&desk)[0], ["2026-05-03", "Forno inventato", "-2.50"]);
    let seen = preview(&desk, MAY, json!(null));
    assert_eq!((&seen["remembered"], &seen["ready"]), (&json!("april.csv"), &json!(true)));
    desk.call("forget_mapping", json!({ "id": "april.csv" }));
    assert_eq!(asks(&desk, MAY), "columns");
    assert_eq!(desk.code("forget_mapping", json!({ "id": "april.csv" })), "not_found");
    let done = desk.call("actions", json!({}));
    assert!(text(&done[0]["text"]).contains("april.csv"), "{done}");
    desk.call("undo", json!({ "count": 1 }));
    let again = desk.call("mappings", json!({}));
    assert_eq!((&again[0]["name"], array(&again).len()), (&json!("april.csv"), 1));
    assert_eq!(preview(&desk, MAY, json!(null))["remembered"], "april.csv");
}

#[test]
fn undoing_an_import_takes_back_what_it_remembered() {
    let desk = Desk::open();
    desk.call("import_file", request("april.csv", APRIL, json!(SAID), json!("mine")));
    let other = SAID.replace("counterparty", "text");
    desk.call("import_file", request("may.csv", MAY, json!(other), json!("mine")));
    let said = |desk: &Desk| text(&desk.call("mappings", json!({}))[0]["format"]);
    assert!(said(&desk).contains("column.2=text"));
    desk.call("undo", json!({ "count": 1 }));
    assert!(said(&desk).contains("column.2=counterparty"));
    desk.call("undo", json!({ "count": 1 }));
    assert_eq!(desk.call("mappings", json!({})), json!([]));
}

#[test]
fn what_was_said_is_not_taken_silently_where_the_file_says_otherwise() {
    let desk = Desk::open();
    desk.call("import_file", request("april.csv", APRIL, json!(SAID), json!("")));
    for other in [
        "Quando;Cosa;Quanto;Resto\n03/14/2026;Forno inventato;-2,50;97,00\n",
        "Quando;Cosa;Quanto;Resto\n03/05/2026;Forno inventato;-2.50;97.00\n",
        "Quando;Cosa;Quanto;Resto\n03/05/2026;Forno inventato;-2,50 $ USD;97,00\n",
        "Quando;Cosa;Quanto;Resto\n03/05/2026;Uno;5,00;95,00\n04/05/2026;Due;7,00;88,00\n05/05/2026;Tre;8,00;80,00\n",
    ] {
        assert_eq!(asks(&desk, other), "columns", "{other}");
    }
    assert_eq!(rows(&desk).len(), 3);
}

#[test]
fn answers_can_be_named() {
    let desk = Desk::open();
    desk.call("import_file", request("april.csv", APRIL, json!(SAID), json!("mine")));
    let bare = "03/05/2026;Forno inventato;-2,50;1.087,00\n";
    desk.call("import_file", request("may.csv", bare, json!("mine,header=none"), json!(null)));
    assert_eq!(rows(&desk).len(), 4);
    let unknown = request("may.csv", bare, json!("yours"), json!(null));
    assert_eq!(desk.code("import_file", unknown), "invalid");
}

/// A table of so many days with a thousand rows each.
fn long(days: u32) -> String {
    let mut text = String::from("Date,Description,Amount,Currency\n");
    for day in 0..days {
        let on = jiff::civil::date(2020, 1, 1) + jiff::Span::new().days(i64::from(day));
        for row in 0..1_000 {
            writeln!(text, "{on},Made up shop {row},-1.{:02},EUR", row % 100).unwrap();
        }
    }
    text
}

/// Calls a command, and stops it as soon as it is under way.
fn stop(desk: &Desk, command: &str, request: Value) -> String {
    std::thread::scope(|scope| {
        let work = scope.spawn(|| desk.ask(command, request));
        while !work.is_finished() {
            desk.call("stop_work", json!({}));
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        work.join().unwrap().unwrap_err().code
    })
}

fn reports_and_backups_are_stopped(desk: &Desk) {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    for (format, name) in [("pdf", "all.pdf"), ("csv", "all.csv"), ("everything", "all")] {
        let mut request = crate::exports::request(format, &place(name));
        request["sign"] = json!(format == "csv");
        assert_eq!(stop(desk, "export", request), "cancelled", "{format}");
    }
    let backup = json!({
        "path": place("all.sarraf"), "passphrase": "four calm otters nap here", "moves": false, "replace": false,
    });
    assert_eq!(stop(desk, "back_up", backup), "cancelled");
    assert_eq!(crate::exports::files_in(folder.path()), [""; 0], "nothing is left");
    assert_eq!(desk.call("exports", json!({})), json!([]), "and nothing is remembered");
    desk.call("export", crate::exports::request("csv", &place("all.csv")));
    assert_eq!(crate::exports::files_in(folder.path()), ["all.csv"]);
}

#[test]
fn a_stopped_import_leaves_nothing_and_the_next_brings_all() {
    let desk = Desk::open();
    let file = request("long.csv", &long(25), json!(null), json!(null));
    let before = (desk.call("conversations", json!({ "archived": true })), desk.call("actions", json!({})));
    let stopped = std::thread::scope(|scope| {
        let import = scope.spawn(|| desk.ask("import_file", file.clone()));
        // The first of three pieces is in the store.
        while !array(&desk.call("work", json!({}))).iter().any(|work| work["percent"] != 0) {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        desk.call("stop_work", json!({}));
        import.join().unwrap()
    });
    assert_eq!(stopped.unwrap_err().code, "cancelled");
    assert_eq!(desk.transactions(json!({}))["count"], 0);
    let after = (desk.call("conversations", json!({ "archived": true })), desk.call("actions", json!({})));
    assert_eq!(after, before);
    assert_eq!(desk.call("work", json!({})), json!([]));
    let whole = desk.call("import_file", file.clone());
    assert_eq!(whole["accounts"][0]["new"], 25_000);
    let again = desk.call(
        "import_file",
        Value::Object({
            let mut again = file.as_object().unwrap().clone();
            again.insert("account".into(), json!(null));
            again
        }),
    );
    assert_eq!(
        (&again["accounts"][0]["new"], &again["accounts"][0]["duplicate"]),
        (&json!(0), &json!(25_000))
    );
    reports_and_backups_are_stopped(&desk);
}
