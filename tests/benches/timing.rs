//! Times of one piece of work, done many times.

use sarraf_tests::Outcome;
use std::time::{Duration, Instant};

/// Times in order of length.
pub struct Times(Vec<Duration>);

impl Times {
    /// Does the work `rounds` times, with the number of the round.
    pub fn of(rounds: usize, mut work: impl FnMut(usize) -> Outcome) -> Outcome<Self> {
        let mut times = Vec::with_capacity(rounds);
        for round in 0..rounds {
            let begun = Instant::now();
            work(round)?;
            times.push(begun.elapsed());
        }
        times.sort();
        Ok(Self(times))
    }

    pub fn median(&self) -> Duration {
        self.part(50)
    }

    pub fn p99(&self) -> Duration {
        self.part(99)
    }

    fn part(&self, hundredths: usize) -> Duration {
        let place = (self.0.len() * hundredths / 100).min(self.0.len().saturating_sub(1));
        self.0.get(place).copied().unwrap_or_default()
    }

    /// `1.20 ms, p99 3.40 ms`
    pub fn text(&self) -> String {
        format!("{}, p99 {}", short(self.median()), short(self.p99()))
    }
}

/// How long some work took, and what it gave.
pub fn took<T>(work: impl FnOnce() -> Outcome<T>) -> Outcome<(T, Duration)> {
    let begun = Instant::now();
    Ok((work()?, begun.elapsed()))
}

/// Three digits or so, in the unit that fits.
pub fn short(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    match micros {
        _ if micros < 1e3 => format!("{micros:.0} µs"),
        _ if micros < 1e5 => format!("{:.2} ms", micros / 1e3),
        _ if micros < 1e6 => format!("{:.0} ms", micros / 1e3),
        _ => format!("{:.1} s", micros / 1e6),
    }
}

/// How many times as long.
pub fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64().max(1e-9)
}
