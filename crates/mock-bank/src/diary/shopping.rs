//! Purchases: at home, on the web, on trips; what follows from them.

use super::{Diary, Today};
use crate::payee::{self, Hold, Payee};
use crate::row::{Fate, Foreign, Kind, Pocket, Row};
use crate::seeded::Seeded;
use jiff::civil::Weekday;

/// Trips, by the months left until history ends: ten days from the 8th on.
const TRIPS: &[(i64, &[Payee], Pocket)] = &[
    (19, payee::EUROS, Pocket::Euro),
    (13, payee::YEN, Pocket::Everyday),
    (5, payee::DIRHAMS, Pocket::Everyday),
];

pub(super) fn write(diary: &mut Diary, today: &mut Today) {
    let pace = diary.plan.pace * share_of_week(today.date.weekday()) / 100;
    let count = pace / 1000 + u64::from(today.seeded.in_1000(pace % 1000));
    let trip = trip(diary, today);
    for _ in 0..count {
        if let Some((group, pocket)) = trip {
            let payee = payee::choose(group, &mut today.seeded);
            buy(diary, today, payee, pocket);
        } else {
            shop_at_home(diary, today);
        }
    }
}

/// How busy a day is; the week's mean is 100.
const fn share_of_week(day: Weekday) -> u64 {
    match day {
        Weekday::Monday => 82,
        Weekday::Tuesday | Weekday::Wednesday => 90,
        Weekday::Thursday => 98,
        Weekday::Friday => 115,
        Weekday::Saturday => 132,
        Weekday::Sunday => 93,
    }
}

fn trip(diary: &Diary, today: &Today) -> Option<(&'static [Payee], Pocket)> {
    let left = diary.months_left();
    let (_, group, pocket) = TRIPS.iter().find(|(month, ..)| *month == left)?;
    (8..18).contains(&today.date.day()).then_some((*group, *pocket))
}

fn shop_at_home(diary: &mut Diary, today: &mut Today) {
    let group = if today.seeded.in_1000(14) { payee::ONLINE } else { payee::SHOPS };
    let payee = payee::choose(group, &mut today.seeded);
    buy(diary, today, payee, Pocket::Everyday);
}

fn buy(diary: &mut Diary, today: &mut Today, payee: &'static Payee, pocket: Pocket) {
    let made = today.open_hours(payee);
    let mut row = purchase(payee, pocket, made, &mut today.seeded);
    if row.fate == Fate::Settles {
        follow_up(diary, &mut row, today);
    }
    today.rows.push(row);
}

/// One purchase at the prices usual there, held first and settled one to three days later.
pub(crate) fn purchase(payee: &'static Payee, pocket: Pocket, made: i64, seeded: &mut Seeded) -> Row {
    let price = seeded.skewed(payee.usual.0, payee.usual.1);
    let price = (price - price % payee.step).max(payee.step);
    let held = held_at(payee, price, seeded);
    let is_web = payee::ONLINE.iter().any(|online| online.key == payee.key);
    let kind = if is_web { Kind::Online } else { Kind::Purchase };
    let mut row = Row::new(pocket, kind, payee, made, -price);
    row.held = -held;
    if payee.currency != pocket.currency() {
        row.foreign = Some(Foreign { currency: payee.currency, held: -held, settled: -price });
        let (first, last) = converted(-price, payee.currency, seeded);
        (row.held, row.settled) = (first, last);
    }
    row.settles = made + seeded.between(20 * 3600, 70 * 3600);
    if seeded.in_1000(4) {
        row.fate = Fate::Vanishes;
    }
    row
}

/// What the terminal holds for a purchase that will settle at `price`.
fn held_at(payee: &Payee, price: i64, seeded: &mut Seeded) -> i64 {
    match payee.hold {
        Hold::Tip if seeded.in_1000(160) && payee.currency == "AUD" => (price * 100 / 115).max(1),
        Hold::Round if seeded.in_1000(300) => 10_000,
        _ => price,
    }
}

/// In Australian cents at the rate of the hold, and at that of the settlement: they differ a little.
pub(crate) fn converted(foreign: i64, currency: &str, seeded: &mut Seeded) -> (i64, i64) {
    // Cents for 10,000 minor units.
    let rate = match currency {
        "USD" => 15_200,
        "EUR" => 16_600,
        "GBP" => 19_400,
        "AED" => 4_140,
        _ => 10_200,
    };
    let held = foreign * (rate + seeded.between(-150, 150)) / 10_000;
    (held, held + held * seeded.between(-12, 12) / 1000)
}

/// Round-ups from the seventh month on, now and then cashback, now and then a refund.
fn follow_up(diary: &mut Diary, row: &mut Row, today: &mut Today) {
    if row.pocket != Pocket::Everyday {
        return;
    }
    if diary.months() > 6 {
        row.round_up = (100 - row.settled.abs() % 100) % 100;
        diary.rounded += row.round_up;
    }
    if today.seeded.in_1000(18) {
        row.cashback = (row.settled.abs() / 10).clamp(50, 1000);
        let paid = Row::new(row.pocket, Kind::Cashback, row.payee, row.made + 1, row.cashback);
        today.rows.push(Row { gives_back: Some(row.made), ..paid });
    } else if row.settled < -3_000 && row.payee.hold == Hold::Same && today.seeded.in_1000(55) {
        let after = row.made + today.seeded.between(4, 16) * 86_400;
        // A refund in another currency would come at another day's rate; none is given.
        if row.foreign.is_none() {
            let refund = Row::new(row.pocket, Kind::Refund, row.payee, after, -row.settled);
            diary.put_later(Row { gives_back: Some(row.made), ..refund });
        }
    }
}
