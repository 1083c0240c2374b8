//! Rates of exchange, exactly: a fraction, never a float.

use crate::{Currency, Money};

/// What one unit of a currency is worth in another: a positive fraction in lowest terms.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rate {
    over: i128,
    under: i128,
}

impl std::fmt::Debug for Rate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Rate(…)")
    }
}

/// Why a rate could not be read or computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RateError {
    /// Not a positive decimal number.
    #[error("not a rate")]
    NotARate,
    /// Beyond what is computed here.
    #[error("rate out of range")]
    OutOfRange,
}

/// Digits before and after the mark of a rate that is read.
const MOST_DIGITS: usize = 12;

impl Rate {
    /// Reads a positive decimal of at most twelve digits on either side: `1.0837`, `158`.
    pub fn parse(text: &str) -> Result<Self, RateError> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let part = part.trim_end_matches('0');
        if whole.is_empty() || !is_number(whole) || !is_number(part) {
            return Err(RateError::NotARate);
        }
        if whole.len() > MOST_DIGITS || part.len() > MOST_DIGITS {
            return Err(RateError::OutOfRange);
        }
        let over = format!("{whole}{part}").parse().map_err(|_| RateError::NotARate)?;
        let under = 10_i128.pow(u32::try_from(part.len()).unwrap_or(0));
        Self::of(over, under).ok_or(RateError::NotARate)
    }

    /// What a bank made of an amount: `bought` for `paid`, signs aside. `None` of nothing.
    #[must_use]
    pub fn between(paid: Money, bought: Money) -> Option<Self> {
        let (over, under) = (i128::from(bought.minor()).abs(), i128::from(paid.minor()).abs());
        let scale = |digits: u32| 10_i128.checked_pow(digits);
        let over = over.checked_mul(scale(paid.currency().digits())?)?;
        Self::of(over, under.checked_mul(scale(bought.currency().digits())?)?)
    }

    fn of(over: i128, under: i128) -> Option<Self> {
        if over <= 0 || under <= 0 {
            return None;
        }
        let divisor = greatest_divisor(over, under);
        Some(Self { over: over / divisor, under: under / divisor })
    }

    /// The other way round.
    #[must_use]
    pub const fn inverse(self) -> Self {
        Self { over: self.under, under: self.over }
    }

    /// One after the other: of a rate from A to B and one from B to C, the rate from A to C.
    pub fn then(self, next: Self) -> Result<Self, RateError> {
        // Across, so that the products stay small.
        let (one, other) = (greatest_divisor(self.over, next.under), greatest_divisor(next.over, self.under));
        let over = (self.over / one).checked_mul(next.over / other);
        let under = (self.under / other).checked_mul(next.under / one);
        let fraction = over.zip(under).and_then(|(over, under)| Self::of(over, under));
        fraction.ok_or(RateError::OutOfRange)
    }

    /// Whether it is off another by no more than so many thousandths of that.
    #[must_use]
    pub fn is_near(self, other: Self, thousandths: i128) -> bool {
        let (own, wanted) = (self.over.checked_mul(other.under), other.over.checked_mul(self.under));
        let Some((own, wanted)) = own.zip(wanted) else { return false };
        let most = wanted.checked_mul(thousandths);
        (own - wanted).checked_mul(1_000).zip(most).is_some_and(|(off, most)| off.abs() <= most)
    }

    /// An amount in another currency, rounded half to even at its last digit.
    pub fn convert(self, money: Money, to: Currency) -> Result<Money, RateError> {
        let (from, into) = (money.currency().digits(), to.digits());
        let scale = |digits: u32| 10_i128.checked_pow(digits).ok_or(RateError::OutOfRange);
        let scaled = Self::of(self.over, self.under).ok_or(RateError::OutOfRange)?;
        let scaled = scaled.then(Self::of(scale(into)?, scale(from)?).ok_or(RateError::OutOfRange)?)?;
        let over = i128::from(money.minor()).checked_mul(scaled.over).ok_or(RateError::OutOfRange)?;
        Money::from_sum(half_even(over, scaled.under), to).map_err(|_| RateError::OutOfRange)
    }

    /// As a decimal of at most `places` places, rounded half to even, without zeros at its end.
    #[must_use]
    pub fn to_decimal(self, places: u32) -> String {
        let scale = 10_i128.checked_pow(places.min(12)).unwrap_or(1);
        let Some(over) = self.over.checked_mul(scale) else { return (self.over / self.under).to_string() };
        let scaled = half_even(over, self.under);
        let (whole, part) = (scaled / scale, scaled % scale);
        let part = format!("{part:0width$}", width = places.min(12) as usize);
        match part.trim_end_matches('0') {
            "" => whole.to_string(),
            part => format!("{whole}.{part}"),
        }
    }
}

/// Of two positive numbers.
const fn greatest_divisor(mut one: i128, mut other: i128) -> i128 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

/// The quotient, rounded to the nearest, and of two equally near to the even one. `under` is positive.
const fn half_even(over: i128, under: i128) -> i128 {
    let (quotient, rest) = (over.div_euclid(under), over.rem_euclid(under));
    let left = under - rest;
    if rest > left || (rest == left && quotient % 2 != 0) { quotient + 1 } else { quotient }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn money(text: &str) -> Money {
        let (amount, code) = text.split_once(' ').unwrap();
        Money::parse(amount, Currency::from_code(code).unwrap()).unwrap()
    }

    fn rate(text: &str) -> Rate {
        Rate::parse(text).unwrap()
    }

    #[test]
    fn amounts_are_converted_exactly_and_rounded_half_to_even() {
        for (amount, by, to, expected) in [
            ("100.00 EUR", "1.0837", "USD", "108.37 USD"),
            ("1.00 EUR", "158.35", "JPY", "158 JPY"),
            ("10000 JPY", "0.0063", "EUR", "63.00 EUR"),
            ("1.00 EUR", "0.3335", "KWD", "0.334 KWD"),
            // Halves go to the even neighbour, of money out as of money in.
            ("0.50 EUR", "0.05", "EUR", "0.02 EUR"),
            ("0.70 EUR", "0.05", "EUR", "0.04 EUR"),
            ("-0.50 EUR", "0.05", "EUR", "-0.02 EUR"),
            ("-0.70 EUR", "0.05", "EUR", "-0.04 EUR"),
        ] {
            let expected = money(expected);
            assert_eq!(
                rate(by).convert(money(amount), expected.currency()),
                Ok(expected),
                "{amount} × {by} {to}"
            );
        }
    }

    #[test]
    fn the_other_way_and_across_are_exact() {
        let usd = Currency::from_code("USD").unwrap();
        // 1 USD = 1/1.25 EUR = 0.8 EUR; 1 EUR = 160 JPY; so 1 JPY = 1.25/160 USD.
        let yen = rate("160").inverse().then(rate("1.25")).unwrap();
        assert_eq!(yen.convert(money("12800 JPY"), usd), Ok(money("100.00 USD")));
        assert_eq!(yen.to_decimal(6), "0.007812", "0.0078125, half to even");
        assert_eq!(rate("3").inverse().to_decimal(4), "0.3333");
        assert_eq!(rate("158.350").to_decimal(6), "158.35");
    }

    #[test]
    fn what_a_bank_made_of_an_amount_is_its_rate() {
        let found = Rate::between(money("-30.00 USD"), money("-27.69 EUR")).unwrap();
        assert_eq!(found.to_decimal(4), "0.923");
        assert_eq!(Rate::between(money("1000 JPY"), money("6.30 EUR")).unwrap().to_decimal(6), "0.0063");
        assert_eq!(Rate::between(money("0.00 USD"), money("1.00 EUR")), None);
    }

    #[test]
    fn rates_are_near_by_thousandths() {
        assert!(rate("1.001").is_near(rate("1"), 1) && rate("0.999").is_near(rate("1"), 1));
        assert!(!rate("1.0011").is_near(rate("1"), 1) && !rate("0.9989").is_near(rate("1"), 1));
        assert!(rate("0.0063").is_near(rate("0.0063"), 0));
    }

    #[test]
    fn what_is_no_rate_is_refused() {
        for text in ["", "0", "0.000", "-1", "+1", "1,5", "N/A", "1e3", ".5", "1.2.3"] {
            assert_eq!(Rate::parse(text), Err(RateError::NotARate), "{text:?}");
        }
        assert_eq!(Rate::parse("1234567890123"), Err(RateError::OutOfRange));
        let most = Money::from_minor(i64::MAX, Currency::from_code("EUR").unwrap());
        assert_eq!(rate("10").convert(most, most.currency()), Err(RateError::OutOfRange));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(crate::cases(5_000)))]
        #[test]
        fn a_conversion_is_never_further_off_than_half_a_unit(minor in -1_000_000_000_i64..1_000_000_000, over in 1_i64..10_000_000) {
            let euro = Currency::from_code("EUR").unwrap();
            let text = format!("{}.{:04}", over / 10_000, over % 10_000);
            let found = rate(&text).convert(Money::from_minor(minor, euro), euro).unwrap();
            let twice = (i128::from(found.minor()) * 10_000 - i128::from(minor) * i128::from(over)) * 2;
            prop_assert!(twice.abs() <= 10_000);
        }

        #[test]
        fn there_and_back_is_the_same_rate(over in 1_i64..1_000_000_000) {
            let one = rate(&over.to_string());
            prop_assert_eq!(one.inverse().inverse(), one);
            prop_assert_eq!(one.then(one.inverse()).unwrap(), rate("1"));
        }
    }
}
