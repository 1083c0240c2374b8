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
fn serve_names_the_banks_of_one_protocol_where_it_is_asked_for() {
    for (protocol, names) in [("starling", 1), ("up", 3)] {
        let served = Served::start(&Home::new(), &["--protocol", protocol]);
        let banks = served.said["banks"].as_array().unwrap();
        assert!(banks.len() == names && banks.iter().all(|bank| bank["protocol"] == protocol), "{banks:?}");
    }
}

#[test]
fn serve_prints_one_line_and_runs_until_it_is_asked_to_end() {
    let home = Home::new();
    let mut served = Served::start(&home, &["--people", "2", "--control-port", "0"]);
    crate::schema::check("mock-serve", &served.said);
    let banks = served.said["banks"].as_array().unwrap();
    let names: Vec<&str> = banks.iter().map(|bank| bank["name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), 8, "two customers of four banks: {names:?}");
    assert_eq!((names[0], names[1], names[2]), ("Emberline Bank", "Emberline Bank", "Saltmarsh Mutual"));
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
        (&["scenario", "run", "tip", "--set", "held=much"], 2, "invalid"),
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
fn why_a_scenario_did_not_run_is_said() {
    let home = Home::new();
    let served = Served::start(&home, &[]);
    let ran =
        home.run(&["mock", "--control", served.control(), "scenario", "run", "tip", "--set", "held=much"]);
    assert!(ran.error.contains("held") && ran.error.contains("24.00"), "{ran:?}");
}

#[test]
fn a_scenario_file_is_looked_at_without_a_bank_or_a_vault() {
    let home = Home::new();
    let right = home.file("right.toml", "[about]\nen = \"x\"\n\n[[payment]]\namount = \"-1.00\"\n");
    let ran = home.run(&["mock", "scenario", "validate", &right]);
    assert_eq!((ran.code, &ran.document()["valid"]), (0, &true.into()), "{ran:?}");
    let wrong = home.file("wrong.toml", "[about]\nen = \"x\"\n\n[[payment]]\namuont = \"-1.00\"\n");
    let ran = home.run(&["mock", "scenario", "validate", &wrong]);
    assert_eq!((ran.code, &ran.document()["errors"][0]["line"]), (1, &5.into()), "{ran:?}");
}

#[test]
fn what_has_happened_before_can_be_said_at_the_start() {
    let home = Home::new();
    let file = home.file(
        "layla.toml",
        "[about]\nen = \"x\"\n\n[[person]]\nname = \"Layla\"\neveryday = \"10.00\"\n\n[[payment]]\namount = \"-1.00\"\n",
    );
    let served = Served::start(&home, &["--scenario", &file, "--scenario", "status-500"]);
    let banks = served.said["banks"].as_array().unwrap();
    assert!(banks.iter().any(|bank| bank["person"] == "Layla"), "{banks:?}");
    let status = home.run(&["mock", "--control", served.control(), "status"]).document();
    assert_eq!(status["waiting"], 1);
    let mut none = home.command(&["mock", "serve", "--scenario", "earthquake"]);
    assert_eq!(none.output().unwrap().status.code(), Some(1));
}

#[test]
fn a_bank_that_speaks_tls_is_linked_and_refused_with_the_wrong_certificate() {
    let home = Home::with_vault();
    let served = Served::start(&home, &["--tls"]);
    crate::schema::check("mock-serve", &served.said);
    assert!(std::path::Path::new(served.said["ca_file"].as_str().unwrap()).is_file());
    assert!(served.said["banks"][0]["url"].as_str().unwrap().starts_with("https://127.0.0.1:"));
    let token = home.file("token", served.token());
    let link =
        ["bank", "link", "--profile-file", served.profile(), "--secret-file", &token, "--name", "Sealed"];
    let say = |words: &[&str]| home.done(&[&["mock", "--control", served.control()], words].concat());
    for shown in ["expired", "other-name", "unknown-authority"] {
        say(&["scenario", "run", "wrong-certificate", "--set", &format!("shown={shown}")]);
        let refused = home.run_json(&link);
        assert_ne!(refused.code, 0, "{shown}: {refused:?}");
    }
    say(&["scenario", "run", "ok"]);
    home.done(&link);
    home.done(&["sync"]);
    assert!(home.transactions().len() > 1_000);
}

#[test]
fn a_simulator_is_recorded_without_its_token_and_played_again() {
    let home = Home::with_vault();
    let served = Served::start(&home, &["--as-of", "2026-11-21"]);
    let to = home.path().join("recorded.toml");
    let upstream = served.said["banks"][0]["url"].as_str().unwrap();
    let mut command = home.command(&["mock", "record", "--to", to.to_str().unwrap(), "--upstream", upstream]);
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let recording = Served { child, said: serde_json::from_str(&line).unwrap() };
    crate::schema::check("mock-record", &recording.said);
    let profile = std::fs::read_to_string(served.profile()).unwrap();
    let through =
        home.file("through.toml", profile.replace(upstream, recording.said["url"].as_str().unwrap()));
    let token = home.file("token", served.token());
    home.done(&[
        "bank",
        "link",
        "--profile-file",
        &through,
        "--secret-file",
        &token,
        "--name",
        "Through",
        "--accounts",
        "Euro Pocket",
    ]);
    home.done(&["sync"]);
    let rows = home.transactions();
    assert!(rows.len() > 20);
    drop((served, recording));

    assert!(!std::fs::read_to_string(&to).unwrap().contains("up:mock:"));
    let again = ["--as-of", "2026-11-21", "--seed", "99", "--scenario", to.to_str().unwrap()];
    let played = Served::start(&home, &again);
    let other = Home::with_vault();
    let token = other.file("token", played.token());
    other.done(&[
        "bank",
        "link",
        "--profile-file",
        played.profile(),
        "--secret-file",
        &token,
        "--accounts",
        "Euro Pocket",
    ]);
    other.done(&["sync"]);
    let amounts = |rows: &[Value]| rows.iter().map(|row| row["amount"].clone()).collect::<Vec<_>>();
    assert_eq!(
        amounts(&other.transactions()),
        amounts(&rows),
        "the recorded rows, though the people are others"
    );
    let refused =
        home.run_json(&["mock", "record", "--to", to.to_str().unwrap(), "--upstream", "http://10.0.0.1"]);
    assert_eq!((refused.code, refused.error_code().as_str()), (6, "refused"));
}

#[test]
fn several_made_up_banks_are_found_and_linked() {
    let home = Home::with_vault();
    let names = |text: &[&str]| {
        let found = home.list("bank-search", &[&["bank", "search"], text].concat());
        let made_up = found.into_iter().filter(|bank| bank["mock"] == true);
        made_up.map(|bank| bank["profile"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&[]), ["mock-emberline", "mock-saltmarsh", "mock-lanternfield", "mock-cobblewick"]);
    assert_eq!(names(&["salt"]), ["mock-saltmarsh", "mock-emberline"], "what was asked for comes first");
    assert_eq!(names(&["chase"]), ["mock-emberline"], "the first is always offered");
    home.done(&["bank", "link", "mock-saltmarsh"]);
    home.done(&["bank", "link", "mock-lanternfield"]);
    home.done(&["sync"]);
    let accounts = home.list("accounts", &["accounts"]);
    let named: Vec<&str> = accounts.iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert!(named.contains(&"Reserve") && named.contains(&"Household"), "{named:?}");
    assert!(accounts.iter().any(|one| one["ownership"] == "joint"), "{accounts:?}");
    let all = home.transactions();
    let hers = all.iter().filter(|row| row["paid_by"] == "Selma").count();
    let found = home.list("transactions", &["transactions", "--paid-by", "selma", "--limit", "100000"]);
    assert!(hers > 0 && found.iter().all(|row| row["paid_by"] == "Selma"), "{found:?}");
    assert_eq!(found.len(), hers, "and nobody else's");
}

#[test]
fn cards_are_listed_locked_and_unlocked_where_the_connection_can() {
    let home = Home::with_bank();
    let refused = home.run_json(&["bank", "cards", "Emberline Bank"]);
    assert_eq!((refused.code, refused.error_code().as_str()), (6, "refused"));
    home.done(&["bank", "link", "mock-cobblewick"]);
    home.done(&["sync"]);
    let cards = home.list("bank-cards", &["bank", "cards", "Cobblewick Bank"]);
    let (id, digits) = (cards[0]["id"].as_str().unwrap(), cards[0]["digits"].as_str().unwrap());
    assert_eq!((cards.len(), &cards[0]["locked"]), (1, &Value::Bool(false)));
    let turn =
        |how: &str, card: &str| home.list("bank-cards", &["bank", "cards", "Cobblewick Bank", how, card]);
    assert_eq!(turn("--lock", digits)[0]["locked"], true);
    home.scenario(&["purchase", "--set", "bank=mock-cobblewick"]);
    home.done(&["sync"]);
    let alerts = home.list("alerts", &["alerts"]);
    assert!(alerts.iter().any(|alert| alert["kind"] == "declined"), "{alerts:?}");
    assert_eq!(turn("--unlock", id)[0]["locked"], false);
    let unknown = home.run_json(&["bank", "cards", "Cobblewick Bank", "--lock", "0000"]);
    assert_eq!(unknown.code, 2, "{}", unknown.error);
    assert_eq!(home.run_json(&["bank", "cards", "nobody"]).error_code(), "not_found");
}

#[test]
fn a_token_that_was_rotated_is_seen_and_the_next_one_offered() {
    let home = Home::with_bank();
    home.scenario(&["token-rotated"]);
    let ran = home.run_json(&["sync"]);
    assert_eq!((ran.code, ran.error_code().as_str()), (4, "sign_in_needed"));
    let banks = home.run(&["mock", "banks"]).document();
    let next = banks["banks"][0]["credentials"]["token"].as_str().unwrap().to_owned();
    assert!(next.starts_with("up:mock:"));
    home.done(&["bank", "link", "mock-emberline"]);
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
