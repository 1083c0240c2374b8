//! The town and country that card lines carry behind the merchant: `WALMART DALLAS TX`.

use crate::{keyword, town};
use sarraf_ledger::text::fold;

/// Countries and states that end a card line, in upper case. Codes that are also ordinary endings of a
/// name (`CO`, `AG`, `SA`, `SE`) are left out: a wrong town is worse than a long name.
const CODES: &[&str] = &[
    "GB", "GBR", "UK", "US", "USA", "IE", "IRL", "DE", "DEU", "FR", "FRA", "ES", "ESP", "IT", "ITA", "NL",
    "NLD", "BE", "BEL", "AT", "AUT", "CH", "CHE", "LU", "LUX", "PT", "PRT", "PL", "POL", "CZ", "CZE", "SK",
    "DK", "DNK", "NO", "NOR", "SWE", "FI", "FIN", "AU", "AUS", "NZ", "NZL", "CA", "CAN", "ZA", "ZAF", "AE",
    "ARE", "SAU", "EG", "EGY", "JO", "JOR", "KW", "KWT", "BH", "BHR", "QA", "QAT", "OM", "OMN", "LB", "LBN",
    "MA", "MAR", "TN", "TUN", "TR", "TUR", "JP", "JPN", "SG", "SGP", "HK", "HKG", "IND", "IDN", "THA", "NY",
    "TX", "FL", "WA", "OR", "IL", "PA", "OH", "NJ", "NC", "GA", "VA", "MI", "AZ", "TN", "MN", "WI", "MD",
    "MO", "NV", "UT", "KY", "IA", "CT", "DC", "NSW", "VIC", "QLD", "TAS", "ACT", "ON", "BC", "QC", "AB",
    "UAE", "KSA",
];

/// Beginnings of town names of two words.
const TOWN_STARTS: &[&str] = &[
    "SAN", "SANTA", "NEW", "LOS", "LAS", "SAINT", "ST", "FORT", "PORT", "NORTH", "SOUTH", "EAST", "WEST",
    "MOUNT", "ABU", "AL", "BAD", "SALT", "KANSAS", "HONG", "KUALA",
];

/// Countries that card lines write out, and codes that also end names: they are a place only behind a town.
const BEHIND_TOWNS: &[&str] = &[
    "SA",
    "SE",
    "CO",
    "JORDAN",
    "EGYPT",
    "KUWAIT",
    "MAROC",
    "MOROCCO",
    "SAUDI ARABIA",
    "ESPANA",
    "SPAIN",
    "ITALIA",
    "FRANCE",
    "GERMANY",
    "DEUTSCHLAND",
    "NEDERLAND",
    "AUSTRALIA",
    "PORTUGAL",
    "AUSTRIA",
    "SWITZERLAND",
];

/// How a line is written, from which follows where a place may stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Writing {
    /// A kind of payment stood before the name.
    pub is_led: bool,
    /// What stood behind the name was cut off at a number of a shop or a phone: no town is left.
    pub is_cut: bool,
}

/// Whether a word is the code of a country or state.
pub fn is_code(word: &str) -> bool {
    CODES.contains(&word)
}

/// Drops the place behind a card line: codes, and the town before them. A town that nobody knows is one where a code
/// stands behind it and enough words before. Text with lower-case letters was already written for people: of it only
/// a town in capitals comes off.
pub fn without_place(words: &mut Vec<&str>, writing: Writing) {
    let has = |test: fn(char) -> bool| words.iter().any(|word| word.chars().any(test));
    let (upper, lower) = (has(char::is_uppercase), has(char::is_lowercase));
    match (upper, lower) {
        (_, true) => without_shouted_town(words),
        (true, false) if !writing.is_cut => without_raw_place(words),
        (false, false) if writing.is_led => drop_town(words),
        _ => {}
    }
}

fn without_raw_place(words: &mut Vec<&str>) {
    let bare = |word: &str| word.trim_matches(['(', ')', '.', ',', '-']).to_owned();
    let mut is_coded = false;
    for _ in 0..2 {
        let Some((last, before)) = words.split_last() else { return };
        let last = bare(last);
        let behind_town = BEHIND_TOWNS.contains(&last.as_str()) && town::length(before) > 0;
        if before.is_empty() || !(is_code(&last) || behind_town) {
            break;
        }
        words.pop();
        is_coded = true;
    }
    let count = words.len();
    drop_town(words);
    if !is_coded || words.len() < count {
        return;
    }
    if let Some(end) = end_of_known(words) {
        words.truncate(end);
        return;
    }
    if words.len() < 3 {
        return;
    }
    words.pop();
    if words.len() >= 2 && words.last().is_some_and(|word| TOWN_STARTS.contains(word)) {
        words.pop();
    }
}

/// Where a name ends that is known, or that ends in a word for what the place is, if a town can stand behind it.
fn end_of_known(words: &[&str]) -> Option<usize> {
    let folded: Vec<String> =
        words.iter().map(|word| fold(word).replace('\'', "").replace(['-', '&'], " ")).collect();
    if keyword::is_brand(&folded.join(" ")) {
        return None;
    }
    let is_free = |end: usize| {
        let behind = folded.get(end..).unwrap_or_default();
        (1..=2).contains(&behind.len()) && !behind.iter().any(|word| keyword::is_general(word))
    };
    let brand = |end: &usize| folded.get(..*end).is_some_and(|name| keyword::is_brand(&name.join(" ")));
    let general = |end: &usize| *end > 1 && folded.get(end - 1).is_some_and(|word| keyword::is_general(word));
    (1..words.len()).rev().find(|end| is_free(*end) && (brand(end) || general(end)))
}

/// A known town comes off the end, unless only a word for what the place is would be left: `PIZZERIA NAPOLI`.
fn drop_town(words: &mut Vec<&str>) {
    let rest = words.len().saturating_sub(town::length(words));
    let lone = words.first().is_some_and(|word| {
        rest == 1 && (word.chars().count() < 3 && !is_raw_initials(word) || keyword::is_general(&fold(word)))
    });
    if rest > 0 && !lone {
        words.truncate(rest);
    }
    while words.len() > 1 && words.last().is_some_and(|word| !word.chars().any(char::is_alphanumeric)) {
        words.pop();
    }
}

/// Two letters that are a name and no article: `O2`, `BP`.
fn is_raw_initials(word: &str) -> bool {
    !word.chars().any(|letter| "AEIOU".contains(letter)) || word.chars().any(|letter| letter.is_ascii_digit())
}

/// `La Place EINDHOVEN`.
fn without_shouted_town(words: &mut Vec<&str>) {
    let count = town::length(words);
    let (before, last) = words.split_at(words.len().saturating_sub(count));
    let shouts =
        |word: &&str| word.chars().filter(|character| character.is_alphabetic()).all(char::is_uppercase);
    if count > 0 && last.iter().all(shouts) && before.iter().any(|word| word.chars().any(char::is_lowercase))
    {
        words.truncate(before.len());
    }
}

/// Drops what follows a comma in a raw card line (`WARUNG BEBEK, UBUD INDONES`) and a double slash.
pub fn before_place_mark(text: &str) -> &str {
    let text = text.split("//").next().unwrap_or(text);
    let raw = !text.chars().any(char::is_lowercase);
    match text.split_once(',') {
        Some((before, _)) if raw && before.chars().count() >= 3 => before.trim(),
        _ => text.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(text: &str) -> String {
        let mut words: Vec<&str> = text.split(' ').collect();
        without_place(&mut words, Writing::default());
        words.join(" ")
    }

    #[test]
    fn town_and_country_come_off_raw_card_lines_only() {
        assert_eq!(without("BLUE BOTTLE COFFEE OAKLAND CA"), "BLUE BOTTLE COFFEE");
        assert_eq!(without("PHILZ COFFEE SAN FRANCISCO CA"), "PHILZ COFFEE");
        assert_eq!(without("TESCO GB"), "TESCO");
        assert_eq!(without("SHELL HAMBURG DE"), "SHELL");
        assert_eq!(without("GREEN LANTERN OCALA FL"), "GREEN LANTERN");
        assert_eq!(without("LANTERN OCALA FL"), "LANTERN OCALA", "nobody knows where the name ends");
        assert_eq!(without("NANDOS OCALA FL"), "NANDOS");
        assert_eq!(without("GREEN LANTERN BOOKSHOP KINGS LYNN GB"), "GREEN LANTERN BOOKSHOP");
        assert_eq!(without("METRO DE MADRID MADRID ES"), "METRO DE MADRID");
        assert_eq!(without("PIZZERIA NAPOLI"), "PIZZERIA NAPOLI");
        assert_eq!(without("La Place EINDHOVEN"), "La Place");
        assert_eq!(without("Hotel Paris"), "Hotel Paris");
        assert_eq!(without("Blue Bottle Coffee CA"), "Blue Bottle Coffee CA");
        assert_eq!(without("CA"), "CA");
        assert_eq!(before_place_mark("WARUNG BEBEK, UBUD INDONES"), "WARUNG BEBEK");
        assert_eq!(before_place_mark("Smith, Jones and Daughters"), "Smith, Jones and Daughters");
    }
}
