//! The icon is offered to whoever shows such icons, and again to whoever comes later; what it says is told when it
//! changes.

use super::item::{Item, MENU, PATH, status};
use super::menu::Menu;
use super::{Shown, look};
use crate::desktop::{connect, listen, read};
use crate::engine::{Core, lock};
use crate::event::Topic;
use serde::Serialize;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, Weak};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::Notify;
use zbus::message::{Body, Type};
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{DynamicType, OwnedValue};
use zbus::{Connection, MatchRule, Message, MessageStream};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const WATCHER_PATH: &str = "/StatusNotifierWatcher";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
/// Who does not answer shows nothing.
const PATIENCE: Duration = Duration::from_secs(20);

/// Shows the icon as long as the engine and the bus live, wherever somebody shows such icons.
pub(crate) fn follow(core: &Arc<Core>, address: Option<String>) {
    let told = Arc::new(Notify::new());
    let wake = Arc::clone(&told);
    core.events.listen(Box::new(move |event| {
        if matches!(event.topic.as_str(), "status" | "conversations") {
            wake.notify_one();
        }
    }));
    let core = Arc::downgrade(core);
    tokio::spawn(async move {
        let _ = show(&core, address.as_deref(), &told).await;
        // The bus is gone, and the icon with it.
        if let Some(core) = core.upgrade() {
            set(&core, false);
        }
    });
}

async fn show(core: &Weak<Core>, address: Option<&str>, told: &Notify) -> Option<()> {
    let tray = Tray::offer(core, address).await?;
    let mut messages = tray.watch().await?;
    loop {
        tray.register(core).await?;
        loop {
            tray.refresh(core).await?;
            tokio::select! {
                () = told.notified() => {}
                message = read(&mut messages) => {
                    if message?.is_ok_and(|message| is_of_hosts(&message)) {
                        break;
                    }
                }
            }
        }
    }
}

/// Somebody who shows icons came or went.
fn is_of_hosts(message: &Message) -> bool {
    let header = message.header();
    let is = |name: &str| header.member().is_some_and(|member| member.as_str() == name);
    let of_watcher =
        || message.body().deserialize().is_ok_and(|(name, _, _): (&str, &str, &str)| name == WATCHER);
    is("StatusNotifierHostRegistered")
        || is("StatusNotifierHostUnregistered")
        || (is("NameOwnerChanged") && of_watcher())
}

struct Tray {
    bus: Connection,
    name: String,
    shown: Arc<Mutex<Shown>>,
    revision: Arc<Mutex<u32>>,
}

impl Tray {
    async fn offer(core: &Weak<Core>, address: Option<&str>) -> Option<Self> {
        let bus = connect(address).await?;
        let (shown, revision) = (Arc::new(Mutex::new(look(&*core.upgrade()?))), Arc::default());
        let item = Item { core: Weak::clone(core), shown: Arc::clone(&shown) };
        let menu = Menu {
            core: Weak::clone(core),
            runtime: Handle::current(),
            shown: Arc::clone(&shown),
            revision: Arc::clone(&revision),
        };
        bus.object_server().at(PATH, item).await.ok()?;
        bus.object_server().at(MENU, menu).await.ok()?;
        let name = format!("org.kde.StatusNotifierItem-{}-1", std::process::id());
        bus.request_name(name.as_str()).await.ok()?;
        Some(Self { bus, name, shown, revision })
    }

    /// News of who shows icons, among the rest.
    async fn watch(&self) -> Option<MessageStream> {
        let messages = MessageStream::from(&self.bus);
        let signals = || MatchRule::builder().msg_type(Type::Signal);
        let changed = signals().member("NameOwnerChanged").ok()?.arg(0, WATCHER).ok()?;
        listen(&self.bus, vec![changed.build(), signals().interface(WATCHER).ok()?.build()]).await?;
        Some(messages)
    }

    /// Offers the icon, and keeps whether anybody shows it.
    async fn register(&self, core: &Weak<Core>) -> Option<()> {
        let registered = self.call(WATCHER, "RegisterStatusNotifierItem", &(self.name.as_str(),)).await;
        let has_host = match registered {
            Some(_) => {
                let asked = (WATCHER, "IsStatusNotifierHostRegistered");
                let answer = self.call(PROPERTIES, "Get", &asked).await;
                let value: Option<OwnedValue> = answer.and_then(|answer| answer.deserialize().ok());
                value.and_then(|value| bool::try_from(value).ok()).unwrap_or_default()
            }
            None => false,
        };
        set(&*core.upgrade()?, has_host);
        Some(())
    }

    async fn call(
        &self,
        interface: &str,
        method: &str,
        request: &(impl Serialize + DynamicType),
    ) -> Option<Body> {
        let call = self.bus.call_method(Some(WATCHER), WATCHER_PATH, Some(interface), method, request);
        Some(tokio::time::timeout(PATIENCE, call).await.ok()?.ok()?.body())
    }

    /// Tells what is to be said now, if it is something else.
    async fn refresh(&self, core: &Weak<Core>) -> Option<()> {
        let now = look(&*core.upgrade()?);
        if *lock(&self.shown) == now {
            return Some(());
        }
        *lock(&self.shown) = now;
        let revision = {
            let mut revision = lock(&self.revision);
            *revision = revision.wrapping_add(1);
            *revision
        };
        self.tell(revision).await.ok()
    }

    async fn tell(&self, revision: u32) -> zbus::Result<()> {
        let item = SignalEmitter::new(&self.bus, PATH)?;
        let status = status(&lock(&self.shown));
        Item::new_title(&item).await?;
        Item::new_icon(&item).await?;
        Item::new_attention_icon(&item).await?;
        Item::new_tool_tip(&item).await?;
        Item::new_status(&item, status).await?;
        Menu::layout_updated(&SignalEmitter::new(&self.bus, MENU)?, revision, 0).await
    }
}

fn set(core: &Core, has_tray: bool) {
    if core.has_tray.swap(has_tray, Ordering::Relaxed) != has_tray {
        core.events.tell(Topic::Status, &[]);
    }
}
