use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};
use sarraf_vault::{
    Cost, DeviceSecret, Keychain, KeychainState, MemoryKeychain, Mode, NoKeychain, Pending, Random,
    VaultError,
};

use crate::made::{Made, PASSPHRASE, finish, flip, made, secret};

const OTHER: &str = "copper violin under a quiet bridge";

/// Time this thread computed: not disturbed by what else the machine does.
fn computed() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec as u64, now.tv_nsec as u32)
}

fn replace_device_secret(made: &Made) {
    let entry = made.keychain.entries().remove(0);
    made.keychain.set(&entry, &DeviceSecret::random(&Random::os())).unwrap();
}

#[test]
fn a_vault_opens_with_its_passphrase_and_gives_the_same_keys() {
    let made = made();
    let unlocked = made.unlock(PASSPHRASE).unwrap();
    assert_eq!(unlocked.database_key().expose(), &made.database_key);
    assert_eq!(unlocked.mode(), Mode::Real);
    made.vault().verify(&unlocked).unwrap();
}

#[test]
fn a_passphrase_opens_however_the_keyboard_composed_it() {
    let home = tempfile::tempdir().unwrap();
    let (composed, apart) =
        ("cr\u{e8}me br\u{fb}l\u{e9}e \u{fb01}ne", "cre\u{300}me bru\u{302}le\u{301}e fine");
    let (random, cost) = (Random::os(), Cost::floor());
    let pending =
        Pending::begin(home.path(), "Me", Mode::Mock, &secret(composed), &NoKeychain, &random, cost).unwrap();
    finish(&pending).unwrap();
    sarraf_vault::Vault::at(home.path()).unwrap().unlock(&secret(apart), &NoKeychain).unwrap();
}

#[test]
fn wrong_passphrase_wrong_device_secret_and_altered_slot_look_alike_in_text_and_time() {
    let (wrong, device, slot) = (made(), made(), made());
    replace_device_secret(&device);
    slot.forge(|fields| flip(&mut fields["passphrase"]["wrap"]["sealed"]));
    let cases = [(&wrong, OTHER), (&device, PASSPHRASE), (&slot, PASSPHRASE)];
    let told = cases.map(|(made, passphrase)| {
        let begun = computed();
        let error = made.unlock(passphrase).unwrap_err();
        assert!(matches!(error, VaultError::Wrong), "{error:?}");
        (error.to_string(), format!("{error:?}"), computed() - begun)
    });
    let right = {
        let begun = computed();
        made().unlock(PASSPHRASE).unwrap();
        computed() - begun
    };
    for (text, shown, took) in &told {
        assert_eq!((text, shown), (&told[0].0, &told[0].1));
        let ratio = took.as_secs_f64() / right.as_secs_f64();
        assert!((0.5..2.0).contains(&ratio), "{ratio}");
    }
}

#[test]
fn an_altered_salt_or_commitment_looks_like_a_wrong_passphrase_too() {
    for field in ["salt", "nonce", "commitment"] {
        let made = made();
        made.forge(|fields| flip(&mut fields["passphrase"]["wrap"][field]));
        assert!(matches!(made.unlock(PASSPHRASE), Err(VaultError::Wrong)), "{field}");
    }
}

#[test]
fn a_missing_wiped_or_locked_keychain_is_told_before_anything_is_derived() {
    let made = made();
    let begun = computed();
    let told = |expected: fn(&VaultError) -> bool, keychain: &dyn Keychain| {
        let vault = made.vault();
        assert!(expected(&vault.ready(keychain).unwrap_err()));
        assert!(expected(&vault.unlock(&secret(PASSPHRASE), keychain).unwrap_err()));
    };
    made.vault().ready(&made.keychain).unwrap();
    told(|error| matches!(error, VaultError::KeychainMissing), &NoKeychain);
    told(|error| matches!(error, VaultError::KeychainMissing), &MemoryKeychain::new());
    made.keychain.set_state(KeychainState::Locked);
    told(|error| matches!(error, VaultError::KeychainLocked), &made.keychain);
    assert!(computed() - begun < Duration::from_millis(50));
}

#[test]
fn a_changed_passphrase_opens_and_the_old_one_does_not() {
    let made = made();
    let before = made.unlock(PASSPHRASE).unwrap();
    let change = |old: &str, new: &str| {
        let (old, new) = (secret(old), secret(new));
        made.vault().change_passphrase(&old, &new, &made.keychain, &Random::os(), Cost::floor())
    };
    assert!(matches!(change(OTHER, OTHER), Err(VaultError::Wrong)));
    assert!(matches!(change(PASSPHRASE, "password"), Err(VaultError::Weak)));
    change(PASSPHRASE, OTHER).unwrap();

    assert!(matches!(made.unlock(PASSPHRASE), Err(VaultError::Wrong)));
    let after = made.unlock(OTHER).unwrap();
    assert_eq!(after.database_key().expose(), before.database_key().expose());
    made.vault().verify(&before).unwrap();
    made.vault().try_recovery_key(&made.recovery_key).unwrap();
    assert!(made.vault().device_secret());
}

#[test]
fn a_key_of_another_vault_changes_nothing() {
    let made = made();
    let stranger = sarraf_vault::Unlocked::ephemeral(&Random::os(), Mode::Real);
    assert!(matches!(made.vault().verify(&stranger), Err(VaultError::Stranger)));
    assert!(matches!(made.vault().new_recovery_key(&stranger, &Random::os()), Err(VaultError::Stranger)));
}

#[test]
fn the_cost_is_fitted_to_this_computer_and_never_below_the_floor() {
    let (cost, floor) = (Cost::calibrated(&computed).unwrap(), Cost::floor());
    assert!(cost.memory_kib() >= floor.memory_kib() && cost.passes() >= floor.passes());
    let slow = std::cell::Cell::new(Duration::ZERO);
    let ticking = || slow.replace(slow.get() + Duration::from_secs(60));
    assert_eq!(Cost::calibrated(&ticking).unwrap(), floor);
}
