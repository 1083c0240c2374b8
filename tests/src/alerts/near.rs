//! What looks like something to tell, and is nothing. It stands in every life, those with nothing planted too.

use super::book::Shop;
use super::chance::{minor, real};
use super::life::{Life, Plan, plain};

/// In how large a share of lives it is, and what writes it.
type Near = (f64, fn(&mut Life));

/// All of them.
const NEAR: &[Near] = &[
    (0.9, two_coffees),
    (0.8, fare_pairs),
    (0.7, split_shipments),
    (0.4, two_withdrawals),
    (0.5, rate_drift),
    (0.3, annual_plan),
    (0.3, ended_discount),
    (0.3, pause),
    (0.3, account_fee),
    (0.2, school_fee),
    (0.4, cash_back),
    (0.5, same_lunch),
    (0.4, parking),
    (0.4, market_day),
    (0.2, known_tradesman),
    (0.3, bought_anew),
    (0.5, small_order_first),
    (0.25, across_the_border),
    (0.3, known_shop_moves),
    (0.15, sample_first),
];

/// Writes what falls to this life.
pub fn add(life: &mut Life) {
    for (share, write) in NEAR {
        if life.chance.is(*share) {
            write(life);
        }
    }
}

fn times(life: &mut Life, a_year: i64) -> Vec<i64> {
    let count = (a_year * life.days / 365).max(1);
    (0..count).map(|_| life.chance.between(20, life.days - 10)).collect()
}

fn two_coffees(life: &mut Life) {
    for day in times(life, 6) {
        let shop = life.known("Coffee");
        let (price, minute) = (life.price(&shop).min(950), life.minute((7, 16)));
        let apart = life.chance.between(0, 6);
        life.book.near("two coffees", |book| {
            book.pay(&shop, price, day, minute);
            book.pay(&shop, price, day, minute + apart);
        });
    }
}

fn fare_pairs(life: &mut Life) {
    let railway = life.stranger("Railway", 4112);
    for day in times(life, 8) {
        let (price, minute) = (life.chance.between(24, 280) * 10, life.minute((6, 22)));
        life.book.near("fare pairs", |book| {
            book.pay(&railway, price, day, minute);
            book.pay(&railway, price, day, minute + 1);
        });
    }
}

fn split_shipments(life: &mut Life) {
    for day in times(life, 4) {
        let shop = life.known("Store");
        let minute = life.minute((8, 23));
        let parts: Vec<i64> = (0..life.chance.between(2, 3)).map(|_| life.price(&shop)).collect();
        life.book.near("split shipments", |book| {
            for (place, part) in (0..).zip(&parts) {
                // Their prices differ, or nobody could tell.
                book.pay(&shop, *part + place, day, minute + place * 2);
            }
        });
    }
}

fn two_withdrawals(life: &mut Life) {
    let Some((machine, usual)) = life.cash.clone() else { return };
    for day in times(life, 2) {
        let minute = life.minute((9, 20));
        life.book.near("two withdrawals", |book| {
            book.pay(&machine, usual * 100, day, minute);
            book.pay(&machine, usual * 100, day, minute + 2);
        });
    }
}

fn rate_drift(life: &mut Life) {
    let software = life.stranger_in("US", "Software", 5817);
    let plan = Plan { shop: software, price: life.chance.between(600, 4_000), on: 9 };
    let (mut rate, days) = (1.08, life.due(9, 0, life.days));
    for day in days {
        rate *= 1.0 + life.chance.bell().clamp(-2.0, 2.0) * 0.012;
        rate = rate.clamp(1.02, 1.14);
        let price = minor(real(plan.price) / 100.0 / rate);
        life.book.near("exchange-rate drift", |book| {
            book.pay_abroad(&plan.shop, price, (day, 190), (plan.price, "USD"));
        });
    }
}

fn annual_plan(life: &mut Life) {
    let plan = life.plan();
    let (first, months) = (life.chance.between(0, 5), life.chance.between(5, 9));
    let days = life.due(plan.on, first, life.days);
    let (monthly, rest) = days.split_at(days.len().min(usize::try_from(months).unwrap_or(0)));
    life.book.near("an annual plan", |book| {
        monthly.iter().for_each(|day| book.pay(&plan.shop, plan.price, *day, 180));
        rest.iter().step_by(12).for_each(|day| book.pay(&plan.shop, plan.price * 10, *day, 180));
    });
}

fn ended_discount(life: &mut Life) {
    let plan = life.plan();
    let first = life.chance.between(0, 5);
    let days = life.due(plan.on, first, life.days);
    life.book.near("a discount that ended", |book| {
        for (place, day) in days.iter().enumerate() {
            let price = if (2..6).contains(&place) { plan.price * 7 / 10 } else { plan.price };
            book.pay(&plan.shop, price, *day, 180);
        }
    });
}

fn pause(life: &mut Life) {
    let plan =
        Plan { shop: life.stranger("Music Courses", 8299), price: life.chance.between(30, 90) * 100, on: 3 };
    let days = life.due(3, 0, life.days);
    life.book.near("a course that pauses in the holidays", |book| {
        for day in &days {
            if !matches!(super::book::day_of(*day).month(), 6..=8) {
                book.pay(&plan.shop, plan.price, *day, 180);
            }
        }
    });
}

fn account_fee(life: &mut Life) {
    let fee =
        Plan { shop: plain("Account Fee".to_owned()), price: life.chance.between(2, 9) * 100 + 90, on: 1 };
    let days = life.due(1, 0, life.days);
    life.book.near("the fee of each month", |book| {
        days.iter().for_each(|day| book.pay(&fee.shop, fee.price, *day, 5))
    });
}

fn school_fee(life: &mut Life) {
    let school = plain(format!("School Fee {}", life.chance.word()));
    for day in times(life, 2) {
        let price = life.chance.between(60, 300) * 100;
        life.book.near("the fee of a school", |book| book.pay(&school, price, day, 600));
    }
}

fn cash_back(life: &mut Life) {
    let shop = life.known("Store");
    for day in life.due(28, 30, life.days) {
        let paid =
            life.book.rows.iter().filter(|row| row.name == shop.name && (day - 28..day).contains(&row.day()));
        let paid: i64 = paid.map(|row| row.minor.abs()).sum();
        let back = paid * life.chance.between(1, 2) / 100;
        if back > 0 {
            life.book.near("a reward", |book| book.get(&shop, back, day, 70));
        }
    }
}

fn same_lunch(life: &mut Life) {
    for day in times(life, 3) {
        let shop = life.known("Restaurant");
        let (price, minute) = (life.price(&shop), life.minute((11, 13)));
        let apart = life.chance.between(240, 480);
        life.book.near("one price twice a day, hours apart", |book| {
            book.pay(&shop, price, day, minute);
            book.pay(&shop, price, day, minute + apart);
        });
    }
}

/// Tiny things at new places, then something large at a new place: but parking is no probe.
fn parking(life: &mut Life) {
    for day in times(life, 2) {
        let minute = life.minute((9, 15));
        let (one, other, shop) = (
            life.stranger("Parking", 7523),
            life.stranger("Parking", 7523),
            life.stranger("Garden Centre", 5261),
        );
        let (small, large) = (life.chance.between(60, 190), life.chance.between(3_500, 8_000));
        life.book.near("parking, then a purchase", |book| {
            book.pay(&one, small, day, minute);
            book.pay(&other, small + 10, day, minute + 35);
            book.pay(&shop, large, day, minute + 60);
        });
    }
}

fn market_day(life: &mut Life) {
    for day in times(life, 4) {
        let minute = life.minute((8, 12));
        for place in 0..4 {
            let word = life.chance.pick(&["Bakery", "Supermarket", "Coffee"]);
            let shop = life.known(word);
            let price = life.chance.amount(14.0, 0.4);
            life.book.near("a market day", |book| book.pay(&shop, price, day, minute + place * 6));
        }
    }
}

/// A part in advance, then the rest, to somebody who is known by then.
fn known_tradesman(life: &mut Life) {
    let somebody = plain(life.chance.somebody());
    let (day, price) = (life.chance.between(100, life.days - 40), life.chance.between(250, 450) * 100);
    life.book.near("much to somebody known", |book| {
        book.pay(&somebody, price, day, 700);
        book.pay(&somebody, price * 3 / 2, day + 21, 700);
    });
}

/// One price each month, but bought each time.
fn bought_anew(life: &mut Life) {
    let (shop, price) = (life.stranger("Barber", 7230), life.chance.between(20, 60) * 100);
    let begins = life.chance.between(100, 200);
    let days = life.due(6, begins, life.days);
    life.book
        .near("a haircut each month", |book| days.iter().for_each(|day| book.pay(&shop, price, *day, 660)));
}

/// Something small from a country, then something large from there.
fn small_order_first(life: &mut Life) {
    let country = life.chance.pick(&["NL", "LU", "LT"]);
    let (one, other) = (life.stranger_in(country, "Store", 5999), life.stranger_in(country, "Store", 5999));
    let (day, minute) = (life.chance.between(20, life.days - 60), life.minute((9, 22)));
    let (small, large) = (life.chance.between(700, 3_500), life.chance.between(5_500, 9_500));
    life.book.near("a small order from a country first", |book| {
        book.pay(&one, small, day, minute);
        book.pay(&other, large, day + 30, minute);
    });
}

/// Who lives near a border shops on both sides of it.
fn across_the_border(life: &mut Life) {
    let mut day = life.chance.between(5, 40);
    while day < life.days {
        let (shop, minute) = (life.stranger_in("AT", "Store", 5999), life.minute((10, 18)));
        let price = life.chance.between(3_500, 8_500);
        life.book.near("shopping across the border", |book| book.pay(&shop, price, day, minute));
        day += life.chance.between(20, 70);
    }
}

/// The same shop takes its money from another country.
fn known_shop_moves(life: &mut Life) {
    let shop = life.stranger("Fashion", 5651);
    let (day, minute) = (life.chance.between(60, life.days - 120), life.minute((9, 22)));
    let price = life.chance.between(5_200, 9_000);
    let moved = Shop { country: Some("IE"), ..shop.clone() };
    life.book.near("a known shop in another country", |book| {
        book.pay(&shop, price, day, minute);
        book.pay(&moved, price + 210, day + 70, minute);
    });
}

/// Something small at a place, then what it was a sample of.
fn sample_first(life: &mut Life) {
    let shop = life.stranger("Furniture", 5712);
    let (day, minute) = (life.chance.between(60, life.days - 50), life.minute((10, 18)));
    let (small, large) = (life.chance.between(900, 4_000), life.chance.between(52_000, 90_000));
    life.book.near("much where little was bought before", |book| {
        book.pay(&shop, small, day, minute);
        book.pay(&shop, large, day + 30, minute);
    });
}
