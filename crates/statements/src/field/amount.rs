//! Amounts in the ways files write them: `-1,234.56`, `1.234,56-`, `(12.00)`, `12,00 €`, `١٢٫٥٠`.

use crate::{DecimalMark, Reason};
use sarraf_ledger::{Currency, Money};

/// Reads an amount. With no mark given, a single point or comma is the decimal one, and of two different ones the
/// last: that is OFX, which has no grouping by its standard (OFX 2.2 §3.2.9).
pub fn amount(text: &str, mark: Option<DecimalMark>, currency: Currency) -> Result<Money, Reason> {
    let text = text.trim();
    if mark != Some(DecimalMark::Comma)
        && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+'))
    {
        match Money::parse(text, currency) {
            Err(sarraf_ledger::MoneyError::NotAnAmount) => {}
            other => return in_range(other?),
        }
    }
    let figure = Figure::parse(text).ok_or(Reason::Amount)?;
    in_range(Money::parse(&figure.decimal(mark)?, currency)?)
}

/// The lowest number of 64 bits has no other side: it could be written with a sign, but not as money out.
fn in_range(money: Money) -> Result<Money, Reason> {
    if money.minor() == i64::MIN { Err(Reason::AmountRange) } else { Ok(money) }
}

/// An amount taken apart: its sign, and digits with points and commas only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// A minus, brackets, or DR behind it.
    pub negative: bool,
    digits: String,
}

impl Figure {
    /// Takes an amount apart; `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let bracketed = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        let mut negative = bracketed.is_some();
        let mut digits = String::with_capacity(text.len());
        let mut letters = String::new();
        let mut closed = false;
        for character in bracketed.unwrap_or(text).chars() {
            if closed && (character.is_ascii_digit() || matches!(character, '.' | ',')) {
                return None;
            }
            match character {
                '-' | '\u{2212}' | '\u{2013}' if !negative => negative = true,
                '0'..='9' | '.' | ',' => digits.push(character),
                '٠'..='٩' | '۰'..='۹' => digits.push(ascii_digit(character)?),
                '٫' => digits.push('\u{1}'),
                ' ' | '\'' | '’' | '٬' | '\u{a0}' | '\u{202f}' | '\u{2009}' if digits.is_empty() => {}
                ' ' | '\'' | '’' | '٬' | '\u{a0}' | '\u{202f}' | '\u{2009}' => digits.push(' '),
                '+' if digits.is_empty() => {}
                '$' | '€' | '£' | '¥' | '₹' | '₺' | '₪' | '₽' => {}
                '\u{61c}' | '\u{200e}' | '\u{200f}' => {}
                letter if letter.is_alphabetic() && letters.len() < 16 => {
                    closed = !digits.is_empty();
                    letters.extend(letter.to_uppercase());
                }
                _ => return None,
            }
        }
        digits.truncate(digits.trim_end().len());
        negative |= matches!(letters.as_str(), "DR" | "D" | "S");
        digits.bytes().any(|byte| byte.is_ascii_digit()).then_some(Self { negative, digits })
    }

    /// Neither in nor out.
    pub fn is_zero(&self) -> bool {
        !self.digits.bytes().any(|byte| matches!(byte, b'1'..=b'9'))
    }

    /// What the figure says about the decimal mark of its file; `None` if nothing.
    pub fn mark(&self) -> Option<DecimalMark> {
        let of = |mark: char| self.digits.matches(mark).count();
        let behind = self.digits.len() - self.digits.rfind(['.', ',']).map_or(self.digits.len(), |at| at + 1);
        let starts_with_zero =
            |mark: char| self.digits.starts_with(['0', mark]) && !self.digits.starts_with("00");
        match (of('.'), of(',')) {
            (0, 0) => None,
            (1.., 1..) => self.last_mark(),
            (1, 0) if behind != 3 || starts_with_zero('.') => Some(DecimalMark::Point),
            (0, 1) if behind != 3 || starts_with_zero(',') => Some(DecimalMark::Comma),
            (2.., 0) => Some(DecimalMark::Comma),
            (0, 2..) => Some(DecimalMark::Point),
            _ => None,
        }
    }

    /// Whether it holds a mark that can be either.
    pub fn is_open(&self) -> bool {
        self.digits.contains(['.', ',']) && self.mark().is_none()
    }

    fn last_mark(&self) -> Option<DecimalMark> {
        match self.digits.rfind(['.', ',']).and_then(|at| self.digits.get(at..=at)) {
            Some(".") => Some(DecimalMark::Point),
            Some(",") => Some(DecimalMark::Comma),
            _ => None,
        }
    }

    /// The machine form. Groups must be groups: `1,23` with a decimal point is refused, not read as 123.
    pub fn decimal(&self, mark: Option<DecimalMark>) -> Result<String, Reason> {
        let single = || self.digits.matches(['.', ',']).count() == 1;
        let mark = mark.or_else(|| if single() { self.last_mark() } else { self.mark() });
        let (decimal, group) = if mark == Some(DecimalMark::Comma) { (',', '.') } else { ('.', ',') };
        let digits = self.digits.replace('\u{1}', if decimal == ',' { "," } else { "." });
        let (whole, fraction) = digits.split_once(decimal).unwrap_or((&digits, ""));
        let mut groups = whole.split([group, ' ']);
        let first = groups.next().unwrap_or_default();
        let rest: Vec<&str> = groups.collect();
        let grouped = rest.is_empty()
            || (1..=3).contains(&first.len())
                && rest.last().is_some_and(|last| last.len() == 3)
                && rest.iter().all(|part| part.len() == 2 || part.len() == 3);
        if !grouped || fraction.contains(['.', ',', ' ']) {
            return Err(Reason::Amount);
        }
        let sign = if self.negative { "-" } else { "" };
        Ok(format!("{sign}{first}{}.{fraction}", rest.concat()))
    }
}

fn ascii_digit(character: char) -> Option<char> {
    let zero = if character >= '۰' { '۰' } else { '٠' };
    char::from_digit(u32::from(character) - u32::from(zero), 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, mark: Option<DecimalMark>) -> Result<i64, Reason> {
        amount(text, mark, Currency::from_code("EUR").unwrap()).map(Money::minor)
    }

    #[test]
    fn amounts_are_read_in_every_writing() {
        use DecimalMark::{Comma, Point};
        for (text, mark, minor) in [
            ("-24.00", None, -2_400),
            ("-24,00", None, -2_400),
            ("+5", None, 500),
            ("1.234,56", None, 123_456),
            ("1,234.56", None, 123_456),
            ("-1 234,56", None, -123_456),
            ("24.500", None, 2_450),
            ("1,234", Some(Point), 123_400),
            ("1.234", Some(Comma), 123_400),
            ("(12.00)", Some(Point), -1_200),
            ("12,00-", Some(Comma), -1_200),
            ("−3.20", Some(Point), -320),
            ("€ 12.00", Some(Point), 1_200),
            ("EUR 12.00", Some(Point), 1_200),
            ("12.00 DR", Some(Point), -1_200),
            ("12.00 CR", Some(Point), 1_200),
            ("١٢٫٥٠", Some(Point), 1_250),
            ("١٬٢٣٤٫٥٠", Some(Comma), 123_450),
            ("1'234.50", Some(Point), 123_450),
            ("12,34,567.00", Some(Point), 123_456_700),
        ] {
            assert_eq!(read(text, mark), Ok(minor), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for (text, mark, reason) in [
            ("", None, Reason::Amount),
            ("abc", None, Reason::Amount),
            ("--5", None, Reason::Amount),
            ("1.2.3,4,5", None, Reason::Amount),
            ("1,23", Some(DecimalMark::Point), Reason::Amount),
            ("12.345", None, Reason::AmountPrecision),
            ("99999999999999999999", None, Reason::AmountRange),
            ("-92233720368547758.08", None, Reason::AmountRange),
            ("(92.233.720.368.547.758,08)", None, Reason::AmountRange),
            ("1e5", None, Reason::Amount),
            ("5 10", None, Reason::Amount),
            ("#REF!", None, Reason::Amount),
        ] {
            let found = read(text, mark);
            assert_eq!(found, Err(reason), "{text}");
        }
    }

    #[test]
    fn the_mark_is_known_only_where_it_can_be() {
        use DecimalMark::{Comma, Point};
        for (text, mark) in [
            ("12.50", Some(Point)),
            ("12,50", Some(Comma)),
            ("1,234.50", Some(Point)),
            ("1.234.567", Some(Comma)),
            ("0.500", Some(Point)),
            ("1,234", None),
            ("1.234", None),
            ("1234", None),
        ] {
            assert_eq!(Figure::parse(text).unwrap().mark(), mark, "{text}");
        }
        assert!(Figure::parse("1,234").unwrap().is_open() && !Figure::parse("12").unwrap().is_open());
    }
}
