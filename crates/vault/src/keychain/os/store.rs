//! The keychain of macOS and the credential store of Windows, which are unlocked by the system when they are used.

use keyring::{Entry, Error};
use zeroize::Zeroizing;

use super::SERVICE;
use crate::keychain::{KeychainError, KeychainState};

pub(super) fn state() -> KeychainState {
    if Entry::store_status().is_ok() { KeychainState::Present } else { KeychainState::Missing }
}

pub(super) fn unlock() {}

pub(super) fn get(entry: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainError> {
    match named(entry)?.get_password() {
        Ok(text) => Ok(Some(Zeroizing::new(text.into_bytes()))),
        Err(Error::NoEntry) => Ok(None),
        Err(error) => Err(told(&error)),
    }
}

pub(super) fn set(entry: &str, text: &str) -> Result<(), KeychainError> {
    named(entry)?.set_password(text).map_err(|error| told(&error))
}

pub(super) fn delete(entry: &str) -> Result<(), KeychainError> {
    match named(entry)?.delete_credential() {
        Ok(()) | Err(Error::NoEntry) => Ok(()),
        Err(error) => Err(told(&error)),
    }
}

fn named(entry: &str) -> Result<Entry, KeychainError> {
    Entry::new(SERVICE, entry).map_err(|error| told(&error))
}

fn told(error: &Error) -> KeychainError {
    match error {
        Error::NoDefaultStore => KeychainError::Missing,
        Error::NoStorageAccess(_) => KeychainError::Locked,
        _ => KeychainError::Failed,
    }
}
