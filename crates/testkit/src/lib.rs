//! Seeded randomness, sample books, golden compare. A dev-dependency only.
//!
//! Nothing here asks the system for time or randomness: the same inputs give the same book.
#![allow(clippy::panic)] // it serves tests, where a wrong fixture is a failed test

mod bank_text;
mod book;
mod golden;
mod seeded;

pub use bank_text::{BankText, COUNTRIES, bank_texts, held_back_chains};
pub use book::{Sample, SampleBook, sample_book};
pub use golden::{golden, updating};
pub use seeded::Seeded;

/// An amount from its decimal form. Panics on what is none: it is for constants in tests.
#[must_use]
pub fn money(decimal: &str, currency: &str) -> sarraf_ledger::Money {
    match self::currency(currency).map(|currency| sarraf_ledger::Money::parse(decimal, currency)) {
        Some(Ok(money)) => money,
        _ => panic!("not an amount: {decimal} {currency}"),
    }
}

fn currency(code: &str) -> Option<sarraf_ledger::Currency> {
    sarraf_ledger::Currency::from_code(code).ok()
}
