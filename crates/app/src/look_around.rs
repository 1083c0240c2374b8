//! The throw-away vault of "look around": made-up banks, a key only in memory, a temporary folder.

use std::path::{Path, PathBuf};

const PREFIX: &str = "look-around-";

/// A folder for it, inside the program's own, so that a left-over one is found at the next start.
pub(crate) fn folder(home: &Path, number: u64) -> std::io::Result<PathBuf> {
    let folder = home.join(format!("{PREFIX}{}-{number:016x}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Removes it; its rows were made up, and its key is gone.
pub(crate) fn remove(folder: &Path) {
    let ours = folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with(PREFIX));
    if ours {
        // What can not be removed now is removed at the next start.
        let _ = std::fs::remove_dir_all(folder);
    }
}

/// Removes those whose process is no longer there.
pub(crate) fn remove_left_over(home: &Path) {
    for entry in std::fs::read_dir(home).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let process = name.strip_prefix(PREFIX).and_then(|rest| rest.split('-').next()?.parse::<i32>().ok());
        if process.is_some_and(|process| !is_running(process)) {
            remove(&entry.path());
        }
    }
}

fn is_running(process: i32) -> bool {
    rustix::process::Pid::from_raw(process).is_some_and(|pid| rustix::process::test_kill_process(pid).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_folders_of_dead_processes_are_removed() {
        let home = tempfile::tempdir().unwrap();
        let own = folder(home.path(), 7).unwrap();
        let dead = home.path().join(format!("{PREFIX}{}-1", i32::MAX));
        let other = home.path().join("vaults");
        std::fs::create_dir(&dead).unwrap();
        std::fs::create_dir(&other).unwrap();
        remove_left_over(home.path());
        assert!(own.exists() && other.exists() && !dead.exists());
    }
}
