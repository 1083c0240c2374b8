//! Throw-away folders: what WebKit must put somewhere, in a place that ends with the program.

use std::io;
use std::path::{Path, PathBuf};

/// A folder only this user can read, removed with its content when dropped.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// Makes one in the session's own folder (in memory, on most systems), else where temporary files go.
    pub fn new() -> io::Result<Self> {
        let above = std::env::var_os("XDG_RUNTIME_DIR").map_or_else(std::env::temp_dir, PathBuf::from);
        remove_abandoned(&above);
        let process = std::process::id();
        for attempt in 0..1_000 {
            let folder = above.join(format!("sarraf-window-{process}-{attempt}"));
            match make_private(&folder) {
                Ok(()) => return Ok(Self(folder)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Removes what a program that was killed left behind.
fn remove_abandoned(above: &Path) {
    for entry in std::fs::read_dir(above).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let process = name.to_str().and_then(|name| name.strip_prefix("sarraf-window-")?.split('-').next());
        if process.is_some_and(ended) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// Only where `/proc` tells; elsewhere folders are left to the system's own cleaning.
fn ended(process: &str) -> bool {
    Path::new("/proc/self").exists()
        && process.bytes().all(|byte| byte.is_ascii_digit())
        && !Path::new("/proc").join(process).exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_private_and_goes_with_its_owner() {
        let folder = Folder::new().unwrap();
        let path = folder.path().to_owned();
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(&path.metadata().unwrap().permissions());
            assert_eq!(mode & 0o777, 0o700);
        }
        std::fs::write(path.join("salt"), "x").unwrap();
        drop(folder);
        assert!(!path.exists());
    }
}
