//! Any history, in any cut: twice is once, and the order of pages does not matter.

use crate::book::{book, booked, file, held, page, settled};
use proptest::prelude::*;
use sarraf_ledger::{Status, Transaction};

/// Few amounts, days and names, so that twins abound.
fn history() -> impl Strategy<Value = Vec<Transaction>> {
    let row = (1..4_u32, 1..6_u32, 0..2_usize, any::<bool>());
    prop::collection::vec(row, 1..24).prop_map(|rows| {
        rows.into_iter()
            .enumerate()
            .map(|(number, (amount, day, name, pending))| {
                let (key, amount) = (format!("k{number}"), format!("-{amount}.00"));
                let name = ["Kiln", "Saffron"][name];
                let hold = held(&key, &amount, &format!("2026-03-0{day}T10:00:00+11:00"), name);
                if pending { hold } else { settled(&hold, &amount, &format!("2026-03-0{day}")) }
            })
            .collect()
    })
}

/// The booked rows as a file has them: no ids, other words.
fn as_file(rows: &[Transaction], from: u32, to: u32) -> Vec<Transaction> {
    let day = |row: &Transaction| row.booked_on.map(|on| u32::from(on.day().unsigned_abs()));
    rows.iter()
        .filter(|row| day(row).is_some_and(|day| (from..=to).contains(&day)))
        .map(|row| {
            let on = row.booked_on.unwrap().to_string();
            booked("", &row.amount.to_decimal(), &on, &format!("CARD {}", row.counterparty))
        })
        .collect()
}

/// A purchase, the day it was made and the day it is booked.
#[derive(Clone, Debug)]
struct Purchase {
    hold: Transaction,
    made: u32,
    booked: u32,
}

fn purchases() -> impl Strategy<Value = Vec<Purchase>> {
    let row = (1..3_u32, 1..6_u32, 0..4_u32, 0..2_usize);
    prop::collection::vec(row, 1..16).prop_map(|rows| {
        let numbered = rows.into_iter().enumerate();
        let mut all: Vec<Purchase> = numbered
            .map(|(number, (amount, made, held_for, name))| {
                let at = format!("2026-03-0{made}T10:00:00+11:00");
                let hold =
                    held(&format!("k{number}"), &format!("-{amount}.00"), &at, ["Kiln", "Saffron"][name]);
                Purchase { hold, made, booked: made + held_for }
            })
            .collect();
        all.sort_by_key(|one| one.made);
        all
    })
}

/// What a connection shows on a day.
fn shown(purchases: &[Purchase], today: u32) -> Vec<Transaction> {
    let made = purchases.iter().filter(|one| one.made <= today);
    let state = |one: &Purchase| match one.booked <= today {
        true => settled(&one.hold, &one.hold.amount.to_decimal(), &format!("2026-03-0{}", one.booked)),
        false => one.hold.clone(),
    };
    made.map(state).collect()
}

/// What a file of a day has of that: no ids, other words, days without a time.
fn downloaded(purchases: &[Purchase], from: u32, today: u32) -> Vec<Transaction> {
    let rows = shown(purchases, today).into_iter().map(|row| {
        let on = row.booked_on.or(row.day()).unwrap();
        let name = format!("CARD {}", row.counterparty);
        let plain = booked("", &row.amount.to_decimal(), &on.to_string(), &name);
        match row.status {
            Status::Booked => plain,
            status => Transaction { status, booked_on: None, made: row.made, ..plain },
        }
    });
    let mut rows: Vec<Transaction> =
        rows.filter(|row| row.booked_on.or(row.day()).is_some_and(|on| on.day() >= from as i8)).collect();
    rows.sort_by_key(|row| row.booked_on.or(row.day()));
    rows
}

#[test]
fn of_two_equal_holds_the_one_a_later_file_still_has_is_the_one_that_is_held() {
    let book = book();
    let hold = |made: &str| held("", "-1.00", &format!("{made}T10:00:00+11:00"), "CARD Kiln");
    let of_the_fifth = booked("", "-1.00", "2026-03-05", "CARD Kiln");
    let made = |book: &crate::book::Book| -> Vec<_> {
        book.rows().iter().map(|row| (row.day.day(), row.status)).collect()
    };
    book.take(&file("a", vec![hold("2026-03-03"), hold("2026-03-04")]));
    book.take(&file("b", vec![of_the_fifth.clone()]));
    assert_eq!(
        made(&book),
        [(3, Status::Pending), (4, Status::Booked)],
        "the nearest, as nothing tells more"
    );
    let tells = file("c", vec![of_the_fifth.clone(), hold("2026-03-04")]);
    assert_eq!(book.take(&tells).new, 0);
    assert_eq!(made(&book), [(3, Status::Booked), (4, Status::Pending)]);
    assert_eq!(book.counts(&tells), [0; 4]);
    let last = file("d", vec![of_the_fifth, booked("", "-1.00", "2026-03-06", "CARD Kiln")]);
    assert_eq!(book.counts(&last), [0, 1, 1, 0]);
    assert_eq!(made(&book), [(3, Status::Booked), (4, Status::Booked)]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pages_in_any_order_and_any_number_of_times_bring_each_row_once(
        rows in history(), size in 1..8_usize, turn in 0..24_usize,
    ) {
        let whole = book();
        whole.take(&page(rows.clone()));
        let paged = book();
        let mut pages: Vec<_> = rows.chunks(size).map(|rows| page(rows.to_vec())).collect();
        let turn = turn % pages.len();
        pages.rotate_left(turn);
        for page in &pages {
            paged.take(page);
        }
        prop_assert_eq!(paged.shape(), whole.shape());
        pages.reverse();
        for page in &pages {
            prop_assert_eq!(paged.counts(page), [0; 4]);
        }
        prop_assert_eq!(paged.rows().len(), rows.len());
    }

    #[test]
    fn files_that_overlap_by_whole_days_bring_each_row_once(rows in history(), cut in 1..6_u32, back in 0..3_u32) {
        let (all, first, second) = (as_file(&rows, 1, 6), as_file(&rows, 1, cut), as_file(&rows, cut.saturating_sub(back), 6));
        let book = book();
        for (name, rows) in [("one", &first), ("two", &second), ("one", &first)] {
            book.take(&file(name, rows.clone()));
        }
        prop_assert_eq!(book.rows().len(), all.len());
    }

    #[test]
    fn a_file_and_a_connection_bring_each_booked_row_once(
        rows in history(), size in 1..8_usize, upto in 0..7_u32, file_first in any::<bool>(),
    ) {
        let settled: Vec<Transaction> = rows.into_iter().filter(|row| row.booked_on.is_some()).collect();
        let from_file = file("a", as_file(&settled, 1, upto));
        let book = book();
        if file_first {
            book.take(&from_file);
        }
        for rows in settled.chunks(size) {
            book.take(&page(rows.to_vec()));
        }
        prop_assert_eq!(book.take(&from_file).new, 0);
        for rows in settled.chunks(size).rev() {
            prop_assert_eq!(book.take(&page(rows.to_vec())).new, 0);
        }
        prop_assert_eq!(book.rows().len(), settled.len());
    }

    #[test]
    fn files_with_holds_bring_each_purchase_once_whenever_they_are_downloaded(
        purchases in purchases(), days in prop::collection::vec((1..9_u32, 0..4_u32), 1..4),
    ) {
        let (book, mut days) = (book(), days);
        days.sort_unstable();
        let older: Vec<_> = days
            .iter()
            .map(|(today, back)| file("some", downloaded(&purchases, today.saturating_sub(*back), *today)))
            .collect();
        for batch in &older {
            book.take(batch);
            prop_assert_eq!(book.counts(batch), [0; 4]);
        }
        book.take(&file("all", downloaded(&purchases, 1, 9)));
        prop_assert!(book.rows().iter().all(|row| row.status == Status::Booked));
        prop_assert_eq!(book.rows().len(), purchases.len());
        let shape = book.shape();
        book.take(&file("all", downloaded(&purchases, 1, 9)));
        prop_assert_eq!(book.shape(), shape);
    }

    #[test]
    fn a_file_and_a_connection_bring_each_purchase_once_though_some_are_held_between(
        purchases in purchases(), size in 1..8_usize, linked in 0..9_u32, downloads in prop::collection::vec(1..9_u32, 1..3),
    ) {
        let book = book();
        let read = |today: u32| {
            for rows in shown(&purchases, today).chunks(size) {
                book.take(&page(rows.to_vec()));
            }
        };
        read(linked);
        for today in downloads {
            book.take(&file("some", downloaded(&purchases, 1, today)));
        }
        read(9);
        let all = file("all", downloaded(&purchases, 1, 9));
        book.take(&all);
        read(9);
        prop_assert_eq!(book.rows().len(), purchases.len());
        prop_assert!(book.rows().iter().all(|row| row.status == Status::Booked));
        prop_assert_eq!(book.take(&all).new, 0);
    }
}
