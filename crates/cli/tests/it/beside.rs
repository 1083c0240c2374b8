//! Two programs and one vault: beside the open window, and two syncs at once.

use crate::home::{Home, PASSPHRASE, ran};
use sarraf_app::{Engine, NoKeychain, Options};
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The engine of a window that has the vault open.
fn window(home: &Home) -> Engine {
    let mut options = Options::in_data_folder(true);
    options.home = home.path().join("sarraf");
    options.window = true;
    options.quick_keys = true;
    options.keychain = Arc::new(NoKeychain);
    let engine = Engine::start(options).unwrap();
    let request = json!({ "path": home.vault(), "passphrase": PASSPHRASE });
    engine.call_and_wait("unlock", request).unwrap();
    engine
}

#[test]
fn the_command_line_works_beside_the_open_window() {
    let home = Home::with_bank();
    let engine = window(&home);
    assert_eq!(home.list("accounts", &["accounts"]).len(), 3);
    home.done(&["note", "t1", "from the terminal"]);
    home.done(&["mock", "clock", "advance", "1d"]);
    home.done(&["sync"]);
    let seen = engine.call_and_wait("transaction", json!({ "id": "t1" })).unwrap();
    assert_eq!(seen["note"], "from the terminal");
    let said = home.done(&["--lang", "ar", "ask", "what is my balance?"]);
    assert!(said.contains('ر') && !said.contains('\u{2068}'), "{said}");

    let wrong = home.file("wrong", "not the passphrase");
    let told = home.run(&["--json", "--passphrase-file", &wrong, "accounts"]);
    assert_eq!((told.code, told.error_code().as_str()), (3, "wrong_passphrase"));

    home.done(&["vault", "lock"]);
    assert!(engine.call_and_wait("accounts", json!({})).is_err(), "the window is locked");
    home.done(&["accounts"]);
    engine.close();
}

#[test]
fn two_syncs_at_once_bring_nothing_twice() {
    let home = Home::with_vault();
    home.done(&["bank", "link", "mock-emberline"]);
    let both = [
        home.command(&["--json", "sync"]).spawn().unwrap(),
        home.command(&["--json", "sync"]).spawn().unwrap(),
    ];
    let ended = both.map(ran);
    assert!(ended.iter().any(|one| one.code == 0), "{ended:?}");
    for one in ended.iter().filter(|one| one.code != 0) {
        assert_eq!((one.code, one.error_code().as_str()), (1, "vault_in_use"));
    }
    // The made-up customer goes on meanwhile: new rows are no row twice.
    let told = |row: &serde_json::Value| {
        let field = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        ["account", "made_at", "merchant", "description", "amount"].map(field)
    };
    let (rows, ids) = (home.transactions(), |rows: &[serde_json::Value]| -> BTreeSet<String> {
        rows.iter().map(|row| row["id"].to_string()).collect()
    });
    assert!(rows.len() > 300);
    home.done(&["sync"]);
    let again = home.transactions();
    assert!(ids(&rows).is_subset(&ids(&again)), "every row keeps its id");
    assert_eq!(ids(&again).len(), again.len());
    let different: BTreeSet<_> = again.iter().map(told).collect();
    assert_eq!(different.len(), again.len(), "nothing is there twice");
}

#[test]
fn a_vault_is_backed_up_and_moved_beside_the_open_window_which_reads_meanwhile() {
    let home = Home::with_bank();
    let engine = window(&home);
    home.done(&["mock", "clock", "advance", "2d"]);
    let target = home.path().join("one.backup");
    let backup = ["vault", "backup", crate::home::text(&target)];
    let (reading, written) =
        (home.command(&["--json", "sync"]).spawn().unwrap(), home.command(&backup).spawn().unwrap());
    assert_eq!((ran(reading).code, ran(written).code), (0, 0));
    let moved = home.path().join("two.backup");
    home.done(&["vault", "backup", crate::home::text(&moved), "--move"]);
    let status = engine.call_and_wait("status", json!({})).unwrap();
    assert!(status["note"].as_str().unwrap().contains("was moved to another computer"), "{status}");
    let refused = engine.call_and_wait("note", json!({ "id": "t1", "text": "after" })).unwrap_err();
    assert_eq!(refused.code, "refused");
    engine.close();
    for file in [&target, &moved] {
        let other = Home::new();
        other.done(&["vault", "restore", crate::home::text(file)]);
        assert!(!other.transactions().is_empty());
        assert_eq!(other.json("egress-verify", &["egress", "verify"])["whole"], true);
    }
}
