//! When the banks were read last, and whether they can be.

use super::Question;
use crate::AssistantError;
use crate::answer::Answer;
use crate::line::{Arg, Line};
use sarraf_ledger::Moment;
use sarraf_store::{BankKind, BankRow, BankState};

/// Questions it answers.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("when were my banks last updated?", "متى آخر تحديث للحسابات؟"),
    ("is my data up to date?", "هل البيانات محدثة؟"),
    ("when did you last sync?", "متى آخر مزامنة؟"),
];

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let meant = |bank: &&BankRow| {
        let asked = question.scope.bank.is_none_or(|id| id == bank.id);
        asked && bank.state != BankState::Unlinked && bank.kind != BankKind::Hand
    };
    let lines: Vec<Line> =
        question.scope.banks.iter().filter(meant).map(|bank| line(question, bank)).collect();
    let lines = if lines.is_empty() { vec![Line::new("answer-no-data")] } else { lines };
    Ok(Answer {
        suggestions: vec![Line::new("suggest-balance"), Line::new("suggest-find-pending")],
        ..question.plain(lines)
    })
}

fn line(question: &Question<'_>, bank: &BankRow) -> Line {
    let key = match bank.state {
        BankState::Fine | BankState::Unlinked => "answer-read-fine",
        BankState::NeedsYou => "answer-read-needs-you",
        BankState::Down => "answer-read-down",
    };
    let name = bank.name.as_str();
    let Some(at) = bank.synced_at else {
        return Line::new("answer-read-never").with("bank", name);
    };
    let when = Moment { at, offset: question.offset }.civil();
    Line::new(key).with("bank", name).with("when", Arg::When(when))
}
