//! Never wrong money: every figure is the sum of the rows it opens.

use crate::desk::{Desk, array, minor, text};
use serde_json::{Value, json};

const QUESTIONS: &[&str] = &[
    "how much did I spend this month?",
    "how much did I spend last month?",
    "how much did I spend on groceries last month?",
    "spending by category this month",
    "spending by merchant this month",
    "how much did I spend this month, against last?",
    "show transactions over 100 this month",
    "show pending transactions",
    "how much on eating out in 2025?",
    "كم صرفت هذا الشهر؟",
    "كم صرفت على البقالة الشهر الماضي؟",
];

fn ask(desk: &Desk, question: &str) -> Value {
    desk.call("ask", json!({ "text": question, "everywhere": true }))
}

#[test]
fn every_figure_is_the_sum_of_its_rows() {
    let desk = Desk::linked();
    desk.mock(&["clock", "advance", "1d"]);
    desk.read();
    let mut checked = 0;
    for question in QUESTIONS {
        let answer = ask(&desk, question);
        assert_eq!(answer["understood"], true, "{question}");
        for figure in array(&answer["figures"]) {
            let rows = array(&figure["rows"]);
            if rows.len() as u64 != figure["count"].as_u64().unwrap() || rows.is_empty() {
                continue;
            }
            let opened = desk.transactions(json!({ "ids": rows }));
            let rows = array(&opened["rows"]);
            let sum: i64 = rows.iter().map(|row| minor(&row["amount"])).sum();
            let currency = &figure["amount"]["currency"];
            assert!(rows.iter().all(|row| row["amount"]["currency"] == *currency), "one currency a figure");
            assert_eq!(sum.abs(), minor(&figure["amount"]).abs(), "{question}: {}", figure["label"]);
            checked += 1;
        }
    }
    assert!(checked >= QUESTIONS.len(), "{checked}");
}

#[test]
fn a_balance_is_the_banks_own() {
    let desk = Desk::linked();
    let answer = ask(&desk, "what is my balance?");
    let accounts = desk.call("accounts", json!({}));
    for account in array(&accounts) {
        let available = &account["available"]["value"];
        assert!(
            array(&answer["figures"]).iter().any(|figure| figure["amount"]["value"] == *available),
            "{available}"
        );
        assert_eq!(account["booked"], json!(null), "a kind the bank does not give is absent");
    }
}

#[test]
fn an_answer_is_a_snapshot_that_says_when_its_rows_changed() {
    let desk = Desk::linked();
    desk.scenario("hold-settles-higher", &["held=20.00", "settled=24.00"]);
    desk.read();
    let answer = ask(&desk, "show pending transactions");
    assert!(!array(&answer["rows"]).is_empty());
    ask(&desk, "how much did I spend this month?");
    let card = |desk: &Desk| {
        let rows = desk.messages(&json!("c1"), 10);
        rows.iter().rev().find(|row| row["card"]["kind"] == "answer").unwrap()["card"]["answer"].clone()
    };
    let before = card(&desk);
    assert_eq!(before["changed_text"], json!(null));
    desk.mock(&["clock", "advance", "2d"]);
    desk.read();
    let after = card(&desk);
    assert_eq!(after["figures"], before["figures"], "never rewritten");
    assert_eq!(after["text"], before["text"]);
    let changed = text(&after["changed_text"]);
    assert!(
        changed.contains(
            &text(&before["figures"][0]["amount"]["value"])
                .replace('-', "")
                .chars()
                .rev()
                .take(5)
                .collect::<String>()
                .chars()
                .rev()
                .collect::<String>()
        ),
        "{changed}"
    );
}

#[test]
fn a_question_in_a_banks_conversation_means_that_bank() {
    let desk = Desk::linked();
    let bank = desk.conversation();
    let request = |everywhere: bool| json!({ "text": "how much did I spend this month?", "conversation": bank["id"], "everywhere": everywhere });
    let scoped = desk.call("ask", request(false));
    assert!(text(&scoped["text"]).starts_with(&text(&bank["name"])), "{}", scoped["text"]);
    let all = desk.call("ask", request(true));
    assert!(text(&all["text"]).starts_with("All banks"), "{}", all["text"]);
}

#[test]
fn what_is_not_understood_is_said_with_three_things_that_are() {
    let desk = Desk::linked();
    let answer = ask(&desk, "purple monkey dishwasher");
    assert_eq!((&answer["understood"], &answer["figures"]), (&json!(false), &json!([])));
    let suggestions = array(&answer["suggestions"]);
    assert_eq!(suggestions.len(), 3);
    for suggestion in suggestions {
        assert_eq!(ask(&desk, &text(suggestion))["understood"], true, "{suggestion}");
    }
    for (question, code) in [("", "invalid"), ("  \u{200b} ", "invalid")] {
        assert_eq!(desk.code("ask", json!({ "text": question, "everywhere": true })), code);
    }
    let long = "word ".repeat(1_900);
    assert_eq!(ask(&desk, &long)["understood"], false);
    let longer = json!({ "text": "word ".repeat(5_000), "everywhere": true });
    assert_eq!(desk.code("ask", longer), "invalid", "refused, not cut");
}
