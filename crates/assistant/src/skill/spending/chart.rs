//! The greatest groups where a listing is asked for; else six months, the asked one last and marked; the same days of each when the month is not over.

use super::{Spending, group_label};
use crate::AssistantError;
use crate::answer::{Chart, Iso, Point};
use crate::line::{Arg, Line};
use crate::period::Unit;
use sarraf_ledger::Currency;

const MONTHS: i32 = 6;

impl Spending<'_> {
    /// A chart of the first currency, when a month was asked for and something was spent in one of the six.
    pub(super) fn chart(&self) -> Result<Option<Chart>, AssistantError> {
        match self.question.slots.grouping {
            Some(_) => self.shares(),
            None => self.months(),
        }
    }

    /// The greatest groups of the first currency.
    fn shares(&self) -> Result<Option<Chart>, AssistantError> {
        let Some(currency) = self.totals.first().map(|total| total.sum.currency()) else { return Ok(None) };
        let mut points = Vec::new();
        for (group, _) in &self.groups {
            let amount = group.sum.checked_neg()?;
            if amount.currency() == currency && amount.minor() > 0 {
                points.push(Point {
                    month: Iso(self.period.period.from()),
                    name: Some(group_label(group, self.question.slots.grouping)),
                    amount: amount.into(),
                    marked: false,
                    range: None,
                });
            }
        }
        let chart = Chart {
            kind: "shares".to_owned(),
            title: Line::new("chart-shares"),
            caption: Line::new("chart-shares-caption")
                .with("currency", currency.code())
                .with("period", self.period.period),
            points,
        };
        Ok((chart.points.len() > 1).then_some(chart))
    }

    /// Six months, where a month was asked for.
    fn months(&self) -> Result<Option<Chart>, AssistantError> {
        let Some(total) = self.totals.first().filter(|_| self.period.unit == Unit::Month) else {
            return Ok(None);
        };
        let currency = total.sum.currency();
        let mut points = Vec::new();
        let mut count = 0_u32;
        for back in (0..MONTHS).rev() {
            let period = self.period.period.months_before(back);
            let month = self.rows.during(period).total_in(self.question.reader, currency)?;
            count = count.saturating_add(month.count);
            let amount = month.sum.checked_neg()?.into();
            points.push(Point {
                month: Iso(period.from()),
                name: None,
                amount,
                marked: back == 0,
                range: None,
            });
        }
        let chart = Chart {
            kind: "bars".to_owned(),
            title: Line::new("chart-spending"),
            caption: self.caption(currency),
            points,
        };
        Ok((count > 0).then_some(chart))
    }

    fn caption(&self, currency: Currency) -> Line {
        let period = self.period.period;
        let code = Arg::from(currency.code());
        if period.to() == period.to().last_of_month() {
            return Line::new("chart-spending-months").with("currency", code);
        }
        let day = |day: i8| u32::try_from(day).unwrap_or_default();
        Line::new("chart-spending-days")
            .with("currency", code)
            .with("first", day(period.from().day()))
            .with("last", day(period.to().day()))
    }
}
