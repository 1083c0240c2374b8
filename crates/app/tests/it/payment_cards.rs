//! Payments that a bank declined, its cards, and locking one, at the made-up bank whose protocol has them.

use crate::desk::{Desk, array, text, texts};
use serde_json::{Value, json};

fn alerts(desk: &Desk, kind: &str) -> Vec<Value> {
    let all = desk.call("alerts", json!({ "open": false }));
    array(&all).iter().filter(|alert| alert["kind"] == kind).cloned().collect()
}

fn cards(desk: &Desk) -> Vec<Value> {
    array(&desk.call("cards", json!({ "bank": "b1" }))["cards"]).clone()
}

fn lock(desk: &Desk, locked: bool) -> Value {
    let card = cards(desk)[0]["id"].clone();
    desk.call("lock_card", json!({ "bank": "b1", "card": card, "locked": locked }))["cards"][0].clone()
}

#[test]
fn a_declined_payment_is_an_alert_and_no_transaction() {
    let desk = Desk::at_cobblewick();
    let (rows, balances) = (desk.everything(), desk.call("accounts", json!({})));
    desk.scenario("declined", &["amount=73.41"]);
    desk.read();
    assert_eq!(desk.everything(), rows);
    let minor = |accounts: &Value| {
        array(accounts).iter().map(|one| one["balance"]["amount"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(minor(&desk.call("accounts", json!({}))), minor(&balances));
    let found = alerts(&desk, "declined");
    let [alert] = found.as_slice() else { panic!("{found:?}") };
    assert!(text(&alert["text"]).contains("73.41"), "{alert}");
    assert!(texts(&alert["evidence"]).len() >= 3, "{alert}");
    assert_eq!((&alert["asks"], &alert["rows"], &alert["state"]), (&json!(true), &json!([]), &json!("open")));
    let said =
        desk.call("ask", json!({ "conversation": "c2", "text": "why this alert?", "everywhere": false }));
    assert!(text(&said["text"]).contains("73.41"), "{said}");
    desk.read();
    assert_eq!(alerts(&desk, "declined").len(), 1, "once");
    desk.speak("ar");
    assert!(text(&alerts(&desk, "declined")[0]["text"]).contains("رُفض"));
}

#[test]
fn what_was_declined_before_linking_is_history_and_a_run_of_declines_one_alert() {
    let desk = Desk::open();
    desk.scenario("declined", &[]);
    desk.link_cobblewick();
    assert_eq!(alerts(&desk, "declined"), Vec::<Value>::new());
    desk.mock(&["clock", "advance", "3h"]);
    desk.scenario("declined-run", &[]);
    desk.read();
    let found = alerts(&desk, "declined");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(text(&found[0]["text"]).contains('4'), "{found:?}");
}

#[test]
fn not_me_leads_to_the_lock_and_a_locked_card_declines() {
    let desk = Desk::at_cobblewick();
    desk.scenario("declined", &[]);
    desk.read();
    let alert = alerts(&desk, "declined")[0]["id"].clone();
    let answered = desk.call("answer_alert", json!({ "id": alert, "answer": "not_mine" }));
    assert_eq!(answered["state"], "not_mine");
    let guide = desk.call("dispute_guide", json!({ "id": alert }));
    assert_eq!((&guide["cards_of"], &guide["rows"]), (&json!("b1"), &json!([])));
    assert!(text(&guide["lock_text"]).contains("here"), "{guide}");
    let before = cards(&desk);
    assert_eq!((before.len(), &before[0]["locked"]), (1, &json!(false)));
    assert_eq!(lock(&desk, true)["locked"], json!(true));
    assert_eq!(cards(&desk)[0]["locked"], json!(true));

    desk.mock(&["clock", "advance", "2h"]);
    let rows = desk.everything().len();
    desk.scenario("purchase", &["bank=mock-cobblewick"]);
    desk.read();
    assert!(alerts(&desk, "declined").len() > 1, "the bank declined what came since");
    assert_eq!(desk.everything().len(), rows);
    assert_eq!(alerts(&desk, "card-locked"), Vec::<Value>::new(), "the person did it themselves");
    assert_eq!(lock(&desk, false)["locked"], json!(false));
    let asked = desk.call("egress", json!({ "limit": 1_000, "text": "cards" }));
    assert!(array(&asked["rows"]).len() >= 4, "{asked}");
}

#[test]
fn a_card_that_the_bank_locks_is_told_until_it_is_unlocked_from_here() {
    let desk = Desk::at_cobblewick();
    desk.scenario("card-locked", &[]);
    desk.read();
    let found = alerts(&desk, "card-locked");
    let [alert] = found.as_slice() else { panic!("{found:?}") };
    let digits = text(&cards(&desk)[0]["digits"]);
    assert!(text(&alert["text"]).contains(&digits), "{alert}");
    assert_eq!((&alert["asks"], &alert["state"]), (&json!(false), &json!("open")));
    lock(&desk, false);
    assert_eq!(alerts(&desk, "card-locked")[0]["state"], "withdrawn");
    desk.read();
    assert_eq!(alerts(&desk, "card-locked").len(), 1, "the bank says it too");
}

#[test]
fn a_bank_without_cards_says_so_and_an_unknown_card_is_none() {
    let desk = Desk::linked();
    let refused = desk.ask("cards", json!({ "bank": "b1" })).unwrap_err();
    assert_eq!(refused.code, "refused");
    assert!(refused.message.contains("No card can be locked"), "{refused:?}");
    desk.scenario("duplicate-charge", &[]);
    desk.read();
    let alert = alerts(&desk, "duplicate-charge")[0]["id"].clone();
    assert_eq!(desk.call("dispute_guide", json!({ "id": alert }))["cards_of"], Value::Null);
    assert_eq!(desk.code("cards", json!({ "bank": "b9" })), "not_found");
    assert_eq!(desk.code("cards", json!({ "bank": "x" })), "invalid");
    let other = Desk::at_cobblewick();
    let unknown = json!({ "bank": "b1", "card": "../accounts", "locked": true });
    assert!(other.ask("lock_card", unknown).is_err());
    assert_eq!(cards(&other)[0]["locked"], json!(false));
    let details = |desk: &Desk| desk.call("details", json!({ "conversation": desk.conversation()["id"] }));
    assert_eq!(
        (&details(&other)["locks_cards"], &details(&desk)["locks_cards"]),
        (&json!(true), &json!(false))
    );
    let said = |desk: &Desk| {
        let question = json!({ "text": "lock my card", "everywhere": true });
        text(&desk.call("ask", question)["text"]).to_owned()
    };
    assert!(said(&other).contains("can be locked from here"), "{}", said(&other));
    assert!(!said(&desk).contains("can be locked from here"), "{}", said(&desk));
}

#[test]
fn a_country_that_the_bank_says_is_known_or_new() {
    let desk = Desk::at_cobblewick();
    assert_eq!(alerts(&desk, "new-country"), Vec::<Value>::new());
    desk.scenario("new-country", &[]);
    desk.read();
    assert_eq!(alerts(&desk, "new-country").len(), 1);
}
