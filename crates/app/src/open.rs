//! An open vault: its store, the door to its banks, and in mock mode the banks themselves.

use crate::clock::MockClock;
use crate::engine::{Core, lock};
use crate::event::Topic;
use crate::gate::Unkept;
use crate::notifying::Untold;
use crate::speech::{day_text, from_seconds};
use crate::turns::Turns;
use crate::wire::VaultView;
use crate::{
    Code, Error, Result, gate, look_around, meaning, newest, notifying, pairing, report, socket, waking,
    watching,
};
use sarraf_banks::Profile;
use sarraf_gateway::{Gateway, Lease};
use sarraf_ledger::{BankId, MessageId};
use sarraf_mock_bank::{MockBank, Running, Served};
use sarraf_store::{BankRow, Change, Store, StoreError, Table, Tags};
use sarraf_sync::{Cancel, Progress};
use sarraf_vault::{Keychain, Mode, Owner, Seal, Secret, Unlocked, Vault};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// What a secret of a bank is sealed for.
const SECRET: &str = "bank-secret";

/// Where a vault lies.
#[derive(Clone)]
pub(crate) enum Place {
    /// A vault with its database.
    Lasting(PathBuf),
    /// A temporary folder that goes with it.
    LookAround(PathBuf),
}

impl Place {
    fn folder(&self) -> &Path {
        match self {
            Self::Lasting(folder) | Self::LookAround(folder) => folder,
        }
    }
}

/// Accounts found while linking, waiting for the person's choice.
pub(crate) struct Linking {
    pub profile: Profile,
    pub profile_toml: Option<String>,
    pub secret: Secret,
    pub found: Vec<(sarraf_ledger::Account, Vec<sarraf_ledger::Balance>)>,
    /// The door stays open for it until the linking ends.
    pub _lease: Arc<Lease>,
}

/// A reading under way.
#[derive(Clone)]
pub(crate) struct UnderWay {
    pub cancel: Cancel,
    pub progress: Progress,
}

/// An open vault.
pub(crate) struct Open {
    pub mode: Mode,
    name: String,
    device_secret: bool,
    place: Place,
    pub store: Store,
    pub gateway: Gateway,
    /// The last row of the egress log when the vault was opened: a request up to it is not under way any more.
    pub log_before: i64,
    pub unkept: Unkept,
    pub clock: MockClock,
    pub linking: Mutex<HashMap<String, Linking>>,
    pub under_way: Mutex<HashMap<BankId, UnderWay>>,
    /// No reading begins any more.
    closing: watch::Sender<bool>,
    /// When banks are read.
    pub turns: Turns,
    /// Readings share it; an import, an unlinking and the closing have it alone.
    pub turn: tokio::sync::RwLock<()>,
    /// What follows one reading (alerts, cards) comes before what follows the next.
    pub after: tokio::sync::Mutex<()>,
    /// What the detectors remember of the rows.
    pub keeper: Mutex<sarraf_watch::Keeper>,
    /// Of what the desktop is to be told.
    pub untold: Mutex<Untold>,
    unlocked: Unlocked,
    pub keychain: Arc<dyn Keychain>,
    /// How many commits the keychain knows of.
    pub kept: Mutex<u64>,
    mock: Mutex<Option<Running>>,
    /// Given up when the vault is closed, after everything else.
    owner: Mutex<Option<Owner>>,
    tasks: Mutex<Vec<JoinHandle<()>>>,
}

/// What opens a vault.
pub(crate) struct Keys {
    pub unlocked: Unlocked,
    /// The claim on the folder of a lasting vault.
    pub owner: Option<Owner>,
    /// What could be read of its database meanwhile.
    pub tags: Option<Tags>,
}

impl Keys {
    pub const fn new(unlocked: Unlocked, owner: Option<Owner>) -> Self {
        Self { unlocked, owner, tags: None }
    }
}

impl Open {
    /// Opens the store and starts the services.
    pub async fn start(core: &Arc<Core>, keys: Keys, place: Place) -> Result<Arc<Self>> {
        let Keys { unlocked, owner, tags } = keys;
        let folder = place.folder().to_owned();
        let (store, unlocked) = open_store(&place, unlocked, tags, &core.options.keychain).await?;
        store.set_moved(moved_at(&place)?);
        let mode = unlocked.mode();
        let clock = MockClock::read(&store, mode, core.options.as_of)?;
        let mock = match mode {
            Mode::Mock => {
                Some(MockBank::start(clock.mock_options(&core.options, &folder)).await.map_err(mock_error)?)
            }
            Mode::Real => None,
        };
        let turns = Turns::read(&store, mode, clock.now().at, &core.options.random)?;
        let unkept = Unkept::default();
        let gateway = gate::gateway(&store, &unlocked, &unkept)?;
        let log_before = gate::head(&store.reader())?.map_or(0, |head| head.sequence);
        // What can not be read now is looked at when it can.
        let seen = notifying::newest(&store.reader()).unwrap_or(MessageId(0));
        let (name, device_secret) = match &place {
            Place::LookAround(_) => (String::new(), false),
            Place::Lasting(folder) => {
                let vault = sarraf_vault::Vault::at(folder)?;
                (vault.name().to_owned(), vault.device_secret())
            }
        };
        let open = Arc::new(Self {
            mode,
            name,
            device_secret,
            place,
            store,
            gateway,
            log_before,
            unkept,
            clock,
            linking: Mutex::default(),
            under_way: Mutex::default(),
            closing: watch::Sender::new(false),
            turns,
            turn: tokio::sync::RwLock::default(),
            after: tokio::sync::Mutex::default(),
            keeper: Mutex::default(),
            untold: Mutex::new(Untold::new(seen)),
            unlocked,
            keychain: Arc::clone(&core.options.keychain),
            kept: Mutex::default(),
            mock: Mutex::new(mock),
            owner: Mutex::new(owner),
            tasks: Mutex::default(),
        });
        open.serve(core)?;
        Ok(open)
    }

    fn serve(self: &Arc<Self>, core: &Arc<Core>) -> Result<()> {
        let events = Arc::clone(core);
        self.store.on_change(Box::new(move |changes| tell(&events, changes)));
        // A full disk or a damaged page must not keep a person from reading: the next reading catches up.
        let _ = meaning::catch_up_soon(self);
        let _ = pairing::catch_up_soon(self)
            .and_then(|()| watching::catch_up(self))
            .and_then(|()| report::changed::catch_up(self, false));
        // What can not be erased now is erased at the next opening.
        let _ = self.store.write(|writer| writer.erase_detached(self.clock.now().at));
        let mut tasks = Vec::new();
        if core.options.window {
            if self.owner_held() {
                tasks.push(socket::listen(core, self)?);
            }
            tasks.push(tokio::spawn(waking::read_when_due(Arc::clone(core), Arc::downgrade(self))));
            tasks.push(tokio::spawn(newest::keep_heads(Arc::downgrade(self))));
        } else {
            lock(&self.untold).speak();
        }
        lock(&self.tasks).extend(tasks);
        Ok(())
    }

    fn owner_held(&self) -> bool {
        lock(&self.owner).is_some()
    }

    /// The vault as the window shows it.
    pub fn view(&self) -> VaultView {
        VaultView {
            path: self.place.folder().to_string_lossy().into_owned(),
            name: self.name.clone(),
            mode: self.mode.as_str().to_owned(),
            device_secret: self.device_secret,
            state: if self.store.suspicion().is_some() { "behind" } else { "fine" }.to_owned(),
            moved_on: self.store.moved().map(day_text),
            move_begun_on: self.moving_at().map(day_text),
        }
    }

    /// When a move began that did not end, as the header has it now.
    fn moving_at(&self) -> Option<jiff::Timestamp> {
        let Place::Lasting(folder) = &self.place else { return None };
        sarraf_vault::Vault::at(folder).ok()?.moving_at().map(from_seconds)
    }

    /// Nothing is asked of a bank in a copy whose vault is elsewhere.
    pub fn refuse_moved(&self) -> Result<()> {
        self.store.moved().map_or(Ok(()), |at| Err(StoreError::Moved(at).into()))
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        self.place.folder()
    }

    /// Whether it is the throw-away vault.
    pub fn is_look_around(&self) -> bool {
        matches!(self.place, Place::LookAround(_))
    }

    /// Its folder, if it has slots and stays.
    pub fn lasting_folder(&self) -> Result<PathBuf> {
        if self.is_look_around() { Err(Code::Refused.into()) } else { Ok(self.place.folder().to_owned()) }
    }

    /// Whether the vault is being closed.
    pub fn is_closing(&self) -> bool {
        *self.closing.borrow()
    }

    /// Waits for `work`, unless the vault is closed first.
    pub async fn unless_closed<T>(&self, work: impl Future<Output = T>) -> Result<T> {
        let mut closing = self.closing.subscribe();
        tokio::select! {
            done = work => Ok(done),
            _ = closing.wait_for(|closing| *closing) => Err(Code::Locked.into()),
        }
    }

    /// The key it was opened with.
    pub fn unlocked(&self) -> &Unlocked {
        &self.unlocked
    }

    /// Seals tokens and connector state.
    pub fn seal(&self) -> Seal {
        self.unlocked.seal()
    }

    /// The made-up banks, in mock mode, with the tokens that are good now.
    pub fn served(&self) -> Vec<Served> {
        lock(&self.mock).as_ref().map(Running::served).unwrap_or_default()
    }

    /// Does something with the made-up banks; outside mock mode there are none.
    pub fn with_mock<T>(&self, work: impl FnOnce(&Running) -> T) -> Result<T> {
        lock(&self.mock).as_ref().map(work).ok_or_else(|| Code::Refused.into())
    }

    /// The control of the made-up banks.
    pub fn control(&self) -> Result<String> {
        lock(&self.mock).as_ref().map(|mock| mock.control_url.clone()).ok_or_else(|| Code::Refused.into())
    }

    /// The profile of a linked bank: of the file it was linked with, of the made-up bank that runs under its id, or
    /// one that is built in.
    pub fn profile(&self, bank: &BankRow) -> Result<Profile> {
        let served = self.served().into_iter().find(|served| served.profile == bank.profile);
        let text =
            bank.profile_toml.as_deref().or(served.as_ref().map(|served| served.profile_toml.as_str()));
        match text {
            Some(text) => Profile::parse(text, self.mode == Mode::Mock).map_err(|_| Code::Invalid.into()),
            None if self.mode == Mode::Mock => Err(Code::NotFound.into()),
            None => built_in(&bank.profile),
        }
    }

    /// Seals the secret of a bank.
    pub fn seal_secret(&self, core: &Core, secret: &Secret) -> Vec<u8> {
        self.seal().seal(SECRET, secret.expose().as_bytes(), &core.options.random)
    }

    /// The secret of a bank.
    pub fn secret(&self, bank: BankId) -> Result<Option<Secret>> {
        let Some(sealed) = self.store.reader().secret(bank)? else { return Ok(None) };
        let opened = self.seal().open(SECRET, &sealed)?;
        let text = std::str::from_utf8(&opened).map_err(|_| Error::from(Code::VaultDamaged))?;
        Ok(Some(Secret::new(text.to_owned())))
    }

    /// Ends everything in order: readings, timers, banks, store, lock.
    pub async fn close(&self) {
        self.closing.send_replace(true);
        for reading in lock(&self.under_way).values() {
            reading.cancel.cancel();
        }
        for task in lock(&self.tasks).drain(..) {
            task.abort();
        }
        // A reading ends at its next step; it holds the turn until its rows are committed.
        let turn = tokio::time::timeout(std::time::Duration::from_secs(10), self.turn.write()).await;
        let mock = lock(&self.mock).take();
        if let Some(mock) = mock {
            // What could not be saved is made up again from its seed.
            let _ = mock.stop().await;
        }
        lock(&self.linking).clear();
        // Without it the next start counts by the last call.
        let _ = self.keep_counted();
        tokio::task::block_in_place(|| self.keep_head());
        // What could not be moved out of the log is there at the next opening.
        let _ = self.store.close();
        drop(turn);
        if lock(&self.owner).take().is_some() {
            socket::remove(self.folder());
        }
        if self.is_look_around() {
            look_around::remove(self.folder());
        }
    }
}

/// When the vault was moved to another computer.
fn moved_at(place: &Place) -> Result<Option<jiff::Timestamp>> {
    let Place::Lasting(folder) = place else { return Ok(None) };
    Ok(sarraf_vault::Vault::at(folder)?.moved_at().map(from_seconds))
}

/// A profile that comes with the program.
pub(crate) fn built_in(id: &str) -> Result<Profile> {
    sarraf_banks::profiles()
        .iter()
        .find(|profile| profile.id == id)
        .cloned()
        .ok_or_else(|| Code::NotFound.into())
}

async fn open_store(
    place: &Place,
    unlocked: Unlocked,
    tags: Option<Tags>,
    keychain: &Arc<dyn Keychain>,
) -> Result<(Store, Unlocked)> {
    let (path, fresh) = (place.folder().join("sarraf.db"), matches!(place, Place::LookAround(_)));
    if !fresh && !path.try_exists()? {
        return Err(unopenable(StoreError::Damaged));
    }
    let (folder, keychain) = (place.folder().to_owned(), Arc::clone(keychain));
    let opened = tokio::task::spawn_blocking(move || {
        let key = unlocked.database_key();
        if fresh {
            return Ok((Store::create(&path, &key)?, unlocked));
        }
        let store = Store::open_after(&path, &key, tags).map_err(unopenable)?;
        newest::check(&store, &unlocked, &Vault::at(&folder)?, keychain.as_ref())?;
        Ok((store, unlocked))
    });
    opened.await.map_err(|_| Error::from(Code::Bug))?
}

/// What does not open can not be checked either: only a copy helps.
fn unopenable(error: StoreError) -> Error {
    match error {
        StoreError::Damaged => Error::because(Code::VaultDamaged, "error-vault-unopenable"),
        other => other.into(),
    }
}

pub(crate) fn mock_error<E>(_: E) -> Error {
    Code::Io.into()
}

/// Passes the store's changes on as facts.
fn tell(core: &Core, changes: &[Change]) {
    let mut topics: Vec<Topic> = changes.iter().flat_map(|change| topics(change.table)).copied().collect();
    topics.sort_by_key(|topic| *topic as u8);
    topics.dedup();
    for topic in topics {
        core.events.tell(topic, &[]);
    }
}

fn topics(table: Table) -> &'static [Topic] {
    match table {
        Table::Bank | Table::Conversation => &[Topic::Conversations],
        Table::Account | Table::Balance => &[Topic::Accounts, Topic::Conversations],
        Table::Transaction => &[Topic::Transactions, Topic::Timeline, Topic::Conversations],
        Table::Message => &[Topic::Timeline, Topic::Conversations],
        Table::Alert => &[Topic::Alerts, Topic::Timeline, Topic::Conversations],
        Table::Egress => &[Topic::Egress],
        _ => &[Topic::Status],
    }
}
