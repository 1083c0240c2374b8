//! A transaction, as a bank or a file states it.

use crate::account::keys;
use crate::text::clean;
use crate::{Country, Currency, MerchantCode, Moment, Money, Rate};
use jiff::civil::Date;
use std::fmt;

/// How far the bank has come with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Authorised, held, not yet in the booked balance.
    Pending,
    /// In the booked balance.
    Booked,
    /// The bank showed it once and no longer does, or reversed it.
    Retracted,
}

keys!(Status { Pending = "pending", Booked = "booked", Retracted = "retracted" });

/// One transaction, in the bank's words, cleaned of hostile characters (`text::clean`).
#[derive(Clone, PartialEq, Eq)]
pub struct Transaction {
    /// The bank's own id (Up `id`, OFX `FITID`); absent when the source has none.
    pub key: Option<String>,
    /// The id of the row it takes the place of, where the bank itself links the two (FDX
    /// `referenceTransactionId`): the hold a booked row comes from.
    pub replaces: Option<String>,
    /// Pending or booked.
    pub status: Status,
    /// Signed, in the account's currency; money out is negative.
    pub amount: Money,
    /// What it was held at, when it settled for another amount.
    pub held: Option<Money>,
    /// The amount in the currency of the purchase, when that is another one.
    pub original: Option<Money>,
    /// The currency of the purchase, where its source names it without an amount in it.
    pub priced_in: Option<Currency>,
    /// What one unit of the purchase's currency came to in the account's, where its source says so.
    pub rate: Option<Rate>,
    /// What the bank took for itself, a part of `amount` and mostly of its currency: negative, as it is money out,
    /// and positive where a fee is given back. `amount` less `fee` is what was paid or came in.
    pub fee: Option<Money>,
    /// When the purchase was made.
    pub made: Option<Moment>,
    /// Booking date, in the bank's zone.
    pub booked_on: Option<Date>,
    /// Value date, in the bank's zone.
    pub value_on: Option<Date>,
    /// Counterparty or merchant, as the bank writes it for people.
    pub counterparty: String,
    /// Remittance information: the message, memo or raw text. May be empty.
    pub remittance: String,
    /// The bank's category, already in our keys; absent when it gives none.
    pub category: Option<crate::Category>,
    /// What the merchant sells, where the bank sends the card scheme's code.
    pub merchant_code: Option<MerchantCode>,
    /// Where its merchant is or it was bought, where the bank says so; never guessed from its words.
    pub country: Option<Country>,
    /// Who paid, in a joint account.
    pub paid_by: Option<String>,
    /// The last digits of the card, or the way it was paid.
    pub method: Option<String>,
    /// The bank's id of the person's other account, when the bank says it is a transfer between both.
    pub transfer_key: Option<String>,
    /// Parts the bank names inside the amount or beside it: round-up and cashback.
    pub extras: Vec<(String, Money)>,
    /// The bank's own text of this row, for the sealed raw column. Never shown, never logged.
    pub raw: String,
}

impl fmt::Debug for Transaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Transaction({:?}, …)", self.status)
    }
}

impl Transaction {
    /// A booked row with only what every source gives; the rest is filled in by struct update.
    #[must_use]
    pub fn booked(amount: Money, booked_on: Date, counterparty: impl Into<String>) -> Self {
        Self {
            key: None,
            replaces: None,
            status: Status::Booked,
            amount,
            held: None,
            original: None,
            priced_in: None,
            rate: None,
            fee: None,
            made: None,
            booked_on: Some(booked_on),
            value_on: None,
            counterparty: counterparty.into(),
            remittance: String::new(),
            category: None,
            merchant_code: None,
            country: None,
            paid_by: None,
            method: None,
            transfer_key: None,
            extras: Vec::new(),
            raw: String::new(),
        }
    }

    /// The same with every text that is shown as `text::clean` leaves it. What a source calls the row (`key`, `replaces`,
    /// `transfer_key`) is compared and never shown, and `raw` is what it said. A new field does not compile until it is
    /// said here what it is.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        let Self {
            key: _,
            replaces: _,
            status: _,
            amount: _,
            held: _,
            original: _,
            priced_in: _,
            rate: _,
            fee: _,
            made: _,
            booked_on: _,
            value_on: _,
            counterparty,
            remittance,
            // Clean by its type.
            category: _,
            merchant_code: _,
            country: _,
            paid_by,
            method,
            transfer_key: _,
            extras,
            raw: _,
        } = &mut self;
        let of_extras = extras.iter_mut().map(|(name, _)| name);
        let texts = [counterparty, remittance].into_iter().chain(paid_by).chain(method).chain(of_extras);
        texts.for_each(|text| *text = clean(text));
        self
    }

    /// The day it counts for in spending: made, else booked, else value.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.made.map(Moment::date).or(self.booked_on).or(self.value_on)
    }
}
