//! An account that is closed, and a bank that ended: in totals until the last day, and there to be read and searched
//! for ever.

use super::{A_BANK, ask, opened, told};
use sarraf_tests::keys::ESCAPE;
use sarraf_tests::{CommandLine, Home, Outcome, Window, create_vault, home_with_bank};

/// The bank lists the savings no more, which is seen on two days.
async fn close(home: &Home, window: &Window) -> Outcome {
    let sarraf = CommandLine::new(home);
    sarraf.done(&["mock", "scenario", "run", "account-closed", "--set", "account=saver"])?;
    sarraf.done(&["sync"])?;
    window.wait(&told("account_missing")).await?;
    sarraf.done(&["mock", "clock", "advance", "1d"])?;
    sarraf.done(&["sync"])?;
    // The first answer after it says what time it is there; a day has gone by for the second.
    sarraf.done(&["sync"])?;
    window.wait(&told("account_closed")).await
}

/// So many accounts are said to be closed.
fn closed(count: usize) -> String {
    format!(
        "[...document.querySelectorAll('[data-test=account-state]')]
            .filter(state => state.textContent.trim() === 'Closed').length === {count}"
    )
}

/// Whether an answer speaks of the savings.
async fn savings_are_in(window: &Window, question: &str) -> Outcome<bool> {
    ask(window, question).await?;
    let answer = "[...document.querySelectorAll('[data-test=card-answer]')].at(-1).innerText";
    let answer = window.value(answer).await?;
    let answer = answer.as_str().unwrap_or_default();
    assert!(answer.contains("Everyday"), "{question}: {answer}");
    Ok(answer.contains("Rainy Day"))
}

async fn is_searched(window: &Window) -> Outcome {
    window.type_into("search", "interest").await?;
    window.find("hit").await?;
    window.press(ESCAPE).await
}

/// The conversation is still open, put away from the living ones, and only to be read.
async fn is_archived(window: &Window) -> Outcome {
    window.find("archived-note").await?;
    window.find("archived").await?;
    assert_eq!(window.value(&format!("!!{A_BANK}")).await?, false, "the bank is not among the living");
    assert_eq!(window.count("composer").await?, 0, "nothing can be asked in it");
    assert!(window.count("transaction").await? > 0, "but it is read");
    Ok(())
}

const STRIP_HAS_SAVINGS: &str =
    "document.querySelector('[data-test=strip]')?.textContent.includes('Rainy Day') === true";

#[tokio::test]
async fn what_the_bank_closed_is_read_only_searched_and_in_totals_until_its_last_day() -> Outcome {
    let home = home_with_bank()?;
    let window = opened(&home).await?;
    window.wait(STRIP_HAS_SAVINGS).await?;
    close(&home, &window).await?;
    window.wait(&closed(1)).await?;
    window.sees("Its rows stay here; it is no longer part of totals.").await?;
    window.wait(&format!("!({STRIP_HAS_SAVINGS})")).await?;
    assert!(!savings_are_in(&window, "what is my balance?").await?);
    assert!(savings_are_in(&window, "what was my balance yesterday?").await?, "its last day");
    is_searched(&window).await?;

    // The bank itself ends, as far as this vault is concerned.
    window.click("details-more").await?;
    window.click("menu-unlink").await?;
    window.click("unlink-confirm").await?;
    is_archived(&window).await?;
    let ended = "document.querySelectorAll('[data-test=account-state]').length === 3";
    window.wait(ended).await?;
    is_searched(&window).await?;
    window.close().await
}

#[tokio::test]
async fn a_bank_of_which_every_account_was_closed_is_archived_by_itself() -> Outcome {
    let home = Home::new()?;
    create_vault(&home, "Home")?;
    let sarraf = CommandLine::new(&home);
    sarraf.done(&["bank", "link", "mock-emberline", "--accounts", "Rainy Day"])?;
    sarraf.done(&["sync"])?;
    let window = opened(&home).await?;
    close(&home, &window).await?;
    is_archived(&window).await?;
    window.wait(&closed(1)).await?;
    is_searched(&window).await?;
    window.close().await
}
