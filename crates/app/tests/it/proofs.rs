//! Proofs of balances: with every reading, on cards, in both languages.

use crate::desk::{Desk, array, options, text, texts};
use sarraf_app::Options;
use serde_json::{Value, json};

/// A booked balance at the end of each row, as banks write such files.
fn statement(rows: &[(&str, &str, &str)]) -> String {
    let line =
        |(day, amount, balance): &(&str, &str, &str)| format!("{day},Made up shop,{amount},{balance}\n");
    format!("Date,Description,Amount (EUR),Balance (EUR)\n{}", rows.iter().map(line).collect::<String>())
}

fn import(desk: &Desk, name: &str, content: &str, account: Option<&Value>) -> Value {
    let base64 = crate::files::data_encoding(content);
    desk.call("import_file", json!({ "name": name, "base64": base64, "dry_run": false, "account": account }))
}

/// State and gap of the foremost proof of each account.
fn states(desk: &Desk) -> Vec<(String, Value)> {
    let accounts = desk.call("accounts", json!({}));
    let of = |account: &Value| {
        (text(&account["proofs"][0]["state"]), account["proofs"][0]["gap"]["value"].clone())
    };
    array(&accounts).iter().map(of).collect()
}

#[test]
fn the_made_up_banks_balances_match_whatever_happens_to_its_rows() {
    // Today is what the bank says it is: else its days would go on without the person's.
    let desk = Desk::with(|home| Options { as_of: None, ..options(home) });
    desk.create("Mine");
    desk.link();
    desk.mock(&["freeze"]);
    desk.read();
    assert!(states(&desk).iter().all(|(state, _)| state == "derived"), "{:?}", states(&desk));
    for scenario in ["purchase", "hold-settles-higher", "hold-vanishes", "duplicate-charge", "low-balance"] {
        desk.scenario(scenario, &[]);
        for advance in ["1h", "3d"] {
            desk.read();
            desk.mock(&["clock", "advance", advance]);
        }
        let synced = desk.sync();
        for account in array(&synced["accounts"]) {
            let proof = &account["proof"];
            assert_eq!(
                (&proof["state"], &proof["kind"]),
                (&json!("matches"), &json!("available")),
                "{scenario}: {proof}"
            );
            assert_eq!((&proof["gap"], &proof["from"]["source"]), (&json!(null), &json!("connection")));
        }
    }
    assert!(states(&desk).iter().all(|(state, _)| state == "matches"));
    assert!(desk.cards("proof").is_empty(), "what agrees is not told");
}

#[test]
fn four_holds_the_bank_lists_for_ever_are_named_and_a_balance_that_is_off_names_none() {
    let desk = Desk::with(|home| Options { as_of: None, ..options(home) });
    desk.create("Mine");
    desk.link();
    desk.mock(&["freeze"]);
    desk.scenario("stale-authorisations", &["after=11d"]);
    desk.read();
    desk.mock(&["clock", "advance", "5d"]);
    desk.read();
    assert!(states(&desk).iter().all(|(state, _)| state == "matches"), "{:?}", states(&desk));
    desk.mock(&["clock", "advance", "8d"]);
    desk.read();
    let accounts = desk.call("accounts", json!({}));
    let gap = array(&accounts).iter().find(|one| one["proofs"][0]["state"] == "gap").unwrap();
    let proof = &gap["proofs"][0];
    assert_eq!((&proof["gap"]["value"], &proof["explanations"]), (&json!("263.42"), &json!(1)), "{proof}");
    let named = desk.transactions(json!({ "ids": proof["explained_by"] }));
    let mut amounts: Vec<String> =
        array(&named["rows"]).iter().map(|row| text(&row["amount"]["value"])).collect();
    amounts.sort();
    assert_eq!(amounts, ["-100.00", "-30.00", "-49.25", "-84.17"]);
    assert_eq!(desk.cards("proof").len(), 1);
    desk.scenario("balance-off", &["account=euro"]);
    desk.read();
    let gaps: Vec<Value> = states(&desk).into_iter().map(|(_, gap)| gap).collect();
    assert!(gaps.contains(&json!("12.34")) && gaps.contains(&json!("263.42")), "{gaps:?}");
    assert_eq!(desk.cards("proof").len(), 2);
}

#[test]
fn a_month_that_is_missing_is_a_gap_told_once_and_healed_once() {
    let desk = Desk::open();
    let january = statement(&[("2026-01-05", "-10.00", "90.00"), ("2026-01-20", "-20.00", "70.00")]);
    let march = statement(&[("2026-03-05", "-5.00", "60.00"), ("2026-03-10", "-5.00", "55.00")]);
    let february = statement(&[("2026-02-10", "-5.00", "65.00")]);
    let first = import(&desk, "january.csv", &january, None);
    let account = first["accounts"][0]["account"].clone();
    assert_eq!(first["accounts"][0]["proof"]["state"], "derived");
    let broken = import(&desk, "march.csv", &march, Some(&account));
    let proof = &broken["accounts"][0]["proof"];
    assert_eq!((&proof["state"], &proof["gap"]["value"]), (&json!("gap"), &json!("-5.00")), "{proof}");
    assert_eq!((&proof["from"]["on"], &proof["to"]["on"]), (&json!("2026-01-20"), &json!("2026-03-10")));
    assert_eq!((&proof["rows_sum"]["value"], &proof["kind"]), (&json!("-10.00"), &json!("booked")));
    import(&desk, "march.csv", &march, Some(&account));
    let told = cards(&desk, &first["conversation"]);
    assert_eq!(told.len(), 1, "once, not with every file");
    assert_eq!((&told[0]["event"], &told[0]["proof"]["state"]), (&json!("broke"), &json!("gap")));
    assert!(text(&told[0]["proof"]["title"]).contains("5.00"), "{}", told[0]);
    let said = desk.call("ask", json!({ "text": "what is my balance?", "everywhere": true }));
    assert!(text(&said["text"]).contains("its rows are 5.00 EUR apart"), "{said}");
    desk.speak("ar");
    let arabic = cards(&desk, &first["conversation"]);
    assert!(text(&arabic[0]["title"]).contains("الرصيد"), "switching the language re-words it: {arabic:?}");
    desk.speak("en");
    import(&desk, "february.csv", &february, Some(&account));
    let events: Vec<String> =
        cards(&desk, &first["conversation"]).iter().map(|card| text(&card["event"])).collect();
    assert_eq!(events, ["broke", "healed"]);
    assert_eq!(states(&desk), [("matches".to_owned(), json!(null))]);
    desk.call("undo", json!({ "count": 1 }));
    assert_eq!(states(&desk)[0].0, "gap", "a file that is taken out takes its rows with it");
}

fn cards(desk: &Desk, conversation: &Value) -> Vec<Value> {
    let rows = desk.messages(conversation, 500);
    rows.iter().filter(|row| row["card"]["kind"] == "proof").map(|row| row["card"]["proof"].clone()).collect()
}

#[test]
fn a_row_that_alone_explains_a_gap_is_named_with_a_next_step() {
    let desk = Desk::open();
    let january = statement(&[("2026-01-20", "-20.00", "70.00")]);
    let first = import(&desk, "january.csv", &january, None);
    let account = first["accounts"][0]["account"].clone();
    // The bank's balance does not have the second row in it.
    let february = statement(&[("2026-02-10", "-5.00", "65.00")]);
    let stray = "Date,Description,Amount (EUR)\n2026-02-08,Stray,-7.77\n";
    import(&desk, "stray.csv", stray, Some(&account));
    let rows = desk.transactions(json!({ "text": "stray" }))["rows"].clone();
    desk.call("exclude", json!({ "id": rows[0]["id"], "excluded": true }));
    let found = import(&desk, "february.csv", &february, Some(&account));
    let proof = &found["accounts"][0]["proof"];
    assert_eq!((&proof["gap"]["value"], &proof["explanations"]), (&json!("7.77"), &json!(1)), "{proof}");
    assert_eq!(texts(&proof["explained_by"]), [text(&rows[0]["id"])]);
    assert!(text(&proof["why"]).contains("left out"), "{proof}");
    assert!(!text(&proof["next"]).is_empty());
}

#[test]
fn a_duplicate_that_the_banks_balance_needs_is_refused_and_one_it_does_not_need_is_not() {
    for (closing, refused) in [("72.00", true), ("81.00", false)] {
        let desk = Desk::open();
        let first = import(&desk, "january.csv", &statement(&[("2026-01-05", "-10.00", "90.00")]), None);
        let account = first["accounts"][0]["account"].clone();
        let twins = [("2026-02-10", "-9.00", "81.00"), ("2026-02-10", "-9.00", closing)];
        import(&desk, "february.csv", &statement(&twins), Some(&account));
        let rows = desk.transactions(json!({ "text": "9.00" }));
        let (one, other) = (&rows["rows"][0]["id"], &rows["rows"][1]["id"]);
        let told = desk.ask("duplicate", json!({ "id": one, "of": other }));
        let why = told.map(|_| ()).map_err(|told| (told.code, told.message.contains("balance")));
        assert_eq!(why.err(), refused.then(|| ("refused".to_owned(), true)), "closing at {closing}");
    }
}
