//! A bank with every trouble, from a seed: what it shows on each day of a month.

use crate::book::{booked, day, file, held};
use sarraf_ledger::{Batch, Period, Status, Transaction};
use sarraf_testkit::Seeded;

pub const LAST_DAY: u8 = 28;

/// How the bank calls a purchase before and after it is booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// By one id for life.
    One,
    /// By another, with a link between both.
    Linked,
    /// By another, without a word.
    Another,
    /// By a blank string.
    Blank,
    /// By none.
    None,
}

/// What the bank writes once it is booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    Same,
    /// With the date before the payee.
    Dated,
    /// Something else altogether.
    Other,
}

#[derive(Clone, Debug)]
pub struct Purchase {
    pub number: usize,
    pub name: String,
    pub held: i64,
    pub booked: i64,
    pub made: u8,
    /// The day on which it is booked; `None`: the hold is released on `ends`.
    pub books: Option<u8>,
    pub ends: u8,
    /// The hold is gone so many days before its booking is there.
    pub pause: u8,
    pub id: Id,
    pub text: Text,
    /// Not shown from one day to before another, and whether it comes back under another id.
    pub away: Option<(u8, u8, bool)>,
    /// Amended to this amount on that day, under its id.
    pub amended: Option<(u8, i64)>,
    /// From this day on it says it was booked so many days later.
    pub moved: Option<(u8, u8)>,
    /// It has the id of another, which has nothing else in common with it.
    pub reuses: Option<usize>,
}

#[derive(Clone, Debug)]
pub struct Bank {
    pub purchases: Vec<Purchase>,
    pub stable_ids: bool,
    /// It says at what moment a booked row was made.
    pub times: bool,
    /// On this day every id is replaced.
    pub reissued: Option<u8>,
}

impl Bank {
    pub fn random(dice: &mut Seeded) -> Self {
        let stable_ids = dice.chance(75);
        let count = 1 + dice.below(9) as usize;
        let mut purchases: Vec<Purchase> =
            (0..count).map(|number| Purchase::random(number, stable_ids, dice)).collect();
        let reissued = dice.chance(15).then(|| dice.between(8, 24) as u8);
        let times = dice.chance(40);
        if dice.chance(20) {
            reuse_an_id(&mut purchases);
        }
        Self { purchases, stable_ids, times, reissued }
    }

    /// A file the person gets from the bank on a day: what is booked on some days, in the words of its format.
    pub fn file(&self, today: u8, dice: &mut Seeded) -> Batch {
        let from = dice.between(1, i64::from(today).max(2) - 1) as u8;
        let is_csv = dice.chance(50);
        let row = |(number, row): (usize, Transaction)| {
            let key = (!is_csv).then(|| format!("F{number}"));
            let counterparty = match is_csv {
                true => format!("POS 4411 {}", row.counterparty.to_uppercase()),
                false => row.counterparty.clone(),
            };
            Transaction { key, counterparty, made: None, replaces: None, ..row }
        };
        let days = Period::new(day(&date(from)), day(&date(LAST_DAY + 3))).unwrap();
        let shown = self.purchases.iter().filter_map(|one| Some((one.number, self.row(one, today)?)));
        let inside = shown.filter(|(_, row)| row.booked_on.is_some_and(|on| days.contains(on)));
        let rows = inside.map(row).collect();
        Batch { covers: Some(days), ..file(if is_csv { "march.csv" } else { "march.ofx" }, rows) }
    }

    /// The row of a purchase as the bank shows it on a day.
    pub fn row(&self, purchase: &Purchase, today: u8) -> Option<Transaction> {
        let away = purchase.away.is_some_and(|(from, to, _)| (from..to).contains(&today));
        if today < purchase.made || away {
            return None;
        }
        let booked_on = purchase.books.filter(|books| *books <= today);
        let released = match purchase.books {
            None => today >= purchase.ends,
            Some(books) => today < books && today + purchase.pause >= books && purchase.made < books,
        };
        if released {
            return None;
        }
        let row = match booked_on {
            Some(on) => self.booking(purchase, on, today),
            None => self.hold(purchase),
        };
        Some(Transaction { key: self.key(purchase, booked_on.is_some(), today), ..row })
    }

    pub fn shown(&self, today: u8) -> Vec<Transaction> {
        self.purchases.iter().filter_map(|purchase| self.row(purchase, today)).collect()
    }

    fn hold(&self, purchase: &Purchase) -> Transaction {
        held("", &decimal(purchase.held), &moment(purchase), &purchase.name)
    }

    fn booking(&self, purchase: &Purchase, on: u8, today: u8) -> Transaction {
        let amount =
            purchase.amended.filter(|(from, _)| *from <= today).map_or(purchase.booked, |(_, to)| to);
        let name = match purchase.text {
            Text::Same => purchase.name.clone(),
            Text::Dated => format!("2026-03-{:02} {}", purchase.made, purchase.name),
            Text::Other => format!("Umbrella Trading {}", purchase.number),
        };
        let later = purchase.moved.filter(|(from, _)| *from <= today).map_or(0, |(_, days)| days);
        let row = booked("", &decimal(amount), &date(on + later), &name);
        let made = self.times.then(|| self.hold(purchase).made).flatten();
        let link = (purchase.id == Id::Linked).then(|| self.key(purchase, false, today)).flatten();
        Transaction { made, replaces: link, ..row }
    }

    fn key(&self, purchase: &Purchase, is_booked: bool, today: u8) -> Option<String> {
        let number = purchase.reuses.unwrap_or(purchase.number);
        let anew = if self.reissued.is_some_and(|from| today >= from) { "n" } else { "o" };
        let back = purchase.away.is_some_and(|(_, to, other)| other && today >= to);
        let back = if back { "r" } else { "" };
        match purchase.id {
            Id::One => Some(format!("{anew}{number}{back}")),
            Id::Linked | Id::Another => {
                Some(format!("{anew}{number}{back}{}", if is_booked { "b" } else { "p" }))
            }
            Id::Blank => Some(" ".to_owned()),
            Id::None => None,
        }
    }

    /// Whether the evidence decides, whatever is cut or read when, that this is one purchase from its hold on.
    pub fn decides(&self, purchase: &Purchase) -> bool {
        let shared = |one: &Purchase| one.reuses == Some(purchase.number);
        if purchase.reuses.is_some() || self.purchases.iter().any(shared) {
            return false;
        }
        if self.purchases.iter().any(|one| one.may_be_taken_for(purchase) || purchase.may_be_taken_for(one)) {
            return false;
        }
        let one_id = self.stable_ids && self.reissued.is_none();
        let back = purchase.away.is_some_and(|(_, _, other)| other);
        if one_id && !back && matches!(purchase.id, Id::One | Id::Linked) {
            return true;
        }
        // By likeness: alone with its merchant, and neither amount nor payee changes.
        let soon = purchase.books.is_none_or(|books| books - purchase.made <= 10);
        let alone =
            self.purchases.iter().all(|one| one.number == purchase.number || one.name != purchase.name);
        let same =
            purchase.held == purchase.booked && purchase.amended.is_none() && purchase.text != Text::Other;
        alone && same && soon && purchase.away.is_none() && purchase.moved.is_none()
    }

    /// Whether a booking under another id with another amount must be asked about.
    pub fn asks(&self, purchase: &Purchase) -> bool {
        let alone =
            self.purchases.iter().all(|one| one.number == purchase.number || one.name != purchase.name);
        let stays = purchase.away.is_none() && purchase.amended.is_none() && purchase.moved.is_none();
        let plain = stays && self.reissued.is_none();
        let tip = purchase.booked < purchase.held && purchase.booked * 3 >= purchase.held * 4;
        let soon = purchase.books.is_some_and(|books| books - purchase.made <= 10);
        alone
            && plain
            && tip
            && soon
            && self.stable_ids
            && purchase.id == Id::Another
            && purchase.text == Text::Same
    }
}

impl Purchase {
    fn random(number: usize, stable_ids: bool, dice: &mut Seeded) -> Self {
        let name = match dice.chance(50) {
            true => format!(
                "Lone Shop {}",
                ["Ash", "Birch", "Cedar", "Dill", "Elm", "Fir", "Gale", "Hop", "Ivy"][number]
            ),
            false => (*dice.pick(&["Kiln", "Saffron"])).to_owned(),
        };
        let held = -100 * dice.between(1, 4) * 5;
        let changed = dice.chance(25);
        let made = dice.between(1, 18) as u8;
        let after = dice.between(0, 8) as u8;
        let id = match dice.below(10) {
            0..=4 => Id::One,
            5 => Id::Linked,
            6 | 7 => Id::Another,
            8 => Id::Blank,
            _ => Id::None,
        };
        // A link needs ids that are ids.
        let id = if id == Id::Linked && !stable_ids { Id::Another } else { id };
        let from = dice.between(4, 20) as u8;
        Self {
            number,
            name,
            held,
            booked: if changed { held + held / 5 } else { held },
            made,
            books: dice.chance(85).then_some(made + after),
            ends: made + 1 + dice.between(0, 8) as u8,
            pause: if dice.chance(20) { dice.between(1, 2) as u8 } else { 0 },
            id,
            text: *dice.pick(&[Text::Same, Text::Same, Text::Same, Text::Dated, Text::Other]),
            away: dice.chance(12).then(|| (from, from + dice.between(1, 4) as u8, dice.chance(50))),
            amended: dice.chance(10).then(|| (made + after + 2, held - 100)),
            moved: dice.chance(8).then(|| {
                let (since, days) = (dice.between(0, 2) as u8, dice.between(1, 3) as u8);
                // Nothing is booked on a day that is still to come.
                (made + after + days + since, days)
            }),
            reuses: None,
        }
    }

    /// A hold that is away while its twin is booked: only its id, when it is back, says that they are two.
    fn may_be_taken_for(&self, twin: &Self) -> bool {
        self.pause > 0 && self.number != twin.number && self.name == twin.name && self.held == twin.booked
    }

    fn is_plain(&self) -> bool {
        self.id == Id::One
            && self.books.is_some()
            && self.text == Text::Same
            && self.away.is_none()
            && self.amended.is_none()
            && self.moved.is_none()
    }
}

/// The last purchase gets the id of the first, which is booked when it is made, if nothing else of the two is the same.
fn reuse_an_id(purchases: &mut [Purchase]) {
    let [first, .., last] = purchases else { return };
    let amounts = [last.held, last.booked];
    let differ = !amounts.contains(&first.booked) && first.name != last.name;
    if differ && first.books < Some(last.made) && first.is_plain() && last.is_plain() {
        last.reuses = Some(first.number);
    }
}

fn date(on: u8) -> String {
    format!("2026-03-{on:02}")
}

fn moment(purchase: &Purchase) -> String {
    format!("{}T{:02}:{:02}:00+11:00", date(purchase.made), 8 + purchase.number % 12, purchase.number)
}

fn decimal(minor: i64) -> String {
    format!("-{}.{:02}", -minor / 100, -minor % 100)
}

/// A row as it is compared: day, amount, pending or booked.
pub fn sign_of(row: &Transaction) -> (String, String, Status) {
    let on = row.booked_on.or_else(|| row.day()).unwrap_or(day("2026-01-01"));
    (on.to_string(), row.amount.to_decimal(), row.status)
}
