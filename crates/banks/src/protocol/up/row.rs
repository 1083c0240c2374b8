//! From Up's shapes to the ledger's. What can not be read is kept aside with its raw text.

use super::category::category;
use super::wire::{
    AccountWire, CardPurchaseMethodWire, CurrencyWire, MoneyWire, StatusOnlyWire, TransactionAttributesWire,
    TransactionWire,
};
use sarraf_ledger::text::clean;
use sarraf_ledger::{
    Account, AccountKind, Balance, BalanceKind, Category, Currency, Moment, Money, MoneyError, Ownership,
    Status, Transaction, Warning, WarningKind,
};
use serde_json::value::RawValue;

/// The rows of a page, oldest first, and what could not be read.
#[derive(Default)]
pub(super) struct Rows {
    pub transactions: Vec<Transaction>,
    pub warnings: Vec<Warning>,
    /// Some row is not among the transactions, and may be a hold.
    pub incomplete: bool,
}

/// Reads the rows of a page of an account, which Up gives newest first.
pub(super) fn read_rows(data: &[Box<RawValue>], account: &Account) -> Rows {
    let mut rows = Rows::default();
    for (row, line) in data.iter().zip(1..) {
        let warn = |kind| Warning { kind, line: Some(line), raw: row.get().to_owned() };
        let mut flaws = Vec::new();
        match read_transaction(row, account, &mut flaws) {
            Ok(transaction) => rows.transactions.push(transaction),
            Err(kind) => {
                rows.incomplete |= may_be_held(row);
                flaws.push(kind);
            }
        }
        rows.warnings.extend(flaws.into_iter().map(warn));
    }
    rows.transactions.reverse();
    rows
}

/// Whether a row that can not be read may be a hold: unless it says that it settled.
fn may_be_held(raw: &RawValue) -> bool {
    let settled =
        serde_json::from_str::<StatusOnlyWire>(raw.get()).map(|wire| wire.attributes.status == "SETTLED");
    !settled.unwrap_or(false)
}

/// One row. A flaw of its amount, its time or its status loses it; a flaw of a part (foreign amount, hold, round-up,
/// cashback, booking date) only loses the part, and both are told.
fn read_transaction(
    raw: &RawValue,
    account: &Account,
    flaws: &mut Vec<WarningKind>,
) -> Result<Transaction, WarningKind> {
    let wire: TransactionWire = serde_json::from_str(raw.get()).map_err(|_| WarningKind::UnreadableRow)?;
    let attributes = wire.attributes;
    let amount = money(&attributes.amount)?;
    if amount.currency() != account.currency {
        return Err(WarningKind::UnreadableRow);
    }
    let made = moment(&attributes.created_at)?;
    let status = match attributes.status.as_str() {
        "HELD" => Status::Pending,
        "SETTLED" => Status::Booked,
        _ => return Err(WarningKind::UnreadableRow),
    };
    let mut part = |wire: Option<&MoneyWire>| keep(wire.map(money), flaws);
    let held = part(attributes.hold_info.as_ref().map(|hold| &hold.amount));
    // A hold may know the foreign amount before the row itself does.
    let of_hold = attributes.hold_info.as_ref().and_then(|hold| hold.foreign_amount.as_ref());
    let original = part(attributes.foreign_amount.as_ref().or(of_hold));
    let round_up = part(attributes.round_up.as_ref().map(|part| &part.amount));
    let boost = part(attributes.round_up.as_ref().and_then(|part| part.boost_portion.as_ref()));
    let cashback = part(attributes.cashback.as_ref().map(|part| &part.amount));
    let settled = keep(attributes.settled_at.as_deref().map(moment), flaws);
    let of = wire.relationships;
    let named = |link: super::wire::LinkWire| link.data.map(|data| data.id);
    let bank_category = category(named(of.category).as_deref(), named(of.parent_category).as_deref());
    Ok(Transaction {
        replaces: None,
        // An id that is blank says nothing: the row is known by its likeness.
        key: Some(wire.id).filter(|id| !id.trim().is_empty()),
        status,
        amount,
        held: held.filter(|held| *held != amount && status == Status::Booked),
        original: original.filter(|original| original.currency() != amount.currency()),
        priced_in: None,
        rate: None,
        fee: None,
        made: Some(made),
        booked_on: settled.filter(|_| status == Status::Booked).map(Moment::date),
        value_on: None,
        counterparty: clean(&attributes.description),
        remittance: remittance(&attributes),
        category: bank_category.or_else(|| by_type(attributes.transaction_type.as_deref())),
        // The protocol names categories of its own and no code of the scheme.
        merchant_code: None,
        country: None,
        paid_by: paid_by(&attributes, account),
        method: method(&attributes),
        transfer_key: named(of.transfer_account),
        extras: [("round-up", round_up), ("boost", boost), ("cashback", cashback)]
            .into_iter()
            .filter_map(|(name, money)| money.map(|money| (name.to_owned(), money)))
            .collect(),
        raw: raw.get().to_owned(),
    })
}

/// A part that can be read; a flaw is noted.
fn keep<T>(part: Option<Result<T, WarningKind>>, flaws: &mut Vec<WarningKind>) -> Option<T> {
    part?.map_err(|flaw| flaws.push(flaw)).ok()
}

/// An amount: the decimal string and the base units must say the same.
fn money(wire: &MoneyWire) -> Result<Money, WarningKind> {
    let currency = Currency::from_code(&wire.currency_code).map_err(|_| WarningKind::UnknownCurrency)?;
    let money = Money::parse(&wire.value, currency).map_err(|error| match error {
        MoneyError::OutOfRange => WarningKind::AmountOutOfRange,
        _ => WarningKind::UnreadableRow,
    })?;
    let units = base_units(wire.value_in_base_units.get())?;
    if units == money.minor() { Ok(money) } else { Err(WarningKind::UnreadableRow) }
}

/// An integer of JSON, without a detour over floats.
fn base_units(text: &str) -> Result<i64, WarningKind> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(WarningKind::UnreadableRow);
    }
    text.parse().map_err(|_| WarningKind::AmountOutOfRange)
}

fn moment(text: &str) -> Result<Moment, WarningKind> {
    Moment::parse(text).map_err(|_| WarningKind::DateOutOfRange)
}

/// The message that came with it, else the bank's unprocessed text; and what a cashback is for.
fn remittance(attributes: &TransactionAttributesWire) -> String {
    let said = |text: Option<&str>| text.map(clean).filter(|text| !text.is_empty());
    let text = said(attributes.message.as_deref()).or_else(|| said(attributes.raw_text.as_deref()));
    let cashback = said(attributes.cashback.as_ref().and_then(|cashback| cashback.description.as_deref()));
    // What a cashback is for stands with the bank's other words.
    let cashback = cashback.filter(|what| text.as_ref().is_none_or(|text| !text.contains(what)));
    text.into_iter().chain(cashback).collect::<Vec<_>>().join(" · ")
}

/// Up has no category for money that comes in; its word for the kind of transaction tells two of them.
fn by_type(name: Option<&str>) -> Option<Category> {
    match name?.to_ascii_lowercase().as_str() {
        "salary" => Category::new("salary"),
        "interest" => Category::new("interest"),
        _ => None,
    }
}

/// Who paid: said only where there are several to choose from.
fn paid_by(attributes: &TransactionAttributesWire, account: &Account) -> Option<String> {
    let joint = account.ownership == Some(Ownership::Joint);
    let name = attributes
        .performing_customer
        .as_ref()
        .filter(|_| joint)
        .map(|customer| clean(&customer.display_name));
    name.filter(|name| !name.is_empty())
}

/// The last digits of the card, or the way it was paid.
fn method(attributes: &TransactionAttributesWire) -> Option<String> {
    let way = attributes.transaction_type.as_deref().map(clean).filter(|way| !way.is_empty());
    attributes.card_purchase_method.as_ref().map(card_method).or(way)
}

fn card_method(card: &CardPurchaseMethodWire) -> String {
    let is_suffix =
        |text: &str| (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let suffix = card.card_number_suffix.clone().filter(|suffix| is_suffix(suffix));
    suffix.unwrap_or_else(|| clean(&card.method).to_ascii_lowercase().replace('_', "-"))
}

/// An account and the one balance Up states: available, holds taken into account. Where the balance can not be read
/// the account is there without it; where the account can not be read it is not. Either is told.
pub(super) fn read_account(
    raw: &RawValue,
    at: Moment,
) -> (Option<(Account, Vec<Balance>)>, Option<WarningKind>) {
    let wire = serde_json::from_str::<AccountWire>(raw.get());
    let Ok(AccountWire { id, attributes }) = wire else { return (None, Some(WarningKind::UnreadableRow)) };
    let Ok(currency) = currency_of(&attributes.balance) else {
        return (None, Some(WarningKind::UnknownCurrency));
    };
    if id.is_empty() {
        return (None, Some(WarningKind::UnreadableRow));
    }
    let stated = serde_json::from_str::<MoneyWire>(attributes.balance.get());
    let amount = stated.map_err(|_| WarningKind::UnreadableRow).and_then(|wire| money(&wire));
    let account = Account {
        key: id,
        name: clean(&attributes.display_name),
        kind: account_kind(&attributes.account_type),
        currency,
        iban: None,
        number: None,
        ownership: attributes.ownership_type.as_deref().and_then(ownership),
        // The protocol names nobody.
        holder: None,
    };
    let balance = |amount| Balance { kind: BalanceKind::Available, amount, at };
    (Some((account, amount.ok().map(balance).into_iter().collect())), amount.err())
}

fn currency_of(balance: &RawValue) -> Result<Currency, MoneyError> {
    let wire =
        serde_json::from_str::<CurrencyWire>(balance.get()).map_err(|_| MoneyError::UnknownCurrency)?;
    Currency::from_code(&wire.currency_code)
}

fn account_kind(name: &str) -> AccountKind {
    match name {
        "TRANSACTIONAL" => AccountKind::Current,
        "SAVER" => AccountKind::Savings,
        "HOME_LOAN" => AccountKind::Loan,
        _ => AccountKind::Other,
    }
}

fn ownership(name: &str) -> Option<Ownership> {
    match name {
        "INDIVIDUAL" => Some(Ownership::Individual),
        "JOINT" => Some(Ownership::Joint),
        _ => None,
    }
}
