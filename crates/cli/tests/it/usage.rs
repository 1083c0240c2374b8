//! Wrong usage ends with 2; what is not for people on a terminal does not ask.

use crate::home::Home;

#[test]
fn wrong_usage_ends_with_2() {
    let home = Home::new();
    for arguments in [
        &["nonsense"][..],
        &["accounts", "--limit", "0"],
        &["transactions", "--by", "weather"],
        &["transactions", "--pending", "--booked"],
        &["bank", "link"],
        &["search"],
        &["ask"],
        &["--lang", "xx", "accounts"],
        &["--as-of", "yesterday", "accounts"],
        &["-q", "-v", "accounts"],
        &["alert", "w1"],
    ] {
        let ran = home.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}: {ran:?}");
        assert_eq!(home.run_json(arguments).error_code(), "invalid", "{arguments:?}");
    }
}

#[test]
fn only_one_option_reads_standard_input() {
    let home = Home::with_vault();
    for arguments in [
        &["--passphrase-file", "-", "bank", "link", "mock-emberline", "--secret-file", "-"][..],
        &["--passphrase-file", "-", "vault", "change-passphrase", "--new-passphrase-file", "-"],
        &["vault", "recover", "--recovery-file", "-", "--new-passphrase-file", "-"],
        &["bank", "link", "--profile-file", "-", "--secret-file", "-"],
    ] {
        let ran = home.run_json(arguments);
        assert_eq!((ran.code, ran.error_code().as_str()), (2, "invalid"), "{arguments:?}");
        assert!(ran.error.contains("standard input"), "{ran:?}");
    }
}

#[test]
fn without_terminal_and_file_nothing_is_asked() {
    let home = Home::new();
    let ran = home.run_json(&["vault", "create"]);
    assert_eq!((ran.code, ran.error_code().as_str()), (2, "invalid"));
    assert!(!home.path().join("sarraf/mock").exists(), "nothing was made");
}

#[test]
fn help_and_version_are_asked_for() {
    let home = Home::new();
    for arguments in [&["--help"][..], &["--version"], &["vault", "--help"], &["transactions", "--help"]] {
        let ran = home.run(arguments);
        assert_eq!((ran.code, ran.error.as_str()), (0, ""), "{arguments:?}");
        assert!(!ran.out.is_empty());
    }
}

#[test]
fn completion_is_written_for_each_shell() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = home.done(&["completion", shell]);
        assert!(script.contains("sarraf") && script.contains("categorize"), "{shell}");
    }
}

#[test]
fn without_a_terminal_no_progress_is_drawn() {
    let home = Home::with_bank();
    let ran = home.run(&["sync"]);
    assert_eq!((ran.code, ran.error.as_str()), (0, ""));
    assert!(!home.done(&["-v", "sync"]).is_empty());
    assert_eq!(home.done(&["-q", "note", "t1", "quietly"]), "");
}
