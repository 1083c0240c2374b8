//! The engine: a runtime of its own, made before any window, that owns the vault, the gateway and the banks of
//! mock mode. The window and the command line only send it commands.

use crate::asking::{Asker, Asking};
use crate::command;
use crate::event::{Events, Listener, Topic};
use crate::open::{Keys, Open, Place};
use crate::outside::Outside;
use crate::paper::Drawer;
use crate::preferences::Preferences;
use crate::speech::{CALL, Call, Speech, moment};
use crate::wire::ErrorView;
use crate::{Code, Error, Options, Result};
use jiff::Timestamp;
use jiff::civil::Date;
use sarraf_ledger::Moment;
use sarraf_store::Tags;
use sarraf_vault::{Mode, Pending};
use sarraf_words::{Digits, Language, Locale, Region, Words};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::runtime::{Builder, Runtime};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::oneshot;

/// Where a command comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The window: under the screen lock it gets nothing.
    Window,
    /// The command line, whose passphrase was just checked.
    CommandLine,
}

/// What the person typed a passphrase for and must still prove.
pub(crate) enum Proving {
    /// A new vault.
    Vault(Box<Pending>, PathBuf),
    /// Another recovery key for the open vault.
    RecoveryKey(Box<sarraf_vault::PendingRecovery>),
}

/// What every command works on.
pub(crate) struct Core {
    pub options: Options,
    pub events: Events,
    preferences: Mutex<Preferences>,
    open: Mutex<Option<Arc<Open>>>,
    screen_locked: Mutex<bool>,
    /// Wakes what tells the desktop: alerts may have been found, or something else may be seen now.
    pub alerted: Arc<tokio::sync::Notify>,
    /// The desktop shows the program's icon: without its window it can still be found.
    pub has_tray: AtomicBool,
    /// When a vault was closed last.
    locked_at: Mutex<Option<Moment>>,
    unlocks: AtomicU64,
    pub proving: Mutex<Option<Proving>>,
    /// What draws pages.
    pub drawer: Drawer,
    /// Clear copies in the hands of other programs.
    pub outside: Outside,
    /// Long work, and how far it has come.
    pub work: Mutex<Option<crate::work::UnderWay>>,
    /// The way to the person beside the window's page.
    pub asking: Asking,
    /// One vault opens or closes at a time.
    turn: tokio::sync::Mutex<()>,
}

impl Core {
    /// The open vault, if the running command may have it.
    pub fn open(&self) -> Result<Arc<Open>> {
        let may = |open: &Arc<Open>| CALL.try_with(|call| call.is_for(open)).unwrap_or(true);
        lock(&self.open).clone().filter(may).ok_or_else(|| Code::Locked.into())
    }

    /// Makes a vault the open one.
    fn set_open(&self, open: Arc<Open>) {
        *lock(&self.open) = Some(open);
        *lock(&self.screen_locked) = false;
        self.events.tell(Topic::Status, &[]);
    }

    /// Whether the window must show nothing.
    pub fn is_screen_locked(&self) -> bool {
        *lock(&self.screen_locked)
    }

    /// Locks or unlocks the screen.
    pub fn set_screen_locked(&self, locked: bool) {
        if locked {
            self.outside.wipe();
        }
        *lock(&self.screen_locked) = locked;
        self.alerted.notify_one();
        self.events.tell(Topic::Status, &[]);
    }

    /// Since when nothing is watched any more; nothing where no vault was open yet.
    pub fn locked_at(&self) -> Option<Moment> {
        *lock(&self.locked_at)
    }

    /// What the person chose.
    pub fn preferences(&self) -> Preferences {
        lock(&self.preferences).clone()
    }

    /// Changes what the person chose, and keeps it.
    pub fn prefer(&self, change: impl FnOnce(&mut Preferences)) -> Result<()> {
        let mut preferences = lock(&self.preferences);
        change(&mut preferences);
        preferences.write(&self.options.home)?;
        drop(preferences);
        self.alerted.notify_one();
        self.events.tell(Topic::Status, &[]);
        Ok(())
    }

    /// The words of the current language.
    pub fn words(&self) -> Words {
        let asked = CALL.try_with(|call| call.language.clone()).ok().flatten();
        let asked = asked.or_else(|| self.options.language.clone());
        Words::new(locale(asked.as_deref(), &self.preferences()))
    }

    /// An error in words; isolated for the window.
    pub fn in_words(&self, error: &Error, origin: Origin) -> ErrorView {
        error.view(&self.words(), origin == Origin::Window)
    }

    /// How the running command is answered.
    pub fn speech(&self) -> Speech {
        let now = self.now();
        let origin = CALL.try_with(|call| call.origin).unwrap_or(Origin::Window);
        let mock = self.open().is_ok_and(|open| open.mode == Mode::Mock);
        Speech {
            words: self.words(),
            origin,
            today: now.date(),
            now: now.at,
            offset: mock.then_some(now.offset),
        }
    }

    /// Now: of the open vault, else of the computer.
    pub fn now(&self) -> Moment {
        self.open().map_or_else(|_| moment(Timestamp::now()), |open| open.clock.now())
    }

    /// Today there.
    pub fn today(&self) -> Date {
        self.now().date()
    }

    /// Closes the vault: readings end, banks of mock mode stop, the store is checkpointed, keys are wiped.
    pub async fn close_vault(&self) {
        let _turn = self.turn.lock().await;
        self.leave().await;
    }

    /// Nobody is there: the screen is locked, or what the person chose instead. A vault without a passphrase ends.
    pub async fn away(&self) {
        match self.open() {
            Ok(open) if open.is_look_around() || self.preferences().lock_vault => self.close_vault().await,
            Ok(_) => self.set_screen_locked(true),
            Err(_) => {}
        }
    }

    async fn leave(&self) {
        // What was to be proved holds keys of its own.
        lock(&self.proving).take();
        let open = lock(&self.open).take();
        *lock(&self.screen_locked) = false;
        self.alerted.notify_one();
        if let Some(open) = open {
            self.outside.wipe();
            *lock(&self.locked_at) = Some(open.clock.now());
            open.close().await;
            self.events.tell(Topic::Status, &[]);
        }
    }

    /// Closes what is open, then opens the store and the services of the vault that `keys` unlocks and owns.
    pub async fn enter(
        self: &Arc<Self>,
        place: Place,
        keys: impl Future<Output = Result<Keys>>,
    ) -> Result<()> {
        let _turn = self.turn.lock().await;
        self.leave().await;
        let open = Open::start(self, keys.await?, place).await?;
        self.set_open(open);
        self.count_hours();
        Ok(())
    }

    /// What can be read of a vault before its key is known, unless it is open.
    pub async fn look_ahead(&self, folder: &Path) -> Option<Tags> {
        let _turn = self.turn.lock().await;
        if lock(&self.open).as_ref().is_some_and(|open| open.folder() == folder) {
            return None;
        }
        let database = folder.join("sarraf.db");
        tokio::task::spawn_blocking(move || Tags::read_ahead(&database)).await.ok()?
    }

    /// The vault to offer first at the next start. Not worth failing for.
    pub fn remember(&self, folder: &Path) {
        let last = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let _ = self.prefer(|preferences| preferences.last_vault = Some(last));
    }

    /// After an unlock: when the hours are over and nobody unlocked again, the vault of a window is locked.
    pub fn count_hours(self: &Arc<Self>) {
        if !self.options.window {
            return;
        }
        let unlocks = self.unlocks.fetch_add(1, Ordering::Relaxed) + 1;
        let (core, hours) = (Arc::downgrade(self), self.options.lock_after);
        tokio::spawn(async move {
            tokio::time::sleep(hours).await;
            if let Some(core) = core.upgrade()
                && core.unlocks.load(Ordering::Relaxed) == unlocks
            {
                core.close_vault().await;
            }
        });
    }
}

/// The locale of the language asked for, else of the one chosen, else of the environment.
pub(crate) fn locale(asked: Option<&str>, preferences: &Preferences) -> Locale {
    let chosen = Some(preferences.language.as_str()).filter(|language| !language.is_empty());
    let environment = std::env::var("LC_ALL").or_else(|_| std::env::var("LANG")).unwrap_or_default();
    let language = asked.or(chosen).and_then(Language::from_key).or_else(|| Language::from_key(&environment));
    let usual = match language {
        Some(Language::Ar) => Locale::arabic(),
        _ => Locale::english(),
    };
    Locale {
        region: Region::parse(&preferences.region).unwrap_or(usual.region),
        digits: Digits::from_key(&preferences.digits).unwrap_or(usual.digits),
        ..usual
    }
}

/// The words a start with these options speaks in, before any engine runs.
#[must_use]
pub fn spoken(options: &Options) -> Words {
    Words::new(locale(options.language.as_deref(), &Preferences::read(&options.home)))
}

/// Locks; a panic elsewhere does not take the engine down.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The running program without its window.
pub struct Engine {
    core: Arc<Core>,
    runtime: Option<Runtime>,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Engine")
    }
}

impl Engine {
    /// Starts the runtime. No vault is open yet.
    pub fn start(options: Options) -> Result<Self> {
        crate::memory::shut(options.window);
        let runtime =
            Builder::new_multi_thread().worker_threads(4).thread_name("engine").enable_all().build()?;
        let preferences = Mutex::new(Preferences::read(&options.home));
        let (drawer, outside) = (Drawer::new(options.drawer.clone()), Outside::new(options.outside.clone()));
        let core = Arc::new(Core {
            options,
            events: Events::default(),
            preferences,
            open: Mutex::default(),
            screen_locked: Mutex::default(),
            alerted: Arc::default(),
            has_tray: AtomicBool::default(),
            locked_at: Mutex::default(),
            unlocks: AtomicU64::default(),
            proving: Mutex::default(),
            work: Mutex::default(),
            drawer,
            outside,
            asking: Asking::default(),
            turn: tokio::sync::Mutex::default(),
        });
        crate::look_around::remove_left_over(&core.options.home);
        core.outside.wipe_left_over();
        sarraf_vault::clear_unfinished(&core.options.vaults_folder());
        Ok(Self { core, runtime: Some(runtime) })
    }

    /// Calls a command from the window. The answer comes over the channel; nothing runs on the caller's thread.
    pub fn call(
        &self,
        name: &str,
        request: Value,
    ) -> oneshot::Receiver<std::result::Result<Value, ErrorView>> {
        self.spawn(Origin::Window, name, request)
    }

    /// Calls a command for the command line and waits.
    pub fn call_and_wait(&self, name: &str, request: Value) -> std::result::Result<Value, ErrorView> {
        let answer = self.spawn(Origin::CommandLine, name, request);
        answer
            .blocking_recv()
            .unwrap_or_else(|_| Err(self.core.in_words(&Code::Bug.into(), Origin::CommandLine)))
    }

    #[cfg(test)]
    pub(crate) fn core(&self) -> &Core {
        &self.core
    }

    /// Tells facts to a listener, from the engine's threads.
    pub fn on_event(&self, listener: Listener) {
        self.core.events.listen(listener);
    }

    /// Has questions put to the person that the window's page must not answer. Without it they are answered with no.
    pub fn on_question(&self, asker: Asker) {
        self.core.asking.through(asker);
    }

    /// From now on the screen is locked with the desktop's, and the vault before the computer sleeps; and the desktop
    /// is told of alerts.
    #[cfg(target_os = "linux")]
    pub fn follow_desktop(&self, buses: crate::Buses) {
        if let Some(runtime) = &self.runtime {
            let _inside = runtime.enter();
            crate::desktop::follow(&self.core, buses);
        }
    }

    /// From now on a signal to end closes the vault before the process ends; the next one does not wait.
    pub fn end_on_signals(&self) {
        let Some(runtime) = &self.runtime else { return };
        let core = Arc::clone(&self.core);
        runtime.spawn(async move {
            // Without the handler the system ends the process, as it did before.
            let Ok((mut ended, mut stopped)) = signals() else { return };
            let mut next = async || {
                tokio::select! {
                    _ = ended.recv() => 128 + SignalKind::terminate().as_raw_value(),
                    _ = stopped.recv() => 128 + SignalKind::interrupt().as_raw_value(),
                }
            };
            let code = next().await;
            tokio::select! {
                () = core.close_vault() => {}
                _ = next() => {}
            }
            std::process::exit(code);
        });
    }

    /// The window was closed: whether the program goes on without it, as the person chose and where an icon of it is
    /// left. What the window showed is then locked, as nobody counts idle minutes without one.
    pub fn window_closed(&self) -> bool {
        let core = Arc::clone(&self.core);
        let stays = core.preferences().background && core.has_tray.load(Ordering::Relaxed);
        if let Some(runtime) = self.runtime.as_ref().filter(|_| stays) {
            runtime.spawn(async move { core.away().await });
        }
        stays
    }

    /// Closes the vault and ends the runtime.
    pub fn close(mut self) {
        self.shut();
    }

    fn spawn(
        &self,
        origin: Origin,
        name: &str,
        request: Value,
    ) -> oneshot::Receiver<std::result::Result<Value, ErrorView>> {
        let (sender, receiver) = oneshot::channel();
        let (core, name) = (Arc::clone(&self.core), name.to_owned());
        let asked = Call { origin, language: None, vault: None };
        if let Some(runtime) = &self.runtime {
            runtime.spawn(async move {
                // A caller that went away does not need the answer.
                let _ = sender.send(call(&core, asked, &name, request).await);
            });
        }
        receiver
    }

    fn shut(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.block_on(self.core.close_vault());
            runtime.shutdown_timeout(std::time::Duration::from_secs(5));
        }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.shut();
    }
}

fn signals() -> std::io::Result<(Signal, Signal)> {
    Ok((signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?))
}

/// Runs a command in a task of its own, so that its panic is an error and not the end of the program.
pub(crate) async fn call(
    core: &Arc<Core>,
    call: Call,
    name: &str,
    request: Value,
) -> std::result::Result<Value, ErrorView> {
    let origin = call.origin;
    let task = {
        let (core, name, bound) = (Arc::clone(core), name.to_owned(), call.vault.is_some());
        let run = async move {
            if bound {
                // Whatever the command is, it is for this vault.
                core.open()?;
            }
            command::call(&core, origin, &name, request).await
        };
        tokio::spawn(CALL.scope(call, run))
    };
    let answer = task.await.unwrap_or_else(|_| Err(Code::Bug.into()));
    answer.map_err(|error| core.in_words(&error, origin))
}
