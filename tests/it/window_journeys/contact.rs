//! How a connection is, is seen in the list, in its conversation and in the details.

use super::{marked, opened, told};
use sarraf_tests::keys::control;
use sarraf_tests::{CommandLine, Outcome, home_with_bank};

#[tokio::test]
async fn a_bank_that_is_down_is_marked_and_its_outage_is_kept_when_it_is_well_again() -> Outcome {
    let home = home_with_bank()?;
    let window = opened(&home).await?;
    let bank = CommandLine::new(&home);
    bank.done(&["mock", "scenario", "run", "status-500", "--set", "until=ok"])?;
    window.press(&control("r")).await?;
    window.wait(&marked("down")).await?;
    window.wait(&told("failed")).await?;
    window.find("outages").await?;
    bank.done(&["mock", "scenario", "run", "ok"])?;
    window.press(&control("r")).await?;
    window.wait(&marked("fine")).await?;
    window.find("outages").await?;
    window.close().await
}
