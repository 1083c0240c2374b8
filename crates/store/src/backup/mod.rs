//! The rows of a store into a sealed backup (`sarraf_vault`), and back into a new database.
//!
//! What is written is rows, not pages: freed pages, which may still hold a token that was removed, do not come
//! along, and what is left out was never in the file. No copy of the database is made on the way. What is read is
//! rows too: tables, indexes and views are made by this program's own migrations, so that a backup brings no SQL.

mod dump;
mod load;

use crate::{Finding, Store, StoreError};
use sarraf_vault::{Aside, BackupPlan, OpenBackup, Owner, Part, Restore, Unlocked, VaultError};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Why a backup was not made, or a vault did not come back.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file, its keys, the folder.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How many rows of all were done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// Those done.
    pub done: u64,
    /// All of them.
    pub total: u64,
}

/// Hears how far it has come, and says whether to go on.
pub type Heard<'a> = &'a mut dyn FnMut(Rows) -> bool;

/// What was restored.
#[derive(Debug)]
pub struct Restored<T> {
    /// The vault's keys.
    pub unlocked: Unlocked,
    /// It is owned from its beginning on.
    pub owner: Owner,
    /// What came of what was done before it was a vault.
    pub done: T,
}

impl Store {
    /// Writes everything, as one commit left it, into a sealed file beside `target`; writing to the store goes on
    /// meanwhile. The file is whole and on the disk then, and gets its name by `Aside::place`. After an error there
    /// is none.
    pub fn back_up(
        &self,
        plan: BackupPlan,
        (target, replace): (&Path, bool),
        heard: Heard<'_>,
    ) -> Result<Aside, BackupError> {
        let aside = Aside::begin(target, replace, Part::Sealed)?;
        let tokens = plan.tokens();
        let mut writer = plan.begin(watched(aside.file()?))?;
        dump::write(&self.checker()?, tokens, &mut writer, heard)?;
        writer.finish().map_err(StoreError::from)?;
        aside.sync()?;
        Ok(aside)
    }
}

/// Makes a vault of an opened backup. `finish` has the new store before it belongs to a vault; after that every
/// page is checked. After an error nothing is left.
pub fn restore<R: Read, T>(
    backup: OpenBackup<R>,
    into: &Restore<'_>,
    finish: impl FnOnce(&Store) -> Result<T, StoreError>,
    heard: Heard<'_>,
) -> Result<Restored<T>, BackupError> {
    let mut finished = None;
    let (unlocked, owner) = backup.restore(into, |rows, path, key| {
        load::read(path, key, rows, heard).map_err(damaged)?;
        let store = Store::open(path, key)?;
        finished = Some(finish(&store)?);
        let findings = store.verify()?;
        store.close()?;
        if findings.is_empty() { Ok(()) } else { Err(unfit(&findings)) }
    })?;
    let done = finished.ok_or(VaultError::Bug)?;
    Ok(Restored { unlocked, owner, done })
}

#[cfg(debug_assertions)]
pub(crate) fn everything(reader: &crate::Reader, tokens: bool, to: &mut Vec<u8>) -> Result<(), StoreError> {
    dump::write(reader, tokens, to, &mut |_| true)
}

/// Rows that proved whole and make no whole database: a mistake of the program that wrote them.
fn unfit(_: &[Finding]) -> BackupError {
    VaultError::BackupDamaged.into()
}

/// What is wrong with rows is wrong with the backup they come from.
fn damaged(error: StoreError) -> BackupError {
    use std::io::ErrorKind;
    match error {
        StoreError::Newer => VaultError::NewerBackup.into(),
        StoreError::Damaged
        | StoreError::Database(_)
        | StoreError::Io(ErrorKind::InvalidData | ErrorKind::UnexpectedEof) => {
            VaultError::BackupDamaged.into()
        }
        other => other.into(),
    }
}

#[cfg(debug_assertions)]
fn watched(file: File) -> crate::fault::Disk<File> {
    crate::fault::Disk(file)
}

#[cfg(not(debug_assertions))]
fn watched(file: File) -> File {
    file
}

/// What a piece of the stream is. A row's values follow in the order of its table's columns.
mod piece {
    pub const TABLE: u8 = 1;
    pub const ROW: u8 = 2;
    pub const END: u8 = 3;
}

/// What a value is. Numbers are big-endian; text and bytes have their length (4 bytes) before them.
mod kind {
    pub const NULL: u8 = 0;
    pub const INTEGER: u8 = 1;
    pub const REAL: u8 = 2;
    pub const TEXT: u8 = 3;
    pub const BLOB: u8 = 4;
}
