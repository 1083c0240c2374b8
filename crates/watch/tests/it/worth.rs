use crate::book::{Book, TODAY, euro, paid, visits};
use sarraf_ledger::Transaction;
use sarraf_watch::{Kind, Settings, worth_a_look};

fn worth(book: &Book) -> Vec<(Kind, usize)> {
    let found = worth_a_look(&book.store.reader(), &[book.account], TODAY, &Settings::default()).unwrap();
    found.iter().map(|finding| (finding.kind, finding.rows.len())).collect()
}

#[test]
fn the_three_things_most_worth_a_look() {
    let book = Book::new();
    book.add(visits("Bramble Cafe"));
    for days in [3, 6, 9] {
        book.add([paid("Bramble Cafe", 10_000 * days * days, days, "09:10")]);
    }
    for (days, inn) in [(20, "Hotel Sol"), (30, "Hotel Mond"), (40, "Hotel Stern")] {
        book.add([paid(inn, 12_000, days, "10:00"), paid(inn, 12_000, days, "10:01")]);
    }
    let found = worth(&book);
    let count = |one| found.iter().filter(|other| **other == one).count();
    assert_eq!((found.len(), count((Kind::DuplicateCharge, 2)), count((Kind::UnusualAmount, 1))), (3, 2, 1));
}

#[test]
fn what_came_back_or_is_long_past_is_not() {
    let book = Book::new();
    book.add([paid("Hotel Sol", 12_000, 20, "10:00"), paid("Hotel Sol", 12_000, 20, "10:01")]);
    book.add([Transaction { amount: euro(12_000), ..paid("Hotel Sol", 12_000, 18, "10:00") }]);
    book.add([paid("Inn", 12_000, 500, "10:00"), paid("Inn", 12_000, 500, "10:01")]);
    assert!(worth(&book).is_empty());
    assert!(worth_a_look(&book.store.reader(), &[], TODAY, &Settings::default()).unwrap().is_empty());
}
