//! What a person expects is a rule: of this merchant, cash or currency, up to an amount, until a day, from its alert on.

use crate::book::{Book, TODAY, euro, of_category, paid, visits};
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::{Currency, Money, Transaction, TransactionId};
use sarraf_store::{AlertState, Answer, Withdrawal};
use sarraf_watch::{Expected, Kind, Of};

fn expect(book: &Book, kind: Kind, up_to: Option<i64>, until: Option<Date>) {
    let mut open = book.store.reader().alerts(true).unwrap().into_iter();
    let alert = open.rfind(|alert| alert.kind == kind.key()).unwrap().id;
    let answer = Answer { state: AlertState::Expected, up_to, until };
    book.store.write(|writer| writer.set_alert_state(alert, answer)).unwrap();
}

/// A book in which Corner Market took 200.00 fifteen days ago, and that was told.
fn with_alert() -> Book {
    let book = Book::new();
    book.add(visits("Corner Market"));
    book.add(visits("Bramble Cafe"));
    book.watch(&book.add([paid("Corner Market", 20_000, 15, "18:00")]));
    assert_eq!(book.alerts().len(), 1);
    book
}

fn tells(book: &Book, row: Transaction) -> bool {
    !book.arrive([row]).is_empty()
}

#[test]
fn a_rule_is_of_its_merchant_up_to_its_amount_until_its_day() {
    let until = TODAY.saturating_sub(4.days());
    for (what, row, told) in [
        ("within", paid("Corner Market", 29_000, 4, "18:00"), false),
        ("more than that", paid("Corner Market", 31_000, 4, "18:00"), true),
        ("after its day", paid("Corner Market", 29_000, 3, "18:00"), true),
        ("another merchant", paid("Bramble Cafe", 29_000, 4, "18:00"), true),
        ("before its alert and its event", paid("Corner Market", 29_000, 25, "18:00"), true),
    ] {
        let book = with_alert();
        expect(&book, Kind::UnusualAmount, Some(30_000), Some(until));
        assert_eq!(tells(&book, row), told, "{what}");
    }
    // Less than what was paid: the row of the alert itself makes nothing known.
    let book = with_alert();
    expect(&book, Kind::UnusualAmount, Some(15_000), None);
    assert!(tells(&book, paid("Corner Market", 20_000, 1, "18:00")));
}

#[test]
fn a_rule_is_proposed_with_an_amount_and_for_good() {
    let book = with_alert();
    let reader = book.store.reader();
    let alert = reader.alerts(true).unwrap().remove(0);
    let rule = Expected::of_alert(&reader, &alert).unwrap().unwrap();
    assert_eq!((rule.up_to, rule.until), (euro(25_000), None));
    assert!(matches!(rule.of, Of::Merchant { name, .. } if name == "Corner Market"));
    drop(reader);
    expect(&book, Kind::UnusualAmount, None, None);
    assert!(!tells(&book, paid("Corner Market", 25_000, 0, "18:00")));
    assert!(tells(&book, paid("Corner Market", 90_000, 0, "19:00")));
}

#[test]
fn what_is_taken_back_is_told_again() {
    let book = with_alert();
    expect(&book, Kind::UnusualAmount, Some(30_000), None);
    let ids = book.add([paid("Corner Market", 29_000, 1, "18:00")]);
    assert!(book.look(&ids).is_empty());
    let alert = book.store.reader().alerts(false).unwrap().remove(0).id;
    book.store.write(|writer| writer.set_alert_state(alert, AlertState::Open)).unwrap();
    assert_eq!(book.look(&ids).len(), 1);
}

#[test]
fn cash_and_a_currency_are_expected_on_a_journey() {
    let cash = |minor: i64, days: i64| of_category(paid("ATM 12", minor, days, "10:00"), "cash");
    let yen = |merchant: &str, minor: i64, days: i64| {
        let original = Money::from_minor(-minor * 160, Currency::from_code("JPY").unwrap());
        let row = of_category(paid(merchant, minor, days, "11:00"), "shopping");
        Transaction { original: Some(original), ..row }
    };
    let book = Book::new();
    book.add(visits("Corner Market"));
    book.add((0..12).map(|month| cash(10_000, 25 + month * 20)));
    book.watch(&book.add([cash(50_000, 20), yen("Tsukimi Store", 6_000, 20)]));
    let kinds: Vec<String> = book.alerts().into_iter().map(|alert| alert.0).collect();
    assert!(kinds[0].starts_with("large-cash") && kinds[1].starts_with("new-currency"), "{kinds:?}");
    let later = || [cash(70_000, 3), yen("Kawasemi", 90_000, 3)];
    let found: Vec<Kind> = book.arrive(later()).into_iter().map(|found| found.kind).collect();
    assert!(found.contains(&Kind::NewMerchant), "{found:?}");

    let book = Book::new();
    book.add(visits("Corner Market"));
    book.add((0..12).map(|month| cash(10_000, 25 + month * 20)));
    book.watch(&book.add([cash(50_000, 20), yen("Tsukimi Store", 6_000, 20)]));
    expect(&book, Kind::LargeCash, Some(80_000), None);
    expect(&book, Kind::NewCurrency, Some(100_000), Some(TODAY));
    assert_eq!(book.arrive(later()), []);
}

#[test]
fn what_only_tells_of_one_row_makes_no_rule() {
    let book = Book::new();
    book.add((0..100).rev().map(|day| paid("Corner Market", 2_000 + day, day + 1, "18:00")));
    let person = Transaction { method: Some("Transfer".into()), ..paid("Rosa Field", 120_000, 0, "10:00") };
    book.watch(&book.add([person]));
    let reader = book.store.reader();
    for alert in reader.alerts(true).unwrap() {
        assert_eq!(alert.kind, "new-payee");
        assert_eq!(Expected::of_alert(&reader, &alert).unwrap(), None);
    }
    assert_eq!(book.alerts().len(), 1);
}

#[test]
fn a_withdrawn_alert_says_which_change_ended_it() {
    let ends = |change: &dyn Fn(&Book, TransactionId)| {
        let book = with_alert();
        let row = book.store.reader().alerts(true).unwrap().remove(0).rows[0];
        change(&book, row);
        book.watch(&[row]);
        let alert = book.store.reader().alerts(false).unwrap().remove(0);
        assert_eq!(alert.state, AlertState::Withdrawn);
        alert.withdrawn_by
    };
    let settled = |book: &Book, row| book.settle(row, paid("Corner Market", 900, 15, "18:00"));
    assert_eq!(ends(&settled), Some(Withdrawal::Changed));
    assert_eq!(ends(&|book, row| book.retract(row)), Some(Withdrawal::Retracted));
    let now = jiff::Timestamp::UNIX_EPOCH;
    let excluded = |book: &Book, row| book.store.write(|w| w.set_excluded(row, true, now)).unwrap();
    assert_eq!(ends(&excluded), Some(Withdrawal::Excluded));
}

#[test]
fn an_alert_that_does_not_hold_by_what_came_late_says_so() {
    let book = Book::new();
    book.add(visits("Bramble Cafe"));
    let ids = book.add(["10:00", "10:05"].map(|time| paid("Bramble Cafe", 2_500, 1, time)));
    book.watch(&ids);
    let alert = || book.store.reader().alerts(false).unwrap().remove(0);
    assert_eq!((alert().kind.as_str(), alert().state), ("duplicate-charge", AlertState::Open));
    book.watch(&[&ids[..], &book.add([paid("Bramble Cafe", -2_500, 1, "10:03")])].concat());
    assert_eq!((alert().state, alert().withdrawn_by), (AlertState::Withdrawn, Some(Withdrawal::Others)));
}
