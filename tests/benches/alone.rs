//! An engine alone in a process: what it keeps in memory, and whether it sleeps when nothing is to be done.

use crate::book::Open;
use crate::machine;
use crate::page::say;
use sarraf_tests::{Outcome, problem};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// What was seen of it.
pub struct Seen {
    /// MB before a vault was open, and after with a conversation open.
    pub locked: f64,
    pub open: f64,
    /// While it was watched.
    pub wake_ups: u64,
    pub sockets: u64,
}

/// Starts this program again with a vault.
pub fn see(vault: &Path, watched: Duration) -> Outcome<Seen> {
    let mut program = Command::new(std::env::current_exe()?);
    let output = program.arg("alone").arg(vault).arg(watched.as_secs().to_string()).output()?;
    let text = String::from_utf8(output.stdout)?;
    let seen: Value = serde_json::from_str(text.lines().last().unwrap_or_default()).map_err(|_| {
        problem(format!("the engine alone said: {text}{}", String::from_utf8_lossy(&output.stderr)))
    })?;
    Ok(Seen {
        locked: seen.get("locked").and_then(Value::as_f64).unwrap_or_default(),
        open: seen.get("open").and_then(Value::as_f64).unwrap_or_default(),
        wake_ups: seen.get("wake_ups").and_then(Value::as_u64).unwrap_or_default(),
        sockets: seen.get("sockets").and_then(Value::as_u64).unwrap_or_default(),
    })
}

/// The program started again.
pub fn run(vault: &Path, watched: Duration) -> Outcome {
    let engine = Open::locked(vault)?;
    let locked = machine::memory();
    engine.unlock(vault)?;
    engine.ask("conversations", json!({ "archived": false }))?;
    engine.ask("timeline", json!({ "conversation": "c2", "anchor": "end", "limit": 50 }))?;
    engine.ask("details", json!({ "conversation": "c2" }))?;
    // Threads that were only needed for the key end after a while of idleness.
    std::thread::sleep(watched);
    let before = machine::wake_ups();
    std::thread::sleep(watched);
    // This thread itself slept once.
    let wake_ups = machine::wake_ups().saturating_sub(before).saturating_sub(1);
    let seen = json!({
        "locked": locked,
        "open": machine::memory(),
        "wake_ups": wake_ups,
        "sockets": machine::inet_sockets(),
    });
    say(&seen.to_string())
}
