//! The program without its window: closed and going on by choice, or started hidden.

use super::filter::assert_children_are_filtered;
use super::{labels, unlock, web_processes};
use sarraf_tests::{CommandLine, Home, Outcome, Sealed, home_with_bank_and_keychain, problem};
use serde_json::{Value, json};
use std::process::Command;
use std::time::{Duration, Instant};
use zbus::blocking::{Connection, connection};

/// Somebody who shows icons.
struct Watcher;

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, _service: &str) {}

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }
}

fn bar(home: &Home) -> Outcome<Connection> {
    let bus = home.bus().ok_or_else(|| problem("no bus"))?;
    let bar = connection::Builder::address(bus)?.name("org.kde.StatusNotifierWatcher")?;
    Ok(bar.serve_at("/StatusNotifierWatcher", Watcher)?.build()?)
}

fn until(what: &str, mut is_so: impl FnMut() -> Outcome<bool>) -> Outcome {
    let end = Instant::now() + Duration::from_secs(20);
    while !is_so()? {
        assert!(Instant::now() < end, "{what}");
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

/// A call of the program's icon or its menu, as a bar makes it.
fn call(home: &Home, window: &Sealed, path: &str, words: &[&str]) -> Command {
    let mut send = Command::new("dbus-send");
    home.settle(&mut send);
    let name = format!("--dest=org.kde.StatusNotifierItem-{}-1", window.id());
    send.args(["--session", "--type=method_call", &name]).args(words.first()).arg(path).args(&words[1..]);
    send
}

/// Clicks the icon, once it is there.
fn click(home: &Home, window: &Sealed) -> Outcome {
    let activate = ["--print-reply", "org.kde.StatusNotifierItem.Activate", "int32:0", "int32:0"];
    let mut click = call(home, window, "/StatusNotifierItem", &activate);
    until("an icon", || Ok(click.output()?.status.success()))
}

fn stay(window: &mut Sealed) -> Outcome {
    window.click("menu-button")?;
    window.click("menu-settings")?;
    window.click("background")?;
    window.wait("document.querySelector('[data-test=background]').checked")
}

#[test]
fn closed_with_its_icon_left_it_reads_on_without_a_webview_and_comes_back_locked() -> Outcome {
    let home = home_with_bank_and_keychain()?;
    let bar = bar(&home)?;
    let mut window = Sealed::open(&home)?;
    unlock(&mut window)?;
    stay(&mut window)?;
    window.wait("document.querySelector('[data-test=no-tray]') === null")?;
    window.close()?;
    until("no window", || Ok(labels(&mut window)?.is_empty()))?;
    until("no webview", || Ok(web_processes(window.id()).is_empty()))?;
    // The vault is open, and can be read.
    assert_ne!(CommandLine::new(&home).json(&["accounts"])?, Value::Array(Vec::new()));
    assert!(!window.has_ended()?);

    click(&home, &window)?;
    until("a window", || Ok(labels(&mut window)? == [json!("main-2")]))?;
    window.wait("document.querySelector('[data-test=vault-lock]')")?;
    assert_children_are_filtered(window.id());
    unlock(&mut window)?;

    // Without the icon nobody would find it again.
    drop(bar);
    window.click("menu-button")?;
    window.click("menu-settings")?;
    window.wait("document.querySelector('[data-test=no-tray]')")?;
    window.close()?;
    until("the end", || window.has_ended())
}

#[test]
fn started_hidden_it_has_no_window_before_somebody_asks_and_quits_from_its_menu() -> Outcome {
    let home = home_with_bank_and_keychain()?;
    let mut window = Sealed::open_hidden(&home)?;
    assert!(labels(&mut window)?.is_empty() && web_processes(window.id()).is_empty());
    click(&home, &window)?;
    until("a window", || Ok(labels(&mut window)? == [json!("main-1")]))?;
    window.wait("document.querySelector('[data-test=lock]')")?;
    assert_children_are_filtered(window.id());
    unlock(&mut window)?;
    // Whether it answers before it ends is its own affair.
    let quit = [
        "--print-reply=literal",
        "com.canonical.dbusmenu.Event",
        "int32:5",
        "string:clicked",
        "variant:string:",
        "uint32:0",
    ];
    call(&home, &window, "/MenuBar", &quit).output()?;
    until("the end", || window.has_ended())
}
