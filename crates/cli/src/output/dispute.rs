//! Disputes.

use sarraf_app::wire::{AmountView, DisputeNoteView, DisputeView};
use schemars::JsonSchema;
use serde::Serialize;

/// Rows that are disputed, and how that stands; `state` is `open`, `refunded` or `given-up`.
#[derive(Serialize, JsonSchema)]
pub struct Dispute {
    id: String,
    alert: String,
    account: String,
    at: String,
    state: String,
    /// `refunds` if the rows show it, `person` if they said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_by: Option<String>,
    /// Nothing came for so long that the bank should be asked.
    late: bool,
    rows: Vec<String>,
    sums: Vec<Money>,
    back: Vec<Money>,
    refunds: Vec<String>,
    text: String,
}

/// Without a sign.
#[derive(Serialize, JsonSchema)]
pub struct Money {
    amount: String,
    currency: String,
}

impl From<AmountView> for Money {
    fn from(view: AmountView) -> Self {
        Self { amount: view.value, currency: view.currency }
    }
}

impl From<DisputeView> for Dispute {
    fn from(view: DisputeView) -> Self {
        Self {
            id: view.id,
            alert: view.alert,
            account: view.account,
            at: view.at,
            state: view.state.replace('_', "-"),
            ended_by: Some(view.ended_by).filter(|by| !by.is_empty()),
            late: !view.late_text.is_empty(),
            rows: view.rows,
            sums: view.sums.into_iter().map(Money::from).collect(),
            back: view.back.into_iter().map(Money::from).collect(),
            refunds: view.refunds,
            text: view.text,
        }
    }
}

/// A note that was written.
#[derive(Serialize, JsonSchema)]
pub struct DisputeNote {
    path: String,
}

impl From<DisputeNoteView> for DisputeNote {
    fn from(view: DisputeNoteView) -> Self {
        Self { path: view.path }
    }
}
