//! Lists go on after an id, and their parts make the whole.

use crate::home::Home;
use serde_json::Value;

/// Every element, asked for in parts.
fn in_parts(home: &Home, name: &str, command: &[&str], size: &str) -> Vec<Value> {
    let mut all: Vec<Value> = Vec::new();
    loop {
        let after = all.last().map(|one| one["id"].as_str().unwrap().to_owned());
        let mut arguments = command.to_vec();
        arguments.extend(["--limit", size]);
        arguments.extend(after.iter().flat_map(|id| ["--after", id.as_str()]));
        let part = home.list(name, &arguments);
        if part.is_empty() {
            return all;
        }
        assert!(part.len() <= size.parse().unwrap());
        all.extend(part);
    }
}

#[test]
fn parts_make_the_whole() {
    let home = Home::with_bank();
    assert_eq!(home.list("transactions", &["transactions"]).len(), 1_000, "a thousand unless said otherwise");
    assert_eq!(in_parts(&home, "transactions", &["transactions"], "900"), home.transactions());
    let messages = home.list("messages", &["messages", "c2", "--limit", "100000"]);
    assert!(messages.len() > 2_000);
    assert_eq!(in_parts(&home, "messages", &["messages", "c2"], "900"), messages);
    let accounts = home.list("accounts", &["accounts"]);
    assert_eq!(in_parts(&home, "accounts", &["accounts"], "1"), accounts);
    assert_eq!(in_parts(&home, "conversations", &["conversations"], "1").len(), 2);
}

#[test]
fn a_search_goes_beyond_five_hundred_and_says_how_to_go_on() {
    let home = Home::with_bank();
    let shown = home.done(&["--lang", "en", "transactions", "--limit", "50"]);
    let card: String = shown.split("card ·· ").nth(1).unwrap().chars().take(4).collect();
    let all = home.list("search", &["search", &card, "--limit", "100000"]);
    assert!(all.len() > 1_000, "{}", all.len());
    assert_eq!(in_parts(&home, "search", &["search", &card], "700"), all);
    assert_eq!(home.list("search", &["search", &card]), all[..1_000], "a thousand unless said otherwise");
}

#[test]
fn what_is_left_is_told_unless_it_must_be_quiet() {
    let home = Home::with_bank();
    for command in [&["messages", "c2"][..], &["transactions"], &["search", "greenfinch"]] {
        let command = [command, &["--limit", "2"]].concat();
        let said = home.done(&command);
        assert!(said.contains("More: --after"), "{said}");
        let quiet = home.done(&[&["-q"][..], &command].concat());
        assert_eq!(quiet.lines().count(), 2, "{quiet}");
    }
}

#[test]
fn filters_narrow_the_list() {
    let home = Home::with_bank();
    let all = home.transactions();
    let count = |arguments: &[&str]| {
        home.list("transactions", &[&["transactions", "--limit", "100000"], arguments].concat()).len()
    };
    assert_eq!(count(&["--bank", "Emberline Bank"]), all.len());
    assert_eq!(count(&["--pending"]) + count(&["--booked"]), all.len());
    let of_accounts: usize = ["a1", "a2", "a3"].iter().map(|account| count(&["--account", account])).sum();
    assert_eq!(of_accounts, all.len());
    let groceries = all.iter().filter(|row| row["category"] == "groceries").count();
    assert_eq!(count(&["--category", "groceries"]), groceries);
    assert!(groceries > 0);
    let size = |row: &Value| row["amount"].as_str().unwrap().trim_start_matches('-').parse::<f64>().unwrap();
    assert_eq!(
        count(&["--min", "100", "--max", "200"]),
        all.iter().filter(|row| (100.0..=200.0).contains(&size(row))).count()
    );
    assert_eq!(count(&["--from", "2999-01-01"]), 0);
    assert_eq!(home.run_json(&["transactions", "--account", "a99"]).error_code(), "not_found");
    assert_eq!(home.run_json(&["transactions", "--from", "soon"]).error_code(), "invalid");
    assert_eq!(home.run_json(&["accounts", "--after", "a99"]).error_code(), "not_found");
}
