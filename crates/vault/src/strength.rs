//! How hard a passphrase is to guess, counted honestly: what a guesser tries first costs them little, whatever
//! signs it is dressed up with.

use zeroize::Zeroizing;

use crate::derive::normal;
use crate::phrase;

/// How good a passphrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strength {
    /// 0 (refused for real data), 1 weak, 2 fair, 3 good, 4 strong.
    pub score: u8,
    /// What would help most.
    pub hint: Hint,
    /// About how many bits a clever guesser has to get right.
    pub bits: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// Fewer than 8 characters.
    TooShort,
    /// Among what everybody tries first.
    Common,
    /// The same again and again.
    Repeated,
    /// `1234`, `qwerty`, `abcd`.
    Sequence,
    /// Nothing wrong, only not enough of it.
    MoreWords,
    /// Nothing to add.
    Good,
}

impl Hint {
    /// A key for words: `too-short`, `common`, `repeated`, `sequence`, `more-words`, `good`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Hint::TooShort => "too-short",
            Hint::Common => "common",
            Hint::Repeated => "repeated",
            Hint::Sequence => "sequence",
            Hint::MoreWords => "more-words",
            Hint::Good => "good",
        }
    }
}

/// What a guesser tries before anything else, lower case, with letters for the digits that stand for them.
const COMMON: &str = "password passwort passwd passphrase qwerty azerty qwertz letmein welcome iloveyou monkey \
    dragon football baseball superman batman princess sunshine master shadow michael jennifer jordan hunter \
    killer trustno secret admin administrator login access hello freedom whatever computer internet samsung \
    google facebook charlie ashley daniel thomas robert matthew jessica pepper ginger summer winter spring \
    autumn monday friday love money bank banking changeme default guest root test testing temp demo sarraf \
    account credit visa starwars pokemon flower cookie cheese purple orange banana mustang ferrari chelsea \
    liverpool arsenal barcelona madrid london paris berlin cairo amman riyadh mohammed muhammad ahmed mahmoud \
    habibi allah bismillah سلام محمد احمد حبيبي مرحبا السلام الله بسم كلمة سر";

const ROWS: [&str; 5] = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "azertyuiop"];

/// What comes after is not looked at: no guesser gets there.
const LONGEST: usize = 256;

/// Bits from which each score above 0 begins.
const STEPS: [f64; 4] = [16.0, 35.0, 48.0, 60.0];

#[must_use]
pub fn strength(passphrase: &str) -> Strength {
    let letters: Zeroizing<Vec<char>> = Zeroizing::new(normal(passphrase).chars().take(LONGEST).collect());
    let mut seen = Seen::default();
    let bits = guesses(&letters, &mut seen);
    let mut score = STEPS.iter().filter(|step| bits >= **step).count();
    if letters.len() < 6 {
        score = 0;
    }
    let score = u8::try_from(score).unwrap_or_default();
    Strength { score, hint: seen.hint(letters.len(), score), bits: bits as u32 }
}

/// What was noticed on the way.
#[derive(Default)]
struct Seen {
    common: bool,
    repeated: bool,
    sequence: bool,
}

impl Seen {
    fn hint(&self, length: usize, score: u8) -> Hint {
        match () {
            () if score >= 4 => Hint::Good,
            () if self.common => Hint::Common,
            () if self.repeated => Hint::Repeated,
            () if self.sequence => Hint::Sequence,
            () if length < 8 => Hint::TooShort,
            () => Hint::MoreWords,
        }
    }
}

/// One piece of the passphrase: how many letters, and how many bits.
struct Piece {
    length: usize,
    bits: f64,
}

fn guesses(letters: &[char], seen: &mut Seen) -> f64 {
    let mut rest = letters;
    let mut bits = 0.0;
    while !rest.is_empty() {
        let piece = next(rest, seen);
        bits += piece.bits;
        rest = rest.get(piece.length.max(1)..).unwrap_or_default();
    }
    // A sign between words is one choice, however often it stands there.
    if letters.iter().any(|letter| is_separator(*letter)) { bits + 1.0 } else { bits }
}

fn next(rest: &[char], seen: &mut Seen) -> Piece {
    if let Some(piece) = repeated(rest) {
        seen.repeated = true;
        return piece;
    }
    if let Some(piece) = common(rest) {
        seen.common = true;
        return piece;
    }
    if let Some(piece) = sequence(rest) {
        seen.sequence = true;
        return piece;
    }
    year(rest).or_else(|| word(rest)).unwrap_or_else(|| single(rest))
}

/// A block that comes again at once: worth the block, and a little for how often.
fn repeated(rest: &[char]) -> Option<Piece> {
    (1..=rest.len().min(16)).find_map(|width| {
        let block = rest.get(..width)?;
        let times = rest.chunks_exact(width).take_while(|other| *other == block).count();
        let length = width * times;
        let counts = times >= 2 && length >= if width == 1 { 3 } else { 4 };
        let bits = || guesses(block, &mut Seen::default()) + (times as f64).log2();
        counts.then(|| Piece { length, bits: bits() })
    })
}

fn common(rest: &[char]) -> Option<Piece> {
    let length = COMMON
        .split_whitespace()
        .filter(|word| word.chars().count() >= 3 && starts_with(rest, word))
        .map(|word| word.chars().count())
        .max()?;
    let dressed = rest.iter().take(length).any(|letter| undress(*letter) != *letter);
    Some(Piece { length, bits: if dressed { 8.0 } else { 7.0 } })
}

/// Steps of one up or down, and runs along a row of the keyboard.
fn sequence(rest: &[char]) -> Option<Piece> {
    let stepped = [1_i64, -1].into_iter().map(|step| steps(rest, step)).max().unwrap_or_default();
    let length = stepped.max(row(rest));
    (length >= 3).then(|| Piece { length, bits: 5.0 + (length as f64).log2() })
}

fn steps(rest: &[char], step: i64) -> usize {
    let pairs = rest.iter().zip(rest.iter().skip(1));
    let alike = |(one, two): &(&char, &char)| {
        one.is_alphanumeric() && i64::from(u32::from(**two)) - i64::from(u32::from(**one)) == step
    };
    pairs.take_while(alike).count() + 1
}

fn row(rest: &[char]) -> usize {
    let typed: String = rest.iter().take(10).map(char::to_ascii_lowercase).collect();
    let along =
        |row: &str| (4..=typed.len()).rev().find(|n| typed.get(..*n).is_some_and(|run| row.contains(run)));
    if !typed.is_ascii() {
        return 0;
    }
    ROWS.iter().filter_map(|row| along(row)).max().unwrap_or_default()
}

fn year(rest: &[char]) -> Option<Piece> {
    let digits: String = rest.iter().take(4).filter(|letter| letter.is_ascii_digit()).collect();
    let recent = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    recent.then_some(Piece { length: 4, bits: 7.0 })
}

/// Letters up to the next other sign, or to where something common begins.
fn word(rest: &[char]) -> Option<Piece> {
    let run = rest.iter().take_while(|letter| letter.is_alphabetic()).count();
    let length = (1..run).find(|at| rest.get(*at..).is_some_and(breaks)).unwrap_or(run);
    let letters = rest.get(..length).filter(|letters| !letters.is_empty())?;
    Some(Piece { length, bits: word_bits(letters) + capitals(letters) })
}

fn breaks(rest: &[char]) -> bool {
    repeated(rest).is_some_and(|piece| piece.length >= 4)
        || common(rest).is_some_and(|piece| piece.length >= 5)
        || sequence(rest).is_some_and(|piece| piece.length >= 4)
}

/// A word of our own list is 9 bits, what reads like a word about as much as its place in a dictionary, other
/// letters each their own.
fn word_bits(letters: &[char]) -> f64 {
    let count = letters.len() as f64;
    let text: String = letters.iter().flat_map(|letter| letter.to_lowercase()).collect();
    let text = Zeroizing::new(text);
    let single = count * 4.7;
    if phrase::words().any(|word| word == text.as_str()) {
        single.min(9.0)
    } else if reads_like_a_word(&text) {
        single.min(9.0 + 0.5 * count)
    } else {
        single
    }
}

fn reads_like_a_word(text: &str) -> bool {
    if !text.is_ascii() {
        return true;
    }
    let vowel = |letter: u8| b"aeiouy".contains(&letter);
    let longest = text.bytes().collect::<Vec<_>>();
    let longest = longest.split(|letter| vowel(*letter)).map(<[u8]>::len).max().unwrap_or_default();
    longest <= 4 && text.bytes().any(vowel)
}

/// One capital in front is what everybody does.
fn capitals(letters: &[char]) -> f64 {
    let count = letters.iter().filter(|letter| letter.is_uppercase()).count();
    match count {
        0 => 0.0,
        1 if letters.first().is_some_and(|letter| letter.is_uppercase()) => 1.0,
        all if all == letters.len() => 1.0,
        some => some.min(letters.len() - some) as f64 * 2.0,
    }
}

fn single(rest: &[char]) -> Piece {
    let bits = match rest.first() {
        Some(letter) if is_separator(*letter) => 0.0,
        Some(letter) if letter.is_numeric() => 3.3,
        _ => 5.0,
    };
    Piece { length: 1, bits }
}

fn is_separator(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '_' | '.' | ',')
}

fn starts_with(rest: &[char], word: &str) -> bool {
    rest.len() >= word.chars().count() && word.chars().zip(rest).all(|(one, two)| one == undress(*two))
}

/// Lower case, and the letter that a digit or sign stands for.
fn undress(letter: char) -> char {
    match letter {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other.to_lowercase().next().unwrap_or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Random;

    fn of(passphrase: &str) -> (u8, Hint) {
        let strength = strength(passphrase);
        (strength.score, strength.hint)
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        let first = [
            "",
            "a",
            "pass",
            "password",
            "Password",
            "P@ssw0rd",
            "12345678",
            "qwertyuiop",
            "aaaaaaaaaaaaaaaa",
            "abcabcabcabc",
            "password1",
            "iloveyou",
            "letmein",
            "abcdefgh",
            "87654321",
            "السلام",
            "1q1q1q1q",
        ];
        for passphrase in first {
            assert_eq!(strength(passphrase).score, 0, "{passphrase}: {} bits", strength(passphrase).bits);
        }
    }

    #[test]
    fn dressing_up_a_common_word_helps_little() {
        for passphrase in ["P@ssw0rd2024!", "Summer2025!", "Qwerty123456", "Charlie1990", "passwordpassword"]
        {
            assert!(strength(passphrase).score <= 1, "{passphrase}: {} bits", strength(passphrase).bits);
        }
    }

    #[test]
    fn more_ordinary_words_are_better() {
        let scores = [
            "tangled",
            "tangled heather",
            "tangled heather museum borrowing",
            "a tangled heather museum \
            is borrowing my grandfather",
        ]
        .map(|passphrase| strength(passphrase).score);
        assert!(scores.is_sorted() && scores[0] <= 1 && scores[3] == 4, "{scores:?}");
    }

    #[test]
    fn length_alone_is_nothing() {
        assert!(strength(&"a".repeat(500)).score == 0);
        assert!(strength(&"ab".repeat(500)).score <= 1);
        assert!(strength(&"tangled heather ".repeat(20)).score <= 1);
    }

    #[test]
    fn random_letters_count_in_full() {
        assert_eq!(strength("xq7vbzkw9tpm3rjh").score, 4);
        assert!(strength("xq7vbzkw").score >= 1);
    }

    #[test]
    fn the_hint_names_what_is_wrong() {
        assert_eq!(of("Summer2025!").1, Hint::Common);
        assert_eq!(of("zkzkzkzk").1, Hint::Repeated);
        assert_eq!(of("87654321").1, Hint::Sequence);
        assert_eq!(of("tapir").1, Hint::TooShort);
        assert_eq!(of("tangled heather").1, Hint::MoreWords);
        assert_eq!(of("a tangled heather museum is borrowing my grandfather").1, Hint::Good);
    }

    #[test]
    fn arabic_words_count_as_words() {
        assert!(strength("قطار").score <= 1);
        assert!(strength("القطار الازرق يمر فوق الجسر القديم كل صباح").score >= 3);
    }

    #[test]
    fn any_text_is_answered_quickly_and_without_fail() {
        let random = Random::seeded(3);
        for _ in 0..500 {
            let text: String = (0..40).filter_map(|_| char::from_u32(random.below(0x11_0000))).collect();
            assert!(strength(&text).score <= 4);
        }
        assert!(strength(&"a1".repeat(50_000)).score <= 1);
        assert_eq!(
            strength(&(0..10_000).map(|_| char::from(b'a' + random.below(26) as u8)).collect::<String>())
                .score,
            4
        );
    }
}
