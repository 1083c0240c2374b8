//! The icon in the desktop's bar, read over a real bus as those who show such icons do.

use crate::bus::{Bus, wait};
use crate::desk::{Desk, text};
use sarraf_app::Buses;
use serde_json::json;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use zbus::blocking::connection::Builder;
use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::{OwnedValue, Value};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const ITEM: &str = "org.kde.StatusNotifierItem";
const MENU: &str = "com.canonical.dbusmenu";
/// Items of the menu.
const SAYS: i32 = 1;
const OPEN: i32 = 3;
const LOCK: i32 = 4;
const QUIT: i32 = 5;

/// Whom icons are offered to.
struct Watcher {
    offered: Arc<Mutex<Vec<String>>>,
    has_host: bool,
}

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, service: String) {
        self.offered.lock().unwrap().push(service);
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        self.has_host
    }
}

type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);
/// What an event is about, and its ids.
type Topic = (String, Vec<String>);
type Picture = (i32, i32, Vec<u8>);

/// An engine on a bus where somebody shows icons, or nobody does.
struct Bar {
    desk: Desk,
    bus: Bus,
    offered: Arc<Mutex<Vec<String>>>,
    watcher: Option<Connection>,
    eye: Connection,
    _folder: tempfile::TempDir,
}

impl Bar {
    fn start(desk: Desk, has_host: Option<bool>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let bus = Bus::start(folder.path());
        let eye = bus.connect().build().unwrap();
        let mut bar = Self { desk, offered: Arc::default(), watcher: None, eye, bus, _folder: folder };
        if let Some(has_host) = has_host {
            bar.show_icons(has_host);
        }
        let session = Some(bar.bus.address.clone());
        bar.desk.engine.follow_desktop(Buses { system: None, session });
        bar
    }

    fn show_icons(&mut self, has_host: bool) {
        let watcher = Watcher { offered: Arc::clone(&self.offered), has_host };
        let serve =
            |builder: Builder<'_>| builder.serve_at("/StatusNotifierWatcher", watcher).unwrap().build();
        self.watcher = Some(serve(self.bus.connect().name(WATCHER).unwrap()).unwrap());
    }

    fn has_tray(&self) -> bool {
        self.desk.call("status", json!({}))["tray"] == true
    }

    fn wait(&self, has_tray: bool) {
        wait("the icon", || self.has_tray() == has_tray);
    }

    fn proxy(&self, path: &'static str, interface: &'static str) -> Proxy<'static> {
        let name = format!("{ITEM}-{}-1", std::process::id());
        Proxy::new(&self.eye, name, path, interface).unwrap()
    }

    fn item<T: TryFrom<OwnedValue>>(&self, property: &str) -> T
    where
        T::Error: Into<zbus::Error>,
    {
        self.proxy("/StatusNotifierItem", ITEM).get_property(property).unwrap()
    }

    /// What the icon says, as its menu and its tooltip have it.
    fn says(&self) -> String {
        let value: OwnedValue = self.item("ToolTip");
        let (_, _, name, says): (String, Vec<Picture>, String, String) = value.try_into().unwrap();
        assert_eq!(says, self.label(SAYS));
        format!("{name}: {says}").replace(['\u{2068}', '\u{2069}', '\u{a0}', '\u{200f}'], "")
    }

    fn menu(&self) -> Vec<(i32, HashMap<String, OwnedValue>)> {
        let proxy = self.proxy("/MenuBar", MENU);
        let request = (0, -1, Vec::<String>::new());
        let (_, (_, _, below)): (u32, Layout) = proxy.call("GetLayout", &request).unwrap();
        let item = |one: OwnedValue| {
            let (id, properties, _): Layout = one.try_into().unwrap();
            (id, properties)
        };
        below.into_iter().map(item).collect()
    }

    fn property<T: TryFrom<OwnedValue>>(&self, id: i32, name: &str) -> Option<T> {
        let mut found = self.menu().into_iter().find(|(item, _)| *item == id)?.1;
        found.remove(name)?.try_into().ok()
    }

    fn label(&self, id: i32) -> String {
        self.property(id, "label").unwrap()
    }

    fn click(&self, id: i32) {
        let request = (id, "clicked", Value::from(0), 0_u32);
        self.proxy("/MenuBar", MENU).call::<_, _, ()>("Event", &request).unwrap();
    }

    fn told(&self) -> Arc<Mutex<Vec<Topic>>> {
        let told = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&told);
        self.desk.engine.on_event(Box::new(move |event| {
            if ["show", "quit"].contains(&event.topic.as_str()) {
                seen.lock().unwrap().push((event.topic, event.ids));
            }
        }));
        told
    }

    fn alert(&self) {
        self.desk.scenario("look-alike", &[]);
        self.desk.read();
    }
}

#[test]
fn the_icon_counts_what_needs_the_person_and_names_nobody() {
    let bar = Bar::start(Desk::linked(), Some(true));
    bar.wait(true);
    assert_eq!(*bar.offered.lock().unwrap(), [format!("{ITEM}-{}-1", std::process::id())]);
    assert_eq!(bar.says(), "Sarraf: Nothing needs you");
    let picture = || -> Vec<Picture> { bar.item("IconPixmap") };
    let (plain, status) = (picture(), || -> String { bar.item("Status") });
    assert_eq!((plain[0].0, plain[0].1, plain[0].2.len(), status()), (32, 32, 4_096, "Active".to_owned()));
    bar.alert();
    wait("the count", || bar.says() == "Sarraf: One thing needs you");
    assert_ne!(picture(), plain, "the count stands on the icon");
    assert_eq!(status(), "NeedsAttention");
    // The same choice as of notifications lets it say where; amounts it never says.
    bar.desk.call("set_setting", json!({ "key": "notification_preview", "value": "on" }));
    let name = text(&bar.desk.conversation()["name"]);
    wait("the name", || bar.says() == format!("Sarraf: One thing needs you, at {name}"));
    bar.desk.window("screen_lock", json!({})).unwrap();
    wait("no name under the screen lock", || bar.says() == "Sarraf: One thing needs you");
    let conversation = bar.desk.conversation()["id"].clone();
    bar.desk.call("mark_read", json!({ "conversation": conversation }));
    wait("nothing more", || bar.says() == "Sarraf: Nothing needs you");
}

#[test]
fn its_menu_opens_locks_and_quits_in_the_persons_language() {
    let bar = Bar::start(Desk::linked(), Some(true));
    bar.wait(true);
    let told = bar.told();
    let labels = || [OPEN, LOCK, QUIT].map(|id| bar.label(id));
    assert_eq!(labels(), ["Open Sarraf", "Lock", "Quit"]);
    bar.desk.speak("ar");
    wait("Arabic", || labels() == ["فتح صرّاف", "قفل", "إنهاء"]);
    let direction: String = bar.proxy("/MenuBar", MENU).get_property("TextDirection").unwrap();
    assert_eq!((direction.as_str(), bar.says().as_str()), ("rtl", "صرّاف: لا شيء ينتظرك"));
    bar.desk.speak("en");
    bar.click(OPEN);
    bar.click(QUIT);
    bar.proxy("/StatusNotifierItem", ITEM).call::<_, _, ()>("Activate", &(0, 0)).unwrap();
    let all = ["show", "quit", "show"].map(|topic| (topic.to_owned(), Vec::<String>::new()));
    assert_eq!(*told.lock().unwrap(), all);
    assert_eq!(bar.property::<bool>(LOCK, "enabled"), Some(true));
    bar.click(LOCK);
    wait("the lock", || bar.desk.call("status", json!({}))["state"] == "locked");
    wait("since when", || bar.says() == "Sarraf: Locked, not watching since 15 March, 12:00");
    assert_eq!(bar.property::<bool>(LOCK, "enabled"), Some(false));
}

#[test]
fn closing_the_window_goes_on_only_where_it_was_chosen_and_an_icon_is_left() {
    let mut bar = Bar::start(Desk::linked(), None);
    let choose = |bar: &Bar, value: &str| {
        bar.desk.call("set_setting", json!({ "key": "background", "value": value }));
    };
    choose(&bar, "on");
    // Nobody shows icons.
    assert!(!bar.has_tray() && !bar.desk.engine.window_closed());
    // Somebody comes later, without a place for them; then with one.
    bar.show_icons(false);
    // It may be offered twice: as somebody comes while it is being offered.
    wait("the offer", || !bar.offered.lock().unwrap().is_empty());
    assert!(!bar.has_tray());
    drop(bar.watcher.take());
    bar.show_icons(true);
    bar.wait(true);
    choose(&bar, "off");
    assert!(!bar.desk.engine.window_closed());
    choose(&bar, "on");
    assert_eq!(bar.desk.call("status", json!({}))["state"], "open");
    assert!(bar.desk.engine.window_closed());
    wait("the screen lock", || bar.desk.call("status", json!({}))["state"] == "screen_locked");
    // Reading goes on.
    bar.alert();
    wait("the count", || bar.says() == "Sarraf: One thing needs you");
    drop(bar.watcher.take());
    bar.wait(false);
    assert!(!bar.desk.engine.window_closed());
}
