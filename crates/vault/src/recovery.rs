use data_encoding::{Encoding, Specification};
use ring::digest;
use zeroize::Zeroizing;

use crate::secret::Key;
use crate::{Random, VaultError};

/// No I, L, O or U: nothing reads as another sign, and no word comes about.
const LETTERS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUP: usize = 4;
const CHECKSUM: usize = 3;

/// 32 random bytes, shown once: base32 of them and three bytes of checksum, 14 groups of 4.
pub(crate) struct RecoveryKey(Key);

impl RecoveryKey {
    pub(crate) fn random(random: &Random) -> RecoveryKey {
        RecoveryKey(Key::random(random))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.bytes()
    }

    pub(crate) fn groups(&self) -> Result<Groups, VaultError> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(32 + CHECKSUM));
        bytes.extend_from_slice(self.bytes());
        bytes.extend_from_slice(&checksum(self.bytes()));
        let text = Zeroizing::new(encoding()?.encode(&bytes));
        let letters: Zeroizing<Vec<char>> = Zeroizing::new(text.chars().collect());
        Ok(Groups(Zeroizing::new(letters.chunks(GROUP).map(|group| group.iter().collect()).collect())))
    }

    /// Reads what a person typed: any case, any spaces and hyphens, O for 0, I and L for 1.
    ///
    /// # Errors
    /// `Mistyped` if letters are missing, unknown or do not fit the checksum.
    pub(crate) fn parse(typed: &str) -> Result<RecoveryKey, VaultError> {
        let text = plain(typed);
        let bytes = encoding()?.decode(text.as_bytes()).map(Zeroizing::new);
        let bytes = bytes.map_err(|_| VaultError::Mistyped)?;
        let (key, sum) = bytes.split_at_checked(32).ok_or(VaultError::Mistyped)?;
        if sum != checksum(key) {
            return Err(VaultError::Mistyped);
        }
        Key::copy_of(key).map(RecoveryKey).ok_or(VaultError::Mistyped)
    }
}

/// The recovery key as it is written down.
pub(crate) struct Groups(Zeroizing<Vec<String>>);

impl Groups {
    pub(crate) fn as_slice(&self) -> &[String] {
        &self.0
    }

    /// Whether both groups (from 1) were typed as they are.
    pub(crate) fn proved(&self, asked: [usize; 2], typed: &[&str; 2]) -> bool {
        asked.iter().zip(typed).all(|(number, typed)| {
            let group = number.checked_sub(1).and_then(|index| self.0.get(index));
            group.is_some_and(|group| *group == *plain(typed))
        })
    }
}

/// Two different groups (from 1), in order.
pub(crate) fn draw(groups: usize, random: &Random) -> [usize; 2] {
    let count = u32::try_from(groups).unwrap_or(1);
    let first = random.below(count);
    let second = (first + 1 + random.below(count.saturating_sub(1))) % count.max(1);
    [first.min(second) as usize + 1, first.max(second) as usize + 1]
}

fn plain(typed: &str) -> Zeroizing<String> {
    let mut plain = Zeroizing::new(String::with_capacity(typed.len()));
    let letters = typed.chars().filter(|letter| !letter.is_whitespace() && !is_dash(*letter));
    plain.extend(letters.map(|letter| match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    }));
    plain
}

fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}')
}

fn checksum(key: &[u8]) -> Vec<u8> {
    let mut context = digest::Context::new(&digest::SHA256);
    context.update(b"sarraf/1/recovery key");
    context.update(key);
    context.finish().as_ref().iter().take(CHECKSUM).copied().collect()
}

fn encoding() -> Result<Encoding, VaultError> {
    let mut specification = Specification::new();
    specification.symbols.push_str(LETTERS);
    specification.encoding().map_err(|_| VaultError::Bug)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> RecoveryKey {
        RecoveryKey::random(&Random::seeded(4))
    }

    fn written() -> Vec<String> {
        key().groups().unwrap().as_slice().to_vec()
    }

    #[test]
    fn a_key_is_fourteen_groups_of_four() {
        assert_eq!(written().len(), 14);
        assert!(written().iter().all(|group| group.len() == 4));
    }

    #[test]
    fn a_key_is_read_however_it_is_typed() {
        let typed = [
            written().join("-"),
            written().join(" ").to_lowercase(),
            written().concat(),
            format!("  {}\n", written().join(" – ")),
            written().join("-").replace('0', "o").replace('1', "l"),
        ];
        for typed in typed {
            assert_eq!(RecoveryKey::parse(&typed).unwrap().bytes(), key().bytes());
        }
    }

    #[test]
    fn every_single_mistyped_letter_is_noticed() {
        let text = written().concat();
        for (index, right) in text.char_indices() {
            let wrong = if right == 'Z' { "Y" } else { "Z" };
            let mut typed = text.clone();
            typed.replace_range(index..=index, wrong);
            assert!(matches!(RecoveryKey::parse(&typed), Err(VaultError::Mistyped)), "letter {index}");
        }
    }

    #[test]
    fn swapped_groups_missing_letters_and_nonsense_are_noticed() {
        let mut swapped = written();
        swapped.swap(2, 9);
        for typed in [swapped.concat(), written().concat()[1..].to_owned(), String::new(), "☃".repeat(56)] {
            assert!(RecoveryKey::parse(&typed).is_err());
        }
    }

    #[test]
    fn two_groups_are_asked_that_differ() {
        let random = Random::seeded(9);
        for _ in 0..500 {
            let [one, two] = draw(14, &random);
            assert!(1 <= one && one < two && two <= 14, "{one} {two}");
        }
    }

    #[test]
    fn groups_are_proved_by_typing_them_back() {
        let groups = key().groups().unwrap();
        let written = written();
        assert!(groups.proved([2, 14], &[&written[1], &written[13].to_lowercase()]));
        assert!(!groups.proved([2, 14], &[&written[13], &written[1]]));
        assert!(!groups.proved([2, 14], &["", ""]));
        assert!(!groups.proved([0, 15], &["", ""]));
    }
}
