//! Answers as a bank should not give them: which, when, how often.

use crate::consent::Why;
use serde::{Deserialize, Serialize};

/// A way to misbehave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Act {
    Unauthorized,
    Forbidden,
    Busy(Later),
    Failing,
    Down(Later),
    Slow {
        seconds: i64,
        real_time: bool,
    },
    Html,
    Garbage,
    CutOff,
    SelfLink,
    OtherHost,
    UnreadableRow,
    HugeAmount,
    UnknownCurrency,
    BadDate,
    /// The next page begins one row too early: that row stands on both.
    RowTwice,
    /// The next page begins one row too late: that row is on none.
    RowLost,
    /// The consent ends here and now.
    EndConsent(Why),
}

/// A `Retry-After`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Later {
    /// In so many seconds; `None`: the bank does not say.
    pub seconds: Option<i64>,
    /// Said as a date.
    pub as_date: bool,
}

impl Act {
    /// Whether it changes a page of transactions, and waits for one.
    pub const fn needs_rows(self) -> bool {
        matches!(
            self,
            Self::SelfLink
                | Self::OtherHost
                | Self::UnreadableRow
                | Self::HugeAmount
                | Self::UnknownCurrency
                | Self::BadDate
        ) || self.needs_next()
    }

    /// Whether it needs a page after which there is another.
    pub const fn needs_next(self) -> bool {
        matches!(self, Self::RowTwice | Self::RowLost)
    }
}

/// A misbehaviour that waits for its request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mischief {
    pub act: Act,
    /// So many answers that fit are right first.
    pub skip: u32,
    /// How many answers it spoils; `None`: until `ok`.
    pub left: Option<u32>,
    /// Only addresses that hold this.
    pub path: String,
}

/// What a request looks like to a misbehaviour.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asking<'a> {
    pub path: &'a str,
    pub has_rows: bool,
    pub has_next: bool,
}

impl Mischief {
    fn fits(&self, asking: Asking<'_>) -> bool {
        asking.path.contains(&self.path)
            && (asking.has_rows || !self.act.needs_rows())
            && (asking.has_next || !self.act.needs_next())
    }
}

/// The misbehaviour for a request, used up by one.
pub(crate) fn next(waiting: &mut Vec<Mischief>, asking: Asking<'_>) -> Option<Act> {
    let fitting = waiting.iter_mut().filter(|one| one.fits(asking));
    for mischief in fitting {
        if mischief.skip > 0 {
            mischief.skip -= 1;
            continue;
        }
        let act = mischief.act;
        mischief.left = mischief.left.map(|left| left.saturating_sub(1));
        waiting.retain(|one| one.left != Some(0));
        return Some(act);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misbehaviour_waits_for_what_it_fits() {
        let one = |act, skip| Mischief { act, skip, left: Some(1), path: String::new() };
        let mut waiting = vec![one(Act::RowLost, 0), one(Act::Failing, 1)];
        let ping = Asking { path: "/ping", has_rows: false, has_next: false };
        assert_eq!(next(&mut waiting, ping), None, "one is right first");
        let last = Asking { path: "/transactions", has_rows: true, has_next: false };
        assert_eq!(next(&mut waiting, last), Some(Act::Failing));
        assert_eq!(next(&mut waiting, Asking { has_next: true, ..last }), Some(Act::RowLost));
        assert!(waiting.is_empty());
    }
}
