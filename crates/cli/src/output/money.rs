//! Accounts, transactions and what can be taken back.

use super::Proof;
use sarraf_app::wire::{
    AccountView, ActionView, AmountView, BondView, ExtraView, MayBeView, PairView, PartView, SuggestionView,
    TransactionView,
};
use schemars::JsonSchema;
use serde::Serialize;

/// One account.
#[derive(Serialize, JsonSchema)]
pub struct Account {
    id: String,
    bank: String,
    name: String,
    kind: String,
    currency: String,
    /// `connection`, `file` or `hand`.
    source: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    booked: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    available: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    iban: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ownership: Option<String>,
    /// Absent until it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    proof: Option<Proof>,
    /// `missing` (not in the bank's list), `closed`, `ended` (its bank is no longer read); absent while open.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    /// The account it is one with: it counts once, under that.
    #[serde(skip_serializing_if = "Option::is_none")]
    joined_to: Option<String>,
}

impl From<AccountView> for Account {
    fn from(view: AccountView) -> Self {
        Self {
            id: view.id,
            bank: view.bank,
            name: view.name,
            kind: view.kind,
            currency: view.currency,
            source: view.source,
            booked: view.booked.map(|amount| amount.value),
            available: view.available.map(|amount| amount.value),
            as_of: view.as_of,
            iban: view.iban,
            ownership: view.ownership,
            proof: view.proofs.into_iter().next().map(Proof::from),
            state: Some(view.state).filter(|state| state != "open"),
            joined_to: view.joined_to,
        }
    }
}

/// An amount in another currency.
#[derive(Serialize, JsonSchema)]
pub struct Original {
    amount: String,
    currency: String,
}

impl From<AmountView> for Original {
    fn from(view: AmountView) -> Self {
        Self { amount: view.value, currency: view.currency }
    }
}

/// A field that changed.
#[derive(Serialize, JsonSchema)]
pub struct History {
    at: String,
    field: String,
    from: String,
    to: String,
    cause: String,
}

/// One transaction. Money out is negative.
#[derive(Serialize, JsonSchema)]
pub struct Transaction {
    id: String,
    account: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    made_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    booked_on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value_on: Option<String>,
    amount: String,
    currency: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    original: Option<Original>,
    /// The currency of the purchase where it is another one, also where no amount in it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    priced_in: Option<String>,
    /// Where its merchant is or it was bought (ISO 3166-1, two letters), where the bank says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<String>,
    /// The account's currency for one unit of the purchase's, as the bank says.
    #[serde(skip_serializing_if = "Option::is_none")]
    rate: Option<String>,
    /// The bank's fee, a part of the amount: negative, and positive where it is given back.
    #[serde(skip_serializing_if = "Option::is_none")]
    fee: Option<Original>,
    /// Who paid, in a joint account.
    #[serde(skip_serializing_if = "Option::is_none")]
    paid_by: Option<String>,
    merchant: String,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<String>,
    status: String,
    source: String,
    excluded: bool,
    history: Vec<History>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// How many receipts and papers are on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    attachments: Option<u32>,
    /// Round-ups and cashback, where there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    extras: Option<Vec<Extra>>,
    /// Rows that may be the same purchase, or that were said not to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    may_be: Option<Vec<MayBe>>,
    /// It moves money between the person's own accounts.
    own_transfer: bool,
    /// The other leg of a transfer, the purchase of a refund, the refunds of a purchase.
    #[serde(skip_serializing_if = "Option::is_none")]
    bonds: Option<Vec<Bond>>,
    /// What it is made of, if of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    parts: Option<Vec<Part>>,
    /// The row it is the duplicate of.
    #[serde(skip_serializing_if = "Option::is_none")]
    duplicate_of: Option<String>,
}

/// The other row of an own transfer or of a refund.
#[derive(Serialize, JsonSchema)]
pub struct Bond {
    /// `transfer` or `refund`.
    kind: String,
    id: String,
    /// Taken as a fact; else it waits for the person's word.
    made: bool,
    /// How sure, of 100.
    confidence: u32,
    evidence: String,
}

impl From<BondView> for Bond {
    fn from(view: BondView) -> Self {
        let BondView { kind, other, made, confidence, evidence, .. } = view;
        Self { kind, id: other, made, confidence, evidence }
    }
}

/// A part of a row that is made of several.
#[derive(Serialize, JsonSchema)]
pub struct Part {
    amount: String,
    currency: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<String>,
    /// What the parts leave of the row, since the bank changed its amount.
    open: bool,
}

impl From<PartView> for Part {
    fn from(view: PartView) -> Self {
        let PartView { amount, category, open, .. } = view;
        Self { amount: amount.value, currency: amount.currency, category, open }
    }
}

/// Two rows that belong together, or may.
#[derive(Serialize, JsonSchema)]
pub struct Pair {
    /// `transfer` or `refund`.
    kind: String,
    /// `made` or `suggested`.
    state: String,
    /// The row that goes out, or the purchase.
    first: Transaction,
    second: Transaction,
    /// How sure, of 100.
    confidence: u32,
    evidence: String,
}

impl From<PairView> for Pair {
    fn from(view: PairView) -> Self {
        let PairView { kind, state, first, second, confidence, evidence, .. } = view;
        Self { kind, state, first: first.into(), second: second.into(), confidence, evidence }
    }
}

/// Another row that may be the same purchase.
#[derive(Serialize, JsonSchema)]
pub struct MayBe {
    id: String,
    /// It was said not to be the same.
    refused: bool,
    /// How sure, of 100.
    confidence: u32,
    /// `tip`, `fuel`, `deposit`, `amount`, `text`, `day`, `still-held`, `unfinished`; empty when refused.
    evidence: String,
}

impl From<MayBeView> for MayBe {
    fn from(view: MayBeView) -> Self {
        let MayBeView { other, refused, confidence, evidence, .. } = view;
        Self { id: other, refused, confidence, evidence }
    }
}

/// A hold, or a row that vanished, and the row that may stand in its place.
#[derive(Serialize, JsonSchema)]
pub struct Suggestion {
    first: Transaction,
    second: Transaction,
    /// How sure, of 100.
    confidence: u32,
    /// `tip`, `fuel`, `deposit`, `amount`, `text`, `day`, `still-held`, `unfinished`.
    evidence: String,
}

impl From<SuggestionView> for Suggestion {
    fn from(view: SuggestionView) -> Self {
        let SuggestionView { first, second, confidence, evidence, .. } = view;
        Self { first: first.into(), second: second.into(), confidence, evidence }
    }
}

/// A part the bank names inside the amount or beside it.
#[derive(Serialize, JsonSchema)]
pub struct Extra {
    /// `round-up` or `cashback`.
    kind: String,
    amount: String,
    currency: String,
}

fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
    Some(list).filter(|list| !list.is_empty())
}

impl From<ExtraView> for Extra {
    fn from(view: ExtraView) -> Self {
        Self { kind: view.kind, amount: view.amount.value, currency: view.amount.currency }
    }
}

impl From<TransactionView> for Transaction {
    fn from(view: TransactionView) -> Self {
        let history = view.history.into_iter().map(|change| History {
            at: change.at,
            field: change.field,
            from: change.from,
            to: change.to,
            cause: change.cause,
        });
        Self {
            id: view.id,
            account: view.account,
            made_at: view.made_at,
            booked_on: view.booked_on,
            value_on: view.value_on,
            amount: view.amount.value,
            currency: view.amount.currency,
            original: view.original.map(Original::from),
            priced_in: view.priced_in,
            country: view.country,
            rate: view.rate,
            fee: view.fee.map(Original::from),
            own_transfer: view.own_transfer,
            bonds: some(view.bonds.into_iter().map(Bond::from).collect()),
            parts: some(view.parts.into_iter().map(Part::from).collect()),
            duplicate_of: view.duplicate_of,
            paid_by: view.paid_by,
            merchant: view.merchant,
            description: view.description,
            category: view.category,
            status: view.status,
            source: view.source,
            excluded: view.excluded,
            history: history.collect(),
            note: view.note,
            attachments: Some(view.attachments).filter(|count| *count > 0),
            extras: some(view.extras.into_iter().map(Extra::from).collect()),
            may_be: some(view.may_be.into_iter().map(MayBe::from).collect()),
        }
    }
}

/// Something that can be taken back.
#[derive(Serialize, JsonSchema)]
pub struct Action {
    pub id: String,
    at: String,
    text: String,
}

impl From<ActionView> for Action {
    fn from(view: ActionView) -> Self {
        Self { id: view.id, at: view.at, text: view.text }
    }
}

/// How many things were taken back.
#[derive(Serialize, JsonSchema)]
pub struct Undone {
    pub count: u32,
}
