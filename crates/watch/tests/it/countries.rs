//! Purchases in countries, where the bank says them.

use crate::book::{Book, TODAY, euro, of_category, paid};
use crate::life::{abroad, at_price, bought, every, in_country, kinds, life, on, quiet, said, told, with};
use jiff::ToSpan;
use sarraf_ledger::{AccountId, Country, Currency, Money, Transaction, TransactionId};
use sarraf_watch::Kind;
use sarraf_watch::stream::{Budget, Fact, Seen, Watcher, sort};

/// A shop that is not known, in the account's currency.
fn shop(country: &str, merchant: &str) -> Transaction {
    in_country(country, of_category(bought(merchant, 8_000, 0, 60), "shopping"))
}

/// Small things at home, by which the bank is known to say countries.
fn home() -> Vec<Transaction> {
    every(7, 3, 40, &in_country("DE", bought("Corner Grocer", 900, 0, 60)))
}

/// What is said of rows beside those at home: their places among these.
fn of(rows: &[Transaction]) -> Vec<Vec<i64>> {
    let before = i64::try_from(home().len()).unwrap();
    let said = said(Kind::NewCountry, &with(home(), rows.to_vec()));
    said.iter().map(|rows| rows.iter().map(|row| row - before).collect()).collect()
}

#[test]
fn a_country_never_bought_in_is_told_once_with_its_code() {
    let rows =
        [on(200, &shop("PT", "Loja Azul")), on(201, &shop("PT", "Casa Verde")), on(260, &shop("PT", "Rio"))];
    assert_eq!(of(&rows), [[0]]);
    let other = on(230, &shop("GR", "Thalassa"));
    assert_eq!(of(&with(rows.to_vec(), [other])), [[0], [3]]);
    let found = told(&with(with(life(3, 330), home()), [on(200, &shop("PT", "Loja Azul"))]));
    let told = found.iter().find(|told| told.kind == Kind::NewCountry).unwrap();
    let fact = |name: &str| told.facts.iter().find(|(of, _)| *of == name).map(|(_, fact)| *fact);
    assert!(
        fact("country") == Country::parse("PT").map(Fact::Country)
            && fact("limit") == Some(Fact::Size(5_000))
    );
}

#[test]
fn a_country_is_forgotten_with_its_rows() {
    let home = every(7, 3, 75, &in_country("DE", bought("Corner Grocer", 900, 0, 60)));
    let rows = [on(100, &shop("PT", "Loja Azul")), on(520, &shop("PT", "Casa Verde"))];
    let found = kinds(&with(with(life(5, 540), home), rows));
    assert_eq!(found.iter().filter(|kind| **kind == Kind::NewCountry).count(), 2, "{found:?}");
}

#[test]
fn a_trip_a_known_shop_and_known_countries_are_quiet() {
    let there = shop("PT", "Loja Azul");
    let after = |day: i64, row: Transaction| with(home(), [on(day, &row), on(200, &there)]);
    quiet(
        Kind::NewCountry,
        [
            ("a flight before", after(150, of_category(bought("Skylark Air", 40_000, 0, 60), "flights"))),
            ("a hotel there", with(home(), [on(200, &of_category(there.clone(), "lodging"))])),
            ("a shop paid before", after(120, of_category(bought("Loja Azul", 900, 0, 60), "books"))),
            ("small", with(home(), [on(200, &at_price(4_900, &there))])),
            ("small first", after(199, at_price(900, &there))),
            ("one lived there", after(50, at_price(20_000, &shop("PT", "Senhorio")))),
            ("money from there", after(150, Transaction { amount: euro(3_000), ..shop("PT", "Casa Verde") })),
            ("the first months", with(home(), [on(80, &there)])),
            ("no country", with(home(), [on(200, &Transaction { country: None, ..there.clone() })])),
            (
                "the bank has only begun to say them",
                vec![on(190, &shop("DE", "Corner Grocer")), on(200, &there)],
            ),
        ],
    );
}

#[test]
fn a_new_currency_and_a_new_country_are_one_event() {
    let far = |row: &Transaction| abroad("JPY", row.clone());
    let both = [Kind::NewCurrency, Kind::NewCountry];
    let told = |rows: &[Transaction]| {
        let mut found = kinds(&with(with(life(3, 330), home()), rows.to_vec()));
        found.retain(|kind| both.contains(kind));
        found
    };
    let (one, other) = (shop("JP", "Tsukimi Store"), shop("JP", "Kawasemi"));
    assert_eq!(told(&[on(200, &far(&one)), on(201, &other)]), [Kind::NewCurrency]);
    assert_eq!(told(&[on(200, &one), on(201, &far(&other))]), [Kind::NewCountry]);
    // A week later it is another event.
    assert_eq!(told(&[on(200, &one), on(207, &far(&other))]), [Kind::NewCountry, Kind::NewCurrency]);
    // The currency is known, or there is an account in it: the country is told all the same.
    let known = far(&at_price(900, &bought("Online Manga", 1, 0, 60)));
    assert_eq!(told(&[on(150, &known), on(200, &far(&one))]), [Kind::NewCountry]);
    let yen = Money::from_minor(-500, Currency::from_code("JPY").unwrap());
    let of_account = Transaction { amount: yen, ..on(150, &bought("Tsukimi Mart", 1, 0, 60)) };
    assert_eq!(told(&[of_account, on(200, &far(&one))]), [Kind::NewCountry]);
}

#[test]
fn a_country_bought_in_from_an_account_in_another_currency_is_known() {
    let pounds = Money::from_minor(-900, Currency::from_code("GBP").unwrap());
    let there = Transaction { amount: pounds, ..on(150, &shop("GB", "Harrow Press")) };
    assert_eq!(of(&[there.clone(), on(200, &shop("GB", "Fenwick"))]), Vec::<Vec<i64>>::new());
    assert_eq!(of(&[there, on(200, &shop("IE", "Fenwick"))]), [[1]]);
}

#[test]
fn the_order_of_rows_and_a_new_beginning_change_nothing() {
    let abroad = (0..30).map(|place| {
        let country = ["PT", "GR", "FI", "CY", "EE"][usize::try_from(place % 5).unwrap()];
        on(100 + place * 6, &shop(country, &format!("Shop {place}")))
    });
    let rows = with(with(life(7, 330), home()), abroad);
    let of = |(place, row): (usize, &Transaction)| {
        Seen::of_transaction(TransactionId(i64::try_from(place).unwrap() + 1), AccountId(1), row).unwrap()
    };
    let mut wanted: Vec<Seen> = rows.iter().enumerate().map(of).collect();
    let mut backwards: Vec<Seen> = wanted.iter().rev().cloned().collect();
    sort(&mut wanted);
    sort(&mut backwards);
    let look = |watcher: &mut Watcher, rows: &[Seen]| {
        rows.iter().flat_map(|row| watcher.look(row)).collect::<Vec<_>>()
    };
    let told = look(&mut Watcher::new(Budget::Normal), &wanted);
    assert_eq!(told.iter().filter(|told| told.kind == Kind::NewCountry).count(), 5, "{told:?}");
    assert_eq!(look(&mut Watcher::new(Budget::Normal), &backwards), told);
    for cut in (0..wanted.len()).step_by(17) {
        let mut watcher = Watcher::new(Budget::Normal);
        let mut found = look(&mut watcher, &wanted[..cut]);
        found.extend(look(&mut watcher.clone(), &wanted[cut..]));
        assert_eq!(found, told, "in two portions, cut at {cut}");
    }
}

#[test]
fn of_a_vault_it_is_told_by_what_the_bank_said_of_the_row() {
    let book = Book::new();
    let visits = (1..16).map(|week| in_country("DE", paid("Bramble Cafe", 900, week * 8, "09:00")));
    book.add(visits);
    let news = book.add([in_country("PT", paid("Loja Azul", 8_000, 1, "10:00"))]);
    let found = book.look(&news);
    assert_eq!(found.iter().map(|found| found.kind).collect::<Vec<_>>(), [Kind::NewCountry], "{found:?}");
    let evidence = found[0].evidence.arguments().to_string();
    assert!(
        evidence.contains("\"PT\"") && evidence.contains(&TODAY.saturating_sub(120.days()).to_string()),
        "{evidence}"
    );
}
