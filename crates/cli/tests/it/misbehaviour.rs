//! A bank that does not behave: a clear error, nothing lost.

use crate::home::Home;
use crate::schema;

/// One answer of the bank is spoiled; then how `sync` ended. Afterwards the bank behaves, and nothing is lost.
fn spoiled(home: &Home, words: &[&str]) -> crate::home::Ran {
    let before = home.transactions();
    home.scenario(words);
    let ran = home.run_json(&["sync"]);
    home.scenario(&["ok"]);
    home.done(&["sync"]);
    let after = home.transactions();
    assert!(before.iter().all(|row| after.iter().any(|one| one["id"] == row["id"])), "{words:?}");
    ran
}

#[test]
fn a_bank_that_fails_is_told_by_its_code() {
    let home = Home::with_bank();
    for (scenario, exit, code) in [
        ("status-401", 4, "sign_in_needed"),
        ("status-500", 1, "bank_down"),
        ("html", 1, "bank_changed"),
        ("cut-off", 1, "bank_down"),
    ] {
        let ran = spoiled(&home, &[scenario, "--set", "until=ok"]);
        assert_eq!((ran.code, ran.error_code().as_str()), (exit, code), "{scenario}");
    }
    let forbidden = spoiled(&home, &["status-403", "--set", "until=ok"]);
    assert_ne!(forbidden.code, 0);
    forbidden.error_code();
}

#[test]
fn a_bank_that_asks_to_wait_is_waited_for_or_told() {
    let home = Home::with_bank();
    let short = spoiled(&home, &["status-429", "--set", "retry_after=1"]);
    assert_eq!(short.code, 0, "{short:?}");
    let long = spoiled(&home, &["status-429", "--set", "retry_after=300"]);
    assert_eq!((long.code, long.error_code().as_str()), (1, "bank_busy"));
}

#[test]
fn a_health_that_changes_is_seen() {
    let home = Home::with_bank();
    home.scenario(&["status-401", "--set", "until=ok"]);
    assert_eq!(home.run(&["sync"]).code, 4);
    assert_eq!(home.list("bank-list", &["bank", "list"])[0]["health"], "needs_you");
    let all = home.list("conversations", &["conversations"]);
    let bank = all.iter().find(|one| one["kind"] == "bank").unwrap();
    assert!(bank["needs"].as_u64().unwrap() > 0, "{bank}");
    home.scenario(&["ok"]);
    home.done(&["sync"]);
    assert_eq!(home.list("bank-list", &["bank", "list"])[0]["health"], "fine");
}

/// The answer of a sync that was done in part: with what went wrong, and at least one warning.
fn partly_done(home: &Home, scenario: &str) {
    let ran = home.run_json(&["sync"]);
    assert_eq!(ran.code, 5, "{scenario}: {ran:?}");
    let document = ran.document();
    schema::check("sync", &document);
    assert_eq!(document["errors"][0]["code"], "partly_done", "{scenario}");
    let accounts = document["accounts"].as_array().unwrap();
    let warnings: usize = accounts.iter().map(|account| account["warnings"].as_array().unwrap().len()).sum();
    assert!(warnings > 0, "{scenario}");
}

#[test]
fn rows_that_can_not_be_read_are_told_with_5_and_the_rest_is_stored() {
    for scenario in ["unreadable-row", "huge-amount", "unknown-currency", "bad-date"] {
        let home = Home::with_vault();
        home.done(&["bank", "link", "mock-emberline"]);
        home.scenario(&[scenario]);
        partly_done(&home, scenario);
        assert!(home.transactions().len() > 300, "{scenario}: the rest is stored");
    }
}

#[test]
fn a_page_that_links_to_itself_or_away_ends_the_reading_there_until_it_is_right() {
    for scenario in ["self-link", "other-host-link"] {
        let home = Home::with_vault();
        home.done(&["bank", "link", "mock-emberline"]);
        home.scenario(&[scenario, "--set", "until=ok"]);
        partly_done(&home, scenario);
        let some = home.transactions().len();
        home.scenario(&["ok"]);
        home.done(&["sync"]);
        assert!(home.transactions().len() > some, "{scenario}: the rest came later");
    }
}

#[test]
fn one_bank_that_fails_beside_one_that_is_read_is_done_in_part() {
    let home = Home::with_bank();
    let served = crate::mock::Served::start(&home, &[]);
    let token = home.file("token", served.token());
    let (profile, file) = (served.profile(), token.as_str());
    home.done(&["bank", "link", "--profile-file", profile, "--secret-file", file, "--name", "Far"]);
    home.done(&["sync", "Far"]);
    home.done(&["sync"]);
    home.scenario(&["status-500", "--set", "until=ok"]);
    let ran = home.run_json(&["sync"]);
    assert_eq!(ran.code, 5, "{ran:?}");
    let document = ran.document();
    schema::check("sync", &document);
    assert_eq!(document["errors"][0]["code"], "bank_down");
    assert!(
        document["accounts"].as_array().unwrap().iter().any(|account| account["bank"] == "b2"),
        "{document}"
    );
    let told = home.run(&["sync"]);
    assert_eq!(told.code, 5, "{told:?}");
    assert!(!told.out.is_empty() && told.error.contains("Emberline Bank"), "{told:?}");
    drop(served);
    let none = home.run(&["sync"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""), "nothing was read");
    assert!(none.error.contains("Far"), "both are told: {none:?}");
}

#[test]
fn hostile_text_is_shown_as_text() {
    let home = Home::with_bank();
    home.scenario(&["hostile-text"]);
    home.done(&["sync"]);
    let rows = home.list("transactions", &["transactions", "--max", "1.10", "--limit", "50"]);
    let with = |part: &str| rows.iter().any(|row| row["description"].as_str().unwrap().contains(part));
    assert!(with("<script>alert(2)</script>"), "HTML is text like any other: {rows:?}");
    assert!(with("{ $amount } %s ' OR 1=1; --"));
    for said in
        [home.done(&["transactions", "--limit", "50"]), home.done(&["messages", "c2", "--limit", "50"])]
    {
        let harmful = |letter: char| {
            (letter.is_control() && letter != '\n')
                || matches!(letter, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e0fff}')
        };
        assert!(!said.contains(harmful), "{said:?}");
        assert!(said.lines().all(|line| line.chars().count() < 2_500));
    }
    home.json("messages", &["messages", "c2", "--limit", "50"]);
    home.json("search", &["search", "script alert"]);
    home.json("ask", &["ask", "how much at <script>alert(2)</script> this month?"]);
}
