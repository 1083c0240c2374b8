//! The balance ahead, beside figures that are written here by hand.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use sarraf_insight::forecast::{
    Below, Forecast, Inputs, Known, Mover, Pending, Purse, Recurring, Spent, Sureness, forecast,
};
use sarraf_insight::recurring::Schedule;
use sarraf_ledger::{Balance, BalanceKind, Currency, Moment, Money, MoneyError, TransactionId};

/// A Tuesday.
const TODAY: Date = date(2026, 11, 10);

const SALARY: Mover = Mover::Series(TransactionId(1));
const RENT: Mover = Mover::Series(TransactionId(2));

fn money(minor: i64, code: &str) -> Money {
    Money::from_minor(minor, Currency::from_code(code).unwrap())
}

fn eur(minor: i64) -> Money {
    money(minor, "EUR")
}

fn purse(kind: BalanceKind, amount: Money, at: Date) -> Purse {
    let at = Moment::parse(&format!("{at}T10:00:00+01:00")).unwrap();
    Purse { balance: Balance { kind, amount, at }, pending: Vec::new() }
}

fn series(id: i64, key: &str, last_on: Date, amount: Money) -> Recurring {
    let size = amount.checked_abs().unwrap();
    Recurring {
        id: TransactionId(id),
        schedule: Schedule::from_key(key).unwrap(),
        last_on,
        paid_on: Vec::new(),
        amount,
        low: size,
        high: size,
        known_until: TODAY,
    }
}

/// With a booked balance and nothing else.
fn plain(amount: Money) -> Inputs {
    Inputs {
        today: TODAY,
        purses: vec![purse(BalanceKind::Booked, amount, TODAY)],
        series: Vec::new(),
        spent: Vec::new(),
        known_from: None,
    }
}

/// Some more than thirteen weeks: 70.00 on Saturdays and 30.00 on Wednesdays.
fn groceries() -> Vec<Spent> {
    let days = (1..=100).map(|back: i64| TODAY.saturating_sub(back.days()));
    let spent = days.filter_map(|day| match day.weekday() {
        jiff::civil::Weekday::Saturday => Some(Spent { day, amount: eur(-7_000) }),
        jiff::civil::Weekday::Wednesday => Some(Spent { day, amount: eur(-3_000) }),
        _ => None,
    });
    spent.collect()
}

fn household(amount: i64) -> Inputs {
    Inputs {
        series: vec![
            series(1, "monthly 25 0 before sat-sun", date(2026, 10, 23), eur(240_000)),
            series(2, "monthly 1 0 stays sat-sun", date(2026, 11, 1), eur(-90_000)),
        ],
        spent: groceries(),
        known_from: Some(date(2025, 1, 1)),
        ..plain(eur(amount))
    }
}

fn ahead(inputs: &Inputs, days: u32) -> Forecast {
    forecast(inputs, days).unwrap().unwrap()
}

fn below(inputs: &Inputs, limit: i64) -> Option<Below> {
    ahead(inputs, 14).first_below(eur(limit), 14).unwrap()
}

fn expected(forecast: &Forecast, on: Date) -> i64 {
    forecast.days.iter().find(|day| day.on == on).unwrap().expected.minor()
}

#[test]
fn salary_rent_and_groceries_come_and_go_on_their_days() {
    let forecast = ahead(&household(100_000), 30);
    assert_eq!(forecast.days.len(), 31);
    assert_eq!(forecast.everyday, Known::Weeks { weeks: 13, usual: eur(10_000) });
    // Wednesday 11 November, Saturday 14, Wednesday 18, Saturday 21, then the salary on Wednesday 25.
    for (day, minor) in [
        (date(2026, 11, 10), 100_000),
        (date(2026, 11, 11), 97_000),
        (date(2026, 11, 13), 97_000),
        (date(2026, 11, 14), 90_000),
        (date(2026, 11, 21), 80_000),
        (date(2026, 11, 24), 80_000),
        (date(2026, 11, 25), 317_000),
        (date(2026, 11, 30), 310_000),
        (date(2026, 12, 1), 220_000),
    ] {
        assert_eq!(expected(&forecast, day), minor, "{day}");
    }
    let moved: Vec<(Date, Mover)> =
        forecast.days.iter().flat_map(|day| day.moves.iter().map(|of| (of.on, of.what))).collect();
    assert_eq!(moved, [(date(2026, 11, 25), SALARY), (date(2026, 12, 1), RENT)]);
    // Every week was the same: there is nothing to be wrong about.
    assert!(forecast.days.iter().all(|day| day.low == day.expected && day.high == day.expected));
}

#[test]
fn rent_takes_it_below_zero_on_the_23rd() {
    let mut inputs = household(80_000);
    inputs.series[1] = series(2, "monthly 23 0 stays sat-sun", date(2026, 10, 23), eur(-90_000));
    // 800.00 less two weeks of groceries by the 21st, less 900.00.
    let found = below(&inputs, 0).unwrap();
    assert_eq!(
        (found.on, found.sureness, found.expected),
        (date(2026, 11, 23), Sureness::Surely, eur(-30_000))
    );
    let because: Vec<Mover> = found.because.iter().map(|of| of.what).collect();
    assert_eq!(because, [RENT]);
    inputs.purses[0].balance.amount = eur(110_000);
    assert_eq!(below(&inputs, 0), None, "1,100.00 is just enough: nothing is left, and that is not below");
    assert_eq!(below(&inputs, 1).unwrap().on, date(2026, 11, 23));
    assert_eq!(ahead(&inputs, 14).first_below(eur(1), 12).unwrap(), None, "not within so few days");
    assert_eq!(ahead(&inputs, 14).first_below(money(0, "USD"), 14), Err(MoneyError::MixedCurrencies));
}

#[test]
fn other_spending_alone_and_a_balance_that_is_below_have_no_payment_to_blame() {
    let found = below(&household(5_000), 0).unwrap();
    assert_eq!((found.on, found.because), (date(2026, 11, 14), Vec::new()));
    let found = below(&household(-1), 0).unwrap();
    assert_eq!((found.on, found.sureness, found.because), (TODAY, Sureness::Surely, Vec::new()));
}

#[test]
fn as_few_payments_as_make_up_what_is_missing_are_the_reason() {
    let mut inputs = plain(eur(10_000));
    for (id, amount) in [(3, -3_000), (4, -8_000), (5, -4_000)] {
        inputs.series.push(series(id, "monthly 16 0 stays sat-sun", date(2026, 10, 16), eur(amount)));
    }
    // 100.00 less 150.00: 80.00 of it is enough.
    let because = below(&inputs, 0).unwrap().because;
    assert_eq!(because.iter().map(|of| of.what).collect::<Vec<_>>(), [Mover::Series(TransactionId(4))]);
    let because = below(&inputs, 5_000).unwrap().because;
    assert_eq!(because.len(), 2, "100.00 are missing: 80.00 and 40.00");
}

#[test]
fn a_pending_row_counts_once_whichever_balance_there_is() {
    let hold = Pending { id: TransactionId(9), day: TODAY, amount: eur(-2_500) };
    let of = |kind, minor: i64, row: Pending| {
        let purse = Purse { pending: vec![row], ..purse(kind, eur(minor), TODAY) };
        ahead(&Inputs { purses: vec![purse], ..plain(eur(0)) }, 14)
    };
    let booked = of(BalanceKind::Booked, 10_000, hold);
    assert!(booked.days.iter().all(|day| day.expected == eur(7_500) && day.low == day.high));
    assert_eq!(booked.days[0].moves[0].what, Mover::Pending(TransactionId(9)));
    assert_eq!(booked.start, eur(10_000));
    // The same account, by its available balance: the hold is in it.
    let available = of(BalanceKind::Available, 7_500, hold);
    assert!(available.days.iter().all(|day| day.expected == eur(7_500) && day.moves.is_empty()));
    // A hold of a later day than the balance is not.
    let later = Inputs {
        purses: vec![Purse {
            pending: vec![hold],
            ..purse(BalanceKind::Available, eur(10_000), TODAY.yesterday().unwrap())
        }],
        ..plain(eur(0))
    };
    assert_eq!(expected(&ahead(&later, 14), TODAY), 7_500);
    // Money on its way in: banks differ, so it is expected and not counted on.
    let into = of(BalanceKind::Available, 7_500, Pending { amount: eur(1_000), ..hold });
    let day = &into.days[3];
    assert_eq!((day.low, day.expected, day.high), (eur(7_500), eur(8_500), eur(8_500)));
}

#[test]
fn without_history_the_line_is_flat_and_says_so() {
    let forecast = ahead(&plain(eur(12_345)), 14);
    assert_eq!(forecast.everyday, Known::TooLittle { weeks: 0 });
    let flat = |day: &sarraf_insight::forecast::Day| [day.low, day.expected, day.high] == [eur(12_345); 3];
    assert!(forecast.days.len() == 15 && forecast.days.iter().all(flat));
    // Seven weeks and six days are no eight.
    let short = Inputs { known_from: Some(TODAY.saturating_sub(55.days())), ..household(10_000) };
    assert_eq!(ahead(&short, 14).everyday, Known::TooLittle { weeks: 7 });
    let enough = Inputs { known_from: Some(TODAY.saturating_sub(56.days())), ..household(10_000) };
    assert_eq!(ahead(&enough, 14).everyday, Known::Weeks { weeks: 8, usual: eur(10_000) });
    assert_eq!(forecast_of_none(), None);
}

fn forecast_of_none() -> Option<Forecast> {
    forecast(&Inputs { purses: Vec::new(), ..plain(eur(0)) }, 14).unwrap()
}

#[test]
fn currencies_with_no_and_three_digits_are_told_in_their_minor_units() {
    for (code, start, spent, left) in [("JPY", 50_000, -1_000, 48_000), ("KWD", 500_250, -10_125, 480_000)] {
        let days = (1..=13).map(|week: i64| TODAY.saturating_sub((week * 7).days()));
        let inputs = Inputs {
            spent: days.map(|day| Spent { day, amount: money(spent, code) }).collect(),
            known_from: Some(date(2025, 1, 1)),
            ..plain(money(start, code))
        };
        let forecast = ahead(&inputs, 14);
        assert_eq!(forecast.days[6].expected, money(start, code), "the next Tuesday is in a week");
        assert_eq!(forecast.days[14].expected, money(left, code));
        assert_eq!(forecast.days[14].expected.currency().code(), code);
    }
    let mixed = Inputs { spent: vec![Spent { day: TODAY, amount: money(-1, "JPY") }], ..plain(eur(0)) };
    assert_eq!(forecast(&mixed, 14), Err(MoneyError::MixedCurrencies));
}

#[test]
fn one_journey_does_not_poison_the_usual_week() {
    let (calm, mut journey) = (household(100_000), household(100_000));
    let days = (20..34).map(|back: i64| TODAY.saturating_sub(back.days()));
    journey.spent.extend(days.map(|day| Spent { day, amount: eur(-25_000) }));
    let (calm, journey) = (ahead(&calm, 14), ahead(&journey, 14));
    for (one, other) in calm.days.iter().zip(&journey.days) {
        let apart = one.expected.minor().abs_diff(other.expected.minor());
        // The usual week is the same; only its days are a little others.
        assert!(apart <= 3_000, "{}: {apart}", one.on);
        let wide = other.expected.minor().abs_diff(other.low.minor());
        // The journey took 3,500.00: what remains of it is no more than two usual weeks.
        assert!(wide <= 20_000, "{}: {wide}", one.on);
    }
    assert_eq!(journey.everyday, Known::Weeks { weeks: 13, usual: eur(10_000) });
}

#[test]
fn the_range_is_that_of_weeks_as_they_were() {
    // Every other week 50.00 or 150.00 on a Monday, from yesterday back: never 100.00.
    let mut inputs = Inputs { known_from: Some(date(2025, 1, 1)), ..plain(eur(100_000)) };
    inputs.spent = (0..13)
        .map(|week: i64| Spent {
            day: TODAY.saturating_sub((1 + week * 7).days()),
            amount: eur(if week % 2 == 0 { -15_000 } else { -5_000 }),
        })
        .collect();
    let forecast = ahead(&inputs, 14);
    // Of the seven weeks in the middle four took 150.00 and three 50.00.
    assert_eq!(forecast.everyday, Known::Weeks { weeks: 13, usual: eur(75_000 / 7) });
    let monday = forecast.days.iter().find(|day| day.on == date(2026, 11, 16)).unwrap();
    assert_eq!(monday.expected, eur(100_000 - 10_714));
    // A week of either is frequent; how well the usual is known comes on top: 5/4 of that, six days of seven, over
    // the root of thirteen.
    let off = |week: f64| (week.powi(2) + (week * 1.25 * 6.0 / 7.0).powi(2) / 13.0).sqrt();
    for (minor, wanted) in [
        (monday.expected.minor() - monday.low.minor(), off(15_000.0 - 10_714.0)),
        (monday.high.minor() - monday.expected.minor(), off(10_714.0 - 5_000.0)),
    ] {
        assert!((minor as f64 - wanted).abs() < 2.0, "{minor} {wanted}");
    }
    let widths: Vec<i64> = forecast.days.iter().map(|day| day.high.minor() - day.low.minor()).collect();
    assert!(widths.windows(2).all(|pair| pair[0] <= pair[1]), "further ahead is not surer: {widths:?}");
}

#[test]
fn what_is_late_is_trusted_less_from_day_to_day() {
    let late = |days: i64| {
        let due = TODAY.saturating_sub(days.days());
        let last = due.saturating_sub(1.month());
        let key = format!("monthly {} 0 stays sat-sun", due.day());
        ahead(&Inputs { series: vec![series(1, &key, last, eur(240_000))], ..plain(eur(0)) }, 14)
    };
    // Three days are a holiday, and it is expected today; it may take three days more.
    let holiday = late(3);
    assert_eq!((holiday.days[0].moves[0].trust, holiday.days[0].expected), (1_000, eur(240_000)));
    assert_eq!((holiday.days[2].low, holiday.days[3].low), (eur(0), eur(240_000)));
    // Late by ten of twenty-five days, where five are none: three quarters.
    let ten = late(10);
    assert_eq!((ten.days[0].moves[0].trust, ten.days[14].expected), (750, eur(240_000)));
    assert_eq!((ten.days[14].low, ten.days[14].high), (eur(0), eur(240_000)));
    // By twenty it will rather not come, and is shown all the same.
    let twenty = late(20);
    let of = twenty.days[0].moves[0];
    assert_eq!((of.trust, of.counted, twenty.days[9].expected), (250, false, eur(0)));
    assert_eq!((twenty.days[9].low, twenty.days[9].high), (eur(0), eur(240_000)));
    assert!(late(26).days.iter().all(|day| day.moves.is_empty()), "it has ended");
}

#[test]
fn days_it_came_early_or_late_are_in_the_range() {
    let mut rent = series(2, "monthly 20 0 stays sat-sun", date(2026, 10, 20), eur(-50_000));
    rent.paid_on =
        (1..=10).map(|month: i8| date(2026, month, if month % 3 == 0 { 22 } else { 20 })).collect();
    rent.high = eur(60_000);
    let forecast = ahead(&Inputs { series: vec![rent], ..plain(eur(80_000)) }, 14);
    let at = |day: i8| {
        let found = forecast.days.iter().find(|found| found.on == date(2026, 11, day)).unwrap();
        (found.low.minor(), found.expected.minor(), found.high.minor())
    };
    assert_eq!(at(19), (80_000, 80_000, 80_000));
    assert_eq!(at(20), (20_000, 30_000, 80_000), "it may come on the 22nd, and take 100.00 more");
    assert_eq!(at(22), (20_000, 30_000, 30_000));
    // Only the low end is below 250.00.
    let found = forecast.first_below(eur(25_000), 14).unwrap().unwrap();
    assert_eq!((found.on, found.sureness, found.because.len()), (date(2026, 11, 20), Sureness::Maybe, 1));
    // 400.00: expected on the 20th, when it may not have come.
    let found = forecast.first_below(eur(40_000), 14).unwrap().unwrap();
    assert_eq!((found.on, found.sureness), (date(2026, 11, 20), Sureness::Likely));
}

#[test]
fn an_old_balance_has_been_spent_from_since() {
    let mut inputs = household(100_000);
    // Read on Friday: since then a Saturday went by, of which nothing is known.
    inputs.purses[0] = purse(BalanceKind::Booked, eur(100_000), date(2026, 11, 6));
    let forecast = ahead(&inputs, 14);
    assert_eq!((forecast.days[0].on, forecast.days[0].expected), (TODAY, eur(93_000)));
    assert_eq!(expected(&forecast, date(2026, 11, 11)), 90_000);
}

#[test]
fn what_was_due_since_the_last_known_day_is_expected_today() {
    let mut inputs = plain(eur(100_000));
    let rent = series(2, "monthly 8 0 stays sat-sun", date(2026, 10, 8), eur(-90_000));
    inputs.series = vec![Recurring { known_until: date(2026, 11, 6), ..rent }];
    let forecast = ahead(&inputs, 14);
    assert_eq!((forecast.days[0].expected, forecast.days[0].moves[0].trust), (eur(10_000), 1_000));
}

#[test]
fn nothing_of_it_shows_an_amount_where_it_is_logged() {
    let mut inputs = household(7_777_777);
    inputs.purses[0].pending = vec![Pending { id: TransactionId(9), day: TODAY, amount: eur(-8_888) }];
    let forecast = ahead(&inputs, 14);
    let below = forecast.first_below(eur(900_000_000), 14).unwrap();
    let text = format!("{inputs:?} {forecast:?} {below:?}");
    for amount in ["7777777", "8888", "90000", "240000", "10000", "7000", "3000"] {
        assert!(!text.contains(amount), "{amount} in {text}");
    }
}

fn some_inputs() -> impl Strategy<Value = Inputs> {
    let keys = ["monthly 1 0 stays sat-sun", "weekly 0 3 stays sat-sun", "monthly 31 0 before fri-sat"];
    let series = prop::collection::vec(
        (0_usize..3, 0_i64..60, -200_000_i64..200_000, 0_i64..5_000, prop::collection::vec(0_i64..90, 0..6)),
        0..6,
    );
    let spent = prop::collection::vec((0_i64..100, -50_000_i64..5_000), 0..60);
    let pending = prop::collection::vec((0_i64..5, -20_000_i64..20_000), 0..4);
    (series, spent, pending, -100_000_i64..500_000, any::<bool>(), 0_i64..200, 0_i64..5).prop_map(
        move |(rows, spent, pending, start, available, known, old)| {
            let back = |days: i64| TODAY.saturating_sub(days.days());
            let kind = if available { BalanceKind::Available } else { BalanceKind::Booked };
            let of = |(place, (key, last, minor, more, paid)): (usize, (usize, i64, i64, i64, Vec<i64>))| {
                let one = series_of(place, keys[key], back(last), minor);
                let high = eur(minor.abs() + more);
                Recurring { paid_on: paid.into_iter().map(back).collect(), high, ..one }
            };
            let row = |(place, (day, minor)): (usize, (i64, i64))| Pending {
                id: TransactionId(1_000 + place as i64),
                day: back(day),
                amount: eur(minor),
            };
            Inputs {
                today: TODAY,
                purses: vec![Purse {
                    pending: pending.into_iter().enumerate().map(row).collect(),
                    ..purse(kind, eur(start), back(old))
                }],
                series: rows.into_iter().enumerate().map(of).collect(),
                spent: spent
                    .into_iter()
                    .map(|(day, minor)| Spent { day: back(day), amount: eur(minor) })
                    .collect(),
                known_from: (known > 20).then(|| back(known)),
            }
        },
    )
}

fn series_of(place: usize, key: &str, last: Date, minor: i64) -> Recurring {
    series(place as i64, key, last, eur(minor))
}

proptest! {
    #[test]
    fn the_range_holds_what_is_expected_and_days_add_up(inputs in some_inputs()) {
        let forecast = ahead(&inputs, 14);
        prop_assert_eq!(forecast.days.len(), 15);
        for day in &forecast.days {
            prop_assert!(day.low.minor() <= day.expected.minor() && day.expected.minor() <= day.high.minor());
            prop_assert!(day.moves.iter().all(|of| of.on == day.on && of.early_on <= of.on && of.on <= of.late_on));
        }
        // Without other spending, each day is the one before and what moves it.
        let still = ahead(&Inputs { known_from: None, ..inputs.clone() }, 14);
        let mut left = still.start.minor();
        for day in &still.days {
            left += day.moves.iter().filter(|of| of.counted).map(|of| of.amount.minor()).sum::<i64>();
            prop_assert_eq!(day.expected.minor(), left);
        }
    }

    #[test]
    fn more_money_moves_everything_up_by_as_much(inputs in some_inputs(), more in 1_i64..1_000_000) {
        let mut richer = inputs.clone();
        richer.purses[0].balance.amount = eur(inputs.purses[0].balance.amount.minor() + more);
        let (one, other) = (ahead(&inputs, 14), ahead(&richer, 14));
        for (one, other) in one.days.iter().zip(&other.days) {
            for (one, other) in [(one.low, other.low), (one.expected, other.expected), (one.high, other.high)] {
                prop_assert_eq!(other.minor() - one.minor(), more);
            }
        }
    }

    #[test]
    fn the_order_of_what_is_known_does_not_matter(inputs in some_inputs()) {
        let mut turned = inputs.clone();
        turned.spent.reverse();
        turned.series.reverse();
        turned.purses[0].pending.reverse();
        prop_assert_eq!(ahead(&turned, 14), ahead(&inputs, 14));
    }

    #[test]
    fn the_day_below_is_the_first_one(inputs in some_inputs(), limit in -100_000_i64..500_000) {
        let forecast = ahead(&inputs, 14);
        let found = forecast.first_below(eur(limit), 14).unwrap();
        let first = |of: fn(&sarraf_insight::forecast::Day) -> Money| {
            forecast.days.iter().find(|day| of(day).minor() < limit).map(|day| day.on)
        };
        let wanted = first(|day| day.expected).or(first(|day| day.low));
        prop_assert_eq!(found.as_ref().map(|found| found.on), wanted);
        if let Some(found) = found {
            prop_assert_eq!(found.sureness == Sureness::Maybe, first(|day| day.expected).is_none());
            prop_assert!(found.because.iter().all(|of| of.amount.is_negative()));
        }
    }

    #[test]
    fn sums_at_the_limit_are_an_error_and_no_panic(start in prop::sample::select(vec![i64::MIN, i64::MAX]), spent in prop::sample::select(vec![i64::MIN, i64::MIN + 1, -1, i64::MAX])) {
        let days = (1..90).map(|back: i64| Spent { day: TODAY.saturating_sub(back.days()), amount: eur(spent) });
        let inputs = Inputs { spent: days.collect(), ..household(start) };
        let _ = forecast(&inputs, 366);
    }
}
