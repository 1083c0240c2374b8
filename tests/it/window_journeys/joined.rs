//! An account under a new number: offered with what speaks for it, one account once that was said, two again when it
//! is taken back, and not asked about any more when it was refused.

use super::{opened, told};
use sarraf_tests::keys::control;
use sarraf_tests::{CommandLine, Home, Outcome, home_with_bank};
use serde_json::Value;

/// How many rows there are, each purchase once.
fn rows(home: &Home) -> Outcome<usize> {
    let rows: Value = CommandLine::new(home).json(&["transactions", "--limit", "100000"])?;
    Ok(rows.as_array().map_or(0, Vec::len))
}

#[tokio::test]
async fn an_account_under_a_new_number_is_one_account_once_it_was_said_and_never_asked_about_once_refused()
-> Outcome {
    let home = home_with_bank()?;
    let sarraf = CommandLine::new(&home);
    let before = rows(&home)?;
    sarraf.done(&["mock", "scenario", "run", "card-reissued", "--set", "rows=another"])?;
    let window = opened(&home).await?;
    sarraf.done(&["mock", "freeze"])?;
    sarraf.done(&["sync"])?;
    window.wait(&told("account_missing")).await?;
    window.wait(&told("account_new")).await?;
    // Another sign-in, in which the new number is chosen.
    sarraf.done(&["bank", "link", "mock-emberline"])?;
    sarraf.done(&["sync"])?;
    window.wait(&told("account_continues")).await?;
    let doubled = rows(&home)?;
    assert!(doubled > before, "the new number brings its rows again");
    let known: Value = sarraf.json(&["account", "offers"])?;
    let (agree, of) = (&known[0]["agree"], &known[0]["of"]);
    let offer = window.text("account-offer").await?;
    assert!([agree, of].iter().all(|count| offer.contains(&count.to_string())), "{offer}: {known}");

    window.click("offer-yes").await?;
    window.find("toast-undo").await?;
    window.wait("document.querySelectorAll('[data-test=account-joined]').length === 1").await?;
    window.wait("!document.querySelector('[data-test=account-offers]')").await?;
    let joined = rows(&home)?;
    assert!(joined < doubled && joined.abs_diff(before) <= 3, "{before}, {doubled}, {joined}: counted once");

    window.press(&control("z")).await?;
    window.wait("!document.querySelector('[data-test=account-joined]')").await?;
    window.find("account-offer").await?;
    assert_eq!(rows(&home)?, doubled, "two again");

    window.click("offer-no").await?;
    window.wait("!document.querySelector('[data-test=account-offers]')").await?;
    assert_eq!(rows(&home)?, doubled);
    sarraf.done(&["mock", "scenario", "run", "hold-vanishes", "--set", "amount=77.31"])?;
    sarraf.done(&["sync"])?;
    window.sees("77.31").await?;
    assert_eq!(window.count("account-offers").await?, 0, "nor after the next reading");
    assert_eq!(sarraf.json(&["account", "offers"])?, Value::Array(Vec::new()));
    window.close().await
}
