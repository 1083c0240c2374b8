//! Opening and closing when something stands in the way: another owner, a full disk, a lock in the middle.

use crate::desk::{Desk, PASSPHRASE, array, options, profile, text};
use sarraf_app::{Engine, MemoryKeychain, NoKeychain, Options};
use sarraf_store::Store;
use sarraf_vault::{KeychainState, Secret, Vault};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

const OTHER: &str = "nine green lanterns by the river";

fn header(vault: &Path) -> Vec<u8> {
    std::fs::read(vault.join("vault.header")).unwrap()
}

fn log(vault: &Path) -> u64 {
    std::fs::metadata(vault.join("sarraf.db-wal")).map_or(0, |meta| meta.len())
}

fn recovery(vault: &Path, key: &str) -> Value {
    json!({ "path": vault, "recovery_key": key, "new_passphrase": OTHER })
}

/// The groups that are asked for.
fn groups(shown: &Value) -> Value {
    let asked = array(&shown["ask"]).iter().map(|number| number.as_u64().unwrap() as usize);
    json!({ "groups": asked.map(|number| shown["groups"][number - 1].clone()).collect::<Vec<_>>() })
}

/// The database as its owner would open it.
fn database(vault: &Path) -> Store {
    let passphrase = Secret::new(PASSPHRASE.to_owned());
    let unlocked = Vault::at(vault).unwrap().unlock(&passphrase, &NoKeychain).unwrap();
    Store::open(&vault.join("sarraf.db"), &unlocked.database_key()).unwrap()
}

#[test]
fn a_vault_that_another_process_owns_is_not_recovered() {
    let desk = Desk::empty();
    let key = desk.create("Mine");
    let (vault, before) = (desk.vault(), header(&desk.vault()));
    let other = Engine::start(options(desk.home.path())).unwrap();
    let refused = other.call_and_wait("recover", recovery(&vault, &key)).unwrap_err();
    assert_eq!((refused.code.as_str(), header(&vault) == before), ("vault_in_use", true));
    desk.call("vault_lock", json!({}));
    desk.unlock(PASSPHRASE).unwrap();
}

#[test]
fn a_vault_of_the_other_mode_is_not_recovered() {
    let desk = Desk::empty();
    let key = desk.create("Mine");
    let (vault, before) = (desk.vault(), header(&desk.vault()));
    desk.call("vault_lock", json!({}));
    let real = Options { mock: false, as_of: None, ..options(desk.home.path()) };
    let refused = Engine::start(real).unwrap().call_and_wait("recover", recovery(&vault, &key)).unwrap_err();
    assert_eq!((refused.code.as_str(), header(&vault) == before), ("refused", true));
}

#[test]
fn the_open_vault_is_recovered_and_a_wrong_key_does_not_close_it() {
    let desk = Desk::empty();
    let key = desk.create("Mine");
    let vault = desk.vault();
    desk.call("screen_lock", json!({}));
    assert_eq!(desk.code("recover", recovery(&vault, "AAAA-BBBB")), "invalid");
    assert_eq!(desk.call("status", json!({}))["state"], "screen_locked");
    assert_eq!(desk.call("recover", recovery(&vault, &key))["state"], "open");
    desk.call("vault_lock", json!({}));
    desk.unlock(OTHER).unwrap();
}

#[test]
fn a_vault_that_can_not_be_made_now_is_made_with_the_same_key_later() {
    let desk = Desk::empty();
    let vault = desk.home.path().join("elsewhere");
    let shown = desk.call("begin_vault", json!({ "name": "Mine", "path": vault, "passphrase": PASSPHRASE }));
    // Where the database is made.
    let in_the_way = vault.join("vault.new");
    std::fs::create_dir(&vault).unwrap();
    std::fs::write(&in_the_way, "").unwrap();
    assert_eq!(desk.code("finish_vault", groups(&shown)), "io");
    assert!(!vault.join("vault.header").exists() && !vault.join("sarraf.db").exists());
    std::fs::remove_file(in_the_way).unwrap();
    assert_eq!(desk.call("finish_vault", groups(&shown))["state"], "open");
    assert_eq!(desk.code("finish_vault", groups(&shown)), "not_found");
    let begun = json!({ "name": "Again", "path": vault, "passphrase": PASSPHRASE });
    assert_eq!(desk.code("begin_vault", begun), "refused");
}

#[test]
fn what_can_not_be_remembered_keeps_no_vault_shut() {
    let desk = Desk::linked();
    let vault = desk.vault();
    desk.call("vault_lock", json!({}));
    for place in [desk.home.path().join("preferences.new"), vault.join("mock-bank/mock-bank.json.new")] {
        let _ = std::fs::remove_file(&place);
        std::fs::create_dir_all(place).unwrap();
    }
    desk.unlock(PASSPHRASE).unwrap();
    assert_eq!(array(&desk.call("accounts", json!({}))).len(), 3);
}

#[test]
fn a_question_over_the_socket_of_a_closed_vault_is_not_answered_by_the_next() {
    let desk = Desk::with(|home| Options { window: true, ..options(home) });
    desk.create("Mine");
    let short = desk.home.path().join("s");
    std::os::unix::fs::symlink(desk.vault(), &short).unwrap();
    let mut late = UnixStream::connect(short.join("owner.sock")).unwrap();
    late.write_all(br#"{"passphrase":""#).unwrap();
    // Time for the owner to take it up.
    std::thread::sleep(Duration::from_millis(200));
    desk.create("Other");
    let rest = format!("{PASSPHRASE}\",\"language\":null,\"command\":\"vault_lock\",\"request\":{{}}}}\n");
    late.write_all(rest.as_bytes()).unwrap();
    let mut answer = String::new();
    late.read_to_string(&mut answer).unwrap();
    assert!(answer.contains("\"locked\""), "{answer}");
    assert_eq!(desk.call("status", json!({}))["state"], "open");
}

#[test]
fn unlocking_at_once_from_many_sides_leaves_one_open_vault_and_its_log_moved() {
    let desk = Desk::linked();
    let vault = desk.vault();
    desk.call("vault_lock", json!({}));
    let request = json!({ "path": vault, "passphrase": PASSPHRASE });
    let asked: Vec<_> = (0..4).map(|_| desk.engine.call("unlock", request.clone())).collect();
    for answer in asked {
        answer.blocking_recv().unwrap().unwrap();
    }
    assert_eq!(array(&desk.call("accounts", json!({}))).len(), 3);
    desk.call("vault_lock", json!({}));
    assert_eq!(log(&vault), 0);
    assert!(!sarraf_vault::in_use(&vault));
}

#[test]
fn locking_moves_the_log_into_the_file_and_forgets_what_was_to_be_proved() {
    let desk = Desk::linked();
    let row = desk.transactions(json!({}))["rows"][0]["id"].clone();
    desk.call("note", json!({ "id": row, "text": "kept" }));
    assert!(log(&desk.vault()) > 0);
    let shown = desk.call("new_recovery_key", json!({ "passphrase": PASSPHRASE }));
    let vault = desk.vault();
    desk.call("vault_lock", json!({}));
    assert_eq!(log(&vault), 0);
    assert_eq!(desk.code("finish_vault", groups(&shown)), "not_found");
}

#[test]
fn locking_gives_up_a_linking_under_way() {
    let desk = Desk::linked();
    desk.scenario("slow", &["seconds=25", "real_time=true"]);
    let offered = desk.offered();
    let request = json!({ "profile": offered["profile"], "secret": offered["mock_secret"] });
    let linking = desk.engine.call("begin_link", request);
    std::thread::sleep(Duration::from_millis(500));
    let begun = Instant::now();
    desk.call("vault_lock", json!({}));
    assert_eq!(linking.blocking_recv().unwrap().unwrap_err().code, "locked");
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[test]
fn a_wrong_choice_does_not_end_a_linking() {
    let desk = Desk::open();
    let offered = desk.offered();
    let request = json!({ "profile": offered["profile"], "secret": offered["mock_secret"] });
    let link = desk.call("begin_link", request);
    let finish = |accounts: Value| json!({ "link": link["link"], "accounts": accounts });
    assert_eq!(desk.code("finish_link", finish(json!([]))), "invalid");
    assert_eq!(desk.code("finish_link", finish(json!(["none such"]))), "invalid");
    desk.call("finish_link", finish(json!([link["accounts"][0]["key"]])));
    assert_eq!(desk.code("finish_link", finish(json!([link["accounts"][0]["key"]]))), "not_found");
}

#[test]
fn whether_a_vault_is_bound_to_the_keychain_is_told_while_it_is_open_too() {
    let keychain = MemoryKeychain::new();
    let desk = Desk::with(|home| Options { keychain: Arc::new(keychain.clone()), ..options(home) });
    desk.create("Mine");
    for command in ["status", "screen_lock", "vault_lock"] {
        assert_eq!(desk.call(command, json!({}))["vault"]["device_secret"], true, "{command}");
    }
    assert_eq!(Desk::open().call("status", json!({}))["vault"]["device_secret"], false);
}

#[test]
fn a_locked_keychain_is_unlocked_or_decided_against_before_a_vault_is_made() {
    let keychain = MemoryKeychain::new();
    let desk = Desk::with(|home| Options { keychain: Arc::new(keychain.clone()), ..options(home) });
    keychain.set_state(KeychainState::Locked);
    let begin =
        |without: bool| json!({ "name": "Mine", "passphrase": PASSPHRASE, "without_keychain": without });
    let refused = desk.ask("begin_vault", begin(false)).unwrap_err();
    assert_eq!(refused.code, "keychain_missing");
    assert!(refused.next.contains("--without-keychain"), "{}", refused.next);
    assert_eq!(desk.call("unlock_keychain", json!({}))["keychain"], "locked");
    let shown = desk.call("begin_vault", begin(true));
    assert_eq!(desk.call("finish_vault", groups(&shown))["vault"]["device_secret"], false);
    assert!(keychain.entries().is_empty());
}

#[test]
fn a_damaged_vault_is_named_as_such_and_never_taken_for_none() {
    let desk = Desk::open();
    let vault = desk.vault();
    desk.call("vault_lock", json!({}));
    std::fs::write(vault.join("vault.header"), &header(&vault)[..50]).unwrap();
    let named = Options { vault: Some(vault), ..options(desk.home.path()) };
    for options in [named, options(desk.home.path())] {
        let status = Engine::start(options).unwrap().call_and_wait("status", json!({})).unwrap();
        assert_eq!((&status["state"], &status["vaults"][0]["state"]), (&json!("locked"), &json!("damaged")));
    }
}

#[test]
fn what_does_not_open_is_not_sent_to_a_check_that_needs_it_open() {
    let desk = Desk::open();
    let vault = desk.vault();
    desk.call("vault_lock", json!({}));
    let whole = std::fs::read(vault.join("sarraf.db")).unwrap();
    std::fs::write(vault.join("sarraf.db"), &whole[..300]).unwrap();
    let refused = desk.unlock(PASSPHRASE).unwrap_err();
    assert_eq!(refused.code, "vault_damaged");
    assert!(!refused.next.contains("verify") && refused.next.contains("copy"), "{}", refused.next);
}

#[test]
fn a_newer_database_is_refused_as_newer_and_left_as_it_is() {
    let desk = Desk::open();
    let vault = desk.vault();
    desk.call("vault_lock", json!({}));
    let store = database(&vault);
    store.pretend_newer().unwrap();
    store.close().unwrap();
    let before = std::fs::read(vault.join("sarraf.db")).unwrap();
    assert_eq!(desk.unlock(PASSPHRASE).unwrap_err().code, "newer_vault");
    assert!(std::fs::read(vault.join("sarraf.db")).unwrap() == before);
}

#[test]
fn rows_taken_from_the_end_of_the_egress_log_are_missed() {
    let desk = Desk::linked();
    let vault = desk.vault();
    desk.call("vault_lock", json!({}));
    let store = database(&vault);
    let last = store.reader().egress_last().unwrap().unwrap();
    // The end as it is kept when one more row was written, which is gone.
    let end = format!("{} {}", last.sequence + 1, "ab".repeat(32));
    store.write(|writer| writer.set_setting("egress-head", &end)).unwrap();
    store.close().unwrap();
    desk.unlock(PASSPHRASE).unwrap();
    let proof = desk.call("verify_egress", json!({}));
    assert_eq!((&proof["whole"], proof["broken_at"].as_i64()), (&json!(false), Some(last.sequence + 1)));
    desk.sync();
    let proof = desk.call("verify_egress", json!({}));
    assert_eq!(
        proof["broken_at"].as_i64(),
        Some(last.sequence + 1),
        "what is written later does not hide it"
    );
}

#[test]
fn a_bank_that_can_not_be_reached_is_told_as_no_way_to_it() {
    let desk = Desk::open();
    let port = {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        free.local_addr().unwrap().port()
    };
    let profile = profile("Nobody", &format!("http://127.0.0.1:{port}/api/v1"));
    let request = json!({ "profile": "", "profile_toml": profile, "secret": "up:demo:1" });
    let refused = desk.ask("begin_link", request).unwrap_err();
    assert_eq!(refused.code, "offline", "{}", text(&json!(refused.message)));
}

#[test]
fn a_page_that_does_not_open_leaves_a_vault_that_can_be_read_and_not_written() {
    let desk = Desk::linked();
    let vault = desk.vault();
    desk.call("vault_lock", json!({}));
    let database = vault.join("sarraf.db");
    let whole = std::fs::read(&database).unwrap();
    let pages = whole.len() / 4_096;
    let (mut opened, mut shut) = (0, 0);
    for page in (1..pages).step_by(pages / 24) {
        let mut damaged = whole.clone();
        damaged[page * 4_096 + 99] ^= 1;
        std::fs::write(&database, &damaged).unwrap();
        // What the page before left.
        let _ = std::fs::remove_file(vault.join("sarraf.damaged"));
        match desk.unlock(PASSPHRASE) {
            Err(error) => {
                assert_eq!(error.code, "vault_damaged", "page {page}");
                shut += 1;
            }
            Ok(_) => {
                assert_eq!(desk.call("verify_vault", json!({}))["whole"], false, "page {page}");
                let theme = json!({ "conversation": "c1", "text": "typed" });
                assert_eq!(desk.code("set_draft", theme), "vault_damaged", "page {page}");
                let code = match desk.ask("sync", json!({ "banks": [], "attended": true })) {
                    Err(error) => error.code,
                    Ok(result) => text(&result["errors"][0]["error"]["code"]),
                };
                assert_eq!(code, "vault_damaged", "page {page}");
                opened += 1;
            }
        }
        desk.call("vault_lock", json!({}));
        assert!(std::fs::read(&database).unwrap() == damaged, "page {page} is left as it is");
    }
    assert!(opened > 20 && shut < 3, "{opened} opened, {shut} did not");
}
