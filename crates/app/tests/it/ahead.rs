//! What comes again, kept after each reading and asked about through the engine.

use crate::desk::{Desk, array, text};
use serde_json::{Value, json};

fn ask(desk: &Desk, question: &str) -> Value {
    desk.call("ask", json!({ "text": question, "everywhere": true }))
}

#[test]
fn what_the_bank_brought_is_known_to_come_again_right_after_the_reading() {
    let desk = Desk::linked();
    for question in [
        "show my recurring payments",
        "what bills are coming up in the next 60 days?",
        "when is my next salary?",
        "how much is safe to spend?",
        "ما الفواتير القادمة خلال 60 يومًا؟",
    ] {
        let answer = ask(&desk, question);
        assert_eq!(answer["understood"], true, "{question}");
        let resting = array(&answer["figures"]).iter().filter(|figure| !array(&figure["rows"]).is_empty());
        assert!(resting.count() > 0, "{question}: {}", answer["text"]);
        for figure in array(&answer["figures"]) {
            let rows = array(&figure["rows"]);
            let opened = desk.transactions(json!({ "ids": rows, "limit": 10_000 }));
            let currency = &figure["amount"]["currency"];
            let of_it = |row: &Value| row["amount"]["currency"] == *currency;
            assert!(rows.is_empty() || array(&opened["rows"]).iter().all(of_it), "{question}");
        }
    }
}

#[test]
fn a_forecast_is_drawn_as_a_line_in_its_range_in_both_languages() {
    let desk = Desk::linked();
    for (language, question) in [("en", "will I go below zero?"), ("ar", "هل سينزل رصيدي تحت الصفر؟")]
    {
        desk.speak(language);
        let answer = ask(&desk, question);
        let chart = &answer["chart"];
        assert_eq!(chart["kind"], "range", "{}", answer["text"]);
        let points = array(&chart["points"]);
        assert_eq!(points.len(), 31);
        for point in points {
            let height = point["height"].as_i64().unwrap();
            let (low, high) = (&point["range"]["low"], &point["range"]["high"]);
            assert!(low.as_i64().unwrap() <= height && height <= high.as_i64().unwrap(), "{point}");
            assert!(!text(&point["range"]["label"]).is_empty() && !text(&point["name"]).is_empty());
        }
        assert_eq!(points.iter().filter(|point| point["marked"] == true).count(), 1);
        assert!(!text(&answer["text"]).contains("answer-"), "{}", answer["text"]);
    }
}
