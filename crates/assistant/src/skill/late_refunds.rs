//! Money that is to come back and has not: purchases the person said were not theirs, or were charged twice, without a
//! refund; and of a merchant that is named, whether one came after the last purchase.

use super::{Question, bank};
use crate::answer::{Answer, Figure};
use crate::line::{Arg, Line};
use crate::select::narrowed;
use crate::words::coverage;
use crate::{AssistantError, Slots};
use sarraf_ledger::Currency;
use sarraf_outlook::{Awaited, LATE_DAYS, disputed, with_refund};
use sarraf_store::{Direction, Filter, TransactionRow};

/// Questions it answers.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("which refunds am I still waiting for?", "أي مبالغ مستردة ما زلت أنتظرها؟"),
    ("my refund has not arrived", "لم يصل المبلغ المسترد بعد"),
];

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
        let key = if days > LATE_DAYS { "answer-refund-late" } else { "answer-refund-open" };
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

/// What the person said was not theirs.
fn waiting(question: &Question<'_>) -> Result<Vec<Awaited>, AssistantError> {
    let here = |account| question.scope.accounts.iter().any(|other| other.id == account);
    let alerts = question.reader.alerts(false)?;
    Ok(disputed(question.reader, alerts.iter().filter(|alert| here(alert.account)))?)
}

/// The last purchase at each of the merchants named.
fn bought(question: &Question<'_>) -> Result<Vec<Awaited>, AssistantError> {
    let mut found = Vec::new();
    // "Refund" is no category of theirs.
    let slots = Slots { merchants: question.slots.merchants.clone(), ..Slots::default() };
    for filter in narrowed(&question.scope, &slots).filters {
        let filter = Filter { direction: Some(Direction::Out), limit: 1, ..filter };
        for row in question.reader.transactions(&filter)? {
            found.push(with_refund(question.reader, row)?);
        }
    }
    Ok(found)
}
