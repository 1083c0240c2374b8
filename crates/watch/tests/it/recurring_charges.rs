//! Charges that come again and again: dearer, new, back after they had ended, and fees.

use crate::book::{euro, of_category};
use crate::life::{abroad, at_price, bought, every, kinds, life, on, quiet, said, told, with};
use sarraf_ledger::Transaction;
use sarraf_watch::Kind;
use sarraf_watch::stream::{Fact, Told};

fn plan(minor: i64) -> Transaction {
    of_category(bought("Streamly", minor, 0, 60), "streaming")
}

fn shop(merchant: &str, minor: i64) -> Transaction {
    of_category(bought(merchant, minor, 0, 60), "shopping")
}

#[test]
fn a_subscription_that_got_dearer_is_told_once() {
    let rows = with(every(30, 60, 5, &plan(1_299)), every(30, 210, 3, &plan(1_499)));
    assert_eq!(said(Kind::PriceRise, &rows), [[5]]);

    let found: Vec<Told> = told(&with(life(3, 330), rows));
    let rise = found.iter().find(|told| told.kind == Kind::PriceRise).unwrap();
    let fact = |name: &str| rise.facts.iter().find(|(fact, _)| *fact == name).map(|(_, fact)| *fact);
    assert!(fact("before") == Some(Fact::Size(1_299)) && fact("rise") == Some(Fact::Size(200)));
    assert!(fact("payments") == Some(Fact::Count(5)) && rise.with.len() == 5);
    let again = found.iter().filter(|told| told.rows == rise.rows).count();
    assert_eq!(again, 1, "not unusual besides");
}

#[test]
fn weeks_quarters_and_the_double_are_rises_too() {
    let quarterly = with(every(91, 10, 3, &plan(3_000)), every(91, 283, 1, &plan(3_300)));
    assert_eq!(said(Kind::PriceRise, &quarterly), [[3]]);
    let weekly = with(every(7, 100, 5, &plan(900)), every(7, 135, 2, &plan(990)));
    assert_eq!(said(Kind::PriceRise, &weekly), [[5]]);
    let double = with(every(30, 100, 3, &plan(900)), every(30, 190, 1, &plan(1_800)));
    assert_eq!(said(Kind::PriceRise, &double), [[3]]);
    let in_dollars =
        with(every(30, 100, 3, &abroad("USD", plan(1_000))), every(30, 190, 1, &abroad("USD", plan(1_200))));
    assert_eq!(said(Kind::PriceRise, &in_dollars), [[3]]);
}

#[test]
fn what_costs_more_for_another_reason_is_no_price_rise() {
    let then = |before: &Transaction, minor: i64| {
        with(every(30, 60, 5, before), every(30, 210, 1, &at_price(minor, before)))
    };
    let prices = |prices: [i64; 6]| -> Vec<Transaction> {
        let at = |(month, minor): (i64, i64)| on(60 + 30 * month, &of_category(plan(minor), "energy"));
        (0..).zip(prices).map(at).collect()
    };
    quiet(
        Kind::PriceRise,
        [
            ("the exchange rate", then(&abroad("USD", plan(1_299)), 1_399)),
            ("two hundredths", then(&plan(1_000), 1_020)),
            ("a yearly plan", then(&plan(1_299), 12_990)),
            ("more than the double", then(&plan(1_299), 2_700)),
            ("cheaper", then(&plan(1_299), 999)),
            ("usage", prices([6_120, 5_480, 7_010, 6_650, 5_990, 7_300])),
            ("usage that was steady by chance", prices([6_120, 5_480, 7_010, 7_010, 7_010, 7_300])),
            ("usage that was about the same by chance", prices([6_120, 5_480, 7_010, 6_950, 7_000, 7_300])),
            ("an extra on a bill", then(&of_category(plan(2_000), "internet-phone"), 3_140)),
            (
                "back to the price before a discount",
                [
                    every(30, 10, 2, &plan(1_499)),
                    every(30, 70, 3, &plan(999)),
                    every(30, 160, 1, &plan(1_499)),
                ]
                .concat(),
            ),
            ("two payments before", with(every(30, 60, 2, &plan(1_299)), every(30, 120, 1, &plan(1_499)))),
            ("another day", with(every(30, 60, 4, &plan(1_299)), every(30, 162, 1, &plan(1_499)))),
            ("irregular", with(every(17, 60, 5, &plan(1_299)), every(17, 145, 1, &plan(1_499)))),
            ("three weeks only", with(every(7, 60, 3, &plan(1_299)), every(7, 81, 1, &plan(1_499)))),
            ("a haircut", then(&of_category(plan(3_500), "hairdresser"), 4_000)),
        ],
    );
}

#[test]
fn prices_that_are_about_one_need_more_of_them() {
    let about = |times: usize| -> Vec<Transaction> {
        let prices = [7_010, 6_950, 7_000, 6_980, 7_020, 6_960];
        let before = (0..).zip(&prices[..times]).map(|(month, minor)| on(60 + 30 * month, &plan(*minor)));
        before.chain([on(60 + 30 * i64::try_from(times).unwrap(), &plan(7_700))]).collect()
    };
    quiet(Kind::PriceRise, [("three", about(3)), ("five", about(5))]);
    assert_eq!(said(Kind::PriceRise, &about(6)), [[6]]);
}

#[test]
fn a_charge_that_begins_to_come_each_month_is_told_once() {
    assert_eq!(said(Kind::NewRecurring, &every(30, 100, 6, &plan(1_299))), [[0, 1]], "by contract");
    assert_eq!(said(Kind::NewRecurring, &every(31, 100, 6, &shop("Coffee Box", 1_900))), [[0, 1, 2]]);
    let weekly = every(7, 100, 9, &plan(499));
    assert_eq!(said(Kind::NewRecurring, &weekly), [[0, 1, 2]], "each week");
    assert_eq!(said(Kind::NewRecurring, &every(7, 100, 9, &shop("Box", 990))), [[0, 1, 2, 3, 4]]);
}

#[test]
fn what_comes_again_by_chance_or_came_before_is_no_new_charge() {
    let prices = |prices: [i64; 4]| -> Vec<Transaction> {
        (0..).zip(prices).map(|(month, minor)| on(100 + 30 * month, &shop("Hollin Shoes", minor))).collect()
    };
    let back = Transaction { amount: euro(1_900), ..on(140, &shop("Coffee Box", 1_900)) };
    quiet(
        Kind::NewRecurring,
        [
            ("from the beginning", every(30, 5, 8, &plan(1_299))),
            ("from the first month", every(30, 35, 8, &plan(1_299))),
            ("a shop with other amounts", prices([4_900, 5_300, 4_650, 5_100])),
            ("nearly one amount", prices([4_900, 4_950, 4_900, 4_950])),
            ("two months at a shop", every(30, 100, 2, &shop("Hollin Shoes", 4_900))),
            ("irregular", with(every(30, 100, 1, &plan(1_299)), every(30, 141, 3, &plan(1_299)))),
            ("quarterly", every(91, 50, 3, &plan(1_299))),
            ("yearly", vec![on(50, &plan(9_900)), on(415, &plan(9_900))]),
            ("a haircut", every(30, 100, 5, &of_category(plan(3_500), "hairdresser"))),
            ("a fare", every(30, 100, 5, &of_category(plan(2_500), "taxi"))),
            ("rent", every(30, 100, 5, &bought("Eve Holm", 85_000, 0, 60))),
            (
                "money comes from there",
                with(
                    every(60, 100, 2, &shop("Coffee Box", 1_900)),
                    [Transaction { amount: euro(1_900), ..on(130, &shop("Coffee Box", 0)) }],
                ),
            ),
            ("money came back", with(every(30, 100, 4, &shop("Coffee Box", 1_900)), [back])),
            (
                "other amounts besides",
                with(every(30, 100, 4, &shop("Coffee Box", 1_900)), [on(115, &shop("Coffee Box", 700))]),
            ),
        ],
    );
}

#[test]
fn a_subscription_that_had_ended_is_told_when_it_is_charged_again() {
    let rows = with(every(30, 20, 4, &plan(1_299)), every(30, 230, 3, &plan(1_399)));
    assert_eq!(said(Kind::ChargedAgain, &rows), [[4]]);
    let found = kinds(&with(life(3, 330), rows));
    let of_it = [Kind::PriceRise, Kind::ChargedAgain, Kind::NewRecurring];
    assert_eq!(found.iter().filter(|kind| of_it.contains(kind)).count(), 1, "{found:?}");
}

#[test]
fn what_pauses_by_itself_is_not_charged_again() {
    let then = |row: &Transaction, from: i64, minor: i64| {
        with(every(30, 20, 4, row), every(30, from, 2, &at_price(minor, row)))
    };
    quiet(
        Kind::ChargedAgain,
        [
            ("a month left out", then(&plan(1_299), 170, 1_299)),
            ("another price", then(&plan(1_299), 230, 2_499)),
            ("less", then(&plan(1_299), 230, 899)),
            ("two payments", with(every(30, 20, 2, &plan(1_299)), every(30, 230, 1, &plan(1_299)))),
            ("each quarter", every(91, 20, 4, &plan(1_299))),
            ("irregular", with(every(45, 20, 3, &plan(1_299)), every(45, 290, 1, &plan(1_299)))),
            ("a course after the holidays", then(&of_category(plan(6_000), "courses"), 230, 6_000)),
            ("heating", then(&of_category(plan(6_000), "energy"), 230, 6_000)),
            ("a haircut", then(&of_category(plan(3_500), "hairdresser"), 230, 3_500)),
            (
                "a pause as before",
                [every(30, 10, 3, &plan(999)), every(30, 160, 3, &plan(999)), every(30, 310, 1, &plan(999))]
                    .concat()[3..]
                    .to_vec()
                    .into_iter()
                    .chain(every(30, 10, 1, &plan(999)))
                    .collect(),
            ),
        ],
    );
    // Nothing at all is known of the months between: they were not read.
    let gap = |rows: Vec<Transaction>| with(life(3, 110), rows);
    let found = kinds(&gap(then(&plan(1_299), 230, 1_299)));
    assert!(!found.contains(&Kind::ChargedAgain), "{found:?}");
}

fn fee(minor: i64) -> Transaction {
    of_category(bought("Nordhaven Bank", minor, 0, 60), "bank-fees")
}

#[test]
fn a_fee_and_interest_on_what_is_owed_are_told_once() {
    assert_eq!(said(Kind::Fee, &[on(100, &fee(495))]), [[0]]);
    assert_eq!(said(Kind::Fee, &[on(100, &of_category(fee(1_210), "interest"))]), [[0]]);
    assert_eq!(said(Kind::Fee, &[on(100, &fee(495)), on(103, &fee(450)), on(120, &fee(495))]), [[0], [2]]);
    let unnamed = Transaction { counterparty: String::new(), remittance: "Account fee".into(), ..fee(495) };
    assert_eq!(said(Kind::Fee, &[on(100, &unnamed)]), [[0]], "where nobody is named");
    let dearer = with(every(30, 50, 5, &fee(495)), every(30, 200, 1, &fee(690)));
    assert!(!said(Kind::Fee, &dearer).contains(&vec![5]), "it is told as a price that rose");
    assert_eq!(said(Kind::PriceRise, &dearer), [[5]]);
}

#[test]
fn fees_that_are_known_small_or_no_fees_of_a_bank_are_quiet() {
    let back = Transaction { amount: euro(495), ..on(99, &fee(495)) };
    quiet(
        Kind::Fee,
        [
            ("less than one", vec![on(100, &fee(80))]),
            ("a fine", vec![on(100, &of_category(fee(4_000), "fines"))]),
            ("postage", vec![on(100, &of_category(fee(700), "postage"))]),
            ("a school", vec![on(100, &of_category(bought("Elm School", 42_000, 0, 60), "fees"))]),
            ("given back at once", vec![back, on(100, &fee(495))]),
        ],
    );
    let monthly = said(Kind::Fee, &every(30, 50, 8, &fee(495)));
    assert_eq!(monthly, [[0], [1]], "the third is told as a charge of each month, and then it is known");
}
