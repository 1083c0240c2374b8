//! A rule that is made by a sentence and taken back by another.

use super::opened;
use sarraf_tests::keys::ENTER;
use sarraf_tests::{Outcome, Window, home_with_bank, violations};

/// The newest answer.
const LAST: &str = "[...document.querySelectorAll('[data-test=answer-text]')].at(-1)";

/// Asks, and waits for an answer more whose text holds this.
async fn ask(window: &Window, question: &str, told: &str) -> Outcome {
    let before = window.count("answer-text").await?;
    window.type_into("composer", question).await?;
    window.press(ENTER).await?;
    let more = format!("document.querySelectorAll('[data-test=answer-text]').length > {before}");
    window.wait(&more).await?;
    window.wait(&format!("{LAST}.textContent.includes('{told}')")).await
}

/// Asks for something that is only proposed, and keeps it.
async fn keep(window: &Window, sentence: &str, state: &str) -> Outcome {
    window.type_into("composer", sentence).await?;
    window.press(ENTER).await?;
    window.wait("document.activeElement?.dataset.test === 'proposal-keep'").await?;
    window.press(ENTER).await?;
    window.wait(&format!("document.querySelector('[data-test=proposal][data-state={state}]') !== null")).await
}

#[tokio::test]
async fn a_rule_is_made_by_a_sentence_and_taken_back_by_another() -> Outcome {
    let home = home_with_bank()?;
    let window = opened(&home).await?;
    keep(&window, "always put Greenfinch Grocers under travel", "kept").await?;
    ask(&window, "how much did I spend at Greenfinch Grocers this year?", "Greenfinch").await?;
    keep(&window, "undo that", "done").await?;
    window.wait("document.querySelector('[data-test=proposal][data-state=undone]') !== null").await?;
    let found = violations(&window).await?;
    assert!(found.is_empty(), "{found:?}");
    window.close().await
}
