//! Where an engine looks for vaults, and what it was started for.

use crate::preferences::Preferences;
use crate::speech::{day_text, from_seconds};
use crate::wire::VaultView;
use crate::{Code, Error, Result, Seal};
use jiff::civil::Date;
use sarraf_vault::{Keychain, KeychainState, Listed, Mode, NoKeychain, OsKeychain, Random, Vault};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What an engine is started with.
#[derive(Clone)]
pub struct Options {
    /// Folder of preferences and of the vaults (`vaults/`, and `mock/` for mock bank mode).
    pub home: PathBuf,
    /// One vault by its folder, instead of those in `home`.
    pub vault: Option<PathBuf>,
    /// Mock bank mode.
    pub mock: bool,
    /// Today, in mock mode.
    pub as_of: Option<Date>,
    /// Seed of the made-up banks.
    pub seed: Option<u64>,
    /// Language, before what the person chose.
    pub language: Option<String>,
    /// The keychain of this computer.
    pub keychain: Arc<dyn Keychain>,
    /// Randomness.
    pub random: Arc<Random>,
    /// A window stays open: serve the command line over the vault's socket, and read mock banks by a timer.
    pub window: bool,
    /// The window is not shown before somebody asks for it: started at login.
    pub hidden: bool,
    /// Where the desktop looks for what is to be started at login.
    pub autostart: Option<PathBuf>,
    /// What is started then, instead of the program of the window.
    pub program: Option<PathBuf>,
    /// How long after the last unlock an open window locks its vault.
    pub lock_after: std::time::Duration,
    /// Where clear copies lie that other programs are given, instead of the session's own folder.
    pub outside: Option<PathBuf>,
    /// What opens them.
    pub opener: PathBuf,
    /// What draws pages, instead of this program.
    pub drawer: Option<PathBuf>,
    /// What keeps the window from the network.
    pub seal: Seal,
    /// Driven by a test.
    pub test_build: bool,
    /// Key derivation at its floor instead of calibrated to this machine.
    pub quick_keys: bool,
}

impl std::fmt::Debug for Options {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Options(mock: {}, window: {})", self.mock, self.window)
    }
}

impl Options {
    /// The OS data folder (`SARRAF_HOME` instead, when set), the OS keychain and randomness.
    #[must_use]
    pub fn in_data_folder(mock: bool) -> Self {
        let home = std::env::var_os("SARRAF_HOME")
            .map(PathBuf::from)
            .or_else(|| dirs::data_dir().map(|folder| folder.join("sarraf")))
            .unwrap_or_else(|| PathBuf::from("sarraf"));
        Self {
            home: std::path::absolute(&home).unwrap_or(home),
            vault: None,
            mock,
            as_of: None,
            seed: None,
            language: None,
            keychain: Arc::new(OsKeychain),
            random: Arc::new(Random::os()),
            window: false,
            hidden: false,
            autostart: dirs::config_dir().map(|folder| folder.join("autostart")),
            program: None,
            lock_after: std::time::Duration::from_secs(12 * 60 * 60),
            outside: None,
            opener: PathBuf::from(if cfg!(target_os = "macos") { "open" } else { "xdg-open" }),
            drawer: None,
            seal: Seal::default(),
            test_build: false,
            quick_keys: cfg!(debug_assertions) && std::env::var_os("SARRAF_QUICK_KEYS").is_some(),
        }
    }

    /// The mode vaults are made in.
    #[must_use]
    pub fn mode(&self) -> Mode {
        if self.mock { Mode::Mock } else { Mode::Real }
    }

    /// The folder of vaults of this mode.
    #[must_use]
    pub fn vaults_folder(&self) -> PathBuf {
        self.home.join(if self.mock { "mock" } else { "vaults" })
    }

    /// Every vault this start can open.
    #[must_use]
    pub fn vaults(&self) -> Vec<VaultView> {
        if let Some(folder) = &self.vault {
            return sarraf_vault::look(folder).iter().map(listed_view).collect();
        }
        sarraf_vault::list(&self.vaults_folder()).iter().map(listed_view).collect()
    }

    /// The vault that is meant: the named one, else the last, else the only one.
    pub fn chosen_vault(&self) -> Result<PathBuf> {
        if let Some(folder) = &self.vault {
            return Ok(folder.clone());
        }
        let mut vaults = self.vaults();
        let last = Preferences::read(&self.home).last_vault;
        if let Some(last) = last.filter(|last| vaults.iter().any(|vault| Path::new(&vault.path) == last)) {
            return Ok(last);
        }
        match (vaults.pop(), vaults.is_empty()) {
            (Some(only), true) => Ok(PathBuf::from(only.path)),
            (Some(_), false) => Err(Error::because(Code::Ambiguous, "error-which-vault")),
            (None, _) => Err(Error::because(Code::NotFound, "error-no-vault")),
        }
    }

    /// How a vault stands, without opening it.
    pub fn vault_status(&self, folder: &Path) -> Result<VaultView> {
        let vault = Vault::at(folder)?;
        let state = if sarraf_vault::in_use(folder) { "in_use" } else { "fine" };
        Ok(VaultView {
            path: folder.to_string_lossy().into_owned(),
            name: vault.name().to_owned(),
            mode: vault.mode().as_str().to_owned(),
            device_secret: vault.device_secret(),
            state: state.to_owned(),
            moved_on: vault.moved_at().map(from_seconds).map(day_text),
            move_begun_on: vault.moving_at().map(from_seconds).map(day_text),
        })
    }

    /// What stands in the way of unlocking, told before the passphrase is asked: a vault of the other kind, a
    /// damaged or newer header, a keychain that is needed and not there.
    pub fn before_asking(&self, folder: &Path) -> Result<()> {
        Ok(self.of_this_mode(folder)?.ready(self.keychain.as_ref())?)
    }

    /// The keychain a new vault is bound to: none if the person decides against it.
    ///
    /// # Errors
    /// `keychain_missing` where there is one and it is locked: to be told before a passphrase is asked for.
    pub fn keychain_for_new(&self, without: bool) -> Result<Arc<dyn Keychain>> {
        match self.keychain.state() {
            _ if without => Ok(Arc::new(NoKeychain)),
            KeychainState::Locked => Err(Error::because(Code::KeychainMissing, "error-keychain-locked-new")),
            KeychainState::Present | KeychainState::Missing => Ok(Arc::clone(&self.keychain)),
        }
    }

    /// A vault of the kind this start opens.
    pub fn of_this_mode(&self, folder: &Path) -> Result<Vault> {
        let vault = Vault::at(folder)?;
        if vault.mode() == self.mode() {
            return Ok(vault);
        }
        let key = if self.mock { "error-real-vault-in-mock" } else { "error-mock-vault-in-real" };
        Err(Error::because(Code::Refused, key))
    }

    /// Where a new vault of this name goes: never an existing folder.
    #[must_use]
    pub fn new_vault_folder(&self, name: &str) -> PathBuf {
        self.free_folder(slug(name))
    }

    /// Where a vault of this name comes back: beside one that is there, in a folder with the day in its name.
    #[must_use]
    pub fn restored_folder(&self, name: &str, today: Date) -> PathBuf {
        let slug = slug(name);
        let is_free = !self.vaults_folder().join(&slug).exists();
        self.free_folder(if is_free { slug } else { format!("{slug}-{today}") })
    }

    fn free_folder(&self, slug: String) -> PathBuf {
        let folder = self.vaults_folder();
        let mut candidates =
            (1..).map(|number| if number == 1 { slug.clone() } else { format!("{slug}-{number}") });
        candidates
            .find(|candidate| !folder.join(candidate).exists())
            .map_or(folder.clone(), |free| folder.join(free))
    }
}

/// A vault's name as a folder's.
pub(crate) fn slug(name: &str) -> String {
    let slug: String = sarraf_ledger::text::fold(name)
        .chars()
        .map(|character| if character.is_alphanumeric() { character } else { '-' })
        .take(40)
        .collect();
    if slug.is_empty() { "vault".to_owned() } else { slug }
}

fn listed_view(listed: &Listed) -> VaultView {
    VaultView {
        path: listed.folder.to_string_lossy().into_owned(),
        name: listed.name.clone(),
        mode: listed.mode.map_or("", Mode::as_str).to_owned(),
        device_secret: listed.device_secret,
        state: listed.state.as_str().to_owned(),
        moved_on: listed.moved_at.map(from_seconds).map(day_text),
        move_begun_on: listed.moving_at.map(from_seconds).map(day_text),
    }
}
