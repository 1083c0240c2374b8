//! Questions in both languages, with what goes on from them; what is proposed, kept and taken back.

use super::{look_around, opened};
use sarraf_tests::keys::{ENTER, ESCAPE};
use sarraf_tests::{CommandLine, Home, Look, Outcome, Window, home_with_bank, violations};

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

/// The newest card of an answer.
const CARD: &str = "[...document.querySelectorAll('[data-test=answer-text]')].at(-1).closest('article')";

#[tokio::test]
async fn a_question_a_second_that_goes_on_from_it_its_rows_and_its_chart() -> Outcome {
    let home = home_with_bank()?;
    let window = opened(&home).await?;
    ask(&window, "how much did I spend on groceries last month?", "groceries").await?;
    window.wait(&format!("{CARD}.querySelector('[data-test=chart][data-kind=bars] svg') !== null")).await?;
    let month = window.value(&format!("{LAST}.textContent")).await?;
    ask(&window, "and this month?", "groceries").await?;
    assert_ne!(window.value(&format!("{LAST}.textContent")).await?, month, "another month");
    // The same in Arabic goes on from it, too.
    ask(&window, "وماذا عن الشهر الماضي؟", "groceries").await?;
    assert_eq!(window.value(&format!("{LAST}.textContent")).await?, month);
    window.value(&format!("{CARD}.querySelector('[data-test=show-rows]').click()")).await?;
    window.find("rows-list").await?;
    let rows = window.count("row").await?;
    assert!(rows > 0, "the rows behind the figure");
    window.press(ESCAPE).await?;
    window.wait("document.querySelector('[data-test=rows-list]') === null").await?;
    ask(&window, "spending by category last month", "Most:").await?;
    window.wait(&format!("{CARD}.querySelectorAll('[data-kind=shares] .share').length > 2")).await?;
    let found = violations(&window).await?;
    assert!(found.is_empty(), "{found:?}");
    window.close().await
}

#[tokio::test]
async fn arabic_is_asked_and_answered_in_arabic() -> Outcome {
    let home = Home::new()?;
    let window = Window::open(&home, Look::Dark).await?;
    window.click("language-ar").await?;
    window.wait("document.documentElement.lang === 'ar'").await?;
    look_around(&window).await?;
    ask(&window, "كم صرفت على البقالة الشهر الماضي؟", "البقالة").await?;
    window.wait(&format!("{CARD}.querySelector('[data-test=chart] svg') !== null")).await?;
    ask(&window, "وكم على المطاعم؟", "المطاعم").await?;
    ask(&window, "كيف أغير رمز البطاقة السري؟", "مصرف").await?;
    let found = violations(&window).await?;
    assert!(found.is_empty(), "{found:?}");
    window.close().await
}

#[tokio::test]
async fn what_can_not_be_told_is_said_so() -> Outcome {
    let home = home_with_bank()?;
    let window = opened(&home).await?;
    // Long before the first row.
    ask(&window, "how much did I spend in March 2019?", "data since").await?;
    assert_eq!(window.value(&format!("{CARD}.querySelector('[data-test=figure]') === null")).await?, true);
    ask(&window, "how much did I spend at Zorblatt Industries?", "Zorblatt Industries").await?;
    ask(&window, "what is the airspeed of a swallow", "not understood").await?;
    ask(&window, "how do I change my PIN?", "bank").await?;
    // Its number, from its profile.
    window.wait(&format!("{LAST}.textContent.includes('+61')")).await?;
    window.close().await
}

#[tokio::test]
async fn a_budget_is_set_by_a_sentence_told_with_its_bar_and_taken_back() -> Outcome {
    let home = home_with_bank()?;
    let window = opened(&home).await?;
    keep(&window, "set a budget of 100 AUD for groceries", "kept").await?;
    ask(&window, "how much is left of my groceries budget?", "over the limit").await?;
    window.wait(&format!("{CARD}.querySelector('[data-kind=shares] .share.marked .tick') !== null")).await?;
    keep(&window, "undo that", "done").await?;
    ask(&window, "show my budgets", "not set any").await?;
    window.close().await
}

#[tokio::test]
async fn a_name_of_two_merchants_is_asked_about_and_the_answer_to_it_goes_on() -> Outcome {
    let home = home_with_bank()?;
    let sarraf = CommandLine::new(&home);
    sarraf.done(&["account", "new", "Wallet", "--kind", "cash", "--currency", "AUD"])?;
    sarraf.done(&["record", "Wallet", "-11.00", "Coop City"])?;
    sarraf.done(&["record", "Wallet", "-22.00", "Coop Pronto"])?;
    let window = opened(&home).await?;
    window.click("everywhere").await?;
    ask(&window, "how much did I spend at Coop this month?", "Which").await?;
    window.wait(&format!("{CARD}.querySelectorAll('[data-test=suggestion]').length === 2")).await?;
    window.click("everywhere").await?;
    ask(&window, "Coop Pronto", "22.00").await?;
    window.close().await
}
