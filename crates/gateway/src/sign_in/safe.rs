//! Where keys and grants are kept. They are sealed here, so that whoever keeps them never sees one.

use super::{Outcome, SignInError};
use sarraf_vault::{Random, Seal};
use std::fmt;
use std::sync::Arc;
use zeroize::Zeroizing;

/// It could not be kept or read. Whoever keeps it knows why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it could not be kept")]
pub struct NotKept;

/// Keeps sealed bytes by name, for this installation only: a copy on another computer signs in anew.
pub trait Shelf: Send + Sync {
    /// What was saved last under this name.
    fn load(&self, name: &str) -> Result<Option<Vec<u8>>, NotKept>;
    /// Keeps it for good before it returns: the whole of it, or what was there before.
    fn save(&self, name: &str, sealed: &[u8]) -> Result<(), NotKept>;
}

/// A shelf whose things are sealed.
#[derive(Clone)]
pub struct Safe {
    shelf: Arc<dyn Shelf>,
    seal: Seal,
    random: Random,
}

impl fmt::Debug for Safe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Safe(…)")
    }
}

impl Safe {
    /// Seals with the vault's seal what goes onto the shelf.
    #[must_use]
    pub fn new(shelf: Arc<dyn Shelf>, seal: Seal, random: Random) -> Self {
        Self { shelf, seal, random }
    }

    /// Reads and opens, away from the runtime's workers because it may wait for the disk.
    pub(super) async fn load(&self, name: &str) -> Outcome<Option<Zeroizing<Vec<u8>>>> {
        let (safe, name) = (self.clone(), name.to_owned());
        let loaded = tokio::task::spawn_blocking(move || {
            let sealed = safe.shelf.load(&name).map_err(|_| SignInError::NotKept)?;
            let open = |sealed: Vec<u8>| safe.seal.open(&purpose(&name), &sealed);
            sealed.map(open).transpose().map_err(|_| SignInError::NotKept)
        });
        loaded.await.unwrap_or(Err(SignInError::NotKept))
    }

    /// Seals and keeps.
    pub(super) async fn save(&self, name: &str, plain: Zeroizing<Vec<u8>>) -> Outcome<()> {
        let (safe, name) = (self.clone(), name.to_owned());
        let saved = tokio::task::spawn_blocking(move || {
            let sealed = safe.seal.seal(&purpose(&name), &plain, &safe.random);
            safe.shelf.save(&name, &sealed).map_err(|_| SignInError::NotKept)
        });
        saved.await.unwrap_or(Err(SignInError::NotKept))
    }
}

/// The name is bound in, so that no thing can be put in the place of another.
fn purpose(name: &str) -> String {
    format!("sign-in/{name}")
}
