//! A payment that the bank declined: from the alert to the lock of the card, and beside the accounts to its end.

use super::opened;
use sarraf_tests::{CommandLine, Outcome, home_with_bank_of_on, violations};

const DAY: &str = "2026-03-15";
/// The card of the alert about the declined payment.
const DECLINED: &str =
    "[...document.querySelectorAll('[data-test=card-alert]')].find(card => card.innerText.includes('73.41'))";
/// How many payment cards are shown with the word, in the sheet or the pane.
const LOCKED: &str =
    "[...document.querySelectorAll('[data-test=payment-card]')].map(one => one.dataset.locked).join()";

#[tokio::test]
async fn a_declined_payment_leads_to_the_lock_of_the_card() -> Outcome {
    for (language, said, nothing) in
        [("en", "was declined", "No money moved"), ("ar", "رُفض", "لم ينتقل أي مال")]
    {
        let home = home_with_bank_of_on("mock-cobblewick", DAY)?;
        for words in [&["mock", "scenario", "run", "declined", "--set", "amount=73.41"][..], &["sync"]] {
            CommandLine::new(&home).done(&[&["--as-of", DAY], words].concat())?;
        }
        let preferences = format!("{{\"language\":\"{language}\"}}");
        std::fs::write(home.sarraf().join("preferences.json"), preferences)?;
        let window = opened(&home).await?;
        window.wait(&format!("{DECLINED}?.innerText.includes({said:?})")).await?;
        window.value(&format!("{DECLINED}.querySelector('[data-test=alert-why]').click()")).await?;
        window.wait(&format!("{DECLINED}.innerText.includes({nothing:?})")).await?;
        window.value(&format!("{DECLINED}.querySelector('[data-test=alert-not-mine]').click()")).await?;

        window.wait(&format!("{LOCKED} === 'false'")).await?;
        let found = violations(&window).await?;
        assert!(found.is_empty(), "{found:?}");
        // What lies beside the sheet stays as it is.
        let whole = "[...document.querySelectorAll('[data-test=details] section')].every((one) => one.scrollHeight <= one.clientHeight + 1)";
        assert_eq!(window.value(whole).await?, true);
        window.click("card-turn").await?;
        window.wait(&format!("{LOCKED} === 'true'")).await?;
        window.click("not-me-next").await?;
        window.wait("document.querySelector('[data-test=not-me-declined]') !== null").await?;
        assert_eq!(window.value("document.querySelectorAll('.steps li').length").await?, 2);
        window.click("not-me-done").await?;

        // Beside the accounts the bank is asked again, and the card can pay.
        window.click("cards-ask").await?;
        window.wait(&format!("{LOCKED} === 'true'")).await?;
        window.click("card-turn").await?;
        window.wait(&format!("{LOCKED} === 'false'")).await?;
        window.close().await?;
    }
    Ok(())
}
