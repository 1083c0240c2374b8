//! The main job: a vault, a bank, its rows, a question, an alert, lock and open again.

use crate::home::Home;
use serde_json::{Value, json};

fn field<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("{name} in {value}"))
}

#[test]
fn from_nothing_to_an_answer_and_an_alert() {
    let home = Home::with_bank();
    let accounts = home.list("accounts", &["accounts"]);
    assert_eq!(accounts.len(), 3);
    assert!(accounts.iter().all(|account| account["as_of"].is_string()));
    let rows = home.transactions();
    assert!(rows.len() > 2_000, "{}", rows.len());
    assert!(rows.iter().any(|row| row["original"]["currency"].is_string()));
    assert!(home.list("alerts", &["alerts"]).is_empty(), "history read at linking brings no alerts");

    let answer = home.json("ask", &["ask", "how much did I spend on groceries last month?"]);
    assert_eq!(answer["understood"], true);
    let ids = answer["rows"].as_array().unwrap();
    assert!(!ids.is_empty() && !answer["figures"].as_array().unwrap().is_empty());
    assert!(ids.iter().all(|id| rows.iter().any(|row| row["id"] == *id)), "rows that are there");

    three_days_pass(&home);
    let again = home.transactions();
    assert!(again.len() > rows.len());
    let unread: u64 = conversations(&home).iter().map(|one| one["unread"].as_u64().unwrap()).sum();
    assert!(unread > 0);
}

fn conversations(home: &Home) -> Vec<Value> {
    home.list("conversations", &["conversations"])
}

fn three_days_pass(home: &Home) {
    home.done(&["mock", "clock", "advance", "3d"]);
    let read = home.list("sync", &["sync"]);
    assert!(read.iter().any(|account| account["new"].as_u64().unwrap() > 0), "{read:?}");
    let alerts = home.list("alerts", &["alerts", "--open"]);
    for kind in ["duplicate-charge", "unusual-charge"] {
        let kind = if kind == "unusual-charge" { "unusual-amount" } else { kind };
        let alert = alerts.iter().find(|alert| alert["kind"] == kind).unwrap_or_else(|| panic!("{kind}"));
        assert!(!alert["rows"].as_array().unwrap().is_empty());
        home.json("alert", &["alert", "explain", field(alert, "id")]);
    }
    let first = field(&alerts[0], "id");
    assert_eq!(home.json("alert", &["alert", first, "mine"])["state"], "mine");
    let open = home.list("alerts", &["alerts", "--open"]);
    assert!(open.iter().all(|alert| alert["id"] != first));
    let unusual = alerts.iter().find(|alert| alert["kind"] == "unusual-amount").unwrap();
    let answer = |words: &[&str]| home.json("alert", &[&["alert", field(unusual, "id")], words].concat());
    let kept = answer(&["expected", "--up-to", "400", "--until", "2099-06-30"]);
    assert_eq!(kept["expect"]["up_to"], json!({ "amount": "400.00", "currency": "AUD" }));
    assert_eq!((&kept["expect"]["until"], &kept["state"]), (&json!("2099-06-30"), &json!("expected")));
    assert_eq!(answer(&["open"])["state"], "open");
    assert_eq!(home.run(&["alert", field(unusual, "id"), "expected", "--until", "2020-01-01"]).code, 2);
}

#[test]
fn a_dispute_from_its_alert_to_its_end() {
    let home = Home::with_bank();
    assert!(home.list("disputes", &["dispute", "list"]).is_empty());
    home.scenario(&["stolen-card"]);
    home.done(&["sync"]);
    let alerts = home.list("alerts", &["alerts", "--open"]);
    let alert = alerts.iter().find(|alert| alert["kind"] == "card-testing").unwrap();
    let (id, rows) = (field(alert, "id"), alert["rows"].as_array().unwrap());
    let file = home.path().join("note.pdf");
    let file = file.to_str().unwrap();
    let note = home.json("dispute-note", &["dispute", "note", id, "-o", file]);
    assert_eq!(note["path"], file);
    assert!(std::fs::read(file).unwrap().starts_with(b"%PDF"));
    let dispute = &home.list("disputes", &["dispute", "list"])[0];
    assert_eq!((&dispute["state"], &dispute["rows"]), (&json!("open"), &alert["rows"]));
    assert_eq!(dispute["sums"], json!([{ "amount": "149.20", "currency": "AUD" }]));

    let again = ["dispute", "note", field(dispute, "id"), "-o", file];
    assert_eq!(home.run(&again).code, 6, "a file that is there stays");
    let last = rows[2].as_str().unwrap();
    home.done(&[&again[..], &["--replace", "--rows", last]].concat());
    assert_eq!(home.list("disputes", &["dispute", "list"])[0]["rows"], json!([last]));
    assert_eq!(home.json("dispute", &["dispute", "open", id])["rows"], alert["rows"]);
    let said = home.done(&["dispute", "close", id, "given-up"]);
    assert!(said.contains("given up on"), "{said}");
    assert_eq!(home.list("disputes", &["dispute", "list"])[0]["state"], "given-up");
    assert_eq!(home.run(&["dispute", "close", id, "lost"]).code, 2);
    assert_eq!(home.json("dispute", &["dispute", "close", id, "open"])["state"], "open");
}

#[test]
fn a_second_sync_brings_nothing_twice() {
    let home = Home::with_bank();
    home.done(&["sync"]);
    let mut ids: Vec<String> = home.transactions().iter().map(|row| field(row, "id").to_owned()).collect();
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all);
    let before = home.transactions();
    let read = home.list("sync", &["sync"]);
    assert!(read.iter().all(|account| account["removed"] == 0));
    assert!(home.transactions().len() >= before.len());
}

#[test]
fn a_hold_settles_in_its_row_with_its_history() {
    let home = Home::with_bank();
    home.scenario(&["hold-settles-higher"]);
    home.done(&["sync"]);
    let held = find(&home, "-20.00").unwrap();
    assert_eq!(held["status"], "pending");
    home.done(&["mock", "clock", "advance", "3d"]);
    home.done(&["sync"]);
    let rows = home.transactions();
    let settled = rows.iter().find(|row| row["id"] == held["id"]).unwrap();
    assert_eq!((field(settled, "status"), field(settled, "amount")), ("booked", "-24.00"));
    let history = settled["history"].as_array().unwrap();
    let amount = history.iter().find(|change| change["field"] == "amount").unwrap();
    assert_eq!(field(amount, "cause"), "settled");
    assert!(field(amount, "from").contains("20.00") && field(amount, "to").contains("24.00"), "{amount}");
}

fn find(home: &Home, amount: &str) -> Option<Value> {
    let rows = home.list("transactions", &["transactions", "--pending"]);
    rows.into_iter().find(|row| row["amount"] == amount)
}

#[test]
fn every_document_fits_its_schema() {
    let home = Home::with_bank();
    home.json("bank-list", &["bank", "list"]);
    home.json("bank-list", &["bank", "status", "Emberline Bank"]);
    home.json("bank-search", &["bank", "search", "up"]);
    home.json("vault-list", &["vault", "list"]);
    home.json("vault-status", &["vault", "status"]);
    assert_eq!(home.json("vault-verify", &["vault", "verify"])["whole"], true);
    home.json("egress", &["egress", "--limit", "3"]);
    assert_eq!(home.json("egress-verify", &["egress", "verify"])["whole"], true);
    home.json("search", &["search", "greenfinch"]);
    home.json("messages", &["messages", "Emberline Bank", "--limit", "600"]);
    home.json("messages", &["messages", "c1"]);
    home.json("undo-list", &["undo", "--list"]);
    home.json("ask", &["ask", "colourless green ideas"]);
    home.json("ask", &["ask", "--in", "Emberline Bank", "what", "is", "my", "balance?"]);
    home.json("mock-control", &["mock", "control"]);
    let log = home.path().join("egress.json");
    let exported = home.json("egress-export", &["egress", "export", log.to_str().unwrap()]);
    assert!(exported["rows"].as_u64().unwrap() > 0);
    let log: Value = serde_json::from_slice(&std::fs::read(log).unwrap()).unwrap();
    crate::schema::check("egress", &log);
    assert_eq!(home.json("bank-unlink", &["bank", "unlink", "Emberline Bank"])["bank"], "Emberline Bank");
}

#[test]
fn what_is_done_to_a_vault_prints_the_vault() {
    let home = Home::new();
    let key = home.path().join("key");
    let key = key.to_str().unwrap();
    let made = home.json("vault-status", &["vault", "create", "--name", "Home", "--recovery-file", key]);
    assert_eq!((field(&made, "name"), field(&made, "mode")), ("Home", "mock"));
    let new = home.file("new", crate::home::PASSPHRASE);
    home.json("vault-status", &["vault", "change-passphrase", "--new-passphrase-file", &new]);
    home.json("vault-status", &["vault", "recover", "--recovery-file", key, "--new-passphrase-file", &new]);
    let second = home.path().join("second");
    home.json("vault-status", &["vault", "new-recovery-key", "--recovery-file", second.to_str().unwrap()]);
    assert_eq!(home.json("vault-lock", &["vault", "lock"])["was_open"], false);
    for (language, words) in [("en", ["made-up data", "fine"]), ("ar", ["بيانات تجريبية", "سليمة"])]
    {
        for command in ["list", "status"] {
            let said = home.done(&["--lang", language, "vault", command]);
            assert!(words.iter().all(|word| said.contains(word)), "{said}");
        }
    }
}

#[test]
fn people_get_plain_text_in_both_languages() {
    let home = Home::with_bank();
    for language in ["en", "ar"] {
        for command in [
            &["accounts"][..],
            &["transactions", "--limit", "20"],
            &["messages", "c2", "--limit", "20"],
            &["conversations"],
            &["ask", "groceries last month"],
            &["bank", "search", "chase"],
            &["egress", "--limit", "4"],
        ] {
            let said = home.done(&[&["--lang", language], command].concat());
            assert!(!said.contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}', '\u{1b}']), "{said}");
        }
    }
    let arabic = home.done(&["--lang", "ar", "ask", "what is my balance?"]);
    assert!(arabic.chars().any(|letter| ('\u{600}'..='\u{6ff}').contains(&letter)), "{arabic}");
}

#[test]
fn what_can_be_asked_is_printed_wherever_there_is_no_figure() {
    let home = Home::with_bank();
    for question in ["help", "hello", "transfer 50 to Ali", "colourless green ideas", "spending in 1999"] {
        let said = home.done(&["ask", question]);
        assert!(said.contains("\n  what is my balance?\n"), "{question}: {said}");
        assert!(!said.contains("nothing was counted"), "{question}: {said}");
        let answer = home.json("ask", &["ask", question]);
        assert!(answer["suggestions"].as_array().unwrap().len() >= 2, "{answer}");
    }
}

#[test]
fn a_slot_named_twice_keeps_both_values_and_rows_are_counted() {
    let home = Home::with_bank();
    let answer = home.json("ask", &["ask", "groceries and transport last month"]);
    assert_eq!(answer["slots"]["category"], "groceries,transport");
    assert_eq!(answer["rows_count"].as_u64().unwrap() as usize, answer["rows"].as_array().unwrap().len());
}

#[test]
fn settings_are_read_and_set_by_their_key() {
    let home = Home::with_bank();
    let one = |arguments: &[&str]| home.json("settings", arguments)[0].clone();
    let before = one(&["settings", "get", "balance-limit.a1"]);
    assert_eq!((&before["value"], &before["default"]), (&json!("100.00"), &json!(true)));
    let set = one(&["settings", "set", "balance-limit.a1", "-50"]);
    assert_eq!((&set["value"], &set["default"]), (&json!("-50.00"), &json!(false)));
    home.done(&["settings", "set", "alerts-muted.low-balance", "on"]);
    assert_eq!(one(&["settings", "get", "alerts-muted.low-balance"])["value"], "on");
    assert!(home.done(&["settings", "get"]).contains("lock_minutes"));
    home.done(&["settings", "set", "alerts-budget", "many"]);
    assert_eq!(one(&["settings", "get", "alerts-budget"])["value"], "many");
    for refused in [
        ["balance-limit.a1", "much"],
        ["alerts-budget", "lots"],
        ["balance-limit.a9", "1"],
        ["nonsense", "1"],
    ] {
        assert_eq!(home.run_json(&["settings", "set", refused[0], refused[1]]).error_code(), "invalid");
    }
    assert_eq!(home.run_json(&["settings", "get", "nonsense"]).error_code(), "not_found");
}
