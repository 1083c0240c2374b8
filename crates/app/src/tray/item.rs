//! The icon as the desktop asks for it (org.kde.StatusNotifierItem).

use super::Shown;
use super::picture::{Pixmap, pictures};
use crate::engine::{Core, lock};
use crate::event::Topic;
use std::sync::{Arc, Mutex, Weak};
use zbus::object_server::SignalEmitter;
use zbus::zvariant::ObjectPath;

/// Where it is.
pub(super) const PATH: &str = "/StatusNotifierItem";
/// Where its menu is.
pub(super) const MENU: &str = "/MenuBar";

pub(super) struct Item {
    pub core: Weak<Core>,
    pub shown: Arc<Mutex<Shown>>,
}

impl Item {
    fn show(&self) {
        if let Some(core) = self.core.upgrade() {
            core.events.tell(Topic::Show, &[]);
        }
    }

    fn shown(&self) -> Shown {
        lock(&self.shown).clone()
    }
}

/// Whether it asks to be looked at.
pub(super) const fn status(shown: &Shown) -> &'static str {
    if shown.count > 0 { "NeedsAttention" } else { "Active" }
}

#[zbus::interface(name = "org.kde.StatusNotifierItem")]
#[allow(clippy::unused_self, reason = "the interface asks for what is the same for all")]
impl Item {
    /// A click.
    fn activate(&self, _x: i32, _y: i32) {
        self.show();
    }

    fn secondary_activate(&self, _x: i32, _y: i32) {
        self.show();
    }

    /// The desktop shows the menu itself.
    fn context_menu(&self, _x: i32, _y: i32) {}

    fn scroll(&self, _delta: i32, _orientation: &str) {}

    #[zbus(property)]
    fn category(&self) -> &'static str {
        "ApplicationStatus"
    }

    #[zbus(property)]
    fn id(&self) -> &'static str {
        "sarraf"
    }

    #[zbus(property)]
    fn title(&self) -> String {
        self.shown().name
    }

    #[zbus(property)]
    fn status(&self) -> &'static str {
        status(&self.shown())
    }

    #[zbus(property)]
    fn window_id(&self) -> i32 {
        0
    }

    /// A name would go before the picture, and has no count on it.
    #[zbus(property)]
    fn icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn icon_pixmap(&self) -> Vec<Pixmap> {
        pictures(self.shown().count)
    }

    #[zbus(property)]
    fn attention_icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn attention_icon_pixmap(&self) -> Vec<Pixmap> {
        pictures(self.shown().count)
    }

    #[zbus(property)]
    fn overlay_icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn tool_tip(&self) -> (String, Vec<Pixmap>, String, String) {
        let shown = self.shown();
        (String::new(), Vec::new(), shown.name, shown.says)
    }

    #[zbus(property)]
    fn item_is_menu(&self) -> bool {
        false
    }

    #[zbus(property)]
    fn menu(&self) -> ObjectPath<'static> {
        ObjectPath::from_static_str_unchecked(MENU)
    }

    #[zbus(signal)]
    pub(super) async fn new_title(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    pub(super) async fn new_icon(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    pub(super) async fn new_attention_icon(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    pub(super) async fn new_tool_tip(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    pub(super) async fn new_status(emitter: &SignalEmitter<'_>, status: &str) -> zbus::Result<()>;
}
