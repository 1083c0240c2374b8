//! Tips, cash, people who were never paid, other currencies, and money that comes back.

use crate::book::{euro, of_category};
use crate::life::{bought, every, kinds, life, on, quiet, said, told, with};
use sarraf_ledger::Transaction;
use sarraf_watch::Kind;

const NEW: [Kind; 4] = [Kind::PriceRise, Kind::ChargedAgain, Kind::NewRecurring, Kind::NewPayee];

#[test]
fn an_ordinary_life_has_none_of_these() {
    for seed in 1..=20 {
        let found = kinds(&life(seed, 400));
        assert!(!found.iter().any(|kind| NEW.contains(kind)), "{seed}: {found:?}");
    }
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
