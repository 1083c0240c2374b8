//! From Starling's feed to rows, and to what it declined. What can not be read is kept aside with its raw text.

use super::amount::{directed, moment};
use super::book::{Book, Owners};
use super::category::category;
use super::wire::{ItemWire, MoneyWire, RoundUpWire, TimeOnlyWire};
use jiff::{SignedDuration, Timestamp};
use sarraf_ledger::text::clean;
use sarraf_ledger::{
    Account, Country, Moment, Money, Notice, NoticeKind, Status, Transaction, Warning, WarningKind,
};
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

/// A row that can not be read may be a known one on its way for so long after it was made. Later it is none that
/// anything waits for: else one row for ever unread would hold up every reading.
const MOVES_FOR: SignedDuration = SignedDuration::from_hours(60 * 24);

/// The rows of a span of days, oldest first, what was declined in it, and what could not be read.
#[derive(Default)]
pub(super) struct Rows {
    pub transactions: Vec<Transaction>,
    pub notices: Vec<Notice>,
    pub warnings: Vec<Warning>,
    /// Some row is not among the transactions, and may be one that is known and not settled for long.
    pub incomplete: bool,
}

/// What an item of the feed is.
enum Item {
    Row(Box<Transaction>),
    Declined(Notice),
    /// No money moved.
    Nothing,
}

/// Reads the items of a feed up to a time, which come in no promised order.
pub(super) fn read_rows(
    items: &[Box<RawValue>],
    (book, owners): (&Book, &Owners),
    until: Timestamp,
    now: Timestamp,
) -> Rows {
    let mut rows = Rows::default();
    for (raw, line) in items.iter().zip(1..) {
        let mut flaws = Vec::new();
        match read_item(raw, book, owners, &mut flaws) {
            Ok(Item::Row(row)) => rows.transactions.push(*row),
            Ok(Item::Declined(notice)) => rows.notices.push(notice),
            Ok(Item::Nothing) => {}
            Err(kind) => {
                rows.incomplete |= now.duration_since(made_at(raw).unwrap_or(until)) <= MOVES_FOR;
                flaws.push(kind);
            }
        }
        let warn = |kind| Warning { kind, line: Some(line), raw: raw.get().to_owned() };
        rows.warnings.extend(flaws.into_iter().map(warn));
    }
    rows.transactions.sort_by(|one, other| {
        let (one_made, other_made) = (one.made.map(|made| made.at), other.made.map(|made| made.at));
        one_made.cmp(&other_made).then_with(|| one.key.cmp(&other.key))
    });
    rows.notices.sort_by(|one, other| (one.at.at, &one.key).cmp(&(other.at.at, &other.key)));
    rows
}

/// When a row was made that else can not be read.
fn made_at(raw: &RawValue) -> Option<Timestamp> {
    let wire: TimeOnlyWire = serde_json::from_str(raw.get()).ok()?;
    moment(&wire.transaction_time).ok().map(|made| made.at)
}

/// What an item of a status is.
enum Meaning {
    Is(Status),
    Declined,
    Nothing,
}

/// The reference lists the statuses and says of none what it means.
fn meaning(wire: &ItemWire) -> Result<Meaning, WarningKind> {
    Ok(match wire.status.as_str() {
        "PENDING" => Meaning::Is(Status::Pending),
        "SETTLED" => Meaning::Is(Status::Booked),
        // Money went and came back. Each item has one amount and one direction, so what came back is an item of its
        // own: this one is in the books where it settled. Where it did not, nothing tells whether it ever was there.
        "REFUNDED" if wire.settlement_time.is_some() => Meaning::Is(Status::Booked),
        "DECLINED" => Meaning::Declined,
        // A hold that was let go: it is no row any more, and a known one has vanished by that.
        "REVERSED" => Meaning::Nothing,
        // A payment to come, one that is tried again later, and the question whether a card exists.
        "UPCOMING" | "UPCOMING_CANCELLED" | "RETRYING" | "ACCOUNT_CHECK" => Meaning::Nothing,
        _ => return Err(WarningKind::UnreadableRow),
    })
}

/// One item. A flaw of its amount, its direction, its time or its status loses it; a flaw of a part (the amount in
/// another currency, the fee, the round-up, the booking date) only loses the part, and both are told.
fn read_item(
    raw: &RawValue,
    book: &Book,
    owners: &Owners,
    flaws: &mut Vec<WarningKind>,
) -> Result<Item, WarningKind> {
    let wire: ItemWire = serde_json::from_str(raw.get()).map_err(|_| WarningKind::UnreadableRow)?;
    let status = match meaning(&wire)? {
        Meaning::Nothing => return Ok(Item::Nothing),
        Meaning::Declined => return read_declined(&wire, &book.account).map(Item::Declined),
        Meaning::Is(status) => status,
    };
    let (amount, made) = (amount(&wire, &book.account)?, moment(&wire.transaction_time)?);
    let is_out = wire.direction == "OUT";
    let original = keep(wire.source_amount.as_deref().map(|raw| part(raw, is_out)), flaws);
    let fee = keep(wire.total_fee_amount.as_deref().map(|raw| part(raw, true)), flaws);
    let round_up = keep(wire.round_up.as_deref().map(round_up), flaws);
    let settled = keep(wire.settlement_time.as_deref().map(moment), flaws);
    Ok(Item::Row(Box::new(Transaction {
        replaces: None,
        // An id that is blank says nothing: the row is known by its likeness.
        key: Some(wire.feed_item_uid.clone()).filter(|id| !id.trim().is_empty()),
        status,
        amount,
        held: None,
        original: original.filter(|original| original.currency() != amount.currency()),
        priced_in: None,
        // The bank does not say which way round its rate is; both amounts do.
        rate: None,
        fee: fee.filter(|fee| !fee.is_zero()),
        made: Some(made),
        booked_on: settled.filter(|_| status == Status::Booked).map(Moment::date),
        value_on: None,
        counterparty: counterparty(&wire),
        remittance: said(wire.reference.as_deref()).unwrap_or_default(),
        category: category(wire.spending_category.as_deref(), &wire.source, wire.source_sub_type.as_deref()),
        // The bank sends a category of its own and no code of the scheme.
        merchant_code: None,
        country: wire.country.as_deref().and_then(Country::parse),
        // An id of a person is no name.
        paid_by: None,
        method: method(&wire),
        transfer_key: transfer(&wire, owners).filter(|key| *key != book.account.key),
        extras: round_up
            .filter(|money| !money.is_zero())
            .map(|money| ("round-up".to_owned(), money))
            .into_iter()
            .collect(),
        raw: raw.get().to_owned(),
    })))
}

/// A payment that was declined. The feed does not say why.
fn read_declined(wire: &ItemWire, account: &Account) -> Result<Notice, WarningKind> {
    if wire.feed_item_uid.trim().is_empty() {
        return Err(WarningKind::UnreadableRow);
    }
    Ok(Notice {
        key: wire.feed_item_uid.clone(),
        kind: NoticeKind::Declined,
        at: moment(&wire.transaction_time)?,
        amount: Some(amount(wire, account)?),
        counterparty: counterparty(wire),
        reason: String::new(),
        country: wire.country.as_deref().and_then(Country::parse),
        method: method(wire),
    })
}

fn amount(wire: &ItemWire, account: &Account) -> Result<Money, WarningKind> {
    let amount = match wire.direction.as_str() {
        "IN" => directed(&wire.amount, false)?,
        "OUT" => directed(&wire.amount, true)?,
        _ => return Err(WarningKind::UnreadableRow),
    };
    if amount.currency() == account.currency { Ok(amount) } else { Err(WarningKind::UnreadableRow) }
}

/// A part that can be read; a flaw is noted.
fn keep<T>(part: Option<Result<T, WarningKind>>, flaws: &mut Vec<WarningKind>) -> Option<T> {
    part?.map_err(|flaw| flaws.push(flaw)).ok()
}

fn part(raw: &RawValue, is_out: bool) -> Result<Money, WarningKind> {
    read_part::<MoneyWire>(raw)
        .and_then(|wire| directed(&wire, is_out).map_err(|_| WarningKind::UnreadablePart))
}

/// What was put into a space beside the purchase.
fn round_up(raw: &RawValue) -> Result<Money, WarningKind> {
    read_part::<RoundUpWire>(raw)
        .and_then(|wire| directed(&wire.amount, true).map_err(|_| WarningKind::UnreadablePart))
}

fn read_part<T: DeserializeOwned>(raw: &RawValue) -> Result<T, WarningKind> {
    serde_json::from_str(raw.get()).map_err(|_| WarningKind::UnreadablePart)
}

fn said(text: Option<&str>) -> Option<String> {
    text.map(clean).filter(|text| !text.is_empty())
}

/// The name of the other side, else of its account, else what was written to it.
fn counterparty(wire: &ItemWire) -> String {
    let names = [&wire.counter_party_name, &wire.counter_party_sub_entity_name, &wire.reference]
        .into_iter()
        .flatten();
    names.filter_map(|name| said(Some(name))).next().unwrap_or_default()
}

/// The way it was paid: how the card was used, else which way the money went.
fn method(wire: &ItemWire) -> Option<String> {
    let tells = |word: &&str| !matches!(*word, "" | "NOT_APPLICABLE" | "UNKNOWN");
    let way = wire.source_sub_type.as_deref().filter(tells).unwrap_or(&wire.source);
    said(Some(way)).map(|way| way.to_ascii_lowercase().replace('_', "-"))
}

/// The person's other account or space, where the other side is one of their categories.
fn transfer(wire: &ItemWire, owners: &Owners) -> Option<String> {
    let is_own = wire.counter_party_type.as_deref() == Some("CATEGORY");
    wire.counter_party_uid.as_deref().filter(|_| is_own).and_then(|category| owners.of_category(category))
}
