//! The digest of a state: what is on every page, in one number.

use sarraf_vault::ChainKey;
use std::num::NonZero;
use std::thread;

/// Beyond so many, threads only take the cores from others.
const MOST_THREADS: usize = 4;
/// Pages that are not worth a thread of their own.
const SHARE: usize = 2_048;

/// The 64 bytes SQLCipher authenticates a page with, at its end.
pub type Tag = [u8; 64];

/// The sum, modulo 2²⁵⁶, of what each page adds. What a page adds is kept, so that a page that changes costs one
/// more look at that page and none at any other: 32 bytes of memory for 4,096 on the disk.
#[derive(Clone)]
pub struct Digest {
    key: ChainKey,
    pages: Vec<[u8; 32]>,
    sum: Sum,
}

impl Digest {
    /// The state of pages with these tags, the first being page 1's. What they add is computed on several threads.
    pub fn of(key: ChainKey, tags: &[Tag]) -> Self {
        let threads = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
        let share = tags.len().div_ceil(threads).max(SHARE);
        let (key_of_all, mut pages) = (&key, vec![[0; 32]; tags.len()]);
        thread::scope(|scope| {
            for ((number, tags), pages) in (0u32..).zip(tags.chunks(share)).zip(pages.chunks_mut(share)) {
                let first = number * u32::try_from(share).unwrap_or(u32::MAX) + 1;
                scope.spawn(move || {
                    for ((number, tag), page) in (first..).zip(tags).zip(pages) {
                        *page = key_of_all.page(number, tag);
                    }
                });
            }
        });
        let mut sum = Sum::default();
        pages.iter().for_each(|page| sum.add(page));
        Self { key, pages, sum }
    }

    /// A page, by its number from 1, is as this tag says.
    pub fn set(&mut self, number: u32, tag: &Tag) {
        let adds = self.key.page(number, tag);
        self.reach(number);
        if let Some(page) = self.pages.get_mut((number as usize).wrapping_sub(1)) {
            self.sum.take(page);
            self.sum.add(&adds);
            *page = adds;
        }
    }

    /// The state has so many pages. One that was never written is a hole in the file, which reads as zeros.
    pub fn resize(&mut self, count: u32) {
        self.reach(count);
        while self.pages.len() > count as usize
            && let Some(page) = self.pages.pop()
        {
            self.sum.take(&page);
        }
    }

    fn reach(&mut self, count: u32) {
        while let Ok(number) = u32::try_from(self.pages.len() + 1)
            && number <= count
        {
            let adds = self.key.page(number, &[0; 64]);
            self.sum.add(&adds);
            self.pages.push(adds);
        }
    }

    /// The digest of the state.
    pub fn state(&self) -> [u8; 32] {
        self.sum.bytes()
    }
}

/// A number modulo 2²⁵⁶, least part first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum([u64; 4]);

impl Sum {
    fn add(&mut self, other: &[u8; 32]) {
        let mut carry = false;
        for (mine, theirs) in self.0.iter_mut().zip(parts(other)) {
            let (sum, over) = mine.overflowing_add(theirs);
            let (sum, over_too) = sum.overflowing_add(u64::from(carry));
            (*mine, carry) = (sum, over || over_too);
        }
    }

    fn take(&mut self, other: &[u8; 32]) {
        let mut borrow = false;
        for (mine, theirs) in self.0.iter_mut().zip(parts(other)) {
            let (rest, under) = mine.overflowing_sub(theirs);
            let (rest, under_too) = rest.overflowing_sub(u64::from(borrow));
            (*mine, borrow) = (rest, under || under_too);
        }
    }

    fn bytes(self) -> [u8; 32] {
        let mut bytes = [0; 32];
        for (place, part) in bytes.chunks_exact_mut(8).zip(self.0) {
            place.copy_from_slice(&part.to_le_bytes());
        }
        bytes
    }
}

fn parts(bytes: &[u8; 32]) -> impl Iterator<Item = u64> {
    bytes.as_chunks::<8>().0.iter().map(|part| u64::from_le_bytes(*part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sarraf_vault::DatabaseKey;

    fn digest() -> Digest {
        Digest::of(DatabaseKey::bare(&[7; 32]).chain().clone(), &[])
    }

    #[test]
    fn the_order_in_which_pages_came_makes_no_difference_and_their_content_does() {
        let (mut one, mut other) = (digest(), digest());
        for number in [1, 2, 3, 2] {
            one.set(number, &[u8::try_from(number).unwrap(); 64]);
        }
        for number in [3, 9, 1] {
            other.set(number, &[u8::try_from(number).unwrap(); 64]);
        }
        other.resize(3);
        assert_ne!(one.state(), other.state(), "page 2 is a hole");
        other.set(2, &[2; 64]);
        assert_eq!(one.state(), other.state());
        other.set(2, &[3; 64]);
        assert_ne!(one.state(), other.state());
    }

    #[test]
    fn many_pages_at_once_are_the_same_state_as_one_by_one() {
        for count in [1, SHARE, SHARE + 1, 9 * SHARE - 1] {
            let tags: Vec<Tag> = (0..count).map(|number| [(number % 251) as u8; 64]).collect();
            let at_once = Digest::of(digest().key, &tags);
            let mut one = digest();
            (1..).zip(&tags).for_each(|(number, tag)| one.set(number, tag));
            assert_eq!(at_once.state(), one.state(), "{count}");
            assert_eq!(at_once.pages, one.pages, "{count}");
        }
    }

    #[test]
    fn two_pages_that_changed_places_are_another_state() {
        let (mut one, mut other) = (digest(), digest());
        one.set(1, &[1; 64]);
        one.set(2, &[2; 64]);
        other.set(1, &[2; 64]);
        other.set(2, &[1; 64]);
        assert_ne!(one.state(), other.state());
    }

    #[test]
    fn a_hole_is_a_page_of_zeros() {
        let (mut one, mut other) = (digest(), digest());
        one.set(3, &[9; 64]);
        other.set(1, &[0; 64]);
        other.set(2, &[0; 64]);
        other.set(3, &[9; 64]);
        assert_eq!(one.state(), other.state());
    }

    #[test]
    fn sums_carry_and_borrow_over_all_parts() {
        let mut sum = Sum::default();
        let one = {
            let mut bytes = [0; 32];
            bytes[0] = 1;
            bytes
        };
        sum.take(&one);
        assert_eq!(sum, Sum([u64::MAX; 4]));
        sum.add(&one);
        assert_eq!(sum, Sum::default());
        sum.add(&[255; 32]);
        sum.add(&[255; 32]);
        sum.take(&[255; 32]);
        assert_eq!(sum.bytes(), [255; 32]);
    }
}
