//! The days that salaries bound, found where the rows are.

use crate::AssistantError;
use crate::line::{Arg, Line};
use crate::period::Pay;
use jiff::civil::Date;
use sarraf_ledger::{Category, Period};
use sarraf_store::{Direction, Filter, Reader};

/// The days, and the sentence that says which they turned out to be.
pub(crate) struct Bounded {
    pub period: Period,
    pub said: Line,
}

/// The days between salaries, on whatever account they came; else the sentence that says that none is known.
pub(crate) fn days(reader: &Reader, pay: Pay, today: Date) -> Result<Result<Bounded, Line>, AssistantError> {
    let salaries = days_of_salaries(reader, today)?;
    let Some(last) = salaries.first().copied() else { return Ok(Err(Line::new("answer-no-salary"))) };
    let bounded = |period: Option<Period>, key: &str| {
        period.map(|period| Bounded { period, said: Line::new(key).with("period", period) })
    };
    let found = match pay {
        Pay::Since => bounded(Period::new(last, today).ok(), "answer-since-salary"),
        Pay::Between => {
            let before = salaries.get(1).copied().zip(last.yesterday().ok());
            bounded(before.and_then(|(from, to)| Period::new(from, to).ok()), "answer-between-salaries")
        }
    };
    Ok(found.ok_or_else(|| Line::new("answer-one-salary").with("day", Arg::Day(last))))
}

/// The last days on which a salary came, the latest first.
fn days_of_salaries(reader: &Reader, today: Date) -> Result<Vec<Date>, AssistantError> {
    const MOST: u32 = 100;
    let filter = Filter {
        category: Category::new("salary"),
        direction: Some(Direction::In),
        spending: true,
        limit: MOST,
        ..Filter::default()
    };
    let mut days: Vec<Date> = reader.transactions(&filter)?.into_iter().map(|row| row.day).collect();
    days.retain(|day| *day <= today);
    days.sort_unstable();
    days.dedup();
    days.reverse();
    Ok(days)
}
