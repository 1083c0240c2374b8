use std::io::Write;

use super::head::{About, Head, Lock, Preamble, digest_of};
use super::stream::SealedWriter;
use crate::create::refuse_weak;
use crate::secret::Key;
use crate::{Cost, Random, Secret, Unlocked, Vault, VaultError};

/// A backup about to be written: its head, and the key that seals this one file.
pub struct BackupPlan {
    head: Head,
    file: Key,
    preamble: Preamble,
}

impl BackupPlan {
    /// Derives the key of the passphrase slot, which takes a few seconds at `Cost::backup`. `made_at` in seconds
    /// since 1970; `tokens`: whether those of the banks are to be in it.
    ///
    /// # Errors
    /// `Weak`, `Memory`; `Stranger` or `Damaged` if key and header do not fit.
    pub fn new(
        vault: &Vault,
        unlocked: &Unlocked,
        (made_at, tokens): (i64, bool),
        (passphrase, cost): (&Secret, Cost),
        random: &Random,
    ) -> Result<BackupPlan, VaultError> {
        let header = vault.verified(unlocked)?;
        refuse_weak(passphrase, header.mode()?)?;
        let (mode, epoch) = (header.mode()?, header.standing().epoch);
        let recovery = header.recovery.clone();
        let about = About { vault: header.id, mode, made_at, epoch, tokens, recovery };
        let file = Key::random(random);
        let lock = Lock { passphrase, cost, backup_key: &unlocked.backup_key() };
        let head = Head::close(about, &file, &lock, random)?;
        let (key, generation) = (unlocked.key().clone(), header.generation);
        Ok(BackupPlan { head, file, preamble: Preamble { key, generation, name: header.name } })
    }

    /// Whether the tokens of the banks are to be in it.
    #[must_use]
    pub fn tokens(&self) -> bool {
        self.head.tokens
    }

    /// Writes the head and begins the chunks. Takes the plan, as its key seals one file only.
    ///
    /// # Errors
    /// The file's.
    pub fn begin<W: Write>(self, mut to: W) -> Result<SealedWriter<W>, VaultError> {
        let head = self.head.encode()?;
        to.write_all(head.as_bytes())?;
        let mut writer = SealedWriter::new(to, self.file, digest_of(head.as_bytes()));
        writer.write_all(&self.preamble.encode())?;
        Ok(writer)
    }
}

impl std::fmt::Debug for BackupPlan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BackupPlan(…)")
    }
}
