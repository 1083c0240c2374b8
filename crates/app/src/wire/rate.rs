//! Rates of exchange, and totals in the main currency.

use super::{AmountView, wire};

wire! {
    /// A rate to be entered or taken out. Without currencies all rates of files are meant.
    pub struct RateRequest {
        /// One of this (ISO 4217),
        pub base: String,
        /// is worth so much of this:
        pub quote: String,
        /// a decimal.
        pub rate: Option<String>,
        /// The day it is for; today if absent.
        pub on: Option<String>,
    }

    /// So much of `quote` for one of `base`.
    pub struct RateView {
        pub base: String,
        pub quote: String,
        /// Decimal.
        pub rate: String,
        /// ISO date.
        pub on: String,
        /// `entered`, `file`, or `bank` (its own transaction of the last 7 days).
        pub source: String,
        /// The file's name.
        pub name: Option<String>,
        /// In words ("1 USD = 0.92 EUR, 13 March, entered by you").
        pub text: String,
    }

    /// The rates that are kept.
    pub struct RatesView {
        /// ISO 4217, if one was chosen.
        pub main_currency: Option<String>,
        /// Those entered first.
        pub rates: Vec<RateView>,
    }

    /// What all accounts hold together.
    pub struct TotalView {
        /// ISO 4217, if one was chosen.
        pub main_currency: Option<String>,
        /// `booked` or `available`: what most accounts have.
        pub kind: String,
        /// How many accounts are in it, and of how many.
        pub accounts: u32,
        pub of: u32,
        /// The same in words ("Available balance, 3 of 4 accounts").
        pub coverage_text: String,
        /// In the main currency; absent where none is chosen or nothing can be converted.
        pub amount: Option<AmountView>,
        /// Some of it is converted: the amount is shown with ≈.
        pub converted: bool,
        /// What the amount is made of.
        pub parts: Vec<TotalPartView>,
        /// Sums that are not in it.
        pub separate: Vec<AmountView>,
        /// In words, with mark, rates, days and sources.
        pub text: String,
    }

    /// A sum, and what it comes to.
    pub struct TotalPartView {
        pub sum: AmountView,
        pub converted: AmountView,
        /// By which rate; absent for the main currency itself.
        pub rate: Option<RateView>,
    }
}
