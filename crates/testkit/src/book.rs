//! Made-up books: a person's accounts and what happened on them, from a seed.

use crate::{Seeded, money};
use jiff::ToSpan;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use sarraf_ledger::{Account, AccountKind, Category, Moment, Money, Ownership, Status, Transaction};

/// An account and its rows, oldest first.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The account.
    pub account: Account,
    /// Its rows.
    pub transactions: Vec<Transaction>,
}

/// A book to be made: by default 6 months up to 15 March 2026, in EUR.
#[derive(Clone, Debug)]
pub struct SampleBook {
    seed: u64,
    months: i32,
    until: Date,
    currency: String,
    purchases_a_day: u64,
}

/// A book from a seed, with the defaults.
#[must_use]
pub fn sample_book(seed: u64) -> SampleBook {
    SampleBook {
        seed,
        months: 6,
        until: Date::constant(2026, 3, 15),
        currency: "EUR".into(),
        purchases_a_day: 3,
    }
}

/// Merchant, category, least and greatest price in hundredths.
const SHOPS: &[(&str, &str, i64, i64)] = &[
    ("Green Basket Market", "groceries", 900, 9_500),
    ("Corner Bakery", "groceries", 180, 1_250),
    ("Blue Café", "eating-out", 320, 1_480),
    ("مطعم الياسمين", "eating-out", 1_200, 5_400),
    ("مكتبة النور", "education", 700, 4_200),
    ("City Metro", "transport", 290, 290),
    ("Fuel & Go", "transport", 3_500, 8_200),
    ("Pharmacy Linden", "health", 450, 3_800),
    ("Nordlicht Kino", "entertainment", 1_100, 1_600),
    ("Thread & Needle", "shopping", 1_900, 12_900),
];

/// Day of the month, name, category, amount in hundredths.
const MONTHLY: &[(i8, &str, &str, i64)] = &[
    (1, "Hausverwaltung Meyer", "housing", -98_000),
    (3, "Streambox", "subscriptions", -1_299),
    (5, "Stadtwerke", "utilities", -8_640),
    (12, "Mobilfunk Eins", "utilities", -1_999),
    (25, "Lindenwerk GmbH", "salary", 312_000),
];

impl SampleBook {
    /// So many months before the last day.
    #[must_use]
    pub fn months(self, months: i32) -> Self {
        Self { months, ..self }
    }

    /// The last day.
    #[must_use]
    pub fn until(self, until: Date) -> Self {
        Self { until, ..self }
    }

    /// Another currency, for every account.
    #[must_use]
    pub fn currency(self, code: &str) -> Self {
        Self { currency: code.to_owned(), ..self }
    }

    /// Purchases a day, at most.
    #[must_use]
    pub fn purchases_a_day(self, purchases_a_day: u64) -> Self {
        Self { purchases_a_day, ..self }
    }

    /// A current account and a savings account. The purchases of the last two days are pending.
    #[must_use]
    pub fn build(&self) -> Vec<Sample> {
        let mut seeded = Seeded::new(self.seed);
        let (mut current, mut savings) = (Vec::new(), Vec::new());
        let mut day = self.until.saturating_sub(self.months.months());
        while day <= self.until {
            current.extend(self.monthly(day));
            current.extend(self.purchases(day, &mut seeded));
            if day.day() == 26 {
                current.push(self.movement(day, "Savings", -20_000, "savings"));
                savings.push(self.movement(day, "Everyday", 20_000, "current"));
            }
            day = day.saturating_add(1.day());
        }
        number(&mut current, "c");
        number(&mut savings, "s");
        vec![
            Sample {
                account: self.account("current", "Everyday", AccountKind::Current),
                transactions: current,
            },
            Sample {
                account: self.account("savings", "Savings", AccountKind::Savings),
                transactions: savings,
            },
        ]
    }

    fn account(&self, key: &str, name: &str, kind: AccountKind) -> Account {
        Account {
            key: key.into(),
            name: name.into(),
            kind,
            currency: money("0", &self.currency).currency(),
            iban: None,
            number: None,
            ownership: Some(Ownership::Individual),
            holder: None,
        }
    }

    fn amount(&self, minor: i64) -> Money {
        Money::from_minor(minor, money("0", &self.currency).currency())
    }

    fn monthly(&self, day: Date) -> Vec<Transaction> {
        let due = MONTHLY.iter().filter(|(on, ..)| *on == day.day());
        due.map(|(_, name, category, minor)| Transaction {
            category: Category::new(category),
            value_on: Some(day),
            remittance: format!("{name} {}", day.strftime("%m/%Y")),
            ..Transaction::booked(self.amount(*minor), day, *name)
        })
        .collect()
    }

    fn purchases(&self, day: Date, seeded: &mut Seeded) -> Vec<Transaction> {
        let pending = day > self.until.saturating_sub(2.days());
        let mut made: Vec<Transaction> = (0..seeded.below(self.purchases_a_day + 1))
            .map(|_| {
                let (name, category, least, most) = *seeded.pick(SHOPS);
                let amount = self.amount(-seeded.between(least, most));
                Transaction {
                    status: if pending { Status::Pending } else { Status::Booked },
                    booked_on: (!pending).then(|| day.saturating_add(1.day())),
                    made: at(day, seeded),
                    category: Category::new(category),
                    method: Some("4411".into()),
                    ..Transaction::booked(amount, day, name)
                }
            })
            .collect();
        made.sort_by_key(|purchase| purchase.made.map(|made| made.at));
        made
    }

    fn movement(&self, day: Date, with: &str, minor: i64, key: &str) -> Transaction {
        Transaction {
            transfer_key: Some(key.into()),
            category: Category::new("transfer"),
            ..Transaction::booked(self.amount(minor), day, with)
        }
    }
}

/// A time between 7:00 and 21:59, an hour east of UTC.
fn at(day: Date, seeded: &mut Seeded) -> Option<Moment> {
    let hour = i8::try_from(seeded.between(7, 21)).ok()?;
    let minute = i8::try_from(seeded.between(0, 59)).ok()?;
    let time = day.to_datetime(Time::new(hour, minute, 0, 0).ok()?);
    let offset = Offset::constant(1);
    Some(Moment { at: offset.to_timestamp(time).ok()?, offset: offset.seconds() })
}

/// Gives every row an id of its own.
fn number(transactions: &mut [Transaction], prefix: &str) {
    for (index, transaction) in transactions.iter_mut().enumerate() {
        transaction.key = Some(format!("{prefix}-{:06}", index + 1));
        transaction.raw = format!("{{\"id\":\"{prefix}-{:06}\"}}", index + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_book() {
        let rows = |seed| {
            sample_book(seed).build().into_iter().map(|sample| sample.transactions).collect::<Vec<_>>()
        };
        assert_eq!(rows(1), rows(1));
        assert_ne!(rows(1), rows(2));
    }

    #[test]
    fn a_book_has_rows_in_order_and_ends_with_pending_ones() {
        let book = sample_book(3).build();
        let current = &book[0].transactions;
        assert!(current.len() > 200);
        assert!(current.is_sorted_by_key(|row| row.day()));
        assert!(current.iter().any(|row| row.status == Status::Pending));
        assert!(current.iter().all(|row| row.key.is_some()));
    }
}
