use crate::{Random, Secret};

/// 512 short words, 9 bits each.
const WORDS: &str = include_str!("words.txt");
const COUNT: usize = 8;

/// The words a passphrase is suggested from.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    WORDS.lines()
}

/// Eight words, drawn evenly from 512: 72 bits.
#[must_use]
pub fn suggest_passphrase(random: &Random) -> Secret {
    let list: Vec<&str> = words().collect();
    let bound = u32::try_from(list.len()).unwrap_or_default();
    let mut phrase = String::with_capacity(COUNT * 8);
    for number in 0..COUNT {
        if number > 0 {
            phrase.push(' ');
        }
        phrase.push_str(list.get(random.below(bound) as usize).copied().unwrap_or_default());
    }
    Secret::new(phrase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_list_holds_512_different_plain_words_in_order() {
        let list: Vec<&str> = words().collect();
        assert_eq!(list.len(), 512);
        assert_eq!(list.iter().collect::<BTreeSet<_>>().len(), 512);
        assert!(list.is_sorted());
        let plain =
            |word: &&str| (3..=7).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase());
        assert!(list.iter().all(plain));
    }

    #[test]
    fn a_suggestion_is_eight_words_of_the_list_and_scores_best() {
        let list: BTreeSet<&str> = words().collect();
        for seed in 0..50 {
            let phrase = suggest_passphrase(&Random::seeded(seed));
            assert_eq!(phrase.expose().split(' ').filter(|word| list.contains(word)).count(), COUNT);
            assert_eq!(crate::strength(phrase.expose()).score, 4, "seed {seed}");
        }
    }

    #[test]
    fn no_two_suggestions_are_alike() {
        let random = Random::os();
        assert_ne!(suggest_passphrase(&random).expose(), suggest_passphrase(&random).expose());
    }
}
