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

/// How many standard deviations the value lies from the median, in thousandths, taking 1.4826 × MAD for
/// the deviation (as in a normal distribution). With a deviation of 0 it is 0 or `u64::MAX`.
#[must_use]
pub fn sigmas_milli(value: i64, middle: i64, deviation: i64) -> u64 {
    let away = u128::from(distance(value, middle).unsigned_abs());
    match u128::from(deviation.unsigned_abs()) {
        0 if away == 0 => 0,
        0 => u64::MAX,
        deviation => u64::try_from(away * 10_000_000 / (deviation * 14_826)).unwrap_or(u64::MAX),
    }
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

    #[test]
    fn distances_are_counted_in_deviations() {
        assert_eq!(sigmas_milli(10, 10, 0), 0);
        assert_eq!(sigmas_milli(11, 10, 0), u64::MAX);
        assert_eq!(sigmas_milli(14_836, 10, 10_000), 1_000);
        assert_eq!(sigmas_milli(i64::MAX, i64::MIN, 1), u64::MAX);
    }
}
