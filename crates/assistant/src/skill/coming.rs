//! What comes again, as the skills about it see it: when it is due, how much it will be, and whether it still runs.

use super::Question;
use crate::AssistantError;
use crate::answer::{Answer, Figure, MOST_ROWS};
use crate::line::{Arg, Line};
use crate::select::Selection;
use crate::words::{coverage, scope_arg};
use crate::{Slots, Way};
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_insight::recurring::{Moved, Rhythm, Schedule, Standing, standing};
use sarraf_ledger::{AccountId, Currency, Money, TransactionId};
use sarraf_store::{Filter, SeriesRow};
use std::collections::{BTreeMap, BTreeSet};

/// The longest a series can be over before it counts as ended.
const LONGEST_OVER: i32 = 75;
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

/// A series that may come again.
pub(super) struct Coming {
    pub series: SeriesRow,
    pub merchant: String,
    category: Option<String>,
    pub schedule: Schedule,
    pub standing: Standing,
    /// The last day of its account of which anything is known.
    pub known_until: Date,
    /// The next day: one gone by where it was due and has not come.
    pub next_on: Date,
}

impl Coming {
    pub fn is_out(&self) -> bool {
        self.series.amount.is_negative()
    }

    /// How much, without its sign.
    pub fn size(&self) -> Result<Money, AssistantError> {
        Ok(self.series.amount.checked_abs()?)
    }

    pub fn is_subscription(&self) -> bool {
        let named = self.category.as_deref().unwrap_or_default();
        self.is_out() && self.series.fixed && !NO_SUBSCRIPTION.contains(&named)
    }

    /// The days it is due until a day, today and later; what is overdue is expected today.
    pub fn days(&self, today: Date, to: Date) -> Vec<Date> {
        let due = self.schedule.after(self.series.last_on).skip_while(|day| *day < self.next_on);
        due.map(|day| day.max(today)).take_while(|day| *day <= to).collect()
    }

    /// It was due, the days since are known, and it has not come.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.next_on < today
    }

    /// The ids of its rows, newest first.
    pub fn rows(&self) -> Vec<TransactionId> {
        self.series.rows.iter().rev().take(MOST_ROWS as usize).copied().collect()
    }

    /// What it will be, resting on its rows.
    pub fn figure(&self) -> Result<Figure, AssistantError> {
        let label = Line::new("figure-expected").with("name", self.merchant.as_str());
        Ok(Figure::of_rows(label, self.size()?, self.rows(), count(self.series.rows.len()), false))
    }

    /// "12.99 €", or about how much.
    pub fn amount(&self) -> Arg {
        let amount = Arg::size(self.series.amount);
        if self.series.fixed && self.series.low == self.series.high {
            return amount;
        }
        let line = Line::new("series-about").with("amount", amount);
        line.with("low", Arg::size(self.series.low)).with("high", Arg::size(self.series.high)).into()
    }

    /// "Netflix: 12.99 €, monthly, next on 12 December".
    pub fn line(&self, today: Date) -> Line {
        let due = if self.is_overdue(today) { "series-overdue" } else { "series-next" };
        Line::new("series-line")
            .with("name", self.merchant.as_str())
            .with("amount", self.amount())
            .with("rhythm", rhythm(&self.schedule))
            .with("due", Line::new(due).with("day", Arg::Day(self.next_on)))
    }
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
    let today = question.today;
    let since = today.saturating_sub((LONGEST_OVER + 1).days());
    let accounts: BTreeSet<AccountId> = question.scope.living().map(|account| account.id).collect();
    let mut known = BTreeMap::new();
    let mut found = Vec::new();
    for view in question.reader.series_due(since)? {
        let account = view.series.account;
        let Some(schedule) =
            Schedule::from_key(&view.series.schedule).filter(|_| accounts.contains(&account))
        else {
            continue;
        };
        let until = match known.get(&account) {
            Some(until) => *until,
            None => *known.entry(account).or_insert(known_until(question, account)?),
        };
        let standing = standing(&schedule, view.series.last_on, until);
        // What was due after the last day that is known will have come.
        let asked = if view.series.due_on <= until { view.series.due_on } else { today };
        let Some(next_on) = schedule.after(view.series.last_on).find(|day| *day >= asked) else { continue };
        let category = view.category.map(|category| category.as_str().to_owned());
        found.push(Coming {
            series: view.series,
            merchant: view.merchant,
            category,
            schedule,
            standing,
            known_until: until,
            next_on,
        });
    }
    found.sort_by_key(|coming| (coming.next_on, coming.series.rows.first().map(|id| id.0)));
    Ok(found)
}

/// The last day of an account of which anything is known.
fn known_until(question: &Question<'_>, account: AccountId) -> Result<Date, AssistantError> {
    let balance = question.reader.balances(account)?.iter().map(|balance| balance.at.date()).max();
    let row = question.reader.coverage(&[account])?.map(|(_, last)| last);
    Ok(balance.max(row).map_or(question.today, |day| day.min(question.today)))
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
    let of = |category: &String| coming.category.as_ref() == Some(category);
    let by_category = slots.categories.is_empty() || slots.categories.iter().any(of);
    // What has a name is meant whichever way it goes.
    let named = !merchants.is_empty() || !slots.categories.is_empty();
    let way = match slots.way {
        Some(Way::In) => !coming.is_out(),
        Some(Way::Out) => coming.is_out(),
        None => named || coming.is_out(),
    };
    let kind = !slots.subscriptions || coming.is_subscription();
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
