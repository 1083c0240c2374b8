//! What a transaction was for.

use std::fmt;

/// Keys that have a name in both languages. A person may add their own beside them.
pub const KNOWN_CATEGORIES: &[&str] = &[
    "groceries",
    "eating-out",
    "transport",
    "housing",
    "utilities",
    "shopping",
    "health",
    "entertainment",
    "travel",
    "education",
    "subscriptions",
    "personal-care",
    "gifts",
    "family",
    "fees",
    "interest",
    "cash",
    "taxes",
    "insurance",
    "salary",
    "income",
    "transfer",
    "savings",
    "refund",
    "other",
];

/// A category: a known key, or a name a person gave. Trimmed, 1 to 60 characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Category(String);

impl Category {
    /// A category from a key or a person's name for it; `None` if empty or too long.
    #[must_use]
    pub fn new(name: &str) -> Option<Self> {
        let name = crate::text::clean(name);
        let name = name.trim();
        let known = name.to_lowercase().replace([' ', '_'], "-");
        if KNOWN_CATEGORIES.contains(&known.as_str()) {
            return Some(Self(known));
        }
        (!name.is_empty() && name.chars().count() <= 60).then(|| Self(name.to_owned()))
    }

    /// The key or name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it has a name in the catalogues.
    #[must_use]
    pub fn is_known(&self) -> bool {
        KNOWN_CATEGORIES.contains(&self.0.as_str())
    }

    /// Rows that only move the person's own money: neither spending nor income.
    #[must_use]
    pub fn is_own_movement(&self) -> bool {
        matches!(self.0.as_str(), "transfer" | "savings")
    }
}

impl fmt::Debug for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_known() { &self.0 } else { "Category(…)" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_become_keys_and_others_stay() {
        assert_eq!(Category::new(" Eating out ").unwrap().as_str(), "eating-out");
        assert_eq!(Category::new("Lenny the dog").unwrap().as_str(), "Lenny the dog");
        assert_eq!(Category::new("  "), None);
    }
}
