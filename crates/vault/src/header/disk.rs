use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::{Header, text};
use crate::VaultError;

pub(crate) const FILE: &str = "vault.header";
pub(crate) const DATABASE: &str = "sarraf.db";
/// Where the next header is written. Whatever a crash left here is ignored, and removed by the next write.
const ASIDE: &str = "vault.header.new";
/// Far more than any header; a larger file is none.
const LARGEST: u64 = 64 * 1024;

/// # Errors
/// `NotFound` in a folder without vault; `Damaged` or `Newer`, the files untouched.
pub(crate) fn read(folder: &Path) -> Result<Header, VaultError> {
    let file = match File::open(folder.join(FILE)) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(absent(folder)),
        Err(error) => return Err(error.into()),
    };
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(VaultError::Damaged);
    }
    text::decode(&bytes)
}

/// A database without its header is a damaged vault, not an empty folder that one may be made in.
fn absent(folder: &Path) -> VaultError {
    if folder.join(DATABASE).exists() { VaultError::Damaged } else { VaultError::NotFound }
}

/// Writes the first header of a vault. Another one is never replaced, even if it appears meanwhile.
///
/// # Errors
/// `Exists` if the folder holds a header or a database.
pub(crate) fn create(folder: &Path, header: &Header) -> Result<(), VaultError> {
    make_folder(folder)?;
    refuse_occupied(folder)?;
    let aside = write_aside(folder, header)?;
    let placed = place_new(folder, &aside);
    if placed.is_err() {
        // The error to tell is the one above; a file left aside does no harm.
        let _ = fs::remove_file(&aside);
    }
    placed?;
    sync_folder(folder)?;
    folder.parent().map_or(Ok(()), sync_folder)
}

/// # Errors
/// `Exists` if the folder holds a header or a database.
pub(crate) fn refuse_occupied(folder: &Path) -> Result<(), VaultError> {
    let occupied = [FILE, DATABASE].iter().any(|name| folder.join(name).symlink_metadata().is_ok());
    if occupied { Err(VaultError::Exists) } else { Ok(()) }
}

/// Puts a header in the place of the one before: at every moment the old or the new one is whole on disk.
pub(crate) fn replace(folder: &Path, header: &Header) -> Result<(), VaultError> {
    let aside = write_aside(folder, header)?;
    fs::rename(aside, folder.join(FILE))?;
    sync_folder(folder)
}

/// A hard link is the one step that both places a file whole and refuses to replace another; where the file
/// system has none, a rename after one more look.
fn place_new(folder: &Path, aside: &Path) -> Result<(), VaultError> {
    let place = folder.join(FILE);
    match fs::hard_link(aside, &place) {
        Ok(()) => Ok(fs::remove_file(aside)?),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(VaultError::Exists),
        Err(_) => {
            refuse_occupied(folder)?;
            Ok(fs::rename(aside, place)?)
        }
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

fn make_folder(folder: &Path) -> Result<(), VaultError> {
    Ok(fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?)
}

fn sync_folder(folder: &Path) -> Result<(), VaultError> {
    // The parent of a bare name is the empty path.
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    Ok(File::open(folder)?.sync_all()?)
}
