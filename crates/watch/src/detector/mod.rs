//! The detectors, each in a file of its own.

pub mod duplicate_charge;
pub mod look_alike;
pub mod low_balance;
pub mod unusual_amount;

/// A detector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Far above what this merchant usually costs.
    UnusualAmount,
    /// The same charge twice.
    DuplicateCharge,
    /// The balance fell below the person's limit.
    LowBalance,
    /// A new name that looks like a known one.
    LookAlike,
}

impl Kind {
    /// Every detector.
    pub const ALL: [Self; 4] =
        [Self::UnusualAmount, Self::DuplicateCharge, Self::LowBalance, Self::LookAlike];

    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::UnusualAmount => "unusual-amount",
            Self::DuplicateCharge => "duplicate-charge",
            Self::LowBalance => "low-balance",
            Self::LookAlike => "look-alike",
        }
    }

    /// The detector of a stable word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}
