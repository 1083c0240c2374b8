//! The system's chooser of files: a window of its own beside ours, which WebDriver does not see.

use super::opened;
use sarraf_tests::{Outcome, Window, home_with_bank, problem, xdotool};
use std::time::Duration;

const PATH: &str = "document.querySelector('[data-test=export-path]')?.value ?? ''";

/// Waits for the chooser, or for its end.
async fn chooser(stands: bool) -> Outcome<String> {
    for _ in 0..200 {
        let found = xdotool(&["search", "--onlyvisible", "--name", "^Save as$"])?;
        if found.is_empty() != stands {
            return Ok(found);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Err(problem(format!("the chooser is there: {}", !stands)))
}

async fn begin(window: &Window) -> Outcome {
    window.click("export-path-choose").await?;
    let id = chooser(true).await?;
    xdotool(&["windowfocus", "--sync", &id])?;
    // It is drawn before it takes keys.
    tokio::time::sleep(Duration::from_millis(300)).await;
    Ok(())
}

#[tokio::test]
async fn a_place_for_a_report_is_chosen_in_the_systems_chooser_or_not() -> Outcome {
    let home = home_with_bank()?;
    let path = home.path().join("chosen.pdf");
    let window = opened(&home).await?;
    window.click("more").await?;
    window.click("menu-export").await?;
    window.wait(&format!("/\\/[^/]+-\\d{{4}}-\\d{{2}}\\.pdf$/.test({PATH})")).await?;
    let offered = window.value(PATH).await?;

    begin(&window).await?;
    xdotool(&["key", "Escape"])?;
    chooser(false).await?;
    assert_eq!(window.value(PATH).await?, offered, "thought better of it");

    begin(&window).await?;
    xdotool(&["key", "ctrl+a"])?;
    xdotool(&["type", &path.to_string_lossy()])?;
    xdotool(&["key", "Return"])?;
    chooser(false).await?;
    window.wait(&format!("{PATH} === '{}'", path.display())).await?;
    assert!(!path.exists(), "a chooser writes nothing");
    window.click("export-start").await?;
    window.find("export-done").await?;
    assert!(std::fs::read(&path)?.starts_with(b"%PDF"));
    window.close().await
}
