//! A customer of the mock bank.

use crate::book::Book;
use crate::diary::Plan;
use crate::place;
use crate::row::{Pocket, Row};
use crate::seeded::{letters, uuid};
use std::fmt;

const NAMES: &[&str] = &["Noor", "Salma", "Idris", "Mei", "Oskar", "Ruby", "Tariq", "Ines"];

/// A person, their token and their book.
pub(crate) struct Person {
    pub seed: u64,
    pub name: &'static str,
    pub token: String,
    pub id: String,
    pub book: Book,
    /// Rows that do not come from the diary, in the order in which they happened.
    pub events: Vec<Row>,
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Person({}, …)", self.name)
    }
}

/// Serials of events start here, far above the diary's.
const EVENTS_FROM: u64 = 1 << 40;

impl Person {
    /// The `index`th person of a seed, with a history that ends at `start`.
    pub fn new(seed: u64, index: u32, rows: u32, start: i64) -> Self {
        let own = seed.wrapping_mul(1_000_003).wrapping_add(u64::from(index));
        let until = place::date(start);
        Self {
            seed: own,
            name: NAMES.get(index as usize % NAMES.len()).copied().unwrap_or("Noor"),
            token: format!("up:mock:{}", letters(&[own, 11], 32)),
            id: uuid(&[own, 12]),
            book: Book::new(Plan::ending(own, rows, until)),
            events: Vec::new(),
        }
    }

    pub fn account_id(&self, pocket: Pocket) -> String {
        uuid(&[self.seed, 13, pocket as u64])
    }

    pub fn pocket(&self, id: &str) -> Option<Pocket> {
        Pocket::ALL.into_iter().find(|pocket| self.account_id(*pocket) == id)
    }

    pub fn row_id(&self, row: &Row) -> String {
        uuid(&[self.seed, 14, row.serial])
    }

    /// Adds a row that happened, and returns its id.
    pub fn happen(&mut self, mut row: Row) -> String {
        row.serial = EVENTS_FROM + self.events.len() as u64;
        let id = self.row_id(&row);
        self.events.push(row.clone());
        self.book.insert(row);
        id
    }

    /// Puts saved events back.
    pub fn recall(&mut self, events: Vec<Row>) {
        for row in &events {
            self.book.insert(row.clone());
        }
        self.events = events;
    }
}
