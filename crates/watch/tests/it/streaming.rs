//! The detectors over a stream of rows: found where it should be, quiet where it should be, and the same however rows
//! come.

use crate::book::{euro, of_category, pending};
use crate::life::{Chance, bought, in_country, kinds, life, said, seen, told, with};
use jiff::ToSpan;
use sarraf_ledger::{Category, Country, Currency, Money, Transaction, TransactionId, upper_categories};
use sarraf_watch::Kind;
use sarraf_watch::stream::{Budget, Seen, Told, Watcher, sort};
use std::collections::BTreeSet;

#[test]
fn an_ordinary_half_year_is_quiet() {
    let told: usize = (1..=20).map(|seed| told(&life(seed, 180)).len()).sum();
    // 120 months, of which a quarter may be told of something at this budget.
    assert!(told <= 24, "{told} alerts in 120 months");
}

#[test]
fn a_card_that_is_tried_out_is_told_once_at_the_large_charge() {
    let tried = [
        bought("Qvx Digital", 100, 100, 130),
        bought("Zorbit Media", 150, 100, 138),
        bought("Luxtech Store", 49_900, 100, 171),
        bought("Nordwatch Outlet", 69_900, 100, 180),
    ];
    let found = told(&with(life(3, 120), tried));
    let testing: Vec<&Told> = found.iter().filter(|told| told.kind == Kind::CardTesting).collect();
    assert_eq!(testing.len(), 1, "{found:?}");
    assert_eq!(testing[0].rows.len(), 3);
    assert_eq!(found.len(), 1, "one event is one alert: {found:?}");
}

#[test]
fn what_goes_on_is_one_event_for_a_fortnight_at_most() {
    let names = ["Luxtech Store", "Nordwatch Outlet", "Qvx Digital", "Zorbit Media", "Ostkamera"];
    let rows = || {
        names
            .iter()
            .zip(0..)
            .map(|(name, time)| of_category(bought(name, 90_000, 100 + time * 4, 171), "electronics"))
    };
    let days = |found: &[Vec<i64>]| found.iter().flatten().map(|row| 100 + row * 4).collect::<Vec<_>>();
    let said = |rows: &[Transaction]| {
        assert!(said(Kind::UnusualAmount, rows).is_empty(), "the first is much at a new place");
        said(Kind::NewMerchant, rows)
    };
    let found = said(&rows().collect::<Vec<_>>());
    assert_eq!(days(&found), [100, 116]);
    // Five days without, and it is another event.
    let apart: Vec<Transaction> = rows().step_by(2).collect();
    assert_eq!(said(&apart), [[0], [1], [2]]);
    // Of what went on, eight.
    let on = |days: [i64; 3]| {
        let row = |(name, day)| of_category(bought(name, 90_000, day, 171), "electronics");
        said(&names.into_iter().zip(days).map(row).collect::<Vec<_>>())
    };
    assert_eq!(on([100, 102, 109]), [[0]]);
    assert_eq!(on([100, 102, 110]), [[0], [2]]);
}

#[test]
fn what_is_far_surer_is_told_within_an_event() {
    let after = |minor: i64| {
        let shop = of_category(bought("Nordwatch Outlet", 36_000, 100, 171), "electronics");
        let rows = [shop, bought("Corner Grocer", minor, 101, 171)];
        told(&with(life(3, 120), rows)).iter().map(|told| told.score).collect::<Vec<_>>()
    };
    assert_eq!(after(18_000), [64], "as unusual as the one before");
    assert_eq!(after(90_000), [64, 95]);
}

#[test]
fn small_things_before_something_large_are_no_test_of_a_card() {
    let large = || bought("Luxtech Store", 14_900, 100, 171);
    let fare = |merchant: &str, minute| of_category(bought(merchant, 150, 100, minute), "transport");
    let cases: [(&str, Vec<Transaction>); 4] = [
        (
            "two coffees where one is known",
            vec![bought("Bramble Cafe", 190, 100, 130), bought("Bramble Cafe", 180, 100, 140), large()],
        ),
        ("fares at new places", vec![fare("Tram Nord", 130), fare("Ferry West", 150), large()]),
        (
            "hours between them",
            vec![bought("Kiosk Ost", 150, 100, 10), bought("Kiosk Süd", 150, 100, 160), large()],
        ),
        (
            "the large one first",
            vec![
                bought("Luxtech Store", 14_900, 100, 100),
                bought("Kiosk Ost", 150, 100, 130),
                bought("Kiosk Süd", 150, 100, 140),
            ],
        ),
    ];
    for (case, rows) in cases {
        let found = kinds(&with(life(3, 120), rows));
        assert!(!found.contains(&Kind::CardTesting), "{case}: {found:?}");
    }
}

#[test]
fn four_probes_are_told_before_anything_large_came() {
    let names = ["Qvx Digital", "Zorbit Media", "Ploom Apps", "Hexa Online"];
    let probes = (0..).zip(names).map(|(place, name)| bought(name, 120, 100, 130 + place * 4));
    let found = told(&with(life(3, 120), probes));
    assert_eq!(
        found.iter().map(|told| (told.kind, told.rows.len())).collect::<Vec<_>>(),
        [(Kind::CardTesting, 4)]
    );
}

#[test]
fn many_payments_at_once_are_told_once() {
    let names = [
        "Hollin Shoes",
        "Ferro Sports",
        "Mira Perfume",
        "Kell Optics",
        "Dorn Books",
        "Sant Leather",
        "Oak Gifts",
    ];
    let spree = (0..).zip(names).map(|(place, name)| bought(name, 1_900 + place * 130, 100, 900 + place * 3));
    let found = told(&with(life(5, 120), spree.clone()));
    let fast: Vec<&Told> = found.iter().filter(|told| told.kind == Kind::Velocity).collect();
    assert_eq!(fast.iter().map(|told| told.rows.len()).collect::<Vec<_>>(), [5], "{found:?}");
    // Whoever does so now and then: a market day each month.
    let markets = (0..3).flat_map(|month| {
        (0..5).map(move |stall| {
            bought(
                &format!("Stall {}", ["Ash", "Elm", "Fir", "Yew", "Bay"][stall]),
                1_400,
                10 + month * 30,
                600 + i64::try_from(stall).unwrap() * 5,
            )
        })
    });
    let found = kinds(&with(with(life(5, 120), markets), spree.clone().take(5)));
    assert_eq!(
        found.iter().filter(|kind| **kind == Kind::Velocity).count(),
        1,
        "the first market only: {found:?}"
    );
    // Something unusual days before, of whose event the third would be, does not silence it.
    let third = bought("Kestrel Jewels", 48_000, 100, 907);
    let rows =
        [vec![bought("Alder Furniture", 190_000, 97, 700)], spree.clone().take(5).collect(), vec![third]];
    let found = kinds(&with(life(5, 120), rows.concat()));
    assert_eq!(found.iter().filter(|kind| **kind == Kind::Velocity).count(), 1, "{found:?}");
    // A round of the places that are known, and one that is new.
    let known = ["Harbour Foods", "Greenfinch Market", "Corner Grocer", "Bramble Cafe", "Plumtree"];
    let round = (0..).zip(known).map(|(place, name)| bought(name, 1_900 + place * 130, 100, 900 + place * 3));
    let found = kinds(&with(life(5, 120), round));
    assert!(!found.contains(&Kind::Velocity), "{found:?}");
}

#[test]
fn the_same_charge_twice_is_told_and_what_was_given_back_is_not() {
    let twice = || [bought("Harbour Foods", 7_405, 100, 700), bought("Harbour Foods", 7_405, 100, 703)];
    let rows = with(life(7, 120), twice());
    let found: Vec<Told> =
        told(&rows).into_iter().filter(|told| told.kind == Kind::DuplicateCharge).collect();
    let count = i64::try_from(rows.len()).unwrap();
    assert_eq!(
        found.iter().map(|told| told.rows.clone()).collect::<Vec<_>>(),
        [vec![TransactionId(count - 1), TransactionId(count)]]
    );

    let back = Transaction { amount: euro(7_405), ..bought("Harbour Foods", 7_405, 100, 701) };
    let quiet = kinds(&with(life(7, 120), twice().into_iter().chain([back])));
    assert!(!quiet.contains(&Kind::DuplicateCharge), "{quiet:?}");
    let apart = kinds(&with(
        life(7, 120),
        [bought("Harbour Foods", 7_405, 100, 700), bought("Harbour Foods", 7_405, 100, 730)],
    ));
    assert!(!apart.contains(&Kind::DuplicateCharge), "{apart:?}");
}

#[test]
fn far_above_what_a_place_costs_is_told_with_the_visits_compared() {
    let rows = with(life(9, 150), [bought("Bramble Cafe", 24_000, 140, 900)]);
    let found: Vec<Told> = told(&rows)
        .into_iter()
        .filter(|told| told.rows.contains(&TransactionId(i64::try_from(rows.len()).unwrap())))
        .collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].kind, Kind::UnusualAmount);
    assert_eq!(found[0].with.len(), 16);
    let compared: BTreeSet<&str> = found[0]
        .with
        .iter()
        .map(|id| rows[usize::try_from(id.0).unwrap() - 1].counterparty.as_str())
        .collect();
    assert_eq!(compared, BTreeSet::from(["Bramble Cafe"]));
}

#[test]
fn a_yearly_plan_and_a_hold_are_known_for_what_they_are() {
    let monthly = (0..6).map(|month| bought("Streamly", 1_299, 5 + month * 30, 60));
    let plan = with(with(life(11, 200), monthly), [bought("Streamly", 12_990, 185, 60)]);
    assert!(!last_is_told(&plan));

    let fuel =
        |day, minor| Transaction { held: Some(euro(-15_000)), ..bought("Tidal Fuel", minor, day, 700) };
    let fills: Vec<Transaction> = (0..8).map(|fill| fuel(10 + fill * 14, 4_500 + fill * 60)).collect();
    let hold = || bought("Tidal Fuel", 15_000, 190, 700);
    assert!(!last_is_told(&with(with(life(11, 200), fills.clone()), [pending(hold())])));
    assert!(last_is_told(&with(with(life(11, 200), fills), [hold()])), "the control: booked at that, it is");
}

/// Whether the row that was added last is said to be unusual.
fn last_is_told(rows: &[Transaction]) -> bool {
    let last = TransactionId(i64::try_from(rows.len()).unwrap());
    told(rows).iter().any(|told| told.kind == Kind::UnusualAmount && told.rows.contains(&last))
}

/// A person who pays about the same everywhere, at places by chance; from a day on, a third of what is bought in two
/// weeks costs five times as much.
fn victim(seed: u64) -> (Vec<Transaction>, BTreeSet<i64>) {
    let mut chance = Chance(seed);
    let mean = 5.0 + chance.share() * 95.0;
    let a_day = 1 + chance.below(4);
    let from = 60 + i64::try_from(chance.below(90)).unwrap();
    let (mut rows, mut theirs) = (Vec::new(), BTreeSet::new());
    for day in 0..180 {
        for _ in 0..chance.below(a_day * 2 + 1) {
            let mut size = mean + chance.bell() * mean / 2.0;
            if size < 0.0 {
                size = chance.share() * 2.0 * mean;
            }
            let stolen = (from..from + 14).contains(&day) && chance.below(3) == 0;
            if stolen {
                size *= 5.0;
                theirs.insert(i64::try_from(rows.len()).unwrap() + 1);
            }
            let letters: String =
                (0..3).map(|_| char::from(b'a' + u8::try_from(chance.below(26)).unwrap())).collect();
            let minute = i64::try_from(chance.below(1_400)).unwrap();
            #[expect(clippy::cast_possible_truncation, reason = "an amount")]
            rows.push(bought(&format!("Mer{letters}"), (size * 100.0) as i64 + 1, day, minute));
        }
    }
    (rows, theirs)
}

#[test]
fn two_weeks_at_five_times_the_price_are_found_and_hardly_anything_else() {
    let (mut found, mut false_ones) = (0, 0);
    let people = 60;
    for seed in 1..=people {
        let (rows, theirs) = victim(seed);
        let mut watcher = Watcher::new(Budget::Few);
        let told: Vec<Told> = seen(&rows).iter().flat_map(|row| watcher.look(row)).collect();
        let hits = |told: &&Told| told.rows.iter().any(|row| theirs.contains(&row.0));
        found += usize::from(told.iter().any(|told| hits(&told)));
        false_ones += told.iter().filter(|told| !hits(told)).count();
    }
    assert!(
        found >= 57 && false_ones <= 4,
        "{found} of {people} found, {false_ones} false in {} months",
        people * 6
    );
}

/// The same rows where the bank says countries: one in ten is abroad, each time a while in another country.
fn placed(rows: Vec<Transaction>) -> Vec<Transaction> {
    const ABROAD: [&str; 12] = ["PT", "GR", "FI", "CY", "EE", "NL", "US", "JP", "TH", "BR", "AT", "CH"];
    let country =
        |place: usize| if place.is_multiple_of(10) { ABROAD[place / 40 % ABROAD.len()] } else { "DE" };
    rows.into_iter().enumerate().map(|(place, row)| in_country(country(place), row)).collect()
}

#[test]
fn a_greater_budget_tells_more() {
    let of = |budget| {
        let told = |seed| {
            let mut watcher = Watcher::new(budget);
            seen(&life(seed, 300)).iter().flat_map(|row| watcher.look(row)).count()
        };
        (1..=30).map(told).sum::<usize>()
    };
    let (few, normal, many) = (of(Budget::Few), of(Budget::Normal), of(Budget::Many));
    assert!(few < normal && normal < many, "{few} {normal} {many}");
}

#[test]
fn the_order_in_which_rows_come_does_not_matter() {
    let (rows, _) = victim(2);
    let rows = placed(rows);
    let mut watcher = Watcher::new(Budget::Many);
    let in_order = seen(&rows);
    let wanted: Vec<Told> = in_order.iter().flat_map(|row| watcher.look(row)).collect();
    assert!(
        [Kind::UnusualAmount, Kind::NewCountry]
            .iter()
            .all(|kind| wanted.iter().any(|told| told.kind == *kind))
    );
    let mut chance = Chance(99);
    for _ in 0..10 {
        let mut shuffled = in_order.clone();
        for place in (1..shuffled.len()).rev() {
            shuffled.swap(place, usize::try_from(chance.below(u64::try_from(place).unwrap() + 1)).unwrap());
        }
        sort(&mut shuffled);
        let mut watcher = Watcher::new(Budget::Many);
        assert_eq!(shuffled.iter().flat_map(|row| watcher.look(row)).collect::<Vec<_>>(), wanted);
    }
}

#[test]
fn made_again_from_history_it_says_the_same() {
    let (rows, _) = victim(6);
    let rows = placed(rows);
    let rows = seen(&rows);
    let mut watcher = Watcher::new(Budget::Many);
    let wanted: Vec<Vec<Told>> = rows.iter().map(|row| watcher.look(row)).collect();
    for cut in [1, rows.len() / 3, rows.len() / 2, rows.len() - 3] {
        let mut again = Watcher::new(Budget::Many);
        rows[..cut].iter().for_each(|row| drop(again.look(row)));
        let rest: Vec<Vec<Told>> = rows[cut..].iter().map(|row| again.look(row)).collect();
        assert_eq!(rest, wanted[cut..], "from {cut}");
    }
}

/// Bytes that are remembered after each of so many rows, three a day and each at a place of its own; one in five as
/// large as a theft.
fn remembered(rows: i64, categories: &[&str], currencies: &[&str]) -> Vec<usize> {
    let mut watcher = Watcher::new(Budget::Many);
    let row = |number: i64| {
        let place = usize::try_from(number).unwrap();
        let of = |list: &[&str]| list.get(place % list.len().max(1)).map(ToString::to_string);
        let large = if number % 5 == 0 { 200_000 } else { 2_000 };
        let row = bought(&format!("Place {number}"), large + number, number / 3, 500 + number % 3);
        let abroad = of(currencies).and_then(|code| Currency::from_code(&code).ok());
        let category = of(categories).and_then(|name| Category::new(&name));
        let country = of(COUNTRIES).and_then(|code| Country::parse(&code)).filter(|_| abroad.is_some());
        Seen { abroad, category, country, merchant: format!("place {number}"), ..seen(&[row]).remove(0) }
    };
    let look = |number| {
        watcher.look(&row(number));
        watcher.bytes()
    };
    (0..rows).map(look).collect()
}

const COUNTRIES: &[&str] =
    &["US", "GB", "CH", "JP", "AU", "CA", "SE", "NO", "DK", "PL", "CZ", "TR", "EG", "JO", "AE", "KW", "MA"];
const CURRENCIES: [&str; 12] =
    ["USD", "GBP", "CHF", "JPY", "AUD", "CAD", "SEK", "NOK", "DKK", "PLN", "CZK", "TRY"];

#[test]
fn what_is_remembered_grows_with_it_and_stays_below_64_kib_at_the_densest_life() {
    let plain = remembered(1_400, &[], &[]);
    let (few, many) = (plain[100], plain[1_000]);
    assert!(few < many && plain[1_399] == many, "{few} {many} {}", plain[1_399]);
    let categories: Vec<&str> = upper_categories().collect();
    let densest = remembered(1_400, &categories, &CURRENCIES);
    let most = densest.iter().copied().max().unwrap();
    assert!(many < most && most <= 64 * 1_024, "{many} {most}");
}

#[test]
fn an_event_that_is_over_is_not_remembered() {
    // What is told of in three years needs no more room than what is told of in one.
    let mut watcher = Watcher::new(Budget::Many);
    let mut told = 0;
    let mut bytes = Vec::new();
    for year in 0..6 {
        for row in seen(&victim(8).0) {
            let day = row.day.saturating_add((year * 400).days());
            told += watcher.look(&Seen { day, made: None, ..row }).len();
        }
        bytes.push(watcher.bytes());
    }
    assert!(told > 8 && bytes.windows(2).all(|pair| pair[1] <= pair[0]), "{told} {bytes:?}");
}

#[test]
fn nothing_of_a_row_is_told_in_debug() {
    let mut watcher = Watcher::new(Budget::Normal);
    let (rows, _) = victim(8);
    seen(&rows).iter().for_each(|row| drop(watcher.look(row)));
    let row = Seen {
        amount: Money::from_minor(-123_456, euro(0).currency()),
        merchant: "Secret Shop".into(),
        ..seen(&rows)[0].clone()
    };
    let text = format!("{row:?} {watcher:?}");
    assert!(!text.contains("1234") && !text.contains("Secret"), "{text}");
}
