//! What the desktop is told of alerts and of connections: that there is something, at which bank, and nothing more
//! unless the person chose to see it.
//!
//! What was found waits here, in memory, until what follows a reading is done: so all of one bank and one reading is one
//! notification. It goes with the vault.

#![cfg_attr(not(target_os = "linux"), allow(dead_code))] // Only Linux's desktops are told.

#[cfg(target_os = "linux")]
pub(crate) mod bus;
mod connection;

pub(crate) use connection::newest;

use crate::Result;
use crate::engine::{Core, lock};
use crate::open::Open;
use crate::quiet::Quiet;
use crate::render::alert::view;
use crate::speech::Speech;
use sarraf_ledger::{AlertId, BankId, ConversationId, MessageId};
use sarraf_store::{AlertState, BankState, ConversationKind, ConversationRow, Reader};
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

/// Something the desktop is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum News {
    /// The detectors found it.
    Alert(AlertId),
    /// A connection needs the person: this row says why.
    Needs(MessageId),
    /// A bank can not be reached for a day.
    Down(BankId),
}

/// News of an open vault of which the desktop was not told.
#[derive(Debug)]
pub(crate) struct Untold {
    /// The vault was just opened. The person is there, and what is found now stands on the one card that says what
    /// came while they were away: a notification would only say it again.
    silent: bool,
    /// The last row about a connection that was looked at.
    seen: MessageId,
    found: Vec<News>,
    /// To be told now.
    due: Vec<News>,
    /// Found in quiet hours, to be told at their end.
    held: Vec<News>,
}

impl Untold {
    /// Of a vault that is being opened, and what its rows say of connections.
    pub const fn new(seen: MessageId) -> Self {
        Self { silent: true, seen, found: Vec::new(), due: Vec::new(), held: Vec::new() }
    }

    /// What came while the vault was closed was looked at: from now on things are news.
    pub fn speak(&mut self) {
        self.silent = false;
    }

    /// This was found.
    pub fn add(&mut self, news: News) {
        if !self.silent {
            self.found.push(news);
        }
    }

    /// A reading is done: what it found is to be told now, or at the end of the quiet hours, or never.
    fn settle(&mut self, wanted: bool, quiet: bool, may: impl Fn(News) -> bool) {
        let found = std::mem::take(&mut self.found).into_iter().filter(|news| wanted && may(*news));
        if quiet { self.held.extend(found) } else { self.due.extend(found) }
    }

    /// What is to be told now: what was just found, and what was in the quiet hours once they are over.
    fn take(&mut self, wanted: bool, quiet: bool) -> (Vec<News>, Vec<News>) {
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
    // What can not be read now stands in the conversations all the same.
    let found = connection::news(open).unwrap_or_default();
    let may = |news| stands(&reader, news).ok().flatten().is_some_and(|(row, _)| !row.muted);
    let mut untold = lock(&open.untold);
    found.into_iter().for_each(|news| untold.add(news));
    untold.settle(preferences.notifications, quiet(core, open).is_some(), may);
    core.alerted.notify_one();
}

/// Where news stand, and whether the person has not read them; nothing once they are none any more.
fn stands(reader: &Reader, news: News) -> Result<Option<(ConversationRow, bool)>> {
    let (conversation, unread) = match news {
        News::Alert(id) => {
            let Some(alert) = reader.alert(id)?.filter(|alert| alert.state == AlertState::Open) else {
                return Ok(None);
            };
            (alert.conversation, reader.message(alert.message)?.is_some_and(|row| row.unread))
        }
        News::Needs(id) => match reader.message(id)? {
            Some(row) => (row.conversation, row.unread),
            None => return Ok(None),
        },
        News::Down(id) => match reader.bank(id)?.filter(|bank| bank.state == BankState::Down) {
            Some(bank) => (bank.conversation, true),
            None => return Ok(None),
        },
    };
    Ok(reader.conversation(conversation)?.map(|row| (row, unread)))
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
    /// Where it leads, if to more than the window.
    conversation: Option<ConversationId>,
    said: Said,
    /// The sentence of the alert, if it is one.
    preview: Option<Said>,
}

/// That the vault is to be opened, where the program was started hidden; or how long it is quiet before.
fn must_ask(core: &Core) -> (Option<Notice>, Option<Duration>) {
    let preferences = core.preferences();
    let locked = core.options.hidden && core.open().is_err() && !core.options.vaults().is_empty();
    if !locked || !preferences.notifications {
        return (None, None);
    }
    let now = core.now().civil().time();
    if let Some(quiet) = Quiet::parse(&preferences.quiet_hours).filter(|quiet| quiet.contains(now)) {
        return (None, Some(quiet.left(now).clamp(SHORTEST, LONGEST)));
    }
    let speech = core.speech();
    let said = Said { title: speech.word("name-sarraf"), body: speech.word("notification-locked") };
    (Some(Notice { conversation: None, said, preview: None }), None)
}

/// Whether anybody may see more than a name: the person chose so, hides no amounts, and the screen is not locked.
pub(crate) fn may_preview(core: &Core) -> bool {
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

fn notices(open: &Open, speech: &Speech, found: &[News], held: &[News]) -> Result<Vec<Notice>> {
    if found.is_empty() && held.is_empty() {
        return Ok(Vec::new());
    }
    let reader = open.store.reader();
    let mut all = Vec::new();
    // At the end of the quiet hours the person may have seen it already.
    let missed = by_conversation(&reader, held, |unread| unread)?;
    let missed: Vec<ConversationRow> = missed.into_iter().map(|(row, _)| row).collect();
    all.extend(meanwhile(speech, &missed));
    for (row, news) in by_conversation(&reader, found, |_| true)? {
        let preview = match news.as_slice() {
            [News::Alert(id)] if row.kind != ConversationKind::Hand => preview(&reader, speech, &row, *id)?,
            _ => None,
        };
        let said = Said { title: speech.word("name-sarraf"), body: body(&reader, speech, &row, &news)? };
        all.push(Notice { conversation: Some(row.id), said, preview });
    }
    Ok(all)
}

fn preview(reader: &Reader, speech: &Speech, row: &ConversationRow, id: AlertId) -> Result<Option<Said>> {
    let alert = reader.alert(id)?.map(|alert| view(reader, speech, alert)).transpose()?;
    Ok(alert.map(|alert| Said { title: row.name.clone(), body: alert.text }))
}

/// News by where they stand; not those of muted conversations.
fn by_conversation(
    reader: &Reader,
    news: &[News],
    may: impl Fn(bool) -> bool,
) -> Result<Vec<(ConversationRow, Vec<News>)>> {
    let mut by: BTreeMap<i64, (ConversationRow, Vec<News>)> = BTreeMap::new();
    for one in news {
        let stands = stands(reader, *one)?.filter(|(row, unread)| !row.muted && may(*unread));
        if let Some((row, _)) = stands {
            by.entry(row.id.0).or_insert_with(|| (row, Vec::new())).1.push(*one);
        }
    }
    Ok(by.into_values().collect())
}

/// That there is something at a bank; of one kind, which. The name of an account by hand is no bank's, and is not told.
fn body(reader: &Reader, speech: &Speech, row: &ConversationRow, news: &[News]) -> Result<String> {
    let bank = ("bank", Arg::from(&row.name));
    if row.kind == ConversationKind::Hand {
        return Ok(speech.word("notification-hand"));
    }
    if let [News::Down(id)] = news
        && let Some(since) = connection::down_since(reader, *id)?
    {
        let time = ("time", Arg::When(speech.local(since)));
        return Ok(speech.say("notification-down", vec![bank, time]));
    }
    let needs = news.iter().all(|one| matches!(one, News::Needs(_)));
    Ok(speech.say(if needs { "notification-needs" } else { "notification-bank" }, vec![bank]))
}

/// One notification for all that came in quiet hours.
fn meanwhile(speech: &Speech, missed: &[ConversationRow]) -> Option<Notice> {
    let conversation = Some(missed.first()?.id);
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

    const TOLD: fn(News) -> bool = |_| true;

    fn alert(id: i64) -> News {
        News::Alert(AlertId(id))
    }

    #[test]
    fn quiet_hours_hold_back_and_then_tell_all_of_it() {
        let mut untold = Untold::new(MessageId(0));
        untold.add(alert(1));
        untold.speak();
        untold.add(alert(2));
        untold.settle(true, true, TOLD);
        assert_eq!(untold.take(true, true), (vec![], vec![]));
        untold.add(alert(3));
        untold.settle(true, true, TOLD);
        untold.add(alert(4));
        untold.settle(true, false, TOLD);
        assert_eq!(untold.take(true, false), (vec![alert(4)], vec![alert(2), alert(3)]));
        assert_eq!(untold.take(true, false), (vec![], vec![]));
    }

    #[test]
    fn who_wants_no_notification_gets_none_later_either() {
        let mut untold = Untold::new(MessageId(0));
        untold.speak();
        untold.add(alert(1));
        untold.settle(true, true, TOLD);
        untold.add(alert(2));
        untold.settle(false, false, TOLD);
        untold.add(alert(3));
        untold.settle(true, false, |_| false);
        assert_eq!(untold.take(false, false), (vec![], vec![]));
        assert_eq!(untold.take(true, false), (vec![], vec![]));
    }

    #[test]
    fn nothing_in_a_body_is_markup() {
        assert_eq!(escaped("<b>A&B</b>"), "&lt;b&gt;A&amp;B&lt;/b&gt;");
    }
}
