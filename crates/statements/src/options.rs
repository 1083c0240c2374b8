//! What the person, or an earlier import, says about a file.

use crate::{Choice, Column, Format};
use sarraf_ledger::{AccountKind, Currency};
use std::collections::BTreeMap;
use std::fmt;

/// Which number of `03/04/2026` is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateOrder {
    /// Day, month, year.
    DayMonth,
    /// Month, day, year.
    MonthDay,
}

impl DateOrder {
    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::DayMonth => "dmy",
            Self::MonthDay => "mdy",
        }
    }
}

/// The mark before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DecimalMark {
    /// `1,234.56`
    Point,
    /// `1.234,56`
    Comma,
}

impl DecimalMark {
    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::Comma => "comma",
        }
    }
}

/// How a file writes money out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// Spending has a minus.
    OutNegative,
    /// Spending has none (some card statements).
    OutPositive,
}

impl Sign {
    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::OutNegative => "out-negative",
            Self::OutPositive => "out-positive",
        }
    }
}

/// Where a fee stands that has a column of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeePlace {
    /// The amount holds it.
    Within,
    /// It was taken beside the amount.
    Beside,
}

impl FeePlace {
    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Within => "within",
            Self::Beside => "beside",
        }
    }
}

/// What the person says of a table. What is not said is found in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableAnswers {
    /// What columns hold, by their number from 1; `None` where nothing is taken from one.
    pub columns: BTreeMap<u32, Option<Column>>,
    /// What stands between columns.
    pub separator: Option<char>,
    /// The line that names the columns, from 1; 0 where none does.
    pub header: Option<u32>,
}

impl TableAnswers {
    /// What was said of the column at a place, from 0.
    pub(crate) fn column(&self, place: usize) -> Option<Option<Column>> {
        let number = u32::try_from(place).ok()?.checked_add(1)?;
        self.columns.get(&number).copied()
    }

    /// Whether anything was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Separators and their words.
const SEPARATORS: [(char, &str); 4] = [(',', "comma"), (';', "semicolon"), ('\t', "tab"), ('|', "bar")];

/// The word of a separator.
#[must_use]
pub fn separator_key(separator: char) -> &'static str {
    SEPARATORS.iter().find(|(one, _)| *one == separator).map_or("comma", |(_, key)| key)
}

/// The account a file belongs to, when the person names one: it goes before what the file says.
#[derive(Clone, PartialEq, Eq)]
pub struct KnownAccount {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: AccountKind,
    /// Its currency.
    pub currency: Currency,
}

impl fmt::Debug for KnownAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KnownAccount({:?} {:?} …)", self.kind, self.currency)
    }
}

/// How to read a file. The default leaves everything to the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The file's name: said with each row as its source, and used where the file names no account.
    pub file_name: String,
    /// The format; told by content if absent.
    pub format: Option<Format>,
    /// The account of a file that holds one account.
    pub account: Option<KnownAccount>,
    /// Answer to `Choice::DateOrder`.
    pub date_order: Option<DateOrder>,
    /// Answer to `Choice::DecimalMark`.
    pub decimal_mark: Option<DecimalMark>,
    /// Answer to `Choice::Currency`.
    pub currency: Option<Currency>,
    /// Answer to `Choice::Sign`.
    pub sign: Option<Sign>,
    /// Where fees stand, if the person says it; else a running balance tells.
    pub fee: Option<FeePlace>,
    /// What a table holds.
    pub table: TableAnswers,
    /// How its letters are written, by the name the WHATWG gives it; else the bytes tell.
    pub encoding: Option<&'static str>,
}

impl Options {
    /// The same with an answer such as `format=csv`, `date-order=dmy`, `currency=EUR`; several are separated by commas.
    /// `None` if one is not an answer.
    #[must_use]
    pub fn answered(mut self, answers: &str) -> Option<Self> {
        for answer in answers.split(',').map(str::trim).filter(|answer| !answer.is_empty()) {
            let (key, value) = answer.split_once('=')?;
            self.set(key.trim(), value.trim())?;
        }
        Some(self)
    }

    fn set(&mut self, key: &str, value: &str) -> Option<()> {
        match (key, value) {
            ("format", key) => self.format = Some(Format::from_key(key)?),
            ("date-order", "dmy") => self.date_order = Some(DateOrder::DayMonth),
            ("date-order", "mdy") => self.date_order = Some(DateOrder::MonthDay),
            ("decimal-mark", "point") => self.decimal_mark = Some(DecimalMark::Point),
            ("decimal-mark", "comma") => self.decimal_mark = Some(DecimalMark::Comma),
            ("sign", "out-negative") => self.sign = Some(Sign::OutNegative),
            ("sign", "out-positive") => self.sign = Some(Sign::OutPositive),
            ("fee", "within") => self.fee = Some(FeePlace::Within),
            ("fee", "beside") => self.fee = Some(FeePlace::Beside),
            (key, code) if key == Choice::Currency.key() => {
                self.currency = Some(Currency::from_code(code).ok()?)
            }
            ("encoding", name) => {
                self.encoding = Some(encoding_rs::Encoding::for_label(name.as_bytes())?.name())
            }
            ("separator", key) => {
                self.table.separator = Some(SEPARATORS.iter().find(|(_, known)| *known == key)?.0)
            }
            ("header", "none") => self.table.header = Some(0),
            ("header", line) => self.table.header = Some(line.parse().ok()?),
            (key, what) => {
                let number: u32 = key.strip_prefix("column.")?.parse().ok().filter(|number| *number > 0)?;
                let column = if what == "none" { None } else { Some(Column::from_key(what)?) };
                self.table.columns.insert(number, column);
            }
        }
        Some(())
    }

    /// What was said, as `answered` takes it: without the file's name and the account.
    #[must_use]
    pub fn answers(&self) -> String {
        let mut said: Vec<String> = Vec::new();
        let mut add =
            |key: &str, value: Option<&str>| said.extend(value.map(|value| format!("{key}={value}")));
        add("format", self.format.map(Format::key));
        add("encoding", self.encoding);
        add("separator", self.table.separator.map(separator_key));
        let header = self.table.header.map(|line| if line == 0 { "none".into() } else { line.to_string() });
        add("header", header.as_deref());
        for (number, column) in &self.table.columns {
            add(&format!("column.{number}"), Some(column.map_or("none", Column::key)));
        }
        add("date-order", self.date_order.map(DateOrder::key));
        add("decimal-mark", self.decimal_mark.map(DecimalMark::key));
        add("sign", self.sign.map(Sign::key));
        add("fee", self.fee.map(FeePlace::key));
        add("currency", self.currency.map(Currency::code));
        said.join(",")
    }

    /// The currency the person named, for the account or for the file.
    pub(crate) fn known_currency(&self) -> Option<Currency> {
        self.account.as_ref().map(|account| account.currency).or(self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_answer_is_taken() {
        for choice in [Choice::DateOrder, Choice::DecimalMark, Choice::Sign] {
            for answer in choice.answers() {
                assert!(Options::default().answered(&format!("{}={answer}", choice.key())).is_some());
            }
        }
        let options = Options::default().answered("date-order=mdy, currency=eur").unwrap();
        assert_eq!(options.date_order, Some(DateOrder::MonthDay));
        assert_eq!(options.currency.unwrap().code(), "EUR");
        assert_eq!(Options::default().answered("fee=beside").unwrap().fee, Some(FeePlace::Beside));
        let said = "format=csv,encoding=windows-1256,separator=semicolon,header=none,column.1=booked,column.2=none,\
                    column.3=amount,date-order=dmy,decimal-mark=comma,sign=out-positive,fee=within,currency=KWD";
        let options = Options::default().answered(said).unwrap();
        assert_eq!(options.answers(), said.replace(' ', ""));
        assert_eq!(options.table.columns.get(&3), Some(&Some(Column::Amount)));
        for wrong in [
            "column.0=amount",
            "column.x=amount",
            "column.1=amounts",
            "separator=;",
            "header=top",
            "encoding=x",
        ] {
            assert_eq!(Options::default().answered(wrong), None, "{wrong}");
        }
        assert_eq!(Options::default().answered("date-order=ydm"), None);
        assert_eq!(Options::default().answered("nonsense"), None);
    }
}
