//! The town and country that card lines carry behind the merchant: `WALMART DALLAS TX`.

/// Countries and states that end a card line, in upper case. Codes that are also ordinary endings of a
/// name (`CO`, `AG`, `SA`, `SE`) are left out: a wrong town is worse than a long name.
const CODES: &[&str] = &[
    "GB", "GBR", "UK", "US", "USA", "IE", "IRL", "DE", "DEU", "FR", "FRA", "ES", "ESP", "IT", "ITA", "NL",
    "NLD", "BE", "BEL", "AT", "AUT", "CH", "CHE", "LU", "LUX", "PT", "PRT", "PL", "POL", "CZ", "CZE", "SK",
    "DK", "DNK", "NO", "NOR", "SWE", "FI", "FIN", "AU", "AUS", "NZ", "NZL", "CA", "CAN", "ZA", "ZAF", "AE",
    "ARE", "SAU", "EG", "EGY", "JO", "JOR", "KW", "KWT", "BH", "BHR", "QA", "QAT", "OM", "OMN", "LB", "LBN",
    "MA", "MAR", "TN", "TUN", "TR", "TUR", "JP", "JPN", "SG", "SGP", "HK", "HKG", "IND", "IDN", "THA", "NY",
    "TX", "FL", "WA", "OR", "IL", "PA", "OH", "NJ", "NC", "GA", "VA", "MI", "AZ", "TN", "MN", "WI", "MD",
    "MO", "NV", "UT", "KY", "IA", "CT", "DC", "NSW", "VIC", "QLD", "TAS", "ACT", "ON", "BC", "QC", "AB",
];

/// Beginnings of town names of two words.
const TOWN_STARTS: &[&str] = &[
    "SAN", "SANTA", "NEW", "LOS", "LAS", "SAINT", "ST", "FORT", "PORT", "NORTH", "SOUTH", "EAST", "WEST",
    "MOUNT", "ABU", "AL", "BAD", "SALT", "KANSAS", "HONG", "KUALA",
];

/// Drops the place behind a raw card line: a trailing code and, where three words or more stand before it,
/// the town. Text with lower-case letters was already written for people and is left alone.
pub fn without_place(words: &mut Vec<&str>) {
    if words.iter().any(|word| word.chars().any(char::is_lowercase)) || words.len() < 2 {
        return;
    }
    if !words.last().is_some_and(|word| CODES.contains(word)) {
        return;
    }
    words.pop();
    if words.len() >= 3 {
        words.pop();
    }
    if words.len() >= 2 && words.last().is_some_and(|word| TOWN_STARTS.contains(word)) {
        words.pop();
    }
}

/// Drops what follows a comma in a raw card line (`WARUNG BEBEK, UBUD INDONES`) and a double slash.
pub fn before_place_mark(text: &str) -> &str {
    let text = text.split("//").next().unwrap_or(text);
    let raw = !text.chars().any(char::is_lowercase);
    match text.split_once(',') {
        Some((before, _)) if raw && before.chars().count() >= 3 => before.trim(),
        _ => text.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(text: &str) -> String {
        let mut words: Vec<&str> = text.split(' ').collect();
        without_place(&mut words);
        words.join(" ")
    }

    #[test]
    fn town_and_country_come_off_raw_card_lines_only() {
        assert_eq!(without("BLUE BOTTLE COFFEE OAKLAND CA"), "BLUE BOTTLE COFFEE");
        assert_eq!(without("PHILZ COFFEE SAN FRANCISCO CA"), "PHILZ COFFEE");
        assert_eq!(without("TESCO GB"), "TESCO");
        assert_eq!(without("SHELL HAMBURG DE"), "SHELL HAMBURG");
        assert_eq!(without("Blue Bottle Coffee CA"), "Blue Bottle Coffee CA");
        assert_eq!(without("CA"), "CA");
        assert_eq!(before_place_mark("WARUNG BEBEK, UBUD INDONES"), "WARUNG BEBEK");
        assert_eq!(before_place_mark("Smith, Jones and Daughters"), "Smith, Jones and Daughters");
    }
}
