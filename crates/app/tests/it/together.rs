//! Two at once, and ends in the middle.

use crate::desk::{Desk, PASSPHRASE, array, options};
use sarraf_app::{Engine, Options};
use serde_json::json;
use std::time::{Duration, Instant};

#[test]
fn two_syncs_at_once_come_one_after_the_other() {
    let desk = Desk::open();
    desk.link();
    let request = json!({ "banks": [], "attended": true });
    let [first, second] = [desk.engine.call("sync", request.clone()), desk.engine.call("sync", request)];
    let results = [first.blocking_recv().unwrap().unwrap(), second.blocking_recv().unwrap().unwrap()];
    let new: Vec<u64> = results
        .iter()
        .map(|result| array(&result["accounts"]).iter().map(|one| one["new"].as_u64().unwrap()).sum())
        .collect();
    let count = desk.transactions(json!({}))["count"].as_u64().unwrap();
    assert_eq!(new.iter().sum::<u64>(), count);
    assert!(new.contains(&0), "{new:?}");
    assert_eq!(desk.cards("history").len(), 1);
}

/// Waits until a reading has committed something.
fn under_way(engine: &Engine) -> u64 {
    let until = Instant::now() + Duration::from_secs(30);
    loop {
        let progress = engine.call_and_wait("progress", json!({})).unwrap();
        let rows = progress[0]["rows"].as_u64().unwrap_or(0);
        if rows > 0 || Instant::now() > until {
            return rows;
        }
    }
}

#[test]
fn a_window_closed_in_mid_sync_goes_on_at_the_next_start() {
    let undisturbed = Desk::linked();
    let desk = Desk::open();
    desk.link();
    let vault = desk.vault();
    let sync = desk.engine.call("sync", json!({ "banks": [], "attended": true }));
    assert!(under_way(&desk.engine) > 0);
    let Desk { engine, home } = desk;
    engine.close();
    assert!(sync.blocking_recv().is_err() || home.path().exists());

    let engine = Engine::start(options(home.path())).unwrap();
    let desk = Desk { engine, home };
    desk.call("unlock", json!({ "path": vault, "passphrase": PASSPHRASE }));
    let before = desk.transactions(json!({}))["count"].as_u64().unwrap();
    assert!(before > 0, "what was committed is there");
    desk.read();
    let shape = |desk: &Desk| {
        let all = desk.transactions(json!({}));
        let mut rows: Vec<String> = array(&all["rows"])
            .iter()
            .map(|row| {
                format!(
                    "{} {} {} {}",
                    row["made_at"], row["booked_on"], row["amount"]["value"], row["merchant"]
                )
            })
            .collect();
        rows.sort();
        (rows, all["count"].clone(), all["sums"].clone())
    };
    assert_eq!(shape(&desk), shape(&undisturbed));
    assert_eq!(desk.cards("history"), undisturbed.cards("history"), "one card over everything");
    assert_eq!(desk.call("alerts", json!({ "open": false })), json!([]));
    assert_eq!(desk.conversation()["unread"], 0);
}

#[test]
fn a_stopped_sync_keeps_what_it_read_and_the_next_ends_it() {
    let desk = Desk::open();
    let bank = desk.link();
    let sync = desk.engine.call("sync", json!({ "banks": [], "attended": true }));
    assert!(under_way(&desk.engine) > 0);
    desk.call("cancel_sync", json!({ "bank": bank["id"] }));
    let result = sync.blocking_recv().unwrap().unwrap();
    assert_eq!(result["errors"][0]["error"]["code"], "cancelled");
    let kept = desk.transactions(json!({}))["count"].as_u64().unwrap();
    assert!(kept > 0);
    assert_eq!(desk.conversation()["health"], "fine", "a stop says nothing about the bank");
    let [new, _] = desk.read();
    assert_eq!(desk.transactions(json!({}))["count"].as_u64().unwrap(), kept + new);
}

#[test]
fn a_vault_locked_while_a_bank_is_silent_closes_at_once() {
    let desk = Desk::linked();
    desk.scenario("slow", &["seconds=20", "real_time=true"]);
    let sync = desk.engine.call("sync", json!({ "banks": [], "attended": true }));
    std::thread::sleep(Duration::from_millis(500));
    let started = Instant::now();
    desk.call("vault_lock", json!({}));
    assert!(started.elapsed() < Duration::from_secs(9), "{:?}", started.elapsed());
    let _ = sync.blocking_recv();
    desk.unlock(PASSPHRASE).unwrap();
    desk.read();
}

#[test]
fn linking_in_a_window_reads_by_itself() {
    let desk = Desk::with(|home| Options { window: true, ..options(home) });
    desk.create("Mine");
    desk.link();
    let until = Instant::now() + Duration::from_secs(60);
    while desk.cards("history").is_empty() && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(desk.cards("history").len(), 1);
}
