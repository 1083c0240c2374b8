//! Names and categories in made-up bank texts of merchants that no table and no model was made with.

use crate::measure::{Tally, row};
use sarraf_insight::{merchant, merchant_key, merchant_of};
use sarraf_testkit::{BankText, COUNTRIES, bank_texts};

fn held_back() -> Vec<BankText> {
    bank_texts(12, 400).into_iter().filter(|text| text.held_back).collect()
}

/// Names right, rows covered and wrong guesses: hundredths, hundredths and thousandths.
fn told(texts: &[BankText], country: Option<&str>) -> (u32, u32, u32) {
    let meant = |text: &&BankText| country.is_none_or(|country| text.country == country);
    let tally = Tally::of(texts.iter().filter(meant));
    println!("{} {tally}", country.unwrap_or("all"));
    (tally.names(), tally.covered(), tally.wrong())
}

#[test]
fn merchants_and_categories_are_told_in_texts_that_were_held_back() {
    let texts = held_back();
    for (country, _) in COUNTRIES {
        let (names, covered, wrong) = told(&texts, Some(country));
        assert!(names >= 88, "{country}: {names} of 100 names are right");
        assert!(covered >= 45, "{country}: {covered} of 100 rows have a category");
        assert!(wrong <= 40, "{country}: {wrong} of 1000 guesses are wrong");
    }
    let (names, covered, wrong) = told(&texts, None);
    assert!(names >= 94 && covered >= 58 && wrong <= 10, "{names} {covered} {wrong}");
}

#[test]
fn the_measure_notices_names_that_are_not_cleaned() {
    let texts = held_back();
    let right = |text: &&BankText| merchant_key(&text.counterparty) == merchant_key(&text.name);
    let named = texts.iter().filter(|text| !text.name.is_empty());
    let (all, as_written) = (named.clone().count(), named.filter(right).count());
    assert!(as_written * 100 < all * 30, "{as_written} of {all} need no cleaning");
}

#[test]
fn a_name_that_was_cleaned_is_clean() {
    for text in held_back() {
        let found = merchant(&row(&text));
        assert_eq!(merchant_key(&found.name), found.key, "{}", text.counterparty);
        let again = merchant_of(&found.name);
        assert!(
            again.key == found.key || found.key.starts_with(&again.key),
            "{} of {}",
            again.name,
            found.name
        );
    }
}
