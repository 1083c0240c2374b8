//! A name is written out while one types, and the question is answered.

use super::{look_around, opened};
use sarraf_tests::keys::{DOWN, ENTER};
use sarraf_tests::{Home, Look, Outcome, Window, home_with_bank, violations};

/// What stands in the field.
const TYPED: &str = "document.querySelector('[data-test=composer]').value";
/// The newest answer.
const LAST: &str = "[...document.querySelectorAll('[data-test=answer-text]')].at(-1)";

/// Types a beginning, goes into the list with an arrow and takes what stands first.
async fn begin(window: &Window, text: &str, name: &str) -> Outcome {
    window.type_into("composer", text).await?;
    window.find("completion").await?;
    let listed = "document.querySelector('[role=listbox] [role=option]')";
    window.wait(&format!("{listed}.textContent.includes('{name}')")).await?;
    let found = violations(window).await?;
    assert!(found.is_empty(), "{found:?}");
    window.press(DOWN).await?;
    window.wait(&format!("{listed}.getAttribute('aria-selected') === 'true'")).await?;
    window.press(ENTER).await?;
    window.wait(&format!("{TYPED}.endsWith('{name} ')")).await?;
    window.wait("!document.querySelector('[role=listbox]')").await
}

/// Sends what stands in the field, and waits for an answer more that speaks of this.
async fn send(window: &Window, rest: &str, told: &str) -> Outcome {
    let before = window.count("answer-text").await?;
    window.press(rest).await?;
    window.press(ENTER).await?;
    let more = format!("document.querySelectorAll('[data-test=answer-text]').length > {before}");
    window.wait(&more).await?;
    window.wait(&format!("{LAST}.textContent.includes('{told}')")).await
}

#[tokio::test]
async fn a_merchant_is_begun_taken_with_keys_and_asked_about() -> Outcome {
    let home = home_with_bank()?;
    let window = opened(&home).await?;
    begin(&window, "how much did I spend at greenf", "Greenfinch Grocers").await?;
    send(&window, "this year?", "Greenfinch").await?;
    window.close().await
}

#[tokio::test]
async fn a_category_is_begun_in_arabic_and_asked_about() -> Outcome {
    let home = Home::new()?;
    let window = Window::open(&home, Look::Light).await?;
    window.click("language-ar").await?;
    window.wait("document.documentElement.dir === 'rtl'").await?;
    look_around(&window).await?;
    begin(&window, "كم أنفقت على البقا", "بقالة").await?;
    send(&window, "هذه السنة؟", "البقالة").await?;
    window.close().await
}

#[tokio::test]
async fn a_question_that_fits_is_answered() -> Outcome {
    let home = home_with_bank()?;
    let window = opened(&home).await?;
    // Names stand apart in it.
    window.wait("document.querySelector('[data-test=reply]')?.textContent.includes('\\u2068')").await?;
    let before = window.count("answer-text").await?;
    window.click("reply").await?;
    let more = format!("document.querySelectorAll('[data-test=answer-text]').length > {before}");
    window.wait(&more).await?;
    window.find("show-rows").await?;
    window.close().await
}
