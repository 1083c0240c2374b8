//! From Starling's accounts and spaces to the ledger's accounts, each with the place where its rows are.

use super::amount::{moment, signed};
use super::wire::{AccountWire, BalanceWire, IdentifiersWire, MoneyWire, SpaceWire};
use jiff::Timestamp;
use sarraf_ledger::text::clean;
use sarraf_ledger::{Account, AccountKind, Balance, BalanceKind, Currency, Moment, WarningKind};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// An account of the bank's or a space in one: both hold money and have rows.
#[derive(Clone)]
pub(super) struct Book {
    pub account: Account,
    pub balances: Vec<Balance>,
    /// The account of the bank's it belongs to; itself, unless it is a space.
    pub home: String,
    /// The category its rows are in.
    pub category: String,
    /// There are no rows before.
    pub opened: Option<Timestamp>,
    /// The account a person has first; payment cards belong to it.
    pub is_primary: bool,
}

impl Book {
    pub fn is_space(&self) -> bool {
        self.home != self.account.key
    }
}

/// Whose rows a category has, by its id: the other side of a transfer is named so.
pub(super) struct Owners(BTreeMap<String, String>);

impl Owners {
    pub fn of(books: &[Book]) -> Self {
        Self(books.iter().map(|book| (book.category.clone(), book.account.key.clone())).collect())
    }

    /// The key of the account a category belongs to.
    pub fn of_category(&self, category: &str) -> Option<String> {
        self.0.get(category).cloned()
    }
}

/// Whether an id can stand in an address. A dot or two would lead to another one.
pub(super) fn is_usable(id: &str) -> bool {
    !id.trim().is_empty() && id != "." && id != ".."
}

/// An account as the list has it, without balances.
pub(super) fn read_account(raw: &RawValue) -> Result<Book, WarningKind> {
    let wire = serde_json::from_str::<AccountWire>(raw.get()).map_err(|_| WarningKind::UnreadableRow)?;
    let currency = Currency::from_code(&wire.currency).map_err(|_| WarningKind::UnknownCurrency)?;
    if !is_usable(&wire.account_uid) || !is_usable(&wire.default_category) {
        return Err(WarningKind::UnreadableRow);
    }
    let account = Account {
        key: wire.account_uid.clone(),
        name: clean(wire.name.as_deref().unwrap_or_default()),
        kind: account_kind(&wire.account_type),
        currency,
        iban: None,
        number: None,
        // The list names nobody, and does not say how many there are.
        ownership: None,
        holder: None,
    };
    Ok(Book {
        account,
        balances: Vec::new(),
        home: wire.account_uid,
        category: wire.default_category,
        opened: wire.created_at.and_then(|text| moment(&text).ok()).map(|moment| moment.at),
        is_primary: wire.account_type == "PRIMARY",
    })
}

fn account_kind(name: &str) -> AccountKind {
    match name {
        "PRIMARY" | "ADDITIONAL" => AccountKind::Current,
        "SAVINGS" | "FIXED_TERM_DEPOSIT" => AccountKind::Savings,
        "LOAN" => AccountKind::Loan,
        _ => AccountKind::Other,
    }
}

/// A space of an account; none where it is no longer in use. Where what is in it can not be read the space is there
/// without it, and that is told.
pub(super) fn read_space(
    raw: &RawValue,
    home: &Book,
    at: Moment,
) -> Result<Option<(Book, Option<WarningKind>)>, WarningKind> {
    let wire = serde_json::from_str::<SpaceWire>(raw.get()).map_err(|_| WarningKind::UnreadableRow)?;
    if !is_usable(&wire.space_uid) {
        return Err(WarningKind::UnreadableRow);
    }
    if wire.state.is_some_and(|state| state != "ACTIVE") {
        return Ok(None);
    }
    let account = Account {
        key: wire.space_uid.clone(),
        name: clean(&wire.name),
        kind: AccountKind::Savings,
        iban: None,
        number: None,
        ..home.account.clone()
    };
    let stated = wire.balance.as_deref().ok_or(WarningKind::UnreadableRow);
    let stated = stated.and_then(|raw| read_balance(raw, &account, BalanceKind::Booked, at));
    let (balances, flaw) = (stated.iter().cloned().collect(), stated.err());
    let (home, opened) = (home.home.clone(), home.opened);
    let book = Book { account, balances, home, category: wire.space_uid, opened, is_primary: false };
    Ok(Some((book, flaw)))
}

/// What is in an account: cleared is what settled, effective is that less what is pending (section "Accounts", the
/// balance of an account). Neither counts the spaces in, nor the overdraft.
pub(super) fn read_balances(
    wire: &BalanceWire,
    account: &Account,
    at: Moment,
) -> Vec<Result<Balance, (WarningKind, String)>> {
    [(&wire.cleared_balance, BalanceKind::Booked), (&wire.effective_balance, BalanceKind::Available)]
        .into_iter()
        .map(|(raw, kind)| read_balance(raw, account, kind, at).map_err(|flaw| (flaw, raw.get().to_owned())))
        .collect()
}

fn read_balance(
    raw: &RawValue,
    account: &Account,
    kind: BalanceKind,
    at: Moment,
) -> Result<Balance, WarningKind> {
    let wire = serde_json::from_str::<MoneyWire>(raw.get()).map_err(|_| WarningKind::UnreadableRow)?;
    let amount = signed(&wire)?;
    if amount.currency() != account.currency {
        return Err(WarningKind::UnreadableRow);
    }
    Ok(Balance { kind, amount, at })
}

/// Gives an account its numbers: the IBAN, and the sort code before the account number.
pub(super) fn identify(account: &mut Account, wire: IdentifiersWire) {
    let said = |text: Option<String>| text.map(|text| clean(&text)).filter(|text| !text.is_empty());
    account.iban = said(wire.iban);
    account.number = said(wire.account_identifier).map(|number| match said(wire.bank_identifier) {
        Some(sort_code) => format!("{sort_code} {number}"),
        None => number,
    });
}
