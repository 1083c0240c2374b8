//! What an account, a bank or everything holds, booked or available.

use super::{Question, balance_day};
use crate::AssistantError;
use crate::answer::{Answer, Figure};
use crate::exchange::{arithmetic as converted, in_main, total_line};
use crate::line::{Arg, Line};
use crate::words::{balance_coverage, balance_key, scope_arg, side_by_side};
use sarraf_insight::exchange::Total;
use sarraf_ledger::{BalanceKind, Currency, Money};
use sarraf_store::{AccountRow, BalanceRow};
use std::collections::BTreeMap;

/// Questions it answers.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("what is my balance?", "كم رصيدي؟"),
    ("how much money do I have in all banks?", "كم معي في كل المصارف؟"),
    ("how much is available in my current account?", "كم المتاح في الحساب الجاري؟"),
    ("booked balance of my savings account", "الرصيد المقيّد في حساب التوفير"),
];

/// An account and the balances its bank gives.
struct Holding {
    account: AccountRow,
    booked: Option<BalanceRow>,
    available: Option<BalanceRow>,
}

impl Holding {
    fn of(&self, kind: BalanceKind) -> Option<&BalanceRow> {
        match kind {
            BalanceKind::Booked => self.booked.as_ref(),
            BalanceKind::Available => self.available.as_ref(),
        }
    }
}

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    if let Some(found) = question.slots.period.filter(|found| !found.period.contains(question.today)) {
        return balance_day::answer(question, found.period.to());
    }
    let holdings = holdings(question)?;
    let asked = question.slots.balance;
    let kind = asked.unwrap_or_else(|| shared_kind(&holdings));
    let known: Vec<&Holding> = holdings.iter().filter(|holding| holding.of(kind).is_some()).collect();
    let totals = totals(&known, kind)?;
    let mut figures: Vec<Figure> = Vec::new();
    if known.len() > 1 {
        let label = || Line::new(balance_key("figure-total", kind));
        figures.extend(totals.iter().map(|total| Figure::of_rows(label(), *total, Vec::new(), 0, false)));
    }
    figures.extend(holdings.iter().flat_map(|holding| account_figures(holding, asked)));
    let currencies: Vec<Currency> = totals.iter().map(|total| total.currency()).collect();
    let coverage = balance_coverage(&question.scope, count(known.len()), count(holdings.len()), &currencies);
    let mut lines = sentences(question, &holdings, &known, &totals);
    // Never silently: with the rates, after the sums as the banks have them.
    let main = in_main(question.reader, question.today, &totals)?.filter(Total::is_converted);
    if let Some(main) = &main {
        let line = Line::new("answer-balance-main").with("total", total_line(main));
        lines.insert(usize::from(known.len() > 1), line);
    }
    lines.extend(gaps(question, &known, kind)?);
    let mut answer = question.with_figures(lines, figures, coverage);
    answer.arithmetic = arithmetic(&known, &totals, kind);
    answer.arithmetic.extend(main.iter().flat_map(converted));
    answer.headline = (!totals.is_empty())
        .then(|| Line::new(balance_key("answer-headline", kind)).with("amount", side_by_side(&totals)));
    answer.suggestions = vec![Line::new("suggest-spending-month"), Line::new("suggest-spending-compare")];
    Ok(answer)
}

fn holdings(question: &Question<'_>) -> Result<Vec<Holding>, AssistantError> {
    let mut holdings = Vec::new();
    for account in question.scope.living() {
        let balances = question.reader.balances(account.id)?;
        let newest = |kind| balances.iter().find(|balance| balance.kind == kind).cloned();
        let (booked, available) = (newest(BalanceKind::Booked), newest(BalanceKind::Available));
        holdings.push(Holding { account: account.clone(), booked, available });
    }
    Ok(holdings)
}

/// The kind most accounts give; booked when as many give that.
fn shared_kind(holdings: &[Holding]) -> BalanceKind {
    let giving = |kind| holdings.iter().filter(|holding| holding.of(kind).is_some()).count();
    if giving(BalanceKind::Available) > giving(BalanceKind::Booked) {
        BalanceKind::Available
    } else {
        BalanceKind::Booked
    }
}

/// One sum a currency, in order of code.
fn totals(known: &[&Holding], kind: BalanceKind) -> Result<Vec<Money>, AssistantError> {
    let mut totals: BTreeMap<Currency, Money> = BTreeMap::new();
    for balance in known.iter().filter_map(|holding| holding.of(kind)) {
        let currency = balance.amount.currency();
        let total = totals.entry(currency).or_insert_with(|| Money::zero(currency));
        *total = total.checked_add(balance.amount)?;
    }
    Ok(totals.into_values().collect())
}

fn account_figures(holding: &Holding, asked: Option<BalanceKind>) -> Vec<Figure> {
    let kinds = [BalanceKind::Booked, BalanceKind::Available];
    let wanted = kinds.into_iter().filter(|kind| asked.is_none_or(|asked| asked == *kind));
    wanted
        .filter_map(|kind| {
            let balance = holding.of(kind)?;
            let label = Line::new(balance_key("figure", kind)).with("account", holding.account.name.as_str());
            let figure = Figure::of_rows(label, balance.amount, Vec::new(), 0, false);
            Some(Figure { account: Some(holding.account.id), as_of: Some(balance.at.to_iso()), ..figure })
        })
        .collect()
}

fn sentences(
    question: &Question<'_>,
    holdings: &[Holding],
    known: &[&Holding],
    totals: &[Money],
) -> Vec<Line> {
    if known.is_empty() {
        return missing(question, holdings);
    }
    let mut lines = Vec::new();
    if known.len() > 1 {
        let total = Line::new("answer-balance-total")
            .with("scope", scope_arg(&question.scope))
            .with("amount", side_by_side(totals))
            .with("accounts", count(known.len()));
        lines.push(total);
    }
    lines
        .extend(holdings.iter().filter_map(|holding| one(holding, question.slots.balance, known.len() == 1)));
    lines
}

/// Accounts whose balance does not agree with their rows.
fn gaps(question: &Question<'_>, known: &[&Holding], kind: BalanceKind) -> Result<Vec<Line>, AssistantError> {
    let mut lines = Vec::new();
    for holding in known {
        let proof = question.reader.proof(holding.account.id, kind)?;
        if let Some(proof) = proof.filter(|proof| !proof.gap.is_zero()) {
            let line = Line::new("answer-balance-gap").with("account", holding.account.name.as_str());
            lines.push(line.with("amount", Arg::size(proof.gap)));
        }
    }
    Ok(lines)
}

/// Why nothing can be said: the kind is not given, or nothing was read.
fn missing(question: &Question<'_>, holdings: &[Holding]) -> Vec<Line> {
    let gives_another = |holding: &&Holding| holding.booked.is_some() || holding.available.is_some();
    let refused: Vec<Line> = holdings
        .iter()
        .filter(gives_another)
        .filter_map(|holding| {
            let key = balance_key("answer-balance-no", question.slots.balance?);
            Some(Line::new(key).with("account", holding.account.name.as_str()))
        })
        .collect();
    if refused.is_empty() {
        return vec![Line::new("answer-balance-none").with("scope", scope_arg(&question.scope))];
    }
    refused
}

fn one(holding: &Holding, asked: Option<BalanceKind>, alone: bool) -> Option<Line> {
    let account = holding.account.name.as_str();
    let said = |kind: BalanceKind, balance: &BalanceRow| {
        Line::new(balance_key("answer-balance", kind))
            .with("account", account)
            .with("amount", Arg::amount(balance.amount))
            .with("when", Arg::When(balance.at.civil()))
    };
    match (asked, &holding.booked, &holding.available) {
        (Some(kind), ..) => holding.of(kind).map(|balance| said(kind, balance)),
        (None, Some(booked), Some(available)) if alone => Some(
            Line::new("answer-balance-both")
                .with("account", account)
                .with("booked", Arg::amount(booked.amount))
                .with("available", Arg::amount(available.amount))
                .with("when", Arg::When(booked.at.civil())),
        ),
        (None, Some(booked), _) => Some(said(BalanceKind::Booked, booked)),
        (None, None, Some(available)) => Some(said(BalanceKind::Available, available)),
        (None, None, None) => None,
    }
}

fn arithmetic(known: &[&Holding], totals: &[Money], kind: BalanceKind) -> Vec<Line> {
    let mut lines: Vec<Line> = known
        .iter()
        .filter_map(|holding| {
            let balance = holding.of(kind)?;
            let line = Line::new("arithmetic-account").with("account", holding.account.name.as_str());
            Some(line.with("amount", Arg::amount(balance.amount)).with("when", Arg::When(balance.at.civil())))
        })
        .collect();
    if known.len() > 1 {
        lines.extend(
            totals.iter().map(|total| Line::new("arithmetic-total").with("amount", Arg::amount(*total))),
        );
    }
    if totals.len() > 1 {
        lines.push(Line::new("arithmetic-currencies"));
    }
    lines
}

pub(super) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
