//! Where a reading stands, kept as opaque text beside the rows it belongs to.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use sarraf_ledger::{Period, Status, Transaction};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const DAY: i64 = 24 * 60 * 60;
/// Rows that arrive late, or that the bank changes within a week, are read again.
const OVERLAP: SignedDuration = SignedDuration::from_secs(7 * DAY);

/// Every account of the connection, and its cards where the protocol shows them.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Cursor {
    accounts: BTreeMap<String, Place>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    cards: BTreeMap<String, CardState>,
}

/// What a card was when it was last seen.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct CardState {
    locked: bool,
    /// How often it changed since it was first seen.
    changes: u32,
}

/// One account.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Place {
    /// Everything made up to here has been read: the bank's own time of the newest row, or the end of a walk's part
    /// that is long past.
    pub through: Option<Timestamp>,
    /// The oldest row that was still held.
    pub held: Option<Timestamp>,
    /// A walk that was interrupted.
    pub part: Option<Part>,
}

/// An interrupted walk through pages, newest first.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Part {
    /// The page to go on with.
    pub next: String,
    /// The newest row of the walk so far.
    pub newest: Option<Timestamp>,
}

impl Cursor {
    /// Reads a cursor. One that can not be read begins again: rows are read twice, never lost.
    pub fn parse(text: Option<&str>) -> Self {
        text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    }

    /// The place of an account.
    pub fn place(&self, account: &str) -> Place {
        self.accounts.get(account).cloned().unwrap_or_default()
    }

    /// Takes in whether a card is locked. Where it is not what it was, which change of it this is; where it is seen
    /// for the first time, none.
    pub fn card_changed(&mut self, card: &str, locked: bool) -> Option<u32> {
        let Some(state) = self.cards.get_mut(card) else {
            self.cards.insert(card.to_owned(), CardState { locked, changes: 0 });
            return None;
        };
        if state.locked == locked {
            return None;
        }
        *state = CardState { locked, changes: state.changes.saturating_add(1) };
        Some(state.changes)
    }

    /// The text to keep when an account stands there.
    pub fn moved(&mut self, account: &str, place: &Place) -> String {
        self.accounts.insert(account.to_owned(), place.clone());
        // A map of plain texts always has a JSON form.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// From when a walk reads, and the first day it then covers completely wherever on earth a row was made.
#[derive(Clone, Copy)]
pub(crate) struct Window {
    pub since: Timestamp,
    first: Date,
}

impl Place {
    /// The window of the next walk: an overlap of a week, or back to the oldest row still held; the bank's whole
    /// history where nothing was read yet.
    pub fn window(&self, now: Timestamp, history_days: u32) -> Option<Window> {
        let history = SignedDuration::from_secs(i64::from(history_days) * DAY);
        let overlap = self.through.map(|through| through.checked_sub(OVERLAP));
        let start = overlap.unwrap_or_else(|| now.checked_sub(history)).ok()?;
        let start = self.held.map_or(start, |held| held.min(start));
        let day = start.to_zoned(TimeZone::UTC).date();
        let first = day.yesterday().ok()?;
        let since = first.yesterday().ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp();
        Some(Window { since, first })
    }

    /// Takes in what a walk has seen. A time in the future counts as now: it must not hide later rows.
    pub fn advance(&mut self, newest: Option<Timestamp>, now: Timestamp) {
        self.through = self.through.max(newest.map(|newest| newest.min(now)));
        self.part = None;
    }
}

impl Window {
    /// The days covered when the walk is done, up to tomorrow.
    pub fn covers(self, now: Timestamp) -> Option<Period> {
        let tomorrow = now.to_zoned(TimeZone::UTC).date().tomorrow().ok()?;
        Period::new(self.first, tomorrow).ok()
    }
}

/// The time of the newest row.
pub(crate) fn newest_of(rows: &[Transaction]) -> Option<Timestamp> {
    rows.iter().filter_map(|row| row.made).map(|made| made.at).max()
}

/// The time of the oldest row that is still held.
pub(crate) fn oldest_held(rows: &[Transaction]) -> Option<Timestamp> {
    rows.iter()
        .filter(|row| row.status == Status::Pending)
        .filter_map(|row| row.made)
        .map(|made| made.at)
        .min()
}

/// The earlier of two times that may be absent.
pub(crate) fn earlier(one: Option<Timestamp>, other: Option<Timestamp>) -> Option<Timestamp> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_window_overlaps_a_week_and_reaches_back_to_the_oldest_hold() {
        let now = at("2026-03-20T10:00:00Z");
        let read = Place { through: Some(at("2026-03-19T10:00:00Z")), ..Place::default() };
        let window = read.window(now, 365).unwrap();
        assert_eq!(window.since, at("2026-03-10T00:00:00Z"));
        assert_eq!(window.covers(now).unwrap().from(), Date::constant(2026, 3, 11));
        let held = Place { held: Some(at("2026-02-01T23:00:00Z")), ..read };
        assert_eq!(held.window(now, 365).unwrap().since, at("2026-01-30T00:00:00Z"));
        assert_eq!(Place::default().window(now, 365).unwrap().since, at("2025-03-18T00:00:00Z"));
    }

    #[test]
    fn a_row_from_the_future_does_not_hide_later_rows() {
        let now = at("2026-03-20T10:00:00Z");
        let mut place = Place::default();
        place.advance(Some(at("2199-01-01T00:00:00Z")), now);
        assert_eq!(place.through, Some(now));
        place.advance(Some(at("2026-03-01T00:00:00Z")), now);
        assert_eq!(place.through, Some(now), "never goes back");
    }

    #[test]
    fn a_card_is_told_each_time_it_changes_and_never_when_it_is_new() {
        let mut cursor = Cursor::parse(Some("{\"accounts\":{}}"));
        assert_eq!(
            cursor.moved("one", &Place::default()).matches("cards").count(),
            0,
            "none, no word of any"
        );
        assert_eq!(cursor.card_changed("a", true), None, "it may have been locked for years");
        assert_eq!(cursor.card_changed("a", true), None);
        assert_eq!(cursor.card_changed("a", false), Some(1));
        let mut cursor = Cursor::parse(Some(&cursor.moved("one", &Place::default())));
        assert_eq!(cursor.card_changed("a", false), None);
        assert_eq!(cursor.card_changed("a", true), Some(2), "the text keeps it");
        assert_eq!(cursor.card_changed("b", true), None);
    }

    #[test]
    fn a_cursor_reads_back_and_a_strange_one_begins_again() {
        let mut cursor = Cursor::default();
        let place = Place { through: Some(at("2026-03-19T10:00:00Z")), ..Place::default() };
        let text = cursor.moved("one", &place);
        assert_eq!(Cursor::parse(Some(&text)).place("one").through, place.through);
        for strange in ["", "{", "[]", "null", "{\"accounts\":3}"] {
            assert!(Cursor::parse(Some(strange)).place("one").through.is_none(), "{strange}");
        }
    }
}
