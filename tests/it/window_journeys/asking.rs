//! Questions in the window: one and what follows it, its rows and its chart, in Arabic, without data, a name that
//! means two, and a rule that is made by a sentence and taken back.

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

/// The figure of the newest answer.
async fn figure(window: &Window) -> Outcome<String> {
    let last = format!("{LAST}.closest('.body').querySelector('[data-test=figure]').textContent");
    Ok(window.value(&last).await?.as_str().unwrap_or_default().to_owned())
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
async fn a_question_is_followed_by_another_and_opens_its_rows_and_its_chart() -> Outcome {
    let home = home_with_bank()?;
    let window = opened(&home).await?;
    ask(&window, "how much did I spend on groceries last month?", "groceries").await?;
    let last_month = figure(&window).await?;
    ask(&window, "how much did I spend on groceries this month?", "groceries").await?;
    assert_ne!(figure(&window).await?, last_month);
    ask(&window, "and last month?", "groceries").await?;
    assert_eq!(figure(&window).await?, last_month, "the same question, said in three words");
    window.wait(&format!("{LAST}.closest('.body').querySelector('[data-test=chart]') !== null")).await?;
    window
        .value(&format!(
            "{LAST}.closest('.body').parentElement.querySelector('[data-test=show-rows]').click()"
        ))
        .await?;
    window.find("rows-list").await?;
    assert!(window.count("row").await? > 2);
    ask(&window, "كم أنفقت على البقالة الشهر الماضي؟", "groceries").await?;
    assert_eq!(figure(&window).await?, last_month, "the same in Arabic");
    ask(&window, "will I go below zero this month?", "zero").await?;
    window.wait("document.querySelector('[data-test=chart][data-kind=range]') !== null").await?;
    let found = violations(&window).await?;
    assert!(found.is_empty(), "{found:?}");
    window.close().await
}

#[tokio::test]
async fn what_is_not_known_is_said_and_a_name_that_means_two_is_asked_back() -> Outcome {
    let home = home_with_bank()?;
    let window = opened(&home).await?;
    ask(&window, "how much did I spend in 2019?", "nothing was read from that time").await?;
    ask(&window, "how do I change my PIN?", "1800 160 401").await?;
    ask(&window, "tell me a joke", "not understood").await?;
    ask(&window, "always put مقهى under travel", "Which of them").await?;
    assert!(window.count("suggestion").await? > 1);
    window.close().await
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
