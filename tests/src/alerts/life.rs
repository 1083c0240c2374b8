//! An ordinary life with nothing to tell but what is ordinary: what most people pay in a year, at their own places, by
//! their own rhythm.

use super::book::{Book, Event, Shop, day_of};
use super::chance::{Chance, minor, real};

/// A person, and what is written of them so far.
#[derive(Debug)]
pub struct Life {
    /// The numbers this life is made of.
    pub chance: Chance,
    /// What is written.
    pub book: Book,
    /// How long it is.
    pub days: i64,
    /// What this person spends, next to others.
    pub means: f64,
    /// Places of each day.
    habits: Vec<Habit>,
    /// The machine where cash is drawn, and what mostly is.
    pub cash: Option<(Shop, i64)>,
    /// Who is paid by transfer now and then.
    pub friends: Vec<Shop>,
    /// Days of journeys, and those on which they were booked.
    pub journeys: Vec<Journey>,
    /// Days on which somebody else paid, by plants: they are kept apart.
    pub taken: Vec<i64>,
    /// What comes each month.
    pub wages: Shop,
}

/// A journey.
#[derive(Clone, Copy, Debug)]
pub struct Journey {
    /// When its hotel was paid.
    pub booked: i64,
    /// Its first day.
    pub from: i64,
    /// Its last.
    pub until: i64,
}

/// What is done on some days.
#[derive(Clone, Debug)]
struct Habit {
    shops: Vec<Shop>,
    a_day: f64,
    hours: (i64, i64),
}

/// What is paid each month.
#[derive(Clone, Debug)]
pub struct Plan {
    /// To whom.
    pub shop: Shop,
    /// How much.
    pub price: i64,
    /// On which day of the month.
    pub on: i64,
}

/// Kinds of place: the word in the name, the code, the middle, the spread, how many are known, how often a day, hours.
type Place = (&'static str, u16, f64, f64, (i64, i64), f64, (i64, i64));
const PLACES: &[Place] = &[
    ("Supermarket", 5411, 31.0, 0.55, (2, 4), 0.38, (9, 20)),
    ("Bakery", 5462, 6.0, 0.4, (1, 2), 0.2, (7, 12)),
    ("Coffee", 5814, 4.2, 0.25, (1, 3), 0.4, (7, 16)),
    ("Restaurant", 5812, 27.0, 0.5, (5, 9), 0.16, (12, 22)),
    ("Fuel", 5541, 52.0, 0.3, (1, 3), 0.07, (7, 21)),
    ("Fashion", 5651, 52.0, 0.6, (3, 5), 0.04, (10, 19)),
    ("Electronics", 5732, 65.0, 0.8, (1, 3), 0.02, (10, 21)),
    ("Pharmacy", 5912, 14.0, 0.6, (1, 2), 0.04, (9, 18)),
    ("Store", 5999, 34.0, 0.7, (2, 4), 0.07, (8, 23)),
    ("Bookshop", 5942, 19.0, 0.5, (1, 2), 0.02, (10, 19)),
    ("Cinema", 7832, 22.0, 0.3, (1, 1), 0.02, (17, 21)),
];
/// Where one goes once: new shops, mostly small.
const ONCE: &[(&str, u16, f64, f64)] = &[
    ("Gallery", 5999, 38.0, 0.8),
    ("Garden Centre", 5261, 42.0, 0.7),
    ("Toys", 5945, 28.0, 0.5),
    ("Restaurant", 5812, 30.0, 0.5),
    ("Coffee", 5814, 5.0, 0.4),
    ("Dental", 8021, 110.0, 0.6),
    ("Shoes", 5661, 75.0, 0.4),
    ("Sports", 5941, 55.0, 0.6),
    ("Supermarket", 5411, 22.0, 0.7),
];
/// What is large, and the person's own: once in a year or so.
const LARGE: &[(&str, u16, f64, f64)] =
    &[("Furniture", 5712, 480.0, 0.5), ("Electronics", 5732, 620.0, 0.4), ("Garage", 7538, 420.0, 0.5)];
/// So much at a new place is to be told.
const MUCH: i64 = 50_000;
/// Where one travels, and what is paid with there. Where that is the money of home, one may be anywhere near.
const ABROAD: &[(&str, &str, f64)] = &[
    ("GB", "GBP", 0.85),
    ("CH", "CHF", 0.95),
    ("SE", "SEK", 11.2),
    ("CZ", "CZK", 25.0),
    ("PL", "PLN", 4.3),
    ("TR", "TRY", 35.0),
];
const NEAR_HOME: [&str; 3] = ["IT", "ES", "FR"];

impl Life {
    /// So many days of a person's life by a seed, with nothing planted.
    #[must_use]
    pub fn ordinary(seed: u64, person: u64, days: i64) -> Self {
        let mut chance = Chance::new(seed, person);
        let means = (chance.bell() * 0.3).exp();
        let has_codes = chance.is(0.7);
        let habits = PLACES.iter().map(|place| Habit::of(place, means, &mut chance)).collect();
        let cash = chance.is(0.8).then(|| {
            let shop = Shop { name: format!("ATM {}", chance.word()), code: Some(6011), ..Shop::default() };
            (shop, chance.pick(&[40, 50, 60, 80, 100]))
        });
        let friends = (0..chance.between(1, 4)).map(|_| plain(chance.somebody())).collect();
        let wages = plain(format!("Salary {}", chance.word()));
        let mut life = Self {
            book: Book::new(has_codes, person % 5 < 3),
            days,
            means,
            habits,
            cash,
            friends,
            journeys: Vec::new(),
            taken: Vec::new(),
            wages,
            chance,
        };
        life.go_on_journeys();
        life.live_each_day();
        life.live_each_month();
        life.live_each_year();
        life
    }

    /// A place nobody was at before.
    pub fn stranger(&mut self, word: &str, code: u16) -> Shop {
        Shop { name: format!("{} {word}", self.chance.word()), code: Some(code), ..Shop::default() }
    }

    /// The same in another country.
    pub fn stranger_in(&mut self, country: &'static str, word: &str, code: u16) -> Shop {
        Shop { country: Some(country), ..self.stranger(word, code) }
    }

    /// One of the places that are known, of a word.
    pub fn known(&mut self, word: &str) -> Shop {
        let places = self.habits.iter().flat_map(|habit| &habit.shops);
        let of_word: Vec<Shop> = places.filter(|shop| shop.name.ends_with(word)).cloned().collect();
        self.chance.one(&of_word).cloned().unwrap_or_default()
    }

    /// What a visit costs, in minor units.
    pub fn price(&mut self, shop: &Shop) -> i64 {
        self.chance.amount(shop.middle, shop.spread)
    }

    /// A time of a day between hours.
    pub fn minute(&mut self, (from, until): (i64, i64)) -> i64 {
        self.chance.between(from * 60, until * 60 + 59)
    }

    /// Whether the person is away.
    #[must_use]
    pub fn is_away(&self, day: i64) -> bool {
        self.journeys.iter().any(|journey| (journey.from..=journey.until).contains(&day))
    }

    fn live_each_day(&mut self) {
        let habits = self.habits.clone();
        let mut large = i64::MIN / 2;
        for day in 0..self.days {
            if self.is_away(day) {
                continue;
            }
            // Gifts.
            let season = if day_of(day).month() == 12 { 1.3 } else { 1.0 };
            for habit in &habits {
                let Some(shop) = self.chance.one(&habit.shops).cloned() else { continue };
                if self.chance.is(habit.a_day * season) {
                    let (price, minute) = (self.price(&shop), self.minute(habit.hours));
                    self.book.pay(&shop, price, day, minute);
                }
            }
            if self.chance.is(0.02 * season) {
                self.buy_once(ONCE, day);
            }
            if self.chance.is(1.0 / 360.0) && day - large > 20 {
                large = day;
                self.buy_once(LARGE, day);
            }
            if self.chance.is(0.02) {
                let Some(friend) = self.chance.one(&self.friends).cloned() else { continue };
                let amount = self.chance.pick(&[10, 15, 20, 25, 30, 50, 80]) * 100;
                let minute = self.minute((9, 22));
                if self.chance.is(0.3) {
                    self.book.get(&friend, amount, day, minute);
                } else {
                    self.book.pay(&friend, amount, day, minute);
                }
            }
        }
    }

    fn buy_once(&mut self, places: &[(&'static str, u16, f64, f64)], day: i64) {
        let (shop, price, minute) = self.something(places);
        if price < MUCH || day < super::WARM_UP {
            self.book.pay(&shop, price, day, minute);
            return;
        }
        self.taken.push(day);
        // Where a file has no codes, a shop by its name alone may be somebody.
        let told =
            Event { kind: "new-merchant", also: &["new-payee"], days: None, what: "much at a new place" };
        self.book.event(told, |book| book.pay(&shop, price, day, minute));
    }

    fn something(&mut self, places: &[(&'static str, u16, f64, f64)]) -> (Shop, i64, i64) {
        let (word, code, middle, spread) = self.chance.pick(places);
        let shop = self.stranger(word, code);
        (shop, self.chance.amount(middle * self.means, spread), self.minute((10, 19)))
    }

    /// Days on which a plan is charged, first to last.
    pub fn due(&mut self, on: i64, from: i64, until: i64) -> Vec<i64> {
        let all: Vec<i64> =
            (from..until.min(self.days)).filter(|day| i64::from(day_of(*day).day()) == on).collect();
        // A weekend, a holiday.
        all.into_iter().map(|day| day + self.chance.pick(&[0, 0, 0, 1, 2])).collect()
    }

    /// Pays a plan on days.
    pub fn pays(&mut self, plan: &Plan, days: &[i64]) {
        for day in days {
            self.book.pay(&plan.shop, plan.price, *day, 180 + plan.on);
        }
    }

    /// A plan with somebody new, at a price of its own.
    pub fn plan(&mut self) -> Plan {
        let kinds: &[(&str, u16, i64, i64)] = &[
            ("Streaming", 4899, 5, 18),
            ("Software", 5817, 4, 30),
            ("Gym", 7997, 20, 60),
            ("Insurance", 6300, 12, 70),
        ];
        let (word, code, low, high) = self.chance.pick(kinds);
        let price = self.chance.between(low, high) * 100 + self.chance.pick(&[99, 49, 90, 0]);
        Plan { shop: self.stranger(word, code), price, on: self.chance.between(2, 27) }
    }

    fn live_each_month(&mut self) {
        self.earn();
        let rent = Plan {
            shop: plain(format!("Rent {}", self.chance.word())),
            price: self.chance.between(600, 1_300) * 100,
            on: self.chance.between(1, 4),
        };
        let moved =
            if self.chance.is(0.06) { self.chance.between(130, self.days.max(131)) } else { self.days };
        let days = self.due(rent.on, 0, moved);
        self.pays(&rent, &days);
        if moved < self.days {
            self.move_house(&rent, moved);
        }
        for _ in 0..self.chance.between(2, 5) {
            let plan = self.plan();
            let days = self.due(plan.on, 0, self.days);
            self.pays(&plan, &days);
        }
        let phone =
            Plan { shop: self.stranger("Telecom", 4814), price: self.chance.between(15, 45) * 100, on: 12 };
        for day in self.due(12, 0, self.days) {
            // Now and then a call abroad.
            let extra =
                if self.chance.is(0.04) { phone.price * self.chance.between(45, 150) / 100 } else { 0 };
            self.book.pay(&phone.shop, phone.price + extra, day, 200);
        }
        let energy = self.stranger("Energy", 4900);
        let middle = 85.0 * self.means;
        for day in self.due(15, 0, self.days) {
            let winter = if matches!(day_of(day).month(), 11 | 12 | 1..=3) { 1.35 } else { 0.9 };
            let price = self.chance.amount(middle * winter, 0.1);
            self.book.pay(&energy, price, day, 190);
        }
        if let Some((machine, usual)) = self.cash.clone() {
            let often = self.chance.share() * 0.09 + 0.02;
            for day in 0..self.days {
                if self.chance.is(often) {
                    let (times, minute) = (self.chance.pick(&[1, 1, 1, 2]), self.minute((8, 21)));
                    self.book.pay(&machine, usual * 100 * times, day, minute);
                }
            }
        }
    }

    /// Wages on the 25th, before a weekend or a holiday on the last day of work, a rise each year.
    fn earn(&mut self) {
        let mut wage = minor(real(self.chance.between(1_900, 3_600)) * self.means);
        let wages = self.wages.clone();
        for day in 0..self.days {
            let date = day_of(day);
            if date.day() != 25 {
                continue;
            }
            if date.month() == 3 {
                wage += wage * self.chance.between(1, 5) / 100;
            }
            let weekend = match date.weekday().to_monday_one_offset() {
                6 => 1,
                7 => 2,
                _ => 0,
            };
            let holiday = if date.month() == 12 || self.chance.is(0.08) { 3 } else { 0 };
            let bonus = if date.month() == 11 { wage / 2 } else { 0 };
            self.book.get(&wages, wage + bonus, day - weekend.max(holiday), 300);
        }
    }

    /// A deposit to somebody who was never paid, and another rent from then on.
    fn move_house(&mut self, rent: &Plan, day: i64) {
        let landlord = plain(self.chance.somebody());
        let told = Event { kind: "new-payee", also: &[], days: None, what: "a deposit for a flat" };
        self.book.event(told, |book| book.pay(&landlord, rent.price * 2, day - 3, 700));
        let next = Plan {
            shop: plain(format!("Rent {}", self.chance.word())),
            price: rent.price + 5_500,
            on: rent.on,
        };
        let days = self.due(next.on, day, self.days);
        let (begins, rest) = days.split_at(days.len().min(4));
        let told = Event { kind: "new-recurring", also: &[], days: None, what: "another rent" };
        if begins.len() >= 3 {
            self.book.event(told, |book| {
                begins.iter().for_each(|day| book.pay(&next.shop, next.price, *day, 180))
            });
        } else {
            self.pays(&next, begins);
        }
        self.pays(&next, rest);
        // All of it in some days: one event, where one of them is much.
        let things: Vec<(Shop, i64, i64)> =
            (0..self.chance.between(1, 3)).map(|_| self.something(LARGE)).collect();
        let from = day + self.chance.between(1, 17);
        self.taken.push(from);
        let told =
            Event { kind: "new-merchant", also: &["new-payee"], days: None, what: "a flat is furnished" };
        let furnish = |book: &mut Book| {
            for ((shop, price, minute), day) in things.iter().zip(from..) {
                book.pay(shop, *price, day, *minute);
            }
        };
        if things.iter().any(|(_, price, _)| *price >= MUCH) {
            self.book.event(told, furnish);
        } else {
            furnish(&mut self.book);
        }
    }

    fn live_each_year(&mut self) {
        let yearly =
            [("Car Insurance", 6300, 430.0), ("Tax Office", 9311, 260.0), ("Membership", 7997, 95.0)];
        for (word, code, middle) in yearly {
            let (shop, first) = (self.stranger(word, code), self.chance.between(0, 364));
            let price = self.chance.amount(middle * self.means, 0.3);
            for year in 0..=self.days / 365 {
                let more = price * self.chance.between(0, 4) * year / 100;
                self.book.pay(&shop, price + more, first + year * 365, 185);
            }
        }
        let barber = self.stranger("Barber", 7230);
        let (price, mut day) = (self.chance.between(18, 55) * 100, self.chance.between(0, 40));
        while day < self.days {
            let minute = self.minute((10, 18));
            self.book.pay(&barber, price, day, minute);
            day += self.chance.between(25, 60);
        }
    }

    /// The hotel and the flight first, weeks before; small things and dinners at places never seen, in the money of
    /// the place.
    fn go_on_journeys(&mut self) {
        let mut day = self.chance.between(70, 220);
        while day + 12 < self.days {
            let journey = Journey {
                booked: day - self.chance.between(8, 40),
                from: day,
                until: day + self.chance.between(4, 9),
            };
            self.journeys.push(journey);
            let hotel = self.stranger("Hotel", 7011);
            let price = self.chance.amount(320.0 * self.means, 0.4);
            self.book.near("a journey with its hotel first", |book| {
                book.pay(&hotel, price, journey.booked, 1_230)
            });
            if self.chance.is(0.6) {
                let flight = self.stranger("Airline", 4511);
                let price = self.chance.amount(210.0 * self.means, 0.4);
                self.book.near("a journey with its hotel first", |book| {
                    book.pay(&flight, price, journey.booked, 1_290)
                });
            }
            let (country, currency, rate) = self.chance.pick(ABROAD);
            let is_abroad = self.chance.is(0.6);
            let near = NEAR_HOME.into_iter().cycle().nth(self.journeys.len() % 3);
            let country = if is_abroad { country } else { near.unwrap_or(country) };
            for on in journey.from..=journey.until {
                for _ in 0..self.chance.between(1, 4) {
                    self.buy_there(on, country, is_abroad.then_some((currency, rate)));
                }
            }
            day += self.chance.between(120, 330);
        }
    }

    fn buy_there(&mut self, day: i64, country: &'static str, money: Option<(&'static str, f64)>) {
        let places: &[(&str, u16, f64, f64)] = &[
            ("Trattoria", 5812, 27.0, 0.4),
            ("Bar", 5813, 12.0, 0.5),
            ("Museum", 7991, 14.0, 0.4),
            ("Gelateria", 5814, 4.0, 0.3),
            ("Taxi", 4121, 16.0, 0.4),
            ("Mini Market", 5411, 9.0, 0.6),
            ("Souvenirs", 5947, 15.0, 0.6),
        ];
        let (word, code, middle, spread) = self.chance.pick(places);
        let (shop, price) = (self.stranger_in(country, word, code), self.chance.amount(middle, spread));
        let minute = self.minute((9, 22));
        self.book.near("a journey with its hotel first", |book| match money {
            Some((currency, rate)) => {
                book.pay_abroad(&shop, price, (day, minute), (minor(real(price) / 100.0 * rate), currency));
            }
            None => book.pay(&shop, price, day, minute),
        });
    }
}

impl Habit {
    fn of(
        (word, code, middle, spread, count, a_day, hours): &Place,
        means: f64,
        chance: &mut Chance,
    ) -> Self {
        let often = (chance.bell() * 0.4).exp().min(2.0);
        let shops = (0..chance.between(count.0, count.1))
            .map(|_| Shop {
                name: format!("{} {word}", chance.word()),
                code: Some(*code),
                country: None,
                middle: middle * means.sqrt() * (chance.bell() * 0.25).exp(),
                spread: *spread,
            })
            .collect();
        Self { shops, a_day: a_day * often, hours: *hours }
    }
}

/// Somebody paid by transfer.
#[must_use]
pub fn plain(name: String) -> Shop {
    Shop { name, ..Shop::default() }
}
