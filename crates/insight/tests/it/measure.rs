//! How well names and categories are told in made-up bank texts.

use sarraf_insight::{category_guess, merchant, merchant_key};
use sarraf_ledger::{Category, Currency, Money, Transaction, upper_of};
use sarraf_testkit::BankText;
use std::fmt;

/// What came of some texts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    named: u32,
    names_right: u32,
    rows: u32,
    guessed: u32,
    right: u32,
    finer: u32,
}

impl Tally {
    pub fn of<'t>(texts: impl Iterator<Item = &'t BankText>) -> Self {
        let mut tally = Self::default();
        for text in texts {
            let row = row(text);
            let found = merchant(&row);
            tally.named += u32::from(!text.name.is_empty());
            tally.names_right += u32::from(!text.name.is_empty() && found.key == merchant_key(&text.name));
            tally.rows += 1;
            let Some(guess) = category_guess(&row, &found) else { continue };
            tally.guessed += 1;
            tally.right += u32::from(guess.upper() == upper_of(text.category));
            tally.finer += u32::from(Some(&guess) == Category::new(text.category).as_ref());
        }
        tally
    }

    /// Names that are right, in hundredths of those there are.
    pub fn names(self) -> u32 {
        self.names_right * 100 / self.named.max(1)
    }

    /// Rows with a guess, in hundredths.
    pub fn covered(self) -> u32 {
        self.guessed * 100 / self.rows.max(1)
    }

    /// Guesses of another upper category than the true one, in thousandths of the guesses.
    pub fn wrong(self) -> u32 {
        (self.guessed - self.right) * 1_000 / self.guessed.max(1)
    }

    /// Guesses that are right to the finer level, in hundredths of the guesses.
    pub fn finer(self) -> u32 {
        self.finer * 100 / self.guessed.max(1)
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (names, covered, wrong, finer) = (self.names(), self.covered(), self.wrong(), self.finer());
        write!(f, "names {names}% covered {covered}% wrong {wrong}/1000 to the finer level {finer}%")
    }
}

pub fn row(text: &BankText) -> Transaction {
    let minor = if text.is_in { 210_000 } else { -1_234 };
    let amount = Money::from_minor(minor, Currency::from_code("EUR").unwrap());
    let row =
        Transaction::booked(amount, jiff::civil::Date::constant(2026, 3, 12), text.counterparty.clone());
    Transaction { remittance: text.remittance.clone(), ..row }
}
