//! What the balance comes to day by day, by what comes again and what is spent otherwise, and whether it stays above
//! zero: with a range, and how sure that is.

mod course;

use super::Question;
use super::coming::{Coming, all, count, reach, rows_of, suggestions, with_series};
use super::funds::{Funds, funds};
use crate::AssistantError;
use crate::answer::{Answer, Chart, Figure, Iso, Point};
use crate::line::{Arg, Line};
use crate::words::scope_arg;
use course::{Course, Everyday, everyday};
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_insight::recurring::Standing;

/// Questions it answers.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("will I go below zero?", "هل سينزل رصيدي تحت الصفر؟"),
    ("will my balance go negative this month?", "هل سيصبح رصيدي بالسالب هذا الشهر؟"),
    ("balance forecast for the next 30 days", "توقعات الرصيد خلال 30 يومًا"),
];

/// Days looked ahead where none are named, and at most.
const AHEAD: i32 = 30;
const MOST_AHEAD: i32 = 366;

/// What is told of a currency.
struct Told<'a> {
    funds: Funds,
    series: Vec<&'a Coming>,
    everyday: Option<Everyday>,
    course: Course,
}

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let today = question.today;
    let asked = question.slots.period.map(|found| found.period.to()).filter(|to| *to > today);
    let to = asked.unwrap_or(today.saturating_add(AHEAD.days())).min(today.saturating_add(MOST_AHEAD.days()));
    let all = all(question)?;
    let mut parts = Vec::new();
    for funds in funds(question)? {
        parts.push(Told::of(question, funds, &all, to)?);
    }
    if parts.is_empty() {
        let line = Line::new("answer-balance-none").with("scope", scope_arg(&question.scope));
        return with_series(question, vec![line], Vec::new(), &[]);
    }
    let series: Vec<&Coming> = parts.iter().flat_map(|part| part.series.iter().copied()).collect();
    let lines = parts.iter().flat_map(|part| part.sentences(question, to)).collect();
    let mut figures = Vec::new();
    for part in &parts {
        figures.extend(part.figures(question)?);
    }
    let mut answer = with_series(question, lines, figures, &series)?;
    answer.arithmetic = parts.iter().flat_map(|part| part.arithmetic(today)).collect();
    if parts.len() > 1 {
        answer.arithmetic.push(Line::new("arithmetic-currencies"));
    }
    answer.chart = parts.first().map(|part| part.chart(to));
    answer.headline = parts.first().map(|part| part.headline(to));
    answer.suggestions = suggestions(&["suggest-upcoming", "suggest-safe-to-spend", "suggest-balance"]);
    Ok(answer)
}

impl<'a> Told<'a> {
    fn of(
        question: &Question<'_>,
        funds: Funds,
        all: &'a [Coming],
        to: Date,
    ) -> Result<Self, AssistantError> {
        let of_these = |coming: &&Coming| {
            funds.has(coming.series.account)
                && coming.series.amount.currency() == funds.currency
                && coming.standing != Standing::Ended
        };
        let series: Vec<&Coming> = all.iter().filter(of_these).collect();
        let everyday = everyday(question, &funds, &series)?;
        let course = Course::of(question.today, to, funds.sum, &series, everyday.as_ref())?;
        Ok(Self { funds, series, everyday, course })
    }

    fn sentences(&self, question: &Question<'_>, to: Date) -> Vec<Line> {
        let scope = || scope_arg(&question.scope);
        let verdict = match (self.course.first_below(|day| day.usual), self.course.first_below(|day| day.low))
        {
            (Some(day), _) => Line::new("answer-forecast-below")
                .with("day", Arg::Day(day.on))
                .with("amount", Arg::amount(day.usual)),
            (None, Some(day)) => Line::new("answer-forecast-may").with("day", Arg::Day(day.on)),
            (None, None) => Line::new("answer-forecast-above"),
        };
        let mut lines = vec![verdict.with("scope", scope()).with("until", Arg::Day(to))];
        if let Some(least) = self.course.least() {
            let line = Line::new("answer-forecast-least").with("amount", Arg::amount(least.usual));
            let line = line.with("day", Arg::Day(least.on)).with("low", Arg::amount(least.low));
            lines.push(line.with("high", Arg::amount(least.high)));
        }
        let fixed = self.series.iter().filter(|coming| coming.series.fixed).count();
        let line = Line::new("answer-forecast-sure").with("count", count(self.series.len()));
        lines.push(line.with("fixed", count(fixed)));
        lines.push(match &self.everyday {
            Some(everyday) => {
                Line::new("answer-forecast-everyday").with("amount", Arg::amount(everyday.usual_of(1)))
            }
            None => Line::new("answer-forecast-no-everyday").with("reach", reach(question)),
        });
        if let Some(day) = self.funds.as_of().filter(|day| *day < question.today) {
            lines.push(Line::new("answer-left-as-of").with("day", Arg::Day(day)));
        }
        lines
    }

    fn headline(&self, to: Date) -> Line {
        match self.course.first_below(|day| day.usual) {
            Some(day) => Line::new("answer-headline-below").with("day", Arg::Day(day.on)),
            None => Line::new("answer-headline-above").with("day", Arg::Day(to)),
        }
    }

    /// The least it comes to, resting on the rows of the series; and the balances it begins with.
    fn figures(&self, question: &Question<'_>) -> Result<Vec<Figure>, AssistantError> {
        let all = self.series.iter().map(|coming| coming.series.rows.len()).sum();
        let rows = rows_of(question, &self.series)?;
        // Without series it would rest on nothing but the balance.
        let least = self.course.least().filter(|_| !rows.is_empty()).map(|least| {
            let label = Line::new("figure-forecast").with("day", Arg::Day(least.on));
            Figure::of_rows(label, least.usual, rows, count(all), false)
        });
        Ok(least.into_iter().chain(self.funds.figures()).collect())
    }

    fn arithmetic(&self, today: Date) -> Vec<Line> {
        let mut lines = self.funds.arithmetic();
        lines.extend(self.course.moves.iter().map(|step| {
            let line = Line::new("arithmetic-step").with("day", Arg::Day(step.on));
            let line = line.with("name", step.name.as_str()).with("amount", Arg::amount(step.amount));
            line.with("left", Arg::amount(step.left))
        }));
        if self.series.iter().any(|coming| coming.is_overdue(today) && !coming.is_out()) {
            lines.push(Line::new("arithmetic-late-income"));
        }
        if let Some(everyday) = &self.everyday {
            let line = Line::new("arithmetic-everyday").with("period", everyday.period);
            let line = line.with("low", Arg::amount(everyday.least_of(1)));
            lines.push(
                line.with("high", Arg::amount(everyday.most_of(1)))
                    .with("amount", Arg::amount(everyday.usual_of(1))),
            );
        }
        lines.push(Line::new("arithmetic-range"));
        lines
    }

    fn chart(&self, to: Date) -> Chart {
        let below = self.course.first_below(|day| day.usual).or(self.course.least()).map(|day| day.on);
        let point = |day: &course::Day| Point {
            month: Iso(day.on),
            amount: day.usual.into(),
            marked: Some(day.on) == below,
            name: None,
            range: Some((day.low.into(), day.high.into())),
        };
        Chart {
            kind: "range".to_owned(),
            title: Line::new("chart-forecast"),
            caption: Line::new("chart-forecast-caption")
                .with("currency", self.funds.currency.code())
                .with("day", Arg::Day(to)),
            points: self.course.days.iter().map(point).collect(),
        }
    }
}
