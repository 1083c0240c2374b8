//! What stands in a message row: numbers, ids and words of closed lists, never a sentence.

use crate::render::transaction::source_key;
use jiff::civil::Date;
use sarraf_ledger::{AccountId, Currency, Moment, Money};
use sarraf_store::{BalanceRow, ProofRow};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Cards whose arguments are JSON.
pub(crate) trait Card: Serialize + DeserializeOwned {
    /// As it is kept.
    fn to_value(&self) -> Value {
        // These types hold only text, numbers and lists, which always have a JSON form.
        serde_json::to_value(self).unwrap_or_default()
    }

    /// As it was kept; `None` for a row of another shape.
    fn from_value(value: &Value) -> Option<Self> {
        Self::deserialize(value).ok()
    }
}

macro_rules! card {
    ($($(#[$meta:meta])* struct $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty),* $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default)]
        pub(crate) struct $name { $($(#[$field_meta])* pub $field: $type),* }
        impl Card for $name {}
    )+};
}

card! {
    /// Something that happened to a connection.
    struct ConnectionEvent {
        /// `linked`, `recovered`, `failed`, `needs-you`, `warnings`, `imported`, `unlinked`, `late-rows`,
        /// `waiting`, `consent-ends`, `consent-over`, `account-missing`, `account-closed`, `account-back`,
        /// `account-new`, `partly`, `caught-up`, `export-changed`.
        event: String,
        code: Option<String>,
        /// A catalogue key that says more than the code.
        reason: Option<String>,
        /// Accounts linked, rows imported, late rows.
        count: u32,
        /// Rows of an import that were known.
        known: u32,
        /// The file's name.
        detail: String,
        /// The days of late rows, oldest first.
        days: Vec<Date>,
        /// Kinds of warnings, one for each.
        warnings: Vec<String>,
        /// The message to jump to; the report that was written.
        target: Option<String>,
        /// By how much a report changed, in minor units.
        minor: String,
        currency: String,
        /// Accounts by their names.
        names: Vec<String>,
        /// Until when a bank is left alone, or since when the person was away.
        until: Option<String>,
        /// While the person was away: banks read, alerts, banks that need them, banks that are down.
        banks: u32,
        alerts: u32,
        needs: u32,
        down: u32,
    }

    /// What was read at linking.
    struct HistoryCard {
        rows: u32,
        from: Option<Date>,
        to: Option<Date>,
        worth: Vec<WorthALook>,
    }

    /// Something worth a look in it: a finding of a detector.
    struct WorthALook {
        kind: String,
        rows: Vec<String>,
        arguments: Value,
    }

    /// A balance and the rows, as they stood to each other when that changed.
    struct ProofCard {
        /// `broke` or `healed`.
        event: String,
        /// `booked` or `available`.
        kind: String,
        currency: String,
        from_on: Option<Date>,
        from: String,
        to_on: Option<Date>,
        to: String,
        gap: String,
        explanations: u32,
        at_least: bool,
        class: String,
        rows: Vec<String>,
        /// `connection`, `file` or `hand`, of both balances.
        sources: Vec<String>,
    }

    /// Balances as they were at a time.
    struct Snapshot {
        balances: Vec<BalanceSnapshot>,
        /// Those of the card before.
        before: Vec<BalanceSnapshot>,
    }

    /// One of them.
    struct BalanceSnapshot {
        account: String,
        kind: String,
        minor: String,
        currency: String,
        at: String,
    }
}

impl ConnectionEvent {
    /// An event with nothing else.
    pub fn new(event: &str) -> Self {
        Self { event: event.to_owned(), ..Self::default() }
    }
}

impl ProofCard {
    /// Of a stored proof.
    pub fn of(event: &str, proof: &ProofRow) -> Self {
        let minor = |money: Money| money.minor().to_string();
        Self {
            event: event.to_owned(),
            kind: proof.kind.key().to_owned(),
            currency: proof.to.amount.currency().code().to_owned(),
            from_on: Some(proof.from.on),
            from: minor(proof.from.amount),
            to_on: Some(proof.to.on),
            to: minor(proof.to.amount),
            gap: minor(proof.gap),
            explanations: proof.explanations,
            at_least: proof.at_least,
            class: proof.class.clone(),
            rows: proof.rows.iter().map(ToString::to_string).collect(),
            sources: [&proof.from.source, &proof.to.source].map(source_key).map(str::to_owned).to_vec(),
        }
    }
}

impl BalanceSnapshot {
    /// Of a stored balance.
    pub fn of(account: AccountId, balance: &BalanceRow) -> Self {
        Self {
            account: account.to_string(),
            kind: balance.kind.key().to_owned(),
            minor: balance.amount.minor().to_string(),
            currency: balance.amount.currency().code().to_owned(),
            at: balance.at.to_iso(),
        }
    }

    /// The amount.
    pub fn money(&self) -> Option<Money> {
        Some(Money::from_minor(self.minor.parse().ok()?, Currency::from_code(&self.currency).ok()?))
    }

    /// The time.
    pub fn moment(&self) -> Option<Moment> {
        Moment::parse(&self.at).ok()
    }

    fn is_of(&self, other: &Self) -> bool {
        self.account == other.account && self.kind == other.kind
    }
}

impl Snapshot {
    /// Whether no amount differs.
    pub fn same_amounts(&self, other: &Self) -> bool {
        self.balances.len() == other.balances.len()
            && self
                .balances
                .iter()
                .all(|one| self.find(&other.balances, one).is_some_and(|it| it.minor == one.minor))
    }

    /// The balance of the same account and kind on the card before.
    pub fn before(&self, balance: &BalanceSnapshot) -> Option<&BalanceSnapshot> {
        self.before.iter().find(|one| one.is_of(balance))
    }

    fn find<'a>(&self, among: &'a [BalanceSnapshot], like: &BalanceSnapshot) -> Option<&'a BalanceSnapshot> {
        among.iter().find(|one| one.is_of(like))
    }
}
