//! What a process that had a vault open has in its memory once the vault is locked: neither keys nor passphrase nor
//! token. A child opens and locks; its memory is read from outside, as a debugger would.

use crate::desk::{Desk, PASSPHRASE, options, text};
use sarraf_app::{Engine, NoKeychain, Options};
use sarraf_vault::{Secret, Vault};
use serde_json::json;
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const HOME: &str = "SARRAF_TEST_MEMORY";

/// The child's work; does nothing unless it is told where.
#[test]
fn child() {
    let Some(home) = std::env::var_os(HOME).map(PathBuf::from) else { return };
    // As the window, which others may look into.
    let engine = Engine::start(Options { window: true, ..options(&home) }).unwrap();
    let status = engine.call_and_wait("status", json!({})).unwrap();
    let unlock = json!({
        "path": status["vaults"][0]["path"],
        "passphrase": std::fs::read_to_string(home.join("passphrase")).unwrap(),
    });
    engine.call_and_wait("unlock", unlock).unwrap();
    engine.call_and_wait("sync", json!({ "banks": [], "attended": true })).unwrap();
    say(&home, "open");
    wait_for(&home.join("lock"));
    engine.call_and_wait("vault_lock", json!({})).unwrap();
    say(&home, "locked");
    wait_for(&home.join("end"));
}

fn say(home: &Path, what: &str) {
    std::fs::write(home.join(what), "").unwrap();
}

fn wait_for(file: &Path) {
    let begun = Instant::now();
    while !file.exists() {
        assert!(begun.elapsed() < Duration::from_secs(120), "{file:?} does not come");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Ends with the test, however that ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// How often each of these is in what the process can write to.
fn found(process: u32, needles: &[(&'static str, Vec<u8>)]) -> Vec<(&'static str, usize)> {
    let memory = File::open(format!("/proc/{process}/mem")).unwrap();
    let maps = std::fs::read_to_string(format!("/proc/{process}/maps")).unwrap();
    let mut counts: Vec<_> = needles.iter().map(|(name, _)| (*name, 0)).collect();
    let mut looked = 0;
    for line in maps.lines() {
        let mut words = line.split_whitespace();
        let (Some(range), Some(rights)) = (words.next(), words.next()) else { continue };
        let ends: Vec<u64> = range.split('-').map(|end| u64::from_str_radix(end, 16).unwrap()).collect();
        if !rights.starts_with("rw") {
            continue;
        }
        let mut bytes = vec![0; usize::try_from(ends[1] - ends[0]).unwrap()];
        if memory.read_exact_at(&mut bytes, ends[0]).is_err() {
            continue;
        }
        looked += bytes.len();
        for ((_, needle), (_, count)) in needles.iter().zip(&mut counts) {
            *count += times_in(&bytes, needle);
        }
    }
    assert!(looked > 10_000_000, "{looked} bytes were read");
    counts
}

fn times_in(bytes: &[u8], needle: &[u8]) -> usize {
    let first = needle[0];
    let mut places = bytes.iter().enumerate().filter(|(_, byte)| **byte == first).map(|(place, _)| place);
    let mut count = 0;
    for place in &mut places {
        count += usize::from(bytes[place..].starts_with(needle));
    }
    count
}

#[test]
fn one_second_after_the_lock_no_key_no_passphrase_and_no_token_is_in_memory() {
    let desk = Desk::linked();
    let vault = desk.vault();
    let token = text(&desk.offered()["mock_secret"]);
    let home = desk.home.path().to_owned();
    desk.engine.close();
    let unlocked =
        Vault::at(&vault).unwrap().unlock(&Secret::new(PASSPHRASE.to_owned()), &NoKeychain).unwrap();
    let key = *unlocked.database_key().expose();
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    let needles = [
        ("database key", key.to_vec()),
        ("database key as hex", hex.into_bytes()),
        ("passphrase", PASSPHRASE.as_bytes().to_vec()),
        ("token", token.into_bytes()),
    ];
    std::fs::write(home.join("passphrase"), PASSPHRASE).unwrap();
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "memory::child", "--test-threads=1", "--nocapture"])
        .env(HOME, &home)
        .stdout(Stdio::null())
        .spawn();
    let child = Running(child.unwrap());
    wait_for(&home.join("open"));
    let open = found(child.0.id(), &needles);
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.0.id())).unwrap();
    let kept = status.lines().find(|line| line.starts_with("VmLck:")).unwrap();
    assert!(!kept.ends_with(" 0 kB"), "keys are kept out of the swap space: {kept}");
    say(&home, "lock");
    wait_for(&home.join("locked"));
    std::thread::sleep(Duration::from_secs(1));
    let locked = found(child.0.id(), &needles);
    say(&home, "end");
    assert!(locked.iter().all(|(_, count)| *count == 0), "open {open:?}, locked {locked:?}");
    let present = |name: &str| open.iter().any(|(is, count)| *is == name && *count > 0);
    assert!(present("database key") && present("token"), "the search finds what is there: {open:?}");
}

#[test]
fn no_core_file_is_written() {
    let _desk = Desk::open();
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    assert_eq!(core.split_whitespace().skip(4).take(2).collect::<Vec<_>>(), ["0", "0"], "{core}");
}
