use crate::book::{Book, euro, paid, visits};
use sarraf_ledger::{Source, Transaction};
use sarraf_watch::{Evidence, Finding, Kind};

fn told(found: Vec<Finding>) -> Vec<Finding> {
    found.into_iter().filter(|finding| finding.kind == Kind::LookAlike).collect()
}

/// What is said when this is paid for the first time by somebody who knows the other.
fn paid_after(known: &str, new: &str) -> Vec<Finding> {
    let book = Book::new();
    book.add(visits(known));
    told(book.arrive([paid(new, 2_000, 0, "12:00")]))
}

#[test]
fn a_new_name_that_looks_like_a_known_one_is_told_with_its_evidence() {
    let found = paid_after("Paywell", "P\u{430}ywell");
    assert_eq!(found.len(), 1);
    let finding = &found[0];
    assert_eq!((finding.rows.len(), finding.compared.len(), finding.confidence), (1, 10, 95));
    let Evidence::LookAlike { merchant, known, amount, visits, letters, .. } = &finding.evidence else {
        panic!("another kind of evidence")
    };
    assert_eq!((merchant.as_str(), known.as_str(), *visits), ("P\u{430}ywell", "Paywell", 12));
    assert_eq!(amount.amount, "20.00");
    let said: Vec<_> = letters
        .iter()
        .map(|one| {
            (one.new.as_str(), one.new_writing.as_str(), one.known.as_str(), one.known_writing.as_str())
        })
        .collect();
    assert_eq!(said, [("\u{430}", "cyrillic", "a", "latin")]);
    let again = Evidence::from_arguments(&finding.evidence.arguments());
    assert_eq!(again.as_ref(), Some(&finding.evidence));
    assert!(!format!("{finding:?} {letters:?}").contains("ywell"));
}

#[test]
fn how_sure_it_is_depends_on_what_differs() {
    for (known, new, confidence) in [
        ("Corner Bakery", "Comer Bakery", 60),
        ("Comer Bakery", "Corner Bakery", 60),
        ("Paywell", "PaywelI", 60),
        ("Paywell", "Paywe11", 85),
        ("Oslo Kiosk", "0sl0 Kiosk", 85),
        ("Oslo Kiosk", "Osl٥ Kiosk", 85),
        ("MESSMER", "МЕSSMER", 95),
        ("Omega Tea", "\u{3a9}mega Tea", 0),
        ("Tesbury", "\u{422}esbury", 95),
    ] {
        let found = paid_after(known, new);
        assert_eq!(found.first().map_or(0, |finding| finding.confidence), confidence, "{known} {new}");
    }
}

#[test]
fn near_misses_stay_quiet() {
    for (known, new) in [
        ("Starlight 123", "Starlight 124"),
        ("Shop 1.124", "Shop 1.123"),
        ("Café Blau", "Cafe Blau"),
        ("CAFE BLAU", "cafe blau"),
        ("أحمد للعود", "احمد للعود"),
        ("مكتبة النور", "مكتبه النور"),
        ("مقهى البحر", "مقهي البحر"),
        ("مكتبة", "مکتبة"),
        ("محل ١٢٣", "محل 123"),
        ("بيت الخبز", "نيت الخبز"),
        ("Molenwerk B.V.", "Molenwerk"),
        ("Lago", "Iago"),
        ("Kiosk Nord", "Kiosk Sud"),
        ("O2", "02"),
    ] {
        assert!(paid_after(known, new).is_empty(), "{known} {new}");
    }
}

#[test]
fn two_real_shops_with_such_names_are_told_of_once() {
    let book = Book::new();
    book.add(visits("Corner Bakery"));
    let first = told(book.arrive([paid("Comer Bakery", 900, 2, "09:00")]));
    let later = [
        paid("Comer Bakery", 900, 1, "09:00"),
        paid("Corner Bakery", 900, 1, "10:00"),
        paid("Comer Bakery", 950, 0, "09:00"),
    ];
    assert_eq!((first.len(), told(book.arrive(later)).len()), (1, 0));
}

#[test]
fn what_either_sent_before_makes_no_second_alert() {
    let book = Book::new();
    let sent = |name: &str| Transaction { amount: euro(1), ..paid(name, 1, 9, "09:00") };
    assert!(told(book.arrive([sent("Mira Stern"), sent("Mira Stem")])).is_empty());
    let first = told(book.arrive([paid("Mira Stem", 5_000, 1, "09:00")]));
    let second = told(book.arrive([paid("Mira Stern", 5_000, 0, "09:00")]));
    assert_eq!((first.len(), second.len()), (1, 1));
    assert_eq!(first[0].fingerprint, second[0].fingerprint, "one alert for two names");
}

#[test]
fn the_name_known_longest_is_the_one_compared_with() {
    let book = Book::new();
    book.add([paid("Corner", 900, 50, "09:00"), paid("C\u{43e}rner", 900, 40, "09:00")]);
    let found = told(book.arrive([paid("Comer", 900, 0, "09:00")]));
    assert!(matches!(&found[0].evidence, Evidence::LookAlike { known, .. } if known == "Corner"));
}

#[test]
fn one_by_one_or_all_at_once_gives_the_same_alerts() {
    let news = || {
        ["Comer", "Paywell", "C\u{43e}rner", "P\u{430}ywell", "Corner", "Comer", "P\u{430}ywell"]
            .into_iter()
            .enumerate()
            .map(|(place, name)| paid(name, 900, 8 - i64::try_from(place).unwrap(), "09:00"))
    };
    let known = || {
        let book = Book::new();
        book.add([paid("Corner", 900, 60, "09:00")]);
        book
    };
    let singly = known();
    let found: Vec<Finding> = news().flat_map(|row| told(singly.arrive([row]))).collect();
    let together = known();
    let ids = together.add(news());
    assert_eq!(found.len(), 3);
    assert_eq!(found, told(together.look(&ids)));
    let backwards: Vec<_> = ids.iter().rev().copied().collect();
    assert_eq!(found, told(together.look(&backwards)));
}

#[test]
fn rows_of_files_are_only_learned_from() {
    let book = Book::new();
    let from_file = Source::File { name: "a.ofx".into(), format: "ofx1".into() };
    let ids = book.add_from(
        book.account,
        from_file,
        [paid("Corner", 900, 3, "09:00"), paid("Comer", 900, 2, "09:00")],
    );
    assert!(told(book.look(&ids)).is_empty());
    assert!(told(book.arrive([paid("Comer", 900, 0, "09:00")])).is_empty());
    assert_eq!(told(book.arrive([paid("C\u{43e}rner", 900, 0, "09:00")])).len(), 1);
}
