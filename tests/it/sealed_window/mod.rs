//! The window as it is shipped, reached over the socket of a debug build: what it keeps, where it can go, and
//! what is left of it after a lock.

mod asking;
mod background;
mod closed;
mod connects;
mod filter;
mod locking;
mod reading;
mod ways_out;

use sarraf_tests::{Outcome, PASSPHRASE, Sealed};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A conversation with a bank in the left pane.
const A_BANK: &str = "document.querySelector('[data-test=conversation]:not([data-kind=sarraf])')";

fn unlock(window: &mut Sealed) -> Outcome {
    window.type_into("passphrase", PASSPHRASE)?;
    window.click("unlock")?;
    window.wait(A_BANK)
}

/// As after idle minutes.
fn lock_screen(window: &mut Sealed) -> Outcome {
    window.value("(window.__TAURI_INTERNALS__.invoke('screen_lock', { request: {} }), true)")?;
    Ok(())
}

/// Every process below one, however deep.
fn below(program: u32) -> Vec<PathBuf> {
    let mut parents = vec![program];
    let mut found = Vec::new();
    while let Some(parent) = parents.pop() {
        for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
            let stat = std::fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
            // "id (name) state parent": one that has ended and was not waited for is none.
            let mut told =
                stat.rsplit_once(')').map(|(_, tail)| tail.split_whitespace()).into_iter().flatten();
            let own = told.next().filter(|state| *state != "Z").and_then(|_| told.next()?.parse().ok());
            let id = entry.file_name().to_string_lossy().parse::<u32>().ok();
            if let (Some(id), true) = (id, own == Some(parent)) {
                parents.push(id);
                found.push(entry.path());
            }
        }
    }
    found
}

/// Process ids of the web processes of a program.
fn web_processes(program: u32) -> Vec<u32> {
    let web = below(program).into_iter().filter(|process| name(process).starts_with("WebKitWebProces"));
    web.filter_map(|process| process.file_name()?.to_str()?.parse().ok()).collect()
}

/// The labels of the windows there are.
fn labels(window: &mut Sealed) -> Outcome<Vec<Value>> {
    let windows = window.windows()?;
    Ok(windows.as_array().into_iter().flatten().map(|one| one["label"].clone()).collect())
}

fn name(process: &Path) -> String {
    std::fs::read_to_string(process.join("comm")).unwrap_or_default().trim().to_owned()
}
