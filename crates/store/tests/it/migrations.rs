//! Every older schema comes to the newest with its data; a newer one is refused. The frozen files are
//! encrypted with `KEY`, hold `sample_book(11)` and were written by the version they are named after:
//! `UPDATE=1` writes the one of this version if it is missing, and never touches another.

use crate::common::*;
use sarraf_store::{Filter, LATEST, Store, StoreError};
use sarraf_testkit::updating;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// From this version on a database has a head beside it.
const CHAINED: u32 = 7;

/// Kills of a migration in an ordinary run, for each version.
const SAMPLED: usize = 12;

fn frozen(version: u32) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/old/{version:04}.db"))
}

/// A copy of a frozen file, with its head.
fn thaw(version: u32, to: &Path) {
    fs::copy(frozen(version), to).expect("every released schema is frozen: UPDATE=1");
    if version >= CHAINED {
        fs::copy(frozen(version).with_extension("head"), to.with_extension("head")).unwrap();
    }
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
        thaw(version, &file(&folder));
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

/// The child's work; does nothing unless it is told where.
#[test]
fn child() {
    if let Some(path) = std::env::var_os("SARRAF_TEST_MIGRATION") {
        Store::open_with(Path::new(&path), &KEY).unwrap().close().unwrap();
    }
}

/// Whether the child came to its end.
fn migrate(path: &Path, variable: (&str, &str)) -> bool {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "migrations::child", "--test-threads=1"]).env("SARRAF_TEST_MIGRATION", path);
    command.env(variable.0, variable.1).output().unwrap().status.success()
}

/// At points spread over all writes, syncs and commits; with `SARRAF_SOAK` at each.
#[test]
fn a_migration_that_is_killed_loses_nothing_and_goes_on() {
    let fresh = Store::in_memory().unwrap();
    fill_whole(&fresh);
    let expected = picture(&fresh);
    for version in 1..LATEST {
        let folder = folder();
        let (path, count) = (file(&folder), folder.path().join("count"));
        thaw(version, &path);
        assert!(migrate(&path, ("SARRAF_COUNT_TO", count.to_str().unwrap())));
        let points: usize = fs::read_to_string(&count).unwrap().parse().unwrap();
        assert!(points > 5, "version {version}: {points}");
        let step = if std::env::var_os("SARRAF_SOAK").is_some() { 1 } else { points.div_ceil(SAMPLED) };
        for point in (1..=points).step_by(step) {
            let path = folder.path().join(format!("{point}.db"));
            thaw(version, &path);
            let what = format!("version {version}, killed at {point} of {points}");
            assert!(!migrate(&path, ("SARRAF_ABORT_AT", &point.to_string())), "{what}");
            let store = Store::open_with(&path, &KEY).unwrap();
            assert_eq!((store.suspicion(), store.verify().unwrap()), (None, vec![]), "{what}");
            assert!(picture(&store) == expected, "{what}");
            assert_eq!(store.schema().unwrap(), fresh.schema().unwrap(), "{what}");
        }
    }
}
