//! What the page may not decide: the person is asked in a window that the page neither sees nor answers.

use sarraf_tests::{Home, Outcome, PASSPHRASE, Sealed, create_real_vault, problem, xdotool};
use serde_json::{Value, json};
use std::time::Duration;

/// Nobody has this name (RFC 6761 §6.4).
const HOST: &str = "bank.invalid";

/// As a page does it that was taken over. What comes of it is kept in the page.
fn link(window: &mut Sealed) -> Outcome {
    let profile = format!(
        "id = \"mine\"\nname = \"Meadow\"\ncountry = \"AU\"\nprotocol = \"up\"\n\
         base_url = \"https://{HOST}/api/v1\"\nsign_in = \"token\"\nhistory_days = 365\nstable_ids = true\n\
         calls = {{ attended_per_hour = 10, unattended_per_day = 4 }}\n"
    );
    let request = json!({ "profile": "", "profile_toml": profile, "secret": "what the page saw" });
    window.value(&format!(
        "(window.came = '', window.__TAURI_INTERNALS__.invoke('begin_link', {{ request: {request} }})\
         .then(() => 'linked', (error) => error.code).then((came) => (window.came = came)), true)"
    ))?;
    Ok(())
}

fn requests(window: &mut Sealed) -> Outcome<Value> {
    window.value(
        "(window.sent = null, window.__TAURI_INTERNALS__.invoke('egress', { request: { limit: 10 } })\
         .then((log) => (window.sent = log.requests)), true)",
    )?;
    window.wait("window.sent !== null")?;
    window.value("window.sent")
}

/// Waits for the question, or for its end.
fn question(stands: bool) -> Outcome<String> {
    for _ in 0..200 {
        let found = xdotool(&["search", "--onlyvisible", "--name", "^Sign in at "])?;
        if found.is_empty() != stands {
            return Ok(found);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Err(problem(format!("the question stands: {}", !stands)))
}

fn answer(key: &str, after: Duration) -> Outcome {
    let id = question(true)?;
    xdotool(&["windowfocus", "--sync", &id])?;
    std::thread::sleep(after);
    xdotool(&["key", key])?;
    question(false)?;
    Ok(())
}

#[test]
fn a_bank_that_the_page_made_up_is_linked_by_nobody_but_the_person() -> Outcome {
    let home = Home::new()?;
    create_real_vault(&home, "Home")?;
    let mut window = Sealed::open_real(&home)?;
    window.type_into("passphrase", PASSPHRASE)?;
    window.click("unlock")?;
    window.wait("document.querySelector('[data-test=conversation]')")?;
    link(&mut window)?;
    // As long as a person reads.
    let read = Duration::from_millis(1_500);
    answer("Escape", read)?;
    window.wait("window.came === 'refused'")?;
    // Who was just typing has not read it.
    link(&mut window)?;
    answer("Return", Duration::from_millis(100))?;
    window.wait("window.came === 'refused'")?;
    assert_eq!(requests(&mut window)?, json!(0));

    // The control: the person agrees, and it is asked for.
    link(&mut window)?;
    answer("Return", read)?;
    window.wait("window.came === 'offline'")?;
    assert_eq!(requests(&mut window)?, json!(1));
    window.end()
}
