//! Every connection that the kernel saw against the rows of what left this computer, one to one.

use super::reading::Outside;
use super::unlock;
use sarraf_store::Store;
use sarraf_tests::{
    Call, CommandLine, Home, Outcome, PASSPHRASE, Sealed, calls, create_vault, home_with_bank, problem,
    watched,
};
use sarraf_vault::{NoKeychain, Secret, Vault, in_use};
use serde_json::Value;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::time::{Duration, Instant};

/// A row of the log: its number, kind and details.
struct Row {
    sequence: i64,
    kind: String,
    detail: Value,
}

/// The whole log of a home's vault, which nobody has open.
fn log(home: &Home) -> Outcome<Vec<Row>> {
    let folder = home.sarraf().join("mock/home");
    let until = Instant::now() + Duration::from_secs(10);
    while in_use(&folder) {
        assert!(Instant::now() < until, "the vault is still open");
        std::thread::sleep(Duration::from_millis(50));
    }
    let unlocked = Vault::at(&folder)?.unlock(&Secret::new(PASSPHRASE.to_owned()), &NoKeychain)?;
    let store = Store::open(&folder.join("sarraf.db"), &unlocked.database_key())?;
    let rows = store.reader().egress(None, u32::MAX)?;
    store.close()?;
    let rows = rows.into_iter().map(|row| {
        let detail = serde_json::from_str(&row.body)?;
        Ok(Row { sequence: row.sequence, kind: row.kind, detail })
    });
    rows.collect()
}

/// Where the rows say that connections were tried.
fn told(rows: &[Row]) -> Outcome<Vec<SocketAddr>> {
    let address = |row: &Row| -> Outcome<SocketAddr> {
        let address = row.detail["address"].as_str().ok_or_else(|| problem("no address"))?;
        let port = row.detail["port"].as_u64().ok_or_else(|| problem("no port"))?;
        Ok(SocketAddr::new(address.parse()?, u16::try_from(port)?))
    };
    rows.iter().filter(|row| row.kind == "connection").map(address).collect()
}

/// Where the kernel saw packets go: connects, and datagrams sent without one. What a server of made-up banks accepts is
/// neither.
fn seen(calls: &[Call]) -> Vec<SocketAddr> {
    let sends = ["connect", "sendto", "sendmsg", "sendmmsg"];
    calls.iter().filter(|call| sends.contains(&call.name.as_str())).filter_map(Call::address).collect()
}

fn calls_of(file: &Path) -> Outcome<Vec<Call>> {
    Ok(calls(&std::fs::read_to_string(file)?))
}

/// Every outcome names a connection of the log, or says why there was none; every request has one outcome.
fn assert_answered(all: &[Row]) {
    let mut outcomes = 0;
    for row in all.iter().filter(|row| row.kind == "outcome") {
        outcomes += 1;
        let named = row.detail["connection"].as_i64();
        let known = all.iter().any(|one| one.kind == "connection" && Some(one.sequence) == named);
        let failed = named.is_none() && row.detail["result"] != "answered";
        assert!(known || failed, "row {}: {}", row.sequence, row.detail);
    }
    assert!(outcomes > 0);
    assert_eq!(all.iter().filter(|row| row.kind == "intent").count(), outcomes);
}

/// Runs commands; the connections of each, in order.
fn run(home: &Home, trace: &Path, commands: &[&[&str]]) -> Outcome<Vec<SocketAddr>> {
    let mut all = Vec::new();
    for command in commands {
        CommandLine::new(home).watched(trace).run(command)?;
        all.extend(seen(&calls_of(trace)?));
    }
    Ok(all)
}

#[test]
fn every_connection_of_the_command_line_is_a_row() -> Outcome {
    let home = Home::new()?;
    create_vault(&home, "Home")?;
    let trace = home.path().join("trace");
    let bank = Outside::linked(&home)?;
    let before = log(&home)?.len();
    let mut all = run(&home, &trace, &[&["bank", "link", "mock-emberline"], &["sync"], &["sync"]])?;
    let reached = all.len();
    drop(bank);
    // One of the two does not answer any more.
    all.extend(run(&home, &trace, &[&["sync"], &["bank", "unlink", "mock-emberline"], &["sync"]])?);
    let rows = log(&home)?;
    let mut told = told(rows.get(before..).unwrap_or_default())?;
    assert!(reached >= 5 && all.len() > reached, "{reached} of {}", all.len());
    assert!(rows.iter().any(|row| row.kind == "connection" && row.detail["result"] != "connected"));
    assert_answered(&rows);
    // Two banks are read at the same time, and a row is written when its connection stands.
    told.sort_unstable();
    all.sort_unstable();
    assert_eq!(all, told);

    // The control: one connection more, and they differ by it.
    let server = TcpListener::bind(("127.0.0.1", 0))?;
    let address = server.local_addr()?;
    let stray = format!("exec 3<>/dev/tcp/127.0.0.1/{}", address.port());
    let ended = watched(Path::new("/bin/bash"), &trace).args(["-c", &stray]).status()?;
    assert!(ended.success());
    all.extend(seen(&calls_of(&trace)?));
    assert_ne!(all, told);
    all.retain(|one| *one != address);
    assert_eq!(all, told);
    Ok(())
}

/// Nobody does anything for a moment; with `SARRAF_SOAK` for ten minutes.
fn idle() -> Outcome {
    let minutes = if std::env::var_os("SARRAF_SOAK").is_some() { 10 } else { 0 };
    std::thread::sleep(Duration::from_secs(1 + minutes * 60));
    Ok(())
}

#[test]
fn every_connection_of_the_window_is_a_row() -> Outcome {
    let home = home_with_bank()?;
    let before = log(&home)?.len();
    let trace = home.path().join("trace");
    let mut window = Sealed::open_watched(&home, &trace)?;
    unlock(&mut window)?;
    window.wait("document.querySelector('[data-test=transaction]')")?;
    window.value(
        "(window.__TAURI_INTERNALS__.invoke('sync', { request: { banks: [], attended: true } })\
         .finally(() => { globalThis.__read = true; }), true)",
    )?;
    window.wait("globalThis.__read")?;
    idle()?;
    window.end()?;
    let rows = log(&home)?;
    let told = told(rows.get(before..).unwrap_or_default())?;
    assert!(!told.is_empty(), "a bank was read");
    assert_answered(&rows);
    assert_eq!(seen(&calls_of(&trace)?), told);
    Ok(())
}
