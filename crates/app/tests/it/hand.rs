//! Accounts by hand through the engine: made, written into by form and by sentence, counted, filled from a bank.

use crate::desk::{Desk, TODAY, array, text};
use serde_json::{Value, json};

/// A desk with a wallet in euros and what the bank's file tells of two withdrawals.
fn wallet() -> Desk {
    let desk = Desk::open();
    made(&desk, "Wallet", "cash", "EUR", None);
    desk
}

fn made(desk: &Desk, name: &str, kind: &str, currency: &str, balance: Option<&str>) -> Value {
    let request = json!({ "name": name, "kind": kind, "currency": currency, "balance": balance });
    desk.call("new_account", request)
}

fn record(desk: &Desk, amount: &str, words: &str, on: Option<&str>) -> Value {
    let request = json!({ "account": "Wallet", "amount": amount, "text": words, "on": on, "category": null });
    desk.call("record", request)
}

fn account(desk: &Desk, name: &str) -> Value {
    array(&desk.call("accounts", json!({}))).iter().find(|one| one["name"] == name).unwrap().clone()
}

fn balance(desk: &Desk, name: &str) -> String {
    text(&account(desk, name)["booked"]["value"])
}

fn again(desk: &Desk, row: &Value) -> Value {
    desk.call("transaction", json!({ "id": row["id"] }))
}

fn conversation(desk: &Desk) -> Value {
    let all = desk.call("conversations", json!({ "archived": false }));
    array(&all).iter().find(|one| one["kind"] == "hand").unwrap().clone()
}

#[test]
fn a_wallet_is_a_conversation_of_its_own_marked_by_hand() {
    let desk = wallet();
    let bread = record(&desk, "-12,00", "  Bread\u{202e} ", None);
    assert_eq!((text(&bread["merchant"]), text(&bread["source"])), ("Bread".into(), "hand".into()));
    assert_eq!(
        (text(&bread["status_text"]), text(&bread["source_text"])),
        ("By hand".into(), "entered by hand".into())
    );
    assert_eq!(bread["day"], TODAY.to_string());
    let one = conversation(&desk);
    assert_eq!(
        (&one["name"], &one["health_text"], &one["unread"]),
        (&json!("Wallet"), &json!("By hand"), &json!(0))
    );
    assert!(text(&one["preview"]).contains("Bread"), "{one}");
    let details = desk.call("details", json!({ "conversation": one["id"] }));
    assert_eq!(details["since_text"], "By hand, since March");
    let account = account(&desk, "Wallet");
    assert_eq!((&account["source"], &account["booked"]["value"]), (&json!("hand"), &json!("-12.00")));
    assert_eq!((&account["kind"], &account["proofs"]), (&json!("cash"), &json!([])));
    let found = desk.call("search", json!({ "text": "bread", "limit": 10, "has_note": false }));
    assert_eq!(array(&found["hits"]).len(), 1);
    desk.call("sync", json!({ "banks": [], "attended": true }));
    assert_eq!(balance(&desk, "Wallet"), "-12.00");
}

#[test]
fn what_is_no_amount_no_day_or_no_text_is_refused() {
    let desk = wallet();
    let refused = |amount: &str, words: &str, on: Option<&str>| {
        let request =
            json!({ "account": "Wallet", "amount": amount, "text": words, "on": on, "category": null });
        assert_eq!(desk.code("record", request), "invalid", "{amount} {words} {on:?}");
    };
    for amount in ["0", "0.00", "12.345", "x", "", "1e3", "99999999999999999999"] {
        refused(amount, "bread", None);
    }
    refused("-12", "", None);
    refused("-12", " \u{202e} ", None);
    refused("-12", "bread", Some("2026-03-16"));
    refused("-12", "bread", Some("yesterday"));
    refused("-12", "bread", Some("0001-01-01"));
    made(&desk, "Yen", "cash", "JPY", Some("1000"));
    let yen = json!({ "account": "Yen", "amount": "1.5", "text": "x", "on": null, "category": null });
    assert_eq!(desk.code("record", yen), "invalid");
    for (name, kind, currency, balance) in [
        ("", "cash", "EUR", None),
        ("wallet", "cash", "EUR", None),
        ("New", "card", "EUR", None),
        ("New", "cash", "XQX", None),
        ("New", "cash", "EUR", Some("a lot")),
    ] {
        let request = json!({ "name": name, "kind": kind, "currency": currency, "balance": balance });
        assert_eq!(desk.code("new_account", request), "invalid", "{name} {kind} {currency}");
    }
    assert_eq!(array(&desk.transactions(json!({}))["rows"]).len(), 1, "what is in Yen");
}

#[test]
fn a_count_books_a_visible_difference_and_a_deleted_row_comes_back() {
    let desk = wallet();
    desk.call("count", json!({ "account": "Wallet", "balance": "100", "on": "2026-03-01" }));
    let bus = record(&desk, "-5", "Bus", Some("2026-03-02"));
    let counted = desk.call("count", json!({ "account": "Wallet", "balance": "91.50", "on": null }));
    assert_eq!(counted["difference"]["value"], "-3.50");
    assert_eq!(counted["text"], "Counted 91.50 EUR: 3.50 EUR less than is written.");
    assert_eq!(counted["row"]["merchant"], "Difference found when counting");
    desk.speak("ar");
    assert_eq!(again(&desk, &counted["row"])["merchant"], "فرق ظهر عند العدّ");
    desk.speak("en");
    desk.call("delete_row", json!({ "id": bus["id"] }));
    assert_eq!(again(&desk, &counted["row"])["amount"]["value"], "-8.50");
    assert_eq!(balance(&desk, "Wallet"), "91.50");
    assert_eq!(desk.code("delete_row", json!({ "id": bus["id"] })), "not_found");
    let actions = desk.call("actions", json!({}));
    assert_eq!(actions[0]["text"], "Wallet: Bus deleted");
    assert_eq!(actions[1]["text"], "Wallet: counted, difference −8.50 EUR");
    desk.call("undo", json!({ "count": 1 }));
    assert_eq!(again(&desk, &counted["row"])["amount"]["value"], "-3.50");
    let amended = json!({ "id": bus["id"], "amount": "-6", "text": null, "on": null });
    assert_eq!(desk.call("amend", amended)["amount"]["value"], "-6.00");
    assert_eq!(again(&desk, &counted["row"])["amount"]["value"], "-2.50");
    assert_eq!(
        desk.code("amend", json!({ "id": counted["row"]["id"], "amount": "1", "text": null, "on": null })),
        "refused"
    );
    desk.call("undo", json!({ "count": 10 }));
    assert_eq!(desk.call("accounts", json!({})), json!([]));
}

fn ask(desk: &Desk, words: &str) -> Value {
    desk.call("ask", json!({ "text": words, "everywhere": true }))
}

fn settle(desk: &Desk, answer: &Value, keep: bool) -> Value {
    desk.call("settle_proposal", json!({ "message": answer["message"], "account": null, "keep": keep }))
}

#[test]
fn a_sentence_is_only_proposed_until_it_is_kept_and_kept_once() {
    let desk = wallet();
    let answer = ask(&desk, "spent 12 on coffee yesterday");
    let proposal = &answer["proposal"];
    assert_eq!((&proposal["state"], &proposal["value"]), (&json!("open"), &json!("-12.00")));
    assert_eq!((&proposal["on"], &proposal["category"]), (&json!("2026-03-14"), &json!("eating-out")));
    assert_eq!(balance(&desk, "Wallet"), "0.00", "nothing is written");
    let kept = settle(&desk, &answer, true);
    assert_eq!(kept["proposal"]["state"], "kept");
    let row = desk.call("transaction", json!({ "id": kept["proposal"]["row"] }));
    assert_eq!((&row["merchant"], &row["day"]), (&json!("coffee"), &json!("2026-03-14")));
    settle(&desk, &answer, true);
    assert_eq!(balance(&desk, "Wallet"), "-12.00", "once");
    desk.call("undo", json!({ "count": 1 }));
    let shown = desk.messages(&json!("c1"), 1)[0]["card"]["answer"].clone();
    assert_eq!(shown["proposal"]["state"], "undone");
    let dropped = ask(&desk, "دفعت 12 على الخبز");
    assert_eq!(settle(&desk, &dropped, false)["proposal"]["state"], "dropped");
    assert_eq!(settle(&desk, &dropped, true)["proposal"]["state"], "dropped");
    assert_eq!(balance(&desk, "Wallet"), "0.00");
    let counted = settle(&desk, &ask(&desk, "I counted 85"), true);
    assert_eq!((&counted["proposal"]["state"], balance(&desk, "Wallet")), (&json!("kept"), "85.00".into()));
}

#[test]
fn with_two_accounts_it_is_asked_which_and_an_archived_one_is_none() {
    let desk = wallet();
    made(&desk, "Purse", "cash", "EUR", None);
    let answer = ask(&desk, "spent 12 on bread");
    assert_eq!(array(&answer["proposal"]["accounts"]).len(), 2);
    let which = json!({ "message": answer["message"], "account": null, "keep": true });
    assert_eq!(desk.code("settle_proposal", which), "invalid");
    let purse = account(&desk, "Purse");
    let which = json!({ "message": answer["message"], "account": purse["id"], "keep": true });
    assert_eq!(desk.call("settle_proposal", which)["proposal"]["state"], "kept");
    assert_eq!((balance(&desk, "Purse"), balance(&desk, "Wallet")), ("-12.00".into(), "0.00".into()));
    let all = desk.call("conversations", json!({ "archived": false }));
    let its = array(&all).iter().find(|one| one["bank"] == purse["bank"]).unwrap();
    let change = json!({ "conversation": its["id"], "muted": null, "pinned": null, "archived": true });
    desk.call("arrange", change);
    assert_eq!(array(&ask(&desk, "spent 12 on bread")["proposal"]["accounts"]).len(), 1);
}

fn bring(desk: &Desk, rows: &str, account: &str) {
    let path = desk.home.path().join("everyday.csv");
    std::fs::write(&path, format!("Date,Description,Amount\n{rows}")).unwrap();
    let map = "currency=EUR, sign=out-negative";
    let request = json!({ "path": path, "account": account, "format": map, "dry_run": false });
    desk.call("import_file", request);
}

#[test]
fn cash_from_a_bank_is_put_into_the_wallet_of_its_currency() {
    let desk = wallet();
    bring(&desk, "2026-03-10,ATM 0042 MAIN ST,-50.00\n2026-03-11,Corner Kiosk,-9.00\n", "new");
    let rows = desk.transactions(json!({}))["rows"].clone();
    let (kiosk, cash) = (&rows[0], &rows[1]);
    assert_eq!(cash["wallets"], json!([{ "account": account(&desk, "Wallet")["id"], "name": "Wallet" }]));
    assert_eq!(kiosk["wallets"], json!([]));
    assert_eq!(desk.code("put_into_wallet", json!({ "id": kiosk["id"], "account": null })), "refused");
    let put = desk.call("put_into_wallet", json!({ "id": cash["id"], "account": null }));
    assert_eq!((&put["own_transfer"], &put["wallets"]), (&json!(true), &json!([])));
    assert_eq!(balance(&desk, "Wallet"), "50.00");
    let spent = ask(&desk, "how much did I spend in March 2026?");
    assert_eq!(spent["figures"][0]["amount"]["value"], "9.00");
    let inside = desk.call("transaction", json!({ "id": put["bonds"][0]["other"] }));
    assert_eq!((&inside["source"], &inside["day"]), (&json!("hand"), &json!("2026-03-10")));
    assert!(text(&inside["status_text"]).contains("cash from a bank"), "{inside}");
    assert_eq!(desk.code("put_into_wallet", json!({ "id": cash["id"], "account": null })), "refused");
    assert_eq!(desk.call("actions", json!({}))[0]["text"], "Wallet: 50.00 EUR put in from a bank");
    desk.call("undo", json!({ "count": 1 }));
    assert_eq!(
        (balance(&desk, "Wallet"), again(&desk, cash)["own_transfer"].clone()),
        ("0.00".into(), json!(false))
    );
    made(&desk, "Purse", "cash", "EUR", None);
    assert_eq!(desk.code("put_into_wallet", json!({ "id": cash["id"], "account": null })), "invalid");
}

#[test]
fn a_file_can_be_taken_into_a_wallet_and_its_rows_are_of_the_file() {
    let desk = Desk::open();
    made(&desk, "Purse", "cash", "EUR", None);
    made(&desk, "Wallet", "cash", "EUR", None);
    desk.call("count", json!({ "account": "Wallet", "balance": "100", "on": "2026-03-01" }));
    bring(&desk, "2026-03-10,Market,-30.00\n", "Wallet");
    assert_eq!(balance(&desk, "Wallet"), "70.00");
    let row = desk.transactions(json!({ "text": "market" }))["rows"][0].clone();
    assert_eq!(row["source"], "file");
    assert_eq!(desk.code("delete_row", json!({ "id": row["id"] })), "refused");
    assert_eq!(account(&desk, "Wallet")["proofs"], json!([]));
    desk.call("undo", json!({ "count": 1 }));
    assert_eq!(balance(&desk, "Wallet"), "100.00");
}

#[test]
fn an_account_by_hand_is_never_offered_as_another_of_the_same_rows() {
    let desk = wallet();
    made(&desk, "Purse", "cash", "EUR", None);
    for day in 1..=14 {
        for name in ["Wallet", "Purse"] {
            let row = json!({ "account": name, "amount": format!("-{day}.50"), "text": "Bread", "on": format!("2026-03-{day:02}"), "category": null });
            desk.call("record", row);
        }
    }
    assert_eq!(desk.call("account_offers", json!({})), json!([]));
}

#[test]
fn an_account_by_hand_is_renamed_closed_and_exported_as_by_hand() {
    let desk = wallet();
    record(&desk, "-12", "Bread", None);
    let renamed = desk.call("rename_account", json!({ "account": "Wallet", "name": "Purse" }));
    assert_eq!(renamed["name"], "Purse");
    assert_eq!(conversation(&desk)["name"], "Purse");
    let path = desk.home.path().join("purse.csv");
    let request = json!({
        "format": "csv", "path": path, "accounts": ["Purse"], "pending": false, "notes": false, "replace": false,
    });
    desk.call("export", request);
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written.lines().nth(1).unwrap().contains(",hand,"), "{written}");
    desk.call("unlink", json!({ "bank": renamed["bank"], "erase": false }));
    let row = json!({ "account": "Purse", "amount": "-1", "text": "x", "on": null, "category": null });
    assert_eq!(desk.code("record", row), "refused");
    assert_eq!(account(&desk, "Purse")["state"], "ended");
}
