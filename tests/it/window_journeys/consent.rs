//! The end of a consent: told before it comes, needs the person when it came, and begins anew with a new sign-in.

use super::{marked, opened, told};
use sarraf_tests::keys::control;
use sarraf_tests::{CommandLine, Outcome, home_with_bank_of};

#[tokio::test]
async fn a_consent_is_told_before_it_ends_and_a_new_sign_in_makes_the_bank_fine_again() -> Outcome {
    // This one is asked again after 90 days.
    let home = home_with_bank_of("mock-lanternfield")?;
    let sarraf = CommandLine::new(&home);
    let window = opened(&home).await?;
    window.wait(&marked("fine")).await?;
    assert_eq!(window.count("sign-in-again").await?, 0);
    for (advance, said) in [("76d", "Consent ends in 14 days"), ("11d", "Consent ends in 3 days")] {
        sarraf.done(&["mock", "clock", "advance", advance])?;
        window.press(&control("r")).await?;
        window.sees(said).await?;
    }
    let cards = "document.querySelectorAll('[data-event=consent_ends] [data-test=connection-action]').length";
    window.wait(&format!("{cards} === 2")).await?;
    window.wait(&marked("fine")).await?;

    sarraf.done(&["mock", "clock", "advance", "3d"])?;
    window.press(&control("r")).await?;
    window.wait(&told("consent_over")).await?;
    window.wait(&marked("revoked")).await?;
    window.wait(&told("needs_you")).await?;
    window.find("sign-in-again").await?;
    let next = "document.querySelector('[data-event=needs_you] [data-test=connection-action]')";
    assert_eq!(window.value(&format!("{next}.textContent.trim()")).await?, "Sign in again");
    window.value(&format!("{next}.click()")).await?;
    window.click("bank-found").await?;
    window.click("link-begin").await?;
    window.click("link-finish").await?;
    window.wait(&marked("fine")).await?;
    window.wait(&told("recovered")).await?;
    window.wait("!document.querySelector('[data-test=sign-in-again]')").await?;
    window.close().await
}
