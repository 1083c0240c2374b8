//! Doors open one way: which room may know which, and which room may use which part from outside.

use serde_json::Value;
use std::collections::BTreeMap;
use std::process::Command;

/// Room → the rooms it may know. What is not here is forbidden.
const DOORS: &[(&str, &[&str])] = &[
    ("ledger", &[]),
    ("vault", &[]),
    ("words", &["ledger"]),
    ("insight", &["ledger"]),
    ("statements", &["ledger", "words"]),
    ("store", &["ledger", "vault"]),
    ("banks", &["ledger", "statements"]),
    ("gateway", &["banks", "vault"]),
    ("outlook", &["ledger", "insight", "store"]),
    ("watch", &["ledger", "insight", "outlook", "store"]),
    ("assistant", &["ledger", "insight", "outlook", "store"]),
    ("sync", &["ledger", "banks", "gateway", "insight", "store", "vault"]),
    ("transfers", &["ledger", "banks", "gateway", "insight", "store", "vault"]),
    (
        "app",
        &[
            "ledger",
            "vault",
            "words",
            "insight",
            "outlook",
            "statements",
            "store",
            "banks",
            "gateway",
            "watch",
            "assistant",
            "sync",
            "transfers",
            "mock-bank",
        ],
    ),
    ("cli", &["app", "words"]),
    ("desktop", &["app"]),
    ("mock-bank", &["ledger"]),
    ("testkit", &["ledger"]),
    ("tests", &["app", "mock-bank", "testkit"]),
];

/// Room → the rooms only its tests may know, beside those it may know anyway. Any may use testkit.
const DOORS_OF_TESTS: &[(&str, &[&str])] = &[
    ("gateway", &["ledger"]),
    ("sync", &["outlook"]),
    // The benchmarks measure single rooms.
    ("tests", &["assistant", "banks", "ledger", "outlook", "statements", "store", "sync", "vault", "watch"]),
];

/// Part from outside → the rooms that may use it. A part that is not here may be used anywhere.
const PARTS: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("libsqlite3-sys", &["store"]),
    ("reqwest", &["gateway"]),
    ("rustls", &["gateway", "mock-bank"]),
    ("rustls-platform-verifier", &["gateway"]),
    ("tokio-rustls", &["gateway", "mock-bank"]),
    ("rustls-pki-types", &["gateway", "mock-bank"]),
    ("axum", &["mock-bank"]),
    ("hyper", &["gateway", "mock-bank"]),
    ("hyper-util", &["gateway", "mock-bank", "tests"]),
    ("fantoccini", &["tests"]),
    ("tauri", &["desktop"]),
    ("tauri-build", &["desktop"]),
    ("tauri-plugin-single-instance", &["desktop"]),
    ("rfd", &["desktop"]),
    ("webkit2gtk", &["desktop"]),
    ("seccompiler", &["app"]),
    // Tests stand in for what a desktop has on its bus.
    ("zbus", &["app", "tests"]),
    ("keyring", &["vault"]),
    ("secret-service", &["vault"]),
    ("getrandom", &["vault"]),
    ("rand", &["vault"]),
    ("fastrand", &["vault"]),
    ("ring", &["vault", "gateway"]),
    ("argon2", &["vault"]),
    ("hayro", &["app"]),
    ("png", &["app"]),
    ("tokio", &["gateway", "sync", "transfers", "app", "cli", "mock-bank", "tests"]),
];

/// Parts a room may not use, whoever else may.
const NEVER: &[(&str, &str)] = &[("ledger", "serde"), ("ledger", "serde_json"), ("ledger", "ts-rs")];

/// What a room depends on.
#[derive(Default)]
struct Need {
    /// In what ships: normal and build dependencies.
    lasting: Vec<String>,
    /// In its tests.
    tests: Vec<String>,
}

type Needs = BTreeMap<String, Need>;

fn look_up<'a>(table: &[(&str, &'a [&'a str])], name: &str) -> Option<&'a [&'a str]> {
    table.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
}

/// What the house forbids, in words.
fn breaches(needs: &Needs) -> Vec<String> {
    let mut found = Vec::new();
    for (room, need) in needs {
        let Some(doors) = look_up(DOORS, room) else {
            found.push(format!("{room} has no doors in the table"));
            continue;
        };
        let of_tests = look_up(DOORS_OF_TESTS, room).unwrap_or_default();
        for part in &need.tests {
            let known =
                |other: &str| other == "testkit" || doors.contains(&other) || of_tests.contains(&other);
            if part.strip_prefix("sarraf-").is_some_and(|other| !known(other)) {
                found.push(format!("tests of {room} may not use {part}"));
            }
        }
        for part in &need.lasting {
            let allowed = match part.strip_prefix("sarraf-") {
                Some(other) => doors.contains(&other),
                None => look_up(PARTS, part).is_none_or(|rooms| rooms.contains(&room.as_str())),
            };
            if !allowed || NEVER.contains(&(room, part)) {
                found.push(format!("{room} may not use {part}"));
            }
        }
    }
    found
}

/// The rooms and what they need, from `cargo metadata`.
fn needs() -> Needs {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version=1", "--no-deps", "--offline"])
        .current_dir(super::top())
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().iter().map(room).collect()
}

fn room(package: &Value) -> (String, Need) {
    let name = |one: &Value| one["name"].as_str().unwrap().to_owned();
    let parts = package["dependencies"].as_array().unwrap();
    let (tests, lasting): (Vec<_>, Vec<_>) = parts.iter().partition(|part| part["kind"] == "dev");
    let names = |parts: Vec<&Value>| parts.into_iter().map(name).collect();
    (
        name(package).trim_start_matches("sarraf-").to_owned(),
        Need { lasting: names(lasting), tests: names(tests) },
    )
}

#[test]
fn doors_open_only_the_ways_the_house_allows() {
    let needs = needs();
    assert!(needs.len() >= 15, "the rooms were found");
    assert_eq!(breaches(&needs), Vec::<String>::new());
}

#[test]
fn a_forbidden_door_is_noticed() {
    for (room, part) in [
        ("ledger", "sarraf-words"),
        ("ledger", "serde"),
        ("mock-bank", "sarraf-banks"),
        ("desktop", "sarraf-store"),
        ("banks", "reqwest"),
        ("watch", "tokio"),
        ("app", "rusqlite"),
        ("app", "secret-service"),
        ("banks", "rustls-platform-verifier"),
        ("unknown", "serde"),
    ] {
        let need = Need { lasting: vec![part.to_owned()], ..Need::default() };
        assert_eq!(breaches(&Needs::from([(room.to_owned(), need)])).len(), 1, "{room} → {part}");
    }
    for (room, part, count) in
        [("words", "sarraf-testkit", 0), ("gateway", "sarraf-ledger", 0), ("mock-bank", "sarraf-banks", 1)]
    {
        let need = Need { tests: vec![part.to_owned()], ..Need::default() };
        assert_eq!(
            breaches(&Needs::from([(room.to_owned(), need)])).len(),
            count,
            "tests of {room} → {part}"
        );
    }
}
