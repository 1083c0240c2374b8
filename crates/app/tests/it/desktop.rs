//! The desktop locks its screen, the computer goes to sleep: over real buses, with a logind of the test's own.

use crate::bus::{Bus, wait};
use crate::desk::{Desk, PASSPHRASE, text};
use sarraf_app::Buses;
use serde_json::json;
use std::io::Read;
use std::os::fd::OwnedFd;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use zbus::blocking::Connection;
use zbus::zvariant::{ObjectPath, OwnedObjectPath};

const MANAGER: &str = "/org/freedesktop/login1";
const SESSION: &str = "/org/freedesktop/login1/session/_32";
const OTHER: &str = "/org/freedesktop/login1/session/_33";

/// What the program asked of logind, which gives it the other end of a pipe: it ends when the program lets go.
struct Logind(Sender<(String, std::io::PipeReader)>);

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Logind {
    fn get_session(&self, _name: &str) -> OwnedObjectPath {
        ObjectPath::try_from(SESSION).unwrap().into()
    }

    fn inhibit(&self, what: &str, _who: &str, _why: &str, mode: &str) -> zbus::zvariant::OwnedFd {
        let (read, write) = std::io::pipe().unwrap();
        self.0.send((format!("{what} {mode}"), read)).unwrap();
        OwnedFd::from(write).into()
    }
}

/// An engine that follows both buses.
struct Followed {
    desk: Desk,
    system: Connection,
    session: Connection,
    inhibitors: Receiver<(String, std::io::PipeReader)>,
    _buses: [Bus; 2],
    _folder: tempfile::TempDir,
}

impl Followed {
    fn start(desk: Desk) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let buses = [Bus::start(folder.path()), Bus::start(folder.path())];
        let (sender, inhibitors) = channel();
        let system = buses[0].connect().name("org.freedesktop.login1").unwrap();
        let system = system.serve_at(MANAGER, Logind(sender)).unwrap().build().unwrap();
        let session = buses[1].connect().build().unwrap();
        let addresses = buses.each_ref().map(|bus| Some(bus.address.clone()));
        let [of_system, of_session] = addresses;
        desk.engine.follow_desktop(Buses { system: of_system, session: of_session });
        Self { desk, system, session, inhibitors, _buses: buses, _folder: folder }
    }

    /// What keeps the computer from sleeping. From then on both buses are listened to.
    fn inhibitor(&self) -> std::io::PipeReader {
        let (kind, held) = self.inhibitors.recv_timeout(Duration::from_secs(20)).unwrap();
        assert_eq!(kind, "sleep delay");
        held
    }

    fn sleep(&self, begins: bool) {
        let manager = "org.freedesktop.login1.Manager";
        self.system.emit_signal(None::<&str>, MANAGER, manager, "PrepareForSleep", &(begins,)).unwrap();
    }

    fn state(&self) -> String {
        text(&self.desk.call("status", json!({}))["state"])
    }

    fn wait(&self, state: &str) {
        wait(state, || self.state() == state);
    }

    fn unlock(&self) {
        self.desk.window("unlock", json!({ "path": self.desk.vault(), "passphrase": PASSPHRASE })).unwrap();
        assert_eq!(self.state(), "open");
    }
}

#[test]
fn the_vault_is_locked_before_the_computer_sleeps_which_waits_for_it() {
    let followed = Followed::start(Desk::open());
    for _ in 0..2 {
        let mut held = followed.inhibitor();
        followed.sleep(true);
        // Ends when it lets go, and not before the vault is locked.
        assert_eq!(held.read(&mut [0]).unwrap(), 0);
        assert_eq!(followed.state(), "locked");
        followed.sleep(false);
        followed.unlock();
    }
}

#[test]
fn the_screen_is_locked_with_that_of_the_desktop_however_it_is_told() {
    let followed = Followed::start(Desk::open());
    let _held = followed.inhibitor();
    let (system, session) = (&followed.system, &followed.session);
    let to_all = None::<&str>;
    let locked_hint = |path: &str, locked: bool| {
        let changed = std::collections::HashMap::from([("LockedHint", zbus::zvariant::Value::from(locked))]);
        let body = ("org.freedesktop.login1.Session", changed, Vec::<String>::new());
        system
            .emit_signal(to_all, path, "org.freedesktop.DBus.Properties", "PropertiesChanged", &body)
            .unwrap();
    };
    let lock = |path: &str| {
        system.emit_signal(to_all, path, "org.freedesktop.login1.Session", "Lock", &()).unwrap();
    };
    let saver = |interface: &str, active: bool| {
        session.emit_signal(to_all, "/ScreenSaver", interface, "ActiveChanged", &(active,)).unwrap();
    };
    // Sessions of others, and ends of locks, are nothing to it: if they were, the next unlock would be undone.
    let nothing = || {
        lock(OTHER);
        locked_hint(OTHER, true);
        locked_hint(SESSION, false);
        saver("org.gnome.ScreenSaver", false);
        saver("org.example.Lamp", true);
    };
    let ways: [&dyn Fn(); 4] = [
        &|| lock(SESSION),
        &|| locked_hint(SESSION, true),
        &|| saver("org.gnome.ScreenSaver", true),
        &|| saver("org.freedesktop.ScreenSaver", true),
    ];
    for way in ways {
        nothing();
        way();
        followed.wait("screen_locked");
        followed.unlock();
    }
}

#[test]
fn who_wants_the_vault_locked_when_away_has_it_locked() {
    let followed = Followed::start(Desk::open());
    let _held = followed.inhibitor();
    followed.desk.call("set_setting", json!({ "key": "lock_vault", "value": "on" }));
    followed
        .session
        .emit_signal(None::<&str>, "/S", "org.kde.ScreenSaver", "ActiveChanged", &(true,))
        .unwrap();
    followed.wait("locked");
    followed.unlock();
    followed.desk.window("screen_lock", json!({})).unwrap();
    assert_eq!(followed.state(), "locked", "after idle minutes too");
    followed.desk.call("set_setting", json!({ "key": "lock_vault", "value": "off" }));
    followed.unlock();
    followed.desk.window("screen_lock", json!({})).unwrap();
    assert_eq!(followed.state(), "screen_locked");
    assert_eq!(
        followed.desk.code("set_setting", json!({ "key": "lock_vault", "value": "maybe" })),
        "invalid"
    );
}

#[test]
fn no_bus_beyond_this_computer_is_called() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = format!("tcp:host=127.0.0.1,port={}", listener.local_addr().unwrap().port());
    let folder = tempfile::tempdir().unwrap();
    let mark = folder.path().join("started");
    let program = format!("unixexec:path=/usr/bin/touch,argv1={}", mark.display());
    let desk = Desk::open();
    for other in [address, program, "disabled:".to_owned(), String::new()] {
        desk.engine.follow_desktop(Buses { system: Some(other.clone()), session: Some(other) });
    }
    // The control: a socket of this computer is called meanwhile.
    let followed = Followed::start(desk);
    let _held = followed.inhibitor();
    assert_eq!(listener.accept().unwrap_err().kind(), std::io::ErrorKind::WouldBlock);
    assert!(!mark.exists());
}
