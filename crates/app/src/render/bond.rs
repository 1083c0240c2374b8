//! Own transfers and refunds, as they are told on either row; and the parts of a row.

use super::transaction::views;
use crate::Result;
use crate::speech::Speech;
use crate::wire::{BondView, PairView, PartView};
use sarraf_ledger::{AccountId, Money, Rate, TransactionId};
use sarraf_store::{PairKind, PairRow, PairState, PartRow, Reader, TransactionRow};
use sarraf_words::{Arg, Line};
use std::collections::{BTreeSet, HashMap};

/// What each of the rows belongs to, or may.
pub(crate) fn bonds(
    reader: &Reader,
    speech: &Speech,
    rows: &[TransactionRow],
    accounts: &HashMap<AccountId, String>,
) -> Result<HashMap<TransactionId, Vec<BondView>>> {
    let ids: BTreeSet<TransactionId> = rows.iter().map(|row| row.id).collect();
    let mut pairs = reader.pairs_among(PairKind::Transfer, &ids)?;
    pairs.extend(reader.pairs_among(PairKind::Refund, &ids)?);
    let wanted: Vec<TransactionId> = pairs.iter().flat_map(|pair| [pair.first, pair.second]).collect();
    let others: HashMap<TransactionId, TransactionRow> =
        reader.rows_of(&wanted)?.into_iter().map(|row| (row.id, row)).collect();
    let mut all: HashMap<TransactionId, Vec<BondView>> = HashMap::new();
    for pair in pairs {
        for (id, other) in [(pair.first, pair.second), (pair.second, pair.first)] {
            if let Some(other) = others.get(&other).filter(|_| ids.contains(&id)) {
                let account = accounts.get(&other.account).cloned().unwrap_or_default();
                all.entry(id).or_default().push(bond(speech, &pair, other, account));
            }
        }
    }
    Ok(all)
}

fn bond(speech: &Speech, pair: &PairRow, other: &TransactionRow, account: String) -> BondView {
    let side = match (pair.kind, other.id == pair.first) {
        (PairKind::Refund, true) => "refund-of",
        (PairKind::Refund, false) => "refund-back",
        (_, true) => "transfer-in",
        (_, false) => "transfer-out",
    };
    let amount = other.amount.checked_abs().unwrap_or(other.amount);
    let text = Line::new(format!("bond-{side}-{}", pair.state.key()))
        .with("account", account.as_str())
        .with("merchant", other.merchant.as_str())
        .with("amount", Arg::Amount(amount))
        .with("day", Arg::Day(other.day));
    BondView {
        kind: pair.kind.key().to_owned(),
        first: pair.first.to_string(),
        second: pair.second.to_string(),
        other: other.id.to_string(),
        conversation: other.conversation.to_string(),
        message: other.message.map(|id| id.to_string()),
        made: pair.state == PairState::Made,
        confidence: pair.confidence,
        evidence: pair.evidence.clone(),
        text: speech.line(&text),
        why: why(speech, pair),
    }
}

fn why(speech: &Speech, pair: &PairRow) -> String {
    let evidence = Line::new(format!("bond-evidence-{}", pair.evidence));
    let line = Line::new("bond-why").with("evidence", Arg::from(evidence));
    speech.line(&line.with("sure", Arg::Count(pair.confidence)))
}

/// A pair with both its rows; `None` when one is gone.
pub(crate) fn pair(reader: &Reader, speech: &Speech, pair: &PairRow) -> Result<Option<PairView>> {
    let rows = [reader.transaction(pair.first)?, reader.transaction(pair.second)?];
    let mut rows = views(reader, speech, rows.into_iter().flatten().collect())?.into_iter();
    let (Some(first), Some(second)) = (rows.next(), rows.next()) else { return Ok(None) };
    Ok(Some(PairView {
        kind: pair.kind.key().to_owned(),
        state: pair.state.key().to_owned(),
        first,
        second,
        confidence: pair.confidence,
        evidence: pair.evidence.clone(),
        why: why(speech, pair),
    }))
}

/// The parts of a row.
pub(crate) fn parts(speech: &Speech, parts: &[PartRow]) -> Vec<PartView> {
    let view = |part: &PartRow| PartView {
        amount: speech.movement(part.amount),
        category: part.category.as_ref().map(|category| category.as_str().to_owned()),
        category_name: part.category.as_ref().map(|category| speech.words.category(category.as_str())),
        open: part.open,
    };
    parts.iter().map(view).collect()
}

/// What one unit of the purchase's currency cost: as the bank says, else worked out, and then marked so.
pub(crate) fn rate(speech: &Speech, row: &TransactionRow) -> Option<String> {
    let (rate, key) = match row.rate {
        Some(rate) => (rate, "rate-said"),
        None => (Rate::between(row.original?, without_fee(row))?, "rate-worked-out"),
    };
    // Figure and currency are one, whichever way the sentence runs.
    let line = Line::new(key)
        .with("original", format!("1 {}", row.exchange().currency()?.code()))
        .with("rate", format!("{} {}", rate.to_decimal(6), row.amount.currency().code()));
    Some(speech.line(&line))
}

fn without_fee(row: &TransactionRow) -> Money {
    row.fee.and_then(|fee| row.amount.checked_sub(fee).ok()).unwrap_or(row.amount)
}
