//! Text of a file, clean.

/// The same as `ledger::text::clean`, quick for the plain text that most fields are.
pub fn cleaned(text: &str) -> String {
    let text = text.trim();
    let plain =
        text.len() <= 2_000 && text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) && !text.contains("  ");
    if plain { text.to_owned() } else { sarraf_ledger::text::clean(text) }
}

/// At most `limit` bytes of a text, cut between characters.
pub fn shortened(text: &str, limit: usize) -> &str {
    let mut end = limit.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// The text of bytes that were cut at some length: a character that the cut went through is left out.
pub fn before_cut(bytes: &[u8]) -> String {
    let whole = match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => bytes.get(..error.valid_up_to()).unwrap_or(bytes),
        _ => bytes,
    };
    String::from_utf8_lossy(whole).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_and_hostile_text_are_cleaned_alike() {
        for text in ["Plain  text ", " a\tb", "x\0y", "\u{202e}evil", "Café", "", "a b"] {
            assert_eq!(cleaned(text), sarraf_ledger::text::clean(text), "{text:?}");
        }
        assert_eq!(shortened("aéb", 2), "a");
        assert_eq!(before_cut(&"aé".as_bytes()[..2]), "a");
        assert_eq!(before_cut("aé".as_bytes()), "aé");
    }
}
