//! What the person chose about alerts.

use crate::{Kind, scale};
use sarraf_ledger::{AccountId, Currency, Money};
use sarraf_store::{AccountRow, Reader, StoreError};
use std::collections::{BTreeMap, BTreeSet};

/// What the person chose. The default watches everything, with a balance limit of about 100 units for everyday
/// accounts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Detectors that are off everywhere.
    pub muted: BTreeSet<Kind>,
    /// Detectors that are off for one account.
    pub muted_for: BTreeSet<(Kind, AccountId)>,
    /// Balance limits in minor units of the account's currency; `None` is off. Accounts that are not named have
    /// the default one.
    pub limits: BTreeMap<AccountId, Option<i64>>,
}

impl Settings {
    /// The settings kept in the store: `alerts-muted.<kind>` and `alerts-muted.<kind>.<account>` (`on`), and
    /// `balance-limit.<account>` (a decimal amount, or `off`). What can not be read counts as not set.
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
