//! Monthly limits by category: what is left of them, and setting, changing or ending one by a sentence, proposed first.
//!
//! Spent is what the spending skill says of the category and month. What is left of a month that carries over, or was
//! spent beyond it, belongs to the next one.

use super::Question;
use crate::AssistantError;
use crate::answer::{Answer, Chart, Figure, Iso, Point, Proposal};
use crate::line::{Arg, Line};
use crate::select::{Selection, comes_back};
use crate::understand::{Change, Limit as Said, Order};
use crate::words::{category_line, coverage, in_minor, scope_arg, scope_part};
use jiff::civil::Date;
use sarraf_insight::budget::{Limit, Month, begins, month};
use sarraf_ledger::{Category, Currency, Money, Period};
use sarraf_store::{BudgetRow, Direction, Filter, GroupBy};
use std::collections::BTreeMap;

/// Questions about limits.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("how much is left of my groceries budget?", "كم بقي من ميزانية البقالة؟"),
    ("am I over budget?", "هل تجاوزت الميزانية؟"),
    ("show my budgets", "اعرض ميزانياتي"),
];
/// Setting one.
pub(super) const ORDERS: &[(&str, &str)] = &[
    ("set a budget of 400 euros for groceries", "حدد ميزانية 400 يورو للبقالة"),
    ("carry over what is left of my groceries budget", "رحّل الباقي من ميزانية البقالة"),
    ("remove my groceries budget", "احذف ميزانية البقالة"),
];

/// Lines of a list in a sentence.
const MOST_LINES: usize = 10;

/// A budget and how its month stands.
struct Standing {
    category: Category,
    carries: bool,
    month: Month,
    rows: Selection,
}

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let asked = question.slots.period.map_or(question.today, |found| found.period.to().min(question.today));
    let all = standings(question, asked)?;
    let named: Vec<Category> = named(question);
    let meant: Vec<&Standing> =
        all.iter().filter(|one| named.is_empty() || named.contains(&one.category)).collect();
    if meant.is_empty() {
        return Ok(none(question, named.first()));
    }
    let days = Period::new(asked.first_of_month(), asked.last_of_month().min(question.today))
        .unwrap_or(Period::day(asked));
    let scope = scope_part(scope_arg(&question.scope), Arg::Month(asked));
    let mut lines = vec![summary(&meant, scope)];
    // Of several the chart tells those that are within.
    let told = meant.iter().filter(|one| meant.len() == 1 || one.is_over());
    lines.extend(told.take(MOST_LINES).map(|one| one.line(question.today, asked)));
    let (mut figures, mut rows, mut count) = (Vec::new(), Selection::default(), 0_u32);
    let mut currencies = Vec::new();
    for one in &meant {
        let of_month = one.rows.during(days);
        let ids = of_month.ids(question.reader)?;
        let total = of_month.total_in(question.reader, one.month.limit.currency())?;
        let label = Line::new("figure-budget-left").with("category", one.name());
        let left = Figure::of_rows(label, one.month.left, ids.clone(), total.count, false);
        figures.push(Figure { mean: true, ..left });
        if meant.len() == 1 {
            let label = category_line(one.category.as_str());
            figures.push(Figure::of_rows(label, one.month.spent, ids, total.count, true));
        }
        rows.filters.extend(of_month.filters);
        count = count.saturating_add(total.count);
        currencies.push(one.month.limit.currency());
    }
    currencies.sort();
    currencies.dedup();
    let coverage = coverage(&question.scope, Some(days), count, &currencies);
    let mut answer = question.with_figures(lines, figures, coverage);
    (answer.rows, answer.count) = (rows.ids(question.reader)?, count);
    if let [only] = meant.as_slice() {
        let line = Line::new("answer-headline-budget").with("category", only.name());
        answer.headline = Some(line.with("left", Arg::amount(only.month.left)));
    }
    answer.arithmetic = meant.iter().map(|one| one.arithmetic()).collect();
    answer.chart = chart(&meant, asked);
    answer.suggestions = suggestions(&meant);
    Ok(answer)
}

impl Standing {
    fn name(&self) -> Arg {
        Arg::Category(self.category.as_str().to_owned())
    }

    /// The same where a sentence begins with it.
    fn title(&self) -> Line {
        category_line(self.category.as_str())
    }

    fn is_over(&self) -> bool {
        self.month.left.is_negative()
    }

    /// "Groceries: 132.40 of 400.00 spent, 267.60 left; 29.73 a day until 30 November".
    fn line(&self, today: Date, asked: Date) -> Line {
        let Month { limit, carried, spent, left } = self.month;
        let had = limit.checked_add(carried).unwrap_or(limit);
        let days = i64::from(today.last_of_month().day() - today.day()) + 1;
        let now = asked.first_of_month() == today.first_of_month();
        let daily = Some(Money::from_minor(left.minor() / days, left.currency()))
            .filter(|daily| now && days > 1 && daily.minor() > 0);
        let key = match (self.is_over(), daily) {
            (true, _) => "answer-budget-over",
            (false, Some(_)) => "answer-budget-left-daily",
            (false, None) => "answer-budget-left",
        };
        let line = Line::new(key)
            .with("category", self.title())
            .with("spent", Arg::amount(spent))
            .with("limit", Arg::amount(had))
            .with("left", Arg::size(left));
        match daily {
            Some(daily) if !self.is_over() => {
                line.with("daily", Arg::amount(daily)).with("day", Arg::Day(today.last_of_month()))
            }
            _ => line,
        }
    }

    fn arithmetic(&self) -> Line {
        let Month { limit, carried, spent, left } = self.month;
        let key = if carried.is_zero() { "arithmetic-budget" } else { "arithmetic-budget-carried" };
        Line::new(key)
            .with("category", self.title())
            .with("limit", Arg::amount(limit))
            .with("carried", Arg::amount(carried))
            .with("spent", Arg::amount(spent))
            .with("left", Arg::amount(left))
    }
}

/// The budgets of a month, those nearest to their limit first.
fn standings(question: &Question<'_>, asked: Date) -> Result<Vec<Standing>, AssistantError> {
    let mut known: BTreeMap<(Category, Currency), Vec<Limit>> = BTreeMap::new();
    for row in question.reader.budgets()? {
        let limit = Limit { since: row.since, limit: row.limit, carries: row.carries };
        known.entry((row.category, row.currency)).or_default().push(limit);
    }
    let mut found = Vec::new();
    for ((category, currency), limits) in known {
        if let Some(standing) = standing(question, category, currency, &limits, asked)? {
            found.push(standing);
        }
    }
    let used = |one: &Standing| {
        let had = one.month.limit.minor().saturating_add(one.month.carried.minor()).max(1);
        i128::from(one.month.spent.minor()) * 10_000 / i128::from(had)
    };
    found.sort_by_key(|one| (std::cmp::Reverse(used(one)), one.category.clone()));
    Ok(found)
}

fn standing(
    question: &Question<'_>,
    category: Category,
    currency: Currency,
    limits: &[Limit],
    asked: Date,
) -> Result<Option<Standing>, AssistantError> {
    let Some(from) = begins(limits, asked) else { return Ok(None) };
    let rows = rows_of(question, &category, currency);
    let until = asked.last_of_month().min(question.today).max(from);
    let reach = Period::new(from, until).unwrap_or(Period::day(from));
    let mut spent: BTreeMap<String, Money> = BTreeMap::new();
    for filter in rows.during(reach).filters {
        for group in question.reader.sums_by(&filter, GroupBy::Month)? {
            let sum = Money::from_sum(group.minor, group.currency)?;
            let all = spent.entry(group.key).or_insert_with(|| Money::zero(currency));
            *all = all.checked_sub(sum)?;
        }
    }
    let of = |month: Date| {
        let key = format!("{:04}-{:02}", month.year(), month.month());
        spent.get(&key).copied().unwrap_or_else(|| Money::zero(currency))
    };
    let Some(month) = month(limits, asked, of)? else { return Ok(None) };
    let asked = asked.first_of_month();
    let carries = limits.iter().rfind(|limit| limit.since <= asked).is_some_and(|limit| limit.carries);
    Ok(Some(Standing { category, carries, month, rows }))
}

/// What counts as spent in a category: purchases, less what came back. In a category of income nothing comes back.
fn rows_of(question: &Question<'_>, category: &Category, currency: Currency) -> Selection {
    let one = Filter {
        category: Some(category.clone()),
        currency: Some(currency),
        spending: true,
        ..question.scope.filter()
    };
    let direction = if comes_back(category.as_str()) { None } else { Some(Direction::Out) };
    Selection::one(Filter { direction, ..one })
}

fn named(question: &Question<'_>) -> Vec<Category> {
    question.slots.categories.iter().filter_map(|name| Category::new(name)).collect()
}

/// "2 of 5 budgets are spent", or how one stands.
fn summary(meant: &[&Standing], scope: Arg) -> Line {
    let over = meant.iter().filter(|one| one.is_over()).count();
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let key = if over == 0 { "answer-budgets-within" } else { "answer-budgets-over" };
    Line::new(key).with("scope", scope).with("count", count(meant.len())).with("over", count(over))
}

/// No budget of the kind, and how one is set.
fn none(question: &Question<'_>, category: Option<&Category>) -> Answer {
    let line = match category {
        Some(category) => {
            Line::new("answer-budget-none-of").with("category", Arg::Category(category.as_str().to_owned()))
        }
        None => Line::new("answer-budget-none"),
    };
    let key = category.map_or("groceries", Category::as_str);
    let example = Line::new("suggest-budget-set").with("category", Arg::Category(key.to_owned()));
    Answer { suggestions: vec![example, Line::new("suggest-by-category")], ..question.plain(vec![line]) }
}

fn suggestions(meant: &[&Standing]) -> Vec<Line> {
    let mut lines = Vec::new();
    if let [only] = meant {
        let of = |key: &str| Line::new(key).with("category", only.name());
        lines.push(Line::new("suggest-budgets"));
        lines.push(of(if only.carries { "suggest-budget-no-carry" } else { "suggest-budget-carry" }));
        lines.push(of("suggest-budget-remove"));
    } else {
        lines.push(Line::new("suggest-by-category"));
        lines.push(Line::new("suggest-safe-to-spend"));
    }
    lines
}

/// A bar for each budget of the first currency, and the limit it may reach.
fn chart(meant: &[&Standing], asked: Date) -> Option<Chart> {
    const MOST: usize = 12;
    let currency = meant.first()?.month.limit.currency();
    let of = meant.iter().filter(|one| one.month.limit.currency() == currency).take(MOST);
    let point = |one: &&Standing| {
        let had = one.month.limit.checked_add(one.month.carried).unwrap_or(one.month.limit);
        Point {
            month: Iso(asked.first_of_month()),
            name: Some(category_line(one.category.as_str())),
            amount: one.month.spent.into(),
            marked: one.is_over(),
            range: Some((Money::zero(currency).into(), had.into())),
        }
    };
    Some(Chart {
        kind: "shares".to_owned(),
        title: Line::new("chart-budgets"),
        caption: Line::new("chart-budgets-caption")
            .with("currency", currency.code())
            .with("month", Arg::Month(asked)),
        points: of.map(point).collect(),
    })
}

/// Proposes what was said of a limit.
pub(super) fn order(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let Some(Order::Budget(said)) = question.slots.order.clone() else { return answer(question) };
    if said.not_by_month {
        return Ok(question.plain(vec![Line::new("answer-budget-by-month")]));
    }
    let category = match named(question).as_slice() {
        [only] => only.clone(),
        _ => {
            let amount = said.amount.and_then(|range| Some((range.currency?, range.max?)));
            let money = amount.and_then(|(currency, most)| in_minor(most, currency));
            let example = |key: &str| {
                let line = match money {
                    Some(money) => {
                        let text = format!("{} {}", money.to_decimal(), money.currency().code());
                        Line::new("suggest-budget-set-amount").with("amount", text.as_str())
                    }
                    None => Line::new("suggest-budget-set"),
                };
                line.with("category", Arg::Category(key.to_owned()))
            };
            let suggestions = vec![example("groceries"), example("eating-out")];
            return Ok(Answer { suggestions, ..question.plain(vec![Line::new("answer-budget-which")]) });
        }
    };
    if !comes_back(category.as_str()) && category.as_str() != "other" {
        let line = Line::new("answer-budget-no-spending");
        let line = line.with("category", Arg::Category(category.as_str().to_owned()));
        return Ok(question.plain(vec![line]));
    }
    let budgets = question.reader.budgets()?;
    let month = question.today.first_of_month();
    let of = |row: &&BudgetRow| row.category == category && row.since <= month;
    let newest: BTreeMap<Currency, &BudgetRow> =
        budgets.iter().filter(of).map(|row| (row.currency, row)).collect();
    let standing: Vec<&BudgetRow> = newest.into_values().filter(|row| row.limit.is_some()).collect();
    if standing.is_empty() && said.amount.is_none() {
        return Ok(none(question, Some(&category)));
    }
    match currency(question, &said, &standing, &category)? {
        Some(currency) => {
            let known = standing.iter().find(|row| row.currency == currency).copied();
            proposed(question, &said, category, currency, known)
        }
        None => Ok(in_which(question, &category, &said)),
    }
}

/// The currency that is meant: the one named, that of the only budget there is, of all accounts that live, or of all
/// that was spent in the category of late.
fn currency(
    question: &Question<'_>,
    said: &Said,
    standing: &[&BudgetRow],
    category: &Category,
) -> Result<Option<Currency>, AssistantError> {
    const MONTHS: i64 = 6;
    if let Some(named) = said.amount.and_then(|amount| amount.currency) {
        return Ok(Some(named));
    }
    if let [only] = standing {
        return Ok(Some(only.currency));
    }
    if let [only] = used(question).as_slice() {
        return Ok(Some(*only));
    }
    let since = question.today.saturating_sub(jiff::Span::new().months(MONTHS));
    let of_late = Filter {
        category: Some(category.clone()),
        period: Period::new(since, question.today).ok(),
        spending: true,
        ..question.scope.filter()
    };
    let sums = question.reader.sums(&of_late)?;
    Ok(if let [only] = sums.as_slice() { Some(only.currency) } else { None })
}

/// The currencies of the accounts that live.
fn used(question: &Question<'_>) -> Vec<Currency> {
    let mut used: Vec<Currency> = question.scope.living().map(|account| account.currency).collect();
    used.sort();
    used.dedup();
    used
}

/// One question back: in which currency.
fn in_which(question: &Question<'_>, category: &Category, said: &Said) -> Answer {
    let amount = said.amount.and_then(|range| range.max).unwrap_or_default();
    let line = |currency: &Currency| {
        let money = in_minor(amount, *currency)?;
        let line = Line::new("suggest-budget-set-amount");
        let line = line.with("category", Arg::Category(category.as_str().to_owned()));
        let text = format!("{} {}", money.to_decimal(), currency.code());
        Some(line.with("amount", text.as_str()))
    };
    let suggestions = used(question).iter().filter_map(line).take(3).collect();
    Answer { suggestions, ..question.plain(vec![Line::new("answer-budget-currency")]) }
}

fn proposed(
    question: &Question<'_>,
    said: &Said,
    category: Category,
    currency: Currency,
    known: Option<&BudgetRow>,
) -> Result<Answer, AssistantError> {
    let amount = said.amount.and_then(|range| in_minor(range.max?, currency));
    let before = known.and_then(|row| row.limit);
    let limit = match (said.change, amount, before) {
        _ if said.ends => None,
        (Some(Change::Up), Some(amount), Some(before)) => Some(before.checked_add(amount)?),
        (Some(Change::Down), Some(amount), Some(before)) => Some(before.checked_sub(amount)?),
        (_, Some(amount), _) => Some(amount),
        (_, None, before) => before,
    };
    if said.amount.is_some() && amount.is_none() || limit.is_some_and(Money::is_negative) {
        return Ok(question.plain(vec![Line::new("answer-budget-amount")]));
    }
    let carries = said.carries.unwrap_or_else(|| known.is_some_and(|row| row.carries));
    let key = match (limit, carries) {
        (None, _) => "answer-budget-end",
        (Some(_), true) => "answer-budget-set-carries",
        (Some(_), false) => "answer-budget-set",
    };
    let month = question.today.first_of_month();
    let mut line =
        Line::new(key).with("category", category_line(category.as_str())).with("month", Arg::Month(month));
    if let Some(limit) = limit {
        line = line.with("limit", Arg::amount(limit));
    }
    let mut lines = vec![line];
    if limit.is_some() {
        lines.extend(so_far(question, &category, currency)?);
    }
    let value = limit.map(|limit| format!("{} {}", limit.to_decimal(), currency.code()));
    let proposal = Proposal {
        kind: "budget".to_owned(),
        value: value.unwrap_or_default(),
        on: Iso(month),
        text: currency.code().to_owned(),
        category: Some(category.as_str().to_owned()),
        carries,
        accounts: Vec::new(),
    };
    Ok(Answer { proposal: Some(proposal), ..question.plain(lines) })
}

/// What was spent in the month so far, and on average in the three before: what a limit is measured by.
fn so_far(
    question: &Question<'_>,
    category: &Category,
    currency: Currency,
) -> Result<Option<Line>, AssistantError> {
    const MONTHS: i64 = 3;
    let Some(data) = question.scope.data else { return Ok(None) };
    let rows = rows_of(question, category, currency);
    let this = question.today.first_of_month();
    let from = this.saturating_sub(jiff::Span::new().months(MONTHS));
    let spent = |from: Date, to: Date| -> Result<Money, AssistantError> {
        let days = Period::new(from, to).unwrap_or(Period::day(to));
        Ok(rows.during(days).total_in(question.reader, currency)?.sum.checked_neg()?)
    };
    let line = Line::new("answer-budget-so-far").with("spent", Arg::amount(spent(this, question.today)?));
    if data.from() > from {
        return Ok(Some(line));
    }
    let before = spent(from, this.yesterday().unwrap_or(this))?;
    let average = Money::from_minor(before.minor() / MONTHS, currency);
    let line = Line { key: "answer-budget-so-far-average".to_owned(), ..line };
    Ok(Some(line.with("average", Arg::amount(average))))
}
