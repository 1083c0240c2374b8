//! What is ahead of a person's money, read from the store: what comes again, what there is to pay from, the balance of
//! the coming days, cards to be paid, refunds awaited.
//!
//! The assistant answers by it and the alerts look ahead by it, so that both say the same. It has no words.

mod awaited;
mod bill;
mod coming;
mod dispute;
mod funds;
mod inputs;
mod recurring;

pub use awaited::{Awaited, LATE_DAYS, disputed, with_refund};
pub use bill::Bill;
pub use coming::{Coming, coming};
pub use dispute::{Dispute, disputes};
pub use funds::{Fund, Funds, funds, living};
pub use inputs::ahead;
pub use recurring::look_for_series;

use sarraf_store::StoreError;

/// A sum that does not fit.
fn too_large(_: sarraf_ledger::MoneyError) -> StoreError {
    StoreError::OutOfRange
}
