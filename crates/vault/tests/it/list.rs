use sarraf_vault::{Cost, ListedState, Mode, NoKeychain, Owner, Pending, Random, list};

use crate::made::{finish, made, secret, with_checksum};

#[test]
fn vaults_are_listed_by_name_with_their_states_and_nothing_is_touched() {
    let home = tempfile::tempdir().unwrap();
    let header = made().bytes();
    for folder in ["a", "cut", "newer", "headless", "owned", "empty"] {
        std::fs::create_dir(home.path().join(folder)).unwrap();
    }
    let write = |path: &str, bytes: &[u8]| std::fs::write(home.path().join(path), bytes).unwrap();
    write("a/vault.header", &header);
    write("owned/vault.header", &header);
    write("cut/vault.header", &header[..100]);
    write("newer/vault.header", &with_checksum("sarraf-vault 7\n{}\n"));
    write("headless/sarraf.db", b"rows");
    write("a-file", b"");
    let _owner = Owner::claim(&home.path().join("owned")).unwrap();

    let found: Vec<(String, ListedState, Option<Mode>)> =
        list(home.path()).into_iter().map(|listed| (listed.name, listed.state, listed.mode)).collect();
    let expected = [
        ("Me", ListedState::Fine, Some(Mode::Real)),
        ("Me", ListedState::InUse, Some(Mode::Real)),
        ("cut", ListedState::Damaged, None),
        ("headless", ListedState::Damaged, None),
        ("newer", ListedState::Newer, None),
    ];
    assert_eq!(found, expected.map(|(name, state, mode)| (name.to_owned(), state, mode)));
    assert!(!home.path().join("a/owner.lock").exists());
}

#[test]
fn several_vaults_live_side_by_side_and_share_nothing() {
    let home = tempfile::tempdir().unwrap();
    let keys = ["me", "family"].map(|name| {
        let (folder, random) = (home.path().join(name), Random::os());
        let passphrase = secret("mock");
        let pending =
            Pending::begin(&folder, name, Mode::Mock, &passphrase, &NoKeychain, &random, Cost::floor());
        *finish(&pending.unwrap()).unwrap().database_key().expose()
    });
    assert_ne!(keys[0], keys[1]);
    let names: Vec<String> = list(home.path()).into_iter().map(|listed| listed.name).collect();
    assert_eq!(names, ["family", "me"]);
    assert!(list(&home.path().join("nowhere")).is_empty());
}
