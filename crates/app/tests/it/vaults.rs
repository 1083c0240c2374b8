//! Making, opening, locking, recovering; one owner; the socket beside the window.

use crate::desk::{Desk, PASSPHRASE, options, text};
use sarraf_app::{Client, Engine, MemoryKeychain, Options};
use serde_json::json;
use std::path::Path;
use std::sync::Arc;

const OTHER: &str = "nine green lanterns by the river";

fn with_window(home: &Path) -> Options {
    Options { window: true, ..options(home) }
}

#[test]
fn a_vault_is_made_only_when_its_recovery_key_is_proved() {
    let desk = Desk::empty();
    assert_eq!(desk.call("status", json!({}))["state"], "none");
    let shown = desk.call("begin_vault", json!({ "name": "Mine", "passphrase": PASSPHRASE }));
    assert!(!desk.home.path().join("mock").exists(), "nothing is on disk yet");
    assert_eq!(desk.code("finish_vault", json!({ "groups": ["AAAA", "BBBB"] })), "invalid");
    assert_eq!(desk.code("finish_vault", json!({ "groups": ["AAAA"] })), "invalid");
    let groups = shown["groups"].as_array().unwrap();
    let asked = shown["ask"].as_array().unwrap();
    let typed: Vec<_> = asked.iter().map(|number| &groups[number.as_u64().unwrap() as usize - 1]).collect();
    let status = desk.call("finish_vault", json!({ "groups": typed }));
    assert_eq!((&status["state"], &status["mode"]), (&json!("open"), &json!("mock")));
}

#[test]
fn a_weak_passphrase_is_refused_and_a_suggested_one_is_good() {
    let desk = Desk::with(|home| Options { mock: false, as_of: None, ..options(home) });
    assert_eq!(desk.code("begin_vault", json!({ "name": "Mine", "passphrase": "password" })), "invalid");
    let suggested = text(&desk.call("suggest_passphrase", json!({}))["text"]);
    let strength = desk.call("passphrase_strength", json!({ "passphrase": suggested }));
    assert!(strength["score"].as_u64().unwrap() >= 3);
}

#[test]
fn locked_is_locked_and_only_the_passphrase_opens() {
    let desk = Desk::open();
    desk.call("vault_lock", json!({}));
    assert_eq!(desk.call("status", json!({}))["state"], "locked");
    for command in ["accounts", "banks", "actions", "categories", "verify_egress", "progress"] {
        assert_eq!(desk.code(command, json!({})), "locked", "{command}");
    }
    let wrong = desk.unlock("seven tall herons wade fast").unwrap_err();
    assert_eq!(wrong.code, "wrong_passphrase");
    assert_eq!(desk.unlock(PASSPHRASE).unwrap()["state"], "open");
}

#[test]
fn under_the_screen_lock_the_window_gets_nothing_and_the_command_line_works() {
    let desk = Desk::open();
    desk.call("screen_lock", json!({}));
    assert_eq!(desk.window("status", json!({})).unwrap()["state"], "screen_locked");
    for command in ["accounts", "banks", "categories", "suggest_passphrase"] {
        assert_eq!(desk.window(command, json!({})).unwrap_err().code, "locked", "{command}");
    }
    assert!(desk.ask("accounts", json!({})).is_ok());
    assert_eq!(desk.unlock("seven tall herons wade fast").unwrap_err().code, "wrong_passphrase");
    assert!(desk.window("accounts", json!({})).is_err());
    desk.unlock(PASSPHRASE).unwrap();
    assert!(desk.window("accounts", json!({})).is_ok());
}

#[test]
fn a_changed_passphrase_holds_and_the_old_one_does_not() {
    let desk = Desk::open();
    let change = |old: &str, new: &str| {
        desk.ask("change_passphrase", json!({ "passphrase": old, "new_passphrase": new }))
    };
    assert_eq!(change(OTHER, PASSPHRASE).unwrap_err().code, "wrong_passphrase");
    assert_eq!(change(PASSPHRASE, "").unwrap_err().code, "invalid");
    change(PASSPHRASE, OTHER).unwrap();
    desk.call("vault_lock", json!({}));
    assert_eq!(desk.unlock(PASSPHRASE).unwrap_err().code, "wrong_passphrase");
    desk.unlock(OTHER).unwrap();
}

#[test]
fn the_recovery_key_opens_when_the_keychain_is_gone() {
    let keychain = MemoryKeychain::new();
    let shared = keychain.clone();
    let desk = Desk::with(move |home| Options { keychain: Arc::new(shared.clone()), ..options(home) });
    let recovery = desk.create("Mine");
    let vault = desk.vault();
    desk.call("vault_lock", json!({}));
    assert!(desk.unlock(PASSPHRASE).is_ok());
    desk.call("vault_lock", json!({}));
    keychain.wipe();
    assert_eq!(desk.unlock(PASSPHRASE).unwrap_err().code, "keychain_missing");
    let recover = |key: &str| {
        desk.ask("recover", json!({ "path": vault, "recovery_key": key, "new_passphrase": OTHER }))
    };
    assert_eq!(recover("AAAA-BBBB").unwrap_err().code, "invalid");
    recover(&recovery).unwrap();
    desk.call("vault_lock", json!({}));
    desk.unlock(OTHER).unwrap();
}

#[test]
fn another_recovery_key_replaces_the_first_once_it_is_proved() {
    let desk = Desk::empty();
    let first = desk.create("Mine");
    let shown = desk.call("new_recovery_key", json!({ "passphrase": PASSPHRASE }));
    let groups = shown["groups"].as_array().unwrap();
    let asked = shown["ask"].as_array().unwrap();
    let typed: Vec<_> = asked.iter().map(|number| &groups[number.as_u64().unwrap() as usize - 1]).collect();
    desk.call("finish_vault", json!({ "groups": typed }));
    let vault = desk.vault();
    desk.call("vault_lock", json!({}));
    let old = json!({ "path": vault, "recovery_key": first, "new_passphrase": OTHER });
    assert_eq!(desk.code("recover", old), "wrong_passphrase");
}

#[test]
fn two_vaults_are_told_apart_and_hold_nothing_in_common() {
    let desk = Desk::linked();
    let first = desk.vault();
    desk.create("Client A");
    assert_ne!(desk.vault(), first);
    assert_eq!(desk.call("accounts", json!({})), json!([]));
    let status = desk.call("status", json!({}));
    assert_eq!(status["vaults"].as_array().unwrap().len(), 2);
    desk.call("unlock", json!({ "path": first, "passphrase": PASSPHRASE }));
    assert_eq!(desk.call("accounts", json!({})).as_array().unwrap().len(), 3);
}

#[test]
fn a_second_engine_on_the_same_vault_is_refused() {
    let desk = Desk::open();
    let other = Engine::start(options(desk.home.path())).unwrap();
    let request = json!({ "path": desk.vault(), "passphrase": PASSPHRASE });
    assert_eq!(other.call_and_wait("unlock", request.clone()).unwrap_err().code, "vault_in_use");
    desk.call("vault_lock", json!({}));
    other.call_and_wait("unlock", request).unwrap();
}

#[test]
fn the_command_line_works_beside_the_window_with_the_passphrase_each_time() {
    let desk = Desk::with(with_window);
    desk.create("Mine");
    let vault = desk.vault();
    let mut client = Client::connect(&vault, PASSPHRASE, Some("ar")).unwrap().unwrap();
    let status = client.call("status", json!({})).unwrap();
    assert_eq!((&status["state"], &status["language"]), (&json!("open"), &json!("ar")));
    desk.call("screen_lock", json!({}));
    assert!(client.call("accounts", json!({})).is_ok(), "its passphrase was just checked");
    let mut stranger = Client::connect(&vault, OTHER, None).unwrap().unwrap();
    assert_eq!(stranger.call("accounts", json!({})).unwrap_err().code, "wrong_passphrase");
    let mode =
        std::os::unix::fs::PermissionsExt::mode(&vault.join("owner.sock").metadata().unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    desk.call("vault_lock", json!({}));
    assert!(!vault.join("owner.sock").exists());
    assert!(Client::connect(&vault, PASSPHRASE, None).unwrap().is_none());
}

#[test]
fn nonsense_on_the_socket_is_answered_and_ends_nothing() {
    use std::io::{Read, Write};
    let desk = Desk::with(with_window);
    desk.create("Mine");
    // A folder's path may be too long for a socket: go there by a short link.
    let short = desk.home.path().join("s");
    std::os::unix::fs::symlink(desk.vault(), &short).unwrap();
    for line in ["\n", "{}\n", "{\"passphrase\":1}\n", "no json"] {
        let mut stream = std::os::unix::net::UnixStream::connect(short.join("owner.sock")).unwrap();
        stream.write_all(line.as_bytes()).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.contains("\"invalid\""), "{line}: {answer}");
    }
    let mut client = Client::connect(&desk.vault(), PASSPHRASE, None).unwrap().unwrap();
    assert!(client.call("status", json!({})).is_ok());
}

#[test]
fn looking_around_needs_nothing_and_leaves_nothing() {
    let desk = Desk::with(with_window);
    let status = desk.call("look_around", json!({}));
    assert_eq!((&status["look_around"], &status["mode"]), (&json!(true), &json!("mock")));
    desk.sync();
    assert_eq!(desk.call("accounts", json!({})).as_array().unwrap().len(), 3);
    let changed = json!({ "passphrase": PASSPHRASE, "new_passphrase": OTHER });
    assert_eq!(desk.code("change_passphrase", changed), "refused");
    let status = desk.call("leave_look_around", json!({}));
    assert_eq!((&status["look_around"], &status["state"]), (&json!(false), &json!("none")));
    let left = std::fs::read_dir(desk.home.path()).unwrap().flatten();
    let left: Vec<String> = left.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    assert!(left.iter().all(|name| !name.starts_with("look-around")), "{left:?}");
}

#[test]
fn a_mock_vault_is_refused_where_real_ones_are_opened_and_the_other_way_round() {
    let desk = Desk::open();
    let vault = desk.vault();
    desk.call("vault_lock", json!({}));
    let real = Options { mock: false, as_of: None, ..options(desk.home.path()) };
    let engine = Engine::start(real).unwrap();
    let request = json!({ "path": vault, "passphrase": PASSPHRASE });
    assert_eq!(engine.call_and_wait("unlock", request).unwrap_err().code, "refused");
}

#[test]
fn a_cut_header_a_flipped_page_and_a_missing_vault_are_told_and_left_as_they_are() {
    let desk = Desk::linked();
    let vault = desk.vault();
    desk.call("vault_lock", json!({}));
    let missing = json!({ "path": desk.home.path().join("none"), "passphrase": PASSPHRASE });
    assert_eq!(desk.code("unlock", missing), "not_found");
    let damage = |name: &str, at: usize, cut: bool| {
        let path = vault.join(name);
        let whole = std::fs::read(&path).unwrap();
        let mut bytes = whole.clone();
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] ^= 1;
        }
        std::fs::write(&path, &bytes).unwrap();
        (path, whole, bytes)
    };
    for (name, at, cut) in [("vault.header", 30, true), ("sarraf.db", 100, false), ("sarraf.db", 300, true)] {
        let (path, whole, bytes) = damage(name, at, cut);
        assert_eq!(desk.unlock(PASSPHRASE).unwrap_err().code, "vault_damaged", "{name} {at}");
        assert!(std::fs::read(&path).unwrap() == bytes, "files stay as they were");
        std::fs::write(&path, whole).unwrap();
    }
    assert!(desk.unlock(PASSPHRASE).is_ok());
    assert_eq!(desk.call("verify_vault", json!({}))["whole"], true);
    desk.call("vault_lock", json!({}));
    let (path, whole, _) = damage("sarraf.db", 50_000, false);
    let told = match desk.unlock(PASSPHRASE) {
        Err(error) => error.code == "vault_damaged",
        Ok(_) => desk.call("verify_vault", json!({}))["whole"] == false,
    };
    assert!(told, "a flipped page is told");
    desk.call("vault_lock", json!({}));
    std::fs::write(path, whole).unwrap();
}
