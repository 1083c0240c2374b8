//! What the desktop is told of alerts: that there is something, at which bank, and nothing more unless the person
//! chose to see it.
//!
//! Alerts that were found wait here, in memory, until what follows a reading is done: so those of one bank and one
//! reading are one notification. They go with the vault.

#![cfg_attr(not(target_os = "linux"), allow(dead_code))] // Only Linux's desktops are told.

#[cfg(target_os = "linux")]
pub(crate) mod bus;

use crate::Result;
use crate::engine::{Core, lock};
use crate::open::Open;
use crate::quiet::Quiet;
use crate::render::alert::view;
use crate::speech::Speech;
use sarraf_ledger::{AlertId, ConversationId};
use sarraf_store::{AlertRow, AlertState, ConversationKind, ConversationRow, Reader};
use sarraf_vault::Mode;
use sarraf_words::Arg;
use std::collections::BTreeMap;
use std::time::Duration;

/// Where nothing is held back there is nothing to wait for but news.
const IDLE: Duration = Duration::from_secs(3_600);
/// However far the end of the quiet hours is: the computer may have slept, or its clock been set.
const LONGEST: Duration = Duration::from_secs(60);
/// Made-up banks have a clock that a tester moves.
const LONGEST_MOCK: Duration = Duration::from_secs(10);
/// The end of a minute is not met to the nanosecond.
const SHORTEST: Duration = Duration::from_secs(1);

/// Alerts of an open vault of which the desktop was not told.
#[derive(Debug)]
pub(crate) struct Untold {
    /// The vault was just opened. The person is there, and what is found now stands on the one card that says what
    /// came while they were away: a notification would only say it again.
    silent: bool,
    found: Vec<AlertId>,
    /// To be told now.
    due: Vec<AlertId>,
    /// Found in quiet hours, to be told at their end.
    held: Vec<AlertId>,
}

impl Untold {
    /// Of a vault that is being opened.
    pub const fn new() -> Self {
        Self { silent: true, found: Vec::new(), due: Vec::new(), held: Vec::new() }
    }

    /// What came while the vault was closed was looked at: from now on things are news.
    pub fn speak(&mut self) {
        self.silent = false;
    }

    /// The detectors found this.
    pub fn add(&mut self, alert: AlertId) {
        if !self.silent {
            self.found.push(alert);
        }
    }

    /// A reading is done: what it found is to be told now, or at the end of the quiet hours, or never.
    fn settle(&mut self, wanted: bool, quiet: bool, may: impl Fn(AlertId) -> bool) {
        let found = std::mem::take(&mut self.found).into_iter().filter(|alert| wanted && may(*alert));
        if quiet { self.held.extend(found) } else { self.due.extend(found) }
    }

    /// What is to be told now: alerts just found, and those of the quiet hours once they are over.
    fn take(&mut self, wanted: bool, quiet: bool) -> (Vec<AlertId>, Vec<AlertId>) {
        if !wanted {
            self.due.clear();
            self.held.clear();
        }
        let held = if quiet { Vec::new() } else { std::mem::take(&mut self.held) };
        (std::mem::take(&mut self.due), held)
    }
}

/// What follows a reading is done. What the person chose counts as it is now.
pub(crate) fn settle(core: &Core, open: &Open) {
    let (preferences, reader) = (core.preferences(), open.store.reader());
    let may = |id| {
        let alert = reader.alert(id).ok().flatten();
        let row = alert.and_then(|alert| reader.conversation(alert.conversation).ok().flatten());
        row.is_some_and(|row| !row.muted)
    };
    lock(&open.untold).settle(preferences.notifications, quiet(core, open).is_some(), may);
    core.alerted.notify_one();
}

/// The quiet hours, if it is quiet now.
fn quiet(core: &Core, open: &Open) -> Option<Quiet> {
    let now = open.clock.now().civil().time();
    Quiet::parse(&core.preferences().quiet_hours).filter(|quiet| quiet.contains(now))
}

/// A notification: a line of plain text, and a body, of which some desktops would make markup.
#[derive(Clone, PartialEq, Eq)]
struct Said {
    title: String,
    body: String,
}

/// What is told of one bank, or at the end of the quiet hours of all.
struct Notice {
    conversation: ConversationId,
    said: Said,
    /// The sentence of the alert, if it is one.
    preview: Option<Said>,
}

/// Whether anybody may see more than a name: the person chose so, hides no amounts, and the screen is not locked.
fn may_preview(core: &Core) -> bool {
    let preferences = core.preferences();
    preferences.notification_preview
        && !preferences.hide_amounts
        && !core.is_screen_locked()
        && core.open().is_ok()
}

/// What is to be told now, and how long it is until there may be more without a reading.
fn due(core: &Core) -> (Vec<Notice>, Duration) {
    let Ok(open) = core.open() else { return (Vec::new(), IDLE) };
    let quiet = quiet(core, &open);
    let (due, held, waits) = {
        let mut untold = lock(&open.untold);
        let (due, held) = untold.take(core.preferences().notifications, quiet.is_some());
        (due, held, !untold.held.is_empty())
    };
    // What can not be read now stands in the conversations all the same.
    let notices = notices(&open, &core.speech(), &due, &held).unwrap_or_default();
    let longest = if open.mode == Mode::Mock { LONGEST_MOCK } else { LONGEST };
    let now = open.clock.now().civil().time();
    let left = quiet.filter(|_| waits).map(|quiet| quiet.left(now).clamp(SHORTEST, longest));
    (notices, left.unwrap_or(IDLE))
}

fn notices(open: &Open, speech: &Speech, found: &[AlertId], held: &[AlertId]) -> Result<Vec<Notice>> {
    if found.is_empty() && held.is_empty() {
        return Ok(Vec::new());
    }
    let reader = open.store.reader();
    let mut all = Vec::new();
    // At the end of the quiet hours the person may have seen it already.
    let is_unread = |alert: &AlertRow| Ok(reader.message(alert.message)?.is_some_and(|row| row.unread));
    let mut missed: Vec<ConversationRow> = Vec::new();
    for (row, alerts) in by_conversation(&reader, held)? {
        let unread: Result<Vec<bool>> = alerts.iter().map(is_unread).collect();
        missed.extend(unread?.contains(&true).then_some(row));
    }
    all.extend(meanwhile(speech, &missed));
    for (row, alerts) in by_conversation(&reader, found)? {
        let preview = match <[AlertRow; 1]>::try_from(alerts) {
            Ok([alert]) if row.kind != ConversationKind::Hand => {
                Some(Said { title: row.name.clone(), body: view(&reader, speech, alert)?.text })
            }
            _ => None,
        };
        let said = Said { title: speech.word("name-sarraf"), body: at(speech, &row) };
        all.push(Notice { conversation: row.id, said, preview });
    }
    Ok(all)
}

/// Alerts that nobody answered yet, by where they stand; not those of muted conversations.
fn by_conversation(reader: &Reader, ids: &[AlertId]) -> Result<Vec<(ConversationRow, Vec<AlertRow>)>> {
    let mut by: BTreeMap<i64, Vec<AlertRow>> = BTreeMap::new();
    for id in ids {
        if let Some(alert) = reader.alert(*id)?.filter(|alert| alert.state == AlertState::Open) {
            by.entry(alert.conversation.0).or_default().push(alert);
        }
    }
    let mut all = Vec::new();
    for (id, alerts) in by {
        let row = reader.conversation(ConversationId(id))?;
        all.extend(row.filter(|row| !row.muted).map(|row| (row, alerts)));
    }
    Ok(all)
}

/// That there is something at a bank. The name of an account by hand is no bank's, and is not told.
fn at(speech: &Speech, row: &ConversationRow) -> String {
    match row.kind {
        ConversationKind::Hand => speech.word("notification-hand"),
        _ => speech.say("notification-bank", vec![("bank", Arg::from(&row.name))]),
    }
}

/// One notification for all that came in quiet hours.
fn meanwhile(speech: &Speech, missed: &[ConversationRow]) -> Option<Notice> {
    let conversation = missed.first()?.id;
    let banks = missed.iter().filter(|row| row.kind != ConversationKind::Hand);
    let names: Vec<Arg> = banks.map(|row| Arg::from(&row.name)).collect();
    let body = if names.is_empty() {
        speech.word("notification-held-hand")
    } else {
        speech.say("notification-held", vec![("banks", Arg::List(names))])
    };
    let said = Said { title: speech.word("name-sarraf"), body };
    Some(Notice { conversation, said, preview: None })
}

/// Text in which nothing is markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOLD: fn(AlertId) -> bool = |_| true;

    #[test]
    fn quiet_hours_hold_back_and_then_tell_all_of_it() {
        let mut untold = Untold::new();
        untold.add(AlertId(1));
        untold.speak();
        untold.add(AlertId(2));
        untold.settle(true, true, TOLD);
        assert_eq!(untold.take(true, true), (vec![], vec![]));
        untold.add(AlertId(3));
        untold.settle(true, true, TOLD);
        untold.add(AlertId(4));
        untold.settle(true, false, TOLD);
        assert_eq!(untold.take(true, false), (vec![AlertId(4)], vec![AlertId(2), AlertId(3)]));
        assert_eq!(untold.take(true, false), (vec![], vec![]));
    }

    #[test]
    fn who_wants_no_notification_gets_none_later_either() {
        let mut untold = Untold::new();
        untold.speak();
        untold.add(AlertId(1));
        untold.settle(true, true, TOLD);
        untold.add(AlertId(2));
        untold.settle(false, false, TOLD);
        untold.add(AlertId(3));
        untold.settle(true, false, |_| false);
        assert_eq!(untold.take(false, false), (vec![], vec![]));
        assert_eq!(untold.take(true, false), (vec![], vec![]));
    }

    #[test]
    fn nothing_in_a_body_is_markup() {
        assert_eq!(escaped("<b>A&B</b>"), "&lt;b&gt;A&amp;B&lt;/b&gt;");
    }
}
