//! The week in one message, to who wants it, once.

use crate::desk::{Desk, PASSPHRASE, array, minor, options, text, texts};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use sarraf_app::{Engine, Options};
use sarraf_ledger::Week;
use serde_json::{Value, json};

/// It is Wednesday noon.
fn desk() -> Desk {
    let desk = Desk::moved();
    forward(&desk, 3);
    assert_eq!(today(&desk).weekday(), Weekday::Wednesday);
    desk
}

fn today(desk: &Desk) -> Date {
    text(&desk.call("status", json!({}))["today"]).parse().unwrap()
}

fn forward(desk: &Desk, days: i64) {
    desk.mock(&["clock", "advance", &format!("{days}d")]);
    desk.read();
}

fn set(desk: &Desk, value: &str) {
    desk.call("set_setting", json!({ "key": "weekly-summary", "value": value }));
}

/// The weeks that were told, oldest first.
fn told(desk: &Desk) -> Vec<Value> {
    let rows = desk.messages(&json!("c1"), 50).into_iter();
    rows.filter(|row| row["card"]["answer"]["intent"] == "week").collect()
}

fn period(told: &Value) -> String {
    let slots = array(&told["card"]["answer"]["slots"]);
    text(&slots.iter().find(|slot| slot["name"] == "period").unwrap()["value"])
}

fn bare(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}', '\u{200f}'], "").replace('\u{a0}', " ")
}

#[test]
fn who_wants_it_is_told_of_each_week_once_and_who_does_not_is_not() {
    let desk = desk();
    forward(&desk, 7);
    assert!(told(&desk).is_empty(), "nobody asked for it");
    set(&desk, "on");
    desk.read();
    assert!(told(&desk).is_empty(), "the week is not over");
    forward(&desk, 4);
    assert!(told(&desk).is_empty(), "it is Sunday");
    forward(&desk, 1);
    assert_eq!(told(&desk).len(), 1);
    assert!(told(&desk)[0]["unread"] == true);
    desk.read();
    set(&desk, "off");
    set(&desk, "on");
    forward(&desk, 3);
    assert_eq!(told(&desk).len(), 1, "once");
    forward(&desk, 7);
    let weeks: Vec<String> = told(&desk).iter().map(period).collect();
    assert_eq!(weeks.len(), 2);
    assert!(weeks[0] < weeks[1], "{weeks:?}");
    set(&desk, "off");
    forward(&desk, 7);
    assert_eq!(told(&desk).len(), 2);
    assert_eq!(desk.code("set_setting", json!({ "key": "weekly-summary", "value": "often" })), "invalid");
}

#[test]
fn after_weeks_without_the_program_only_the_last_is_told() {
    let desk = desk();
    set(&desk, "on");
    let (vault, Desk { engine, home }) = (desk.vault(), desk);
    engine.close();
    let engine = Engine::start(Options { as_of: None, ..options(home.path()) }).unwrap();
    let desk = Desk { engine, home };
    desk.call("unlock", json!({ "path": vault, "passphrase": PASSPHRASE }));
    forward(&desk, 28);
    let weeks: Vec<String> = told(&desk).iter().map(period).collect();
    let monday = Week::ISO.start(today(&desk));
    assert_eq!(weeks, [format!("{}/{}", monday - 7.days(), monday - 1.day())]);
}

#[test]
fn its_figures_are_the_sums_of_their_rows_and_it_says_what_is_open_and_due() {
    let desk = desk();
    set(&desk, "on");
    desk.scenario("look-alike", &[]);
    forward(&desk, 5);
    let told = told(&desk).pop().unwrap();
    let answer = &told["card"]["answer"];
    let period = period(&told);
    let (from, to) = period.split_once('/').unwrap();
    let row = |id: &Value| desk.call("transaction", json!({ "id": id }));
    for figure in array(&answer["figures"]) {
        let (label, rows) = (text(&figure["label"]), array(&figure["rows"]));
        assert!(!rows.is_empty(), "{label}");
        if label == "Bills" {
            continue;
        }
        let mut sum = 0;
        for one in rows.iter().map(row) {
            let day = text(&one["day"]);
            assert!(from <= day.as_str() && day.as_str() <= to, "{label}: {day} not in {period}");
            sum += minor(&one["amount"]);
        }
        assert_eq!(minor(&figure["amount"]).abs(), sum.abs(), "{label}");
    }
    let said = bare(&text(&answer["text"]));
    assert!(said.starts_with("Your week. All banks, "), "{said}");
    for part in [" spent", "came in", "Largest purchase: ", "open", "Due by "] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!texts(&answer["arithmetic"]).is_empty() && !text(&answer["coverage"]["text"]).is_empty());
    desk.speak("ar");
    let said = bare(&text(&self::told(&desk)[0]["card"]["answer"]["text"]));
    for part in ["أسبوعك", "أكبر عملية شراء", "المستحق حتى"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    desk.speak("en");
    // What changes afterwards is said on it, and not in it.
    let largest = text(&array(&answer["figures"]).last().unwrap()["rows"][0]);
    desk.call("exclude", json!({ "id": largest, "excluded": true }));
    let changed = bare(&text(&self::told(&desk)[0]["card"]["answer"]["changed_text"]));
    assert!(changed.starts_with("Changed since"), "{changed}");
}
