//! Totals over several currencies: by which rate, and never silently.

use crate::desk::{Desk, array, text};
use serde_json::{Value, json};

const DAILY: &str = "Date, USD, JPY, AUD, \n13 March 2026, 1.25, 160, 1.60, \n";

/// Two accounts of files: 100.00 EUR and 125.00 USD.
fn two_currencies() -> Desk {
    let desk = Desk::open();
    for (name, code, balance) in [("euro.csv", "EUR", "100.00"), ("dollar.csv", "USD", "125.00")] {
        let content = format!(
            "Date,Description,Amount ({code}),Balance ({code})\n2026-03-10,Made up,-1.00,{balance}\n"
        );
        import(&desk, name, &content);
    }
    desk
}

fn import(desk: &Desk, name: &str, content: &str) -> Value {
    let base64 = crate::files::data_encoding(content);
    desk.call("import_file", json!({ "name": name, "base64": base64, "dry_run": false, "account": null }))
}

fn choose(desk: &Desk, code: &str) {
    desk.call("set_setting", json!({ "key": "main-currency", "value": code }));
}

fn enter(desk: &Desk, base: &str, quote: &str, rate: &str) -> Value {
    desk.call("set_rate", json!({ "base": base, "quote": quote, "rate": rate }))
}

/// The amount of the total, what is beside it, and where the rate comes from.
fn total(desk: &Desk) -> (Value, usize, Value) {
    let total = desk.call("total", json!({}));
    let of_rate = |part: &Value| part["rate"]["source"].clone();
    let source = array(&total["parts"]).iter().map(of_rate).find(|source| !source.is_null());
    (total["amount"]["value"].clone(), array(&total["separate"]).len(), source.unwrap_or_default())
}

fn answer(desk: &Desk) -> Value {
    desk.call("ask", json!({ "text": "how much money do I have in all banks?", "everywhere": true }))
}

#[test]
fn without_a_main_currency_or_a_rate_sums_stay_apart() {
    let desk = two_currencies();
    assert_eq!(total(&desk), (json!(null), 2, json!(null)));
    assert!(!text(&answer(&desk)["text"]).contains('≈'));
    choose(&desk, "EUR");
    assert_eq!(total(&desk), (json!("100.00"), 1, json!(null)));
    assert!(!text(&answer(&desk)["text"]).contains('≈'));
    assert_eq!(desk.code("set_setting", json!({ "key": "main-currency", "value": "XYZ" })), "invalid");
    choose(&desk, "");
    assert_eq!(total(&desk).1, 2);
}

#[test]
fn a_rate_that_was_entered_goes_before_a_file_and_a_file_before_a_bank() {
    let desk = two_currencies();
    choose(&desk, "EUR");
    let taken = import(&desk, "eurofxref.csv", DAILY);
    assert_eq!((&taken["format"], &taken["accounts"]), (&json!("ecb-rates"), &json!([])), "{taken}");
    assert_eq!(total(&desk), (json!("200.00"), 0, json!("file")));
    enter(&desk, "USD", "EUR", "0.5");
    assert_eq!(total(&desk), (json!("162.50"), 0, json!("entered")));
    desk.call("remove_rate", json!({ "base": "USD", "quote": "EUR" }));
    assert_eq!(total(&desk), (json!("200.00"), 0, json!("file")));
    choose(&desk, "JPY");
    assert_eq!(total(&desk), (json!("32000"), 0, json!("file")), "across the euro");
}

#[test]
fn a_converted_figure_carries_its_mark_rate_day_and_source_in_both_languages() {
    let desk = two_currencies();
    choose(&desk, "EUR");
    import(&desk, "eurofxref.csv", DAILY);
    let said = answer(&desk);
    for words in ["≈ 200.00 EUR", "1 USD = 0.8 EUR", "13 March", "eurofxref.csv", "125.00 USD"] {
        assert!(text(&said["text"]).contains(words), "{words}: {said}");
    }
    let arithmetic = said["arithmetic"].to_string();
    assert!(arithmetic.contains("125.00 USD ≈ 100.00 EUR"), "{arithmetic}");
    assert!(text(&desk.call("total", json!({}))["text"]).starts_with("≈ 200.00 EUR"));
    assert_eq!(desk.call("total", json!({}))["coverage_text"], "Booked balance, 2 of 2 accounts");
    desk.speak("ar");
    let arabic = text(&desk.call("total", json!({}))["text"]);
    assert!(
        arabic.contains('≈') && arabic.contains("eurofxref.csv") && arabic.contains("بالتحويل"),
        "{arabic}"
    );
}

#[test]
fn what_a_bank_made_of_a_payment_of_these_days_is_a_rate() {
    let desk = Desk::linked();
    choose(&desk, "AUD");
    let before = desk.call("total", json!({}));
    desk.scenario("purchase", &[]);
    desk.read();
    let rates: Vec<Value> = array(&before["parts"]).iter().map(|part| part["rate"].clone()).collect();
    let separate = array(&before["separate"]).len();
    let banks = rates.iter().filter(|rate| rate["source"] == "bank").count();
    assert_eq!(
        banks + separate,
        1,
        "the euro account: by a bank's rate of this week, or by itself: {before}"
    );
    enter(&desk, "AUD", "EUR", "0.5");
    let after = desk.call("total", json!({}));
    let entered = array(&after["parts"]).iter().find(|part| part["rate"]["source"] == "entered").unwrap();
    assert_eq!(entered["rate"]["rate"], "2", "the other way round of what was entered: {entered}");
}

#[test]
fn rates_are_refused_with_a_reason_and_undone() {
    let desk = two_currencies();
    let refused = |base: &str, quote: &str, rate: &str| {
        desk.ask("set_rate", json!({ "base": base, "quote": quote, "rate": rate })).unwrap_err()
    };
    assert!(refused("USD", "EUR", "0").message.contains("1.0837"));
    assert!(refused("USD", "EUR", "1,08").message.contains("1.0837"));
    assert!(refused("USD", "USD", "1").message.contains("two"));
    assert!(refused("USD", "euro", "1").message.contains("EUR"));
    assert_eq!(desk.code("remove_rate", json!({ "base": "USD", "quote": "EUR" })), "not_found");
    enter(&desk, "USD", "EUR", "0.92");
    enter(&desk, "USD", "EUR", "0.93");
    import(&desk, "eurofxref.csv", DAILY);
    desk.call("remove_rate", json!({ "base": "", "quote": "" }));
    let texts: Vec<String> =
        array(&desk.call("actions", json!({}))).iter().take(4).map(|action| text(&action["text"])).collect();
    assert!(texts[1].contains("eurofxref.csv") && texts[2].contains("USD"), "{texts:?}");
    let kept = || -> Vec<String> {
        array(&desk.call("rates", json!({}))["rates"]).iter().map(|rate| text(&rate["rate"])).collect()
    };
    assert_eq!(kept(), ["0.93"]);
    desk.call("undo", json!({ "count": 1 }));
    assert_eq!(kept(), ["0.93", "1.60", "160", "1.25"]);
    desk.call("undo", json!({ "count": 2 }));
    assert_eq!(kept(), ["0.92"]);
    desk.call("undo", json!({ "count": 1 }));
    assert!(kept().is_empty());
}

#[test]
fn an_older_file_of_rates_does_not_take_the_place_of_a_newer() {
    let desk = two_currencies();
    import(&desk, "eurofxref.csv", DAILY);
    import(&desk, "old.csv", "Date,USD,JPY,AUD,CHF,\n2025-03-13,9,9,9,9,\n");
    let rates = desk.call("rates", json!({}))["rates"].clone();
    let of = |code: &str| array(&rates).iter().find(|rate| rate["quote"] == code).unwrap()["rate"].clone();
    assert_eq!((of("USD"), of("CHF")), (json!("1.25"), json!("9")));
}
