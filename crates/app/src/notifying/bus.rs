//! Notifications of the desktop, over the person's bus (org.freedesktop.Notifications, Desktop Notifications
//! Specification 1.2).
//!
//! Where the program was started hidden and its vault is locked, it asks once to be opened.
//!
//! Where there is no such bus, or nobody on it who shows notifications, there are none: nothing fails, and nothing is
//! tried again before there is something new to tell.

use super::{Notice, Said, due, escaped, may_preview, must_ask};
use crate::desktop::{connect, read};
use crate::engine::Core;
use crate::event::Topic;
use sarraf_ledger::ConversationId;
use std::collections::HashMap;
use std::sync::{Arc, Weak};
use std::time::Duration;
use zbus::message::{Body, Type};
use zbus::names::OwnedUniqueName;
use zbus::zvariant::{DynamicType, Value};
use zbus::{Connection, MatchRule, Message, MessageStream};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// Who shows notifications may have to be started first. Who does not answer is not waited for.
const PATIENCE: Duration = Duration::from_secs(20);
/// The newest notifications that may be clicked.
const KEPT: usize = 32;

/// Tells the desktop of alerts as long as the engine lives.
pub(crate) fn follow(core: &Arc<Core>, address: Option<String>) {
    let (told, core) = (Arc::clone(&core.alerted), Arc::downgrade(core));
    let mut notifier = Notifier { address, daemon: None, asked: false };
    tokio::spawn(async move {
        loop {
            let Some(wait) = notifier.look(&core).await else { return };
            tokio::select! {
                () = told.notified() => {}
                () = tokio::time::sleep(wait) => {}
                clicked = notifier.clicked() => show(&core, clicked.as_ref()),
            }
        }
    });
}

/// The window comes to the front, and with it the conversation.
fn show(core: &Weak<Core>, clicked: Option<&Shown>) {
    if let (Some(core), Some(shown)) = (core.upgrade(), clicked) {
        let conversation: Vec<String> = shown.conversation.iter().map(ToString::to_string).collect();
        core.events.tell(Topic::Show, &conversation);
    }
}

struct Notifier {
    address: Option<String>,
    /// Since the first notification, until the bus is gone.
    daemon: Option<Daemon>,
    /// Whether the person was asked to open the vault, or opened one.
    asked: bool,
}

impl Notifier {
    /// Tells what is to be told, and takes back what may not be seen any more; how long there is nothing else to do.
    async fn look(&mut self, core: &Weak<Core>) -> Option<Duration> {
        let core = core.upgrade()?;
        if let Some(daemon) = self.daemon.as_mut().filter(|_| !may_preview(&core)) {
            daemon.take_back().await;
        }
        if !self.asked {
            let (ask, left) = must_ask(&core);
            if let Some(left) = left {
                return Some(left);
            }
            self.asked = true;
            if let Some(ask) = ask {
                // Who can not be told now finds the icon, or starts the program.
                let _ = self.tell(&core, ask).await;
            }
        }
        let (notices, wait) = due(&core);
        for notice in notices {
            // Names go with the vault, too.
            if core.open().is_err() {
                break;
            }
            if self.tell(&core, notice).await.is_none() {
                // Without whoever shows notifications there is nothing to tell the rest to.
                self.daemon = None;
                break;
            }
        }
        Some(wait)
    }

    async fn tell(&mut self, core: &Core, notice: Notice) -> Option<()> {
        if self.daemon.is_none() {
            self.daemon = Daemon::find(self.address.as_deref()).await;
        }
        let daemon = self.daemon.as_mut()?;
        // Asked last: the screen may have been locked since.
        let preview = notice.preview.filter(|_| may_preview(core));
        let (open, name) = {
            let speech = core.speech();
            (speech.word("notification-open"), speech.word("name-sarraf"))
        };
        let previewed = preview.is_some();
        let id = daemon.notify(&name, &open, preview.unwrap_or(notice.said)).await?;
        daemon.shown.push(Shown { id, conversation: notice.conversation, previewed });
        let over = daemon.shown.len().saturating_sub(KEPT);
        daemon.shown.drain(..over);
        Some(())
    }

    /// The next notification that is clicked.
    async fn clicked(&mut self) -> Option<Shown> {
        while let Some(daemon) = &mut self.daemon {
            match read(&mut daemon.messages).await {
                Some(Ok(message)) => {
                    if let Some(clicked) = daemon.hear(&message) {
                        return Some(clicked);
                    }
                }
                // The next notification looks for a bus anew.
                Some(Err(_)) | None => self.daemon = None,
            }
        }
        std::future::pending().await
    }
}

/// A notification that is shown.
#[derive(Clone, Copy)]
struct Shown {
    id: u32,
    /// Where it leads; nowhere but to the window where a vault is to be opened.
    conversation: Option<ConversationId>,
    /// It says more than a name.
    previewed: bool,
}

/// Whoever shows notifications.
struct Daemon {
    bus: Connection,
    messages: MessageStream,
    /// It makes markup of bodies, so that in them text must be escaped.
    markup: bool,
    /// Who answered: only they tell of clicks.
    owner: Option<OwnedUniqueName>,
    shown: Vec<Shown>,
}

impl Daemon {
    async fn find(address: Option<&str>) -> Option<Self> {
        let bus = connect(address).await?;
        let rule = MatchRule::builder().msg_type(Type::Signal).interface(NAME).ok()?.build();
        let messages = MessageStream::for_match_rule(rule, &bus, None).await.ok()?;
        let mut daemon = Self { bus, messages, markup: true, owner: None, shown: Vec::new() };
        let can = daemon.call("GetCapabilities", &()).await?;
        // Who does not say what it can do may make markup of a body.
        let can: Option<Vec<String>> = can.deserialize().ok();
        daemon.markup = can.is_none_or(|can| can.iter().any(|one| one == "body-markup"));
        Some(daemon)
    }

    async fn notify(&mut self, name: &str, open: &str, said: Said) -> Option<u32> {
        let body = if self.markup { escaped(&said.body) } else { said.body };
        let hints = HashMap::from([("desktop-entry", Value::from("Sarraf")), ("urgency", Value::from(1_u8))]);
        let actions = ["default", open];
        let (icon, title, usual) = ("sarraf-desktop", said.title.as_str(), -1_i32);
        let request = (name, 0_u32, icon, title, body.as_str(), actions.as_slice(), hints, usual);
        self.call("Notify", &request).await?.deserialize().ok()
    }

    /// Closes what says more than a name.
    async fn take_back(&mut self) {
        let (previewed, rest) = std::mem::take(&mut self.shown).into_iter().partition(|one| one.previewed);
        self.shown = rest;
        let previewed: Vec<Shown> = previewed;
        for one in previewed {
            // It may be closed already.
            let _ = self.call("CloseNotification", &(one.id,)).await;
        }
    }

    /// What a signal means: a click on one of ours, by whoever shows them.
    fn hear(&mut self, message: &Message) -> Option<Shown> {
        let header = message.header();
        if header.sender().map(ToString::to_string) != self.owner.as_ref().map(ToString::to_string) {
            return None;
        }
        let body = message.body();
        match header.member()?.as_str() {
            "ActionInvoked" => {
                let (id, action): (u32, String) = body.deserialize().ok()?;
                self.shown.iter().find(|one| one.id == id && action == "default").copied()
            }
            "NotificationClosed" => {
                let (id, _): (u32, u32) = body.deserialize().ok()?;
                self.shown.retain(|one| one.id != id);
                None
            }
            _ => None,
        }
    }

    async fn call(&mut self, method: &str, request: &(impl serde::Serialize + DynamicType)) -> Option<Body> {
        let call = self.bus.call_method(Some(NAME), PATH, Some(NAME), method, request);
        let answer = tokio::time::timeout(PATIENCE, call).await.ok()?.ok()?;
        self.owner = answer.header().sender().map(|sender| sender.to_owned().into());
        Some(answer.body())
    }
}
