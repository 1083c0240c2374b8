//! What can go wrong.

/// Why there is no answer at all.
#[derive(Debug, thiserror::Error)]
pub enum AssistantError {
    /// The store could not be read.
    #[error(transparent)]
    Store(#[from] sarraf_store::StoreError),
    /// A sum does not fit in 63 bits of minor units.
    #[error("a sum is out of range")]
    OutOfRange,
}

impl From<sarraf_ledger::MoneyError> for AssistantError {
    fn from(_: sarraf_ledger::MoneyError) -> Self {
        Self::OutOfRange
    }
}
