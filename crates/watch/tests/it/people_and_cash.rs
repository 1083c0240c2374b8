//! Tips, cash, people who were never paid, other currencies, and money that comes back.

use crate::book::{euro, of_category, pending};
use crate::life::{abroad, at_price, bought, every, kinds, life, on, quiet, said, told, with};
use sarraf_ledger::{Currency, Money, Transaction};
use sarraf_watch::Kind;

const NEW: [Kind; 9] = [
    Kind::PriceRise,
    Kind::ChargedAgain,
    Kind::NewRecurring,
    Kind::NewPayee,
    Kind::RefundPosted,
    Kind::Fee,
    Kind::LargeCash,
    Kind::Tip,
    Kind::NewCurrency,
];

#[test]
fn an_ordinary_life_has_none_of_these() {
    for seed in 1..=20 {
        let found = kinds(&life(seed, 400));
        assert!(!found.iter().any(|kind| NEW.contains(kind)), "{seed}: {found:?}");
    }
}

fn dinner(held: i64, minor: i64) -> Transaction {
    let row = of_category(bought("Copper Fig", minor, 0, 60), "restaurants");
    Transaction { held: Some(euro(-held)), ..row }
}

#[test]
fn a_tip_above_a_quarter_is_told() {
    assert_eq!(said(Kind::Tip, &[on(100, &dinner(6_000, 8_000))]), [[0]]);
    assert_eq!(said(Kind::Tip, &[on(100, &of_category(dinner(3_000, 4_000), "taxi"))]), [[0]]);
    let often = every(20, 50, 5, &dinner(6_000, 8_000));
    assert_eq!(said(Kind::Tip, &often), [[0], [1]], "then it is a habit");
}

#[test]
fn what_is_booked_above_its_hold_elsewhere_is_no_tip() {
    let of = |category| vec![on(100, &of_category(dinner(6_000, 9_000), category))];
    quiet(
        Kind::Tip,
        [
            ("fuel", of("fuel")),
            ("a hotel", of("lodging")),
            ("a hired car", of("car-rental")),
            ("groceries", of("groceries")),
            ("a quarter", vec![on(100, &dinner(6_000, 7_500))]),
            ("small", vec![on(100, &dinner(1_000, 1_450))]),
            ("less", vec![on(100, &dinner(6_000, 4_000))]),
            ("a card asked for", vec![on(100, &dinner(100, 4_000))]),
            ("not booked", vec![pending(on(100, &dinner(6_000, 8_000)))]),
            ("never held", vec![on(100, &Transaction { held: None, ..dinner(0, 8_000) })]),
        ],
    );
}

fn cash(minor: i64) -> Transaction {
    of_category(bought("ATM 12", minor, 0, 60), "cash")
}

#[test]
fn far_more_cash_than_usual_is_told_once() {
    let usual = every(20, 20, 6, &cash(10_000));
    let large = [on(200, &cash(40_000)), on(202, &cash(40_000))];
    let rows = with(usual, large);
    assert_eq!(said(Kind::LargeCash, &rows), [[6]]);
    let found = told(&with(life(3, 330), rows));
    let large = found.iter().find(|told| told.kind == Kind::LargeCash).unwrap();
    assert_eq!((large.with.len(), found.iter().filter(|told| told.rows == large.rows).count()), (6, 1));
    assert_eq!(said(Kind::LargeCash, &[on(100, &cash(100_000))]), [[0]], "the first");
}

#[test]
fn cash_as_usual_is_quiet() {
    let then = |minor: i64| with(every(20, 20, 6, &cash(10_000)), [on(200, &cash(minor))]);
    quiet(
        Kind::LargeCash,
        [
            ("twice as much", with(every(20, 20, 6, &cash(20_000)), [on(200, &cash(55_000))])),
            ("small", with(every(20, 20, 6, &cash(5_000)), [on(200, &cash(25_000))])),
            ("few known", with(every(20, 20, 2, &cash(10_000)), [on(200, &cash(60_000))])),
            ("as much before", [vec![on(5, &cash(38_000))], then(40_000)].concat()),
            ("no cash", vec![on(200, &of_category(cash(150_000), "rent"))]),
            ("the first days", vec![on(5, &cash(120_000))]),
        ],
    );
}

fn person(minor: i64) -> Transaction {
    bought("Yara Lindqvist", minor, 0, 60)
}

#[test]
fn much_money_to_somebody_new_is_told_once() {
    let rows = every(10, 200, 3, &person(120_000));
    assert_eq!(said(Kind::NewPayee, &rows), [[0]]);
    let found = told(&with(life(3, 330), rows));
    let new = found.iter().find(|told| told.kind == Kind::NewPayee).unwrap();
    let of_it = found.iter().filter(|told| told.rows.contains(&new.rows[0])).count();
    assert_eq!(of_it, 1, "not unusual besides: {found:?}");
    let wardrobe = [of_category(bought("Alder Furniture", 190_000, 199, 700), "furnishing")];
    let rows = with(wardrobe.to_vec(), [on(200, &person(230_000))]);
    assert_eq!(said(Kind::NewMerchant, &rows), [[0]]);
    assert_eq!(said(Kind::NewPayee, &rows), [[1]], "after something of another kind");
}

#[test]
fn a_bank_that_names_a_transfer_means_no_card() {
    for way in ["Transfer", "BPAY Payment", "Direct Debit", "Payment"] {
        let row = Transaction { method: Some(way.into()), ..person(120_000) };
        assert_eq!(said(Kind::NewPayee, &[on(300, &row)]), [[0]], "{way}");
    }
    for way in ["4411", "contactless", "Purchase"] {
        let row = Transaction { method: Some(way.into()), ..person(120_000) };
        assert!(said(Kind::NewPayee, &[on(300, &row)]).is_empty(), "{way}");
    }
}

#[test]
fn whoever_is_known_or_small_is_no_new_payee() {
    let one = |row: &Transaction| vec![on(200, row)];
    let from = Transaction { amount: euro(2_000), ..on(150, &person(2_000)) };
    let tried = [
        bought("Qvx Digital", 100, 200, 130),
        bought("Zorbit Media", 150, 200, 138),
        bought("Luxtech Store", 49_900, 200, 171),
    ];
    let by_card = Transaction { method: Some("1234".into()), ..person(120_000) };
    quiet(
        Kind::NewPayee,
        [
            ("small", one(&person(45_000))),
            ("paid before", vec![on(150, &person(2_000)), on(200, &person(120_000))]),
            ("paid by them before", vec![from, on(200, &person(120_000))]),
            ("the first months", vec![on(50, &person(120_000))]),
            ("by a card", one(&by_card)),
            ("after an alert", with(tried.to_vec(), [on(201, &person(120_000))])),
            ("a shop", one(&of_category(person(120_000), "electronics"))),
            ("to the person's own", one(&of_category(person(120_000), "savings"))),
            (
                "not much for this person",
                with(every(5, 30, 34, &bought("Eve Holm", 130_000, 0, 60)), one(&person(120_000))),
            ),
        ],
    );
}

#[test]
fn a_currency_never_used_is_told_once() {
    let shop = |merchant: &str| abroad("JPY", of_category(bought(merchant, 6_000, 0, 60), "shopping"));
    let rows = [on(200, &shop("Tsukimi Store")), on(201, &shop("Kawasemi")), on(230, &shop("Hoshi"))];
    assert_eq!(said(Kind::NewCurrency, &rows), [[0]]);
    let other = abroad("GBP", on(240, &bought("Harrow Press", 4_000, 0, 60)));
    assert_eq!(said(Kind::NewCurrency, &with(rows.to_vec(), [other])), [[0], [3]]);
    // Forgotten with its rows.
    let found = kinds(&with(life(5, 540), [on(100, &shop("Tsukimi Store")), on(520, &shop("Kawasemi"))]));
    assert_eq!(found.iter().filter(|kind| **kind == Kind::NewCurrency).count(), 2, "{found:?}");
}

#[test]
fn a_trip_a_known_shop_and_known_currencies_are_quiet() {
    let shop = abroad("JPY", of_category(bought("Tsukimi Store", 6_000, 0, 60), "shopping"));
    let with_before = |day: i64, row: Transaction| vec![on(day, &row), on(200, &shop)];
    quiet(
        Kind::NewCurrency,
        [
            (
                "a flight before",
                with_before(150, of_category(bought("Skylark Air", 40_000, 0, 60), "flights")),
            ),
            ("a hotel there", vec![on(200, &of_category(shop.clone(), "lodging"))]),
            (
                "a shop paid before",
                with_before(120, of_category(bought("Tsukimi Store", 900, 0, 60), "books")),
            ),
            ("small", vec![on(200, &at_price(900, &shop))]),
            ("small first", vec![on(199, &at_price(900, &shop)), on(200, &shop)]),
            ("the first months", vec![on(80, &shop)]),
            ("used before all of it", vec![on(50, &shop), on(200, &shop)]),
            ("the account's own", vec![on(200, &abroad("EUR", shop.clone()))]),
        ],
    );
    let of_account = Transaction {
        amount: Money::from_minor(-500, Currency::from_code("JPY").unwrap()),
        ..on(150, &bought("Tsukimi Mart", 1, 0, 60))
    };
    quiet(Kind::NewCurrency, [("an account in it", vec![of_account, on(200, &shop)])]);
}

fn shoes(minor: i64) -> Transaction {
    of_category(bought("Hollin Shoes", minor, 0, 60), "clothes")
}

fn back(minor: i64, day: i64) -> Transaction {
    Transaction { amount: euro(minor), category: None, ..on(day, &shoes(minor)) }
}

#[test]
fn money_that_came_back_is_told_with_what_was_paid() {
    let paid = [on(100, &shoes(8_900)), on(120, &shoes(12_900))];
    assert_eq!(said(Kind::RefundPosted, &with(paid.to_vec(), [back(8_900, 130)])), [[0, 2]]);
    assert_eq!(said(Kind::RefundPosted, &with(paid.to_vec(), [back(4_500, 130)])), [[1, 2]], "a part");
    let named = of_category(back(500, 130), "refund");
    assert_eq!(said(Kind::RefundPosted, &with(paid.to_vec(), [named])), [[1, 2]], "as the bank says");
    let rewards = [back(80, 60), back(75, 90), back(90, 121), back(8_900, 130)];
    assert_eq!(
        said(Kind::RefundPosted, &with(paid.to_vec(), rewards)),
        [[0, 5]],
        "where rewards come each month"
    );
}

#[test]
fn other_money_in_is_no_refund() {
    let paid = |more: Vec<Transaction>| with(vec![on(100, &shoes(8_900))], more);
    let of = |category| paid(vec![of_category(back(8_900, 130), category)]);
    let friend = |minor: i64, day: i64| on(day, &bought("Yara Lindqvist", minor, 0, 60));
    quiet(
        Kind::RefundPosted,
        [
            ("wages", of("salary")),
            ("interest", of("interest")),
            ("a pension", of("pension")),
            ("the person's own", of("savings")),
            ("nothing paid", vec![back(8_900, 130)]),
            ("long ago", vec![on(20, &shoes(8_900)), back(8_900, 220)]),
            ("more than was paid", paid(vec![back(9_900, 130)])),
            ("cash back", paid(vec![back(1_780, 130)])),
            ("a part of one of many", with(every(9, 80, 5, &shoes(8_900)), [back(4_500, 130)])),
            ("next to nothing", vec![on(100, &shoes(180)), back(90, 130)]),
            ("not booked", paid(vec![pending(back(8_900, 130))])),
            ("a friend", vec![friend(5_000, 100), Transaction { amount: euro(2_000), ..friend(2_000, 130) }]),
            (
                "an insurance",
                vec![
                    on(100, &of_category(shoes(8_900), "insurance")),
                    Transaction { category: None, ..back(8_900, 130) },
                ],
            ),
        ],
    );
    let monthly: Vec<Transaction> = (0..6).map(|month| back(8_900, 110 + 30 * month)).collect();
    assert_eq!(said(Kind::RefundPosted, &paid(monthly)).len(), 3, "then it is an income");
}
