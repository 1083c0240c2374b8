//! What a person writes stays the person's: through syncs, and until it is taken back.

use crate::home::Home;
use serde_json::Value;

fn row(home: &Home, id: &str) -> Value {
    home.transactions().into_iter().find(|row| row["id"] == id).unwrap()
}

#[test]
fn notes_and_categories_survive_a_sync_and_can_be_taken_back() {
    let home = Home::with_bank();
    let before = row(&home, "t5");
    assert_eq!(home.json("transaction", &["note", "t5", "shared with Noor"])["note"], "shared with Noor");
    assert_eq!(home.json("transaction", &["categorize", "t5", "gifts"])["category"], "gifts");
    assert_eq!(home.json("transaction", &["exclude", "t5"])["excluded"], true);
    home.done(&["mock", "clock", "advance", "2d"]);
    home.done(&["sync"]);
    let kept = row(&home, "t5");
    assert_eq!(
        (&kept["note"], &kept["category"], &kept["excluded"]),
        (&"shared with Noor".into(), &"gifts".into(), &true.into())
    );

    assert_eq!(home.list("undo-list", &["undo", "--list"]).len(), 3);
    assert_eq!(home.json("undo", &["undo", "2"])["count"], 2);
    let after = row(&home, "t5");
    assert_eq!(
        (&after["note"], &after["category"], &after["excluded"]),
        (&"shared with Noor".into(), &before["category"], &false.into())
    );
    home.done(&["undo"]);
    assert_eq!(row(&home, "t5").get("note"), None, "a field that is absent");
    assert_eq!(home.json("undo", &["undo"])["count"], 0);
}

#[test]
fn a_category_for_always_reaches_the_others_of_its_merchant() {
    let home = Home::with_bank();
    let all = home.transactions();
    let merchant = |row: &Value| row["merchant"].clone();
    let one = all.iter().find(|row| row["merchant"] == "Greenfinch Grocers").unwrap();
    let others = all.iter().filter(|row| merchant(row) == merchant(one)).count();
    assert!(others > 1);
    let said = home.done(&["categorize", one["id"].as_str().unwrap(), "rabbits", "--always"]);
    let now = home.transactions();
    let rabbits = now.iter().filter(|row| row["category"] == "rabbits").count();
    assert!(rabbits >= others);
    assert_eq!(said, format!("{rabbits} transactions are now rabbits.\n"));
    assert_eq!(home.done(&["undo"]), "Taken back: Always rabbits for Greenfinch Grocers\n");
    assert_eq!(home.transactions(), all, "one thing, taken back as one");
}

#[test]
fn a_category_is_taken_away_with_its_own_sentence() {
    let home = Home::with_bank();
    home.done(&["categorize", "t5", "البقالة"]);
    assert_eq!(row(&home, "t5")["category"], "groceries");
    assert_eq!(home.done(&["categorize", "t5", ""]), "The category you had given was taken away.\n");
    let merchant = row(&home, "t5")["merchant"].as_str().unwrap().to_owned();
    let listed = home.done(&["undo", "--list"]);
    assert!(listed.contains(&format!("Own category of {merchant} taken away")), "{listed}");
    assert!(listed.contains(&format!("Category of {merchant}: groceries")), "{listed}");
}

#[test]
fn unknown_ids_are_told() {
    let home = Home::with_vault();
    for arguments in [
        &["note", "t999999", "x"][..],
        &["categorize", "t999999", "groceries"],
        &["exclude", "t999999"],
        &["alert", "w999", "mine"],
        &["alert", "explain", "w999"],
        &["dispute", "open", "w999"],
        &["dispute", "note", "w999", "-o", "note.pdf"],
        &["dispute", "close", "d999", "refunded"],
        &["messages", "c99"],
        &["bank", "unlink", "b9"],
        &["bank", "status", "b9"],
        &["sync", "b9"],
        &["messages", "Nobody"],
        &["transactions", "--after", "t999999"],
        &["search", "a", "--after", "t999999"],
        &["egress", "--after", "999999"],
    ] {
        let ran = home.run_json(arguments);
        assert_eq!((ran.code, ran.error_code().as_str()), (1, "not_found"), "{arguments:?}");
    }
}

#[test]
fn what_is_no_id_is_wrong_usage() {
    let home = Home::with_bank();
    for arguments in [
        &["note", "x", "x"][..],
        &["categorize", "5", "groceries"],
        &["exclude", "t05"],
        &["alert", "x", "mine"],
        &["alert", "explain", "x"],
        &["dispute", "open", "x"],
        &["dispute", "note", "x", "-o", "note.pdf"],
        &["dispute", "close", "x", "refunded"],
        &["transactions", "--after", "x"],
        &["search", "a", "--after", "x"],
        &["accounts", "--after", "x"],
        &["conversations", "--after", "x"],
        &["messages", "c2", "--after", "x"],
        &["egress", "--after", "x"],
        &["transactions", "--category", ""],
    ] {
        let ran = home.run_json(arguments);
        assert_eq!((ran.code, ran.error_code().as_str()), (2, "invalid"), "{arguments:?}");
    }
}

#[test]
fn an_unlinked_bank_keeps_its_rows_unless_erased() {
    let home = Home::with_bank();
    let before = home.transactions().len();
    home.done(&["bank", "unlink", "Emberline Bank"]);
    assert_eq!(home.transactions().len(), before);
    assert!(home.list("sync", &["sync"]).is_empty(), "nothing is read any more");
    home.done(&["bank", "unlink", "b1", "--erase"]);
    assert!(home.transactions().is_empty());
}
