use crate::book::{Book, paid, visits};
use sarraf_ledger::{Source, Transaction};
use sarraf_watch::Finding;

/// News with an unusual amount, a triple charge, and ordinary rows between, the newest not always last.
fn news() -> Vec<Transaction> {
    vec![
        paid("Bramble Cafe", 900, 3, "09:00"),
        paid("Greenfinch Market", 7_405, 1, "10:00"),
        paid("Bramble Cafe", 24_000, 2, "09:10"),
        paid("Greenfinch Market", 7_405, 1, "10:01"),
        paid("Bramble Cafe", 950, 4, "09:00"),
        paid("Greenfinch Market", 7_405, 1, "10:02"),
        paid("Bramble Cafe", 25_000, 0, "09:10"),
        paid("Bramble Cafe", 90_000, 0, "09:40"),
    ]
}

fn sorted(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by(|left, right| left.fingerprint.cmp(&right.fingerprint));
    found.dedup();
    found
}

fn with_history() -> Book {
    let book = Book::new();
    book.add(visits("Bramble Cafe"));
    book.add(visits("Greenfinch Market"));
    book
}

#[test]
fn one_by_one_or_all_at_once_gives_the_same() {
    let singly = with_history();
    let found: Vec<Finding> = news().into_iter().flat_map(|row| singly.arrive([row])).collect();
    let together = with_history();
    let ids = together.add(news());
    let mut backwards = ids.clone();
    backwards.reverse();
    assert_eq!(sorted(found), sorted(together.look(&ids)));
    assert_eq!(sorted(together.look(&backwards)), sorted(together.look(&ids)));
    assert_eq!(together.look(&ids).len(), 5);
}

#[test]
fn looking_twice_finds_nothing_twice() {
    let book = with_history();
    let ids = book.add(news());
    for _ in 0..2 {
        let found = book.look(&ids);
        book.store
            .write(|writer| {
                found.iter().try_for_each(|finding| writer.insert_alert(&finding.alert()).map(drop))
            })
            .unwrap();
    }
    assert_eq!(book.store.reader().alerts(false).unwrap().len(), 5);
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
