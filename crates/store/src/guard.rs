//! Who keeps the chain of commits of an open database, and whether it is believed.

use crate::connection::Place;
use crate::integrity::{self, Integrity, Opened, Tags};
use crate::migration::{Chain, Unchained, migrate};
use crate::table::chain;
use crate::{EpochRow, StoreError, Suspicion};
use jiff::Timestamp;
use rusqlite::Connection;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// The chain of an open database.
pub struct Guard {
    kept: Kept,
    /// Frames in the write-ahead log after the last commit.
    frames: Arc<AtomicU32>,
}

enum Kept {
    /// In memory, or closed.
    Nothing,
    Believed(Box<Integrity>, Place),
    Suspected(Suspicion),
}

impl Guard {
    /// Looks a database over before anything is done with it, and brings it to the newest schema.
    pub fn start(
        place: &Place,
        connection: &mut Connection,
        ahead: Option<Tags>,
    ) -> Result<Self, StoreError> {
        let frames = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&frames);
        connection.wal_hook(Some(move |_: &mut rusqlite::hooks::Wal, pages: i32| {
            counted.store(u32::try_from(pages).unwrap_or(0), Ordering::Relaxed);
            Ok(())
        }))?;
        let Place::File(path, key) = place else {
            migrate(connection, &mut Unchained)?;
            return Ok(Self { kept: Kept::Nothing, frames });
        };
        let kept = match integrity::open(connection, path, key.chain(), ahead)? {
            Opened::Unborn(head) => {
                migrate(connection, &mut Unchained)?;
                let begun = Integrity::begin(connection, key.chain(), head, (0, [0; 32]))?;
                Kept::Believed(Box::new(begun), place.clone())
            }
            Opened::Whole(integrity) => {
                let mut chain = Migrating(integrity, &frames);
                migrate(connection, &mut chain)?;
                Kept::Believed(chain.0, place.clone())
            }
            Opened::Suspect(suspicion) => {
                // It can not be read otherwise; its head stays as it is, and so does what is thought of it.
                migrate(connection, &mut Unchained)?;
                Kept::Suspected(suspicion)
            }
        };
        Ok(Self { kept, frames })
    }

    pub fn frames(&self) -> u32 {
        self.frames.load(Ordering::Relaxed)
    }

    pub const fn suspicion(&self) -> Option<Suspicion> {
        match self.kept {
            Kept::Suspected(suspicion) => Some(suspicion),
            _ => None,
        }
    }

    pub fn suspect(&mut self, suspicion: Suspicion) {
        if !matches!(self.kept, Kept::Suspected(_)) {
            self.kept = Kept::Suspected(suspicion);
        }
    }

    pub fn newest(&self) -> Option<(u64, [u8; 32])> {
        match &self.kept {
            Kept::Believed(integrity, _) => Some(integrity.newest()),
            _ => None,
        }
    }

    /// A transaction has begun: refused where the database is not believed.
    pub fn before(&mut self, connection: &Connection) -> Result<(), StoreError> {
        self.catch_up(connection)?;
        if self.suspicion().is_some() { Err(StoreError::Behind) } else { Ok(()) }
    }

    /// Where somebody else wrote meanwhile, or the last commit could not be followed, everything is looked at again.
    fn catch_up(&mut self, connection: &Connection) -> Result<(), StoreError> {
        if let Kept::Believed(integrity, Place::File(path, key)) = &mut self.kept
            && !integrity.is_current(connection)?
        {
            match integrity::open(connection, path, key.chain(), None)? {
                Opened::Whole(anew) => *integrity = anew,
                Opened::Unborn(_) => self.suspect(Suspicion::Changed),
                Opened::Suspect(suspicion) => self.suspect(suspicion),
            }
        }
        Ok(())
    }

    /// The last thing before a commit.
    pub fn link(&self, connection: &Connection) -> Result<(), StoreError> {
        match &self.kept {
            Kept::Believed(integrity, _) => integrity.link(connection),
            _ => Ok(()),
        }
    }

    /// The first thing after it.
    pub fn committed(&mut self, connection: &Connection) {
        let frames = self.frames();
        if let Kept::Believed(integrity, _) = &mut self.kept {
            integrity.committed(connection, frames);
        }
    }

    /// Whether the log may be moved into the database.
    pub fn may_checkpoint(&mut self) -> bool {
        match &mut self.kept {
            Kept::Nothing => true,
            Kept::Believed(integrity, _) => integrity.may_checkpoint(),
            Kept::Suspected(_) => false,
        }
    }

    /// Whether what is on the disk is the state of the newest commit.
    pub fn is_newest(&mut self, connection: &Connection) -> Result<bool, StoreError> {
        self.catch_up(connection)?;
        match &self.kept {
            Kept::Nothing => Ok(true),
            Kept::Believed(integrity, _) => integrity.is_as_on_disk(connection),
            Kept::Suspected(_) => Ok(false),
        }
    }

    /// Believes what is there, after at least so many commits; what is to be recorded of it.
    pub fn accept(
        &mut self,
        place: &Place,
        connection: &Connection,
        least: u64,
        at: Timestamp,
    ) -> Result<EpochRow, StoreError> {
        let (Place::File(path, key), Kept::Suspected(suspicion)) = (place, &self.kept) else {
            return Err(StoreError::Invalid("nothing to accept"));
        };
        let last = chain::last(connection)?;
        let (found, link) = (last.map_or(0, |last| last.sequence), chain::link_of(last));
        let missing = match suspicion {
            Suspicion::Behind { missing } => Some(*missing),
            Suspicion::Changed | Suspicion::OldHeader => None,
        };
        // Past every number that was ever given, so that the head in the keychain is never taken for a newer one.
        let sequence = least.max(found.saturating_add(missing.unwrap_or(0)));
        let head = integrity::head_of(path, key.chain())?;
        let begun = Integrity::begin(connection, key.chain(), head, (sequence, link))?;
        self.kept = Kept::Believed(Box::new(begun), place.clone());
        Ok(EpochRow { at, sequence, missing })
    }

    /// The key goes with what is kept.
    pub fn forget(&mut self) {
        self.kept = Kept::Nothing;
    }
}

/// A chain that goes on with each step of a migration.
struct Migrating<'f>(Box<Integrity>, &'f AtomicU32);

impl Chain for Migrating<'_> {
    fn link(&self, connection: &Connection) -> Result<(), StoreError> {
        self.0.link(connection)
    }

    fn committed(&mut self, connection: &Connection) {
        self.0.committed(connection, self.1.load(Ordering::Relaxed));
    }
}
