//! What payments that come again cost in a year, one sum a currency.

use super::Question;
use super::coming::{Coming, Said, add, count, meant, none, rows_of, suggestions, with_series};
use crate::AssistantError;
use crate::answer::{Answer, Figure};
use crate::line::{Arg, Line};
use crate::words::{scope_arg, side_by_side};
use sarraf_insight::recurring::Standing;
use sarraf_ledger::{Currency, Money};
use std::collections::BTreeMap;

/// Questions it answers.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("how much do my subscriptions cost per year?", "كم تكلفة اشتراكاتي سنويًا؟"),
    ("yearly cost of my recurring payments", "التكلفة السنوية للمدفوعات المتكررة"),
];

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let all = meant(question)?;
    let mut yearly: Vec<(&Coming, Money)> = Vec::new();
    for coming in all.iter().filter(|coming| coming.standing != Standing::Ended && coming.is_out()) {
        yearly.push((coming, times(coming.size()?, coming.schedule.rhythm.times_a_year())?));
    }
    if yearly.is_empty() {
        return none(question, "answer-series-none");
    }
    yearly.sort_by_key(|(coming, cost)| {
        (cost.currency(), std::cmp::Reverse(cost.minor()), coming.merchant.clone())
    });
    let mut sums: BTreeMap<Currency, Money> = BTreeMap::new();
    yearly.iter().try_for_each(|(_, cost)| add(&mut sums, *cost))?;
    let sums: Vec<Money> = sums.into_values().collect();
    let series: Vec<&Coming> = yearly.iter().map(|(coming, _)| *coming).collect();
    let key = if question.slots.subscriptions { "answer-yearly-subscriptions" } else { "answer-yearly" };
    let line = Line::new(key).with("scope", scope_arg(&question.scope)).with("count", count(series.len()));
    let lines = vec![line.with("amount", side_by_side(&sums))];
    let mut answer = with_series(question, lines, figures(question, &yearly, &sums)?, &series)?;
    answer.headline = Some(Line::new("answer-headline-yearly").with("amount", side_by_side(&sums)));
    answer.arithmetic = arithmetic(question, &yearly, &sums);
    answer.suggestions = suggestions(&["suggest-recurring", "suggest-price-rises"]);
    Ok(answer)
}

fn times(money: Money, times: u32) -> Result<Money, AssistantError> {
    let minor = money.minor().checked_mul(i64::from(times)).ok_or(AssistantError::OutOfRange)?;
    Ok(Money::from_minor(minor, money.currency()))
}

fn figures(
    question: &Question<'_>,
    yearly: &[(&Coming, Money)],
    sums: &[Money],
) -> Result<Vec<Figure>, AssistantError> {
    let mut figures = Vec::new();
    for sum in sums {
        let of: Vec<&Coming> = yearly
            .iter()
            .filter(|(_, cost)| cost.currency() == sum.currency())
            .map(|(coming, _)| *coming)
            .collect();
        let all = of.iter().map(|coming| coming.series.rows.len()).sum();
        figures.push(Figure::of_rows(
            Line::new("figure-yearly"),
            *sum,
            rows_of(question, &of)?,
            count(all),
            false,
        ));
    }
    for (coming, cost) in yearly {
        let label = Line::new("figure-yearly-of").with("name", coming.merchant.as_str());
        figures.push(Figure::of_rows(label, *cost, coming.rows(), count(coming.series.rows.len()), false));
    }
    Ok(figures)
}

fn arithmetic(question: &Question<'_>, yearly: &[(&Coming, Money)], sums: &[Money]) -> Vec<Line> {
    let one = |(coming, cost): &(&Coming, Money)| {
        Line::new("arithmetic-yearly")
            .with("name", coming.merchant.as_str())
            .with("times", coming.schedule.rhythm.times_a_year())
            .with("amount", Arg::size(coming.series.amount))
            .with("cost", Arg::amount(*cost))
    };
    let mut lines: Vec<Line> = yearly.iter().map(one).collect();
    lines.extend(sums.iter().map(|sum| Line::new("arithmetic-total").with("amount", Arg::amount(*sum))));
    if sums.len() > 1 {
        lines.push(Line::new("arithmetic-currencies"));
    }
    if question.slots.subscriptions {
        lines.push(Line::new("arithmetic-subscriptions"));
    }
    lines
}
