use std::path::{Path, PathBuf};

use crate::header::{self, DATABASE, FILE};
use crate::owner::in_use;
use crate::{Mode, Vault, VaultError};

/// A vault on this disk, as far as it can be told without a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub folder: PathBuf,
    /// The folder's name where the header can not be read.
    pub name: String,
    /// `None` where the header can not be read.
    pub mode: Option<Mode>,
    pub device_secret: bool,
    /// When it was moved to another computer (seconds since 1970): this copy is only read.
    pub moved_at: Option<i64>,
    /// When a move began of which nothing says that it ended.
    pub moving_at: Option<i64>,
    pub state: ListedState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListedState {
    Fine,
    Damaged,
    Newer,
    /// Owned by a running process, this one included.
    InUse,
}

impl ListedState {
    /// `fine`, `damaged`, `newer` or `in_use`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            ListedState::Fine => "fine",
            ListedState::Damaged => "damaged",
            ListedState::Newer => "newer",
            ListedState::InUse => "in_use",
        }
    }
}

/// The vaults in `home` itself and in the folders right under it, by name. Touches nothing; what can not be
/// read is left out, what can be seen to be a vault and not opened is listed with its state.
#[must_use]
pub fn list(home: &Path) -> Vec<Listed> {
    let below = std::fs::read_dir(home).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found: Vec<Listed> =
        std::iter::once(home.to_owned()).chain(below).filter_map(|folder| look(&folder)).collect();
    found.sort_by(|one, two| (&one.name, &one.folder).cmp(&(&two.name, &two.folder)));
    found
}

/// Removes what was left of vaults whose making, or restoring, was killed: folders right under `home` in which no
/// vault came about and nobody is making one.
pub fn clear_unfinished(home: &Path) {
    for entry in std::fs::read_dir(home).into_iter().flatten().flatten() {
        header::clear_unfinished(&entry.path());
    }
}

/// The vault in one folder, if there is one.
#[must_use]
pub fn look(folder: &Path) -> Option<Listed> {
    if ![FILE, DATABASE].iter().any(|name| folder.join(name).is_file()) {
        return None;
    }
    Some(match Vault::at(folder) {
        Ok(vault) => Listed {
            folder: folder.to_owned(),
            name: vault.name().to_owned(),
            mode: Some(vault.mode()),
            device_secret: vault.device_secret(),
            moved_at: vault.moved_at(),
            moving_at: vault.moving_at(),
            state: if in_use(folder) { ListedState::InUse } else { ListedState::Fine },
        },
        Err(error) => unreadable(folder, &error),
    })
}

fn unreadable(folder: &Path, error: &VaultError) -> Listed {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let newer = matches!(error, VaultError::Newer);
    let state = if newer { ListedState::Newer } else { ListedState::Damaged };
    let folder = folder.to_owned();
    Listed { folder, name, mode: None, device_secret: false, moved_at: None, moving_at: None, state }
}
