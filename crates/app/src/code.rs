//! The closed list of what can go wrong, each with one exit code. Written down in docs/errors.md; a code is
//! never reused.

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $key:literal => $exit:literal),+ $(,)?) => {
        /// What went wrong, as the window and the command line know it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code { $($(#[$doc])* $variant),+ }

        impl Code {
            /// All of them, in the order of docs/errors.md.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word on the wire.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            /// The exit code of the command line.
            #[must_use]
            pub const fn exit(self) -> u8 {
                match self { $(Self::$variant => $exit),+ }
            }

            /// The code of a word.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

codes! {
    /// No vault is open, or it is locked.
    Locked = "locked" => 3,
    /// Wrong passphrase, wrong device secret or altered slot: alike on purpose.
    WrongPassphrase = "wrong_passphrase" => 3,
    /// The vault needs the OS keychain, and it is missing or locked.
    KeychainMissing = "keychain_missing" => 3,
    /// Another process owns the vault.
    VaultInUse = "vault_in_use" => 1,
    /// The vault's files are cut or altered.
    VaultDamaged = "vault_damaged" => 6,
    /// The database is older than the vault knows it to be.
    VaultBehind = "vault_behind" => 6,
    /// Made by a newer version of the program.
    NewerVault = "newer_vault" => 6,
    /// No space left.
    DiskFull = "disk_full" => 1,
    /// Reading or writing a file failed.
    Io = "io" => 1,
    /// The bank wants a new sign-in.
    SignInNeeded = "sign_in_needed" => 4,
    /// The consent at the bank has ended.
    ConsentEnded = "consent_ended" => 4,
    /// The bank asks to wait.
    BankBusy = "bank_busy" => 1,
    /// The bank does not answer, or answers with an error of its own.
    BankDown = "bank_down" => 1,
    /// The bank answers something this program does not understand.
    BankChanged = "bank_changed" => 1,
    /// No way to the bank.
    Offline = "offline" => 1,
    /// Done in part.
    PartlyDone = "partly_done" => 5,
    /// Cancelled by the person.
    Cancelled = "cancelled" => 1,
    /// Refused for safety.
    Refused = "refused" => 6,
    /// The file is of no known format, or broken.
    UnreadableFile = "unreadable_file" => 1,
    /// Needs a choice.
    Ambiguous = "ambiguous" => 2,
    /// No such thing.
    NotFound = "not_found" => 1,
    /// Not a valid request.
    Invalid = "invalid" => 2,
    /// A mistake of this program.
    Bug = "bug" => 1,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_and_no_word_serves_twice() {
        for code in Code::ALL {
            assert_eq!(Code::from_key(code.key()), Some(*code));
        }
    }
}
