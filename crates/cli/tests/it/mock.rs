//! Made-up banks for testers: alone, and inside a vault.

use crate::home::Home;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command};

/// `mock serve`, ended when dropped.
pub struct Served {
    child: Child,
    said: Value,
}

impl Served {
    pub fn start(home: &Home, more: &[&str]) -> Self {
        let mut child = home.command(&[&["mock", "serve", "--freeze"], more].concat()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        Self { child, said: serde_json::from_str(&line).unwrap() }
    }

    fn control(&self) -> &str {
        self.said["control"].as_str().unwrap()
    }

    pub fn token(&self) -> &str {
        self.said["banks"][0]["credentials"]["token"].as_str().unwrap()
    }

    pub fn profile(&self) -> &str {
        self.said["banks"][0]["profile"].as_str().unwrap()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn serve_prints_one_line_and_runs_until_it_is_asked_to_end() {
    let home = Home::new();
    let mut served = Served::start(&home, &["--people", "2", "--control-port", "0"]);
    crate::schema::check("mock-serve", &served.said);
    let banks = served.said["banks"].as_array().unwrap();
    assert_eq!(banks.len(), 2);
    for bank in banks {
        for field in ["name", "protocol", "url", "profile"] {
            assert!(bank[field].is_string(), "{bank}");
        }
        assert!(bank["credentials"]["token"].is_string());
        assert!(std::path::Path::new(bank["profile"].as_str().unwrap()).is_file());
    }
    assert!(served.child.try_wait().unwrap().is_none(), "it still runs");
    let asked = Command::new("kill").arg(served.child.id().to_string()).status().unwrap();
    assert!(asked.success());
    assert!(served.child.wait().unwrap().success());
}

#[test]
fn a_bank_of_a_profile_file_is_linked_and_controlled() {
    let home = Home::with_vault();
    let served = Served::start(&home, &[]);
    let token = home.file("token", served.said["banks"][0]["credentials"]["token"].as_str().unwrap());
    let linked = home.json(
        "bank-link",
        &[
            "bank",
            "link",
            "--profile-file",
            served.profile(),
            "--secret-file",
            &token,
            "--name",
            "Far",
            "--accounts",
            "Everyday",
        ],
    );
    assert_eq!((&linked["name"], &linked["accounts"]), (&"Far".into(), &1.into()));
    home.done(&["sync", "Far"]);
    let rows = home.transactions();
    assert!(rows.len() > 1_000);
    let say = |words: &[&str]| home.run(&[&["mock", "--control", served.control()], words].concat());
    assert_eq!(say(&["clock", "advance", "3d"]).code, 0);
    assert_eq!(say(&["scenario", "list"]).code, 0);
    home.done(&["sync"]);
    assert!(home.transactions().len() > rows.len());

    let asked = say(&["requests", "--match", "/accounts"]).document();
    let count = asked["count"].as_u64().unwrap();
    assert!(count > 0);
    let met =
        home.file("met.json", format!("{{\"requests\":[{{\"match\":\"/accounts\",\"count\":{count}}}]}}"));
    assert_eq!(say(&["expect", &met]).code, 0);
    let differs = home.file("differs.json", "{\"requests\":[{\"match\":\"/accounts\",\"count\":0}]}");
    let ran = say(&["expect", &differs]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains(&format!("{count}, expected 0")), "{ran:?}");
}

#[test]
fn a_wrong_token_needs_the_person() {
    let home = Home::with_vault();
    let served = Served::start(&home, &[]);
    let token = home.file("token", "up:yeah:not-the-token");
    let ran = home.run_json(&["bank", "link", "--profile-file", served.profile(), "--secret-file", &token]);
    assert_eq!((ran.code, ran.error_code().as_str()), (4, "sign_in_needed"));
    assert!(home.list("bank-list", &["bank", "list"]).is_empty());
}

#[test]
fn a_control_says_what_it_does_not_understand() {
    let home = Home::new();
    let served = Served::start(&home, &[]);
    let say = |words: &[&str]| home.run_json(&[&["mock", "--control", served.control()], words].concat());
    for (words, exit, code) in [
        (&["dance"][..], 2, "invalid"),
        (&["scenario", "run", "nonsense"], 1, "not_found"),
        (&["clock", "advance", "soon"], 2, "invalid"),
        (&["expect", "/nowhere.json"], 1, "io"),
    ] {
        let ran = say(words);
        assert_eq!((ran.code, ran.error_code().as_str()), (exit, code), "{words:?}");
    }
    let ran = home.run_json(&["mock", "--control", "http://10.0.0.1:1", "clock"]);
    assert_eq!((ran.code, ran.error_code().as_str()), (6, "refused"));
    let snapshot = home.path().join("snapshot.json");
    let snapshot = snapshot.to_str().unwrap();
    for words in [
        &["snapshot", snapshot][..],
        &["freeze", "off"],
        &["clock", "set", "2031-01-01"],
        &["reset"],
        &["restore", snapshot],
        &["clock"],
    ] {
        let ran = say(words);
        assert_eq!(ran.code, 0, "{words:?}: {ran:?}");
    }
}

#[test]
fn the_made_up_bank_is_found_before_and_after_a_vault_is_there() {
    let home = Home::new();
    let made_up = |home: &Home| {
        let found = home.list("bank-search", &["bank", "search"]);
        found.into_iter().find(|bank| bank["mock"] == true).unwrap()
    };
    assert_eq!(made_up(&home)["profile"], "mock-emberline");
    home.create("Home");
    assert_eq!(made_up(&home)["profile"], "mock-emberline");
    let real = Home::real().list("bank-search", &["bank", "search", "up"]);
    assert!(
        real.iter().any(|bank| bank["profile"] == "up-au") && real.iter().all(|bank| bank["mock"] == false)
    );
}

#[test]
fn the_same_seed_and_day_give_the_same_rows() {
    let rows = |seed: &str| {
        let home = Home::new();
        let key = home.path().join("key");
        let run =
            |arguments: &[&str]| home.done(&[&["--as-of", "2026-03-15", "--seed", seed], arguments].concat());
        run(&["vault", "create", "--recovery-file", key.to_str().unwrap()]);
        run(&["bank", "link", "mock-emberline"]);
        run(&["sync"]);
        run(&["--json", "transactions", "--limit", "200"])
    };
    let first = rows("5");
    assert_eq!(first, rows("5"));
    assert_ne!(first, rows("6"));
}
