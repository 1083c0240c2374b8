//! A balance that does not agree with its rows: on its card, in the details, with its rows; and a total over
//! currencies once a rate is entered.

use super::A_BANK;
use sarraf_tests::keys::{ENTER, ESCAPE, control};
use sarraf_tests::{CommandLine, Home, Look, Outcome, PASSPHRASE, Window, home_with_bank, violations};

const JANUARY: &str =
    "Date,Description,Amount (EUR),Balance (EUR)\n2026-01-20,Made up florist,-20.00,70.00\n";
const MARCH: &str = "Date,Description,Amount (EUR),Balance (EUR)\n2026-03-10,Made up museum,-5.00,60.00\n";

/// February is missing.
fn import(home: &Home) -> Outcome {
    let sarraf = CommandLine::new(home);
    for (name, content, account) in [("january.csv", JANUARY, "new"), ("march.csv", MARCH, "january")] {
        let path = home.path().join(name);
        std::fs::write(&path, content)?;
        let path = path.to_string_lossy().into_owned();
        let brought = sarraf.json(&["import", &path, "--account", account])?;
        let state = if account == "new" { "derived" } else { "gap" };
        assert_eq!(brought["accounts"][0]["proof"]["state"], state, "{brought}");
    }
    let accounts = sarraf.json(&["accounts"])?;
    let gaps = accounts.as_array().into_iter().flatten().filter(|one| one["proof"]["state"] == "gap");
    let gaps: Vec<_> = gaps.map(|one| one["proof"]["gap"].clone()).collect();
    assert_eq!(gaps, ["-5.00"]);
    Ok(())
}

#[tokio::test]
async fn a_gap_is_seen_with_its_rows_and_a_total_once_there_is_a_rate() -> Outcome {
    let home = home_with_bank()?;
    import(&home)?;
    let window = Window::open(&home, Look::Light).await?;
    window.type_into("passphrase", PASSPHRASE).await?;
    window.press(ENTER).await?;
    window.wait(A_BANK).await?;
    let of_file = "document.querySelector('[data-test=conversation][data-kind=file]')";
    window.wait(of_file).await?;
    window
        .value(&format!("{of_file}.querySelector('button, a, [role=option]')?.click() ?? {of_file}.click()"))
        .await?;
    window.find("card-proof").await?;
    window.sees("5.00 EUR less at the bank than in the rows").await?;
    window.wait("document.querySelector('[data-test=proof][data-state=gap]')?.open").await?;
    assert!(violations(&window).await?.is_empty());
    window.click("proof-card-rows").await?;
    window.find("row").await?;
    window.sees("Made up museum").await?;
    window.press(ESCAPE).await?;

    window.press(&control(",")).await?;
    window.type_into("main-currency", "EUR").await?;
    window.press(ENTER).await?;
    for (field, text) in [("rate-base", "AUD"), ("rate-amount", "0.61"), ("rate-quote", "EUR")] {
        window.type_into(field, text).await?;
    }
    window.click("rate-add").await?;
    window.find("rate").await?;
    assert!(violations(&window).await?.is_empty());
    window.press(ESCAPE).await?;
    window.value("document.querySelector('[data-test=conversation][data-kind=sarraf]').click()").await?;
    window.find("total").await?;
    window.sees("1 AUD = 0.61 EUR").await?;
    window.close().await
}
