//! What the detectors noticed: what was charged twice, what is unusual, which alerts there are and why.

use super::Question;
use crate::answer::{Answer, Figure};
use crate::line::{Arg, Line};
use crate::words::coverage;
use crate::{AssistantError, Intent};
use sarraf_store::{AlertRow, AlertState, Filter};

/// Questions about what was charged twice.
pub(super) const DUPLICATES: &[(&str, &str)] =
    &[("was I charged twice?", "هل خصم المبلغ مرتين؟"), ("show duplicate charges", "اعرض الدفعات المكررة")];
/// Questions about what is unusual.
pub(super) const UNUSUAL: &[(&str, &str)] = &[
    ("anything unusual in my account?", "هل هناك شيء غير عادي في حسابي؟"),
    ("show suspicious transactions", "اعرض المعاملات المشبوهة"),
];
/// Questions about alerts.
pub(super) const ALERTS: &[(&str, &str)] =
    &[("why did I get this alert?", "لماذا وصلني هذا التنبيه؟"), ("show my alerts", "اعرض التنبيهات")];

/// Alerts told at most; their cards stand in the conversations.
const MOST: usize = 5;

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let alerts = alerts(question)?;
    let (mut lines, mut figures) = (Vec::new(), Vec::new());
    let mut rows = Vec::new();
    for alert in &alerts {
        let told = question.reader.transactions(&Filter { ids: alert.rows.clone(), ..Filter::default() })?;
        for row in &told {
            let label = Line::new("figure-row")
                .with("merchant", row.merchant.as_str())
                .with("day", Arg::Day(row.day));
            figures.push(Figure::of_rows(label, row.amount, vec![row.id], 1, false));
            rows.push(row.id);
        }
    }
    if alerts.is_empty() {
        lines.push(Line::new(match question.understood.intent {
            Intent::Duplicates => "answer-duplicates-none",
            Intent::Unusual => "answer-unusual-none",
            _ => "answer-alerts-none",
        }));
    }
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let coverage = coverage(&question.scope, question.slots.period.map(|found| found.period), count, &[]);
    let mut answer = question.with_figures(lines, figures, coverage);
    (answer.rows, answer.count) = (rows, count);
    answer.alerts = alerts.iter().map(|alert| alert.id.0).collect();
    answer.suggestions = vec![Line::new("suggest-find-large"), Line::new("suggest-find-week")];
    Ok(answer)
}

/// The newest that fit; what is no longer true is none.
fn alerts(question: &Question<'_>) -> Result<Vec<AlertRow>, AssistantError> {
    let kinds = match question.understood.intent {
        Intent::Duplicates => Some(&["duplicate-charge"][..]),
        Intent::Unusual => Some(&["unusual-amount", "look-alike"][..]),
        _ => None,
    };
    let fits = |alert: &AlertRow| {
        let in_days = question.slots.period.is_none_or(|found| found.period.contains(alert.at.date()));
        let here = question.scope.accounts.iter().any(|account| account.id == alert.account);
        alert.state != AlertState::Withdrawn
            && in_days
            && here
            && kinds.is_none_or(|kinds| kinds.contains(&alert.kind.as_str()))
    };
    let mut found: Vec<AlertRow> =
        question.reader.alerts(false)?.into_iter().filter(|alert| fits(alert)).collect();
    found.truncate(MOST);
    Ok(found)
}
