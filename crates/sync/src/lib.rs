//! Runs connectors through the gateway into the store.
//!
//! `reconcile` and `close` decide, purely; `read` is the channel behind a connector. A batch, its cursor and its message
//! rows commit together, so a run that ends at any point is continued by the next.

mod alike;
mod closing;
mod error;
mod join;
mod listing;
mod meaning;
mod pairing;
mod proof;
mod reading;
mod reconcile;
pub mod schedule;
mod take;

pub use closing::{Closing, Ending, Evidence, Suggestion, close};
pub use error::SyncError;
pub use join::{JoinEvidence, Offer, may_join, offers, pair_accounts};
pub use listing::Listing;
pub use meaning::mean_again;
pub use pairing::{PAIRING, pair_up};
pub use proof::{Proved, Turn, needed_by, prove_again, prove_files, prove_reading};
pub use reading::{AccountCounts, Cancel, Door, Listed, Parts, Progress, Reading, accounts, cards, read};
pub use reconcile::{Decisions, Known, reconcile};
pub use take::{Seen, Taken, enriched, known, take};
