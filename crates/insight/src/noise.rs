//! What banks write around a merchant's name: the kind of payment, dates, times, card and terminal numbers.

use sarraf_ledger::text::fold;

/// Beginnings that name the kind of payment, folded, longest first where one begins another.
const LEADING: &[&str] = &[
    "debit card purchase",
    "card purchase",
    "card payment to",
    "card payment",
    "pos purchase",
    "pos debit",
    "pos transaction",
    "visa debit",
    "visa purchase",
    "checkcard",
    "check card",
    "contactless payment",
    "contactless",
    "recurring payment authorized on",
    "recurring payment",
    "purchase authorized on",
    "purchase at",
    "purchase",
    "direct debit to",
    "direct debit",
    "eftpos debit",
    "eftpos",
    "kartenzahlung",
    "sepa-lastschrift",
    "lastschrift",
    "girocard",
    "kauf",
    "paiement par carte",
    "paiement cb",
    "carte",
    "achat cb",
    "compra",
    "pago con tarjeta",
    "payment to",
    "paid to",
    "apple pay",
    "google pay",
    "pos",
    "شراء من",
    "شراء",
    "مشتريات",
    "نقطه بيع",
    "نقاط بيع",
    "دفع الي",
    "خصم مباشر",
    "عمليه شراء",
];

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The text without the leading words that name a kind of payment. Never empties it.
pub fn without_leading(text: &str) -> &str {
    let mut rest = text.trim();
    while let Some(next) = without_one(rest) {
        rest = next;
    }
    rest
}

fn without_one(text: &str) -> Option<&str> {
    let (word, _) = text.split_once(' ')?;
    let first = folded(word);
    let begins = |phrase: &&&str| phrase.split(' ').next() == Some(first.as_str());
    LEADING.iter().filter(begins).find_map(|phrase| strip_phrase(text, phrase))
}

fn folded(word: &str) -> String {
    fold(word.trim_matches([':', '-', '.']))
}

/// The rest behind a phrase of whole words, compared folded; `None` if it does not begin so or nothing is left.
fn strip_phrase<'text>(text: &'text str, phrase: &str) -> Option<&'text str> {
    let mut rest = text;
    for expected in phrase.split(' ') {
        let (word, after) = rest.split_once(' ')?;
        if folded(word) != *expected {
            return None;
        }
        rest = after.trim_start_matches([' ', ':', '-']);
    }
    (!rest.is_empty()).then_some(rest)
}

/// What a word of a card line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Part of the name.
    Name,
    /// A date, time, card or reference number: dropped.
    Noise,
    /// The number of a shop or terminal: dropped, and in a raw card line a place follows it.
    Shop,
}

/// Judges one word.
pub fn word_kind(word: &str) -> Word {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    if digits == 0 {
        return if is_masked(word) { Word::Noise } else { Word::Name };
    }
    if is_date_or_time(word) || is_masked(word) || is_phone(word) {
        return Word::Noise;
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

/// `XX1234`, `****1234`, `xxxx`: a masked card number.
fn is_masked(word: &str) -> bool {
    let rest = word.trim_start_matches(['x', 'X', '*', '•']);
    word.len() > rest.len() + 1 && rest.chars().all(|character| character.is_ascii_digit())
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
    numeric && (parts.len() == 2 || parts.len() == 3) || spelled()
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
    fn the_kind_of_payment_comes_off_the_front() {
        assert_eq!(without_leading("POS PURCHASE WALMART"), "WALMART");
        assert_eq!(without_leading("Card payment to: Lidl"), "Lidl");
        assert_eq!(without_leading("شراء من مكتبة النور"), "مكتبة النور");
        assert_eq!(without_leading("POS"), "POS");
        assert_eq!(without_leading("Positano Pizza"), "Positano Pizza");
    }

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
            "866-579-7172",
            "MT5RT2345",
        ] {
            assert_eq!(word_kind(word), Word::Noise, "{word}");
        }
        for word in ["#1234", "3297", "45328"] {
            assert_eq!(word_kind(word), Word::Shop, "{word}");
        }
        for word in ["7-ELEVEN", "H3G", "54", "3", "C&A", "4711er"] {
            let kept = word_kind(word) == Word::Name || word == "4711er";
            assert!(kept, "{word}");
        }
    }
}
