//! What a sentence would change: proposed, done when the person says so, and taken back.

use crate::desk::{Desk, array, text};
use serde_json::{Value, json};

fn asked(desk: &Desk, question: &str) -> Value {
    desk.call("ask", json!({ "text": question, "conversation": null, "everywhere": false }))
}

fn settled(desk: &Desk, answer: &Value, keep: bool) -> Value {
    desk.call("settle_proposal", json!({ "message": answer["message"], "account": null, "keep": keep }))
}

/// A merchant with some rows and no category of the person's.
fn merchant(desk: &Desk) -> String {
    let rows = desk.transactions(json!({}));
    let known = |row: &&Value| row["category"] == "groceries" && !text(&row["merchant"]).is_empty();
    text(&array(&rows["rows"]).iter().find(known).unwrap()["merchant"])
}

fn categories(desk: &Desk, merchant: &str) -> Vec<String> {
    let rows = desk.transactions(json!({}));
    let mut found: Vec<String> = array(&rows["rows"])
        .iter()
        .filter(|row| text(&row["merchant"]) == merchant)
        .map(|row| row["category"].as_str().unwrap_or_default().to_owned())
        .collect();
    found.sort();
    found.dedup();
    found
}

#[test]
fn a_rule_said_in_a_sentence_is_made_when_it_is_kept_and_can_be_taken_back() {
    let desk = Desk::linked();
    let merchant = merchant(&desk);
    let answer = asked(&desk, &format!("always put {merchant} under travel"));
    assert_eq!(
        (&answer["intent"], &answer["proposal"]["kind"]),
        (&json!("rule"), &json!("rule")),
        "{answer}"
    );
    assert_eq!(categories(&desk, &merchant), ["groceries"], "nothing is changed by asking");

    let dropped = settled(&desk, &answer, false);
    assert_eq!(dropped["proposal"]["state"], "dropped");
    assert_eq!(categories(&desk, &merchant), ["groceries"]);

    let answer = asked(&desk, &format!("ضع {merchant} تحت السفر دائما"));
    let kept = settled(&desk, &answer, true);
    assert_eq!(
        (&kept["proposal"]["state"], &kept["proposal"]["state_text"]),
        (&json!("kept"), &json!("The rule is made"))
    );
    assert_eq!(categories(&desk, &merchant), ["travel"]);

    let undoing = asked(&desk, "undo that");
    assert!(!text(&undoing["proposal"]["text"]).is_empty(), "{undoing}");
    assert_eq!(settled(&desk, &undoing, true)["proposal"]["state"], "done");
    assert_eq!(categories(&desk, &merchant), ["groceries"]);
}

/// The fields of a proposal, as `label: text`.
fn fields(answer: &Value) -> Vec<String> {
    let field = |field: &Value| format!("{}: {}", text(&field["label"]), text(&field["text"]));
    array(&answer["proposal"]["fields"]).iter().map(field).collect()
}

#[test]
fn a_budget_is_set_by_a_sentence_told_when_asked_and_taken_back() {
    let desk = Desk::linked();
    let answer = asked(&desk, "set a budget of 5000 AUD for groceries and carry over what is left");
    assert_eq!(answer["proposal"]["kind"], "budget", "{answer}");
    let wanted = ["At most a month: ", "What is left: goes on to the next month"];
    let said = fields(&answer);
    assert!(wanted.iter().all(|one| said.iter().any(|field| field.starts_with(one))), "{said:?}");
    assert_eq!(asked(&desk, "show my budgets")["figures"], json!([]), "nothing is set by asking");

    let kept = settled(&desk, &answer, true);
    assert_eq!(kept["proposal"]["state_text"], "The budget is set");
    let told = asked(&desk, "how much is left of my groceries budget?");
    assert_eq!((&told["intent"], array(&told["figures"]).len()), (&json!("budget"), 2), "{told}");
    assert_eq!(told["chart"]["points"][0]["range"]["low"], 0, "{told}");

    let undoing = asked(&desk, "undo that");
    assert_eq!(text(&undoing["proposal"]["text"]), "Budget for groceries");
    assert_eq!(settled(&desk, &undoing, true)["proposal"]["state"], "done");
    assert_eq!(asked(&desk, "show my budgets")["figures"], json!([]));
}

#[test]
fn a_category_of_ones_own_comes_with_a_rule_for_it() {
    let desk = Desk::linked();
    let merchant = merchant(&desk);
    let answer = asked(&desk, &format!("put {merchant} under a category called Friday Feasts"));
    assert_eq!(answer["proposal"]["category_name"], "Friday Feasts", "{answer}");
    assert!(text(&answer["text"]).contains("So far: "), "{answer}");
    settled(&desk, &answer, true);
    assert_eq!(categories(&desk, &merchant), ["Friday Feasts"]);
    let told = asked(&desk, "how much did I spend on friday feasts this year?");
    assert_eq!(array(&told["figures"]).len(), 1, "{told}");
}

#[test]
fn what_is_taken_back_is_what_was_named() {
    let desk = Desk::linked();
    assert_eq!(asked(&desk, "undo that")["proposal"], Value::Null, "nothing was done yet");
    let rows = desk.transactions(json!({}));
    let id = &array(&rows["rows"])[0]["id"];
    desk.call("note", json!({ "id": id, "text": "first" }));
    let undoing = asked(&desk, "take that back");
    desk.call("note", json!({ "id": id, "text": "second" }));
    let request = json!({ "message": undoing["message"], "account": null, "keep": true });
    assert_eq!(desk.code("settle_proposal", request), "refused");
    assert_eq!(text(&desk.call("transaction", json!({ "id": id }))["note"]), "second");
}

#[test]
fn a_bank_question_is_answered_with_the_number_of_its_profile() {
    let desk = Desk::linked();
    let answer = asked(&desk, "my card was stolen");
    assert_eq!(answer["intent"], "bank");
    let said = text(&answer["text"]);
    assert!(said.contains("+61 1800 160 401"), "{said}");
}

#[test]
fn sentences_are_understood_without_a_vault_and_with_the_names_of_one() {
    let request = |text: &str| json!({ "texts": [text], "today": "2026-03-15" });
    let without = Desk::empty().call("understand", request("how much did I spend at Zorblatt last month"));
    let one = &array(&without)[0];
    assert_eq!(
        (&one["intent"], &one["from"], &one["to"]),
        (&json!("spending"), &json!("2026-02-01"), &json!("2026-02-28"))
    );
    assert_eq!((&one["merchants"], &one["moves_money"]), (&json!(["Zorblatt"]), &json!(false)));
    let desk = Desk::linked();
    let name = merchant(&desk);
    let said = desk.call("understand", request(&format!("how much at {} this year", name.to_lowercase())));
    assert_eq!(array(&said)[0]["merchants"], json!([name]));
    let transfer = desk.call("understand", request("transfer 50 eur to ali"));
    assert_eq!(
        array(&transfer)[0]["amounts"],
        json!([{ "min": null, "max": null, "value": "50.00", "currency": "EUR" }])
    );
}

#[test]
fn a_question_goes_on_from_the_one_before_it_in_its_conversation() {
    let desk = Desk::linked();
    let whole = asked(&desk, "how much did I spend on groceries last month?");
    asked(&desk, "how much did I spend on groceries this month?");
    let part = asked(&desk, "and last month?");
    assert_eq!(
        (&part["intent"], &part["figures"][0]["amount"]),
        (&json!("spending"), &whole["figures"][0]["amount"])
    );
    assert!(part["figures"][0]["amount"]["value"].is_string(), "{part}");
}
