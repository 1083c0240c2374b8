//! Accounts kept by hand.

use super::{Account, Transaction};
use sarraf_app::wire::{CountedView, ProposalView};
use schemars::JsonSchema;
use serde::Serialize;

/// What a count came to.
#[derive(Serialize, JsonSchema)]
pub struct Counted {
    /// With its new balance.
    account: Account,
    /// The row that books the difference.
    row: Transaction,
    /// What was counted less what was written.
    difference: String,
    currency: String,
}

impl From<CountedView> for Counted {
    fn from(view: CountedView) -> Self {
        Self {
            account: view.account.into(),
            row: view.row.into(),
            difference: view.difference.value,
            currency: view.difference.currency,
        }
    }
}

/// A row that was deleted.
#[derive(Serialize, JsonSchema)]
pub struct Deleted {
    pub id: String,
}

/// What a sentence would write into an account by hand: `record` and `count` write it.
#[derive(Serialize, JsonSchema)]
pub struct Proposal {
    /// `record` or `count`; `rule` for a merchant, `budget` of a category, `card` for its days, `undo` of what was done
    /// last.
    kind: String,
    /// Money out is negative; empty where nothing is written by hand.
    amount: String,
    on: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<String>,
    /// The accounts by hand it fits.
    accounts: Vec<String>,
    /// `open`, `kept`, `dropped`, `done` for what was taken back, or `undone` when it is gone again.
    state: String,
}

impl From<ProposalView> for Proposal {
    fn from(view: ProposalView) -> Self {
        Self {
            amount: if view.fields.is_empty() { view.value } else { String::new() },
            kind: view.kind,
            on: view.on,
            state: view.state,
            text: view.text,
            category: view.category,
            accounts: view.accounts.into_iter().map(|one| one.account).collect(),
        }
    }
}
