//! When a bank may be asked, and when it is read next while nobody asks. Pure: what time it is, what was sent and
//! how readings ended is handed in, and all of it is counted in [`Counted`] time, so that neither a clock that is
//! set nor a change to daylight-saving time moves anything.
//!
//! What the limits of a profile mean is written in docs/adr/0010-when-a-bank-is-read.md.

mod books;
mod counted;

pub use books::{Books, Call};
pub use counted::Counted;

use jiff::{SignedDuration, Timestamp};
use sarraf_banks::Calls;
use std::time::Duration;

/// What holds for every bank, whatever its profile says. Handed in, so that a test can take one rule out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// How often a bank without a limit is read while nobody asks.
    pub every: SignedDuration,
    /// No two readings that nobody asks for begin closer together.
    pub floor: SignedDuration,
    /// The wait after a first failure; each further one doubles it.
    pub first_wait: SignedDuration,
    /// The longest wait after failures. What the bank itself asks for is never cut.
    pub longest_wait: SignedDuration,
    /// Whether the limits of the profile are kept.
    pub keeps_limits: bool,
    /// Whether failures, waits and an ended consent are heeded.
    pub is_patient: bool,
}

impl Policy {
    /// Of real banks.
    #[must_use]
    pub const fn real() -> Self {
        Self {
            every: SignedDuration::from_hours(1),
            floor: SignedDuration::from_secs(60),
            first_wait: SignedDuration::from_secs(120),
            longest_wait: SignedDuration::from_hours(6),
            keeps_limits: true,
            is_patient: true,
        }
    }

    /// Of made-up banks, which are read so often that a tester need not wait.
    #[must_use]
    pub const fn mock() -> Self {
        Self {
            every: SignedDuration::from_secs(25),
            floor: SignedDuration::from_secs(5),
            first_wait: SignedDuration::from_secs(25),
            longest_wait: SignedDuration::from_secs(25),
            ..Self::real()
        }
    }
}

/// How a reading ended, as far as the next one depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The bank was read, though an account of it may have failed.
    Read,
    /// The bank asks to be left alone, for as long as it says.
    Busy(Option<Duration>),
    /// The bank or the way to it failed.
    Failed,
    /// Only the person can help: a new sign-in, a new consent.
    NeedsYou,
    /// It says nothing about the bank: stopped, or nothing could be stored.
    Ours,
}

/// What is kept of a connection from one start to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// When the last reading began or ended.
    pub last: Option<Timestamp>,
    /// Failures since the last reading that went well.
    pub failures: u32,
    /// Until when it is left alone after a failure.
    pub wait: Option<Timestamp>,
    /// The bank itself asked for that wait.
    pub asked: bool,
    /// Nothing is read any more until the person acts.
    pub needs_you: bool,
}

/// When it is read next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Then, or as soon as possible after.
    At(Timestamp),
    /// Not before the person acts.
    NeedsYou,
}

/// The schedule of one connection.
#[derive(Clone, Debug)]
pub struct Schedule {
    policy: Policy,
    limits: Calls,
    books: Books,
    kept: Kept,
    seed: u64,
}

impl Schedule {
    /// Of what was kept. The seed only spreads readings; the same seed gives the same times.
    #[must_use]
    pub fn new(policy: Policy, limits: Option<Calls>, kept: Kept, calls: &[Call], seed: u64) -> Self {
        let none = Calls { attended_per_hour: None, unattended_per_day: None };
        Self { policy, limits: limits.unwrap_or(none), books: Books::of(calls), kept, seed }
    }

    /// What is to be kept.
    #[must_use]
    pub const fn kept(&self) -> Kept {
        self.kept
    }

    /// When it is read next while nobody asks; never before `now`.
    #[must_use]
    pub fn next(&self, now: Timestamp) -> Next {
        if self.kept.needs_you && self.policy.is_patient {
            return Next::NeedsYou;
        }
        let Some(last) = self.kept.last else { return Next::At(now.max(self.free(now, false))) };
        let pause = match self.kept.wait {
            // The wait is obeyed by `free`; another interval is not put on top of it.
            Some(_) => self.policy.floor,
            None => self.interval().max(self.policy.floor),
        };
        let due = later(last, pause.saturating_add(self.jitter(pause)));
        Next::At(due.max(self.free(now, false)))
    }

    /// When a reading may begin at the earliest: `now` if at once. One that is asked for is only held to the
    /// requests of the hour: who asks may also ask a bank that wanted to be left alone.
    #[must_use]
    pub fn free(&self, now: Timestamp, attended: bool) -> Timestamp {
        let request = self.free_for_request(now);
        if attended {
            return request;
        }
        let wait = self.kept.wait.filter(|_| self.policy.is_patient).unwrap_or(now);
        let accesses = self.limits.unattended_per_day.filter(|_| self.policy.keeps_limits);
        let day = accesses.map_or(now, |limit| self.books.access_free(now, limit));
        request.max(wait).max(day)
    }

    /// When one more request may be sent at the earliest: `now` if at once.
    #[must_use]
    pub fn free_for_request(&self, now: Timestamp) -> Timestamp {
        let limit = self.limits.attended_per_hour.filter(|_| self.policy.keeps_limits);
        limit.map_or(now, |limit| self.books.request_free(now, limit))
    }

    /// A request is being sent. `begins` is the first one of a reading.
    pub fn sent(&mut self, call: Call) {
        self.books.add(call);
        if call.begins {
            self.kept.last = self.kept.last.max(Some(call.at));
        }
    }

    /// A reading ended.
    pub fn ended(&mut self, now: Timestamp, how: Ended) {
        self.kept.last = self.kept.last.max(Some(now));
        match how {
            Ended::Ours => return,
            Ended::Read => {
                self.kept = Kept { last: self.kept.last, ..Kept::default() };
                return;
            }
            Ended::Busy(_) | Ended::Failed | Ended::NeedsYou => {}
        }
        self.kept.failures = self.kept.failures.saturating_add(1);
        let back_off = self.back_off();
        let said = |wait| SignedDuration::try_from(wait).unwrap_or(SignedDuration::MAX);
        let (wait, asked) = match how {
            Ended::Busy(Some(wait)) => (said(wait), true),
            Ended::Busy(None) => (back_off, true),
            _ => (back_off, false),
        };
        self.kept.wait = Some(later(now, wait));
        self.kept.asked = asked;
        self.kept.needs_you = how == Ended::NeedsYou;
    }

    /// The person did what was needed: signed in, or agreed again.
    pub fn acted(&mut self) {
        self.kept = Kept { last: self.kept.last, ..Kept::default() };
    }

    /// What the person chose, or the readings of a day spread over it.
    fn interval(&self) -> SignedDuration {
        let day = SignedDuration::from_hours(24);
        let share = self.limits.unattended_per_day.filter(|limit| *limit > 0 && self.policy.keeps_limits);
        let share = share.and_then(|limit| i32::try_from(limit).ok()).map(|limit| day / limit);
        self.policy.every.max(share.unwrap_or_default())
    }

    /// Twice as long with each failure, up to the longest, and never the same for all banks of a computer. Only
    /// the first is tried again soon: failures must not use up the readings of a day.
    fn back_off(&self) -> SignedDuration {
        let doublings = self.kept.failures.saturating_sub(1).min(20);
        let wait = self.policy.first_wait.saturating_mul(1 << doublings).min(self.policy.longest_wait);
        let wait = if doublings > 0 { wait.max(self.interval()) } else { wait };
        wait.saturating_add(self.jitter(wait))
    }

    /// Up to a tenth more: sooner would be against the limits.
    fn jitter(&self, of: SignedDuration) -> SignedDuration {
        let most = u64::try_from(of.as_secs() / 10).unwrap_or(0);
        let turn = self.kept.last.map_or(0, |last| last.as_second().unsigned_abs());
        let secs = spread(self.seed ^ turn).checked_rem(most.saturating_add(1)).unwrap_or(0);
        SignedDuration::from_secs(i64::try_from(secs).unwrap_or(0))
    }
}

/// A number from a number (the mixing step of SplitMix64).
const fn spread(number: u64) -> u64 {
    let mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// A time so much later, or the last one there is.
fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_add(by).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        format!("2026-03-{text}Z").parse().unwrap()
    }

    fn limits(per_hour: u32, per_day: u32) -> Option<Calls> {
        Some(Calls { attended_per_hour: Some(per_hour), unattended_per_day: Some(per_day) })
    }

    fn schedule(per_hour: u32, per_day: u32) -> Schedule {
        Schedule::new(Policy::real(), limits(per_hour, per_day), Kept::default(), &[], 7)
    }

    fn read(schedule: &mut Schedule, now: Timestamp) {
        schedule.sent(Call { at: now, attended: false, begins: true });
        schedule.ended(now, Ended::Read);
    }

    fn waits(schedule: &Schedule, now: Timestamp) -> SignedDuration {
        match schedule.next(now) {
            Next::At(next) => next.duration_since(now),
            Next::NeedsYou => SignedDuration::MAX,
        }
    }

    #[test]
    fn a_bank_never_read_is_read_at_once_and_then_its_share_of_a_day_later() {
        let (mut schedule, now) = (schedule(100, 4), at("01T08:00:00"));
        assert_eq!(schedule.next(now), Next::At(now));
        read(&mut schedule, now);
        let (least, most) = (SignedDuration::from_hours(6), SignedDuration::from_mins(396));
        assert!((least..=most).contains(&waits(&schedule, now)), "{:?}", waits(&schedule, now));
    }

    #[test]
    fn jitter_is_of_the_seed_and_spreads_banks() {
        let next = |seed| {
            let mut schedule = Schedule::new(Policy::real(), limits(100, 4), Kept::default(), &[], seed);
            read(&mut schedule, at("01T08:00:00"));
            schedule.next(at("01T08:00:00"))
        };
        assert_eq!(next(1), next(1));
        let different: std::collections::BTreeSet<_> =
            (0..10).map(|seed| format!("{:?}", next(seed))).collect();
        assert!(different.len() > 5);
    }

    #[test]
    fn a_bank_that_says_how_long_is_left_alone_so_long_and_no_longer() {
        let (mut schedule, now) = (schedule(100, 24), at("01T08:00:00"));
        schedule.ended(now, Ended::Busy(Some(Duration::from_secs(5 * 3600))));
        assert_eq!(schedule.next(now), Next::At(at("01T13:00:00")));
        assert_eq!(schedule.free(now, true), now, "who asks may ask");
        read(&mut schedule, at("01T13:00:00"));
        assert_eq!(schedule.kept().wait, None);
    }

    #[test]
    fn failures_double_the_wait_up_to_the_longest() {
        let (mut schedule, mut now) = (schedule(1000, 1000), at("01T08:00:00"));
        let mut before = SignedDuration::ZERO;
        for _ in 0..40 {
            schedule.ended(now, Ended::Failed);
            let wait = waits(&schedule, now);
            // A tenth is chance.
            assert!(wait.saturating_mul(11) >= before.saturating_mul(10), "{before:?} {wait:?}");
            assert!(wait <= Policy::real().longest_wait.saturating_mul(2), "capped");
            (before, now) = (wait, later(now, wait));
        }
        assert!(before >= Policy::real().longest_wait);
    }

    #[test]
    fn nothing_is_read_that_needs_the_person_until_they_act() {
        let (mut schedule, now) = (schedule(100, 24), at("01T08:00:00"));
        schedule.ended(now, Ended::NeedsYou);
        assert_eq!(schedule.next(at("30T08:00:00")), Next::NeedsYou);
        schedule.acted();
        assert!(matches!(schedule.next(at("30T08:00:00")), Next::At(_)));
    }

    #[test]
    fn what_is_of_our_own_making_is_no_failure_of_the_bank_and_still_no_busy_loop() {
        let (mut schedule, now) = (schedule(100, 24), at("01T08:00:00"));
        schedule.ended(now, Ended::Ours);
        assert_eq!(schedule.kept().failures, 0);
        assert!(waits(&schedule, now) >= Policy::real().floor);
    }

    #[test]
    fn a_bank_that_allows_none_is_read_only_when_asked() {
        let schedule = schedule(100, 0);
        let now = at("01T08:00:00");
        assert!(waits(&schedule, now) > SignedDuration::from_hours(24 * 365));
        assert_eq!(schedule.free(now, true), now);
    }
}
