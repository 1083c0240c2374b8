//! `merchant`: the merchants of the rows, and how many rows each has. Derived, as `entry` is.

use crate::{Reader, StoreError};
use sarraf_ledger::text::fold;

impl Reader {
    /// Merchants whose name begins so, the most frequent first, at most 50: key, name, number of rows.
    pub fn merchants(&self, prefix: &str) -> Result<Vec<(String, String, u32)>, StoreError> {
        let folded = fold(prefix);
        let sql = "SELECT key, name, count FROM merchant WHERE folded >= ?1 AND folded < ?2 AND count > 0
            ORDER BY count DESC, key LIMIT 50";
        let end = format!("{folded}\u{10ffff}");
        self.all(sql, [folded, end], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
    }

    /// Merchants one of whose words begins like one of `begun`, at most 200: name and number of rows. Those that hold
    /// all words of a run in this order come first, for the runs in theirs, then the most frequent. One pass over the
    /// merchants, of which there are few, and none over rows.
    pub fn merchants_with(
        &self,
        begun: &[String],
        runs: &[Vec<String>],
    ) -> Result<Vec<(String, u32)>, StoreError> {
        let mut patterns: Vec<String> = begun.iter().map(|word| word_pattern(word)).collect();
        patterns.extend(runs.iter().map(|words| run_pattern(words)));
        let place = |index: usize| format!("?{}", index + 1);
        let any: Vec<String> =
            (0..begun.len()).map(|at| format!("' ' || folded GLOB {}", place(at))).collect();
        if any.is_empty() {
            return Ok(Vec::new());
        }
        let ranks: String = (begun.len()..patterns.len())
            .map(|at| format!("' ' || folded GLOB {} DESC, ", place(at)))
            .collect();
        let sql = format!(
            "SELECT name, count FROM merchant WHERE count > 0 AND ({})
             ORDER BY {ranks}count DESC, key LIMIT 200",
            any.join(" OR ")
        );
        self.all(&sql, rusqlite::params_from_iter(patterns), |row| Ok((row.get(0)?, row.get(1)?)))
    }
}

/// A word that begins so, in a folded name with a space before it. Only Latin letters are told from what stands
/// between words: behind an Arabic one it is any place, as an article may stand before it.
fn word_pattern(word: &str) -> String {
    let folded = fold(word);
    let latin = folded.starts_with(|letter: char| letter.is_ascii());
    format!("*{}{}*", if latin { "[^a-z0-9]" } else { "" }, literally(&folded))
}

/// These words in this order, whatever stands between them.
fn run_pattern(words: &[String]) -> String {
    words.iter().fold("*".to_owned(), |pattern, word| pattern + &literally(&fold(word)) + "*")
}

/// Text that is no pattern.
fn literally(text: &str) -> String {
    text.chars().fold(String::new(), |escaped, letter| match letter {
        '*' | '?' | '[' => escaped + "[" + &letter.to_string() + "]",
        _ => escaped + &letter.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_never_a_pattern() {
        assert_eq!(literally("a*b?[c]"), "a[*]b[?][[]c]");
        assert_eq!(word_pattern("Be"), "*[^a-z0-9]be*");
        assert_eq!(word_pattern("بق"), "*بق*");
        assert_eq!(run_pattern(&["bean".into(), "c".into()]), "*bean*c*");
    }
}
