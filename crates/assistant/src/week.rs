//! What a week came to: spent and come in, its largest purchases, which alerts are open and what is due next. Nobody
//! asks for it: it is said once a week to who wants it.

use crate::answer::{Answer, Figure};
use crate::line::{Arg, Line};
use crate::period::{Found, Unit};
use crate::words::side_by_side;
use crate::{AssistantError, Context, Intent, Slots, Understood, Way, skill};
use jiff::ToSpan;
use sarraf_ledger::{Money, Period, TransactionId};
use sarraf_store::Reader;

/// The largest purchases told.
const LARGEST: usize = 3;

/// What these seven days came to; `None` where nothing is known of them.
pub fn week(reader: &Reader, days: Period, context: &Context<'_>) -> Result<Option<Answer>, AssistantError> {
    let ask = |intent: Intent, slots: Slots| {
        let topic = intent.key();
        let understood = Understood { intent, topic, slots, score: 100, moves_money: false, whole: true };
        skill::answer(reader, understood, context)
    };
    let during =
        |period: Period| Slots { period: Some(Found { period, unit: Unit::Days }), ..Slots::default() };
    let spent = ask(Intent::Spending, during(days))?;
    if spent.figures.is_empty() {
        return Ok(None);
    }
    let income = Slots { way: Some(Way::In), counted: true, ..during(days) };
    let mut earned = ask(Intent::Find, income)?;
    let mut largest = ask(Intent::Largest, during(days))?;
    largest.figures.truncate(LARGEST);
    let next = Period::new(days.to().saturating_add(1.day()), days.to().saturating_add(7.days()));
    let due = ask(Intent::Upcoming, during(next.unwrap_or(days)))?;
    for figure in &mut earned.figures {
        figure.label = Line::new("figure-came-in");
    }
    let alerts = u32::try_from(reader.alerts(true)?.len()).unwrap_or(u32::MAX);
    let mut sentences = vec![Line::new("week-title")];
    sentences.extend(spent.sentences);
    sentences.push(came_in(&earned));
    sentences.extend(largest.figures.first().map(|figure| {
        let line = Line::new("week-largest").with("amount", Arg::Amount(figure.amount.clone()));
        line.with("row", figure.label.clone())
    }));
    if alerts > 0 {
        sentences.push(Line::new("week-alerts").with("count", alerts));
    }
    // The first says how many and how much; the others are bills.
    let bill = |line: &Line| Arg::from(Line { key: "week-bill".to_owned(), args: line.args.clone() });
    let bills: Vec<Arg> = due.sentences.iter().skip(1).map(bill).collect();
    let until = Arg::Day(next.unwrap_or(days).to());
    sentences.push(match bills.is_empty() {
        true => Line::new("week-nothing-due").with("day", until),
        false => Line::new("week-due").with("day", until).with("bills", Arg::List(bills)),
    });
    let bills = due.figures.into_iter().filter(|figure| figure.label.key == "figure-bills");
    let figures: Vec<Figure> =
        spent.figures.into_iter().chain(earned.figures).chain(bills).chain(largest.figures).collect();
    let rows = rows(&figures);
    let arithmetic = [spent.arithmetic, earned.arithmetic, due.arithmetic].into_iter().flatten();
    let mut told: Vec<Line> = Vec::new();
    arithmetic.for_each(|line| {
        if !told.contains(&line) {
            told.push(line);
        }
    });
    Ok(Some(Answer {
        intent: "week".to_owned(),
        sentences,
        count: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        rows,
        figures,
        arithmetic: told,
        // It compares months, of which a week is none.
        chart: None,
        understood: true,
        slots: spent.slots,
        headline: spent.headline,
        coverage: spent.coverage,
        suggestions: spent.suggestions,
        proposal: None,
        alerts: Vec::new(),
    }))
}

fn came_in(earned: &Answer) -> Line {
    let sums: Vec<Money> = earned.figures.iter().filter_map(|figure| figure.amount.money()).collect();
    Line::new("week-came-in").with("count", earned.count).with("sum", side_by_side(&sums))
}

/// The rows behind all figures, each once, newest first as far as each figure goes.
fn rows(figures: &[Figure]) -> Vec<TransactionId> {
    let mut rows: Vec<TransactionId> = Vec::new();
    for id in figures.iter().flat_map(|figure| &figure.rows) {
        if !rows.contains(id) {
            rows.push(*id);
        }
    }
    rows
}
