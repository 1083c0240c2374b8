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
    ("watch", &["ledger", "insight", "store"]),
    ("assistant", &["ledger", "insight", "store"]),
    ("sync", &["ledger", "banks", "gateway", "insight", "store", "vault"]),
    ("transfers", &["ledger", "banks", "gateway", "insight", "store", "vault"]),
    (
        "app",
        &[
            "ledger",
            "vault",
            "words",
            "insight",
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

/// Part from outside → the rooms that may use it. A part that is not here may be used anywhere.
const PARTS: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("libsqlite3-sys", &["store"]),
    ("reqwest", &["gateway"]),
    ("rustls", &["gateway", "mock-bank"]),
    ("tokio-rustls", &["gateway", "mock-bank"]),
    ("rustls-pki-types", &["gateway", "mock-bank"]),
    ("axum", &["mock-bank"]),
    ("hyper", &["gateway", "mock-bank"]),
    ("hyper-util", &["gateway", "mock-bank", "tests"]),
    ("fantoccini", &["tests"]),
    ("tauri", &["desktop"]),
    ("tauri-build", &["desktop"]),
    ("tauri-plugin-single-instance", &["desktop"]),
    ("keyring", &["vault"]),
    ("getrandom", &["vault"]),
    ("rand", &["vault"]),
    ("fastrand", &["vault"]),
    ("ring", &["vault", "gateway"]),
    ("argon2", &["vault"]),
    ("tokio", &["gateway", "sync", "transfers", "app", "cli", "mock-bank", "tests"]),
];

/// Parts a room may not use, whoever else may.
const NEVER: &[(&str, &str)] = &[("ledger", "serde"), ("ledger", "serde_json"), ("ledger", "ts-rs")];

/// Room → what it depends on in a normal or build way.
type Needs = BTreeMap<String, Vec<String>>;

fn look_up<'a>(table: &[(&str, &'a [&'a str])], name: &str) -> Option<&'a [&'a str]> {
    table.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
}

/// What the house forbids, in words.
fn breaches(needs: &Needs) -> Vec<String> {
    let mut found = Vec::new();
    for (room, parts) in needs {
        let Some(doors) = look_up(DOORS, room) else {
            found.push(format!("{room} has no doors in the table"));
            continue;
        };
        for part in parts {
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

fn room(package: &Value) -> (String, Vec<String>) {
    let lasting = |part: &&Value| part["kind"].as_str() != Some("dev");
    let parts = package["dependencies"].as_array().unwrap().iter().filter(lasting);
    let name = package["name"].as_str().unwrap().trim_start_matches("sarraf-").to_owned();
    (name, parts.map(|part| part["name"].as_str().unwrap().to_owned()).collect())
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
        ("unknown", "serde"),
    ] {
        let needs = Needs::from([(room.to_owned(), vec![part.to_owned()])]);
        assert_eq!(breaches(&needs).len(), 1, "{room} → {part}");
    }
}
