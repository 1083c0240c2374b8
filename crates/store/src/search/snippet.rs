//! Where a hit stands in the text as it is written.

use sarraf_ledger::text::{fold, without_prefix, words};

/// Characters shown before the first hit, and altogether.
const LEAD: usize = 24;
const LONGEST: usize = 120;

/// The folded words to be marked.
pub fn terms(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut terms: Vec<String> = words(&folded).map(str::to_owned).collect();
    let bare: Vec<String> = terms.iter().filter_map(|word| without_prefix(word)).map(str::to_owned).collect();
    terms.extend(bare);
    terms.sort_by_key(|term| std::cmp::Reverse(term.chars().count()));
    terms
}

/// The first text that has a hit, cut around it: plain, hit, plain, hit, plain… Without a hit, the beginning of
/// the first text that is not empty, as one part.
pub fn around(texts: &[&str], terms: &[String]) -> Vec<String> {
    let found = texts.iter().map(|text| (*text, hits(text, terms))).find(|(_, hits)| !hits.is_empty());
    match found {
        Some((text, hits)) => cut(text, &hits),
        None => {
            let text = texts.iter().find(|text| !text.is_empty()).copied().unwrap_or_default();
            if text.is_empty() { Vec::new() } else { vec![shortened(text)] }
        }
    }
}

/// The byte ranges of `text` that are hits: the beginnings of words, in order, not overlapping.
fn hits(text: &str, terms: &[String]) -> Vec<(usize, usize)> {
    let mut hits = Vec::new();
    for word in written_words(text) {
        // The word as written, and without its article or particle.
        let folded: String = word.iter().map(|letter| letter.folded.as_str()).collect();
        let skipped = without_prefix(&folded).map(|bare| folded.len() - bare.len());
        let range = [Some(0), skipped].into_iter().flatten().find_map(|skip| {
            let rest = folded.get(skip..)?;
            let term = terms.iter().find(|term| {
                rest == term.as_str() || term.chars().count() > 1 && rest.starts_with(term.as_str())
            })?;
            range_of(&word, skip, skip + term.len())
        });
        hits.extend(range);
    }
    hits
}

/// A character as written, and what folding makes of it (nothing, for a mark).
struct Letter {
    folded: String,
    start: usize,
    end: usize,
}

/// Runs of letters that fold to words.
fn written_words(text: &str) -> Vec<Vec<Letter>> {
    let mut found: Vec<Vec<Letter>> = vec![Vec::new()];
    for (start, character) in text.char_indices() {
        let folded = fold(character.encode_utf8(&mut [0; 4]));
        let end = start + character.len_utf8();
        let in_word = folded.chars().all(char::is_alphanumeric);
        match found.last_mut() {
            Some(word) if in_word => word.push(Letter { folded, start, end }),
            Some(word) if word.is_empty() => {}
            _ => found.push(Vec::new()),
        }
    }
    found.retain(|word| word.iter().any(|letter| !letter.folded.is_empty()));
    found
}

/// The bytes of the written text behind the folded bytes `from..to`, with the marks that follow.
fn range_of(word: &[Letter], from: usize, to: usize) -> Option<(usize, usize)> {
    let (mut position, mut range) = (0, None::<(usize, usize)>);
    for letter in word {
        let next = position + letter.folded.len();
        let inside = position < to && next > from;
        let mark_after = letter.folded.is_empty() && range.is_some() && position <= to;
        if inside || mark_after {
            range = Some((range.map_or(letter.start, |(start, _)| start), letter.end));
        }
        position = next;
    }
    range
}

fn cut(text: &str, hits: &[(usize, usize)]) -> Vec<String> {
    let first = hits.first().map_or(0, |(start, _)| *start);
    let begin = text
        .char_indices()
        .rev()
        .skip_while(|(index, _)| *index >= first)
        .nth(LEAD)
        .map_or(0, |(index, character)| index + character.len_utf8());
    let end = text
        .char_indices()
        .skip_while(|(index, _)| *index < begin)
        .nth(LONGEST)
        .map_or(text.len(), |(index, _)| index);
    let piece = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let mut parts = Vec::new();
    let mut done = begin;
    for &(start, stop) in hits.iter().filter(|(_, stop)| *stop <= end) {
        let lead = if done == begin && begin > 0 { "…" } else { "" };
        parts.push(format!("{lead}{}", piece(done, start)));
        parts.push(piece(start, stop).to_owned());
        done = stop;
    }
    let tail = if end < text.len() { "…" } else { "" };
    parts.push(format!("{}{tail}", piece(done, end)));
    parts
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snippet(text: &str, query: &str) -> Vec<String> {
        around(&[text], &terms(query))
    }

    #[test]
    fn hits_are_shown_as_they_are_written() {
        assert_eq!(snippet("Blue Café, Berlin", "cafe"), ["Blue ", "Café", ", Berlin"]);
        assert_eq!(snippet("Blue Café, Berlin", "be bl"), ["", "Bl", "ue Café, ", "Be", "rlin"]);
        assert_eq!(snippet("أَحْمَد التاجر", "احمد"), ["", "أَحْمَد", " التاجر"]);
        assert_eq!(snippet("من المَكتبة", "مكتبه"), ["من ال", "مَكتبة", ""]);
        assert_eq!(snippet("Order ١٢٣", "123"), ["Order ", "١٢٣", ""]);
        assert_eq!(
            snippet("ﬁne Straße", "fine strase"),
            ["", "ﬁne", " ", "Straße", ""].map(str::to_owned).to_vec()
        );
    }

    #[test]
    fn without_a_hit_the_beginning_is_shown() {
        assert_eq!(around(&["", "Rent"], &terms("148")), ["Rent"]);
        assert!(around(&["", ""], &terms("148")).is_empty());
    }

    #[test]
    fn long_texts_are_cut_around_the_hit() {
        let text = format!("{} needle {}", "x ".repeat(200), "y".repeat(300));
        let parts = snippet(&text, "needle");
        assert_eq!(parts[1], "needle");
        assert!(parts[0].starts_with('…') && parts[0].chars().count() <= LEAD + 2);
        assert!(parts[2].ends_with('…'));
    }
}
