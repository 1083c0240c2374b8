//! Where commands go: to an engine of this process, or to the process that owns the vault.

use crate::arguments::Global;
use crate::failure::Failure;
use crate::input;
use sarraf_app::wire::{ErrorView, StatusView, UnlockRequest};
use sarraf_app::{Client, Engine, Options};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::PathBuf;
use std::sync::Arc;

/// An open way to a vault's commands.
pub enum Session {
    /// This process owns the vault.
    Own(Arc<Engine>),
    /// A window does; it is asked over the vault's socket.
    Other(Client),
}

/// What the global options mean for the engine.
pub fn options(global: &Global) -> Result<Options, Failure> {
    let mut options = Options::in_data_folder(global.mock);
    options.vault =
        global.vault.as_ref().map(|folder| std::path::absolute(folder).unwrap_or_else(|_| folder.clone()));
    options.language = global.lang.map(|language| language.key().to_owned());
    options.seed = global.seed;
    options.as_of = global.as_of.as_deref().map(input::date).transpose()?;
    if !global.mock && (global.as_of.is_some() || global.seed.is_some()) {
        return Err(Failure::usage("cli-only-in-mock"));
    }
    Ok(options)
}

impl Session {
    /// An engine without an open vault.
    pub fn closed(global: &Global) -> Result<Self, Failure> {
        Ok(Self::own(options(global)?)?)
    }

    fn own(options: Options) -> sarraf_app::Result<Self> {
        let engine = Engine::start(options)?;
        engine.end_on_signals();
        Ok(Self::Own(Arc::new(engine)))
    }

    /// Opens the vault the options mean: asks its owner, or owns it.
    pub fn open(global: &Global) -> Result<Self, Failure> {
        Self::open_with(global, &passphrase(global)?)
    }

    /// The same with a passphrase that was asked already.
    pub fn open_with(global: &Global, passphrase: &str) -> Result<Self, Failure> {
        let options = options(global)?;
        let folder = options.chosen_vault()?;
        if let Some(client) = Client::connect(&folder, passphrase, options.language.as_deref())? {
            return Ok(Self::Other(client));
        }
        let mut session = Self::own(options)?;
        let request = UnlockRequest { path: path_text(&folder), passphrase: passphrase.to_owned() };
        session.call::<_, StatusView>("unlock", &request)?;
        Ok(session)
    }

    /// Calls a command of the table.
    pub fn call<Request: Serialize, View: DeserializeOwned>(
        &mut self,
        name: &str,
        request: &Request,
    ) -> Result<View, Failure> {
        let request = serde_json::to_value(request).map_err(|_| Failure::bug())?;
        let answer = match self {
            Self::Own(engine) => engine.call_and_wait(name, request),
            Self::Other(client) => client.call(name, request),
        };
        let value = answer.map_err(|error: ErrorView| Failure::from(error))?;
        serde_json::from_value(value).map_err(|_| Failure::bug())
    }

    /// The engine of this process, if it owns the vault.
    pub fn engine(&self) -> Option<Arc<Engine>> {
        match self {
            Self::Own(engine) => Some(Arc::clone(engine)),
            Self::Other(_) => None,
        }
    }

    /// Ends it: a vault of this process is checkpointed and closed with its engine.
    pub fn close(self) {
        drop(self);
    }
}

/// The passphrase of the vault the options mean. What stands in the way is told before it is asked for.
pub fn passphrase(global: &Global) -> Result<String, Failure> {
    let options = options(global)?;
    options.before_asking(&options.chosen_vault()?)?;
    input::passphrase(global)
}

/// A path as the wire carries it.
pub fn path_text(path: &std::path::Path) -> String {
    PathBuf::from(path).to_string_lossy().into_owned()
}
