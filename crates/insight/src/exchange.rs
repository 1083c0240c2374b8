//! Sums of several currencies in one, by rates that are named.
//!
//! A rate the person entered goes before one of a file, and that before what a bank made of a payment in the last
//! seven days. Where there is none, a sum stays by itself: currencies are never added silently.

use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::{Currency, Money, Rate};

/// For how many days a bank's own conversion tells a rate.
pub const BANK_DAYS: i32 = 7;

/// Where a rate comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The person entered it.
    Entered,
    /// A file of this name.
    File(String),
    /// A bank's own transaction.
    Bank,
}

/// So much of `quote` for one of `base`, on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// One of this.
    pub base: Currency,
    /// Is worth so much of this.
    pub quote: Currency,
    /// How much.
    pub rate: Rate,
    /// The day it is for.
    pub on: Date,
    /// Where it comes from.
    pub origin: Origin,
}

/// The rates there are, of each origin the better first.
#[derive(Clone, Debug, Default)]
pub struct Rates {
    /// Entered.
    pub entered: Vec<Quote>,
    /// Of files.
    pub files: Vec<Quote>,
    /// Of banks' own transactions.
    pub banks: Vec<Quote>,
}

impl Rates {
    /// The rate from one currency to another on a day: directly, the other way round, or, of one file and day,
    /// across the currency it is in.
    #[must_use]
    pub fn find(&self, base: Currency, quote: Currency, today: Date) -> Option<Quote> {
        let recent = today.saturating_sub(BANK_DAYS.days());
        let of_banks: Vec<Quote> =
            self.banks.iter().filter(|one| one.on > recent && one.on <= today).cloned().collect();
        direct(&self.entered, base, quote)
            .or_else(|| direct(&self.files, base, quote))
            .or_else(|| across(&self.files, base, quote))
            .or_else(|| direct(&of_banks, base, quote))
    }
}

fn direct(quotes: &[Quote], base: Currency, quote: Currency) -> Option<Quote> {
    let forth = |one: &&Quote| one.base == base && one.quote == quote;
    let back = |one: &&Quote| one.base == quote && one.quote == base;
    let turned = |one: &Quote| Quote { base, quote, rate: one.rate.inverse(), ..one.clone() };
    quotes.iter().find(forth).cloned().or_else(|| quotes.iter().find(back).map(turned))
}

/// Two rates of one file and day that have a currency in common.
fn across(quotes: &[Quote], base: Currency, quote: Currency) -> Option<Quote> {
    quotes.iter().filter(|one| one.quote == base).find_map(|first| {
        let same = |one: &&Quote| {
            one.quote == quote && one.base == first.base && one.on == first.on && one.origin == first.origin
        };
        let second = quotes.iter().find(same)?;
        let rate = first.rate.inverse().then(second.rate).ok()?;
        Some(Quote { base, quote, rate, ..second.clone() })
    })
}

/// A sum, and what it comes to in the main currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// As it is.
    pub sum: Money,
    /// Converted, by this rate; itself without one if it is in the main currency.
    pub converted: Money,
    /// The rate.
    pub by: Option<Quote>,
}

/// Sums of several currencies in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// In the main currency.
    pub amount: Money,
    /// What it is made of.
    pub parts: Vec<Part>,
    /// For which there is no rate: they are not in it.
    pub separate: Vec<Money>,
}

impl Total {
    /// Whether any of it is converted: then it carries a mark.
    #[must_use]
    pub fn is_converted(&self) -> bool {
        self.parts.iter().any(|part| part.by.is_some())
    }
}

/// Adds sums up in the main currency. `None` where nothing of it could be added, or no amount can hold it.
#[must_use]
pub fn total(main: Currency, sums: &[Money], rates: &Rates, today: Date) -> Option<Total> {
    let mut total = Total { amount: Money::zero(main), parts: Vec::new(), separate: Vec::new() };
    for sum in sums.iter().copied() {
        let Some(part) = part(main, sum, rates, today) else {
            total.separate.push(sum);
            continue;
        };
        total.amount = total.amount.checked_add(part.converted).ok()?;
        total.parts.push(part);
    }
    (!total.parts.is_empty()).then_some(total)
}

fn part(main: Currency, sum: Money, rates: &Rates, today: Date) -> Option<Part> {
    if sum.currency() == main {
        return Some(Part { sum, converted: sum, by: None });
    }
    let by = rates.find(sum.currency(), main, today)?;
    Some(Part { sum, converted: by.rate.convert(sum, main).ok()?, by: Some(by) })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 3, 15);

    fn currency(code: &str) -> Currency {
        Currency::from_code(code).unwrap()
    }

    fn money(text: &str) -> Money {
        let (amount, code) = text.split_once(' ').unwrap();
        Money::parse(amount, currency(code)).unwrap()
    }

    fn quote(base: &str, rate: &str, quote: &str, day: i8, origin: Origin) -> Quote {
        let on = Date::constant(2026, 3, day);
        Quote { base: currency(base), quote: currency(quote), rate: Rate::parse(rate).unwrap(), on, origin }
    }

    fn file(base: &str, rate: &str, of: &str) -> Quote {
        quote(base, rate, of, 13, Origin::File("eurofxref.csv".into()))
    }

    fn in_euro(sums: &[&str], rates: &Rates) -> Option<(String, Vec<String>)> {
        let sums: Vec<Money> = sums.iter().map(|sum| money(sum)).collect();
        let total = total(currency("EUR"), &sums, rates, TODAY)?;
        let separate = total.separate.iter().map(|sum| sum.to_decimal()).collect();
        Some((total.amount.to_decimal(), separate))
    }

    #[test]
    fn the_person_goes_before_the_file_before_the_bank() {
        let mut rates = Rates {
            entered: vec![quote("USD", "0.5", "EUR", 1, Origin::Entered)],
            files: vec![file("EUR", "1.25", "USD")],
            banks: vec![quote("USD", "0.9", "EUR", 14, Origin::Bank)],
        };
        let found = |rates: &Rates| in_euro(&["100.00 USD"], rates).map(|(amount, _)| amount);
        assert_eq!(found(&rates).as_deref(), Some("50.00"));
        rates.entered.clear();
        assert_eq!(found(&rates).as_deref(), Some("80.00"));
        rates.files.clear();
        assert_eq!(found(&rates).as_deref(), Some("90.00"));
        rates.banks.clear();
        assert_eq!(found(&rates), None);
    }

    #[test]
    fn a_banks_own_rate_is_of_the_last_seven_days() {
        let on =
            |day| Rates { banks: vec![quote("USD", "0.9", "EUR", day, Origin::Bank)], ..Rates::default() };
        assert!(on(9).find(currency("USD"), currency("EUR"), TODAY).is_some());
        assert!(on(8).find(currency("USD"), currency("EUR"), TODAY).is_none());
        assert!(on(16).find(currency("USD"), currency("EUR"), TODAY).is_none());
    }

    #[test]
    fn a_file_in_euro_leads_from_any_of_its_currencies_to_any_other() {
        let rates =
            Rates { files: vec![file("EUR", "1.25", "USD"), file("EUR", "160", "JPY")], ..Rates::default() };
        let sums = [money("125.00 USD")];
        let found = total(currency("JPY"), &sums, &rates, TODAY).unwrap();
        assert_eq!(found.amount, money("16000 JPY"));
        let by = found.parts[0].by.clone().unwrap();
        assert_eq!((by.rate.to_decimal(6), by.on), ("128".to_owned(), Date::constant(2026, 3, 13)));
        let mut other_day = rates;
        other_day.files[1].on = TODAY;
        assert_eq!(total(currency("JPY"), &sums, &other_day, TODAY), None, "rates of two days are not mixed");
    }

    #[test]
    fn what_has_no_rate_stays_by_itself() {
        let rates = Rates { files: vec![file("EUR", "1.25", "USD")], ..Rates::default() };
        let found = in_euro(&["10.00 EUR", "100.00 USD", "3.500 KWD"], &rates);
        assert_eq!(found, Some(("90.00".to_owned(), vec!["3.500".to_owned()])));
        let plain = total(currency("EUR"), &[money("10.00 EUR")], &rates, TODAY).unwrap();
        assert!(!plain.is_converted());
        assert_eq!(in_euro(&["3.500 KWD"], &rates), None);
    }
}
