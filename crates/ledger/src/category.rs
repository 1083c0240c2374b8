//! What a transaction was for.

use std::fmt;

/// Known keys, in two levels: an upper one, and what stands under it. Each has a name in both languages, and stands
/// here once. A person may add their own beside them.
const TREE: &[(&str, &[&str])] = &[
    ("groceries", &[]),
    ("eating-out", &["restaurants", "cafes", "takeaway", "bars"]),
    ("transport", &["fuel", "public-transport", "taxi", "parking", "tolls", "vehicle"]),
    ("housing", &["rent", "mortgage", "home-repair", "furnishing"]),
    ("utilities", &["energy", "water", "internet-phone"]),
    ("shopping", &["clothes", "electronics", "books", "sports-gear"]),
    ("health", &["pharmacy", "doctor", "dentist", "optician"]),
    ("entertainment", &["events", "games", "gambling"]),
    ("travel", &["flights", "lodging", "car-rental"]),
    ("education", &["tuition", "courses"]),
    ("subscriptions", &["streaming", "software", "press"]),
    ("personal-care", &["hairdresser", "cosmetics", "fitness"]),
    ("gifts", &["charity", "flowers"]),
    ("family", &["childcare", "toys", "pets"]),
    ("fees", &["bank-fees", "fines", "postage"]),
    ("interest", &[]),
    ("cash", &[]),
    ("taxes", &[]),
    ("insurance", &["health-insurance", "vehicle-insurance", "home-insurance", "life-insurance"]),
    ("salary", &[]),
    ("income", &["pension", "benefits", "dividends"]),
    ("transfer", &[]),
    ("savings", &["investments"]),
    ("refund", &[]),
    ("other", &[]),
];

/// Every known key: each upper one, and behind it those that stand under it.
pub fn known_categories() -> impl Iterator<Item = &'static str> {
    TREE.iter().flat_map(|(upper, under)| std::iter::once(*upper).chain(under.iter().copied()))
}

/// The known keys of the upper level.
pub fn upper_categories() -> impl Iterator<Item = &'static str> {
    TREE.iter().map(|(upper, _)| *upper)
}

/// The key of the upper level that a key or a person's name belongs to: the one it stands under, or itself.
#[must_use]
pub fn upper_of(key: &str) -> &str {
    TREE.iter().find(|(_, under)| under.contains(&key)).map_or(key, |(upper, _)| upper)
}

/// The known key, if it is one.
fn known(key: &str) -> Option<&'static str> {
    known_categories().find(|known| *known == key)
}

/// A category: a known key, or a name a person gave. Trimmed, 1 to 60 characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Category(String);

impl Category {
    /// A category from a key or a person's name for it; `None` if empty or too long.
    #[must_use]
    pub fn new(name: &str) -> Option<Self> {
        let name = crate::text::clean(name);
        let name = name.trim();
        if let Some(known) = known(&name.to_lowercase().replace([' ', '_'], "-")) {
            return Some(Self(known.to_owned()));
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
        known(&self.0).is_some()
    }

    /// The known key it stands under; `None` of the upper level and of a person's own.
    #[must_use]
    pub fn parent(&self) -> Option<&'static str> {
        TREE.iter().find(|(_, under)| under.contains(&self.as_str())).map(|(upper, _)| *upper)
    }

    /// The known keys that stand under it.
    #[must_use]
    pub fn children(&self) -> &'static [&'static str] {
        TREE.iter().find(|(upper, _)| *upper == self.0).map_or(&[], |(_, under)| under)
    }

    /// The key of the upper level: its parent's, or its own.
    #[must_use]
    pub fn upper(&self) -> &str {
        upper_of(&self.0)
    }

    /// Its own key and those under it: what is counted where it is asked for.
    pub fn family(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.as_str()).chain(self.children().iter().copied())
    }

    /// Whether a row of the other one counts for this one too.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        self == other || other.parent() == Some(self.as_str())
    }

    /// Rows that only move the person's own money: neither spending nor income.
    #[must_use]
    pub fn is_own_movement(&self) -> bool {
        matches!(self.upper(), "transfer" | "savings")
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
    use std::collections::BTreeSet;

    fn category(name: &str) -> Category {
        Category::new(name).unwrap()
    }

    #[test]
    fn known_names_become_keys_and_others_stay() {
        assert_eq!(category(" Eating out ").as_str(), "eating-out");
        assert_eq!(category("Public transport").as_str(), "public-transport");
        assert_eq!(category("Lenny the dog").as_str(), "Lenny the dog");
        assert_eq!(Category::new("  "), None);
    }

    #[test]
    fn a_category_stands_under_another_and_no_deeper() {
        let fuel = category("fuel");
        assert_eq!((fuel.parent(), fuel.upper(), fuel.children()), (Some("transport"), "transport", &[][..]));
        let transport = category("transport");
        assert_eq!((transport.parent(), transport.upper()), (None, "transport"));
        assert_eq!(transport.family().next(), Some("transport"));
        assert!(transport.family().any(|key| key == "fuel"));
        assert!(transport.contains(&fuel) && fuel.contains(&fuel) && !fuel.contains(&transport));
        let own = category("Lenny the dog");
        assert_eq!((own.parent(), own.upper(), own.children().len()), (None, "Lenny the dog", 0));
        for upper in upper_categories() {
            assert_eq!(category(upper).parent(), None);
            for under in category(upper).children() {
                assert_eq!(category(under).parent(), Some(upper), "{under}");
            }
        }
    }

    #[test]
    fn every_key_stands_once() {
        let all: Vec<&str> = known_categories().collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        assert!(all.iter().all(|key| category(key).is_known()));
        assert!(category("investments").is_own_movement() && !category("fuel").is_own_movement());
    }
}
