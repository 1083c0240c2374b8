//! A stolen card that was tried out: from "not me" through the bank's number and the rows to the note, and until the money is back.

use super::A_BANK;
use sarraf_tests::keys::{ENTER, ESCAPE};
use sarraf_tests::{CommandLine, Home, Look, Outcome, PASSPHRASE, Window, home_with_bank_on, violations};
use std::path::Path;

const DAY: &str = "2026-03-15";

/// The card of the alert about the stolen card.
const CARD: &str = "[...document.querySelectorAll('[data-test=card-alert]')]
    .find(card => card.querySelector('[data-test=alert-not-mine], [data-test=alert-guide]') &&
        card.innerText.includes('147.00'))";

/// The window of a vault whose card was stolen meanwhile.
async fn opened(home: &Home, look: Look, language: &str) -> Outcome<Window> {
    for words in [&["mock", "scenario", "run", "stolen-card"][..], &["sync"]] {
        CommandLine::new(home).done(&[&["--as-of", DAY], words].concat())?;
    }
    let preferences = format!("{{\"language\":\"{language}\"}}");
    std::fs::write(home.sarraf().join("preferences.json"), preferences)?;
    let window = Window::open(home, look).await?;
    window.type_into("passphrase", PASSPHRASE).await?;
    window.press(ENTER).await?;
    window.wait(A_BANK).await?;
    window.value(&format!("{A_BANK}.click()")).await?;
    window.wait(&format!("{CARD} !== undefined")).await?;
    Ok(window)
}

async fn in_card(window: &Window, name: &str) -> Outcome {
    window.value(&format!("{CARD}.querySelector('[data-test={name}]').click()")).await?;
    Ok(())
}

/// The step that is shown, which has the focus.
async fn at(window: &Window, step: &str) -> Outcome {
    let heading = "document.querySelector('[data-test=not-me-step]')";
    window.wait(&format!("{heading}?.dataset.step === '{step}'")).await?;
    let found = violations(window).await?;
    assert!(found.is_empty(), "{step}: {found:?}");
    Ok(())
}

async fn go_on(window: &Window, step: &str) -> Outcome {
    // By the keyboard, as whoever reads the page by ear does.
    window.tab_to("not-me-next").await?;
    window.press(ENTER).await?;
    at(window, step).await?;
    let focus = window.value("document.activeElement.dataset.test").await?;
    assert_eq!(focus, "not-me-step");
    Ok(())
}

/// What a PDF says, without the marks of direction that are added.
fn said(path: &Path) -> Outcome<String> {
    let output = std::process::Command::new("pdftotext").arg("-layout").arg(path).arg("-").output()?;
    let text = String::from_utf8(output.stdout)?;
    Ok(text.replace(|letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'), ""))
}

/// From the alert to the written note; only the large charge is disputed.
async fn disputed(window: &Window, path: &Path) -> Outcome {
    in_card(window, "alert-not-mine").await?;
    at(window, "lock").await?;
    go_on(window, "call").await?;
    assert_eq!(window.text("fraud-phone").await?, "+61 1800 160 401");
    go_on(window, "rows").await?;
    let ticks = "[...document.querySelectorAll('[data-test=dispute-tick]')]";
    window.wait(&format!("{ticks}.filter(tick => tick.checked).length === 3")).await?;
    window.wait("document.querySelector('[data-test=dispute-sum]').innerText.includes('149.20')").await?;
    window.value(&format!("{ticks}.slice(0, 2).forEach(tick => tick.click())")).await?;
    window.wait("document.querySelector('[data-test=dispute-sum]').innerText.includes('147.00')").await?;
    go_on(window, "note").await?;
    window.wait("document.querySelector('[data-test=note-path]').value.endsWith('.pdf')").await?;
    window.type_into("note-path", &path.to_string_lossy()).await?;
    window.click("note-write").await?;
    window.find("note-written").await?;
    window.press(ESCAPE).await?;
    window.wait("!document.querySelector('[data-test=not-me]')").await
}

#[tokio::test]
async fn a_card_that_was_tried_out_ends_in_not_me_with_a_note_and_is_followed_until_the_money_is_back()
-> Outcome {
    for (look, language, words) in [
        (
            Look::Light,
            "en",
            [
                "Was this card tried out?",
                "not refunded yet",
                "refunded on",
                "Disputed transactions, to",
                "I dispute 1 transaction,",
            ],
        ),
        (
            Look::Dark,
            "ar",
            [
                "هل جُرّبت هذه البطاقة؟",
                "لم يُسترد المبلغ بعد",
                "استُرد المبلغ بتاريخ",
                "اعتراض على معاملات إلى",
                "هذا اعتراض",
            ],
        ),
    ] {
        let [tried, open, refunded, title, dispute] = words;
        let home = home_with_bank_on(DAY)?;
        let path = home.path().join("note.pdf");
        let window = opened(&home, look, language).await?;
        assert_eq!(window.value(&format!("{CARD}.innerText.includes('{tried}')")).await?, true);
        disputed(&window, &path).await?;
        let note = said(&path)?;
        for word in [title, dispute, "MOCK DATA", "Sablewood Cameras", "147.00"] {
            assert!(note.contains(word), "{word} in {note}");
        }
        let state = format!("{CARD}.querySelector('[data-test=alert-dispute]')?.innerText ?? ''");
        window.wait(&format!("({state}).includes('{open}')")).await?;

        for words in [&["mock", "clock", "advance", "15d"][..], &["sync"]] {
            CommandLine::new(&home).done(words)?;
        }
        let disputes = CommandLine::new(&home).json(&["dispute", "list"])?;
        assert_eq!(
            (&disputes[0]["state"], &disputes[0]["ended_by"]),
            (&"refunded".into(), &"refunds".into())
        );
        window.value(&format!("{A_BANK}.click()")).await?;
        window.wait(&format!("({state}).includes('{refunded}')")).await?;
        window.close().await?;
    }
    Ok(())
}
