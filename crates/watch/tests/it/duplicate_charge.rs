use crate::book::{Book, euro, of_category, paid, pending, visits};
use sarraf_ledger::{Source, Transaction};
use sarraf_store::AlertState;
use sarraf_watch::{Evidence, Figure, Kind, Value};

fn keyed(row: Transaction, key: &str) -> Transaction {
    Transaction { key: Some(key.into()), ..row }
}

#[test]
fn the_same_charge_within_minutes_is_told() {
    let book = Book::new();
    book.add(visits("Greenfinch Market"));
    let found = book.arrive([
        pending(paid("Greenfinch Market", 7_405, 0, "10:00")),
        pending(paid("Greenfinch Market", 7_405, 0, "10:01")),
    ]);
    let twice: Vec<_> = found.iter().filter(|finding| finding.kind == Kind::DuplicateCharge).collect();
    assert_eq!((twice.len(), twice[0].rows.len(), twice[0].confidence), (1, 2, 95));
    let Evidence::Told { facts, lines, .. } = &twice[0].evidence else { panic!("another kind of evidence") };
    let figure = Value::Size(Figure { amount: "74.05".into(), currency: "EUR".into() });
    assert_eq!(facts["amount"], figure);
    assert_eq!((&facts["apart"], &facts["window"]), (&Value::Minutes(1), &Value::Minutes(10)));
    let (Value::When(first), Value::When(second)) = (&facts["first"], &facts["second"]) else { panic!() };
    assert!(first < second && facts["visits"] == Value::Count(0));
    assert_eq!(lines, &["same", "apart", "usual"]);
}

#[test]
fn the_same_charge_on_one_day_under_two_ids_is_told() {
    let book = Book::new();
    let rows = [keyed(paid("Hotel Sol", 12_000, 1, ""), "a"), keyed(paid("Hotel Sol", 12_000, 1, ""), "b")];
    let found = book.arrive(rows);
    assert_eq!(found.len(), 1);
    assert!(found[0].confidence < 70);
}

/// Pairs that are two purchases, or one.
#[test]
fn near_misses_stay_quiet() {
    let pairs: &[(&str, [Transaction; 2])] = &[
        ("two lunches hours apart", [paid("Kiln", 2_450, 0, "09:00"), paid("Kiln", 2_450, 0, "15:00")]),
        ("eleven minutes apart", [paid("Kiln", 2_450, 0, "09:00"), paid("Kiln", 2_450, 0, "09:11")]),
        ("another amount", [paid("Kiln", 2_450, 0, "09:00"), paid("Kiln", 2_451, 0, "09:00")]),
        ("another merchant", [paid("Kiln", 2_450, 0, "09:00"), paid("Owl", 2_450, 0, "09:00")]),
        ("two drinks", [paid("Kiln", 450, 0, "09:00"), paid("Kiln", 450, 0, "09:02")]),
        ("two coffees on one day", [paid("Kiln", 1_200, 0, ""), paid("Kiln", 1_200, 0, "")]),
        ("the next day", [paid("Parcel House", 4_000, 1, ""), paid("Parcel House", 4_000, 0, "")]),
        (
            "two fares",
            [
                of_category(paid("Metrolark", 2_600, 0, "08:00"), "transport"),
                of_category(paid("Metrolark", 2_600, 0, "08:00"), "transport"),
            ],
        ),
        (
            "two withdrawals",
            [
                of_category(paid("ATM 12", 20_000, 0, "08:00"), "cash"),
                of_category(paid("ATM 12", 20_000, 0, "08:03"), "cash"),
            ],
        ),
        (
            "one purchase seen twice",
            [pending(paid("Hotel Sol", 12_000, 0, "")), paid("Hotel Sol", 12_000, 0, "")],
        ),
        (
            "two transfers",
            [
                of_category(paid("Savings", 50_000, 0, "08:00"), "transfer"),
                of_category(paid("Savings", 50_000, 0, "08:01"), "transfer"),
            ],
        ),
    ];
    for (what, rows) in pairs {
        assert!(Book::new().arrive(rows.clone()).is_empty(), "{what}");
    }
}

#[test]
fn a_habit_of_buying_in_twos_is_quiet() {
    let book = Book::new();
    for days in [30, 20] {
        book.add([paid("Sport Hall", 1_500, days, "18:00"), paid("Sport Hall", 1_500, days, "18:01")]);
    }
    assert!(
        book.arrive([paid("Sport Hall", 1_500, 0, "18:00"), paid("Sport Hall", 1_500, 0, "18:01")])
            .is_empty()
    );
}

#[test]
fn a_charge_that_came_back_is_quiet() {
    let book = Book::new();
    book.add([paid("Parcel House", 4_000, 0, "10:00")]);
    book.add([Transaction { amount: euro(4_000), ..paid("Parcel House", 4_000, 0, "10:03") }]);
    assert!(book.arrive([paid("Parcel House", 4_000, 0, "10:05")]).is_empty());
}

#[test]
fn two_accounts_are_two_people() {
    let book = Book::new();
    book.add([paid("Kiln", 2_450, 0, "09:00")]);
    let ids = book.add_from(book.other, Source::Connection, [paid("Kiln", 2_450, 0, "09:01")]);
    assert!(book.look(&ids).is_empty());
}

#[test]
fn a_minute_before_midnight_and_after_is_still_twice() {
    let book = Book::new();
    let found = book.arrive([paid("Night Shop", 5_500, 1, "23:59"), paid("Night Shop", 5_500, 0, "00:01")]);
    assert_eq!(found.len(), 1);
}

#[test]
fn what_the_person_said_was_them_is_no_duplicate_there_again() {
    let cases = [
        (AlertState::Mine, 2_500, 0),
        (AlertState::Expected, 2_500, 0),
        (AlertState::NotMine, 2_500, 1),
        (AlertState::Mine, 3_100, 1),
    ];
    for (answer, minor, told) in cases {
        let book = Book::new();
        let twice = |minor, days| {
            [paid("Sport Hall", minor, days, "18:00"), paid("Sport Hall", minor, days, "18:01")]
        };
        book.watch(&book.add(twice(2_500, 9)));
        book.answer(answer);
        assert_eq!(book.arrive(twice(minor, 2)).len(), told, "{answer:?} {minor}");
    }
}
