//! Sentences before they have a language. The names of keys and arguments are those of the catalogues in
//! `words`; the application puts them into words, so that switching language re-words what was answered.

use jiff::civil::{Date, DateTime};
use sarraf_ledger::{Currency, Money, Period};
use serde::{Deserialize, Serialize};

/// A key of the catalogue and its arguments.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Key of the catalogue.
    pub key: String,
    /// Arguments by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(String, Arg)>,
}

/// What can stand in a sentence.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arg {
    /// A name or text, as it is.
    Text(String),
    /// An example of a question, in English and in Arabic.
    Example(String, String),
    /// A count.
    Count(u32),
    /// An amount in prose, with its sign when it is negative.
    Amount(Amount),
    /// An amount in prose without its sign.
    Size(Amount),
    /// A figure in hundredths, of no currency.
    Hundredths(i64),
    /// A decimal number, as machines write it.
    Number(String),
    /// A day.
    #[serde(with = "iso")]
    Day(Date),
    /// A month, by any of its days.
    #[serde(with = "iso")]
    Month(Date),
    /// Days from one to another.
    Period(Days),
    /// The same with its preposition.
    During(Days),
    /// A point in time, on the clock of the bank.
    #[serde(with = "iso")]
    When(DateTime),
    /// A category by key or by the person's name for it.
    Category(String),
    /// A sentence inside the sentence.
    Line(Box<Line>),
    /// Several, joined as the language joins them.
    List(Vec<Arg>),
}

/// An amount on the wire: minor units and the currency's code.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// Minor units, signed.
    pub minor: i64,
    /// ISO 4217.
    pub currency: String,
}

/// Days on the wire, both included.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    /// First day.
    #[serde(with = "iso")]
    pub from: Date,
    /// Last day.
    #[serde(with = "iso")]
    pub to: Date,
}

impl Amount {
    /// The amount; `None` for a currency that is not known.
    #[must_use]
    pub fn money(&self) -> Option<Money> {
        Currency::from_code(&self.currency).ok().map(|currency| Money::from_minor(self.minor, currency))
    }
}

impl From<Money> for Amount {
    fn from(money: Money) -> Self {
        Self { minor: money.minor(), currency: money.currency().code().to_owned() }
    }
}

impl Days {
    /// The period; `None` if it runs backwards.
    #[must_use]
    pub fn period(&self) -> Option<Period> {
        Period::new(self.from, self.to).ok()
    }
}

impl From<Period> for Days {
    fn from(period: Period) -> Self {
        Self { from: period.from(), to: period.to() }
    }
}

impl Line {
    /// A sentence without arguments.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self { key: key.into(), args: Vec::new() }
    }

    /// With one more argument.
    #[must_use]
    pub fn with(mut self, name: &str, arg: impl Into<Arg>) -> Self {
        self.args.push((name.to_owned(), arg.into()));
        self
    }
}

impl Arg {
    /// An amount in prose.
    #[must_use]
    pub fn amount(money: Money) -> Self {
        Self::Amount(money.into())
    }

    /// An amount in prose without its sign.
    #[must_use]
    pub fn size(money: Money) -> Self {
        Self::Size(money.into())
    }

    /// Days with their preposition.
    #[must_use]
    pub fn during(period: Period) -> Self {
        Self::During(period.into())
    }
}

impl std::fmt::Debug for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Line({} …)", self.key)
    }
}

macro_rules! hidden {
    ($($name:ident),+) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )+};
}
pub(crate) use hidden;
hidden!(Arg, Amount, Days);

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<u32> for Arg {
    fn from(count: u32) -> Self {
        Self::Count(count)
    }
}

impl From<Line> for Arg {
    fn from(line: Line) -> Self {
        Self::Line(Box::new(line))
    }
}

impl From<Period> for Arg {
    fn from(period: Period) -> Self {
        Self::Period(period.into())
    }
}

/// Dates and times as ISO 8601.
pub(crate) mod iso {
    use serde::{Deserialize, Deserializer, Serializer, de};
    use std::fmt::Display;
    use std::str::FromStr;

    pub fn serialize<T: Display, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    pub fn deserialize<'de, T: FromStr, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|_| de::Error::custom("not a date of ISO 8601"))
    }
}
