//! All rows of one customer, and what the bank shows of them at a moment.

use crate::diary::{Diary, Plan};
use crate::place;
use crate::row::{Pocket, Row};

/// Rows in the order in which they are made.
#[derive(Debug)]
pub(crate) struct Book {
    diary: Diary,
    rows: Vec<Row>,
}

impl Book {
    pub fn new(plan: Plan) -> Self {
        Self { diary: Diary::new(plan), rows: Vec::new() }
    }

    /// Writes the days up to and with that of `now`.
    pub fn extend(&mut self, now: i64) {
        let today = place::date(now);
        while self.diary.day() <= today {
            let first = self.diary.next_day();
            let is_late =
                first.first().zip(self.rows.last()).is_some_and(|(next, last)| next.made < last.made);
            self.rows.extend(first);
            if is_late {
                self.rows.sort_by_key(Row::position);
            }
        }
    }

    /// Puts a row of its own between those of the diary.
    pub fn insert(&mut self, row: Row) {
        let place = self.rows.partition_point(|other| other.position() < row.position());
        self.rows.insert(place, row);
    }

    /// What the bank shows at `now`, newest first, of rows made before `before` (a row's position).
    pub fn newest_first(&self, now: i64, before: Option<(i64, u64)>) -> impl Iterator<Item = &Row> {
        let end =
            before.map_or(self.rows.len(), |before| self.rows.partition_point(|row| row.position() < before));
        let rows = self.rows.get(..end).unwrap_or_default();
        rows.iter().rev().filter(move |row| row.is_shown(now))
    }

    /// What the bank shows at `now`, oldest first, of rows made after `after`.
    pub fn oldest_first(&self, now: i64, after: (i64, u64)) -> impl Iterator<Item = &Row> {
        let start = self.rows.partition_point(|row| row.position() <= after);
        let rows = self.rows.get(start..).unwrap_or_default();
        rows.iter().filter(move |row| row.is_shown(now))
    }

    /// The sum of the rows shown, holds taken into account: the available balance.
    pub fn balance(&self, pocket: Pocket, now: i64) -> i64 {
        let rows = self.newest_first(now, None).filter(|row| row.pocket == pocket);
        rows.fold(0_i64, |sum, row| sum.saturating_add(row.minor(now)))
    }

    /// When the account was opened: its first row.
    pub fn opened(&self, pocket: Pocket) -> i64 {
        self.rows.iter().find(|row| row.pocket == pocket).map_or(0, |row| row.made)
    }
}
