//! The sentences and the arithmetic of spending.

use super::{Spending, group_label, spent};
use crate::line::{Arg, Line};
use crate::period::Unit;
use crate::select::Total;
use crate::words::{amount_line, period_part, scope_arg, scope_part, transactions};
use crate::{AssistantError, Grouping};
use sarraf_ledger::{Money, Period};

impl Spending<'_> {
    /// "Nordhaven, 1 to 21 November: 231.60 EUR on eating out, 61.40 EUR more than in the same days of October".
    pub(super) fn sentences(&self) -> Result<Vec<Line>, AssistantError> {
        let mut body: Option<Line> = None;
        for (place, total) in self.totals.iter().enumerate() {
            let next = self.body(total, self.before_totals.get(place))?;
            body = Some(match body {
                Some(first) => Line::new("answer-besides").with("first", first).with("second", next),
                None => next,
            });
        }
        let body = body.unwrap_or_else(|| Line::new("answer-nothing-spent"));
        let mut scope = scope_arg(&self.question.scope);
        if let Some(amount) = amount_line(&self.question.slots) {
            scope = scope_part(scope, amount);
        }
        if self.question.slots.foreign {
            scope = scope_part(scope, Line::new("answer-where-foreign"));
        }
        let scope = scope_part(scope, period_part(&self.question.scope, self.period.period));
        let mut lines = vec![Line::new("answer-sentence").with("scope", scope).with("body", body)];
        lines.extend(self.not_compared());
        lines.extend(self.greatest()?);
        Ok(lines)
    }

    /// A comparison with days of which not enough is known is refused.
    fn not_compared(&self) -> Option<Line> {
        let since = self.question.scope.data?.from();
        let line = Line::new("answer-not-compared").with("period", self.not_compared?);
        Some(line.with("reach", Line::new("coverage-since").with("day", Arg::Day(since))))
    }

    /// A name that no row has at any time: said, rather than a figure of nothing.
    pub(super) fn unknown_name(&self) -> Result<Option<Line>, AssistantError> {
        let Some(text) = self.question.slots.text.as_deref() else { return Ok(None) };
        let ever = self.rows.map(|filter| filter.period = None).totals(self.question.reader)?;
        Ok(ever.is_empty().then(|| Line::new("answer-unknown-merchant").with("text", text)))
    }

    fn body(&self, total: &Total, before: Option<&Total>) -> Result<Line, AssistantError> {
        let mut body = self.said("answer", total)?;
        if total.pending_count > 0 {
            let pending = Line::new("answer-pending").with("amount", spent(total.pending.checked_neg()?));
            body = Line::new("answer-with-pending").with("body", body).with("pending", pending);
        }
        let (Some(before), Some(period)) = (before, self.before) else { return Ok(body) };
        // Sums are negative when money went out: less means more was spent.
        let difference = before.sum.checked_sub(total.sum)?;
        let key = match difference.minor().signum() {
            1 => "answer-more",
            -1 => "answer-less",
            _ => "answer-same",
        };
        let line = Line::new(key).with("body", body).with("before", self.before_words(period));
        Ok(if difference.is_zero() { line } else { line.with("difference", Arg::size(difference)) })
    }

    /// "in the same days of October", "was spent in October".
    fn before_words(&self, before: Period) -> Line {
        let same_days = self.period.unit == Unit::Month
            && before.from() == before.from().first_of_month()
            && before.to() < before.to().last_of_month()
            && before.from().first_of_month() == before.to().first_of_month();
        if same_days {
            return Line::new("answer-before-same-days").with("month", Arg::Month(before.from()));
        }
        Line::new("answer-before-period").with("period", Arg::during(before))
    }

    /// The amount and what it went on. `room` is `answer`, or `answer-headline` with the period behind it.
    fn said(&self, room: &str, total: &Total) -> Result<Line, AssistantError> {
        let slots = &self.question.slots;
        let amount = total.sum.checked_neg()?;
        let mut about = String::new();
        let mut args: Vec<(&str, Arg)> = Vec::new();
        if !slots.categories.is_empty() {
            about.push_str("-category");
            args.push(("category", Arg::List(slots.categories.iter().cloned().map(Arg::Category).collect())));
        }
        if !slots.merchants.is_empty() {
            about.push_str("-merchant");
            let names = slots.merchants.iter().map(|merchant| Arg::from(merchant.name.as_str())).collect();
            args.push(("merchant", Arg::List(names)));
        }
        if let Some(text) = slots.text.as_deref().filter(|_| about.is_empty()) {
            about.push_str("-text");
            args.push(("text", Arg::from(text)));
        }
        let nothing = total.count == 0;
        let back = amount.is_negative();
        let line = match (nothing, back) {
            (true, _) => Line::new(format!("{room}-nothing-spent{about}")),
            (false, true) => return Ok(Line::new("answer-got-back").with("amount", Arg::size(amount))),
            (false, false) => Line::new(format!("{room}-spent{about}")).with("amount", spent(amount)),
        };
        Ok(args.into_iter().fold(line, |line, (name, arg)| line.with(name, arg)))
    }

    pub(super) fn headline(&self) -> Result<Option<Line>, AssistantError> {
        let Some(total) = self.totals.first().filter(|total| total.count > 0) else { return Ok(None) };
        if total.sum.minor() > 0 {
            return Ok(None);
        }
        let line = self.said("answer-headline", total)?;
        Ok(Some(line.with("period", Arg::during(self.period.period))))
    }

    /// The three greatest groups, when a listing is asked for.
    fn greatest(&self) -> Result<Option<Line>, AssistantError> {
        let mut items = Vec::new();
        for (group, _) in self.groups.iter().take(3) {
            let item =
                Line::new("answer-group").with("name", group_label(group, self.question.slots.grouping));
            items.push(Arg::from(item.with("amount", spent(group.sum.checked_neg()?))));
        }
        Ok((!items.is_empty()).then(|| Line::new("answer-groups").with("list", Arg::List(items))))
    }

    pub(super) fn arithmetic(&self) -> Result<Vec<Line>, AssistantError> {
        let mut lines = Vec::new();
        for (place, total) in self.totals.iter().enumerate() {
            lines.extend(self.sum_lines(total)?);
            if let (Some(period), Some(before)) = (self.before, self.before_totals.get(place)) {
                lines.extend(difference_lines(period, total, before)?);
            }
        }
        if self.totals.len() > 1 {
            lines.push(Line::new("arithmetic-currencies"));
        }
        lines.push(Line::new("arithmetic-day-made"));
        lines.push(Line::new("arithmetic-own"));
        Ok(lines)
    }

    fn sum_lines(&self, total: &Total) -> Result<Vec<Line>, AssistantError> {
        let currency = total.sum.currency();
        let part = |totals: &[Total]| {
            let own = totals.iter().find(|part| part.sum.currency() == currency);
            own.copied().unwrap_or(Total::none(currency))
        };
        let (out, back) = (part(&self.out), part(&self.back));
        let line = |key: &str, amount: Money, count: u32| {
            Line::new(key).with("amount", spent(amount)).with("transactions", transactions(count))
        };
        let mut lines = vec![line("arithmetic-purchases", out.sum.checked_neg()?, out.count)];
        if back.count > 0 {
            lines.push(line("arithmetic-refunds", back.sum, back.count));
            lines.push(Line::new("arithmetic-spent").with("amount", spent(total.sum.checked_neg()?)));
        }
        if total.pending_count > 0 {
            lines.push(line("arithmetic-pending", total.pending.checked_neg()?, total.pending_count));
        }
        Ok(lines)
    }

    pub(super) fn suggestions(&self) -> Vec<Line> {
        let slots = &self.question.slots;
        let category = slots.categories.first().map(|category| Arg::Category(category.clone()));
        let mut lines = Vec::new();
        match (category, slots.compare) {
            (Some(category), false) => {
                lines.push(Line::new("suggest-category-compare").with("category", category))
            }
            (Some(category), true) => {
                lines.push(Line::new("suggest-find-category").with("category", category))
            }
            (None, false) => lines.push(Line::new("suggest-spending-compare")),
            (None, true) => lines.push(Line::new("suggest-spending-last-month")),
        }
        if let Some(merchant) = slots.merchants.first() {
            lines.push(Line::new("suggest-merchant-find").with("merchant", merchant.name.as_str()));
        }
        if slots.grouping != Some(Grouping::Merchant) {
            lines.push(Line::new("suggest-by-merchant"));
        }
        if slots.grouping != Some(Grouping::Category) {
            lines.push(Line::new("suggest-by-category"));
        }
        lines.truncate(3);
        lines
    }
}

fn difference_lines(period: Period, total: &Total, before: &Total) -> Result<[Line; 2], AssistantError> {
    let (now, then) = (total.sum.checked_neg()?, before.sum.checked_neg()?);
    let earlier = Line::new("arithmetic-before")
        .with("period", period)
        .with("amount", spent(then))
        .with("transactions", transactions(before.count));
    let difference = Line::new("arithmetic-difference")
        .with("now", spent(now))
        .with("before", spent(then))
        .with("difference", spent(now.checked_sub(then)?));
    Ok([earlier, difference])
}
