//! What comes again, as the skills about it say it: what is meant of it, how much, how often, and when next.

use super::Question;
use crate::AssistantError;
use crate::answer::{Answer, Figure, MOST_ROWS};
use crate::line::{Arg, Line};
use crate::select::Selection;
use crate::words::{coverage, scope_arg};
use crate::{Slots, Way};
use jiff::civil::Date;
use sarraf_insight::recurring::{Moved, Rhythm, Schedule};
use sarraf_ledger::{AccountId, Category, Currency, Money, TransactionId};
pub(super) use sarraf_outlook::Coming;
use sarraf_store::Filter;
use std::collections::{BTreeMap, BTreeSet};

/// Lines of a list in a sentence.
pub(super) const MOST_LINES: usize = 10;

/// What no person calls a subscription, though it comes again.
const NO_SUBSCRIPTION: &[&str] = &[
    "housing",
    "utilities",
    "insurance",
    "taxes",
    "fees",
    "interest",
    "family",
    "education",
    "cash",
    "groceries",
    "eating-out",
    "transport",
    "salary",
    "income",
    "transfer",
    "savings",
    "refund",
];

/// What the skills say of a series.
pub(super) trait Said {
    /// The ids of its rows, newest first.
    fn rows(&self) -> Vec<TransactionId>;
    /// What it will be, resting on its rows.
    fn figure(&self) -> Result<Figure, AssistantError>;
    /// "12.99 €", or about how much.
    fn amount(&self) -> Arg;
    /// "Netflix: 12.99 €, monthly, next on 12 December".
    fn line(&self, today: Date) -> Line;
}

impl Said for Coming {
    fn rows(&self) -> Vec<TransactionId> {
        self.series.rows.iter().rev().take(MOST_ROWS as usize).copied().collect()
    }

    fn figure(&self) -> Result<Figure, AssistantError> {
        let label = Line::new("figure-expected").with("name", self.merchant.as_str());
        Ok(Figure::of_rows(label, self.size()?, self.rows(), count(self.series.rows.len()), false))
    }

    fn amount(&self) -> Arg {
        let amount = Arg::size(self.series.amount);
        if self.series.fixed && self.series.low == self.series.high {
            return amount;
        }
        let line = Line::new("series-about").with("amount", amount);
        line.with("low", Arg::size(self.series.low)).with("high", Arg::size(self.series.high)).into()
    }

    fn line(&self, today: Date) -> Line {
        let due = if self.is_overdue(today) { "series-overdue" } else { "series-next" };
        Line::new("series-line")
            .with("name", self.merchant.as_str())
            .with("amount", self.amount())
            .with("rhythm", rhythm(&self.schedule))
            .with("due", Line::new(due).with("day", Arg::Day(self.next_on)))
    }
}

fn is_subscription(coming: &Coming) -> bool {
    let named = coming.category.as_ref().map(Category::as_str).unwrap_or_default();
    coming.is_out() && coming.series.fixed && !NO_SUBSCRIPTION.contains(&named)
}

/// "monthly, on the last working day".
pub(super) fn rhythm(schedule: &Schedule) -> Line {
    let day = u32::try_from(schedule.day).unwrap_or_default();
    match (schedule.rhythm, schedule.moved) {
        (Rhythm::Monthly, _) if schedule.is_last_working_day() => Line::new("rhythm-last-working-day"),
        (Rhythm::Monthly, Moved::Stays) if day == 31 => Line::new("rhythm-last-day"),
        (Rhythm::Monthly, Moved::Stays) => Line::new("rhythm-on").with("day", day),
        (Rhythm::Monthly, Moved::Before) => Line::new("rhythm-on-or-before").with("day", day),
        (Rhythm::Monthly, Moved::After) => Line::new("rhythm-on-or-after").with("day", day),
        (rhythm, _) => Line::new(format!("rhythm-{}", rhythm.key())),
    }
}

/// Everything in the accounts of the answer that may come again, and what has ended lately; the next due first.
pub(super) fn all(question: &Question<'_>) -> Result<Vec<Coming>, AssistantError> {
    let accounts: BTreeSet<AccountId> = question.scope.living().map(|account| account.id).collect();
    Ok(sarraf_outlook::coming(question.reader, &accounts, question.today)?)
}

/// Those that the sentence means: of its merchants, categories and direction. Not between own accounts.
pub(super) fn meant(question: &Question<'_>) -> Result<Vec<Coming>, AssistantError> {
    let mut all = all(question)?;
    all.retain(|coming| !coming.series.own && is_meant(coming, &question.slots));
    Ok(all)
}

fn is_meant(coming: &Coming, slots: &Slots) -> bool {
    let merchants = &slots.merchants;
    let by_merchant =
        merchants.is_empty() || merchants.iter().any(|known| known.key == coming.series.merchant_key);
    let named = coming.category.as_ref().map(Category::as_str);
    let of = |category: &String| named == Some(category.as_str());
    let by_category = slots.categories.is_empty() || slots.categories.iter().any(of);
    // What has a name is meant whichever way it goes.
    let named = !merchants.is_empty() || !slots.categories.is_empty();
    let way = match slots.way {
        Some(Way::In) => !coming.is_out(),
        Some(Way::Out) => coming.is_out(),
        None => named || coming.is_out(),
    };
    let kind = !slots.subscriptions || is_subscription(coming);
    by_merchant && by_category && way && kind
}

/// An answer that rests on series.
pub(super) fn with_series(
    question: &Question<'_>,
    sentences: Vec<Line>,
    figures: Vec<Figure>,
    series: &[&Coming],
) -> Result<Answer, AssistantError> {
    let mut currencies: Vec<Currency> = series.iter().map(|one| one.series.amount.currency()).collect();
    currencies.sort();
    currencies.dedup();
    let ids: Vec<TransactionId> = series.iter().flat_map(|one| one.series.rows.iter().copied()).collect();
    let rows = match ids.is_empty() {
        true => Vec::new(),
        false => Selection::one(Filter { ids: ids.clone(), ..Filter::default() }).ids(question.reader)?,
    };
    let total = count(ids.len());
    let coverage = coverage(&question.scope, None, total, &currencies);
    let answer = question.with_figures(sentences, figures, coverage);
    Ok(Answer { rows, count: total, ..answer })
}

/// Nothing of the kind is known, and how far the data reaches.
pub(super) fn none(question: &Question<'_>, key: &str) -> Result<Answer, AssistantError> {
    let line = Line::new(key).with("scope", scope_arg(&question.scope)).with("reach", reach(question));
    let answer = with_series(question, vec![line], Vec::new(), &[])?;
    Ok(Answer { suggestions: suggestions(&["suggest-recurring", "suggest-spending-month"]), ..answer })
}

/// "data since 21 November 2024".
pub(super) fn reach(question: &Question<'_>) -> Line {
    match question.scope.data {
        Some(data) => Line::new("coverage-since").with("day", Arg::Day(data.from())),
        None => Line::new("coverage-empty"),
    }
}

pub(super) fn suggestions(keys: &[&str]) -> Vec<Line> {
    keys.iter().map(|key| Line::new(*key)).collect()
}

/// Sums by currency, in order of code.
pub(super) fn add(sums: &mut BTreeMap<Currency, Money>, money: Money) -> Result<(), AssistantError> {
    let sum = sums.entry(money.currency()).or_insert_with(|| Money::zero(money.currency()));
    *sum = sum.checked_add(money)?;
    Ok(())
}

pub(super) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// How a currency's series add up: the ids of their rows, newest first.
pub(super) fn rows_of(
    question: &Question<'_>,
    series: &[&Coming],
) -> Result<Vec<TransactionId>, AssistantError> {
    let ids: Vec<TransactionId> = series.iter().flat_map(|one| one.series.rows.iter().copied()).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Selection::one(Filter { ids, ..Filter::default() }).ids(question.reader)
}
