//! Rates of exchange and totals.

use super::money::Original;
use sarraf_app::wire::{RateView, TotalPartView, TotalView};
use schemars::JsonSchema;
use serde::Serialize;

/// So much of `quote` for one of `base`.
#[derive(Serialize, JsonSchema)]
pub struct Rate {
    base: String,
    quote: String,
    rate: String,
    on: String,
    /// `entered`, `file`, or `bank`: its own transaction of the last 7 days.
    source: String,
    /// The file's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

impl From<RateView> for Rate {
    fn from(view: RateView) -> Self {
        let RateView { base, quote, rate, on, source, name, .. } = view;
        Self { base, quote, rate, on, source, name }
    }
}

/// What all accounts hold together.
#[derive(Serialize, JsonSchema)]
pub struct Total {
    /// `booked` or `available`: what most accounts have.
    kind: String,
    /// How many accounts are in it, and of how many.
    accounts: u32,
    of: u32,
    /// Absent where no main currency is chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    main_currency: Option<String>,
    /// In the main currency; absent where nothing could be added up.
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<String>,
    /// Some of it is converted, by the rates of its parts.
    converted: bool,
    /// What the amount is made of.
    parts: Vec<TotalPart>,
    /// Sums that are not in it.
    separate: Vec<Original>,
}

/// A sum, and what it comes to in the main currency.
#[derive(Serialize, JsonSchema)]
pub struct TotalPart {
    amount: String,
    currency: String,
    converted: String,
    /// Absent for the main currency itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    rate: Option<Rate>,
}

impl From<TotalPartView> for TotalPart {
    fn from(view: TotalPartView) -> Self {
        Self {
            amount: view.sum.value,
            currency: view.sum.currency,
            converted: view.converted.value,
            rate: view.rate.map(Rate::from),
        }
    }
}

impl From<TotalView> for Total {
    fn from(view: TotalView) -> Self {
        Self {
            kind: view.kind,
            accounts: view.accounts,
            of: view.of,
            main_currency: view.main_currency,
            amount: view.amount.map(|amount| amount.value),
            converted: view.converted,
            parts: view.parts.into_iter().map(TotalPart::from).collect(),
            separate: view.separate.into_iter().map(Original::from).collect(),
        }
    }
}
