//! Receipts on a transaction: attached, looked at, turned, taken off, brought back.

use super::opened;
use sarraf_tests::keys::{ESCAPE, RIGHT, control};
use sarraf_tests::{CommandLine, Outcome, Window, home_with_bank, violations};

/// A picture of one pixel.
const PICTURE: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkyP9fDwAEHQGAYO9Y3gAAAABJRU5ErkJggg==";
/// How wide the picture is that the window has drawn; 0 before.
const DRAWN: &str = "(() => { const shown = document.querySelector('[data-test=receipt-picture]'); \
                     return shown && shown.complete ? shown.naturalWidth : 0; })()";

/// Two pages of 200 by 100 points.
fn paper() -> String {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 2/Kids[4 0 R 5 0 R]>>".to_owned(),
        "<</Length 29>>stream\n1 0 0 rg 10 10 80 80 re f     \nendstream".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 3 0 R>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 200]/Contents 3 0 R>>".to_owned(),
    ];
    let (mut text, mut places) = ("%PDF-1.7\n".to_owned(), String::new());
    for (number, object) in (1..).zip(&objects) {
        places.push_str(&format!("{:010} 00000 n \n", text.len()));
        text.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let begin = text.len();
    format!(
        "{text}xref\n0 6\n0000000000 65535 f \n{places}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{begin}\n%%EOF"
    )
}

/// The chooser is the desktop's own: what it would hand over is put into its field.
async fn attach(window: &Window, name: &str, bytes: &str) -> Outcome {
    let choose = format!(
        "(() => {{ const field = document.querySelector('[data-test=attach-file]'); const held = new DataTransfer(); \
         held.items.add(new File([Uint8Array.from({bytes}, (letter) => letter.charCodeAt(0))], '{name}')); \
         field.files = held.files; field.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
    );
    window.value(&choose).await?;
    window.wait(&receipt(name)).await
}

fn receipt(name: &str) -> String {
    format!(
        "[...document.querySelectorAll('[data-test=receipt]')].find((one) => one.textContent.includes('{name}'))"
    )
}

async fn look(window: &Window, name: &str) -> Outcome {
    window.value(&format!("{}.click()", receipt(name))).await?;
    window.wait(&format!("{DRAWN} > 0")).await
}

#[tokio::test]
async fn a_picture_and_a_paper_are_attached_looked_at_taken_off_and_brought_back() -> Outcome {
    let home = home_with_bank()?;
    let window = opened(&home).await?;
    unfold(&window).await?;
    attach(&window, "kettle.png", &format!("atob('{PICTURE}')")).await?;
    window.find("has-receipt").await?;
    look(&window, "kettle.png").await?;
    assert_eq!(window.value(DRAWN).await?, 1);
    assert!(violations(&window).await?.is_empty());
    window.press(ESCAPE).await?;
    window.wait("!document.querySelector('[data-test=receipt-viewer]')").await?;

    attach(&window, "kettle.pdf", &serde_json::json!(paper()).to_string()).await?;
    look(&window, "kettle.pdf").await?;
    assert_eq!(window.value(DRAWN).await?, 600, "three pixels to a point");
    window.sees("Page 1 of 2").await?;
    window.press(RIGHT).await?;
    window.sees("Page 2 of 2").await?;
    window.wait(&format!("{DRAWN} === 300")).await?;
    assert!(violations(&window).await?.is_empty());
    window.click("receipt-open").await?;
    window.find("receipt-warning").await?;
    assert!(violations(&window).await?.is_empty());

    let id = window
        .value("document.querySelector('[data-test=transaction][aria-expanded=true]').dataset.id")
        .await?;
    let id = id.as_str().unwrap_or_default().to_owned();
    let kept = || CommandLine::new(&home).json(&["attachments", &id]);
    assert_eq!(kept()?.as_array().map(Vec::len), Some(2));
    take_off_and_undo(&window, &kept).await?;
    window.close().await
}

/// Unfolds a row. What is still being drawn above it may move it away under the pointer.
async fn unfold(window: &Window) -> Outcome {
    for _ in 0..5 {
        window.click("transaction").await?;
        for _ in 0..30 {
            if window.value("document.querySelector('[data-test=transaction-more]') !== null").await? == true
            {
                return Ok(());
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
    }
    window.find("transaction-more").await.map(drop)
}

async fn take_off_and_undo(window: &Window, kept: &dyn Fn() -> Outcome<serde_json::Value>) -> Outcome {
    window.press(ESCAPE).await?;
    window.wait("!document.querySelector('[data-test=receipt-viewer]')").await?;
    look(window, "kettle.pdf").await?;
    window.click("receipt-remove").await?;
    window.wait(&format!("{DRAWN} === 1")).await?;
    let left = kept()?;
    assert_eq!((left.as_array().map(Vec::len), &left[0]["name"]), (Some(1), &"kettle.png".into()), "{left}");
    window.press(ESCAPE).await?;
    // Not by the line that says it is off: that is gone after some seconds, sooner than a busy machine may be here.
    window.press(&control("z")).await?;
    window.wait(&receipt("kettle.pdf")).await?;
    assert_eq!(kept()?.as_array().map(Vec::len), Some(2));
    Ok(())
}
