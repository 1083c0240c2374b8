//! A wallet kept by hand: made where banks are added, written into with a sentence and Enter, counted, and taken back.

use super::opened;
use sarraf_tests::keys::{ENTER, ESCAPE, control};
use sarraf_tests::{CommandLine, Home, Outcome, Window, home_with_bank, violations};

/// What the strip says the wallet holds.
fn holds(amount: &str) -> String {
    format!("(document.querySelector('[data-test=strip]')?.textContent ?? '').includes('{amount}')")
}

/// A row of the wallet with these words.
fn row(words: &str) -> String {
    format!(
        "[...document.querySelectorAll('[data-test=transaction]')].some((row) => row.textContent.includes('{words}'))"
    )
}

async fn make(window: &Window) -> Outcome {
    window.click("menu-button").await?;
    window.click("menu-link").await?;
    window.click("by-hand").await?;
    window.wait("document.activeElement?.dataset.test === 'hand-name'").await?;
    let found = violations(window).await?;
    assert!(found.is_empty(), "{found:?}");
    window.type_into("hand-name", "Wallet").await?;
    window.wait("document.querySelector('[data-test=hand-currency]').value === 'AUD'").await?;
    window.press(ENTER).await?;
    window.wait("document.querySelector('[data-test=conversation-name]').textContent === 'Wallet'").await?;
    window.find("timeline-empty").await?;
    window.find("by-hand-mark").await?;
    Ok(())
}

/// Types a sentence; what it would write has the focus.
async fn tell(window: &Window, sentence: &str) -> Outcome {
    window.type_into("composer", sentence).await?;
    window.press(ENTER).await?;
    window.wait("document.activeElement?.dataset.test === 'proposal-keep'").await
}

fn stored(home: &Home) -> Outcome<String> {
    let accounts = CommandLine::new(home).json(&["accounts"])?;
    let wallet = accounts.as_array().and_then(|all| all.iter().find(|one| one["name"] == "Wallet").cloned());
    Ok(wallet.and_then(|one| one["booked"].as_str().map(str::to_owned)).unwrap_or_default())
}

#[tokio::test]
async fn a_wallet_is_written_into_with_a_sentence_counted_and_taken_back() -> Outcome {
    let home = home_with_bank()?;
    let window = opened(&home).await?;
    make(&window).await?;

    tell(&window, "spent 12 on bread").await?;
    assert_eq!(stored(&home)?, "0.00", "it is only proposed");
    let found = violations(&window).await?;
    assert!(found.is_empty(), "{found:?}");
    window.press(ENTER).await?;
    window.wait(&row("bread")).await?;
    window.wait(&holds("−12.00")).await?;

    tell(&window, "paid 3.50 coffee").await?;
    window.press(ESCAPE).await?;
    window.wait("document.querySelectorAll('[data-test=proposal][data-state=dropped]').length === 1").await?;
    assert_eq!(stored(&home)?, "-12.00");

    window.click("hand-count").await?;
    window.type_into("hand-amount", "85").await?;
    window.press(ENTER).await?;
    window.wait(&holds("85.00")).await?;
    window.click("hand-record").await?;
    window.click("hand-in").await?;
    window.type_into("hand-amount", "15").await?;
    window.type_into("hand-text", "Mona").await?;
    window.press(ENTER).await?;
    window.wait(&row("Mona")).await?;
    assert_eq!(stored(&home)?, "100.00");

    window.wait("!document.querySelector('dialog')").await?;
    window.press(&control("z")).await?;
    window.wait(&holds("85.00")).await?;
    assert_eq!(stored(&home)?, "85.00");
    window.close().await
}
