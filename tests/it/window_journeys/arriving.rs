//! What happens at the bank while the window is open is seen there.

use super::A_BANK;
use sarraf_tests::keys::{ENTER, control};
use sarraf_tests::{CommandLine, Look, Outcome, PASSPHRASE, Window, home_with_bank};

#[tokio::test]
async fn an_alert_is_seen_arriving() -> Outcome {
    let home = home_with_bank()?;
    let window = Window::open(&home, Look::Light).await?;
    window.type_into("passphrase", PASSPHRASE).await?;
    window.press(ENTER).await?;
    window.wait(A_BANK).await?;
    window.value(&format!("{A_BANK}.click()")).await?;
    window.find("transaction").await?;
    assert_eq!(window.count("alert-mine").await?, 0, "history has none");
    CommandLine::new(&home).done(&["mock", "clock", "advance", "3d"])?;
    window.press(&control("r")).await?;
    window.find("alert-mine").await?;
    window.wait("[...document.querySelectorAll('[data-test=alert-mine]')].length >= 2").await?;
    window.close().await
}
