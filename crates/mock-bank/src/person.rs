//! A customer of a mock bank.

use crate::book::Book;
use crate::brand::Brand;
use crate::consent::Consent;
use crate::diary::Plan;
use crate::place;
use crate::row::{Kind, NewId, Pocket, Row};
use crate::seeded::{letters, uuid};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

const NAMES: &[&str] = &["Noor", "Salma", "Idris", "Mei", "Oskar", "Ruby", "Tariq", "Ines"];

/// A person, their consent and their book.
pub(crate) struct Person {
    pub seed: u64,
    pub brand: &'static Brand,
    pub name: String,
    pub id: String,
    pub consent: Consent,
    /// What the bank does to whole accounts, in order of time.
    pub turns: Vec<Turn>,
    pub book: Book,
}

/// Something that happens to an account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Turn {
    pub at: i64,
    pub pocket: Pocket,
    pub what: What,
}

/// What happens to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum What {
    /// The account has another id; its rows come along.
    NewId,
    /// Every row has another id.
    NewRowIds,
    /// The date stands before the text of every row.
    DateFirst,
    /// It is not there any more.
    Closed,
    /// It is held with this person, who pays too.
    Joint(String),
    /// The balance says so much more than the rows, in minor units.
    OffBy(i64),
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Person({}, …)", self.name)
    }
}

impl Person {
    /// The `index`th customer of a bank, with a history that ends at `start`.
    pub fn new(seed: u64, bank: usize, brand: &'static Brand, index: u32, rows: u32, start: i64) -> Self {
        let book = Book::new(Plan::ending(
            own_seed(seed, bank, index),
            rows * brand.share / 100,
            place::date(start),
        ));
        Self { book, ..Self::blank(seed, bank, brand, index) }
    }

    /// One without a history.
    pub fn blank(seed: u64, bank: usize, brand: &'static Brand, index: u32) -> Self {
        let own = own_seed(seed, bank, index);
        let name = NAMES.get((index as usize + bank * 3) % NAMES.len()).copied().unwrap_or("Noor");
        Self {
            seed: own,
            brand,
            name: name.to_owned(),
            id: uuid(&[own, 12]),
            consent: Consent::default(),
            turns: Vec::new(),
            book: Book::empty(),
        }
    }

    /// The token that is good now.
    pub fn token(&self) -> String {
        self.token_of(self.consent.number)
    }

    /// One of the tokens this customer has had.
    pub fn token_of(&self, number: u32) -> String {
        let parts = [self.seed, 11, u64::from(number)];
        let parts = if number == 0 { &parts[..2] } else { &parts };
        format!("{}:mock:{}", self.brand.protocol.word(), letters(parts, 32))
    }

    fn turns(&self, pocket: Pocket, now: i64) -> impl Iterator<Item = &What> {
        let fits = move |turn: &&Turn| turn.pocket == pocket && turn.at <= now;
        self.turns.iter().filter(fits).map(|turn| &turn.what)
    }

    fn count(&self, pocket: Pocket, now: i64, what: &What) -> u64 {
        self.turns(pocket, now).filter(|one| *one == what).count() as u64
    }

    pub fn account_id(&self, pocket: Pocket, now: i64) -> String {
        match self.count(pocket, now, &What::NewId) {
            0 => uuid(&[self.seed, 13, pocket as u64]),
            times => uuid(&[self.seed, 13, pocket as u64, times]),
        }
    }

    /// The id of an account's own category, where the bank has such: another one with another account.
    pub fn category_id(&self, pocket: Pocket, now: i64) -> String {
        uuid(&[self.seed, 15, pocket as u64, self.count(pocket, now, &What::NewId)])
    }

    /// The account that has this id now.
    pub fn pocket(&self, id: &str, now: i64) -> Option<Pocket> {
        self.pockets(now).find(|pocket| self.account_id(*pocket, now) == id)
    }

    /// The accounts that are there.
    pub fn pockets(&self, now: i64) -> impl Iterator<Item = Pocket> {
        let is_there = move |pocket: &Pocket| {
            let open = self.count(*pocket, now, &What::Closed) == 0;
            open && self.book.opened(*pocket).is_some()
        };
        Pocket::ALL.into_iter().filter(is_there)
    }

    pub fn account_name(&self, pocket: Pocket) -> &'static str {
        self.brand.accounts.get(pocket as usize).copied().unwrap_or_default()
    }

    /// What the bank says it holds: the rows, unless it is to be wrong.
    pub fn balance(&self, pocket: Pocket, now: i64) -> i64 {
        self.book.balance(pocket, now).saturating_add(self.off_by(pocket, now))
    }

    /// By how much more the bank is to say, in minor units.
    pub fn off_by(&self, pocket: Pocket, now: i64) -> i64 {
        self.turns(pocket, now).map(|what| if let What::OffBy(minor) = what { *minor } else { 0 }).sum()
    }

    /// With whom the account is held.
    pub fn partner(&self, pocket: Pocket, now: i64) -> Option<&str> {
        let said = self.turns(pocket, now).filter_map(|what| match what {
            What::Joint(with) => Some(with.as_str()),
            _ => None,
        });
        said.last().or((self.brand.joint && pocket == Pocket::Everyday).then_some("Selma"))
    }

    /// Who paid: in a joint account every third row of the diary is the other's.
    pub fn payer<'a>(&'a self, row: &'a Row, now: i64) -> &'a str {
        let said = row.extra.as_deref().and_then(|extra| extra.payer.as_deref());
        let other = self.partner(row.pocket, now).filter(|_| row.serial.is_multiple_of(3));
        said.or(other).unwrap_or(&self.name)
    }

    /// The id under which the bank shows a row now.
    pub fn row_id(&self, row: &Row, now: i64) -> String {
        let mut id = row.extra.as_deref().and_then(|extra| extra.id.clone());
        let mut times = u64::from(!self.brand.stable_ids && row.settles > row.made && !row.is_held(now));
        let changes: Vec<&NewId> = row.changes(now).filter_map(|change| change.id.as_ref()).collect();
        for new in changes.into_iter().rev() {
            match new {
                NewId::Is(text) => id = Some(text.clone()),
                NewId::Another => (id, times) = (None, times + 1),
            }
        }
        let reissued = self.count(row.pocket, now, &What::NewRowIds);
        match (id, times, reissued) {
            (Some(id), _, 0) => id,
            (_, 0, 0) => uuid(&[self.seed, 14, row.serial]),
            (_, times, reissued) => uuid(&[self.seed, 14, row.serial, times, reissued]),
        }
    }

    /// The text the bank shows of a row now.
    pub fn text<'a>(&self, row: &'a Row, now: i64) -> Cow<'a, str> {
        let mut text = Cow::Borrowed(row.name_at(now));
        if matches!(row.kind, Kind::Transfer) {
            for pocket in Pocket::ALL.into_iter().filter(|pocket| self.account_name(*pocket) != pocket.name())
            {
                text = Cow::Owned(text.replace(pocket.name(), self.account_name(pocket)));
            }
        }
        if self.count(row.pocket, now, &What::DateFirst) > 0 {
            text = Cow::Owned(format!("{} {text}", place::date(row.made_at(now))));
        }
        text
    }

    /// The id of the card.
    pub fn card_id(&self) -> String {
        uuid(&[self.seed, 16])
    }

    /// The last four digits of its number.
    pub fn card_digits(&self) -> String {
        format!("{:04}", self.seed.wrapping_mul(7_919) % 10_000)
    }

    /// Adds a row that happened, and returns its id.
    pub fn happen(&mut self, mut row: Row, now: i64) -> String {
        row.serial = self.book.next_serial();
        let id = self.row_id(&row, now);
        self.book.happen(row);
        id
    }
}

/// From the seed of all, so that each customer of each bank has days of their own.
fn own_seed(seed: u64, bank: usize, index: u32) -> u64 {
    let bank = (bank as u64) << 32;
    seed.wrapping_mul(1_000_003).wrapping_add(u64::from(index)).wrapping_add(bank)
}
