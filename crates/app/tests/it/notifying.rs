//! What the desktop is told of alerts: over a real bus, by somebody of the test's own who shows notifications.

use crate::bus::{Bus, wait};
use crate::desk::{Desk, PASSPHRASE, array, options, text};
use sarraf_app::{Buses, Engine, Options};
use sarraf_mock_bank::MockBank;
use serde_json::json;
use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use zbus::blocking::Connection;
use zbus::zvariant::OwnedValue;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// A notification as it came.
#[derive(Clone, Debug)]
struct Told {
    app: String,
    title: String,
    body: String,
    actions: Vec<String>,
}

impl Told {
    /// All that can be read of it, without the marks that keep directions apart.
    fn all(&self) -> String {
        let all = [self.app.as_str(), &self.title, &self.body].join("|");
        all.replace(['\u{200f}', '\u{2068}', '\u{2069}', '\u{a0}'], "")
    }
}

#[derive(Clone, Default)]
struct Heard {
    told: Arc<Mutex<Vec<Told>>>,
    closed: Arc<Mutex<Vec<u32>>>,
}

/// Shows notifications, to the test.
struct Daemon {
    heard: Heard,
    /// What it says it can do.
    can: Vec<String>,
    /// It shows nothing, and says so.
    broken: bool,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Daemon {
    fn get_capabilities(&self) -> Vec<String> {
        self.can.clone()
    }

    #[expect(clippy::too_many_arguments, reason = "the specification has so many")]
    fn notify(
        &self,
        app: String,
        _replaces: u32,
        _icon: String,
        title: String,
        body: String,
        actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _expires: i32,
    ) -> zbus::fdo::Result<u32> {
        let mut told = self.heard.told.lock().unwrap();
        told.push(Told { app, title, body, actions });
        if self.broken {
            return Err(zbus::fdo::Error::Failed("no room".to_owned()));
        }
        Ok(u32::try_from(told.len()).unwrap())
    }

    fn close_notification(&self, id: u32) {
        self.heard.closed.lock().unwrap().push(id);
    }
}

/// An engine whose desktop shows notifications.
struct Desktop {
    desk: Desk,
    heard: Heard,
    bus: Bus,
    daemon: Connection,
    _folder: tempfile::TempDir,
}

impl Desktop {
    fn start(desk: Desk) -> Self {
        Self::with(desk, &["body", "body-markup", "actions"], false)
    }

    fn with(desk: Desk, can: &[&str], broken: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let bus = Bus::start(folder.path());
        let heard = Heard::default();
        let can = can.iter().map(|one| (*one).to_owned()).collect();
        let daemon = Daemon { heard: heard.clone(), can, broken };
        let daemon = bus.connect().name(NAME).unwrap().serve_at(PATH, daemon).unwrap().build().unwrap();
        let session = Some(bus.address.clone());
        desk.engine.follow_desktop(Buses { system: None, session });
        Self { desk, heard, bus, daemon, _folder: folder }
    }

    fn told(&self) -> Vec<Told> {
        self.heard.told.lock().unwrap().clone()
    }

    /// Waits until so many notifications came; there are no more then.
    fn wait(&self, count: usize) -> Vec<String> {
        wait("a notification", || self.told().len() >= count);
        let all: Vec<String> = self.told().iter().map(Told::all).collect();
        assert_eq!(all.len(), count, "{all:?}");
        all
    }

    fn bank(&self) -> String {
        text(&self.desk.conversation()["name"])
    }

    fn set(&self, key: &str, value: &str) {
        self.desk.call("set_setting", json!({ "key": key, "value": value }));
    }

    /// One alert, and its sentence. A name looks like another once only: each needs a name of its own.
    fn look_alike(&self, name: &str, amount: &str) -> String {
        self.desk.scenario("look-alike", &[&format!("name={name}"), &format!("amount={amount}")]);
        self.desk.read();
        let alerts = self.desk.call("alerts", json!({ "open": true }));
        let alert = array(&alerts).iter().find(|one| text(&one["text"]).contains(amount)).unwrap().clone();
        text(&alert["text"])
    }

    /// Everything that was found before was told or let go: a last alert comes through, by itself.
    fn flush(&self, count: usize) {
        self.look_alike(LAST.0, LAST.1);
        let last = self.wait(count + 1).pop().unwrap();
        assert!(last.contains("worth a look"), "{last}");
    }
}

/// Cyrillic letters among Latin ones, one or more.
const FIRST: (&str, &str) = ("Grеenfinch Grocers", "72.00");
const SECOND: (&str, &str) = ("Greеnfinch Grocers", "73.00");
const LAST: (&str, &str) = ("Greenfinсh Grocers", "74.00");

/// What nobody may see who may see only the name.
fn assert_name_only(said: &str, bank: &str) {
    assert!(said.contains(&format!("|Something at {bank} is worth a look")), "{said}");
    for private in ["72", "73", "74", "Greenfinch", "Grocers", "AUD", "$", "Spending", "Everyday"] {
        assert!(!said.contains(private), "{private}: {said}");
    }
    assert!(said.starts_with("Sarraf|Sarraf|"), "{said}");
}

#[test]
fn an_alert_is_told_by_the_name_of_its_bank_only() {
    let desktop = Desktop::start(Desk::linked());
    let bank = desktop.bank();
    desktop.look_alike(FIRST.0, FIRST.1);
    assert_name_only(&desktop.wait(1)[0], &bank);
    desktop.desk.speak("ar");
    desktop.look_alike(SECOND.0, SECOND.1);
    let said = desktop.wait(2).pop().unwrap();
    assert_eq!(said, format!("صرّاف|صرّاف|في {bank} ما يستحق النظر"));
}

#[test]
fn who_chose_to_sees_the_sentence_of_one_alert_but_not_with_amounts_hidden_or_the_screen_locked() {
    let desktop = Desktop::start(Desk::linked());
    let bank = desktop.bank();
    desktop.set("notification_preview", "on");
    let sentence = desktop.look_alike(FIRST.0, FIRST.1);
    let said = desktop.wait(1).pop().unwrap();
    assert!(sentence.contains("72.00") && said.contains("72.00"), "{said}");
    assert_eq!(said, format!("Sarraf|{bank}|{sentence}"));
    desktop.set("hide_amounts", "on");
    wait("what says an amount is taken back", || *desktop.heard.closed.lock().unwrap() == [1]);
    desktop.look_alike(SECOND.0, SECOND.1);
    assert_name_only(&desktop.wait(2)[1], &bank);
    desktop.set("hide_amounts", "off");
    desktop.desk.window("screen_lock", json!({})).unwrap();
    desktop.look_alike(LAST.0, LAST.1);
    assert_name_only(&desktop.wait(3)[2], &bank);
}

#[test]
fn what_says_an_amount_is_taken_back_when_the_screen_is_locked() {
    let desktop = Desktop::start(Desk::linked());
    desktop.set("notification_preview", "on");
    desktop.look_alike(FIRST.0, FIRST.1);
    desktop.wait(1);
    desktop.desk.window("screen_lock", json!({})).unwrap();
    wait("taken back", || *desktop.heard.closed.lock().unwrap() == [1]);
    desktop.look_alike(SECOND.0, SECOND.1);
    desktop.wait(2);
    desktop.desk.call("vault_lock", json!({}));
    desktop.desk.unlock(PASSPHRASE).unwrap();
    desktop.set("notification_preview", "off");
    desktop.flush(2);
    assert_eq!(*desktop.heard.closed.lock().unwrap(), [1], "a name stays");
}

#[test]
fn several_alerts_of_one_reading_are_one_notification_without_a_sentence() {
    let desktop = Desktop::start(Desk::linked());
    desktop.set("notification_preview", "on");
    desktop.desk.mock(&["clock", "advance", "1d"]);
    desktop.desk.read();
    assert!(array(&desktop.desk.call("alerts", json!({ "open": true }))).len() > 1);
    assert_name_only(&desktop.wait(1)[0], &desktop.bank());
    desktop.set("notification_preview", "off");
    desktop.flush(1);
}

#[test]
fn quiet_hours_hold_back_over_midnight_and_then_say_once_that_something_came() {
    // The banks' time, which is the engine's, is moved by the test.
    let desk = Desk::with(|home| Options { as_of: None, ..options(home) });
    desk.create("Mine");
    desk.mock(&["freeze"]);
    desk.link();
    desk.read();
    let desktop = Desktop::start(desk);
    let bank = desktop.bank();
    desktop.set("notifications", "off");
    let local = text(&desktop.desk.mock(&["clock"])["local"]);
    let number = |at: usize| local[at..at + 2].parse::<u32>().unwrap();
    let until_eleven = (23 * 60 + 24 * 60 - number(11) * 60 - number(14)) % (24 * 60);
    let go = |span: &str| {
        desktop.desk.mock(&["clock", "advance", span]);
        desktop.desk.read();
    };
    go(&format!("{}m", until_eleven + 24 * 60));
    desktop.set("notifications", "on");
    desktop.set("notification_preview", "on");
    desktop.set("quiet_hours", "22:00-7:00");
    // 23:00, then 02:00, both in the banks' own zone.
    desktop.look_alike(FIRST.0, FIRST.1);
    go("3h");
    desktop.look_alike(SECOND.0, SECOND.1);
    go("5h");
    let held = format!("Sarraf|Sarraf|In your quiet hours something came at {bank} that is worth a look");
    wait("the end of the quiet hours", || desktop.told().iter().any(|one| one.all() == held));
    let all: Vec<String> = desktop.told().iter().map(Told::all).collect();
    assert_eq!(all.first(), Some(&held), "nothing before: {all:?}");
    go("1m");
    desktop.look_alike(LAST.0, LAST.1);
    wait("what comes later", || desktop.told().iter().any(|one| one.all().contains(LAST.1)));
    let said_so = desktop.told().iter().filter(|one| one.all() == held).count();
    assert_eq!(said_so, 1);
}

#[test]
fn what_was_seen_in_quiet_hours_is_not_told_after_them() {
    let desktop = Desktop::start(Desk::linked());
    // It is noon.
    desktop.set("quiet_hours", "11:30-12:30");
    desktop.look_alike(FIRST.0, FIRST.1);
    desktop.desk.call("mark_read", json!({ "conversation": desktop.desk.conversation()["id"] }));
    desktop.set("quiet_hours", "off");
    desktop.flush(0);
    let code =
        |value: &str| desktop.desk.code("set_setting", json!({ "key": "quiet_hours", "value": value }));
    for value in ["", "22:00", "22:00-22:00", "25:00-07:00", "on"] {
        assert_eq!(code(value), "invalid", "{value}");
    }
    assert_eq!(
        desktop.desk.code("set_setting", json!({ "key": "notifications", "value": "maybe" })),
        "invalid"
    );
}

#[test]
fn who_wants_no_notifications_gets_none() {
    let desktop = Desktop::start(Desk::linked());
    desktop.set("notifications", "off");
    desktop.look_alike(FIRST.0, FIRST.1);
    desktop.set("notifications", "on");
    // The control: with all as it was, it is told.
    desktop.flush(0);
}

#[test]
fn a_muted_conversation_is_not_told_of() {
    let desktop = Desktop::start(Desk::linked());
    let conversation = desktop.desk.conversation()["id"].clone();
    let mute = |muted: bool| {
        desktop.desk.call("arrange", json!({ "conversation": conversation, "muted": muted }));
    };
    mute(true);
    desktop.look_alike(FIRST.0, FIRST.1);
    mute(false);
    desktop.flush(0);
}

#[test]
fn what_an_unlock_finds_stands_on_its_card_and_is_no_notification() {
    let running = |window| move |home: &std::path::Path| Options { as_of: None, window, ..options(home) };
    let desk = Desk::with(running(false));
    desk.create("Mine");
    desk.mock(&["freeze"]);
    desk.link();
    desk.read();
    desk.mock(&["clock", "advance", "3d"]);
    desk.scenario("look-alike", &[&format!("name={}", FIRST.0), &format!("amount={}", FIRST.1)]);
    let (vault, Desk { engine, home }) = (desk.vault(), desk);
    engine.close();
    let engine = Engine::start(running(true)(home.path())).unwrap();
    let desktop = Desktop::start(Desk { engine, home });
    desktop.desk.call("unlock", json!({ "path": vault, "passphrase": PASSPHRASE }));
    let caught_up = || {
        let rows = desktop.desk.messages(&json!("c1"), 50);
        rows.iter().any(|row| row["card"]["connection"]["event"] == "caught_up")
    };
    wait("the card", caught_up);
    assert!(!array(&desktop.desk.call("alerts", json!({ "open": true }))).is_empty());
    desktop.flush(0);
}

#[test]
fn a_bank_that_needs_the_person_is_told_once_by_its_name() {
    let desktop = Desktop::start(Desk::linked());
    let bank = desktop.bank();
    desktop.set("notification_preview", "on");
    desktop.desk.scenario("status-401", &["path=/accounts", "until=ok"]);
    desktop.desk.sync();
    assert_eq!(desktop.wait(1), [format!("Sarraf|Sarraf|{bank} needs you")]);
    desktop.desk.sync();
    desktop.desk.scenario("ok", &[]);
    desktop.desk.read();
    desktop.set("notification_preview", "off");
    desktop.flush(1);
}

#[test]
fn a_bank_that_can_not_be_reached_is_told_after_a_day_and_once_for_each_time() {
    let desktop = Desktop::start(Desk::moved());
    let go = |spans: &[&str]| {
        for span in spans {
            desktop.desk.mock(&["clock", "advance", span]);
            desktop.desk.sync();
        }
    };
    let set = |value: &str| desktop.set("notifications", value);
    let down = || desktop.desk.scenario("status-500", &["path=/accounts", "until=ok"]);
    let up = || desktop.desk.scenario("ok", &[]);
    down();
    // Not within a day; and who wants no notification when it is over is not told of this time later.
    go(&["1m", "12h", "11h"]);
    set("off");
    go(&["2h"]);
    set("on");
    go(&["1d"]);
    up();
    set("off");
    go(&["1m"]);
    set("on");
    down();
    go(&["1m", "25h", "1h", "1d"]);
    let name = format!("Sarraf|Sarraf|{} can not be reached since ", desktop.bank());
    assert!(desktop.wait(1)[0].starts_with(&name), "{:?}", desktop.told());
    up();
    set("off");
    go(&["1m"]);
    set("on");
    desktop.flush(1);
}

#[test]
fn started_hidden_it_asks_once_to_be_opened_and_a_click_shows_the_window() {
    let Desk { engine, home } = Desk::linked();
    engine.close();
    let start = |hidden: bool| {
        let engine = Engine::start(Options { hidden, ..options(home.path()) }).unwrap();
        let desk = Desk { engine, home: tempfile::tempdir().unwrap() };
        let desktop = Desktop::start(desk);
        let shown = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&shown);
        desktop.desk.engine.on_event(Box::new(move |event| {
            if event.topic == "show" {
                seen.lock().unwrap().push(event.ids);
            }
        }));
        (desktop, shown)
    };
    let (desktop, shown) = start(true);
    let asked = "Sarraf|Sarraf|Sarraf is locked: open it to read your banks";
    assert_eq!(desktop.wait(1), [asked]);
    desktop.daemon.emit_signal(None::<&str>, PATH, NAME, "ActionInvoked", &(1_u32, "default")).unwrap();
    wait("the window", || *shown.lock().unwrap() == [Vec::<String>::new()]);
    desktop.desk.unlock(PASSPHRASE).unwrap();
    desktop.desk.call("vault_lock", json!({}));
    desktop.desk.unlock(PASSPHRASE).unwrap();
    desktop.flush(1);
    desktop.desk.engine.close();
    // Who sees the window is not asked.
    let (desktop, _) = start(false);
    desktop.desk.unlock(PASSPHRASE).unwrap();
    desktop.look_alike(FIRST.0, FIRST.1);
    assert_name_only(&desktop.wait(1)[0], &desktop.bank());
    desktop.desk.engine.close();
}

#[test]
fn a_click_shows_the_window_and_the_conversation_and_nobody_elses_does() {
    let desktop = Desktop::start(Desk::linked());
    let shown = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&shown);
    desktop.desk.engine.on_event(Box::new(move |event| {
        if event.topic == "show" {
            seen.lock().unwrap().push(event.ids);
        }
    }));
    desktop.look_alike(FIRST.0, FIRST.1);
    desktop.wait(1);
    assert_eq!(desktop.told()[0].actions, ["default", "Open"]);
    let click = |bus: &Connection, id: u32, action: &str| {
        bus.emit_signal(None::<&str>, PATH, NAME, "ActionInvoked", &(id, action)).unwrap();
    };
    let stranger = desktop.bus.connect().build().unwrap();
    click(&stranger, 1, "default");
    // Answered, so that what was said before is on its way.
    let daemon = "org.freedesktop.DBus";
    stranger.call_method(Some(daemon), "/org/freedesktop/DBus", Some(daemon), "GetId", &()).unwrap();
    click(&desktop.daemon, 7, "default");
    click(&desktop.daemon, 1, "other");
    click(&desktop.daemon, 1, "default");
    wait("the window", || !shown.lock().unwrap().is_empty());
    let conversation = text(&desktop.desk.conversation()["id"]);
    assert_eq!(*shown.lock().unwrap(), [[conversation]]);
}

/// A bank whose name would be markup, linked by a profile of the person's own.
fn look_alike_at(name: &str, can: &[&str]) -> Vec<Told> {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let start = "2026-03-15T01:00:00Z".parse().unwrap();
    let options = sarraf_mock_bank::Options { freeze: true, ..sarraf_mock_bank::Options::at(start) };
    let town = runtime.block_on(MockBank::start(options)).unwrap();
    let lines = town.banks[0].profile_toml.lines();
    let kept: Vec<&str> =
        lines.filter(|line| !line.starts_with("id =") && !line.starts_with("name =")).collect();
    let profile = format!("id = \"own\"\nname = \"{name}\"\n{}\n", kept.join("\n"));
    let desktop = Desktop::with(Desk::open(), can, false);
    let request = json!({ "profile": "", "profile_toml": profile, "secret": town.banks[0].token });
    let link = desktop.desk.call("begin_link", request);
    let keys: Vec<_> = array(&link["accounts"]).iter().map(|one| &one["key"]).collect();
    desktop.desk.call("finish_link", json!({ "link": link["link"], "accounts": keys }));
    desktop.desk.read();
    let words = ["scenario", "run", "look-alike"].map(str::to_owned);
    runtime.block_on(sarraf_mock_bank::control::call(&town.control_url, &words)).unwrap();
    desktop.desk.read();
    desktop.wait(1);
    desktop.told()
}

#[test]
fn a_bank_whose_name_is_markup_is_text() {
    const NAMED: &str = "<b>Up</b> & Co";
    let told = look_alike_at(NAMED, &["body", "body-markup"]);
    assert!(told[0].all().contains("at &lt;b&gt;Up&lt;/b&gt; &amp; Co is"), "{told:?}");
    // Who makes no markup is given the text as it is.
    let told = look_alike_at(NAMED, &["body"]);
    assert!(told[0].all().contains("at <b>Up</b> & Co is"), "{told:?}");
}

#[test]
fn without_a_bus_or_anybody_on_it_nothing_fails() {
    let folder = tempfile::tempdir().unwrap();
    let empty = Bus::start(folder.path());
    let gone = Bus::start(folder.path()).address.clone();
    for address in
        [Some(empty.address.clone()), Some(gone), Some("tcp:host=127.0.0.1,port=1".to_owned()), None]
    {
        let desk = Desk::linked();
        desk.engine.follow_desktop(Buses { system: None, session: address.clone() });
        desk.scenario("look-alike", &[]);
        desk.read();
        assert_eq!(array(&desk.call("alerts", json!({ "open": true }))).len(), 1, "{address:?}");
        desk.engine.close();
    }
}

#[test]
fn who_shows_nothing_is_asked_once_for_each() {
    let desktop = Desktop::with(Desk::linked(), &[], true);
    desktop.look_alike(FIRST.0, FIRST.1);
    desktop.wait(1);
    // The next is something new.
    desktop.look_alike(SECOND.0, SECOND.1);
    desktop.wait(2);
}

/// Another program's eye: what goes over the bus.
struct Monitor {
    process: Child,
    lines: Arc<Mutex<Vec<String>>>,
}

impl Monitor {
    fn watch(bus: &Bus, probe: &Connection) -> Self {
        let mut process = Command::new("dbus-monitor")
            .args([
                "--address",
                &bus.address,
                "interface='org.freedesktop.Notifications'",
                "interface='org.example.Probe'",
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-monitor is needed");
        let lines = Arc::new(Mutex::new(Vec::new()));
        let (kept, out) = (Arc::clone(&lines), BufReader::new(process.stdout.take().unwrap()));
        std::thread::spawn(move || {
            out.lines().map_while(Result::ok).for_each(|line| kept.lock().unwrap().push(line))
        });
        let monitor = Self { process, lines };
        wait("dbus-monitor", || {
            probe.emit_signal(None::<&str>, "/P", "org.example.Probe", "Probe", &()).unwrap();
            monitor.text().contains("org.example.Probe")
        });
        monitor
    }

    fn text(&self) -> String {
        self.lines.lock().unwrap().join("\n").replace(['\u{2068}', '\u{2069}'], "")
    }
}

impl Drop for Monitor {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn another_programs_eye_sees_a_name_on_the_bus_and_an_amount_only_where_it_was_chosen() {
    let desktop = Desktop::start(Desk::linked());
    let monitor = Monitor::watch(&desktop.bus, &desktop.daemon);
    let name = format!("Something at {} is worth a look", desktop.bank());
    desktop.look_alike(FIRST.0, FIRST.1);
    wait("the name", || monitor.text().contains(&name));
    wait("the end of the call", || monitor.text().contains("int32 -1"));
    let seen = monitor.text();
    // Times and numbers of messages are figures, too.
    let strings: String = seen.lines().filter(|line| line.trim_start().starts_with("string")).collect();
    assert!(seen.contains("member=Notify") && strings.contains(&name), "{seen}");
    assert!(!strings.contains("72") && !strings.contains("Grocers"), "{strings}");
    // The control: the same eye sees an amount where there is one.
    desktop.set("notification_preview", "on");
    desktop.look_alike(SECOND.0, SECOND.1);
    wait("the amount", || monitor.text().contains("73.00"));
}
