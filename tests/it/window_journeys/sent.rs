//! What left this computer: by day and bank, looked through, checked, and written into a file.

use super::opened;
use sarraf_tests::{Outcome, home_with_bank, violations};

#[tokio::test]
async fn what_left_is_looked_through_checked_and_written_into_a_file() -> Outcome {
    let home = home_with_bank()?;
    let path = home.path().join("sent.csv");
    let window = opened(&home).await?;
    window.click("egress-open").await?;
    window.find("egress-row").await?;
    window.find("egress-day-of").await?;
    let found = violations(&window).await?;
    assert!(found.is_empty(), "{found:?}");

    window.type_into("egress-search", "no such host").await?;
    window.find("egress-none").await?;
    window.type_into("egress-search", "127.0.0.1").await?;
    window
        .wait("document.querySelector('[data-test=egress-row]')?.textContent.includes('127.0.0.1')")
        .await?;
    let choose = "(() => { const field = document.querySelector('[data-test=egress-bank]'); \
        field.selectedIndex = 1; field.dispatchEvent(new Event('change', {bubbles: true})); return field.value; })()";
    let bank = window.value(choose).await?;
    assert!(bank.as_str().is_some_and(|bank| !bank.is_empty()), "{bank}");
    window.find("egress-row").await?;

    window.click("egress-verify").await?;
    window.wait("document.querySelector('[data-test=egress-proof]')?.dataset.whole === 'true'").await?;

    window.click("egress-save").await?;
    window.wait("/\\.csv$/.test(document.querySelector('[data-test=egress-path]')?.value ?? '')").await?;
    window.type_into("egress-path", &path.to_string_lossy()).await?;
    window.click("egress-write").await?;
    window.find("egress-written").await?;
    let found = violations(&window).await?;
    assert!(found.is_empty(), "{found:?}");
    window.close().await?;

    let written = std::fs::read_to_string(&path)?;
    assert!(written.starts_with("sequence,at,kind,bank,host,"), "{written}");
    assert!(written.lines().count() > 1 && written.lines().skip(1).all(|line| line.contains("127.0.0.1")));
    Ok(())
}
