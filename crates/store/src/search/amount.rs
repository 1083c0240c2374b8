//! Amounts in any writing: `148`, `148,00`, `148.00`, `١٤٨`, `1.234,56`, `1 234,56`, `€148`.

use sarraf_ledger::Money;

/// The indexed form of an amount: size without sign, no leading or trailing zeros, one word.
pub fn token(money: Money) -> String {
    let decimal = money.to_decimal();
    let (whole, fraction) = decimal.split_once('.').unwrap_or((&decimal, ""));
    canonical(whole.trim_start_matches('-'), fraction)
}

fn canonical(whole: &str, fraction: &str) -> String {
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    if fraction.is_empty() { format!("amount{whole}") } else { format!("amount{whole}d{fraction}") }
}

/// What was typed, piece by piece: at spaces, but not at those that group digits (`1 234,56`).
pub fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match pieces.last_mut() {
            Some(last) if groups(last) && continues(word) => last.push_str(word),
            _ => pieces.push(word.to_owned()),
        }
    }
    pieces
}

/// Digits to which a group of three may be added.
fn groups(piece: &str) -> bool {
    let plain = plain(piece);
    let first = plain.len() % 3;
    !plain.is_empty()
        && plain.bytes().all(|byte| byte.is_ascii_digit())
        && (plain.len() <= 3 || first == 0 || plain.len() > first)
        && !plain.starts_with('0')
}

/// Three digits, and perhaps a decimal mark after them.
fn continues(word: &str) -> bool {
    let plain = plain(word);
    let (digits, rest) = plain.split_at(plain.bytes().take_while(u8::is_ascii_digit).count());
    digits.len() == 3 && (rest.is_empty() || rest.starts_with([',', '.']))
}

/// Latin digits, `.` and `,` only; signs and currency marks around it gone. Other characters stay.
fn plain(piece: &str) -> String {
    let mapped: String = piece
        .chars()
        .filter_map(|character| match character {
            '٫' => Some('.'),
            '٬' => Some(','),
            '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}' => None,
            '٠'..='٩' => char::from_digit(u32::from(character) - u32::from('٠'), 10),
            '۰'..='۹' => char::from_digit(u32::from(character) - u32::from('۰'), 10),
            other => Some(other),
        })
        .collect();
    mapped
        .trim_matches(|character: char| !character.is_alphanumeric() && character != '.' && character != ',')
        .to_owned()
}

/// The amounts a piece can mean: none, one, or two where a mark may group or divide (`1,234`).
pub fn readings(piece: &str) -> Vec<String> {
    let plain = plain(piece);
    let plain = plain.trim_end_matches(['.', ',']);
    let is_amount = plain.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    if !is_amount || !plain.bytes().any(|byte| byte.is_ascii_digit()) || plain.len() > 30 {
        return Vec::new();
    }
    let without = |text: &str| text.replace([',', '.'], "");
    let marks: Vec<char> = plain.chars().filter(|character| !character.is_ascii_digit()).collect();
    let Some((whole, fraction)) = plain.rsplit_once([',', '.']) else { return vec![canonical(plain, "")] };
    let divided = canonical(&without(whole), fraction);
    let grouped = canonical(&without(plain), "");
    let alike = marks.iter().all(|mark| Some(mark) == marks.first());
    match (marks.len(), alike, fraction.len()) {
        (1, _, 3) if !whole.is_empty() => vec![grouped, divided],
        (1, ..) => vec![divided],
        (_, true, _) => vec![grouped],
        _ => vec![divided],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sarraf_ledger::Currency;

    #[test]
    fn every_writing_of_an_amount_reads_alike() {
        for text in
            ["148", "148,00", "148.00", "١٤٨", "١٤٨٫٠٠", "-148", "€148", "148€", "148.", "−148,0", "+148"]
        {
            assert_eq!(readings(text), ["amount148"], "{text}");
        }
        for text in ["1234,56", "1.234,56", "1,234.56", "١٬٢٣٤٫٥٦", "1'234.56", "1\u{202f}234,56"] {
            assert_eq!(readings(text), ["amount1234d56"], "{text}");
        }
        assert_eq!(readings("1,234"), ["amount1234", "amount1d234"]);
        assert_eq!(readings("1.234.567"), ["amount1234567"]);
        assert_eq!(readings(".5"), ["amount0d5"]);
        for text in ["", "abc", "4x", "-", ".", "1-2"] {
            assert!(readings(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn spaces_may_group_digits() {
        assert_eq!(pieces("rent 1 234,56 march"), ["rent", "1234,56", "march"]);
        assert_eq!(pieces("1 234 567"), ["1234567"]);
        assert_eq!(pieces("5 coffee 12"), ["5", "coffee", "12"]);
    }

    #[test]
    fn amounts_are_indexed_without_sign_and_zeros() {
        let money = |minor, code: &str| token(Money::from_minor(minor, Currency::from_code(code).unwrap()));
        assert_eq!(money(-14_800, "EUR"), "amount148");
        assert_eq!(money(14_850, "EUR"), "amount148d5");
        assert_eq!(money(148, "JPY"), "amount148");
        assert_eq!(money(-5, "EUR"), "amount0d05");
    }
}
