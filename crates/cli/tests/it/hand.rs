//! Accounts by hand on the command line, as documents and as lines.

use crate::home::Home;

fn wallet() -> Home {
    let home = Home::with_vault();
    let made = home.json("account", &["account", "new", "Wallet", "--kind", "cash", "--currency", "EUR"]);
    assert_eq!((&made["name"], &made["source"]), (&"Wallet".into(), &"hand".into()));
    home
}

#[test]
fn an_account_is_made_written_into_counted_and_taken_back() {
    let home = wallet();
    let row = home.json("transaction", &["record", "Wallet", "-12", "bread", "and", "milk"]);
    assert_eq!((&row["amount"], &row["merchant"]), (&"-12.00".into(), &"bread and milk".into()));
    assert_eq!((&row["source"], &row["status"]), (&"hand".into(), &"booked".into()));
    let counted = home.json("count", &["count", "Wallet", "85"]);
    assert_eq!((&counted["account"]["booked"], &counted["difference"]), (&"85.00".into(), &"97.00".into()));
    let short = home.json("count", &["count", "Wallet", "81.50"]);
    assert_eq!((&short["difference"], &short["currency"]), (&"-3.50".into(), &"EUR".into()));
    assert_eq!(short["row"]["amount"], "-3.50");
    assert_eq!(short["row"]["extras"][0]["amount"], "81.50");
    let id = row["id"].as_str().unwrap();
    let amended = home.json("transaction", &["amend", id, "--amount", "-13", "--text", "bread"]);
    assert_eq!((&amended["amount"], &amended["merchant"]), (&"-13.00".into(), &"bread".into()));
    assert_eq!(amended["history"][0]["cause"], "by-hand");
    assert_eq!(home.json("delete", &["delete", id])["id"], id);
    assert!(home.done(&["undo"]).contains("Wallet: bread deleted"));
    assert_eq!(home.list("accounts", &["accounts"])[0]["booked"], "81.50");
    assert_eq!(home.transactions().len(), 3);
    home.json("account", &["account", "rename", "Wallet", "Purse"]);
    home.json("account", &["account", "archive", "Purse"]);
    let health = |home: &Home| {
        let all = home.list("conversations", &["conversations"]);
        all.into_iter().find(|one| one["name"] == "Purse").unwrap()["health"].clone()
    };
    assert_eq!(health(&home), "archived");
    home.json("account", &["account", "archive", "Purse", "--no"]);
    assert_eq!(health(&home), "fine");
    home.done(&["undo", "20"]);
    assert!(home.list("accounts", &["accounts"]).is_empty());
}

#[test]
fn what_is_wrong_is_told_with_its_code() {
    let home = wallet();
    for (arguments, code, exit) in [
        (&["record", "Wallet", "0", "x"][..], "invalid", 2),
        (&["record", "Wallet", "-1.234", "x"], "invalid", 2),
        (&["record", "Wallet", "-1", "x", "--on", "2999-01-01"], "invalid", 2),
        (&["record", "Nowhere", "-1", "x"], "not_found", 1),
        (&["count", "Wallet", "many"], "invalid", 2),
        (&["delete", "t99"], "not_found", 1),
        (&["account", "new", "Wallet", "--kind", "cash", "--currency", "EUR"], "invalid", 2),
        (&["account", "new", "Two", "--kind", "bank", "--currency", "EUR"], "invalid", 2),
    ] {
        let ran = home.run_json(arguments);
        assert_eq!((ran.error_code().as_str(), ran.code), (code, exit), "{arguments:?}");
    }
    assert!(home.transactions().is_empty());
}

#[test]
fn a_sentence_is_proposed_and_names_the_command_that_writes_it() {
    let home = wallet();
    let answer = home.json("ask", &["ask", "spent 12 on bread"]);
    assert_eq!((&answer["intent"], &answer["understood"]), (&"record".into(), &true.into()));
    let proposal = &answer["proposal"];
    assert_eq!((&proposal["kind"], &proposal["amount"]), (&"record".into(), &"-12.00".into()));
    assert_eq!((&proposal["text"], &proposal["accounts"][0]), (&"bread".into(), &"a1".into()));
    assert!(home.transactions().is_empty());
    let lines = home.done(&["ask", "spent 12 on bread"]);
    assert!(lines.contains("sarraf record \"Wallet\" -12.00 \"bread\" --on "), "{lines}");
    assert!(home.json("ask", &["ask", "how much did I spend on bread?"]).get("proposal").is_none());
}

#[test]
fn what_a_sentence_proposes_is_done_when_it_is_to_be_kept() {
    let home = wallet();
    let lines = home.done(&["ask", "set a budget of 90 EUR for groceries"]);
    assert!(lines.contains("sarraf ask --keep \"set a budget of 90 EUR for groceries\""), "{lines}");
    assert!(home.done(&["ask", "show my budgets"]).contains("not set any"));
    let kept = home.json("ask", &["ask", "--keep", "set a budget of 90 EUR for groceries"]);
    assert_eq!((&kept["proposal"]["kind"], &kept["proposal"]["state"]), (&"budget".into(), &"kept".into()));
    assert!(home.done(&["ask", "--keep", "undo that"]).contains("Taken back"));
    home.done(&["ask", "--keep", "spent 12 on bread"]);
    assert_eq!(home.transactions().len(), 1);
}

#[test]
fn cash_from_a_bank_is_put_in_and_exported_rows_say_by_hand() {
    let home = wallet();
    let file = home
        .file("bank.csv", "Date,Description,Amount (EUR),Balance (EUR)\n2026-01-20,ATM 0042,-50.00,70.00\n");
    home.json("import", &["import", &file]);
    let cash = home.transactions().remove(0);
    let put = home.json("transaction", &["put-in", cash["id"].as_str().unwrap()]);
    assert_eq!(put["own_transfer"], true);
    let written = home.path().join("wallet.csv");
    let written = written.to_str().unwrap();
    home.done(&["export", "--format", "csv", "-o", written, "--account", "Wallet"]);
    let text = std::fs::read_to_string(written).unwrap();
    assert!(text.lines().nth(1).unwrap().contains(",50.00,EUR,"), "{text}");
    assert!(text.lines().nth(1).unwrap().contains(",hand,"), "{text}");
}
