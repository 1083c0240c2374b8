//! Starling's shapes, as its reference of the public API has them. What is not used is not read.

use serde::Deserialize;
use serde_json::value::RawValue;

/// The list of accounts, each as its own text, so that one that can not be read does not take the others with it.
#[derive(Deserialize)]
pub(super) struct AccountsWire {
    pub accounts: Vec<Box<RawValue>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AccountWire {
    pub account_uid: String,
    pub account_type: String,
    /// Where its own rows are; the rows of its spaces are in others.
    pub default_category: String,
    pub currency: String,
    pub created_at: Option<String>,
    pub name: Option<String>,
}

/// The spaces of an account, of both kinds.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SpacesWire {
    pub savings_goals: Option<Vec<Box<RawValue>>>,
    pub spending_spaces: Option<Vec<Box<RawValue>>>,
}

/// A space of either kind: a savings goal says what was saved, a spending space what is in it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SpaceWire {
    #[serde(alias = "savingsGoalUid")]
    pub space_uid: String,
    pub name: String,
    /// As its own text, so that one that can not be read does not take the space with it.
    #[serde(alias = "totalSaved")]
    pub balance: Option<Box<RawValue>>,
    pub state: Option<String>,
}

/// What is in an account. The totals, which count the spaces in, and the overdraft are not read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct BalanceWire {
    pub cleared_balance: Box<RawValue>,
    pub effective_balance: Box<RawValue>,
}

/// How an account is called elsewhere.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct IdentifiersWire {
    pub account_identifier: Option<String>,
    /// The sort code, of an account in pounds.
    pub bank_identifier: Option<String>,
    pub iban: Option<String>,
}

/// An amount in minor units: of a row without a sign, of a balance with one.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct MoneyWire {
    pub currency: String,
    /// As text: a number beyond 63 bits must not become a float.
    pub minor_units: Box<RawValue>,
}

/// The rows of a category between two times, without pages.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct FeedWire {
    pub feed_items: Vec<Box<RawValue>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ItemWire {
    pub feed_item_uid: String,
    pub amount: MoneyWire,
    /// The amount in the currency of the purchase. This and the other parts are texts of their own, so that a flaw of
    /// one does not take the row with it.
    pub source_amount: Option<Box<RawValue>>,
    pub direction: String,
    pub transaction_time: String,
    pub settlement_time: Option<String>,
    pub source: String,
    pub source_sub_type: Option<String>,
    pub status: String,
    pub counter_party_type: Option<String>,
    pub counter_party_uid: Option<String>,
    pub counter_party_name: Option<String>,
    pub counter_party_sub_entity_name: Option<String>,
    pub total_fee_amount: Option<Box<RawValue>>,
    pub reference: Option<String>,
    pub country: Option<String>,
    pub spending_category: Option<String>,
    pub round_up: Option<Box<RawValue>>,
}

/// What is left of a row when the rest can not be read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TimeOnlyWire {
    pub transaction_time: String,
}

#[derive(Deserialize)]
pub(super) struct RoundUpWire {
    pub amount: MoneyWire,
}

#[derive(Deserialize)]
pub(super) struct CardsWire {
    pub cards: Vec<Box<RawValue>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CardWire {
    pub card_uid: String,
    /// Not locked.
    pub enabled: bool,
    #[serde(default)]
    pub cancelled: bool,
    #[serde(default = "yes")]
    pub activated: bool,
    pub end_of_card_number: Option<String>,
}

const fn yes() -> bool {
    true
}
