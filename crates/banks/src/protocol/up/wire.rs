//! Up's shapes, as its published description has them. What is not used is not read.

use serde::Deserialize;
use serde_json::value::RawValue;

/// A page of anything.
#[derive(Deserialize)]
pub(super) struct PageWire {
    /// The rows, each as its own text, so that one that can not be read does not take the others with it.
    pub data: Vec<Box<RawValue>>,
    pub links: PageLinksWire,
}

#[derive(Deserialize)]
pub(super) struct PageLinksWire {
    pub next: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct AccountWire {
    pub id: String,
    pub attributes: AccountAttributesWire,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AccountAttributesWire {
    pub display_name: String,
    pub account_type: String,
    pub ownership_type: Option<String>,
    /// As its own text, so that a balance that can not be read does not take the account with it.
    pub balance: Box<RawValue>,
}

/// What is left of an amount when the rest can not be read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CurrencyWire {
    pub currency_code: String,
}

/// An amount, twice: as a decimal string and as an integer of base units. Both are read and must agree.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct MoneyWire {
    pub currency_code: String,
    pub value: String,
    /// As text: a number beyond 63 bits must not become a float.
    pub value_in_base_units: Box<RawValue>,
}

#[derive(Deserialize)]
pub(super) struct TransactionWire {
    pub id: String,
    pub attributes: TransactionAttributesWire,
    #[serde(default)]
    pub relationships: RelationshipsWire,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TransactionAttributesWire {
    pub status: String,
    pub raw_text: Option<String>,
    pub description: String,
    pub message: Option<String>,
    pub hold_info: Option<HoldInfoWire>,
    pub round_up: Option<RoundUpWire>,
    pub cashback: Option<CashbackWire>,
    pub amount: MoneyWire,
    pub foreign_amount: Option<MoneyWire>,
    pub card_purchase_method: Option<CardPurchaseMethodWire>,
    pub settled_at: Option<String>,
    pub created_at: String,
    pub transaction_type: Option<String>,
    pub performing_customer: Option<CustomerWire>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct HoldInfoWire {
    pub amount: MoneyWire,
    pub foreign_amount: Option<MoneyWire>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RoundUpWire {
    pub amount: MoneyWire,
    pub boost_portion: Option<MoneyWire>,
}

#[derive(Deserialize)]
pub(super) struct CashbackWire {
    pub amount: MoneyWire,
    pub description: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CardPurchaseMethodWire {
    pub method: String,
    pub card_number_suffix: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CustomerWire {
    pub display_name: String,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct RelationshipsWire {
    pub transfer_account: LinkWire,
    pub category: LinkWire,
    pub parent_category: LinkWire,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct LinkWire {
    pub data: Option<NamedWire>,
}

#[derive(Deserialize)]
pub(super) struct NamedWire {
    pub id: String,
}

/// What is left of a transaction when the rest can not be read.
#[derive(Deserialize)]
pub(super) struct StatusOnlyWire {
    pub attributes: StatusWire,
}

#[derive(Deserialize)]
pub(super) struct StatusWire {
    pub status: String,
}
