//! Why a reading ended early.

use sarraf_banks::BankError;
use sarraf_store::StoreError;

/// Why a reading ended early. What was committed before stays.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The bank, or the way to it.
    #[error(transparent)]
    Bank(#[from] BankError),
    /// What was read could not be stored.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The bank is not known, or its connector is not in this version.
    #[error("no such bank or protocol")]
    NotFound,
}
