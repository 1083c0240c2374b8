//! Rows without an entry date, held until it is known which days their statement books on.

use crate::field::foreign::Foreign;
use jiff::civil::Date;
use sarraf_ledger::Transaction;

/// More than this are not held: they are booked on their value dates.
const MOST: usize = 1_000;

/// A row and its line.
pub struct Read {
    pub line: u32,
    pub transaction: Transaction,
    pub foreign: Foreign,
}

/// The rows of a statement that do not say when they were booked.
#[derive(Default)]
pub struct Held {
    rows: Vec<Read>,
}

impl Held {
    /// Holds a row, or gives it back where there is no room.
    pub fn hold(&mut self, row: Read) -> Option<Read> {
        if self.rows.len() < MOST {
            self.rows.push(row);
            return None;
        }
        Some(row)
    }

    /// The rows, each on its value date if the statement books on that day: after the day it opened with, up to the day
    /// it closed. Else on the latter: a value date may be long before the booking, or after it.
    pub fn release(&mut self, opened_on: Option<Date>, closed_on: Option<Date>) -> Vec<Read> {
        let mut rows = std::mem::take(&mut self.rows);
        for booked_on in rows.iter_mut().map(|row| &mut row.transaction.booked_on) {
            let is_within = |day: &Date| {
                opened_on.is_none_or(|opened| *day > opened) && closed_on.is_none_or(|closed| *day <= closed)
            };
            *booked_on = booked_on.filter(is_within).or(closed_on).or(*booked_on);
        }
        rows
    }
}
