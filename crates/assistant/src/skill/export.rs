//! A report of accounts as a file: what it is to hold. It is written by the person's own hand, from the card.

use super::Question;
use crate::AssistantError;
use crate::answer::Answer;
use crate::line::Line;
use crate::words::{scope_arg, scope_part};

/// Questions it answers.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("export March as PDF", "تصدير مارس بصيغة PDF"),
    ("statement for last month", "كشف حساب الشهر الماضي"),
    ("export this year as csv", "تصدير هذه السنة بصيغة CSV"),
];

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let scope = scope_arg(&question.scope);
    let scope = match question.slots.period {
        Some(found) => scope_part(scope, found.period),
        None => scope,
    };
    let line = match question.slots.format {
        Some(format) => Line::new("answer-export-as").with("format", format_name(format).as_str()),
        None => Line::new("answer-export"),
    };
    let mut answer = question.plain(vec![line.with("scope", scope)]);
    answer.headline = Some(match question.slots.period {
        Some(found) => Line::new("answer-headline-export").with("period", found.period),
        None => Line::new("answer-headline-export-all"),
    });
    Ok(answer)
}

/// How people call a format.
fn format_name(format: &str) -> String {
    match format {
        "ledger" | "hledger" | "beancount" => format.to_owned(),
        _ => format.to_uppercase(),
    }
}
