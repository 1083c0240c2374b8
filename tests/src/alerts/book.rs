//! Rows that are written down while a life is lived, what they are a part of, and the file they become.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::fmt::Write;

/// The first day of every life.
const FIRST: Date = date(2024, 1, 1);
const DAY: i64 = 24 * 3_600;
/// Where everybody lives.
const HOME: &str = "DE";

/// Where something is bought, or money comes from.
#[derive(Clone, Debug, Default)]
pub struct Shop {
    /// As the bank writes it.
    pub name: String,
    /// The merchant's category code; no card was used where there is none.
    pub code: Option<u16>,
    /// Where it is, if that is not where the person lives.
    pub country: Option<&'static str>,
    /// What one mostly pays, in units.
    pub middle: f64,
    /// How far that spreads.
    pub spread: f64,
}

/// A row.
#[derive(Clone, Debug)]
pub struct Row {
    /// Since the beginning of the first day.
    pub second: i64,
    /// As the bank writes it.
    pub name: String,
    /// Signed, in minor units.
    pub minor: i64,
    /// What it was bought for, where that was another currency.
    pub original: Option<(i64, &'static str)>,
    /// The merchant's category code.
    pub code: Option<u16>,
    /// Its country.
    pub country: Option<&'static str>,
    /// Which event of [`Book::events`] it belongs to.
    pub event: Option<usize>,
    /// Which near miss it belongs to, if it is one.
    pub near: Option<&'static str>,
}

/// Something that is to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The detector whose it is.
    pub kind: &'static str,
    /// Others that are right to tell it in its place.
    pub also: &'static [&'static str],
    /// Where no row is the event (money that does not come): days on which it may be told.
    pub days: Option<(i64, i64)>,
    /// In words, for who looks at what was missed.
    pub what: &'static str,
}

/// All that happens to one person.
#[derive(Clone, Debug)]
pub struct Book {
    /// In the order of time once it is [`Book::closed`].
    pub rows: Vec<Row>,
    /// What is to be told.
    pub events: Vec<Event>,
    /// Whether the file has codes of merchants.
    has_codes: bool,
    /// Whether the file has countries of card payments.
    has_countries: bool,
    event: Option<usize>,
    near: Option<&'static str>,
}

impl Book {
    /// An empty one.
    #[must_use]
    pub const fn new(has_codes: bool, has_countries: bool) -> Self {
        Self { rows: Vec::new(), events: Vec::new(), has_codes, has_countries, event: None, near: None }
    }

    /// Whether the file has countries of card payments.
    #[must_use]
    pub const fn has_countries(&self) -> bool {
        self.has_countries
    }

    /// A payment, of minor units, at a minute of a day.
    pub fn pay(&mut self, shop: &Shop, minor: i64, day: i64, minute: i64) {
        self.write(shop, -minor, day, minute, None);
    }

    /// A payment in another currency.
    pub fn pay_abroad(
        &mut self,
        shop: &Shop,
        minor: i64,
        (day, minute): (i64, i64),
        original: (i64, &'static str),
    ) {
        self.write(shop, -minor, day, minute, Some((-original.0, original.1)));
    }

    /// Money that comes.
    pub fn get(&mut self, shop: &Shop, minor: i64, day: i64, minute: i64) {
        self.write(shop, minor, day, minute, None);
    }

    fn write(
        &mut self,
        shop: &Shop,
        minor: i64,
        day: i64,
        minute: i64,
        original: Option<(i64, &'static str)>,
    ) {
        // Seconds that are the same in every run, and hardly ever those of another row.
        let second = day * DAY + minute * 60 + i64::try_from(self.rows.len() * 7 % 60).unwrap_or(0);
        let (event, near) = (self.event, self.near);
        let code = shop.code.filter(|_| minor < 0 && self.has_codes);
        let by_card = shop.code.is_some() && minor < 0 && self.has_countries;
        let country = by_card.then_some(shop.country.unwrap_or(HOME));
        self.rows.push(Row { second, name: shop.name.clone(), minor, original, code, country, event, near });
    }

    /// What is written meanwhile is an event.
    pub fn event(&mut self, event: Event, writes: impl FnOnce(&mut Self)) {
        let before = self.event.replace(self.events.len());
        self.events.push(event);
        writes(self);
        self.event = before;
    }

    /// What is written meanwhile is nothing, though it looks like something.
    pub fn near(&mut self, what: &'static str, writes: impl FnOnce(&mut Self)) {
        let before = self.near.replace(what);
        writes(self);
        self.near = before;
    }

    /// The rows of so many days, by time.
    #[must_use]
    pub fn closed(mut self, days: i64) -> Self {
        self.rows.retain(|row| (0..days * DAY).contains(&row.second));
        self.rows.sort_by(|one, other| {
            (one.second, &one.name, one.minor).cmp(&(other.second, &other.name, other.minor))
        });
        self
    }

    /// As a bank's file.
    #[must_use]
    pub fn file(&self) -> String {
        let mut text =
            "Date,Description,Amount,Currency,Original Amount,Original Currency,MCC,Country\n".to_owned();
        for row in &self.rows {
            let at = day_of(row.second / DAY).to_datetime(jiff::civil::Time::midnight());
            let at = at.saturating_add((row.second % DAY).seconds());
            let (original, currency) =
                row.original.map_or_else(Default::default, |(minor, code)| (decimal(minor), code));
            let code = row.code.map_or_else(String::new, |code| format!("{code:04}"));
            let (name, amount, country) = (&row.name, decimal(row.minor), row.country.unwrap_or_default());
            // Writing to a text does not fail.
            let _ = writeln!(text, "{at},{name},{amount},EUR,{original},{currency},{code},{country}");
        }
        text
    }
}

impl Row {
    /// The day it is of, from 0.
    #[must_use]
    pub const fn day(&self) -> i64 {
        self.second / DAY
    }
}

/// The date of a day of a life.
#[must_use]
pub fn day_of(day: i64) -> Date {
    FIRST.saturating_add(day.days())
}

fn decimal(minor: i64) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", minor.abs() / 100, minor.abs() % 100)
}
