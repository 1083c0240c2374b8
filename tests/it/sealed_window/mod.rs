//! The window as it is shipped, reached over the socket of a debug build: what it keeps, where it can go, and
//! what is left of it after a lock.

mod closed;
mod locking;

use sarraf_tests::{Outcome, PASSPHRASE, Sealed};

/// A conversation with a bank in the left pane.
const A_BANK: &str = "document.querySelector('[data-test=conversation]:not([data-kind=sarraf])')";

fn unlock(window: &mut Sealed) -> Outcome {
    window.type_into("passphrase", PASSPHRASE)?;
    window.click("unlock")?;
    window.wait(A_BANK)
}
