//! Transactions by merchant, amount, category, dates, direction or text, in any mix.

use super::Question;
use crate::answer::{Answer, Figure};
use crate::line::{Arg, Line};
use crate::select::{Selection, narrowed, returns};
use crate::words::{
    amount_line, coverage, outside, period_part, scope_arg, scope_part, side_by_side, transactions,
};
use crate::{AssistantError, Slots, Way};
use sarraf_ledger::Money;

/// Questions it answers.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("show transactions over 100 this month", "عرض المعاملات فوق 100 هذا الشهر"),
    ("find payments between 10 and 20 in March", "البحث عن دفعات بين 10 و20 في مارس"),
    ("show pending transactions", "عرض المعاملات المعلّقة"),
    ("show foreign purchases this year", "اعرض المشتريات الأجنبية هذا العام"),
    ("list my grocery transactions last week", "عرض معاملات البقالة الأسبوع الماضي"),
    ("find “invoice”", "بحث عن «فاتورة رقم»"),
];

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let period = question.slots.period.map(|found| found.period);
    if let Some(line) = period.and_then(|period| outside(&question.scope, period)) {
        return Ok(question.nothing_known(line));
    }
    let selection = selection(question)?;
    let totals = selection.totals(question.reader)?;
    let count: u32 = totals.iter().map(|total| total.count).fold(0, u32::saturating_add);
    let sums: Vec<Money> = totals.iter().map(|total| total.sum).collect();
    let listed = selection.listed(question.reader, None)?;
    let mut figures = Vec::new();
    for total in &totals {
        let rows = listed.in_currency(question.reader, &selection, total.sum.currency())?;
        figures.push(Figure::of_rows(Line::new("figure-sum"), total.sum, rows, total.count, false));
    }
    let currencies: Vec<_> = sums.iter().map(|sum| sum.currency()).collect();
    let coverage = coverage(&question.scope, period, count, &currencies);
    let mut answer = question.with_figures(vec![sentence(question, count, &sums)], figures, coverage);
    answer.rows = listed.ids();
    answer.count = count;
    answer.arithmetic = arithmetic(&totals.iter().map(|total| (total.sum, total.count)).collect::<Vec<_>>());
    answer.headline = (count > 0).then(|| {
        let line = Line::new("answer-headline-found").with("sum", side_by_side(&sums));
        line.with("transactions", transactions(count))
    });
    answer.suggestions = suggestions(question);
    Ok(answer)
}

/// The rows that are looked for. Refunds are what came back in any category of spending.
pub(super) fn selection(question: &Question<'_>) -> Result<Selection, AssistantError> {
    let refunds = question.slots.counted && question.slots.categories.iter().any(|key| key == "refund");
    if !refunds {
        return Ok(narrowed(&question.scope, &question.slots));
    }
    let slots = Slots { categories: Vec::new(), ..question.slots.clone() };
    let mut filters = Vec::new();
    for filter in narrowed(&question.scope, &slots).filters {
        filters.extend(returns(question.reader, &filter)?);
    }
    Ok(Selection { filters })
}

/// Of which accounts, of what, and when: "Nordhaven, at Bean & Co, 1 to 21 November".
pub(super) fn meant(question: &Question<'_>) -> Arg {
    let mut scope = scope_arg(&question.scope);
    let clauses = clauses(question);
    if !clauses.is_empty() {
        scope = scope_part(scope, Arg::List(clauses));
    }
    if let Some(found) = question.slots.period {
        scope = scope_part(scope, period_part(&question.scope, found.period));
    }
    scope
}

fn sentence(question: &Question<'_>, count: u32, sums: &[Money]) -> Line {
    let scope = meant(question);
    if count == 0 {
        return Line::new("answer-found-none").with("scope", scope);
    }
    Line::new("answer-found").with("scope", scope).with("count", count).with("sum", side_by_side(sums))
}

/// What was looked for: "at Bean & Co and over 100".
pub(super) fn clauses(question: &Question<'_>) -> Vec<Arg> {
    let slots = &question.slots;
    let merchants = slots.merchants.iter().map(|merchant| Arg::from(merchant.name.as_str()));
    let merchants: Vec<Arg> = merchants.collect();
    let categories: Vec<Arg> = slots.categories.iter().cloned().map(Arg::Category).collect();
    // "in salary" is money in without saying.
    let way = slots.way.filter(|_| !slots.counted || slots.categories.is_empty());
    let said = [
        (!merchants.is_empty())
            .then(|| Line::new("answer-where-merchant").with("merchant", Arg::List(merchants))),
        (!categories.is_empty())
            .then(|| Line::new("answer-where-category").with("category", Arg::List(categories))),
        slots.text.as_deref().map(|text| Line::new("answer-where-text").with("text", text)),
        amount_line(slots),
        slots.pending.then(|| Line::new("answer-where-pending")),
        slots.foreign.then(|| Line::new("answer-where-foreign")),
        way.map(|way| Line::new(if way == Way::In { "answer-where-in" } else { "answer-where-out" })),
    ];
    said.into_iter().flatten().map(Arg::from).collect()
}

fn arithmetic(totals: &[(Money, u32)]) -> Vec<Line> {
    let sum = |(sum, count): &(Money, u32)| {
        let line = Line::new("arithmetic-found").with("transactions", transactions(*count));
        line.with("amount", Arg::amount(*sum))
    };
    let mut lines: Vec<Line> = totals.iter().map(sum).collect();
    if totals.len() > 1 {
        lines.push(Line::new("arithmetic-currencies"));
    }
    lines
}

fn suggestions(question: &Question<'_>) -> Vec<Line> {
    let slots = &question.slots;
    let mut lines = Vec::new();
    if let Some(merchant) = slots.merchants.first() {
        lines.push(Line::new("suggest-merchant-year").with("merchant", merchant.name.as_str()));
    }
    if let Some(category) = slots.categories.first() {
        lines.push(Line::new("suggest-category-compare").with("category", Arg::Category(category.clone())));
    }
    if !slots.pending {
        lines.push(Line::new("suggest-find-pending"));
    }
    lines.push(Line::new("suggest-spending-month"));
    lines.truncate(3);
    lines
}
