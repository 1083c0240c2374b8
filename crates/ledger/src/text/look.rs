//! Names that look alike: the skeletons of Unicode Technical Standard 39, section 4, over the house's own folding.
//!
//! What `fold` takes for one word is one name and never a look-alike: accents, Arabic letter variants, widths and
//! digits of another script. A name is looked at twice, in the case in which it is shown (`PayPaI` has a capital I
//! where PayPal has an l) and in small letters (`rncdonalds`), as every bank writes a case of its own.

use super::{fold, fold_character, is_deceptive, words};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

/// A look of fewer letters says nothing: `O2` and `02`.
const LEAST_LETTERS: usize = 3;
/// Letters of one name that can stand for letters of the other: `rn` for `m`.
const LONGEST_GROUP: usize = 3;

/// How a name looks: two names that share a look may be taken for each other. `key` is the name's words as they are
/// grouped (a merchant's key, or the folded name); words of the name that are not in it do not count. Empty for a name
/// that is too short.
#[must_use]
pub fn looks(name: &str, key: &str) -> BTreeSet<String> {
    [shown(name, key), key.to_owned()]
        .iter()
        .map(|text| text.split(' ').map(skeleton).collect::<Vec<_>>().join(" "))
        .filter(|look| look.chars().filter(|letter| *letter != ' ').count() >= LEAST_LETTERS)
        .collect()
}

/// Letters that differ between two names that look alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In the first.
    pub first: String,
    /// In the second, in their place.
    pub second: String,
}

/// What differs between two names that look alike; nothing if they do not, or if all that differs is a way of writing
/// the same letter.
#[must_use]
pub fn differences(first: (&str, &str), second: (&str, &str)) -> Vec<Difference> {
    let letters = |(name, key)| shown(name, key).chars().collect::<Vec<char>>();
    let (first, second) = (letters(first), letters(second));
    let mut found: Vec<Difference> = Vec::new();
    let (mut at, mut other) = (0, 0);
    while at < first.len() || other < second.len() {
        let Some((more, further)) = step(first.get(at..), second.get(other..)) else { return Vec::new() };
        let text = |letters: &[char], from: usize, count: usize| -> String {
            letters.iter().skip(from).take(count).collect()
        };
        let difference = Difference { first: text(&first, at, more), second: text(&second, other, further) };
        if lower(&difference.first) != lower(&difference.second) && !found.contains(&difference) {
            found.push(difference);
        }
        (at, other) = (at + more, other + further);
    }
    if found.iter().all(is_way_of_writing) { Vec::new() } else { found }
}

/// How many letters of each belong together at the beginning of both.
fn step(first: Option<&[char]>, second: Option<&[char]>) -> Option<(usize, usize)> {
    let (first, second) = (first?, second?);
    let same = |left: &char, right: &char| lower(&left.to_string()) == lower(&right.to_string());
    if first.first().zip(second.first()).is_some_and(|(left, right)| same(left, right)) {
        return Some((1, 1));
    }
    let sizes = (1..=LONGEST_GROUP).flat_map(|more| (1..=LONGEST_GROUP).map(move |further| (more, further)));
    sizes
        .filter(|(more, further)| *more == 1 || *further == 1)
        .find(|(more, further)| first.get(..*more).zip(second.get(..*further)).is_some_and(look_alike))
}

fn look_alike((left, right): (&[char], &[char])) -> bool {
    // Only small letters look like the L of a skeleton, which is one itself.
    let is_large_l = |letters: &[char]| letters == ['L'];
    if is_large_l(left) || is_large_l(right) {
        return false;
    }
    let ways = |letters: &[char]| {
        let text: String = letters.iter().collect();
        [skeleton(&text), skeleton(&lower(&text))]
    };
    let (left, right) = (ways(left), ways(right));
    left.iter().any(|way| right.contains(way))
}

/// Letters of Arabic that keyboards of other countries write with another code.
fn is_way_of_writing(difference: &Difference) -> bool {
    let plain = |text: &str| -> String {
        let one = |letter| match letter {
            'ک' | 'ڪ' => 'ك',
            'ی' | 'ې' | 'ے' => 'ي',
            'ہ' | 'ھ' | 'ە' => 'ه',
            other => other,
        };
        text.chars().map(one).collect()
    };
    plain(&difference.first) == plain(&difference.second)
}

/// A name in the case in which it is shown, without what `fold` takes off: those of its words that are in the key. The
/// key itself if they are not found in it.
fn shown(name: &str, key: &str) -> String {
    let cased: String = name
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter) && !is_deceptive(*letter) && !"'’`".contains(*letter))
        .filter_map(|letter| if letter.is_numeric() { Some(letter) } else { fold_character(letter) })
        .collect();
    let mut wanted = key.split(' ').peekable();
    let kept: Vec<&str> =
        words(&cased).filter(|word| wanted.next_if(|next| fold(word) == **next).is_some()).collect();
    if wanted.peek().is_none() { kept.join(" ") } else { key.to_owned() }
}

/// The skeleton, in small letters.
fn skeleton(text: &str) -> String {
    lower(&unicode_security::skeleton(text).collect::<String>())
}

fn lower(text: &str) -> String {
    text.to_lowercase()
}

/// What letters are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    Latin,
    Greek,
    Cyrillic,
    Arabic,
    Hebrew,
    Armenian,
    Digit,
    /// Of another alphabet, or a sign.
    Other,
}

impl Writing {
    /// Of the first letter that is of a known one.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut known = text.chars().map(|letter| match letter.script() {
            _ if letter.is_numeric() => Self::Digit,
            Script::Latin => Self::Latin,
            Script::Greek => Self::Greek,
            Script::Cyrillic => Self::Cyrillic,
            Script::Arabic => Self::Arabic,
            Script::Hebrew => Self::Hebrew,
            Script::Armenian => Self::Armenian,
            _ => Self::Other,
        });
        known.find(|writing| *writing != Self::Other).unwrap_or(Self::Other)
    }

    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Latin => "latin",
            Self::Greek => "greek",
            Self::Cyrillic => "cyrillic",
            Self::Arabic => "arabic",
            Self::Hebrew => "hebrew",
            Self::Armenian => "armenian",
            Self::Digit => "digit",
            Self::Other => "other",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(first: &str, second: &str) -> Vec<(String, String)> {
        let keys = [first, second].map(|name| words(&fold(name)).collect::<Vec<_>>().join(" "));
        let [left, right] = [looks(first, &keys[0]), looks(second, &keys[1])];
        if left.is_disjoint(&right) {
            return Vec::new();
        }
        let found = differences((first, &keys[0]), (second, &keys[1]));
        found.into_iter().map(|one| (one.first, one.second)).collect()
    }

    #[test]
    fn names_that_look_alike_say_which_letters_differ() {
        for (first, second, letters) in [
            ("PаyPal", "PayPal", ("а", "a")),
            ("PayPaI", "PayPal", ("I", "l")),
            ("PayPa1", "Paypal", ("1", "l")),
            ("Comer", "Corner", ("m", "rn")),
            ("Corner", "Comer", ("rn", "m")),
            ("RNCDONALDS", "McDonalds", ("RN", "M")),
            ("Теsco", "Tesco", ("Т", "T")),
            ("lkea", "Ikea", ("l", "I")),
            ("G00gle", "Google", ("0", "o")),
            ("G٥٥gle", "Google", ("٥", "o")),
            ("Νetflix.com", "Netflix.com", ("Ν", "N")),
            ("Αmazon", "Amazon", ("Α", "A")),
            ("Ρаураl", "Paypal", ("Ρ", "P")),
        ] {
            let found = alike(first, second);
            assert_eq!(found.first(), Some(&(letters.0.into(), letters.1.into())), "{first} {second}");
        }
        assert_eq!(Writing::of("а"), Writing::Cyrillic);
        assert_eq!(Writing::of("٥"), Writing::Digit);
    }

    #[test]
    fn other_spellings_and_other_names_do_not_look_alike() {
        for (first, second) in [
            ("Starbucks 123", "Starbucks 124"),
            ("Café", "Cafe"),
            ("CAFE", "cafe"),
            ("أحمد", "احمد"),
            ("مكتبة", "مكتبه"),
            ("مقهى", "مقهي"),
            ("مکتبة", "مكتبة"),
            ("ایران", "ايران"),
            ("محل ١٢", "محل 12"),
            ("بيت", "نيت"),
            ("ثوب", "توب"),
            ("Ｐａｙｐａｌ", "Paypal"),
            ("Łukasz", "Lukasz"),
            ("Lago", "Iago"),
            ("O2", "02"),
            ("Kiosk", "Kino"),
            ("", "Kino"),
            ("Shop", "Shops"),
        ] {
            assert_eq!(alike(first, second), [], "{first} {second}");
        }
    }

    #[test]
    fn words_that_are_not_in_the_key_do_not_count() {
        assert_eq!(looks("Molenwerk B.V.", "molenwerk"), looks("Molenwerk", "molenwerk"));
        assert_eq!(shown("McDonald's", "mcdonalds"), "McDonalds");
        assert_eq!(shown("S.O.S. Pizza", "sos pizza"), "sos pizza");
    }
}
