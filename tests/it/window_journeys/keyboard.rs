//! Everything a mouse can do, keys can.

use super::A_BANK;
use sarraf_tests::keys::{DOWN, ENTER, ESCAPE, TAB, UP, alt, control};
use sarraf_tests::{Home, Look, Outcome, Window};

#[tokio::test]
async fn keys_alone_lead_from_the_first_page_to_an_answer() -> Outcome {
    let home = Home::new()?;
    let window = Window::open(&home, Look::Light).await?;
    window.tab_to("first-continue").await?;
    window.press(ENTER).await?;
    window.tab_to("look-around").await?;
    window.press(ENTER).await?;
    window.wait(A_BANK).await?;
    window.find("transaction").await?;
    window.tab_to("composer").await?;
    window.press("how much did I spend on groceries last month?").await?;
    window.press(ENTER).await?;
    window.find("card-answer").await?;
    // What a reading brings meanwhile stands below the answer.
    window.press_until(TAB, "document.activeElement?.matches('[data-test=timeline] [data-item]')").await?;
    window.press_until(UP, "document.activeElement?.closest('[data-test=card-answer]') != null").await?;
    window.tab_to("show-rows").await?;
    window.press(ENTER).await?;
    window.find("row").await?;
    window.press(ESCAPE).await?;
    window.wait("!document.querySelector('[data-test=rows]')").await?;
    window.close().await
}

#[tokio::test]
async fn the_keys_of_the_window_do_what_the_list_of_keys_says() -> Outcome {
    let home = Home::new()?;
    let window = Window::open(&home, Look::Light).await?;
    super::look_around(&window).await?;
    for (keys, opened) in [(control("/"), "keys"), (control(","), "settings"), (control("g"), "date-jump")] {
        window.press(&keys).await?;
        window.find(opened).await?;
        window.press(ESCAPE).await?;
        window.wait(&format!("!document.querySelector('[data-test={opened}]')")).await?;
    }
    window.press(&control("f")).await?;
    window.wait("document.activeElement?.dataset.test === 'search'").await?;
    window.press(ESCAPE).await?;
    let chosen =
        "document.querySelector('[data-test=conversation][aria-current=true]')?.dataset.conversation";
    let before = window.value(chosen).await?;
    window.press(&control("1")).await?;
    window.press(&alt(DOWN)).await?;
    window.wait(&format!("{chosen} != null")).await?;
    window.press(&control("1")).await?;
    window.wait(&format!("{chosen} !== {before}")).await?;
    let details = "!!document.querySelector('[data-test=details]')";
    let shown = window.value(details).await?;
    window.press(&control("d")).await?;
    window.wait(&format!("{details} !== {shown}")).await?;
    window.close().await
}
