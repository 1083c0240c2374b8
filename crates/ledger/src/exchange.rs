//! What is known of a purchase in another currency, and of the bank's fee.

use crate::{Currency, Money, Rate, Transaction};
use std::fmt;

/// The part of a transaction that tells how its amount came about.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Exchange {
    /// The amount in the currency of the purchase.
    pub original: Option<Money>,
    /// The currency of the purchase, where no amount in it is known.
    pub priced_in: Option<Currency>,
    /// What one unit of the purchase's currency came to in the account's.
    pub rate: Option<Rate>,
    /// What the bank took for itself, a part of the amount.
    pub fee: Option<Money>,
}

impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Exchange({:?} …)", self.currency())
    }
}

impl Exchange {
    /// The currency of the purchase, where it is another one.
    #[must_use]
    pub fn currency(&self) -> Option<Currency> {
        self.original.map(Money::currency).or(self.priced_in)
    }

    /// This, and what only the other knows. `None` where they speak of purchases in two currencies.
    #[must_use]
    pub fn with(self, other: Self) -> Option<Self> {
        if self.currency().zip(other.currency()).is_some_and(|(own, other)| own != other) {
            return None;
        }
        // A rate belongs to its two amounts.
        let is_another = self.original.zip(other.original).is_some_and(|(own, other)| own != other);
        let original = self.original.or(other.original);
        Some(Self {
            original,
            priced_in: self.currency().or(other.currency()).filter(|_| original.is_none()),
            rate: self.rate.or(other.rate.filter(|_| !is_another)),
            fee: self.fee.or(other.fee),
        })
    }
}

impl Transaction {
    /// How its amount came about.
    #[must_use]
    pub const fn exchange(&self) -> Exchange {
        Exchange { original: self.original, priced_in: self.priced_in, rate: self.rate, fee: self.fee }
    }

    /// The same, its amount come about so.
    #[must_use]
    pub fn exchanged(self, exchange: Exchange) -> Self {
        let Exchange { original, priced_in, rate, fee } = exchange;
        Self { original, priced_in, rate, fee, ..self }
    }

    /// The same with what was known before of how its amount came about, as far as it does not say so itself.
    /// Of another amount nothing was known.
    #[must_use]
    pub fn keeping(self, amount: Money, known: Exchange) -> Self {
        let both = self.exchange().with(known).filter(|_| amount == self.amount);
        let exchange = both.unwrap_or_else(|| self.exchange());
        self.exchanged(exchange)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str) -> Option<Money> {
        let (amount, code) = text.split_once(' ').unwrap();
        Money::parse(amount, code.parse().unwrap()).ok()
    }

    fn priced_in(code: &str) -> Exchange {
        Exchange { priced_in: code.parse().ok(), ..Exchange::default() }
    }

    #[test]
    fn what_only_one_of_two_knows_is_known() {
        let amount = Exchange { original: money("-30.00 USD"), ..Exchange::default() };
        let rate = Exchange { rate: Rate::parse("0.9234").ok(), fee: money("-0.50 EUR"), ..priced_in("USD") };
        let both = Exchange { priced_in: None, ..Exchange { original: amount.original, ..rate } };
        assert_eq!((amount.with(rate), rate.with(amount)), (Some(both), Some(both)));
        assert_eq!(priced_in("USD").with(Exchange::default()), Some(priced_in("USD")));
        assert_eq!(amount.with(priced_in("JPY")), None);
    }

    #[test]
    fn a_rate_stays_with_its_amounts() {
        let of = |amount, rate: Option<&str>| Exchange {
            original: money(amount),
            rate: rate.and_then(|rate| Rate::parse(rate).ok()),
            ..Exchange::default()
        };
        let (stated, known) = (of("-30.00 USD", None), of("-31.00 USD", Some("0.9")));
        assert_eq!(stated.with(known), Some(stated));
    }

    #[test]
    fn of_another_amount_nothing_is_kept() {
        let paid = money("-27.70 EUR").unwrap();
        let row = Transaction::booked(paid, jiff::civil::date(2026, 3, 1), "Cafe");
        let known = priced_in("USD");
        assert_eq!(row.clone().keeping(paid, known).exchange(), known);
        assert_eq!(row.keeping(money("-28.00 EUR").unwrap(), known).exchange(), Exchange::default());
    }
}
