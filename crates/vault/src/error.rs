use thiserror::Error;

/// What can go wrong with a vault. No text here holds a secret, a path or a name.
#[derive(Debug, Error)]
pub enum VaultError {
    /// Wrong passphrase, wrong device secret and an altered slot are this one error, alike in text and in time.
    #[error("this passphrase does not open the vault")]
    Wrong,
    /// The key is well formed, yet does not open this vault.
    #[error("this recovery key does not open the vault")]
    WrongRecoveryKey,
    /// The checksum of the typed recovery key does not fit: a typing mistake.
    #[error("the recovery key was mistyped")]
    Mistyped,
    /// The groups typed back are not those that were shown.
    #[error("the groups typed back are not those of the recovery key")]
    WrongGroups,
    /// Too easily guessed to guard anything.
    #[error("the passphrase is too easy to guess")]
    Weak,
    /// The passphrase slot needs the device secret, and there is no keychain, or it holds none for this vault.
    #[error("the secret in the keychain of this computer is missing")]
    KeychainMissing,
    /// There is a keychain, and it is locked.
    #[error("the keychain of this computer is locked")]
    KeychainLocked,
    /// The header is cut or changed. Nothing was touched.
    #[error("the vault's header is damaged")]
    Damaged,
    /// Written by a later version of the program. Nothing was touched.
    #[error("the vault was written by a newer version")]
    Newer,
    /// Another process owns the vault.
    #[error("the vault is in use")]
    InUse,
    /// A vault is already in the folder.
    #[error("there is a vault in this folder already")]
    Exists,
    /// A file of this name is there already.
    #[error("there is a file of this name already")]
    FileExists,
    /// The folder is a vault's own: no other file is written there.
    #[error("the folder belongs to a vault")]
    VaultFolder,
    /// The vault was moved to another computer: this copy is only read.
    #[error("the vault was moved to another computer")]
    Moved,
    /// The file is no backup.
    #[error("the file is no backup of a vault")]
    NoBackup,
    /// The backup is cut or changed. Nothing was made of it.
    #[error("the backup is cut or changed")]
    BackupDamaged,
    /// The backup was written by a later version of the program.
    #[error("the backup was written by a newer version")]
    NewerBackup,
    /// No vault is in the folder.
    #[error("there is no vault in this folder")]
    NotFound,
    /// The key and the header are not of the same vault.
    #[error("this key belongs to another vault")]
    Stranger,
    /// Sealed bytes that do not open: altered, of another vault or of another purpose.
    #[error("sealed bytes do not open")]
    Sealed,
    #[error("a vault's name has 1 to 64 characters and no control characters")]
    Name,
    /// Cost parameters outside floor and cap.
    #[error("the cost of the key derivation is out of bounds")]
    Cost,
    #[error("not enough memory to derive the key")]
    Memory,
    #[error("the disk is full")]
    DiskFull,
    #[error("the vault's files could not be read or written")]
    Io(#[source] std::io::Error),
    /// A part we build on refused what it never refuses.
    #[error("a cryptographic operation failed")]
    Bug,
}

impl From<std::io::Error> for VaultError {
    fn from(error: std::io::Error) -> VaultError {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => VaultError::DiskFull,
            _ => VaultError::Io(error),
        }
    }
}
