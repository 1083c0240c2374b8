//! What the balance comes to day by day, by what comes again and what is spent otherwise, and whether it stays above
//! zero: with a range, and how sure that is. It is reckoned by `insight::forecast`.

use super::Question;
use super::coming::{Coming, all, count, reach, rows_of, suggestions, with_series};
use super::funds::{self, Funds, funds};
use crate::AssistantError;
use crate::answer::{Answer, Chart, Figure, Iso, Point};
use crate::line::{Arg, Line};
use crate::words::scope_arg;
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_insight::forecast::{Below, Day, Forecast, Known, MOST_DAYS, Move, Mover, Sureness};
use sarraf_ledger::{Money, Period};

/// Questions it answers.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("will I go below zero?", "هل سينزل رصيدي تحت الصفر؟"),
    ("will my balance go negative this month?", "هل سيصبح رصيدي بالسالب هذا الشهر؟"),
    ("balance forecast for the next 30 days", "توقعات الرصيد خلال 30 يومًا"),
];

/// Days looked ahead where none are named.
const AHEAD: u32 = 30;

/// What is told of a currency.
struct Told<'a> {
    funds: Funds,
    series: Vec<&'a Coming>,
    forecast: Forecast,
    below: Option<Below>,
}

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let today = question.today;
    let asked = question.slots.period.map(|found| found.period.to()).filter(|to| *to > today);
    let days = asked.and_then(|to| Period::new(today, to).ok()).map_or(AHEAD, |period| period.days() - 1);
    let days = days.min(MOST_DAYS);
    let to = today.saturating_add(i64::from(days).days());
    let all = all(question)?;
    let mut parts = Vec::new();
    for funds in funds(question)? {
        parts.extend(Told::of(question, funds, &all, days)?);
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
    for part in &parts {
        answer.arithmetic.extend(part.arithmetic(today)?);
    }
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
        days: u32,
    ) -> Result<Option<Self>, AssistantError> {
        let ahead = sarraf_outlook::ahead(question.reader, &funds, all, question.today, days)?;
        let Some((forecast, series)) = ahead else { return Ok(None) };
        let below = forecast.first_below(Money::zero(funds.currency), days)?;
        Ok(Some(Self { funds, series, forecast, below }))
    }

    /// The day from which on it is rather below zero than not.
    fn below(&self) -> Option<&Below> {
        self.below.as_ref().filter(|below| below.sureness >= Sureness::Likely)
    }

    fn sentences(&self, question: &Question<'_>, to: Date) -> Vec<Line> {
        let verdict = match &self.below {
            Some(below) if below.sureness >= Sureness::Likely => Line::new("answer-forecast-below")
                .with("day", Arg::Day(below.on))
                .with("amount", Arg::amount(below.expected)),
            Some(below) => Line::new("answer-forecast-may").with("day", Arg::Day(below.on)),
            None => Line::new("answer-forecast-above"),
        };
        let mut lines = vec![verdict.with("scope", scope_arg(&question.scope)).with("until", Arg::Day(to))];
        lines.extend(self.because());
        let least = self.forecast.least();
        lines.extend(least.map(|day| at("answer-forecast-least", day)));
        let last = self.forecast.days.last().filter(|last| Some(last.on) != least.map(|least| least.on));
        lines.extend(last.map(|day| at("answer-forecast-last", day)));
        let fixed = self.series.iter().filter(|coming| coming.series.fixed).count();
        let line = Line::new("answer-forecast-sure").with("count", count(self.series.len()));
        lines.push(line.with("fixed", count(fixed)));
        lines.push(match self.forecast.everyday {
            Known::Weeks { usual, .. } => {
                let a_day = Money::from_minor(usual.minor() / 7, usual.currency());
                Line::new("answer-forecast-everyday").with("amount", Arg::amount(a_day))
            }
            Known::TooLittle { .. } => {
                Line::new("answer-forecast-no-everyday").with("reach", reach(question))
            }
        });
        if let Some(day) = self.funds.as_of().filter(|day| *day < question.today) {
            lines.push(Line::new("answer-left-as-of").with("day", Arg::Day(day)));
        }
        lines
    }

    /// The payment that does most to make it so.
    fn because(&self) -> Option<Line> {
        let of = self.below.as_ref()?.because.first()?;
        let line = Line::new("answer-forecast-because").with("name", self.name(of)?);
        Some(line.with("amount", Arg::size(of.amount)).with("day", Arg::Day(of.on)))
    }

    /// The merchant of a series; a pending row stands with its account.
    fn name(&self, of: &Move) -> Option<&'a str> {
        let Mover::Series(id) = of.what else { return None };
        let of_id = |coming: &&&Coming| coming.series.rows.first() == Some(&id);
        self.series.iter().find(of_id).map(|coming| coming.merchant.as_str())
    }

    fn headline(&self, to: Date) -> Line {
        match self.below() {
            Some(below) => Line::new("answer-headline-below").with("day", Arg::Day(below.on)),
            None => Line::new("answer-headline-above").with("day", Arg::Day(to)),
        }
    }

    /// The least it comes to, resting on the rows of the series; and the balances it begins with.
    fn figures(&self, question: &Question<'_>) -> Result<Vec<Figure>, AssistantError> {
        let all = self.series.iter().map(|coming| coming.series.rows.len()).sum();
        let rows = rows_of(question, &self.series)?;
        // Without series it would rest on nothing but the balance.
        let least = self.forecast.least().filter(|_| !rows.is_empty()).map(|least| {
            let label = Line::new("figure-forecast").with("day", Arg::Day(least.on));
            Figure::of_rows(label, least.expected, rows, count(all), false)
        });
        Ok(least.into_iter().chain(funds::figures(&self.funds)).collect())
    }

    fn arithmetic(&self, today: Date) -> Result<Vec<Line>, AssistantError> {
        let mut lines = funds::arithmetic(&self.funds);
        let mut left = self.forecast.start;
        let moves = self.forecast.days.iter().flat_map(|day| &day.moves);
        for of in moves.filter(|of| of.counted) {
            left = left.checked_add(of.amount)?;
            let Some(name) = self.name(of) else { continue };
            let line = Line::new("arithmetic-step").with("day", Arg::Day(of.on)).with("name", name);
            lines.push(line.with("amount", Arg::amount(of.amount)).with("left", Arg::amount(left)));
        }
        if self.series.iter().any(|coming| coming.is_overdue(today)) {
            lines.push(Line::new("arithmetic-late"));
        }
        lines.extend(self.everyday());
        lines.push(Line::new("arithmetic-range"));
        Ok(lines)
    }

    /// What is spent otherwise in a week, and when that was.
    fn everyday(&self) -> Option<Line> {
        let Known::Weeks { weeks, usual } = self.forecast.everyday else { return None };
        let as_of = self.funds.as_of()?;
        let begin = as_of.saturating_sub((i64::from(weeks) * 7).days());
        let period = Period::new(begin, as_of.saturating_sub(1.day())).ok()?;
        let line = Line::new("arithmetic-everyday").with("period", period);
        Some(line.with("amount", Arg::amount(usual)).with("weeks", weeks))
    }

    fn chart(&self, to: Date) -> Chart {
        let below = self.below().map(|below| below.on).or(self.forecast.least().map(|day| day.on));
        let point = |day: &Day| Point {
            month: Iso(day.on),
            amount: day.expected.into(),
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
            points: self.forecast.days.iter().map(point).collect(),
        }
    }
}

/// What is expected on a day, with its range.
fn at(key: &str, day: &Day) -> Line {
    let line = Line::new(key).with("day", Arg::Day(day.on)).with("amount", Arg::amount(day.expected));
    line.with("low", Arg::amount(day.low)).with("high", Arg::amount(day.high))
}
