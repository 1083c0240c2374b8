//! The days ahead, one after the other.

use super::super::Question;
use super::super::coming::Coming;
use super::super::funds::Funds;
use crate::AssistantError;
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::{Currency, Money, Period, TransactionId};
use sarraf_store::{Direction, Filter};
use std::collections::BTreeMap;

/// The end of a day: what the balance will mostly be, and between what and what.
#[derive(Clone, Copy)]
pub(super) struct Day {
    pub on: Date,
    pub usual: Money,
    pub low: Money,
    pub high: Money,
}

/// What comes or goes on a day.
pub(super) struct Step {
    pub on: Date,
    pub name: String,
    /// Signed.
    pub amount: Money,
    /// What is left then, everyday spending aside.
    pub left: Money,
}

/// The days, and what comes and goes on them.
pub(super) struct Course {
    pub days: Vec<Day>,
    pub moves: Vec<Step>,
}

/// How much comes on a day: mostly, at least, at most. Signed.
#[derive(Clone, Copy)]
struct Flow {
    usual: Money,
    low: Money,
    high: Money,
}

impl Course {
    /// From today's end to the last day. An income that is late is not counted on, a bill that is late is.
    pub fn of(
        today: Date,
        to: Date,
        start: Money,
        series: &[&Coming],
        everyday: Option<&Everyday>,
    ) -> Result<Self, AssistantError> {
        let mut flows: BTreeMap<Date, Vec<(&Coming, Flow)>> = BTreeMap::new();
        for coming in series.iter().filter(|coming| coming.is_out() || !coming.is_overdue(today)) {
            let flow = flow(coming)?;
            for day in coming.days(today, to) {
                flows.entry(day).or_default().push((*coming, flow));
            }
        }
        let (mut usual, mut low, mut high) = (start, start, start);
        let (mut days, mut moves) = (Vec::new(), Vec::new());
        for (ahead, on) in today.series(1.day()).take_while(|day| *day <= to).enumerate() {
            for (coming, flow) in flows.get(&on).into_iter().flatten() {
                usual = usual.checked_add(flow.usual)?;
                low = low.checked_add(flow.low)?;
                high = high.checked_add(flow.high)?;
                moves.push(Step { on, name: coming.merchant.clone(), amount: flow.usual, left: usual });
            }
            let spent = |of: fn(&Everyday, i64) -> Money, from: Money| match everyday {
                Some(everyday) => from.checked_sub(of(everyday, i64::try_from(ahead).unwrap_or(i64::MAX))),
                None => Ok(from),
            };
            days.push(Day {
                on,
                usual: spent(Everyday::usual_of, usual)?,
                low: spent(Everyday::most_of, low)?,
                high: spent(Everyday::least_of, high)?,
            });
        }
        Ok(Self { days, moves })
    }

    pub fn first_below(&self, of: impl Fn(&Day) -> Money) -> Option<Day> {
        self.days.iter().find(|day| of(day).is_negative()).copied()
    }

    /// The day it is least, the first of several.
    pub fn least(&self) -> Option<Day> {
        self.days.iter().min_by_key(|day| (day.usual.minor(), day.on)).copied()
    }
}

fn flow(coming: &Coming) -> Result<Flow, AssistantError> {
    let (usual, low, high) = (coming.series.amount, coming.series.low, coming.series.high);
    Ok(match coming.is_out() {
        true => Flow { usual, low: high.checked_neg()?, high: low.checked_neg()? },
        false => Flow { usual, low, high },
    })
}

/// What is spent besides what comes again, by the last three whole months.
pub(super) struct Everyday {
    pub period: Period,
    currency: Currency,
    /// Spent and days of the month with the least a day, the middle one, the one with the most.
    months: [(i64, i64); 3],
}

impl Everyday {
    fn of(&self, month: (i64, i64), days: i64) -> Money {
        let (spent, of) = (i128::from(month.0), i128::from(month.1.max(1)));
        let minor = spent * i128::from(days) / of;
        Money::from_minor(i64::try_from(minor).unwrap_or(i64::MAX), self.currency)
    }

    /// So many days of the month that spent least a day.
    pub fn least_of(&self, days: i64) -> Money {
        let [least, ..] = self.months;
        self.of(least, days)
    }

    /// Of the one in the middle.
    pub fn usual_of(&self, days: i64) -> Money {
        let [_, usual, _] = self.months;
        self.of(usual, days)
    }

    /// Of the one that spent most.
    pub fn most_of(&self, days: i64) -> Money {
        let [.., most] = self.months;
        self.of(most, days)
    }
}

/// Spending in the last three whole months less what of it comes again; `None` where they are not all known.
pub(super) fn everyday(
    question: &Question<'_>,
    funds: &Funds,
    series: &[&Coming],
) -> Result<Option<Everyday>, AssistantError> {
    let first = question.today.first_of_month();
    let begin = first.saturating_sub(3.months());
    let Some(known) = question.reader.coverage(&funds.accounts())? else { return Ok(None) };
    if known.0 > begin {
        return Ok(None);
    }
    // No more of a weekly one lie in four months.
    const NEWEST: usize = 24;
    let newest = |coming: &&Coming| coming.series.rows.iter().rev().take(NEWEST).copied().collect::<Vec<_>>();
    let again: Vec<TransactionId> = series.iter().flat_map(newest).collect();
    let mut months = [(0, 0); 3];
    for (month, back) in months.iter_mut().zip([3, 2, 1]) {
        let period = Period::month_of(first.saturating_sub(back.months()));
        let all = spent(question, funds, period, Vec::new())?;
        let of_series = if again.is_empty() { 0 } else { spent(question, funds, period, again.clone())? };
        *month = (all.saturating_sub(of_series).max(0), i64::from(period.days()));
    }
    months.sort_by_key(|(spent, days)| (i128::from(*spent) * 1_000 / i128::from((*days).max(1)), *spent));
    let period = Period::new(begin, first.saturating_sub(1.day())).map_err(|_| AssistantError::OutOfRange)?;
    Ok(Some(Everyday { period, currency: funds.currency, months }))
}

fn spent(
    question: &Question<'_>,
    funds: &Funds,
    period: Period,
    ids: Vec<TransactionId>,
) -> Result<i64, AssistantError> {
    let filter = Filter {
        ids,
        accounts: funds.accounts(),
        period: Some(period),
        currency: Some(funds.currency),
        direction: Some(Direction::Out),
        spending: true,
        ..Filter::default()
    };
    let mut sum = Money::zero(funds.currency);
    for part in question.reader.sums(&filter)? {
        sum = sum.checked_sub(Money::from_sum(part.minor, funds.currency)?)?;
    }
    Ok(sum.minor())
}
