//! What an alert says, and what a person does with it, in both languages.

use super::opened;
use sarraf_tests::keys::{ESCAPE, control};
use sarraf_tests::{CommandLine, Home, Outcome, Window, home_with_bank_on};
use serde_json::Value;

const DAY: &str = "2026-03-15";

/// The window of a home whose bank was read on that day, and once more after a scenario: the day and the reading are
/// not left to chance.
async fn window_after(language: &str, scenario: &[&str]) -> Outcome<(Home, Window)> {
    let home = home_with_bank_on(DAY)?;
    for words in [&[&["mock", "scenario", "run"], scenario].concat()[..], &["sync"]] {
        CommandLine::new(&home).done(&[&["--as-of", DAY], words].concat())?;
    }
    let preferences = format!("{{\"language\":\"{language}\"}}");
    std::fs::write(home.sarraf().join("preferences.json"), preferences)?;
    let window = opened(&home).await?;
    Ok((home, window))
}

/// What follows when the card that holds this is looked at.
fn in_card(holds: &str, then: &str) -> String {
    format!(
        "(() => {{ const card = [...document.querySelectorAll('article')].filter((one) => one.querySelector('[data-test=alert-why]')).reverse().find((one) => {holds}); return card ? {then} : null; }})()"
    )
}

#[tokio::test]
async fn a_balance_that_will_be_below_zero_is_seen_with_its_reason_and_the_days_ahead() -> Outcome {
    const RANGE: &str = "one.querySelector('figure[data-kind=range]')";
    for (language, zero) in [("en", "may go below zero"), ("ar", "تحت الصفر")] {
        // Ten days before the salary: on the eve of it nothing would be below.
        let (_home, window) = window_after(language, &["low-balance", "--set", "left=260.00"]).await?;
        let has = |text: &str| in_card(RANGE, &format!("card.innerText.includes({text:?})"));
        window.wait(&has(zero)).await?;
        assert_eq!(window.value(&in_card(RANGE, "card.querySelectorAll('figure').length")).await?, 1);
        window.value(&in_card(RANGE, "card.querySelector('[data-test=alert-why]').click()")).await?;
        let lines = in_card(RANGE, "card.querySelectorAll('[data-test=alert-why-text] li').length");
        window.wait(&format!("{lines} >= 3")).await?;
        // It asks nobody whether it was them, and shows the payments that make it so.
        let asks = in_card(RANGE, "card.querySelector('[data-test=alert-not-mine]') === null");
        assert_eq!(window.value(&asks).await?, true);
        window.value(&in_card(RANGE, "card.querySelector('[data-test=alert-rows]').click()")).await?;
        window.wait("document.querySelectorAll('[data-test=rows-list] [data-test=row]').length >= 2").await?;
        window.close().await?;
    }
    Ok(())
}

#[tokio::test]
async fn what_is_expected_from_now_on_stands_in_the_settings_and_is_taken_back() -> Outcome {
    const EXPECTED: &str = "[...document.querySelectorAll('[data-test=alert-state]')].length";
    for language in ["en", "ar"] {
        let (_home, window) = window_after(language, &["unusual-charge"]).await?;
        let dots =
            "one.querySelector('figure[data-kind=dots]') && one.querySelector('[data-test=alert-mine]')";
        window.wait(&in_card(dots, "true")).await?;
        let before = window.value(EXPECTED).await?;
        window.value(&in_card(dots, "card.querySelector('[data-test=alert-why]').click()")).await?;
        window.click("alert-expected").await?;
        window.type_into("expect-up-to", "400").await?;
        // A day as the field keeps it, however it is shown.
        let until = "(() => { const field = document.querySelector('[data-test=expect-until]'); field.value = '2027-06-30'; field.dispatchEvent(new Event('input', { bubbles: true })); return field.value; })()";
        assert_eq!(window.value(until).await?, "2027-06-30");
        window.click("expect-keep").await?;
        window.wait(&format!("{EXPECTED} > {before}")).await?;
        let rule = "document.querySelector('[data-test=alert-rule]').innerText";
        window.wait(&format!("{rule}.includes('400.00') && {rule}.includes('30')")).await?;
        window.press(&control(",")).await?;
        window.find("alerts-settings").await?;
        window.wait("document.querySelectorAll('[data-test=alert-forget]').length === 1").await?;
        window.value("document.querySelector('[data-test=alert-forget]').click()").await?;
        window.wait("document.querySelectorAll('[data-test=alert-forget]').length === 0").await?;
        window.press(ESCAPE).await?;
        window.wait(&in_card(dots, "true")).await?;
        window.close().await?;
    }
    Ok(())
}

/// Opens one of the alert's two rows, from the list of what it speaks of.
async fn row_opens(window: &Window, place: usize) -> Outcome {
    const ROWS: &str = "[...document.querySelectorAll('[data-test=rows-list] [data-test=row]')]
        .filter((row) => row.innerText.includes('73.15'))";
    window.wait(&in_card(TWICE, "true")).await?;
    let unfold =
        "card.querySelector('[data-test=alert-rows]') ?? card.querySelector('[data-test=alert-why]').click()";
    window.value(&in_card(TWICE, unfold)).await?;
    window.wait(&in_card(TWICE, "card.querySelector('[data-test=alert-rows]') !== null")).await?;
    window.value(&in_card(TWICE, "card.querySelector('[data-test=alert-rows]').click()")).await?;
    window.wait(&format!("{ROWS}.length === 2")).await?;
    let id = window.value(&format!("{ROWS}[{place}].dataset.id")).await?;
    window.value(&format!("{ROWS}[{place}].querySelector('[data-test=row-jump]').click()")).await?;
    window.wait("document.querySelector('[data-test=rows-list]') === null").await?;
    let row = format!("document.querySelector('[data-test=transaction][data-id={id}]')");
    window.wait(&format!("{row}?.innerText.includes('73.15')")).await?;
    window.value(&format!("{row}.click()")).await?;
    window.wait(&format!("{row}.getAttribute('aria-expanded') === 'true'")).await
}

/// The card of the alert about two equal charges.
const TWICE: &str = "one.innerText.includes('73.15')";

#[tokio::test]
async fn a_charge_made_twice_is_seen_with_its_reason_and_rows_and_its_answer_is_taken_back() -> Outcome {
    for (language, title, same, mine) in [
        ("en", "Charged twice by", "Same merchant, same amount, same account", "it was you"),
        ("ar", "خصم مكرر من", "التاجر نفسه والمبلغ نفسه والحساب نفسه", "أكّدت أنها منك"),
    ] {
        let (home, window) = window_after(language, &["duplicate-charge", "--set", "amount=73.15"]).await?;
        let shows = |text: &str| in_card(TWICE, &format!("card.innerText.includes({text:?})"));
        window.wait(&shows(title)).await?;
        window.value(&in_card(TWICE, "card.querySelector('[data-test=alert-why]').click()")).await?;
        window.wait(&shows(same)).await?;
        for place in [0, 1] {
            row_opens(&window, place).await?;
        }

        let state = || -> Outcome<Value> {
            let alerts = CommandLine::new(&home).json(&["alerts"])?;
            let is_it = |alert: &&Value| alert["kind"] == "duplicate-charge";
            Ok(alerts
                .as_array()
                .into_iter()
                .flatten()
                .find(is_it)
                .map_or(Value::Null, |one| one["state"].clone()))
        };
        assert_eq!(state()?, "open");
        let asks = in_card(TWICE, "card.querySelector('[data-test=alert-mine]') !== null");
        window.wait(&asks).await?;
        window.value(&in_card(TWICE, "card.querySelector('[data-test=alert-mine]').click()")).await?;
        window.wait(&shows(mine)).await?;
        assert_eq!((window.value(&asks).await?, state()?), (false.into(), "mine".into()));
        window.press(&control("z")).await?;
        window.wait(&asks).await?;
        assert_eq!((window.value(&shows(mine)).await?, state()?), (false.into(), "open".into()));
        window.close().await?;
    }
    Ok(())
}
