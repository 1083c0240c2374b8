//! What the person, or an earlier import, says about a file.

use crate::{Choice, Format};
use sarraf_ledger::{AccountKind, Currency};
use std::fmt;

/// Which number of `03/04/2026` is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateOrder {
    /// Day, month, year.
    DayMonth,
    /// Month, day, year.
    MonthDay,
}

/// The mark before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DecimalMark {
    /// `1,234.56`
    Point,
    /// `1.234,56`
    Comma,
}

/// How a file writes money out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// Spending has a minus.
    OutNegative,
    /// Spending has none (some card statements).
    OutPositive,
}

/// Where a fee stands that has a column of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeePlace {
    /// The amount holds it.
    Within,
    /// It was taken beside the amount.
    Beside,
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
            _ => return None,
        }
        Some(())
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
        assert_eq!(Options::default().answered("date-order=ydm"), None);
        assert_eq!(Options::default().answered("nonsense"), None);
    }
}
