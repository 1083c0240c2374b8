//! Everything as a folder: one report in every format. It is written beside its place and gets its name when it is
//! whole.

use crate::{Code, Error, Result};
use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// How the word for it is written where a format is.
pub(crate) const EVERYTHING: &str = "everything";

/// A folder that is being filled; gone again when dropped before it has its name.
pub(super) struct Folder {
    part: PathBuf,
    target: PathBuf,
    placed: bool,
}

impl Folder {
    /// Readable by its owner only. What a crash left under the name of the part is replaced.
    pub fn begin(target: &Path) -> Result<Self> {
        if target.symlink_metadata().is_ok() {
            return Err(Error::because(Code::Refused, "error-file-taken"));
        }
        let mut name = target.file_name().map(OsString::from).ok_or(Code::Invalid)?;
        name.push(".sarraf-part");
        let part = target.with_file_name(name);
        if part.symlink_metadata().is_ok_and(|found| found.is_dir()) {
            fs::remove_dir_all(&part)?;
        }
        fs::DirBuilder::new().mode(0o700).create(&part)?;
        Ok(Self { part, target: target.to_owned(), placed: false })
    }

    pub fn path(&self) -> &Path {
        &self.part
    }

    /// Gives it its name.
    pub fn place(mut self) -> Result<()> {
        // A folder that appeared meanwhile is never written into.
        if self.target.symlink_metadata().is_ok() {
            return Err(Error::because(Code::Refused, "error-file-taken"));
        }
        fs::rename(&self.part, &self.target)?;
        self.placed = true;
        Ok(())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !self.placed {
            // What stays is in nobody's way.
            let _ = fs::remove_dir_all(&self.part);
        }
    }
}
