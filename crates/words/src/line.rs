//! A sentence before it has a language: a key of the catalogue and what stands in it.

use jiff::civil::{Date, DateTime};
use sarraf_ledger::{Money, Period};
use std::fmt;

/// A key and its arguments.
#[derive(Clone, PartialEq)]
pub struct Line {
    /// Key of the catalogue.
    pub key: String,
    /// Arguments by name.
    pub args: Vec<(String, Arg)>,
}

/// What can stand in a sentence.
#[derive(Clone, PartialEq)]
pub enum Arg {
    /// A name or text, as it is.
    Text(String),
    /// A count: `$name` chooses the plural, `$name_text` is shown.
    Count(u32),
    /// An amount in prose: `24.00 EUR`, in Arabic with the currency's name.
    Amount(Money),
    /// An amount in prose without its sign, where the words say which way it went.
    Size(Money),
    /// An amount as in a table: `−24.00 EUR` in both languages.
    Table(Money),
    /// Sign and figure only, where the currency is said elsewhere.
    Figure(Money),
    /// A figure in hundredths, of no currency: `100`, `148.50`.
    Hundredths(i64),
    /// A decimal number, as machines write it: `1.0837`.
    Number(String),
    /// A day: `2 March`, with its year when it is not this year.
    Day(Date),
    /// A month by any of its days: `March`, with its year when it is not this year.
    Month(Date),
    /// Days from one to another: `1 to 21 November`.
    Period(Period),
    /// The same with its preposition: `in November`, `from 1 to 21 November`, `on 2 March`.
    During(Period),
    /// A point in time: `today 10:37`.
    When(DateTime),
    /// A time of day: `10:37`.
    Time(DateTime),
    /// A category by key or by the person's own name for it.
    Category(String),
    /// A size in bytes.
    Bytes(u64),
    /// A sentence inside the sentence.
    Line(Box<Line>),
    /// Several, joined as the language joins them.
    List(Vec<Arg>),
}

impl Line {
    /// A sentence without arguments.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self { key: key.into(), args: Vec::new() }
    }

    /// With one more argument.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, arg: impl Into<Arg>) -> Self {
        self.args.push((name.into(), arg.into()));
        self
    }
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line({} …)", self.key)
    }
}

impl fmt::Debug for Arg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Arg(…)")
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for Arg {
    fn from(count: u32) -> Self {
        Self::Count(count)
    }
}

impl From<Money> for Arg {
    fn from(amount: Money) -> Self {
        Self::Amount(amount)
    }
}

impl From<Date> for Arg {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl From<Period> for Arg {
    fn from(period: Period) -> Self {
        Self::Period(period)
    }
}

impl From<Line> for Arg {
    fn from(line: Line) -> Self {
        Self::Line(Box::new(line))
    }
}

impl From<Vec<Arg>> for Arg {
    fn from(list: Vec<Arg>) -> Self {
        Self::List(list)
    }
}
