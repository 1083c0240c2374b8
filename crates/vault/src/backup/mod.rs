//! A backup: the whole vault as one sealed file.
//!
//! ```text
//! sarraf-backup 1          three lines, as a vault's header has them: version, JSON, SHA-256 of both
//! {"vault":…}              whose it is, of which kind, when it was made, and the slots that open it
//! 3f9a…
//! chunk chunk … chunk      64 KiB each, the last one shorter, sealed with AES-256-GCM
//! ```
//!
//! The file key is random and seals this one file. Slot `passphrase` closes it under a passphrase of the backup's
//! own, without device secret; slot `vault` closes it under a key that comes from the vault key, which the
//! vault's own recovery slot (`recovery`, as it stands in the vault's header) opens.
//!
//! A chunk's nonce is its number and whether it is the last, and each is bound to the SHA-256 of the three lines:
//! what is cut, put in another order, repeated, added to or changed does not open (the STREAM construction of
//! Hoang, Reyhanitabar, Rogaway and Vizár). The first chunk begins with what a new header needs (`Preamble`); the
//! rows of the store follow.

mod aside;
mod head;
mod make;
mod restore;
mod stream;

pub use aside::{Aside, Part};
pub use make::BackupPlan;
pub use restore::{Backup, OpenBackup, Restore};
pub use stream::SealedWriter;
