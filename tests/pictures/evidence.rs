//! What a person is asked, and what does not agree: pictures of a vault in which something happened.

use crate::Album;
use sarraf_tests::keys::{ENTER, ESCAPE, TAB};
use sarraf_tests::{CommandLine, Home, Outcome, PASSPHRASE, Window, home_with_bank, problem};

/// Statements of January and March; February is missing.
const STATEMENTS: [(&str, &str, &str); 2] = [
    (
        "holiday",
        "new",
        "Date,Description,Amount (EUR),Balance (EUR)\n2026-01-20,Made up florist,-20.00,70.00\n",
    ),
    (
        "march",
        "holiday",
        "Date,Description,Amount (EUR),Balance (EUR)\n2026-03-10,Made up museum,-5.00,60.00\n",
    ),
];

/// A home in which a hold booked under another name, and the statements of an account leave a gap.
fn home_with_questions(album: &Album) -> Outcome<Home> {
    let home = home_with_bank()?;
    album.choose_before(&home)?;
    let sarraf = CommandLine::new(&home);
    for (name, account, content) in STATEMENTS {
        let path = home.path().join(format!("{name}.csv"));
        std::fs::write(&path, content)?;
        sarraf.json(&["import", &path.to_string_lossy(), "--account", account])?;
    }
    sarraf.done(&["mock", "scenario", "run", "books-with-another-text"])?;
    sarraf.done(&["sync"])?;
    sarraf.done(&["mock", "clock", "advance", "2d"])?;
    sarraf.done(&["sync"])?;
    Ok(home)
}

/// Opens a transaction of the first suggestion where it stands.
async fn open(window: &Window, asked: &serde_json::Value, which: &str) -> Outcome {
    let id = asked.pointer(&format!("/0/{which}/id")).ok_or_else(|| problem("nothing is suggested"))?;
    let row = format!("document.querySelector('[data-test=transaction][data-id={id}]')");
    window.wait(&row).await?;
    window.value(&format!("{row}.click()")).await?;
    window.find("transaction-more").await?;
    window.value(&format!("{row}.scrollIntoView({{ block: 'center' }})")).await?;
    Ok(())
}

/// Opens a conversation of a kind.
async fn choose(window: &Window, kind: &str) -> Outcome {
    let one = format!("document.querySelector('[data-test=conversation][data-kind={kind}]')");
    window.wait(&one).await?;
    window.value(&format!("{one}.click()")).await?;
    Ok(())
}

/// Two rows that may be one, a split, a balance that does not agree, and the tester's panel.
pub async fn evidence(album: &Album) -> Outcome {
    let home = home_with_questions(album)?;
    let asked = CommandLine::new(&home).json(&["suggestions"])?;
    let window = Window::open(&home, album.look).await?;
    window.type_into("passphrase", PASSPHRASE).await?;
    window.press(ENTER).await?;
    choose(&window, "bank").await?;
    open(&window, &asked, "first").await?;
    window.find("may-be").await?;
    album.take("suggestion").await?;

    open(&window, &asked, "second").await?;
    window.value("document.querySelector('[data-test=split]').click()").await?;
    window.find("split-dialog").await?;
    window.click("split-ways").await?;
    album.take("split").await?;
    window.press(ESCAPE).await?;

    choose(&window, "file").await?;
    window.find("card-proof").await?;
    album.take("gap").await?;

    window.click("menu-button").await?;
    window.click("menu-mock").await?;
    window.type_into("mock-find", "tip").await?;
    window.wait("document.querySelectorAll('[data-test=mock-scenario]').length < 5").await?;
    window.press(TAB).await?;
    window.press(ENTER).await?;
    window.find("mock-set-held").await?;
    album.take("panel").await?;
    window.close().await
}
