//! What is told before and after a vault opens, and that it is closed however the program ends.

use crate::home::{Home, PASSPHRASE, text};
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

#[test]
fn that_no_keychain_guards_a_vault_is_said_when_it_is_made_recovered_and_asked_about() {
    let home = Home::new();
    let said = "the passphrase alone opens this vault";
    let key = home.path().join("key");
    let made = home.done(&["vault", "create", "--name", "Home", "--recovery-file", text(&key)]);
    assert!(made.contains(said), "{made}");
    assert!(home.done(&["vault", "status"]).contains(said));
    let new = home.file("new", "six wide bridges carry trains");
    let recovered =
        home.done(&["vault", "recover", "--recovery-file", text(&key), "--new-passphrase-file", &new]);
    assert!(recovered.contains(said), "{recovered}");
    assert_eq!(home.json("vault-status", &["vault", "status"])["device_secret"], false);
}

#[test]
fn a_vault_is_made_without_the_keychain_when_that_is_asked_for() {
    let home = Home::new();
    let key = home.path().join("key");
    home.done(&["vault", "create", "--without-keychain", "--recovery-file", text(&key)]);
    home.done(&["accounts"]);
}

#[test]
fn a_vault_of_the_other_mode_is_told_before_any_secret_is_read() {
    let home = Home::with_vault();
    let vault = home.vault();
    for words in [
        &["recover", "--recovery-file", "/nowhere"][..],
        &["change-passphrase"],
        &["new-recovery-key", "--recovery-file", "/nowhere/key"],
        &["lock"],
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sarraf"));
        command.env("SARRAF_HOME", home.path()).args(["--json", "--vault", text(&vault), "vault"]);
        let ran = crate::home::ran(
            command
                .args(words)
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap(),
        );
        assert_eq!((ran.code, ran.error_code().as_str()), (6, "refused"), "{words:?}");
    }
}

#[test]
fn a_damaged_vault_named_by_its_folder_is_listed_as_damaged() {
    let home = Home::with_vault();
    let header = home.vault().join("vault.header");
    let whole = std::fs::read(&header).unwrap();
    std::fs::write(&header, &whole[..40]).unwrap();
    let listed = home.list("vault-list", &["--vault", text(&home.vault()), "vault", "list"]);
    assert_eq!(listed[0]["state"], "damaged");
}

#[test]
fn after_damage_was_found_nothing_is_written_by_the_next_command_either() {
    let home = Home::with_bank();
    let database = home.vault().join("sarraf.db");
    let row = home.transactions()[0]["id"].as_str().unwrap().to_owned();
    let whole = std::fs::read(&database).unwrap();
    let mut damaged = whole.clone();
    // The last page holds nothing that opening or this row needs.
    *damaged.iter_mut().nth_back(2_000).unwrap() ^= 0x10;
    std::fs::write(&database, &damaged).unwrap();
    assert_eq!(home.run(&["vault", "verify"]).code, 6);
    let refused = home.run_json(&["note", &row, "lost?"]);
    assert_eq!((refused.code, refused.error_code().as_str()), (6, "vault_damaged"));
    assert!(std::fs::read(&database).unwrap() == damaged, "left as it is");
    std::fs::write(&database, whole).unwrap();
    home.done(&["vault", "verify"]);
    home.done(&["note", &row, "kept"]);
}

#[test]
fn an_exported_log_is_its_owners_and_never_replaces_a_file() {
    let home = Home::with_bank();
    let file = home.path().join("egress.json");
    home.done(&["egress", "export", text(&file)]);
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let before = std::fs::read(&file).unwrap();
    let refused = home.run_json(&["egress", "export", text(&file)]);
    assert_eq!((refused.code, refused.error_code().as_str()), (1, "io"));
    assert!(refused.error.contains("already"), "{}", refused.error);
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

/// A command that has the vault open while it waits for its token. Where the question whether it has comes first, it
/// finds the vault in use and ends: then it is begun again.
fn waiting_for_a_token(home: &Home, row: &str) -> std::process::Child {
    let link = ["bank", "link", "mock-emberline", "--secret-file", "-"];
    let until = Instant::now() + Duration::from_secs(60);
    loop {
        let mut child = home.command(&link).stdin(Stdio::piped()).spawn().unwrap();
        while child.try_wait().unwrap().is_none() {
            assert!(Instant::now() < until, "it never has the vault");
            let is_taken = home.run_json(&["note", row, "taken?"]).code == 1;
            if is_taken && child.try_wait().unwrap().is_none() {
                return child;
            }
        }
    }
}

#[test]
fn a_signal_to_end_closes_the_vault_first() {
    for (signal, exit) in [("TERM", 143), ("INT", 130)] {
        let home = Home::with_bank();
        let row = home.transactions()[0]["id"].as_str().unwrap().to_owned();
        let mut child = waiting_for_a_token(&home, &row);
        let id = child.id().to_string();
        assert!(Command::new("kill").args(["-s", signal, &id]).status().unwrap().success());
        let status = child.wait().unwrap();
        assert_eq!(status.code(), Some(exit), "{signal}");
        let log = std::fs::metadata(home.vault().join("sarraf.db-wal")).map_or(0, |meta| meta.len());
        assert_eq!(log, 0, "{signal}");
        home.done(&["accounts"]);
    }
}

#[test]
fn a_vault_named_by_a_relative_folder_is_found_from_elsewhere() {
    let home = Home::new();
    let key = home.path().join("key");
    let ran = crate::home::ran(
        home.command(&["--vault", "here", "vault", "create", "--recovery-file", text(&key)])
            .current_dir(home.path())
            .spawn()
            .unwrap(),
    );
    assert_eq!(ran.code, 0, "{ran:?}");
    let kept = std::fs::read_to_string(home.path().join("sarraf/preferences.json")).unwrap();
    assert!(kept.contains(text(&home.path().join("here"))), "{kept}");
    assert!(!kept.contains(PASSPHRASE));
}
