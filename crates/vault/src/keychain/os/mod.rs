//! The keychain of the system.

#[cfg(all(unix, not(any(target_os = "macos", target_os = "ios", target_os = "android"))))]
mod secret_service;
#[cfg(not(all(unix, not(any(target_os = "macos", target_os = "ios", target_os = "android")))))]
mod store;

#[cfg(all(unix, not(any(target_os = "macos", target_os = "ios", target_os = "android"))))]
use secret_service as system;
#[cfg(not(all(unix, not(any(target_os = "macos", target_os = "ios", target_os = "android")))))]
use store as system;

use std::sync::Arc;

use data_encoding::HEXLOWER;
use zeroize::Zeroizing;

use super::{Keychain, KeychainError, KeychainState};
use crate::DeviceSecret;

/// What all entries of Sarraf say they are of.
const SERVICE: &str = "app.sarraf.desktop";

/// The keychain of the system: Secret Service, Keychain or Credential Manager.
///
/// Calls block, the one to `unlock` until the person has answered the system's dialogue.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsKeychain;

impl Keychain for OsKeychain {
    fn state(&self) -> KeychainState {
        aside(system::state).unwrap_or(KeychainState::Missing)
    }

    fn unlock(&self) -> KeychainState {
        aside(system::unlock);
        self.state()
    }

    fn get(&self, entry: &str) -> Result<Option<DeviceSecret>, KeychainError> {
        let text = aside(|| system::get(entry)).unwrap_or(Err(KeychainError::Failed))?;
        text.map(|text| read(&text)).transpose()
    }

    fn set(&self, entry: &str, secret: &DeviceSecret) -> Result<(), KeychainError> {
        // As hex: some keychains hold text only.
        let text = Zeroizing::new(HEXLOWER.encode(secret.expose()));
        aside(|| system::set(entry, &text)).unwrap_or(Err(KeychainError::Failed))
    }

    fn delete(&self, entry: &str) -> Result<(), KeychainError> {
        aside(|| system::delete(entry)).unwrap_or(Err(KeychainError::Failed))
    }

    fn share(&self) -> Arc<dyn Keychain> {
        Arc::new(OsKeychain)
    }
}

fn read(text: &[u8]) -> Result<DeviceSecret, KeychainError> {
    let bytes = HEXLOWER.decode(text).map(Zeroizing::new);
    bytes.ok().and_then(|bytes| DeviceSecret::from_bytes(&bytes)).ok_or(KeychainError::Failed)
}

/// On a thread of its own, since the bus library blocks in a way that an asynchronous runtime forbids on its
/// threads; `None` if that thread died.
fn aside<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    std::thread::scope(|scope| scope.spawn(work).join().ok())
}
