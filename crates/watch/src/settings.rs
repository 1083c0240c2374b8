//! What the person chose about alerts.

use crate::stream::Budget;
use crate::{Kind, scale};
use sarraf_ledger::{AccountId, Currency, Money};
use sarraf_store::{AccountRow, Reader, StoreError};
use std::collections::{BTreeMap, BTreeSet};

const BUDGET: &str = "alerts-budget";

/// What the person chose about alerts. The default watches everything, with a balance limit of about 100 units for
/// everyday accounts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Detectors that are off everywhere.
    pub muted: BTreeSet<Kind>,
    /// Detectors that are off for one account.
    pub muted_for: BTreeSet<(Kind, AccountId)>,
    /// Balance limits in minor units of the account's currency; `None` is off. Accounts that are not named have
    /// the default one.
    pub limits: BTreeMap<AccountId, Option<i64>>,
    /// How many alerts of what is unusual.
    pub budget: Budget,
}

impl Settings {
    /// The settings kept in the store: `alerts-muted.<kind>` and `alerts-muted.<kind>.<account>` (`on`), and
    /// `balance-limit.<account>` (a decimal amount, or `off`), `alerts-budget` (`few`, `normal`, `many`). What can not be read counts as not set.
    pub fn load(reader: &Reader) -> Result<Self, StoreError> {
        let mut settings = Self::default();
        let accounts = reader.accounts()?;
        for (key, value) in reader.settings()? {
            settings.take(&accounts, &key, &value);
        }
        Ok(settings)
    }

    /// Whether a detector is off for an account.
    #[must_use]
    pub fn is_muted(&self, kind: Kind, account: AccountId) -> bool {
        self.muted.contains(&kind) || self.muted_for.contains(&(kind, account))
    }

    /// The limit of an account's balance, in minor units.
    #[must_use]
    pub fn limit(&self, account: &AccountRow) -> Option<i64> {
        let everyday = || usual_limit(account);
        self.limits.get(&account.id).copied().unwrap_or_else(everyday)
    }

    /// Every setting of these accounts, chosen or not: its key, its value, and whether it is the default one.
    #[must_use]
    pub fn listed(&self, accounts: &[AccountRow]) -> Vec<(String, String, bool)> {
        let word = |muted: bool| if muted { "on" } else { "off" }.to_owned();
        let muted = Kind::ALL.into_iter().map(|kind| {
            let muted = self.muted.contains(&kind);
            (format!("alerts-muted.{}", kind.key()), word(muted), !muted)
        });
        let muted_for = self
            .muted_for
            .iter()
            .map(|(kind, account)| (format!("alerts-muted.{}.{account}", kind.key()), word(true), false));
        let limits = accounts.iter().map(|account| {
            let limit =
                self.limit(account).map(|minor| Money::from_minor(minor, account.currency).to_decimal());
            let value = limit.unwrap_or_else(|| "off".to_owned());
            (format!("balance-limit.{}", account.id), value, self.is_default(account.id))
        });
        let budget = (BUDGET.to_owned(), self.budget.key().to_owned(), self.budget == Budget::default());
        muted.chain(muted_for).chain(limits).chain([budget]).collect()
    }

    /// Whether the limit of an account is the default one: the person chose none.
    #[must_use]
    pub fn is_default(&self, account: AccountId) -> bool {
        !self.limits.contains_key(&account)
    }

    /// Whether a key is of these.
    #[must_use]
    pub fn knows(key: &str) -> bool {
        key == BUDGET || key.starts_with("alerts-muted.") || key.starts_with("balance-limit.")
    }

    /// Whether a setting is one of these, of an account there is, with a value that can be read. The limit
    /// `default` takes a chosen one back.
    #[must_use]
    pub fn accepts(accounts: &[AccountRow], key: &str, value: &str) -> bool {
        let known =
            |id: &str| id.parse().ok().and_then(|id| accounts.iter().find(|account| account.id == id));
        if let Some(of) = key.strip_prefix("alerts-muted.") {
            let (kind, account) = of.split_once('.').map_or((of, None), |(kind, id)| (kind, Some(id)));
            let exists = account.is_none_or(|id| known(id).is_some());
            return exists && Kind::from_key(kind).is_some() && ["on", "off"].contains(&value);
        }
        if key == BUDGET {
            return Budget::from_key(value).is_some();
        }
        let account = key.strip_prefix("balance-limit.").and_then(known);
        account.is_some_and(|account| value == "default" || limit(value, account.currency).is_some())
    }

    fn take(&mut self, accounts: &[AccountRow], key: &str, value: &str) {
        if let Some(of) = key.strip_prefix("alerts-muted.").filter(|_| value == "on") {
            let (kind, account) =
                of.split_once('.').map_or((of, None), |(kind, account)| (kind, Some(account)));
            match (Kind::from_key(kind), account.map(str::parse)) {
                (Some(kind), None) => _ = self.muted.insert(kind),
                (Some(kind), Some(Ok(account))) => _ = self.muted_for.insert((kind, account)),
                _ => {}
            }
        }
        if key == BUDGET {
            self.budget = Budget::from_key(value).unwrap_or_default();
        }
        let limited = key.strip_prefix("balance-limit.").and_then(|account| account.parse().ok());
        let account = limited.and_then(|id: AccountId| accounts.iter().find(|account| account.id == id));
        if let Some(account) = account
            && let Some(limit) = limit(value, account.currency)
        {
            self.limits.insert(account.id, limit);
        }
    }
}

fn usual_limit(account: &AccountRow) -> Option<i64> {
    let everyday = account.kind == sarraf_ledger::AccountKind::Current;
    everyday.then(|| scale::about(100, account.currency))
}

/// `Some(None)` is off.
fn limit(value: &str, currency: Currency) -> Option<Option<i64>> {
    match value {
        "off" => Some(None),
        amount => Money::parse(amount, currency).ok().map(|money| Some(money.minor())),
    }
}
