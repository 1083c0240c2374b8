//! What holds for all dates and amounts of a file, decided from many of them; else it is the person's choice.

use super::{amount::Figure, date::Written};
use crate::{Choice, DateOrder, DecimalMark, StatementError};

/// The mark most figures agree on. If every marked figure is open (`1,234`), it is the person's choice.
pub fn decimal_mark(figures: &[Figure]) -> Result<DecimalMark, StatementError> {
    let count = |mark| figures.iter().filter(|figure| figure.mark() == Some(mark)).count();
    let (points, commas) = (count(DecimalMark::Point), count(DecimalMark::Comma));
    let open = figures.iter().any(Figure::is_open);
    match points.cmp(&commas) {
        std::cmp::Ordering::Greater => Ok(DecimalMark::Point),
        std::cmp::Ordering::Less => Ok(DecimalMark::Comma),
        std::cmp::Ordering::Equal if points == 0 && !open => Ok(DecimalMark::Point),
        std::cmp::Ordering::Equal => Err(StatementError::Ambiguous(Choice::DecimalMark)),
    }
}

/// The order under which more of `all` dates exist; if all exist both ways, the one under which alone the `booked`
/// ones run in time order (four different days at least); else the person's choice.
pub fn date_order(all: &[Written], booked: &[Written]) -> Result<DateOrder, StatementError> {
    let only = |wanted: (bool, bool)| all.iter().filter(|date| date.fits() == wanted).count();
    let (day_first, month_first) = (only((true, false)), only((false, true)));
    if day_first != month_first {
        return Ok(if day_first > month_first { DateOrder::DayMonth } else { DateOrder::MonthDay });
    }
    if !all.iter().any(Written::is_open) {
        return Ok(DateOrder::DayMonth);
    }
    match (runs_in_order(booked, DateOrder::DayMonth), runs_in_order(booked, DateOrder::MonthDay)) {
        (true, false) => Ok(DateOrder::DayMonth),
        (false, true) => Ok(DateOrder::MonthDay),
        _ => Err(StatementError::Ambiguous(Choice::DateOrder)),
    }
}

fn runs_in_order(dates: &[Written], order: DateOrder) -> bool {
    let mut days: Vec<_> = dates.iter().filter_map(|date| date.day(order).ok()).collect();
    let ordered = days.is_sorted() || days.is_sorted_by(|left, right| left >= right);
    days.dedup();
    ordered && days.len() >= 4
}
