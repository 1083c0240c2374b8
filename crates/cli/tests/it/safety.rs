//! What is refused, and with which exit code.

use crate::home::{Home, PASSPHRASE};
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;

#[test]
fn without_a_vault_that_is_what_is_said() {
    let ran = Home::new().run_json(&["accounts"]);
    assert_eq!((ran.code, ran.error_code().as_str()), (1, "not_found"));
    assert!(ran.error.contains("sarraf vault create"), "what to do: {ran:?}");
}

#[test]
fn a_wrong_passphrase_ends_with_3_and_shows_nothing() {
    let home = Home::with_vault();
    let file = home.file("wrong", "not the passphrase\n");
    for command in [&["accounts"][..], &["vault", "verify"], &["sync"]] {
        let ran = home.run(&[&["--json", "--passphrase-file", &file], command].concat());
        assert_eq!((ran.code, ran.error_code().as_str()), (3, "wrong_passphrase"));
    }
}

#[test]
fn the_variable_counts_in_mock_mode_only() {
    let home = Home::real();
    let file = home.file("passphrase", PASSPHRASE);
    let key = home.path().join("key");
    home.done(&[
        "--passphrase-file",
        &file,
        "vault",
        "create",
        "--name",
        "Home",
        "--recovery-file",
        key.to_str().unwrap(),
    ]);
    let ran = home.run_json(&["accounts"]);
    assert_eq!((ran.code, ran.error_code().as_str()), (2, "invalid"));
    assert_eq!(
        home.run_reading(&["--json", "--passphrase-file", "-", "accounts"], PASSPHRASE).document(),
        serde_json::json!([])
    );
}

#[test]
fn mock_and_real_are_never_mixed() {
    let mock = Home::with_vault();
    let real = Home::real();
    let file = real.file("passphrase", PASSPHRASE);
    let folder = mock.vault();
    let arguments = ["--json", "--passphrase-file", &file, "--vault", folder.to_str().unwrap(), "accounts"];
    let ran = real.run(&arguments);
    assert_eq!((ran.code, ran.error_code().as_str()), (6, "refused"));
}

#[test]
fn a_bank_on_this_machine_is_refused_outside_mock_mode() {
    let home = Home::real();
    let passphrase = home.file("passphrase", PASSPHRASE);
    let key = home.path().join("key");
    home.done(&[
        "--passphrase-file",
        &passphrase,
        "vault",
        "create",
        "--recovery-file",
        key.to_str().unwrap(),
    ]);
    let secret = home.file("token", "up:yeah:anything");
    let profile = home.file(
        "loopback.toml",
        "id = \"near\"\nname = \"Near\"\ncountry = \"AU\"\nprotocol = \"up\"\nbase_url = \"http://127.0.0.1:9/api\"\n\
         sign_in = \"token\"\nhistory_days = 30\nstable_ids = true\nwebsite = \"https://near.example\"\n\
         calls = { attended_per_hour = 10, unattended_per_day = 4 }\n",
    );
    let ran = home.run(&[
        "--json",
        "--passphrase-file",
        &passphrase,
        "bank",
        "link",
        "--profile-file",
        &profile,
        "--secret-file",
        &secret,
    ]);
    assert_eq!(ran.code, 6, "{ran:?}");
    assert_eq!(ran.error_code(), "refused");
}

#[test]
fn today_and_seed_are_for_mock_mode() {
    for option in [["--as-of", "2026-03-15"], ["--seed", "3"]] {
        let ran = Home::real().run(&[&["--json"][..], &option, &["vault", "list"]].concat());
        assert_eq!((ran.code, ran.error_code().as_str()), (2, "invalid"));
    }
}

#[test]
fn the_recovery_key_is_written_for_its_owner_only_and_works() {
    let home = Home::with_vault();
    let key = home.path().join("Home.recovery");
    assert_eq!(std::fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    let new = home.file("new", "another long passphrase of words");
    home.done(&["vault", "recover", "--recovery-file", key.to_str().unwrap(), "--new-passphrase-file", &new]);
    assert_eq!(home.run(&["accounts"]).code, 3);
    home.done(&["--passphrase-file", &new, "accounts"]);
    home.done(&[
        "--passphrase-file",
        &new,
        "vault",
        "change-passphrase",
        "--new-passphrase-file",
        &home.file("old", PASSPHRASE),
    ]);
    home.done(&["accounts"]);
    let second = home.path().join("second");
    home.done(&["vault", "new-recovery-key", "--recovery-file", second.to_str().unwrap()]);
    let old = home.run_json(&[
        "vault",
        "recover",
        "--recovery-file",
        key.to_str().unwrap(),
        "--new-passphrase-file",
        &new,
    ]);
    assert_eq!((old.code, old.error_code().as_str()), (3, "wrong_passphrase"));
}

#[test]
fn a_recovery_file_that_is_there_is_not_written_over() {
    let home = Home::new();
    let file = home.file("key", "something of mine");
    let ran = home.run(&["vault", "create", "--recovery-file", &file]);
    assert_eq!(ran.code, 1);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "something of mine");
    assert!(home.list("vault-list", &["vault", "list"]).is_empty(), "no vault without its key");
}

#[test]
fn a_vault_in_use_is_told() {
    let home = Home::with_vault();
    let lock = std::fs::File::options().write(true).open(home.vault().join("owner.lock")).unwrap();
    lock.lock().unwrap();
    let ran = home.run_json(&["accounts"]);
    assert_eq!((ran.code, ran.error_code().as_str()), (1, "vault_in_use"));
    assert_eq!(home.json("vault-status", &["vault", "status"])["state"], "in_use");
    lock.unlock().unwrap();
    home.done(&["accounts"]);
}

#[test]
fn a_folder_that_can_not_be_written_is_told() {
    let home = Home::new();
    let folder = home.path().join("sarraf");
    std::fs::write(&folder, "a file in the way").unwrap();
    let key = home.path().join("key");
    let ran = home.run_json(&["vault", "create", "--recovery-file", key.to_str().unwrap()]);
    assert_eq!((ran.code, ran.error_code().as_str()), (1, "io"));
    std::fs::set_permissions(&folder, Permissions::from_mode(0o600)).unwrap();
}

#[test]
fn no_secret_is_ever_printed() {
    let home = Home::with_bank();
    for arguments in
        [&["bank", "search"][..], &["bank", "list"], &["egress"], &["vault", "status"], &["mock", "control"]]
    {
        let ran = home.run_json(arguments);
        for secret in [PASSPHRASE, "up:yeah:", "up:demo:"] {
            assert!(!ran.out.contains(secret) && !ran.error.contains(secret), "{arguments:?}");
        }
        assert!(!ran.out.contains("secret\": \""), "{arguments:?}: {}", ran.out);
    }
}
