//! Locked means locked, for every command of the table: with no vault, with a locked one, under the screen lock.

use crate::desk::{Desk, PASSPHRASE, array, text};
use sarraf_app::for_each_command;
use sarraf_app::wire::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use ts_rs::{Config, TS};

/// What may be asked of a Sarraf that has no open vault: it is about the program, or opens or makes a vault.
const WITHOUT_A_VAULT: &[&str] = &[
    "status",
    "unlock_keychain",
    "set_language",
    "settings",
    "set_setting",
    "begin_vault",
    "finish_vault",
    "look_around",
    "leave_look_around",
    "unlock",
    "recover",
    "screen_lock",
    "vault_lock",
    "backup_file",
    "restore",
    "suggest_passphrase",
    "passphrase_strength",
    "backup_place",
    "work",
    "stop_work",
    "search_banks",
    "understand",
    "replay_alerts",
    "export_formats",
    "verify_export",
];

/// What the window may ask under the screen lock.
const UNDER_THE_SCREEN_LOCK: &[&str] =
    &["status", "unlock", "unlock_keychain", "recover", "vault_lock", "screen_lock", "set_language"];

/// Every command with a request that has the shape it asks for.
fn commands() -> Vec<(&'static str, Value)> {
    let config = Config::new();
    let mut all = Vec::new();
    macro_rules! each {
        ($($module:ident::$name:ident($request:ty) -> $view:ty,)+) => {
            $(all.push((stringify!($name), request(&<$request as TS>::inline(&config))));)+
        };
    }
    for_each_command!(each);
    all
}

/// A request from its declaration in TypeScript: `{ id: string, ids: Array<string>, limit: number, }`.
fn request(declaration: &str) -> Value {
    let bare: String = declaration.split("*/").map(|part| part.split("/*").next().unwrap_or("")).collect();
    let inner = bare.trim().trim_start_matches('{').trim_end_matches('}').trim();
    let mut fields = Map::new();
    for field in inner.split(", ").map(|field| field.trim().trim_end_matches(',')) {
        let Some((name, kind)) = field.split_once(':') else { continue };
        let name = name.trim().trim_end_matches('?').trim_matches('"');
        let value = match (kind.trim(), name) {
            ("string", "bank") => json!("b1"),
            ("string", "conversation") => json!("c1"),
            ("string", "id" | "first" | "second") => json!("t1"),
            ("string", _) => json!("1"),
            ("number", _) => json!(1),
            ("boolean", _) => json!(false),
            (list, _) if list.starts_with("Array<") && !list.ends_with("null") => json!([]),
            _ => Value::Null,
        };
        fields.insert(name.to_owned(), value);
    }
    Value::Object(fields)
}

/// What only somebody may read who has the vault: names of accounts and merchants, amounts.
fn private(desk: &Desk) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    for account in array(&desk.call("accounts", json!({}))) {
        texts.insert(text(&account["name"]));
    }
    for row in array(&desk.transactions(json!({}))["rows"]).iter().take(300) {
        texts.insert(text(&row["merchant"]));
        texts.insert(text(&row["amount"]["text"]));
    }
    texts.retain(|text| text.chars().count() > 4);
    assert!(texts.len() > 50, "{texts:?}");
    texts
}

fn assert_silent(name: &str, said: &str, private: &BTreeSet<String>) {
    let told: Vec<&String> = private.iter().filter(|text| said.contains(text.as_str())).collect();
    assert!(told.is_empty(), "{name} tells {told:?}");
}

/// Asks every command, as the window and as the command line; all but those allowed answer `locked`, none tells.
fn assert_locked(desk: &Desk, private: &BTreeSet<String>) {
    let mut open = Vec::new();
    // It opens a vault of its own, with rows of its own.
    for (name, request) in commands().into_iter().filter(|(name, _)| *name != "look_around") {
        for answer in [desk.window(name, request.clone()), desk.ask(name, request.clone())] {
            let code = answer.as_ref().err().map(|error| error.code.clone());
            // An exception that is none would hide a command that begins to answer.
            if (code.as_deref() != Some("locked")) != WITHOUT_A_VAULT.contains(&name) {
                open.push(format!("{name}({request}): {code:?}"));
            }
            let said = answer.map_or_else(|error| format!("{error:?}"), |view| view.to_string());
            assert_silent(name, &said, private);
        }
    }
    assert!(open.is_empty(), "not locked: {open:#?}");
}

#[test]
fn without_a_vault_every_command_is_locked_but_those_that_make_one() {
    assert_locked(&Desk::empty(), &BTreeSet::new());
}

#[test]
fn in_a_locked_vault_every_command_is_locked_and_none_tells_of_it() {
    let desk = Desk::linked();
    let private = private(&desk);
    desk.call("vault_lock", json!({}));
    assert_locked(&desk, &private);
}

#[test]
fn under_the_screen_lock_every_command_of_the_window_is_locked_and_none_tells() {
    let desk = Desk::linked();
    let private = private(&desk);
    // The control: the same calls do tell while the vault is open.
    let telling =
        ["accounts", "transactions", "conversations", "exports", "banks"].into_iter().filter(|name| {
            let request = if *name == "transactions" {
                json!({ "ids": [], "limit": 300 })
            } else {
                json!({ "archived": true })
            };
            let said = desk.window(name, request).map_or_else(|_| String::new(), |view| view.to_string());
            private.iter().any(|text| said.contains(text.as_str()))
        });
    assert!(telling.count() >= 2);
    desk.window("screen_lock", json!({})).unwrap();
    for (name, request) in commands().into_iter().filter(|(name, _)| *name != "vault_lock") {
        let answer = desk.window(name, request);
        if !UNDER_THE_SCREEN_LOCK.contains(&name) {
            assert_eq!(answer.as_ref().err().map(|error| error.code.as_str()), Some("locked"), "{name}");
        }
        let said = answer.map_or_else(|error| format!("{error:?}"), |view| view.to_string());
        assert_silent(name, &said, &private);
    }
    // The same vault, and nothing of it is lost.
    desk.unlock(PASSPHRASE).unwrap();
    assert!(desk.window("accounts", json!({})).is_ok());
}
