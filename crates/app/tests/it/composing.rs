//! Help with a question before it is asked.

use crate::desk::{Desk, TODAY, array, text};
use sarraf_words::{Line, Locale, Words};
use serde_json::{Value, json};

/// What is offered behind all of a text.
fn offered(desk: &Desk, typed: &str) -> Vec<Value> {
    let caret = typed.encode_utf16().count();
    array(&desk.call("complete", json!({ "text": typed, "caret": caret, "conversation": null }))).clone()
}

/// The text with the first that is offered in its place.
fn taken(desk: &Desk, typed: &str) -> String {
    let first = offered(desk, typed).first().cloned().unwrap_or_else(|| panic!("nothing for {typed}"));
    let units: Vec<u16> = typed.encode_utf16().collect();
    let from = usize::try_from(first["from"].as_u64().unwrap()).unwrap();
    assert_eq!(first["to"].as_u64().unwrap(), units.len() as u64);
    String::from_utf16(&units[..from]).unwrap() + &text(&first["name"])
}

#[test]
fn a_name_that_is_taken_is_understood() {
    let desk = Desk::linked();
    let merchant = text(
        &desk.transactions(json!({ "ids": [], "limit": 1, "category": "groceries" }))["rows"][0]["merchant"],
    );
    let begun: String = merchant.chars().take(4).collect();
    let asked = taken(&desk, &format!("how much did I spend at {begun}"));
    let understood = desk.call("understand", json!({ "texts": [asked], "today": null }));
    assert!(understood[0]["merchants"].to_string().contains(&merchant), "{understood}");
    assert_eq!(offered(&desk, &asked).len(), 0, "it is whole");
}

#[test]
fn what_is_offered_says_what_it_is_in_the_language_spoken() {
    let desk = Desk::linked();
    for (language, typed, kind, word, name) in [
        ("en", "👩 spent on groc", "category", "category", "Groceries"),
        ("ar", "كم صرفت على البقا", "category", "فئة", "بقالة"),
        ("ar", "groc", "category", "فئة", "Groceries"),
    ] {
        desk.speak(language);
        let first = offered(&desk, typed).remove(0);
        assert_eq!(
            (&first["kind"], &first["kind_text"], &first["name"]),
            (&json!(kind), &json!(word), &json!(name))
        );
    }
    desk.speak("en");
    assert_eq!(taken(&desk, "👩 spent on groc"), "👩 spent on Groceries");
}

#[test]
fn categories_that_are_offered_are_understood() {
    let desk = Desk::linked();
    let (mut lost, mut seen) = (Vec::new(), 0);
    for (language, question) in [("en", "how much did I spend on"), ("ar", "كم أنفقت على")] {
        desk.speak(language);
        for category in array(&desk.call("categories", json!({}))) {
            let name = text(&category["name"]);
            let begun: String = name.chars().take(name.chars().count() - 1).collect();
            let offers = offered(&desk, &format!("{question} {begun}"));
            if !offers.iter().any(|one| one["kind"] == "category" && one["name"] == name.as_str()) {
                continue;
            }
            seen += 1;
            let asked = format!("{question} {name}");
            let understood = desk.call("understand", json!({ "texts": [asked], "today": null }));
            // A merchant may be called like a category.
            let about =
                ["categories", "merchants"].iter().any(|slot| !array(&understood[0][slot]).is_empty());
            if !about || understood[0]["understood"] != true {
                lost.push(name);
            }
        }
    }
    assert!(lost.is_empty() && seen > 40, "{seen} seen, lost {lost:?}");
}

#[test]
fn a_caret_that_is_no_place_and_a_conversation_that_is_none_are_refused() {
    let desk = Desk::linked();
    assert_eq!(desk.code("complete", json!({ "text": "be", "caret": 3, "conversation": null })), "invalid");
    assert_eq!(desk.code("complete", json!({ "text": "be", "caret": 2, "conversation": "b1" })), "invalid");
    assert_eq!(
        desk.code("complete", json!({ "text": "be", "caret": 2, "conversation": "c99" })),
        "not_found"
    );
    assert_eq!(desk.code("examples", json!({ "conversation": "c99" })), "not_found");
}

fn examples(desk: &Desk, conversation: &Value) -> Vec<String> {
    let view = desk.window("examples", json!({ "conversation": conversation })).unwrap();
    array(&view["questions"]).iter().map(text).collect()
}

#[test]
fn questions_of_ones_own_data_are_answered_in_both_languages() {
    let desk = Desk::linked();
    let bank = desk.conversation()["id"].clone();
    for language in ["en", "ar"] {
        desk.speak(language);
        for conversation in [json!("c1"), bank.clone()] {
            let questions = examples(&desk, &conversation);
            assert!((3..=4).contains(&questions.len()), "{questions:?}");
            let named = questions.iter().filter(|question| question.contains('\u{2068}')).count();
            assert!(named >= 2, "names stand apart: {questions:?}");
            for question in &questions {
                let answer = desk.call(
                    "ask",
                    json!({ "text": question, "conversation": conversation, "everywhere": false }),
                );
                assert_eq!(answer["understood"], true, "{question}");
                assert_ne!(answer["intent"], "unknown", "{question}");
                assert!(!text(&answer["text"]).contains(&*question.replace(['\u{2068}', '\u{2069}'], "")));
            }
        }
    }
}

#[test]
fn an_empty_vault_is_asked_what_it_can_do() {
    let desk = Desk::open();
    assert_eq!(examples(&desk, &json!("c1")), ["what can you do?"]);
    desk.speak("ar");
    assert_eq!(examples(&desk, &json!("c1")), ["ماذا يمكنك أن تفعل؟"]);
    assert!(offered(&desk, "spent at zq").is_empty());
}

/// What the commands of the composer ask, and what one of them begins.
#[test]
fn the_questions_behind_commands_are_understood() {
    let desk = Desk::linked();
    let asked = [
        ("window-slash-balance-question", "balance"),
        ("window-slash-spending-question", "spending"),
        ("window-slash-income-question", "find"),
        ("suggest-upcoming", "upcoming"),
        ("suggest-recurring", "recurring"),
        ("suggest-forecast", "forecast"),
        ("suggest-fees", "spending"),
    ];
    for locale in [Locale::english(), Locale::arabic()] {
        let words = Words::new(locale);
        let say = |key: &str| words.say_line(&Line::new(key), TODAY);
        for (key, intent) in asked {
            let answer =
                desk.call("ask", json!({ "text": say(key), "conversation": null, "everywhere": true }));
            assert_eq!(
                (&answer["understood"], &answer["intent"]),
                (&json!(true), &json!(intent)),
                "{}",
                say(key)
            );
        }
        let found = format!("{} Tern", say("window-slash-find-question"));
        let answer = desk.call("ask", json!({ "text": found, "conversation": null, "everywhere": true }));
        assert_eq!(answer["intent"], "find", "{found}");
    }
}
