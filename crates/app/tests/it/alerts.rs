//! History does not shout; what comes after it is watched.

use crate::desk::{Desk, array, text};
use serde_json::{Value, json};

#[test]
fn history_counts_as_read_and_what_comes_after_is_watched() {
    let desk = Desk::linked();
    assert_eq!(desk.call("alerts", json!({ "open": false })), json!([]));
    assert_eq!(desk.cards("history").len(), 1);
    let conversation = desk.conversation();
    assert_eq!((conversation["unread"].as_u64(), conversation["needs"].as_u64()), (Some(0), Some(0)));

    desk.mock(&["clock", "advance", "1d"]);
    let [new, _] = desk.read();
    assert!(new > 0);
    let alerts = desk.call("alerts", json!({ "open": true }));
    let kinds: Vec<String> = array(&alerts).iter().map(|alert| text(&alert["kind"])).collect();
    assert!(kinds.contains(&"duplicate-charge".to_owned()), "{kinds:?}");
    assert!(kinds.contains(&"unusual-amount".to_owned()), "{kinds:?}");
    let conversation = desk.conversation();
    assert_eq!(conversation["needs"].as_u64().unwrap() as usize, array(&alerts).len());
    assert!(conversation["unread"].as_u64().unwrap() >= new);
    assert_eq!(desk.cards("history").len(), 1, "one card, once");
    for alert in array(&alerts) {
        assert!(!array(&alert["rows"]).is_empty() && !array(&alert["evidence"]).is_empty(), "{alert}");
        assert!(!text(&alert["quiet"]).is_empty());
    }
    desk.read();
    assert_eq!(
        array(&desk.call("alerts", json!({ "open": true }))).len(),
        array(&alerts).len(),
        "none twice"
    );
}

#[test]
fn an_answered_alert_leaves_the_badge_and_can_be_opened_again() {
    let desk = Desk::linked();
    desk.mock(&["clock", "advance", "1d"]);
    desk.read();
    let needs = || desk.conversation()["needs"].as_u64().unwrap();
    let before = needs();
    let id = desk.call("alerts", json!({ "open": true }))[0]["id"].clone();
    for (answer, state, badge) in
        [("mine", "mine", 1), ("open", "open", 0), ("not_mine", "not_mine", 1), ("expected", "expected", 1)]
    {
        let alert = desk.call("answer_alert", json!({ "id": id, "answer": answer }));
        assert_eq!((&alert["state"], needs()), (&json!(state), before - badge), "{answer}");
    }
    assert_eq!(desk.code("answer_alert", json!({ "id": id, "answer": "perhaps" })), "invalid");
    assert_eq!(desk.code("answer_alert", json!({ "id": "w999999", "answer": "mine" })), "not_found");
}

#[test]
fn what_is_expected_is_a_rule_that_stands_in_words_and_is_taken_back() {
    let desk = Desk::linked();
    desk.mock(&["clock", "advance", "1d"]);
    desk.read();
    let of_kind = |kind: &str| {
        let alerts = desk.call("alerts", json!({ "open": false }));
        array(&alerts).iter().find(|alert| alert["kind"] == kind).unwrap().clone()
    };
    let unusual = of_kind("unusual-amount");
    assert_eq!(unusual["known"], "", "nothing is known before an answer");
    for (kind, said) in [("unusual-amount", ": up to "), ("duplicate-charge", "twice within minutes")] {
        let mine = desk.call("answer_alert", json!({ "id": of_kind(kind)["id"], "answer": "mine" }));
        assert!(text(&mine["known"]).contains(said), "{mine}");
        desk.call("answer_alert", json!({ "id": mine["id"], "answer": "open" }));
    }
    let answer = |up_to: Option<&str>, until: Option<&str>| json!({ "id": unusual["id"], "answer": "expected", "up_to": up_to, "until": until });
    for (request, said) in [
        (answer(Some("a lot"), None), "amount"),
        (answer(Some("-5"), None), "amount"),
        (answer(Some("0"), None), "amount"),
        (answer(None, Some("soon")), "no day"),
        (answer(None, Some("2026-03-14")), "day is over"),
        (json!({ "id": unusual["id"], "answer": "mine", "up_to": "5" }), ""),
    ] {
        let refused = desk.ask("answer_alert", request.clone()).unwrap_err();
        assert_eq!(refused.code, "invalid");
        assert!(refused.message.contains(said), "{request}: {refused:?}");
    }
    assert_eq!(of_kind("unusual-amount")["state"], "open");
    desk.call("answer_alert", answer(Some("٤٠٠,٥"), Some("2026-06-30")));
    let kept = of_kind("unusual-amount");
    assert_eq!((&kept["state"], &kept["expect"]["until"]), (&json!("expected"), &json!("2026-06-30")));
    assert_eq!(kept["expect"]["up_to"]["value"], "400.50");
    let said = text(&kept["known"]);
    assert!(said.contains("up to") && said.contains("400.50") && said.contains("30 June"), "{said}");
    let done = desk.call("actions", json!({}));
    assert!(text(&done[0]["text"]).starts_with("Answer to an alert of "), "{done}");
    desk.call("undo", json!({ "count": 1 }));
    assert_eq!(of_kind("unusual-amount")["state"], "open", "the answer, and nothing before it");
}

#[test]
fn the_card_the_command_and_the_assistant_say_why_in_the_same_words() {
    for language in ["en", "ar"] {
        let desk = Desk::linked();
        desk.call("set_language", json!({ "language": language, "region": null, "digits": null }));
        desk.mock(&["clock", "advance", "1d"]);
        desk.read();
        let alerts = desk.call("alerts", json!({ "open": true }));
        let twice = array(&alerts).iter().find(|alert| alert["kind"] == "duplicate-charge").unwrap();
        let question =
            if language == "en" { "was I charged twice?" } else { "هل خصم المبلغ مرتين؟" };
        let asked = json!({ "text": question, "conversation": null, "everywhere": true });
        let answer = desk.call("ask", asked);
        assert!(text(&answer["text"]).contains(&text(&twice["text"])), "{answer}");
        let why: Vec<String> = array(&answer["arithmetic"]).iter().map(text).collect();
        let said = array(&twice["evidence"]).iter().chain([&twice["quiet"]]).map(text);
        for line in said {
            assert!(why.contains(&line), "{line} in {why:?}");
        }
    }
}

#[test]
fn a_balance_below_the_limit_is_told() {
    let desk = Desk::linked();
    desk.scenario("low-balance", &["left=38.20"]);
    desk.read();
    let alerts = desk.call("alerts", json!({ "open": true }));
    let low = array(&alerts).iter().find(|alert| alert["kind"] == "low-balance").unwrap();
    assert!(text(&low["text"]).contains("The default limit is"), "nobody chose it: {low}");
    let expected = desk.ask("answer_alert", json!({ "id": low["id"], "answer": "expected" })).unwrap_err();
    assert!(expected.message.contains("no rule can be made"), "nothing would follow from it: {expected:?}");
    let noted = desk.call("answer_alert", json!({ "id": low["id"], "answer": "mine" }));
    assert_eq!((&noted["asks"], &noted["state_text"]), (&json!(false), &json!("noted")));
}

#[test]
fn what_wants_something_done_is_on_the_badge_until_it_is_noted_and_what_only_tells_is_not() {
    let desk = Desk::linked();
    let needs = || desk.conversation()["needs"].as_u64().unwrap();
    let of_kind = |kind: &str| {
        let alerts = desk.call("alerts", json!({ "open": true }));
        array(&alerts).iter().find(|alert| alert["kind"] == kind).unwrap()["id"].clone()
    };
    desk.scenario("bank-fee", &[]);
    desk.read();
    let (fee, before) = (of_kind("fee"), needs());
    assert_eq!(before, 0, "a fee is news");
    desk.scenario("low-balance", &["left=38.20"]);
    desk.read();
    let (low, with) = (of_kind("low-balance"), needs());
    assert!(with > before);
    let answer = |id: &Value, answer: &str| {
        desk.call("answer_alert", json!({ "id": id, "answer": answer }));
        needs()
    };
    assert_eq!(
        [answer(&low, "mine"), answer(&low, "open"), answer(&low, "mine")],
        [with - 1, with, with - 1]
    );
    assert_eq!([answer(&fee, "mine"), answer(&fee, "open")], [with - 1; 2], "news again, and no more");
    desk.call("undo", json!({ "count": 3 }));
    assert_eq!(needs(), with, "undone back to before it was noted");
}

#[test]
fn a_payment_to_a_name_that_looks_like_a_known_one_is_told_once() {
    let desk = Desk::linked();
    let told = || {
        let alerts = desk.call("alerts", json!({ "open": true }));
        array(&alerts).iter().filter(|alert| alert["kind"] == "look-alike").cloned().collect::<Vec<_>>()
    };
    desk.scenario("look-alike", &["amount=72.00"]);
    desk.read();
    let alerts = told();
    assert_eq!(alerts.len(), 1);
    let evidence: Vec<String> = array(&alerts[0]["evidence"]).iter().map(text).collect();
    assert!(evidence[0].contains("(Cyrillic) stands where"), "{evidence:?}");
    assert!(evidence[1].contains("earlier rows of Greenfinch Grocers, since"), "{evidence:?}");
    assert!(text(&alerts[0]["text"]).contains("72.00") && !array(&alerts[0]["compared"]).is_empty());
    let asked =
        json!({ "text": "anything unusual in my account?", "conversation": null, "everywhere": true });
    let answer = desk.call("ask", asked);
    assert!(text(&answer["text"]).contains(&text(&alerts[0]["text"])), "{answer}");
    desk.scenario("look-alike", &["amount=73.00"]);
    desk.read();
    assert_eq!(told().len(), 1, "once for two names");
}

#[test]
fn a_limit_is_chosen_by_its_account_and_checked() {
    let desk = Desk::linked();
    let account = text(&desk.call("accounts", json!({}))[0]["id"]);
    let key = format!("balance-limit.{account}");
    let kept = || {
        let all = desk.call("settings", json!({}));
        let one = array(&all).iter().find(|one| one["key"] == *key).unwrap().clone();
        (text(&one["value"]), one["default"] == true)
    };
    assert_eq!(kept(), ("100.00".to_owned(), true));
    for (value, is) in [("250.00", ("250.00", false)), ("off", ("off", false)), ("default", ("100.00", true))]
    {
        desk.call("set_setting", json!({ "key": key, "value": value }));
        assert_eq!(kept(), (is.0.to_owned(), is.1), "{value}");
    }
    for (key, value) in
        [(key.as_str(), "much"), ("balance-limit.a999", "1.00"), ("low_balance_limit", "1.00")]
    {
        assert_eq!(
            desk.code("set_setting", json!({ "key": key, "value": value })),
            "invalid",
            "{key} {value}"
        );
    }
    desk.call("set_setting", json!({ "key": key, "value": "60.00" }));
    desk.scenario("low-balance", &["left=38.20"]);
    desk.read();
    let alerts = desk.call("alerts", json!({ "open": true }));
    let low = array(&alerts).iter().find(|alert| alert["kind"] == "low-balance").unwrap();
    assert!(text(&low["text"]).contains("Your limit is"), "{low}");
}

#[test]
fn reading_moves_the_divider_and_a_question_takes_it_away() {
    let desk = Desk::linked();
    desk.mock(&["clock", "advance", "1d"]);
    desk.read();
    let conversation = desk.conversation()["id"].clone();
    let part = |anchor: &str| {
        desk.call("timeline", json!({ "conversation": conversation, "anchor": anchor, "limit": 100 }))
    };
    let unread = part("unread");
    let first = unread["unread_from"].clone();
    assert!(array(&unread["messages"]).iter().any(|row| row["id"] == first && row["unread"] == true));
    desk.call("mark_read", json!({ "conversation": conversation }));
    let read = part("end");
    assert_eq!(
        (&read["unread"], &read["unread_from"]),
        (&json!(0), &first),
        "the divider stays where reading stopped"
    );
    assert_eq!(desk.conversation()["needs"], 0);
    desk.call("ask", json!({ "text": "balance", "conversation": conversation, "everywhere": false }));
    assert_eq!(part("end")["unread_from"], json!(null));
}
