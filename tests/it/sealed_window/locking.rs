//! A lock throws the webview away.

use super::{A_BANK, labels, lock_screen, unlock, web_processes};
use sarraf_tests::{Home, Outcome, Sealed, create_vault, home_with_bank, home_with_bank_and_keychain};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

fn gone(process: u32) -> bool {
    let until = Instant::now() + Duration::from_secs(10);
    while Instant::now() < until {
        let stat = std::fs::read_to_string(Path::new("/proc").join(process.to_string()).join("stat"));
        if stat.is_err() || stat.is_ok_and(|stat| stat.contains(") Z ")) {
            return true;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    false
}

fn wait_for_window(window: &mut Sealed, label: &str) -> Outcome {
    let until = Instant::now() + Duration::from_secs(10);
    while labels(window)? != vec![json!(label)] {
        assert!(Instant::now() < until, "{:?}, not {label}", labels(window)?);
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

#[test]
fn the_screen_lock_throws_the_webview_away_and_unlocking_finds_all() -> Outcome {
    let home = home_with_bank()?;
    let mut window = Sealed::open(&home)?;
    unlock(&mut window)?;
    window.wait("document.querySelector('[data-test=transaction]')")?;
    let before = web_processes(window.id());
    assert_eq!(before.len(), 1, "{before:?}");
    window.value("globalThis.__old = true")?;

    lock_screen(&mut window)?;
    wait_for_window(&mut window, "main-2")?;
    window.wait("document.querySelector('[data-test=lock]')")?;
    assert_eq!(window.value("globalThis.__old ?? null")?, Value::Null, "another webview");
    assert_eq!(
        window.value("document.querySelectorAll('[data-test=transaction], [data-test=strip]').length")?,
        0
    );
    for process in before {
        assert!(gone(process), "the web process that had drawn amounts has ended");
    }

    unlock(&mut window)?;
    window.wait("document.querySelector('[data-test=transaction]')")?;
    assert_eq!(window.value("globalThis.__refused.length")?, 0);
    Ok(())
}

/// The desktop's screen saver says that it is on. The window may not listen yet, so it is said again.
fn lock_with_the_desktop(home: &Home, window: &mut Sealed, label: &str) -> Outcome {
    let until = Instant::now() + Duration::from_secs(10);
    while labels(window)? != vec![json!(label)] {
        assert!(Instant::now() < until, "{:?}, not {label}", labels(window)?);
        let mut send = Command::new("dbus-send");
        home.settle(&mut send);
        send.args(["--session", "--type=signal", "/org/gnome/ScreenSaver"]);
        assert!(send.args(["org.gnome.ScreenSaver.ActiveChanged", "boolean:true"]).status()?.success());
        std::thread::sleep(Duration::from_millis(300));
    }
    Ok(())
}

#[test]
fn the_desktops_lock_locks_the_screen_or_the_vault_as_the_person_chose() -> Outcome {
    let home = home_with_bank_and_keychain()?;
    let mut window = Sealed::open(&home)?;
    unlock(&mut window)?;
    lock_with_the_desktop(&home, &mut window, "main-2")?;
    // Under the screen lock the vault can be locked from here; a locked one offers no such thing.
    window.wait("document.querySelector('[data-test=vault-lock]')")?;
    unlock(&mut window)?;
    window.click("menu-button")?;
    window.click("menu-settings")?;
    window.click("lock-vault")?;
    window.wait("document.querySelector('[data-test=lock-vault]').checked")?;
    lock_with_the_desktop(&home, &mut window, "main-3")?;
    window.wait("document.querySelector('[data-test=lock]')")?;
    assert_eq!(window.value("!!document.querySelector('[data-test=vault-lock]')")?, json!(false));
    unlock(&mut window)
}

#[test]
fn the_vault_lock_closes_the_vault_and_a_second_vault_opens() -> Outcome {
    let home = home_with_bank()?;
    create_vault(&home, "Client")?;
    let mut window = Sealed::open(&home)?;
    choose(&mut window, "Home")?;
    unlock(&mut window)?;
    window.click("menu-button")?;
    window.click("menu-settings")?;
    window.click("settings-vault-lock")?;
    wait_for_window(&mut window, "main-2")?;

    choose(&mut window, "Client")?;
    window.type_into("passphrase", sarraf_tests::PASSPHRASE)?;
    window.click("unlock")?;
    window.wait("document.querySelector('[data-test=conversation][data-kind=sarraf]')")?;
    assert_eq!(window.value(&format!("!!{A_BANK}"))?, false, "nothing is shared between vaults");
    Ok(())
}

fn choose(window: &mut Sealed, name: &str) -> Outcome {
    let choice = format!(
        "[...document.querySelectorAll('[data-test=vault]')].find((one) => one.textContent.includes({}))",
        json!(name)
    );
    window.wait(&choice)?;
    window.value(&format!("({choice}.querySelector('input').click(), true)"))?;
    Ok(())
}
