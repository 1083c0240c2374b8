//! Days of files as points in time: no zone is known, so UTC is taken.

use jiff::civil::{Date, Time};
use sarraf_ledger::Moment;

/// The start of a day, for what was made on it.
pub fn day_start(day: Date) -> Option<Moment> {
    at(day, Time::midnight())
}

/// The end of a day, for a balance of it.
pub fn day_end(day: Date) -> Option<Moment> {
    at(day, Time::constant(23, 59, 59, 0))
}

/// A time of a day.
fn at(day: Date, time: Time) -> Option<Moment> {
    Some(Moment::utc(jiff::tz::Offset::UTC.to_timestamp(day.to_datetime(time)).ok()?))
}
