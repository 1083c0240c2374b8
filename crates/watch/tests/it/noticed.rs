//! What a bank says beside its rows: payments it declined, cards that are locked.

use crate::book::{Book, euro, now};
use jiff::SignedDuration;
use sarraf_ledger::{Country, Moment, Notice, NoticeKind};
use sarraf_store::{AlertState, Withdrawal};
use sarraf_watch::{Evidence, Finding, Kind, Value};

/// What a bank says so many minutes before now.
fn said(kind: NoticeKind, key: &str, minutes: i64) -> Notice {
    let at = now().at.checked_sub(SignedDuration::from_mins(minutes)).unwrap();
    let declined = kind == NoticeKind::Declined;
    Notice {
        key: key.to_owned(),
        kind,
        at: Moment { at, ..now() },
        amount: declined.then(|| euro(-1_250)),
        counterparty: if declined { "Kornmarkt".to_owned() } else { String::new() },
        reason: String::new(),
        country: None,
        method: Some("4711".to_owned()),
    }
}

fn declined(key: &str, minutes: i64) -> Notice {
    said(NoticeKind::Declined, key, minutes)
}

impl Book {
    fn hear(&self, notice: &Notice) {
        self.store.write(|writer| writer.insert_notice(self.account, notice, false).map(drop)).unwrap();
    }
}

fn parts(finding: &Finding) -> (String, Vec<String>) {
    let Evidence::Told { text, lines, .. } = &finding.evidence else { panic!("another") };
    (text.clone(), lines.clone())
}

fn fact(finding: &Finding, name: &str) -> Value {
    let Evidence::Told { facts, .. } = &finding.evidence else { panic!("another") };
    facts.get(name).cloned().unwrap()
}

#[test]
fn a_declined_payment_is_told_once_with_what_the_bank_says_of_it() {
    let book = Book::new();
    book.hear(&Notice {
        reason: "The card is frozen".to_owned(),
        country: Country::parse("FR"),
        ..declined("one", 5)
    });
    let found = book.stands(Kind::Declined);
    let [finding] = found.as_slice() else { panic!("{found:?}") };
    let lines = ["nothing", "when", "card", "where", "reason"].map(str::to_owned).to_vec();
    assert_eq!(parts(finding), ("text".to_owned(), lines));
    assert_eq!(fact(finding, "merchant"), Value::Text("Kornmarkt".to_owned()));
    assert_eq!(fact(finding, "card"), Value::Text("4711".to_owned()));
    assert_eq!(finding.confidence, 100);
    book.watch(&[]);
    book.hear(&declined("one", 5));
    book.watch(&[]);
    assert_eq!(book.alerts().len(), 1);
    let nameless = Notice {
        counterparty: String::new(),
        method: Some("contactless".to_owned()),
        ..declined("two", 500)
    };
    let other = Book::new();
    other.hear(&nameless);
    let lines = ["nothing", "when"].map(str::to_owned).to_vec();
    assert_eq!(parts(&other.stands(Kind::Declined)[0]), ("text-nameless".to_owned(), lines));
}

#[test]
fn declines_within_an_hour_are_one_event_also_where_one_comes_late() {
    let book = Book::new();
    for (key, minutes) in [("one", 200), ("two", 150), ("three", 140)] {
        book.hear(&declined(key, minutes));
    }
    let found = book.stands(Kind::Declined);
    assert_eq!((found.len(), fact(&found[0], "count")), (1, Value::Count(3)));
    assert_eq!(parts(&found[0]).0, "text-many");
    book.watch(&[]);
    book.hear(&declined("earlier", 205));
    book.watch(&[]);
    assert_eq!(book.alerts().len(), 1, "the same event");
    book.hear(&declined("another", 130));
    book.watch(&[]);
    assert_eq!(book.alerts().len(), 2, "more than an hour after the first");
}

#[test]
fn what_was_declined_before_linking_or_long_ago_is_not_told() {
    let day = 24 * 60;
    let book = Book::new();
    let history = |notice: &Notice| {
        book.store.write(|writer| writer.insert_notice(book.account, notice, true).map(drop)).unwrap();
    };
    history(&declined("at linking", 10));
    assert!(book.stands(Kind::Declined).is_empty());
    book.hear(&declined("long ago", 32 * day));
    assert!(book.stands(Kind::Declined).is_empty());
    book.hear(&declined("a month ago", 30 * day));
    assert_eq!(book.stands(Kind::Declined).len(), 1);
}

#[test]
fn an_event_whose_beginning_grows_old_is_not_told_again() {
    let day = 24 * 60;
    let book = Book::new();
    book.hear(&declined("one", 31 * day + 20));
    book.hear(&declined("two", 31 * day - 20));
    assert!(book.stands(Kind::Declined).is_empty());
}

#[test]
fn a_locked_card_is_told_and_over_when_it_is_unlocked() {
    let book = Book::new();
    book.hear(&said(NoticeKind::CardLocked, "card:1:1", 60));
    book.watch(&[]);
    book.hear(&said(NoticeKind::CardLocked, "card:1:2", 50));
    book.watch(&[]);
    assert_eq!(book.alerts().iter().map(|alert| alert.1).collect::<Vec<_>>(), [AlertState::Open], "once");
    book.hear(&Notice { method: Some("0815".to_owned()), ..said(NoticeKind::CardUnlocked, "card:2:1", 40) });
    book.watch(&[]);
    assert_eq!(book.alerts()[0].1, AlertState::Open, "another card");
    book.hear(&said(NoticeKind::CardUnlocked, "card:1:3", 30));
    book.watch(&[]);
    assert_eq!(book.alerts()[0].1, AlertState::Withdrawn);
    assert_eq!(book.store.reader().alerts(false).unwrap()[0].withdrawn_by, Some(Withdrawal::Past));
    book.hear(&said(NoticeKind::CardLocked, "card:1:4", 20));
    book.watch(&[]);
    assert_eq!(book.alerts().len(), 2, "again");
}

#[test]
fn a_card_that_the_person_locked_here_is_not_told_when_the_bank_says_it_too() {
    let book = Book::new();
    let own = said(NoticeKind::CardLocked, "own", 60);
    book.store.write(|writer| writer.insert_notice(book.account, &own, true).map(drop)).unwrap();
    book.hear(&said(NoticeKind::CardLocked, "card:1:1", 50));
    assert!(book.stands(Kind::CardLocked).is_empty());
}
