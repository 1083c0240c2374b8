//! What accounts held at the end of a day gone by: the newest balance back over the rows since. Only where that is
//! exact for every account that is meant; else the question is not understood.

use super::Question;
use super::balance::count;
use crate::AssistantError;
use crate::answer::{Answer, Figure};
use crate::line::{Arg, Line};
use crate::words::{balance_coverage, balance_key, outside, scope_arg, scope_part, side_by_side};
use jiff::civil::Date;
use sarraf_ledger::{AccountId, BalanceKind, Currency, Money, Period};
use sarraf_store::AccountRow;
use std::collections::BTreeMap;

/// An account and what it held.
struct Held {
    account: AccountId,
    name: String,
    kind: BalanceKind,
    amount: Money,
}

pub(super) fn answer(question: &Question<'_>, day: Date) -> Result<Answer, AssistantError> {
    if let Some(line) = outside(&question.scope, Period::day(day)) {
        return Ok(question.nothing_known(line));
    }
    let mut all = Vec::new();
    for account in &question.scope.accounts {
        match held(question, account.id, &account.name, day)? {
            Some(held) => all.push(held),
            None if is_over(question, account, day)? => {}
            None => return question.not_understood(),
        }
    }
    let Some(kind) = all.first().map(|held| held.kind) else { return question.not_understood() };
    let alike = all.iter().all(|held| held.kind == kind);
    if !alike || question.slots.balance.is_some_and(|asked| asked != kind) {
        return question.not_understood();
    }
    let totals = totals(&all)?;
    let figures = figures(&all, &totals, kind);
    let currencies: Vec<Currency> = totals.iter().map(|total| total.currency()).collect();
    let coverage = balance_coverage(&question.scope, count(all.len()), count(all.len()), &currencies);
    let mut answer = question.with_figures(sentences(question, &all, &totals, day), figures, coverage);
    answer.arithmetic = vec![Line::new("arithmetic-balance-day").with("day", Arg::Day(day))];
    if totals.len() > 1 {
        answer.arithmetic.push(Line::new("arithmetic-currencies"));
    }
    answer.headline =
        Some(Line::new(balance_key("answer-headline", kind)).with("amount", side_by_side(&totals)));
    answer.suggestions = vec![Line::new("suggest-balance"), Line::new("suggest-spending-month")];
    Ok(answer)
}

fn held(
    question: &Question<'_>,
    account: AccountId,
    name: &str,
    day: Date,
) -> Result<Option<Held>, AssistantError> {
    let Some(anchor) = question.reader.balances(account)?.into_iter().next() else { return Ok(None) };
    let days = question.reader.balance_days(account, Period::day(day))?;
    let amount = days.into_iter().find(|(on, _)| *on == day).map(|(_, amount)| amount);
    Ok(amount.map(|amount| Held { account, name: name.to_owned(), kind: anchor.kind, amount }))
}

/// Whether its last day was before: an account that ended is in totals until then.
fn is_over(question: &Question<'_>, account: &AccountRow, day: Date) -> Result<bool, AssistantError> {
    let last = question.reader.balances(account.id)?.into_iter().next().map(|balance| balance.at.date());
    Ok(!question.scope.lives(account) && last.is_none_or(|last| last < day))
}

fn totals(all: &[Held]) -> Result<Vec<Money>, AssistantError> {
    let mut totals: BTreeMap<Currency, Money> = BTreeMap::new();
    for held in all {
        let currency = held.amount.currency();
        let total = totals.entry(currency).or_insert_with(|| Money::zero(currency));
        *total = total.checked_add(held.amount)?;
    }
    Ok(totals.into_values().collect())
}

fn figures(all: &[Held], totals: &[Money], kind: BalanceKind) -> Vec<Figure> {
    let together = totals.iter().filter(|_| all.len() > 1).map(|total| {
        Figure::of_rows(Line::new(balance_key("figure-total", kind)), *total, Vec::new(), 0, false)
    });
    let each = all.iter().map(|held| {
        let label = Line::new(balance_key("figure", kind)).with("account", held.name.as_str());
        let figure = Figure::of_rows(label, held.amount, Vec::new(), 0, false);
        Figure { account: Some(held.account), ..figure }
    });
    together.chain(each).collect()
}

fn sentences(question: &Question<'_>, all: &[Held], totals: &[Money], day: Date) -> Vec<Line> {
    let together = (all.len() > 1).then(|| {
        Line::new("answer-balance-total")
            .with("scope", scope_part(scope_arg(&question.scope), Period::day(day)))
            .with("amount", side_by_side(totals))
            .with("accounts", count(all.len()))
    });
    let each = all.iter().map(|held| {
        Line::new("answer-balance-day")
            .with("account", held.name.as_str())
            .with("amount", Arg::amount(held.amount))
            .with("day", Arg::Day(day))
    });
    together.into_iter().chain(each).collect()
}
