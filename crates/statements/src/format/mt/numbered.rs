//! `:86:` of German, Austrian and Polish banks: three digits, then numbered subfields behind a mark of the bank's
//! choice, mostly `?` (Deutsche Kreditwirtschaft, Anlage 3, MT 940 field 86).

use super::details::Details;

/// Words within the remittance information that begin a part of it (SEPA).
const PARTS: [&str; 16] = [
    "EREF+", "KREF+", "MREF+", "CRED+", "DEBT+", "COAM+", "OAMT+", "SVWZ+", "ABWA+", "ABWE+", "IBAN+",
    "BIC+", "RREF+", "PURP+", "RTRN+", "SQTP+",
];

/// The text taken apart; `None` if it is not written so.
pub fn parse(text: &str) -> Option<Details> {
    let text: String = text.lines().collect();
    let (code, rest) = text.split_at_checked(3)?;
    let mark = rest.chars().next().filter(|mark| "?<~^>|@".contains(*mark))?;
    let numbered = |part: &str| part.bytes().take(2).filter(u8::is_ascii_digit).count() == 2;
    if !code.bytes().all(|byte| byte.is_ascii_digit()) || !numbered(rest.get(1..)?) {
        return None;
    }
    let mut details = Details::default();
    let mut purpose = String::new();
    let mut before = "";
    for part in rest.split(mark).skip(1) {
        // The mark inside a text is text.
        let (number, value) = if numbered(part) { part.split_at_checked(2)? } else { (before, part) };
        before = number;
        match number.parse() {
            Ok(0) => details.booking.push_str(value),
            Ok(20..=29 | 60..=63) => purpose.push_str(value),
            Ok(32 | 33) => details.name.push_str(value),
            Ok(31) if details.account.is_empty() => value.clone_into(&mut details.account),
            Ok(38_u8) => value.clone_into(&mut details.account),
            _ => {}
        }
    }
    remittance(&purpose, &mut details);
    Some(details)
}

/// The remittance information itself stands behind `SVWZ+`, or before the first word; all of it where there are no words.
fn remittance(purpose: &str, details: &mut Details) {
    let parts = split(purpose);
    let part = |word: &str| parts.iter().find(|(found, _)| *found == word).map(|(_, text)| *text);
    let text = part("SVWZ+").or_else(|| part("").filter(|text| !text.trim().is_empty()));
    details.purpose = text.unwrap_or_default().trim().to_owned();
    let other = part("ABWE+").or_else(|| part("ABWA+")).unwrap_or_default();
    if details.name.trim().is_empty() {
        other.clone_into(&mut details.name);
    }
    if let Some(account) = part("IBAN+").filter(|_| details.account.is_empty()) {
        account.clone_into(&mut details.account);
    }
}

/// The parts of a text, each with the word it stands behind; what stands before the first has none.
fn split(text: &str) -> Vec<(&str, &str)> {
    let mut places: Vec<(usize, &str)> = PARTS.iter().flat_map(|word| text.match_indices(word)).collect();
    places.sort_unstable();
    let ends = places.iter().map(|(at, _)| *at).skip(1).chain([text.len()]);
    let first = places.first().map_or(text.len(), |(at, _)| *at);
    let parts = places
        .iter()
        .zip(ends)
        .map(|((at, word), end)| (*word, text.get(at + word.len()..end).unwrap_or_default()));
    let mut all = vec![("", text.get(..first).unwrap_or_default())];
    all.extend(parts);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subfields_are_joined_as_they_were_broken() {
        let details = parse("166?00GUTSCHRIFT?109310?20EREF+R-17?21SVWZ+Miete Mae\n?22rz 2026?30COBADEFFXXX?31DE02120300000000202051?32Hausverwal?33tung Nord?34997").unwrap();
        assert_eq!(details.texts(), ("Hausverwaltung Nord".into(), "Miete Maerz 2026".into()));
        assert_eq!(details.account().as_deref(), Some("DE02120300000000202051"));
    }

    #[test]
    fn other_marks_and_texts_without_words_are_read() {
        let details = parse(
            "020<00Przelew<20Czynsz<21 marzec<27Spoldzielnia<32Dom <33Zdroj<38PL61109010140000071219812874",
        )
        .unwrap();
        assert_eq!(details.texts(), ("Dom Zdroj".into(), "Czynsz marzecSpoldzielnia".into()));
        assert_eq!(details.account().as_deref(), Some("PL61109010140000071219812874"));
        assert_eq!(
            parse("808~00ENTGELT~20Kontofuehrung").unwrap().texts(),
            ("ENTGELT".into(), "Kontofuehrung".into())
        );
        assert_eq!(parse("106?00KARTE?20Was? Ja?32Shop").unwrap().texts(), ("Shop".into(), "Was Ja".into()));
    }

    #[test]
    fn other_texts_are_left_to_others() {
        for text in ["", "166", "166 Rent", "abc?20x", "166?x", "/TRTP/SEPA", "é?é"] {
            assert!(parse(text).is_none(), "{text}");
        }
    }
}
