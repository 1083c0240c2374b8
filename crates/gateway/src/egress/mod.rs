//! The log of what left this computer: rows chained by HMAC, and their proof.

mod chain;
mod row;
mod verify;

pub(crate) use chain::{Chain, Draft};
pub use row::{Detail, Head, Kind, Row};
pub use verify::{Proof, verify};

/// The row could not be kept. Whoever keeps the rows knows why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the egress row could not be kept")]
pub struct EgressError;

/// Keeps rows, in the order given. A row counts as kept only when this returns `Ok`.
pub trait EgressSink: Send + Sync {
    /// Keeps one row for good before it returns.
    fn append(&self, row: &Row) -> Result<(), EgressError>;
}
