//! A hold that settles for more: one bubble with its history, "not the same", and back.

use super::opened;
use sarraf_tests::keys::{ENTER, control};
use sarraf_tests::{CommandLine, Home, Outcome, Window, home_with_bank};
use serde_json::Value;

/// The rows of the made-up restaurant that were made today, by what is seen of their amounts.
const AMOUNTS: &str = "[...document.querySelectorAll('[data-test=transaction]')]
    .filter(row => row.dataset.id === window.held || row.dataset.id === window.other)
    .map(row => row.querySelector('.figures b').textContent.replace(/[^0-9.]/g, '')).join()";

/// The newest row of this amount, as the command line knows it.
fn row_of(home: &Home, amount: &str) -> Outcome<Value> {
    let rows: Value =
        CommandLine::new(home).json(&["transactions", "--min", amount, "--max", amount, "--limit", "1"])?;
    Ok(rows[0].clone())
}

async fn is_seen(window: &Window, amounts: &str) -> Outcome {
    window.wait(&format!("{AMOUNTS} === '{amounts}'")).await
}

#[tokio::test]
async fn a_hold_that_settles_for_more_is_one_bubble_until_it_is_said_not_to_be() -> Outcome {
    let home = home_with_bank()?;
    let run =
        ["mock", "scenario", "run", "hold-settles-higher", "--set", "held=20.07", "--set", "settled=24.07"];
    CommandLine::new(&home).done(&run)?;
    CommandLine::new(&home).done(&["sync"])?;
    let held = row_of(&home, "20.07")?;
    assert_eq!(held["status"], "pending");
    let window = opened(&home).await?;
    window.value(&format!("window.held = {}", held["id"])).await?;
    is_seen(&window, "20.07").await?;

    CommandLine::new(&home).done(&["mock", "clock", "advance", "2d"])?;
    window.press(&control("r")).await?;
    is_seen(&window, "24.07").await?;
    assert_eq!(row_of(&home, "24.07")?["id"], held["id"], "the same bubble");
    window.value("document.querySelector(`[data-id='${window.held}']`).click()").await?;
    let history = window.text("history").await?;
    assert!(history.contains("20.07") && history.contains("24.07"), "{history}");

    // By the keyboard: rows that arrive meanwhile move what a pointer would aim at.
    window.value("document.querySelector('[data-test=same-part]').focus()").await?;
    window.press(ENTER).await?;
    window.find("toast-undo").await?;
    let booked = row_of(&home, "24.07")?;
    assert_ne!(booked["id"], held["id"]);
    window.value(&format!("window.other = {}", booked["id"])).await?;
    is_seen(&window, "20.07,24.07").await?;
    // Another reading, which may bring what was bought meanwhile.
    CommandLine::new(&home).done(&["sync"])?;
    assert_eq!(row_of(&home, "24.07")?["id"], booked["id"], "no reading joins them again");
    is_seen(&window, "20.07,24.07").await?;

    window.press(&control("z")).await?;
    is_seen(&window, "24.07").await?;
    assert_eq!(row_of(&home, "24.07")?["id"], held["id"], "and back");
    window.close().await
}
