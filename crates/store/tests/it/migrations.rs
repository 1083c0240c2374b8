//! Every older schema comes to the newest with its data; a newer one is refused. The frozen files are
//! encrypted with `KEY`, hold `sample_book(11)` and were written by the version they are named after:
//! `UPDATE=1` writes the one of this version if it is missing, and never touches another.

use crate::common::*;
use sarraf_store::{Filter, LATEST, Store, StoreError};
use sarraf_testkit::updating;
use std::fs;
use std::path::PathBuf;

/// From this version on a database has a head beside it.
const CHAINED: u32 = 7;

fn frozen(version: u32) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/old/{version:04}.db"))
}

/// What a frozen file is made of: a book, and something of every overlay and chat table.
fn fill_whole(store: &Store) {
    fill(store, 11, 2);
    let ids = store.reader().transaction_ids(&Filter { limit: 3, ..Filter::default() }).unwrap();
    store
        .write(|w| {
            w.set_note(ids[0], "فطور مع منى", now())?;
            w.set_category(&ids[1..2], Some(&category("gifts")), now())?;
            w.set_excluded(ids[2], true, now())?;
            w.add_rule("blue cafe", &category("eating-out"), now())?;
            w.set_setting("language", "ar")?;
            w.set_draft(sarraf_ledger::ConversationId(1), "draft")?;
            w.set_position("watch", 5)
        })
        .unwrap();
}

/// Everything of a store as text.
fn picture(store: &Store) -> Vec<String> {
    let reader = store.reader();
    let mut lines: Vec<String> = Vec::new();
    for row in reader.transactions(&Filter::default()).unwrap() {
        lines.push(format!(
            "{} {} {} {:?} {} {:?} {:?} {:?} {:?}",
            row.id,
            row.day,
            row.amount.to_decimal(),
            row.status,
            row.merchant,
            row.category,
            row.category_by,
            row.note,
            (row.excluded, row.own_transfer, row.made, row.booked_on, row.message, row.sequence)
        ));
    }
    lines.push(format!("{:?}", reader.sums(&Filter { spending: true, ..Filter::default() }).unwrap()));
    lines.push(format!("{:?}", reader.settings().unwrap()));
    lines.push(format!("{:?}", reader.draft(sarraf_ledger::ConversationId(1)).unwrap()));
    lines.push(format!("{:?}", reader.position("watch").unwrap()));
    lines.push(format!("{}", reader.search("blue", &Filter::default(), 1_000).unwrap().len()));
    lines.push(format!("{:?}", reader.rules().unwrap()));
    lines.push(format!("{:?}", reader.stale_series(1_000).unwrap()));
    let cyrillic = |text: &str| text.replace('o', "\u{43e}");
    for (key, name, _) in reader.merchants("").unwrap().iter().filter(|(key, ..)| key.contains('o')) {
        let alike = reader.look_alikes(&cyrillic(name), &cyrillic(key)).unwrap();
        assert_eq!(alike, std::slice::from_ref(key));
        lines.push(format!("{alike:?}"));
    }
    lines
}

#[test]
fn every_old_version_migrates_with_its_data() {
    if updating() && !frozen(LATEST).exists() {
        let store = Store::create_with(&frozen(LATEST), &KEY).unwrap();
        fill_whole(&store);
        store.close().unwrap();
        for ending in ["-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{ending}", frozen(LATEST).display()));
        }
    }
    let fresh = Store::in_memory().unwrap();
    fill_whole(&fresh);
    for version in 1..=LATEST {
        let folder = folder();
        fs::copy(frozen(version), file(&folder)).expect("every released schema is frozen: UPDATE=1");
        if version >= CHAINED {
            let head = |path: PathBuf| path.with_extension("head");
            fs::copy(head(frozen(version)), head(file(&folder))).unwrap();
        }
        let store = Store::open_with(&file(&folder), &KEY).unwrap();
        assert_eq!((store.suspicion(), store.verify().unwrap()), (None, vec![]));
        assert_eq!(picture(&store), picture(&fresh), "version {version}");
        assert_eq!(store.schema().unwrap(), fresh.schema().unwrap(), "fresh equals migrated");
    }
}

#[test]
fn a_newer_database_is_refused_unchanged() {
    let folder = folder();
    let store = Store::create_with(&file(&folder), &KEY).unwrap();
    store.pretend_newer().unwrap();
    store.close().unwrap();
    drop(store);
    let before = fs::read(file(&folder)).unwrap();
    assert!(matches!(Store::open_with(&file(&folder), &KEY), Err(StoreError::Newer)));
    assert_eq!(fs::read(file(&folder)).unwrap(), before);
}
