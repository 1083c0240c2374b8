//! What happens to a customer while the bank runs.

use crate::diary::purchase;
use crate::payee;
use crate::person::Person;
use crate::row::{Fate, Kind, Pocket, Row};
use crate::seeded::Seeded;
use serde::{Deserialize, Serialize};

const HOUR: i64 = 3_600;

/// How far a person's running day has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Day {
    /// Happenings so far, by number.
    pub done: u32,
    /// When the next one is due, in seconds lived; the first three have times of their own.
    pub due: i64,
    /// When the customer's rows were first read to their end, in seconds lived.
    #[serde(default)]
    pub read: Option<i64>,
    /// Whether the duplicate charge was made.
    pub duplicate: bool,
    /// Whether the unusual charge was made.
    pub unusual: bool,
}

/// When the next happening is due: a first purchase after 8 seconds; the duplicate 25 seconds and the unusual one 70
/// after the rows were first read, so that neither is history; then every few minutes, and after a while two or
/// three an hour.
pub(crate) fn due(day: &Day) -> Option<i64> {
    match day.done {
        0 => Some(8),
        1 => day.read.map(|read| read + 25),
        2 => day.read.map(|read| read + 70),
        _ => Some(day.due),
    }
}

/// How long after the happening before the next one comes.
fn wait(seed: u64, done: u32) -> i64 {
    let mut seeded = Seeded::of(&[seed, 3, u64::from(done)]);
    if done <= 12 { seeded.between(90, 240) } else { seeded.between(1_200, 2_400) }
}

/// Does the `day.done`th happening, at `at`, which was due after so many seconds lived.
pub(crate) fn happen(person: &mut Person, day: &mut Day, at: i64, due: i64) {
    match day.done {
        1 if !day.duplicate => charge_twice(person, day, at),
        2 if !day.unusual => charge_unusually(person, day, at),
        number => {
            let row = small_purchase(person.seed, u64::from(number), at);
            person.happen(row, at);
        }
    }
    day.done += 1;
    day.due = due + wait(person.seed, day.done);
}

/// Time went by at once: what a running day would have brought in two minutes lies in it.
pub(crate) fn pass(person: &mut Person, day: &mut Day, from: i64, to: i64) {
    let span = to - from;
    if span < 120 {
        return;
    }
    if !day.duplicate {
        charge_twice(person, day, from + span / 3);
    }
    if !day.unusual {
        charge_unusually(person, day, from + span * 2 / 3);
    }
}

fn charge_twice(person: &mut Person, day: &mut Day, at: i64) {
    day.duplicate = true;
    for row in twice(person.seed, at) {
        person.happen(row, at);
    }
}

fn charge_unusually(person: &mut Person, day: &mut Day, at: i64) {
    day.unusual = true;
    person.happen(unusual(person.seed, at), at);
}

/// Something small, as it is bought in passing.
pub(crate) fn small_purchase(seed: u64, number: u64, at: i64) -> Row {
    const SMALL: &[&str] = &["bramble", "kiln", "teaspoon", "risha", "dumpling", "owl", "kestrel", "sidra"];
    let mut seeded = Seeded::of(&[seed, 4, number]);
    let key = SMALL.get(usize::try_from(seeded.below(SMALL.len() as u64)).unwrap_or(0));
    let mut row =
        purchase(payee::named(key.copied().unwrap_or("bramble")), Pocket::Everyday, at, &mut seeded);
    row.fate = Fate::Settles;
    row
}

/// A card charge that settles a day and a bit later for the same amount.
pub(crate) fn charge(key: &str, at: i64, minor: i64) -> Row {
    let mut row = Row::new(Pocket::Everyday, Kind::Purchase, payee::named(key), at, -minor);
    row.settles = at + 26 * HOUR;
    row
}

/// The same charge twice, 18 seconds apart.
pub(crate) fn twice(seed: u64, at: i64) -> [Row; 2] {
    let minor = Seeded::of(&[seed, 5, at.unsigned_abs()]).between(6_100, 8_900) | 1;
    [charge("greenfinch", at, minor), charge("greenfinch", at + 18, minor)]
}

/// A charge some forty times what that café usually costs.
pub(crate) fn unusual(seed: u64, at: i64) -> Row {
    let minor = Seeded::of(&[seed, 6, at.unsigned_abs()]).between(21_000, 28_000);
    charge("bramble", at, minor - minor % 10)
}
