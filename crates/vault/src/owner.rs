use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::Duration;

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

use crate::VaultError;

/// The lock file in a vault's folder.
pub(crate) const FILE: &str = "owner.lock";
/// `in_use` holds a shared lock for an instant; a claim that meets it tries again.
const TRIES: u32 = 5;

/// The one process that owns a vault. Let go when dropped, and by the system when the process ends however.
#[derive(Debug)]
pub struct Owner {
    _file: File,
}

impl Owner {
    /// The folder must exist. The lock file stays; only the lock on it counts.
    ///
    /// # Errors
    /// `InUse` if another owner holds it, in this process too; the disk's.
    pub fn claim(folder: &Path) -> Result<Owner, VaultError> {
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(folder.join(FILE))?;
        for _ in 1..TRIES {
            if lock(&file, FlockOperation::NonBlockingLockExclusive)? {
                return Ok(Owner { _file: file });
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        if lock(&file, FlockOperation::NonBlockingLockExclusive)? {
            return Ok(Owner { _file: file });
        }
        Err(VaultError::InUse)
    }
}

/// Whether some process, this one included, owns the vault in the folder. Makes no file.
#[must_use]
pub fn in_use(folder: &Path) -> bool {
    let Ok(file) = File::open(folder.join(FILE)) else { return false };
    matches!(lock(&file, FlockOperation::NonBlockingLockShared), Ok(false))
}

/// Whether nobody else has a lock on the file; then this holds it until the file is closed.
pub(crate) fn lock_alone(file: &File) -> Result<bool, VaultError> {
    lock(file, FlockOperation::NonBlockingLockExclusive)
}

fn lock(file: &File, operation: FlockOperation) -> Result<bool, VaultError> {
    match flock(file, operation) {
        Ok(()) => Ok(true),
        Err(Errno::WOULDBLOCK | Errno::INTR) => Ok(false),
        Err(error) => Err(VaultError::Io(error.into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vault_has_one_owner_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!in_use(folder.path()));
        let owner = Owner::claim(folder.path()).unwrap();
        assert!(in_use(folder.path()));
        assert!(matches!(Owner::claim(folder.path()), Err(VaultError::InUse)));
        drop(owner);
        assert!(!in_use(folder.path()));
        Owner::claim(folder.path()).unwrap();
    }

    #[test]
    fn asking_whether_a_vault_is_in_use_never_keeps_an_owner_out() {
        let folder = tempfile::tempdir().unwrap();
        drop(Owner::claim(folder.path()).unwrap());
        let path = folder.path().to_owned();
        let asking = std::thread::spawn(move || (0..2_000).filter(|_| in_use(&path)).count());
        for _ in 0..200 {
            drop(Owner::claim(folder.path()).unwrap());
        }
        asking.join().unwrap();
    }
}
