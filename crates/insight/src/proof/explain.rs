//! Which rows a gap comes from, if that can be said.
//!
//! By chance alone, dozens of pairs among a few thousand rows come to any given amount. So only candidates are
//! looked at; a whole class or a single row goes before a mixture; and rows are named only if nothing else of the
//! same size would do.

use super::candidate::{Candidate, Class};
use sarraf_ledger::TransactionId;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The most rows an explanation has, beside a whole class.
pub const MOST_ROWS: u32 = 6;
/// Among how many rows mixtures of up to four are looked for: the likeliest. With more, counts are "at least".
pub const MOST_CANDIDATES: usize = 64;
/// The same for mixtures of five and six, of which there are many times more.
const MOST_FOR_MANY: usize = 40;

/// Where a gap may come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// How many explanations fit.
    pub count: u32,
    /// There may be more, among rows that were not looked at.
    pub at_least: bool,
    /// The rows, if it is the only one.
    pub rows: Vec<TransactionId>,
    /// What they have in common, if anything.
    pub class: Option<Class>,
}

impl Explanation {
    fn only(mut rows: Vec<TransactionId>, candidates: &[Candidate]) -> Self {
        rows.sort_unstable();
        let is_whole = |class: &Class| {
            rows.iter().all(|id| candidates.iter().any(|one| one.id == *id && one.class == *class))
        };
        let class = Class::ALL.into_iter().find(is_whole);
        Self { count: 1, at_least: false, rows, class }
    }

    fn several(count: u64, at_least: bool) -> Self {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        Self { count, at_least, ..Self::default() }
    }
}

/// Explains a gap of so many minor units.
#[must_use]
pub fn explain(gap: i64, candidates: &[Candidate]) -> Explanation {
    let plain = plain(gap, candidates);
    match plain.len() {
        0 => mixed(gap, candidates),
        1 => Explanation::only(plain.into_iter().flatten().collect(), candidates),
        several => Explanation::several(u64::try_from(several).unwrap_or(u64::MAX), false),
    }
}

/// Whole classes and single rows that come to the gap.
fn plain(gap: i64, candidates: &[Candidate]) -> BTreeSet<Vec<TransactionId>> {
    let mut found: BTreeSet<Vec<TransactionId>> =
        candidates.iter().filter(|one| one.minor == gap).map(|one| vec![one.id]).collect();
    let mut classes: BTreeMap<Class, (i128, BTreeSet<TransactionId>)> = BTreeMap::new();
    for candidate in candidates {
        let (sum, ids) = classes.entry(candidate.class).or_default();
        if ids.insert(candidate.id) {
            *sum += i128::from(candidate.minor);
        }
    }
    let whole = classes.into_values().filter(|(sum, _)| *sum == i128::from(gap));
    found.extend(whole.map(|(_, ids)| ids.into_iter().collect()));
    found
}

/// The smallest subsets of at most six rows that come to the gap.
fn mixed(gap: i64, candidates: &[Candidate]) -> Explanation {
    let all = pool(candidates);
    let mut is_all = true;
    for size in 2..=MOST_ROWS {
        let most = if size > 4 { MOST_FOR_MANY } else { MOST_CANDIDATES };
        let pool = all.get(..most).unwrap_or(&all);
        is_all = pool.len() == all.len();
        let (left, right) = pool.split_at(pool.len() / 2);
        match subsets(i128::from(gap), left, right, size) {
            (0, _) => {}
            (1, rows) if is_all => return Explanation::only(rows, candidates),
            (count, _) => return Explanation::several(count, !is_all),
        }
    }
    Explanation { at_least: !is_all, ..Explanation::default() }
}

/// Each row once, by its likeliest class, and the likeliest first.
fn pool(candidates: &[Candidate]) -> Vec<Candidate> {
    let mut pool = candidates.to_vec();
    // Stable: within a class the order of the caller stays, the likeliest first.
    pool.sort_by_key(|one| one.class);
    let mut seen = BTreeSet::new();
    pool.retain(|one| seen.insert(one.id));
    pool
}

/// How many subsets of exactly `size` rows come to the gap, and the first of them. Every subset is one of the left
/// half and one of the right, so both halves are written down and fitted together.
fn subsets(gap: i128, left: &[Candidate], right: &[Candidate], size: u32) -> (u64, Vec<TransactionId>) {
    let mut known: HashMap<(u32, i128), (u64, u64)> = HashMap::new();
    for part in parts(left, size) {
        let (count, _) = known.entry((part.size, part.sum)).or_insert((0, part.mask));
        *count += 1;
    }
    let (mut count, mut rows) = (0_u64, Vec::new());
    for part in parts(right, size) {
        if let Some((ways, mask)) = known.get(&(size - part.size, gap - part.sum)) {
            if count == 0 {
                rows = [chosen(left, *mask), chosen(right, part.mask)].concat();
            }
            count = count.saturating_add(*ways);
        }
    }
    (count, rows)
}

/// A subset of half the rows: how many, what they come to, and which.
#[derive(Clone, Copy)]
struct Part {
    size: u32,
    sum: i128,
    mask: u64,
}

/// Every subset of at most `most` rows.
fn parts(rows: &[Candidate], most: u32) -> Vec<Part> {
    let mut parts = vec![Part { size: 0, sum: 0, mask: 0 }];
    for (place, row) in (0_u32..).zip(rows) {
        for index in 0..parts.len() {
            if let Some(part) = parts.get(index).copied().filter(|part| part.size < most) {
                let mask = part.mask | 1 << place;
                parts.push(Part { size: part.size + 1, sum: part.sum + i128::from(row.minor), mask });
            }
        }
    }
    parts
}

fn chosen(rows: &[Candidate], mask: u64) -> Vec<TransactionId> {
    (0_u32..).zip(rows).filter(|(place, _)| mask >> place & 1 == 1).map(|(_, row)| row.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn candidate(id: i64, class: Class, minor: i64) -> Candidate {
        Candidate { id: TransactionId(id), class, minor }
    }

    fn new(minors: &[i64]) -> Vec<Candidate> {
        (1_i64..).zip(minors).map(|(id, minor)| candidate(id, Class::New, *minor)).collect()
    }

    fn ids(ids: &[i64]) -> Vec<TransactionId> {
        ids.iter().copied().map(TransactionId).collect()
    }

    #[test]
    fn four_stale_holds_that_leave_a_gap_of_263_42_are_named() {
        // Among rows of the same weeks, some of whose mixtures come to the same amount.
        let mut rows = new(&[12_000, 14_342, 8_999, 5_000, 21_342, 263, -4_200, 9_750, 1_310, 7_777, 18_565]);
        let stale = [(101, 8_999), (102, 12_400), (103, 3_543), (104, 1_400)];
        rows.extend(stale.map(|(id, minor)| candidate(id, Class::Stale, minor)));
        let found = explain(26_342, &rows);
        assert_eq!((found.count, found.at_least), (1, false));
        assert_eq!(found.rows, ids(&[101, 102, 103, 104]));
        assert_eq!(found.class, Some(Class::Stale));
    }

    #[test]
    fn thirty_pairs_that_come_to_the_same_are_counted_and_none_is_named() {
        let minors: Vec<i64> = (0..30_i64).flat_map(|step| [1_000 + step * 7, 9_000 - step * 7]).collect();
        let found = explain(10_000, &new(&minors));
        assert_eq!((found.count, found.at_least), (30, false));
        assert_eq!((found.rows.len(), found.class), (0, None));
        // With all of them but one pair gone, that one is named.
        assert_eq!(explain(10_000, &new(minors.get(..3).unwrap())).rows, ids(&[1, 2]));
    }

    #[test]
    fn a_whole_class_and_a_single_row_that_both_fit_are_two_explanations() {
        let rows = [
            candidate(1, Class::Stale, 600),
            candidate(2, Class::Stale, 400),
            candidate(3, Class::Retracted, 1_000),
            candidate(4, Class::Retracted, 1),
        ];
        let found = explain(1_000, &rows);
        assert_eq!((found.count, found.rows.as_slice()), (2, [].as_slice()));
        assert_eq!(explain(1_000, rows.get(..2).unwrap()).rows, ids(&[1, 2]));
    }

    #[test]
    fn the_same_row_in_two_classes_is_one_explanation() {
        let rows =
            [candidate(7, Class::Late, 500), candidate(7, Class::New, 500), candidate(8, Class::New, 3)];
        let found = explain(500, &rows);
        assert_eq!((found.count, found.rows, found.class), (1, ids(&[7]), Some(Class::Late)));
    }

    #[test]
    fn what_nothing_explains_is_said_so() {
        assert_eq!(explain(1_234, &new(&[1, 2, 4])), Explanation::default());
        assert_eq!(explain(1_234, &[]), Explanation::default());
        // Seven rows would, but so many come to anything.
        assert_eq!(explain(7, &[new(&[1; 7]), vec![candidate(9, Class::New, 5_000)]].concat()).count, 0);
    }

    #[test]
    fn with_more_rows_than_are_looked_at_none_is_called_the_only_one() {
        let mut minors: Vec<i64> = (0..80).map(|place| 1_000_000 << (place % 30)).collect();
        minors.splice(0..2, [300, 500]);
        let found = explain(800, &new(&minors));
        assert_eq!((found.count, found.at_least, found.rows.len()), (1, true, 0));
        assert!(explain(801, &new(&minors)).at_least);
    }

    #[test]
    fn a_gap_of_the_greatest_amounts_is_no_trouble() {
        let rows = new(&[i64::MAX, i64::MAX, i64::MIN, 1]);
        assert_eq!(explain(i64::MAX, &new(&[i64::MAX])).rows, ids(&[1]));
        assert_eq!(explain(2, &rows).count, 0);
    }

    /// The smallest size at which subsets come to the gap, and how many; by looking at all.
    fn brute(gap: i64, minors: &[i64]) -> (u32, u32) {
        let sum = |places: &[usize]| places.iter().filter_map(|place| minors.get(*place)).sum::<i64>();
        let mut level: Vec<Vec<usize>> = vec![Vec::new()];
        for size in 1..=MOST_ROWS {
            let longer = |places: &Vec<usize>| {
                let next = places.last().map_or(0, |last| last + 1);
                (next..minors.len()).map(|place| [places.clone(), vec![place]].concat()).collect::<Vec<_>>()
            };
            level = level.iter().flat_map(longer).collect();
            let count = level.iter().filter(|places| sum(places) == gap).count();
            if count > 0 {
                return (size, u32::try_from(count).unwrap());
            }
        }
        (0, 0)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]
        #[test]
        fn it_finds_what_looking_at_every_subset_finds(
            minors in prop::collection::vec((-40_i64..40).prop_filter("nothing", |minor| *minor != 0), 1..13),
            gap in (-90_i64..90).prop_filter("no gap", |gap| *gap != 0),
        ) {
            // One more that fits nothing, so that the whole class does not.
            let mut rows = new(&minors);
            rows.push(candidate(99, Class::New, 1_000_000));
            let found = explain(gap, &rows);
            let (size, count) = brute(gap, &minors);
            prop_assert_eq!(found.count, count);
            prop_assert!(!found.at_least);
            if count == 1 {
                let sum: i64 = rows.iter().filter(|one| found.rows.contains(&one.id)).map(|one| one.minor).sum();
                prop_assert_eq!((sum, found.rows.len()), (gap, size as usize));
            } else {
                prop_assert!(found.rows.is_empty());
            }
        }
    }
}
