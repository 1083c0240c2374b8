//! What is spent on average: a purchase, or a day, week, month or year.

use super::Question;
use super::spending::spending_rows;
use crate::answer::{Answer, Figure};
use crate::line::{Arg, Line};
use crate::period::{Found, Today, Unit};
use crate::select::Total;
use crate::words::{coverage, outside, period_part, scope_arg, scope_part, transactions};
use crate::{AssistantError, Per};
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::{Money, Period};

/// Questions it answers.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("how much do I spend on average per month?", "كم متوسط إنفاقي الشهري؟"),
    ("average spending on groceries per month", "متوسط الإنفاق على البقالة في الشهر"),
    ("what is my average purchase at Bean & Co?", "ما متوسط مشترياتي عند Bean & Co؟"),
];

/// Whole months looked at when no days are named.
const MONTHS: i32 = 12;

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let per = question.slots.per.unwrap_or(Per::Unit(Unit::Month));
    let Some(period) = period(question, per) else {
        return Ok(question.nothing_known(Line::new("answer-average-short")));
    };
    if let Some(line) = outside(&question.scope, period) {
        return Ok(question.nothing_known(line));
    }
    let rows = spending_rows(question, period)?;
    let totals = rows.totals(question.reader)?;
    let listed = rows.listed(question.reader, None)?;
    let mut figures = Vec::new();
    let (mut lines, mut arithmetic) = (Vec::new(), Vec::new());
    for total in &totals {
        let parts = parts(question, per, period, total);
        let mean = rounded(total.sum.checked_neg()?, parts);
        let ids = listed.in_currency(question.reader, &rows, total.sum.currency())?;
        figures.push(Figure::mean_of(Line::new("figure-average"), mean, ids, total.count));
        lines.push(said(question, per, period, mean, total.count));
        let sum = Line::new("arithmetic-average").with("sum", Arg::amount(total.sum.checked_neg()?));
        arithmetic.push(sum.with("parts", parts).with("amount", Arg::amount(mean)));
    }
    if totals.is_empty() {
        lines.push(
            Line::new("answer-found-none").with("scope", scope_part(scope_arg(&question.scope), period)),
        );
    }
    let currencies: Vec<_> = totals.iter().map(|total| total.sum.currency()).collect();
    let count = totals.iter().map(|total| total.count).fold(0, u32::saturating_add);
    let coverage = coverage(&question.scope, Some(period), count, &currencies);
    let mut answer = question.with_figures(lines, figures, coverage);
    answer.rows = listed.ids();
    answer.count = count;
    answer.arithmetic = arithmetic;
    answer.suggestions = vec![Line::new("suggest-spending-compare"), Line::new("suggest-by-category")];
    Ok(answer)
}

/// The days it is over: those named, else as many whole units as there is data for, at most twelve months.
fn period(question: &Question<'_>, per: Per) -> Option<Period> {
    if let Some(found) = question.slots.period {
        return Some(found.period);
    }
    let data = question.scope.data?;
    let Per::Unit(unit) = per else { return Some(data) };
    let today = Today { day: question.today, week: question.week };
    // Whole units end before the one that is running.
    let end = crate::period::current(unit, today)?.from().yesterday().ok()?;
    let earliest = end.checked_sub(MONTHS.months()).ok()?.tomorrow().ok()?;
    let from = earliest.max(first_whole(unit, Today { day: data.from(), ..today })?);
    Period::new(from, end).ok()
}

/// The first day of the first whole unit from a day on.
fn first_whole(unit: Unit, day: Today) -> Option<Date> {
    let current = crate::period::current(unit, day)?;
    if current.from() == *day {
        return Some(*day);
    }
    let found = Found { period: current, unit };
    let span = match found.unit {
        Unit::Week => 1.week(),
        Unit::Month => 1.month(),
        Unit::Quarter => 3.months(),
        Unit::Year => 1.year(),
        Unit::Day | Unit::Days => 1.day(),
    };
    found.period.from().checked_add(span).ok()
}

/// By how many the sum is divided: purchases, or units of the days that have data.
fn parts(question: &Question<'_>, per: Per, period: Period, total: &Total) -> u32 {
    let Per::Unit(unit) = per else { return total.count.max(1) };
    let known = question.scope.data.and_then(|data| period.intersection(data)).unwrap_or(period);
    let days = known.days().max(1);
    let months = (i64::from(known.to().year()) - i64::from(known.from().year())) * 12
        + i64::from(known.to().month() - known.from().month())
        + 1;
    let months = u32::try_from(months).unwrap_or(1).max(1);
    match unit {
        Unit::Day | Unit::Days => days,
        Unit::Week => days.div_ceil(7),
        Unit::Month => months,
        Unit::Quarter => months.div_ceil(3),
        Unit::Year => months.div_ceil(12),
    }
}

/// To the nearest minor unit, halves away from zero.
fn rounded(sum: Money, parts: u32) -> Money {
    let (minor, parts) = (i128::from(sum.minor()), i128::from(parts.max(1)));
    let half = if minor < 0 { -parts } else { parts };
    let minor = (2 * minor + half) / (2 * parts);
    Money::from_minor(i64::try_from(minor).unwrap_or(i64::MAX), sum.currency())
}

fn said(question: &Question<'_>, per: Per, period: Period, mean: Money, count: u32) -> Line {
    let key = match per {
        Per::Purchase => "answer-average-purchase",
        Per::Unit(Unit::Day | Unit::Days) => "answer-average-day",
        Per::Unit(Unit::Week) => "answer-average-week",
        Per::Unit(Unit::Month | Unit::Quarter) => "answer-average-month",
        Per::Unit(Unit::Year) => "answer-average-year",
    };
    let mut scope = scope_arg(&question.scope);
    let clauses = super::find::clauses(question);
    if !clauses.is_empty() {
        scope = scope_part(scope, Arg::List(clauses));
    }
    let scope = scope_part(scope, period_part(&question.scope, period));
    let line = Line::new(key).with("scope", scope).with("amount", Arg::amount(mean));
    line.with("transactions", transactions(count))
}
