//! Banks, readings and files.

use super::{Problem, Proof};
use sarraf_app::wire::{
    AccountOfferView, BankFoundView, BankView, ImportView, OutageView, PaymentCardView, SyncView,
};
use schemars::JsonSchema;
use serde::Serialize;

/// A bank that can, or can not, be reached.
#[derive(Serialize, JsonSchema)]
pub struct BankFound {
    /// What `bank link` takes; absent where only files work.
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<String>,
    name: String,
    country: String,
    /// `direct`, `file` or `registration`.
    way: String,
    /// The same in words.
    works: String,
    /// `token`, `pin_tan`, `oauth`, `keys`; absent where nothing is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    sign_in: Option<String>,
    /// The same in words.
    needs: String,
    notes: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    website: Option<String>,
    /// A made-up bank of mock mode.
    mock: bool,
}

impl From<BankFoundView> for BankFound {
    fn from(view: BankFoundView) -> Self {
        Self {
            profile: Some(view.profile).filter(|profile| !profile.is_empty()),
            name: view.name,
            country: view.country,
            way: view.way,
            works: view.way_text,
            sign_in: Some(view.sign_in).filter(|sign_in| !sign_in.is_empty()),
            needs: view.needs_text,
            notes: view.notes,
            website: view.website,
            mock: view.mock,
        }
    }
}

/// A linked bank.
#[derive(Serialize, JsonSchema)]
pub struct Bank {
    id: String,
    profile: String,
    name: String,
    conversation: String,
    health: String,
    linked_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_sync_at: Option<String>,
    accounts: u32,
    /// Why it is not fine, as an error code, and since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<String>,
    /// Until when the bank is left alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    waits_until: Option<String>,
    /// When the consent ends, if it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    consent_ends_at: Option<String>,
    /// When it was not fine, newest first.
    outages: Vec<Outage>,
}

/// A time in which a bank was not fine.
#[derive(Serialize, JsonSchema)]
pub struct Outage {
    /// `needs_you` or `down`.
    state: String,
    code: String,
    from: String,
    /// Absent while it lasts.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

impl From<OutageView> for Outage {
    fn from(view: OutageView) -> Self {
        Self { state: view.state, code: view.code, from: view.from, until: view.until }
    }
}

/// Two accounts that may be one.
#[derive(Serialize, JsonSchema)]
pub struct AccountOffer {
    /// `continues`: the first goes on as the second; `same`: the second is the first again.
    kind: String,
    first: String,
    second: String,
    /// `iban` or `rows`.
    evidence: String,
    /// Rows that agree, of those of the days both cover.
    #[serde(skip_serializing_if = "Option::is_none")]
    agree: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<u32>,
}

impl From<AccountOfferView> for AccountOffer {
    fn from(view: AccountOfferView) -> Self {
        let evidence = if view.agree.is_some() { "rows" } else { "iban" };
        let AccountOfferView { kind, first, second, agree, of, .. } = view;
        Self { kind, first, second, evidence: evidence.to_owned(), agree, of }
    }
}

impl From<BankView> for Bank {
    fn from(view: BankView) -> Self {
        Self {
            id: view.id,
            profile: view.profile,
            name: view.name,
            conversation: view.conversation,
            health: view.health,
            linked_at: view.linked_at,
            last_sync_at: view.last_sync_at,
            accounts: view.accounts,
            code: view.code,
            since: view.since,
            waits_until: view.waits_until,
            consent_ends_at: view.consent_ends_at,
            outages: view.outages.into_iter().map(Outage::from).collect(),
        }
    }
}

/// What a reading of one account brought.
#[derive(Serialize, JsonSchema)]
pub struct Sync {
    bank: String,
    account: String,
    new: u32,
    changed: u32,
    settled: u32,
    removed: u32,
    warnings: Vec<String>,
    /// Absent where nothing could be compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    proof: Option<Proof>,
}

impl From<SyncView> for Sync {
    fn from(view: SyncView) -> Self {
        Self {
            bank: view.bank,
            account: view.account,
            new: view.new,
            changed: view.changed,
            settled: view.settled,
            removed: view.removed,
            warnings: view.warnings,
            proof: view.proof.map(Proof::from),
        }
    }
}

/// A sync: the accounts; with exit code 5 an object that holds them and what went wrong.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Syncs {
    Done(Vec<Sync>),
    Partly { accounts: Vec<Sync>, errors: Vec<Problem> },
}

/// What a file brought.
#[derive(Serialize, JsonSchema)]
pub struct Import {
    format: String,
    accounts: Vec<ImportAccount>,
    /// What is to be known of the file as a whole: that it is cut off, say.
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<Vec<String>>,
    /// Only when something of the file was not taken (exit code 5): notes may also say how it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<Vec<Problem>>,
}

/// Per account of the file.
#[derive(Serialize, JsonSchema)]
pub struct ImportAccount {
    key: String,
    new: u32,
    duplicate: u32,
    rejected: Vec<Reject>,
    /// Absent where nothing could be compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    proof: Option<Proof>,
}

/// A row that was not taken.
#[derive(Serialize, JsonSchema)]
pub struct Reject {
    line: u32,
    reason: String,
}

impl Import {
    /// The same with what went wrong.
    pub fn with(mut self, errors: Option<Vec<Problem>>) -> Self {
        self.errors = errors;
        self
    }
}

impl From<ImportView> for Import {
    fn from(view: ImportView) -> Self {
        let accounts = view.accounts.into_iter().map(|account| ImportAccount {
            key: account.key,
            new: account.new,
            duplicate: account.duplicate,
            rejected: account
                .rejected
                .into_iter()
                .map(|reject| Reject { line: reject.line, reason: reject.reason })
                .collect(),
            proof: account.proof.map(Proof::from),
        });
        let notes = Some(view.notes).filter(|notes| !notes.is_empty());
        Self { format: view.format, accounts: accounts.collect(), notes, errors: None }
    }
}

/// A payment card, as its bank shows it now.
#[derive(Serialize, JsonSchema)]
pub struct PaymentCard {
    id: String,
    /// The last digits, where the bank says them.
    #[serde(skip_serializing_if = "Option::is_none")]
    digits: Option<String>,
    /// Payments with it are declined until it is unlocked.
    locked: bool,
}

impl From<PaymentCardView> for PaymentCard {
    fn from(view: PaymentCardView) -> Self {
        Self { id: view.id, digits: view.digits, locked: view.locked }
    }
}

/// A link that was ended, as it was named.
#[derive(Serialize, JsonSchema)]
pub struct Unlinked {
    pub bank: String,
}
