//! A vault does not stay open for ever.

use crate::desk::{Desk, PASSPHRASE, options};
use sarraf_app::Options;
use serde_json::json;
use std::time::{Duration, Instant};

fn state_after(desk: &Desk, patience: Duration) -> String {
    let until = Instant::now() + patience;
    loop {
        let state = desk.call("status", json!({}))["state"].as_str().unwrap().to_owned();
        if state == "locked" || Instant::now() > until {
            return state;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_window_locks_its_vault_when_the_hours_are_over() {
    let desk =
        Desk::with(|home| Options { window: true, lock_after: Duration::from_secs(2), ..options(home) });
    desk.create("Mine");
    assert_eq!(state_after(&desk, Duration::from_secs(30)), "locked");
    desk.unlock(PASSPHRASE).unwrap();
    assert_eq!(state_after(&desk, Duration::from_secs(30)), "locked");
}

#[test]
fn without_a_window_nothing_counts_hours() {
    let desk = Desk::with(|home| Options { lock_after: Duration::from_millis(100), ..options(home) });
    desk.create("Mine");
    assert_eq!(state_after(&desk, Duration::from_secs(1)), "open");
}
