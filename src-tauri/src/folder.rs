//! Throw-away folders: what WebKit must put somewhere, in a place that ends with the program.

use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Makes one that only this user can read, in the session's own folder (in memory, on most systems), else where
/// temporary files go. It is removed with its content when dropped.
pub fn throw_away() -> io::Result<TempDir> {
    let above = std::env::var_os("XDG_RUNTIME_DIR").map_or_else(std::env::temp_dir, PathBuf::from);
    remove_abandoned(&above);
    let prefix = format!("sarraf-window-{}-", std::process::id());
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.prefix(&prefix).tempdir_in(above)
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
        let folder = throw_away().unwrap();
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
