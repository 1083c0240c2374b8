//! Integer minor units and an ISO 4217 currency.

use std::fmt;
use std::str::FromStr;

/// A currency of ISO 4217, by its alphabetic code.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// Reads a three-letter code; lower case is accepted.
    pub fn from_code(code: &str) -> Result<Self, MoneyError> {
        iso_currency::Currency::from_code(&code.to_ascii_uppercase())
            .map(Self)
            .ok_or(MoneyError::UnknownCurrency)
    }

    /// The three-letter code, such as `EUR`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// Digits after the decimal mark: 2 for EUR, 0 for JPY, 3 for KWD. Units without one (XAU) have 0.
    #[must_use]
    pub fn digits(self) -> u32 {
        self.0.exponent().map_or(0, u32::from)
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Ord for Currency {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.code().cmp(other.code())
    }
}

impl PartialOrd for Currency {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Why an amount could not be read or computed. The text never holds the amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not a code of ISO 4217.
    #[error("unknown currency")]
    UnknownCurrency,
    /// Not a decimal number.
    #[error("not an amount")]
    NotAnAmount,
    /// More decimals than the currency has.
    #[error("more decimals than the currency has")]
    TooPrecise,
    /// Beyond 63 bits of minor units.
    #[error("amount out of range")]
    OutOfRange,
    /// Two currencies in one sum.
    #[error("two currencies can not be added")]
    MixedCurrencies,
}

/// An amount: minor units of one currency. Money out is negative.
///
/// `Debug` does not show the amount (it may reach a log).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Money(… {})", self.currency.code())
    }
}

impl Money {
    /// From minor units (cents, fils, yen).
    #[must_use]
    pub const fn from_minor(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// From a sum of minor units, if it fits.
    pub fn from_sum(minor: i128, currency: Currency) -> Result<Self, MoneyError> {
        let minor = i64::try_from(minor).map_err(|_| MoneyError::OutOfRange)?;
        Ok(Self { minor, currency })
    }

    /// Nothing, in a currency.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// Reads `-24.00`, `24`, `+1.5`: an optional sign, digits, and at most the currency's decimals.
    /// Trailing zeros beyond them are accepted, as some banks pad.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let (negative, digits) = match text.as_bytes().first() {
            Some(b'-') => (true, text.get(1..).unwrap_or_default()),
            Some(b'+') => (false, text.get(1..).unwrap_or_default()),
            _ => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() && fraction.is_empty() || !is_number(whole) || !is_number(fraction) {
            return Err(MoneyError::NotAnAmount);
        }
        let scale = currency.digits() as usize;
        let (kept, beyond) = fraction.split_at(fraction.len().min(scale));
        if beyond.bytes().any(|byte| byte != b'0') {
            return Err(MoneyError::TooPrecise);
        }
        let sign = if negative { "-" } else { "" };
        let minor = format!("{sign}{whole}{kept:0<scale$}");
        minor.parse().map(|minor| Self { minor, currency }).map_err(|_| MoneyError::OutOfRange)
    }

    /// Minor units.
    #[must_use]
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// Money out.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.minor < 0
    }

    /// Neither in nor out.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// The machine form: `-24.00`, with exactly the currency's decimals and no grouping.
    #[must_use]
    pub fn to_decimal(self) -> String {
        let digits = self.currency.digits() as usize;
        let sign = if self.minor < 0 { "-" } else { "" };
        let all = format!("{:0>width$}", self.minor.unsigned_abs(), width = digits + 1);
        let (whole, fraction) = all.split_at(all.len() - digits);
        if digits == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }

    /// The sum, if both are of one currency and it fits.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyError::OutOfRange)?;
        Ok(Self { minor, ..self })
    }

    /// The difference, if both are of one currency and it fits.
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        let minor = self.minor.checked_sub(other.minor).ok_or(MoneyError::OutOfRange)?;
        Ok(Self { minor, ..self })
    }

    /// The other sign.
    pub fn checked_neg(self) -> Result<Self, MoneyError> {
        let minor = self.minor.checked_neg().ok_or(MoneyError::OutOfRange)?;
        Ok(Self { minor, ..self })
    }

    /// Without its sign.
    pub fn checked_abs(self) -> Result<Self, MoneyError> {
        if self.is_negative() { self.checked_neg() } else { Ok(self) }
    }

    fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency { Ok(()) } else { Err(MoneyError::MixedCurrencies) }
    }
}

impl FromStr for Currency {
    type Err = MoneyError;
    fn from_str(code: &str) -> Result<Self, MoneyError> {
        Self::from_code(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn currency(code: &str) -> Currency {
        Currency::from_code(code).unwrap()
    }

    #[test]
    fn decimals_follow_the_currency() {
        for (code, text, minor) in
            [("EUR", "-24.00", -2400), ("JPY", "1200", 1200), ("KWD", "1.5", 1500), ("EUR", ".5", 50)]
        {
            assert_eq!(Money::parse(text, currency(code)).unwrap().minor(), minor, "{text} {code}");
        }
        assert_eq!(Money::from_minor(-5, currency("EUR")).to_decimal(), "-0.05");
        assert_eq!(Money::from_minor(1500, currency("KWD")).to_decimal(), "1.500");
        assert_eq!(Money::from_minor(7, currency("JPY")).to_decimal(), "7");
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        let euro = currency("EUR");
        for text in ["", "-", ".", "1,00", "1e3", "0x1", "--1", "1.2.3", "NaN", " 1"] {
            assert_eq!(Money::parse(text, euro), Err(MoneyError::NotAnAmount), "{text:?}");
        }
        assert_eq!(Money::parse("1.005", euro), Err(MoneyError::TooPrecise));
        assert_eq!(Money::parse("92233720368547758.08", euro), Err(MoneyError::OutOfRange));
        assert_eq!(Money::parse("92233720368547758.07", euro).unwrap().minor(), i64::MAX);
        assert_eq!(Money::parse("-92233720368547758.08", euro).unwrap().minor(), i64::MIN);
        assert_eq!(Currency::from_code("ZZZ"), Err(MoneyError::UnknownCurrency));
    }

    #[test]
    fn currencies_never_mix_and_sums_never_wrap() {
        let (euro, dollar) = (currency("EUR"), currency("USD"));
        let one = Money::from_minor(1, euro);
        assert_eq!(one.checked_add(Money::from_minor(1, dollar)), Err(MoneyError::MixedCurrencies));
        assert_eq!(Money::from_minor(i64::MAX, euro).checked_add(one), Err(MoneyError::OutOfRange));
        assert_eq!(Money::from_minor(i64::MIN, euro).checked_neg(), Err(MoneyError::OutOfRange));
    }

    #[test]
    fn debug_shows_no_amount() {
        assert!(!format!("{:?}", Money::from_minor(123_456, currency("EUR"))).contains("123"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(crate::cases(20_000)))]
        #[test]
        fn the_decimal_form_reads_back(minor: i64, code in prop::sample::select(vec!["EUR", "JPY", "KWD", "CLF"])) {
            let money = Money::from_minor(minor, currency(code));
            prop_assert_eq!(Money::parse(&money.to_decimal(), currency(code)), Ok(money));
        }

        #[test]
        fn adding_and_taking_away_is_nothing(a: i64, b: i64) {
            let (a, b) = (Money::from_minor(a, currency("EUR")), Money::from_minor(b, currency("EUR")));
            if let Ok(sum) = a.checked_add(b) {
                prop_assert_eq!(sum.checked_sub(b), Ok(a));
            } else {
                prop_assert!(i128::from(a.minor()) + i128::from(b.minor()) != i128::from(a.minor().wrapping_add(b.minor())));
            }
        }
    }
}
