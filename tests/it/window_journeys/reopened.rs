//! A vault that is there: the wrong passphrase, the right one, and everything found again after a restart.

use super::{A_BANK, ask};
use sarraf_tests::keys::ENTER;
use sarraf_tests::{
    CommandLine, Home, Look, Outcome, PASSPHRASE, Window, home_with_bank, home_with_bank_and_keychain,
};

async fn unlock(window: &Window, passphrase: &str) -> Outcome {
    window.type_into("passphrase", passphrase).await?;
    window.press(ENTER).await
}

#[tokio::test]
async fn a_wrong_passphrase_is_told_and_the_right_one_opens() -> Outcome {
    let home = home_with_bank()?;
    let window = Window::open(&home, Look::Light).await?;
    window.find("lock").await?;
    assert_eq!(window.count("conversation").await?, 0, "nothing is seen before the passphrase");
    unlock(&window, "not this one").await?;
    let problem = window.text("problem").await?;
    assert!(!problem.is_empty() && !problem.contains("not this one"));
    unlock(&window, PASSPHRASE).await?;
    window.wait(A_BANK).await?;
    window.close().await
}

#[tokio::test]
async fn a_restart_finds_everything() -> Outcome {
    let home = home_with_bank_and_keychain()?;
    let window = Window::open(&home, Look::Light).await?;
    unlock(&window, PASSPHRASE).await?;
    window.find("transaction").await?;
    ask(&window, "how much did I spend on groceries last month?").await?;
    window.type_into("composer", "a thought I had").await?;
    note_first_purchase(&home, &window).await?;
    window.close().await?;

    let window = Window::open(&home, Look::Light).await?;
    unlock(&window, PASSPHRASE).await?;
    window.find("transaction").await?;
    window.find("card-answer").await?;
    window.sees("how much did I spend on groceries last month?").await?;
    window.wait("document.querySelector('[data-test=composer]').value === 'a thought I had'").await?;
    window.type_into("search", "by the harbour").await?;
    window.find("hit").await?;
    window.close().await
}

/// Written from the command line while the window is open: it speaks to the window's process.
async fn note_first_purchase(home: &Home, window: &Window) -> Outcome {
    let sarraf = CommandLine::new(home);
    let newest = sarraf.json(&["transactions", "--limit", "1"])?;
    sarraf.done(&["note", newest[0]["id"].as_str().unwrap_or_default(), "by the harbour"])?;
    window.sees("by the harbour").await
}

#[tokio::test]
async fn a_second_window_on_the_same_vault_is_refused() -> Outcome {
    let home = home_with_bank()?;
    let mut sealed = sarraf_tests::Sealed::open(&home)?;
    sealed.type_into("passphrase", PASSPHRASE)?;
    sealed.click("unlock")?;
    sealed.wait(A_BANK)?;
    let window = Window::open(&home, Look::Light).await?;
    window.find("vault-state").await?;
    window.wait("document.querySelector('[data-test=vault-state]').dataset.state === 'in_use'").await?;
    window.close().await
}

/// The keychain is gone: that is told before anything is asked, and the recovery key opens, with a new passphrase.
#[tokio::test]
async fn a_missing_keychain_is_told_before_asking_and_the_recovery_key_opens() -> Outcome {
    let mut home = home_with_bank_and_keychain()?;
    let window = Window::open(&home, Look::Light).await?;
    window.find("passphrase").await?;
    assert_eq!(window.count("keychain-notice").await?, 0, "the keychain is there");
    window.close().await?;

    home.lose_keychain();
    let window = Window::open(&home, Look::Light).await?;
    window
        .wait("document.querySelector('[data-test=keychain-notice]')?.dataset.keychain === 'missing'")
        .await?;
    unlock(&window, PASSPHRASE).await?;
    window.find("problem").await?;
    window.click("recover-open").await?;
    let key = std::fs::read_to_string(home.path().join("Home.recovery"))?;
    window.type_into("recovery-field", key.trim()).await?;
    window.type_into("new-passphrase", ANOTHER).await?;
    window.type_into("passphrase-again", ANOTHER).await?;
    window.click("recover-finish").await?;
    window.wait(A_BANK).await?;
    window.close().await?;

    let window = Window::open(&home, Look::Light).await?;
    unlock(&window, ANOTHER).await?;
    window.wait(A_BANK).await?;
    window.close().await
}

/// Another passphrase than the journeys begin with.
const ANOTHER: &str = "eight loud geese lose their hats";
