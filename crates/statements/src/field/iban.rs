//! Account numbers of ISO 13616.

/// The IBAN without spaces, if the text is one and its check digits are right.
pub fn iban(text: &str) -> Option<String> {
    let bare: String =
        text.chars().filter(|character| *character != ' ').collect::<String>().to_ascii_uppercase();
    let (head, tail) = bare.split_at_checked(4)?;
    let shaped = head.bytes().take(2).all(|byte| byte.is_ascii_uppercase())
        && head.bytes().skip(2).all(|byte| byte.is_ascii_digit())
        && (11..=30).contains(&tail.len())
        && tail.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (shaped && remainder(tail.bytes().chain(head.bytes())) == 1).then_some(bare)
}

/// The first IBAN in a line of text.
pub fn iban_in(line: &str) -> Option<String> {
    line.split([';', ',', '\t', ':', '"', '|', '/', '(', ')']).find_map(iban)
}

/// The number, with letters read as 10 to 35, modulo 97 (ISO 7064).
fn remainder(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(0, |rest, byte| match char::from(byte).to_digit(36) {
        Some(digit @ 0..=9) => (rest * 10 + digit) % 97,
        Some(letter) => (rest * 100 + letter) % 97,
        None => rest,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_right_number_is_an_iban() {
        assert_eq!(iban("GB82 WEST 1234 5698 7654 32").as_deref(), Some("GB82WEST12345698765432"));
        assert_eq!(iban("GB83 WEST 1234 5698 7654 32"), None);
        assert_eq!(iban("DE"), None);
        assert_eq!(iban("ééééé"), None);
        assert_eq!(iban_in("Konto:;DE02120300000000202051;").as_deref(), Some("DE02120300000000202051"));
    }
}
