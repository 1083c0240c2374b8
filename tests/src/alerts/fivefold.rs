//! The shape of a simulator that is known from the literature (the transaction data simulator of the Fraud Detection
//! Handbook, its third scenario): everybody pays about the same everywhere, and what a victim pays is multiplied by five
//! now and then for two weeks. And the detector it is mostly tried with: a plain ratio to one's own median.

use super::book::{Book, Event, Shop};
use super::chance::{Chance, minor, real};

const VICTIM_DAYS: i64 = 14;
/// So many people to a victim: three in five thousand each day, as in the simulator, of the days that are looked at.
pub const RARE: u64 = 14;

/// A person with a mean amount from 5 to 100, half of it the deviation, from 0 to 4 purchases a day at some places; one
/// of so many a victim for two weeks, of whose purchases then a third is five times as large.
#[must_use]
pub fn fivefold(seed: u64, person: u64, days: i64, people_a_victim: u64) -> Book {
    let mut chance = Chance::new(seed, person);
    let mut book = Book::new(false, false);
    let (mean, a_day) = (5.0 + 95.0 * chance.share(), 4.0 * chance.share());
    let shops: Vec<Shop> =
        (0..chance.between(20, 120)).map(|_| Shop { name: chance.word(), ..Shop::default() }).collect();
    let begins = chance.between(60, days - 20);
    let mut stolen = Vec::new();
    for day in 0..days {
        for _ in 0..poisson(&mut chance, a_day) {
            let minute = 720 + rounded(chance.bell() * 333.0);
            let (Some(shop), true) = (chance.one(&shops), (0..1_440).contains(&minute)) else { continue };
            let amount = mean * (1.0 + chance.bell() / 2.0);
            let amount = if amount < 0.0 { 2.0 * mean * chance.share() } else { amount };
            let is_victim =
                person.is_multiple_of(people_a_victim) && (begins..begins + VICTIM_DAYS).contains(&day);
            if is_victim && chance.is(1.0 / 3.0) {
                stolen.push((shop.clone(), minor(amount * 5.0), day, minute));
            } else {
                book.pay(shop, minor(amount), day, minute);
            }
        }
    }
    if !stolen.is_empty() {
        let event =
            Event { kind: "unusual-amount", also: &["velocity"], days: None, what: "five times as much" };
        book.event(event, |book| {
            for (shop, minor, day, minute) in &stolen {
                book.pay(shop, *minor, *day, *minute);
            }
        });
    }
    book.closed(days)
}

fn poisson(chance: &mut Chance, mean: f64) -> u32 {
    let (limit, mut product, mut count) = ((-mean).exp(), chance.share(), 0);
    while product > limit {
        product *= chance.share();
        count += 1;
    }
    count
}

#[expect(clippy::cast_possible_truncation, reason = "minutes of a day")]
const fn rounded(number: f64) -> i64 {
    number.round() as i64
}

/// What a plain ratio told of such people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ratio {
    /// Alerts.
    pub alerts: usize,
    /// Those of rows that were no theft.
    pub wrong: usize,
    /// Incidents of which one was.
    pub told: usize,
}

/// What a plain ratio to the median of all that was paid before tells of such people, after so many days and at most
/// so many alerts, at the limit that brings these. What it says within so many days after an alert is of one with it.
#[must_use]
pub fn plain_ratio(books: &[Book], warm_up: i64, most: usize, one_event_days: i64) -> Ratio {
    let mut all: Vec<Vec<(f64, i64, bool)>> = books.iter().map(|book| ratios(book, warm_up)).collect();
    all.retain(|rows| !rows.is_empty());
    let told = |rows: &[(f64, i64, bool)], limit: f64| told(rows, limit, one_event_days);
    let (mut low, mut high) = (1.0_f64, 40.0_f64);
    for _ in 0..30 {
        let middle = f64::midpoint(low, high);
        let alerts: usize = all.iter().map(|rows| told(rows, middle).len()).sum();
        if alerts > most {
            low = middle;
        } else {
            high = middle;
        }
    }
    let mut sum = Ratio::default();
    for rows in &all {
        let told = told(rows, high);
        sum.alerts += told.len();
        sum.wrong += told.iter().filter(|is_stolen| !**is_stolen).count();
        sum.told += usize::from(told.contains(&true));
    }
    sum
}

fn ratios(book: &Book, warm_up: i64) -> Vec<(f64, i64, bool)> {
    let mut before: Vec<i64> = Vec::new();
    let mut found = Vec::new();
    for row in &book.rows {
        let size = row.minor.abs();
        let middle = before.get(before.len() / 2).copied().unwrap_or(size).max(1);
        if row.day() >= warm_up {
            found.push((real(size) / real(middle), row.day(), row.event.is_some()));
        }
        before.insert(before.partition_point(|other| *other < size), size);
    }
    found
}

fn told(rows: &[(f64, i64, bool)], limit: f64, one_event_days: i64) -> Vec<bool> {
    let mut told: Vec<bool> = Vec::new();
    let mut last = i64::MIN / 2;
    for (ratio, day, is_stolen) in rows {
        if *ratio >= limit && day - last >= one_event_days {
            last = *day;
            told.push(*is_stolen);
        }
    }
    told
}
