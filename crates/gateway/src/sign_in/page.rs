//! The page a person sees when the browser comes back. Its words are the caller's; it loads and keeps nothing.

/// Words of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Of the language, as HTML names it: `en`, `ar`.
    pub language: String,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
    /// Over the window.
    pub title: String,
    /// The bank answered; the rest is seen in the program.
    pub done: String,
    /// The person said no.
    pub denied: String,
    /// Something is wrong.
    pub failed: String,
}

impl Page {
    /// A whole document with one sentence.
    pub(super) fn document(&self, sentence: &str) -> String {
        let direction = if self.right_to_left { "rtl" } else { "ltr" };
        format!(
            "<!doctype html><html lang=\"{}\" dir=\"{direction}\"><meta charset=\"utf-8\"><title>{}</title><p>{}</p></html>",
            escape(&self.language),
            escape(&self.title),
            escape(sentence)
        )
    }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        let page = Page { language: "\"><x".to_owned(), right_to_left: true, ..Page::default() };
        let document = page.document("a < b & c");
        assert!(document.contains("lang=\"&quot;&gt;&lt;x\" dir=\"rtl\""), "{document}");
        assert!(document.contains("<p>a &lt; b &amp; c</p>"), "{document}");
    }
}
