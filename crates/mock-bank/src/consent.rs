//! What a customer allows, for how long, and the token that stands for it.

use serde::{Deserialize, Serialize};

const DAY: i64 = 86_400;

/// The consent a customer's token stands for. Where one ends there is another token, whose consent begins
/// with its first use: that is what signing in again brings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Consent {
    /// Tokens before this one.
    pub number: u32,
    /// First use of this token.
    pub since: Option<i64>,
    /// An end that was set, and why.
    pub until: Option<(i64, Why)>,
    /// Why each token before this one is refused.
    pub ended: Vec<Why>,
}

/// Why a token is not good any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Why {
    /// Its days are over.
    Ended,
    /// The customer withdrew it.
    Withdrawn,
    /// The bank took the token back.
    Revoked,
    /// Another token came in its place.
    Rotated,
}

impl Why {
    pub const ALL: [(&str, Self); 4] = [
        ("ended", Self::Ended),
        ("withdrawn", Self::Withdrawn),
        ("revoked", Self::Revoked),
        ("rotated", Self::Rotated),
    ];

    /// What the bank says to the old token.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Ended => "The consent behind this token has ended.",
            Self::Withdrawn => "The customer has withdrawn the consent behind this token.",
            Self::Revoked => "This token was revoked.",
            Self::Rotated => "This token was replaced by another one.",
        }
    }
}

impl Consent {
    /// The good token was used.
    pub fn used(&mut self, now: i64) {
        self.since.get_or_insert(now);
    }

    /// Ends what is due; whether anything was.
    pub fn tick(&mut self, days: Option<u32>, now: i64) -> bool {
        let own = self.since.zip(days).map(|(since, days)| (since + i64::from(days) * DAY, Why::Ended));
        let due =
            [self.until, own].into_iter().flatten().filter(|(at, _)| *at <= now).min_by_key(|(at, _)| *at);
        let Some((_, why)) = due else { return false };
        self.end(why);
        true
    }

    /// From now on only the next token is good.
    pub fn end(&mut self, why: Why) {
        self.ended.push(why);
        *self = Self {
            number: self.number + 1,
            since: None,
            until: None,
            ended: std::mem::take(&mut self.ended),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_consent_ends_its_days_after_the_first_use() {
        let mut consent = Consent::default();
        assert!(!consent.tick(Some(90), 1_000 * DAY), "not used, not begun");
        consent.used(10 * DAY);
        consent.used(50 * DAY);
        assert!(!consent.tick(Some(90), 100 * DAY - 1) && consent.tick(Some(90), 100 * DAY));
        assert_eq!((consent.number, consent.since, consent.ended.as_slice()), (1, None, &[Why::Ended][..]));
        assert!(!consent.tick(None, i64::MAX));
    }
}
