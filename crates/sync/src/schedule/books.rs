//! What was sent, as far as limits look back.

use jiff::{SignedDuration, Timestamp};
use std::collections::VecDeque;

/// How far back the requests of an hour lie.
const HOUR: SignedDuration = SignedDuration::from_hours(1);
/// How far back the readings of a day lie.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// A request that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call {
    /// When, in counted time.
    pub at: Timestamp,
    /// Whether the person was there.
    pub attended: bool,
    /// Whether it was the first of a reading.
    pub begins: bool,
}

/// Requests of the last hour, and readings of the last day that nobody asked for.
///
/// A window that slides is stricter than the clock's hour: no clock hour holds more than any sixty minutes may.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Books {
    requests: VecDeque<Timestamp>,
    accesses: VecDeque<Timestamp>,
}

impl Books {
    /// Of what was kept, in any order.
    #[must_use]
    pub fn of(calls: &[Call]) -> Self {
        let mut calls = calls.to_vec();
        calls.sort_by_key(|call| call.at);
        let mut books = Self::default();
        calls.into_iter().for_each(|call| books.add(call));
        books
    }

    /// One more.
    pub fn add(&mut self, call: Call) {
        self.requests.push_back(call.at);
        forget(&mut self.requests, call.at, HOUR);
        if call.begins && !call.attended {
            self.accesses.push_back(call.at);
            forget(&mut self.accesses, call.at, DAY);
        }
    }

    /// When one more request is within `limit` an hour.
    #[must_use]
    pub fn request_free(&self, now: Timestamp, limit: u32) -> Timestamp {
        free(&self.requests, now, HOUR, limit)
    }

    /// When one more reading that nobody asks for is within `limit` a day.
    #[must_use]
    pub fn access_free(&self, now: Timestamp, limit: u32) -> Timestamp {
        free(&self.accesses, now, DAY, limit)
    }
}

/// The end of a window that holds less than `limit`. A window includes both of its ends, so that a bank that
/// counts the other way round has nothing to complain about.
fn free(times: &VecDeque<Timestamp>, now: Timestamp, window: SignedDuration, limit: u32) -> Timestamp {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    if limit == 0 {
        return Timestamp::MAX;
    }
    let blocking = times.len().checked_sub(limit).and_then(|at| times.get(at));
    let after = |at: &Timestamp| super::later(*at, window.saturating_add(SignedDuration::from_secs(1)));
    blocking.map_or(now, |at| after(at).max(now))
}

/// Drops what no window reaches any more.
fn forget(times: &mut VecDeque<Timestamp>, now: Timestamp, window: SignedDuration) {
    while times.front().is_some_and(|at| super::later(*at, window.saturating_mul(2)) < now) {
        times.pop_front();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(second: i64, attended: bool, begins: bool) -> Call {
        Call { at: Timestamp::from_second(1_700_000_000 + second).unwrap(), attended, begins }
    }

    #[test]
    fn requests_of_any_kind_count_by_the_hour_and_readings_nobody_asks_for_by_the_day() {
        let calls = [call(0, true, true), call(10, false, true), call(20, false, false)];
        let books = Books::of(&calls);
        let now = calls[2].at;
        assert_eq!(books.request_free(now, 4), now);
        assert_eq!(books.request_free(now, 3), calls[0].at + SignedDuration::from_secs(3601));
        assert_eq!(books.access_free(now, 2), now, "paging belongs to its reading, asking counts apart");
        assert_eq!(books.access_free(now, 1), calls[1].at + SignedDuration::from_secs(86_401));
        assert_eq!(books.access_free(now, 0), Timestamp::MAX);
    }

    #[test]
    fn what_no_window_reaches_is_forgotten() {
        let mut books = Books::default();
        (0..10_000).for_each(|number| books.add(call(number * 600, false, true)));
        assert!(books.requests.len() < 20 && books.accesses.len() < 300);
    }
}
