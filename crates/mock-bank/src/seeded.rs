//! Numbers that only look random: the same seed gives the same ones on every machine.

/// A generator (`SplitMix64`). It asks the system nothing.
#[derive(Clone, Debug)]
pub struct Seeded(u64);

impl Seeded {
    /// From several numbers, so that each day of each person has a generator of its own.
    #[must_use]
    pub fn of(parts: &[u64]) -> Self {
        let mut seeded = Self(0x5EED_0F5A_44AF_0001);
        for part in parts {
            seeded.0 = seeded.draw() ^ part.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
        seeded
    }

    /// The next 64 bits.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// A number from 0 up to, and without, `end`; 0 if `end` is 0.
    pub fn below(&mut self, end: u64) -> u64 {
        let wide = u128::from(self.draw()) * u128::from(end);
        u64::try_from(wide >> 64).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = high.saturating_sub(low).max(0).unsigned_abs() + 1;
        low.saturating_add(i64::try_from(self.below(span)).unwrap_or(0))
    }

    /// As `between`, with the small ones likelier, as amounts are.
    pub fn skewed(&mut self, low: i64, high: i64) -> i64 {
        self.between(low, high).min(self.between(low, high))
    }

    /// True `count` times in a thousand.
    pub fn in_1000(&mut self, count: u64) -> bool {
        self.below(1000) < count
    }
}

/// An id in the form of a random UUID (RFC 9562, version 4), made from numbers.
#[must_use]
pub fn uuid(parts: &[u64]) -> String {
    let mut seeded = Seeded::of(parts);
    let (high, low) = (seeded.draw(), seeded.draw());
    let high = high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000;
    let low = low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000;
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xFFFF,
        high & 0xFFFF,
        low >> 48,
        low & 0xFFFF_FFFF_FFFF
    )
}

/// Small letters and digits, as many as asked.
#[must_use]
pub fn letters(parts: &[u64], count: usize) -> String {
    const ALPHABET: &[u8] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut seeded = Seeded::of(parts);
    let draw = |_| ALPHABET.get(usize::try_from(seeded.below(32)).unwrap_or(0)).copied();
    (0..count).filter_map(draw).map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_numbers_give_the_same_draws() {
        let draws = |seed| {
            let mut seeded = Seeded::of(&[seed, 2]);
            (0..50).map(|_| seeded.between(-3, 3)).collect::<Vec<_>>()
        };
        assert_eq!(draws(1), draws(1));
        assert_ne!(draws(1), draws(2));
        assert!(draws(1).iter().all(|draw| (-3..=3).contains(draw)));
    }

    #[test]
    fn ids_have_the_form_of_a_uuid() {
        let id = uuid(&[1, 2, 3]);
        assert_eq!(id.len(), 36);
        assert_eq!(id.as_bytes()[14], b'4');
        assert_ne!(id, uuid(&[1, 2, 4]));
        assert_eq!(letters(&[1], 12).len(), 12);
    }
}
