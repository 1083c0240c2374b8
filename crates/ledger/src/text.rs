//! Folding and cleaning of text, used by search, merchant names and the assistant alike.

mod look;

pub use look::{Difference, Writing, differences, looks};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Takes out what can deceive a reader: control characters, bidi embeddings, overrides and isolates, tag
/// characters, and zero-width ones except joiners between letters that join; marks over a letter beyond the fourth,
/// which would be drawn over other lines. White space becomes single spaces. At most 2,000 characters are kept; the
/// raw text is kept elsewhere.
#[must_use]
pub fn clean(text: &str) -> String {
    const LONGEST: usize = 2_000;
    /// Scripts that are written with marks use three on a letter; one more is harmless.
    const MARKS: usize = 4;
    let characters: Vec<char> = text.chars().collect();
    let mut kept = String::with_capacity(text.len().min(LONGEST));
    let (mut count, mut marks) = (0, 0);
    for (position, &character) in characters.iter().enumerate() {
        let neighbour = |index: Option<usize>| index.and_then(|index| characters.get(index)).copied();
        let character = if character.is_whitespace() { ' ' } else { character };
        let joins = || {
            let before = neighbour(position.checked_sub(1)).is_some_and(is_joining);
            before && neighbour(position.checked_add(1)).is_some_and(is_joining)
        };
        marks = if is_combining_mark(character) { marks + 1 } else { 0 };
        let dropped = match character {
            '\u{200c}' | '\u{200d}' => !joins(),
            _ if marks > MARKS => true,
            _ => is_deceptive(character),
        };
        let doubled = character == ' ' && (kept.is_empty() || kept.ends_with(' '));
        if !dropped && !doubled {
            kept.push(character);
            count += 1;
        }
        if count == LONGEST {
            break;
        }
    }
    // A joiner at the end joins nothing any more where the text was cut behind it.
    kept.truncate(kept.trim_end_matches([' ', '\u{200c}', '\u{200d}']).len());
    kept
}

/// What a person wrote, without what can deceive a reader. Nothing is cut and every joiner stays; lines stay
/// lines, or become spaces where there is one line.
#[must_use]
pub fn own(text: &str, lines: bool) -> String {
    let text = text.replace("\r\n", "\n");
    let kept = text.chars().filter_map(|character| match character {
        '\n' | '\u{2028}' | '\u{2029}' if lines => Some('\n'),
        _ if character.is_whitespace() => Some(' '),
        _ => Some(character).filter(|character| !is_deceptive(*character)),
    });
    kept.collect::<String>().trim().to_owned()
}

/// Letters between which a joiner changes the shape: Arabic and Indic scripts, and emoji sequences.
fn is_joining(character: char) -> bool {
    !is_deceptive(character)
        && matches!(character, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}'
        | '\u{900}'..='\u{dff}' | '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}')
}

fn is_deceptive(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{3164}' | '\u{ffa0}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// The form in which text is indexed and compared: NFKC, lower case, marks and tatweel off, Arabic letter
/// variants as one, Arabic-Indic digits as ASCII. The same function folds the query.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        // What most banks write; the rest says the same of it, ten times as slowly.
        return text
            .chars()
            .filter(|character| !character.is_ascii_control())
            .map(|character| character.to_ascii_lowercase())
            .collect();
    }
    text.nfkd()
        .filter(|character| !is_combining_mark(*character))
        .flat_map(char::to_lowercase)
        .filter_map(fold_character)
        .collect()
}

/// One character of `fold`, after decomposition and lower-casing; `None` where it is dropped.
fn fold_character(character: char) -> Option<char> {
    let digit = |zero: char| char::from_digit(u32::from(character) - u32::from(zero), 10);
    match character {
        'ـ' => None,
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' | 'ئ' => Some('ي'),
        'ة' => Some('ه'),
        'ؤ' => Some('و'),
        '٠'..='٩' => digit('٠'),
        '۰'..='۹' => digit('۰'),
        'ß' => Some('s'),
        other if is_deceptive(other) => None,
        other => Some(other),
    }
}

/// The words of a folded text: runs of letters and digits.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The word without a leading article or joined particle (ال, و, ب, ل), if enough of it is left.
#[must_use]
pub fn without_prefix(word: &str) -> Option<&str> {
    ["وال", "بال", "لل", "ال", "و", "ب", "ل"]
        .iter()
        .find_map(|prefix| word.strip_prefix(prefix))
        .filter(|rest| rest.chars().count() >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deceptive_characters_are_taken_out() {
        assert_eq!(clean("Pay\u{202e}Pal\u{2066}\0 \n x\u{e0041}\u{200b}"), "PayPal x");
        assert_eq!(clean("می\u{200c}خواهم"), "می\u{200c}خواهم");
        assert_eq!(clean("a\u{200d}b"), "ab");
        assert_eq!(clean("👩\u{200d}👧 café"), "👩\u{200d}👧 café");
        assert_eq!(clean("<b>x</b>"), "<b>x</b>");
        assert_eq!(clean(&"x".repeat(10_000)).chars().count(), 2_000);
        assert_eq!(clean(&format!("Z{}algo", "\u{301}".repeat(300))), "Z\u{301}\u{301}\u{301}\u{301}algo");
        assert_eq!(clean("شَّٰ"), "شَّٰ");
        assert_eq!(clean("a\u{3164}b\u{34f}"), "ab");
        assert_eq!(clean(&"👩\u{200d}".repeat(2_000)).chars().count(), 1_999);
        assert_eq!(clean("ع\u{200d}\u{61c}ع\u{200d}\u{61c}"), "عع");
    }

    #[test]
    fn what_a_person_wrote_keeps_its_lines_its_joiners_and_its_length() {
        assert_eq!(own(" one\r\ntwo\n\n\u{202e}three\0 ", true), "one\ntwo\n\nthree");
        assert_eq!(own("one\ntwo\tthree", false), "one two three");
        assert_eq!(own("a\u{200d}b  👩\u{200d}👧", true), "a\u{200d}b  👩\u{200d}👧");
        assert_eq!(own(&"x".repeat(10_003), true).len(), 10_003);
    }

    #[test]
    fn spellings_of_one_word_fold_alike() {
        for (left, right) in [
            ("أَحْمَد", "احمد"),
            ("مكتبة", "مكتبه"),
            ("١٢٣", "123"),
            ("Café", "CAFE"),
            ("مصـرف", "مصرف"),
            ("مقهى", "مقهي"),
            ("شؤون", "شوون"),
        ] {
            assert_eq!(fold(left), fold(right), "{left}");
        }
    }

    #[test]
    fn ascii_folds_as_any_text_does() {
        let ascii: String = (0..128).map(char::from).collect();
        let folded = fold(&format!("{ascii}é"));
        assert_eq!(fold(&ascii), folded.strip_suffix('e').unwrap());
    }

    #[test]
    fn particles_come_off_only_long_words() {
        assert_eq!(without_prefix("البقاله"), Some("بقاله"));
        assert_eq!(without_prefix("والمطاعم"), Some("مطاعم"));
        assert_eq!(without_prefix("ورد"), None);
    }
}
