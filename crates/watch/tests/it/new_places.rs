//! Much at a place where nothing was bought before.

use crate::book::{euro, of_category};
use crate::life::{at_price, bought, every, kinds, life, on, quiet, said, told, with};
use sarraf_ledger::Transaction;
use sarraf_watch::Kind;
use sarraf_watch::stream::Fact;

fn sofa(minor: i64) -> Transaction {
    of_category(bought("Alder Furniture", minor, 0, 700), "furnishing")
}

#[test]
fn an_ordinary_life_has_no_such_place() {
    for seed in 1..=20 {
        assert!(!kinds(&life(seed, 400)).contains(&Kind::NewMerchant), "{seed}");
    }
}

#[test]
fn much_at_a_new_place_is_told_once_and_not_as_unusual_besides() {
    let rows = [on(200, &sofa(140_000)), on(240, &sofa(90_000))];
    assert_eq!(said(Kind::NewMerchant, &rows), [[0]]);
    let found = told(&with(life(3, 330), rows));
    let new = found.iter().find(|told| told.kind == Kind::NewMerchant).unwrap();
    assert_eq!(found.iter().filter(|told| told.rows.contains(&new.rows[0])).count(), 1, "{found:?}");
    let fact = |name: &str| new.facts.iter().find(|(of, _)| *of == name).map(|(_, fact)| *fact);
    assert_eq!(fact("limit"), Some(Fact::Size(50_000)));
    assert!(matches!(fact("days"), Some(Fact::Count(190..=200))), "{new:?}");
}

#[test]
fn whatever_it_was_for_as_long_as_it_was_bought() {
    for category in ["electronics", "vehicle", "dentist", "home-repair", "other"] {
        let row = of_category(bought("Tern Works", 80_000, 0, 700), category);
        assert_eq!(said(Kind::NewMerchant, &[on(200, &row)]), [[0]], "{category}");
    }
    let by_card = Transaction { method: Some("4411".into()), ..bought("Tern Works", 80_000, 0, 700) };
    assert_eq!(said(Kind::NewMerchant, &[on(200, &by_card)]), [[0]], "by a card, for nobody knows what");
}

#[test]
fn more_than_nearly_all_payments_is_much_from_500_on() {
    let at = |minor: i64| said(Kind::NewMerchant, &[on(200, &sofa(minor))]).len();
    assert_eq!((at(49_999), at(50_000)), (0, 1));
    let builder = of_category(bought("Tern Works", 130_000, 0, 60), "home-repair");
    let rich = |minor: i64| with(every(5, 4, 60, &builder), [on(250, &sofa(minor))]);
    let last = |minor: i64| said(Kind::NewMerchant, &rich(minor)).contains(&vec![60]);
    assert_eq!((last(130_000), last(130_001)), (false, true), "who pays so much each week");
}

#[test]
fn what_is_known_what_is_owed_and_what_one_travels_with_are_quiet() {
    let much = sofa(140_000);
    let one = |row: &Transaction| vec![on(200, row)];
    let of = |category| one(&of_category(much.clone(), category));
    let back = Transaction { amount: euro(2_000), ..on(150, &much) };
    let tried = vec![
        bought("Qvx Digital", 100, 200, 130),
        bought("Zorbit Media", 150, 200, 138),
        bought("Luxtech Store", 49_900, 200, 171),
    ];
    let tour = vec![on(199, &of_category(bought("Pixel Wren", 120_000, 0, 700), "electronics"))];
    quiet(
        Kind::NewMerchant,
        [
            ("a small thing there before", with(vec![on(150, &at_price(900, &much))], one(&much))),
            ("money from there before", with(vec![back], one(&much))),
            ("the first months", vec![on(50, &much)]),
            ("a hotel", of("lodging")),
            ("a flight", of("flights")),
            ("rent", of("rent")),
            ("an insurance", of("vehicle-insurance")),
            ("taxes", of("taxes")),
            ("a school", of("tuition")),
            ("cash", of("cash")),
            ("a person", one(&bought("Yara Lindqvist", 140_000, 0, 700))),
            ("money that comes", one(&Transaction { amount: euro(140_000), ..much.clone() })),
            ("after a card was tried out", with(tried, vec![on(201, &much)])),
        ],
    );
    let then = |day: i64| said(Kind::NewMerchant, &with(tour.clone(), [on(day, &much)]));
    assert_eq!(then(203), [[0]], "a tour of shops is one event");
    assert_eq!(then(204), [[0], [1]], "after five days it is another");
    let lunch = on(199, &at_price(30_000, &bought("Pizzeria Luna", 1, 0, 1_150)));
    assert_eq!(said(Kind::UnusualAmount, std::slice::from_ref(&lunch)), [[0]]);
    assert_eq!(said(Kind::NewMerchant, &[lunch, on(201, &much)]), [[1]], "what was only unusual");
}

#[test]
fn what_is_unusual_soon_after_is_of_the_same_event() {
    let tour = [
        on(200, &sofa(140_000)),
        on(201, &of_category(bought("Pixel Wren", 45_000, 0, 700), "electronics")),
        on(201, &of_category(bought("Jewel Box", 48_000, 0, 760), "shopping")),
    ];
    let found = kinds(&with(life(3, 330), tour));
    let of_theft = |kind: &&Kind| [Kind::NewMerchant, Kind::UnusualAmount].contains(kind);
    let after: Vec<&Kind> = found.iter().filter(of_theft).collect();
    assert_eq!(after, [&Kind::NewMerchant], "{found:?}");
}
