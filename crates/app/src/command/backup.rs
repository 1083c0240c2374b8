//! The vault as one sealed file.

use crate::engine::{Core, lock};
use crate::open::Open;
use crate::speech::from_seconds;
use crate::wire::*;
use crate::work::Work;
use crate::{Code, Error, Result, place};
use sarraf_store::{Filter, Reader, StoreError};
use sarraf_vault::{Aside, BackupPlan, Cost, MoveStep, Secret, Vault};
use sarraf_words::{Arg, Line};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A backup is opened on another computer than it was made on: its cost is not measured, it is set.
fn cost(core: &Core) -> Cost {
    if core.options.quick_keys { Cost::floor() } else { Cost::backup() }
}

/// Work on a thread that may wait for disks and keys.
pub(super) async fn apart<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::from(Code::Bug))?
}

/// How far long work has come; nothing where none runs.
pub(crate) async fn work(core: &Arc<Core>, _: Nothing) -> Result<Vec<WorkView>> {
    let work = lock(&core.work).clone();
    Ok(work.map(|work| work.view(&core.speech())).into_iter().collect())
}

/// Stops it, if any runs: nothing stays of it.
pub(crate) async fn stop_work(core: &Arc<Core>, _: Nothing) -> Result<Nothing> {
    if let Some(work) = lock(&core.work).as_ref() {
        work.stop();
    }
    Ok(Nothing {})
}

/// The folder of the person's documents, or the next best.
pub(super) fn documents(core: &Core) -> PathBuf {
    dirs::document_dir().or_else(dirs::home_dir).unwrap_or_else(|| core.options.home.clone())
}

/// Where a backup may go, or lie: in the person's documents, by name and day while a vault is open.
pub(crate) async fn backup_place(core: &Arc<Core>, _: Nothing) -> Result<TextView> {
    let folder = documents(core);
    let name =
        |open: &Arc<Open>| format!("{}-{}.sarraf", crate::options::slug(&open.view().name), core.today());
    let path = core.open().ok().filter(|open| !open.is_look_around()).map_or_else(
        || format!("{}/", folder.to_string_lossy()),
        |open| folder.join(name(&open)).to_string_lossy().into_owned(),
    );
    Ok(TextView { text: path })
}

/// Writes the open vault into one sealed file. Readings go on meanwhile, unless it moves.
pub(crate) async fn back_up(core: &Arc<Core>, request: BackupRequest) -> Result<BackupView> {
    let open = core.open()?;
    let folder = open.lasting_folder()?;
    let path = place::for_file(&request.path)?;
    let made = Making { folder, path, passphrase: Secret::new(request.passphrase), replace: request.replace };
    let (made_at, size) = if request.moves {
        move_away(core, &open, made).await?
    } else {
        // Neither a closing nor an unlinking comes in between.
        let _turn = open.turn.read().await;
        let made_at = open.clock.now().at.as_second();
        let (shared, own) = (Arc::clone(core), Arc::clone(&open));
        let write = move || {
            let (aside, size) = made.write(&shared, &own, (made_at, false))?;
            aside.place()?;
            go_on_here(&made.folder, &own)?;
            Ok(size)
        };
        (made_at, apart(write).await?)
    };
    backup_view(core, &open, (request.path, request.moves), made_at, size)
}

/// A backup that was asked for.
struct Making {
    folder: PathBuf,
    path: PathBuf,
    passphrase: Secret,
    replace: bool,
}

impl Making {
    /// The file beside its place, whole and on the disk.
    fn write(&self, core: &Arc<Core>, open: &Open, what: (i64, bool)) -> Result<(Aside, u64)> {
        let work = Work::begin(core);
        let random = &core.options.random;
        let lock = (&self.passphrase, cost(core));
        let plan = BackupPlan::new(&Vault::at(&self.folder)?, open.unlocked(), what, lock, random)?;
        let heard = &mut |rows| work.heard(rows) && !open.is_closing();
        let aside = open.store.back_up(plan, (&self.path, self.replace), heard)?;
        let size = aside.length()?;
        Ok((aside, size))
    }
}

/// The backup with everything in it, after which this copy is only read. Nothing is written to it from the first
/// row on, so that nothing is left behind.
async fn move_away(core: &Arc<Core>, open: &Arc<Open>, made: Making) -> Result<(i64, u64)> {
    open.refuse_moved()?;
    let _turn = open.turn.write().await;
    open.clock.keep(&open.store)?;
    open.keep_counted()?;
    let now = open.clock.now().at;
    let (shared, own) = (Arc::clone(core), Arc::clone(open));
    let moved = apart(move || {
        own.store.set_moved(Some(now));
        let (aside, size) = made.write(&shared, &own, (now.as_second(), true))?;
        retire(&made.folder, &own, aside, now.as_second())?;
        Ok(size)
    });
    match moved.await {
        Ok(size) => Ok((now.as_second(), size)),
        Err(error) => {
            open.store.set_moved(None);
            Err(error)
        }
    }
}

/// Gives the file its name, and then says in the header that the vault is there. Between the two both are in use;
/// a header that says so from before is what tells.
fn retire(folder: &Path, open: &Open, aside: Aside, at: i64) -> Result<()> {
    let vault = Vault::at(folder)?;
    let step = |step| vault.set_move(open.unlocked(), step);
    point();
    step(MoveStep::Begun(at))?;
    point();
    if let Err(error) = aside.place() {
        // What stays in the header only says more than there was.
        let _ = step(MoveStep::GivenUp);
        return Err(error.into());
    }
    point();
    step(MoveStep::Done(at)).map_err(|_| Error::because(Code::Io, "error-move-not-ended"))?;
    point();
    Ok(())
}

/// Whoever backs up here goes on here: what a move that was cut short left in the header is told no more.
fn go_on_here(folder: &Path, open: &Open) -> Result<()> {
    let vault = Vault::at(folder)?;
    if vault.moving_at().is_some() {
        vault.set_move(open.unlocked(), MoveStep::GivenUp)?;
    }
    Ok(())
}

/// Where a test kills the program.
fn point() {
    #[cfg(debug_assertions)]
    sarraf_store::fault::point();
}

fn backup_view(
    core: &Core,
    open: &Open,
    (path, moved): (String, bool),
    made_at: i64,
    size: u64,
) -> Result<BackupView> {
    let holds = Holds::of(&open.store.reader())?;
    let key = if moved { "backup-moved" } else { "backup-made" };
    let text = core.speech().say(key, vec![("size", Arg::Bytes(size)), ("holds", holds.arg())]);
    Ok(BackupView {
        path,
        made_at: from_seconds(made_at).to_string(),
        size: size.to_string(),
        moved,
        banks: holds.banks,
        accounts: holds.accounts,
        transactions: holds.transactions,
        text,
    })
}

/// How much is in a vault.
pub(super) struct Holds {
    pub banks: u32,
    pub accounts: u32,
    pub transactions: u32,
}

impl Holds {
    pub fn of(reader: &Reader) -> std::result::Result<Self, StoreError> {
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        Ok(Self {
            banks: count(reader.banks()?.len()),
            accounts: count(reader.accounts()?.len()),
            transactions: count(reader.transaction_ids(&Filter::default())?.len()),
        })
    }

    pub fn arg(&self) -> Arg {
        let counted = |key: &str, count| Arg::from(Line::new(key).with("count", Arg::Count(count)));
        Arg::List(vec![
            counted("count-accounts", self.accounts),
            counted("count-transactions", self.transactions),
        ])
    }
}
