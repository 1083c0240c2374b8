//! How much was spent: in all, by category or merchant, in a period, against another.
//!
//! Spent = purchases less what came back. Money in counts as coming back only in a category of spending (or as
//! a refund); salary, income, interest and own transfers never do. Days are days of purchase.

mod chart;
mod say;

use super::Question;
use crate::answer::{Answer, Figure};
use crate::line::{Arg, Line};
use crate::period::{Found, Unit};
use crate::select::{Listed, Selection, Shared, Total, comes_back, narrowed, returns};
use crate::words::{category_line, coverage, outside};
use crate::{AssistantError, Grouping};
use sarraf_ledger::{Category, Currency, Money, Period};
use sarraf_store::{Direction, Filter, GroupBy};

/// Questions it answers.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("how much did I spend this month?", "كم أنفقت هذا الشهر؟"),
    (
        "how much on eating out this month, against last?",
        "كم أنفقت على المطاعم هذا الشهر مقارنةً بالشهر الماضي؟",
    ),
    ("groceries in October", "البقالة في أكتوبر"),
    ("spending by category last month", "الإنفاق حسب الفئة في الشهر الماضي"),
    ("what did I spend in the last 30 days?", "كم صرفت في آخر 30 يومًا؟"),
    ("how much did I spend abroad last month?", "كم صرفت في الخارج الشهر الماضي؟"),
    (
        "how much did I spend on transport from 1 March to 15 April?",
        "كم دفعت على المواصلات من 1 مارس إلى 15 أبريل؟",
    ),
];

/// Everything an answer about spending is made of.
struct Spending<'a> {
    question: &'a Question<'a>,
    period: Found,
    before: Option<Period>,
    /// What was to be compared with, when not enough is known for it.
    not_compared: Option<Period>,
    rows: Selection,
    totals: Vec<Total>,
    /// What of them went out, and what came back.
    out: Vec<Total>,
    back: Vec<Total>,
    /// The totals of the period before, in the order of `totals`.
    before_totals: Vec<Total>,
    /// The ten greatest groups and the rows of each, if a listing is asked for.
    groups: Vec<(Shared, Selection)>,
}

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let spending = Spending::of(question)?;
    if let Some(line) = outside(&question.scope, spending.period.period) {
        return Ok(question.nothing_known(line));
    }
    if let Some(line) = spending.unknown_name()? {
        return Ok(Answer { suggestions: spending.suggestions(), ..question.plain(vec![line]) });
    }
    let by = question.slots.grouping.map(group_by);
    let listed = spending.rows.during(spending.period.period).listed(question.reader, by)?;
    let figures = spending.figures(&listed)?;
    let currencies: Vec<Currency> = spending.totals.iter().map(|total| total.sum.currency()).collect();
    let count: u32 = spending.totals.iter().map(|total| total.count).fold(0, u32::saturating_add);
    let period = spending.period.period;
    let coverage = coverage(&question.scope, Some(period), count, &currencies);
    let mut answer = question.with_figures(spending.sentences()?, figures, coverage);
    answer.slots = crate::words::slots(&spending.slots(), &question.scope);
    answer.rows = listed.ids();
    answer.count = count;
    answer.headline = spending.headline()?;
    answer.arithmetic = spending.arithmetic()?;
    answer.chart = spending.chart()?;
    answer.suggestions = spending.suggestions();
    Ok(answer)
}

impl<'a> Spending<'a> {
    fn of(question: &'a Question<'a>) -> Result<Self, AssistantError> {
        let period = period(question)?;
        let asked = before(question, period);
        let begins = |period: Period| question.scope.data.is_none_or(|data| period.from() >= data.from());
        let before = asked.filter(|before| begins(*before) && begins(period.period));
        let not_compared = asked.filter(|_| before.is_none());
        let rows = spending_rows(question, reach(period, before))?;
        let now = rows.during(period.period);
        let out = now.going(Direction::Out).totals(question.reader)?;
        let back = now.going(Direction::In).totals(question.reader)?;
        let mut totals = Total::by_currency(out.iter().chain(&back).copied())?;
        if totals.is_empty() {
            totals.extend(nothing(question));
        }
        // The currency with most rows speaks first.
        totals.sort_by_key(|total| std::cmp::Reverse(total.count));
        let mut before_totals = Vec::new();
        if let Some(before) = before {
            let earlier = rows.during(before);
            for total in &totals {
                before_totals.push(earlier.total_in(question.reader, total.sum.currency())?);
            }
        }
        let groups = groups(question, &now)?;
        Ok(Self { question, period, before, not_compared, rows, totals, out, back, before_totals, groups })
    }

    /// The slots with the period that was taken when none was named.
    fn slots(&self) -> crate::Slots {
        let before = self.before.map(|period| Found { period, unit: Unit::Days });
        crate::Slots { period: Some(self.period), before, ..self.question.slots.clone() }
    }

    /// The figures; `listed` are the rows of the period.
    fn figures(&self, listed: &Listed) -> Result<Vec<Figure>, AssistantError> {
        let reader = self.question.reader;
        let mut figures = Vec::new();
        let (now, before) =
            (self.rows.during(self.period.period), self.before.map(|before| self.rows.during(before)));
        for total in &self.totals {
            let rows = listed.in_currency(reader, &now, total.sum.currency())?;
            figures.push(Figure::of_rows(self.label(), total.sum.checked_neg()?, rows, total.count, true));
        }
        if let (Some(rows), Some(period)) = (before, self.before) {
            let earlier = rows.listed(reader, None)?;
            for total in &self.before_totals {
                let label = Line::new("figure-before").with("period", period);
                let ids = earlier.in_currency(reader, &rows, total.sum.currency())?;
                figures.push(Figure::of_rows(label, total.sum.checked_neg()?, ids, total.count, true));
            }
        }
        for (group, rows) in &self.groups {
            let label = group_label(group, self.question.slots.grouping);
            let ids = listed.of(reader, group, rows)?;
            figures.push(Figure::of_rows(label, group.sum.checked_neg()?, ids, group.count, true));
        }
        Ok(figures)
    }

    fn label(&self) -> Line {
        let slots = &self.question.slots;
        match (slots.categories.as_slice(), slots.merchants.as_slice()) {
            ([category], []) => category_line(category),
            ([], [merchant]) => Line::new("figure-name").with("name", merchant.name.as_str()),
            _ => Line::new("figure-spent"),
        }
    }
}

/// The ten greatest groups of rows and the rows of each, if a listing is asked for.
fn groups(question: &Question<'_>, rows: &Selection) -> Result<Vec<(Shared, Selection)>, AssistantError> {
    const MOST: usize = 10;
    let Some(grouping) = question.slots.grouping else { return Ok(Vec::new()) };
    let by = group_by(grouping);
    let reader = question.reader;
    let mut groups = Vec::new();
    for shared in rows.shared(reader, by)?.into_iter().filter(|shared| shared.count > 0).take(MOST) {
        let of_currency = rows.in_currency(shared.sum.currency());
        let of_group = match (grouping, Category::new(&shared.key)) {
            (Grouping::Merchant, _) => {
                of_currency.map(|filter| filter.merchant_key = Some(shared.key.clone()))
            }
            (Grouping::Category, None) => of_currency.without_category(),
            (Grouping::Category, Some(category)) => of_category(&of_currency, &category),
        };
        groups.push((shared, of_group));
    }
    Ok(groups)
}

fn group_by(grouping: Grouping) -> GroupBy {
    match grouping {
        Grouping::Category => GroupBy::Category,
        Grouping::Merchant => GroupBy::Merchant,
    }
}

fn group_label(group: &Shared, grouping: Option<Grouping>) -> Line {
    match grouping {
        Some(Grouping::Merchant) => Line::new("figure-name").with("name", group.name.as_str()),
        _ => category_line(&group.key),
    }
}

/// The filters that can hold rows of a category, narrowed to it. In the group of an upper category are those under it.
fn of_category(rows: &Selection, category: &Category) -> Selection {
    let fits = |filter: &&Filter| {
        let one = filter.category.as_ref().is_none_or(|other| other == category);
        one && (filter.categories.is_empty() || filter.categories.contains(category))
    };
    let narrowed = |filter: &Filter| Filter {
        category: Some(category.clone()),
        categories: Vec::new(),
        ..filter.clone()
    };
    Selection { filters: rows.filters.iter().filter(fits).map(narrowed).collect() }
}

/// The period asked for; else this month, or, for a merchant or a text, all there is until today.
fn period(question: &Question<'_>) -> Result<Found, AssistantError> {
    if let Some(found) = question.slots.period {
        return Ok(found);
    }
    let today = question.today;
    let since_ever = !question.slots.merchants.is_empty() || question.slots.text.is_some();
    let ids: Vec<_> = question.scope.accounts.iter().map(|account| account.id).collect();
    let first = if since_ever { question.reader.coverage(&ids)?.map(|(first, _)| first) } else { None };
    let ever = first
        .and_then(|first| Period::new(first, today).ok())
        .map(|period| Found { period, unit: Unit::Days });
    let month = Period::new(today.first_of_month(), today).unwrap_or(Period::day(today));
    Ok(ever.unwrap_or(Found { period: month, unit: Unit::Month }))
}

fn before(question: &Question<'_>, period: Found) -> Option<Period> {
    if !question.slots.compare {
        return None;
    }
    match question.slots.before {
        Some(before) => Some(period.same_days_of(before, question.today)),
        None => period.before(),
    }
}

/// All days the answer looks at: the period, what it is compared with, and six months for the chart.
fn reach(period: Found, before: Option<Period>) -> Period {
    let earliest = period.period.months_before(5).from();
    let from = before.map_or(earliest, |before| before.from().min(earliest));
    let to = before.map_or(period.period.to(), |before| before.to().max(period.period.to()));
    Period::new(from, to).unwrap_or(period.period)
}

/// Purchases, and what came back in categories of spending. No two filters share a row.
pub(super) fn spending_rows(question: &Question<'_>, reach: Period) -> Result<Selection, AssistantError> {
    let mut filters = Vec::new();
    for filter in narrowed(&question.scope, &question.slots).filters {
        let filter = Filter { spending: true, period: Some(reach), ..filter };
        let back = Filter { direction: Some(Direction::In), ..filter.clone() };
        filters.push(Filter { direction: Some(Direction::Out), ..filter });
        match &back.category {
            Some(category) if comes_back(category.as_str()) => filters.push(back),
            Some(_) => {}
            None => filters.extend(returns(question.reader, &back)?),
        }
    }
    Ok(Selection { filters })
}

/// A total of nothing, in the currency of the first account.
fn nothing(question: &Question<'_>) -> Option<Total> {
    Some(Total::none(question.scope.accounts.first()?.currency))
}

/// An amount of spending in a sentence.
fn spent(money: Money) -> Arg {
    Arg::amount(money)
}
