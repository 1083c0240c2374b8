//! A vault whose older database was put back: said at the top, only read, and taken for the true one when the person
//! says so with the passphrase.

use super::opened;
use sarraf_tests::keys::ESCAPE;
use sarraf_tests::{CommandLine, Outcome, PASSPHRASE, home_with_bank};

#[tokio::test]
async fn an_older_vault_is_told_at_the_top_and_accepted_with_the_passphrase() -> Outcome {
    let home = home_with_bank()?;
    let sarraf = CommandLine::new(&home);
    let vault = sarraf.json(&["vault", "status"])?["path"].as_str().ok_or("a path")?.to_owned();
    let database = std::path::Path::new(&vault).join("sarraf.db");
    let older = std::fs::read(&database)?;
    sarraf.done(&["sync"])?;
    std::fs::write(&database, &older)?;

    let window = opened(&home).await?;
    window.find("behind-banner").await?;
    window.click("behind-look").await?;
    window.find("behind").await?;
    window.sees("can not be fetched again").await?;
    window.type_into("behind-passphrase", "not this one at all").await?;
    window.click("behind-accept").await?;
    window.sees("That did not open the vault").await?;
    assert_eq!(window.count("behind-banner").await?, 1);
    window.type_into("behind-passphrase", PASSPHRASE).await?;
    window.click("behind-accept").await?;
    window.wait("document.querySelector('[data-test=behind-banner]') === null").await?;
    window.press(ESCAPE).await?;
    // It is written to again.
    sarraf.done(&["sync"])?;
    window.close().await
}
