//! The tester's panel: a bank is made to misbehave, and the window shows what comes of it.

use super::{A_BANK, look_around};
use sarraf_tests::keys::{ENTER, ESCAPE, TAB};
use sarraf_tests::{Home, Look, Outcome, Window, violations};

/// Opens the panel from the menu.
async fn panel(window: &Window) -> Outcome {
    window.click("menu-button").await?;
    window.click("menu-mock").await?;
    window.find("mock-now").await?;
    Ok(())
}

/// Finds a scenario and opens it, by keys.
async fn open(window: &Window, name: &str) -> Outcome {
    window.type_into("mock-find", name).await?;
    window.wait("document.querySelectorAll('[data-test=mock-scenario]').length === 1").await?;
    window.press(TAB).await?;
    window.press(ENTER).await?;
    window.wait("document.querySelector('[data-test=mock-scenario] details').open").await
}

#[tokio::test]
async fn a_tester_lets_a_bank_misbehave_and_sees_it_in_the_conversation() -> Outcome {
    let home = Home::new()?;
    let window = Window::open(&home, Look::Light).await?;
    look_around(&window).await?;
    panel(&window).await?;
    open(&window, "status-500").await?;
    window.value("document.querySelector('[data-test=mock-set-until]').value = 'ok'").await?;
    let changed = "document.querySelector('[data-test=mock-set-until]').dispatchEvent(new Event('change', { bubbles: true }))";
    window.value(changed).await?;
    window.tab_to("mock-run-status-500").await?;
    window.press(ENTER).await?;
    window.wait("document.querySelector('[data-test=mock-waiting]').dataset.waiting === '1'").await?;
    window.click("mock-read").await?;
    window.wait("document.querySelector('[data-test=mock-request]').innerText.includes('500')").await?;
    window.click("mock-behave").await?;
    window.wait("document.querySelector('[data-test=mock-waiting]').dataset.waiting === '0'").await?;
    open(&window, "hostile-text").await?;
    window.tab_to("mock-run-hostile-text").await?;
    window.press(ENTER).await?;
    window.click("mock-read").await?;
    window.press(ESCAPE).await?;
    window.value(&format!("{A_BANK}.click()")).await?;
    window.sees("<img src=x onerror=alert(1)").await?;
    window.close().await
}

#[tokio::test]
async fn the_panel_is_worked_by_keys_and_has_no_serious_barrier() -> Outcome {
    for (look, language) in [(Look::Light, "en"), (Look::Dark, "ar")] {
        let home = Home::new()?;
        let window = Window::open(&home, look).await?;
        if language == "ar" {
            window.click("language-ar").await?;
            window.wait("document.documentElement.lang === 'ar'").await?;
        }
        look_around(&window).await?;
        panel(&window).await?;
        let before = window.text("mock-now").await?;
        window.tab_to("mock-advance-1d").await?;
        window.press(ENTER).await?;
        window
            .wait(&format!(
                "document.querySelector('[data-test=mock-now]').innerText.trim() !== {before:?}.trim()"
            ))
            .await?;
        window.tab_to("mock-find").await?;
        window.press("tip").await?;
        window.wait("document.querySelectorAll('[data-test=mock-scenario]').length < 5").await?;
        window.press(TAB).await?;
        window.press(ENTER).await?;
        window.tab_to("mock-set-held").await?;
        assert_eq!(violations(&window).await?, Vec::<String>::new(), "{language}");
        window.press(ENTER).await?;
        window.sees("tip").await?;
        window.press(ESCAPE).await?;
        window.wait("!document.querySelector('[data-test=mock-panel]')").await?;
        window.close().await?;
    }
    Ok(())
}
