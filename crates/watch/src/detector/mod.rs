//! The detectors, each in a file of its own.

pub mod card_testing;
pub mod duplicate_charge;
pub mod look_alike;
pub mod low_balance;
pub mod twice;
pub mod unusual_amount;
pub mod velocity;

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
    /// Tiny charges where the card was never used, then a large one.
    CardTesting,
    /// Many payments in a short time.
    Velocity,
}

impl Kind {
    /// Every detector that watches a vault.
    pub const ALL: [Self; 4] =
        [Self::UnusualAmount, Self::DuplicateCharge, Self::LowBalance, Self::LookAlike];
    /// Those that speak of a stream of rows alone, as in a file.
    pub const OF_ROWS: [Self; 4] =
        [Self::UnusualAmount, Self::DuplicateCharge, Self::CardTesting, Self::Velocity];

    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::UnusualAmount => "unusual-amount",
            Self::DuplicateCharge => "duplicate-charge",
            Self::LowBalance => "low-balance",
            Self::LookAlike => "look-alike",
            Self::CardTesting => "card-testing",
            Self::Velocity => "velocity",
        }
    }

    /// The detector of a stable word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}
