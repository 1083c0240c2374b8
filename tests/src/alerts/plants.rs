//! What is planted into lives: for each detector what it is to tell. A detector is measured as soon as a line of
//! [`PLANTS`] names it.

use super::book::{Book, Event, Shop, day_of};
use super::chance::{minor, real};
use super::life::{Journey, Life, plain};

/// Something planted.
#[derive(Clone, Copy, Debug)]
pub struct Plant {
    /// The detector that is to tell it.
    pub kind: &'static str,
    /// In how large a share of lives.
    pub share: f64,
    /// Writes it.
    pub plant: fn(&mut Life),
}

/// All that is planted.
pub const PLANTS: &[Plant] = &[
    Plant { kind: "duplicate-charge", share: 0.6, plant: charge_twice },
    Plant { kind: "card-testing", share: 0.3, plant: try_a_card },
    Plant { kind: "velocity", share: 0.25, plant: pay_in_a_hurry },
    Plant { kind: "price-rise", share: 0.5, plant: raise_a_price },
    Plant { kind: "new-recurring", share: 0.5, plant: begin_a_plan },
    Plant { kind: "charged-again", share: 0.35, plant: charge_again },
    Plant { kind: "large-cash", share: 0.35, plant: draw_much },
    Plant { kind: "new-payee", share: 0.4, plant: pay_a_stranger },
    Plant { kind: "new-currency", share: 0.3, plant: buy_far_away },
    Plant { kind: "refund-posted", share: 0.6, plant: give_back },
    Plant { kind: "fee", share: 0.5, plant: take_a_fee },
    Plant { kind: "unusual-amount", share: 0.35, plant: steal },
    Plant { kind: "missing-income", share: 0.2, plant: leave_wages_out },
    Plant { kind: "new-country", share: 0.4, plant: buy_in_another_country },
];

/// What somebody else does with a card: whichever detector of theft tells it is right.
const THEFT: &[&str] = &[
    "unusual-amount",
    "card-testing",
    "velocity",
    "new-payee",
    "new-merchant",
    "new-currency",
    "new-country",
];
/// Days that are only learned from, and some.
const KNOWN: i64 = 110;

/// Plants what falls to this life.
pub fn plant(life: &mut Life) {
    for plant in PLANTS {
        if life.chance.is(plant.share) {
            (plant.plant)(life);
        }
    }
}

fn event(kind: &'static str, what: &'static str) -> Event {
    Event { kind, also: &[], days: None, what }
}

fn theft(kind: &'static str, what: &'static str) -> Event {
    Event { kind, also: THEFT, days: None, what }
}

impl Life {
    /// A day that is far from others of this kind and from journeys.
    fn apart(&mut self) -> Option<i64> {
        for _ in 0..80 {
            let day = self.chance.between(KNOWN, self.days - 12);
            let is_free = self.taken.iter().all(|taken| (taken - day).abs() > 14);
            let travels = self.journeys.iter().any(|one| (one.from - 8..=one.until + 8).contains(&day));
            if is_free && !travels {
                self.taken.push(day);
                return Some(day);
            }
        }
        None
    }

    /// The same, where no journey was paid in the two months before.
    fn apart_from_journeys(&mut self) -> Option<i64> {
        let day = self.apart()?;
        let travels = |one: &Journey| (one.booked - 1..=one.until + 61).contains(&day);
        (!self.journeys.iter().any(travels)).then_some(day)
    }

    /// One to three purchases of a day at strangers in a country, each of so much at least.
    fn purchases_in(&mut self, country: &'static str, least: i64) -> Vec<(Shop, i64, i64)> {
        let count = self.chance.between(1, 3);
        let one = |place| {
            let shop = self.stranger_in(country, "Store", 5999);
            (shop, self.chance.between(least, 16_000), 500 + place * 95)
        };
        (0..count).map(one).collect()
    }

    fn some_day(&mut self) -> i64 {
        self.chance.between(KNOWN, self.days - 12)
    }

    /// Somewhere known or not, where more than ten units are paid at once.
    fn shop_and_price(&mut self) -> (Shop, i64) {
        let word = self.chance.pick(&["Restaurant", "Fashion", "Electronics", "Store", "Supermarket"]);
        let shop = self.known(word);
        let price = self.price(&shop).max(self.chance.between(1_050, 1_990));
        (shop, price)
    }
}

fn charge_twice(life: &mut Life) {
    for _ in 0..life.chance.between(1, 2) {
        let ((mut shop, price), day) = (life.shop_and_price(), life.some_day());
        if life.chance.is(0.2) {
            shop = life.stranger("Furniture", 5712);
        }
        let (minute, apart) = (life.minute((10, 21)), life.chance.between(0, 9));
        life.book.event(event("duplicate-charge", "the same charge twice"), |book| {
            book.pay(&shop, price, day, minute);
            book.pay(&shop, price, day, minute + apart);
        });
        if life.chance.is(0.4) {
            let back = day + life.chance.between(4, 9);
            life.book.event(event("refund-posted", "a charge made twice, given back"), |book| {
                book.get(&shop, price, back, 600)
            });
        }
    }
}

/// Tiny charges at strangers, then something large, or only more of them.
fn try_a_card(life: &mut Life) {
    let Some(day) = life.apart() else { return };
    let begins = life.minute((1, 19));
    let (most, count, ends) =
        life.chance.pick(&[(190, 2, true), (190, 3, true), (480, 4, true), (450, 5, false)]);
    let probes: Vec<(Shop, i64, i64)> = (0..count)
        .map(|place| {
            let minute = begins + place * 11 + life.chance.between(0, 9);
            (life.stranger("Digital", 5818), life.chance.between(60, most), minute)
        })
        .collect();
    let word = life.chance.pick(&["Electronics", "Jewels", "Luggage"]);
    let large = (
        life.stranger(word, 5999),
        life.chance.between(9_000, 60_000),
        begins + life.chance.between(70, 900),
    );
    life.book.event(theft("card-testing", if ends { "probes, then much" } else { "probes only" }), |book| {
        for (shop, price, minute) in &probes {
            book.pay(shop, *price, day, *minute);
        }
        if ends {
            book.pay(&large.0, large.1, day, large.2);
        }
    });
}

fn pay_in_a_hurry(life: &mut Life) {
    let Some(day) = life.apart() else { return };
    // Market days of six payments are ordinary here: nine more could be another one.
    let (mut minute, count) = (life.minute((9, 21)), life.chance.between(10, 12));
    let mut rows = Vec::new();
    for _ in 0..count {
        let word = life.chance.pick(&["Kiosk", "Store", "Fashion", "Electronics"]);
        rows.push((life.stranger(word, 5999), life.chance.between(1_200, 4_500), minute));
        minute += life.chance.between(1, 3);
    }
    life.book.event(theft("velocity", "many payments in a short time"), |book| {
        for (shop, price, minute) in &rows {
            book.pay(shop, *price, day, *minute);
        }
    });
}

fn raise_a_price(life: &mut Life) {
    let plan = life.plan();
    let (first, rises) = (life.chance.between(0, 5), life.chance.between(KNOWN + 30, life.days - 40));
    let raised = plan.price * life.chance.between(104, 170) / 100;
    let days = life.due(plan.on, first, life.days);
    for (place, day) in days.iter().enumerate() {
        if *day < rises {
            life.pays(&plan, &[*day]);
        } else if days.get(place.wrapping_sub(1)).is_some_and(|before| *before < rises) {
            life.book.event(event("price-rise", "a subscription got dearer"), |book| {
                book.pay(&plan.shop, raised, *day, 180)
            });
        } else {
            life.book.pay(&plan.shop, raised, *day, 180);
        }
    }
}

/// By contract it is one at the second charge, elsewhere at the third.
fn begin_a_plan(life: &mut Life) {
    let mut plan = life.plan();
    let by_contract = life.chance.is(0.75);
    if !by_contract {
        plan.shop = life.stranger("Book Box", 5942);
    }
    let first = life.chance.between(KNOWN, life.days - 110);
    let days = life.due(plan.on, first, life.days);
    let (begins, rest) = days.split_at(days.len().min(if by_contract { 2 } else { 3 }));
    life.book.event(
        event("new-recurring", if by_contract { "a contract begins" } else { "a box each month begins" }),
        |book| {
            begins.iter().for_each(|day| book.pay(&plan.shop, plan.price, *day, 180));
        },
    );
    life.pays(&plan, rest);
}

fn charge_again(life: &mut Life) {
    let plan = life.plan();
    let first = life.chance.between(0, 5);
    let ends = first + 31 * life.chance.between(4, 7);
    let again = ends + life.chance.between(100, 190);
    let before = life.due(plan.on, first, ends);
    life.pays(&plan, &before);
    let stops = again + 31 * life.chance.between(1, 3);
    let after = life.due(plan.on, again, stops);
    let Some((back, rest)) = after.split_first() else { return };
    life.book.event(event("charged-again", "a subscription that had ended"), |book| {
        book.pay(&plan.shop, plan.price, *back, 180)
    });
    life.pays(&plan, rest);
}

/// Four to eight times what is usual, where it is known what is.
fn draw_much(life: &mut Life) {
    let Some((machine, usual)) = life.cash.clone() else { return };
    let day = life.some_day();
    let rows = life.book.rows.iter().filter(|row| row.name == machine.name);
    let sizes: Vec<i64> =
        rows.filter(|row| (day - 180..day).contains(&row.day())).map(|row| row.minor.abs()).collect();
    let most = sizes.iter().copied().max().unwrap_or(0);
    let much = (usual * 100 * life.chance.between(5, 9)).max(40_000).max(most * 3 / 2);
    if sizes.len() >= 6 {
        let minute = life.minute((8, 22));
        life.book.event(event("large-cash", "much cash"), |book| book.pay(&machine, much, day, minute));
    }
}

fn pay_a_stranger(life: &mut Life) {
    let Some(day) = life.apart() else { return };
    let name = life.chance.somebody();
    let (much, minute) =
        (minor(real(life.chance.between(900, 4_500)) * life.means.max(1.0)), life.minute((9, 21)));
    life.book
        .event(event("new-payee", "much to somebody new"), |book| book.pay(&plain(name), much, day, minute));
}

fn buy_far_away(life: &mut Life) {
    let Some(day) = life.apart_from_journeys() else { return };
    let (country, currency, rate) = life.chance.pick(&[
        ("MX", "MXN", 18.5),
        ("BR", "BRL", 5.4),
        ("TH", "THB", 38.0),
        ("ZA", "ZAR", 20.0),
        ("HK", "HKD", 8.5),
    ]);
    let rows = life.purchases_in(country, 2_500);
    let told = Event { kind: "new-currency", also: THEFT, days: None, what: "a purchase far away" };
    life.book.event(told, |book| {
        for (shop, price, minute) in &rows {
            book.pay_abroad(shop, *price, (day, *minute), (minor(real(*price) / 100.0 * rate), currency));
        }
    });
}

/// In the money of home, so that the country alone is new.
fn buy_in_another_country(life: &mut Life) {
    let Some(day) = life.apart_from_journeys().filter(|_| life.book.has_countries()) else { return };
    let country = life.chance.pick(&["PT", "GR", "CY", "EE", "FI"]);
    let rows = life.purchases_in(country, 5_500);
    let told = Event { kind: "new-country", also: THEFT, days: None, what: "a purchase in a new country" };
    life.book.event(told, |book| {
        for (shop, price, minute) in &rows {
            book.pay(shop, *price, day, *minute);
        }
    });
}

fn give_back(life: &mut Life) {
    for _ in 0..life.chance.between(1, 3) {
        let is_part = life.chance.is(0.25);
        let (shop, price) = if is_part {
            (life.stranger("Fashion", 5651), life.chance.between(4_000, 18_000))
        } else {
            life.shop_and_price()
        };
        let (day, after, minute) = (life.some_day() - 20, life.chance.between(3, 25), life.minute((10, 20)));
        let back = if is_part { price * life.chance.between(36, 80) / 100 } else { price };
        let named = if life.chance.is(0.3) { plain(format!("Refund {}", shop.name)) } else { shop.clone() };
        life.book.pay(&shop, price, day, minute);
        life.book.event(
            event("refund-posted", if is_part { "a part came back" } else { "money came back" }),
            |book| {
                book.get(&named, back, day + after, 620);
            },
        );
    }
}

/// One, or one for each purchase of some days.
fn take_a_fee(life: &mut Life) {
    let (name, low, high) = life.chance.pick(&[
        ("Overdraft Fee", 400, 2_500),
        ("Foreign Transaction Fee", 110, 600),
        ("Debit Interest", 150, 3_000),
        ("Maintenance Fee", 300, 1_500),
    ]);
    let (day, count) = (life.some_day(), life.chance.pick(&[1, 1, 1, 2, 3]));
    let first = life.chance.between(low, high);
    let rows: Vec<i64> = (0..count)
        .map(|place| if place == 0 { first } else { life.chance.between(first * 6 / 10, first) })
        .collect();
    life.book.event(event("fee", "a fee or interest"), |book| {
        for (place, fee) in (0..).zip(&rows) {
            book.pay(&plain(name.to_owned()), *fee, day + place, 30);
        }
    });
}

/// Somebody else pays: several purchases at strangers in two days, one far too large, or a place that is known takes
/// a hundred times too much.
fn steal(life: &mut Life) {
    let Some(day) = life.apart() else { return };
    let means = life.means;
    let mut rows: Vec<(Shop, i64, i64)> = Vec::new();
    let what = match life.chance.between(0, 3) {
        0 | 1 => {
            for _ in 0..life.chance.between(3, 6) {
                let minute = life.minute((0, 23)) + 1_440 * life.chance.pick(&[0, 0, 1]);
                let word = life.chance.pick(&["Online", "Electronics", "Fashion", "Jewels"]);
                rows.push((life.stranger(word, 5999), life.chance.amount(200.0 * means, 0.6), minute));
            }
            "several at strangers"
        }
        2 => {
            let minute = life.minute((0, 23));
            rows.push((life.stranger("Electronics", 5732), life.chance.amount(1_300.0 * means, 0.3), minute));
            "one far too large"
        }
        _ => {
            let shop = life.known("Coffee");
            let (price, minute) = (life.price(&shop), life.minute((8, 17)));
            rows.push((shop, price * life.chance.pick(&[20, 50, 100]), minute));
            "far too much where one is known"
        }
    };
    life.book.event(theft("unusual-amount", what), |book| {
        for (shop, price, minute) in &rows {
            book.pay(shop, *price, day + minute / 1_440, minute % 1_440);
        }
    });
}

fn leave_wages_out(life: &mut Life) {
    let day = life.chance.between(200, life.days - 50);
    let name = life.wages.name.clone();
    let Some(place) = life.book.rows.iter().position(|row| row.name == name && row.day() >= day) else {
        return;
    };
    let due = life.book.rows.remove(place).day();
    let told = Event { days: Some((due, due + 25)), ..event("missing-income", "wages that did not come") };
    life.book.event(told, |_: &mut Book| {});
    debug_assert!(day_of(due).day() > 19, "wages are due on the 25th");
}
