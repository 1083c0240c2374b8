//! Clear copies that other programs are given to show: in a folder that nobody else may enter, and only until
//! Sarraf is locked, ends, or starts again.

use sarraf_vault::Random;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Seek, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

const PREFIX: &str = "sarraf-outside-";

/// Where such folders are made.
#[derive(Debug)]
pub(crate) struct Outside(PathBuf);

impl Outside {
    /// In this folder; else where the system keeps what goes with the session, in memory where it can.
    pub fn new(folder: Option<PathBuf>) -> Self {
        let session = || dirs::runtime_dir().filter(|folder| folder.is_dir());
        Self(folder.or_else(session).unwrap_or_else(std::env::temp_dir))
    }

    /// A copy in a folder of its own; what `write` writes is its content.
    pub fn copy(
        &self,
        name: &str,
        random: &Random,
        write: impl FnOnce(&mut dyn Write) -> crate::Result<()>,
    ) -> crate::Result<PathBuf> {
        let number = random.bytes::<8>().iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        let folder = self.0.join(format!("{PREFIX}{}-{number:016x}", std::process::id()));
        DirBuilder::new().mode(0o700).create(&folder)?;
        let path = folder.join(name);
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        write(&mut file).and_then(|()| Ok(file.set_permissions(fs::Permissions::from_mode(0o400))?))?;
        Ok(path)
    }

    /// Wipes those of this process.
    pub fn wipe(&self) {
        self.wipe_where(|process| process == i64::from(std::process::id()));
    }

    /// Wipes those whose process is no longer there.
    pub fn wipe_left_over(&self) {
        self.wipe_where(|process| {
            let process = i32::try_from(process).ok().and_then(rustix::process::Pid::from_raw);
            process.is_none_or(|process| rustix::process::test_kill_process(process).is_err())
        });
    }

    fn wipe_where(&self, gone: impl Fn(i64) -> bool) {
        for entry in fs::read_dir(&self.0).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let process = name.strip_prefix(PREFIX).and_then(|rest| rest.split('-').next()?.parse().ok());
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder && process.is_some_and(&gone) {
                // What can not be wiped now is wiped at the next start.
                let _ = wipe(&entry.path());
            }
        }
    }
}

/// Writes over the files of a folder, then removes it.
fn wipe(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)?.flatten() {
        // What another program has put there is removed like the rest.
        let _ = write_over(&entry.path());
    }
    fs::remove_dir_all(folder)
}

fn write_over(path: &Path) -> io::Result<()> {
    if !fs::symlink_metadata(path)?.is_file() {
        return Ok(());
    }
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))?;
    let mut file = OpenOptions::new().write(true).open(path)?;
    let length = file.metadata()?.len();
    file.rewind()?;
    io::copy(&mut io::Read::take(io::repeat(0), length), &mut file)?;
    file.sync_data()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outside(folder: &Path) -> Outside {
        Outside::new(Some(folder.to_owned()))
    }

    #[test]
    fn a_copy_is_for_its_owner_alone_and_gone_when_wiped() {
        let folder = tempfile::tempdir().unwrap();
        let (outside, random) = (outside(folder.path()), Random::seeded(3));
        let write = |to: &mut dyn Write| Ok(to.write_all(b"clear")?);
        let paths = [(); 2].map(|()| outside.copy("kettle.pdf", &random, write).unwrap());
        assert_ne!(paths[0], paths[1]);
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&paths[0]), mode(paths[0].parent().unwrap())), (0o400, 0o700));
        // Another name of the same file shows that it is written over before it goes.
        let kept = folder.path().join("kept");
        fs::hard_link(&paths[0], &kept).unwrap();
        outside.wipe();
        assert_eq!(fs::read(&kept).unwrap(), b"\0\0\0\0\0");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn only_what_dead_processes_left_is_wiped_at_the_start() {
        let folder = tempfile::tempdir().unwrap();
        let outside = outside(folder.path());
        let own = outside.copy("a.txt", &Random::seeded(3), |_| Ok(())).unwrap();
        let dead = folder.path().join(format!("{PREFIX}{}-1", i32::MAX));
        let others = folder.path().join("documents");
        for folder in [&dead, &others] {
            fs::create_dir(folder).unwrap();
            fs::write(folder.join("a.txt"), "a").unwrap();
        }
        outside.wipe_left_over();
        assert!(own.exists() && others.join("a.txt").exists() && !dead.exists());
    }

    #[test]
    fn a_link_to_another_file_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let outside = outside(folder.path());
        let copy = outside.copy("a.txt", &Random::seeded(3), |_| Ok(())).unwrap();
        let theirs = folder.path().join("theirs");
        fs::write(&theirs, "theirs").unwrap();
        std::os::unix::fs::symlink(&theirs, copy.with_file_name("link")).unwrap();
        outside.wipe();
        assert_eq!(fs::read(&theirs).unwrap(), b"theirs");
        assert!(!copy.exists());
    }
}
