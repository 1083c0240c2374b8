//! What a page that was taken over may not do alone: link a bank of its own making, and write to hidden places.

use crate::desk::{Desk, array, options, profile, text};
use sarraf_app::{Options, Question};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Nobody has this name (RFC 6761 §6.4), so that a request ends at once.
const HOST: &str = "bank.invalid";

fn real(home: &Path) -> Options {
    Options { mock: false, as_of: None, seed: None, ..options(home) }
}

fn request() -> Value {
    let profile = profile("My\u{202e}Bank", &format!("https://{HOST}/api/v1"));
    json!({ "profile": "", "profile_toml": profile, "secret": "what the page knows" })
}

fn desk() -> Desk {
    let desk = Desk::with(real);
    desk.create("Mine");
    desk
}

/// As long as a person reads.
const READ: Duration = Duration::from_millis(1_050);

/// What was asked, and was answered so after a while.
fn answering(desk: &Desk, answer: bool, after: Duration) -> Arc<Mutex<Vec<Question>>> {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&asked);
    desk.engine.on_question(Box::new(move |question, sender| {
        seen.lock().unwrap().push(question);
        std::thread::spawn(move || {
            std::thread::sleep(after);
            sender.send(answer)
        });
    }));
    asked
}

fn requests(desk: &Desk) -> Value {
    desk.call("egress", json!({ "limit": 10 }))["requests"].clone()
}

#[test]
fn the_windows_page_links_no_bank_of_its_own_making_unless_the_person_agrees_beside_it() {
    let desk = desk();
    let link = || desk.window("begin_link", request()).unwrap_err();
    assert_eq!(link().code, "refused", "there is nobody to ask");
    let asked = answering(&desk, false, Duration::ZERO);
    let refused = link();
    assert_eq!(refused.code, "refused");
    assert!(refused.message.contains("Nobody agreed"), "{}", refused.message);
    assert_eq!(requests(&desk), json!(0), "nothing was sent");
    let question = asked.lock().unwrap().pop().unwrap();
    assert!(question.text.contains(HOST), "{}", question.text);
    assert!(question.title.contains("My") && !question.title.contains('\u{202e}'), "{}", question.title);

    // The control: a yes, and the request goes out (nobody has that name).
    answering(&desk, true, Duration::ZERO);
    assert_eq!(link().code, "refused", "nobody has read it so soon");
    let asked = answering(&desk, true, READ);
    assert_eq!(link().code, "offline");
    assert_eq!(requests(&desk), json!(1));
    assert_eq!(asked.lock().unwrap().len(), 1);
    let rows = desk.call("egress", json!({ "limit": 10 }));
    assert!(array(&rows["rows"]).iter().any(|row| row["host"] == HOST), "{rows}");
}

#[test]
fn a_question_is_asked_in_the_persons_language_and_not_of_the_command_line_or_made_up_banks() {
    let desk = desk();
    let asked = answering(&desk, false, Duration::ZERO);
    assert_eq!(desk.code("begin_link", request()), "offline", "the person gave the file");
    assert!(asked.lock().unwrap().is_empty());
    desk.speak("ar");
    assert_eq!(desk.window("begin_link", request()).unwrap_err().code, "refused");
    assert!(asked.lock().unwrap()[0].text.contains("تعريف هذا المصرف"));

    let desk = Desk::open();
    let asked = answering(&desk, false, Duration::ZERO);
    let offered = desk.offered();
    let link = json!({ "profile": offered["profile"], "secret": offered["mock_secret"] });
    desk.window("begin_link", link).unwrap();
    assert!(asked.lock().unwrap().is_empty());
}

#[test]
fn one_question_stands_at_a_time_and_ends_with_the_vault() {
    let desk = desk();
    let asked = Arc::new(AtomicUsize::new(0));
    let waiting = Arc::new(Mutex::new(Vec::new()));
    let (count, kept) = (Arc::clone(&asked), Arc::clone(&waiting));
    desk.engine.on_question(Box::new(move |_, sender| {
        count.fetch_add(1, Ordering::SeqCst);
        kept.lock().unwrap().push(sender);
    }));
    let first = desk.engine.call("begin_link", request());
    while asked.load(Ordering::SeqCst) == 0 {
        std::thread::yield_now();
    }
    assert_eq!(desk.window("begin_link", request()).unwrap_err().code, "refused");
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    desk.call("vault_lock", json!({}));
    assert_eq!(first.blocking_recv().unwrap().unwrap_err().code, "locked");
    assert!(waiting.lock().unwrap().pop().unwrap().send(true).is_err(), "nobody waits for it any more");
}

#[test]
fn the_window_writes_to_no_hidden_place_of_the_home() {
    let desk = Desk::linked();
    let home = dirs_home();
    let hidden = home.join(".sarraf-must-not-write");
    let place = |path: &Path| json!({ "path": path, "format": "csv", "replace": true });
    let refused = desk.window("export_egress", place(&hidden)).unwrap_err();
    assert!(refused.message.contains("hidden"), "{}", refused.message);
    let backup =
        json!({ "path": hidden, "passphrase": "a long enough one", "moves": false, "replace": true });
    assert!(desk.window("back_up", backup).unwrap_err().message.contains("hidden"));
    let export = json!({ "path": hidden, "format": "csv", "accounts": [], "replace": true, "pending": true, "notes": true, "open": false, "manifest": false });
    let refused = desk.window("export", export).unwrap_err();
    assert!(refused.message.contains("hidden"), "{}", refused.message);
    assert!(!hidden.exists());
    let seen = desk.home.path().join("sent.csv");
    let written = desk.window("export_egress", place(&seen)).unwrap();
    assert!(seen.exists() && !text(&written["text"]).is_empty());
}

fn dirs_home() -> std::path::PathBuf {
    std::env::home_dir().unwrap()
}
