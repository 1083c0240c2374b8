use sarraf_vault::{
    Cost, DeviceSecret, Keychain, KeychainState, MemoryKeychain, NoKeychain, Random, Vault, VaultError,
};

use crate::made::{Made, PASSPHRASE, flip, made, secret};

const NEW: &str = "eleven lanterns over the harbor";

fn recover(made: &Made, keychain: &dyn Keychain) -> Result<Vault, VaultError> {
    let unlocked =
        made.vault().recover(&made.recovery_key, &secret(NEW), keychain, &Random::os(), Cost::floor())?;
    assert_eq!(unlocked.database_key().expose(), &made.database_key);
    let vault = made.vault();
    vault.verify(&unlocked)?;
    Ok(vault)
}

#[test]
fn the_recovery_key_opens_without_any_keychain_and_says_that_none_is_used() {
    let made = made();
    let vault = recover(&made, &NoKeychain).unwrap();
    assert!(!vault.device_secret());
    vault.unlock(&secret(NEW), &NoKeychain).unwrap();
    assert!(matches!(vault.unlock(&secret(PASSPHRASE), &NoKeychain), Err(VaultError::Wrong)));
}

#[test]
fn the_recovery_key_opens_with_a_wiped_keychain_and_fills_it_anew() {
    let made = made();
    made.keychain.wipe();
    let vault = recover(&made, &made.keychain).unwrap();
    assert!(vault.device_secret());
    assert_eq!(made.keychain.entries().len(), 1);
    vault.unlock(&secret(NEW), &made.keychain).unwrap();
}

#[test]
fn the_recovery_key_opens_with_a_changed_keychain_and_leaves_no_old_secret() {
    let made = made();
    let old = made.keychain.entries().remove(0);
    made.keychain.set(&old, &DeviceSecret::random(&Random::os())).unwrap();
    let vault = recover(&made, &made.keychain).unwrap();
    assert_eq!(made.keychain.entries().len(), 1);
    assert_ne!(made.keychain.entries()[0], old);
    vault.unlock(&secret(NEW), &made.keychain).unwrap();
}

#[test]
fn the_recovery_key_opens_with_a_locked_keychain() {
    let made = made();
    made.keychain.set_state(KeychainState::Locked);
    assert!(!recover(&made, &made.keychain).unwrap().device_secret());
}

#[test]
fn the_recovery_key_opens_whatever_became_of_the_passphrase_slot() {
    let made = made();
    made.forge(|fields| {
        flip(&mut fields["passphrase"]["wrap"]["sealed"]);
        fields["passphrase"]["device_secret"] = 77.into();
    });
    recover(&made, &made.keychain).unwrap();
}

#[test]
fn what_the_new_passphrase_costs_is_not_taken_from_a_header_nobody_authenticated() {
    let made = made();
    let dear = Cost::new(64 * 1024, 4, 4).unwrap();
    made.vault().recover(&made.recovery_key, &secret(NEW), &made.keychain, &Random::os(), dear).unwrap();
    assert!(String::from_utf8(made.bytes()).unwrap().contains("\"passes\":4"));
}

#[test]
fn a_hundred_vaults_open_with_their_recovery_keys_whatever_the_keychain_holds() {
    for case in 0..100 {
        let made = made();
        match case % 3 {
            0 => made.keychain.set_state(KeychainState::Missing),
            1 => made.keychain.wipe(),
            _ => made.keychain.entries().iter().for_each(|entry| {
                made.keychain.set(entry, &DeviceSecret::random(&Random::seeded(case))).unwrap();
            }),
        }
        made.vault().try_recovery_key(&made.recovery_key).unwrap();
    }
}

#[test]
fn a_mistyped_key_is_told_from_one_of_another_vault_and_neither_changes_a_byte() {
    let made = made();
    let before = made.bytes();
    let recover = |key: &str| {
        made.vault().recover(key, &secret(NEW), &made.keychain, &Random::os(), Cost::floor()).unwrap_err()
    };
    assert!(matches!(recover(&made.recovery_key[1..]), VaultError::Mistyped));
    assert!(matches!(recover(""), VaultError::Mistyped));

    let other = tempfile::tempdir().unwrap();
    let random = Random::seeded(2);
    let pending = sarraf_vault::Pending::begin(
        other.path(),
        "Other",
        sarraf_vault::Mode::Mock,
        &secret("mock"),
        &NoKeychain,
        &random,
        sarraf_vault::Cost::floor(),
    );
    let stranger = pending.unwrap().recovery_groups().join("-");
    assert!(matches!(recover(&stranger), VaultError::WrongRecoveryKey));
    assert_eq!(made.bytes(), before);
}

#[test]
fn a_new_recovery_key_takes_the_place_of_the_old_one_once_it_is_proved() {
    let made = made();
    let unlocked = made.unlock(PASSPHRASE).unwrap();
    let pending = made.vault().new_recovery_key(&unlocked, &Random::os()).unwrap();
    assert!(matches!(pending.finish(&["AAAA", "BBBB"]), Err(VaultError::WrongGroups)));
    made.vault().try_recovery_key(&made.recovery_key).unwrap();

    let new = pending.recovery_groups().join(" ");
    let [one, two] = pending.asked().map(|number| pending.recovery_groups()[number - 1].clone());
    pending.finish(&[&one, &two]).unwrap();
    made.vault().try_recovery_key(&new).unwrap();
    let old = made.vault().try_recovery_key(&made.recovery_key);
    assert!(matches!(old, Err(VaultError::WrongRecoveryKey)));
    made.vault().verify(&unlocked).unwrap();
    made.unlock(PASSPHRASE).unwrap();
}

#[test]
fn a_new_recovery_key_does_not_undo_what_was_changed_meanwhile() {
    let made = made();
    let unlocked = made.unlock(PASSPHRASE).unwrap();
    let pending = made.vault().new_recovery_key(&unlocked, &Random::os()).unwrap();
    recover(&made, &MemoryKeychain::new()).unwrap();
    assert!(pending.finish_unasked().is_err());
}
