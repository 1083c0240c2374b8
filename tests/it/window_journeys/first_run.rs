//! From nothing to the first answer, as a new person goes.

use super::{A_BANK, ask};
use fantoccini::Locator;
use sarraf_tests::{CommandLine, Home, Look, Outcome, PASSPHRASE, Window, problem};
use serde_json::json;

#[tokio::test]
async fn first_run_leads_to_the_first_answer() -> Outcome {
    let home = Home::with_keychain()?;
    let window = Window::open(&home, Look::Light).await?;
    window.click("language-en").await?;
    window.click("first-continue").await?;
    window.click("first-setup").await?;
    learn_what_works(&window).await?;
    choose_a_passphrase(&window).await?;
    prove_the_recovery_key(&window).await?;
    link(&window).await?;
    answer_opens_its_rows(&window).await?;
    window.close().await?;
    // What the window kept is the same vault the command line opens.
    let accounts = CommandLine::new(&home).json(&["accounts"])?;
    assert!(accounts.as_array().is_some_and(|accounts| !accounts.is_empty()), "{accounts}");
    Ok(())
}

/// That a bank is reached only by file is learned before anything is asked.
async fn learn_what_works(window: &Window) -> Outcome {
    window.type_into("bank-search", "Chase").await?;
    window.wait("document.querySelector('[data-test=bank-found][data-way=file]')").await?;
    window.click("first-skip-bank").await
}

/// A weak passphrase is refused; a good one typed twice is taken.
async fn choose_a_passphrase(window: &Window) -> Outcome {
    window.type_into("new-passphrase", "1234").await?;
    window.type_into("passphrase-again", "1234").await?;
    window.wait("document.querySelector('[data-test=strength]').dataset.score === '0'").await?;
    window.wait("document.querySelector('[data-test=vault-begin]').disabled").await?;
    window.type_into("new-passphrase", PASSPHRASE).await?;
    window.type_into("passphrase-again", PASSPHRASE).await?;
    window.click("vault-begin").await
}

/// A wrong group is refused, the right two open the vault.
async fn prove_the_recovery_key(window: &Window) -> Outcome {
    window.find("recovery-group").await?;
    let groups =
        "[...document.querySelectorAll('[data-test=recovery-group]')].map((one) => one.textContent.trim())";
    let groups = window.value(groups).await?;
    window.click("recovery-kept").await?;
    window.find("recovery-typed").await?;
    type_groups(window, |_| "WRONG".to_owned()).await?;
    window.click("recovery-finish").await?;
    window.find("problem").await?;
    type_groups(window, |asked| groups[asked - 1].as_str().unwrap_or_default().to_owned()).await?;
    window.click("recovery-finish").await
}

async fn type_groups(window: &Window, group: impl Fn(usize) -> String) -> Outcome {
    for field in window.client().find_all(Locator::Css("[data-test=recovery-typed]")).await? {
        let asked = field.attr("data-index").await?.unwrap_or_default().parse::<usize>()?;
        field.clear().await?;
        field.send_keys(&group(asked)).await?;
    }
    Ok(())
}

/// The made-up bank is found, its accounts are chosen, its history is read.
async fn link(window: &Window) -> Outcome {
    let made_up = "[...document.querySelectorAll('[data-test=bank-found][data-way=direct]')][0]";
    window.wait(made_up).await?;
    window.value(&format!("({made_up}.click(), true)")).await?;
    window.click("link-begin").await?;
    window.find("link-account").await?;
    assert!(window.count("link-account").await? >= 3, "three accounts");
    window.click("link-finish").await?;
    window.wait(A_BANK).await?;
    window.find("transaction").await?;
    Ok(())
}

/// The answer's figure opens the rows behind it, and their sum is the figure.
async fn answer_opens_its_rows(window: &Window) -> Outcome {
    ask(window, "how much did I spend on groceries last month?").await?;
    let digits = "replace(/[^0-9.]/g, '')";
    let figure =
        window.value(&format!("document.querySelector('[data-test=figure]').innerText.{digits}")).await?;
    window.click("show-rows").await?;
    window.find("row").await?;
    let sum =
        window.value(&format!("document.querySelector('[data-test=rows-sum] b').innerText.{digits}")).await?;
    if figure == json!("") || figure != sum {
        return Err(problem(format!("the figure {figure} is not the sum of its rows {sum}")));
    }
    window.click("close").await
}
