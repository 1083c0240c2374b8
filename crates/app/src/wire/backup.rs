//! A vault as one file, and back.

use super::{VaultView, wire};

wire! {
    pub struct BackupRequest {
        /// Where the file goes: an absolute path.
        pub path: String,
        /// Of the backup itself; without the keychain it opens everything.
        pub passphrase: String,
        /// With the tokens of the banks; this copy is only read from then on.
        pub moves: bool,
        /// A file that is there is replaced.
        pub replace: bool,
    }

    pub struct BackupFileRequest { pub path: String }

    pub struct RestoreRequest {
        pub path: String,
        /// The backup's passphrase, or the vault's recovery key.
        pub passphrase: Option<String>,
        pub recovery_key: Option<String>,
        /// Of the vault that comes back; the backup's where there is none.
        pub new_passphrase: Option<String>,
        /// Its folder, which holds nothing yet; one of its own where there is none.
        pub folder: Option<String>,
    }

    /// A backup that was made.
    pub struct BackupView {
        pub path: String,
        pub made_at: String,
        /// Bytes, as a decimal.
        pub size: String,
        /// The tokens of the banks are in it, and this copy is only read.
        pub moved: bool,
        pub banks: u32,
        pub accounts: u32,
        pub transactions: u32,
        /// What it holds, what it does not, and what opens it.
        pub text: String,
    }

    /// What a backup says before it is opened.
    pub struct BackupFileView {
        /// `mock` or `real`.
        pub mode: String,
        pub made_at: String,
        pub text: String,
    }

    /// A vault that came back, and is open.
    pub struct RestoreView {
        pub vault: VaultView,
        pub made_at: String,
        /// How many restores lie before this copy, this one included.
        pub epoch: u32,
        pub banks: u32,
        pub accounts: u32,
        pub transactions: u32,
        /// Banks that are not read before the person signs in again.
        pub sign_in: Vec<SignInView>,
        pub text: String,
    }

    /// A bank to sign in to again.
    pub struct SignInView {
        pub bank: String,
        pub name: String,
        pub profile: String,
        pub conversation: String,
    }

    /// How far a backup, a restore or an import has come.
    pub struct WorkView {
        /// 0 to 100.
        pub percent: u32,
        pub text: String,
    }
}
