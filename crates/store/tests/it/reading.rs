use crate::common::*;
use sarraf_ledger::ConversationId;
use sarraf_store::{Filter, Store, StoreError};
use std::fs;

#[test]
fn a_closed_store_finds_everything_again() {
    let folder = folder();
    filled_file(&file(&folder));
    let store = Store::open_with(&file(&folder), &KEY).unwrap();
    let rows = store.reader().transactions(&Filter::default()).unwrap();
    assert!(rows.len() > 100);
    assert!(store.verify().unwrap().is_empty());
}

#[test]
fn create_refuses_a_file_that_is_there_and_open_one_that_is_not() {
    let folder = folder();
    assert!(matches!(Store::open_with(&file(&folder), &KEY), Err(StoreError::WrongPlace)));
    assert!(!file(&folder).exists());
    fs::write(file(&folder), b"precious").unwrap();
    assert!(matches!(Store::create_with(&file(&folder), &KEY), Err(StoreError::WrongPlace)));
    assert_eq!(fs::read(file(&folder)).unwrap(), b"precious");
}

#[test]
#[cfg(unix)]
fn only_the_owner_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let store = Store::create_with(&file(&folder), &KEY).unwrap();
    store.write(|w| w.set_setting("a", "b")).unwrap();
    for entry in fs::read_dir(folder.path()).unwrap() {
        assert_eq!(entry.unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn nothing_is_on_disk_in_clear() {
    let folder = folder();
    let store = Store::create_with(&file(&folder), &KEY).unwrap();
    fill(&store, 1, 3);
    store.write(|w| w.set_draft(ConversationId(1), "canary-draft")).unwrap();
    for _ in 0..2 {
        for entry in fs::read_dir(folder.path()).unwrap() {
            let bytes = fs::read(entry.unwrap().path()).unwrap();
            for canary in ["canary-draft", "Lindenwerk", "lindenwerk", "CREATE TABLE", "SQLite format"] {
                let clear = bytes.windows(canary.len()).any(|window| window == canary.as_bytes());
                assert!(!clear, "{canary}");
            }
        }
        store.checkpoint().unwrap();
    }
}

#[test]
fn a_reader_sees_each_commit_and_none_before_it() {
    let folder = folder();
    let store = Store::create_with(&file(&folder), &KEY).unwrap();
    let reader = store.reader();
    store
        .write(|w| {
            w.set_setting("a", "1")?;
            assert_eq!(reader.setting("a")?, None, "not committed yet");
            assert_eq!(w.reader().setting("a")?.as_deref(), Some("1"));
            Ok(())
        })
        .unwrap();
    assert_eq!(reader.setting("a").unwrap().as_deref(), Some("1"));
}

#[test]
fn many_threads_read_while_one_writes() {
    let folder = folder();
    let store = Store::create_with(&file(&folder), &KEY).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            let store = store.clone();
            scope.spawn(move || {
                for _ in 0..50 {
                    let sums = store.reader().sums(&Filter::default()).unwrap();
                    let rows = sums.first().map_or(0, |sum| sum.count);
                    assert!(rows.is_multiple_of(2), "a batch is seen whole");
                }
            });
        }
        let bank = bank_in(store.clone());
        for _ in 0..50 {
            bank.insert(vec![booked("-1.00", "2026-03-01", "A"), booked("-2.00", "2026-03-01", "B")]);
        }
    });
    assert_eq!(store.reader().sums(&Filter::default()).unwrap()[0].count, 100);
}

#[test]
fn the_log_is_moved_into_the_file_past_some_thousand_frames_and_at_close() {
    let folder = folder();
    let store = Store::create_with(&file(&folder), &KEY).unwrap();
    let wal = folder.path().join("sarraf.db-wal");
    let size = || fs::metadata(&wal).map_or(0, |meta| meta.len());
    (1..=3).for_each(|seed| drop(fill(&store, seed, 60)));
    let moved = fs::metadata(file(&folder)).unwrap().len();
    assert!(moved > 500_000, "checkpoints moved pages: {moved}, log {}", size());
    assert!(size() < 4_500 * 4_120, "the log is used again after a checkpoint: {}", size());
    store.close().unwrap();
    assert_eq!(size(), 0);
    assert!(matches!(store.reader().banks(), Err(StoreError::Closed)));
    assert!(matches!(store.write(|w| w.set_setting("a", "b")), Err(StoreError::Closed)));
    store.close().unwrap();
    Store::open_with(&file(&folder), &KEY).unwrap();
}

#[test]
fn two_stores_in_memory_are_two() {
    let (one, two) = (Store::in_memory().unwrap(), Store::in_memory().unwrap());
    one.write(|w| w.set_setting("a", "1")).unwrap();
    assert_eq!(two.reader().setting("a").unwrap(), None);
    assert_eq!(one.reader().setting("a").unwrap().as_deref(), Some("1"));
}

#[test]
fn what_is_shown_of_a_row_in_a_log_tells_nothing() {
    let bank = bank();
    bank.insert(vec![booked("-4711.00", "2026-03-01", "Secret Shop")]);
    let shown =
        format!("{:?} {:?} {:?}", bank.all(), bank.conversation(), bank.store.reader().banks().unwrap());
    for canary in ["4711", "Secret", "Mock bank"] {
        assert!(!shown.contains(canary), "{shown}");
    }
}

#[test]
fn every_connection_is_set_as_trust_asks() {
    let folder = folder();
    let store = Store::create_with(&file(&folder), &KEY).unwrap();
    for (name, value) in [
        ("synchronous", "2"),
        ("temp_store", "2"),
        ("secure_delete", "1"),
        ("foreign_keys", "1"),
        ("trusted_schema", "0"),
        ("cell_size_check", "1"),
        ("auto_vacuum", "0"),
        ("journal_mode", "wal"),
        ("wal_autocheckpoint", "0"),
        ("mmap_size", "0"),
    ] {
        assert_eq!(store.pragma(name).unwrap(), [value, value], "{name}");
    }
    assert_eq!(store.pragma("query_only").unwrap(), ["0", "1"]);
    let options = store.compile_options().unwrap();
    for option in ["TEMP_STORE=3", "HAS_CODEC", "OMIT_LOAD_EXTENSION", "ENABLE_FTS5"] {
        assert!(options.iter().any(|known| known == option), "{option} in {options:?}");
    }
    assert!(store.writes_its_schema().is_err(), "defensive mode");
}
