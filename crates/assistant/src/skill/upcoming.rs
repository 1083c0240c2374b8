//! Which bills are due in a time to come, and what they come to.

use super::Question;
use super::coming::{Coming, MOST_LINES, Said, add, count, meant, none, rows_of, suggestions, with_series};
use crate::AssistantError;
use crate::answer::{Answer, Figure};
use crate::line::{Arg, Line};
use crate::words::{scope_arg, scope_part, side_by_side};
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_insight::recurring::Standing;
use sarraf_ledger::{Currency, Money, Period};
use std::collections::BTreeMap;

/// Questions it answers.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("what bills are coming up this month?", "ما الفواتير القادمة هذا الشهر؟"),
    ("upcoming payments in the next 14 days", "المدفوعات القادمة خلال 14 يومًا"),
    ("which bills are due next week?", "ما الفواتير المستحقة الأسبوع القادم؟"),
];

/// Days looked ahead where none are named.
const AHEAD: i32 = 30;

/// A bill and its day.
struct Bill<'a> {
    coming: &'a Coming,
    day: Date,
    size: Money,
}

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let today = question.today;
    let period = question.slots.period.map(|found| found.period);
    let period = period.or_else(|| Period::new(today, today.saturating_add(AHEAD.days())).ok());
    let Some(period) = period.filter(|period| period.to() >= today) else { return question.not_understood() };
    let all = meant(question)?;
    let mut bills = Vec::new();
    for coming in all.iter().filter(|coming| coming.standing != Standing::Ended && coming.is_out()) {
        let size = coming.size()?;
        let days = coming.days(today, period.to()).into_iter().filter(|day| *day >= period.from());
        bills.extend(days.map(|day| Bill { coming, day, size }));
    }
    if all.iter().all(|coming| coming.standing == Standing::Ended) {
        return none(question, "answer-series-none");
    }
    bills.sort_by_key(|bill| (bill.day, bill.coming.series.rows.first().map(|id| id.0)));
    let mut sums: BTreeMap<Currency, Money> = BTreeMap::new();
    bills.iter().try_for_each(|bill| add(&mut sums, bill.size))?;
    let sums: Vec<Money> = sums.into_values().collect();
    let scope = scope_part(scope_arg(&question.scope), period);
    let mut lines = vec![match bills.is_empty() {
        true => Line::new("answer-no-bills").with("scope", scope),
        false => Line::new("answer-bills")
            .with("scope", scope)
            .with("count", count(bills.len()))
            .with("sum", side_by_side(&sums)),
    }];
    lines.extend(bills.iter().take(MOST_LINES).map(|bill| said("answer-bill", bill)));
    let mut answer = with_series(question, lines, figures(question, &bills, &sums)?, &distinct(&bills))?;
    answer.headline = (!bills.is_empty()).then(|| {
        Line::new("answer-headline-bills")
            .with("amount", side_by_side(&sums))
            .with("day", Arg::Day(period.to()))
    });
    answer.arithmetic = bills.iter().map(|bill| said("arithmetic-bill", bill)).collect();
    answer.arithmetic.push(Line::new("arithmetic-expected"));
    if sums.len() > 1 {
        answer.arithmetic.push(Line::new("arithmetic-currencies"));
    }
    answer.suggestions = suggestions(&["suggest-safe-to-spend", "suggest-forecast", "suggest-recurring"]);
    Ok(answer)
}

fn said(key: &str, bill: &Bill<'_>) -> Line {
    let line = Line::new(key).with("day", Arg::Day(bill.day)).with("name", bill.coming.merchant.as_str());
    line.with("amount", bill.coming.amount())
}

fn distinct<'a>(bills: &[Bill<'a>]) -> Vec<&'a Coming> {
    let mut series: Vec<&Coming> = Vec::new();
    for bill in bills {
        if !series.iter().any(|known| std::ptr::eq(*known, bill.coming)) {
            series.push(bill.coming);
        }
    }
    series
}

/// The sum of each currency, and each bill.
fn figures(
    question: &Question<'_>,
    bills: &[Bill<'_>],
    sums: &[Money],
) -> Result<Vec<Figure>, AssistantError> {
    let mut figures = Vec::new();
    for sum in sums {
        let mut of = distinct(bills);
        of.retain(|coming| coming.series.amount.currency() == sum.currency());
        let all = of.iter().map(|coming| coming.series.rows.len()).sum();
        figures.push(Figure::of_rows(
            Line::new("figure-bills"),
            *sum,
            rows_of(question, &of)?,
            count(all),
            false,
        ));
    }
    for coming in distinct(bills) {
        figures.push(coming.figure()?);
    }
    Ok(figures)
}
