//! A file read in the window, with the questions it leaves open.

use super::A_BANK;
use sarraf_tests::keys::ENTER;
use sarraf_tests::{CommandLine, Home, Look, Outcome, PASSPHRASE, Window, home_with_bank};

/// Rows whose dates, currency and account are all left open, and one that was paid abroad.
const OPEN: &str = "Date,Description,Amount,Original Amount,Original Currency,Exchange Rate\n\
    03/04/2026,Made up florist,-8.00,,,\n05/04/2026,Made up museum,-9.00,-6.00,USD,1.5\n";

/// Opens the row that was paid abroad.
const MUSEUM: &str = "[...document.querySelectorAll('[data-test=transaction]')]\
    .find((row) => row.textContent.includes('Made up museum')).click()";
/// What stands behind the row, without the marks that keep parts in their direction.
const MORE: &str = "[...document.querySelectorAll('[data-test=transaction-more] dd')]\
    .map((fact) => fact.textContent.replace(/[\\u2066-\\u2069]/g, '').replace(/\\u00a0/g, ' '))";

#[tokio::test]
async fn a_file_is_read_once_its_questions_are_answered() -> Outcome {
    let home = home_with_bank()?;
    let window = Window::open(&home, Look::Light).await?;
    window.type_into("passphrase", PASSPHRASE).await?;
    window.press(ENTER).await?;
    window.wait(A_BANK).await?;
    choose(&window, "transactions.csv", OPEN).await?;

    answer(&window, "dmy").await?;
    window.wait("document.querySelector('select[data-test=file-answer] option[value=AUD]')").await?;
    answer(&window, "AUD").await?;
    answer(&window, "new").await?;
    window.wait("!document.querySelector('[data-test=file-question]')").await?;
    window.sees("Made up museum").await?;
    window.value(MUSEUM).await?;
    for said in ["−6.00 USD", "1.5 AUD for 1 USD"] {
        window.wait(&format!("{MORE}.some((fact) => fact.includes('{said}'))")).await?;
    }
    read_as_answered(&home)?;
    window.close().await
}

/// By way of a bank whose customers download files. The chooser is the desktop's own: what it would hand over is
/// put into its field.
pub(super) async fn choose(window: &Window, name: &str, text: &str) -> Outcome {
    window.click("menu-button").await?;
    window.click("menu-link").await?;
    window.type_into("bank-search", "Chase").await?;
    let by_file = "document.querySelector('[data-test=bank-found][data-way=file]')";
    window.wait(by_file).await?;
    window.value(&format!("{by_file}.click()")).await?;
    window.find("import-file").await?;
    let choose = "(() => { const field = document.querySelector('[data-test=import-file]'); \
                  const held = new DataTransfer(); held.items.add(new File([TEXT], NAME)); \
                  field.files = held.files; field.dispatchEvent(new Event('change', { bubbles: true })); })()";
    let choose = choose.replace("TEXT", &serde_json::json!(text).to_string());
    window.value(&choose.replace("NAME", &serde_json::json!(name).to_string())).await?;
    Ok(())
}

/// Waits for the question that has this answer, and gives it.
pub(super) async fn answer(window: &Window, value: &str) -> Outcome {
    let option = format!("document.querySelector('[data-test=file-question] [value={value}]')");
    window.wait(&option).await?;
    let chosen = "document.querySelector('select[data-test=file-answer]')";
    window
        .value(&format!(
            "{chosen} ? ({chosen}.value = '{value}', {chosen}.dispatchEvent(new Event('change', {{ bubbles: true }}))) \
             : {option}.click()"
        ))
        .await?;
    window.click("file-continue").await?;
    window.wait(&format!("!{option}")).await
}

fn read_as_answered(home: &Home) -> Outcome {
    let rows = CommandLine::new(home).json(&["transactions", "--text", "museum"])?;
    assert_eq!(
        (&rows[0]["booked_on"], &rows[0]["currency"]),
        (&"2026-04-05".into(), &"AUD".into()),
        "{rows}"
    );
    assert_eq!(rows[0]["rate"], "1.5", "{rows}");
    Ok(())
}
