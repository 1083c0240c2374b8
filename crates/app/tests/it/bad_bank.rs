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
        ("status-403", &[], "refused", "down"),
        ("status-429", &["retry_after=3600"], "bank_busy", "down"),
        ("status-500", &[], "bank_down", "down"),
        ("html", &[], "bank_changed", "down"),
        ("cut-off", &[], "bank_down", "down"),
    ];
    for (name, set, code, health) in cases {
        for path in ["path=/accounts", "path=/transactions"] {
            let mut set = set.to_vec();
            set.push(path);
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
    assert_eq!(new, 6);
    let rows = desk.transactions(json!({ "min": "1.00", "max": "1.10" }));
    let shown: Vec<String> =
        array(&rows["rows"]).iter().take(6).map(|row| text(&row["description"])).collect();
    let all = shown.join("\n");
    assert!(all.contains("<script>"), "text stays text");
    let deceptive = |character: char| {
        (character.is_control() && character != '\n')
            || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{e0000}'..='\u{e007f}')
    };
    assert!(!all.contains(deceptive));
    assert!(shown.iter().all(|text| text.chars().count() <= 4_100), "cut to a size");
    for text in [array(&rows["rows"]), &desk.messages(&desk.conversation()["id"], 20)] {
        assert!(!Value::Array(text.clone()).to_string().contains('\u{202e}'));
    }
}
