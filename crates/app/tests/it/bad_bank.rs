//! A bank that misbehaves: the right code, the rest kept, and well again afterwards.

use crate::desk::{Desk, array, text, texts};
use serde_json::{Value, json};

/// The code with which a reading ended.
fn error(result: &Value) -> Option<String> {
    array(&result["errors"]).first().map(|one| text(&one["error"]["code"]))
}

#[test]
fn each_failure_has_its_code_and_the_next_reading_is_well() {
    let desk = Desk::linked();
    let everything = desk.everything();
    let cases: &[(&str, &[&str], &str, &str)] = &[
        ("status-401", &[], "sign_in_needed", "needs_you"),
        ("status-403", &[], "sign_in_needed", "needs_you"),
        ("status-429", &["retry_after=3600"], "bank_busy", "waiting"),
        ("status-500", &[], "bank_down", "down"),
        ("html", &[], "bank_changed", "down"),
        ("cut-off", &[], "bank_down", "down"),
    ];
    for (name, set, code, health) in cases {
        for path in ["path=/accounts", "path=/transactions"] {
            let mut set = set.to_vec();
            set.push(path);
            // At every account: what fails at one only is told of that one.
            set.push("until=ok");
            desk.scenario(name, &set);
            let result = desk.sync();
            assert_eq!(error(&result).as_deref(), Some(*code), "{name} at {path}");
            let conversation = desk.conversation();
            assert_eq!(conversation["health"], *health, "{name}");
            assert_eq!(conversation["needs"].as_u64(), Some(u64::from(*health == "needs_you")), "{name}");
            desk.scenario("ok", &[]);
            assert_eq!(desk.read(), [0, 0], "{name}");
            assert_eq!(desk.conversation()["health"], "fine");
            assert_eq!(desk.everything(), everything, "{name}");
        }
    }
    assert!(!desk.events("failed").is_empty() && !desk.events("recovered").is_empty());
}

#[test]
fn a_short_wait_is_waited_for() {
    let desk = Desk::linked();
    desk.scenario("status-429", &["retry_after=1"]);
    assert_eq!(desk.read(), [0, 0]);
}

#[test]
fn a_slow_bank_is_waited_for() {
    let desk = Desk::linked();
    desk.scenario("slow", &["seconds=30"]);
    desk.read();
}

#[test]
fn a_row_that_can_not_be_read_is_told_and_the_rest_is_kept() {
    let desk = Desk::linked();
    let cases = [
        ("unreadable-row", "could not be read"),
        ("huge-amount", "too large"),
        ("unknown-currency", "currency"),
        ("bad-date", "date"),
        ("self-link", "link"),
        ("other-host-link", "link"),
    ];
    for (name, said) in cases {
        desk.scenario("purchase", &[]);
        let before = desk.transactions(json!({}))["count"].as_u64().unwrap();
        // A page that links to itself once is only read twice.
        desk.scenario(name, if name == "self-link" { &["until=ok"] } else { &[] });
        let result = desk.sync();
        assert_eq!(error(&result), None, "{name}");
        let warnings: Vec<String> =
            array(&result["accounts"]).iter().flat_map(|one| texts(&one["warnings"])).collect();
        assert!(warnings.iter().any(|warning| warning.contains(said)), "{name}: {warnings:?}");
        desk.scenario("ok", &[]);
        desk.read();
        let after = desk.transactions(json!({}))["count"].as_u64().unwrap();
        assert_eq!(after, before + 1, "{name}: the row beside it is here, the bad one is not");
        let told = desk.events("warnings");
        let last = texts(&told.last().unwrap()["warnings"]);
        assert!(last.iter().any(|warning| warning.contains(said)), "{name}: {last:?}");
    }
    assert_eq!(desk.conversation()["health"], "fine");
}

#[test]
fn a_first_reading_that_is_cut_is_ended_by_the_next_and_still_counts_as_read() {
    let desk = Desk::open();
    desk.link();
    // The door is shut half way through the pages.
    desk.scenario("status-500", &["times=1", "path=page"]);
    let first = desk.sync();
    assert!(error(&first).is_some());
    assert!(desk.cards("history").is_empty(), "not before the end");
    desk.scenario("ok", &[]);
    desk.read();
    assert_eq!(desk.cards("history").len(), 1);
    assert_eq!(desk.call("alerts", json!({ "open": false })), json!([]));
}

#[test]
fn hostile_text_is_tamed_and_shown_as_it_reads() {
    let desk = Desk::linked();
    desk.scenario("hostile-text", &[]);
    let [new, _] = desk.read();
    assert_eq!(new, 7);
    let rows = desk.transactions(json!({ "min": "1.00", "max": "1.10" }));
    let shown: Vec<String> =
        array(&rows["rows"]).iter().take(7).map(|row| text(&row["description"])).collect();
    let all = shown.join("\n");
    assert!(all.contains("<script>"), "text stays text");
    let deceptive = |character: char| {
        (character.is_control() && character != '\n')
            || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{e0000}'..='\u{e007f}')
    };
    assert!(!all.contains(deceptive));
    assert!(all.contains('\u{301}') && !all.contains(&"\u{301}".repeat(5)), "a letter, not a flood");
    assert!(shown.iter().all(|text| text.chars().count() <= 4_100), "cut to a size");
    for text in [array(&rows["rows"]), &desk.messages(&desk.conversation()["id"], 20)] {
        assert!(!Value::Array(text.clone()).to_string().contains('\u{202e}'));
    }
}

#[test]
fn a_token_that_may_not_read_is_told_as_that() {
    let desk = Desk::linked();
    desk.scenario("status-403", &[]);
    let result = desk.sync();
    assert!(text(&result["errors"][0]["error"]["message"]).contains("does not let this token"), "{result}");
    let card = desk.events("needs_you").pop().unwrap();
    assert!(text(&card["text"]).contains("does not let this token"), "{card}");
}

#[test]
fn a_wait_the_bank_asks_for_is_kept_and_nobody_unattended_asks_before_it_ends() {
    let desk = Desk::linked();
    desk.scenario("status-429", &["retry_after=3600"]);
    let unattended = || desk.call("sync", json!({ "banks": [], "attended": false }));
    let asked = || array(&desk.mock(&["requests"])["requests"]).len();
    let first = unattended();
    assert_eq!(first["errors"][0]["wait_seconds"], 3600, "{first}");
    assert!(text(&first["errors"][0]["error"]["message"]).starts_with("Waiting until"), "{first}");
    let before = asked();
    assert_eq!(error(&unattended()).as_deref(), Some("bank_busy"));
    assert_eq!(asked(), before, "not asked");
    assert_eq!(desk.conversation()["health"], "waiting");
    assert_eq!(desk.events("waiting").len(), 1, "one card, though it was tried twice");
    desk.scenario("ok", &[]);
    desk.read();
    assert_eq!(desk.conversation()["health"], "fine");
    assert!(asked() > before, "the person may ask");
    assert_eq!(unattended()["errors"], json!([]), "and then the wait is over");
}

#[test]
fn linking_what_is_linked_is_a_new_sign_in_and_a_name_means_the_live_bank() {
    let desk = Desk::linked();
    let everything = desk.everything();
    let bank = desk.call("banks", json!({}))[0].clone();
    assert_eq!(desk.link()["id"], bank["id"]);
    assert_eq!(array(&desk.call("banks", json!({}))).len(), 1);
    assert_eq!(desk.read(), [0, 0]);
    assert_eq!(desk.everything(), everything);
    desk.call("unlink", json!({ "bank": bank["name"], "erase": false }));
    let again = desk.link();
    assert_ne!(again["id"], bank["id"]);
    desk.call("unlink", json!({ "bank": bank["name"], "erase": false }));
    let health: Vec<Value> =
        array(&desk.call("banks", json!({}))).iter().map(|one| one["health"].clone()).collect();
    assert_eq!(health, ["archived", "archived"], "the second time the second one");
    assert_eq!(desk.code("unlink", json!({ "bank": bank["name"], "erase": false })), "ambiguous");
}
