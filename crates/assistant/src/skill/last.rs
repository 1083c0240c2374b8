//! The last of something, or so many of the newest: when it was, how much, and the one before it.

use super::Question;
use super::find::{meant, selection};
use crate::AssistantError;
use crate::answer::{Answer, Figure, MOST_ROWS};
use crate::line::{Arg, Line};
use crate::select::Listed;
use crate::words::{coverage, outside, side_by_side, transactions};
use jiff::civil::Date;
use sarraf_ledger::{Currency, Money, Period};
use sarraf_store::{Filter, TransactionRow};
use std::collections::BTreeMap;

/// Questions it answers.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("when was I last paid?", "متى كان آخر راتب؟"),
    ("when did I last pay rent?", "متى دفعت الإيجار آخر مرة؟"),
    ("what was my last purchase?", "ما آخر عملية شراء؟"),
    ("show my last 5 transactions", "اعرض آخر 5 معاملات"),
];

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let period = question.slots.period.map(|found| found.period);
    if let Some(line) = period.and_then(|period| outside(&question.scope, period)) {
        return Ok(question.nothing_known(line));
    }
    let newest = question.slots.newest.unwrap_or(1).clamp(1, MOST_ROWS);
    // One more than is told of one: the one before it.
    let limit = if newest == 1 { 2 } else { newest };
    let listed = selection(question)?.newest(question.reader, limit)?;
    let rows = rows(question, &listed)?;
    let told = rows.get(..(newest as usize).min(rows.len())).unwrap_or_default();
    let figures = figures(told)?;
    let count = u32::try_from(told.len()).unwrap_or(u32::MAX);
    let mut currencies: Vec<Currency> = told.iter().map(|row| row.amount.currency()).collect();
    currencies.sort();
    currencies.dedup();
    let coverage = coverage(&question.scope, period, count, &currencies);
    let mut answer = question.with_figures(sentences(question, &rows, newest)?, figures, coverage);
    answer.rows = told.iter().map(|row| row.id).collect();
    answer.count = count;
    if let ([only], 1) = (told, newest) {
        let line = Line::new("answer-headline-due").with("amount", Arg::size(only.amount));
        answer.headline = Some(line.with("day", Arg::Day(only.day)));
    }
    answer.suggestions = suggestions(question);
    Ok(answer)
}

/// The rows of a list, newest first.
fn rows(question: &Question<'_>, listed: &Listed) -> Result<Vec<TransactionRow>, AssistantError> {
    let ids = listed.ids();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(question.reader.transactions(&Filter { ids, ..Filter::default() })?)
}

/// Of one row its amount; of several their sum in each currency.
fn figures(told: &[TransactionRow]) -> Result<Vec<Figure>, AssistantError> {
    if let [only] = told {
        let label =
            Line::new("figure-row").with("merchant", only.merchant.as_str()).with("day", Arg::Day(only.day));
        let size = only.amount.checked_abs()?;
        return Ok(vec![Figure::of_rows(label, size, vec![only.id], 1, only.amount.is_negative())]);
    }
    let mut sums: BTreeMap<Currency, (Money, Vec<_>)> = BTreeMap::new();
    for row in told {
        let currency = row.amount.currency();
        let (sum, ids) = sums.entry(currency).or_insert((Money::zero(currency), Vec::new()));
        *sum = sum.checked_add(row.amount)?;
        ids.push(row.id);
    }
    let figure = |(sum, ids): (Money, Vec<_>)| {
        let count = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        Figure::of_rows(Line::new("figure-sum"), sum, ids, count, false)
    };
    Ok(sums.into_values().map(figure).collect())
}

fn sentences(
    question: &Question<'_>,
    rows: &[TransactionRow],
    newest: u32,
) -> Result<Vec<Line>, AssistantError> {
    let scope = meant(question);
    let (Some(last), Some(first)) = (rows.first(), rows.last()) else {
        return Ok(vec![Line::new("answer-found-none").with("scope", scope)]);
    };
    if newest > 1 {
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let sums: Vec<Money> =
            figures(rows)?.into_iter().filter_map(|figure| figure.amount.money()).collect();
        let line = Line::new("answer-newest").with("scope", scope).with("transactions", transactions(count));
        let period = Period::new(first.day, last.day).unwrap_or(Period::day(last.day));
        return Ok(vec![line.with("period", period).with("sum", side_by_side(&sums))]);
    }
    let key = if last.amount.is_negative() { "answer-last" } else { "answer-last-in" };
    let line = said(key, last).with("scope", scope).with("ago", ago(last.day, question.today));
    let before = rows.get(1).map(|before| said("answer-last-before", before));
    Ok([line].into_iter().chain(before).collect())
}

fn said(key: &str, row: &TransactionRow) -> Line {
    let line = Line::new(key).with("amount", Arg::size(row.amount)).with("day", Arg::Day(row.day));
    line.with("merchant", row.merchant.as_str())
}

/// "today", "12 days ago"; a day that is to come is only named.
fn ago(day: Date, today: Date) -> Line {
    let days = day.until(today).map_or(0, |span| span.get_days());
    match u32::try_from(days) {
        Ok(days) => Line::new("answer-ago").with("count", days),
        Err(_) => Line::new("answer-ago-ahead"),
    }
}

fn suggestions(question: &Question<'_>) -> Vec<Line> {
    let slots = &question.slots;
    let mut lines = Vec::new();
    if let Some(merchant) = slots.merchants.first() {
        lines.push(Line::new("suggest-merchant-year").with("merchant", merchant.name.as_str()));
    }
    if let Some(category) = slots.categories.first() {
        lines.push(Line::new("suggest-find-category").with("category", Arg::Category(category.clone())));
    }
    lines.push(Line::new("suggest-upcoming"));
    lines.push(Line::new("suggest-find-week"));
    lines.truncate(3);
    lines
}
