//! The words the rules know, in English and Arabic. Folded once.

pub(crate) mod category;
pub(crate) mod coming;
pub(crate) mod intent;
pub(crate) mod last;
pub(crate) mod month;
pub(crate) mod small;

use sarraf_ledger::text::fold;

/// A phrase as folded words.
pub(crate) fn phrase(text: &str) -> Vec<String> {
    sarraf_ledger::text::words(&fold(text)).map(str::to_owned).collect()
}

/// Pairs of a phrase and its meaning, the longest phrases first.
pub(crate) fn phrases<T: Copy>(table: &[(T, &[&str])]) -> Vec<(Vec<String>, T)> {
    let mut all: Vec<(Vec<String>, T)> =
        table.iter().flat_map(|(meaning, texts)| texts.iter().map(|text| (phrase(text), *meaning))).collect();
    all.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    all
}
