//! The largest and the smallest purchases.

use super::Question;
use crate::answer::{Answer, Figure};
use crate::line::{Arg, Line};
use crate::select::narrowed;
use crate::words::{coverage, outside};
use crate::{AssistantError, Intent};
use sarraf_ledger::{AccountId, Currency};
use sarraf_store::{Direction, Filter, Order, TransactionRow};
use std::collections::BTreeSet;

/// Questions about the largest.
pub(super) const LARGEST: &[(&str, &str)] = &[
    ("largest purchase this month", "أكبر مصروف هذا الشهر"),
    ("what was my biggest expense last month?", "ما أغلى شيء اشتريته الشهر الماضي؟"),
];
/// Questions about the smallest.
pub(super) const SMALLEST: &[(&str, &str)] = &[
    ("smallest purchase this month", "أصغر عملية شراء هذا الشهر"),
    ("cheapest purchase in October", "أرخص عملية في أكتوبر"),
];

/// Rows told of each currency.
const MOST: u32 = 5;

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let period = question.slots.period.map(|found| found.period);
    if let Some(line) = period.and_then(|period| outside(&question.scope, period)) {
        return Ok(question.nothing_known(line));
    }
    let rows = rows(question)?;
    let scope = super::find::meant(question);
    let largest = question.understood.intent == Intent::Largest;
    let (mut lines, mut figures, mut currencies) = (Vec::new(), Vec::new(), Vec::new());
    for row in &rows {
        let currency = row.amount.currency();
        let size = row.amount.checked_neg()?;
        if !currencies.contains(&currency) {
            currencies.push(currency);
            let key = if largest { "answer-largest" } else { "answer-smallest" };
            let line = Line::new(key).with("scope", scope.clone()).with("amount", Arg::amount(size));
            lines.push(line.with("merchant", row.merchant.as_str()).with("day", Arg::Day(row.day)));
        }
        let label =
            Line::new("figure-row").with("merchant", row.merchant.as_str()).with("day", Arg::Day(row.day));
        figures.push(Figure::of_rows(label, size, vec![row.id], 1, true));
    }
    if rows.is_empty() {
        lines.push(Line::new("answer-found-none").with("scope", scope));
    }
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let coverage = coverage(&question.scope, period, count, &currencies);
    let mut answer = question.with_figures(lines, figures, coverage);
    answer.rows = rows.iter().map(|row| row.id).collect();
    answer.count = count;
    answer.suggestions = vec![Line::new("suggest-by-category"), Line::new("suggest-spending-compare")];
    Ok(answer)
}

/// The first rows of each currency in the order asked for. Amounts of two currencies are not compared.
fn rows(question: &Question<'_>) -> Result<Vec<TransactionRow>, AssistantError> {
    let order = if question.understood.intent == Intent::Largest { Order::Largest } else { Order::Smallest };
    let currencies: BTreeSet<Currency> =
        question.scope.accounts.iter().map(|account| account.currency).collect();
    let mut found = Vec::new();
    for currency in currencies {
        let mut of_currency: Vec<TransactionRow> = Vec::new();
        // Every row is in its account's currency: where most accounts are in another, its own are the shorter way.
        let accounts = question.scope.accounts.iter().filter(|account| account.currency == currency);
        let accounts: Vec<AccountId> = accounts.map(|account| account.id).collect();
        let accounts = Some(accounts).filter(|own| own.len() * 2 < question.scope.accounts.len());
        for filter in narrowed(&question.scope, &question.slots).in_currency(currency).filters {
            let direction = Some(Direction::Out);
            let accounts = accounts.clone().unwrap_or(filter.accounts.clone());
            let filter = Filter { accounts, spending: true, direction, order, limit: MOST, ..filter };
            of_currency.extend(question.reader.transactions(&filter)?);
        }
        of_currency.sort_by_key(|row| row.amount.minor());
        if order == Order::Smallest {
            of_currency.reverse();
        }
        found.extend(of_currency.into_iter().take(MOST as usize));
    }
    Ok(found)
}
