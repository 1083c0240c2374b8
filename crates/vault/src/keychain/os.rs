use std::sync::Arc;

use data_encoding::HEXLOWER;
use keyring::{Entry, Error};
use zeroize::Zeroizing;

use super::{Keychain, KeychainError, KeychainState, refuse_unless_present};
use crate::DeviceSecret;

const SERVICE: &str = "app.sarraf.desktop";

/// The keychain of the system: Secret Service, Keychain or Credential Manager.
///
/// Calls block, the one to `unlock` until the person has answered the system's dialogue.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsKeychain;

impl Keychain for OsKeychain {
    fn state(&self) -> KeychainState {
        aside(service::state).unwrap_or(KeychainState::Missing)
    }

    fn unlock(&self) -> KeychainState {
        aside(service::unlock);
        self.state()
    }

    fn get(&self, entry: &str) -> Result<Option<DeviceSecret>, KeychainError> {
        with(entry, |entry| match entry.get_password().map(Zeroizing::new) {
            Ok(text) => read(&text).map(Some),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(told(&error)),
        })
    }

    fn set(&self, entry: &str, secret: &DeviceSecret) -> Result<(), KeychainError> {
        // As hex: some keychains hold text only.
        let text = Zeroizing::new(HEXLOWER.encode(secret.expose()));
        with(entry, |entry| entry.set_password(&text).map_err(|error| told(&error)))
    }

    fn delete(&self, entry: &str) -> Result<(), KeychainError> {
        with(entry, |entry| match entry.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(told(&error)),
        })
    }

    fn share(&self) -> Arc<dyn Keychain> {
        Arc::new(OsKeychain)
    }
}

/// The state is asked for first, each time: a locked keyring answers a search as if it held nothing, and the
/// library remembers for ever that there was no bus at its first call.
fn with<T: Send>(
    entry: &str,
    work: impl FnOnce(&Entry) -> Result<T, KeychainError> + Send,
) -> Result<T, KeychainError> {
    aside(|| {
        refuse_unless_present(service::state())?;
        let entry = Entry::new(SERVICE, entry).map_err(|error| told(&error))?;
        let result = work(&entry);
        // Locked in between: what looked absent is not known.
        refuse_unless_present(service::state())?;
        result
    })
    .unwrap_or(Err(KeychainError::Failed))
}

fn read(text: &str) -> Result<DeviceSecret, KeychainError> {
    let bytes = HEXLOWER.decode(text.as_bytes()).map(Zeroizing::new);
    bytes.ok().and_then(|bytes| DeviceSecret::from_bytes(&bytes)).ok_or(KeychainError::Failed)
}

fn told(error: &Error) -> KeychainError {
    match error {
        Error::NoDefaultStore => KeychainError::Missing,
        Error::NoStorageAccess(_) => KeychainError::Locked,
        _ => KeychainError::Failed,
    }
}

/// On a thread of its own, since the bus library blocks in a way that an asynchronous runtime forbids on its
/// threads; `None` if that thread died.
fn aside<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    std::thread::scope(|scope| scope.spawn(work).join().ok())
}

#[cfg(all(unix, not(any(target_os = "macos", target_os = "ios", target_os = "android"))))]
mod service {
    use secret_service::EncryptionType;
    use secret_service::blocking::{Collection, SecretService};

    use super::KeychainState;

    /// Reads a property of the default collection, on a new connection: no dialogue, nothing remembered.
    pub(super) fn state() -> KeychainState {
        let locked = with_collection(|collection| collection.is_locked().ok());
        match locked {
            Some(true) => KeychainState::Locked,
            Some(false) => KeychainState::Present,
            None => KeychainState::Missing,
        }
    }

    pub(super) fn unlock() {
        // Refused or dismissed: the state says so afterwards.
        let _ = with_collection(|collection| collection.unlock().ok());
    }

    fn with_collection<T>(work: impl FnOnce(&Collection<'_>) -> Option<T>) -> Option<T> {
        let service = SecretService::connect(EncryptionType::Plain).ok()?;
        let collection = service.get_default_collection().ok()?;
        work(&collection)
    }
}

#[cfg(not(all(unix, not(any(target_os = "macos", target_os = "ios", target_os = "android")))))]
mod service {
    use super::KeychainState;

    /// The system unlocks these keychains itself when they are used.
    pub(super) fn state() -> KeychainState {
        if keyring::Entry::store_status().is_ok() { KeychainState::Present } else { KeychainState::Missing }
    }

    pub(super) fn unlock() {}
}
