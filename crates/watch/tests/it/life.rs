//! An ordinary life, row by row, and what is told of it.

use crate::book::euro;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use sarraf_ledger::{AccountId, Country, Currency, Moment, Transaction, TransactionId};
use sarraf_watch::Kind;
use sarraf_watch::stream::{Budget, Seen, Told, Watcher, sort};

const FIRST: Date = date(2025, 1, 1);

/// Numbers that are the same in every run.
pub struct Chance(pub u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    pub fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }

    /// From 0 to 1.
    pub fn share(&mut self) -> f64 {
        f64::from(u32::try_from(self.below(1_000_000)).unwrap()) / 1e6
    }

    /// About normal, of middle 0 and deviation 1.
    pub fn bell(&mut self) -> f64 {
        (0..12).map(|_| self.share()).sum::<f64>() - 6.0
    }
}

pub fn at(day: i64, minute: i64) -> Moment {
    let midnight = FIRST.saturating_add(day.days()).to_datetime(jiff::civil::Time::midnight());
    let start: Timestamp = jiff::tz::Offset::UTC.to_timestamp(midnight).unwrap();
    Moment::utc(start.checked_add((minute * 60 + 7).seconds()).unwrap())
}

pub fn bought(merchant: &str, minor: i64, day: i64, minute: i64) -> Transaction {
    let made = at(day, minute);
    Transaction { made: Some(made), ..Transaction::booked(euro(-minor), made.date(), merchant) }
}

pub fn seen(rows: &[Transaction]) -> Vec<Seen> {
    let of = |(place, row)| {
        Seen::of_transaction(TransactionId(i64::try_from(place).unwrap() + 1), AccountId(1), row).unwrap()
    };
    let mut seen: Vec<Seen> = rows.iter().enumerate().map(of).collect();
    sort(&mut seen);
    seen
}

pub fn told(rows: &[Transaction]) -> Vec<Told> {
    let mut watcher = Watcher::new(Budget::Normal);
    seen(rows).iter().flat_map(|row| watcher.look(row)).collect()
}

pub fn kinds(rows: &[Transaction]) -> Vec<Kind> {
    told(rows).into_iter().map(|told| told.kind).collect()
}

/// An ordinary half year: groceries, coffee, lunch, rent, fares, by a rhythm of its own for each seed.
pub fn life(seed: u64, days: i64) -> Vec<Transaction> {
    let mut chance = Chance(seed);
    let mut rows = Vec::new();
    let mut add = |merchant: &str, middle: f64, spread: f64, day: i64, minute: i64, chance: &mut Chance| {
        let size = middle * (chance.bell() * spread).exp() * 100.0;
        #[expect(clippy::cast_possible_truncation, reason = "an amount")]
        rows.push(bought(merchant, size as i64, day, minute));
    };
    for day in 0..days {
        if chance.below(10) < 4 {
            let shop = ["Greenfinch Market", "Harbour Foods", "Corner Grocer"]
                [usize::try_from(chance.below(3)).unwrap()];
            add(shop, 34.0, 0.4, day, 600 + i64::try_from(chance.below(500)).unwrap(), &mut chance);
        }
        if chance.below(10) < 4 {
            add("Bramble Cafe", 4.8, 0.25, day, 480 + i64::try_from(chance.below(60)).unwrap(), &mut chance);
        }
        if chance.below(10) < 2 {
            add(
                "Pizzeria Luna",
                17.0,
                0.3,
                day,
                1_150 + i64::try_from(chance.below(60)).unwrap(),
                &mut chance,
            );
        }
        if day % 30 == 2 {
            rows_of_rent(&mut add, day, &mut chance);
        }
    }
    rows
}

fn rows_of_rent(add: &mut impl FnMut(&str, f64, f64, i64, i64, &mut Chance), day: i64, chance: &mut Chance) {
    add("Lakeside Letting", 850.0, 0.0, day, 180, chance);
}

pub fn with(mut rows: Vec<Transaction>, more: impl IntoIterator<Item = Transaction>) -> Vec<Transaction> {
    rows.extend(more);
    rows
}

/// What one detector says of an ordinary life of 330 days and these rows, each as the places of its rows among these.
pub fn said(kind: Kind, rows: &[Transaction]) -> Vec<Vec<i64>> {
    let life = life(3, 330);
    let before = i64::try_from(life.len()).unwrap();
    let told = told(&with(life, rows.iter().cloned()));
    let places = |told: Told| told.rows.iter().map(|row| row.0 - before - 1).collect();
    told.into_iter().filter(|told| told.kind == kind).map(places).collect()
}

/// That a detector says nothing of such rows, case by case.
pub fn quiet(kind: Kind, cases: impl IntoIterator<Item = (&'static str, Vec<Transaction>)>) {
    for (case, rows) in cases {
        let said = said(kind, &rows);
        assert!(said.is_empty(), "{case}: {said:?}");
    }
}

/// Payments of one price from a day on, so many days apart.
pub fn every(days: i64, from: i64, times: i64, row: &Transaction) -> Vec<Transaction> {
    (0..times).map(|time| on(from + time * days, row)).collect()
}

/// The row on another day, an hour after midnight.
pub fn on(day: i64, row: &Transaction) -> Transaction {
    let made = at(day, 60);
    Transaction { made: Some(made), booked_on: Some(made.date()), ..row.clone() }
}

/// The row at another price.
pub fn at_price(minor: i64, row: &Transaction) -> Transaction {
    Transaction { amount: euro(-minor), ..row.clone() }
}

/// The row bought in another currency.
pub fn abroad(code: &str, row: Transaction) -> Transaction {
    Transaction { priced_in: Currency::from_code(code).ok(), ..row }
}

/// The row bought in a country.
pub fn in_country(code: &str, row: Transaction) -> Transaction {
    Transaction { country: Country::parse(code), ..row }
}
