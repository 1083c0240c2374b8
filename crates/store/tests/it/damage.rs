//! Bad files and full disks: a clear error, the file untouched, nothing lost.

use crate::common::*;
use sarraf_ledger::TransactionId;
use sarraf_store::fault::{Failure, failing_from};
use sarraf_store::{Filter, Finding, Store, StoreError};
use std::fs;
use std::path::Path;

const PAGE: usize = 4_096;

#[test]
fn a_wrong_key_is_told_and_changes_nothing() {
    let folder = folder();
    filled_file(&file(&folder));
    let before = fs::read(file(&folder)).unwrap();
    assert!(matches!(Store::open_with(&file(&folder), &[8; 32]), Err(StoreError::Damaged)));
    assert_eq!(fs::read(file(&folder)).unwrap(), before);
}

#[test]
fn a_damaged_first_page_or_a_cut_file_is_told_at_opening() {
    let folder = folder();
    filled_file(&file(&folder));
    let whole = fs::read(file(&folder)).unwrap();
    let mut flipped = whole.clone();
    flipped[100] ^= 1;
    for damaged in [flipped, whole[..1_000].to_vec(), b"not a database at all".to_vec(), Vec::new()] {
        fs::write(file(&folder), &damaged).unwrap();
        assert!(
            matches!(Store::open_with(&file(&folder), &KEY), Err(StoreError::Damaged)),
            "{}",
            damaged.len()
        );
        assert_eq!(fs::read(file(&folder)).unwrap(), damaged);
    }
}

#[test]
fn a_flipped_page_is_told_when_it_is_read_and_by_verify() {
    let folder = folder();
    filled_file(&file(&folder));
    let whole = fs::read(file(&folder)).unwrap();
    let rows =
        Store::open_with(&file(&folder), &KEY).unwrap().reader().transactions(&Filter::default()).unwrap();
    let mut told = 0;
    for page in 1..whole.len() / PAGE {
        let mut damaged = whole.clone();
        damaged[page * PAGE + 77] ^= 0x10;
        fs::write(file(&folder), &damaged).unwrap();
        let store = match Store::open_with(&file(&folder), &KEY) {
            Ok(store) => store,
            Err(StoreError::Damaged) => continue,
            Err(other) => panic!("{other:?}"),
        };
        match store.reader().transactions(&Filter::default()) {
            Ok(read) => assert!(read == rows, "never wrong rows"),
            Err(StoreError::Damaged) => told += 1,
            Err(other) => panic!("{other:?}"),
        }
        assert!(store.verify().unwrap().contains(&Finding::Page), "page {page}");
        drop(store);
        assert_eq!(fs::read(file(&folder)).unwrap(), damaged, "page {page}");
    }
    assert!(told > 5, "{told}");
}

/// A file with a note that fills pages of its own; its transaction.
fn with_a_long_note(path: &Path) -> TransactionId {
    let bank = bank_in(Store::create_with(path, &KEY).unwrap());
    bank.insert(vec![booked("-1.00", "2026-03-01", "Noted")]);
    let id = bank.all()[0].id;
    bank.store.write(|w| w.set_note(id, &"long ".repeat(1_600), now())).unwrap();
    bank.store.close().unwrap();
    id
}

/// Opens the file once for each of its pages, which is then damaged.
fn with_each_page_flipped(path: &Path, mut look: impl FnMut(usize, &Store)) {
    let whole = fs::read(path).unwrap();
    for page in 1..whole.len() / PAGE {
        for beside in ["damaged", "db-wal", "db-shm"] {
            let _ = fs::remove_file(path.with_extension(beside));
        }
        let mut damaged = whole.clone();
        damaged[page * PAGE + 77] ^= 0x10;
        fs::write(path, &damaged).unwrap();
        if let Ok(store) = Store::open_with(path, &KEY) {
            look(page, &store);
            store.close().unwrap();
            assert_eq!(fs::read(path).unwrap(), damaged, "page {page}");
        }
    }
}

#[test]
fn a_flipped_overflow_page_is_damage_and_spoils_no_other_read() {
    let folder = folder();
    let id = with_a_long_note(&file(&folder));
    let mut told = 0;
    with_each_page_flipped(&file(&folder), |page, store| {
        let conversations = store.reader().conversations(false).ok();
        for _ in 0..3 {
            match store.reader().note(id) {
                Ok(note) => assert!(note.unwrap() == "long ".repeat(1_600), "page {page}"),
                Err(StoreError::Damaged) => told += 1,
                Err(other) => panic!("{other:?} at page {page}"),
            }
            assert_eq!(store.reader().conversations(false).ok(), conversations, "page {page}");
        }
    });
    assert!(told >= 6, "{told}");
}

#[test]
fn once_damage_is_seen_nothing_is_written_until_a_check_finds_all_whole() {
    let folder = folder();
    let id = with_a_long_note(&file(&folder));
    let whole = fs::read(file(&folder)).unwrap();
    let write = |store: &Store| store.write(|w| w.set_setting("theme", "dark"));
    with_each_page_flipped(&file(&folder), |page, store| {
        assert!(!store.verify().unwrap().is_empty(), "page {page}");
        assert!(matches!(write(store), Err(StoreError::Damaged)), "page {page}");
        let again = Store::open_with(&file(&folder), &KEY).unwrap();
        assert!(matches!(write(&again), Err(StoreError::Damaged)), "another process, page {page}");
    });
    fs::write(file(&folder), whole).unwrap();
    let restored = Store::open_with(&file(&folder), &KEY).unwrap();
    assert!(matches!(write(&restored), Err(StoreError::Damaged)));
    assert_eq!(restored.verify().unwrap(), []);
    write(&restored).unwrap();
    assert!(restored.reader().note(id).unwrap().unwrap() == "long ".repeat(1_600));
    write(&Store::open_with(&file(&folder), &KEY).unwrap()).unwrap();
}

#[test]
fn a_reader_given_back_while_the_store_closes_reads_nothing_after_it() {
    let folder = folder();
    filled_file(&file(&folder));
    let store = Store::open_with(&file(&folder), &KEY).unwrap();
    let held = store.reader();
    held.setting("theme").unwrap();
    store.close().unwrap();
    drop(held);
    assert!(matches!(store.reader().setting("theme"), Err(StoreError::Closed)));
}

#[test]
fn a_whole_file_has_no_findings() {
    let folder = folder();
    filled_file(&file(&folder));
    assert!(Store::open_with(&file(&folder), &KEY).unwrap().verify().unwrap().is_empty());
}

#[test]
fn a_full_disk_loses_nothing_and_heals() {
    let folder = folder();
    let store = Store::create_with(&file(&folder), &KEY).unwrap();
    let bank = bank_in(store.clone());
    bank.insert(vec![booked("-1.00", "2026-03-01", "Before")]);
    store.limit_pages(Some(0)).unwrap();
    let many = || (0..2_000).map(|_| booked("-2.00", "2026-03-02", "Too much")).collect::<Vec<_>>();
    let told = bank.changes();
    let full = store.write(|w| w.apply(&plan(bank.account, many())));
    assert!(matches!(full, Err(StoreError::DiskFull)), "{full:?}");
    assert!(told.lock().unwrap().is_empty());
    assert_eq!(bank.all().len(), 1);
    store.limit_pages(None).unwrap();
    bank.insert(many());
    assert_eq!(bank.all().len(), 2_001);
    assert!(store.verify().unwrap().is_empty());
}

#[test]
#[cfg(target_os = "linux")]
fn whichever_write_fails_nothing_is_lost_and_a_retry_heals() {
    for (failure, is_told) in [
        (Failure::Full, (|error| matches!(error, StoreError::DiskFull)) as fn(&StoreError) -> bool),
        (Failure::Disk, |error| matches!(error, StoreError::Io(_))),
    ] {
        let folder = folder();
        let bank = bank_in(Store::create_with(&file(&folder), &KEY).unwrap());
        let batch = || vec![booked("-1.00", "2026-03-01", "A"), booked("-2.00", "2026-03-02", "B")];
        let (mut kept, mut failed) = (0, 0);
        for nth in 1.. {
            let work = || bank.store.write(|w| w.apply(&plan(bank.account, batch())));
            let (done, hit) = failing_from(nth, failure, work);
            match &done {
                Ok(_) => kept += 2,
                Err(error) => {
                    assert!(is_told(error), "{error:?} at write {nth}");
                    failed += 1;
                }
            }
            assert_eq!(bank.all().len(), kept, "write {nth}");
            if !hit {
                break;
            }
        }
        assert!(failed > 5, "{failed}");
        let (_, hit) = failing_from(2, failure, || bank.store.checkpoint());
        assert!(hit && bank.all().len() == kept);
        bank.insert(batch());
        bank.store.close().unwrap();
        let store = Store::open_with(&file(&folder), &KEY).unwrap();
        assert_eq!(store.reader().transactions(&Filter::default()).unwrap().len(), kept + 2);
        assert!(store.verify().unwrap().is_empty());
    }
}
