//! Accounts kept by hand: making them, writing into them, counting, changing and deleting what was written.

use super::money::{account, category_of, one, own};
use crate::engine::Core;
use crate::open::Open;
use crate::wire::*;
use crate::{Code, Error, Result, pairing, watching};
use jiff::civil::Date;
use sarraf_ledger::{
    Account, AccountId, AccountKind, Category, Currency, Moment, Money, Status, Transaction, TransactionId,
    text::fold,
};
use sarraf_store::{AccountRow, BankKind, BankState, Enriched, Reader, StoreError, TransactionRow, arrived};
use sarraf_sync::enriched;
use sarraf_words::Arg;
use std::sync::Arc;

/// The longest name of an account, and the longest text of a row, in characters.
const LONGEST_NAME: u32 = 60;
const LONGEST_TEXT: u32 = 300;
/// What can be kept by hand.
const KINDS: [AccountKind; 4] =
    [AccountKind::Cash, AccountKind::Loan, AccountKind::Circle, AccountKind::Other];

/// Makes an account by hand.
pub(crate) async fn new_account(core: &Arc<Core>, request: HandAccountRequest) -> Result<AccountView> {
    let open = core.open()?;
    let name = free_name(&open.store.reader(), &request.name)?;
    let kind = AccountKind::from_key(request.kind.trim()).filter(|kind| KINDS.contains(kind));
    let kind = kind.ok_or_else(|| Error::because(Code::Invalid, "error-hand-kind"))?;
    let code = request.currency.trim().to_ascii_uppercase();
    let currency = Currency::from_code(&code).map_err(|_| Error::because(Code::Invalid, "error-currency"))?;
    let balance = request.balance.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let balance = balance.map(|text| money(text, currency)).transpose()?;
    let key = String::new();
    let new = Account { key, name, kind, currency, iban: None, number: None, ownership: None, holder: None };
    let now = open.clock.now();
    let id = open.store.write(|writer| writer.open_by_hand(&new, balance, now))?;
    view_of(core, &open, id)
}

/// Another name.
pub(crate) async fn rename_account(core: &Arc<Core>, request: RenameRequest) -> Result<AccountView> {
    let open = core.open()?;
    let reader = open.store.reader();
    let row = by_hand(&reader, &request.account)?;
    if row.name != request.name.trim() {
        let name = free_name(&reader, &request.name)?;
        drop(reader);
        let now = open.clock.now().at;
        open.store.write(|writer| writer.rename_by_hand(row.id, &name, now))?;
    }
    view_of(core, &open, row.id)
}

/// Writes a row.
pub(crate) async fn record(core: &Arc<Core>, request: RecordRequest) -> Result<TransactionView> {
    let open = core.open()?;
    let row = by_hand(&open.store.reader(), &request.account)?;
    let now = open.clock.now();
    let written = Written::read(&row, &request, now)?;
    let id = open.store.write(|writer| writer.record(row.id, &written.row, written.category.as_ref(), now));
    let id = id.map_err(too_much)?;
    pairing::catch_up(&open)?;
    one(core, &id.to_string())
}

/// Counts what is there: the difference becomes a row.
pub(crate) async fn count(core: &Arc<Core>, request: CountRequest) -> Result<CountedView> {
    let open = core.open()?;
    let row = by_hand(&open.store.reader(), &request.account)?;
    let now = open.clock.now();
    let counted = money(&request.balance, row.currency)?;
    let on = day(request.on.as_deref(), now.date())?;
    let id = open.store.write(|writer| writer.count(row.id, counted, on, now)).map_err(too_much)?;
    counted_view(core, &open, row.id, id, counted)
}

fn counted_view(
    core: &Arc<Core>,
    open: &Open,
    account: AccountId,
    id: TransactionId,
    counted: Money,
) -> Result<CountedView> {
    let speech = core.speech();
    let difference = open.store.reader().transaction(id)?.ok_or(Code::Bug)?.amount;
    let key = match difference.minor() {
        0 => "hand-counted-same",
        1.. => "hand-counted-more",
        _ => "hand-counted-less",
    };
    let args = vec![("counted", Arg::Amount(counted)), ("difference", Arg::Size(difference))];
    Ok(CountedView {
        account: view_of(core, open, account)?,
        row: one(core, &id.to_string())?,
        difference: speech.movement(difference),
        text: speech.say(key, args),
    })
}

/// Another amount, text or day for a row by hand.
pub(crate) async fn amend(core: &Arc<Core>, request: AmendRequest) -> Result<TransactionView> {
    let open = core.open()?;
    let (row, account) = own_row(&open.store.reader(), &request.id)?;
    if is_count(&row) {
        return Err(Error::because(Code::Refused, "error-hand-count"));
    }
    let now = open.clock.now();
    let new = RecordRequest {
        account: String::new(),
        amount: request.amount.unwrap_or_else(|| row.amount.to_decimal()),
        text: request.text.unwrap_or(row.counterparty),
        on: Some(request.on.unwrap_or_else(|| row.day.to_string())),
        category: None,
    };
    let written = Written::read(&account, &new, now)?;
    let mut anew = written.row;
    // What came out of a bank is the person's own money under any text.
    anew.own_transfer = row.method.as_deref() == Some(sarraf_store::WITHDRAWAL);
    anew.transaction.status = row.status;
    if anew.transaction.booked_on == row.booked_on {
        anew.transaction.made = row.made;
    }
    open.store.write(|writer| writer.amend_by_hand(row.id, &anew, now)).map_err(too_much)?;
    pairing::catch_up(&open)?;
    one(core, &request.id)
}

/// Deletes a row by hand.
pub(crate) async fn delete_row(core: &Arc<Core>, request: IdRequest) -> Result<Nothing> {
    let open = core.open()?;
    let (row, _) = own_row(&open.store.reader(), &request.id)?;
    let now = open.clock.now();
    open.store.write(|writer| writer.delete_by_hand(row.id, now))?;
    pairing::catch_up(&open)?;
    Ok(Nothing {})
}

/// Puts a withdrawal at a bank into an account by hand: both rows are one own transfer.
pub(crate) async fn put_into_wallet(core: &Arc<Core>, request: WalletRequest) -> Result<TransactionView> {
    let open = core.open()?;
    let reader = open.store.reader();
    let id: TransactionId = request.id.parse().map_err(|_| Code::Invalid)?;
    let row = reader.transaction(id)?.ok_or(Code::NotFound)?;
    let amount =
        to_put(&reader, &row)?.ok_or_else(|| Error::because(Code::Refused, "error-hand-withdrawal"))?;
    let wallet = match request.account.as_deref() {
        Some(name) => by_hand(&reader, name)?,
        None => {
            let mut wallets = cash_by_hand(&reader)?;
            wallets.retain(|wallet| wallet.currency == row.amount.currency());
            only(wallets)?
        }
    };
    if wallet.currency != row.amount.currency() {
        return Err(Error::because(Code::Invalid, "error-hand-currency"));
    }
    let bank = reader.bank(row.bank)?.map(|bank| bank.name).unwrap_or_default();
    let new = Transaction { made: row.made, ..Transaction::booked(amount, row.day, bank) };
    let new = enriched(new, &[]);
    let now = open.clock.now();
    open.store.write(|writer| writer.put_into_wallet(id, wallet.id, &new, now)).map_err(too_much)?;
    pairing::catch_up(&open)?;
    one(core, &request.id)
}

/// What would come into a wallet from a row; `None` for a row that is no withdrawal, or has its other side already.
pub(crate) fn to_put(reader: &Reader, row: &TransactionRow) -> Result<Option<Money>> {
    let is_cash = row.category.as_ref().is_some_and(|category| category.as_str() == "cash");
    let stands = row.status != Status::Retracted && row.amount.is_negative() && row.duplicate_of.is_none();
    if !is_cash || !stands || !row.parts.is_empty() || row.own_transfer || reader.is_by_hand(row.account)? {
        return Ok(None);
    }
    let bank = Transaction { fee: row.fee, ..Transaction::booked(row.amount, row.day, "") };
    Ok(arrived(&bank))
}

/// The cash accounts by hand that are in use.
pub(crate) fn cash_by_hand(reader: &Reader) -> Result<Vec<AccountRow>> {
    Ok(accounts_by_hand(reader)?.into_iter().filter(|row| row.kind == AccountKind::Cash).collect())
}

/// Every account by hand that is in use.
pub(crate) fn accounts_by_hand(reader: &Reader) -> Result<Vec<AccountRow>> {
    let archived = reader.conversations(true)?.into_iter().filter(|row| row.archived);
    let archived: Vec<_> = archived.map(|row| row.id).collect();
    let banks = reader.banks()?.into_iter();
    let banks: Vec<_> = banks
        .filter(|bank| bank.kind == BankKind::Hand && bank.state != BankState::Unlinked)
        .map(|bank| bank.id)
        .collect();
    let mut rows = reader.accounts()?;
    rows.retain(|row| banks.contains(&row.bank) && !archived.contains(&row.conversation));
    Ok(rows)
}

fn only(mut wallets: Vec<AccountRow>) -> Result<AccountRow> {
    match (wallets.pop(), wallets.is_empty()) {
        (Some(only), true) => Ok(only),
        (None, _) => Err(Error::because(Code::NotFound, "error-hand-no-wallet")),
        _ => Err(Error::because(Code::Invalid, "error-hand-which-wallet")),
    }
}

/// What the person wrote, read.
struct Written {
    row: Enriched,
    category: Option<Category>,
}

impl Written {
    fn read(account: &AccountRow, request: &RecordRequest, now: Moment) -> Result<Self> {
        let amount = money(&request.amount, account.currency)?;
        if amount.is_zero() {
            return Err(Error::because(Code::Invalid, "error-hand-zero"));
        }
        let text = own(&request.text, LONGEST_TEXT, false)?;
        if text.is_empty() {
            return Err(Error::because(Code::Invalid, "error-hand-text"));
        }
        let on = day(request.on.as_deref(), now.date())?;
        let category = request.category.as_deref().map(str::trim).filter(|name| !name.is_empty());
        let category = category.map(category_of).transpose()?;
        // What is written on its day has its time, and stands where it happened.
        let made = (on == now.date()).then_some(now);
        let row = Transaction { made, ..Transaction::booked(amount, on, text) };
        Ok(Self { row: enriched(row, &[]), category })
    }
}

/// A day that has come; absent: today.
fn day(text: Option<&str>, today: Date) -> Result<Date> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(today) };
    let on: Date = text.parse().map_err(|_| Error::because(Code::Invalid, "error-hand-day"))?;
    if on > today {
        return Err(Error::because(Code::Invalid, "error-hand-future"));
    }
    if on.year() < 1900 { Err(Error::because(Code::Invalid, "error-hand-day")) } else { Ok(on) }
}

/// An amount as people write it, in any digits and with either mark before the decimals.
pub(crate) fn money(text: &str, currency: Currency) -> Result<Money> {
    let plain = fold(text.trim()).replace(['٫', ','], ".").replace('−', "-");
    let plain = plain.strip_prefix('+').unwrap_or(&plain);
    Money::parse(plain.trim(), currency).map_err(|_| Error::because(Code::Invalid, "error-hand-amount"))
}

fn free_name(reader: &Reader, name: &str) -> Result<String> {
    let name = own(name, LONGEST_NAME, false)?;
    let taken = reader.accounts()?.iter().any(|account| fold(&account.name) == fold(&name));
    match (name.is_empty(), taken) {
        (true, _) => Err(Error::because(Code::Invalid, "error-hand-name")),
        (_, true) => Err(Error::because(Code::Invalid, "error-hand-name-taken")),
        _ => Ok(name),
    }
}

/// An account by hand, by its id or name.
pub(crate) fn by_hand(reader: &Reader, name: &str) -> Result<AccountRow> {
    let id = account(reader, name)?;
    let row = reader.account(id)?.ok_or(Code::NotFound)?;
    let ended = reader.bank(row.bank)?.is_some_and(|bank| bank.state == BankState::Unlinked);
    if !ended && reader.is_by_hand(id)? {
        return Ok(row);
    }
    Err(Error::because(Code::Refused, "error-hand-account"))
}

fn own_row(reader: &Reader, id: &str) -> Result<(TransactionRow, AccountRow)> {
    let id: TransactionId = id.parse().map_err(|_| Code::Invalid)?;
    let row = reader.transaction(id)?.ok_or(Code::NotFound)?;
    if row.source != sarraf_ledger::Source::Hand {
        return Err(Error::because(Code::Refused, "error-hand-row"));
    }
    // A deleted one is there no more.
    row.message.ok_or(Code::NotFound)?;
    let account = reader.account(row.account)?.ok_or(Code::NotFound)?;
    Ok((row, account))
}

/// Whether a row books what was counted.
pub(crate) fn is_count(row: &TransactionRow) -> bool {
    let counts = [sarraf_store::COUNTED, sarraf_store::OPENING];
    row.source == sarraf_ledger::Source::Hand
        && row.method.as_deref().is_some_and(|method| counts.contains(&method))
}

fn view_of(core: &Core, open: &Open, id: AccountId) -> Result<AccountView> {
    let mut views = super::money::account_views(core, open, |row| row.id == id)?;
    views.pop().ok_or_else(|| Code::Bug.into())
}

/// The store refuses what the sum of an account can not hold.
fn too_much(error: StoreError) -> Error {
    match error {
        StoreError::Invalid("more than an amount holds") => {
            Error::because(Code::Invalid, "error-hand-amount")
        }
        other => other.into(),
    }
}

/// Keeps what a sentence proposed, or drops it.
pub(crate) async fn settle_proposal(core: &Arc<Core>, request: ProposalRequest) -> Result<AnswerView> {
    let open = core.open()?;
    let settled = crate::render::proposal::settle(core, &open, &request).await?;
    watching::look_again(core, &open).await;
    Ok(settled)
}

/// Writes what was proposed; the row it became.
pub(crate) async fn keep(
    core: &Arc<Core>,
    kind: &str,
    account: &AccountRow,
    (value, text, on, category): (String, String, Date, Option<String>),
) -> Result<String> {
    let (account, on) = (account.id.to_string(), Some(on.to_string()));
    if kind == "count" {
        let counted = count(core, CountRequest { account, balance: value, on }).await?;
        return Ok(counted.row.id);
    }
    Ok(record(core, RecordRequest { account, amount: value, text, on, category }).await?.id)
}
