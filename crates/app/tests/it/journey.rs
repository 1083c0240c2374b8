//! The main job, once through: link, read, look, ask, lock, open again.

use crate::desk::{Desk, PASSPHRASE, array, minor, text};
use serde_json::json;

#[test]
fn from_an_empty_vault_to_an_answer_and_all_is_found_again() {
    let desk = Desk::linked();
    let accounts = desk.call("accounts", json!({}));
    assert_eq!(array(&accounts).len(), 3);
    let all = desk.transactions(json!({}));
    let count = all["count"].as_u64().unwrap();
    assert!((2_000..3_000).contains(&count), "{count}");
    let conversation = desk.conversation();
    assert_eq!(
        (&conversation["health"], &conversation["unread"], &conversation["needs"]),
        (&json!("fine"), &json!(0), &json!(0))
    );
    assert!(!desk.messages(&conversation["id"], 50).is_empty());
    let details = desk.call("details", json!({ "conversation": conversation["id"] }));
    assert_eq!(array(&details["accounts"]).len(), 3);
    assert_eq!(details["fraud_phone"], "+61 1800 160 401");
    let answer = desk.call("ask", json!({ "text": "how much did I spend last month?", "everywhere": true }));
    assert_eq!(answer["understood"], true);
    assert!(!array(&answer["rows"]).is_empty());
    let opened = desk.transactions(json!({ "ids": answer["rows"] }));
    assert_eq!(opened["count"].as_u64().unwrap() as usize, array(&answer["rows"]).len());

    let (everything, messages) = (desk.everything(), desk.messages(&json!("c1"), 50));
    desk.call("vault_lock", json!({}));
    desk.unlock(PASSPHRASE).unwrap();
    assert_eq!(desk.everything(), everything);
    assert_eq!(desk.messages(&json!("c1"), 50), messages);
    assert_eq!(desk.read(), [0, 0], "the bank goes on where it was");
    assert_eq!(desk.everything(), everything);
}

#[test]
fn an_account_that_was_not_ticked_is_never_read() {
    let desk = Desk::open();
    let offered = desk.offered();
    let link =
        desk.call("begin_link", json!({ "profile": offered["profile"], "secret": offered["mock_secret"] }));
    assert!(array(&desk.call("accounts", json!({}))).is_empty(), "nothing is kept before the choice");
    let (first, second) = (&link["accounts"][0]["key"], &link["accounts"][1]["key"]);
    for wrong in [json!([]), json!(["elsewhere"])] {
        let again = desk
            .call("begin_link", json!({ "profile": offered["profile"], "secret": offered["mock_secret"] }));
        assert_eq!(desk.code("finish_link", json!({ "link": again["link"], "accounts": wrong })), "invalid");
    }
    desk.call("finish_link", json!({ "link": link["link"], "accounts": [first], "name": "House bank" }));
    desk.read();
    assert_eq!(array(&desk.call("accounts", json!({}))).len(), 1);
    let asked = desk.mock(&["requests", "--match", &text(second)]);
    assert!(!asked.to_string().contains(&format!("accounts/{}/transactions", text(second))), "{asked}");
    assert_eq!(desk.conversation()["name"], "House bank");
}

#[test]
fn a_wrong_token_and_a_cancelled_link_leave_nothing() {
    let desk = Desk::open();
    let offered = desk.offered();
    let profile = &offered["profile"];
    assert_eq!(
        desk.code("begin_link", json!({ "profile": profile, "secret": "up:yeah:no" })),
        "sign_in_needed"
    );
    assert_eq!(desk.code("begin_link", json!({ "profile": "nobody", "secret": "x" })), "not_found");
    assert_eq!(
        desk.code("begin_link", json!({ "profile": "", "profile_toml": "id = 3", "secret": "x" })),
        "invalid"
    );
    let link = desk.call("begin_link", json!({ "profile": profile, "secret": offered["mock_secret"] }));
    desk.call("cancel_link", json!({ "link": link["link"] }));
    let keys: Vec<_> = array(&link["accounts"]).iter().map(|account| &account["key"]).collect();
    assert_eq!(desk.code("finish_link", json!({ "link": link["link"], "accounts": keys })), "not_found");
    assert_eq!(desk.call("banks", json!({})), json!([]));
}

#[test]
fn a_bank_that_has_no_interface_says_what_works() {
    let desk = Desk::open();
    let found = desk.call("search_banks", json!({ "text": "chase" }));
    let chase = array(&found).iter().find(|one| one["way"] == "file").unwrap();
    assert_eq!(chase["profile"], "");
    assert!(text(&chase["way_text"]).contains("QFX"));
}

#[test]
fn a_bank_that_is_asked_for_by_its_name_is_the_first() {
    let desk = Desk::open();
    let found = desk.call("search_banks", json!({ "text": "Lanternfield Bank" }));
    assert_eq!(found[0]["profile"], "mock-lanternfield");
}

#[test]
fn switching_language_says_history_anew() {
    let desk = Desk::linked();
    desk.call("ask", json!({ "text": "how much did I spend this month?", "everywhere": true }));
    let say = |language: &str| {
        desk.speak(language);
        let rows = desk.messages(&json!("c1"), 10);
        let answer = rows.iter().find(|row| row["card"]["kind"] == "answer").unwrap().clone();
        (
            text(&answer["text"]),
            answer["card"]["answer"]["figures"][0]["amount"]["value"].clone(),
            text(&desk.cards("history")[0]["title"]),
        )
    };
    let (english, arabic) = (say("en"), say("ar"));
    let is_arabic = |text: &str| text.chars().any(|letter| ('\u{600}'..='\u{6ff}').contains(&letter));
    assert!(is_arabic(&arabic.0) && is_arabic(&arabic.2) && !is_arabic(&english.0) && !is_arabic(&english.2));
    assert_eq!(arabic.1, english.1, "the figure is the same");
    assert_eq!(say("en"), english);
}

#[test]
fn the_search_finds_names_and_amounts_in_any_writing() {
    let desk = Desk::linked();
    let rows = desk.transactions(json!({ "limit": 50 }));
    let row = array(&rows["rows"]).iter().find(|row| minor(&row["amount"]) < -1_000).unwrap();
    let find = |text: &str| desk.call("search", json!({ "text": text, "has_note": false, "limit": 500 }));
    let holds = |found: &serde_json::Value| array(&found["hits"]).iter().any(|hit| hit["id"] == row["id"]);
    let value = text(&row["amount"]["value"]).trim_start_matches('-').to_owned();
    let arabic: String = value
        .chars()
        .map(|digit| digit.to_digit(10).map_or('٫', |digit| char::from_u32(0x660 + digit).unwrap()))
        .collect();
    for written in [text(&row["merchant"]), value.clone(), value.replace('.', ","), arabic] {
        let found = find(&written);
        assert!(holds(&found), "{written}");
        assert!(found["count"].as_u64().unwrap() >= 1);
    }
    assert!(array(&find("zzzz no such thing")["hits"]).is_empty());
}

#[test]
fn the_timeline_is_read_in_parts_without_gaps() {
    let desk = Desk::linked();
    let conversation = desk.conversation()["id"].clone();
    let mut newest = desk.messages(&conversation, 500);
    let mut parts = vec![newest.clone()];
    loop {
        let first = &newest[0]["id"];
        let request =
            json!({ "conversation": conversation, "anchor": "before", "message": first, "limit": 500 });
        let part = desk.call("timeline", request);
        newest = array(&part["messages"]).clone();
        parts.push(newest.clone());
        if part["has_before"] == false {
            break;
        }
    }
    let rows = parts.iter().flatten().filter(|row| row["card"]["kind"] == "transaction").count() as u64;
    assert_eq!(rows, desk.transactions(json!({}))["count"].as_u64().unwrap());
    let middle = &parts[1][100]["id"];
    let around = desk.call(
        "timeline",
        json!({ "conversation": conversation, "anchor": "around", "message": middle, "limit": 20 }),
    );
    assert!(array(&around["messages"]).iter().any(|row| row["id"] == *middle));
    let date = desk.call(
        "timeline",
        json!({ "conversation": conversation, "anchor": "date", "at": "2025-06-01", "limit": 5 }),
    );
    assert!(text(&date["messages"][0]["day"]).as_str() >= "2025-05-31");
}

#[test]
fn unlinking_keeps_what_was_read_and_erasing_does_not() {
    let desk = Desk::linked();
    let before = desk.everything().len();
    let bank = desk.call("banks", json!({}))[0]["id"].clone();
    desk.call("unlink", json!({ "bank": bank, "erase": false }));
    let conversation = desk.conversation();
    assert_eq!((&conversation["archived"], &conversation["health"]), (&json!(true), &json!("archived")));
    assert_eq!(desk.everything().len(), before);
    assert_eq!(desk.events("unlinked").len(), 1);
    assert_eq!(desk.read(), [0, 0], "nothing is read any more");
    assert_eq!(desk.code("sync", json!({ "banks": [bank], "attended": true })), "not_found");
    desk.call("unlink", json!({ "bank": bank, "erase": true }));
    assert!(desk.everything().is_empty());
    assert_eq!(desk.call("banks", json!({})), json!([]));
    assert_eq!(array(&desk.call("conversations", json!({ "archived": true }))).len(), 1);
}

#[test]
fn settings_of_the_program_are_kept_and_checked() {
    let desk = Desk::empty();
    desk.call("set_setting", json!({ "key": "theme", "value": "dark" }));
    desk.call("set_setting", json!({ "key": "lock_minutes", "value": "10" }));
    let status = desk.call("status", json!({}));
    assert_eq!((&status["theme"], &status["lock_minutes"]), (&json!("dark"), &json!(10)));
    for (key, value) in [("theme", "pink"), ("lock_minutes", "0"), ("lock_minutes", "61"), ("x", "1")] {
        assert_eq!(desk.code("set_setting", json!({ "key": key, "value": value })), "invalid");
    }
    assert_eq!(desk.code("set_language", json!({ "language": "xx" })), "invalid");
    assert_eq!(desk.code("no_such_command", json!({})), "not_found");
}
