//! Passphrase to keys: slots, OS keychain, secret types, sealing, and the only source of randomness.
//!
//! ```text
//! vault key   32 random bytes, born once, never written bare
//!  ├ slot passphrase   HKDF(salt, Argon2id(NFKC(passphrase), salt) ‖ device secret)
//!  └ slot recovery     HKDF(salt, 32 random bytes shown once)
//! wrap        AES-256-GCM with a key commitment, bound to version, vault, slot and parameters
//! from it     by HKDF, one `info` each: database, seal, commit chain, egress chain, export signing
//! ```
//!
//! A vault is a folder: `vault.header` (this room), `sarraf.db`, `sarraf.head` and `sarraf.damaged` (the store), `owner.lock`,
//! `owner.sock`. A backup is one file ([`BackupPlan`], [`Backup`]). What ring holds inside its own types is not wiped when they are dropped.

mod backup;
mod chain;
mod cost;
mod create;
mod derive;
mod error;
mod es256;
mod header;
mod keychain;
mod list;
mod mode;
mod owner;
mod phrase;
mod random;
mod recovery;
mod seal;
mod secret;
mod sign;
mod strength;
mod unlocked;
mod vault;
mod wrap;

pub use backup::{Aside, Backup, BackupPlan, OpenBackup, Part, Restore, SealedWriter};
pub use chain::{ChainHead, ChainKey};
pub use cost::Cost;
pub use create::{Pending, PendingRecovery};
pub use error::VaultError;
pub use es256::Es256Key;
pub use keychain::{Keychain, KeychainError, KeychainState, MemoryKeychain, NoKeychain, OsKeychain};
pub use list::{Listed, ListedState, clear_unfinished, list, look};
pub use mode::Mode;
pub use owner::{Owner, in_use};
pub use phrase::suggest_passphrase;
pub use random::Random;
pub use seal::Seal;
pub use secret::{DatabaseKey, DeviceSecret, Secret};
pub use sign::{ExportKey, Sha256, is_signed};
pub use strength::{Hint, Strength, strength};
pub use unlocked::Unlocked;
pub use vault::{MoveStep, Vault};
