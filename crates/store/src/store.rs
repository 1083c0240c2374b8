//! The store itself: one writer, a pool of readers, and who is told of changes.

use crate::connection::{Place, honest, make_file};
use crate::guard::Guard;
use crate::migration::{LATEST, version};
use crate::{Change, Finding, Reader, StoreError, Suspicion, Tags, Writer};
use jiff::Timestamp;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use sarraf_vault::DatabaseKey;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

/// The writer checkpoints when the write-ahead log holds more frames than this: rarely, as it takes as long as some
/// commits do.
const MOST_FRAMES: u32 = 4_000;

/// Readers kept for the next who asks.
const SPARE_READERS: usize = 4;

type Listener = Box<dyn Fn(&[Change]) + Send + Sync>;

/// An open database. Clones are the same database.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Store(…)")
    }
}

pub(crate) struct Inner {
    /// Taken at close, with the key in it.
    place: Mutex<Option<Place>>,
    writer: Mutex<Option<Reader>>,
    spare: Mutex<Vec<Connection>>,
    listeners: RwLock<Vec<Listener>>,
    /// The chain of commits. Locked for a moment at a time, after the writer.
    guard: Mutex<Guard>,
    damage: Damage,
    /// The vault was moved away, or is being moved: nothing is written.
    moved: Mutex<Option<Timestamp>>,
    /// The next write may edit rows of closed days.
    closed_too: AtomicBool,
}

/// Whether a page of the file did not open. Nothing is written from then on, by this process or, for the file
/// beside the database that says so, the next: until `verify` finds everything whole.
struct Damage {
    seen: AtomicBool,
    mark: Option<PathBuf>,
}

impl Damage {
    fn known(place: &Place) -> Self {
        let mark = match place {
            Place::File(path, ..) => Some(path.with_extension("damaged")),
            Place::Memory(_) => None,
        };
        Self { seen: AtomicBool::new(mark.as_ref().is_some_and(|mark| mark.exists())), mark }
    }

    fn is_seen(&self) -> bool {
        self.seen.load(Ordering::Relaxed)
    }

    fn found(&self) {
        if !self.seen.swap(true, Ordering::Relaxed)
            && let Some(mark) = &self.mark
        {
            // Where nothing can be written, the next process finds the damage by itself.
            let _ = std::fs::write(mark, "");
        }
    }

    fn healed(&self) {
        if let Some(mark) = &self.mark {
            // What stays keeps writing refused, which is safe.
            let _ = std::fs::remove_file(mark);
        }
        self.seen.store(false, Ordering::Relaxed);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic in a closure rolled its transaction back; what the mutex guards is whole.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Store {
    /// A new database in a new file, readable by its owner only. Refuses a file that is there (`WrongPlace`).
    pub fn create(path: &Path, key: &DatabaseKey) -> Result<Self, StoreError> {
        make_file(path)?;
        Self::start(Place::File(path.to_owned(), key.clone()), None)
    }

    /// An existing database. Refuses a missing file (`WrongPlace`), a wrong key or damaged first page
    /// (`Damaged`) and a schema that is newer than the program (`Newer`); the file is then as it was. One that is
    /// older than its last commit is opened, and only read: see `suspicion`.
    pub fn open(path: &Path, key: &DatabaseKey) -> Result<Self, StoreError> {
        Self::open_after(path, key, None)
    }

    /// `open` with the tags that were read while the key was being derived.
    pub fn open_after(path: &Path, key: &DatabaseKey, ahead: Option<Tags>) -> Result<Self, StoreError> {
        if !path.try_exists()? {
            return Err(StoreError::WrongPlace);
        }
        let place = Place::File(path.to_owned(), key.clone());
        look(&place)?;
        Self::start(place, ahead)
    }

    /// `create` with a bare key: for tests, which hold no vault. Debug builds only.
    #[cfg(debug_assertions)]
    pub fn create_with(path: &Path, key: &[u8; 32]) -> Result<Self, StoreError> {
        Self::create(path, &DatabaseKey::bare(key))
    }

    /// `open` with a bare key: for tests, which hold no vault. Debug builds only.
    #[cfg(debug_assertions)]
    pub fn open_with(path: &Path, key: &[u8; 32]) -> Result<Self, StoreError> {
        Self::open(path, &DatabaseKey::bare(key))
    }

    /// A database in memory, without encryption: for tests and for work that is thrown away. Its readers wait
    /// while a write runs, so inside `write` read by `Writer::reader` only, or the reader says `Busy`.
    pub fn in_memory() -> Result<Self, StoreError> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        Self::start(Place::Memory(format!("sarraf-{}-{number}", std::process::id())), None)
    }

    fn start(place: Place, ahead: Option<Tags>) -> Result<Self, StoreError> {
        let mut connection = place.writer()?;
        let guard = Guard::start(&place, &mut connection, ahead);
        let guard = guard.map_err(|error| honest(&connection, error))?;
        let damage = Damage::known(&place);
        let inner = Inner {
            place: Mutex::new(Some(place)),
            writer: Mutex::new(Some(Reader::of(connection))),
            spare: Mutex::default(),
            listeners: RwLock::default(),
            guard: Mutex::new(guard),
            damage,
            moved: Mutex::default(),
            closed_too: AtomicBool::default(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// A reader.
    #[must_use]
    pub fn reader(&self) -> Reader {
        Reader::from_pool(Arc::downgrade(&self.inner))
    }

    /// Runs `work` in one transaction. An error or a panic takes everything back. Listeners hear of the
    /// changes after the commit. Do not call it inside itself. Refused (`Damaged`) once a page did not open.
    pub fn write<T>(&self, work: impl FnOnce(&Writer<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let (value, changes) = {
            let guard = lock(&self.inner.writer);
            let reader = guard.as_ref().ok_or(StoreError::Closed)?;
            if self.inner.damage.is_seen() {
                return Err(StoreError::Damaged);
            }
            if let Some(at) = self.moved() {
                return Err(StoreError::Moved(at));
            }
            let done = reader.heed(self.transact(reader, work));
            if reader.is_spoiled() {
                self.inner.damage.found();
            }
            let done = done?;
            // That a reader stands in the way, or the disk is full, is no failure of the commit: the next one tries
            // again.
            let mut guard = lock(&self.inner.guard);
            if guard.frames() > MOST_FRAMES {
                let _ = checkpoint(reader, &mut guard, "PASSIVE");
            }
            done
        };
        if !changes.is_empty() {
            let listeners = self.inner.listeners.read().unwrap_or_else(PoisonError::into_inner);
            listeners.iter().for_each(|listener| listener(&changes));
        }
        Ok(value)
    }

    /// The only place where a transaction is begun and committed, but for a migration's. The row of the chain is
    /// written before the commit, the head after it and before the log is moved.
    fn transact<T>(
        &self,
        reader: &Reader,
        work: impl FnOnce(&Writer<'_>) -> Result<T, StoreError>,
    ) -> Result<(T, Vec<Change>), StoreError> {
        let connection = reader.connection()?;
        let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
        lock(&self.inner.guard).before(connection)?;
        let untouched = connection.total_changes();
        let writer = Writer::new(reader, self.inner.closed_too.load(Ordering::Relaxed));
        let value = work(&writer)?;
        let changes = writer.finish()?;
        // Nothing is written that rests on a page that did not open.
        reader.sound()?;
        let is_touched = connection.total_changes() != untouched;
        if is_touched {
            lock(&self.inner.guard).link(connection)?;
        }
        #[cfg(debug_assertions)]
        crate::fault::point();
        transaction.commit()?;
        if writer.edited_closed.get() {
            self.edit_closed(false);
        }
        #[cfg(debug_assertions)]
        crate::fault::point();
        if is_touched {
            lock(&self.inner.guard).committed(connection);
        }
        Ok((value, changes))
    }

    /// Why the database is not believed, and only read; nothing while it is.
    #[must_use]
    pub fn suspicion(&self) -> Option<Suspicion> {
        lock(&self.inner.guard).suspicion()
    }

    /// What was found elsewhere: that the database is older than it should be.
    pub fn suspect(&self, suspicion: Suspicion) {
        lock(&self.inner.guard).suspect(suspicion);
    }

    /// How many commits there were, and the link of the last; nothing in memory, or where it is not believed.
    #[must_use]
    pub fn newest(&self) -> Option<(u64, [u8; 32])> {
        lock(&self.inner.guard).newest()
    }

    /// Takes the state the database is in for the true one, after at least so many commits: a new epoch, recorded for
    /// ever. Refused (`Damaged`) where pages do not open or do not fit together: then only a copy helps.
    pub fn accept(&self, least: u64, at: Timestamp) -> Result<(), StoreError> {
        if self.verify()?.iter().any(|finding| *finding != Finding::State) {
            return Err(StoreError::Damaged);
        }
        let row = {
            let guard = lock(&self.inner.writer);
            let reader = guard.as_ref().ok_or(StoreError::Closed)?;
            let place = lock(&self.inner.place);
            let place = place.as_ref().ok_or(StoreError::Closed)?;
            lock(&self.inner.guard).accept(place, reader.connection()?, least, at)?
        };
        self.write(|writer| writer.begin_epoch(&row))
    }

    /// Whether what is on the disk is the state of the newest commit.
    pub(crate) fn is_newest(&self) -> Result<bool, StoreError> {
        let writer = lock(&self.inner.writer);
        let connection = writer.as_ref().ok_or(StoreError::Closed)?.connection()?;
        lock(&self.inner.guard).is_newest(connection)
    }

    /// Since when nothing is written, as the vault is elsewhere.
    #[must_use]
    pub fn moved(&self) -> Option<Timestamp> {
        *lock(&self.inner.moved)
    }

    /// From now on nothing is written (`Moved`), or again with `None`. A write under way ends first.
    pub fn set_moved(&self, at: Option<Timestamp>) {
        let _writer = lock(&self.inner.writer);
        *lock(&self.inner.moved) = at;
    }

    /// Whether the next write that edits rows of days that the person closed may do so.
    pub fn edit_closed(&self, may: bool) {
        self.inner.closed_too.store(may, Ordering::Relaxed);
    }

    /// Tells `listener` of every commit from now on, on the thread that wrote, which must not be kept long.
    pub fn on_change(&self, listener: Listener) {
        self.inner.listeners.write().unwrap_or_else(PoisonError::into_inner).push(listener);
    }

    /// Moves the write-ahead log into the file as far as readers allow.
    pub fn checkpoint(&self) -> Result<(), StoreError> {
        let writer = lock(&self.inner.writer);
        checkpoint(writer.as_ref().ok_or(StoreError::Closed)?, &mut lock(&self.inner.guard), "TRUNCATE")
    }

    /// A connection nobody used before, whose first look at every page is at the file.
    pub(crate) fn checker(&self) -> Result<Reader, StoreError> {
        lock(&self.inner.place).as_ref().ok_or(StoreError::Closed)?.reader().map(Reader::of)
    }

    /// Keeps what `verify` found. A writer that met damage itself stays as it is until the next opening.
    pub(crate) fn checked(&self, whole: bool) {
        if !whole {
            self.inner.damage.found();
        } else if lock(&self.inner.writer).as_ref().is_some_and(|writer| !writer.is_spoiled()) {
            self.inner.damage.healed();
        }
    }

    /// Moves the log into the file, closes every connection not in use and wipes the key. Later calls say
    /// `Closed`; a reader that is still held ends with itself. A damaged file and its log are left as they are.
    pub fn close(&self) -> Result<(), StoreError> {
        let Some(writer) = lock(&self.inner.writer).take() else { return Ok(()) };
        // The key first: a reader given back from now on is closed too.
        lock(&self.inner.place).take();
        lock(&self.inner.spare).clear();
        let mut guard = lock(&self.inner.guard);
        let as_it_is = self.inner.damage.is_seen() || guard.suspicion().is_some();
        let done = if as_it_is { Ok(()) } else { checkpoint(&writer, &mut guard, "TRUNCATE") };
        guard.forget();
        drop(writer);
        #[cfg(debug_assertions)]
        crate::fault::report();
        match done {
            Err(StoreError::Busy) => Ok(()),
            other => other,
        }
    }
}

#[cfg(debug_assertions)]
impl Store {
    pub(crate) fn on_writer<T>(
        &self,
        ask: impl Fn(&Reader) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let guard = lock(&self.inner.writer);
        ask(guard.as_ref().ok_or(StoreError::Closed)?)
    }
}

impl Inner {
    pub(crate) fn found_damaged(&self) {
        self.damage.found();
    }

    pub(crate) fn take_reader(&self) -> Result<Connection, StoreError> {
        let place = lock(&self.place);
        let place = place.as_ref().ok_or(StoreError::Closed)?;
        let spare = lock(&self.spare).pop();
        spare.map_or_else(|| place.reader(), Ok)
    }

    pub(crate) fn give_back(&self, connection: Connection) {
        let place = lock(&self.place);
        let mut spare = lock(&self.spare);
        if place.is_some() && spare.len() < SPARE_READERS {
            spare.push(connection);
        }
    }
}

/// Reads what every database has before anything may be written.
fn look(place: &Place) -> Result<(), StoreError> {
    let connection = place.looker()?;
    let count = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
    let version = count.map_err(StoreError::from).and_then(|_| version(&connection));
    match version.map_err(|error| honest(&connection, error))? {
        // An empty file is a database to SQLite, but none of ours: it was cut.
        0 => Err(StoreError::Damaged),
        known if known <= LATEST => Ok(()),
        _ => Err(StoreError::Newer),
    }
}

fn checkpoint(reader: &Reader, guard: &mut Guard, mode: &str) -> Result<(), StoreError> {
    if !guard.may_checkpoint() {
        return Err(StoreError::Busy);
    }
    #[cfg(debug_assertions)]
    crate::fault::point();
    let sql = format!("PRAGMA wal_checkpoint({mode})");
    let busy = reader.connection()?.query_row(&sql, [], |row| row.get::<_, i64>(0));
    let busy = reader.heed(busy.map_err(StoreError::from))?;
    if busy == 0 { Ok(()) } else { Err(StoreError::Busy) }
}
