//! Search for a bank by name, those included that can not be reached directly.

use crate::{Profile, SignIn, profiles};
use sarraf_ledger::text::{fold, words};
use serde::Deserialize;
use std::sync::LazyLock;

/// Which way works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// A direct connection.
    Direct,
    /// Files the bank lets its customers download.
    File,
    /// An interface that only registered organisations may use; files until then.
    Registration,
}

impl Way {
    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::File => "file",
            Self::Registration => "registration",
        }
    }
}

/// A bank of that name, and what works there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The profile's id for a direct connection, else an id of its own.
    pub id: String,
    /// The bank's name.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Which way works.
    pub way: Way,
    /// How a person signs in, for a direct connection.
    pub sign_in: Option<SignIn>,
    /// Formats to download, best first, in capitals: `QFX`, `OFX`, `CSV`. Empty for a direct connection.
    pub formats: Vec<String>,
    /// What to do, or why there is no direct connection.
    pub notes: String,
    /// The bank's site.
    pub website: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Files {
    bank: Vec<FileBank>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileBank {
    id: String,
    name: String,
    country: String,
    way: Way,
    formats: Vec<String>,
    #[serde(default)]
    also: Vec<String>,
    notes: String,
    website: Option<String>,
}

/// One entry of the list, with the folded words it is found by.
struct Entry {
    words: Vec<String>,
    found: Found,
}

/// Banks whose name has a word beginning with each word of the text; those that can be linked first, then by
/// name. No text gives those that can be linked.
#[must_use]
pub fn search(text: &str) -> Vec<Found> {
    let folded = fold(text);
    let wanted: Vec<&str> = words(&folded).collect();
    let matches = |entry: &&Entry| {
        let found = wanted.iter().all(|word| entry.words.iter().any(|known| known.starts_with(word)));
        found && (!wanted.is_empty() || entry.found.way == Way::Direct)
    };
    entries().iter().filter(matches).map(|entry| entry.found.clone()).collect()
}

fn entries() -> &'static [Entry] {
    static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
        let direct = profiles().iter().map(direct);
        let mut all: Vec<Entry> = direct.chain(read_files().into_iter().map(by_file)).collect();
        all.sort_by_key(|entry| (entry.found.way != Way::Direct, fold(&entry.found.name)));
        all
    });
    &ENTRIES
}

fn read_files() -> Vec<FileBank> {
    toml::from_str::<Files>(include_str!("../profiles/files.toml"))
        .map(|files| files.bank)
        .unwrap_or_default()
}

fn direct(profile: &Profile) -> Entry {
    let found = Found {
        id: profile.id.clone(),
        name: profile.name.clone(),
        country: profile.country.clone(),
        way: Way::Direct,
        sign_in: Some(profile.sign_in),
        formats: Vec::new(),
        notes: profile.notes.clone(),
        website: profile.website.clone(),
    };
    Entry { words: search_words([found.name.as_str(), found.country.as_str()].into_iter()), found }
}

fn by_file(bank: FileBank) -> Entry {
    let names = [bank.name.as_str(), bank.country.as_str()];
    let words = search_words(names.into_iter().chain(bank.also.iter().map(String::as_str)));
    let found = Found {
        id: bank.id,
        name: bank.name,
        country: bank.country,
        way: bank.way,
        sign_in: None,
        formats: bank.formats,
        notes: bank.notes,
        website: bank.website,
    };
    Entry { words, found }
}

/// The folded words of some names, and each name written as one word (`U.S. Bank` is found by `usbank`).
fn search_words<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut all = Vec::new();
    for name in names {
        let folded = fold(name);
        all.extend(words(&folded).map(str::to_owned));
        all.push(words(&folded).collect());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bank_of_the_list_can_be_read() {
        let listed = include_str!("../profiles/files.toml").matches("[[bank]]").count();
        assert_eq!(read_files().len(), listed);
        assert_eq!(entries().len(), listed + profiles().len());
    }

    #[test]
    fn chase_is_found_with_what_works_there_and_why_not_more() {
        let found = search("chase");
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].way, found[0].sign_in), (Way::File, None));
        assert!(found[0].formats.contains(&"QFX".to_owned()));
        assert_eq!(found[0].notes, "quicken", "the sentence says why there is no direct link");
    }

    #[test]
    fn names_are_found_by_their_beginnings_and_in_any_writing() {
        for (text, id) in [
            ("up", "up-au"),
            ("UP  au", "up-au"),
            ("starling", "starling-gb"),
            ("us bank", "us-bank-us"),
            ("usbank", "us-bank-us"),
            ("wells", "wells-fargo-us"),
            ("bofa", "bank-of-america-us"),
            ("amex", "american-express-us"),
            ("تشيس", "chase-us"),
        ] {
            assert!(search(text).iter().any(|found| found.id == id), "{text}");
        }
        assert!(search("no bank of this name").is_empty());
    }

    #[test]
    fn banks_behind_a_registration_say_so() {
        let found = search("barclays");
        assert_eq!((found.len(), found[0].way.key()), (1, "registration"));
        assert_eq!(found[0].notes, "uk-open-banking");
    }

    #[test]
    fn no_text_gives_what_can_be_linked() {
        assert!(search("").iter().all(|found| found.way == Way::Direct));
        assert!(!search("").is_empty());
    }
}
