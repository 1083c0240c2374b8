//! The Secret Service of a Linux desktop, over one session that is kept: each new one costs a key exchange, and
//! daemons in wide use (gnome-keyring up to 50 among them) can end themselves when one is opened while another program
//! asks them something.

use std::collections::HashMap;
use std::sync::{Mutex, TryLockError};

use ::secret_service::blocking::{Collection, Item, SecretService};
use ::secret_service::{EncryptionType, Error};
use zeroize::Zeroizing;

use super::SERVICE;
use crate::keychain::{KeychainError, KeychainState};

/// Opened at the first call, and anew where it does not hold any more.
static SESSION: Mutex<Option<SecretService<'static>>> = Mutex::new(None);

const CONTENT: &str = "application/octet-stream";

/// Reads a property of the default collection, each time anew: no dialogue, nothing remembered.
pub(super) fn state() -> KeychainState {
    match with(|service| service.get_default_collection()?.is_locked()) {
        Ok(true) => KeychainState::Locked,
        Ok(false) => KeychainState::Present,
        Err(_) => KeychainState::Missing,
    }
}

pub(super) fn unlock() {
    // Refused or dismissed: the state says so afterwards.
    let _ = with(|service| service.get_default_collection()?.unlock());
}

pub(super) fn get(entry: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainError> {
    with(|service| found(service, entry)?.map(|item| item.get_secret().map(Zeroizing::new)).transpose())
}

pub(super) fn set(entry: &str, text: &str) -> Result<(), KeychainError> {
    with(|service| match found(service, entry)? {
        Some(item) => item.set_secret(text.as_bytes(), CONTENT),
        None => {
            let label = format!("Sarraf: {entry}");
            let named = attributes(entry);
            open(service)?.create_item(&label, named, text.as_bytes(), true, CONTENT).map(|_| ())
        }
    })
}

pub(super) fn delete(entry: &str) -> Result<(), KeychainError> {
    with(|service| found(service, entry)?.map_or(Ok(()), |item| item.delete()))
}

fn attributes(entry: &str) -> HashMap<&str, &str> {
    HashMap::from([("service", SERVICE), ("username", entry)])
}

fn open<'a>(service: &'a SecretService<'a>) -> Result<Collection<'a>, Error> {
    let collection = service.get_default_collection()?;
    if collection.is_locked()? { Err(Error::Locked) } else { Ok(collection) }
}

/// The item of an entry; none only where nothing is locked: a locked keyring answers a search as if it held nothing,
/// and it may have been locked in between.
fn found<'a>(service: &'a SecretService<'a>, entry: &str) -> Result<Option<Item<'a>>, Error> {
    open(service)?;
    let mut all = service.search_items(attributes(entry))?;
    match (all.unlocked.pop(), all.unlocked.is_empty(), all.locked.is_empty()) {
        (Some(item), true, true) => Ok(Some(item)),
        (None, _, true) => open(service).map(|_| None),
        (None, _, false) => Err(Error::Locked),
        // Two with the same name: neither is known to be the one.
        _ => Err(Error::NoResult),
    }
}

/// In the session that is kept. What fails there, other than for a keyring that is locked or absent, is tried once more
/// in a new one: the daemon may have been started anew, and knows no session of before. Where somebody is in it already,
/// and perhaps waits for the person's answer, in one of its own.
fn with<T>(work: impl Fn(&SecretService<'_>) -> Result<T, Error>) -> Result<T, KeychainError> {
    let mut kept = match SESSION.try_lock() {
        Ok(kept) => Some(kept),
        Err(TryLockError::Poisoned(kept)) => Some(kept.into_inner()),
        Err(TryLockError::WouldBlock) => None,
    };
    if let Some(done) = kept.as_deref().and_then(Option::as_ref).map(&work)
        && !matches!(done, Err(Error::Zbus(_) | Error::ZbusFdo(_) | Error::Crypto(_)))
    {
        return done.map_err(|error| told(&error));
    }
    let service = SecretService::connect(EncryptionType::Dh).map_err(|_| KeychainError::Missing)?;
    let done = work(&service).map_err(|error| told(&error));
    if let Some(kept) = kept.as_deref_mut() {
        *kept = Some(service);
    }
    done
}

fn told(error: &Error) -> KeychainError {
    match error {
        Error::Locked | Error::Prompt => KeychainError::Locked,
        Error::Unavailable => KeychainError::Missing,
        _ => KeychainError::Failed,
    }
}
