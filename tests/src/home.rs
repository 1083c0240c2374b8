//! A home nobody lives in.

use crate::{Keychain, Outcome};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A temporary home with all the folders a desktop program looks for, without a keychain; removed when dropped.
#[derive(Debug)]
pub struct Home {
    keychain: Option<Keychain>,
    folder: TempDir,
}

impl Home {
    /// # Errors
    /// If the folder can not be made.
    pub fn new() -> Outcome<Self> {
        let folder = tempfile::Builder::new().prefix("sarraf-test-").tempdir()?;
        for name in ["data", "config", "cache", "state", "run", "sarraf", "bin"] {
            std::fs::create_dir(folder.path().join(name))?;
        }
        std::fs::set_permissions(folder.path().join("run"), std::fs::Permissions::from_mode(0o700))?;
        Ok(Self { keychain: None, folder })
    }

    /// A home with a keychain, as most desktops have one.
    ///
    /// # Errors
    /// If the folder can not be made, or the keyring does not start.
    pub fn with_keychain() -> Outcome<Self> {
        let mut home = Self::new()?;
        home.keychain = Some(Keychain::start(home.path(), |command| home.settle(command))?);
        Ok(home)
    }

    /// Ends the keychain, with all it holds.
    pub fn lose_keychain(&mut self) {
        self.keychain = None;
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where Sarraf keeps its vaults in it.
    #[must_use]
    pub fn sarraf(&self) -> PathBuf {
        self.path().join("sarraf")
    }

    /// The address of the session bus of a home with a keychain.
    #[must_use]
    pub fn bus(&self) -> Option<&str> {
        self.keychain.as_ref().map(Keychain::address)
    }

    /// Makes a program live here: nothing of the person's own is within its reach.
    pub fn settle(&self, command: &mut Command) {
        let below = |name: &str| self.path().join(name);
        command.env("HOME", self.path()).env("SARRAF_HOME", self.sarraf());
        for (variable, name) in [
            ("XDG_DATA_HOME", "data"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_RUNTIME_DIR", "run"),
            ("TMPDIR", "run"),
        ] {
            command.env(variable, below(name));
        }
        // A test may put a program here that stands for one of the system's.
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(below("bin")).chain(std::env::split_paths(&path));
        command.env("PATH", std::env::join_paths(folders).unwrap_or(path));
        let bus = self.keychain.as_ref().map_or("disabled:", Keychain::address);
        command.env("DBUS_SESSION_BUS_ADDRESS", bus).env("DBUS_SYSTEM_BUS_ADDRESS", "disabled:");
        command
            .env_remove("SARRAF_VAULT")
            .env_remove("SARRAF_PASSPHRASE")
            .env("LANG", "C.UTF-8")
            .env("TZ", "UTC");
        // Key derivation at its floor: the journeys are not about its length.
        command.env("SARRAF_QUICK_KEYS", "1");
    }
}
