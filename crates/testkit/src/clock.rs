//! A clock that stands until it is moved.

use jiff::{SignedDuration, Timestamp};
use sarraf_ledger::Moment;
use std::sync::{Arc, Mutex, PoisonError};

/// A clock that stands until it is moved. Clones are the same clock.
#[derive(Clone, Debug)]
pub struct FakeClock(Arc<Mutex<Timestamp>>);

impl FakeClock {
    /// A clock at a time of RFC 3339, such as `2026-03-15T10:00:00Z`. Panics on what is none.
    #[must_use]
    pub fn at(text: &str) -> Self {
        match text.parse() {
            Ok(now) => Self(Arc::new(Mutex::new(now))),
            Err(_) => panic!("not a time: {text}"),
        }
    }

    /// The time it shows.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The same, as a moment in UTC.
    #[must_use]
    pub fn moment(&self) -> Moment {
        Moment::utc(self.now())
    }

    /// Moves it on; the new time.
    pub fn advance(&self, by: SignedDuration) -> Timestamp {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now = now.saturating_add(by).unwrap_or(Timestamp::MAX);
        *now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_moves_only_when_told() {
        let clock = FakeClock::at("2026-03-15T10:00:00Z");
        assert_eq!(clock.now(), clock.clone().now());
        clock.advance(SignedDuration::from_hours(24));
        assert_eq!(clock.now().to_string(), "2026-03-16T10:00:00Z");
    }
}
