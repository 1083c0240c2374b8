//! A purchase split into even shares by the keyboard, its parts counted each in its category, and taken back.

use super::opened;
use sarraf_tests::keys::{ENTER, control};
use sarraf_tests::{CommandLine, Home, Outcome, home_with_bank};
use serde_json::Value;

#[tokio::test]
async fn a_purchase_is_split_by_the_keyboard_and_counted_in_its_categories() -> Outcome {
    let home = home_with_bank()?;
    let window = opened(&home).await?;
    let id = window
        .value(
            "(() => {
                const rows = [...document.querySelectorAll('[data-test=transaction]')];
                const bought = rows.findLast(row => row.dataset.status === 'booked'
                    && row.querySelector('.figures b').textContent.includes('−'));
                bought.click();
                return bought.dataset.id;
            })()",
        )
        .await?;
    let id = id.as_str().unwrap_or_default().to_owned();
    window.find("split").await?;
    window.value("document.querySelector('[data-test=split]').focus()").await?;
    window.press(ENTER).await?;
    window.find("split-dialog").await?;
    window.wait("document.activeElement?.dataset.test === 'split-amount'").await?;
    window.value("document.querySelector('[data-test=split-ways]').focus()").await?;
    window.press(ENTER).await?;
    window.wait("document.querySelectorAll('[data-test=split-amount]')[1].value !== ''").await?;
    for (index, category) in ["gifts", "family"].iter().enumerate() {
        let field = format!("document.querySelectorAll('[data-test=split-category]')[{index}]");
        window
            .value(&format!(
                "(() => {{ const field = {field}; field.value = '{category}';
                    return field.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()"
            ))
            .await?;
    }
    window.wait("!document.querySelector('[data-test=split-keep]').disabled").await?;
    window.value("document.querySelectorAll('[data-test=split-category]')[1].focus()").await?;
    window.press(ENTER).await?;
    window.wait("document.querySelectorAll('[data-test=part]').length === 2").await?;
    let parts = |home: &Home| -> Outcome<usize> {
        let all: Value = CommandLine::new(home).json(&["transactions", "--category", "gifts"])?;
        let row = all.as_array().and_then(|rows| rows.iter().find(|row| row["id"] == id.as_str()).cloned());
        Ok(row.and_then(|row| row["parts"].as_array().map(Vec::len)).unwrap_or(0))
    };
    assert_eq!(parts(&home)?, 2, "found by the category of a part");
    window.press(&control("z")).await?;
    window.wait("document.querySelectorAll('[data-test=part]').length === 0").await?;
    assert_eq!(parts(&home)?, 0);
    window.close().await
}
