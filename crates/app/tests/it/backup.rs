//! A vault into a file and back through the engine: the banks to sign in to, a move, and what is refused.

use crate::desk::{Desk, PASSPHRASE, array, options, text};
use sarraf_app::{Engine, Options};
use sarraf_vault::Backup;
use serde_json::{Value, json};
use std::io::Read;
use std::path::{Path, PathBuf};

const BACKUP: &str = "wading pelicans sign the ledger";

fn target(desk: &Desk) -> PathBuf {
    desk.home.path().join("mine.backup")
}

fn back_up_request(desk: &Desk, moves: bool) -> Value {
    json!({ "path": target(desk), "passphrase": BACKUP, "moves": moves, "replace": false })
}

fn back_up(desk: &Desk, moves: bool) -> Value {
    desk.call("back_up", back_up_request(desk, moves))
}

/// An engine on a clean machine.
fn clean() -> Desk {
    let home = tempfile::tempdir().unwrap();
    let engine = Engine::start(options(home.path())).unwrap();
    let desk = Desk { engine, home };
    desk.speak("en");
    desk
}

fn restore(desk: &Desk, file: &Path) -> Value {
    desk.call("restore", json!({ "path": file, "passphrase": BACKUP }))
}

/// Everything a person wrote and a bank said, without what a connection is.
fn book(desk: &Desk) -> Vec<String> {
    let mut book = desk.everything();
    for command in ["accounts", "actions", "rates", "categories"] {
        book.push(desk.call(command, json!({})).to_string());
    }
    book.push(desk.call("search", json!({ "text": "rent", "has_note": false, "limit": 50 })).to_string());
    book.push(desk.call("pairs", json!({ "suggested": false })).to_string());
    book.push(desk.call("egress", json!({ "limit": 100_000 }))["rows"].to_string());
    book
}

/// A linked bank, and something of the person's on its rows.
fn written_in() -> Desk {
    let desk = Desk::linked();
    let rows = desk.transactions(json!({ "limit": 6 }))["rows"].clone();
    let id = |index: usize| rows[index]["id"].clone();
    desk.call("note", json!({ "id": id(0), "text": "إيجار مارس" }));
    desk.call("categorize", json!({ "ids": [id(1)], "category": "gifts", "always": true }));
    desk.call("exclude", json!({ "id": id(2), "excluded": true }));
    desk.call("set_setting", json!({ "key": "main-currency", "value": "EUR" }));
    desk
}

#[test]
fn a_vault_comes_back_whole_on_a_clean_machine_and_lists_the_banks_to_sign_in_to() {
    let desk = written_in();
    let before = book(&desk);
    let made = back_up(&desk, false);
    assert_eq!((&made["moved"], &made["banks"]), (&json!(false), &json!(1)));
    assert!(text(&made["text"]).contains("tokens of your banks are not"), "{made}");

    let other = clean();
    let restored = restore(&other, &target(&desk));
    assert_eq!(restored["epoch"], json!(1));
    let waiting = array(&restored["sign_in"]);
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0]["name"], desk.call("banks", json!({}))[0]["name"]);
    assert!(text(&restored["text"]).ends_with("Sign in again: 1 bank. What is here can be read until then."));
    assert_eq!(other.call("status", json!({}))["state"], "open");
    assert!(book(&other) == before, "every row, note, rule, pair and request");
    assert_eq!(other.call("verify_egress", json!({}))["whole"], json!(true));
    assert_eq!(other.call("verify_vault", json!({}))["whole"], json!(true));

    let bank = other.call("banks", json!({}))[0].clone();
    assert_eq!((&bank["health"], &bank["code"]), (&json!("needs_you"), &json!("sign_in_needed")));
    let card = other.events("needs_you").pop().unwrap();
    assert_eq!((&card["action"], &card["code"]), (&json!("sign_in"), &json!("sign_in_needed")));
    assert!(text(&card["text"]).contains("came back from a backup"), "{card}");
    assert_eq!(other.sync()["errors"][0]["error"]["code"], "sign_in_needed");
}

#[test]
fn signing_in_again_reads_on_and_makes_nothing_twice() {
    let desk = written_in();
    back_up(&desk, false);
    let other = clean();
    restore(&other, &target(&desk));
    let before = other.everything();
    let linked = other.link();
    assert_eq!(linked["id"], other.call("banks", json!({}))[0]["id"]);
    assert_eq!(array(&other.call("banks", json!({}))).len(), 1);
    other.read();
    assert_eq!(other.everything().len(), before.len());
    assert_eq!(other.call("banks", json!({}))[0]["health"], "fine");
    assert!(other.transactions(json!({ "text": "إيجار" }))["rows"][0]["note"].is_string());
}

#[test]
fn the_backups_passphrase_opens_the_vault_from_then_on_or_the_one_that_was_given() {
    let desk = Desk::open();
    back_up(&desk, false);
    for (request, opens) in [
        (json!({ "path": target(&desk), "passphrase": BACKUP }), BACKUP),
        (
            json!({ "path": target(&desk), "passphrase": BACKUP, "new_passphrase": "quite another one" }),
            "quite another one",
        ),
    ] {
        let other = clean();
        other.call("restore", request);
        other.call("vault_lock", json!({}));
        assert_eq!(other.unlock(PASSPHRASE).unwrap_err().code, "wrong_passphrase");
        other.unlock(opens).unwrap();
    }
}

#[test]
fn the_recovery_key_opens_a_backup_and_the_vault_that_comes_of_it() {
    let desk = Desk::empty();
    let key = desk.create("Mine");
    back_up(&desk, false);
    let other = clean();
    let request = |key: &str, new: Option<&str>| json!({ "path": target(&desk), "recovery_key": key, "new_passphrase": new });
    assert_eq!(other.code("restore", request(&key, None)), "invalid");
    assert_eq!(other.code("restore", request("ABCD", Some(BACKUP))), "invalid");
    other.call("restore", request(&key, Some(BACKUP)));
    let vault = other.vault();
    other.call("vault_lock", json!({}));
    let recover = json!({ "path": vault, "recovery_key": key, "new_passphrase": PASSPHRASE });
    other.call("recover", recover);
}

#[test]
fn a_wrong_passphrase_restores_nothing_and_closes_nothing() {
    let desk = Desk::open();
    back_up(&desk, false);
    let wrong = desk.ask("restore", json!({ "path": target(&desk), "passphrase": PASSPHRASE })).unwrap_err();
    assert_eq!(
        (wrong.code.as_str(), wrong.message.as_str()),
        ("wrong_passphrase", "That did not open the backup.")
    );
    assert_eq!(desk.call("status", json!({}))["state"], "open");
    assert_eq!(array(&desk.call("status", json!({}))["vaults"]).len(), 1);
}

#[test]
fn beside_a_vault_of_the_name_another_comes_back_in_a_folder_with_the_day() {
    let desk = Desk::open();
    let first = desk.vault();
    back_up(&desk, false);
    let restored = restore(&desk, &target(&desk));
    let folder = PathBuf::from(text(&restored["vault"]["path"]));
    assert_eq!(folder, first.with_file_name("mine-2026-03-15"));
    assert_eq!(array(&desk.call("status", json!({}))["vaults"]).len(), 2);
    // Both open, each with its own passphrase.
    desk.call("unlock", json!({ "path": first, "passphrase": PASSPHRASE }));
    desk.call("unlock", json!({ "path": folder, "passphrase": BACKUP }));
}

#[test]
fn nothing_is_restored_over_a_vault_or_into_a_folder_with_something_in_it() {
    let desk = Desk::open();
    back_up(&desk, false);
    let vault = desk.vault();
    let header = std::fs::read(vault.join("vault.header")).unwrap();
    let into = |folder: &Path| {
        desk.ask("restore", json!({ "path": target(&desk), "passphrase": BACKUP, "folder": folder }))
            .unwrap_err()
    };
    let told = into(&vault);
    assert_eq!(told.code, "refused");
    assert!(told.message.contains(&*vault.to_string_lossy()), "{}", told.message);
    assert_eq!(std::fs::read(vault.join("vault.header")).unwrap(), header);
    std::fs::create_dir(desk.home.path().join("full")).unwrap();
    std::fs::write(desk.home.path().join("full/letter"), "dear").unwrap();
    assert_eq!(into(&desk.home.path().join("full")).code, "refused");
    let empty = desk.home.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    desk.call("restore", json!({ "path": target(&desk), "passphrase": BACKUP, "folder": empty }));
    assert_eq!(desk.vault(), empty);
}

#[test]
fn a_file_that_is_there_is_kept_unless_it_is_to_be_replaced() {
    let desk = Desk::open();
    back_up(&desk, false);
    let first = std::fs::read(target(&desk)).unwrap();
    assert_eq!(desk.code("back_up", back_up_request(&desk, false)), "refused");
    assert_eq!(std::fs::read(target(&desk)).unwrap(), first);
    let mut replacing = back_up_request(&desk, false);
    replacing["replace"] = json!(true);
    desk.call("back_up", replacing);
    assert_ne!(std::fs::read(target(&desk)).unwrap(), first);
    let nowhere =
        json!({ "path": "/nowhere/at/all", "passphrase": BACKUP, "moves": false, "replace": false });
    assert_eq!(desk.code("back_up", nowhere), "io");
    let relative = json!({ "path": "mine.backup", "passphrase": BACKUP, "moves": false, "replace": false });
    assert_eq!(desk.code("back_up", relative), "invalid");
}

#[test]
fn made_up_data_and_real_data_never_mix_in_a_restore() {
    let desk = Desk::open();
    back_up(&desk, false);
    let real = Desk::with(|home| Options { mock: false, as_of: None, seed: None, ..options(home) });
    let request = json!({ "path": target(&desk), "passphrase": BACKUP });
    assert_eq!(real.code("restore", request.clone()), "refused");
    assert_eq!(real.code("backup_file", json!({ "path": target(&desk) })), "refused");
    assert_eq!(desk.call("backup_file", json!({ "path": target(&desk) }))["mode"], "mock");
    assert!(!real.home.path().join("vaults").exists());
}

#[test]
fn what_is_cut_changed_newer_or_no_backup_is_refused_and_leaves_nothing() {
    let desk = Desk::linked();
    back_up(&desk, false);
    let whole = std::fs::read(target(&desk)).unwrap();
    let other = clean();
    let file = other.home.path().join("b");
    let told = |bytes: &[u8]| {
        std::fs::write(&file, bytes).unwrap();
        let error = other.ask("restore", json!({ "path": file, "passphrase": BACKUP })).unwrap_err();
        let left = std::fs::read_dir(other.home.path().join("mock")).into_iter().flatten().count();
        assert_eq!(left, 0, "{}", error.code);
        error.code
    };
    for place in [60, 700, whole.len() / 2, whole.len() - 1] {
        let mut altered = whole.clone();
        altered[place] ^= 1;
        assert_eq!(told(&altered), "refused", "{place}");
    }
    assert_eq!(told(&whole[..whole.len() - 1]), "refused");
    assert_eq!(told(&whole[..whole.len() / 2]), "refused");
    assert_eq!(told(b"Dear bank,"), "unreadable_file");
    assert_eq!(told(b""), "unreadable_file");
    let missing = other.home.path().join("missing");
    assert_eq!(other.code("restore", json!({ "path": missing, "passphrase": BACKUP })), "io");
    std::fs::write(&file, &whole).unwrap();
    restore(&other, &file);
}

/// The rows of a backup, as the recovery key opens them.
fn rows(file: &Path, recovery_key: &str) -> Vec<u8> {
    let backup = Backup::read(std::fs::File::open(file).unwrap()).unwrap();
    let mut rows = Vec::new();
    backup.open_with_recovery_key(recovery_key).unwrap().rows().read_to_end(&mut rows).unwrap();
    rows
}

#[test]
fn a_moved_vault_is_read_here_and_goes_on_there_without_a_new_sign_in() {
    let desk = Desk::empty();
    let key = desk.create("Mine");
    desk.link();
    desk.read();
    let before = book(&desk);
    back_up(&desk, false);
    let without = rows(&target(&desk), &key);
    std::fs::remove_file(target(&desk)).unwrap();
    let made = back_up(&desk, true);
    assert_eq!(made["moved"], json!(true));
    assert!(rows(&target(&desk), &key).len() > without.len(), "with the tokens");

    let refused = |desk: &Desk| {
        let id = desk.transactions(json!({ "limit": 1 }))["rows"][0]["id"].clone();
        let told = desk.ask("note", json!({ "id": id, "text": "after" })).unwrap_err();
        assert_eq!(
            (told.code.as_str(), told.message.as_str()),
            ("refused", "This vault was moved to another computer on 15 March 2026.")
        );
        let offered = desk.offered();
        let link = json!({ "profile": offered["profile"], "secret": offered["mock_secret"] });
        assert_eq!(desk.code("begin_link", link), "refused");
        assert_eq!(desk.sync()["errors"][0]["error"]["code"], "refused");
        let requests = || desk.call("egress", json!({ "limit": 100_000 }))["requests"].clone();
        let asked = requests();
        desk.sync();
        assert_eq!(requests(), asked, "no bank is asked");
        let mut again = back_up_request(desk, true);
        again["path"] = json!(desk.home.path().join("again"));
        assert_eq!(desk.code("back_up", again), "refused");
        let status = desk.call("status", json!({}));
        assert_eq!(status["vault"]["moved_on"], "2026-03-15");
        assert!(
            text(&status["note"]).starts_with("This vault was moved to another computer on 15 March"),
            "{status}"
        );
    };
    refused(&desk);
    desk.call("vault_lock", json!({}));
    desk.unlock(PASSPHRASE).unwrap();
    refused(&desk);
    assert!(book(&desk) == before, "still readable");

    let other = clean();
    let restored = restore(&other, &target(&desk));
    assert_eq!(restored["sign_in"], json!([]));
    assert!(book(&other) == before);
    // The made-up banks of this computer were made anew and know the token, as a real bank would.
    other.read();
    assert_eq!(other.call("status", json!({}))["note"], Value::Null);
}

#[test]
fn a_moved_copy_is_no_dead_end() {
    let desk = Desk::linked();
    back_up(&desk, true);
    std::fs::remove_file(target(&desk)).unwrap();
    back_up(&desk, false);
    let other = clean();
    restore(&other, &target(&desk));
    let id = other.transactions(json!({ "limit": 1 }))["rows"][0]["id"].clone();
    other.call("note", json!({ "id": id, "text": "on we go" }));
}

#[test]
fn a_move_that_fails_leaves_this_copy_in_use() {
    let desk = Desk::linked();
    let mut request = back_up_request(&desk, true);
    request["path"] = json!("/nowhere/at/all");
    assert_eq!(desk.code("back_up", request), "io");
    let id = desk.transactions(json!({ "limit": 1 }))["rows"][0]["id"].clone();
    desk.call("note", json!({ "id": id, "text": "still here" }));
    let status = desk.call("status", json!({}));
    assert_eq!((&status["note"], &status["vault"]["moved_on"]), (&Value::Null, &Value::Null));
    desk.read();
}

#[test]
fn a_look_around_is_not_backed_up() {
    let desk = Desk::empty();
    desk.call("look_around", json!({}));
    assert_eq!(desk.code("back_up", back_up_request(&desk, false)), "refused");
    assert!(!target(&desk).exists());
}

#[test]
fn what_a_killed_restore_left_is_gone_after_the_next_start() {
    let home = tempfile::tempdir().unwrap();
    let left = home.path().join("mock/mine/vault.new");
    std::fs::create_dir_all(&left).unwrap();
    std::fs::write(left.join("sarraf.db"), "half").unwrap();
    drop(Engine::start(options(home.path())).unwrap());
    assert!(!home.path().join("mock/mine").exists());
}

#[test]
fn a_place_for_a_backup_is_offered_by_name_and_day() {
    let desk = Desk::empty();
    assert!(text(&desk.call("backup_place", json!({}))["text"]).ends_with('/'));
    desk.create("My money");
    let place = text(&desk.call("backup_place", json!({}))["text"]);
    assert!(place.starts_with('/') && place.ends_with("/my-money-2026-03-15.sarraf"), "{place}");
}

#[test]
fn nothing_is_under_way_when_nothing_is() {
    let desk = Desk::open();
    assert_eq!(desk.call("work", json!({})), json!([]));
    back_up(&desk, false);
    assert_eq!(desk.call("work", json!({})), json!([]));
}
