//! The menu of the icon (com.canonical.dbusmenu): what the icon says, and opening, locking, quitting.

use super::Shown;
use crate::engine::{Core, lock};
use crate::event::Topic;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, Weak};
use tokio::runtime::Handle;
use zbus::fdo;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedValue, Value};

const ROOT: i32 = 0;
const SAYS: i32 = 1;
const LINE: i32 = 2;
const OPEN: i32 = 3;
const LOCK: i32 = 4;
const QUIT: i32 = 5;
const ITEMS: [i32; 5] = [SAYS, LINE, OPEN, LOCK, QUIT];

type Properties = HashMap<String, OwnedValue>;
/// An item, what is said of it, and those below it.
type Layout = (i32, Properties, Vec<OwnedValue>);

pub(super) struct Menu {
    pub core: Weak<Core>,
    /// The engine's: this is asked on threads of the bus.
    pub runtime: Handle,
    pub shown: Arc<Mutex<Shown>>,
    /// Counts the changes.
    pub revision: Arc<Mutex<u32>>,
}

impl Menu {
    fn properties(&self, item: i32) -> fdo::Result<Properties> {
        let shown = lock(&self.shown).clone();
        // One underscore would be the key of an item.
        let label = |text: String| ("label", Value::from(text.replace('_', "__")));
        let all = match item {
            ROOT => vec![("children-display", Value::from("submenu"))],
            SAYS => vec![label(shown.says), ("enabled", Value::from(false))],
            LINE => vec![("type", Value::from("separator"))],
            OPEN => vec![label(shown.open)],
            LOCK => vec![label(shown.lock), ("enabled", Value::from(shown.is_open))],
            QUIT => vec![label(shown.quit)],
            _ => return Err(fdo::Error::InvalidArgs("no such item".to_owned())),
        };
        let owned = |(name, value): (&str, Value<'_>)| Ok((name.to_owned(), value.try_to_owned()?));
        all.into_iter().map(owned).collect::<zbus::Result<_>>().map_err(fdo::Error::from)
    }

    fn layout(&self, item: i32, depth: i32) -> fdo::Result<Layout> {
        let mut below = Vec::new();
        for one in ITEMS.into_iter().filter(|_| item == ROOT && depth != 0) {
            let one = Value::from((one, self.properties(one)?, Vec::<OwnedValue>::new()));
            below.push(one.try_to_owned().map_err(zbus::Error::from)?);
        }
        Ok((item, self.properties(item)?, below))
    }

    fn clicked(&self, item: i32) {
        let Some(core) = self.core.upgrade() else { return };
        match item {
            OPEN => core.events.tell(Topic::Show, &[]),
            QUIT => core.events.tell(Topic::Quit, &[]),
            LOCK => drop(self.runtime.spawn(async move { core.close_vault().await })),
            _ => {}
        }
    }
}

#[zbus::interface(name = "com.canonical.dbusmenu")]
#[allow(clippy::unused_self, reason = "the interface asks for what is the same for all")]
impl Menu {
    fn get_layout(&self, parent: i32, depth: i32, _names: Vec<String>) -> fdo::Result<(u32, Layout)> {
        Ok((*lock(&self.revision), self.layout(parent, depth)?))
    }

    fn get_group_properties(
        &self,
        ids: Vec<i32>,
        _names: Vec<String>,
    ) -> fdo::Result<Vec<(i32, Properties)>> {
        let ids = if ids.is_empty() { ITEMS.to_vec() } else { ids };
        ids.into_iter().map(|id| Ok((id, self.properties(id)?))).collect()
    }

    fn get_property(&self, id: i32, name: &str) -> fdo::Result<OwnedValue> {
        let none = || fdo::Error::InvalidArgs("no such property".to_owned());
        self.properties(id)?.remove(name).ok_or_else(none)
    }

    fn event(&self, id: i32, event: &str, _data: Value<'_>, _at: u32) {
        if event == "clicked" {
            self.clicked(id);
        }
    }

    fn event_group(&self, events: Vec<(i32, String, OwnedValue, u32)>) -> Vec<i32> {
        for (id, event, _, _) in &events {
            if event == "clicked" {
                self.clicked(*id);
            }
        }
        Vec::new()
    }

    fn about_to_show(&self, _id: i32) -> bool {
        false
    }

    fn about_to_show_group(&self, _ids: Vec<i32>) -> (Vec<i32>, Vec<i32>) {
        (Vec::new(), Vec::new())
    }

    #[zbus(property)]
    fn version(&self) -> u32 {
        3
    }

    #[zbus(property)]
    fn text_direction(&self) -> &'static str {
        if lock(&self.shown).right_to_left { "rtl" } else { "ltr" }
    }

    #[zbus(property)]
    fn status(&self) -> &'static str {
        "normal"
    }

    #[zbus(property)]
    fn icon_theme_path(&self) -> Vec<String> {
        Vec::new()
    }

    #[zbus(signal)]
    pub(super) async fn layout_updated(
        emitter: &SignalEmitter<'_>,
        revision: u32,
        parent: i32,
    ) -> zbus::Result<()>;
}
