//! An answer: figures, the rows behind each, how they came about, and what they reach over. No sentence of any
//! language is in it; it is stored as it is and put into words when it is shown.

use crate::line::{Amount, Line, hidden, iso};
use jiff::civil::Date;
use sarraf_ledger::{AccountId, Money, TransactionId};
use serde::{Deserialize, Serialize};

/// Rows listed behind a figure at most; `count` tells of all. It is more than a person has in some years, and less
/// than what makes the row of an answer slow in a book of a million.
pub const MOST_ROWS: u32 = 3_000;

/// An answer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Whether it answers what was asked.
    pub understood: bool,
    /// `balance`, `spending`, `find`, `record`, `count`, `help`, `greeting`, `thanks`, `move`, `unknown`.
    pub intent: String,
    /// What was understood, by name.
    pub slots: Vec<Slot>,
    /// In short, the amount first: for the list of conversations.
    pub headline: Option<Line>,
    /// The sentences, the scope first.
    pub sentences: Vec<Line>,
    /// The figures, the one asked for first, one a currency.
    pub figures: Vec<Figure>,
    /// The rows behind all of them, newest first, at most [`MOST_ROWS`].
    #[serde(with = "row_ids")]
    pub rows: Vec<TransactionId>,
    /// How many rows there are.
    pub count: u32,
    /// How the figures came about, one line each.
    pub arithmetic: Vec<Line>,
    /// What they reach over.
    pub coverage: Coverage,
    /// A chart, where it helps.
    pub chart: Option<Chart>,
    /// Questions to refine or go on with.
    pub suggestions: Vec<Line>,
    /// What the sentence would write into an account by hand. Nothing is written here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Proposal>,
    /// The alerts it tells of, newest first: what they say, and why, is theirs to say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alerts: Vec<i64>,
}

/// What would be written or changed, once the person keeps it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// `record` or `count`; `rule` for a merchant, `budget` of a category, `card` for its days, `undo` of what was done
    /// last.
    pub kind: String,
    /// A decimal, money out with a minus; the merchant of a rule, by its key; a limit with its currency, empty where it
    /// ends; the days of a card; the deed that would be undone.
    pub value: String,
    /// The day.
    pub on: Iso,
    /// What it was for; empty for a count. The merchant of a rule, the currency of a budget, the name of a card.
    pub text: String,
    /// A category by the words of the text.
    pub category: Option<String>,
    /// Of a budget: what is left goes on to the next month.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub carries: bool,
    /// The accounts by hand it fits; a card, and the account it is paid from.
    #[serde(with = "account_ids")]
    pub accounts: Vec<AccountId>,
}

/// What was understood of one thing: a machine's value, and the words for it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// `period`, `before`, `category`, `merchant`, `account`, `bank`, `amount`, `balance`, `text`, `direction`,
    /// `group`, `status`; the catalogue has `slot-<name>`.
    pub name: String,
    /// Language-free: a key, an id, ISO dates with `/` between.
    pub value: String,
    /// For people.
    pub text: Line,
}

/// A figure. Never without the rows (or, for a balance, the account) it rests on.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What it is.
    pub label: Line,
    /// How much. Spending is positive.
    pub amount: Amount,
    /// The rows behind it, newest first: all of them, or those that are among the newest [`MOST_ROWS`] of the answer, and
    /// never none where there are some.
    #[serde(with = "row_ids")]
    pub rows: Vec<TransactionId>,
    /// How many rows there are.
    pub count: u32,
    /// The figure is the sum of its rows with the other sign, as spending is.
    pub turned: bool,
    /// The figure is the mean of its rows or of their sum over days, not their sum.
    #[serde(default)]
    pub mean: bool,
    /// For a balance: whose it is.
    #[serde(with = "account_id", default)]
    pub account: Option<AccountId>,
    /// For a balance: when the bank said so, ISO 8601 with offset.
    pub as_of: Option<String>,
}

/// What an answer reaches over.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Accounts counted.
    pub accounts: u32,
    /// Accounts there are.
    pub of: u32,
    /// First day looked at that has data.
    pub from: Option<Iso>,
    /// Last day.
    pub to: Option<Iso>,
    /// In words.
    pub text: Line,
}

/// A day on the wire.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Iso(#[serde(with = "iso")] pub Date);

/// A chart and, in the same data, the table behind it. One currency.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    /// `bars` by months; `shares`, bars side by side, each with its name and the limit it may reach; or `range`: a line
    /// by days and the range about it.
    pub kind: String,
    /// What it shows.
    pub title: Line,
    /// Currency and days compared.
    pub caption: Line,
    /// Oldest first; of shares the greatest.
    pub points: Vec<Point>,
}

/// A bar, or a day of a line.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The month it stands for, by its first day; of a line the day.
    pub month: Iso,
    /// What it stands for, where that is no time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Line>,
    /// How much.
    pub amount: Amount,
    /// The one asked for.
    pub marked: bool,
    /// The least and the most it may be; of a share nothing and its limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<(Amount, Amount)>,
}

hidden!(Answer, Proposal, Slot, Figure, Coverage, Iso, Chart, Point);

impl Figure {
    /// A figure that is the sum of rows, or that sum with the other sign.
    pub(crate) fn of_rows(
        label: Line,
        money: Money,
        rows: Vec<TransactionId>,
        count: u32,
        turned: bool,
    ) -> Self {
        Self { label, amount: money.into(), rows, count, turned, mean: false, account: None, as_of: None }
    }

    /// A figure that is a mean over rows of spending.
    pub(crate) fn mean_of(label: Line, money: Money, rows: Vec<TransactionId>, count: u32) -> Self {
        Self { mean: true, ..Self::of_rows(label, money, rows, count, true) }
    }
}

/// Rows that stand together in time have ids that are near each other: what is kept is by how much each differs from
/// the one before it, which is a third as long.
mod row_ids {
    use sarraf_ledger::TransactionId;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use std::fmt::Write;

    /// As they are kept now, and as they were before.
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Kept {
        Differences(String),
        Ids(Vec<i64>),
    }

    pub fn serialize<S: Serializer>(ids: &[TransactionId], serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = String::with_capacity(ids.len() * 3);
        let mut before = 0_i64;
        for id in ids {
            let space = if text.is_empty() { "" } else { " " };
            let _ = write!(text, "{space}{}", id.0.wrapping_sub(before));
            before = id.0;
        }
        serializer.serialize_str(&text)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<TransactionId>, D::Error> {
        let text = match Kept::deserialize(deserializer)? {
            Kept::Differences(text) => text,
            Kept::Ids(ids) => return Ok(ids.into_iter().map(TransactionId).collect()),
        };
        let mut before = 0_i64;
        let mut next = |difference: &str| {
            before = before.wrapping_add(difference.parse().map_err(D::Error::custom)?);
            Ok(TransactionId(before))
        };
        text.split_ascii_whitespace().map(&mut next).collect()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[derive(serde::Serialize, Deserialize)]
        struct Rows(#[serde(with = "super")] Vec<TransactionId>);

        fn ids(ids: &[i64]) -> Vec<TransactionId> {
            ids.iter().copied().map(TransactionId).collect()
        }

        #[test]
        fn ids_come_back_as_they_were_kept() {
            for list in
                [vec![], vec![7], vec![1_000_003, 1_000_001, 1_000_002, 5], vec![i64::MAX, i64::MIN, 0]]
            {
                let kept = serde_json::to_string(&Rows(ids(&list))).unwrap();
                assert_eq!(serde_json::from_str::<Rows>(&kept).unwrap().0, ids(&list), "{kept}");
            }
            assert_eq!(serde_json::to_string(&Rows(ids(&[1_000_003, 1_000_001]))).unwrap(), "\"1000003 -2\"");
        }

        #[test]
        fn answers_that_were_kept_before_are_read_and_others_are_refused() {
            assert_eq!(serde_json::from_str::<Rows>("[9,8,12]").unwrap().0, ids(&[9, 8, 12]));
            for wrong in ["\"9 x\"", "\"9223372036854775808\"", "{}"] {
                assert!(serde_json::from_str::<Rows>(wrong).is_err(), "{wrong}");
            }
        }
    }
}

mod account_ids {
    use sarraf_ledger::AccountId;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(ids: &[AccountId], serializer: S) -> Result<S::Ok, S::Error> {
        ids.iter().map(|id| id.0).collect::<Vec<_>>().serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<AccountId>, D::Error> {
        Ok(Vec::<i64>::deserialize(deserializer)?.into_iter().map(AccountId).collect())
    }
}

mod account_id {
    use sarraf_ledger::AccountId;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(id: &Option<AccountId>, serializer: S) -> Result<S::Ok, S::Error> {
        id.map(|id| id.0).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<AccountId>, D::Error> {
        Ok(Option::<i64>::deserialize(deserializer)?.map(AccountId))
    }
}
