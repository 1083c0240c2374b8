use std::io::{BufRead, Read};

use ring::digest;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::header::{Hex, fields, text};
use crate::secret::Key;
use crate::wrap::{Place, Wrap};
use crate::{Cost, Mode, Random, Secret, VaultError, derive};

const MAGIC: &str = "sarraf-backup ";
const VERSION: u32 = 1;
/// Far more than any head; what is longer is none.
const LARGEST: usize = 16 * 1024;
/// A vault's name, in bytes.
const LONGEST_NAME: u64 = 1024;

/// What stands in clear before the chunks. Its SHA-256 is bound to every one of them.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    pub vault: Hex<16>,
    mode: String,
    /// Seconds since 1970.
    pub made_at: i64,
    /// Of the copy it was made of.
    pub epoch: u64,
    /// Whether the tokens of the banks are in it: made to move.
    pub tokens: bool,
    passphrase: Slot,
    /// The vault key under the recovery key, as it stands in the vault's header.
    pub recovery: Wrap,
    /// The file key under a key that comes from the vault key.
    vault_key: Wrap,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Slot {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: Hex<16>,
    wrap: Wrap,
}

/// What a head says, before there is one.
pub(super) struct About {
    pub vault: Hex<16>,
    pub mode: Mode,
    pub made_at: i64,
    pub epoch: u64,
    pub tokens: bool,
    pub recovery: Wrap,
}

/// What the file key is closed with.
pub(super) struct Lock<'a> {
    pub passphrase: &'a Secret,
    pub cost: Cost,
    pub backup_key: &'a Key,
}

impl Head {
    pub fn close(about: About, file: &Key, lock: &Lock<'_>, random: &Random) -> Result<Head, VaultError> {
        let id = &about.vault;
        Ok(Head {
            passphrase: Slot::close(id, file, lock, random)?,
            vault_key: Wrap::close(file, lock.backup_key.bytes(), &vault_place(id), random)?,
            vault: about.vault,
            mode: about.mode.as_str().to_owned(),
            made_at: about.made_at,
            epoch: about.epoch,
            tokens: about.tokens,
            recovery: about.recovery,
        })
    }

    pub fn mode(&self) -> Result<Mode, VaultError> {
        Mode::parse(&self.mode).ok_or(VaultError::BackupDamaged)
    }

    pub fn encode(&self) -> Result<String, VaultError> {
        text::framed(MAGIC, VERSION, self)
    }

    /// The head and its SHA-256. `from` stands at the first chunk then.
    ///
    /// # Errors
    /// `NoBackup` if it begins otherwise, `NewerBackup`, `BackupDamaged`.
    pub fn read(from: &mut impl BufRead) -> Result<(Head, Hex<32>), VaultError> {
        let bytes = lines(from)?;
        let (version, json) = text::unframed(MAGIC, &bytes).ok_or(VaultError::BackupDamaged)?;
        if version != VERSION {
            return Err(if version > VERSION { VaultError::NewerBackup } else { VaultError::BackupDamaged });
        }
        let head: Head = serde_json::from_str(json).map_err(|_| VaultError::BackupDamaged)?;
        head.mode()?;
        // Bounds are held before anything is allocated for them.
        head.passphrase.cost()?;
        Ok((head, digest_of(&bytes)))
    }

    pub fn open_with_passphrase(&self, passphrase: &Secret) -> Result<Key, VaultError> {
        let slot = &self.passphrase;
        let stretched = derive::stretch(passphrase.expose(), &slot.salt.0, slot.cost()?)?;
        slot.wrap.open(stretched.bytes(), &slot.place(&self.vault)).ok_or(VaultError::Wrong)
    }

    pub fn open_with_vault(&self, backup_key: &Key) -> Result<Key, VaultError> {
        self.vault_key.open(backup_key.bytes(), &vault_place(&self.vault)).ok_or(VaultError::BackupDamaged)
    }
}

impl Slot {
    fn close(id: &Hex<16>, file: &Key, lock: &Lock<'_>, random: &Random) -> Result<Slot, VaultError> {
        let salt = Hex(random.bytes());
        let place = place(id, "passphrase", &parameters(lock.cost, &salt));
        let stretched = derive::stretch(lock.passphrase.expose(), &salt.0, lock.cost)?;
        let wrap = Wrap::close(file, stretched.bytes(), &place, random)?;
        let (memory_kib, passes, lanes) = (lock.cost.memory_kib(), lock.cost.passes(), lock.cost.lanes());
        Ok(Slot { memory_kib, passes, lanes, salt, wrap })
    }

    fn cost(&self) -> Result<Cost, VaultError> {
        Cost::new(self.memory_kib, self.passes, self.lanes).map_err(|_| VaultError::BackupDamaged)
    }

    fn place(&self, id: &Hex<16>) -> Place {
        let numbers = [self.memory_kib, self.passes, self.lanes];
        place(id, "passphrase", &bound(numbers, &self.salt))
    }
}

fn parameters(cost: Cost, salt: &Hex<16>) -> Vec<u8> {
    bound([cost.memory_kib(), cost.passes(), cost.lanes()], salt)
}

fn bound(numbers: [u32; 3], salt: &Hex<16>) -> Vec<u8> {
    let [memory, passes, lanes] = numbers.map(u32::to_be_bytes);
    fields(&[b"argon2id", &memory, &passes, &lanes, &salt.0])
}

fn vault_place(id: &Hex<16>) -> Place {
    place(id, "vault", b"")
}

/// Both slots hold the file key, and each its own way: a wrap put in the other's place does not open.
fn place(id: &Hex<16>, slot: &str, parameters: &[u8]) -> Place {
    let bound = fields(&[b"backup", &VERSION.to_be_bytes(), &id.0, slot.as_bytes(), parameters]);
    Place { slot: "backup", bound }
}

pub(super) fn digest_of(bytes: &[u8]) -> Hex<32> {
    let mut sum = Hex([0; 32]);
    sum.0.copy_from_slice(digest::digest(&digest::SHA256, bytes).as_ref());
    sum
}

/// The first three lines.
fn lines(from: &mut impl BufRead) -> Result<Vec<u8>, VaultError> {
    let mut bytes = Vec::new();
    for _ in 0..3 {
        let left = (LARGEST - bytes.len()) as u64;
        from.by_ref().take(left).read_until(b'\n', &mut bytes)?;
        if !bytes.starts_with(MAGIC.as_bytes()) {
            return Err(VaultError::NoBackup);
        }
    }
    Ok(bytes)
}

/// What a new header is made of, at the beginning of the first chunk.
pub(super) struct Preamble {
    pub key: Key,
    pub generation: u64,
    pub name: String,
}

impl Preamble {
    /// Key (32) ‖ generation (8) ‖ length of the name (8) ‖ name.
    pub fn encode(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(48 + self.name.len()));
        bytes.extend_from_slice(self.key.bytes());
        bytes.extend_from_slice(&self.generation.to_be_bytes());
        bytes.extend_from_slice(&(self.name.len() as u64).to_be_bytes());
        bytes.extend_from_slice(self.name.as_bytes());
        bytes
    }

    pub fn read(from: &mut impl Read) -> Result<Preamble, VaultError> {
        let mut key = Key::zero();
        from.read_exact(key.bytes_mut())?;
        let (generation, length) = (number(from)?, number(from)?);
        let mut name = String::new();
        from.take(length.min(LONGEST_NAME)).read_to_string(&mut name)?;
        if name.len() as u64 != length {
            return Err(VaultError::BackupDamaged);
        }
        Ok(Preamble { key, generation, name })
    }
}

fn number(from: &mut impl Read) -> Result<u64, VaultError> {
    let mut bytes = [0; 8];
    from.read_exact(&mut bytes)?;
    Ok(u64::from_be_bytes(bytes))
}
