//! Amounts that mean about the same in every currency.

use sarraf_ledger::{Currency, Money};

/// So many units of a currency with two decimals, in minor units of any: a currency without decimals is taken
/// for a small unit (100 of them to one), one with three for a large (3 to one).
pub fn about(units: i64, currency: Currency) -> i64 {
    match currency.digits() {
        0 => units.saturating_mul(100),
        3 => units.saturating_mul(1_000) / 3,
        digits => units.saturating_mul(10_i64.saturating_pow(digits)),
    }
}

/// The size of an amount in minor units, whatever its sign.
pub fn size(money: Money) -> i64 {
    money.minor().saturating_abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thresholds_follow_the_currency() {
        let of = |code: &str| about(30, Currency::from_code(code).unwrap());
        assert_eq!((of("EUR"), of("JPY"), of("KWD")), (3_000, 3_000, 10_000));
    }
}
