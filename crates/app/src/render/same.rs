//! Rows that may be the same as others.

use super::transaction::views;
use crate::Result;
use crate::speech::Speech;
use crate::wire::{MayBeView, SuggestionView};
use sarraf_ledger::{Status, TransactionId};
use sarraf_store::{
    Cause, HistoryRow, PairKind, PairRow, PairState, Reader, StoreError, TransactionRow, Verdict,
};
use sarraf_words::{Arg, Line};

/// A pair with both its rows; `None` when one is gone.
pub(crate) fn suggestion(reader: &Reader, speech: &Speech, pair: &PairRow) -> Result<Option<SuggestionView>> {
    let rows = [reader.transaction(pair.first)?, reader.transaction(pair.second)?];
    let rows: Vec<TransactionRow> = rows.into_iter().flatten().collect();
    let [first, second] =
        <[_; 2]>::try_from(views(reader, speech, rows)?).map_or([None, None], |both| both.map(Some));
    Ok(first.zip(second).map(|(first, second)| SuggestionView {
        first,
        second,
        confidence: pair.confidence,
        evidence: pair.evidence.clone(),
        why: why(speech, pair),
    }))
}

/// Whether a row took the place of another.
pub(crate) fn can_part(row: &TransactionRow, history: &[HistoryRow]) -> bool {
    let took_over = |cause| matches!(cause, Cause::Settled | Cause::Joined | Cause::Reissued);
    let last = history.iter().rev().find(|change| took_over(change.cause) || change.cause == Cause::Parted);
    row.status == Status::Booked && last.is_some_and(|change| took_over(change.cause))
}

/// What a row may be, and what the person said it is not.
pub(crate) fn may_be(
    reader: &Reader,
    speech: &Speech,
    id: TransactionId,
) -> std::result::Result<Vec<MayBeView>, StoreError> {
    let mut found = Vec::new();
    for pair in reader.pairs_of(PairKind::Same, id)? {
        if pair.state == PairState::Suggested {
            let view = other(reader, speech, (pair.first, pair.second), id, "same-may-be")?;
            found.extend(view.map(|view| MayBeView {
                confidence: pair.confidence,
                evidence: pair.evidence.clone(),
                why: why(speech, &pair),
                ..view
            }));
        }
    }
    for (first, second, verdict) in reader.verdicts_of(PairKind::Same, id)? {
        if verdict == Verdict::No {
            let view = other(reader, speech, (first, second), id, "same-is-not")?;
            found.extend(view.map(|view| MayBeView { refused: true, ..view }));
        }
    }
    Ok(found)
}

fn why(speech: &Speech, pair: &PairRow) -> String {
    let evidence = Line::new(format!("same-evidence-{}", pair.evidence));
    speech.line(
        &Line::new("same-why")
            .with("evidence", Arg::from(evidence))
            .with("sure", Arg::Count(pair.confidence)),
    )
}

fn other(
    reader: &Reader,
    speech: &Speech,
    (first, second): (TransactionId, TransactionId),
    id: TransactionId,
    key: &str,
) -> std::result::Result<Option<MayBeView>, StoreError> {
    let other = if first == id { second } else { first };
    let side = if first == id { "booked" } else { "held" };
    Ok(reader.transaction(other)?.map(|row| MayBeView {
        first: first.to_string(),
        second: second.to_string(),
        other: other.to_string(),
        refused: false,
        confidence: 0,
        evidence: String::new(),
        text: speech.line(
            &Line::new(format!("{key}-{side}"))
                .with("merchant", row.merchant.as_str())
                .with("amount", Arg::Amount(row.amount))
                .with("day", Arg::Day(row.booked_on.unwrap_or(row.day))),
        ),
        why: String::new(),
    }))
}
