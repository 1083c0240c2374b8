//! What a merchant sells, as card schemes write it down.

use std::fmt;

/// A merchant category code (ISO 18245): four digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MerchantCode(u16);

impl MerchantCode {
    /// A code from its digits; fewer than four are filled up, as some banks send numbers. `0000` says nothing.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        let number: u16 = text.parse().ok().filter(|_| digits)?;
        (number > 0).then_some(Self(number))
    }

    /// The code as a number.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.0
    }
}

impl fmt::Display for MerchantCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

impl fmt::Debug for MerchantCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MerchantCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_four_digits() {
        let read = |text: &str| MerchantCode::parse(text).map(|code| code.to_string());
        assert_eq!(read("5411").as_deref(), Some("5411"));
        assert_eq!(read(" 742 ").as_deref(), Some("0742"));
        for wrong in ["", "0000", "54111", "54a1", "-541", "+541"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_eq!(format!("{:?}", MerchantCode::parse("5912")), "Some(MerchantCode(…))");
    }
}
