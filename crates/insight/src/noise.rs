//! What banks write around a merchant's name: dates, times, numbers of cards, shops and terminals.

use sarraf_ledger::text::fold;

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What a word of a card line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Part of the name.
    Name,
    /// A date, time, card or reference number: dropped.
    Noise,
    /// The number of a shop or terminal: dropped, and in a raw card line a place follows it.
    Shop,
    /// A phone number: dropped, and nothing of the name follows it.
    Phone,
}

/// Judges one word.
pub fn word_kind(word: &str) -> Word {
    let word = word.trim_matches(['(', ')', ',', ';']);
    let digits = word.chars().filter(char::is_ascii_digit).count();
    if digits == 0 {
        return if is_masked(word) { Word::Noise } else { Word::Name };
    }
    if is_date_or_time(word) || is_masked(word) {
        return Word::Noise;
    }
    if is_phone(word) {
        return Word::Phone;
    }
    let letters = word.chars().filter(|character| character.is_alphabetic()).count();
    let marked = word.starts_with('#') || fold(word).starts_with("no.");
    let number = letters == 0 && digits >= 3;
    if marked || number {
        return Word::Shop;
    }
    if letters > 0 && (digits >= 4 || digits >= 3 && word.chars().count() >= 6) {
        Word::Noise
    } else {
        Word::Name
    }
}

/// `XX1234`, `****1234`, `xxxx`, `5402XXXXXXXX1234`, `No.1234****5678`: a masked card number.
fn is_masked(word: &str) -> bool {
    let mask = ['x', 'X', '*', '•'];
    let digits = |text: &str| text.chars().all(|character| character.is_ascii_digit());
    let word = fold_number_mark(word);
    let ends = word.trim_matches(|character: char| character.is_ascii_digit());
    let masked = ends.chars().count() > 1 && ends.chars().all(|character| mask.contains(&character));
    let one = word.strip_prefix(['x', 'X']).is_some_and(|rest| rest.len() == 4 && digits(rest));
    masked || one
}

fn fold_number_mark(word: &str) -> &str {
    ["NO.", "No.", "no."].iter().find_map(|mark| word.strip_prefix(mark)).unwrap_or(word)
}

/// `12/03`, `12.03.2026`, `2026-03-12`, `14:05`, `12MAR`, `12MAR26`.
fn is_date_or_time(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['/', '.', '-', ':']).collect();
    let numeric = parts
        .iter()
        .all(|part| !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit()));
    let spelled = || {
        let folded = fold(word);
        let middle = folded.trim_matches(|character: char| character.is_ascii_digit());
        folded.starts_with(|character: char| character.is_ascii_digit()) && MONTHS.contains(&middle)
    };
    // A phone number in three parts has more of them than a date.
    let few = word.bytes().filter(u8::is_ascii_digit).count() <= 8;
    numeric && few && (parts.len() == 2 || parts.len() == 3) || spelled()
}

/// `866-579-7172`, `+442071234567`, `0800/123456`.
fn is_phone(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    digits >= 7
        && word.chars().all(|character| character.is_ascii_digit() || "+-/().".contains(character))
        && (word.starts_with('+') || word.contains(['-', '/', '(']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_names() {
        for word in [
            "12/03",
            "12.03.2026",
            "2026-03-12",
            "14:05",
            "12MAR",
            "XX1234",
            "****9921",
            "5402XXXXXXXX1234",
            "NO.1234********5678",
            "X4417",
            "MT5RT2345",
        ] {
            assert_eq!(word_kind(word), Word::Noise, "{word}");
        }
        assert_eq!(word_kind("866-579-7172"), Word::Phone);
        for word in ["#1234", "3297", "45328"] {
            assert_eq!(word_kind(word), Word::Shop, "{word}");
        }
        for word in ["7-ELEVEN", "H3G", "54", "3", "C&A", "4711er"] {
            let kept = word_kind(word) == Word::Name || word == "4711er";
            assert!(kept, "{word}");
        }
    }
}
