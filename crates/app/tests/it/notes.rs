//! What a person writes: categories, notes, exclusions, drafts, and taking it back. No sync touches it.

use crate::desk::{Desk, array, minor, text};
use serde_json::{Value, json};

fn spending(desk: &Desk) -> i64 {
    let answer = desk.call("ask", json!({ "text": "how much did I spend this month?", "everywhere": true }));
    minor(&answer["figures"][0]["amount"])
}

fn a_purchase(desk: &Desk) -> Value {
    let rows =
        desk.transactions(json!({ "from": "2026-03-01", "status": "booked", "category": "groceries" }));
    rows["rows"][0].clone()
}

#[test]
fn notes_categories_and_exclusions_are_kept_through_syncs_and_taken_back() {
    let desk = Desk::linked();
    let row = a_purchase(&desk);
    let id = row["id"].clone();
    let before = spending(&desk);
    let noted = desk.call("note", json!({ "id": id, "text": "for\u{202e} Noor" }));
    assert_eq!(noted["note"], "for Noor");
    desk.call("categorize", json!({ "ids": [id], "category": "gifts", "always": false }));
    desk.call("exclude", json!({ "id": id, "excluded": true }));
    assert_eq!(spending(&desk), before + minor(&row["amount"]), "left out of spending");
    desk.mock(&["clock", "advance", "2d"]);
    desk.read();
    let kept = desk.call("transaction", json!({ "id": id }));
    assert_eq!(
        (&kept["note"], &kept["category"], &kept["excluded"]),
        (&json!("for Noor"), &json!("gifts"), &json!(true))
    );
    assert_eq!(array(&desk.call("actions", json!({}))).len(), 3);
    assert_eq!(desk.call("undo", json!({ "count": 3 }))["count"], 3);
    let back = desk.call("transaction", json!({ "id": id }));
    assert_eq!(
        (&back["note"], &back["category"], &back["excluded"]),
        (&json!(null), &row["category"], &json!(false))
    );
    assert_eq!(desk.call("undo", json!({ "count": 1 }))["count"], 0);
}

#[test]
fn always_makes_a_rule_for_the_merchant() {
    let desk = Desk::linked();
    let row = a_purchase(&desk);
    let request = json!({ "ids": [row["id"]], "category": "family", "always": true });
    let reached = desk.call("categorize", request)["count"].as_u64().unwrap();
    let rows = desk.transactions(json!({ "text": row["merchant"] }));
    let same: Vec<&Value> =
        array(&rows["rows"]).iter().filter(|one| one["merchant"] == row["merchant"]).collect();
    assert!(same.len() > 1);
    assert!(same.iter().all(|one| one["category"] == "family"));
    assert!(reached > 1 && reached <= same.len() as u64, "{reached} of {}", same.len());
    assert_eq!(array(&desk.call("actions", json!({}))).len(), 1, "one thing to take back");
    assert_eq!(desk.call("undo", json!({ "count": 1 }))["count"], 1);
    assert_eq!(desk.call("transaction", json!({ "id": row["id"] }))["category"], row["category"]);
    assert_eq!(
        desk.code("categorize", json!({ "ids": ["t999999"], "category": "family", "always": true })),
        "not_found"
    );
    assert_eq!(
        desk.code("categorize", json!({ "ids": ["x"], "category": "family", "always": false })),
        "invalid"
    );
}

#[test]
fn a_category_is_named_in_the_persons_language_or_made_by_them() {
    let desk = Desk::linked();
    let id = a_purchase(&desk)["id"].clone();
    desk.speak("ar");
    let names = desk.call("categories", json!({}));
    let place = |key: &str| array(&names).iter().position(|one| one["key"] == key).unwrap();
    let gifts = array(&names)[place("gifts")]["name"].clone();
    assert_eq!(array(&names)[place("flowers")]["parent"], "gifts");
    assert!(array(&names)[place("gifts")]["parent"].is_null() && place("flowers") > place("gifts"));
    desk.call("categorize", json!({ "ids": [id], "category": gifts, "always": false }));
    assert_eq!(desk.call("transaction", json!({ "id": id }))["category"], "gifts");
    desk.call("categorize", json!({ "ids": [id], "category": "Lenny the dog", "always": false }));
    assert_eq!(desk.call("transaction", json!({ "id": id }))["category_name"], "Lenny the dog");
    assert!(array(&desk.call("categories", json!({}))).iter().any(|one| one["key"] == "Lenny the dog"));
}

#[test]
fn a_category_is_known_by_the_names_answers_use_in_both_languages() {
    let desk = Desk::linked();
    let id = a_purchase(&desk)["id"].clone();
    let all = |category: &str| desk.transactions(json!({ "category": category }))["count"].clone();
    for name in ["مطاعم", "المطاعم", "Eating out", "eating out", "eating-out"] {
        desk.call("categorize", json!({ "ids": [id], "category": name, "always": false }));
        assert_eq!(desk.call("transaction", json!({ "id": id }))["category"], "eating-out", "{name}");
        assert_eq!(all(name), all("eating-out"), "{name}");
    }
    let long = "x".repeat(61);
    for name in ["", " ", &long] {
        assert_eq!(desk.code("transactions", json!({ "ids": [], "category": name, "limit": 5 })), "invalid");
        let search = json!({ "text": "a", "category": name, "has_note": false, "limit": 5 });
        assert_eq!(desk.code("search", search), "invalid");
    }
}

#[test]
fn what_was_done_is_said_with_what_it_was_done_to() {
    let desk = Desk::linked();
    let row = a_purchase(&desk);
    let id = row["id"].clone();
    let merchant = text(&row["merchant"]);
    desk.call("note", json!({ "id": id, "text": "for Noor" }));
    desk.call("exclude", json!({ "id": id, "excluded": true }));
    desk.call("exclude", json!({ "id": id, "excluded": false }));
    desk.call("categorize", json!({ "ids": [id], "category": "gifts", "always": false }));
    desk.call("categorize", json!({ "ids": [id], "category": "gifts", "always": true }));
    desk.call("categorize", json!({ "ids": [id], "category": "", "always": false }));
    let said = |desk: &Desk| -> Vec<String> {
        array(&desk.call("actions", json!({}))).iter().map(|action| text(&action["text"])).collect()
    };
    assert_eq!(
        said(&desk),
        [
            format!("Own category of {merchant} taken away"),
            format!("Always gifts for {merchant}"),
            format!("Category of {merchant}: gifts"),
            format!("{merchant} counted in spending again"),
            format!("{merchant} left out of spending"),
            format!("Note on {merchant}"),
        ]
    );
    desk.speak("ar");
    assert!(
        said(&desk).iter().all(|line| line.contains(&merchant) && line.contains('ا')),
        "{:?}",
        said(&desk)
    );
}

#[test]
fn drafts_wait_in_their_conversation_until_they_are_sent() {
    let desk = Desk::linked();
    let bank = desk.conversation()["id"].clone();
    desk.call("set_draft", json!({ "conversation": bank, "text": "how much on" }));
    assert_eq!(desk.call("draft", json!({ "conversation": bank }))["text"], "how much on");
    assert_eq!(desk.call("draft", json!({ "conversation": "c1" }))["text"], "");
    assert_eq!(desk.conversation()["draft"], "how much on");
    desk.call("ask", json!({ "text": "balance", "conversation": bank, "everywhere": false }));
    assert_eq!(desk.call("draft", json!({ "conversation": bank }))["text"], "");
    assert_eq!(desk.code("set_draft", json!({ "conversation": "c99", "text": "x" })), "not_found");
}

#[test]
fn conversations_are_muted_pinned_and_archived() {
    let desk = Desk::linked();
    let bank = desk.conversation()["id"].clone();
    desk.call("arrange", json!({ "conversation": bank, "muted": true, "pinned": true }));
    let row = desk.conversation();
    assert_eq!(
        (&row["muted"], &row["pinned"], &row["archived"]),
        (&json!(true), &json!(true), &json!(false))
    );
    desk.call("arrange", json!({ "conversation": bank, "archived": true }));
    assert_eq!(array(&desk.call("conversations", json!({ "archived": false }))).len(), 1);
    assert_eq!(array(&desk.call("conversations", json!({ "archived": true }))).len(), 2);
}

#[test]
fn a_hold_that_settles_higher_is_the_same_bubble_with_its_history() {
    let desk = Desk::linked();
    desk.scenario("hold-settles-higher", &["held=20.00", "settled=24.00"]);
    desk.read();
    let held = desk.transactions(json!({ "min": "20", "max": "20", "status": "pending" }))["rows"][0].clone();
    desk.call("note", json!({ "id": held["id"], "text": "with tip" }));
    desk.mock(&["clock", "advance", "2d"]);
    desk.read();
    let booked = desk.call("transaction", json!({ "id": held["id"] }));
    assert_eq!(
        (&booked["status"], &booked["message"], &booked["note"]),
        (&json!("booked"), &held["message"], &json!("with tip"))
    );
    assert_eq!((&booked["amount"]["value"], &booked["held"]["value"]), (&json!("-24.00"), &json!("-20.00")));
    let history = array(&booked["history"]);
    assert!(
        history.iter().all(|change| text(&change["text"]).ends_with(", when it was booked")),
        "{history:?}"
    );
    assert!(
        history.iter().any(|change| change["field"] == "amount"
            && change["from"] == "-20.00"
            && change["to"] == "-24.00")
    );
    assert_eq!(booked["edited"], true);
}

#[test]
fn a_hold_that_vanishes_is_taken_back_and_kept() {
    let desk = Desk::linked();
    desk.scenario("hold-vanishes", &["amount=100.00"]);
    desk.read();
    let held =
        desk.transactions(json!({ "min": "100", "max": "100", "status": "pending" }))["rows"][0].clone();
    desk.mock(&["clock", "advance", "2d"]);
    desk.read();
    let gone = desk.call("transaction", json!({ "id": held["id"] }));
    assert_eq!(gone["status"], "retracted");
    let pending = desk.transactions(json!({ "status": "pending" }));
    assert!(array(&pending["rows"]).iter().all(|row| row["id"] != held["id"]));
}

#[test]
fn what_a_person_writes_is_kept_as_it_is_or_refused_and_never_cut() {
    let desk = Desk::linked();
    let id = a_purchase(&desk)["id"].clone();
    let long = format!("first line\nsecond line\n\n{}", "word ".repeat(1_900).trim());
    assert_eq!(desk.call("note", json!({ "id": id, "text": long }))["note"], long);
    let refused = desk.ask("note", json!({ "id": id, "text": "x".repeat(10_001) })).unwrap_err();
    assert_eq!(refused.code, "invalid");
    assert!(refused.message.contains("10000"), "{}", refused.message);
    assert_eq!(desk.call("transaction", json!({ "id": id }))["note"], long);
    let asked = json!({ "text": "how much ".repeat(1_200), "everywhere": true });
    assert_eq!(desk.code("ask", asked.clone()), "invalid");
    let conversation = desk.conversation()["id"].clone();
    desk.call("set_draft", json!({ "conversation": conversation, "text": asked["text"] }));
    assert_eq!(desk.call("draft", json!({ "conversation": conversation }))["text"], asked["text"]);
}
