//! `vault backup` and `vault restore`: their documents, what they refuse, and a program killed in a move.

use crate::home::{Home, PASSPHRASE, copy, text};
use crate::schema;
use serde_json::Value;
use std::path::PathBuf;

const BACKUP: &str = "wading pelicans sign the ledger";

fn target(home: &Home) -> PathBuf {
    home.path().join("mine.backup")
}

/// Backs up with a passphrase of its own.
fn back_up(home: &Home, more: &[&str]) -> Value {
    let file = home.file("backup-passphrase", BACKUP);
    let target = target(home);
    let arguments = ["vault", "backup", text(&target), "--backup-passphrase-file", &file];
    home.json("vault-backup", &[&arguments, more].concat())
}

/// A home without a vault, and the backup of another in it.
fn moved_to(home: &Home) -> Home {
    let other = Home::new();
    std::fs::copy(target(home), target(&other)).unwrap();
    other
}

fn restore(home: &Home) -> Value {
    let file = home.file("backup-passphrase", BACKUP);
    let target = target(home);
    home.json("vault-restore", &["vault", "restore", text(&target), "--backup-passphrase-file", &file])
}

#[test]
fn a_backup_is_restored_on_a_clean_machine_and_says_where_to_sign_in() {
    let home = Home::with_bank();
    let made = back_up(&home, &[]);
    assert_eq!(made["file"], text(&target(&home)));
    assert_eq!(made["moved"], false);
    let size = std::fs::metadata(target(&home)).unwrap().len();
    assert_eq!(made["size"], size.to_string());

    let other = moved_to(&home);
    let restored = restore(&other);
    assert_eq!(restored["restored"]["mode"], "mock");
    assert_eq!(restored["restored"]["epoch"], 1);
    assert_eq!(restored["restored"]["transactions"], made["transactions"]);
    assert_eq!(restored["sign_in"].as_array().unwrap().len(), 1);
    assert_eq!(restored["sign_in"][0]["name"], home.list("bank-list", &["bank", "list"])[0]["name"]);
    // The backup's passphrase is the vault's now.
    let with = other.file("p", BACKUP);
    let rows = other.list("transactions", &["--passphrase-file", &with, "transactions", "--limit", "100000"]);
    assert_eq!(rows, home.transactions());
    let wrong = other.run_json(&["accounts"]);
    assert_eq!((wrong.code, wrong.error_code().as_str()), (3, "wrong_passphrase"));
    let health =
        other.list("bank-list", &["--passphrase-file", &with, "bank", "status"])[0]["health"].clone();
    assert_eq!(health, "needs_you");
    let sync = other.run_json(&["--passphrase-file", &with, "sync"]);
    assert_eq!((sync.code, sync.error_code().as_str()), (4, "sign_in_needed"));
}

#[test]
fn the_recovery_key_restores_with_a_new_passphrase() {
    let home = Home::with_vault();
    back_up(&home, &[]);
    let other = moved_to(&home);
    let (key, target) = (home.path().join("Home.recovery"), target(&other));
    let new = other.file("new", "nine green lanterns by the river");
    let arguments =
        ["vault", "restore", text(&target), "--recovery-file", text(&key), "--new-passphrase-file", &new];
    other.json("vault-restore", &arguments);
    other.done(&["--passphrase-file", &new, "accounts"]);
    let both = ["vault", "restore", "x", "--recovery-file", "a", "--backup-passphrase-file", "b"];
    assert_eq!(other.run(&both).code, 2);
}

#[test]
fn a_passphrase_that_is_given_is_the_restored_vaults() {
    let home = Home::with_vault();
    back_up(&home, &[]);
    let other = moved_to(&home);
    let (backup, own) = (other.file("b", BACKUP), other.file("p", PASSPHRASE));
    let target = target(&other);
    other.done(&[
        "--passphrase-file",
        &own,
        "vault",
        "restore",
        text(&target),
        "--backup-passphrase-file",
        &backup,
    ]);
    other.done(&["accounts"]);
}

#[test]
fn the_words_say_what_is_in_a_backup_and_where_to_sign_in() {
    let home = Home::with_bank();
    let file = home.file("b", BACKUP);
    let target = target(&home);
    let said = home.done(&["vault", "backup", text(&target), "--backup-passphrase-file", &file]);
    assert!(said.contains("the tokens of your banks are not"), "{said}");
    let other = moved_to(&home);
    let arguments = ["vault", "restore", text(&target), "--backup-passphrase-file", &file];
    let said = other.done(&arguments);
    assert!(said.contains("Sign in again: 1 bank"), "{said}");
    assert!(said.contains("Emberline"), "{said}");
    let arabic = Home::new().done(&[&["--lang", "ar"], &arguments[..]].concat());
    assert!(arabic.contains("تسجيل الدخول مجددًا إلى مصرف واحد"), "{arabic}");
}

#[test]
fn what_is_there_is_never_written_over_unasked() {
    let home = Home::with_vault();
    back_up(&home, &[]);
    let before = std::fs::read(target(&home)).unwrap();
    let target = target(&home);
    let again = home.run_json(&["vault", "backup", text(&target)]);
    assert_eq!((again.code, again.error_code().as_str()), (6, "refused"));
    assert!(again.error.contains("--replace"), "{again:?}");
    assert_eq!(std::fs::read(&target).unwrap(), before);
    back_up(&home, &["--replace"]);
    assert_ne!(std::fs::read(&target).unwrap(), before);

    let vault = home.vault();
    let header = std::fs::read(vault.join("vault.header")).unwrap();
    let file = home.file("b", BACKUP);
    let over =
        ["--vault", text(&vault), "vault", "restore", text(&target), "--backup-passphrase-file", &file];
    let over = home.run_json(&over);
    assert_eq!((over.code, over.error_code().as_str()), (6, "refused"));
    assert!(over.error.contains(text(&vault)), "{over:?}");
    assert_eq!(std::fs::read(vault.join("vault.header")).unwrap(), header);
    restore(&home);
    assert_eq!(home.list("vault-list", &["vault", "list"]).len(), 2);
}

#[test]
fn a_folder_that_can_not_be_written_to_is_an_error_of_the_disk() {
    let home = Home::with_vault();
    let ran = home.run_json(&["vault", "backup", "/proc/nothing/mine.backup"]);
    assert_eq!((ran.code, ran.error_code().as_str()), (1, "io"));
    let missing = home.run_json(&["vault", "restore", "/nowhere/at/all"]);
    assert_eq!((missing.code, missing.error_code().as_str()), (1, "io"));
}

#[test]
fn a_changed_or_cut_backup_is_refused_and_a_real_one_in_mock_mode_too() {
    let home = Home::with_vault();
    back_up(&home, &[]);
    let other = moved_to(&home);
    let whole = std::fs::read(target(&home)).unwrap();
    let file = other.file("b", BACKUP);
    let target = target(&other);
    let run = |bytes: &[u8]| {
        std::fs::write(&target, bytes).unwrap();
        let ran = other.run_json(&["vault", "restore", text(&target), "--backup-passphrase-file", &file]);
        (ran.code, ran.error_code())
    };
    let mut altered = whole.clone();
    *altered.last_mut().unwrap() ^= 1;
    assert_eq!(run(&altered), (6, "refused".to_owned()));
    assert_eq!(run(&whole[..whole.len() - 16]), (6, "refused".to_owned()));
    let real = Home::real();
    let ran = real.run_json(&["vault", "restore", text(&target), "--backup-passphrase-file", &file]);
    assert_eq!((ran.code, ran.error_code().as_str()), (6, "refused"));
    std::fs::write(&target, &whole).unwrap();
    restore(&other);
}

#[test]
fn a_moved_vault_says_so_and_is_only_read() {
    let home = Home::with_bank();
    let made = back_up(&home, &["--move"]);
    assert_eq!(made["moved"], true);
    let status = home.json("vault-status", &["vault", "status"]);
    assert!(status["moved_on"].is_string());
    assert!(home.done(&["vault", "status"]).contains("was moved to another computer"));
    assert!(!home.transactions().is_empty());
    let id = home.transactions()[0]["id"].as_str().unwrap().to_owned();
    for command in [&["note", &id, "after"][..], &["sync"], &["bank", "link", "mock-emberline"]] {
        let ran = home.run_json(command);
        assert_eq!((ran.code, ran.error_code().as_str()), (6, "refused"), "{command:?}");
        assert!(ran.error.contains("was moved to another computer on"), "{ran:?}");
    }
    let other = moved_to(&home);
    assert_eq!(restore(&other)["sign_in"], Value::Array(Vec::new()));
    assert!(other.json("vault-status", &["vault", "status"])["moved_on"].is_null());
}

#[test]
fn killed_in_a_move_the_vault_is_here_or_the_whole_file_is_there_and_both_is_told() {
    let made = Home::with_vault();
    let id = made.json("vault-status", &["vault", "status"]);
    assert!(id["moved_on"].is_null());
    let fresh = || {
        let home = Home::new();
        copy(made.path(), home.path());
        home
    };
    let run = |home: &Home, variable: (&str, &str)| {
        let (file, target) = (home.file("b", BACKUP), target(home));
        let arguments = ["vault", "backup", text(&target), "--move", "--backup-passphrase-file", &file];
        home.command(&arguments).env(variable.0, variable.1).output().unwrap().status.success()
    };
    let home = fresh();
    let count = home.path().join("count");
    assert!(run(&home, ("SARRAF_COUNT_TO", text(&count))));
    let points: u64 = std::fs::read_to_string(&count).unwrap().parse().unwrap();
    let mut seen = std::collections::BTreeSet::new();
    for point in points.saturating_sub(12)..=points {
        let home = fresh();
        run(&home, ("SARRAF_ABORT_AT", &point.to_string()));
        let status = home.json("vault-status", &["vault", "status"]);
        let (moved, begun) = (status["moved_on"].is_string(), status["move_begun_on"].is_string());
        let there = target(&home).exists();
        assert!(!moved || there, "killed at {point}: gone from here and not there");
        assert!(!there || moved || begun, "killed at {point}: there, and nothing is said");
        if there {
            let restored = restore(&moved_to(&home));
            schema::check("vault-restore", &restored);
        }
        let ran = home.run(&["settings", "set", "main-currency", "EUR"]);
        assert_eq!(ran.code, if moved { 6 } else { 0 }, "killed at {point}: {ran:?}");
        if begun {
            assert!(home.done(&["vault", "status"]).contains("did not end"));
            std::fs::remove_file(target(&home)).unwrap_or_default();
            back_up(&home, &[]);
            let status = home.json("vault-status", &["vault", "status"]);
            assert!(status["move_begun_on"].is_null(), "a backup here says that this copy goes on");
        }
        seen.insert((there, begun, moved));
    }
    // Before the file has its name, with both in use, and when it is done.
    for state in [(false, false, false), (true, true, false), (true, false, true)] {
        assert!(seen.contains(&state), "{state:?} of {seen:?}");
    }
}
