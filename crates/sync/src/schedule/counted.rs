//! Time as waits and limits count it.

use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// A time that goes on with the computer's steady clock while the program runs, and with its wall clock while it
/// does not. So a wall clock that is set forward frees no call, and one that is set back blocks none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    base: Timestamp,
    steady: Duration,
}

impl Counted {
    /// At a start. `kept` is a counted time and the wall clock beside it, as the program last wrote them. If the
    /// wall clock is before that, it was set back meanwhile, and how much time passed is not known: none is counted.
    #[must_use]
    pub fn begin(wall: Timestamp, steady: Duration, kept: Option<(Timestamp, Timestamp)>) -> Self {
        let base = kept.map_or(wall, |(counted, then)| {
            super::later(counted, wall.duration_since(then).max(SignedDuration::ZERO))
        });
        Self { base, steady }
    }

    /// The counted time when the steady clock says so.
    #[must_use]
    pub fn at(&self, steady: Duration) -> Timestamp {
        let passed = SignedDuration::try_from(steady.saturating_sub(self.steady));
        super::later(self.base, passed.unwrap_or(SignedDuration::MAX))
    }

    /// Time passes that the steady clock does not see: a tester moves the clock of made-up banks forward.
    pub fn pass(&mut self, time: SignedDuration) {
        self.base = super::later(self.base, time.max(SignedDuration::ZERO));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: i64) -> Timestamp {
        Timestamp::from_second(1_700_000_000 + day * 86_400).unwrap()
    }

    #[test]
    fn while_it_runs_only_the_steady_clock_counts() {
        let counted = Counted::begin(day(0), Duration::from_secs(50), None);
        assert_eq!(counted.at(Duration::from_secs(50)), day(0));
        assert_eq!(counted.at(Duration::from_secs(86_450)), day(1));
        assert_eq!(counted.at(Duration::ZERO), day(0), "never back");
    }

    #[test]
    fn between_two_starts_the_wall_clock_counts_but_never_backwards() {
        let start = |wall| Counted::begin(wall, Duration::ZERO, Some((day(10), day(12)))).at(Duration::ZERO);
        assert_eq!(start(day(13)), day(11), "a day passed, whatever the clock was set to before");
        assert_eq!(start(day(2)), day(10));
    }
}
