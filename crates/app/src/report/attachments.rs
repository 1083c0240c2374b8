//! Receipts of a report's rows, as files in a folder beside it.

use crate::command::attachment::{honest_name, save};
use crate::open::Open;
use crate::paper::Kind;
use crate::{Code, Error, Result};
use sarraf_ledger::TransactionId;
use sarraf_store::{AttachmentRow, TransactionRow};
use std::collections::HashSet;
use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// What was written.
#[derive(Debug)]
pub(crate) struct Beside {
    pub folder: PathBuf,
    pub count: u32,
}

impl Beside {
    /// The folder it is in got its own name.
    pub fn moved_into(self, place: &Path) -> Self {
        let name = self.folder.file_name().unwrap_or_default();
        Self { folder: place.join(name), count: self.count }
    }
}

/// Writes what is on these rows beside the report; nothing, and no folder, where there is nothing.
pub(crate) fn write(
    open: &Open,
    report: &Path,
    rows: &[TransactionId],
    replace: bool,
) -> Result<Option<Beside>> {
    let reader = open.store.reader();
    let folder = folder_of(report);
    let (mut names, mut files) = (HashSet::new(), Vec::new());
    for piece in rows.chunks(super::PIECE) {
        for row in reader.rows_of(piece)?.into_iter().filter(|row| row.attachments > 0) {
            for (number, one) in (1_u32..).zip(reader.attachments(row.id)?) {
                let name = name_of(&row, &one, number);
                // Ids and numbers make every name its own; should one not be, it is not written over another.
                if !names.insert(name.to_lowercase()) {
                    return Err(Code::Bug.into());
                }
                files.push((one.id, folder.join(name)));
            }
        }
    }
    if files.is_empty() {
        return Ok(None);
    }
    make(&folder, replace)?;
    for (id, path) in &files {
        save(open, *id, path, replace)?;
    }
    Ok(Some(Beside { folder, count: u32::try_from(files.len()).unwrap_or(u32::MAX) }))
}

/// `march.csv` has `march-attachments` beside it.
fn folder_of(report: &Path) -> PathBuf {
    let mut name = report.file_stem().unwrap_or_default().to_owned();
    name.push("-attachments");
    report.with_file_name(name)
}

/// A folder that is there is somebody's, unless it may be written into.
fn make(folder: &Path, replace: bool) -> Result<()> {
    match DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            if replace && folder.is_dir() {
                return Ok(());
            }
            Err(Error::because(Code::Refused, "error-file-taken"))
        }
        other => Ok(other?),
    }
}

/// `2026-03-14-blue-cafe-812-1.pdf`: day, merchant, id of the row, number on it, and an ending that is true.
fn name_of(row: &TransactionRow, one: &AttachmentRow, number: u32) -> String {
    let name = honest_name(&one.name, Kind::from_key(&one.kind));
    let ending = Path::new(&name).extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let plain = |ending: &String| ending.len() <= 10 && ending.chars().all(char::is_alphanumeric);
    let ending = ending.filter(plain).map(|ending| format!(".{ending}")).unwrap_or_default();
    let merchant = crate::options::slug(&row.merchant);
    format!("{}-{merchant}-{}-{number}{ending}", row.day, row.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_named_after_the_report() {
        assert_eq!(folder_of(Path::new("/a/march.csv")), Path::new("/a/march-attachments"));
        assert_eq!(folder_of(Path::new("/a/march")), Path::new("/a/march-attachments"));
        assert_eq!(folder_of(Path::new("/a/march.2026.csv")), Path::new("/a/march.2026-attachments"));
    }

    #[test]
    fn a_folder_that_is_there_is_written_into_only_if_that_is_asked_for() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("march-attachments");
        make(&folder, false).unwrap();
        assert_eq!(make(&folder, false).unwrap_err().code, Code::Refused);
        make(&folder, true).unwrap();
        let file = home.path().join("file");
        std::fs::write(&file, "theirs").unwrap();
        assert_eq!(make(&file, true).unwrap_err().code, Code::Refused);
    }
}
