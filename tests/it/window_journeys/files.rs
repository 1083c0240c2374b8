//! A file read in the window, with the questions it leaves open.

use super::A_BANK;
use sarraf_tests::keys::ENTER;
use sarraf_tests::{CommandLine, Home, Look, Outcome, PASSPHRASE, Window, home_with_bank};

/// Rows whose dates, currency and account are all left open.
const OPEN: &str =
    "Date,Description,Amount\n03/04/2026,Made up florist,-8.00\n05/04/2026,Made up museum,-9.00\n";

#[tokio::test]
async fn a_file_is_read_once_its_questions_are_answered() -> Outcome {
    let home = home_with_bank()?;
    let window = Window::open(&home, Look::Light).await?;
    window.type_into("passphrase", PASSPHRASE).await?;
    window.press(ENTER).await?;
    window.wait(A_BANK).await?;
    choose(&window).await?;

    answer(&window, "dmy").await?;
    window.wait("document.querySelector('select[data-test=file-answer] option[value=AUD]')").await?;
    answer(&window, "AUD").await?;
    answer(&window, "new").await?;
    window.wait("!document.querySelector('[data-test=file-question]')").await?;
    window.sees("Made up museum").await?;
    read_as_answered(&home)?;
    window.close().await
}

/// By way of a bank whose customers download files. The chooser is the desktop's own: what it would hand over is
/// put into its field.
async fn choose(window: &Window) -> Outcome {
    window.click("menu-button").await?;
    window.click("menu-link").await?;
    window.type_into("bank-search", "Chase").await?;
    let by_file = "document.querySelector('[data-test=bank-found][data-way=file]')";
    window.wait(by_file).await?;
    window.value(&format!("{by_file}.click()")).await?;
    window.find("import-file").await?;
    let choose = "(() => { const field = document.querySelector('[data-test=import-file]'); \
                  const held = new DataTransfer(); held.items.add(new File([TEXT], 'transactions.csv')); \
                  field.files = held.files; field.dispatchEvent(new Event('change', { bubbles: true })); })()";
    window.value(&choose.replace("TEXT", &serde_json::json!(OPEN).to_string())).await?;
    Ok(())
}

/// Waits for the question that has this answer, and gives it.
async fn answer(window: &Window, value: &str) -> Outcome {
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
    Ok(())
}
