//! Dividing an amount without losing a unit of it.

use crate::{Money, MoneyError};

/// The amount in `count` shares that sum exactly to it: as even as minor units allow, the first shares taking the
/// extra unit. No shares of nothing: `count` of 0 gives none.
pub fn even_shares(amount: Money, count: u32) -> Result<Vec<Money>, MoneyError> {
    shares(amount, &vec![1; count as usize])
}

/// The amount in shares by weight, rounded by largest remainder; where remainders are equal the earlier share takes
/// the unit. Weights that are all 0 give no shares.
pub fn shares(amount: Money, weights: &[u32]) -> Result<Vec<Money>, MoneyError> {
    let total: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    if total == 0 {
        return Ok(Vec::new());
    }
    let sign = i128::from(amount.minor().signum());
    let size = i128::from(amount.minor()).abs();
    let mut parts: Vec<(i128, i128)> = weights
        .iter()
        .map(|weight| {
            let exact = size.saturating_mul(i128::from(*weight));
            (exact.div_euclid(total), exact.rem_euclid(total))
        })
        .collect();
    let given: i128 = parts.iter().map(|(part, _)| part).sum();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    // The sort is stable: of equal remainders the earlier comes first.
    order.sort_by_key(|index| std::cmp::Reverse(parts.get(*index).map(|(_, rest)| *rest)));
    let mut left = size.saturating_sub(given);
    for index in order {
        if let Some((part, _)) = parts.get_mut(index).filter(|_| left > 0) {
            *part = part.saturating_add(1);
            left = left.saturating_sub(1);
        }
    }
    let money = |(part, _): (i128, i128)| Money::from_sum(part.saturating_mul(sign), amount.currency());
    parts.into_iter().map(money).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Currency;
    use proptest::prelude::*;

    fn euro(minor: i64) -> Money {
        Money::from_minor(minor, Currency::from_code("EUR").unwrap())
    }

    fn minors(shares: Vec<Money>) -> Vec<i64> {
        shares.into_iter().map(Money::minor).collect()
    }

    #[test]
    fn the_first_parts_take_the_extra_unit() {
        assert_eq!(minors(even_shares(euro(1_000), 3).unwrap()), [334, 333, 333]);
        assert_eq!(minors(even_shares(euro(-1_001), 3).unwrap()), [-334, -334, -333]);
        assert_eq!(minors(even_shares(euro(2), 3).unwrap()), [1, 1, 0]);
        assert_eq!(minors(even_shares(euro(5), 0).unwrap()), [] as [i64; 0]);
    }

    #[test]
    fn the_largest_remainder_takes_the_unit_before_an_earlier_part() {
        assert_eq!(minors(shares(euro(100), &[1, 1, 4]).unwrap()), [17, 17, 66]);
        assert_eq!(minors(shares(euro(10), &[3, 3, 1]).unwrap()), [4, 4, 2]);
        assert_eq!(minors(shares(euro(10), &[0, 0]).unwrap()), [] as [i64; 0]);
        assert_eq!(minors(shares(euro(i64::MIN), &[u32::MAX, 0]).unwrap()), [i64::MIN, 0]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(crate::cases(256)))]
        #[test]
        fn shares_sum_exactly_and_lie_within_a_unit_of_their_due(
            minor in any::<i64>(), weights in proptest::collection::vec(0_u32..1_000, 1..12)
        ) {
            let parts = minors(shares(euro(minor), &weights).unwrap());
            let total: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
            prop_assume!(total > 0);
            prop_assert_eq!(parts.iter().map(|part| i128::from(*part)).sum::<i128>(), i128::from(minor));
            for (part, weight) in parts.iter().zip(&weights) {
                let off = i128::from(*part) * total - i128::from(minor) * i128::from(*weight);
                prop_assert!(off.abs() < total);
            }
        }

        #[test]
        fn even_shares_never_grow_from_one_to_the_next(minor in any::<i64>(), count in 1_u32..40) {
            let parts = minors(even_shares(euro(minor), count).unwrap());
            let sizes: Vec<u64> = parts.iter().map(|part| part.unsigned_abs()).collect();
            prop_assert!(sizes.windows(2).all(|pair| pair[0] >= pair[1] && pair[0] - pair[1] <= 1));
        }
    }
}
