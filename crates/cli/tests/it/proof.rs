//! Balances against their rows, and totals over currencies, as documents and as lines.

use crate::home::Home;
use serde_json::json;

const JANUARY: &str = "Date,Description,Amount (EUR),Balance (EUR)\n2026-01-20,Shop,-20.00,70.00\n";
const MARCH: &str = "Date,Description,Amount (EUR),Balance (EUR)\n2026-03-10,Museum,-5.00,60.00\n";
const RATES: &str = "Date, USD, JPY, AUD, \n13 March 2026, 1.25, 160, 1.60, \n";

#[test]
fn a_gap_stands_in_the_documents_and_is_told_in_lines() {
    let home = Home::with_vault();
    let (january, march) = (home.file("january.csv", JANUARY), home.file("march.csv", MARCH));
    let first = home.json("import", &["import", &january]);
    assert_eq!(first["accounts"][0]["proof"]["state"], "derived");
    let second = home.json("import", &["import", &march, "--account", "january"]);
    let expected = json!({
        "state": "gap", "kind": "booked",
        "from": { "on": "2026-01-20", "amount": "70.00", "source": "file" },
        "to": { "on": "2026-03-10", "amount": "60.00", "source": "file" },
        "rows_sum": "-5.00", "gap": "-5.00", "explanations": 0,
    });
    assert_eq!(second["accounts"][0]["proof"], expected);
    assert_eq!(home.list("accounts", &["accounts"])[0]["proof"], expected);
    let lines = home.done(&["accounts"]);
    assert!(lines.contains("5.00 EUR less at the bank than in the rows"), "{lines}");
    assert!(lines.contains("Nothing that was read explains it."), "{lines}");
    let told = home.list("messages", &["messages", "january"]);
    assert_eq!(told[0]["kind"], "proof", "{told:?}");
}

#[test]
fn a_made_up_bank_matches_from_its_second_reading_on() {
    let home = Home::with_bank();
    let synced = home.list("sync", &["sync"]);
    assert_eq!(synced.len(), 3);
    assert!(synced.iter().all(|one| one["proof"]["state"] == "matches"), "{synced:?}");
    assert!(home.done(&["accounts"]).contains("Matches the bank"));
}

#[test]
fn rates_are_entered_read_from_a_file_and_used_for_the_total() {
    let home = Home::with_bank();
    assert_eq!(home.json("rates", &["rates", "list"]), json!([]));
    let apart = home.json("total", &["total"]);
    assert_eq!(apart["separate"].as_array().unwrap().len(), 2, "{apart}");
    assert!(!home.done(&["accounts"]).contains("Total"));
    home.done(&["settings", "set", "main-currency", "EUR"]);
    assert_eq!(home.list("settings", &["settings", "get", "main-currency"])[0]["value"], "EUR");
    let file = home.file("eurofxref.csv", RATES);
    assert_eq!(home.json("import", &["import", &file])["format"], "ecb-rates");
    let total = home.json("total", &["total"]);
    assert_eq!((&total["converted"], &total["separate"]), (&json!(true), &json!([])), "{total}");
    let converted = |total: &serde_json::Value| -> Vec<serde_json::Value> {
        total["parts"].as_array().unwrap().iter().filter_map(|part| part.get("rate").cloned()).collect()
    };
    let of_file = json!([{ "base": "AUD", "quote": "EUR", "rate": "0.625", "on": "2026-03-13", "source": "file", "name": "eurofxref.csv" }]);
    assert_eq!(json!(converted(&total)), of_file);
    let entered = home.json("rates", &["rates", "set", "aud", "eur", "0.5", "--on", "2026-03-14"]);
    assert_eq!(
        entered[0],
        json!({ "base": "AUD", "quote": "EUR", "rate": "0.5", "on": "2026-03-14", "source": "entered" })
    );
    assert_eq!(converted(&home.json("total", &["total"]))[0]["source"], "entered");
    let lines = home.done(&["accounts"]);
    assert!(
        lines.contains("Total: ≈ ") && lines.contains("1 AUD = 0.5 EUR, 14 March, entered by you"),
        "{lines}"
    );
    assert_eq!(home.list("rates", &["rates", "remove", "AUD", "EUR"]).len(), 3);
    assert_eq!(home.json("rates", &["rates", "remove", "--files"]), json!([]));
    assert_eq!(home.run_json(&["rates", "set", "AUD", "EUR", "nothing"]).error_code(), "invalid");
}
