//! What comes by the calendar: pay, rent, bills, subscriptions, savings, interest.

use super::{Diary, Side, Today};
use crate::row::{Foreign, Kind, Pocket, Row};
use crate::{payee, place};
use jiff::civil::{Date, Weekday};

/// Something that comes on a day of the month.
struct Regular {
    key: &'static str,
    day: i8,
    /// Every so many months.
    every: i64,
    /// Minor units, from the first month on.
    minor: i64,
    /// The price after a rise, and the month in which it comes.
    risen: (i64, i64),
    /// It differs by up to so many percent.
    varies: i64,
    kind: Kind,
    pocket: Pocket,
}

const fn regular(key: &'static str, day: i8, minor: i64, kind: Kind) -> Regular {
    Regular { key, day, every: 1, minor, risen: (minor, 0), varies: 0, kind, pocket: Pocket::Everyday }
}

const REGULARS: &[Regular] = &[
    Regular { risen: (242_000, 14), ..regular("marigold", 1, 235_000, Kind::Bill) },
    Regular { varies: 22, ..regular("wattlebird", 12, 14_800, Kind::Bill) },
    Regular { varies: 15, every: 3, ..regular("clearcreek", 18, 21_400, Kind::Bill) },
    regular("sandpiper", 6, 7_900, Kind::Bill),
    Regular { risen: (4_500, 16), ..regular("plover", 9, 3_900, Kind::Subscription) },
    Regular { risen: (6_840, 12), ..regular("fern", 15, 6_210, Kind::Bill) },
    regular("limber", 3, 5_990, Kind::Bill),
    Regular { risen: (1_899, 17), ..regular("moonreel", 7, 1_699, Kind::Subscription) },
    regular("tunewell", 21, 1_299, Kind::Subscription),
    regular("attic", 2, 449, Kind::Subscription),
    regular("dailyheron", 28, 2_000, Kind::Subscription),
    regular("cloudmoth", 11, 1_000, Kind::Subscription),
    Regular { pocket: Pocket::Euro, ..regular("lume", 5, 1_290, Kind::Subscription) },
    Regular { varies: 50, ..regular("cash", 20, 10_000, Kind::Cash) },
];

const SAVER: Side = Side::new(Pocket::Everyday, "saver");
const INTO_SAVER: Side = Side::new(Pocket::Saver, "from-everyday");

pub(super) fn write(diary: &mut Diary, today: &mut Today) {
    let months = diary.months();
    let day = today.date.day();
    for regular in REGULARS.iter().filter(|regular| regular.day == day) {
        if months % regular.every == 0 {
            pay(diary.plan.scale(), months, regular, today);
        }
    }
    if today.date == pay_day(today.date) {
        earn(diary.plan.scale(), months, today);
    }
    match today.date.day() {
        1 => interest(diary, today),
        26 => save(diary, today),
        27 if months % 2 == 0 => change_to_euros(today),
        _ => {}
    }
    if diary.everyday < 40_000 * diary.plan.scale() && today.date.day() != diary.plan.first.day() {
        top_up(diary, today);
    }
    if today.date.weekday() == Weekday::Sunday && diary.rounded > 0 {
        let sides = (Side::new(Pocket::Everyday, "round-up"), Side::new(Pocket::Saver, "round-up"));
        today.transfer(Kind::RoundUp, sides.0, sides.1, 22 * 3600, std::mem::take(&mut diary.rounded));
    }
}

/// The 25th, or the last working day before it.
fn pay_day(date: Date) -> Date {
    let nominal = date.first_of_month();
    let nominal = place::later(nominal, 24);
    match nominal.weekday() {
        Weekday::Saturday => place::later(nominal, -1),
        Weekday::Sunday => place::later(nominal, -2),
        _ => nominal,
    }
}

fn earn(scale: i64, months: i64, today: &mut Today) {
    let minor = if months < 11 { 648_000 } else { 673_050 };
    today.put(Pocket::Everyday, Kind::Salary, "northlight", 5 * 3600 + 1200, minor * scale);
}

fn pay(scale: i64, months: i64, regular: &Regular, today: &mut Today) {
    let (risen, from) = regular.risen;
    let price = if from > 0 && months >= from { risen } else { regular.minor };
    let swing = price * regular.varies / 100;
    let mut minor = price + today.seeded.between(-swing, swing);
    if regular.kind == Kind::Cash {
        minor -= minor % 2_000;
    }
    if regular.key == "marigold" {
        minor *= scale;
    }
    let second = today.seeded.between(4 * 3600, 9 * 3600);
    let mut row = Row::new(regular.pocket, regular.kind, payee::named(regular.key), today.at(second), -minor);
    if row.payee.currency != regular.pocket.currency() {
        in_dollars(&mut row, today);
    }
    if regular.kind == Kind::Subscription {
        row.settles = row.made + today.seeded.between(20 * 3600, 44 * 3600);
    }
    today.rows.push(row);
}

/// A subscription priced in US dollars.
fn in_dollars(row: &mut Row, today: &mut Today) {
    let dollars = row.settled;
    let (held, settled) = super::shopping::converted(dollars, "USD", &mut today.seeded);
    row.foreign = Some(Foreign { currency: "USD", held: dollars, settled: dollars });
    (row.held, row.settled) = (held, settled);
}

/// 4.5 % a year on what lies in the saver, paid by the month, rounded down.
fn interest(diary: &Diary, today: &mut Today) {
    let minor = diary.saver * 45 / 12_000;
    if minor > 0 {
        today.put(Pocket::Saver, Kind::Interest, "interest", 3 * 3600, minor);
    }
}

/// What is left after pay goes to the saver, above a cushion.
fn save(diary: &Diary, today: &mut Today) {
    let scale = diary.plan.scale();
    let spare = (diary.everyday - 640_000 * scale).clamp(10_000 * scale, 240_000 * scale);
    today.transfer(Kind::Transfer, SAVER, INTO_SAVER, 8 * 3600, spare - spare % 5_000);
}

fn top_up(diary: &Diary, today: &mut Today) {
    let minor = (100_000 * diary.plan.scale()).min(diary.saver - diary.saver % 5_000);
    if minor > 0 {
        let (from, to) = (Side::new(Pocket::Saver, "to-everyday"), Side::new(Pocket::Everyday, "from-saver"));
        today.transfer(Kind::Transfer, from, to, 7 * 3600, minor);
    }
}

/// Dollars out and euros in: one transfer in two currencies.
fn change_to_euros(today: &mut Today) {
    let (dollars, euros) = (30_000, today.seeded.between(17_700, 18_400));
    if let Some(out) = today.put(Pocket::Everyday, Kind::Transfer, "to-euro", 10 * 3600, -dollars) {
        out.peer = Some(Pocket::Euro);
        out.foreign = Some(Foreign { currency: "EUR", held: -euros, settled: -euros });
    }
    if let Some(into) = today.put(Pocket::Euro, Kind::Transfer, "from-everyday", 10 * 3600, euros) {
        into.peer = Some(Pocket::Everyday);
        into.foreign = Some(Foreign { currency: "AUD", held: dollars, settled: dollars });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pay_comes_on_the_25th_or_the_working_day_before() {
        assert_eq!(pay_day(Date::constant(2026, 11, 2)), Date::constant(2026, 11, 25));
        assert_eq!(pay_day(Date::constant(2026, 10, 25)), Date::constant(2026, 10, 23));
        assert_eq!(pay_day(Date::constant(2026, 7, 1)), Date::constant(2026, 7, 24));
    }
}
