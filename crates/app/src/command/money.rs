//! Accounts, transactions, and what a person writes on them.

use crate::engine::Core;
use crate::open::Open;
use crate::render::proof;
use crate::render::transaction::{sums, views};
use crate::speech::Speech;
use crate::wire::*;
use crate::{Code, Error, Result};
use jiff::civil::Date;
use sarraf_ledger::{
    AccountId, BalanceKind, Category, Currency, Moment, Money, Period, Status, TransactionId,
    known_categories,
};
use sarraf_store::{AbsenceRow, AccountLinkRow, AccountRow, BalanceRow, BankState, DateKind, Filter, Reader};
use sarraf_words::Words;
use std::sync::Arc;

/// The most rows one request gets.
const MOST: u32 = 10_000;
/// The longest note, in characters.
const LONGEST_NOTE: u32 = 10_000;

/// Every account with its newest balances.
pub(crate) async fn accounts(core: &Arc<Core>, _: Nothing) -> Result<Vec<AccountView>> {
    account_views(core, &*core.open()?, |_| true)
}

/// The accounts that fit, with their newest balances.
pub(crate) fn account_views(
    core: &Core,
    open: &Open,
    fits: impl Fn(&AccountRow) -> bool,
) -> Result<Vec<AccountView>> {
    let (reader, speech) = (open.store.reader(), core.speech());
    let (banks, absences, links) = (reader.banks()?, reader.absences()?, reader.joined_accounts()?);
    let accounts = reader.accounts()?.into_iter().filter(fits);
    accounts
        .map(|account| {
            let bank = banks.iter().find(|bank| bank.id == account.bank);
            let bank_name = bank.map(|bank| bank.name.clone()).unwrap_or_default();
            let ended = bank.is_some_and(|bank| bank.state == BankState::Unlinked);
            let state = state_of(account.id, &absences, ended);
            let joined_to = links.iter().find(|link| link.tail() == account.id).map(AccountLinkRow::head);
            let proofs = proof::views(&speech, &reader, account.id)?;
            let view = account_view(&speech, &reader.balances(account.id)?, account, bank_name, proofs);
            let joined_to = joined_to.map(|id| id.to_string());
            let state_text = (state != "open").then(|| speech.word(&format!("account-state-{state}")));
            let source = bank.map_or_else(String::new, |bank| bank.kind.key().to_owned());
            Ok(AccountView { source, state: state.to_owned(), state_text, joined_to, ..view })
        })
        .collect()
}

/// Whether the bank still lists it.
fn state_of(account: AccountId, absences: &[AbsenceRow], ended: bool) -> &'static str {
    let absence = absences.iter().find(|absence| absence.account == account);
    match absence {
        _ if ended => "ended",
        None => "open",
        Some(absence) if absence.closed.is_some() => "closed",
        Some(_) => "missing",
    }
}

fn account_view(
    speech: &Speech,
    balances: &[BalanceRow],
    account: AccountRow,
    bank_name: String,
    proofs: Vec<ProofView>,
) -> AccountView {
    let of_kind =
        |kind| balances.iter().find(|balance| balance.kind == kind).map(|row| speech.amount(row.amount));
    let newest = balances.iter().map(|balance| balance.at).max_by_key(|moment| moment.at);
    let number = account.number.as_deref().or(account.iban.as_deref());
    let digits = |number: &str| number.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
    AccountView {
        id: account.id.to_string(),
        bank: account.bank.to_string(),
        bank_name,
        kind: account.kind.key().to_owned(),
        kind_name: speech.words.account_kind(account.kind.key()),
        source: String::new(),
        currency: account.currency.code().to_owned(),
        booked: of_kind(BalanceKind::Booked),
        available: of_kind(BalanceKind::Available),
        as_of: newest.map(Moment::to_iso),
        as_of_text: newest.map(|moment| speech.when(moment.at)),
        short_number: number.map(digits),
        iban: account.iban,
        ownership: account.ownership.map(|ownership| ownership.key().to_owned()),
        name: account.name,
        proofs,
        state: "open".to_owned(),
        state_text: None,
        joined_to: None,
    }
}

/// A balance as it is shown.
pub(crate) fn balance_view(
    speech: &Speech,
    kind: &str,
    amount: Money,
    at: Moment,
    source: &str,
) -> BalanceView {
    BalanceView {
        kind: kind.to_owned(),
        amount: speech.amount(amount),
        at: at.to_iso(),
        source: source.to_owned(),
    }
}

/// Transactions that fit, newest first, with the count and the sums of all of them.
pub(crate) async fn transactions(core: &Arc<Core>, request: TransactionsRequest) -> Result<TransactionsView> {
    let open = core.open()?;
    let reader = open.store.reader();
    let mut filter = filter(&open, &reader, &request)?;
    let all = reader.sums(&filter)?;
    filter.limit = request.limit.clamp(1, MOST);
    filter.after = request.after.as_deref().map(str::parse).transpose().map_err(|_| Code::Invalid)?;
    let rows = reader.transactions(&filter)?;
    let full = u32::try_from(rows.len()).unwrap_or(u32::MAX) == request.limit.clamp(1, MOST);
    let next = rows.last().filter(|_| full).map(|row| row.id.to_string());
    let speech = core.speech();
    Ok(TransactionsView {
        rows: views(&reader, &speech, rows)?,
        count: all.iter().map(|sum| sum.count).sum(),
        sums: sums(&speech, &all),
        next,
    })
}

fn filter(open: &Open, reader: &Reader, request: &TransactionsRequest) -> Result<Filter> {
    let ids = request.ids.iter().map(|id| id.parse()).collect::<std::result::Result<_, _>>();
    let banks = request.bank.iter().map(|name| super::bank::find(open, name)).collect::<Result<_>>()?;
    let by = match request.by.as_deref() {
        None | Some("made") => DateKind::Made,
        Some("booked") => DateKind::Booked,
        Some("value") => DateKind::Value,
        Some(_) => return Err(Code::Invalid.into()),
    };
    let status = match request.status.as_deref() {
        None => None,
        Some(key) => Some(Status::from_key(key).ok_or(Code::Invalid)?),
    };
    Ok(Filter {
        ids: ids.map_err(|_| Code::Invalid)?,
        banks,
        accounts: request.account.iter().map(|name| account(reader, name)).collect::<Result<_>>()?,
        period: period(request.from.as_deref(), request.to.as_deref())?,
        by,
        min: bound(request.min.as_deref())?,
        max: bound(request.max.as_deref())?,
        category: request.category.as_deref().map(category_of).transpose()?,
        text: request.text.clone().filter(|text| !text.trim().is_empty()),
        status,
        paid_by: request.paid_by.clone(),
        ..Filter::default()
    })
}

/// An account by id or name.
pub(crate) fn account(reader: &Reader, name: &str) -> Result<AccountId> {
    let accounts = reader.accounts()?;
    let found = accounts.iter().find(|account| account.id.to_string() == name || account.name == name);
    found.map(|account| account.id).ok_or_else(|| Code::NotFound.into())
}

/// Days from one to another; a missing end reaches as far as rows can.
pub(crate) fn period(from: Option<&str>, to: Option<&str>) -> Result<Option<Period>> {
    if from.is_none() && to.is_none() {
        return Ok(None);
    }
    let day = |text: Option<&str>, otherwise: Date| {
        text.map_or(Ok(otherwise), str::parse).map_err(|_| Code::Invalid)
    };
    let (from, to) = (day(from, Date::constant(1900, 1, 1))?, day(to, Date::constant(9999, 12, 31))?);
    Ok(Some(Period::new(from, to).map_err(|_| Error::because(Code::Invalid, "error-period"))?))
}

/// The size of an amount in hundredths of its unit, from a decimal.
pub(crate) fn bound(text: Option<&str>) -> Result<Option<i64>> {
    let hundredths = |text: &str| {
        let unit = Currency::from_code("EUR").ok()?;
        Money::parse(text, unit).and_then(Money::checked_abs).ok().map(Money::minor)
    };
    text.map(|text| hundredths(text).ok_or_else(|| Error::from(Code::Invalid))).transpose()
}

/// One transaction with its history.
pub(crate) async fn transaction(core: &Arc<Core>, request: IdRequest) -> Result<TransactionView> {
    one(core, &request.id)
}

pub(crate) fn one(core: &Core, id: &str) -> Result<TransactionView> {
    let open = core.open()?;
    let reader = open.store.reader();
    let id: TransactionId = id.parse().map_err(|_| Code::Invalid)?;
    let row = reader.transaction(id)?.ok_or(Code::NotFound)?;
    views(&reader, &core.speech(), vec![row])?.pop().ok_or_else(|| Code::Bug.into())
}

/// Puts rows into a category; with `always`, every row of their merchants now and later. An empty name takes the
/// person's choice back.
pub(crate) async fn categorize(core: &Arc<Core>, request: CategorizeRequest) -> Result<CountView> {
    let open = core.open()?;
    let category = match request.category.trim() {
        "" => None,
        name => Some(category_of(name)?),
    };
    let ids: Vec<TransactionId> = request
        .ids
        .iter()
        .map(|id| id.parse())
        .collect::<std::result::Result<_, _>>()
        .map_err(|_| Code::Invalid)?;
    let now = open.clock.now().at;
    known(&open, &ids)?;
    let count = open.store.write(|writer| match (&category, request.always) {
        (Some(category), true) => writer.categorize_always(&ids, category, now),
        _ => {
            writer.set_category(&ids, category.as_ref(), now)?;
            Ok(u32::try_from(ids.len()).unwrap_or(u32::MAX))
        }
    })?;
    Ok(CountView { count })
}

/// Whether each row is there.
pub(crate) fn known(open: &Open, ids: &[TransactionId]) -> Result<()> {
    let reader = open.store.reader();
    ids.iter().try_for_each(|id| reader.transaction(*id)?.map(drop).ok_or_else(|| Code::NotFound.into()))
}

/// A category by its key, its name in either language, or a name of the person's own.
pub(crate) fn category_of(name: &str) -> Result<Category> {
    Words::category_named(name)
        .and_then(Category::new)
        .or_else(|| Category::new(name))
        .ok_or_else(|| Error::because(Code::Invalid, "error-category"))
}

/// What a person wrote, refused over a length and never cut.
pub(crate) fn own(text: &str, most: u32, lines: bool) -> Result<String> {
    let text = sarraf_ledger::text::own(text, lines);
    if text.chars().count() > most as usize { Err(Error::too_long(most)) } else { Ok(text) }
}

/// Writes a note; empty takes it away.
pub(crate) async fn note(core: &Arc<Core>, request: NoteRequest) -> Result<TransactionView> {
    let open = core.open()?;
    let id: TransactionId = request.id.parse().map_err(|_| Code::Invalid)?;
    let text = own(&request.text, LONGEST_NOTE, true)?;
    let now = open.clock.now().at;
    known(&open, &[id])?;
    open.store.write(|writer| writer.set_note(id, &text, now))?;
    one(core, &request.id)
}

/// Leaves a row out of spending, or takes it back in.
pub(crate) async fn exclude(core: &Arc<Core>, request: ExcludeRequest) -> Result<TransactionView> {
    let open = core.open()?;
    let id: TransactionId = request.id.parse().map_err(|_| Code::Invalid)?;
    let now = open.clock.now();
    known(&open, &[id])?;
    open.store.write(|writer| {
        writer.set_excluded(id, request.excluded, now.at)?;
        crate::proving::after_change(writer, id, now)
    })?;
    one(core, &request.id)
}

/// The categories with a name of their own, each of the upper level before those under it, then those the person made.
pub(crate) async fn categories(core: &Arc<Core>, _: Nothing) -> Result<Vec<CategoryView>> {
    let (open, speech) = (core.open()?, core.speech());
    let used = open.store.reader().categories_used()?;
    let own = used.into_iter().map(|(category, _)| category).filter(|category| !category.is_known());
    let all = known_categories().filter_map(Category::new).chain(own);
    let view = |category: Category| CategoryView {
        key: category.as_str().to_owned(),
        name: speech.words.category(category.as_str()),
        parent: category.parent().map(str::to_owned),
    };
    Ok(all.map(view).collect())
}
