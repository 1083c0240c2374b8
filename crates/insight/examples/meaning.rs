//! Prints what is told wrongly in the part of the made-up bank texts that is not held back:
//! `cargo run -p sarraf-insight --example meaning [COUNTRY]`.

// A tool for those who work on it: it tells what it finds.
#![allow(clippy::print_stdout)]

use sarraf_insight::{category_guess, merchant, merchant_key};
use sarraf_ledger::{Currency, Money, Transaction, upper_of};
use sarraf_testkit::bank_texts;
use std::collections::BTreeMap;

fn main() {
    let only = std::env::args().nth(1);
    let Ok(euro) = Currency::from_code("EUR") else { return };
    let mut tallies: BTreeMap<&str, [u32; 5]> = BTreeMap::new();
    let texts = bank_texts(7, 400).into_iter().filter(|text| !text.held_back);
    for text in texts.filter(|text| only.as_ref().is_none_or(|only| only == text.country)) {
        let amount = Money::from_minor(if text.is_in { 210_000 } else { -1_234 }, euro);
        let day = jiff::civil::Date::constant(2026, 3, 12);
        let row = Transaction::booked(amount, day, text.counterparty.clone());
        let row = Transaction { remittance: text.remittance.clone(), ..row };
        let found = merchant(&row);
        let guess = category_guess(&row, &found);
        let upper = guess.as_ref().map_or("", |guess| guess.upper());
        let [named, right, rows, guessed, fits] = tallies.entry(text.country).or_default();
        *rows += 1;
        if !text.name.is_empty() {
            *named += 1;
            let is_right = found.key == merchant_key(&text.name);
            *right += u32::from(is_right);
            if !is_right {
                println!(
                    "{} NAME {:?} for {:?} | {} | {}",
                    text.country, found.name, text.name, text.counterparty, text.remittance
                );
            }
        }
        if guess.is_some() {
            *guessed += 1;
            *fits += u32::from(upper == upper_of(text.category));
        }
        if upper != upper_of(text.category) {
            let how = if guess.is_some() { "WRONG" } else { "NONE" };
            println!(
                "{} {how} {upper:?} for {} | {} | {}",
                text.country, text.category, text.counterparty, text.remittance
            );
        }
    }
    for (country, [named, right, rows, guessed, fits]) in tallies {
        println!("{country}: names {right}/{named}, guessed {guessed}/{rows}, right {fits}/{guessed}");
    }
}
