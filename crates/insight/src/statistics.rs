//! Robust statistics over minor units, in integers: one outlier does not move them.

/// The middle value; of an even count the lower of the two in the middle, which is a value that occurred.
/// `None` of nothing.
#[must_use]
pub fn median(values: &[i64]) -> Option<i64> {
    quantile(values, 500)
}

/// The value below which `per_mille` thousandths of the others lie (0 the smallest, 1000 the largest).
#[must_use]
pub fn quantile(values: &[i64], per_mille: u32) -> Option<i64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let last = sorted.len().checked_sub(1)?;
    let share = usize::try_from(per_mille.min(1000)).unwrap_or(1000);
    sorted.get(last.saturating_mul(share) / 1000).copied()
}

/// The median distance from the median (MAD), in the unit of the values. `None` of nothing.
#[must_use]
pub fn median_deviation(values: &[i64]) -> Option<i64> {
    let middle = median(values)?;
    let distances: Vec<i64> = values.iter().map(|value| distance(*value, middle)).collect();
    median(&distances)
}

fn distance(left: i64, right: i64) -> i64 {
    i64::try_from(left.abs_diff(right)).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_a_value_that_occurred() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[5]), Some(5));
        assert_eq!(median(&[9, 1, 5]), Some(5));
        assert_eq!(median(&[1, 2, 3, 400]), Some(2));
        assert_eq!(quantile(&[1, 2, 3, 4, 5], 1000), Some(5));
    }

    #[test]
    fn one_outlier_does_not_move_the_deviation() {
        assert_eq!(median_deviation(&[10, 11, 12, 13, 1_000_000]), Some(1));
        assert_eq!(median_deviation(&[7, 7, 7]), Some(0));
    }
}
