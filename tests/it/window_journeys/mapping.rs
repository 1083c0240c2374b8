//! A table never seen before: mapped, read, undone; and the next of its source read as it was said.

use super::A_BANK;
use super::files::{answer, choose};
use sarraf_tests::keys::{ENTER, control};
use sarraf_tests::{CommandLine, Home, Look, Outcome, PASSPHRASE, Window, home_with_bank, violations};

/// No name of a column says what it holds, and one number could be the day or the month.
const APRIL: &str = "Estratto conto;;;\nQuando;Cosa;Quanto;Resto\n03/04/2026;Bar inventato;-1,50;98,50\n\
    05/04/2026;Museo inventato;-9,00;89,50\n06/04/2026;Stipendio inventato;1.000,00;1.089,50\n";
/// The next of its source.
const MAY: &str = "Estratto conto;;;\nQuando;Cosa;Quanto;Resto\n03/05/2026;Forno inventato;-2,50;1.087,00\n";

const MAPPING: &str = "document.querySelector('[data-test=mapping]')";

#[tokio::test]
async fn a_table_never_seen_before_is_mapped_read_and_undone() -> Outcome {
    let home = home_with_bank()?;
    let window = Window::open(&home, Look::Light).await?;
    window.type_into("passphrase", PASSPHRASE).await?;
    window.press(ENTER).await?;
    window.wait(A_BANK).await?;
    choose(&window, "movimenti.csv", APRIL).await?;

    window.wait(MAPPING).await?;
    window.wait("document.querySelector('[data-test=mapping-column]') !== null").await?;
    window.wait("document.querySelector('[data-test=mapping-import]').disabled").await?;
    assert_eq!(held(&window).await?, "booked text amount balance", "guessed from what stands in them");
    assert_eq!(violations(&window).await?, Vec::<String>::new());
    put(&window, "[data-key=date-order]", "dmy").await?;
    put(&window, "[data-key=currency]", "EUR").await?;
    // The other side of each row, in place of a text.
    put(&window, "[data-number=\"2\"]", "counterparty").await?;
    window
        .wait(&format!("{MAPPING}.querySelector('[data-test=mapping-read] [data-amount=\"-1.50\"]')"))
        .await?;
    window.wait("!document.querySelector('[data-test=mapping-import]').disabled").await?;
    window.click("mapping-import").await?;
    answer(&window, "new").await?;
    window.wait(&format!("!{MAPPING}")).await?;
    window.sees("Museo inventato").await?;
    assert_eq!(days(&home)?, ["2026-04-03", "2026-04-05", "2026-04-06"]);

    choose(&window, "maggio.csv", MAY).await?;
    answer(&window, "new").await?;
    window.wait("document.querySelector('[data-test=toast]')?.textContent.includes('movimenti.csv')").await?;
    window.sees("Forno inventato").await?;
    assert_eq!(days(&home)?.len(), 4, "without a question about its columns");

    window.click("toast-undo").await?;
    without(&window, "Forno inventato").await?;
    assert_eq!(days(&home)?.len(), 3);
    window.press(&control("z")).await?;
    without(&window, "Museo inventato").await?;
    assert_eq!(days(&home)?.len(), 0);
    let remembered = CommandLine::new(&home).json(&["import", "--mappings"])?;
    assert_eq!(remembered, serde_json::json!([]), "what was said goes with the file it was said of");
    window.close().await
}

/// Waits until a text is nowhere any more.
async fn without(window: &Window, text: &str) -> Outcome {
    window.wait(&format!("!document.body.innerText.includes('{text}')")).await
}

/// What the columns are said to hold.
async fn held(window: &Window) -> Outcome<String> {
    let held =
        "[...document.querySelectorAll('[data-test=mapping-column]')].map((one) => one.value).join(' ')";
    Ok(window.value(held).await?.as_str().unwrap_or_default().to_owned())
}

/// Chooses in one of the sheet's fields, and waits until the rows are shown so.
async fn put(window: &Window, field: &str, value: &str) -> Outcome {
    let at = format!("{MAPPING}.querySelector('{field}')");
    window.wait(&at).await?;
    let set = format!(
        "({at}.value = '{value}', {at}.dispatchEvent(new Event('change', {{ bubbles: true }})), true)"
    );
    window.value(&set).await?;
    window.wait(&format!("{at}.value === '{value}'")).await
}

/// The days on which the made-up shops of the files were paid.
fn days(home: &Home) -> Outcome<Vec<String>> {
    let rows = CommandLine::new(home).json(&["transactions", "--text", "inventato"])?;
    let rows = rows.as_array().into_iter().flatten();
    let mut days: Vec<String> = rows.filter_map(|row| Some(row["booked_on"].as_str()?.to_owned())).collect();
    days.sort();
    Ok(days)
}
