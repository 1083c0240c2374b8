//! How a balance stands to the rows.

use sarraf_app::wire::{ProofView, StatedView};
use schemars::JsonSchema;
use serde::Serialize;

/// How a balance stands to the rows. With state `none` only that stands here.
#[derive(Serialize, JsonSchema)]
pub struct Proof {
    /// `matches`, `derived`, `gap` or `none`.
    state: String,
    /// `booked` or `available`.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Stated>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Stated>,
    /// What the rows between come to.
    #[serde(skip_serializing_if = "Option::is_none")]
    rows_sum: Option<String>,
    /// What the balance has more than the rows come to.
    #[serde(skip_serializing_if = "Option::is_none")]
    gap: Option<String>,
    /// The rows of the only explanation.
    #[serde(skip_serializing_if = "Option::is_none")]
    explained_by: Option<Vec<String>>,
    /// How many explanations fit a gap.
    #[serde(skip_serializing_if = "Option::is_none")]
    explanations: Option<u32>,
    /// There may be more: not every row was looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    at_least: Option<bool>,
}

/// A balance for a day.
#[derive(Serialize, JsonSchema)]
pub struct Stated {
    on: String,
    amount: String,
    /// `connection`, `file` or `hand`.
    source: String,
}

impl From<ProofView> for Proof {
    fn from(view: ProofView) -> Self {
        Self {
            state: view.state,
            kind: Some(view.kind).filter(|kind| !kind.is_empty()),
            from: view.from.map(Stated::from),
            to: view.to.map(Stated::from),
            rows_sum: view.rows_sum.map(|amount| amount.value),
            gap: view.gap.map(|amount| amount.value),
            explained_by: Some(view.explained_by).filter(|rows| !rows.is_empty()),
            explanations: view.explanations,
            at_least: view.at_least.then_some(true),
        }
    }
}

impl From<StatedView> for Stated {
    fn from(view: StatedView) -> Self {
        Self { on: view.on, amount: view.amount.value, source: view.source }
    }
}
