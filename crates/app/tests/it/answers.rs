//! Never wrong money: every figure is the sum of the rows it opens.

use crate::desk::{Desk, array, minor, text};
use jiff::civil::{Date, Weekday};
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

/// Checks the figures of an answer against the rows they open; how many there were.
fn checked(desk: &Desk, question: &str, answer: &Value) -> usize {
    assert_eq!(answer["understood"], true, "{question}");
    // Spending counts what went out as positive; a sum of rows keeps its sign.
    let sign = if answer["intent"] == "spending" { -1 } else { 1 };
    let mut checked = 0;
    for figure in array(&answer["figures"]) {
        let rows = array(&figure["rows"]);
        assert_eq!(rows.len() as u64, figure["count"].as_u64().unwrap(), "{question}: all rows are listed");
        if rows.is_empty() {
            continue;
        }
        let opened = desk.transactions(json!({ "ids": rows, "limit": 10_000 }));
        let opened = array(&opened["rows"]);
        assert_eq!(opened.len(), rows.len(), "{question}");
        let sum: i64 = opened.iter().map(|row| minor(&row["amount"])).sum();
        let currency = &figure["amount"]["currency"];
        assert!(opened.iter().all(|row| row["amount"]["currency"] == *currency), "one currency a figure");
        assert_eq!(sign * sum, minor(&figure["amount"]), "{question}: {}", figure["label"]);
        checked += 1;
    }
    checked
}

#[test]
fn every_figure_is_the_sum_of_its_rows() {
    let desk = Desk::linked();
    desk.mock(&["clock", "advance", "1d"]);
    desk.read();
    let figures: usize =
        QUESTIONS.iter().map(|question| checked(&desk, question, &ask(&desk, question))).sum();
    assert!(figures >= QUESTIONS.len(), "{figures}");
}

#[test]
fn a_figure_of_more_than_a_thousand_rows_opens_them_all() {
    let desk = Desk::linked();
    for question in ["how much did I spend in 2025?", "show all transactions"] {
        let answer = ask(&desk, question);
        assert!(answer["count"].as_u64().unwrap() > 1_000, "{question}: {}", answer["count"]);
        assert_eq!(array(&answer["rows"]).len() as u64, answer["count"].as_u64().unwrap(), "{question}");
        assert!(checked(&desk, question, &answer) > 0);
    }
}

#[test]
fn this_week_begins_where_the_region_begins_it() {
    let desk = Desk::linked();
    for (region, first) in [("GB", Weekday::Monday), ("US", Weekday::Sunday), ("EG", Weekday::Saturday)] {
        desk.call("set_language", json!({ "language": "en", "region": region, "digits": null }));
        let answer = ask(&desk, "how much did I spend this week?");
        let slots = array(&answer["slots"]);
        let period = slots.iter().find(|slot| slot["name"] == "period").unwrap();
        let days = text(&period["value"]);
        let (from, _) = days.split_once('/').unwrap();
        assert_eq!(from.parse::<Date>().unwrap().weekday(), first, "{region}: {from}");
    }
}

#[test]
fn sentences_of_an_answer_do_not_run_together() {
    let desk = Desk::linked();
    for (language, question) in
        [("en", "what is my balance?"), ("ar", "كم رصيدي؟"), ("en", "spending by category last month")]
    {
        desk.speak(language);
        let text = text(&ask(&desk, question)["text"]);
        assert!(text.contains(". "), "{text}");
        assert!(!text.contains("..") && !text.contains("?.") && !text.contains("؟."), "{text}");
    }
    desk.speak("en");
    desk.mock(&["clock", "advance", "1d"]);
    desk.read();
    let alerts: Vec<String> = desk
        .messages(&desk.conversation()["id"], 200)
        .iter()
        .filter(|row| row["card"]["kind"] == "alert")
        .map(|row| text(&row["text"]))
        .collect();
    assert!(!alerts.is_empty() && alerts.iter().all(|text| !text.contains("?.")), "{alerts:?}");
}

#[test]
fn help_is_the_examples_of_the_skills_in_the_language_spoken() {
    let desk = Desk::linked();
    for (language, question) in [("en", "how much did I spend this month?"), ("ar", "كم أنفقت هذا الشهر؟")]
    {
        desk.speak(language);
        let answer = ask(&desk, "help");
        assert!(array(&answer["suggestions"]).contains(&json!(question)), "{answer}");
        assert_eq!(answer["coverage"]["text"], "", "nothing is counted");
        for suggestion in array(&answer["suggestions"]) {
            assert_eq!(ask(&desk, &text(suggestion))["understood"], true, "{suggestion}");
        }
    }
}

#[test]
fn the_language_of_a_question_is_told_by_its_letters() {
    let desk = Desk::linked();
    for (question, lang) in
        [("balance", "en"), ("كم رصيدي؟", "ar"), ("كم صرفت في Woolworths Metro", "ar"), ("148.00", "en")]
    {
        assert_eq!(ask(&desk, question)["lang"], lang, "{question}");
    }
    desk.speak("ar");
    assert_eq!(ask(&desk, "148.00")["lang"], "ar", "without letters, the language that is spoken");
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
