//! A card's month: when its statement ends, when it is to be paid, how much, and from where. No bank here says it, so
//! the person does, by a sentence that is proposed first.
//!
//! To be paid is what was owed when the last statement ended, less what came in since; never less than nothing.

use super::Question;
use crate::AssistantError;
use crate::answer::{Answer, Figure, Iso, Proposal};
use crate::line::{Arg, Line};
use crate::select::Selection;
use crate::understand::{CardSaid, Order};
use crate::words::coverage;
use sarraf_insight::card::CardDays;
use sarraf_ledger::{AccountKind, Period};
use sarraf_outlook::Bill;
use sarraf_store::{AccountRow, CardRow, Direction, Filter};

/// Questions it answers.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("when is my credit card bill due?", "متى موعد سداد بطاقة الائتمان؟"),
    ("how much do I have to pay on my card?", "كم المبلغ المستحق على البطاقة؟"),
];
/// Telling the days.
pub(super) const ORDERS: &[(&str, &str)] =
    &[("my card statement is on the 5th and due on the 20th", "كشف بطاقتي يوم 5 وموعد السداد يوم 20")];

/// Rows of a card between two of its days.
fn rows_of(account: &AccountRow, period: Period, direction: Option<Direction>) -> Selection {
    Selection::one(Filter {
        accounts: vec![account.id],
        period: Some(period),
        direction,
        ..Filter::default()
    })
}

/// The cards that are meant.
fn cards(question: &Question<'_>) -> Vec<AccountRow> {
    question.scope.living().filter(|account| account.kind == AccountKind::Card).cloned().collect()
}

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let known = question.reader.cards()?;
    let all = cards(question);
    if all.is_empty() {
        return Ok(question.plain(vec![Line::new("answer-card-none")]));
    }
    let (mut lines, mut figures, mut arithmetic) = (Vec::new(), Vec::new(), Vec::new());
    let (mut rows, mut currencies, mut days) = (Selection::default(), Vec::new(), None);
    let mut headline = None;
    for account in &all {
        let Some(card) = known.iter().find(|card| card.account == account.id) else {
            lines.push(unknown(question, account)?);
            continue;
        };
        let bill = Told::of(question, account, card)?;
        lines.extend(bill.sentences(question));
        figures.extend(bill.figures(question)?);
        arithmetic.extend(bill.arithmetic()?);
        headline = headline.or_else(|| bill.headline());
        rows.filters.extend(bill.since().filters);
        currencies.push(account.currency);
        days = Period::new(bill.bill.cycle.closed_on, question.today).ok();
    }
    currencies.dedup();
    let ids = if rows.filters.is_empty() { Vec::new() } else { rows.ids(question.reader)? };
    let count = rows.totals(question.reader)?.iter().map(|total| total.count).sum();
    let coverage = coverage(&question.scope, days, count, &currencies);
    let mut answer = question.with_figures(lines, figures, coverage);
    (answer.rows, answer.count, answer.headline, answer.arithmetic) = (ids, count, headline, arithmetic);
    let untold = all.iter().any(|account| known.iter().all(|card| card.account != account.id));
    answer.suggestions = match untold {
        true => vec![Line::new("suggest-card-days"), Line::new("suggest-balance")],
        false => vec![Line::new("suggest-upcoming"), Line::new("suggest-balance")],
    };
    Ok(answer)
}

/// The days of a card are not known; what is owed on it may be.
fn unknown(question: &Question<'_>, account: &AccountRow) -> Result<Line, AssistantError> {
    let held = question.reader.balances(account.id)?.into_iter().next().map(|balance| balance.amount);
    let line = Line::new(match held {
        Some(held) if held.is_negative() => "answer-card-unknown-owed",
        _ => "answer-card-unknown",
    });
    let line = line.with("account", account.name.as_str());
    Ok(held.map_or(line.clone(), |held| line.with("amount", Arg::size(held))))
}

/// What a card's last statement came to, and what is left of it.
struct Told<'a> {
    account: &'a AccountRow,
    paid_from: Option<String>,
    today: jiff::civil::Date,
    bill: Bill,
}

impl<'a> Told<'a> {
    fn of(question: &Question<'_>, account: &'a AccountRow, card: &CardRow) -> Result<Self, AssistantError> {
        let bill = Bill::of(question.reader, account, card, question.today)?;
        let from = card.paid_from.and_then(|id| question.scope.all.iter().find(|other| other.id == id));
        let paid_from = from.map(|account| account.name.clone());
        Ok(Self { account, paid_from, today: question.today, bill })
    }

    /// The rows since the statement.
    fn since(&self) -> Selection {
        rows_of(self.account, self.bill.since(self.today), None)
    }

    fn sentences(&self, question: &Question<'_>) -> Vec<Line> {
        let due = self.bill.due().ok().flatten();
        let late = question.today > self.bill.cycle.due_on;
        let key = match due {
            None => "answer-card-days",
            Some(due) if due.is_zero() => "answer-card-paid",
            Some(_) if late => "answer-card-late",
            Some(_) => "answer-card-due",
        };
        let mut line = Line::new(key)
            .with("account", self.account.name.as_str())
            .with("closed", Arg::Day(self.bill.cycle.closed_on))
            .with("day", Arg::Day(self.bill.cycle.due_on));
        if let Some(due) = due {
            line = line.with("amount", Arg::amount(due));
        }
        let next = Line::new("answer-card-next").with("closes", Arg::Day(self.bill.cycle.closes_on));
        let mut lines = vec![line, next.with("day", Arg::Day(self.bill.cycle.next_due_on))];
        if let Some(name) = &self.paid_from {
            lines.push(Line::new("answer-card-from").with("account", name.as_str()));
        }
        lines
    }

    fn headline(&self) -> Option<Line> {
        let due = self.bill.due().ok().flatten().filter(|due| !due.is_zero())?;
        let line = Line::new("answer-headline-card").with("amount", Arg::amount(due));
        Some(line.with("day", Arg::Day(self.bill.cycle.due_on)))
    }

    /// What is to be paid, resting on the card, and what was put on it since.
    fn figures(&self, question: &Question<'_>) -> Result<Vec<Figure>, AssistantError> {
        let mut figures = Vec::new();
        if let Some(due) = self.bill.due()? {
            let label = Line::new("figure-card-due").with("account", self.account.name.as_str());
            let figure = Figure::of_rows(label, due, Vec::new(), 0, false);
            figures.push(Figure { account: Some(self.account.id), ..figure });
        }
        let since = self.since().map(|filter| filter.direction = Some(Direction::Out));
        let total = since.total_in(question.reader, self.account.currency)?;
        let label = Line::new("figure-card-since").with("day", Arg::Day(self.bill.cycle.closed_on));
        let ids = since.ids(question.reader)?;
        figures.push(Figure::of_rows(label, total.sum.checked_neg()?, ids, total.count, true));
        Ok(figures)
    }

    fn arithmetic(&self) -> Result<Option<Line>, AssistantError> {
        let (Some(owed), Some(due)) = (self.bill.owed, self.bill.due()?) else { return Ok(None) };
        let line = Line::new("arithmetic-card")
            .with("account", self.account.name.as_str())
            .with("closed", Arg::Day(self.bill.cycle.closed_on));
        let line = line.with("owed", Arg::amount(owed)).with("paid", Arg::amount(self.bill.paid));
        Ok(Some(line.with("due", Arg::amount(due))))
    }
}

/// Proposes the days that were told.
pub(super) fn order(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let Some(Order::Card(said)) = question.slots.order.clone() else { return answer(question) };
    let all = cards(question);
    let account = match all.as_slice() {
        [] => return Ok(question.plain(vec![Line::new("answer-card-none")])),
        [only] => only,
        several => {
            let names = several.iter().map(|account| Arg::from(account.name.as_str())).collect();
            let line = Line::new("answer-card-which").with("accounts", Arg::List(names));
            return Ok(question.plain(vec![line]));
        }
    };
    let known = question.reader.cards()?.into_iter().find(|card| card.account == account.id);
    let CardSaid { statement_on, due_on, paid_from } = said;
    let statement_on = statement_on.or(known.map(|card| card.statement_on));
    let due_on = due_on.or(known.map(|card| card.due_on));
    let (Some(statement_on), Some(due_on)) = (statement_on, due_on) else {
        let line = Line::new("answer-card-both").with("account", account.name.as_str());
        return Ok(Answer {
            suggestions: vec![Line::new("suggest-card-days")],
            ..question.plain(vec![line])
        });
    };
    let paid_from = paid_from.or(known.and_then(|card| card.paid_from)).filter(|from| *from != account.id);
    let cycle = CardDays { statement_on, due_on }.cycle(question.today);
    let line = Line::new("answer-card-set")
        .with("account", account.name.as_str())
        .with("statement", u32::from(statement_on))
        .with("due", u32::from(due_on))
        .with("closed", Arg::Day(cycle.closed_on))
        .with("day", Arg::Day(cycle.due_on));
    let proposal = Proposal {
        kind: "card".to_owned(),
        value: format!("{statement_on}/{due_on}"),
        on: Iso(question.today),
        text: account.name.clone(),
        category: None,
        carries: false,
        accounts: std::iter::once(account.id).chain(paid_from).collect(),
    };
    Ok(Answer { proposal: Some(proposal), ..question.plain(vec![line]) })
}
