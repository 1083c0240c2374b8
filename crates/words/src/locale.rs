//! Language, region and digits: what the person chose.

use jiff::civil::Weekday;
use sarraf_ledger::Week;

/// The language of the sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    En,
    /// Arabic.
    Ar,
}

impl Language {
    /// `en` or `ar`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ar => "ar",
        }
    }

    /// The language of a tag such as `ar`, `ar-JO`, `en_GB.UTF-8`; `None` for any other.
    #[must_use]
    pub fn from_key(tag: &str) -> Option<Self> {
        match tag.split(['-', '_', '.']).next()?.to_ascii_lowercase().as_str() {
            "en" => Some(Self::En),
            "ar" => Some(Self::Ar),
            _ => None,
        }
    }

    /// `ltr` or `rtl`.
    #[must_use]
    pub const fn direction(self) -> &'static str {
        match self {
            Self::En => "ltr",
            Self::Ar => "rtl",
        }
    }
}

/// The digits in which figures are written. Account numbers are always Latin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Digits {
    /// 0 to 9.
    #[default]
    Latin,
    /// ٠ to ٩, with ٫ and ٬.
    Arabic,
}

impl Digits {
    /// `latn` or `arab` (Unicode's names).
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Latin => "latn",
            Self::Arabic => "arab",
        }
    }

    /// The digits of `latn` or `arab`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            "latn" => Some(Self::Latin),
            "arab" => Some(Self::Arabic),
            _ => None,
        }
    }
}

/// A country of ISO 3166, two letters. It chooses the names of months in Arabic, and how weeks stand.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Region([u8; 2]);

impl Region {
    /// Two ASCII letters in any case; `None` for anything else.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let letters: [u8; 2] = code.as_bytes().try_into().ok()?;
        letters
            .iter()
            .all(u8::is_ascii_alphabetic)
            .then(|| Self(letters.map(|letter| letter.to_ascii_uppercase())))
    }

    /// The two letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// How weeks stand there (Unicode CLDR 48, supplemental data, `weekData`).
    #[must_use]
    pub fn week(self) -> Week {
        let first = match &self.0 {
            b"AF" | b"BH" | b"DJ" | b"DZ" | b"EG" | b"IQ" | b"IR" | b"JO" | b"KW" | b"LY" | b"OM" | b"QA"
            | b"SD" | b"SY" => Weekday::Saturday,
            b"AG" | b"AS" | b"BD" | b"BR" | b"BS" | b"BT" | b"BW" | b"BZ" | b"CA" | b"CO" | b"DM" | b"DO"
            | b"ET" | b"GT" | b"GU" | b"HK" | b"HN" | b"ID" | b"IL" | b"IN" | b"IS" | b"JM" | b"JP"
            | b"KE" | b"KH" | b"KR" | b"LA" | b"MH" | b"MM" | b"MO" | b"MT" | b"MX" | b"MZ" | b"NI"
            | b"NP" | b"PA" | b"PE" | b"PH" | b"PK" | b"PR" | b"PT" | b"PY" | b"SA" | b"SG" | b"SV"
            | b"TH" | b"TT" | b"TW" | b"UM" | b"US" | b"VE" | b"VI" | b"WS" | b"YE" | b"ZA" | b"ZW" => {
                Weekday::Sunday
            }
            b"MV" => Weekday::Friday,
            _ => Weekday::Monday,
        };
        let (rest, days) = match &self.0 {
            b"BH" | b"DZ" | b"EG" | b"IL" | b"IQ" | b"JO" | b"KW" | b"LY" | b"OM" | b"QA" | b"SA" | b"SD"
            | b"SY" | b"YE" => (Weekday::Friday, 2),
            b"AF" => (Weekday::Thursday, 2),
            b"IR" => (Weekday::Friday, 1),
            b"IN" | b"UG" => (Weekday::Sunday, 1),
            _ => (Weekday::Saturday, 2),
        };
        Week::new(first, rest, days)
    }

    /// The attribute under which the catalogue keeps this region's month names, where they differ.
    pub(crate) fn months(self) -> Option<&'static str> {
        match &self.0 {
            b"JO" | b"SY" | b"LB" | b"IQ" | b"PS" => Some("levant"),
            b"MA" => Some("morocco"),
            b"DZ" | b"TN" => Some("maghreb"),
            _ => None,
        }
    }
}

impl std::fmt::Debug for Region {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Language, region and digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Locale {
    /// Of the sentences.
    pub language: Language,
    /// Of the month names.
    pub region: Region,
    /// Of the figures.
    pub digits: Digits,
}

impl Locale {
    /// English, Latin digits.
    #[must_use]
    pub const fn english() -> Self {
        Self { language: Language::En, region: Region(*b"GB"), digits: Digits::Latin }
    }

    /// Arabic, Latin digits, the month names of Egypt and the Gulf.
    #[must_use]
    pub const fn arabic() -> Self {
        Self { language: Language::Ar, region: Region(*b"AE"), digits: Digits::Latin }
    }

    /// The language with its usual region and Latin digits.
    #[must_use]
    pub const fn of(language: Language) -> Self {
        match language {
            Language::En => Self::english(),
            Language::Ar => Self::arabic(),
        }
    }

    /// The same with another region.
    #[must_use]
    pub const fn in_region(self, region: Region) -> Self {
        Self { region, ..self }
    }

    /// The same with other digits.
    #[must_use]
    pub const fn with_digits(self, digits: Digits) -> Self {
        Self { digits, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_two_letters() {
        assert_eq!(Region::parse("jo").map(|region| region.as_str().to_owned()).as_deref(), Some("JO"));
        for text in ["", "J", "JOR", "J1", "ﷺ"] {
            assert_eq!(Region::parse(text), None, "{text}");
        }
    }

    #[test]
    fn weeks_stand_as_the_region_has_them() {
        let week = |region: &str| Region::parse(region).unwrap().week();
        let (monday, sunday, saturday) = (Weekday::Monday, Weekday::Sunday, Weekday::Saturday);
        for (region, first, rest, days) in [
            ("GB", monday, saturday, 2),
            ("AE", monday, saturday, 2),
            ("MA", monday, saturday, 2),
            ("US", sunday, saturday, 2),
            ("SA", sunday, Weekday::Friday, 2),
            ("EG", saturday, Weekday::Friday, 2),
            ("JO", saturday, Weekday::Friday, 2),
            ("IN", sunday, sunday, 1),
        ] {
            assert_eq!(week(region), Week::new(first, rest, days), "{region}");
        }
    }

    #[test]
    fn languages_are_read_from_tags() {
        assert_eq!(Language::from_key("ar_JO.UTF-8"), Some(Language::Ar));
        assert_eq!(Language::from_key("EN"), Some(Language::En));
        assert_eq!(Language::from_key("de"), None);
    }
}
