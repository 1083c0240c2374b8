//! One line of the table: a row of the account, or its opening or closing balance.

use super::face::Faces;
use super::said::{Speech, name, strong};
use super::text::{Ink, Style, Text};
use crate::export::part::{Entry, Section};
use jiff::civil::Date;
use sarraf_ledger::{Moment, Money, Source};
use sarraf_words::{Arg, Style as Amounts};
use std::ops::Range;

const ROW: Style = Style::plain(9.0);
const DETAIL: Style = Style::quiet(8.0);
/// Between a column and the next.
pub(super) const GUTTER: f32 = 14.0;
/// Above and below what stands in a line of the table.
pub(super) const PADDING: f32 = 3.5;

/// A line of the table.
pub(super) struct Row {
    pub day: Text,
    /// Who, what for, and what else is to be said.
    pub texts: Vec<Text>,
    pub amount: Text,
    pub balance: Text,
    /// Where the lines of the texts begin and end, in order.
    pub lines: Vec<(usize, Range<usize>)>,
}

impl Row {
    /// A row of the account.
    pub fn of(speech: Speech, section: &Section, entry: &Entry) -> Self {
        let row = &entry.transaction;
        let ink = if row.amount.minor() > 0 { Ink::In } else { Ink::Plain };
        let amount = speech.words().amount_in(row.amount, Amounts::SignedFigure);
        let balance = entry.balance.map(|balance| speech.words().figure(balance)).unwrap_or_default();
        Self {
            day: speech.day(entry.on, section),
            texts: texts(speech, entry),
            amount: Text::figure(&amount, ROW.with(ink)),
            balance: Text::figure(&balance, ROW),
            lines: Vec::new(),
        }
    }

    /// A row that somebody is to look up: every date it has, the bank's reference, its currency beside its amount.
    pub fn of_evidence(speech: Speech, entry: &Entry) -> Self {
        let row = &entry.transaction;
        let words = speech.words();
        let mut texts =
            vec![Text::given(&row.counterparty, strong(ROW)), Text::given(&row.remittance, DETAIL)];
        texts.retain(|text| !text.is_empty());
        let moment = |at: Moment| Arg::from(words.when(at.civil(), None));
        let mut dates = Vec::new();
        dates.extend(row.booked_on.map(|on| words.say("report-booked", &[("day", Arg::from(on))])));
        dates.extend(row.value_on.map(|on| words.say("report-value", &[("day", Arg::from(on))])));
        dates.extend(row.made.map(|at| words.say("dispute-note-made", &[("when", moment(at))])));
        if !dates.is_empty() {
            texts.push(speech.set(joined(dates), DETAIL));
        }
        if let Some(key) = row.key.as_deref().filter(|key| !key.trim().is_empty()) {
            texts.push(speech.say("dispute-note-reference", &[("reference", name(key))], DETAIL));
        }
        let more = more(speech, &Entry { on: row.value_on.unwrap_or(entry.on), ..entry.clone() });
        if !more.is_empty() {
            texts.push(speech.set(more.join(" · "), DETAIL));
        }
        let amount = words.amount_in(row.amount, Amounts::Signed);
        Self {
            day: speech.set(words.short_day(entry.on, None), ROW),
            texts,
            amount: Text::figure(&amount, strong(ROW)),
            balance: Text::figure("", ROW),
            lines: Vec::new(),
        }
    }

    /// A balance the rows begin or end with.
    pub fn of_balance(speech: Speech, section: &Section, key: &str, on: Date, amount: Money) -> Self {
        Self {
            day: speech.day(on, section),
            texts: vec![speech.say(key, &[], strong(ROW))],
            amount: Text::figure("", ROW),
            balance: Text::figure(&speech.words().figure(amount), strong(ROW)),
            lines: Vec::new(),
        }
    }

    /// Nothing but words.
    pub fn of_words(text: Text) -> Self {
        let none = Text::figure("", ROW);
        Self { day: none.clone(), texts: vec![text], amount: none.clone(), balance: none, lines: Vec::new() }
    }

    /// Cuts the texts into lines.
    pub fn wrap(&mut self, faces: &Faces, width: f32) {
        let lines =
            self.texts.iter().enumerate().flat_map(|(place, text)| {
                text.lines(faces, width).into_iter().map(move |line| (place, line))
            });
        self.lines = lines.collect();
    }

    /// How high these of its lines are.
    pub fn height(&self, lines: Range<usize>) -> f32 {
        let lines = self.lines.get(lines).unwrap_or_default();
        2.0 * PADDING + lines.iter().map(|(place, _)| self.leading(*place)).sum::<f32>()
    }

    /// How many of its lines, from the first of these, fit into a height.
    pub fn fitting(&self, lines: Range<usize>, height: f32) -> usize {
        let fits = |end: &usize| self.height(lines.start..*end) <= height;
        (lines.start + 1..=lines.end).take_while(fits).last().unwrap_or(lines.start)
    }

    fn leading(&self, place: usize) -> f32 {
        self.texts.get(place).map_or(0.0, |text| text.style.leading())
    }
}

impl Speech {
    /// The day of a row, with its year where the days of the report are of several.
    fn day(self, on: Date, section: &Section) -> Text {
        let (from, to) = (section.period.from(), section.period.to());
        let year = Some(to).filter(|_| from.year() == to.year());
        self.set(self.words().short_day(on, year), ROW)
    }
}

fn texts(speech: Speech, entry: &Entry) -> Vec<Text> {
    let row = &entry.transaction;
    let who = if row.counterparty.trim().is_empty() { &entry.payee } else { &row.counterparty };
    let given = [Text::given(who, ROW), Text::given(&row.remittance, DETAIL)];
    let mut texts: Vec<Text> = given.into_iter().filter(|text| !text.is_empty()).collect();
    let more = more(speech, entry);
    if !more.is_empty() {
        texts.push(speech.set(more.join(" · "), DETAIL));
    }
    if let Some(note) = &entry.note {
        texts.push(speech.say("report-note", &[("note", name(note))], DETAIL));
    }
    if texts.is_empty() {
        texts.push(Text::figure("", ROW));
    }
    texts
}

/// What else is to be said of a row: that it is pending, in which currency it was made, where it comes from.
fn more(speech: Speech, entry: &Entry) -> Vec<String> {
    let row = &entry.transaction;
    let words = speech.words();
    let mut more = Vec::new();
    more.extend(entry.change.map(|change| words.say(&format!("report-change-{}", change.key()), &[])));
    if !entry.is_booked() {
        more.push(words.say("status-pending", &[]));
    }
    if let Some(original) = row.original {
        let amount = ("amount", Arg::from(words.amount(original)));
        more.push(match row.rate {
            Some(rate) => {
                words.say("report-original-rate", &[amount, ("rate", Arg::Number(rate.to_decimal(12)))])
            }
            None => words.say("report-original", &[amount]),
        });
    }
    if let Some(fee) = row.fee {
        more.push(words.say("report-fee", &[("amount", Arg::from(words.amount(fee)))]));
    }
    if let Some(value_on) = row.value_on.filter(|value_on| *value_on != entry.on) {
        more.push(words.say("report-value", &[("day", Arg::from(value_on))]));
    }
    match &entry.source {
        Source::Connection => {}
        Source::File { name: file, .. } => more.push(words.say("source-file", &[("name", name(file))])),
        Source::Hand => more.push(words.say("source-hand", &[])),
    }
    more.into_iter().map(isolated).collect()
}

fn isolated(text: String) -> String {
    format!("\u{2068}{text}\u{2069}")
}

fn joined(texts: Vec<String>) -> String {
    texts.into_iter().map(isolated).collect::<Vec<_>>().join(" · ")
}

/// Where the columns of a table are, from the beginning of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    pub day: f32,
    pub texts: f32,
    pub amount: f32,
    /// Nothing where no row has a balance.
    pub balance: f32,
}

impl Columns {
    /// As wide as what stands in them; the texts have what is left.
    pub fn of(faces: &Faces, heads: &[Text], rows: &[Row], width: f32) -> Self {
        let widest = |column: fn(&Row) -> &Text, head: usize| {
            let head = heads.get(head).map_or(0.0, |head| head.width(faces));
            rows.iter().map(|row| column(row).width(faces)).fold(head, f32::max)
        };
        let has_balance = rows.iter().any(|row| !row.balance.is_empty());
        let day = widest(|row| &row.day, 0);
        let amount = widest(|row| &row.amount, 2);
        let balance = if has_balance { widest(|row| &row.balance, 3) } else { 0.0 };
        let gaps = if has_balance { 3.0 } else { 2.0 } * GUTTER;
        Self { day, texts: (width - day - amount - balance - gaps).max(width / 4.0), amount, balance }
    }
}
