//! The real window, driven by WebDriver.

mod accessible;
mod arriving;
mod asking;
mod behind;
mod by_hand;
mod cards;
mod chooser;
mod completing;
mod consent;
mod contact;
mod disputes;
mod ended;
mod export;
mod files;
mod first_run;
mod joined;
mod keyboard;
mod look;
mod mapping;
mod noticing;
mod proofs;
mod receipts;
mod reopened;
mod sent;
mod settling;
mod splitting;
mod start;
mod tester;

use sarraf_tests::keys::ENTER;
use sarraf_tests::{Home, Look, Outcome, PASSPHRASE, Window};

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

/// The window of a vault that is there, unlocked, in the conversation with its bank.
async fn opened(home: &Home) -> Outcome<Window> {
    let window = Window::open(home, Look::Light).await?;
    window.type_into("passphrase", PASSPHRASE).await?;
    window.press(ENTER).await?;
    window.wait(A_BANK).await?;
    window.value(&format!("{A_BANK}.click()")).await?;
    window.find("transaction").await?;
    Ok(window)
}

/// How the bank is, as its mark in the list has it.
fn marked(health: &str) -> String {
    format!("{A_BANK}.querySelector('[data-health={health}]') !== null")
}

/// A card about the connection.
fn told(event: &str) -> String {
    format!("document.querySelector('[data-event={event}]') !== null")
}

/// Asks in the open conversation and waits for one more answer than there was.
async fn ask(window: &Window, question: &str) -> Outcome {
    let before = window.count("card-answer").await?;
    window.type_into("composer", question).await?;
    window.press(sarraf_tests::keys::ENTER).await?;
    window.wait(&format!("document.querySelectorAll('[data-test=card-answer]').length > {before}")).await
}
