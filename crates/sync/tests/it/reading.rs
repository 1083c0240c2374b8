//! Whole readings over a made-up door: resumed after any trouble, the same when repeated.

use crate::book::{Book, book, now};
use crate::door::{PROFILE, Row, Script, Trouble, row};
use sarraf_banks::{BankError, ChannelError, Profile};
use sarraf_ledger::{Moment, Status};
use sarraf_store::StoreError;
use sarraf_sync::{Cancel, Parts, Reading, SyncError, read};
use sarraf_vault::{Mode, Random, Unlocked};
use std::sync::{Arc, Mutex};

/// Ten rows of March, two of them held.
fn rows() -> Vec<Row> {
    (1..=10)
        .map(|number| row(number, -100 - i64::from(number), &format!("2026-03-{number:02}"), number < 9))
        .collect()
}

fn parts(book: &Book, script: &Script) -> Parts<Script> {
    let random = Arc::new(Random::seeded(7));
    Parts {
        store: book.store.clone(),
        bank: book.bank,
        profile: Profile::parse(PROFILE, true).unwrap(),
        door: script.clone(),
        seal: Unlocked::ephemeral(&random, Mode::Mock).seal(),
        random,
        now: Moment::utc(now()),
        attended: true,
        read: true,
        chosen_later: Vec::new(),
        cancel: script.cancel.clone(),
        progress: Box::new(|_| ()),
    }
}

pub fn run(book: &Book, script: &Script) -> Reading {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(read(parts(book, script)))
}

/// The reading ended well; new, changed and removed rows.
pub fn went_well(reading: &Reading) -> [u32; 3] {
    assert!(reading.error.is_none(), "{:?}", reading.error);
    let sum =
        |of: fn(&sarraf_sync::AccountCounts) -> u32| reading.accounts.iter().map(|(_, one)| of(one)).sum();
    [sum(|one| one.new), sum(|one| one.changed), sum(|one| one.removed)]
}

#[test]
fn a_reading_brings_everything_and_repeating_it_nothing() {
    let (book, script) = (book(), Script::with(rows()));
    assert_eq!(went_well(&run(&book, &script)), [10, 0, 0]);
    let shape = book.shape();
    assert_eq!(went_well(&run(&book, &script)), [0, 0, 0]);
    assert_eq!(book.shape(), shape);
    assert_eq!(book.store.reader().balances(book.account).unwrap().len(), 1);
}

#[test]
fn a_reading_that_fails_at_any_request_loses_nothing_and_the_next_ends_it() {
    let undisturbed = book();
    let script = Script::with(rows());
    run(&undisturbed, &script);
    let requests = script.asked();
    assert!(requests > 4, "several pages");
    let troubles: [(Trouble, BankError); 6] = [
        (Trouble::Status(401), BankError::SignIn),
        (Trouble::Status(500), BankError::Down),
        (Trouble::Status(403), BankError::Forbidden),
        (Trouble::HalfBody, BankError::Down),
        (Trouble::Error(ChannelError::CutOff), BankError::Down),
        (Trouble::Error(ChannelError::Offline), BankError::Offline),
    ];
    for (trouble, expected) in troubles {
        for at in 0..requests {
            let (book, script) = (book(), Script::with(rows()));
            script.trouble(at, trouble);
            let reading = run(&book, &script);
            assert!(
                matches!(reading.error, Some(SyncError::Bank(error)) if error == expected),
                "{at} {:?}",
                reading.error
            );
            let committed = book.rows().len();
            let [new, _, removed] = went_well(&run(&book, &script));
            assert_eq!((committed + new as usize, removed), (10, 0), "at request {at}");
            assert_eq!(book.shape(), undisturbed.shape());
        }
    }
}

#[test]
fn an_interrupted_walk_goes_on_where_it_was() {
    let (book, script) = (book(), Script::with(rows()));
    // The accounts, then page after page; the third page fails.
    script.trouble(3, Trouble::Status(500));
    run(&book, &script);
    assert_eq!(book.rows().len(), 6);
    let before = script.asked();
    run(&book, &script);
    let first_of_second = script.asked() - before;
    assert!(first_of_second >= 4, "the rest, an overlap, and what is held");
    assert_eq!(book.rows().len(), 10);
}

#[test]
fn a_stop_ends_the_reading_at_once_even_while_the_bank_is_silent() {
    for at in 0..6 {
        let (book, script) = (book(), Script::with(rows()));
        script.trouble(at, Trouble::Cancel);
        let reading = run(&book, &script);
        assert!(matches!(reading.error, Some(SyncError::Bank(BankError::Cancelled))), "{at}");
        let again = Script { cancel: Cancel::default(), ..script };
        went_well(&run(&book, &again));
        assert_eq!(book.rows().len(), 10);
    }
}

#[test]
fn what_the_store_refuses_ends_the_reading_with_its_reason() {
    let (book, script) = (book(), Script::with(rows()));
    let store = book.store.clone();
    let closing = Mutex::new(0);
    let mut parts = parts(&book, &script);
    parts.progress = Box::new(move |_| {
        *closing.lock().unwrap() += 1;
        if *closing.lock().unwrap() == 2 {
            store.close().unwrap();
        }
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let reading = runtime.block_on(read(parts));
    assert!(matches!(reading.error, Some(SyncError::Store(StoreError::Closed))), "{:?}", reading.error);
}

#[test]
fn a_full_disk_ends_the_reading_and_nothing_is_lost() {
    let (book, script) = (book(), Script::with(rows()));
    let store = book.store.clone();
    let mut limited = parts(&book, &script);
    limited.progress = Box::new(move |_| store.limit_pages(Some(0)).unwrap());
    script.bank.lock().unwrap().rows.extend((0..200).map(|number| row(100 + number, -5, "2026-01-05", true)));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let reading = runtime.block_on(read(limited));
    assert!(matches!(reading.error, Some(SyncError::Store(StoreError::DiskFull))), "{:?}", reading.error);
    let kept = book.rows().len();
    assert!(kept > 0);
    book.store.limit_pages(None).unwrap();
    let [new, _, _] = went_well(&run(&book, &script));
    assert_eq!(kept + new as usize, 210);
}

#[test]
fn a_hold_that_settles_while_it_is_read_is_not_taken_back() {
    let undisturbed = book();
    let script = Script::with(rows());
    run(&undisturbed, &script);
    for at in 0..script.asked() {
        let (book, script) = (book(), Script::with(rows()));
        run(&book, &script);
        script.trouble(at, Trouble::Settles(9));
        let [new, _, removed] = went_well(&run(&book, &script));
        assert_eq!((new, removed), (0, 0), "at request {at}");
        assert_eq!(book.rows().len(), 10);
        went_well(&run(&book, &script));
        let settled = book.rows().iter().filter(|row| row.status == Status::Booked).count();
        assert_eq!(settled, 9, "at request {at}");
    }
}

#[test]
fn a_hold_that_vanished_is_taken_back_and_comes_back_with_the_bank() {
    let (book, script) = (book(), Script::with(rows()));
    run(&book, &script);
    let gone = script.bank.lock().unwrap().rows.pop().unwrap();
    assert_eq!(went_well(&run(&book, &script)), [0, 0, 1]);
    assert_eq!(book.rows().len(), 9);
    script.bank.lock().unwrap().rows.push(gone);
    assert_eq!(went_well(&run(&book, &script)), [0, 1, 0]);
    assert_eq!(book.rows().len(), 10);
}

#[test]
fn accounts_that_were_not_chosen_are_never_stored() {
    let (book, script) = (book(), Script::with(rows()));
    run(&book, &script);
    assert_eq!(book.store.reader().accounts().unwrap().len(), 1);
}
