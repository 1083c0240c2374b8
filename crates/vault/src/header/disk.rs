use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::{Header, text};
use crate::VaultError;

pub(crate) const FILE: &str = "vault.header";
pub(crate) const DATABASE: &str = "sarraf.db";
/// What the database says of its newest state, beside it.
const HEAD: &str = "sarraf.head";
/// Where the next header is written. Whatever a crash left here is ignored, and removed by the next write: unless
/// it is the first header of a vault whose database is in place already.
const ASIDE: &str = "vault.header.new";
/// Folder in which the database of a new vault is made; what a crash left in it was never a vault.
const MAKING: &str = "vault.new";
/// What tells that a folder is a vault, or is about to be one.
pub(crate) const OF_A_VAULT: [&str; 3] = [FILE, DATABASE, MAKING];
/// Far more than any header; a larger file is none.
const LARGEST: u64 = 64 * 1024;

/// # Errors
/// `NotFound` in a folder without vault; `Damaged` or `Newer`, the files untouched.
pub(crate) fn read(folder: &Path) -> Result<Header, VaultError> {
    match read_from(&folder.join(FILE))? {
        Some(header) => header,
        // A database without its header is a damaged vault, not an empty folder that one may be made in.
        None if folder.join(DATABASE).exists() => first_aside(folder).ok_or(VaultError::Damaged),
        None => Err(VaultError::NotFound),
    }
}

/// The outer error is the disk's; nothing if there is no such file.
fn read_from(path: &Path) -> Result<Option<Result<Header, VaultError>>, VaultError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Ok(Some(Err(VaultError::Damaged)));
    }
    Ok(Some(text::decode(&bytes)))
}

/// The header of a vault whose making was cut between its database and its header.
fn first_aside(folder: &Path) -> Option<Header> {
    read_from(&folder.join(ASIDE)).ok()??.ok()
}

/// Makes a vault of a header and a database, which `make_database` writes to the path it is given. The database
/// is placed whole, then the header: a crash before leaves no vault, one between them leaves one that `read`
/// finds. Another vault is never replaced, even if it appears meanwhile. The caller owns the folder.
///
/// # Errors
/// `Exists` if the folder holds a header or a database.
pub(crate) fn create<E: From<VaultError>>(
    folder: &Path,
    header: &Header,
    make_database: impl FnOnce(&Path) -> Result<(), E>,
) -> Result<(), E> {
    let making = folder.join(MAKING);
    let made = (|| {
        clear(&making)?;
        make_folder(&making)?;
        make_database(&making.join(DATABASE))?;
        place(folder, header, &making)?;
        Ok(())
    })();
    // What stays of it is removed by the next making.
    let _ = clear(&making);
    made
}

fn place(folder: &Path, header: &Header, making: &Path) -> Result<(), VaultError> {
    refuse_occupied(folder)?;
    let aside = write_aside(folder, header)?;
    sync_folder(folder)?;
    let placed =
        place_head(folder, making).and_then(|()| place_new(folder, &making.join(DATABASE), DATABASE));
    if placed.is_err() {
        // The error to tell is the one above; a file left aside does no harm.
        let _ = fs::remove_file(&aside);
    }
    placed?;
    sync_folder(folder)?;
    place_new(folder, &aside, FILE)?;
    sync_folder(folder)?;
    folder.parent().map_or(Ok(()), sync_folder)
}

/// The head goes first, so that no database is ever without the one it was made with; one that a cut making left
/// here belongs to nothing.
fn place_head(folder: &Path, making: &Path) -> Result<(), VaultError> {
    match fs::rename(making.join(HEAD), folder.join(HEAD)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Removes what a making that was killed left in a folder without a vault, and the folder if it was made for it.
/// Whoever is making one owns the folder meanwhile.
pub(crate) fn clear_unfinished(folder: &Path) {
    if refuse_occupied(folder).is_ok()
        && folder.join(MAKING).is_dir()
        && let Ok(owner) = crate::Owner::claim(folder)
        // Finished between the look and the claim.
        && refuse_occupied(folder).is_ok()
    {
        // What can not be removed now is removed at the next start.
        let _ = clear(&folder.join(MAKING));
        leave(folder, &owner);
        let _ = fs::remove_dir(folder);
    }
}

/// Takes the traces of a making out of a folder in which no vault came about. Its owner does.
pub(crate) fn leave(folder: &Path, _: &crate::Owner) {
    if refuse_occupied(folder).is_ok() {
        // A header aside is a vault's only beside a database.
        let _ = fs::remove_file(folder.join(ASIDE));
        let _ = fs::remove_file(folder.join(HEAD));
        let _ = fs::remove_file(folder.join(crate::owner::FILE));
    }
}

fn clear(making: &Path) -> Result<(), VaultError> {
    match fs::remove_dir_all(making) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// # Errors
/// `Exists` if the folder holds a header or a database.
pub(crate) fn refuse_occupied(folder: &Path) -> Result<(), VaultError> {
    let occupied = [FILE, DATABASE].iter().any(|name| folder.join(name).symlink_metadata().is_ok());
    if occupied { Err(VaultError::Exists) } else { Ok(()) }
}

/// Puts a header in the place of the one before: at every moment the old or the new one is whole on disk.
pub(crate) fn replace(folder: &Path, header: &Header) -> Result<(), VaultError> {
    if !folder.join(FILE).exists() && first_aside(folder).is_some() {
        place_new(folder, &folder.join(ASIDE), FILE)?;
    }
    let aside = write_aside(folder, header)?;
    fs::rename(aside, folder.join(FILE))?;
    sync_folder(folder)
}

/// A hard link is the one step that both places a file whole and refuses to replace another; where the file
/// system has none, a rename after one more look.
pub(crate) fn place_new(folder: &Path, from: &Path, name: impl AsRef<Path>) -> Result<(), VaultError> {
    let place = folder.join(name);
    match fs::hard_link(from, &place) {
        Ok(()) => Ok(fs::remove_file(from)?),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(VaultError::Exists),
        Err(_) if place.exists() => Err(VaultError::Exists),
        Err(_) => Ok(fs::rename(from, place)?),
    }
}

fn write_aside(folder: &Path, header: &Header) -> Result<PathBuf, VaultError> {
    let text = text::encode(header)?;
    let aside = folder.join(ASIDE);
    // Removed rather than truncated: a crash in `place_new` leaves it as a second name of the header itself.
    match fs::remove_file(&aside) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&aside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    Ok(aside)
}

pub(crate) fn make_folder(folder: &Path) -> Result<(), VaultError> {
    Ok(fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?)
}

pub(crate) fn sync_folder(folder: &Path) -> Result<(), VaultError> {
    // The parent of a bare name is the empty path.
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    Ok(File::open(folder)?.sync_all()?)
}
