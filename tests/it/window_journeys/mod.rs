//! The real window, driven by WebDriver.

mod accessible;
mod arriving;
mod contact;
mod files;
mod first_run;
mod keyboard;
mod look;
mod proofs;
mod reopened;
mod settling;
mod splitting;
mod start;
mod tester;

use sarraf_tests::{Outcome, Window};

/// A conversation with a bank in the left pane.
const A_BANK: &str = "document.querySelector('[data-test=conversation]:not([data-kind=sarraf])')";

/// From the first page to made-up banks: two clicks.
async fn look_around(window: &Window) -> Outcome {
    window.click("first-continue").await?;
    window.click("look-around").await?;
    window.wait(A_BANK).await?;
    window.find("transaction").await?;
    Ok(())
}

/// Asks in the open conversation and waits for one more answer than there was.
async fn ask(window: &Window, question: &str) -> Outcome {
    let before = window.count("card-answer").await?;
    window.type_into("composer", question).await?;
    window.press(sarraf_tests::keys::ENTER).await?;
    window.wait(&format!("document.querySelectorAll('[data-test=card-answer]').length > {before}")).await
}
