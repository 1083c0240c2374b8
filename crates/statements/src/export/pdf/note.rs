//! A note to a bank about rows that were not the person: which, what speaks against them, since when it is known.

use super::canvas::INNER;
use super::face::Faces;
use super::part::{Part, fitted};
use super::row::Row;
use super::said::{FIGURE, Fact, LABEL, SMALL, Speech, TITLE, VALUE, name, strong};
use super::sheet::Sheet;
use super::text::Text;
use super::{Paper, drawn};
use crate::export::part::{Entry, Holder};
use sarraf_ledger::{Account, Moment, Money};
use sarraf_words::{Arg, Line, Locale};
use std::fmt;
use std::io::{self, Write};

/// A sentence of the evidence is cut after so many lines.
const LONGEST: usize = 3;
/// So many currencies have room beside each other.
const MOST_SUMS: usize = 4;

/// Rows that are disputed, with what is known of them.
#[derive(Clone)]
pub struct Note {
    /// When it was made.
    pub made_at: Moment,
    /// Whether its bank is made up.
    pub mock: bool,
    /// In which language.
    pub locale: Locale,
    /// The bank.
    pub bank: String,
    /// The account that the alert is of.
    pub account: Account,
    /// Whose it is, if that is known.
    pub holder: Option<Holder>,
    /// When the alert was raised.
    pub noticed_at: Moment,
    /// When the rows were disputed.
    pub disputed_at: Moment,
    /// What the alert says, and each line of its evidence, in the note's language.
    pub evidence: Vec<String>,
    /// The rows, oldest first.
    pub rows: Vec<Entry>,
    /// What they come to, without sign, one sum a currency.
    pub sums: Vec<Money>,
    /// Rows that they were compared with, and are not disputed.
    pub compared: Vec<Entry>,
    /// Rows that brought money back.
    pub back: Vec<Entry>,
}

impl fmt::Debug for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Note({} rows)", self.rows.len())
    }
}

/// Writes it as a PDF like those of reports (PDF/A-2a and PDF/UA-1).
pub fn write_note(note: &Note, out: &mut dyn Write) -> io::Result<()> {
    let (faces, speech) = (Faces::new()?, Speech::in_locale(note.locale));
    let mut part = part(note, speech, &faces);
    let title = speech.plain("dispute-note-title", &[("bank", name(&note.bank))]);
    let paper = Paper { locale: note.locale, mock: note.mock, made_at: note.made_at, title };
    let sheet = Sheet::lay_out(&mut part, &faces, &mut || true)?;
    out.write_all(&drawn(&paper, &[sheet], &faces, &mut |_, _| true)?)?;
    out.flush()
}

pub(super) fn part(note: &Note, speech: Speech, faces: &Faces) -> Part {
    let title = |style| speech.say("dispute-note-title", &[("bank", name(&note.bank))], style);
    let head = |key: &str| speech.say(key, &[], LABEL);
    let mut part = Part {
        running: title(SMALL),
        title: title(TITLE),
        name: sarraf_ledger::text::own(&note.account.name, false),
        bank: sarraf_ledger::text::own(&note.bank, false),
        facts: facts(note, speech),
        summary: summary(note, speech, faces),
        proof: words(note, speech, faces),
        heads: vec![
            head("report-day"),
            head("report-texts"),
            head("dispute-note-amount"),
            head("report-balance"),
        ],
        rows: rows(note, speech),
        tail: vec![speech.say("dispute-note-origin", &[], SMALL)],
        moved: None,
        pending: None,
    };
    part.shorten(faces);
    part
}

fn facts(note: &Note, speech: Speech) -> Vec<Fact> {
    let mut facts = speech.account(&note.account, note.holder.as_ref());
    for (key, at) in [
        ("dispute-note-noticed", note.noticed_at),
        ("dispute-note-disputed", note.disputed_at),
        ("report-made", note.made_at),
    ] {
        facts.push(speech.fact(key, speech.set(speech.words().when(at.civil(), None), VALUE)));
    }
    facts
}

/// What is disputed, one figure a currency.
fn summary(note: &Note, speech: Speech, faces: &Faces) -> Vec<Fact> {
    let figure = |sum: &Money| Text::figure(&speech.words().amount(*sum), FIGURE);
    let cells = note.sums.iter().take(MOST_SUMS).map(|sum| speech.fact("dispute-note-sum", figure(sum)));
    fitted(cells.collect(), faces)
}

fn words(note: &Note, speech: Speech, faces: &Faces) -> Vec<Text> {
    let count = u32::try_from(note.rows.len()).unwrap_or(u32::MAX);
    let count = Line::new("count-transactions").with("count", count);
    let mut texts = vec![
        speech.say("dispute-note-says", &[("transactions", Arg::from(count))], VALUE),
        speech.say("dispute-note-evidence", &[], LABEL),
    ];
    texts.extend(
        note.evidence.iter().map(|line| speech.set(line.clone(), VALUE).within(faces, INNER, LONGEST)),
    );
    texts
}

fn rows(note: &Note, speech: Speech) -> Vec<Row> {
    let mut rows = Vec::new();
    for (key, entries) in [
        ("dispute-note-rows", &note.rows),
        ("dispute-note-back", &note.back),
        ("dispute-note-compared", &note.compared),
    ] {
        if !entries.is_empty() {
            rows.push(Row::of_words(speech.say(key, &[], strong(VALUE))));
            rows.extend(entries.iter().map(|entry| Row::of_evidence(speech, entry)));
        }
    }
    rows
}
