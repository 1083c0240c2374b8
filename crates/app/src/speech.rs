//! Words for one call: in which language, isolated or plain, and for which day.

use crate::engine::Origin;
use crate::open::Open;
use crate::wire::AmountView;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use sarraf_ledger::{Moment, Money};
use sarraf_words::{Arg, Line, Style, Words};
use std::sync::{Arc, Weak};

/// Where a command comes from, and which language it asked for.
#[derive(Clone)]
pub(crate) struct Call {
    pub origin: Origin,
    pub language: Option<String>,
    /// The vault whose passphrase was checked: no other may answer.
    pub vault: Option<Weak<Open>>,
}

impl Call {
    /// Whether it may have this vault.
    pub fn is_for(&self, open: &Arc<Open>) -> bool {
        self.vault.as_ref().is_none_or(|vault| std::ptr::eq(vault.as_ptr(), Arc::as_ptr(open)))
    }
}

/// A time kept as seconds since 1970.
pub(crate) fn from_seconds(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or_default()
}

/// The ISO date of a time, where the person is.
pub(crate) fn day_text(at: Timestamp) -> String {
    moment(at).date().to_string()
}

/// How the answer to one command is said.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Speech {
    pub words: Words,
    /// The window gets every placeable in an isolate; the command line, JSON and the clipboard get none.
    pub origin: Origin,
    pub today: Date,
    pub now: Timestamp,
    /// Seconds east of UTC where the person is; in mock mode, where the made-up people are.
    pub offset: Option<i32>,
}

impl Speech {
    /// A sentence of the catalogue.
    pub fn say(&self, key: &str, args: Vec<(&str, Arg)>) -> String {
        let args = args.into_iter().map(|(name, arg)| (name.to_owned(), arg)).collect();
        self.line(&Line { key: key.to_owned(), args })
    }

    /// A sentence without arguments.
    pub fn word(&self, key: &str) -> String {
        self.say(key, Vec::new())
    }

    /// A line.
    pub fn line(&self, line: &Line) -> String {
        if self.origin == Origin::Window {
            self.words.say_line(line, self.today)
        } else {
            self.words.plain_line(line, self.today)
        }
    }

    /// Sentences one after the other. One that ends with a mark of its own gets no full stop besides.
    pub fn sentences(&self, all: &[String]) -> String {
        let stop = self.word("sentence-stop");
        let mut text = String::new();
        for sentence in all.iter().filter(|sentence| !sentence.is_empty()) {
            if !text.is_empty() {
                let seen = text.trim_end_matches(['\u{200f}', '\u{2069}']);
                if !seen.ends_with(['.', '?', '؟', '!', ':', '…']) {
                    text.push_str(&stop);
                }
                text.push(' ');
            }
            text.push_str(sentence);
        }
        text
    }

    /// An instant on the person's clock.
    pub fn local(&self, at: Timestamp) -> DateTime {
        self.offset.map_or_else(|| moment(at), |offset| Moment { at, offset }).civil()
    }

    /// A text made with isolates, as this caller wants it.
    pub fn fitted(&self, text: String) -> String {
        match self.origin {
            Origin::Window => text,
            Origin::CommandLine => bare(&text),
        }
    }

    /// An amount, for machines and for people.
    pub fn amount(&self, money: Money) -> AmountView {
        AmountView {
            value: money.to_decimal(),
            currency: money.currency().code().to_owned(),
            text: self.words.amount(money),
            figure: self.words.figure(money),
        }
    }

    /// An amount that went in or out: with its sign both ways.
    pub fn movement(&self, money: Money) -> AmountView {
        AmountView {
            text: self.words.amount_in(money, Style::Signed),
            figure: self.words.amount_in(money, Style::SignedFigure),
            ..self.amount(money)
        }
    }

    /// `today 10:37`, in the person's zone.
    pub fn when(&self, at: Timestamp) -> String {
        self.words.when(self.local(at), Some(self.today))
    }
}

/// A text without the marks that keep directions apart: files have none.
pub(crate) fn bare(text: &str) -> String {
    text.replace(['\u{200f}', '\u{2068}', '\u{2069}'], "")
}

/// An instant with the person's offset.
pub(crate) fn moment(at: Timestamp) -> Moment {
    Moment { at, offset: TimeZone::system().to_offset(at).seconds() }
}

tokio::task_local! {
    /// The running command.
    pub(crate) static CALL: Call;
}
