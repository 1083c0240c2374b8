use sarraf_vault::{Mode, MoveStep, Random, Unlocked, Vault, VaultError};
use serde_json::Value;

use crate::made::{Made, PASSPHRASE, flip, frozen, made, with_checksum};

fn opened(made: &Made) -> Result<Vault, VaultError> {
    Vault::at(made.home.path())
}

fn unlocked() -> Unlocked {
    made().unlock(PASSPHRASE).unwrap()
}

#[test]
fn every_flipped_bit_is_told_as_damage_and_the_file_stays_as_it_is() {
    let made = made();
    let whole = made.bytes();
    for bit in 0..whole.len() * 8 {
        let mut altered = whole.clone();
        altered[bit / 8] ^= 1 << (bit % 8);
        made.put(&altered);
        assert!(matches!(opened(&made), Err(VaultError::Damaged)), "bit {bit}");
        assert_eq!(made.bytes(), altered);
    }
    made.put(&whole);
    assert!(opened(&made).is_ok());
}

#[test]
fn every_cut_and_every_addition_is_told_as_damage() {
    let made = made();
    let whole = made.bytes();
    for length in 0..whole.len() {
        made.put(&whole[..length]);
        assert!(matches!(opened(&made), Err(VaultError::Damaged)), "length {length}");
    }
    for added in [b"\n".as_slice(), b"x", &whole, &[0; 100_000]] {
        made.put(&[whole.as_slice(), added].concat());
        assert!(matches!(opened(&made), Err(VaultError::Damaged)));
    }
}

/// The checksum is no defence against a person: here it fits, and the MACs have to tell.
#[test]
fn every_flipped_bit_under_a_fitting_checksum_is_told_by_the_vault_key() {
    let made = made();
    let key = unlocked();
    let vault = made.vault();
    let text = String::from_utf8(made.bytes()).unwrap();
    let json = text.lines().nth(1).unwrap();
    for bit in 0..json.len() * 8 {
        let mut altered = json.as_bytes().to_vec();
        altered[bit / 8] ^= 1 << (bit % 8);
        let Ok(altered) = String::from_utf8(altered) else { continue };
        made.put(&with_checksum(&format!("sarraf-vault 1\n{altered}\n")));
        assert!(vault.verify(&key).is_err(), "bit {bit}");
    }
}

#[test]
fn forged_fields_are_refused_at_the_unlock() {
    let told = |change: fn(&mut Value)| {
        let made = made();
        made.forge(change);
        made.unlock(PASSPHRASE).unwrap_err()
    };
    let damaged: [fn(&mut Value); 5] = [
        |fields| fields["mode"] = "mock".into(),
        |fields| fields["name"] = "You".into(),
        |fields| fields["generation"] = 9.into(),
        |fields| flip(&mut fields["recovery"]["sealed"]),
        |fields| flip(&mut fields["identity"]),
    ];
    for change in damaged {
        assert!(matches!(told(change), VaultError::Damaged));
    }
    let no_device_secret: fn(&mut Value) = |fields| fields["passphrase"]["device_secret"] = Value::Null;
    assert!(matches!(told(no_device_secret), VaultError::Wrong));
    assert!(matches!(
        told(|fields| fields["passphrase"]["device_secret"] = 5.into()),
        VaultError::KeychainMissing
    ));
    assert!(matches!(told(|fields| fields["passphrase"]["passes"] = 4.into()), VaultError::Wrong));
}

#[test]
fn a_forged_mode_keeps_the_recovery_key_out_too() {
    let made = made();
    made.forge(|fields| fields["mode"] = "mock".into());
    assert_eq!(opened(&made).unwrap().mode(), Mode::Mock);
    let told = opened(&made).unwrap().try_recovery_key(&made.recovery_key);
    assert!(matches!(told, Err(VaultError::Damaged)));
}

#[test]
fn parameters_over_the_cap_or_under_the_floor_are_refused_before_anything_is_allocated() {
    for (field, value) in [("memory_kib", u32::MAX), ("passes", 1_000_000), ("lanes", 255), ("memory_kib", 8)]
    {
        let made = made();
        made.forge(|fields| fields["passphrase"][field] = value.into());
        assert!(matches!(opened(&made), Err(VaultError::Damaged)), "{field}");
    }
}

#[test]
fn a_newer_header_is_refused_as_newer_and_stays_as_it_is() {
    let made = made();
    let newer = with_checksum("sarraf-vault 3\n{\"what\":\"nobody knows yet\"}\nmore\n");
    made.put(&newer);
    assert!(matches!(opened(&made), Err(VaultError::Newer)));
    assert_eq!(made.bytes(), newer);
    made.put(&with_checksum("sarraf-vault 0\n{}\n"));
    assert!(matches!(opened(&made), Err(VaultError::Damaged)));
}

#[test]
fn a_folder_without_a_vault_is_told_from_a_vault_without_its_header() {
    let made = made();
    std::fs::remove_file(made.path()).unwrap();
    assert!(matches!(opened(&made), Err(VaultError::NotFound)));
    std::fs::write(made.home.path().join("sarraf.db"), b"rows").unwrap();
    assert!(matches!(opened(&made), Err(VaultError::Damaged)));
}

#[test]
fn a_header_of_another_vault_put_in_its_place_is_refused() {
    let (made, key) = (made(), unlocked());
    let vault = made.vault();
    made.forge(|fields| flip(&mut fields["id"]));
    assert!(matches!(vault.verify(&key), Err(VaultError::Stranger)));
    assert!(made.unlock(PASSPHRASE).is_err());
}

/// Version 1, as it was written before there were copies.
#[test]
fn a_header_of_the_first_version_reads_as_the_first_copy_and_opens() {
    let made = frozen();
    let vault = made.vault();
    assert_eq!((vault.epoch(), vault.moved_at(), vault.moving_at()), (0, None, None));
    let key = made.unlock(PASSPHRASE).unwrap();
    vault.verify(&key).unwrap();
    vault.try_recovery_key(&made.recovery_key).unwrap();
    assert_eq!(key.epoch(), 0);
    // A change that says nothing new leaves it what older programs read.
    vault.new_recovery_key(&key, &Random::os()).unwrap().finish_unasked().unwrap();
    assert!(made.bytes().starts_with(b"sarraf-vault 1\n"));
    made.unlock(PASSPHRASE).unwrap();
}

#[test]
fn a_move_is_told_in_the_header_which_is_newer_then_and_opens_with_the_same_keys() {
    let made = frozen();
    let key = made.unlock(PASSPHRASE).unwrap();
    let step = |step| made.vault().set_move(&key, step);
    let told = || (made.vault().moving_at(), made.vault().moved_at());
    step(MoveStep::Begun(100)).unwrap();
    assert_eq!(told(), (Some(100), None));
    assert!(made.bytes().starts_with(b"sarraf-vault 2\n"));
    step(MoveStep::GivenUp).unwrap();
    assert_eq!(told(), (None, None));
    step(MoveStep::Begun(200)).unwrap();
    step(MoveStep::Done(201)).unwrap();
    assert_eq!(told(), (None, Some(201)));
    assert!(matches!(step(MoveStep::Begun(300)), Err(VaultError::Moved)));
    made.vault().verify(&made.unlock(PASSPHRASE).unwrap()).unwrap();
    made.vault().try_recovery_key(&made.recovery_key).unwrap();
}

#[test]
fn a_standing_can_not_be_forged_nor_taken_away() {
    let made = made();
    let (key, vault) = (unlocked(), made.vault());
    vault.set_move(&key, MoveStep::Done(100)).unwrap();
    let moved = made.bytes();
    let changes: [fn(&mut Value); 4] = [
        |fields| fields["standing"]["moved_at"] = 7.into(),
        |fields| fields["standing"]["epoch"] = 7.into(),
        |fields| flip(&mut fields["standing"]["installation"]),
        |fields| drop(fields["standing"].as_object_mut().unwrap().remove("moved_at")),
    ];
    for change in changes {
        made.put(&moved);
        made.forge(change);
        assert!(matches!(vault.verify(&key), Err(VaultError::Damaged)));
    }
    for version in [1, 2] {
        made.put(&moved);
        made.forge_as(version, |fields| drop(fields.as_object_mut().unwrap().remove("standing")));
        assert!(vault.verify(&key).is_err(), "{version}");
    }
    made.put(&moved);
    made.forge_as(1, |_| {});
    assert!(matches!(opened(&made), Err(VaultError::Damaged)), "version 1 has no standing");
    made.put(&moved);
    vault.verify(&key).unwrap();
}

/// Version 2, as it was first written: the frozen vault, moved. `UPDATE=1` writes it if it is missing.
#[test]
fn a_header_of_the_second_version_is_written_and_read_as_it_was_frozen() {
    let made = frozen();
    let key = made.unlock(PASSPHRASE).unwrap();
    made.vault().set_move(&key, MoveStep::Begun(200)).unwrap();
    made.vault().set_move(&key, MoveStep::Done(201)).unwrap();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/old/header-2");
    if std::env::var_os("UPDATE").is_some() && !path.exists() {
        std::fs::write(&path, made.bytes()).unwrap();
    }
    let old = std::fs::read(path).unwrap();
    assert_eq!(made.bytes(), old);
    made.put(&old);
    assert_eq!(made.vault().moved_at(), Some(201));
    made.vault().verify(&made.unlock(PASSPHRASE).unwrap()).unwrap();
}
