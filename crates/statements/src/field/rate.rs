//! Rates of exchange as files write them, and the amounts that follow from one.
//!
//! A written rate is rounded: `0.9234` stands for everything that rounds to it. An amount is computed from one only
//! where every rate it stands for comes to the same one, to the last minor unit; where several are possible there is
//! none. Nothing is ever guessed to be round.

use super::amount::Figure;
use sarraf_ledger::{Currency, Money, Rate};

/// Decimals beyond these are cut off: no amount would differ.
const MOST_PLACES: usize = 12;
const MOST_DIGITS: usize = 12;
/// How far a rate may be off what the amounts of its row come to, in thousandths: less first. A fee that is not
/// told may be in between.
const TOLERANCES: [i128; 4] = [1, 5, 20, 50];

/// A rate as it is written: so many of its last decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenRate {
    units: i128,
    places: u32,
    rate: Rate,
}

impl WrittenRate {
    /// Reads a positive rate; its only mark, or of two different ones the last, is the decimal one, as no rate is
    /// grouped.
    pub fn parse(text: &str) -> Option<Self> {
        let decimal = Figure::parse(text)?.decimal(None).ok()?;
        let (whole, part) = decimal.split_once('.').unwrap_or((&decimal, ""));
        let part = part.get(..part.len().min(MOST_PLACES))?;
        if whole.len() > MOST_DIGITS {
            return None;
        }
        let units = format!("{whole}{part}").parse().ok().filter(|units| *units > 0)?;
        let rate = Rate::parse(&format!("{whole}.{part}")).ok()?;
        Some(Self { units, places: u32::try_from(part.len()).ok()?, rate })
    }

    /// The rate itself.
    pub const fn rate(self) -> Rate {
        self.rate
    }

    /// The other way round, as exactly as a rate is kept.
    pub fn turned(self) -> Option<Rate> {
        Rate::parse(&self.rate.inverse().to_decimal(12)).ok()
    }

    /// The rate as so much of the account's currency for one of the purchase's: files write it either way round, and
    /// only the amounts tell which. `None` where they do not.
    pub fn directed(self, original: Money, paid: Money) -> Option<Rate> {
        let worked_out = Rate::between(original, paid)?;
        let (forth, back) = (self.rate(), self.turned()?);
        for tolerance in TOLERANCES {
            match (forth.is_near(worked_out, tolerance), back.is_near(worked_out, tolerance)) {
                (true, false) => return Some(forth),
                (false, true) => return Some(back),
                (true, true) => return Some(forth).filter(|_| forth == back),
                (false, false) => {}
            }
        }
        None
    }

    /// What an amount comes to at the rate, if that is only one.
    pub fn converted(self, money: Money, to: Currency) -> Option<Money> {
        let (scale, size) = (ten(self.places)?, i128::from(money.minor()).abs());
        let (over, under) = (ten(to.digits())?, ten(money.currency().digits())?.checked_mul(scale)?);
        // Twice, for the halves of the last decimal; a half of the minor unit rounds up.
        let least = self.units.checked_mul(2)?.checked_sub(1)?;
        let rounded = |units: i128| {
            let twice = size.checked_mul(units)?.checked_mul(over)?.checked_add(under)?;
            Some(twice / under.checked_mul(2)?)
        };
        only(rounded(least)?, rounded(least.checked_add(2)?)?, money, to)
    }

    /// What came to an amount at the rate, if that can only be one: what banks round to the nearest minor unit.
    pub fn source_of(self, money: Money, from: Currency) -> Option<Money> {
        let size = i128::from(money.minor()).abs().checked_mul(2)?;
        let over = ten(from.digits())?.checked_mul(ten(self.places)?)?;
        let under = |units: i128| units.checked_mul(ten(money.currency().digits())?);
        let units = self.units.checked_mul(2)?;
        let (dear, cheap) = (under(units + 1)?, under(units - 1)?);
        let least = (size - 1).checked_mul(over)?.checked_add(dear - 1)? / dear;
        let most = (size + 1).checked_mul(over)? / cheap;
        only(least, most, money, from)
    }
}

fn ten(power: u32) -> Option<i128> {
    10_i128.checked_pow(power)
}

/// The amount between the two, with the sign of the one it belongs to.
fn only(least: i128, most: i128, of: Money, currency: Currency) -> Option<Money> {
    let minor = Some(least).filter(|minor| *minor == most && *minor > 0)?;
    Money::from_sum(if of.is_negative() { -minor } else { minor }, currency).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str) -> Money {
        let (amount, code) = text.split_once(' ').unwrap();
        Money::parse(amount, Currency::from_code(code).unwrap()).unwrap()
    }

    fn written(text: &str) -> WrittenRate {
        WrittenRate::parse(text).unwrap()
    }

    #[test]
    fn rates_are_read_in_every_writing() {
        for (text, decimal) in [
            ("1.0842", "1.0842"),
            ("1,0842", "1.0842"),
            ("1.084", "1.084"),
            ("158", "158"),
            ("1,158.25", "1158.25"),
            ("١٫٠٨٤٢", "1.0842"),
            ("0.92340000", "0.9234"),
            ("0.12345678901234", "0.123456789012"),
        ] {
            assert_eq!(written(text).rate().to_decimal(12), decimal, "{text}");
        }
        for text in ["", "abc", "-1.08", "0", "0.000", "1.2.3.4", "1:2", "1234567890123", "1 EUR = 1.08 USD"]
        {
            assert_eq!(WrittenRate::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_source_of_an_amount_is_told_only_where_there_is_one() {
        for (amount, rate, from, expected) in [
            ("-27.70 EUR", "0.9234", "USD", Some("-30.00 USD")),
            ("6.30 EUR", "0.0063", "JPY", None),
            ("6.30 EUR", "0.006300", "JPY", Some("1000 JPY")),
            ("4.61 EUR", "3.01", "KWD", None),
            ("108.42 USD", "1.0842", "EUR", Some("100.00 EUR")),
            // As large as this, four decimals leave several cents open.
            ("1084.20 USD", "1.0842", "EUR", None),
            ("1084.20 USD", "1.084200", "EUR", Some("1000.00 EUR")),
            // Nothing comes to this: 3.33 to 9.99, and 3.34 to 10.02.
            ("10.00 USD", "3.000000", "EUR", None),
            ("0.00 EUR", "0.9234", "USD", None),
        ] {
            let expected = expected.map(money);
            assert_eq!(
                written(rate).source_of(money(amount), Currency::from_code(from).unwrap()),
                expected,
                "{amount}"
            );
        }
    }

    #[test]
    fn a_conversion_is_told_only_where_there_is_one() {
        for (amount, rate, to, expected) in [
            ("-30.00 USD", "0.9234", "EUR", Some("-27.70 EUR")),
            ("3000.00 USD", "0.9234", "EUR", None),
            ("3000.00 USD", "0.923400", "EUR", Some("2770.20 EUR")),
            ("1000 JPY", "0.006300", "EUR", Some("6.30 EUR")),
            ("92233720368547758.07 USD", "999999999999.9", "EUR", None),
        ] {
            let expected = expected.map(money);
            assert_eq!(
                written(rate).converted(money(amount), Currency::from_code(to).unwrap()),
                expected,
                "{amount}"
            );
        }
    }

    #[test]
    fn the_other_way_round_is_as_exact_as_it_is_kept() {
        let turned = written("1.0842").turned().unwrap();
        assert_eq!(turned.to_decimal(12), "0.922339051835");
        assert_eq!(Rate::parse(&turned.to_decimal(12)), Ok(turned), "read again it is the same");
    }
}
