//! What is left over until the next income: what there is, less the bills that are due before.

use super::Question;
use super::coming::{Coming, Said, all, count, rows_of, suggestions, with_series};
use super::funds::{self, Funds, funds};
use crate::AssistantError;
use crate::answer::{Answer, Figure};
use crate::line::{Arg, Line};
use crate::words::{scope_arg, side_by_side};
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_insight::recurring::Standing;
use sarraf_ledger::Money;

/// Questions it answers.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("how much is safe to spend?", "كم يمكنني إنفاقه بأمان؟"),
    ("how much can I safely spend until payday?", "كم يمكنني أن أنفق حتى الراتب؟"),
];

/// What is left over in a currency.
struct Left<'a> {
    funds: Funds,
    /// The day of the next income, if one comes again.
    income: Option<&'a Coming>,
    /// The last day whose bills are taken off.
    until: Date,
    bills: Vec<(Date, &'a Coming)>,
    /// The bills at what they mostly are, and at the most.
    usual: Money,
    most: Money,
}

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let all = all(question)?;
    let mut parts = Vec::new();
    for funds in funds(question)? {
        parts.push(Left::of(question, funds, &all)?);
    }
    if parts.is_empty() {
        let line = Line::new("answer-balance-none").with("scope", scope_arg(&question.scope));
        return with_series(question, vec![line], Vec::new(), &[]);
    }
    let (mut lines, mut figures, mut arithmetic) = (Vec::new(), Vec::new(), Vec::new());
    let mut amounts = Vec::new();
    for part in &parts {
        lines.extend(part.sentences(question)?);
        amounts.push(part.left()?);
        figures.extend(part.figure(question)?);
        arithmetic.extend(part.arithmetic()?);
    }
    figures.extend(parts.iter().flat_map(|part| funds::figures(&part.funds)));
    if parts.len() > 1 {
        arithmetic.push(Line::new("arithmetic-currencies"));
    }
    let series: Vec<&Coming> = parts.iter().flat_map(Left::series).collect();
    let answer = with_series(question, lines, figures, &series)?;
    let headline = Line::new("answer-headline-left").with("amount", side_by_side(&amounts));
    let suggestions = suggestions(&["suggest-upcoming", "suggest-forecast", "suggest-balance"]);
    Ok(Answer { headline: Some(headline), arithmetic, suggestions, ..answer })
}

impl<'a> Left<'a> {
    fn of(question: &Question<'_>, funds: Funds, all: &'a [Coming]) -> Result<Self, AssistantError> {
        let today = question.today;
        let of_these = |coming: &&Coming| {
            funds.has(coming.series.account)
                && coming.series.amount.currency() == funds.currency
                && coming.standing != Standing::Ended
        };
        // One that is late may not come at all.
        let comes = |coming: &&Coming| !coming.is_out() && !coming.series.own && !coming.is_overdue(today);
        let later = |coming: &&Coming| coming.next_on > today;
        let income =
            all.iter().filter(of_these).filter(comes).filter(later).min_by_key(|coming| coming.next_on);
        let until = income.map_or(today.last_of_month(), |coming| coming.next_on.saturating_sub(1.day()));
        let mut bills = Vec::new();
        for coming in all.iter().filter(of_these).filter(|coming| coming.is_out()) {
            bills.extend(coming.days(today, until).into_iter().map(|day| (day, coming)));
        }
        bills.sort_by_key(|(day, coming)| (*day, coming.series.rows.first().map(|id| id.0)));
        let (mut usual, mut most) = (Money::zero(funds.currency), Money::zero(funds.currency));
        for (_, coming) in &bills {
            usual = usual.checked_add(coming.size()?)?;
            most = most.checked_add(coming.series.high)?;
        }
        Ok(Self { funds, income, until, bills, usual, most })
    }

    fn left(&self) -> Result<Money, AssistantError> {
        Ok(self.funds.sum.checked_sub(self.usual)?)
    }

    /// The bills, and the income that ends the time.
    fn series(&self) -> Vec<&'a Coming> {
        let mut series: Vec<&Coming> = self.income.into_iter().collect();
        for (_, coming) in &self.bills {
            if !series.iter().any(|known| std::ptr::eq(*known, *coming)) {
                series.push(coming);
            }
        }
        series
    }

    /// What is left, resting on the rows of its series; without any it is the balance itself.
    fn figure(&self, question: &Question<'_>) -> Result<Option<Figure>, AssistantError> {
        let series = self.series();
        let all = series.iter().map(|coming| coming.series.rows.len()).sum();
        let rows = rows_of(question, &series)?;
        let figure = Figure::of_rows(Line::new("figure-left"), self.left()?, rows, count(all), false);
        Ok(Some(figure).filter(|figure| figure.count > 0))
    }

    fn sentences(&self, question: &Question<'_>) -> Result<Vec<Line>, AssistantError> {
        let left = self.left()?;
        let key = match (left.is_negative(), self.income) {
            (false, Some(_)) => "answer-left",
            (false, None) => "answer-left-no-income",
            (true, _) => "answer-left-short",
        };
        let line = Line::new(key)
            .with("scope", scope_arg(&question.scope))
            .with("amount", if left.is_negative() { Arg::size(left) } else { Arg::amount(left) })
            .with("start", Arg::amount(self.funds.sum))
            .with("bills", Arg::amount(self.usual))
            .with("count", count(self.bills.len()))
            .with("day", Arg::Day(self.income.map_or(self.until, |income| income.next_on)));
        let mut lines = vec![line];
        if self.most != self.usual {
            let least = self.funds.sum.checked_sub(self.most)?;
            let line = Line::new("answer-left-least").with("bills", Arg::amount(self.most));
            lines.push(line.with("amount", Arg::amount(least)));
        }
        if let Some(day) = self.funds.as_of().filter(|day| *day < question.today) {
            lines.push(Line::new("answer-left-as-of").with("day", Arg::Day(day)));
        }
        Ok(lines)
    }

    fn arithmetic(&self) -> Result<Vec<Line>, AssistantError> {
        let mut lines = funds::arithmetic(&self.funds);
        lines.extend(self.bills.iter().map(|(day, coming)| {
            let line = Line::new("arithmetic-bill").with("day", Arg::Day(*day));
            line.with("name", coming.merchant.as_str()).with("amount", coming.amount())
        }));
        let line = Line::new("arithmetic-left").with("start", Arg::amount(self.funds.sum));
        lines.push(line.with("bills", Arg::amount(self.usual)).with("left", Arg::amount(self.left()?)));
        lines.push(Line::new("arithmetic-expected"));
        Ok(lines)
    }
}
