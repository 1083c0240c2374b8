//! Series are found whatever their rhythm, and shopping is none.

use super::*;
use jiff::ToSpan;
use jiff::civil::Weekday;
use proptest::prelude::*;

fn money(text: &str) -> Money {
    let (amount, code) = text.split_once(' ').unwrap();
    Money::parse(amount, Currency::from_code(code).unwrap()).unwrap()
}

fn paid(id: i64, day: &str, amount: &str) -> Paid {
    Paid {
        id: TransactionId(id),
        day: day.parse().unwrap(),
        amount: money(amount),
        original: None,
        own: false,
    }
}

/// Rows of one amount.
fn all(amount: &str, days: &[&str]) -> Vec<Paid> {
    (1..).zip(days).map(|(id, day)| paid(id, day, amount)).collect()
}

fn later(rows: Vec<Paid>, from: i64) -> Vec<Paid> {
    rows.into_iter().map(|row| Paid { id: TransactionId(row.id.0 + from), ..row }).collect()
}

/// Rhythm, next day, next amount, and how many rows, of each series.
fn told(rows: &[Paid]) -> Vec<String> {
    let tell = |series: &Series| {
        let next = series.schedule.after(series.last_on).next().unwrap();
        let (amount, code) = (series.amount.to_decimal(), series.amount.currency().code());
        format!("{} {next} {amount} {code} of {}", series.schedule.rhythm.key(), series.rows.len())
    };
    series(rows).iter().map(tell).collect()
}

#[test]
fn every_rhythm_is_told_from_the_others() {
    for (days, expected) in [
        (&["2026-08-03", "2026-09-03", "2026-10-03"][..], "monthly 2026-11-03 -9.99 EUR of 3"),
        (&["2026-08-31", "2026-09-30", "2026-10-31"], "monthly 2026-11-30 -9.99 EUR of 3"),
        (&["2026-07-06", "2026-08-03", "2026-08-31", "2026-09-28"], "four-weekly 2026-10-26 -9.99 EUR of 4"),
        (&["2026-08-07", "2026-08-21", "2026-09-04", "2026-09-18"], "two-weekly 2026-10-02 -9.99 EUR of 4"),
        (
            &["2026-08-07", "2026-08-14", "2026-08-21", "2026-08-28", "2026-09-04", "2026-09-11"],
            "weekly 2026-09-18 -9.99 EUR of 6",
        ),
        (&["2026-01-15", "2026-03-15", "2026-05-15"], "two-monthly 2026-07-15 -9.99 EUR of 3"),
        (&["2026-01-15", "2026-04-15", "2026-07-15"], "quarterly 2026-10-15 -9.99 EUR of 3"),
        (&["2025-07-01", "2026-01-01", "2026-07-01"], "half-yearly 2027-01-01 -9.99 EUR of 3"),
        (&["2024-02-29", "2025-02-28"], "yearly 2026-02-28 -9.99 EUR of 2"),
    ] {
        assert_eq!(told(&all("-9.99 EUR", days)), [expected], "{days:?}");
    }
}

#[test]
fn a_salary_comes_on_the_25th_or_the_working_day_before() {
    // The 25ths of January, April, July and October 2026 are at weekends or on a Saturday.
    let days = [
        "2026-01-23",
        "2026-02-25",
        "2026-03-25",
        "2026-04-24",
        "2026-05-25",
        "2026-06-25",
        "2026-07-24",
        "2026-08-25",
        "2026-09-25",
    ];
    assert_eq!(told(&all("2950.00 EUR", &days)), ["monthly 2026-10-23 2950.00 EUR of 9"]);
    let last = ["2026-01-30", "2026-02-27", "2026-03-31", "2026-04-30", "2026-05-29", "2026-06-30"];
    let found = series(&all("2950.00 EUR", &last));
    assert!(found[0].schedule.is_last_working_day());
    let after = ["2026-01-26", "2026-02-25", "2026-03-25", "2026-04-27", "2026-05-25"];
    assert_eq!(told(&all("2950.00 EUR", &after)), ["monthly 2026-06-25 2950.00 EUR of 5"]);
}

#[test]
fn two_subscriptions_at_one_merchant_are_two_series() {
    let days = ["2026-06-04", "2026-07-04", "2026-08-04", "2026-09-04"];
    let other = ["2026-06-20", "2026-07-20", "2026-08-20", "2026-09-20"];
    let mut rows = all("-15.00 EUR", &days);
    rows.extend(later(all("-25.00 EUR", &other), 10));
    let expected = ["monthly 2026-10-04 -15.00 EUR of 4", "monthly 2026-10-20 -25.00 EUR of 4"];
    assert_eq!(told(&rows), expected);
    // On one day, and at one price.
    let mut rows = all("-15.00 EUR", &days);
    rows.extend(later(all("-25.00 EUR", &days), 10));
    assert_eq!(told(&rows).len(), 2);
    let mut rows = all("-15.00 EUR", &days);
    rows.extend(later(all("-15.00 EUR", &days), 10));
    assert_eq!(told(&rows), ["monthly 2026-10-04 -15.00 EUR of 4"; 2]);
}

#[test]
fn a_price_that_rises_is_one_series_with_a_change() {
    let mut rows = all("-9.99 EUR", &["2026-04-12", "2026-05-12", "2026-06-12", "2026-07-12"]);
    rows.push(paid(9, "2026-08-12", "-12.99 EUR"));
    let found = series(&rows);
    assert_eq!(told(&rows), ["monthly 2026-09-12 -12.99 EUR of 5"]);
    assert!(found[0].fixed);
    let changes: Vec<_> =
        found[0].changes.iter().map(|one| (one.from.minor(), one.to.minor(), one.since)).collect();
    assert_eq!(changes, [(999, 1_299, "2026-08-12".parse().unwrap())]);
    rows.extend(later(all("-12.99 EUR", &["2026-09-12", "2026-10-12"]), 20));
    rows.extend(later(all("-13.99 EUR", &["2026-11-12", "2026-12-12", "2027-01-12"]), 30));
    let found = series(&rows);
    assert_eq!((found.len(), found[0].changes.len(), found[0].rows.len()), (1, 2, 10));
    // One month at another price is none.
    let mut once = all("-9.99 EUR", &["2026-04-12", "2026-05-12", "2026-07-12", "2026-08-12", "2026-09-12"]);
    once.push(paid(9, "2026-06-12", "-7.00 EUR"));
    let found = series(&once);
    assert_eq!((found.len(), found[0].changes.len(), found[0].rows.len()), (1, 0, 6));
}

#[test]
fn a_bill_that_varies_has_a_range() {
    let amounts = ["-61.20", "-58.90", "-74.10", "-80.00", "-66.35", "-49.80", "-52.00"];
    let rows: Vec<Paid> = (1..)
        .zip(amounts)
        .map(|(month, amount)| paid(month, &format!("2026-{month:02}-18"), &format!("{amount} EUR")))
        .collect();
    let found = series(&rows);
    assert_eq!(found.len(), 1);
    let one = &found[0];
    assert!(!one.fixed && one.changes.is_empty());
    assert_eq!((one.low.minor(), one.amount.minor(), one.high.minor()), (4_980, -5_890, 7_410));
    assert!(series(&rows[..5]).is_empty(), "five that vary are too few");
}

#[test]
fn a_price_in_another_currency_is_fixed_though_its_rate_is_not() {
    let amounts = ["-9.31", "-9.42", "-9.18", "-9.55"];
    let rows: Vec<Paid> = (1..)
        .zip(amounts)
        .map(|(month, amount)| {
            let row = paid(month, &format!("2026-{month:02}-05"), &format!("{amount} EUR"));
            Paid { original: Some(money("-9.99 USD")), ..row }
        })
        .collect();
    let found = series(&rows);
    assert_eq!(found.len(), 1);
    assert!(found[0].fixed);
    assert_eq!((found[0].low.minor(), found[0].amount.minor()), (918, -931));
}

#[test]
fn what_is_bought_now_and_then_is_no_series() {
    // A coffee of one price, most days.
    let coffees: Vec<Paid> = (0..200_i64)
        .filter(|day| day % 7 != 3 && day % 5 != 1)
        .map(|day| {
            let on = Date::constant(2026, 1, 5).saturating_add(day.days());
            paid(day + 1, &on.to_string(), "-3.50 EUR")
        })
        .collect();
    assert_eq!(told(&coffees), Vec::<String>::new());
    // A haircut about once a month.
    let cuts =
        ["2026-01-10", "2026-02-14", "2026-03-12", "2026-04-20", "2026-05-16", "2026-06-27", "2026-07-25"];
    assert_eq!(told(&all("-35.00 EUR", &cuts)), Vec::<String>::new());
    // A large shop on Saturdays.
    let saturdays: Vec<Paid> = (0..30_i64)
        .map(|week| {
            let on = Date::constant(2026, 1, 3).saturating_add((7 * week).days());
            paid(week + 1, &on.to_string(), &format!("-{}.{:02} EUR", 60 + week * 7 % 41, week * 13 % 100))
        })
        .collect();
    assert_eq!(told(&saturdays), Vec::<String>::new());
}

#[test]
fn a_subscription_is_found_among_shopping_at_the_same_merchant() {
    let mut rows = all("-8.99 EUR", &["2026-03-09", "2026-04-09", "2026-05-09", "2026-06-09", "2026-07-09"]);
    rows.extend((0..40_i64).map(|index| {
        let on = Date::constant(2026, 2, 20).saturating_add((index * 5 % 170).days());
        paid(100 + index, &on.to_string(), &format!("-{}.{:02} EUR", 4 + index * 11 % 53, index * 37 % 100))
    }));
    assert_eq!(told(&rows), ["monthly 2026-08-09 -8.99 EUR of 5"]);
}

#[test]
fn currencies_directions_and_own_transfers_are_kept_apart() {
    let mut rows = all("-20.00 EUR", &["2026-05-02", "2026-07-02"]);
    rows.push(paid(9, "2026-06-02", "-20.00 USD"));
    rows.push(paid(10, "2026-08-02", "20.00 EUR"));
    rows.push(Paid { own: true, ..paid(11, "2026-09-02", "-20.00 EUR") });
    assert_eq!(told(&rows), Vec::<String>::new());
}

#[test]
fn what_is_missed_is_late_and_then_over() {
    let found = series(&all("-9.99 EUR", &["2026-08-03", "2026-09-03", "2026-10-03"]));
    for (today, expected) in [
        ("2026-10-20", Standing::Running),
        ("2026-11-08", Standing::Running),
        ("2026-11-09", Standing::Late),
        ("2026-11-28", Standing::Late),
        ("2026-11-29", Standing::Ended),
    ] {
        assert_eq!(
            standing(&found[0].schedule, found[0].last_on, today.parse().unwrap()),
            expected,
            "{today}"
        );
    }
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn worked(day: Date, moved: Moved) -> Date {
    let step = match moved {
        Moved::Stays => return day,
        Moved::Before => -1,
        Moved::After => 1,
    };
    (0..3_i64).map(|days| day.saturating_add((step * days).days())).find(|day| !is_weekend(*day)).unwrap()
}

/// The due day number `index`, reckoned with the calendar and not with the schedule's own arithmetic.
fn due(rhythm: Rhythm, first: Date, index: i64, moved: Moved) -> Date {
    let months = |months: i64| {
        let month = first.first_of_month().saturating_add(months.months());
        month.with().day(first.day().min(month.days_in_month())).build().unwrap()
    };
    match rhythm {
        Rhythm::Weekly => first.saturating_add((7 * index).days()),
        Rhythm::TwoWeekly => first.saturating_add((14 * index).days()),
        Rhythm::FourWeekly => first.saturating_add((28 * index).days()),
        Rhythm::Monthly => worked(months(index), moved),
        Rhythm::TwoMonthly => worked(months(2 * index), moved),
        Rhythm::Quarterly => worked(months(3 * index), moved),
        Rhythm::HalfYearly => worked(months(6 * index), moved),
        Rhythm::Yearly => worked(months(12 * index), moved),
    }
}

const LENGTH: [(Rhythm, i64); 8] = [
    (Rhythm::Weekly, 26),
    (Rhythm::TwoWeekly, 16),
    (Rhythm::FourWeekly, 13),
    (Rhythm::Monthly, 18),
    (Rhythm::TwoMonthly, 12),
    (Rhythm::Quarterly, 12),
    (Rhythm::HalfYearly, 8),
    (Rhythm::Yearly, 5),
];

#[derive(Clone, Debug)]
struct Made {
    rhythm: Rhythm,
    first: Date,
    moved: Moved,
    count: i64,
    missed: Option<i64>,
    rise: Option<i64>,
    holiday: Option<i64>,
    noise: Vec<(i64, i64)>,
    out: bool,
}

fn any_series() -> impl Strategy<Value = Made> {
    let which = prop::sample::select(LENGTH.to_vec());
    let moved = prop::sample::select(vec![Moved::Stays, Moved::Before, Moved::After]);
    let noise = prop::collection::vec((0_i64..700, 20_000_i64..90_000), 0..12);
    let parts = (which, 0_i64..1_500, moved, any::<(bool, bool, bool, bool)>(), any::<(u8, u8, u8)>(), noise);
    parts.prop_map(|((rhythm, count), first, moved, (miss, rises, holiday, out), at, noise)| {
        let by_months = count != 26 && count != 16 && count != 13;
        // Neither at an end, nor next to one another: that is told apart by nobody.
        let inside = |at: u8, from: i64, to: i64| from + i64::from(at) % (to - from).max(1);
        Made {
            rhythm,
            first: Date::constant(2021, 3, 1).saturating_add(first.days()),
            moved: if by_months { moved } else { Moved::Stays },
            count,
            missed: (miss && count > 8).then(|| inside(at.0, 2, 4)),
            rise: (rises && count > 8).then(|| inside(at.1, 6, count - 1)),
            holiday: (holiday && count > 8).then(|| inside(at.2, 4, 6)),
            noise,
            out,
        }
    })
}

impl Made {
    fn rows(&self) -> Vec<Paid> {
        let sign = if self.out { -1 } else { 1 };
        let row = |id: i64, day: Date, minor: i64| Paid {
            id: TransactionId(id),
            day,
            amount: Money::from_minor(sign * minor, money("0 EUR").currency()),
            original: None,
            own: false,
        };
        let kept = (0..self.count).filter(|index| Some(*index) != self.missed);
        let mut rows: Vec<Paid> = kept
            .map(|index| {
                let day = due(self.rhythm, self.first, index, self.moved);
                // On a weekend it could as well be the weekend that moved it: that is told apart by nobody.
                let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
                let moved = self.holiday == Some(index) && !weekend;
                let day = if moved { day.saturating_add(1.days()) } else { day };
                let risen = self.rise.is_some_and(|rise| index >= rise);
                row(index + 1, day, if risen { 1_299 } else { 999 })
            })
            .collect();
        // Other purchases, none of a price near the series' own.
        rows.extend(
            (1_000..)
                .zip(&self.noise)
                .map(|(id, (day, minor))| row(id, self.first.saturating_add(day.days()), *minor)),
        );
        rows
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_rhythm_is_found_with_its_next_day_and_amount(made in any_series()) {
        let rows = made.rows();
        let found = series(&rows);
        let own = |series: &&Series| series.rows.contains(&TransactionId(1));
        let of_it = found.iter().find(own);
        prop_assert!(of_it.is_some(), "{:?}", found);
        let one = of_it.unwrap();
        prop_assert_eq!(one.schedule.rhythm, made.rhythm);
        let expected = made.count - i64::from(made.missed.is_some());
        prop_assert_eq!(one.rows.len() as i64, expected);
        prop_assert_eq!(one.amount.minor().abs(), if made.rise.is_some() { 1_299 } else { 999 });
        prop_assert_eq!(one.changes.len(), usize::from(made.rise.is_some()));
        let next = one.schedule.after(one.last_on).next().unwrap();
        // What never fell on a weekend tells nothing of where it would go.
        let unmoved = |index: i64| due(made.rhythm, made.first, index, Moved::Stays);
        let tells = |index: &i64| due(made.rhythm, made.first, *index, made.moved) != unmoved(*index);
        let telling: Vec<i64> = (0..made.count).filter(tells).collect();
        let moved = due(made.rhythm, made.first, made.count, made.moved);
        // Nor does what is missing or was moved by a holiday too: alone it may be taken either way.
        let is_clear = |index: &&i64| Some(**index) != made.missed && Some(**index) != made.holiday;
        match (telling.iter().find(is_clear), telling.is_empty()) {
            (Some(_), _) => prop_assert_eq!(next, moved),
            (None, true) => prop_assert_eq!(next, unmoved(made.count)),
            (None, false) => prop_assert!([moved, unmoved(made.count)].contains(&next), "{next}"),
        }
    }

    #[test]
    fn shopping_at_random_is_no_series(
        rows in prop::collection::vec((0_i64..730, 300_i64..9_000), 1..120),
    ) {
        let first = Date::constant(2024, 6, 1);
        let rows: Vec<Paid> = (1..).zip(rows).map(|(id, (day, minor))| Paid {
            day: first.saturating_add(day.days()),
            amount: Money::from_minor(-minor, money("0 EUR").currency()),
            ..paid(id, "2024-01-01", "-1.00 EUR")
        }).collect();
        prop_assert_eq!(told(&rows), Vec::<String>::new());
    }

    #[test]
    fn the_order_of_the_rows_changes_nothing(made in any_series(), turn in 0_usize..40) {
        let rows = made.rows();
        let mut turned = rows.clone();
        turned.reverse();
        let by = turn % turned.len();
        turned.rotate_left(by);
        prop_assert_eq!(series(&rows), series(&turned));
    }

    #[test]
    fn no_row_is_in_two_series(rows in prop::collection::vec((0_i64..400, 1_i64..6), 0..80)) {
        let first = Date::constant(2025, 1, 1);
        let rows: Vec<Paid> = (1..).zip(rows).map(|(id, (day, unit))| Paid {
            day: first.saturating_add(day.days()),
            amount: Money::from_minor(-unit * 500, money("0 EUR").currency()),
            ..paid(id, "2024-01-01", "-1.00 EUR")
        }).collect();
        let mut seen = BTreeSet::new();
        for id in series(&rows).iter().flat_map(|series| &series.rows) {
            prop_assert!(seen.insert(*id));
        }
    }
}
