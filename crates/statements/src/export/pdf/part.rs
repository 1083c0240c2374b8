//! An account of a report, in words.

use super::face::Faces;
use super::row::Row;
use super::said::{Fact, LABEL, SMALL, Speech, VALUE};
use super::sheet::cell_width;
use super::text::Text;
use crate::export::part::{Change, Dating, Entry, Report, Section};
use sarraf_ledger::Money;
use sarraf_words::Arg;

/// A name that is longer than so many lines is cut, so that a page has room for what it is about.
const LONGEST: usize = 6;

/// An account, and the words of its rows.
pub(super) struct Part {
    pub title: Text,
    /// The same for a list of what is in the file.
    pub name: String,
    pub bank: String,
    pub facts: Vec<Fact>,
    pub summary: Vec<Fact>,
    pub proof: Vec<Text>,
    pub running: Text,
    pub heads: Vec<Text>,
    pub rows: Vec<Row>,
    pub tail: Vec<Text>,
    /// What of the booked rows went in and out, as long as that can be counted.
    pub moved: Option<(Money, Money)>,
    /// What the pending ones come to, if there are any.
    pub pending: Option<Money>,
}

impl Part {
    /// An account begins.
    pub fn begin(speech: Speech, report: &Report, section: &Section) -> Self {
        let currency = section.account.currency;
        let head = |key: &str, args: &[(&str, Arg)]| speech.say(key, args, LABEL);
        let code = [("currency", Arg::from(currency.code()))];
        let mut part = Self {
            title: speech.title(section),
            name: sarraf_ledger::text::own(&section.account.name, false),
            bank: sarraf_ledger::text::own(&section.bank, false),
            facts: speech.facts(report, section),
            summary: Vec::new(),
            proof: Vec::new(),
            running: speech.running_head(section),
            heads: vec![
                head("report-day", &[]),
                head("report-texts", &[]),
                head("report-amount", &code),
                head("report-balance", &[]),
            ],
            rows: Vec::new(),
            tail: Vec::new(),
            moved: Some((Money::zero(currency), Money::zero(currency))),
            pending: None,
        };
        part.rows.extend(
            section
                .opening
                .as_ref()
                .map(|point| Row::of_balance(speech, section, "report-opening", point.on, point.amount)),
        );
        part
    }

    /// One of its rows.
    pub fn entry(&mut self, speech: Speech, section: &Section, entry: &Entry) {
        let amount = entry.transaction.amount;
        if entry.change == Some(Change::Removed) {
            // It counts no more.
        } else if entry.is_booked() {
            self.moved = self.moved.and_then(|(put_in, out)| {
                let is_out = amount.is_negative();
                let side = if is_out { out } else { put_in }.checked_add(amount).ok()?;
                Some(if is_out { (put_in, side) } else { (side, out) })
            });
        } else {
            let before = self.pending.unwrap_or(Money::zero(amount.currency()));
            self.pending = Some(before.checked_add(amount).unwrap_or(before));
        }
        self.rows.push(Row::of(speech, section, entry));
    }

    /// Its end, from which its beginning is told.
    pub fn close(&mut self, speech: Speech, report: &Report, section: &Section, faces: &Faces) {
        if section.count == 0 {
            self.rows.push(Row::of_words(speech.say("report-none", &[], VALUE)));
        }
        self.rows.extend(
            section
                .closing
                .as_ref()
                .map(|point| Row::of_balance(speech, section, "report-closing", point.on, point.amount)),
        );
        self.summary = fitted(speech.summary(section, self.moved), faces);
        let (state, more) = speech.proof(section.proof.as_ref());
        self.proof =
            [vec![speech.sum(section, self.pending), speech.say("report-proof", &[], LABEL), state], more]
                .concat();
        let mut notes = Vec::new();
        if section.opening.is_some() && report.by == Dating::Booked && section.count > 0 {
            notes.push("report-running");
        }
        if self.pending.is_some() {
            notes.push("report-pending");
        }
        self.tail = notes.into_iter().map(|key| speech.say(key, &[], SMALL)).collect();
        self.shorten(faces);
    }

    pub fn shorten(&mut self, faces: &Faces) {
        let inner = super::canvas::INNER;
        self.title = self.title.clone().within(faces, inner, LONGEST);
        for fact in &mut self.facts {
            fact.value = fact.value.clone().within(faces, inner / 4.0, LONGEST);
        }
    }
}

/// Figures side by side are of one size, in which the widest has room.
pub(super) fn fitted(mut cells: Vec<Fact>, faces: &Faces) -> Vec<Fact> {
    let room = cell_width(&cells);
    let widest = cells.iter().map(|cell| cell.value.width(faces)).fold(room, f32::max);
    for cell in &mut cells {
        cell.value.style.size *= room / widest;
    }
    cells
}
