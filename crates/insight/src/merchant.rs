//! Who the other side is, under one name however a bank writes it.

use crate::{line, processor};
use sarraf_ledger::Transaction;
use sarraf_ledger::text::{clean, fold, words};
use std::fmt;

/// The other side of a row.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Merchant {
    /// For people: `Blue Bottle Coffee`. Empty when the bank names nobody.
    pub name: String,
    /// For grouping: folded words without company forms, `blue bottle coffee`. Empty when the name is.
    pub key: String,
}

impl fmt::Debug for Merchant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Merchant(…)")
    }
}

/// Endings of company names, which some banks write and others do not.
const COMPANY_FORMS: &[&str] = &[
    "inc",
    "llc",
    "ltd",
    "limited",
    "plc",
    "gmbh",
    "ag",
    "kg",
    "ug",
    "sarl",
    "sas",
    "bv",
    "nv",
    "oy",
    "ab",
    "pty",
    "corp",
    "corporation",
    "co",
    "company",
    "wll",
    "fzco",
    "fze",
    "srl",
    "spa",
    "sa",
    "se",
    "ohg",
    "mbh",
    "sl",
    "slu",
    "eurl",
    "sasu",
    "llp",
    "ev",
    "شمم",
];

/// Endings of web addresses.
const DOMAINS: &[&str] = &[
    ".com.au", ".co.uk", ".co.nz", ".co.za", ".com.sa", ".com", ".net", ".org", ".de", ".fr", ".nl", ".eu",
    ".io", ".at", ".ch", ".it", ".es", ".ae", ".sa", ".eg", ".app", ".shop",
];

/// The merchant of a transaction: from the counterparty, else from the first words of the remittance. What comes
/// back from a merchant is the merchant's, whatever the bank writes before its name ("Refund from …").
#[must_use]
pub fn merchant(transaction: &Transaction) -> Merchant {
    let text = match processor::behind(&transaction.counterparty, &transaction.remittance) {
        Some(merchant) => merchant,
        None if transaction.counterparty.trim().is_empty() => &transaction.remittance,
        None => &transaction.counterparty,
    };
    if transaction.amount.minor() > 0 { merchant_of(after_refund(text)) } else { merchant_of(text) }
}

/// The text behind words for a refund, if it begins with one and any other word follows.
fn after_refund(text: &str) -> &str {
    const BETWEEN: &[&str] = &["from", "of", "for", "von", "de", "da", "van", "من"];
    let mut rest = text.trim();
    let mut begun = false;
    while let Some((word, behind)) = rest.split_once(char::is_whitespace) {
        let folded = fold(word.trim_matches(|character: char| !character.is_alphanumeric()));
        let is_refund = crate::refund::is_refund_word(&folded);
        if !is_refund && !(begun && (folded.is_empty() || BETWEEN.contains(&folded.as_str()))) {
            break;
        }
        begun = true;
        rest = behind.trim_start();
    }
    rest
}

/// The merchant in a bank's line.
#[must_use]
pub fn merchant_of(text: &str) -> Merchant {
    const LONGEST: usize = 80;
    let text = clean(text);
    let name = people_case(&line::name_in(&text));
    let name = if name.is_empty() { text.clone() } else { name };
    let name: String = name.chars().take(LONGEST).collect();
    let name = name.trim_end().to_owned();
    Merchant { key: merchant_key(&name), name }
}

/// The grouping key of a name a person or a bank gives: `Müller GmbH` and `MULLER` are one.
#[must_use]
pub fn merchant_key(name: &str) -> String {
    let folded = fold(name).replace(['\'', '’', '`'], "");
    let bare: Vec<String> = folded.split(' ').map(|word| without_dots(without_domain(word))).collect();
    let joined = bare.join(" ");
    let mut kept: Vec<&str> = words(&joined).collect();
    while kept.len() > 1 && kept.last().is_some_and(|word| COMPANY_FORMS.contains(word)) {
        kept.pop();
    }
    kept.join(" ")
}

fn without_domain(word: &str) -> &str {
    let word = word.strip_prefix("www.").unwrap_or(word);
    DOMAINS.iter().find_map(|domain| word.strip_suffix(domain)).filter(|rest| rest.len() >= 2).unwrap_or(word)
}

/// `b.v.` is `bv`, `s.p.a.` is `spa`.
fn without_dots(word: &str) -> String {
    let pieces: Vec<&str> = word.split('.').filter(|piece| !piece.is_empty()).collect();
    let initials = pieces.len() > 1 && pieces.iter().all(|piece| piece.chars().count() == 1);
    if initials { pieces.concat() } else { word.to_owned() }
}

/// A line all in capitals becomes ordinary writing; any other is left as it is.
fn people_case(name: &str) -> String {
    let capitals = name.chars().filter(|character| character.is_uppercase()).count();
    if capitals < 2 || name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    name.split(' ').map(capitalised).collect::<Vec<_>>().join(" ")
}

/// `COFFEE` → `Coffee`, `7-ELEVEN` → `7-Eleven`; short words without a vowel are initials and stay: `KFC`.
fn capitalised(word: &str) -> String {
    /// Words of two letters that are none.
    const SMALL: &[&str] = &[
        "AL", "EL", "LA", "LE", "DE", "DI", "DU", "IL", "LO", "DA", "OF", "IN", "AM", "IM", "ZU", "EN", "AT",
        "BY",
    ];
    if SMALL.contains(&word) {
        return word.chars().take(1).chain(word.to_lowercase().chars().skip(1)).collect();
    }
    let vowel = word.chars().any(|character| "AEIOUYÄÖÜÉ".contains(character));
    if !vowel || word.contains('&') || word.chars().count() <= 2 {
        return word.to_owned();
    }
    let mut starts = true;
    word.chars()
        .flat_map(|character| {
            let piece: Vec<char> = if starts { vec![character] } else { character.to_lowercase().collect() };
            starts = matches!(character, '-' | '.' | '/') || character.is_ascii_digit();
            piece
        })
        .collect::<String>()
        .replace(".Com", ".com")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_back_is_of_the_merchant_it_was_paid_to() {
        let euro = sarraf_ledger::Currency::from_code("EUR").unwrap();
        let key = |minor: i64, text: &str| {
            let amount = sarraf_ledger::Money::from_minor(minor, euro);
            merchant(&Transaction::booked(amount, jiff::civil::Date::constant(2026, 3, 1), text)).key
        };
        for text in
            ["Refund: Corner Shop", "REFUND FROM CORNER SHOP", "Gutschrift - Corner Shop", "Corner Shop"]
        {
            assert_eq!(key(500, text), key(-500, "Corner Shop"), "{text}");
        }
        assert_ne!(key(-500, "Return Books"), key(-500, "Books"), "a shop of that name");
        assert_eq!(key(500, "Refund"), "refund");
    }

    #[test]
    fn one_merchant_has_one_key_however_it_is_written() {
        for (line, name, key) in [
            ("SQ *BLUE BOTTLE COFFEE OAKLAND CA", "Blue Bottle Coffee", "blue bottle coffee"),
            ("POS PURCHASE 12/03 WALMART #1234 DALLAS TX", "Walmart", "walmart"),
            ("TESCO STORES 3297 LONDON GB", "Tesco Stores", "tesco stores"),
            ("PAYPAL *SPOTIFY 35314369001", "Spotify", "spotify"),
            ("NETFLIX.COM 866-579-7172 CA", "Netflix.com", "netflix"),
            ("AMZN Mktp US*2K4RT1XZ3", "AMZN Mktp US", "amzn mktp us"),
            ("McDonald's", "McDonald's", "mcdonalds"),
            ("MCDONALD'S 00842", "Mcdonald's", "mcdonalds"),
            ("7-ELEVEN 34021", "7-Eleven", "7 eleven"),
            ("KFC", "KFC", "kfc"),
            ("Müller GmbH", "Müller GmbH", "muller"),
            ("WARUNG BEBEK, UBUD INDONES", "Warung Bebek", "warung bebek"),
            ("شراء من مكتبة النور", "مكتبة النور", "مكتبه النور"),
            ("Kartenzahlung REWE SAGT DANKE 45328", "Rewe", "rewe"),
            ("TELSTRA PTY LTD GEELONG VIC AU", "Telstra Pty LTD", "telstra"),
            ("Molenwerk B.V.", "Molenwerk B.V.", "molenwerk"),
            ("", "", ""),
            ("12345", "12345", "12345"),
        ] {
            let merchant = merchant_of(line);
            assert_eq!((merchant.name.as_str(), merchant.key.as_str()), (name, key), "{line}");
        }
    }

    #[test]
    fn the_key_of_a_shown_name_is_the_merchants_key() {
        for line in
            ["SQ *BLUE BOTTLE COFFEE OAKLAND CA", "NETFLIX.COM 866-579-7172 CA", "Müller GmbH", "مَكتبةُ النور"]
        {
            let merchant = merchant_of(line);
            assert_eq!(merchant_key(&merchant.name), merchant.key, "{line}");
            assert_eq!(merchant_of(&merchant.name).key, merchant.key, "{line}");
        }
    }

    #[test]
    fn hostile_text_gives_a_short_clean_name() {
        let merchant = merchant_of(&format!("Pay\u{202e}Pal {}", "x".repeat(10_000)));
        assert!(merchant.name.chars().count() <= 80 && merchant.name.starts_with("PayPal"));
        assert_eq!(format!("{merchant:?}"), "Merchant(…)");
    }

    #[test]
    fn without_a_counterparty_the_remittance_names_it() {
        let amount = sarraf_ledger::Money::from_minor(-1, sarraf_ledger::Currency::from_code("EUR").unwrap());
        let mut row = Transaction::booked(amount, jiff::civil::Date::constant(2026, 3, 1), " ");
        row.remittance = "CARD PURCHASE LIDL 0042".into();
        assert_eq!(super::merchant(&row).name, "Lidl");
    }
}
