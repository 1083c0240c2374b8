//! What a row was for, guessed from words. A person's rule and the bank's category go before it.

use crate::Merchant;
use crate::code::category_of_code;
use crate::keyword::{BRANDS, FIRST, KINDS_IN, KINDS_OUT, PLACES};
use crate::learned;
use sarraf_ledger::text::{fold, without_prefix, words};
use sarraf_ledger::{Category, Transaction};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A guess at the category, or none: an unknown purpose stays unknown, it is never "other".
///
/// First the merchant's category code, where the bank sends one. Then words for the kind of a row (salary, rent,
/// fees, interest, cash), then the merchant's name, and where no table has a word of it, the parts of its words. Money
/// in is never guessed from a merchant: whether it is a refund or a sale, the row does not say.
#[must_use]
pub fn category_guess(transaction: &Transaction, merchant: &Merchant) -> Option<Category> {
    let is_out = transaction.amount.is_negative();
    if let Some(known) = transaction.merchant_code.filter(|_| is_out).and_then(category_of_code) {
        return Some(known);
    }
    let words = Text::of(&merchant.key);
    let all = Text::of(&format!("{} {}", fold(&transaction.counterparty), fold(&transaction.remittance)));
    if !is_out {
        return Category::new(KIND_IN.first(&all)?);
    }
    let told = MERCHANT_FIRST
        .first(&words)
        .or_else(|| KIND_OUT.first(&all))
        .or_else(|| BRAND.first(&words))
        .or_else(|| PLACE.first(&words))
        .or_else(|| PLACE.first(&Text::of(&fold(&transaction.remittance))));
    told.and_then(Category::new).or_else(|| learned::category(&merchant.key))
}

/// A guess by words of a merchant's key alone: what it says that it sells, or a brand that everybody knows.
#[must_use]
pub fn category_by_words(merchant_key: &str) -> Option<Category> {
    let merchant = Text::of(merchant_key);
    let key = MERCHANT_FIRST.first(&merchant).or_else(|| BRAND.first(&merchant));
    Category::new(key.or_else(|| PLACE.first(&merchant))?)
}

static MERCHANT_FIRST: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(FIRST));
static BRAND: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(BRANDS));
static PLACE: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(PLACES));
static KIND_OUT: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(KINDS_OUT));
static KIND_IN: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(KINDS_IN));

/// A phrase: its place in the table, its key, and what stands behind its first word, each word with a space.
type Phrase = (usize, &'static str, String);

/// A table of keywords by the first word of each phrase: to look for every phrase in every row took a third of
/// a sync.
struct Phrases(HashMap<&'static str, Vec<Phrase>>);

impl Phrases {
    fn of(table: &[(&'static str, &'static str)]) -> Self {
        let mut by_word: HashMap<&str, Vec<Phrase>> = HashMap::new();
        for (place, (key, phrases)) in table.iter().enumerate() {
            for phrase in phrases.split('|') {
                let (word, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
                let rest = if rest.is_empty() { String::new() } else { format!("{rest} ") };
                by_word.entry(word).or_default().push((place, key, rest));
            }
        }
        Self(by_word)
    }

    /// The key that stands first in the table of those with a phrase in the text.
    fn first(&self, text: &Text) -> Option<&'static str> {
        let here = |(word, behind): (&str, &str)| {
            let phrases = self.0.get(word)?.iter().filter(|(_, _, rest)| behind.starts_with(rest.as_str()));
            phrases.map(|(place, key, _)| (*place, *key)).min()
        };
        text.words().filter_map(here).min().map(|(_, key)| key)
    }
}

/// Folded words of a line, with a space behind each so that phrases match whole words.
struct Text(String);

impl Text {
    fn of(folded: &str) -> Self {
        let mut text = String::new();
        for word in words(&folded.replace('\'', "")) {
            text.push_str(word);
            text.push(' ');
            if let Some(bare) = without_prefix(word).filter(|_| !word.is_ascii()) {
                text.push_str(bare);
                text.push(' ');
            }
        }
        Self(text)
    }

    /// Each word, and all that stands behind it.
    fn words(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut rest = self.0.as_str();
        std::iter::from_fn(move || {
            let (word, behind) = rest.split_once(' ')?;
            rest = behind;
            Some((word, behind))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merchant_of;
    use sarraf_ledger::{Currency, MerchantCode, Money, known_categories};
    use sarraf_testkit::held_back_chains;

    fn guess(minor: i64, counterparty: &str, remittance: &str) -> Option<String> {
        let amount = Money::from_minor(minor, Currency::from_code("EUR").unwrap());
        let row = Transaction::booked(amount, jiff::civil::Date::constant(2026, 3, 1), counterparty);
        let row = Transaction { remittance: remittance.into(), ..row };
        category_guess(&row, &merchant_of(counterparty)).map(|category| category.as_str().to_owned())
    }

    #[test]
    fn purposes_are_guessed_in_both_languages() {
        for (minor, counterparty, remittance, category) in [
            (-3_000, "REWE 45328", "", "groceries"),
            (-450, "SQ *BLUE BOTTLE COFFEE OAKLAND CA", "", "cafes"),
            (-95_000, "A. Landlord", "Rent March", "rent"),
            (250_000, "Acme Ltd", "SALARY 03/26", "salary"),
            (850_000, "شركة الأفق", "راتب شهر مارس", "salary"),
            (-300, "Bank", "Account fee", "bank-fees"),
            (120, "Bank", "Interest paid", "interest"),
            (-10_000, "ATM 0042 MAIN ST", "", "cash"),
            (-4_000, "صيدلية النهدي", "", "pharmacy"),
            (-2_500, "شراء من مطعم البيك", "", "restaurants"),
            (-1_299, "NETFLIX.COM", "", "streaming"),
            (5_000, "Tesco", "Refund of order", "refund"),
        ] {
            assert_eq!(guess(minor, counterparty, remittance).as_deref(), Some(category), "{counterparty}");
        }
    }

    #[test]
    fn the_merchants_code_goes_before_any_word() {
        let row = |minor: i64, code: &str| {
            let amount = Money::from_minor(minor, Currency::from_code("EUR").unwrap());
            let row = Transaction::booked(amount, jiff::civil::Date::constant(2026, 3, 1), "Shell Cafe");
            let row = Transaction { merchant_code: MerchantCode::parse(code), ..row };
            category_guess(&row, &merchant_of("Shell Cafe")).map(|found| found.as_str().to_owned())
        };
        assert_eq!(row(-500, "5541").as_deref(), Some("fuel"));
        assert_eq!(row(-500, "6012").as_deref(), Some("cafes"), "a code that says nothing");
        assert_eq!(row(-500, "").as_deref(), Some("cafes"));
        assert_eq!(row(500, "5541"), None, "what came back was not bought");
    }

    #[test]
    fn what_is_not_known_is_not_guessed() {
        for (minor, counterparty) in [(-500, "Zyx Qwerty"), (500, "Tesco"), (-500, "Parenthood"), (-500, "")]
        {
            assert_eq!(guess(minor, counterparty, ""), None, "{counterparty}");
        }
    }

    #[test]
    fn no_table_names_a_merchant_that_is_held_back() {
        let named = |chain: &&str| BRAND.first(&Text::of(&crate::merchant_key(chain))).is_some();
        let found: Vec<&str> = held_back_chains().into_iter().filter(named).collect();
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn the_tables_name_known_categories_and_folded_words() {
        for (key, phrases) in [KINDS_IN, KINDS_OUT, PLACES, BRANDS, FIRST].into_iter().flatten() {
            assert!(known_categories().any(|known| known == *key), "{key}");
            for phrase in phrases.split('|') {
                assert_eq!(fold(phrase), phrase);
            }
        }
    }
}
