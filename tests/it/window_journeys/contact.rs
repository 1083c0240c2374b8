//! How a connection is, is seen in the list, in its conversation and in the details.

use super::A_BANK;
use sarraf_tests::keys::{ENTER, control};
use sarraf_tests::{CommandLine, Look, Outcome, PASSPHRASE, Window, home_with_bank};

fn marked(health: &str) -> String {
    format!("{A_BANK}.querySelector('[data-health={health}]') !== null")
}

#[tokio::test]
async fn a_bank_that_is_down_is_marked_and_its_outage_is_kept_when_it_is_well_again() -> Outcome {
    let home = home_with_bank()?;
    let window = Window::open(&home, Look::Light).await?;
    window.type_into("passphrase", PASSPHRASE).await?;
    window.press(ENTER).await?;
    window.wait(A_BANK).await?;
    window.value(&format!("{A_BANK}.click()")).await?;
    window.find("transaction").await?;
    let bank = CommandLine::new(&home);
    bank.done(&["mock", "scenario", "run", "status-500", "--set", "until=ok"])?;
    window.press(&control("r")).await?;
    window.wait(&marked("down")).await?;
    window.wait("document.querySelector('[data-event=failed]') !== null").await?;
    window.find("outages").await?;
    bank.done(&["mock", "scenario", "run", "ok"])?;
    window.press(&control("r")).await?;
    window.wait(&marked("fine")).await?;
    window.find("outages").await?;
    window.close().await
}
