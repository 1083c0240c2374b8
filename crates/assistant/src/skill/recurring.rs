//! What comes again: payments, subscriptions or income, with rhythm, next day and amount.

use super::Question;
use super::coming::{Coming, MOST_LINES, Said, count, meant, none, suggestions, with_series};
use crate::AssistantError;
use crate::answer::Answer;
use crate::line::{Arg, Line};
use crate::words::scope_arg;
use sarraf_insight::recurring::Standing;

/// Questions it answers.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("what subscriptions do I have?", "ما اشتراكاتي؟"),
    ("show my recurring payments", "عرض المدفوعات المتكررة"),
    ("which regular bills do I pay?", "ما هي فواتيري الدورية؟"),
];

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let all = meant(question)?;
    let (ended, running): (Vec<&Coming>, Vec<&Coming>) =
        all.iter().partition(|coming| coming.standing == Standing::Ended);
    if running.is_empty() {
        return none(question, "answer-series-none");
    }
    let key = if question.slots.subscriptions { "answer-subscriptions" } else { "answer-recurring" };
    let mut lines =
        vec![Line::new(key).with("scope", scope_arg(&question.scope)).with("count", count(running.len()))];
    lines.extend(running.iter().take(MOST_LINES).map(|coming| coming.line(question.today)));
    if !ended.is_empty() {
        let names = ended.iter().map(|coming| Arg::from(coming.merchant.as_str())).collect();
        lines.push(Line::new("answer-series-ended").with("list", Arg::List(names)));
    }
    let figures = running.iter().map(|coming| coming.figure()).collect::<Result<_, _>>()?;
    let mut answer = with_series(question, lines, figures, &running)?;
    answer.headline = Some(Line::new("answer-headline-recurring").with("count", count(running.len())));
    answer.arithmetic = vec![Line::new("arithmetic-expected")];
    if question.slots.subscriptions {
        answer.arithmetic.push(Line::new("arithmetic-subscriptions"));
    }
    answer.suggestions = suggestions(&["suggest-yearly-cost", "suggest-price-rises", "suggest-upcoming"]);
    Ok(answer)
}
