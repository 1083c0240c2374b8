//! The mock bank's clock: runs on with real time, stands still, or is moved by hand.

use std::time::Instant;

/// Whole seconds of Unix time.
#[derive(Debug)]
pub(crate) struct Clock {
    at: i64,
    /// Seconds it ran by itself: only those bring what happens "while you look".
    lived: i64,
    running_since: Option<Instant>,
}

impl Clock {
    pub fn new(at: i64, lived: i64, frozen: bool) -> Self {
        Self { at, lived, running_since: (!frozen).then(Instant::now) }
    }

    fn ran(&self) -> i64 {
        self.running_since.map_or(0, |since| i64::try_from(since.elapsed().as_secs()).unwrap_or(0))
    }

    pub fn now(&self) -> i64 {
        self.at + self.ran()
    }

    pub fn lived(&self) -> i64 {
        self.lived + self.ran()
    }

    pub const fn is_frozen(&self) -> bool {
        self.running_since.is_none()
    }

    /// Moves the clock; how long it ran is kept.
    pub fn set(&mut self, at: i64) {
        self.lived += self.ran();
        self.at = at;
        if self.running_since.is_some() {
            self.running_since = Some(Instant::now());
        }
    }

    pub fn freeze(&mut self, frozen: bool) {
        let now = self.now();
        self.set(now);
        self.running_since = (!frozen).then(Instant::now);
    }
}

/// Reads `90s`, `15m`, `2h`, `3d`, `1w`, joined as in `1d12h`; seconds.
pub(crate) fn duration(text: &str) -> Option<i64> {
    let mut total = 0_i64;
    let mut digits = String::new();
    for letter in text.trim().chars() {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        let unit = match letter {
            's' => 1,
            'm' => 60,
            'h' => 3_600,
            'd' => 86_400,
            'w' => 604_800,
            _ => return None,
        };
        let count: i64 = std::mem::take(&mut digits).parse().ok()?;
        total = total.checked_add(count.checked_mul(unit)?)?;
    }
    (digits.is_empty() && total > 0).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read() {
        assert_eq!(duration("3d"), Some(259_200));
        assert_eq!(duration("1d12h30m5s"), Some(131_405));
        for text in ["", "3", "d", "3x", "-3d", "0s", "99999999999999999999d"] {
            assert_eq!(duration(text), None, "{text}");
        }
    }

    #[test]
    fn a_frozen_clock_moves_only_by_hand() {
        let mut clock = Clock::new(100, 5, true);
        clock.set(200);
        assert_eq!((clock.now(), clock.lived(), clock.is_frozen()), (200, 5, true));
        clock.freeze(false);
        assert!(!clock.is_frozen());
    }
}
