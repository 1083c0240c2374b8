//! The window as it is shipped, reached over the socket of a debug build: what it keeps, where it can go, and
//! what is left of it after a lock.

mod closed;
mod locking;
mod reading;

use sarraf_tests::{Outcome, PASSPHRASE, Sealed};

/// A conversation with a bank in the left pane.
const A_BANK: &str = "document.querySelector('[data-test=conversation]:not([data-kind=sarraf])')";

fn unlock(window: &mut Sealed) -> Outcome {
    window.type_into("passphrase", PASSPHRASE)?;
    window.click("unlock")?;
    window.wait(A_BANK)
}

/// As after idle minutes.
fn lock_screen(window: &mut Sealed) -> Outcome {
    window.value("(window.__TAURI_INTERNALS__.invoke('screen_lock', { request: {} }), true)")?;
    Ok(())
}
