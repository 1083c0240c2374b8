//! What happens at the bank while the window is open is seen there.

use super::opened;
use sarraf_tests::keys::control;
use sarraf_tests::{CommandLine, Home, Outcome, Window, home_with_bank};

/// A window in which no alert is seen, of a bank at which three days have passed meanwhile.
async fn behind(home: &Home) -> Outcome<Window> {
    let window = opened(home).await?;
    assert_eq!(window.count("alert-mine").await?, 0, "history has none");
    CommandLine::new(home).done(&["mock", "clock", "advance", "3d"])?;
    Ok(window)
}

const TWO_ALERTS: &str = "[...document.querySelectorAll('[data-test=alert-mine]')].length >= 2";

#[tokio::test]
async fn alerts_are_seen_arriving_when_the_bank_is_read() -> Outcome {
    let home = home_with_bank()?;
    let window = behind(&home).await?;
    window.press(&control("r")).await?;
    window.wait(TWO_ALERTS).await?;
    window.close().await
}

/// An open window reads its made-up banks again every 30 s.
#[tokio::test]
async fn alerts_are_seen_arriving_though_nobody_asks() -> Outcome {
    let home = home_with_bank()?;
    let window = behind(&home).await?;
    for _ in 0..2 {
        if window.wait(TWO_ALERTS).await.is_ok() {
            break;
        }
    }
    window.wait(TWO_ALERTS).await?;
    window.close().await
}
