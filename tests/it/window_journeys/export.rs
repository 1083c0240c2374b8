//! A report written from a conversation: offered for the month before, in the place the person writes, never over a
//! file that is there unless they say so.

use super::opened;
use sarraf_tests::{CommandLine, Home, Outcome, Window, home_with_bank, violations};
use serde_json::Value;
use std::path::Path;

/// What is in a field, before the person writes their own.
const PLACE: &str = "document.querySelector('[data-test=export-path]')?.value ?? ''";

async fn begin(window: &Window, path: &Path) -> Outcome {
    window.click("more").await?;
    window.click("menu-export").await?;
    window.wait(&format!("/\\/[^/]+-\\d{{4}}-\\d{{2}}\\.csv$/.test({PLACE})")).await?;
    window.type_into("export-path", &path.to_string_lossy()).await?;
    Ok(())
}

/// How many booked rows the store has for the days in the form, and how many lines the file.
async fn is_whole(home: &Home, days: &[Value; 2], path: &Path) -> Outcome {
    let [from, to] = days.each_ref().map(|day| day.as_str().unwrap_or_default().to_owned());
    let filter =
        ["transactions", "--from", &from, "--to", &to, "--by", "booked", "--booked", "--limit", "10000"];
    let rows = CommandLine::new(home).json(&filter)?;
    let stored = rows.as_array().map_or(0, Vec::len);
    let written = std::fs::read_to_string(path)?;
    assert!(written.contains("MOCK DATA"));
    assert!(stored > 10, "a month has rows");
    assert_eq!(written.lines().count(), stored + 1, "a head, and a line for each row");
    Ok(())
}

#[tokio::test]
async fn a_month_is_written_where_the_person_says_and_never_over_another_file() -> Outcome {
    let home = home_with_bank()?;
    let path = home.path().join("month.csv");
    let window = opened(&home).await?;
    begin(&window, &path).await?;
    let found = violations(&window).await?;
    assert!(found.is_empty(), "{found:?}");
    let day = |name: &str| format!("document.querySelector('[data-test=export-{name}]').value");
    let days = [window.value(&day("from")).await?, window.value(&day("to")).await?];
    window.click("export-start").await?;
    window.find("export-done").await?;
    assert_eq!(window.text("export-file").await?, path.to_string_lossy());
    is_whole(&home, &days, &path).await?;
    window.press(sarraf_tests::keys::ESCAPE).await?;

    std::fs::write(&path, "mine")?;
    begin(&window, &path).await?;
    window.click("export-start").await?;
    window.find("export-replace").await?;
    assert_eq!(std::fs::read_to_string(&path)?, "mine");
    window.click("export-replace").await?;
    window.find("export-done").await?;
    is_whole(&home, &days, &path).await?;
    window.close().await
}
