//! Payments of one price that come again and again: what the detectors of subscriptions share.

use crate::stream::Seen;
use crate::stream::window::{Visit, Window};

/// Payments of a merchant that are looked at.
const LOOKED_AT: usize = 40;

/// How often something is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// Every week.
    Week,
    /// Every month.
    Month,
    /// Every three months.
    Quarter,
}

impl Rhythm {
    /// By the days between two payments.
    const fn of(days: i32) -> Option<Self> {
        match days {
            6..=8 => Some(Self::Week),
            25..=35 => Some(Self::Month),
            80..=100 => Some(Self::Quarter),
            _ => None,
        }
    }

    /// Of payments on these days, newest first, if they are regular.
    pub fn among(days: &[i32]) -> Option<Self> {
        let mut between = days.windows(2).filter_map(|pair| Some(Self::of(pair.first()? - pair.last()?)));
        let rhythm = between.next()??;
        between.all(|other| other == Some(rhythm)).then_some(rhythm)
    }
}

/// The payments of a merchant before a row, newest first; money that came from it is none.
pub fn payments<'a>(window: &'a Window, seen: &Seen) -> Vec<&'a Visit> {
    window.of_merchant(&seen.merchant).filter(|visit| visit.minor < 0).take(LOOKED_AT).collect()
}

/// Whether two prices are about one.
pub fn is_about(one: i64, other: i64, hundredths: i64) -> bool {
    let apart = one.saturating_sub(other).saturating_abs();
    apart.saturating_mul(100) <= one.max(other).saturating_mul(hundredths)
}

/// The day of a row, since 1970.
pub fn day_of(seen: &Seen) -> i32 {
    i32::try_from(seen.minute().div_euclid(24 * 60)).unwrap_or(i32::MAX)
}

/// What is bought anew each time, however regularly: food, drink, cash, a ride, a haircut.
pub fn is_bought_anew(seen: &Seen) -> bool {
    let key = seen.category.as_ref().map(sarraf_ledger::Category::as_str);
    match seen.upper() {
        Some("groceries" | "eating-out" | "cash" | "gifts") => true,
        Some("transport") => key != Some("public-transport"),
        Some("personal-care") => key != Some("fitness"),
        _ => false,
    }
}

/// What hardly anybody pays but by a contract.
pub fn is_by_contract(seen: &Seen) -> bool {
    let key = seen.category.as_ref().map(sarraf_ledger::Category::as_str);
    matches!(seen.upper(), Some("subscriptions" | "utilities" | "insurance")) || key == Some("fitness")
}
