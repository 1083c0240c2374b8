//! Arabic, and dark.

use super::look_around;
use sarraf_tests::{Home, Look, Outcome, Window};

/// Words of the window without its numbers and marks.
const WORDS: &str = "document.body.innerText.replace(/[\\u2066-\\u2069]/g, '')";

#[tokio::test]
async fn arabic_mirrors_the_whole_window() -> Outcome {
    let home = Home::new()?;
    let window = Window::open(&home, Look::Light).await?;
    window.click("language-ar").await?;
    window.wait("document.documentElement.dir === 'rtl' && document.documentElement.lang === 'ar'").await?;
    look_around(&window).await?;
    let side = "document.querySelector('aside').getBoundingClientRect().left \
                > document.querySelector('main').getBoundingClientRect().left";
    window.wait(side).await?;
    // Amounts keep their order inside: the sign stands left of the figure.
    window.wait("[...document.querySelectorAll('[data-test=transaction] b')].length > 0").await?;
    let isolated = "[...document.querySelectorAll('[data-test=transaction] b')].every((one) => \
                    one.querySelector('[dir=ltr], bdi') || getComputedStyle(one).direction === 'ltr' || /[\\u2066\\u2068]/.test(one.textContent))";
    assert_eq!(window.value(isolated).await?, true, "every amount is one isolate");
    let wide = window.value("document.documentElement.scrollWidth <= innerWidth").await?;
    assert_eq!(wide, true, "nothing sticks out");
    window.close().await
}

#[tokio::test]
async fn switching_the_language_rewords_history() -> Outcome {
    let home = Home::new()?;
    let window = Window::open(&home, Look::Light).await?;
    look_around(&window).await?;
    let english = window.value("document.querySelector('[data-test=timeline]').innerText").await?;
    window.click("menu-button").await?;
    window.click("menu-settings").await?;
    window.click("language-ar").await?;
    window.wait("document.documentElement.lang === 'ar'").await?;
    window.click("close").await?;
    let cards = "document.querySelector('[data-test=timeline]').innerText";
    window.wait(&format!("/[\\u0620-\\u064a]/.test({cards})")).await?;
    assert_ne!(window.value(cards).await?, english);
    let shown = window.value(WORDS).await?;
    for word in ["undefined", "window-", "card-", "{", "null"] {
        assert!(!shown.as_str().unwrap_or_default().contains(word), "{word} is shown: {shown}");
    }
    window.close().await
}

#[tokio::test]
async fn the_window_is_dark_where_the_desktop_is() -> Outcome {
    let lightness = "(() => { const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).map(Number); \
                     return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255; })()";
    for (look, dark) in [(Look::Dark, true), (Look::Light, false)] {
        let home = Home::new()?;
        let window = Window::open(&home, look).await?;
        look_around(&window).await?;
        let lightness = window.value(lightness).await?.as_f64().unwrap_or(0.5);
        assert_eq!(lightness < 0.3, dark, "{look:?}: {lightness}");
        window.close().await?;
    }
    Ok(())
}
