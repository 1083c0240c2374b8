//! XML, element by element.

use std::io::{self, Write};

/// Writes elements to a file, one a line.
pub(super) struct Xml<'out> {
    out: &'out mut dyn Write,
}

impl<'out> Xml<'out> {
    pub fn new(out: &'out mut dyn Write) -> Self {
        Self { out }
    }

    pub fn open(&mut self, name: &str) -> io::Result<()> {
        writeln!(self.out, "<{name}>")
    }

    pub fn close(&mut self, name: &str) -> io::Result<()> {
        writeln!(self.out, "</{name}>")
    }

    /// An element around others.
    pub fn within(&mut self, name: &str, inner: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        self.open(name)?;
        inner(self)?;
        self.close(name)
    }

    /// An element with a text.
    pub fn leaf(&mut self, name: &str, text: &str) -> io::Result<()> {
        writeln!(self.out, "<{name}>{}</{name}>", escaped(text))
    }

    /// The same, unless the text is empty.
    pub fn leaf_if(&mut self, name: &str, text: &str) -> io::Result<()> {
        if text.trim().is_empty() { Ok(()) } else { self.leaf(name, text) }
    }

    /// An amount without its sign.
    pub fn size(&mut self, name: &str, money: sarraf_ledger::Money) -> io::Result<()> {
        let (decimal, code) = (money.to_decimal(), money.currency().code());
        writeln!(self.out, "<{name} Ccy=\"{code}\">{}</{name}>", decimal.trim_start_matches('-'))
    }
}

/// Text of an element: characters XML 1.0 does not have are left out.
fn escaped(text: &str) -> String {
    let allowed = |character: &char| matches!(character, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    let known: String = text.chars().filter(allowed).collect();
    quick_xml::escape::escape(known.as_str()).into_owned()
}

/// At most so many characters of a text.
pub(super) fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(escaped("<b>&\"x\"</b>\u{1}\u{fffe}"), "&lt;b&gt;&amp;&quot;x&quot;&lt;/b&gt;");
        assert_eq!(cut("Kiln Coffee", 5), "Kiln");
    }
}
