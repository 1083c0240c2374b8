//! A file that is written aside and then put in its place, whole.

use crate::error::Choice;
use crate::{Code, Error, Result};
use sarraf_words::Line;
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Refuses a place that can not take the file, before anything is computed. What stands there already is replaced
/// only if the person said so.
pub(crate) fn ready(path: &Path, replace: bool) -> Result<()> {
    if path.is_dir() || path.file_name().is_none() {
        return Err(Error::because(Code::Invalid, "error-export-folder"));
    }
    if path.symlink_metadata().is_ok() && !replace {
        let answers = vec![("replace".to_owned(), Line::new("export-answer-replace"))];
        return Err(Error::ambiguous("export-choose-replace", Choice { key: "replace", answers }));
    }
    Ok(())
}

/// A file beside its place; gone if it is not put there.
pub(crate) struct Aside {
    place: PathBuf,
    path: PathBuf,
    file: Option<BufWriter<File>>,
}

impl Aside {
    /// Begins beside `place`, readable by this person alone.
    pub fn begin(place: &Path) -> io::Result<Self> {
        let mut name = place.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let path = place.with_file_name(name);
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path)?;
        Ok(Self { place: place.to_owned(), path, file: Some(BufWriter::new(file)) })
    }

    /// Puts it in its place, once all of it is on the disk.
    pub fn put(mut self, replace: bool) -> io::Result<()> {
        if let Some(file) = self.file.take() {
            file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        }
        if !replace && self.place.symlink_metadata().is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        std::fs::rename(&self.path, &self.place)
    }
}

impl Write for Aside {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.as_mut().map_or_else(|| Err(io::ErrorKind::NotConnected.into()), |file| file.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        // Once it is in its place there is nothing here.
        let _ = std::fs::remove_file(&self.path);
    }
}
