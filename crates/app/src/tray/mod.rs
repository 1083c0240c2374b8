//! The icon in the desktop's bar: how much needs the person, and a menu to open, lock and quit. No name and no amount,
//! unless the person chose to see more in notifications.
//!
//! It is spoken over the person's bus (StatusNotifierItem and `com.canonical.dbusmenu`), by this room and not by the
//! window's: so it is there without a window, needs no library of the system, and is tested over a real bus.

mod bus;
mod item;
mod menu;
mod picture;

pub(crate) use bus::follow;

use crate::Result;
use crate::engine::Core;
use crate::notifying::may_preview;
use crate::open::Open;
use crate::speech::Speech;
use sarraf_words::{Arg, Language};

/// What the icon says now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shown {
    /// The program's name.
    name: String,
    /// One sentence: what needs the person, or that nothing is watched.
    says: String,
    /// How much needs the person.
    count: u32,
    /// The words of the menu.
    open: String,
    lock: String,
    quit: String,
    /// There is something to lock.
    is_open: bool,
    right_to_left: bool,
}

/// What is to be said now.
fn look(core: &Core) -> Shown {
    let speech = core.speech();
    let open = core.open().ok();
    // What can not be read now is not counted.
    let needs = open.as_ref().map(|open| needs(open).unwrap_or_default());
    let (count, says) = match needs {
        Some((count, names)) => (count, says(core, &speech, count, names)),
        None => (0, locked(core, &speech)),
    };
    Shown {
        name: speech.word("name-sarraf"),
        says,
        count,
        open: speech.word("tray-open"),
        lock: speech.word("tray-lock"),
        quit: speech.word("tray-quit"),
        is_open: open.is_some(),
        right_to_left: speech.words.locale().language == Language::Ar,
    }
}

/// How much needs the person, and where; muted conversations are not told of.
fn needs(open: &Open) -> Result<(u32, Vec<String>)> {
    let rows = open.store.reader().conversations(false)?.into_iter();
    let needing: Vec<_> = rows.filter(|row| row.needs > 0 && !row.muted).collect();
    let count = needing.iter().fold(0_u32, |sum, row| sum.saturating_add(row.needs));
    Ok((count, needing.into_iter().map(|row| row.name).filter(|name| !name.is_empty()).collect()))
}

fn says(core: &Core, speech: &Speech, count: u32, names: Vec<String>) -> String {
    let count = ("count", Arg::Count(count));
    match count {
        (_, Arg::Count(0)) => speech.word("tray-nothing"),
        _ if may_preview(core) && !names.is_empty() => {
            let names = Arg::List(names.into_iter().map(Arg::from).collect());
            speech.say("tray-needs-at", vec![count, ("banks", names)])
        }
        _ => speech.say("tray-needs", vec![count]),
    }
}

fn locked(core: &Core, speech: &Speech) -> String {
    match core.locked_at() {
        Some(at) => speech.say("tray-locked-since", vec![("time", Arg::When(at.civil()))]),
        None => speech.word("tray-locked"),
    }
}
