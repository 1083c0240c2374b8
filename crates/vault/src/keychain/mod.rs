//! Where the device secret lives: the keychain of the operating system.

mod os;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use thiserror::Error;

pub use os::OsKeychain;

use crate::DeviceSecret;

/// What the keychain is before anything is asked of it. Finding out never shows a dialogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeychainState {
    /// There, open.
    Present,
    /// None that could keep anything: no session bus, no Secret Service, no default collection.
    Missing,
    /// There, yet locked: what it holds can not be known.
    Locked,
}

impl KeychainState {
    /// `present`, `missing` or `locked`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            KeychainState::Present => "present",
            KeychainState::Missing => "missing",
            KeychainState::Locked => "locked",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeychainError {
    #[error("there is no keychain")]
    Missing,
    #[error("the keychain is locked")]
    Locked,
    #[error("the keychain failed")]
    Failed,
}

/// Keeps device secrets, one for each entry.
pub trait Keychain: Send + Sync {
    fn state(&self) -> KeychainState;

    /// Asks the person, in a dialogue of the system's own, to unlock the keychain; the state after that.
    fn unlock(&self) -> KeychainState {
        self.state()
    }

    /// `None` only when an open keychain holds nothing: a locked one is an error, never an absence.
    ///
    /// # Errors
    /// As the state says, or `Failed`.
    fn get(&self, entry: &str) -> Result<Option<DeviceSecret>, KeychainError>;

    /// # Errors
    /// As the state says, or `Failed`.
    fn set(&self, entry: &str, secret: &DeviceSecret) -> Result<(), KeychainError>;

    /// Done, too, when there was nothing.
    ///
    /// # Errors
    /// As the state says, or `Failed`.
    fn delete(&self, entry: &str) -> Result<(), KeychainError>;

    /// The same keychain, to keep while a vault is being made.
    fn share(&self) -> Arc<dyn Keychain>;
}

/// No keychain: vaults are made without a device secret, and say so.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoKeychain;

impl Keychain for NoKeychain {
    fn state(&self) -> KeychainState {
        KeychainState::Missing
    }

    fn get(&self, _: &str) -> Result<Option<DeviceSecret>, KeychainError> {
        Err(KeychainError::Missing)
    }

    fn set(&self, _: &str, _: &DeviceSecret) -> Result<(), KeychainError> {
        Err(KeychainError::Missing)
    }

    fn delete(&self, _: &str) -> Result<(), KeychainError> {
        Err(KeychainError::Missing)
    }

    fn share(&self) -> Arc<dyn Keychain> {
        Arc::new(NoKeychain)
    }
}

/// A keychain in memory, for tests and for mock mode; clones hold the same secrets. It can be locked, lost and
/// wiped.
#[derive(Clone, Default)]
pub struct MemoryKeychain(Arc<Mutex<Memory>>);

#[derive(Default)]
struct Memory {
    state: Option<KeychainState>,
    held: BTreeMap<String, DeviceSecret>,
}

impl MemoryKeychain {
    #[must_use]
    pub fn new() -> MemoryKeychain {
        MemoryKeychain::default()
    }

    /// Locks, loses or brings back the keychain; what it holds stays.
    pub fn set_state(&self, state: KeychainState) {
        self.memory().state = Some(state);
    }

    /// Forgets everything.
    pub fn wipe(&self) {
        self.memory().held.clear();
    }

    /// The entries held, in order.
    #[must_use]
    pub fn entries(&self) -> Vec<String> {
        self.memory().held.keys().cloned().collect()
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn open(&self) -> Result<MutexGuard<'_, Memory>, KeychainError> {
        refuse_unless_present(self.state())?;
        Ok(self.memory())
    }
}

impl Keychain for MemoryKeychain {
    fn state(&self) -> KeychainState {
        self.memory().state.unwrap_or(KeychainState::Present)
    }

    fn get(&self, entry: &str) -> Result<Option<DeviceSecret>, KeychainError> {
        Ok(self.open()?.held.get(entry).cloned())
    }

    fn set(&self, entry: &str, secret: &DeviceSecret) -> Result<(), KeychainError> {
        self.open()?.held.insert(entry.to_owned(), secret.clone());
        Ok(())
    }

    fn delete(&self, entry: &str) -> Result<(), KeychainError> {
        self.open()?.held.remove(entry);
        Ok(())
    }

    fn share(&self) -> Arc<dyn Keychain> {
        Arc::new(self.clone())
    }
}

impl std::fmt::Debug for MemoryKeychain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MemoryKeychain(…)")
    }
}

fn refuse_unless_present(state: KeychainState) -> Result<(), KeychainError> {
    match state {
        KeychainState::Present => Ok(()),
        KeychainState::Missing => Err(KeychainError::Missing),
        KeychainState::Locked => Err(KeychainError::Locked),
    }
}
