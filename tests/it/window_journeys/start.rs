//! What stands there when the window opens, and two clicks further.

use super::{A_BANK, look_around};
use sarraf_tests::{Home, Look, Outcome, Window};
use std::process::Command;

#[tokio::test]
async fn a_driven_window_says_so_in_its_title() -> Outcome {
    let home = Home::new()?;
    let window = Window::open(&home, Look::Light).await?;
    let found = Command::new("xdotool").args(["search", "--name", "WebDriver"]).output()?;
    assert!(found.status.success() && !found.stdout.is_empty(), "a window with WebDriver in its title");
    window.close().await
}

#[tokio::test]
async fn two_clicks_lead_to_made_up_banks_and_one_click_back() -> Outcome {
    let home = Home::new()?;
    let window = Window::open(&home, Look::Light).await?;
    look_around(&window).await?;
    window.find("mock-banner").await?;
    assert!(window.count("transaction").await? > 0, "transactions are seen");
    assert!(
        window.text("strip").await?.chars().any(|character| character.is_ascii_digit()),
        "balances are seen"
    );
    window.click("leave-look-around").await?;
    window.find("first-continue").await?;
    assert_eq!(window.value(&format!("!!{A_BANK}")).await?, false);
    window.close().await?;
    let left: Vec<_> = std::fs::read_dir(home.sarraf())?.flatten().map(|entry| entry.file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with("look-around")), "{left:?}");
    Ok(())
}
