//! The log of what left, when Sarraf is killed while a bank is asked.

use crate::home::Home;
use serde_json::Value;
use std::time::{Duration, Instant};

/// The requests of the log whose sentence says that no answer is known.
fn cut_off(home: &Home) -> Vec<Value> {
    let log = home.json("egress", &["egress", "--limit", "10000"]);
    let rows = log["rows"].as_array().unwrap().clone();
    rows.into_iter().filter(|row| row["text"].as_str().unwrap().contains("No answer is known")).collect()
}

#[test]
fn a_kill_between_the_asking_and_the_answer_leaves_a_whole_log_that_says_so() {
    let home = Home::with_bank();
    home.done(&["sync"]);
    assert!(cut_off(&home).is_empty(), "every request has its end");
    let before = home.json("egress-verify", &["egress", "verify"])["rows"].as_u64().unwrap();
    home.scenario(&["slow", "--set", "seconds=600", "--set", "real_time=true"]);

    // The process waits for the bank, with the intent on the disk and no outcome; its log of the database grows first.
    let wal = home.vault().join("sarraf.db-wal");
    let length = || std::fs::metadata(&wal).map_or(0, |found| found.len());
    let mut child = home.command(&["sync"]).spawn().unwrap();
    let begun = Instant::now();
    let mut last = (length(), Instant::now());
    while last.1.elapsed() < Duration::from_secs(3) || last.0 == 0 {
        assert!(begun.elapsed() < Duration::from_secs(60), "it never waited");
        std::thread::sleep(Duration::from_millis(50));
        if length() != last.0 {
            last = (length(), Instant::now());
        }
    }
    assert!(child.try_wait().unwrap().is_none(), "it waits for the bank");
    child.kill().unwrap();
    child.wait().unwrap();

    home.scenario(&["ok"]);
    let proof = home.json("egress-verify", &["egress", "verify"]);
    assert_eq!(proof["whole"], true, "the chain survives");
    assert!(proof["rows"].as_u64().unwrap() > before);
    let lost = cut_off(&home);
    assert_eq!(lost.len(), 1, "{lost:?}");
    assert_eq!(lost[0]["kind"], "intent");
    home.done(&["sync"]);
    assert_eq!(cut_off(&home), lost, "what is read later does not answer it");
    assert_eq!(home.json("egress-verify", &["egress", "verify"])["whole"], true);
}
