//! What there is to pay from: available where the bank says so, else booked and what is pending. One a currency.

use crate::too_large;
use jiff::civil::Date;
use sarraf_ledger::{AccountId, BalanceKind, Currency, Money, Status};
use sarraf_store::{AccountLinkRow, AccountRow, BalanceRow, BankState, Filter, Reader, StoreError};
use std::collections::{BTreeMap, BTreeSet};

/// An account and what is in it to pay from.
#[derive(Debug)]
pub struct Fund {
    /// The account.
    pub account: AccountId,
    /// Its name.
    pub name: String,
    /// Its newest balance.
    pub balance: BalanceRow,
    /// Pending rows that a booked balance does not hold yet.
    pub holds: Money,
}

/// What there is in a currency.
#[derive(Debug)]
pub struct Funds {
    /// The currency.
    pub currency: Currency,
    /// The accounts.
    pub funds: Vec<Fund>,
    /// All of it.
    pub sum: Money,
}

impl Funds {
    /// Whether an account is among them.
    #[must_use]
    pub fn has(&self, account: AccountId) -> bool {
        self.funds.iter().any(|fund| fund.account == account)
    }

    /// The accounts.
    #[must_use]
    pub fn accounts(&self) -> Vec<AccountId> {
        self.funds.iter().map(|fund| fund.account).collect()
    }

    /// The day of the oldest of the balances.
    #[must_use]
    pub fn as_of(&self) -> Option<Date> {
        self.funds.iter().map(|fund| fund.balance.at.date()).min()
    }
}

/// The accounts that live: not closed, of a bank that is linked, and of joined ones the one they go by.
pub fn living(reader: &Reader) -> Result<Vec<AccountRow>, StoreError> {
    let closed = reader.absences()?.into_iter().filter(|absence| absence.closed.is_some());
    let gone: BTreeSet<AccountId> = closed
        .map(|absence| absence.account)
        .chain(reader.account_links()?.iter().map(AccountLinkRow::tail))
        .collect();
    let unlinked = reader.banks()?.into_iter().filter(|bank| bank.state == BankState::Unlinked);
    let unlinked: BTreeSet<_> = unlinked.map(|bank| bank.id).collect();
    let mut accounts = reader.accounts()?;
    accounts.retain(|account| !gone.contains(&account.id) && !unlinked.contains(&account.bank));
    Ok(accounts)
}

/// What there is in these accounts, by currency; those without a balance are left out.
pub fn funds<'a>(
    reader: &Reader,
    accounts: impl IntoIterator<Item = &'a AccountRow>,
) -> Result<Vec<Funds>, StoreError> {
    let mut found: BTreeMap<Currency, Funds> = BTreeMap::new();
    for account in accounts {
        let balances = reader.balances(account.id)?;
        let newest = |kind| balances.iter().find(|balance| balance.kind == kind).cloned();
        let Some(balance) = newest(BalanceKind::Available).or_else(|| newest(BalanceKind::Booked)) else {
            continue;
        };
        let currency = balance.amount.currency();
        let holds = match balance.kind {
            BalanceKind::Available => Money::zero(currency),
            BalanceKind::Booked => holds(reader, account.id, currency)?,
        };
        let none = || Funds { currency, funds: Vec::new(), sum: Money::zero(currency) };
        let of = found.entry(currency).or_insert_with(none);
        let with = of.sum.checked_add(balance.amount).and_then(|sum| sum.checked_add(holds));
        of.sum = with.map_err(too_large)?;
        of.funds.push(Fund { account: account.id, name: account.name.clone(), balance, holds });
    }
    Ok(found.into_values().collect())
}

fn holds(reader: &Reader, account: AccountId, currency: Currency) -> Result<Money, StoreError> {
    let pending = Filter {
        accounts: vec![account],
        status: Some(Status::Pending),
        currency: Some(currency),
        ..Filter::default()
    };
    let mut sum = Money::zero(currency);
    for part in reader.sums(&pending)? {
        let more = Money::from_sum(part.minor, currency).and_then(|more| sum.checked_add(more));
        sum = more.map_err(too_large)?;
    }
    Ok(sum)
}
