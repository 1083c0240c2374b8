//! What there is to pay from: available where the bank says so, else booked and what is pending. One a currency.

use super::Question;
use crate::AssistantError;
use crate::answer::Figure;
use crate::line::{Arg, Line};
use crate::words::balance_key;
use jiff::civil::Date;
use sarraf_ledger::{AccountId, AccountKind, BalanceKind, Currency, Money, Status};
use sarraf_store::{AccountRow, BalanceRow, Filter};
use std::collections::BTreeMap;

/// An account and what is in it to pay from.
pub(super) struct Fund {
    pub account: AccountId,
    name: String,
    balance: BalanceRow,
    /// Pending rows that a booked balance does not hold yet.
    holds: Money,
}

/// What there is in a currency.
pub(super) struct Funds {
    pub currency: Currency,
    pub funds: Vec<Fund>,
    pub sum: Money,
}

impl Funds {
    pub fn has(&self, account: AccountId) -> bool {
        self.funds.iter().any(|fund| fund.account == account)
    }

    pub fn accounts(&self) -> Vec<AccountId> {
        self.funds.iter().map(|fund| fund.account).collect()
    }

    /// The balances.
    pub fn balances(&self) -> impl Iterator<Item = &BalanceRow> {
        self.funds.iter().map(|fund| &fund.balance)
    }

    /// The day of the oldest of the balances.
    pub fn as_of(&self) -> Option<Date> {
        self.funds.iter().map(|fund| fund.balance.at.date()).min()
    }

    /// The balances, each with its account.
    pub fn figures(&self) -> impl Iterator<Item = Figure> {
        self.funds.iter().map(|fund| {
            let label =
                Line::new(balance_key("figure", fund.balance.kind)).with("account", fund.name.as_str());
            let figure = Figure::of_rows(label, fund.balance.amount, Vec::new(), 0, false);
            Figure { account: Some(fund.account), as_of: Some(fund.balance.at.to_iso()), ..figure }
        })
    }

    /// How the sum came about.
    pub fn arithmetic(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for fund in &self.funds {
            let line = Line::new("arithmetic-account").with("account", fund.name.as_str());
            let line = line.with("amount", Arg::amount(fund.balance.amount));
            lines.push(line.with("when", Arg::When(fund.balance.at.civil())));
            if !fund.holds.is_zero() {
                let line = Line::new("arithmetic-holds").with("account", fund.name.as_str());
                lines.push(line.with("amount", Arg::amount(fund.holds)));
            }
        }
        if self.funds.len() > 1 {
            lines.push(Line::new("arithmetic-total").with("amount", Arg::amount(self.sum)));
        }
        lines
    }
}

/// The accounts one pays from: those that are named, else everyday accounts, else all that live.
fn payers<'a>(question: &'a Question<'_>) -> Vec<&'a AccountRow> {
    let living: Vec<&AccountRow> = question.scope.living().collect();
    let everyday: Vec<&AccountRow> =
        living.iter().filter(|account| account.kind == AccountKind::Current).copied().collect();
    if question.scope.narrowed || everyday.is_empty() { living } else { everyday }
}

/// What there is, by currency; accounts without a balance are left out.
pub(super) fn funds(question: &Question<'_>) -> Result<Vec<Funds>, AssistantError> {
    let mut found: BTreeMap<Currency, Funds> = BTreeMap::new();
    for account in payers(question) {
        let balances = question.reader.balances(account.id)?;
        let newest = |kind| balances.iter().find(|balance| balance.kind == kind).cloned();
        let Some(balance) = newest(BalanceKind::Available).or_else(|| newest(BalanceKind::Booked)) else {
            continue;
        };
        let currency = balance.amount.currency();
        let holds = match balance.kind {
            BalanceKind::Available => Money::zero(currency),
            BalanceKind::Booked => holds(question, account.id, currency)?,
        };
        let none = || Funds { currency, funds: Vec::new(), sum: Money::zero(currency) };
        let of = found.entry(currency).or_insert_with(none);
        of.sum = of.sum.checked_add(balance.amount)?.checked_add(holds)?;
        of.funds.push(Fund { account: account.id, name: account.name.clone(), balance, holds });
    }
    Ok(found.into_values().collect())
}

fn holds(question: &Question<'_>, account: AccountId, currency: Currency) -> Result<Money, AssistantError> {
    let pending = Filter {
        accounts: vec![account],
        status: Some(Status::Pending),
        currency: Some(currency),
        ..Filter::default()
    };
    let mut sum = Money::zero(currency);
    for part in question.reader.sums(&pending)? {
        sum = sum.checked_add(Money::from_sum(part.minor, currency)?)?;
    }
    Ok(sum)
}
