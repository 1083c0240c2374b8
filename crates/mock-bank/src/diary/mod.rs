//! A believable customer's days, one after the other, made from a seed.
//!
//! Each day draws from a generator of its own, so a day is the same whatever came before it; only the
//! transfers that keep the account afloat look at what the days before left in it.

mod calendar;
mod shopping;

pub(crate) use shopping::purchase;

use crate::payee::{self, Payee};
use crate::place;
use crate::row::{Kind, Pocket, Row};
use crate::seeded::Seeded;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What a diary is made from.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// The person's seed.
    pub seed: u64,
    /// First day of history.
    pub first: Date,
    /// The day on which history ends and the bank's clock starts.
    pub until: Date,
    /// Purchases in a thousand days.
    pub pace: u64,
}

/// Rows a month that come by the calendar, and those that follow from purchases, in hundredths.
const FIXED_A_MONTH: u64 = 2600;

impl Plan {
    /// A history that ends on `until` and holds about `rows` transactions: 24 months for as many as one
    /// person makes, up to 20 years for more.
    #[must_use]
    pub fn ending(seed: u64, rows: u32, until: Date) -> Self {
        let months = i64::from(rows / 104).clamp(24, 240);
        let first = place::months_before(until, months);
        let days = (place::day_number(until) - place::day_number(first)).max(1).unsigned_abs();
        let fixed = months.unsigned_abs() * FIXED_A_MONTH / 100;
        // Cashback, refunds and trips come on top of what is drawn here, about 4 in a hundred.
        let bought = u64::from(rows).saturating_sub(fixed) * 96 / 100;
        Self { seed, first, until, pace: bought * 1000 / days }
    }

    /// How many times an ordinary person's purchases; pay and rent grow with it.
    fn scale(&self) -> i64 {
        i64::try_from(self.pace / 2600).unwrap_or(1).max(1)
    }
}

/// Makes one day after the other, without end.
#[derive(Clone, Debug)]
pub struct Diary {
    plan: Plan,
    day: Date,
    serial: u64,
    everyday: i64,
    saver: i64,
    euro: i64,
    rounded: i64,
    coming: BTreeMap<i64, Vec<Row>>,
}

impl Diary {
    /// Before its first day.
    #[must_use]
    pub fn new(plan: Plan) -> Self {
        Self {
            plan,
            day: plan.first,
            serial: 0,
            everyday: 0,
            saver: 0,
            euro: 0,
            rounded: 0,
            coming: BTreeMap::new(),
        }
    }

    /// The day that comes next.
    #[must_use]
    pub const fn day(&self) -> Date {
        self.day
    }

    /// The rows of the next day, in the order in which they are made.
    pub fn next_day(&mut self) -> Vec<Row> {
        let number = place::day_number(self.day);
        let mut today = Today {
            date: self.day,
            seeded: Seeded::of(&[self.plan.seed, 1, number.unsigned_abs()]),
            rows: self.coming.remove(&number).unwrap_or_default(),
        };
        if self.day == self.plan.first {
            today.open();
        }
        calendar::write(self, &mut today);
        shopping::write(self, &mut today);
        today.rows.sort_by_key(|row| row.made);
        for row in &mut today.rows {
            self.serial += 1;
            row.serial = self.serial;
            self.count(row);
        }
        self.day = place::later(self.day, 1);
        today.rows
    }

    fn count(&mut self, row: &Row) {
        let minor = if row.fate == crate::row::Fate::Settles { row.settled } else { 0 };
        match row.pocket {
            Pocket::Everyday => self.everyday += minor,
            Pocket::Saver => self.saver += minor,
            Pocket::Euro => self.euro += minor,
        }
    }

    fn put_later(&mut self, row: Row) {
        self.coming.entry(place::day_number(place::date(row.made))).or_default().push(row);
    }

    /// Months since the first day.
    fn months(&self) -> i64 {
        let (first, day) = (self.plan.first, self.day);
        (i64::from(day.year()) - i64::from(first.year())) * 12 + i64::from(day.month())
            - i64::from(first.month())
    }

    /// Months until the day on which history ends; negative after it.
    fn months_left(&self) -> i64 {
        let (until, day) = (self.plan.until, self.day);
        (i64::from(until.year()) - i64::from(day.year())) * 12 + i64::from(until.month())
            - i64::from(day.month())
    }
}

/// A day being written.
struct Today {
    date: Date,
    seeded: Seeded,
    rows: Vec<Row>,
}

impl Today {
    /// The accounts begin with what the person brought along, so that a balance is the sum of its rows.
    fn open(&mut self) {
        let brought = [(Pocket::Everyday, 420_000), (Pocket::Saver, 1_150_000), (Pocket::Euro, 60_000)];
        for (pocket, minor) in brought {
            self.put(pocket, Kind::Credit, "opening", 60, minor);
        }
    }

    fn at(&self, second_of_day: i64) -> i64 {
        place::at(self.date, second_of_day)
    }

    fn put(&mut self, pocket: Pocket, kind: Kind, key: &str, second: i64, minor: i64) -> Option<&mut Row> {
        let row = Row::new(pocket, kind, payee::named(key), self.at(second), minor);
        self.rows.push(row);
        self.rows.last_mut()
    }

    /// Both sides of a transfer in one currency.
    fn transfer(&mut self, kind: Kind, from: Side, to: Side, second: i64, minor: i64) {
        if let Some(out) = self.put(from.pocket, kind, from.key, second, -minor) {
            out.peer = Some(to.pocket);
        }
        if let Some(into) = self.put(to.pocket, kind, to.key, second, minor) {
            into.peer = Some(from.pocket);
        }
    }

    /// A moment within the hours in which `payee` sells.
    fn open_hours(&mut self, payee: &Payee) -> i64 {
        let (from, to) = payee.hours;
        let second = self.seeded.between(from * 3600, to * 3600);
        self.at(second)
    }
}

/// One end of a transfer and the name it has there.
#[derive(Clone, Copy)]
struct Side {
    pocket: Pocket,
    key: &'static str,
}

impl Side {
    const fn new(pocket: Pocket, key: &'static str) -> Self {
        Self { pocket, key }
    }
}

/// Exactly `rows` transactions of one person, oldest first, the last ones on about 1 January 2026: for
/// benchmarks. One row is made at a time; a million need no more memory than a day.
pub fn generate(seed: u64, rows: u32) -> impl Iterator<Item = Row> {
    generate_until(seed, rows, Date::constant(2026, 1, 1))
}

/// As `generate`, with the history ending on about `until`.
pub fn generate_until(seed: u64, rows: u32, until: Date) -> impl Iterator<Item = Row> {
    let mut diary = Diary::new(Plan::ending(seed, rows, until));
    std::iter::repeat_with(move || diary.next_day()).flatten().take(rows as usize)
}
