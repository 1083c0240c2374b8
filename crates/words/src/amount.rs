//! Amounts, figures, counts and sizes.

use crate::say::isolated;
use crate::{Digits, Language, Words};
use sarraf_ledger::Money;

/// Where an amount stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `−24.00 EUR`: sign when negative, figure, code.
    Table,
    /// `+24.00 EUR`: always with its sign.
    Signed,
    /// `24.00 EUR`, in Arabic `24.00 يورو`.
    Prose,
    /// `−24.00`: sign and figure.
    Figure,
    /// `+24.00`: always with its sign.
    SignedFigure,
    /// `232`: for charts; decimals only below 10.
    Short,
}

const MINUS: char = '\u{2212}';

impl Words {
    /// An amount for tables and cards: `−24.00 EUR`.
    #[must_use]
    pub fn amount(&self, money: Money) -> String {
        self.amount_in(money, Style::Table)
    }

    /// Sign and figure only: `−24.00`.
    #[must_use]
    pub fn figure(&self, money: Money) -> String {
        self.amount_in(money, Style::Figure)
    }

    /// An amount in a style. No isolation marks: stand it in an element or a placeable of its own.
    #[must_use]
    pub fn amount_in(&self, money: Money, style: Style) -> String {
        self.in_prose(money, style, false)
    }

    /// As [`Words::amount_in`]; a sign beside a name in Arabic letters is kept at its figure by an isolate.
    pub(crate) fn in_prose(&self, money: Money, style: Style, isolating: bool) -> String {
        let sign = sign(money, matches!(style, Style::Signed | Style::SignedFigure));
        let figure = format!("{sign}{}", self.unsigned(money, style == Style::Short));
        let code = money.currency().code();
        match style {
            Style::Figure | Style::SignedFigure | Style::Short => figure,
            Style::Table | Style::Signed => format!("{figure} {code}"),
            Style::Prose => {
                let name = self.currency_name(code);
                let apart = isolating && !sign.is_empty() && name != code;
                format!("{} {name}", isolated(&figure, apart))
            }
        }
    }

    /// A currency's name in prose: the code in English, its name in Arabic where the catalogue has one.
    #[must_use]
    pub fn currency_name(&self, code: &str) -> String {
        let key = format!("currency-{}", code.to_ascii_lowercase());
        match self.locale.language {
            Language::Ar if self.has(&key) => self.ready(&key, &[]),
            _ => code.to_owned(),
        }
    }

    /// A count, grouped.
    #[must_use]
    pub fn count(&self, count: u32) -> String {
        self.digits(&grouped(&count.to_string()))
    }

    /// A figure in hundredths, of no currency: `100`, `148.50`.
    #[must_use]
    pub fn hundredths(&self, hundredths: i64) -> String {
        let sign = if hundredths < 0 { MINUS.to_string() } else { String::new() };
        let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        let whole = grouped(&whole.to_string());
        self.digits(&if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest:02}") })
    }

    /// A number that is a name, such as a year or a day of the month: not grouped.
    #[must_use]
    pub fn number(&self, number: i64) -> String {
        self.digits(&number.to_string())
    }

    /// A size: `812 bytes`, `22 KB`, `1.4 MB`. A thousand bytes make a kilobyte.
    #[must_use]
    pub fn bytes(&self, bytes: u64) -> String {
        let tenths = |unit: u64| {
            let tenths = bytes.saturating_mul(10).saturating_add(unit / 2) / unit;
            if tenths >= 100 || tenths.is_multiple_of(10) {
                ((bytes.saturating_add(unit / 2)) / unit).to_string()
            } else {
                format!("{}.{}", tenths / 10, tenths % 10)
            }
        };
        let (key, figure) = match bytes {
            0..1_000 => ("size-bytes", bytes.to_string()),
            1_000..999_500 => ("size-kilobytes", ((bytes + 500) / 1_000).to_string()),
            999_500..999_500_000 => ("size-megabytes", tenths(1_000_000)),
            _ => ("size-gigabytes", tenths(1_000_000_000)),
        };
        self.ready(key, &[("figure", &self.digits(&figure))])
    }

    fn unsigned(&self, money: Money, short: bool) -> String {
        let digits = money.currency().digits();
        let minor = money.minor().unsigned_abs();
        let scale = 10_u64.saturating_pow(digits);
        let whole_only = short && minor >= scale.saturating_mul(10);
        if digits == 0 || whole_only {
            let whole = if whole_only {
                minor / scale + u64::from(minor % scale >= scale.div_ceil(2))
            } else {
                minor
            };
            return self.digits(&grouped(&whole.to_string()));
        }
        let width = digits as usize;
        let text = format!("{}.{:0width$}", grouped(&(minor / scale).to_string()), minor % scale);
        self.digits(&text)
    }

    /// Latin digits and marks in the digits of the locale.
    pub(crate) fn digits(&self, text: &str) -> String {
        match self.locale.digits {
            Digits::Latin => text.to_owned(),
            Digits::Arabic => text.chars().map(arabic).collect(),
        }
    }
}

fn arabic(character: char) -> char {
    match character {
        '0'..='9' => {
            char::from_u32(u32::from('٠') + u32::from(character) - u32::from('0')).unwrap_or(character)
        }
        '.' => '٫',
        ',' => '٬',
        other => other,
    }
}

fn sign(money: Money, always: bool) -> String {
    match money.minor().signum() {
        -1 => MINUS.to_string(),
        1 if always => "+".to_owned(),
        _ => String::new(),
    }
}

fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Locale;
    use sarraf_ledger::Currency;

    fn money(text: &str) -> Money {
        let (amount, code) = text.split_once(' ').unwrap();
        Money::parse(amount, Currency::from_code(code).unwrap()).unwrap()
    }

    #[test]
    fn amounts_have_a_true_minus_groups_and_the_currencys_decimals() {
        let words = Words::new(Locale::english());
        for (amount, text) in [
            ("-24 EUR", "−24.00 EUR"),
            ("4218.35 EUR", "4,218.35 EUR"),
            ("1234567 JPY", "1,234,567 JPY"),
            ("1.5 KWD", "1.500 KWD"),
            ("0 EUR", "0.00 EUR"),
            ("-0.05 EUR", "−0.05 EUR"),
        ] {
            assert_eq!(words.amount(money(amount)), text);
        }
        let least = Money::from_minor(i64::MIN, Currency::from_code("EUR").unwrap());
        assert_eq!(words.amount(least), "−92,233,720,368,547,758.08 EUR");
        assert_eq!(words.amount_in(money("2950 EUR"), Style::Signed), "+2,950.00 EUR");
        assert_eq!(words.amount_in(money("0 EUR"), Style::SignedFigure), "0.00");
    }

    #[test]
    fn prose_names_the_currency_in_arabic_and_tables_its_code() {
        let arabic = Words::new(Locale::arabic());
        assert_eq!(arabic.amount_in(money("148 EUR"), Style::Prose), "148.00 يورو");
        assert_eq!(arabic.amount_in(money("148 AED"), Style::Prose), "148.00 د.إ");
        assert_eq!(arabic.amount_in(money("148 XAF"), Style::Prose), "148 XAF");
        assert_eq!(arabic.amount(money("148 EUR")), "148.00 EUR");
        let indic = Words::new(Locale::arabic().with_digits(Digits::Arabic));
        assert_eq!(indic.figure(money("-4218.35 EUR")), "−٤٬٢١٨٫٣٥");
    }

    #[test]
    fn charts_have_no_decimals_from_ten_on() {
        let words = Words::new(Locale::english());
        for (amount, text) in
            [("231.6 EUR", "232"), ("3.2 EUR", "3.20"), ("1999.5 EUR", "2,000"), ("-12.4 EUR", "−12")]
        {
            assert_eq!(words.amount_in(money(amount), Style::Short), text);
        }
    }

    #[test]
    fn sizes_are_short() {
        let words = Words::new(Locale::english());
        for (bytes, text) in [
            (812, "812 bytes"),
            (1_499, "1 KB"),
            (22_100, "22 KB"),
            (1_440_000, "1.4 MB"),
            (2_000_000_000, "2 GB"),
        ] {
            assert_eq!(words.bytes(bytes), text);
        }
        assert_eq!(Words::new(Locale::arabic()).bytes(22_100), "22 ك.ب");
    }
}
