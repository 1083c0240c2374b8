use std::sync::{Arc, Mutex, PoisonError};

use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};

/// The only source of randomness: the operating system's, or a seeded one for tests and mock data.
///
/// Always passed in, so that whoever draws can be seen. Clones share one stream.
#[derive(Clone, Debug)]
pub struct Random(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Os(SystemRandom),
    Seeded(Arc<Mutex<Stream>>),
}

impl Random {
    /// The operating system's generator.
    #[must_use]
    #[allow(clippy::disallowed_methods)] // the one place that asks the system
    pub fn os() -> Random {
        Random(Kind::Os(SystemRandom::new()))
    }

    /// The same bytes for the same seed, for ever: HMAC-SHA256(seed, counter). Never for a real key.
    #[must_use]
    pub fn seeded(seed: u64) -> Random {
        Random(Kind::Seeded(Arc::new(Mutex::new(Stream::new(seed)))))
    }

    /// Fills `out`. Aborts the process if the system has no randomness: going on would make guessable keys.
    pub fn fill(&self, out: &mut [u8]) {
        match &self.0 {
            Kind::Os(system) => {
                if system.fill(out).is_err() {
                    std::process::abort();
                }
            }
            Kind::Seeded(stream) => stream.lock().unwrap_or_else(PoisonError::into_inner).fill(out),
        }
    }

    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut out = [0; N];
        self.fill(&mut out);
        out
    }

    /// A number in `0..bound`, each equally likely; 0 for an empty range.
    #[must_use]
    pub fn below(&self, bound: u32) -> u32 {
        if bound == 0 {
            return 0;
        }
        // Values at the end of the range that would make the first ones likelier are drawn again.
        let limit = u32::MAX - u32::MAX % bound;
        loop {
            let drawn = u32::from_be_bytes(self.bytes());
            if drawn < limit {
                return drawn % bound;
            }
        }
    }
}

struct Stream {
    key: hmac::Key,
    counter: u64,
    left: Vec<u8>,
}

impl Stream {
    fn new(seed: u64) -> Stream {
        Stream { key: hmac::Key::new(hmac::HMAC_SHA256, &seed.to_be_bytes()), counter: 0, left: Vec::new() }
    }

    fn fill(&mut self, out: &mut [u8]) {
        for slot in out {
            *slot = self.next();
        }
    }

    fn next(&mut self) -> u8 {
        loop {
            if let Some(byte) = self.left.pop() {
                return byte;
            }
            let block = hmac::sign(&self.key, &self.counter.to_be_bytes());
            self.counter += 1;
            self.left = block.as_ref().iter().rev().copied().collect();
        }
    }
}

impl std::fmt::Debug for Stream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Stream(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_bytes_however_they_are_cut() {
        let (one, two) = (Random::seeded(7), Random::seeded(7));
        let whole: [u8; 100] = one.bytes();
        let parts =
            [two.bytes::<1>().to_vec(), two.bytes::<60>().to_vec(), two.bytes::<39>().to_vec()].concat();
        assert_eq!(whole.to_vec(), parts);
        assert_ne!(whole, Random::seeded(8).bytes::<100>());
    }

    #[test]
    fn the_system_never_gives_the_same_bytes_twice() {
        assert_ne!(Random::os().bytes::<32>(), Random::os().bytes::<32>());
    }

    #[test]
    fn a_number_below_a_bound_stays_below_and_reaches_every_value() {
        let random = Random::seeded(1);
        let mut seen = [0_u32; 7];
        (0..7_000).for_each(|_| seen[random.below(7) as usize] += 1);
        assert!(seen.iter().all(|count| (800..1_200).contains(count)), "{seen:?}");
        assert_eq!(random.below(0), 0);
    }
}
