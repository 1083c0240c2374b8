//! What was asked of the bank. Never a token.

use serde::Serialize;
use std::collections::VecDeque;

/// The oldest entries go when there are more.
const KEPT: usize = 20_000;

/// One request, and the status it got.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// From 1, in the order of arrival.
    pub number: u64,
    /// The bank's time, RFC 3339.
    pub at: String,
    /// Id of the bank's profile.
    pub bank: String,
    /// HTTP method.
    pub method: String,
    /// Path and query as sent.
    pub path: String,
    /// HTTP status of the answer.
    pub status: u16,
    /// Whose token came with it, from 1; 0 for nobody's.
    pub person: u32,
}

impl Asked {
    /// `GET /api/v1/accounts 200`, which `matches` searches.
    fn line(&self) -> String {
        format!("{} {} {}", self.method, self.path, self.status)
    }

    /// Whether `text` stands in method, path and status, written in one line; an empty one matches all.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let line = self.line();
        line.contains(text) || line.replace("%5B", "[").replace("%5D", "]").replace("%3A", ":").contains(text)
    }
}

/// The requests so far.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    count: u64,
    entries: VecDeque<Asked>,
}

impl Journal {
    pub fn add(&mut self, entry: Asked) {
        self.count += 1;
        self.entries.push_back(Asked { number: self.count, ..entry });
        if self.entries.len() > KEPT {
            self.entries.pop_front();
        }
    }

    /// Newest first.
    pub fn latest(&self) -> impl Iterator<Item = &Asked> {
        self.entries.iter().rev()
    }

    pub const fn count(&self) -> u64 {
        self.count
    }

    pub fn matching(&self, text: &str) -> impl Iterator<Item = &Asked> {
        self.entries.iter().filter(move |entry| entry.matches(text))
    }
}
