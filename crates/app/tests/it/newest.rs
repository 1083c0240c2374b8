//! An older vault put back: told, only read, and taken for the true one only when the person says so.

use crate::desk::{Desk, PASSPHRASE, array, options, text};
use sarraf_app::{MemoryKeychain, Options};
use sarraf_vault::KeychainState;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

const OTHER: &str = "nine green lanterns by the river";

/// A vault with a linked bank, beside a keychain that knows its head.
fn kept() -> (Desk, MemoryKeychain) {
    let keychain = MemoryKeychain::new();
    let desk = Desk::with(|home| Options { keychain: Arc::new(keychain.clone()), ..options(home) });
    desk.create("Mine");
    desk.link();
    desk.read();
    (desk, keychain)
}

/// The files of a closed vault.
fn files(desk: &Desk) -> BTreeMap<PathBuf, Vec<u8>> {
    desk.call("vault_lock", json!({}));
    let entries = std::fs::read_dir(desk.vault()).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_file()).map(|path| (path.clone(), std::fs::read(&path).unwrap())).collect()
}

fn put(files: &BTreeMap<PathBuf, Vec<u8>>, which: impl Fn(&str) -> bool) {
    for (path, bytes) in files.iter().filter(|(path, _)| which(path.file_name().unwrap().to_str().unwrap())) {
        std::fs::write(path, bytes).unwrap();
    }
}

fn note(desk: &Desk, row: &str, note: &str) -> Value {
    desk.call("note", json!({ "id": row, "text": note }))
}

fn a_row(desk: &Desk) -> String {
    text(&desk.transactions(json!({}))["rows"][0]["id"])
}

/// What the program says of the open vault.
fn state(desk: &Desk) -> (String, Value) {
    let status = desk.call("status", json!({}));
    (text(&status["vault"]["state"]), status["note"].clone())
}

#[test]
fn a_whole_older_folder_is_told_by_the_keychain_and_only_read() {
    let (desk, keychain) = kept();
    let row = a_row(&desk);
    let old = files(&desk);
    desk.unlock(PASSPHRASE).unwrap();
    note(&desk, &row, "from my brother");
    desk.read();
    let newest = files(&desk);

    put(&old, |_| true);
    desk.unlock(PASSPHRASE).unwrap();
    let (behind, said) = state(&desk);
    assert_eq!(behind, "behind");
    assert!(text(&said).contains("writings are missing"), "{said}");
    assert_eq!(desk.code("note", json!({ "id": row, "text": "again" })), "vault_behind");
    let read = desk.sync();
    assert_eq!(read["errors"][0]["error"]["code"], "vault_behind", "nothing leaves this computer: {read}");
    assert_eq!(desk.transactions(json!({}))["rows"][0]["id"], json!(row), "it can be read");
    let found = desk.call("verify_vault", json!({}));
    assert_eq!(found["whole"], false, "{found}");
    let left = files(&desk);
    for ending in ["db", "head", "header"] {
        let one = |files: &BTreeMap<PathBuf, Vec<u8>>| {
            files.iter().find(|(path, _)| path.extension().is_some_and(|is| is == ending)).unwrap().1.clone()
        };
        assert!(one(&left) == one(&old), "{ending} is left as it is");
    }
    put(&newest, |_| true);
    desk.unlock(PASSPHRASE).unwrap();
    assert_eq!(state(&desk), ("fine".to_owned(), Value::Null), "the newer files are back");
    desk.call("vault_lock", json!({}));

    // Nothing can be known where no keychain is open: said in SECURITY.md.
    keychain.wipe();
    put(&old, |_| true);
    let unlocked = desk.unlock(PASSPHRASE);
    assert_eq!(unlocked.unwrap_err().code, "keychain_missing", "its secret went with it");
}

#[test]
fn without_a_keychain_a_whole_older_folder_is_not_told_and_a_part_of_it_is() {
    let desk = Desk::linked();
    let row = a_row(&desk);
    let old = files(&desk);
    desk.unlock(PASSPHRASE).unwrap();
    note(&desk, &row, "from my brother");
    let newest = files(&desk);
    put(&old, |_| true);
    desk.unlock(PASSPHRASE).unwrap();
    assert_eq!(state(&desk).0, "fine");
    desk.call("vault_lock", json!({}));
    put(&newest, |_| true);
    put(&old, |name| name == "sarraf.db");
    desk.unlock(PASSPHRASE).unwrap();
    assert_eq!(state(&desk).0, "behind");
}

#[test]
fn an_older_vault_is_accepted_with_the_passphrase_and_gone_on_with() {
    let (desk, _keychain) = kept();
    let old = files(&desk);
    desk.unlock(PASSPHRASE).unwrap();
    desk.read();
    files(&desk);
    put(&old, |_| true);
    desk.unlock(PASSPHRASE).unwrap();
    assert_eq!(state(&desk).0, "behind");
    assert_eq!(desk.code("accept_vault", json!({ "passphrase": OTHER })), "wrong_passphrase");
    assert_eq!(state(&desk).0, "behind");
    desk.call("accept_vault", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(state(&desk), ("fine".to_owned(), Value::Null));
    assert_eq!(desk.code("accept_vault", json!({ "passphrase": PASSPHRASE })), "refused");
    desk.read();
    for _ in 0..2 {
        let found = desk.call("verify_vault", json!({}));
        assert_eq!(found["whole"], true, "{found}");
        let said = text(&array(&found["findings"])[0]);
        assert!(said.starts_with("An older state was accepted"), "{said}");
        desk.call("vault_lock", json!({}));
        desk.unlock(PASSPHRASE).unwrap();
        assert_eq!(state(&desk).0, "fine");
    }
}

#[test]
fn an_older_header_is_told_once_the_newer_was_seen() {
    let desk = Desk::linked();
    let old = files(&desk);
    desk.unlock(PASSPHRASE).unwrap();
    desk.call("change_passphrase", json!({ "passphrase": PASSPHRASE, "new_passphrase": OTHER }));
    let newest = files(&desk);
    put(&old, |name| name == "vault.header");
    desk.unlock(PASSPHRASE).unwrap();
    let (behind, said) = state(&desk);
    assert_eq!(behind, "behind");
    assert!(text(&said).contains("header"), "{said}");
    desk.call("vault_lock", json!({}));
    put(&newest, |name| name == "vault.header");
    desk.unlock(OTHER).unwrap();
    assert_eq!(state(&desk).0, "fine");
}

#[test]
fn a_locked_keychain_raises_no_alarm() {
    let keychain = MemoryKeychain::new();
    let desk = Desk::with(|home| Options { keychain: Arc::new(keychain.clone()), ..options(home) });
    keychain.set_state(KeychainState::Missing);
    desk.create("Mine");
    for state_of_keychain in [KeychainState::Present, KeychainState::Locked, KeychainState::Missing] {
        keychain.set_state(state_of_keychain);
        desk.call("vault_lock", json!({}));
        desk.unlock(PASSPHRASE).unwrap();
        desk.call("set_setting", json!({ "key": "main-currency", "value": "EUR" }));
        assert_eq!(state(&desk), ("fine".to_owned(), Value::Null), "{state_of_keychain:?}");
    }
}

#[test]
fn a_restored_backup_raises_no_alarm() {
    let (desk, keychain) = kept();
    let file = desk.home.path().join("copy.sarraf");
    desk.call("back_up", json!({ "path": file, "passphrase": OTHER, "moves": false, "replace": false }));
    desk.read();
    desk.call("vault_lock", json!({}));
    let other = tempfile::tempdir().unwrap();
    let there = Options { keychain: Arc::new(keychain), ..options(other.path()) };
    let engine = sarraf_app::Engine::start(there).unwrap();
    let request = json!({ "path": file, "passphrase": OTHER });
    engine.call_and_wait("restore", request).unwrap();
    let there = Desk { engine, home: other };
    assert_eq!(state(&there), ("fine".to_owned(), Value::Null));
    there.call("vault_lock", json!({}));
    there.unlock(OTHER).unwrap();
    assert_eq!(state(&there), ("fine".to_owned(), Value::Null));
    assert_eq!(there.call("verify_vault", json!({}))["whole"], true);
}

#[test]
fn without_a_keychain_a_signed_export_tells_that_an_older_folder_was_put_back() {
    let desk = Desk::linked();
    let row = a_row(&desk);
    let old = files(&desk);
    desk.unlock(PASSPHRASE).unwrap();
    note(&desk, &row, "from my brother");
    let folder = tempfile::tempdir().unwrap();
    let export = crate::exports::request("csv", &folder.path().join("all.csv"));
    desk.call("export", crate::exports::with(export, json!({ "sign": true })));
    let check = || desk.call("verify_export", json!({ "path": folder.path().join("all.csv") }));
    let newest = files(&desk);
    assert_eq!((&check()["own"], &check()["behind"]), (&json!(false), &Value::Null), "no vault is open");

    put(&old, |_| true);
    desk.unlock(PASSPHRASE).unwrap();
    assert_eq!(state(&desk), ("fine".to_owned(), Value::Null), "nothing else tells it");
    let told = check();
    assert_eq!((&told["outcome"], &told["own"]), (&json!("unchanged"), &json!(true)));
    assert!(text(&told["behind"]).contains("an older copy was put back"), "{told}");
    // It went another way since: as many commits, and more.
    for again in 0..20 {
        note(&desk, &row, &format!("again {again}"));
    }
    assert_ne!(check()["behind"], Value::Null);
    desk.call("vault_lock", json!({}));

    put(&newest, |_| true);
    desk.unlock(PASSPHRASE).unwrap();
    note(&desk, &row, "and on");
    assert_eq!((&check()["own"], &check()["behind"]), (&json!(true), &Value::Null));
}
