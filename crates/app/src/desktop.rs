//! The desktop locks its screen, and Sarraf's with it; the computer goes to sleep, and the vault is locked before.
//!
//! Both are told on the buses of D-Bus: sleep and the session's lock by logind (org.freedesktop.login1, systemd 252),
//! the lock also by what desktops have as screen saver. Sleep waits for a "delay" inhibitor until the vault is closed.
//! Whoever has no such bus has no such news. Over the person's bus they are told of alerts (`notifying`) and given
//! an icon (`tray`), too.

use crate::engine::Core;
use std::collections::HashMap;
use std::pin::Pin;
use std::sync::{Arc, Weak};
use zbus::address::Transport;
use zbus::export::futures_core::Stream;
use zbus::fdo::DBusProxy;
use zbus::message::Type;
use zbus::zvariant::{OwnedFd, OwnedObjectPath, OwnedValue};
use zbus::{Address, Connection, MatchRule, Message, MessageStream, connection};

const LOGIND: &str = "org.freedesktop.login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const MANAGER_PATH: &str = "/org/freedesktop/login1";
const SESSION: &str = "org.freedesktop.login1.Session";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// Addresses of the buses. Only sockets of this computer are taken: an address may also name a server somewhere, or a
/// program.
#[derive(Clone, Debug, Default)]
pub struct Buses {
    pub system: Option<String>,
    pub session: Option<String>,
}

impl Buses {
    /// Those that the environment names, else the usual ones.
    #[must_use]
    pub fn of_environment() -> Self {
        let text = |address: zbus::Result<Address>| address.ok().map(|address| address.to_string());
        Self { system: text(Address::system()), session: text(Address::session()) }
    }
}

/// What a bus told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum News {
    /// The desktop's screen is locked.
    Locked,
    Asleep,
    Awake,
}

/// Follows the desktop as long as the engine and the buses live.
pub(crate) fn follow(core: &Arc<Core>, buses: Buses) {
    crate::notifying::bus::follow(core, buses.session.clone());
    crate::tray::follow(core, buses.session.clone());
    let core = Arc::downgrade(core);
    tokio::spawn(async move {
        let session = Session::listen(buses.session.as_deref()).await;
        let system = System::listen(buses.system.as_deref()).await;
        tokio::join!(async { session?.follow(&core).await }, async { system?.follow(&core).await })
    });
}

/// A bus of this computer.
pub(crate) async fn connect(address: Option<&str>) -> Option<Connection> {
    let address: Address = address?.parse().ok()?;
    if !matches!(address.transport(), Transport::Unix(_)) {
        return None;
    }
    connection::Builder::address(address).ok()?.build().await.ok()
}

/// The person's bus, where the desktop's screen saver is.
struct Session {
    messages: MessageStream,
}

impl Session {
    async fn listen(address: Option<&str>) -> Option<Self> {
        let bus = connect(address).await?;
        let messages = MessageStream::from(&bus);
        let signals = MatchRule::builder().msg_type(Type::Signal);
        listen(&bus, vec![signals.member("ActiveChanged").ok()?.build()]).await?;
        Some(Self { messages })
    }

    async fn follow(mut self, core: &Weak<Core>) -> Option<()> {
        loop {
            if next(&mut self.messages).await? == Some(News::Locked) {
                core.upgrade()?.away().await;
            }
        }
    }
}

/// The computer's bus, where logind is.
struct System {
    bus: Connection,
    messages: MessageStream,
    /// As long as it is there, sleep waits.
    inhibitor: Option<OwnedFd>,
}

impl System {
    async fn listen(address: Option<&str>) -> Option<Self> {
        let bus = connect(address).await?;
        let messages = MessageStream::from(&bus);
        let signals = || MatchRule::builder().msg_type(Type::Signal).sender(LOGIND);
        let mut rules =
            vec![signals().ok()?.interface(MANAGER).ok()?.member("PrepareForSleep").ok()?.build()];
        let session = session(&bus).await;
        if let Some(session) = &session {
            rules.push(signals().ok()?.path(session.as_str()).ok()?.build());
        }
        listen(&bus, rules).await?;
        let inhibitor = inhibit(&bus).await;
        Some(Self { bus, messages, inhibitor })
    }

    async fn follow(mut self, core: &Weak<Core>) -> Option<()> {
        loop {
            let Some(news) = next(&mut self.messages).await? else { continue };
            let core = core.upgrade()?;
            match news {
                News::Locked => core.away().await,
                News::Asleep => {
                    core.close_vault().await;
                    self.inhibitor = None;
                }
                News::Awake => self.inhibitor = inhibit(&self.bus).await,
            }
        }
    }
}

/// Has the bus pass on what fits.
pub(crate) async fn listen(bus: &Connection, rules: Vec<MatchRule<'_>>) -> Option<()> {
    let daemon = DBusProxy::new(bus).await.ok()?;
    for rule in rules {
        daemon.add_match_rule(rule).await.ok()?;
    }
    Some(())
}

/// What the next message tells, if it is news; nothing once the bus is gone.
async fn next(messages: &mut MessageStream) -> Option<Option<News>> {
    Some(read(messages).await?.ok().and_then(|message| news(&message)))
}

/// The next message.
pub(crate) async fn read(messages: &mut MessageStream) -> Option<zbus::Result<Message>> {
    std::future::poll_fn(|context| Pin::new(&mut *messages).poll_next(context)).await
}

/// The session this program belongs to; `auto` is also that of the person's display.
async fn session(bus: &Connection) -> Option<OwnedObjectPath> {
    let named = std::env::var("XDG_SESSION_ID").ok();
    for name in [Some("auto".to_owned()), named].into_iter().flatten() {
        let answer = bus.call_method(Some(LOGIND), MANAGER_PATH, Some(MANAGER), "GetSession", &(name,)).await;
        if let Ok(path) = answer.and_then(|answer| answer.body().deserialize()) {
            return Some(path);
        }
    }
    None
}

/// While this is held, sleep waits for a while.
async fn inhibit(bus: &Connection) -> Option<OwnedFd> {
    let why = ("sleep", "Sarraf", "The vault is being locked", "delay");
    let answer = bus.call_method(Some(LOGIND), MANAGER_PATH, Some(MANAGER), "Inhibit", &why).await.ok()?;
    answer.body().deserialize().ok()
}

fn news(message: &Message) -> Option<News> {
    let header = message.header();
    let (interface, member) = (header.interface()?.as_str(), header.member()?.as_str());
    let body = message.body();
    match (interface, member) {
        (MANAGER, "PrepareForSleep") => {
            body.deserialize().ok().map(|begins: bool| if begins { News::Asleep } else { News::Awake })
        }
        (SESSION, "Lock") => Some(News::Locked),
        (PROPERTIES, "PropertiesChanged") => {
            let (of, changed, _): (String, HashMap<String, OwnedValue>, Vec<String>) =
                body.deserialize().ok()?;
            let locked = bool::try_from(changed.get("LockedHint")?.try_clone().ok()?).ok()?;
            (of == SESSION && locked).then_some(News::Locked)
        }
        (saver, "ActiveChanged") if saver.ends_with(".ScreenSaver") => {
            body.deserialize().ok().filter(|active: &bool| *active).map(|_| News::Locked)
        }
        _ => None,
    }
}
