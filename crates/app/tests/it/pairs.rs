//! Rows that belong together and rows made of several: found, said, counted, shown and taken back.

use crate::desk::{Desk, array, minor, text};
use serde_json::{Value, json};

/// A file of rows of one account.
fn bring(desk: &Desk, name: &str, rows: &str) {
    let path = desk.home.path().join(format!("{name}.csv"));
    std::fs::write(&path, format!("Date,Description,Amount\n{rows}")).unwrap();
    let map = "currency=EUR, sign=out-negative";
    let request = json!({ "path": path, "account": "new", "format": map, "dry_run": false });
    desk.call("import_file", request);
}

/// Two accounts, of files.
fn two_accounts() -> Desk {
    let desk = Desk::open();
    bring(
        &desk,
        "everyday",
        "2026-01-20,Harbour Books,-86.90\n2026-03-02,Transfer to savings,-200.50\n2026-03-03,Tall Pine Market,-86.20\n\
         2026-03-09,Refund Tall Pine Market,86.20\n2026-03-10,Corner Kiosk,-9.00\n2026-03-10,Corner Kiosk,-9.00\n",
    );
    bring(&desk, "savings", "2026-03-03,Transfer from everyday,200.00\n");
    desk
}

fn row(desk: &Desk, words: &str) -> Value {
    array(&desk.transactions(json!({ "text": words }))["rows"])[0].clone()
}

fn again(desk: &Desk, row: &Value) -> Value {
    desk.call("transaction", json!({ "id": row["id"] }))
}

fn spent(desk: &Desk) -> i64 {
    let answer =
        desk.call("ask", json!({ "text": "how much did I spend in March 2026?", "everywhere": true }));
    minor(&answer["figures"][0]["amount"])
}

#[test]
fn a_refund_is_found_nets_against_its_purchase_and_is_refused_for_good() {
    let desk = two_accounts();
    let (bought, back) = (row(&desk, "pine"), row(&desk, "refund"));
    let bought = if bought["id"] == back["id"] {
        again(&desk, &json!({ "id": back["bonds"][0]["other"] }))
    } else {
        bought
    };
    let bond = &back["bonds"][0];
    assert_eq!(
        (&bond["kind"], &bond["made"], &bond["other"]),
        (&json!("refund"), &json!(true), &bought["id"])
    );
    assert!(text(&bond["text"]).starts_with("Refund of 86.20 EUR"), "{bond}");
    assert!(text(&bought["bonds"][0]["text"]).starts_with("Refunded 86.20 EUR"), "{bought}");
    desk.call("categorize", json!({ "ids": [bought["id"]], "category": "gifts", "always": false }));
    assert_eq!(again(&desk, &back)["category"], "gifts", "it counts as its purchase does");
    let refused = desk.call("refund", json!({ "id": back["id"], "belongs": false }));
    assert_eq!(refused["bonds"], json!([]));
    bring(&desk, "later", "2026-03-12,Tall Pine Market,-1.00\n");
    assert_eq!(again(&desk, &back)["bonds"], json!([]), "for good");
    assert_eq!(desk.call("actions", json!({}))[1]["text"], "Tall Pine Market: said to be no refund");
}

#[test]
fn a_transfer_with_a_fee_is_asked_about_and_then_only_its_fee_is_spent() {
    let desk = two_accounts();
    let (out, into) = (row(&desk, "200.50"), row(&desk, "200.00"));
    let asked = desk.call("pairs", json!({ "suggested": true }));
    assert_eq!((&asked[0]["first"]["id"], &asked[0]["second"]["id"]), (&out["id"], &into["id"]));
    assert_eq!((&out["bonds"][0]["made"], &out["own_transfer"]), (&json!(false), &json!(false)));
    let before = spent(&desk);
    let kept = desk.call("own_transfer", json!({ "id": into["id"], "other": out["id"], "belongs": true }));
    assert_eq!((&kept["own_transfer"], &kept["bonds"][0]["made"]), (&json!(true), &json!(true)));
    assert_eq!(spent(&desk), before - 20_000, "the fee is left");
    let out = again(&desk, &out);
    let parts: Vec<_> =
        array(&out["parts"]).iter().map(|part| (&part["category"], minor(&part["amount"]))).collect();
    assert_eq!(parts, [(&json!("transfer"), -20_000), (&json!("fees"), -50)]);
    desk.call("own_transfer", json!({ "id": into["id"], "belongs": false }));
    assert_eq!(spent(&desk), before);
    desk.call("undo", json!({ "count": 2 }));
    assert_eq!(again(&desk, &out)["bonds"][0]["made"], false, "suggested as at first");
    assert_eq!(
        desk.code("own_transfer", json!({ "id": out["id"], "other": out["id"], "belongs": true })),
        "invalid"
    );
}

#[test]
fn a_split_counts_in_its_categories_and_says_what_is_left_while_it_is_written() {
    let desk = two_accounts();
    let id = array(&desk.transactions(json!({ "text": "harbour" }))["rows"])[0]["id"].clone();
    let part = |amount: &str, category: &str| json!({ "amount": amount, "category": category });
    let look = |parts: Value, ways: Value| {
        desk.call("split_preview", json!({ "id": id, "parts": parts, "ways": ways }))
    };
    let so_far = look(json!([part("٥٠٫٢٠", ""), part("x", "")]), json!(null));
    assert_eq!((minor(&so_far["left"]), &so_far["done"]), (3_670, &json!(false)));
    assert_eq!(look(json!([]), json!(3))["amounts"], json!(["28.97", "28.97", "28.96"]));
    let too_much = look(json!([part("80", ""), part("7,00", "")]), json!(null));
    assert_eq!(minor(&too_much["left"]), -10);

    let wrong = json!({ "id": id, "parts": [part("50.00", "gifts"), part("36.00", "groceries")] });
    let told = desk.ask("split", wrong).unwrap_err();
    assert_eq!((told.code.as_str(), told.message.as_str()), ("invalid", "The parts do not sum to the row."));
    let right =
        json!({ "id": id, "parts": [part("50.00", "Geschenke für Mona"), part("36.90", "groceries")] });
    let split = desk.call("split", right);
    assert_eq!((array(&split["parts"]).len(), &split["category"]), (2, &json!(null)));
    let in_category = desk.transactions(json!({ "category": "Geschenke für Mona" }));
    assert_eq!((&in_category["count"], minor(&in_category["sums"][0])), (&json!(1), -5_000));
    let even = desk.call(
        "split",
        json!({ "id": id, "parts": [part("", "gifts"), part("", "cash"), part("", "family")], "ways": 3 }),
    );
    assert_eq!(minor(&even["parts"][0]["amount"]), -2_897);
    assert_eq!(desk.call("actions", json!({}))[0]["text"], "Harbour Books: split into 3 parts");
    desk.call("undo", json!({ "count": 2 }));
    assert_eq!(desk.call("transaction", json!({ "id": id }))["parts"], json!([]));
}

#[test]
fn a_duplicate_is_chosen_among_its_twins_and_counts_nowhere() {
    let desk = two_accounts();
    let twins = desk.transactions(json!({ "text": "kiosk" }));
    let (one, other) = (&twins["rows"][0], &twins["rows"][1]);
    let offered = desk.call("twins", json!({ "id": one["id"] }));
    assert_eq!((array(&offered).len(), &offered[0]["id"]), (1, &other["id"]));
    let before = spent(&desk);
    let linked = desk.call("duplicate", json!({ "id": one["id"], "of": other["id"] }));
    assert_eq!(linked["duplicate_of"], other["id"]);
    assert!(text(&linked["status_text"]).contains("duplicate"));
    assert_eq!(spent(&desk), before - 900);
    assert_eq!(desk.code("duplicate", json!({ "id": other["id"], "of": one["id"] })), "invalid");
    desk.call("undo", json!({ "count": 1 }));
    assert_eq!(spent(&desk), before);
}

#[test]
fn a_card_says_what_it_would_say_now_when_a_row_comes_late_into_its_days() {
    let desk = two_accounts();
    let changed = |question: &str| {
        let all = desk.messages(&json!("c1"), 50);
        let card =
            all.iter().rev().find(|one| one["card"]["answer"]["question"] == question).unwrap().clone();
        card["card"]["answer"]["changed_text"].clone()
    };
    let (march, january) = ("how much did I spend in March 2026?", "how much did I spend in January 2026?");
    for question in [march, january] {
        desk.call("ask", json!({ "text": question, "everywhere": true }));
    }
    assert_eq!((changed(march), changed(january)), (json!(null), json!(null)));
    bring(&desk, "late", "2026-03-11,Late Garage,-12.00\n");
    let told = changed(march);
    assert!(text(&told).starts_with("Changed since: was "), "{told}");
    assert_eq!(changed(january), json!(null));
    bring(&desk, "earlier", "2026-01-11,Early Garage,-5.00\n");
    assert!(text(&changed(january)).starts_with("Changed since"), "of days nothing was known of");
}
