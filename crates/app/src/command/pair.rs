//! Rows that belong together or are made of several: own transfers, refunds, splits, duplicates.

use super::money::{category_of, known, one};
use crate::engine::Core;
use crate::render::bond;
use crate::render::transaction::views;
use crate::wire::*;
use crate::{Code, Error, Result, pairing};
use jiff::ToSpan;
use sarraf_ledger::{Money, Period, TransactionId, even_shares, text::fold};
use sarraf_store::{Filter, PairKind, PairState, StoreError, TransactionRow};
use sarraf_sync::needed_by;
use std::sync::Arc;

/// A twin is looked for so many days around.
const TWIN_DAYS: i64 = 7;
/// The most parts a row is split into.
const MOST_PARTS: usize = 50;

/// Own transfers and refunds; or only those that wait for the person's word.
pub(crate) async fn pairs(core: &Arc<Core>, request: PairsRequest) -> Result<Vec<PairView>> {
    let (open, speech) = (core.open()?, core.speech());
    let reader = open.store.reader();
    let mut found = Vec::new();
    for kind in [PairKind::Transfer, PairKind::Refund] {
        for pair in reader.pairs(kind)? {
            if !request.suggested || pair.state == PairState::Suggested {
                found.extend(bond::pair(&reader, &speech, &pair)?);
            }
        }
    }
    Ok(found)
}

/// Whether a row is an own transfer. With `other`, together with that row.
pub(crate) async fn own_transfer(core: &Arc<Core>, request: BelongRequest) -> Result<TransactionView> {
    let (open, id, other) = rows(core, &request)?;
    let now = open.clock.now().at;
    let kind = PairKind::Transfer;
    let pair = other.map(|other| in_order(&open.store.reader(), id, other)).transpose()?;
    open.store
        .write(|writer| match (pair, request.belongs) {
            (Some((out, into)), true) => writer.accept_pair(kind, out, into, now),
            (Some((out, into)), false) => writer.reject_pair(kind, out, into, now),
            (None, belongs) => writer.say_transfer(id, belongs, now),
        })
        .map_err(|error| said(error, "error-not-a-transfer"))?;
    pairing::catch_up(&open)?;
    one(core, &request.id)
}

/// Whether a row is the refund of another; without one, of any.
pub(crate) async fn refund(core: &Arc<Core>, request: BelongRequest) -> Result<TransactionView> {
    let (open, id, of) = rows(core, &request)?;
    let now = open.clock.now().at;
    let kind = PairKind::Refund;
    let pairs = match of {
        Some(of) => vec![in_order(&open.store.reader(), id, of)?],
        None if request.belongs => return Err(Code::Invalid.into()),
        None => {
            let pairs = open.store.reader().pairs_of(kind, id)?.into_iter();
            pairs.map(|pair| (pair.first, pair.second)).collect()
        }
    };
    open.store
        .write(|writer| {
            pairs.iter().try_for_each(|(purchase, refund)| match request.belongs {
                true => writer.accept_pair(kind, *purchase, *refund, now),
                false => writer.reject_pair(kind, *purchase, *refund, now),
            })
        })
        .map_err(|error| said(error, "error-not-a-refund"))?;
    pairing::catch_up(&open)?;
    one(core, &request.id)
}

/// Says that a row is the duplicate of another, or of none.
pub(crate) async fn duplicate(core: &Arc<Core>, request: DuplicateRequest) -> Result<TransactionView> {
    let open = core.open()?;
    let id = id_of(&request.id)?;
    let of = request.of.as_deref().map(id_of).transpose()?;
    known(&open, &[id])?;
    known(&open, &of.into_iter().collect::<Vec<_>>())?;
    if of.is_some() && needed_by(&open.store.reader(), id)?.is_some() {
        return Err(Error::because(Code::Refused, "error-balance-needs-both"));
    }
    let now = open.clock.now().at;
    open.store
        .write(|writer| writer.set_duplicate(id, of, now))
        .map_err(|error| said(error, "error-not-a-duplicate"))?;
    pairing::catch_up(&open)?;
    one(core, &request.id)
}

/// Rows that a row may be the duplicate of: of the same amount, near in time.
pub(crate) async fn twins(core: &Arc<Core>, request: IdRequest) -> Result<Vec<TransactionView>> {
    let (open, speech) = (core.open()?, core.speech());
    let reader = open.store.reader();
    let row = reader.transaction(id_of(&request.id)?)?.ok_or(Code::NotFound)?;
    let days = (row.day.saturating_sub(TWIN_DAYS.days()), row.day.saturating_add(TWIN_DAYS.days()));
    let filter = Filter {
        period: Period::new(days.0, days.1).ok(),
        currency: Some(row.amount.currency()),
        ..Filter::default()
    };
    let mut twins = reader.transactions(&filter)?;
    twins.retain(|twin| twin.id != row.id && twin.amount == row.amount && twin.duplicate_of.is_none());
    views(&reader, &speech, twins)
}

/// Splits a row; no parts take a split back.
pub(crate) async fn split(core: &Arc<Core>, request: SplitRequest) -> Result<TransactionView> {
    let open = core.open()?;
    let row = open.store.reader().transaction(id_of(&request.id)?)?.ok_or(Code::NotFound)?;
    let wrong = || Error::because(Code::Invalid, "error-split");
    let amounts = amounts(&row, &request)?.into_iter().collect::<Option<Vec<Money>>>().ok_or_else(wrong)?;
    let fallback = row.category.as_ref().map(|category| category.as_str().to_owned());
    let mut parts = Vec::new();
    for (index, amount) in amounts.into_iter().enumerate() {
        let name = request.parts.get(index).map(|part| part.category.trim()).filter(|name| !name.is_empty());
        let name = name
            .or(fallback.as_deref())
            .ok_or_else(|| Error::because(Code::Invalid, "error-split-category"))?;
        parts.push((amount, category_of(name)?));
    }
    let now = open.clock.now().at;
    open.store
        .write(|writer| writer.set_split(row.id, &parts, now))
        .map_err(|error| said(error, "error-split"))?;
    pairing::catch_up(&open)?;
    one(core, &request.id)
}

/// How a split stands while it is written. Nothing is kept.
pub(crate) async fn split_preview(core: &Arc<Core>, request: SplitRequest) -> Result<SplitView> {
    let open = core.open()?;
    let row = open.store.reader().transaction(id_of(&request.id)?)?.ok_or(Code::NotFound)?;
    let amounts = amounts(&row, &request)?;
    let mut left = row.amount;
    for amount in amounts.iter().flatten() {
        left = left.checked_sub(*amount).map_err(|_| Code::Invalid)?;
    }
    let plain = |amount: Option<Money>| {
        amount.and_then(|money| money.checked_abs().ok()).map(Money::to_decimal).unwrap_or_default()
    };
    let whole = amounts.iter().all(|amount| amount.is_some_and(|amount| !amount.is_zero()));
    let sign = if row.amount.is_negative() { left.checked_neg().map_err(|_| Code::Invalid)? } else { left };
    Ok(SplitView {
        done: whole && left.is_zero() && amounts.len() > 1,
        amounts: amounts.into_iter().map(plain).collect(),
        left: core.speech().amount(sign),
    })
}

/// The amounts of the parts, with the row's sign; `None` where one can not be read.
fn amounts(row: &TransactionRow, request: &SplitRequest) -> Result<Vec<Option<Money>>> {
    let too_many = request.ways.is_some_and(|ways| ways as usize > MOST_PARTS);
    if too_many || request.parts.len() > MOST_PARTS {
        return Err(Error::because(Code::Invalid, "error-split-many"));
    }
    if let Some(ways) = request.ways {
        let shares = even_shares(row.amount, ways).map_err(|_| Code::Invalid)?;
        return Ok(shares.into_iter().map(Some).collect());
    }
    let read = |part: &PartRequest| {
        let size =
            Money::parse(&written(&part.amount), row.amount.currency()).and_then(Money::checked_abs).ok()?;
        if row.amount.is_negative() { size.checked_neg().ok() } else { Some(size) }
    };
    Ok(request.parts.iter().map(read).collect())
}

/// An amount as people write it, in any digits and with either mark before the decimals.
fn written(text: &str) -> String {
    fold(text.trim()).replace(['٫', ','], ".").replace('−', "-")
}

/// The row, and the other one if there is one.
fn rows(
    core: &Arc<Core>,
    request: &BelongRequest,
) -> Result<(Arc<crate::open::Open>, TransactionId, Option<TransactionId>)> {
    let open = core.open()?;
    let id = id_of(&request.id)?;
    let other = request.other.as_deref().map(id_of).transpose()?;
    known(&open, &[id])?;
    known(&open, &other.into_iter().collect::<Vec<_>>())?;
    Ok((open, id, other))
}

/// The one that goes out first.
fn in_order(
    reader: &sarraf_store::Reader,
    one: TransactionId,
    other: TransactionId,
) -> Result<(TransactionId, TransactionId)> {
    let out = reader.transaction(one)?.is_some_and(|row| row.amount.is_negative());
    Ok(if out { (one, other) } else { (other, one) })
}

fn id_of(text: &str) -> Result<TransactionId> {
    text.parse().map_err(|_| Code::Invalid.into())
}

fn said(error: StoreError, why: &'static str) -> Error {
    match error {
        StoreError::Invalid(_) => Error::because(Code::Invalid, why),
        other => other.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn an_amount_is_read_as_people_write_it() {
        for (text, read) in [(" 12,50 ", "12.50"), ("١٢٫٥٠", "12.50"), ("12", "12"), ("−3.5", "-3.5")]
        {
            assert_eq!(written(text), read);
        }
    }
}
