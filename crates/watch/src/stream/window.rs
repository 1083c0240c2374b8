//! What is known of a person's rows in one currency: the last of them, by time, each with the way to the one before at
//! the same merchant and of the same category. At most [`ROWS`] rows of the last [`DAYS`] days, some 60 KiB, and made
//! again from those rows at any time.

use super::seen::Seen;
use sarraf_ledger::{AccountId, Country, Currency, TransactionId};
use std::collections::{HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Rows that are remembered, at most.
pub const ROWS: usize = 1_000;
/// Days that are remembered.
pub const DAYS: i64 = 400;
/// No row before.
const NONE: u32 = u32::MAX;

/// A row that is remembered.
#[derive(Clone, Copy)]
pub struct Visit {
    /// The row.
    pub row: TransactionId,
    /// Signed, in minor units.
    pub minor: i64,
    /// What it was held at, in size; 0 where it never was.
    pub held: u32,
    /// Minutes since 1970, by the clock where it was made.
    pub minute: i32,
    /// Which merchant.
    pub merchant: u32,
    /// Which account.
    pub account: u32,
    /// How unusual it was by itself.
    pub alone: f32,
    /// The logarithm of its size.
    level: f32,
    before: u32,
    of_category: u32,
    /// Whether the time of day is known.
    pub timed: bool,
    spoken: Spoken,
    /// Whether the person said that it was them.
    pub mine: bool,
    /// Which row of its merchant it was, from 1.
    nth: u16,
    /// Which upper category, and whether it is pending.
    pub category: u8,
    /// Not booked yet.
    pub pending: bool,
    /// Whether its country is known.
    pub placed: bool,
}

/// What was said of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spoken {
    /// Nothing.
    #[default]
    Nothing,
    /// Something.
    Told,
    /// By a detector that always speaks: that somebody else paid.
    Stolen,
}

/// What came of looking at a row.
#[derive(Clone, Copy, Default)]
pub struct Said {
    /// What was said of it.
    pub spoken: Spoken,
    /// How unusual it was by itself.
    pub alone: f64,
}

impl Visit {
    /// Its size in minor units.
    pub const fn size(&self) -> i64 {
        self.minor.saturating_abs()
    }

    /// The logarithm of its size.
    pub fn level(&self) -> f64 {
        f64::from(self.level)
    }

    /// Days since 1970.
    pub const fn day(&self) -> i32 {
        self.minute.div_euclid(24 * 60)
    }

    /// Whether an alert spoke of it: it teaches nothing then.
    pub fn is_told(&self) -> bool {
        self.spoken != Spoken::Nothing
    }

    /// Whether a detector that always speaks said that somebody else paid.
    pub fn is_stolen(&self) -> bool {
        self.spoken == Spoken::Stolen
    }

    /// Whether its merchant was not known before.
    pub const fn is_first(&self) -> bool {
        self.nth <= 1
    }
}

/// The logarithm of an amount in minor units.
pub fn level(minor: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "only its size counts")]
    let amount = minor.max(1) as f64;
    amount.ln()
}

/// The rows remembered.
#[derive(Clone, Default)]
pub struct Window {
    visits: VecDeque<Visit>,
    /// The number of the first one in `visits`, of all there ever were.
    first: u32,
    /// The last row of each merchant, in the order of their numbers.
    merchants: Vec<u32>,
    categories: HashMap<u8, u32>,
    /// The last row of each other currency that something was bought in.
    currencies: Vec<(Currency, u32)>,
    /// The last row of each country.
    countries: Vec<(Country, u32)>,
}

/// Which merchant, as a number.
pub fn merchant_of(key: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    u32::try_from(hasher.finish() & 0xffff_ffff).unwrap_or(0)
}

/// Who takes and pays out, and people.
const NO_SHOPS: [&str; 8] =
    ["cash", "fees", "insurance", "interest", "taxes", "transfer", "savings", "family"];
const FARES: [&str; 4] = ["transport", "cash", "transfers", "fees"];

fn category_of(name: Option<&str>) -> u8 {
    let Some(name) = name else { return 0 };
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    u8::try_from(hasher.finish() % 255).unwrap_or(0) + 1
}

impl Window {
    /// Takes a row in; rows come in the order of time.
    pub fn add(&mut self, seen: &Seen, said: Said) {
        let number = self.end();
        let merchant = merchant_of(&seen.merchant);
        let category = category_of(seen.upper());
        let minute = i32::try_from(seen.minute()).unwrap_or(i32::MAX);
        let place = self.place_of(merchant);
        let before = place.ok().and_then(|place| self.merchants.get(place)).copied();
        let visit = Visit {
            row: seen.id,
            minor: seen.amount.minor(),
            held: seen.held.map_or(0, |held| u32::try_from(crate::scale::size(held)).unwrap_or(u32::MAX)),
            minute,
            merchant,
            account: number_of(seen.account),
            before: before.unwrap_or(NONE),
            of_category: self.categories.get(&category).copied().unwrap_or(NONE),
            timed: seen.made.is_some(),
            spoken: said.spoken,
            mine: seen.mine,
            nth: before.and_then(|before| self.at(before)).map_or(0, |last| last.nth).saturating_add(1),
            alone: narrow(said.alone),
            level: narrow(level(seen.size())),
            category,
            pending: seen.pending,
            placed: seen.country.is_some(),
        };
        self.visits.push_back(visit);
        if !seen.merchant.is_empty() {
            match place.map(|place| self.merchants.get_mut(place)) {
                Ok(Some(last)) => *last = number,
                Ok(None) => {}
                Err(place) => self.merchants.insert(place, number),
            }
        }
        self.categories.insert(category, number);
        if let Some(currency) = seen.abroad {
            self.currencies.retain(|(other, _)| *other != currency);
            self.currencies.push((currency, number));
        }
        if let Some(country) = seen.country {
            self.countries.retain(|(other, _)| *other != country);
            self.countries.push((country, number));
        }
        self.forget(minute);
    }

    fn end(&self) -> u32 {
        self.first.saturating_add(u32::try_from(self.visits.len()).unwrap_or(u32::MAX))
    }

    fn forget(&mut self, minute: i32) {
        let oldest = i64::from(minute) - DAYS * 24 * 60;
        while self.visits.len() > ROWS
            || self.visits.front().is_some_and(|one| i64::from(one.minute) < oldest)
        {
            let Some(gone) = self.visits.front().copied() else { return };
            let place = self.place_of(gone.merchant).ok();
            if let Some(place) = place.filter(|place| self.merchants.get(*place) == Some(&self.first)) {
                self.merchants.remove(place);
            }
            self.visits.pop_front();
            if self.categories.get(&gone.category) == Some(&self.first) {
                self.categories.remove(&gone.category);
            }
            self.first = self.first.saturating_add(1);
        }
        let first = self.first;
        self.currencies.retain(|(_, last)| *last >= first);
        self.countries.retain(|(_, last)| *last >= first);
    }

    fn at(&self, number: u32) -> Option<&Visit> {
        let place = number.checked_sub(self.first)?;
        self.visits.get(usize::try_from(place).ok()?)
    }

    /// Where the last row of a merchant is in `merchants`, or would be.
    fn place_of(&self, merchant: u32) -> Result<usize, usize> {
        self.merchants
            .binary_search_by_key(&Some(merchant), |last| self.at(*last).map(|visit| visit.merchant))
    }

    fn last_of(&self, merchant: u32) -> Option<u32> {
        self.merchants.get(self.place_of(merchant).ok()?).copied()
    }

    /// Rows of a merchant, newest first.
    pub fn of_merchant(&self, key: &str) -> impl Iterator<Item = &Visit> {
        self.chain(self.last_of(merchant_of(key)), |visit| visit.before)
    }

    /// Rows of the category of a row, newest first.
    pub fn like(&self, seen: &Seen) -> impl Iterator<Item = &Visit> {
        let last = self.categories.get(&category_of(seen.upper())).copied();
        self.chain(last, |visit| visit.of_category)
    }

    fn chain(&self, last: Option<u32>, before: fn(&Visit) -> u32) -> impl Iterator<Item = &Visit> {
        let mut next = last;
        std::iter::from_fn(move || {
            let visit = self.at(next?)?;
            next = Some(before(visit));
            Some(visit)
        })
    }

    /// The same of a merchant by its number.
    pub fn count_of(&self, merchant: u32) -> u32 {
        self.last_of(merchant).and_then(|last| self.at(last)).map_or(0, |visit| u32::from(visit.nth))
    }

    /// Whether a row is of travelling or cash.
    pub fn is_fare(&self, visit: &Visit) -> bool {
        FARES.iter().any(|name| self.is_of(visit, name))
    }

    /// Whether a row is of an upper category.
    pub fn is_of(&self, visit: &Visit, upper: &str) -> bool {
        visit.category == category_of(Some(upper))
    }

    /// Whether a row was for something that shops sell.
    pub fn is_shop(&self, visit: &Visit) -> bool {
        visit.category != category_of(None) && !NO_SHOPS.iter().any(|name| self.is_of(visit, name))
    }

    /// Whether something was bought in another currency.
    pub fn has_used(&self, currency: Currency) -> bool {
        self.currencies.iter().any(|(other, _)| *other == currency)
    }

    /// Whether a row was of a country.
    pub fn has_been(&self, country: Country) -> bool {
        self.countries.iter().any(|(other, _)| *other == country)
    }

    /// All rows remembered, newest first.
    pub fn newest(&self) -> impl Iterator<Item = &Visit> {
        self.visits.iter().rev()
    }

    /// The size of a row that is remembered.
    pub fn size_of(&self, row: TransactionId) -> Option<i64> {
        self.newest().find(|visit| visit.row == row).map(Visit::size)
    }

    /// The day of a row that is remembered.
    pub fn day_of(&self, row: TransactionId) -> Option<i32> {
        self.newest().find(|visit| visit.row == row).map(Visit::day)
    }

    /// Days since the first row that is remembered.
    pub fn days(&self, minute: i64) -> i64 {
        self.visits.front().map_or(0, |first| (minute - i64::from(first.minute)).max(0) / (24 * 60))
    }

    /// The same for the rows of an account.
    pub fn days_of(&self, account: AccountId, minute: i64) -> i64 {
        let account = number_of(account);
        self.days_since(minute, |visit| visit.account == account)
    }

    /// The same for the rows of which the country is known.
    pub fn days_placed(&self, minute: i64) -> i64 {
        self.days_since(minute, |visit| visit.placed)
    }

    fn days_since(&self, minute: i64, is_meant: impl Fn(&Visit) -> bool) -> i64 {
        let first = self.visits.iter().find(|visit| is_meant(visit));
        first.map_or(0, |first| (minute - i64::from(first.minute)).max(0) / (24 * 60))
    }

    /// Bytes it takes.
    pub fn bytes(&self) -> usize {
        // A table of hashes keeps an eighth free, and a byte beside each.
        let table = |entries: usize, entry: usize| entries * (entry + 1) * 8 / 7;
        self.visits.capacity() * size_of::<Visit>()
            + self.merchants.capacity() * size_of::<u32>()
            + table(self.categories.capacity(), size_of::<(u8, u32)>())
            + self.currencies.capacity() * size_of::<(Currency, u32)>()
            + self.countries.capacity() * size_of::<(Country, u32)>()
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a score of one digit")]
const fn narrow(score: f64) -> f32 {
    score as f32
}

pub fn number_of(account: AccountId) -> u32 {
    u32::try_from(account.0).unwrap_or(u32::MAX)
}
