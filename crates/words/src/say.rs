//! Sentences in the chosen language.

use crate::catalogue::Catalogue;
use crate::{Arg, Language, Line, Locale, Style};
use fluent_bundle::{FluentArgs, FluentValue};
use jiff::civil::Date;
use std::borrow::Cow;

/// Everything a person reads, in one locale. Cheap to make and to copy.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    pub(crate) locale: Locale,
}

/// How a line is put into words: with isolation marks or without, and for which day.
#[derive(Clone, Copy)]
struct Voice {
    isolating: bool,
    today: Option<Date>,
}

impl Words {
    /// Words in a locale.
    #[must_use]
    pub const fn new(locale: Locale) -> Self {
        Self { locale }
    }

    /// The locale.
    #[must_use]
    pub const fn locale(&self) -> Locale {
        self.locale
    }

    /// The sentence of a key, every placeable isolated. Dates carry their year; see [`Words::say_line`].
    ///
    /// An underscore in the key counts as a hyphen, so that codes of the wire can be appended as they are. A
    /// key that is not in the catalogue comes back as it is.
    #[must_use]
    pub fn say(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.voiced(key, args.iter().map(|(name, arg)| (*name, arg)), Voice { isolating: true, today: None })
    }

    /// The same without isolation marks.
    #[must_use]
    pub fn plain(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.voiced(key, args.iter().map(|(name, arg)| (*name, arg)), Voice { isolating: false, today: None })
    }

    /// A line, every placeable isolated; days of this year and near days are said short.
    #[must_use]
    pub fn say_line(&self, line: &Line, today: Date) -> String {
        self.line(line, Voice { isolating: true, today: Some(today) })
    }

    /// The same without isolation marks.
    #[must_use]
    pub fn plain_line(&self, line: &Line, today: Date) -> String {
        self.line(line, Voice { isolating: false, today: Some(today) })
    }

    /// Whether the catalogue has the key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.catalogue().has(&spelled(key))
    }

    /// A category's name: of a known key, else the person's own name for it as it is.
    #[must_use]
    pub fn category(&self, name: &str) -> String {
        self.or_else("category-", name)
    }

    /// A category's name inside a sentence: `groceries`, «البقالة».
    #[must_use]
    pub fn category_in_prose(&self, name: &str) -> String {
        let prose = self.catalogue().attribute(&format!("category-{name}"), "the");
        prose.unwrap_or_else(|| self.category(name))
    }

    /// The known category of a name: its key, or its name in either language, as in a list or inside a sentence.
    #[must_use]
    pub fn category_named(name: &str) -> Option<&'static str> {
        let wanted = sarraf_ledger::text::fold(name);
        let both = [Locale::english(), Locale::arabic()].map(Self::new);
        let is_meant = |key: &&str| {
            let mut known = both.iter().flat_map(|words| [words.category(key), words.category_in_prose(key)]);
            *key == name || known.any(|known| sarraf_ledger::text::fold(&known) == wanted)
        };
        sarraf_ledger::known_categories().find(is_meant)
    }

    /// The name of an account's kind (`current`, `savings`, …).
    #[must_use]
    pub fn account_kind(&self, key: &str) -> String {
        self.or_else("account-kind-", key)
    }

    /// What an error code means, and the next step.
    #[must_use]
    pub fn error(&self, code: &str) -> (String, String) {
        (self.say(&format!("error-{code}"), &[]), self.say(&format!("error-{code}-next"), &[]))
    }

    /// Several texts joined as the language joins them: `a, b and c`. Each is isolated.
    #[must_use]
    pub fn list(&self, items: &[String]) -> String {
        self.joined(items, true)
    }

    pub(crate) fn catalogue(&self) -> &'static Catalogue {
        Catalogue::of(self.locale.language)
    }

    /// The sentence of a key with ready strings, without isolation marks.
    pub(crate) fn ready(&self, key: &str, args: &[(&'static str, &str)]) -> String {
        let mut filled = FluentArgs::new();
        for (name, text) in args {
            filled.set(*name, *text);
        }
        self.format(key, &filled, false)
    }

    /// The sentence of a key whose `$count` chooses the plural, without isolation marks.
    pub(crate) fn counted(&self, key: &str, count: u32) -> String {
        let mut filled = FluentArgs::new();
        filled.set("count", count);
        filled.set("count_text", self.count(count));
        self.format(key, &filled, false)
    }

    fn or_else(&self, prefix: &str, name: &str) -> String {
        let key = format!("{prefix}{name}");
        let valid = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        if valid && self.has(&key) { self.ready(&key, &[]) } else { name.to_owned() }
    }

    fn line(&self, line: &Line, voice: Voice) -> String {
        self.voiced(&line.key, line.args.iter().map(|(name, arg)| (name.as_str(), arg)), voice)
    }

    fn voiced<'a>(&self, key: &str, args: impl Iterator<Item = (&'a str, &'a Arg)>, voice: Voice) -> String {
        let mut filled = FluentArgs::new();
        for (name, arg) in args {
            if let Arg::Count(count) = arg {
                filled.set(name.to_owned(), *count);
                filled.set(format!("{name}_text"), self.count(*count));
            } else {
                filled.set(name.to_owned(), FluentValue::from(self.arg(arg, voice)));
            }
        }
        self.format(key, &filled, voice.isolating)
    }

    fn format(&self, key: &str, args: &FluentArgs<'_>, isolating: bool) -> String {
        self.catalogue().format(&spelled(key), args, isolating).unwrap_or_else(|| key.to_owned())
    }

    fn arg(&self, arg: &Arg, voice: Voice) -> String {
        match arg {
            Arg::Text(text) => text.clone(),
            Arg::Count(count) => self.count(*count),
            Arg::Amount(money) => self.in_prose(*money, Style::Prose, voice.isolating),
            Arg::Size(money) => {
                self.in_prose(money.checked_abs().unwrap_or(*money), Style::Prose, voice.isolating)
            }
            Arg::Table(money) => self.amount(*money),
            Arg::Figure(money) => self.figure(*money),
            Arg::Hundredths(hundredths) => self.hundredths(*hundredths),
            Arg::Number(text) => self.digits(text),
            Arg::Day(day) => self.day(*day, voice.today),
            Arg::Month(day) => self.month(*day, voice.today),
            Arg::Period(period) => self.period(*period, voice.today),
            Arg::During(period) => self.during(*period, voice.today),
            Arg::When(at) => self.when(*at, voice.today),
            Arg::Time(at) => self.time(*at),
            Arg::Category(name) => self.category_in_prose(name),
            Arg::Bytes(bytes) => self.bytes(*bytes),
            Arg::Line(line) => self.inside(self.line(line, voice), voice),
            Arg::List(list) => {
                let items: Vec<String> = list.iter().map(|item| self.arg(item, voice)).collect();
                self.joined(&items, voice.isolating)
            }
        }
    }

    /// A sentence inside a sentence takes its direction from the language: one that is only names and figures in
    /// isolates has no letter of its own, and would run left to right in Arabic too.
    fn inside(&self, text: String, voice: Voice) -> String {
        let marked = voice.isolating && self.locale.language == Language::Ar;
        if marked { format!("\u{200f}{text}") } else { text }
    }

    fn joined(&self, items: &[String], isolating: bool) -> String {
        let pair = |key: &str, first: &str, second: &str| {
            let mut args = FluentArgs::new();
            args.set("first", first);
            args.set("second", second);
            self.format(key, &args, isolating)
        };
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [first, second] => pair("list-two", first, second),
            [first, middle @ .., last] => {
                let comma = |text: String, item: &String| {
                    self.ready("list-comma", &[("first", &text), ("second", &isolated(item, isolating))])
                };
                let init = middle.iter().fold(isolated(first, isolating), comma);
                self.ready("list-more", &[("first", &init), ("second", &isolated(last, isolating))])
            }
        }
    }
}

/// A text in an isolate of its own, if marks are wanted.
pub(crate) fn isolated(text: &str, isolating: bool) -> String {
    if isolating { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
}

fn spelled(key: &str) -> Cow<'_, str> {
    if key.contains('_') { Cow::Owned(key.replace('_', "-")) } else { Cow::Borrowed(key) }
}
