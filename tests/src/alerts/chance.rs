//! Numbers that are the same in every run of a seed, on every machine.

/// A row of numbers.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// Of a seed, for one person.
    #[must_use]
    pub const fn new(seed: u64, person: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ person.wrapping_mul(0xd1b5_4a32_d192_ed03))
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From `low` to `high`, both of them too.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high - low).unwrap_or(0).saturating_add(1);
        low + i64::try_from(self.next() % width).unwrap_or(0)
    }

    /// From 0 to 1.
    pub fn share(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 33).unwrap_or(0)) / f64::from(1_u32 << 31)
    }

    /// Whether something happens that so large a share of times does.
    pub fn is(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// About normal, of middle 0 and deviation 1.
    pub fn bell(&mut self) -> f64 {
        (0..12).map(|_| self.share()).sum::<f64>() - 6.0
    }

    /// An amount about a middle in units, in minor units: its logarithm is normal.
    pub fn amount(&mut self, middle: f64, spread: f64) -> i64 {
        minor(middle * (self.bell() * spread).exp())
    }

    /// One of several.
    pub fn pick<T: Copy + Default>(&mut self, of: &[T]) -> T {
        self.one(of).copied().unwrap_or_default()
    }

    /// The same where they are large; none of none.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let last = i64::try_from(of.len()).unwrap_or(0) - 1;
        if last < 0 {
            return None;
        }
        of.get(usize::try_from(self.between(0, last)).unwrap_or(0))
    }

    /// A name that nobody has.
    pub fn somebody(&mut self) -> String {
        const FIRST: &[&str] = &["b", "d", "h", "j", "k", "l", "m", "n", "r", "s", "t", "v", "y", "z"];
        let mut part = |count: i64| {
            let word =
                (0..count).map(|_| format!("{}{}", self.pick(FIRST), self.pick(&["a", "e", "i", "o", "u"])));
            capital(&word.collect::<String>())
        };
        format!("{} {}", part(2), part(3))
    }

    /// A word that means nothing.
    pub fn word(&mut self) -> String {
        const FIRST: &[&str] =
            &["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "t", "v", "z", "br", "kr", "tr", "pl", "fl"];
        const SOUNDS: &[&str] = &["a", "e", "i", "o", "u", "ai", "ou"];
        const LAST: &[&str] = &["n", "r", "x", "sk", "lm", "nd", "q", "rv"];
        let mut word = String::new();
        for _ in 0..3 {
            word.push_str(self.pick(FIRST));
            word.push_str(self.pick(SOUNDS));
        }
        word.push_str(self.pick(LAST));
        capital(&word)
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Units as minor units, one at least.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "amounts of ordinary life")]
pub fn minor(units: f64) -> i64 {
    ((units * 100.0).round() as i64).max(1)
}

/// A number as one that can be divided.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "far below the greatest")]
pub const fn real(number: i64) -> f64 {
    number as f64
}
