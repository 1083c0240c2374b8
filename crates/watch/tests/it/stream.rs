use crate::book::{Book, paid, pending, visits};
use sarraf_ledger::{Source, Transaction};
use sarraf_store::AlertState;

/// News by time: an unusual amount, a triple charge, ordinary rows between, and something unusual a week later.
fn news() -> Vec<Transaction> {
    vec![
        paid("Bramble Cafe", 950, 14, "09:00"),
        paid("Bramble Cafe", 24_000, 12, "09:10"),
        paid("Bramble Cafe", 900, 11, "09:00"),
        paid("Greenfinch Market", 7_405, 9, "10:00"),
        paid("Greenfinch Market", 7_405, 9, "10:01"),
        paid("Greenfinch Market", 7_405, 9, "10:02"),
        paid("Bramble Cafe", 25_000, 0, "09:10"),
        paid("Bramble Cafe", 90_000, 0, "09:40"),
    ]
}

fn with_history() -> Book {
    let book = Book::new();
    book.add(visits("Bramble Cafe"));
    book.add(visits("Greenfinch Market"));
    book
}

/// Two events of what is unusual, and two pairs of equal charges.
const TOLD: [&str; 4] =
    ["duplicate-charge:t28:t29", "duplicate-charge:t29:t30", "unusual-amount:t26", "unusual-amount:t31"];

fn told(book: &Book) -> Vec<String> {
    book.alerts().into_iter().map(|(fingerprint, _)| fingerprint).collect()
}

#[test]
fn one_by_one_or_all_at_once_gives_the_same() {
    let singly = with_history();
    for row in news() {
        singly.watch(&singly.add([row]));
    }
    assert_eq!(told(&singly), TOLD);
    let together = with_history();
    let mut ids = together.add(news());
    ids.reverse();
    together.watch(&ids);
    assert_eq!(told(&together), TOLD);
}

#[test]
fn looking_twice_or_after_a_crash_finds_nothing_twice_and_loses_nothing() {
    let book = with_history();
    let ids = book.add(news());
    // The program died after some of the alerts were written and before it knew that it had looked.
    let found = book.look(&ids);
    book.store.write(|writer| writer.insert_alert(&found[0].alert()).map(drop)).unwrap();
    for _ in 0..3 {
        book.watch(&ids);
        assert_eq!(told(&book), TOLD);
    }
}

#[test]
fn rows_that_come_late_are_looked_at_where_they_stand() {
    let book = with_history();
    let mut late = news();
    let second = late.remove(4);
    book.watch(&book.add(late));
    assert!(!told(&book).contains(&"duplicate-charge:t28:t32".to_owned()));
    book.watch(&book.add([second]));
    let told = told(&book);
    assert!(told.iter().any(|one| one.contains("duplicate-charge") && one.contains("t32")), "{told:?}");
}

#[test]
fn an_alert_goes_when_the_row_behind_it_settles_for_less_or_is_taken_back() {
    let open = |book: &Book| {
        let open = |(_, state): &&(String, AlertState)| *state == AlertState::Open;
        book.alerts().iter().filter(open).count()
    };
    let held = || pending(paid("Bramble Cafe", 24_000, 1, "09:10"));
    let book = with_history();
    let ids = book.add([held()]);
    book.watch(&ids);
    assert_eq!(open(&book), 1);
    book.settle(ids[0], paid("Bramble Cafe", 23_900, 1, "09:10"));
    book.watch(&ids);
    assert_eq!(open(&book), 1, "still as unusual");
    book.settle(ids[0], paid("Bramble Cafe", 1_050, 1, "09:10"));
    book.watch(&ids);
    assert_eq!(book.alerts(), [("unusual-amount:t25".to_owned(), AlertState::Withdrawn)]);

    let book = with_history();
    let ids = book.add([held()]);
    book.watch(&ids);
    book.retract(ids[0]);
    book.watch(&ids);
    assert_eq!(book.alerts(), [("unusual-amount:t25".to_owned(), AlertState::Withdrawn)]);
    // What does not speak of the changed row stays.
    let book = with_history();
    let ids = book.add(news());
    book.watch(&ids);
    book.settle(ids[0], paid("Bramble Cafe", 960, 14, "09:00"));
    book.watch(&ids);
    assert_eq!(open(&book), TOLD.len());
}

#[test]
fn files_and_late_history_are_only_learned_from() {
    let book = with_history();
    let from_file =
        book.add_from(book.account, Source::File { name: "a.ofx".into(), format: "ofx1".into() }, news());
    assert!(book.look(&from_file).is_empty());
    let old = book.add([paid("Bramble Cafe", 200_000, 40, "09:10")]);
    assert!(book.look(&old).is_empty());
}

#[test]
fn the_amount_of_a_finding_is_not_in_its_debug_form() {
    let book = with_history();
    let found = book.arrive(news());
    assert!(!found.is_empty() && !format!("{found:?}").contains("240"));
}
