use crate::book::{Book, paid};
use sarraf_watch::{Evidence, Finding, Kind, Settings};

fn low(book: &Book) -> Vec<Finding> {
    book.look(&[]).into_iter().filter(|finding| finding.kind == Kind::LowBalance).collect()
}

#[test]
fn each_fall_below_the_limit_is_told_once() {
    let book = Book::new();
    book.balance(25_000, "2026-11-20T08:00:00+01:00");
    assert!(low(&book).is_empty());
    book.add([paid("Landlord", 20_000, 0, "07:00")]);
    book.balance(5_000, "2026-11-21T08:00:00+01:00");
    let first = low(&book);
    assert_eq!((first.len(), first[0].rows.len(), first[0].confidence), (1, 1, 100));
    let Evidence::LowBalance { balance, before, limit, which, chart, .. } = &first[0].evidence else {
        panic!("another kind of evidence")
    };
    assert_eq!(
        (balance.amount.as_str(), before.amount.as_str(), limit.amount.as_str()),
        ("50.00", "250.00", "100.00")
    );
    assert_eq!((which.as_str(), chart.len()), ("available", 2));
    book.balance(4_000, "2026-11-21T09:00:00+01:00");
    book.balance(4_000, "2026-11-21T10:00:00+01:00");
    assert_eq!(low(&book), first);
    book.balance(90_000, "2026-11-21T11:00:00+01:00");
    book.balance(2_000, "2026-11-21T12:00:00+01:00");
    let both = low(&book);
    assert_eq!(both.len(), 2);
    assert_eq!(both[0], first[0]);
    assert_ne!(both[0].fingerprint, both[1].fingerprint);
}

#[test]
fn hovering_around_the_limit_rings_once() {
    let book = Book::new();
    for (minor, hour) in [(12_000, 8), (9_900, 9), (10_100, 10), (9_900, 11), (10_500, 12), (9_000, 13)] {
        book.balance(minor, &format!("2026-11-21T{hour:02}:00:00+01:00"));
    }
    assert_eq!(low(&book).len(), 1);
}

#[test]
fn an_account_linked_while_low_is_history() {
    let book = Book::new();
    book.balance(3_000, "2026-11-21T08:00:00+01:00");
    book.balance(2_000, "2026-11-21T09:00:00+01:00");
    assert!(low(&book).is_empty());
}

#[test]
fn a_fall_of_long_ago_is_not_news() {
    let book = Book::new();
    book.balance(50_000, "2026-10-01T08:00:00+01:00");
    book.balance(3_000, "2026-10-02T08:00:00+01:00");
    assert!(low(&book).is_empty());
}

#[test]
fn the_limit_is_the_persons() {
    let book = Book::new();
    book.balance(50_000, "2026-11-21T08:00:00+01:00");
    book.balance(30_000, "2026-11-21T09:00:00+01:00");
    assert!(low(&book).is_empty());
    let set = |value: &str| book.store.write(|writer| writer.set_setting("balance-limit.a1", value)).unwrap();
    let found = || book.look_with(&[], &Settings::load(&book.store.reader()).unwrap()).len();
    set("400.00");
    assert_eq!(found(), 1);
    set("off");
    assert_eq!(found(), 0);
    set("nonsense");
    assert_eq!(found(), 0);
}

#[test]
fn a_limit_that_nobody_chose_is_not_called_the_persons() {
    let book = Book::new();
    book.balance(50_000, "2026-11-21T08:00:00+01:00");
    book.balance(5_000, "2026-11-21T09:00:00+01:00");
    let by_default = || {
        let found = book.look_with(&[], &Settings::load(&book.store.reader()).unwrap());
        let Evidence::LowBalance { default, .. } = found[0].evidence.clone() else { panic!("{found:?}") };
        default
    };
    assert!(by_default());
    book.store.write(|writer| writer.set_setting("balance-limit.a1", "100.00")).unwrap();
    assert!(!by_default());
    book.store.write(|writer| writer.set_setting("balance-limit.a1", "default")).unwrap();
    assert!(by_default());
}

#[test]
fn only_settings_that_can_be_read_are_accepted() {
    let book = Book::new();
    let accounts = book.store.reader().accounts().unwrap();
    for (key, value, accepted) in [
        ("balance-limit.a1", "250.00", true),
        ("balance-limit.a1", "-50", true),
        ("balance-limit.a1", "off", true),
        ("balance-limit.a1", "default", true),
        ("balance-limit.a1", "much", false),
        ("balance-limit.a1", "1.234", false),
        ("balance-limit.a99", "250.00", false),
        ("balance-limit.", "250.00", false),
        ("alerts-muted.low-balance", "on", true),
        ("alerts-muted.low-balance.a1", "off", true),
        ("alerts-muted.low-balance.a99", "on", false),
        ("alerts-muted.noise", "on", false),
        ("alerts-muted.low-balance", "maybe", false),
        ("theme", "dark", false),
    ] {
        assert_eq!(Settings::accepts(&accounts, key, value), accepted, "{key} {value}");
    }
}
