//! What a classifier sees of a text: its words, their neighbours and their parts, as numbers.

use sarraf_ledger::text::without_prefix;
use std::ops::Range;

/// Features are numbers below this.
const BUCKETS: u64 = 1 << 22;
/// No question is longer; what stands behind says nothing more.
const MOST_WORDS: usize = 60;
/// The longest word of which the parts are looked at.
const LONGEST_WORD: usize = 24;
/// Lengths of parts of words.
const PARTS: Range<usize> = 3..6;
/// How far apart two words count as a pair.
const NEAR: usize = 6;

/// Words that say little by themselves.
const SMALL: &[&str] = &[
    "a", "an", "the", "i", "my", "is", "are", "was", "to", "of", "it", "do", "did", "does", "can", "you",
    "me", "please", "في", "من", "علي", "الي", "عن", "هل", "ان", "انا", "يا", "لو", "لي", "ل", "ب", "و", "ما",
    "هو", "هي", "هذا", "هذه", "قد", "كان", "تم",
];

/// The features of a folded text, sorted and each once; `marks` are added as they are: what is known of the text
/// besides its words.
#[must_use]
pub fn features(folded: &str, marks: &[&str]) -> Vec<u32> {
    let words = words(folded);
    let mut found = Found(Vec::with_capacity(words.len() * 20));
    for mark in marks {
        found.add(b'm', &[mark]);
    }
    found.phrases(&words);
    found.parts(&words);
    found.pairs(&words);
    found.0.sort_unstable();
    found.0.dedup();
    found.0
}

/// The feature that a folded word is by itself.
#[must_use]
pub fn word(word: &str) -> u32 {
    let mut found = Found(Vec::new());
    found.add(b'w', &[word]);
    found.0.pop().unwrap_or_default()
}

/// The words, every figure as one, and the question mark.
fn words(folded: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for character in folded.chars() {
        let figure = character.is_ascii_digit();
        let letter = figure || character.is_alphanumeric();
        if matches!(character, '\'' | '’') {
            continue;
        }
        if letter && open {
            let ends_in_figure = |word: &String| word.ends_with('0');
            match words.last_mut() {
                Some(word) if !(figure && ends_in_figure(word)) => {
                    word.push(if figure { '0' } else { character })
                }
                _ => {}
            }
        } else if letter {
            words.push(if figure { "0".to_owned() } else { character.to_string() });
        } else if matches!(character, '?' | '؟') {
            words.push("?".to_owned());
        }
        open = letter;
        if words.len() > MOST_WORDS {
            break;
        }
    }
    words.truncate(MOST_WORDS);
    words
}

/// A word without the endings and joined particles that change with its place in a sentence.
fn stem(word: &str) -> &str {
    let long = |rest: &&str| rest.chars().count() >= 3;
    if word.is_ascii() {
        let endings = ["ing", "ed", "es", "ly", "s"];
        return endings.iter().find_map(|ending| word.strip_suffix(ending)).filter(long).unwrap_or(word);
    }
    let bare = without_prefix(word).unwrap_or(word);
    let endings = ["ات", "ين", "ون", "ها", "نا", "ني", "ي", "ه", "ت"];
    endings.iter().find_map(|ending| bare.strip_suffix(ending)).filter(long).unwrap_or(bare)
}

struct Found(Vec<u32>);

impl Found {
    /// FNV-1a over a kind and its texts.
    fn add(&mut self, kind: u8, texts: &[&str]) {
        const PRIME: u64 = 0x0100_0000_01b3;
        let bytes = texts.iter().flat_map(|text| text.bytes().chain([b' ']));
        let hash = std::iter::once(kind)
            .chain(bytes)
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME));
        let mixed = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20;
        self.0.push((mixed % BUCKETS) as u32);
    }

    /// Words, two and three in a row, and two with one between; the ends of the sentence are words too.
    fn phrases(&mut self, words: &[String]) {
        let inner = words.iter().map(String::as_str);
        let row: Vec<&str> = std::iter::once("^").chain(inner).chain(["$"]).collect();
        for word in words {
            self.add(b'w', &[word]);
        }
        for window in row.windows(3) {
            if let [first, second, third] = window {
                self.add(b'b', &[first, second]);
                self.add(b't', &[first, second, third]);
                self.add(b's', &[first, third]);
            }
        }
        if let [.., before, last] = row.as_slice() {
            self.add(b'b', &[before, last]);
        }
    }

    /// Runs of letters, the ends of the word included.
    fn parts(&mut self, words: &[String]) {
        for word in words {
            let letters = word.chars().take(LONGEST_WORD);
            let ended: String = std::iter::once('<').chain(letters).chain(['>']).collect();
            let mut ends: Vec<usize> = ended.char_indices().map(|(at, _)| at).collect();
            ends.push(ended.len());
            for length in PARTS {
                for (from, to) in ends.iter().zip(ends.iter().skip(length)) {
                    self.add(b'c', &[ended.get(*from..*to).unwrap_or_default()]);
                }
            }
        }
    }

    /// Stems of telling words: each, its neighbour, and pairs in any order.
    fn pairs(&mut self, words: &[String]) {
        let telling = words.iter().filter(|word| !SMALL.contains(&word.as_str()));
        let stems: Vec<&str> = telling.map(|word| stem(word)).collect();
        for (at, one) in stems.iter().enumerate() {
            self.add(b'u', &[one]);
            for (distance, other) in stems.iter().skip(at + 1).take(NEAR).enumerate() {
                if distance == 0 {
                    self.add(b'v', &[one, other]);
                }
                if one != other {
                    self.add(b'x', &[one.min(other), one.max(other)]);
                }
            }
        }
    }
}
