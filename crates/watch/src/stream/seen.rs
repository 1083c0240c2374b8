//! A row as the detectors see it.

use crate::Kind;
use jiff::civil::{Date, Time};
use sarraf_ledger::{
    AccountId, Category, Country, Currency, Moment, Money, Status, Transaction, TransactionId,
};
use sarraf_store::TransactionRow;
use std::fmt;

/// A row as the detectors see it: what is stored of it, or read of a file, and who its merchant is.
#[derive(Clone, PartialEq, Eq)]
pub struct Seen {
    /// The row.
    pub id: TransactionId,
    /// Its account.
    pub account: AccountId,
    /// The day it counts for.
    pub day: Date,
    /// When it was made, if its source says the time of day. Midnight sharp is a day without a time.
    pub made: Option<Moment>,
    /// Signed, in the account's currency; money out is negative.
    pub amount: Money,
    /// The currency of the purchase, where it is another.
    pub abroad: Option<Currency>,
    /// Where it was bought, where its source says so.
    pub country: Option<Country>,
    /// What it was held at before.
    pub held: Option<Money>,
    /// What makes it the same merchant; empty where nobody is named.
    pub merchant: String,
    /// What it was for.
    pub category: Option<Category>,
    /// To a person or an account, as far as is known: neither by a card nor for a purpose.
    pub to_somebody: bool,
    /// Not booked yet.
    pub pending: bool,
    /// Between the person's own accounts, left out of spending by the person, or the duplicate of another row.
    pub own: bool,
    /// The person said of an alert that it was them.
    pub mine: bool,
    /// Detectors for which it is as the person expects.
    pub expected: Vec<Kind>,
}

impl fmt::Debug for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Seen({}, …)", self.id)
    }
}

impl Seen {
    /// Of a row that is stored.
    #[must_use]
    pub fn of_row(row: &TransactionRow) -> Self {
        Self {
            id: row.id,
            account: row.account,
            day: row.day,
            made: timed(row.made),
            amount: row.amount,
            abroad: row.original.map(Money::currency).or(row.priced_in),
            country: row.country,
            held: row.held,
            merchant: row.merchant_key.clone(),
            category: row.category.clone(),
            to_somebody: is_to_somebody(
                by_account(row.method.as_deref()) && row.merchant_code.is_none() && row.held.is_none(),
                row.category.as_ref(),
            ),
            pending: row.status == Status::Pending,
            own: row.own_transfer || row.excluded || row.duplicate_of.is_some(),
            mine: false,
            expected: Vec::new(),
        }
    }

    /// Of a row of a bank or a file that is not stored; `None` where it has no day.
    #[must_use]
    pub fn of_transaction(id: TransactionId, account: AccountId, row: &Transaction) -> Option<Self> {
        let merchant = sarraf_insight::merchant(row);
        let category = row.category.clone().or_else(|| sarraf_insight::category_guess(row, &merchant));
        Some(Self {
            id,
            account,
            day: row.made.map(Moment::date).or(row.booked_on).or(row.value_on)?,
            made: timed(row.made),
            amount: row.amount,
            abroad: row.original.map(Money::currency).or(row.priced_in),
            country: row.country,
            held: row.held,
            to_somebody: is_to_somebody(
                by_account(row.method.as_deref()) && row.merchant_code.is_none() && row.held.is_none(),
                category.as_ref(),
            ),
            category,
            pending: row.status == Status::Pending,
            own: sarraf_insight::is_own_transfer::<String>(row, &[]),
            merchant: merchant.key,
            mine: false,
            expected: Vec::new(),
        })
    }

    /// Whether a detector is not to speak of it.
    #[must_use]
    pub fn is_expected(&self, kind: Kind) -> bool {
        self.expected.contains(&kind)
    }

    /// Whether it is a payment that counts as spending.
    #[must_use]
    pub const fn is_payment(&self) -> bool {
        self.amount.is_negative() && !self.own
    }

    /// Its size in minor units.
    #[must_use]
    pub fn size(&self) -> i64 {
        crate::scale::size(self.amount)
    }

    /// Minutes since 1970, by the clock where it was made; the beginning of its day where only that is known.
    #[must_use]
    pub fn minute(&self) -> i64 {
        let civil = self.made.map_or_else(|| self.day.to_datetime(Time::midnight()), Moment::civil);
        jiff::tz::Offset::UTC.to_timestamp(civil).map_or(0, |at| at.as_second().div_euclid(60))
    }

    /// The upper category: `food` of `food:groceries`.
    #[must_use]
    pub fn upper(&self) -> Option<&str> {
        self.category.as_ref().map(Category::upper)
    }
}

/// Whether the way it was paid goes from account to account, as far as the bank says one. Banks say it in English.
fn by_account(method: Option<&str>) -> bool {
    const WAYS: &[&str] = &["transfer", "payment", "direct debit"];
    method.is_none_or(|method| {
        let method = method.to_lowercase();
        WAYS.iter().any(|way| method.contains(way))
    })
}

fn is_to_somebody(by_account: bool, category: Option<&Category>) -> bool {
    by_account && category.is_none_or(Category::is_own_movement)
}

fn timed(made: Option<Moment>) -> Option<Moment> {
    made.filter(|made| made.civil().time() != Time::midnight())
}
