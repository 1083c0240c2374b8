//! A sentence as folded words and numbers, of which each slot takes its own.

use crate::lexicon::small::is_known;
use sarraf_ledger::text::{fold, own, without_prefix};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, folded.
    Word,
    /// Digits with the marks between them, as written.
    Number,
    /// What stood between quotation marks, folded.
    Quote,
}

/// A word or number, and whether a slot has taken it.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub text: String,
    pub kind: Kind,
    pub used: bool,
    /// It belongs to a name of the person's own.
    pub named: bool,
}

/// What a name of the person's own is to the classifier, which knows none of them.
const A_NAME: &str = "xname";

/// A question has no more tokens than this.
const MOST_TOKENS: usize = 200;
/// And no more characters.
const MOST_CHARACTERS: usize = 2_000;

/// The tokens of a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    pub tokens: Vec<Token>,
}

impl Sentence {
    /// Folds and splits. At most [`MOST_TOKENS`] are looked at: a longer text is no question.
    pub fn read(text: &str) -> Self {
        let folded = fold(text);
        let mut scanner = Scanner { rest: folded.chars().collect(), at: 0 };
        let mut tokens = Vec::new();
        while let Some(token) =
            scanner.next(tokens.last().is_some_and(|last: &Token| last.kind == Kind::Number))
        {
            let ordinal =
                token.kind == Kind::Word && matches!(token.text.as_str(), "st" | "nd" | "rd" | "th");
            let after_number = tokens.last().is_some_and(|last: &Token| last.kind == Kind::Number);
            if !(ordinal && after_number) {
                tokens.push(token);
            }
            if tokens.len() == MOST_TOKENS {
                break;
            }
        }
        Self { tokens }
    }

    /// Whether a text is longer than any question, so that a part of it would be answered for the whole.
    pub fn is_too_long(text: &str) -> bool {
        text.chars().nth(MOST_CHARACTERS).is_some() || Self::read(text).len() == MOST_TOKENS
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The word at a place, if a word stands there that no slot has taken.
    pub fn word(&self, at: usize) -> Option<&str> {
        self.free(at, Kind::Word)
    }

    /// The number at a place, if no slot has taken it.
    pub fn number(&self, at: usize) -> Option<&str> {
        self.free(at, Kind::Number)
    }

    /// A whole number below 10,000 at a place.
    pub fn small(&self, at: usize) -> Option<i16> {
        self.number(at)?.parse().ok().filter(|number| (0..10_000).contains(number))
    }

    fn free(&self, at: usize, kind: Kind) -> Option<&str> {
        self.tokens.get(at).filter(|token| token.kind == kind && !token.used).map(|token| token.text.as_str())
    }

    /// Whether the word at a place is one of these (folded), with or without an Arabic prefix.
    pub fn is(&self, at: usize, words: &[&str]) -> bool {
        self.word(at).is_some_and(|word| words.iter().any(|other| same_word(word, other)))
    }

    /// Marks tokens as taken.
    pub fn take(&mut self, from: usize, count: usize) {
        for token in self.tokens.iter_mut().skip(from).take(count) {
            token.used = true;
        }
    }

    /// Marks tokens as taken by a name of the person's own.
    pub fn name(&mut self, from: usize, count: usize) {
        self.take(from, count);
        for token in self.tokens.iter_mut().skip(from).take(count) {
            token.named = true;
        }
    }

    /// The sentence with one word for each name of the person's own; `None` where it holds none.
    pub fn without_names(&self) -> Option<String> {
        let mut words: Vec<&str> = Vec::new();
        for token in &self.tokens {
            match (token.named, words.last()) {
                (true, Some(&A_NAME)) => {}
                (true, _) => words.push(A_NAME),
                (false, _) => words.push(&token.text),
            }
        }
        self.tokens.iter().any(|token| token.named).then(|| words.join(" "))
    }

    /// How many tokens from a place on spell the words of a phrase; 0 if they do not.
    pub fn spells(&self, at: usize, phrase: &[String], near: bool) -> usize {
        let matches = phrase.iter().enumerate().all(|(offset, expected)| {
            self.word(at + offset).is_some_and(|word| {
                same_word(word, expected) || stem(word) == stem(expected) || near && is_near(word, expected)
            })
        });
        if matches { phrase.len() } else { 0 }
    }
}

struct Scanner {
    rest: Vec<char>,
    at: usize,
}

impl Scanner {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.rest.get(self.at + ahead).copied()
    }

    /// The next token; a dash behind a number and before another is "to".
    fn next(&mut self, after_number: bool) -> Option<Token> {
        loop {
            let character = self.peek(0)?;
            if after_number && matches!(character, '-' | '–' | '—') && self.number_follows() {
                self.at += 1;
                return Some(Token { text: "to".to_owned(), kind: Kind::Word, used: false, named: false });
            }
            if character.is_ascii_digit() {
                return Some(self.number());
            }
            if character.is_alphabetic() {
                return Some(self.word());
            }
            self.at += 1;
            if let Some(close) = closing(character)
                && let Some(token) = self.quote(close)
            {
                return Some(token);
            }
            if let Some(code) = symbol(character) {
                return Some(Token { text: code.to_owned(), kind: Kind::Word, used: false, named: false });
            }
        }
    }

    fn number_follows(&self) -> bool {
        let mut rest = self.rest.iter().skip(self.at + 1).skip_while(|character| character.is_whitespace());
        rest.next().is_some_and(char::is_ascii_digit)
    }

    fn number(&mut self) -> Token {
        let mut text = String::new();
        while let Some(character) = self.peek(0) {
            let joined = matches!(character, '.' | ',' | '٫' | '٬' | '/' | '-')
                && self.peek(1).is_some_and(|next| next.is_ascii_digit());
            if !character.is_ascii_digit() && !joined {
                break;
            }
            text.push(character);
            self.at += 1;
        }
        text.extend(self.exponent());
        Token { text, kind: Kind::Number, used: false, named: false }
    }

    /// The "e400" of "1e400", which belongs to the number.
    fn exponent(&mut self) -> Vec<char> {
        let sign = usize::from(matches!(self.peek(1), Some('+' | '-')));
        let digits =
            (1 + sign..).take_while(|ahead| self.peek(*ahead).is_some_and(|next| next.is_ascii_digit()));
        let end = 1 + sign + digits.count();
        let is_exponent =
            self.peek(0) == Some('e') && end > 1 + sign && !self.peek(end).is_some_and(char::is_alphanumeric);
        let taken = if is_exponent { end } else { 0 };
        let text = self.rest.iter().skip(self.at).take(taken).copied().collect();
        self.at += taken;
        text
    }

    fn word(&mut self) -> Token {
        let mut text = String::new();
        while let Some(character) = self.peek(0) {
            let apostrophe = matches!(character, '\'' | '’');
            // A digit begins a number of its own: «و15», but "7eleven2" keeps what begins with a letter.
            let ends = character.is_ascii_digit() && text.chars().all(|letter| !letter.is_ascii());
            if ends || !(character.is_alphanumeric() || apostrophe) {
                break;
            }
            if !apostrophe {
                text.push(character);
            }
            self.at += 1;
        }
        Token { text, kind: Kind::Word, used: false, named: false }
    }

    fn quote(&mut self, close: char) -> Option<Token> {
        let length = self.rest.iter().skip(self.at).position(|character| *character == close)?;
        let text: String = self.rest.iter().skip(self.at).take(length).collect();
        self.at += length + 1;
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(Token { text, kind: Kind::Quote, used: false, named: false })
    }
}

fn closing(character: char) -> Option<char> {
    match character {
        '"' => Some('"'),
        '“' | '„' => Some('”'),
        '«' => Some('»'),
        _ => None,
    }
}

fn symbol(character: char) -> Option<&'static str> {
    match character {
        '€' => Some("eur"),
        '$' => Some("dollar"),
        '£' => Some("gbp"),
        '¥' => Some("jpy"),
        '%' | '٪' => Some("percent"),
        _ => None,
    }
}

/// A text as it is read: without what is not seen. Joiners go too, which the folding keeps for scripts that need them.
pub(crate) fn plain(text: &str) -> String {
    let lines = own(text, true);
    lines.chars().filter(|character| !matches!(character, '\u{200c}' | '\u{200d}')).collect()
}

/// Two folded words are one, an Arabic prefix aside.
pub(crate) fn same_word(word: &str, other: &str) -> bool {
    word == other || without_prefix(word) == Some(other)
}

/// An English word without its plural.
fn stem(word: &str) -> &str {
    if word.len() < 4 || !word.is_ascii() || word.ends_with("ss") {
        return word;
    }
    word.strip_suffix('s').unwrap_or(word)
}

/// A typing mistake apart: one in words of five letters and more (six in Arabic, whose short words lie close
/// together), two from nine on. The first letter is right, and a word that is known is no mistake.
pub(crate) fn is_near(word: &str, other: &str) -> bool {
    // What costs nothing to see comes first: most words are told apart by it.
    if word.chars().next() != other.chars().next() || word.len().abs_diff(other.len()) > 4 || word == other {
        return word == other && !word.is_empty() && !is_known(word);
    }
    let short = if word.is_ascii() { 5 } else { 6 };
    let (letters, others): (Vec<char>, Vec<char>) = (word.chars().collect(), other.chars().collect());
    let allowed = match letters.len().min(others.len()) {
        length if length < short => return false,
        0..9 => 1,
        _ => 2,
    };
    letters.len().abs_diff(others.len()) <= allowed
        && distance(&letters, &others) <= allowed
        && !is_known(word)
}

/// Insertions, deletions, replacements and swaps of neighbours.
fn distance(word: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in word.iter().enumerate() {
        let mut next = vec![row + 1];
        for (column, target) in other.iter().enumerate() {
            let at = |line: &[usize], place: usize| line.get(place).copied().unwrap_or(usize::MAX / 2);
            let replaced = at(&last, column) + usize::from(letter != target);
            let mut least = replaced.min(at(&last, column + 1) + 1).min(at(&next, column) + 1);
            let swapped = row > 0
                && column > 0
                && word.get(row - 1) == Some(target)
                && other.get(column - 1) == Some(letter);
            if swapped {
                least = least.min(at(&before, column - 1) + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        Sentence::read(text).tokens.into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn words_numbers_and_quotes_come_apart() {
        assert_eq!(
            texts("What's 1,234.56 € at “Bean & Co”?"),
            ["whats", "1,234.56", "eur", "at", "bean & co"]
        );
        assert_eq!(texts("بين 10 و15 مارس، ١٤٨٫٠٠"), ["بين", "10", "و", "15", "مارس", "148٫00"]);
        assert_eq!(texts("on the 3rd of March 2026-03-01"), ["on", "the", "3", "of", "march", "2026-03-01"]);
        assert_eq!(
            texts("3/3/2026 - 10/3/2026, 1–15 - x"),
            ["3/3/2026", "to", "10/3/2026", "1", "to", "15", "x"]
        );
    }

    #[test]
    fn what_is_not_seen_divides_no_word() {
        assert_eq!(plain(" Net\u{200b}f\u{200d}l\u{202e}ix\0 "), "Netflix");
        assert_eq!(plain("بقا\u{200c}لة\nالنور"), "بقالة\nالنور");
        assert_eq!(texts("1e400 2e 3e5x"), ["1e400", "2", "e", "3", "e5x"]);
    }

    #[test]
    fn near_words_are_one_slip_apart() {
        for (word, other) in
            [("grocreies", "groceries"), ("spendign", "spending"), ("transprot", "transport")]
        {
            assert!(is_near(word, other), "{word}");
        }
        for (word, other) in [
            ("rent", "sent"),
            ("march", "match2"),
            ("bread", "beard2"),
            ("balance", "valance"),
            ("عامنا", "عامره"),
        ] {
            assert!(!is_near(word, other), "{word}");
        }
    }
}
