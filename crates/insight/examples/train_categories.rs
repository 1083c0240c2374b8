//! Trains the classifier of categories on the part of the made-up bank texts that is not held back, and writes it:
//! `cargo run --release -p sarraf-insight --example train_categories`. With `try` it writes nothing, leaves some words
//! out of the training and prints how often it is right about those, by how sure it is.

// A tool for those who work on it: it tells what it finds.
#![allow(clippy::print_stdout)]

use sarraf_insight::linear::{Example, Model, Settings, features, train};
use sarraf_insight::{category_by_words, merchant, merchant_key};
use sarraf_ledger::{Currency, Money, Transaction, upper_of};
use sarraf_testkit::{BankText, Seeded, bank_texts};
use std::collections::{BTreeMap, BTreeSet};

const SETTINGS: Settings = Settings { cost: 4.0, rounds: 400, least: 1, bytes: 190_000, threads: 2 };
/// A name that says nothing of what is sold.
const NONE: &str = "none";

fn main() {
    let known = known();
    if std::env::args().nth(1).as_deref() == Some("try") {
        return tried(&known);
    }
    let file = train(&examples(known.iter()), &SETTINGS);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/models/categories.bin");
    match std::fs::write(path, &file) {
        Ok(()) => println!("{} bytes, {} names", file.len(), known.len()),
        Err(error) => println!("{error}"),
    }
}

/// Keys of merchants and what they are.
fn known() -> BTreeMap<String, String> {
    let Ok(euro) = Currency::from_code("EUR") else { return BTreeMap::new() };
    let mut known = BTreeMap::new();
    for text in (100..112).flat_map(|seed| bank_texts(seed, 400)).filter(|text| !text.held_back) {
        let amount = Money::from_minor(-1_234, euro);
        let day = jiff::civil::Date::constant(2026, 3, 12);
        let row = Transaction::booked(amount, day, text.counterparty.clone());
        let row = Transaction { remittance: text.remittance.clone(), ..row };
        if !text.name.is_empty() {
            known.insert(merchant(&row).key, class(&text));
            known.insert(merchant_key(&text.name), class(&text));
        }
    }
    for name in nothing() {
        known.entry(name).or_insert_with(|| NONE.to_owned());
    }
    known
}

/// A brand that no word tells says nothing to who does not know it.
fn class(text: &BankText) -> String {
    let told = category_by_words(&merchant_key(&text.name)).is_some();
    if text.is_chain && !told { NONE.to_owned() } else { text.category.to_owned() }
}

/// Names that are none, of syllables.
fn nothing() -> Vec<String> {
    const LATIN: &[&str] = &[
        "ba", "ro", "mi", "ten", "sal", "vor", "ka", "lin", "do", "per", "mar", "zo", "fel", "ni", "gra",
        "tus", "bel", "an", "or", "wick", "ham", "ley", "stein", "berg", "ette", "ino", "ez", "aux", "dijk",
        "son", "co",
    ];
    const ARABIC: &[&str] = &[
        "با", "رو", "مي", "تن", "سل", "فر", "كا", "لين", "دو", "بر", "مار", "زو", "في", "ني", "ال", "ان",
        "ور", "ام",
    ];
    let mut seeded = Seeded::new(5);
    let mut names = Vec::new();
    for syllables in [LATIN, LATIN, ARABIC] {
        for _ in 0..700 {
            let words: Vec<String> = (0..seeded.between(1, 3))
                .map(|_| (0..seeded.between(2, 3)).map(|_| *seeded.pick::<&'static str>(syllables)).collect())
                .collect();
            names.push(merchant_key(&words.join(" ")));
        }
    }
    names
}

fn examples<'k>(known: impl Iterator<Item = (&'k String, &'k String)>) -> Vec<Example> {
    known.map(|(key, class)| Example { features: features(key, &[]), class: class.clone() }).collect()
}

fn tried(known: &BTreeMap<String, String>) {
    // A word that tells stands with names of one class only; names of places stand with all.
    let mut classes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (key, class) in known {
        for word in key.split(' ') {
            classes.entry(word).or_default().insert(class);
        }
    }
    let is_aside = |key: &str| {
        let hash =
            |word: &str| word.bytes().fold(7_u64, |hash, byte| hash.wrapping_mul(31) ^ u64::from(byte));
        let tells = |word: &&str| classes.get(word).is_some_and(|classes| classes.len() == 1);
        key.split(' ').filter(tells).any(|word| Seeded::new(hash(word)).below(100) < 25)
    };
    let (aside, rest): (Vec<_>, Vec<_>) = known.iter().partition(|(key, _)| is_aside(key));
    let Some(model) = Model::read(&train(&examples(rest.into_iter()), &SETTINGS)) else { return };
    let asked: Vec<_> = aside.into_iter().filter(|(key, _)| category_by_words(key).is_none()).collect();
    let named = asked.iter().filter(|(_, class)| *class != NONE).count();
    println!("{} names without a word of the tables, {named} of them say something", asked.len());
    for least in [50, 60, 70, 75, 80, 85, 90, 93, 95, 97, 98] {
        let (mut told, mut right) = (0, 0);
        for (key, class) in &asked {
            let Some((best, sure)) = model.surest(&features(key, &[])) else { continue };
            if best != NONE && sure * 100.0 >= least as f32 {
                told += 1;
                right += u32::from(upper_of(best) == upper_of(class));
            }
        }
        println!("from {least}: {told} told, {right} right");
    }
}
