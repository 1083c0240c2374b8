//! Where the sealed window can not go, and what it does not keep. Each with a control that shows the test can see.

use super::{A_BANK, below, name, unlock};
use sarraf_tests::{Home, Look, Outcome, Sealed, Window, home_with_bank, program};
use serde_json::{Value, json};
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

fn look_around(window: &mut Sealed) -> Outcome {
    window.click("first-continue")?;
    window.click("look-around")?;
    window.wait(A_BANK)?;
    window.wait("document.querySelector('[data-test=transaction]')")
}

#[test]
fn a_whole_walk_brings_no_policy_report() -> Outcome {
    let home = Home::new()?;
    let mut window = Sealed::open(&home)?;
    look_around(&mut window)?;
    window.type_into("composer", "how much did I spend on groceries last month?")?;
    window.click("send")?;
    window.wait("document.querySelector('[data-test=card-answer]')")?;
    window.click("egress-open")?;
    window.wait("document.querySelector('[data-test=egress-row]')")?;
    assert_eq!(window.value("globalThis.__refused")?, json!([]));
    // The control: what the policy refuses is reported.
    window.value(
        "(document.body.append(Object.assign(new Image(), { src: 'https://bank.invalid/x.png' })), true)",
    )?;
    window.wait("globalThis.__refused.some((one) => one.startsWith('img-src'))")
}

#[test]
fn the_window_can_not_reach_a_server_on_this_machine() -> Outcome {
    let server = TcpListener::bind(("127.0.0.1", 0))?;
    server.set_nonblocking(true)?;
    let address = server.local_addr()?;
    let home = Home::new()?;
    let mut window = Sealed::open(&home)?;
    for way in [
        format!("fetch('http://{address}/')"),
        format!(
            "new Promise((done) => {{ const one = new Image(); one.onerror = one.onload = done; one.src = 'http://{address}/'; }})"
        ),
        format!("import('http://{address}/x.js')"),
        format!(
            "new Promise((done, fail) => {{ const one = new WebSocket('ws://{address}/'); one.onerror = fail; one.onopen = done; }})"
        ),
        format!("Promise.resolve(navigator.sendBeacon('http://{address}/', 'x'))"),
    ] {
        window.value(&format!("(globalThis.__tried = false, Promise.resolve().then(() => {way}).catch(() => 0).finally(() => {{ globalThis.__tried = true; }}), true)"))?;
        window.wait("globalThis.__tried")?;
    }
    std::thread::sleep(Duration::from_millis(300));
    assert!(server.accept().is_err(), "nobody came");
    // The control: somebody who may, does.
    std::net::TcpStream::connect(address)?;
    assert!(server.accept().is_ok());
    Ok(())
}

#[test]
fn the_window_goes_nowhere_else() -> Outcome {
    let home = Home::new()?;
    let mut window = Sealed::open(&home)?;
    let here = window.value("location.href")?;
    for way in [
        "location.href = 'https://bank.invalid/'",
        "location.assign('data:text/html,x')",
        "Object.assign(document.createElement('a'), { href: 'https://bank.invalid/' }).click()",
        "Object.assign(document.createElement('a'), { href: 'https://bank.invalid/', target: '_blank' }).click()",
    ] {
        window.value(&format!("(() => {{ {way}; return true; }})()"))?;
    }
    assert_eq!(window.value("window.open('https://bank.invalid/')")?, Value::Null);
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(window.value("location.href")?, here);
    assert_eq!(window.windows()?.as_array().map(Vec::len), Some(1));
    Ok(())
}

#[test]
fn the_window_may_only_call_what_it_was_granted() -> Outcome {
    let home = Home::new()?;
    let mut window = Sealed::open(&home)?;
    let call = |command: &str| {
        format!(
            "(globalThis.__said = null, globalThis.__TAURI_INTERNALS__.invoke('{command}', {{ request: {{}} }})\
             .then(() => {{ globalThis.__said = 'done'; }}, (error) => {{ globalThis.__said = String(error); }}), true)"
        )
    };
    for command in [
        "plugin:webview|create_webview_window",
        "plugin:event|emit",
        "plugin:path|resolve_directory",
        "nothing",
    ] {
        window.value(&call(command))?;
        window.wait("globalThis.__said")?;
        let said = window.value("globalThis.__said")?;
        assert!(
            said.as_str().is_some_and(|said| said.contains("not allowed") || said.contains("not found")),
            "{said}"
        );
    }
    // The control: a command of the table is granted.
    window.value(&call("status"))?;
    window.wait("globalThis.__said === 'done'")
}

/// Files below a folder that hold a text.
fn holding(folder: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(holding(&path, text));
        } else if std::fs::read(&path).is_ok_and(|bytes| has(&bytes, text)) {
            found.push(path.display().to_string());
        }
    }
    found
}

/// WebKit writes some of its stores in UTF-16.
fn has(bytes: &[u8], text: &str) -> bool {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
        || bytes.windows(wide.len()).any(|part| part == wide)
}

const REMEMBER: &str = "(localStorage.setItem('note', 'canary-in-the-mine'), true)";

#[test]
fn the_sealed_window_keeps_nothing_on_disk() -> Outcome {
    let home = home_with_bank()?;
    let mut window = Sealed::open(&home)?;
    unlock(&mut window)?;
    window.value(REMEMBER)?;
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(holding(home.path(), "canary-in-the-mine"), Vec::<String>::new());
    window.end()?;
    assert_eq!(holding(home.path(), "canary-in-the-mine"), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_window_that_is_not_sealed_would_keep_it() -> Outcome {
    let home = Home::new()?;
    let window = Window::open(&home, Look::Light).await?;
    window.value(REMEMBER).await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(!holding(home.path(), "canary-in-the-mine").is_empty(), "the test can see what is kept");
    window.close().await
}

#[test]
fn the_processes_of_the_window_hold_no_socket_to_a_network() -> Outcome {
    let home = Home::new()?;
    let mut window = Sealed::open(&home)?;
    look_around(&mut window)?;
    let inet: Vec<String> = ["tcp", "tcp6", "udp", "udp6"].iter().flat_map(|table| inodes(table)).collect();
    assert!(!inet.is_empty(), "the made-up bank listens");
    let mut children = 0;
    for process in below(window.id()).into_iter().filter(|process| name(process).starts_with("WebKit")) {
        children += 1;
        let held = sockets(&process);
        assert!(held.iter().all(|socket| !inet.contains(socket)), "{}", name(&process));
    }
    assert!(children >= 2, "the web and the network process were found");
    Ok(())
}

/// Socket inodes of a kernel table.
fn inodes(table: &str) -> Vec<String> {
    let text = std::fs::read_to_string(format!("/proc/net/{table}")).unwrap_or_default();
    text.lines().skip(1).filter_map(|line| line.split_whitespace().nth(9).map(str::to_owned)).collect()
}

/// Socket inodes a process holds.
fn sockets(process: &Path) -> Vec<String> {
    let links = std::fs::read_dir(process.join("fd")).into_iter().flatten().flatten();
    let targets = links.filter_map(|link| std::fs::read_link(link.path()).ok());
    targets
        .filter_map(|target| target.to_str()?.strip_prefix("socket:[")?.strip_suffix(']').map(str::to_owned))
        .collect()
}

/// What of the engine a page can use, as a list of names.
const FEATURES: &str = r#"(() => {
  const can = {
    webgl: () => document.createElement('canvas').getContext('webgl'),
    audio: () => globalThis.AudioContext ?? globalThis.webkitAudioContext,
    film: () => document.createElement('video').canPlayType?.('video/webm'),
    camera: () => navigator.mediaDevices,
    storage: () => globalThis.localStorage,
    indexed: () => globalThis.indexedDB,
  };
  const works = (one) => { try { return Boolean(can[one]()); } catch { return false; } };
  return Object.keys(can).filter(works).join(' ');
})()"#;

#[test]
fn what_the_window_never_needs_is_switched_off() -> Outcome {
    let home = Home::new()?;
    let mut window = Sealed::open(&home)?;
    let left = window.value(FEATURES)?;
    let left: Vec<&str> = left.as_str().unwrap_or_default().split(' ').collect();
    let script = format!("document.title = 'features ' + {FEATURES}");
    let bare = Command::new(program("examples/bare_page")?);
    let control = super::ways_out::until_titled(&home, &script, bare, &[], "features")?;
    let missing = "webgl audio film camera storage indexed".split(' ').filter(|one| !left.contains(one));
    let missing: Vec<&str> = missing.collect();
    assert_eq!(missing.len(), 6, "the window still has {left:?}");
    for one in missing {
        assert!(control.contains(one), "a webview that nothing holds has {control}, so {one} shows nothing");
    }
    Ok(())
}
