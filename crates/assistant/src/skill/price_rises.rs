//! What comes again and became dearer: from what to what, since when.

use super::Question;
use super::coming::{Coming, MOST_LINES, Said, meant, reach, suggestions, with_series};
use crate::AssistantError;
use crate::answer::{Answer, Figure};
use crate::line::{Arg, Line};
use crate::words::scope_arg;
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_insight::recurring::Standing;
use sarraf_ledger::Money;

/// Questions it answers.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("did any subscription get more expensive?", "هل ارتفع سعر أي اشتراك؟"),
    ("which price increases were there?", "ما الأسعار التي ارتفعت؟"),
];

/// A series and the last rise of its price.
struct Rise<'a> {
    coming: &'a Coming,
    from: Money,
    to: Money,
    since: Date,
}

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let asked = question.slots.period.map(|found| found.period.from());
    let since = asked.unwrap_or(question.today.saturating_sub(1.year()));
    let all = meant(question)?;
    let mut rises: Vec<Rise<'_>> = all.iter().filter_map(|coming| last_rise(coming, since)).collect();
    rises.sort_by_key(|rise| std::cmp::Reverse(rise.since));
    let mut lines = Vec::new();
    if rises.is_empty() {
        let line = Line::new("answer-no-rises").with("scope", scope_arg(&question.scope));
        lines.push(line.with("day", Arg::Day(since)).with("reach", reach(question)));
    }
    lines.extend(rises.iter().take(MOST_LINES).map(sentence));
    let figures = rises.iter().map(figure).collect();
    let series: Vec<&Coming> = rises.iter().map(|rise| rise.coming).collect();
    let mut answer = with_series(question, lines, figures, &series)?;
    answer.arithmetic = vec![Line::new("arithmetic-rises")];
    answer.suggestions = suggestions(&["suggest-recurring", "suggest-yearly-cost"]);
    Ok(answer)
}

fn last_rise(coming: &Coming, since: Date) -> Option<Rise<'_>> {
    let (from, to, day) = coming.series.changes.iter().rfind(|(from, to, _)| to.minor() > from.minor())?;
    let runs = coming.standing != Standing::Ended;
    (runs && *day >= since).then_some(Rise { coming, from: *from, to: *to, since: *day })
}

fn sentence(rise: &Rise<'_>) -> Line {
    Line::new("answer-rise")
        .with("name", rise.coming.merchant.as_str())
        .with("from", Arg::size(rise.from))
        .with("to", Arg::size(rise.to))
        .with("day", Arg::Day(rise.since))
        .with("percent", percent(rise))
}

/// By how many hundredths it rose, rounded.
fn percent(rise: &Rise<'_>) -> u32 {
    let (from, to) = (i128::from(rise.from.minor()).max(1), i128::from(rise.to.minor()));
    u32::try_from(((to - from) * 200 + from) / (from * 2)).unwrap_or(u32::MAX)
}

fn figure(rise: &Rise<'_>) -> Figure {
    let label = Line::new("figure-expected").with("name", rise.coming.merchant.as_str());
    let rows = rise.coming.rows();
    let all = super::coming::count(rise.coming.series.rows.len());
    Figure::of_rows(label, rise.to, rows, all, false)
}
