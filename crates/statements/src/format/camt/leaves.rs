//! The texts of an element, each with the names that lead to it.

use crate::field::text::shortened;

/// What is kept of one text.
const LONGEST_TEXT: usize = 8 * 1024;
/// More texts than this belong to no entry of a bank.
const MOST: usize = 500;
const LONGEST_PATH: usize = 256;

#[derive(Clone, Debug, Default)]
pub struct Leaves {
    leaves: Vec<Leaf>,
    size: usize,
}

#[derive(Clone, Debug)]
struct Leaf {
    path: String,
    text: String,
    currency: String,
}

impl Leaves {
    /// Keeps a text. From version 08 on a party stands one level deeper (`Pty`): it is the same party.
    pub fn put(&mut self, path: &str, text: &str, currency: &str) {
        if self.leaves.len() >= MOST || path.len() > LONGEST_PATH {
            return;
        }
        let text = shortened(text, LONGEST_TEXT).to_owned();
        let path = path.replace("/Pty/", "/");
        self.size += text.len() + path.len() + currency.len() + size_of::<Leaf>();
        self.leaves.push(Leaf { path, text, currency: currency.to_owned() });
    }

    /// How much memory it needs, about.
    pub fn size(&self) -> usize {
        self.size
    }

    /// The first text at a path; empty if there is none.
    pub fn text(&self, path: &str) -> &str {
        self.all(path).next().unwrap_or_default()
    }

    /// The first text that stands at any of some paths, in the order of the paths.
    pub fn first<'leaves>(&'leaves self, paths: &[&str]) -> &'leaves str {
        paths.iter().map(|path| self.text(path)).find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// All texts at a path, in their order.
    pub fn all(&self, path: &str) -> impl Iterator<Item = &str> {
        self.leaves.iter().filter(move |leaf| leaf.path == path).map(|leaf| leaf.text.as_str())
    }

    /// The currency beside the first amount at a path.
    pub fn currency(&self, path: &str) -> &str {
        self.leaves.iter().find(|leaf| leaf.path == path).map_or("", |leaf| leaf.currency.as_str())
    }

    /// Path, text and currency of all that stands below a path, in order.
    pub fn below<'leaves>(
        &'leaves self,
        path: &'leaves str,
    ) -> impl Iterator<Item = (&'leaves str, &'leaves str, &'leaves str)> {
        self.leaves.iter().filter_map(move |leaf| {
            let rest = leaf.path.strip_prefix(path)?.strip_prefix('/')?;
            Some((rest, leaf.text.as_str(), leaf.currency.as_str()))
        })
    }
}
