//! What SQLCipher does not tell: that a page, a log or a file of this vault is an *older* one.
//!
//! SQLCipher authenticates a page by its content and its number, so an older copy of a page passes. Here every commit
//! adds a row to a chain, over the row before it and the digest of the state it was made upon; and after every commit
//! the head, a file beside the database, is written: where the chain is, and the digest of the state now. At opening
//! the digest is computed anew from what is on the disk.
//!
//! Whoever is killed between a commit and its head leaves a database that is ahead of its head. That is told from an
//! old one: the state at the head's place in the log is the head's, and each later commit's row in the chain is over
//! the state before it. The log is moved into the database only once the head of all its commits is on the disk.

mod digest;
mod head;
mod log;
mod tags;

use crate::StoreError;
use crate::native::{RawFile, read_at, size};
use crate::table::chain::{self, Link};
use digest::{Digest, Tag};
use head::{Found, HeadFile, Mark};
use log::{Frame, Log};
use rusqlite::Connection;
use sarraf_vault::ChainKey;
use std::path::Path;
pub use tags::Tags;

/// Why a database is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suspicion {
    /// It is older than it should be, by so many commits.
    Behind {
        /// How many commits are missing.
        missing: u64,
    },
    /// Pages, the log or the head are not those of the newest commit.
    Changed,
    /// The header is an older one: a passphrase that was replaced opens the vault again.
    OldHeader,
}

/// The state of a database that is believed, and what tells the next opening of it.
pub struct Integrity {
    key: ChainKey,
    head: HeadFile,
    digest: Digest,
    at: Mark,
    /// Whether the head on the disk says where the chain is.
    is_told: bool,
    /// Whether the last commit could be followed. If not, the next one begins with a look at everything.
    is_known: bool,
}

/// What an opening found.
pub enum Opened {
    /// A database that has no chain yet: new, restored, or of a program that knew none.
    Unborn(HeadFile),
    /// As the head says, or ahead of it by commits of the chain.
    Whole(Box<Integrity>),
    /// Neither.
    Suspect(Suspicion),
}

/// Looks at everything there is of a database, through a connection on which nothing is going on. Tags that were read
/// ahead save reading them now.
pub fn open(
    connection: &Connection,
    path: &Path,
    key: &ChainKey,
    ahead: Option<Tags>,
) -> Result<Opened, StoreError> {
    let (head, found) = HeadFile::open(path, key.clone())?;
    // Opens the log, and brings the connection to its newest commit.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    let last = chain::last(connection)?;
    let suspicion = match (found, last) {
        (Found::Nothing | Found::Unreadable, None) => return Ok(Opened::Unborn(head)),
        (Found::Nothing | Found::Unreadable, Some(_)) => Suspicion::Changed,
        (Found::Mark(mark), last) => match found_whole(connection, key, mark, ahead)? {
            Some((digest, at)) => {
                return Ok(Opened::Whole(Box::new(Integrity {
                    key: key.clone(),
                    head,
                    digest,
                    is_told: at == mark,
                    at,
                    is_known: true,
                })));
            }
            None => missing(mark.sequence, last.map_or(0, |last| last.sequence)),
        },
    };
    Ok(Opened::Suspect(suspicion))
}

/// The head file of a database, whatever is in it.
pub fn head_of(path: &Path, key: &ChainKey) -> Result<HeadFile, StoreError> {
    Ok(HeadFile::open(path, key.clone())?.0)
}

fn missing(expected: u64, found: u64) -> Suspicion {
    match expected.checked_sub(found) {
        Some(missing) if missing > 0 => Suspicion::Behind { missing },
        _ => Suspicion::Changed,
    }
}

/// As `whole`, first with the tags that were read ahead. Who wrote between that and now is only seen by reading again.
fn found_whole(
    connection: &Connection,
    key: &ChainKey,
    mark: Mark,
    ahead: Option<Tags>,
) -> Result<Option<(Digest, Mark)>, StoreError> {
    if let Some(tags) = ahead
        && let Some(whole) = whole(connection, key, mark, Digest::of(key.clone(), &tags.0))?
    {
        return Ok(Some(whole));
    }
    whole(connection, key, mark, of_database(connection, key)?)
}

/// The digest of what is on the disk and where the chain is, if the head's state is in it and every later commit
/// belongs to the chain. Given the digest of the database without its log.
fn whole(
    connection: &Connection,
    key: &ChainKey,
    mark: Mark,
    mut digest: Digest,
) -> Result<Option<(Digest, Mark)>, StoreError> {
    let log = Log::of(connection)?;
    let frames = log.committed()?;
    let salt = log.salt().unwrap_or_default();
    // Another filling of the log began once all of the one before was in the database.
    let start = if salt == mark.salt { mark.frames as usize } else { 0 };
    let Some((before, after)) = frames.split_at_checked(start) else { return Ok(None) };
    if !before.is_empty() && !take_commits(&mut digest, before) {
        return Ok(None);
    }
    if digest.state() != mark.state || chain::link_of(chain::at(connection, mark.sequence)?) != mark.link {
        return Ok(None);
    }
    let mut at = Mark { salt, frames: index(start), ..mark };
    let mut links = chain::after(connection, mark.sequence)?.into_iter();
    for commit in after.split_inclusive(|frame| frame.ends_with.is_some()) {
        let Some(link) = links.next().filter(|link| is_next(key, &at, link)) else { return Ok(None) };
        take_commits(&mut digest, commit);
        at = Mark {
            sequence: link.sequence,
            link: link.link,
            state: digest.state(),
            salt,
            frames: at.frames + index(commit.len()),
        };
    }
    let is_all = links.next().is_none();
    // Where it moved by nothing but the filling of its log, the head on the disk says as much.
    let at = if at.sequence == mark.sequence { mark } else { at };
    Ok(is_all.then_some((digest, at)))
}

fn is_next(key: &ChainKey, at: &Mark, link: &Link) -> bool {
    link.sequence > at.sequence
        && link.state == at.state
        && link.link == key.link(&at.link, link.sequence, &at.state)
}

/// The digest of the database file, without its log.
fn of_database(connection: &Connection, key: &ChainKey) -> Result<Digest, StoreError> {
    let tags = tags::read(size(connection, RawFile::Main)?, |place, tag: &mut Tag| {
        read_at(connection, RawFile::Main, place, tag)
    })?;
    Ok(Digest::of(key.clone(), &tags))
}

/// Takes frames in; whether they end with a commit.
fn take_commits(digest: &mut Digest, frames: &[Frame]) -> bool {
    let mut ends = false;
    for frame in frames {
        digest.set(frame.page, &frame.tag);
        ends = frame.ends_with.is_some();
        if let Some(pages) = frame.ends_with {
            digest.resize(pages);
        }
    }
    ends
}

fn index(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Integrity {
    /// Begins a chain with the state the database is in, after the link and number given.
    pub fn begin(
        connection: &Connection,
        key: &ChainKey,
        head: HeadFile,
        (sequence, link): (u64, [u8; 32]),
    ) -> Result<Self, StoreError> {
        let log = Log::of(connection)?;
        let frames = log.committed()?;
        let mut digest = of_database(connection, key)?;
        take_commits(&mut digest, &frames);
        let at = Mark {
            sequence,
            link,
            state: digest.state(),
            salt: log.salt().unwrap_or_default(),
            frames: index(frames.len()),
        };
        let mut begun = Self { key: key.clone(), head, digest, at, is_told: false, is_known: true };
        begun.tell()?;
        Ok(begun)
    }

    /// Whether the next commit may follow: nobody else has written, and the last commit could be followed.
    pub fn is_current(&self, connection: &Connection) -> Result<bool, StoreError> {
        Ok(self.is_known && chain::link_of(chain::last(connection)?) == self.at.link)
    }

    /// The row of a commit, as the last thing before it.
    pub fn link(&self, connection: &Connection) -> Result<(), StoreError> {
        let sequence = self.at.sequence + 1;
        let link = self.key.link(&self.at.link, sequence, &self.at.state);
        chain::add(connection, &Link { sequence, state: self.at.state, link })
    }

    /// Follows a commit whose row was added by `link`, after which the log has so many frames. It is done: what
    /// fails here is told to nobody, and made good before the next.
    pub fn committed(&mut self, connection: &Connection, frames: u32) {
        self.is_told = false;
        self.is_known = self.follow(connection, frames).is_ok();
        if self.is_known {
            // The database is ahead of its head then, which the next opening finds in order.
            let _ = self.tell();
        }
    }

    fn follow(&mut self, connection: &Connection, frames: u32) -> Result<(), StoreError> {
        let log = Log::of(connection)?;
        let salt = log.salt().ok_or(StoreError::Damaged)?;
        let from = if salt == self.at.salt { self.at.frames } else { 0 };
        let written = log.frames(from, frames)?;
        if !take_commits(&mut self.digest, &written) {
            return Err(StoreError::Damaged);
        }
        let sequence = self.at.sequence + 1;
        let link = self.key.link(&self.at.link, sequence, &self.at.state);
        self.at = Mark { sequence, link, state: self.digest.state(), salt, frames };
        Ok(())
    }

    /// Writes the head, if it does not say yet where the chain is.
    pub fn tell(&mut self) -> Result<(), StoreError> {
        if !self.is_told {
            self.head.write(&self.at)?;
            self.is_told = true;
        }
        Ok(())
    }

    /// Whether the log may be moved into the database.
    pub fn may_checkpoint(&mut self) -> bool {
        self.is_known && self.tell().is_ok()
    }

    /// How many commits there were, and the link of the last.
    pub fn newest(&self) -> (u64, [u8; 32]) {
        (self.at.sequence, self.at.link)
    }

    /// Whether what is on the disk is the state of the last commit.
    pub fn is_as_on_disk(&self, connection: &Connection) -> Result<bool, StoreError> {
        let mut digest = of_database(connection, &self.key)?;
        take_commits(&mut digest, &Log::of(connection)?.committed()?);
        Ok(digest.state() == self.digest.state())
    }
}
