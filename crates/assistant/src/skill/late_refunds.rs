//! Money that is to come back and has not: purchases the person said were not theirs, or were charged twice, without a
//! refund; and of a merchant that is named, whether one came after the last purchase.

use super::{Question, bank};
use crate::answer::{Answer, Figure};
use crate::line::{Arg, Line};
use crate::select::narrowed;
use crate::words::coverage;
use crate::{AssistantError, Slots};
use sarraf_ledger::{Currency, TransactionId};
use sarraf_store::{AlertState, Direction, Filter, PairKind, PairState, TransactionRow};

/// Questions it answers.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("which refunds am I still waiting for?", "أي مبالغ مستردة ما زلت أنتظرها؟"),
    ("my refund has not arrived", "لم يصل المبلغ المسترد بعد"),
];

/// Days after which a shop or a bank may be asked.
const LATE: i32 = 14;
/// Lines of a list in a sentence.
const MOST_LINES: usize = 10;

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let waiting = match question.slots.merchants.is_empty() {
        true => waiting(question)?,
        false => bought(question)?,
    };
    let (open, back): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|(_, back)| back.is_none());
    let mut lines = Vec::new();
    for (row, _) in open.iter().take(MOST_LINES) {
        let days = (question.today - row.day).get_days();
        let key = if days > LATE { "answer-refund-late" } else { "answer-refund-open" };
        lines.push(said(key, row).with("days", u32::try_from(days).unwrap_or_default()));
    }
    for (row, refund) in back.iter().take(MOST_LINES) {
        let came = refund.as_ref().map_or(row.day, |refund| refund.day);
        lines.push(said("answer-refund-came", row).with("came", Arg::Day(came)));
    }
    if open.is_empty() && back.is_empty() {
        lines.push(Line::new("answer-refund-none"));
    }
    if open.is_empty() {
        lines.push(Line::new("answer-refund-how"));
    } else {
        lines.extend(bank::contacts(question));
    }
    let shown: Vec<&TransactionRow> =
        open.iter().chain(&back).flat_map(|(row, refund)| std::iter::once(row).chain(refund)).collect();
    let figure = |row: &&TransactionRow| {
        let label = Line::new("figure-row").with("merchant", row.merchant.as_str());
        Figure::of_rows(label.with("day", Arg::Day(row.day)), row.amount, vec![row.id], 1, false)
    };
    let mut currencies: Vec<Currency> = shown.iter().map(|row| row.amount.currency()).collect();
    currencies.sort();
    currencies.dedup();
    let count = u32::try_from(shown.len()).unwrap_or(u32::MAX);
    let coverage = coverage(&question.scope, None, count, &currencies);
    let mut answer = question.with_figures(lines, shown.iter().map(figure).collect(), coverage);
    (answer.rows, answer.count) = (shown.iter().map(|row| row.id).collect(), count);
    answer.suggestions = vec![Line::new("suggest-refunds"), Line::new("suggest-find-pending")];
    Ok(answer)
}

fn said(key: &str, row: &TransactionRow) -> Line {
    Line::new(key)
        .with("merchant", row.merchant.as_str())
        .with("amount", Arg::size(row.amount))
        .with("day", Arg::Day(row.day))
}

/// A purchase and what came back for it.
type Awaited = (TransactionRow, Option<TransactionRow>);

/// What the person said was not theirs, newest first; of what was charged twice the second.
fn waiting(question: &Question<'_>) -> Result<Vec<Awaited>, AssistantError> {
    let here = |account| question.scope.accounts.iter().any(|other| other.id == account);
    let alerts = question.reader.alerts(false)?.into_iter();
    let alerts = alerts.filter(|alert| alert.state == AlertState::NotMine && here(alert.account));
    let mut ids: Vec<TransactionId> = alerts
        .flat_map(|alert| match (alert.kind.as_str(), alert.rows.as_slice()) {
            ("duplicate-charge", [.., last]) => vec![*last],
            (_, rows) => rows.to_vec(),
        })
        .collect();
    ids.sort_by_key(|id| std::cmp::Reverse(id.0));
    ids.dedup();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let filter = Filter { ids, direction: Some(Direction::Out), ..Filter::default() };
    question.reader.transactions(&filter)?.into_iter().map(|row| with_refund(question, row)).collect()
}

/// The last purchase at each of the merchants named.
fn bought(question: &Question<'_>) -> Result<Vec<Awaited>, AssistantError> {
    let mut found = Vec::new();
    // "Refund" is no category of theirs.
    let slots = Slots { merchants: question.slots.merchants.clone(), ..Slots::default() };
    for filter in narrowed(&question.scope, &slots).filters {
        let filter = Filter { direction: Some(Direction::Out), limit: 1, ..filter };
        for row in question.reader.transactions(&filter)? {
            found.push(with_refund(question, row)?);
        }
    }
    Ok(found)
}

/// A row and the refund that is told to belong to it.
fn with_refund(question: &Question<'_>, row: TransactionRow) -> Result<Awaited, AssistantError> {
    let pairs = question.reader.pairs_of(PairKind::Refund, row.id)?;
    let bound = pairs.iter().find(|pair| pair.state == PairState::Made && pair.first == row.id);
    let refund = bound.map(|pair| question.reader.transaction(pair.second)).transpose()?.flatten();
    Ok((row, refund))
}
