//! When something is due next, and how much it will be.

use super::Question;
use super::coming::{Coming, Said, meant, none, suggestions, with_series};
use crate::AssistantError;
use crate::answer::Answer;
use crate::line::{Arg, Line};
use crate::words::scope_arg;
use sarraf_insight::recurring::Standing;

/// Questions it answers.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("when is my next rent due?", "متى موعد الإيجار القادم؟"),
    ("when is my next salary?", "متى موعد الراتب القادم؟"),
    ("when is the next payment due?", "متى موعد الدفعة القادمة؟"),
];

/// Of what is named, the next few; of everything, the one that is next.
const MOST: usize = 3;

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let slots = &question.slots;
    let all = meant(question)?;
    let named = !slots.merchants.is_empty() || !slots.categories.is_empty();
    let is_over = |coming: &&Coming| coming.standing == Standing::Ended;
    let most = if named { MOST } else { 1 };
    let next: Vec<&Coming> = all.iter().filter(|coming| !is_over(coming)).take(most).collect();
    let Some(first) = next.first() else {
        return match all.iter().find(is_over) {
            Some(ended) => over(question, ended),
            None => none(question, "answer-series-none"),
        };
    };
    let lines = next.iter().map(|coming| sentence(question, coming)).collect();
    let figures = next.iter().map(|coming| coming.figure()).collect::<Result<_, _>>()?;
    let mut answer = with_series(question, lines, figures, &next)?;
    answer.headline = Some(
        Line::new("answer-headline-due")
            .with("amount", Arg::size(first.series.amount))
            .with("day", Arg::Day(first.next_on)),
    );
    answer.arithmetic = next.iter().map(|coming| since(coming)).collect();
    answer.arithmetic.push(Line::new("arithmetic-expected"));
    answer.suggestions = suggestions(&["suggest-upcoming", "suggest-recurring", "suggest-safe-to-spend"]);
    Ok(answer)
}

fn sentence(question: &Question<'_>, coming: &Coming) -> Line {
    let key = match (coming.is_overdue(question.today), coming.is_out()) {
        (false, true) => "answer-due",
        (false, false) => "answer-due-in",
        (true, _) => "answer-due-late",
    };
    let line = Line::new(key).with("scope", scope_arg(&question.scope));
    let line = line.with("name", coming.merchant.as_str()).with("amount", coming.amount());
    line.with("day", Arg::Day(coming.next_on)).with("rhythm", super::coming::rhythm(&coming.schedule))
}

fn since(coming: &Coming) -> Line {
    Line::new("arithmetic-series")
        .with("name", coming.merchant.as_str())
        .with("transactions", crate::words::transactions(super::coming::count(coming.series.rows.len())))
        .with("first", Arg::Day(coming.series.first_on))
        .with("last", Arg::Day(coming.series.last_on))
}

/// It came until some day, and then no more.
fn over(question: &Question<'_>, ended: &Coming) -> Result<Answer, AssistantError> {
    let line = Line::new("answer-due-over")
        .with("name", ended.merchant.as_str())
        .with("last", Arg::Day(ended.series.last_on))
        .with("day", Arg::Day(ended.series.due_on));
    let answer = with_series(question, vec![line], vec![ended.figure()?], &[ended])?;
    Ok(Answer { suggestions: suggestions(&["suggest-recurring"]), ..answer })
}
