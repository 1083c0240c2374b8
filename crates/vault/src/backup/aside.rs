use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use crate::VaultError;
use crate::header::{OF_A_VAULT, place_new, sync_folder};
use crate::owner::lock_alone;

/// What a file is called until it is whole, and which file of that name a crash left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `NAME.part`, for a backup: one that begins like a backup is ours.
    Sealed,
    /// `NAME.sarraf-part`, for a file in clear: it is ours by its name.
    Plain,
}

impl Part {
    const fn ending(self) -> &'static str {
        match self {
            Self::Sealed => ".part",
            Self::Plain => ".sarraf-part",
        }
    }
}

/// A file that is written beside the place it is meant for and gets its name when it is whole. It is gone again when
/// dropped before; what a crash left is replaced by the next writing of that name.
#[derive(Debug)]
pub struct Aside {
    file: File,
    part: PathBuf,
    target: PathBuf,
    replace: bool,
    placed: bool,
}

impl Aside {
    /// Readable by its owner only.
    ///
    /// # Errors
    /// `VaultFolder` beside the files of a vault, this one or another, which nothing may ever replace; `FileExists`
    /// if the file is there and must not be replaced, or what is in the way is none of ours; `InUse`
    /// if another process writes it; the disk's.
    pub fn begin(target: &Path, replace: bool, kind: Part) -> Result<Aside, VaultError> {
        if is_of_a_vault(target.parent().unwrap_or(Path::new(""))) {
            return Err(VaultError::VaultFolder);
        }
        refuse_taken(target, replace)?;
        let mut name = target.file_name().map(OsString::from).ok_or(VaultError::FileExists)?;
        name.push(kind.ending());
        let part = target.with_file_name(name);
        let file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(&part)?;
        // A file system without locks (some network drives) has no other process to tell of.
        if matches!(lock_alone(&file), Ok(false)) {
            return Err(VaultError::InUse);
        }
        if kind == Part::Sealed && !is_ours(&file)? {
            return Err(VaultError::FileExists);
        }
        let aside = Aside { file, part, target: target.to_owned(), replace, placed: false };
        aside.file.set_len(0)?;
        Ok(aside)
    }

    /// How many bytes were written.
    ///
    /// # Errors
    /// The system's.
    pub fn length(&self) -> Result<u64, VaultError> {
        Ok(self.file.metadata()?.len())
    }

    /// To write to.
    ///
    /// # Errors
    /// The system's.
    pub fn file(&self) -> Result<File, VaultError> {
        let mut file = self.file.try_clone()?;
        std::io::Seek::rewind(&mut file)?;
        Ok(file)
    }

    /// Waits until all that was written is on the disk.
    ///
    /// # Errors
    /// The disk's.
    pub fn sync(&self) -> Result<(), VaultError> {
        Ok(self.file.sync_all()?)
    }

    /// Gives the file its name. After an error it is gone, unless its name can not be made sure of on the disk.
    ///
    /// # Errors
    /// `FileExists` if a file appeared there meanwhile; the disk's.
    pub fn place(mut self) -> Result<(), VaultError> {
        self.sync()?;
        let folder = self.target.parent().unwrap_or(Path::new(""));
        let name = self.target.file_name().ok_or(VaultError::FileExists)?;
        if self.replace {
            fs::rename(&self.part, &self.target)?;
        } else {
            place_new(folder, &self.part, name).map_err(|error| match error {
                VaultError::Exists => VaultError::FileExists,
                other => other,
            })?;
        }
        self.placed = true;
        match sync_folder(folder) {
            // Nor can every one make sure of a folder.
            Err(VaultError::Io(error))
                if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) =>
            {
                Ok(())
            }
            synced => synced,
        }
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        if !self.placed {
            // What stays is in nobody's way.
            let _ = fs::remove_file(&self.part);
        }
    }
}

fn is_of_a_vault(folder: &Path) -> bool {
    OF_A_VAULT.iter().any(|name| folder.join(name).symlink_metadata().is_ok())
}

fn refuse_taken(target: &Path, replace: bool) -> Result<(), VaultError> {
    match target.symlink_metadata() {
        Ok(found) if !replace || !found.is_file() => Err(VaultError::FileExists),
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Empty, or the beginning of a backup.
fn is_ours(file: &File) -> Result<bool, VaultError> {
    const BEGINS: &[u8] = b"sarraf-backup ";
    let mut found = Vec::new();
    file.take(BEGINS.len() as u64).read_to_end(&mut found)?;
    Ok(BEGINS.starts_with(&found))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn write(aside: &Aside, text: &str) {
        aside.file().unwrap().write_all(text.as_bytes()).unwrap();
    }

    #[test]
    fn a_file_gets_its_name_when_it_is_whole_and_leaves_nothing_otherwise() {
        let folder = tempfile::tempdir().unwrap();
        let (target, part) = (folder.path().join("b"), folder.path().join("b.part"));
        let aside = Aside::begin(&target, false, Part::Sealed).unwrap();
        write(&aside, "half");
        assert!(part.exists() && !target.exists());
        drop(aside);
        assert!(!part.exists() && !target.exists());
        let aside = Aside::begin(&target, false, Part::Sealed).unwrap();
        write(&aside, "whole");
        aside.place().unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"whole");
        assert!(!part.exists());
    }

    #[test]
    fn a_file_that_is_there_is_replaced_only_when_asked_and_a_folder_never() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("b");
        fs::write(&target, "older").unwrap();
        assert!(matches!(Aside::begin(&target, false, Part::Sealed), Err(VaultError::FileExists)));
        let aside = Aside::begin(&target, true, Part::Sealed).unwrap();
        write(&aside, "new");
        assert_eq!(fs::read(&target).unwrap(), b"older", "until the new one is whole");
        aside.place().unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"new");
        assert!(matches!(Aside::begin(folder.path(), true, Part::Sealed), Err(VaultError::FileExists)));
    }

    #[test]
    fn beside_the_files_of_a_vault_nothing_is_written_or_replaced() {
        for name in ["vault.header", "sarraf.db", "vault.new"] {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join(name), "precious").unwrap();
            for target in [name, "march.csv"] {
                let refused = Aside::begin(&folder.path().join(target), true, Part::Plain);
                assert!(matches!(refused, Err(VaultError::VaultFolder)), "{name} {target}");
            }
            assert_eq!(fs::read(folder.path().join(name)).unwrap(), b"precious");
        }
    }

    #[test]
    fn a_file_that_appears_meanwhile_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("b");
        let aside = Aside::begin(&target, false, Part::Sealed).unwrap();
        fs::write(&target, "mine").unwrap();
        assert!(matches!(aside.place(), Err(VaultError::FileExists)));
        assert_eq!(fs::read(&target).unwrap(), b"mine");
        assert!(!folder.path().join("b.part").exists());
    }

    #[test]
    fn what_a_crash_left_is_replaced_and_what_is_not_ours_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let (target, part) = (folder.path().join("b"), folder.path().join("b.part"));
        for left in ["", "sarraf-ba", "sarraf-backup 1\n{\"vault\":"] {
            fs::write(&part, left).unwrap();
            drop(Aside::begin(&target, false, Part::Sealed).unwrap());
            assert!(!part.exists());
        }
        fs::write(&part, "a letter").unwrap();
        assert!(matches!(Aside::begin(&target, false, Part::Sealed), Err(VaultError::FileExists)));
        assert_eq!(fs::read(&part).unwrap(), b"a letter");
    }

    #[test]
    fn one_process_at_a_time_writes_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("b");
        let first = Aside::begin(&target, false, Part::Sealed).unwrap();
        assert!(matches!(Aside::begin(&target, false, Part::Sealed), Err(VaultError::InUse)));
        drop(first);
        Aside::begin(&target, false, Part::Sealed).unwrap();
    }

    #[test]
    fn a_file_in_clear_replaces_what_a_crash_left_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let (target, part) = (folder.path().join("b.csv"), folder.path().join("b.csv.sarraf-part"));
        fs::write(&part, "half of a report").unwrap();
        let aside = Aside::begin(&target, false, Part::Plain).unwrap();
        write(&aside, "whole");
        aside.place().unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"whole");
        assert!(!part.exists());
    }
}
