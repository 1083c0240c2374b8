//! Series kept over a store: brought up to date as rows come, change and go, they are those of looking at everything.

use crate::book::*;
use jiff::ToSpan;
use proptest::prelude::*;
use sarraf_insight::recurring::{MOST_ROWS, Paid, series};
use sarraf_ledger::{AccountId, Source, Transaction, TransactionId};
use sarraf_outlook::look_for_series;
use sarraf_store::{Cause, Filter, Plan, SeriesRow, Store};
use sarraf_sync::enriched;

fn apply(book: &Book, plan: impl FnOnce(Plan) -> Plan) -> Vec<TransactionId> {
    let plan = plan(Plan::new(book.account, Source::Connection, now()));
    book.store.write(|w| w.apply(&plan)).unwrap().inserted
}

fn insert(book: &Book, rows: Vec<Transaction>) -> Vec<TransactionId> {
    let insert = rows.into_iter().map(|row| enriched(row, &[])).collect();
    apply(book, |plan| Plan { insert, ..plan })
}

fn look(book: &Book, portion: u32) {
    while book.store.write(|w| look_for_series(w, portion)).unwrap() {}
}

fn kept(store: &Store) -> Vec<SeriesRow> {
    let all = store.reader().series_due("1900-01-01".parse().unwrap()).unwrap();
    let mut all: Vec<SeriesRow> = all.into_iter().map(|view| view.series).collect();
    all.sort_by_key(|series| series.rows[0]);
    all
}

/// From every row that counts, with nothing kept: the first rows, the rows and the amount of each series.
fn reckoned(store: &Store) -> Vec<(AccountId, Vec<TransactionId>, i64, String)> {
    let reader = store.reader();
    let mut merchants: Vec<(AccountId, String)> = reader
        .transactions(&Filter::default())
        .unwrap()
        .into_iter()
        .map(|row| (row.account, row.merchant_key))
        .collect();
    merchants.sort();
    merchants.dedup();
    let mut all = Vec::new();
    for (account, merchant) in merchants {
        let rows = reader.paid_rows(account, &merchant, MOST_ROWS).unwrap();
        let paid = rows.into_iter().map(|row| Paid {
            id: row.id,
            day: row.day,
            amount: row.amount,
            original: row.original,
            own: row.own,
        });
        let found = series(&paid.collect::<Vec<_>>());
        all.extend(found.into_iter().map(|one| (account, one.rows, one.amount.minor(), one.schedule.key())));
    }
    all.sort_by_key(|one| one.1[0]);
    all
}

fn months(key: &str, amount: &str, name: &str, count: i64) -> Vec<Transaction> {
    let of = |month: i64| {
        let on = day("2025-06-05").saturating_add(month.months());
        booked(&format!("{key}{month}"), amount, &on.to_string(), name)
    };
    (0..count).map(of).collect()
}

#[test]
fn a_series_begins_goes_on_rises_and_ends_with_its_rows() {
    let book = book();
    let first = insert(&book, months("m", "-9.99", "Tall Pine Films", 2));
    look(&book, 10);
    assert_eq!(kept(&book.store), [], "two are no series yet");
    let third = insert(&book, vec![booked("m2", "-9.99", "2025-08-05", "Tall Pine Films")])[0];
    look(&book, 10);
    let found = kept(&book.store);
    assert_eq!(found[0].rows, [first[0], first[1], third]);
    assert_eq!((found[0].due_on, found[0].amount), (day("2025-09-05"), dollars("-9.99")));
    let risen = |key: &str, on: &str| booked(key, "-12.99", on, "Tall Pine Films");
    insert(&book, vec![risen("m3", "2025-09-05"), risen("m4", "2025-10-06")]);
    look(&book, 10);
    let found = kept(&book.store);
    assert_eq!(found[0].changes, [(dollars("9.99"), dollars("12.99"), day("2025-09-05"))]);
    // The bank takes one back, and the person leaves one out: what is left is too little.
    book.store.write(|w| w.retract(first[0], now())).unwrap();
    look(&book, 10);
    assert_eq!(kept(&book.store)[0].rows[0], first[1]);
    book.store.write(|w| w.set_excluded(third, true, now())).unwrap();
    look(&book, 10);
    assert_eq!(kept(&book.store), []);
    book.store.write(|w| w.set_excluded(third, false, now())).unwrap();
    look(&book, 10);
    assert_eq!(kept(&book.store).len(), 1);
    assert_eq!(book.store.reader().stale_series_count().unwrap(), 0);
}

#[test]
fn a_row_that_turns_out_to_be_anothers_leaves_its_series_for_it() {
    let book = book();
    let rows = insert(&book, months("m", "-9.99", "Zebra Gym", 4));
    look(&book, 1);
    let as_other = |id: TransactionId, at: usize| {
        let row = months("m", "-9.99", "Acorn Gym", 4).swap_remove(at);
        (id, enriched(row, &[]), Cause::Amended)
    };
    let update = rows.iter().enumerate().map(|(at, id)| as_other(*id, at)).collect();
    apply(&book, |plan| Plan { update, ..plan });
    look(&book, 1);
    let found = kept(&book.store);
    assert_eq!((found.len(), found[0].merchant_key.as_str()), (1, "acorn gym"));
    assert_eq!(found[0].rows, rows);
}

/// What happens: to which row, with what.
#[derive(Clone, Debug)]
enum Deed {
    Come { merchant: usize, month: i64, off: i64, minor: i64 },
    Change { row: usize, merchant: usize, month: i64, minor: i64 },
    TakeBack { row: usize },
    LeaveOut { row: usize, out: bool },
    Look { portion: u32 },
}

fn any_deed() -> impl Strategy<Value = Deed> {
    let minor = || prop::sample::select(vec![-999_i64, -999, -999, -1_299, 5_000]);
    prop_oneof![
        8 => (0_usize..3, 0_i64..14, 0_i64..2, minor())
            .prop_map(|(merchant, month, off, minor)| Deed::Come { merchant, month, off, minor }),
        2 => (0_usize..40, 0_usize..3, 0_i64..14, minor())
            .prop_map(|(row, merchant, month, minor)| Deed::Change { row, merchant, month, minor }),
        1 => (0_usize..40).prop_map(|row| Deed::TakeBack { row }),
        1 => (0_usize..40, any::<bool>()).prop_map(|(row, out)| Deed::LeaveOut { row, out }),
        2 => (1_u32..4).prop_map(|portion| Deed::Look { portion }),
    ]
}

fn made(merchant: usize, month: i64, off: i64, minor: i64) -> Transaction {
    let name = ["Tall Pine Films", "Acorn Gym", "Zebra Gym"][merchant];
    let on = day("2025-01-05").saturating_add(month.months()).saturating_add((off * 9).days());
    let row = booked("", "0.00", &on.to_string(), name);
    Transaction { amount: sarraf_ledger::Money::from_minor(minor, row.amount.currency()), ..row }
}

fn do_it(book: &Book, rows: &mut Vec<TransactionId>, deed: &Deed) {
    let of = |row: usize| rows.get(row % rows.len().max(1)).copied();
    match *deed {
        Deed::Come { merchant, month, off, minor } => {
            rows.extend(insert(book, vec![made(merchant, month, off, minor)]));
        }
        Deed::Change { row, merchant, month, minor } => {
            let update =
                of(row).map(|id| (id, enriched(made(merchant, month, 0, minor), &[]), Cause::Amended));
            apply(book, |plan| Plan { update: update.into_iter().collect(), ..plan });
        }
        Deed::TakeBack { row } => {
            of(row).map(|id| book.store.write(|w| w.retract(id, now())).unwrap());
        }
        Deed::LeaveOut { row, out } => {
            if let Some(id) = of(row) {
                book.store.write(|w| w.set_excluded(id, out, now())).unwrap();
            }
        }
        Deed::Look { portion } => {
            book.store.write(|w| look_for_series(w, portion)).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn kept_up_to_date_it_is_what_looking_at_everything_finds(deeds in prop::collection::vec(any_deed(), 1..60)) {
        let book = book();
        let mut rows = Vec::new();
        for deed in &deeds {
            do_it(&book, &mut rows, deed);
        }
        look(&book, 2);
        let kept: Vec<_> = kept(&book.store)
            .into_iter()
            .map(|one| (one.account, one.rows, one.amount.minor(), one.schedule))
            .collect();
        prop_assert_eq!(kept, reckoned(&book.store));
    }
}
