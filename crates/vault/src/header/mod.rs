//! The header: all that is on disk about keys.
//!
//! Three lines: `sarraf-vault 1`, one line of JSON, and the SHA-256 of both in hex. The last line means the same
//! in every version, so a damaged file is told from a newer one. The checksum finds damage; against a person
//! the two MACs under the vault key stand, and the authenticated wraps.
//!
//! Version 2 is version 1 and a standing: it is written for a copy that was restored, or moved away. Identity and
//! slots are bound to version 1 in both, since the recovery slot can not be closed anew without the recovery key.

mod disk;
mod hex;
mod standing;
pub(crate) mod text;

use serde::{Deserialize, Serialize};

pub(crate) use disk::{
    DATABASE, FILE, OF_A_VAULT, clear_unfinished, create, leave, make_folder, place_new, read,
    refuse_occupied, replace, sync_folder,
};
pub(crate) use hex::Hex;
pub(crate) use standing::Standing;

use crate::cost::Cost;
use crate::derive::{self, Hkdf};
use crate::recovery::RecoveryKey;
use crate::secret::Key;
use crate::wrap::{Place, Wrap};
use crate::{DeviceSecret, Mode, Random, Secret, VaultError};

/// What identity and slots are bound to.
const BORN: u32 = 1;
/// The newest that is read.
pub(crate) const VERSION: u32 = 2;

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Header {
    pub(crate) id: Hex<16>,
    pub(crate) name: String,
    mode: String,
    /// Grows by one at each rewrite.
    pub(crate) generation: u64,
    passphrase: PassphraseSlot,
    pub(crate) recovery: Wrap,
    /// Which copy it is. Absent: the one that was made, in use (version 1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    standing: Option<Standing>,
    /// Over what a vault is born with and keeps: id, name, mode.
    identity: Hex<32>,
    /// Over every field above.
    pub(crate) whole: Hex<32>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PassphraseSlot {
    /// The generation in which the device secret was made; absent: the slot uses none.
    device_secret: Option<u64>,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: Hex<16>,
    wrap: Wrap,
}

/// What a backup knows of the vault it was made of.
pub(crate) struct Known<'a> {
    pub(crate) id: Hex<16>,
    pub(crate) name: &'a str,
    pub(crate) mode: Mode,
    pub(crate) generation: u64,
    pub(crate) recovery: &'a Wrap,
    pub(crate) standing: Standing,
}

/// Everything the passphrase slot is closed with.
pub(crate) struct Lock<'a> {
    pub(crate) passphrase: &'a Secret,
    pub(crate) device: Option<&'a (u64, DeviceSecret)>,
    pub(crate) cost: Cost,
}

impl Header {
    pub(crate) fn new(
        (name, mode): (&str, Mode),
        key: &Key,
        id: [u8; 16],
        (lock, recovery): (&Lock<'_>, &RecoveryKey),
        random: &Random,
    ) -> Result<Header, VaultError> {
        let id = Hex(id);
        let mut header = Header {
            passphrase: PassphraseSlot::close(&id, key, lock, random)?,
            recovery: Wrap::close(key, recovery.bytes(), &recovery_place(&id), random)?,
            standing: None,
            id,
            name: name.to_owned(),
            mode: mode.as_str().to_owned(),
            generation: 1,
            identity: Hex([0; 32]),
            whole: Hex([0; 32]),
        };
        header.authenticate(key);
        Ok(header)
    }

    /// The next header of a vault that comes back from a backup: another copy, with the recovery slot it had.
    pub(crate) fn restored(
        known: &Known<'_>,
        key: &Key,
        lock: &Lock<'_>,
        random: &Random,
    ) -> Result<Header, VaultError> {
        let mut header = Header {
            passphrase: PassphraseSlot::close(&known.id, key, lock, random)?,
            recovery: known.recovery.clone(),
            standing: Some(known.standing.clone()),
            id: known.id,
            name: known.name.to_owned(),
            mode: known.mode.as_str().to_owned(),
            generation: known.generation,
            identity: Hex([0; 32]),
            whole: Hex([0; 32]),
        };
        header.authenticate(key);
        Ok(header)
    }

    pub(crate) fn version(&self) -> u32 {
        if self.standing.is_some() { VERSION } else { BORN }
    }

    /// Which copy it is. The one that was made is named as the vault is, and has seen no restore.
    pub(crate) fn standing(&self) -> Standing {
        self.standing.clone().unwrap_or_else(|| Standing::first(self.id))
    }

    pub(crate) fn with_standing(mut self, key: &Key, standing: Standing) -> Result<Header, VaultError> {
        self.standing = Some(standing);
        self.next(key)
    }

    pub(crate) fn mode(&self) -> Result<Mode, VaultError> {
        Mode::parse(&self.mode).ok_or(VaultError::Damaged)
    }

    /// Read from disk, so bounded, yet authenticated only once the slot opens.
    pub(crate) fn cost(&self) -> Result<Cost, VaultError> {
        self.passphrase.cost()
    }

    pub(crate) fn uses_device_secret(&self) -> bool {
        self.passphrase.device_secret.is_some()
    }

    /// Under which name the keychain holds the device secret. Each one made has its own, so that the old one
    /// serves until the new header is in place.
    pub(crate) fn keychain_entry(&self) -> Option<String> {
        self.passphrase.device_secret.map(|made| keychain_entry(&self.standing().installation, made))
    }

    pub(crate) fn device_secret_made(&self) -> Option<u64> {
        self.passphrase.device_secret
    }

    pub(crate) fn open_with_passphrase(
        &self,
        passphrase: &Secret,
        device: Option<&DeviceSecret>,
    ) -> Result<Key, VaultError> {
        let slot = &self.passphrase;
        let stretched = derive::stretch(passphrase.expose(), &slot.salt.0, slot.cost()?)?;
        let key = slot.wrap.open(&derive::joined(&stretched, device), &slot.place(&self.id));
        let key = key.ok_or(VaultError::Wrong)?;
        self.check(&key)?;
        Ok(key)
    }

    /// Asks only that the vault is the one it was born as: an altered passphrase slot must not keep the
    /// recovery key out.
    pub(crate) fn open_with_recovery(&self, recovery: &RecoveryKey) -> Result<Key, VaultError> {
        let key = self.recovery.open(recovery.bytes(), &recovery_place(&self.id));
        let key = key.ok_or(VaultError::WrongRecoveryKey)?;
        self.check_identity(&key)?;
        Ok(key)
    }

    pub(crate) fn with_passphrase(
        mut self,
        key: &Key,
        lock: &Lock<'_>,
        random: &Random,
    ) -> Result<Header, VaultError> {
        self.passphrase = PassphraseSlot::close(&self.id, key, lock, random)?;
        self.next(key)
    }

    pub(crate) fn with_recovery(
        mut self,
        key: &Key,
        recovery: &RecoveryKey,
        random: &Random,
    ) -> Result<Header, VaultError> {
        self.recovery = Wrap::close(key, recovery.bytes(), &recovery_place(&self.id), random)?;
        self.next(key)
    }

    /// Whether every field is as the holder of the vault key wrote it.
    pub(crate) fn check(&self, key: &Key) -> Result<(), VaultError> {
        self.check_identity(key)?;
        matches(key, "whole", &self.whole_fields(), &self.whole)
    }

    fn check_identity(&self, key: &Key) -> Result<(), VaultError> {
        matches(key, "identity", &self.identity_fields(), &self.identity)
    }

    fn next(mut self, key: &Key) -> Result<Header, VaultError> {
        self.generation = self.generation.checked_add(1).ok_or(VaultError::Damaged)?;
        self.authenticate(key);
        Ok(self)
    }

    fn authenticate(&mut self, key: &Key) {
        self.identity = Hex(mac(key, "identity", &self.identity_fields()));
        self.whole = Hex(mac(key, "whole", &self.whole_fields()));
    }

    fn identity_fields(&self) -> Vec<u8> {
        fields(&[&BORN.to_be_bytes(), &self.id.0, self.name.as_bytes(), self.mode.as_bytes()])
    }

    fn whole_fields(&self) -> Vec<u8> {
        let born = fields(&[
            &self.identity_fields(),
            &self.generation.to_be_bytes(),
            &self.passphrase.parameters(),
            &wrap_fields(&self.passphrase.wrap),
            &wrap_fields(&self.recovery),
        ]);
        match &self.standing {
            None => born,
            Some(standing) => fields(&[&VERSION.to_be_bytes(), &born, &standing.fields()]),
        }
    }
}

impl PassphraseSlot {
    fn close(id: &Hex<16>, key: &Key, lock: &Lock<'_>, random: &Random) -> Result<Self, VaultError> {
        let mut slot = PassphraseSlot {
            device_secret: lock.device.map(|(made, _)| *made),
            memory_kib: lock.cost.memory_kib(),
            passes: lock.cost.passes(),
            lanes: lock.cost.lanes(),
            salt: Hex(random.bytes()),
            wrap: Wrap {
                salt: Hex([0; 32]),
                nonce: Hex([0; 12]),
                commitment: Hex([0; 32]),
                sealed: Hex([0; 48]),
            },
        };
        let stretched = derive::stretch(lock.passphrase.expose(), &slot.salt.0, lock.cost)?;
        let joined = derive::joined(&stretched, lock.device.map(|(_, secret)| secret));
        slot.wrap = Wrap::close(key, &joined, &slot.place(id), random)?;
        Ok(slot)
    }

    fn cost(&self) -> Result<Cost, VaultError> {
        Cost::new(self.memory_kib, self.passes, self.lanes).map_err(|_| VaultError::Damaged)
    }

    fn place(&self, id: &Hex<16>) -> Place {
        Place { slot: "passphrase", bound: place_fields(id, "passphrase", &self.parameters()) }
    }

    fn parameters(&self) -> Vec<u8> {
        let device = self.device_secret.map_or_else(Vec::new, |made| made.to_be_bytes().to_vec());
        fields(&[
            b"argon2id",
            &self.memory_kib.to_be_bytes(),
            &self.passes.to_be_bytes(),
            &self.lanes.to_be_bytes(),
            &self.salt.0,
            &device,
        ])
    }
}

/// By the copy and not by the vault, so that two copies on one computer do not take each other's secret.
pub(crate) fn keychain_entry(installation: &Hex<16>, made: u64) -> String {
    format!("{}.{made}", installation.text())
}

pub(crate) fn recovery_place(id: &Hex<16>) -> Place {
    Place { slot: "recovery", bound: place_fields(id, "recovery", b"") }
}

fn place_fields(id: &Hex<16>, slot: &str, parameters: &[u8]) -> Vec<u8> {
    fields(&[&BORN.to_be_bytes(), &id.0, slot.as_bytes(), parameters])
}

fn wrap_fields(wrap: &Wrap) -> Vec<u8> {
    fields(&[&wrap.salt.0, &wrap.nonce.0, &wrap.commitment.0, &wrap.sealed.0])
}

/// Each part with its length before it, so that no two lists of parts read alike.
pub(crate) fn fields(parts: &[&[u8]]) -> Vec<u8> {
    let mut joined = Vec::new();
    for part in parts {
        joined.extend_from_slice(&(part.len() as u64).to_be_bytes());
        joined.extend_from_slice(part);
    }
    joined
}

fn mac_key(key: &Key, what: &str) -> Key {
    Hkdf::extract(b"sarraf/1/vault", key.bytes()).expand(&format!("sarraf/1/header/{what}"))
}

fn mac(key: &Key, what: &str, fields: &[u8]) -> [u8; 32] {
    *Hkdf::extract(mac_key(key, what).bytes(), fields).expand("mac").bytes()
}

fn matches(key: &Key, what: &str, fields: &[u8], expected: &Hex<32>) -> Result<(), VaultError> {
    let same = Hkdf::extract(mac_key(key, what).bytes(), fields).matches("mac", &expected.0);
    if same { Ok(()) } else { Err(VaultError::Damaged) }
}
