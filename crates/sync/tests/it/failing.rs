//! A disk that fails once, at any call of a reading: an error is shown, nothing is corrupt, the next reading heals.
#![cfg(target_os = "linux")]

use crate::book::{account, booked, now, page};
use crate::door::{PROFILE, Row, Script, row};
use sarraf_banks::Profile;
use sarraf_ledger::{BankId, Batch, Moment, Status, Transaction};
use sarraf_store::fault::{Call, Failure, counting, failing_at, on_a_disk_of};
use sarraf_store::{Anchor, BankKind, Filter, NewBank, Store, StoreError};
use sarraf_sync::{Cancel, Parts, Seen, SyncError, read, take};
use sarraf_vault::{
    Cost, DatabaseKey, MemoryKeychain, Mode, Pending, Random, Secret, Unlocked, Vault, VaultError,
};
use std::path::Path;
use std::sync::Arc;

const KEY: [u8; 32] = [9; 32];

/// Calls of a kind that are tried one by one; beyond, so many are spread evenly.
const FIRST: u64 = 200;
const SAMPLED: u64 = 200;

/// Before: some rows, two of them held. After: one settled, one gone, many new ones.
fn before() -> Vec<Row> {
    (1..=10).map(|number| row(number, -100 - i64::from(number), "2026-03-12", number < 9)).collect()
}

fn after() -> Vec<Row> {
    let mut rows = before();
    rows.pop();
    rows[8].settled = Some(rows[8].made.clone());
    rows.extend((20..80).map(|number| row(number, -500 - i64::from(number), "2026-03-14", number % 7 > 0)));
    rows
}

fn bank_of(store: &Store) -> Result<BankId, StoreError> {
    Ok(store.reader().banks()?.first().map_or(BankId(0), |bank| bank.id))
}

/// One reading of a bank whose store lies in a file, from opening it to closing it.
fn reading(path: &Path, script: &Script) -> Result<(), SyncError> {
    let store = Store::open_with(path, &KEY)?;
    let random = Arc::new(Random::seeded(7));
    let parts = Parts {
        store: store.clone(),
        bank: bank_of(&store)?,
        profile: Profile::parse(PROFILE, true).unwrap(),
        door: script.clone(),
        seal: Unlocked::ephemeral(&random, Mode::Mock).seal(),
        random,
        now: Moment::utc(now()),
        attended: true,
        read: false,
        chosen_later: Vec::new(),
        cancel: Cancel::default(),
        progress: Box::new(|_| ()),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let ended = runtime.block_on(read(parts)).error;
    store.close()?;
    ended.map_or(Ok(()), Err)
}

/// Everything of it, ids too.
fn state(path: &Path) -> String {
    let store = Store::open_with(path, &KEY).unwrap();
    assert!(store.verify().unwrap().is_empty());
    let reader = store.reader();
    let mut lines = Vec::new();
    for status in [None, Some(Status::Retracted)] {
        for row in reader.transactions(&Filter { status, ..Filter::default() }).unwrap() {
            let history = reader.history(row.id).unwrap().len();
            let (amount, at) = (row.amount.to_decimal(), row.booked_on);
            lines.push(format!("{} {:?} {amount} {at:?} {:?} {history}", row.id, row.status, row.key));
        }
    }
    for conversation in reader.conversations(true).unwrap() {
        let page = reader.messages(conversation.id, &Anchor::End, 1_000).unwrap();
        lines.push(format!("{} {}", conversation.id, conversation.unread));
        lines.extend(page.rows.iter().map(|row| format!("{} {:?} {}", row.id, row.kind, row.unread)));
    }
    lines.push(format!("{:?}", reader.sums(&Filter::default()).unwrap()));
    lines.join("\n")
}

/// Beside the database a vault's header is what is written: a reading gives no file another name, a change of keys
/// does. Whichever rename or fsync of it fails, the vault opens, and the change can be made again.
#[test]
fn whichever_rename_of_a_header_fails_the_vault_opens_and_the_next_change_heals() {
    let folder = folder();
    prepared(folder.path());
    let (_, counted) = counting(|| reading(&copied(folder.path()), &Script::with(after())));
    assert_eq!(counted[Call::Rename as usize], 0, "a reading renames nothing");
    let keychain = MemoryKeychain::new();
    let passphrase = Secret::new("tangled heather museum borrowing".to_owned());
    let home = folder.path().join("vault");
    std::fs::create_dir(&home).unwrap();
    let random = Random::seeded(1);
    let pending =
        Pending::begin(&home, "Me", Mode::Real, &passphrase, &keychain, &random, Cost::floor()).unwrap();
    let groups = pending.asked().map(|at| pending.recovery_groups()[at - 1].as_str());
    let write = |path: &Path, _: &DatabaseKey| Ok::<_, VaultError>(std::fs::write(path, "rows")?);
    pending.finish(&groups, write).unwrap();
    let unlocked = || Vault::at(&home).unwrap().unlock(&passphrase, &keychain).unwrap();
    let change = || {
        let unlocked = unlocked();
        let pending = Vault::at(&home).unwrap().new_recovery_key(&unlocked, &random)?;
        pending.finish_unasked()
    };
    let (changed, counted) = counting(change);
    changed.unwrap();
    assert!(counted[Call::Rename as usize] > 0 && counted[Call::Sync as usize] > 0, "{counted:?}");
    for (call, failure) in [Call::Rename, Call::Sync]
        .into_iter()
        .flat_map(|call| [Failure::Full, Failure::Disk].map(|failure| (call, failure)))
    {
        for nth in 1..=counted[call as usize] {
            let (ended, hit) = failing_at(call, nth, failure, change);
            assert!(hit, "{call:?} {nth}");
            let told = match failure {
                Failure::Full => matches!(ended, Err(VaultError::DiskFull)),
                Failure::Disk => matches!(ended, Err(VaultError::Io(_))),
            };
            assert!(told, "{call:?} {nth}: {ended:?}");
            unlocked();
            change().unwrap_or_else(|error| panic!("{call:?} {nth}: it does not heal: {error}"));
        }
    }
}

/// In memory where there is such a place: what is tried is the call, not the disk.
fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}

/// A store that was read once.
fn prepared(folder: &Path) {
    let path = folder.join("before.db");
    let store = Store::create_with(&path, &KEY).unwrap();
    let bank = NewBank {
        kind: BankKind::Connection,
        profile: "scripted".into(),
        profile_toml: None,
        name: "Scripted".into(),
        secret: None,
        linked_at: now(),
    };
    store
        .write(|writer| writer.insert_bank(&bank).and_then(|bank| writer.insert_account(bank, &account())))
        .unwrap();
    store.close().unwrap();
    drop(store);
    reading(&path, &Script::with(before())).unwrap();
}

/// Every call to the 200th, then 200 more in even steps; in a long run every one.
fn tried(count: u64) -> Vec<u64> {
    if std::env::var_os("SARRAF_SOAK").is_some() || count <= FIRST + SAMPLED {
        return (1..=count).collect();
    }
    let rest = count - FIRST;
    (1..=FIRST).chain((1..=SAMPLED).map(|number| FIRST + number * rest / SAMPLED)).collect()
}

fn copied(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("tried.db");
    for ending in ["db-wal", "db-shm"] {
        let _ = std::fs::remove_file(path.with_extension(ending));
    }
    for ending in ["db", "head"] {
        std::fs::copy(folder.join("before").with_extension(ending), path.with_extension(ending)).unwrap();
    }
    path
}

/// Fails each call once; how many readings ended with an error.
fn each(call: Call, failure: Failure) -> usize {
    let folder = folder();
    prepared(folder.path());
    let path = copied(folder.path());
    let (undisturbed, counted) = counting(|| reading(&path, &Script::with(after())));
    undisturbed.unwrap();
    let (expected, count) = (state(&path), counted[call as usize]);
    assert!(count > 10, "{call:?}: {count}");
    let mut told = 0;
    for nth in tried(count) {
        let path = copied(folder.path());
        let (ended, hit) = failing_at(call, nth, failure, || reading(&path, &Script::with(after())));
        assert!(hit, "{call:?} {nth} of {count}");
        told += usize::from(ended.is_err());
        let damaged = matches!(ended, Err(SyncError::Store(StoreError::Damaged)));
        assert!(!damaged, "{call:?} {nth}: a disk that fails once is no damage");
        reading(&path, &Script::with(after()))
            .unwrap_or_else(|error| panic!("{call:?} {nth}: it does not heal: {error}"));
        assert_eq!(state(&path), expected, "{call:?} {nth} of {count}, {failure:?}");
    }
    told
}

#[test]
fn whichever_read_fails_it_is_told_and_the_next_reading_heals() {
    assert!(each(Call::Read, Failure::Disk) > 10);
}

#[test]
fn whichever_write_fails_it_is_told_and_the_next_reading_heals() {
    for failure in [Failure::Full, Failure::Disk] {
        assert!(each(Call::Write, failure) > 10, "{failure:?}");
    }
}

#[test]
fn whichever_sync_fails_it_is_told_and_the_next_reading_heals() {
    for failure in [Failure::Full, Failure::Disk] {
        assert!(each(Call::Sync, failure) > 10, "{failure:?}");
    }
}

/// The comparison sees what a reading that was cut off leaves.
#[test]
fn what_a_failed_reading_leaves_is_not_the_whole() {
    let folder = folder();
    prepared(folder.path());
    let path = copied(folder.path());
    let (_, counted) = counting(|| reading(&path, &Script::with(after())).unwrap());
    let expected = state(&path);
    let half = counted[Call::Write as usize] / 2;
    let path = copied(folder.path());
    let (ended, _) = failing_at(Call::Write, half, Failure::Full, || reading(&path, &Script::with(after())));
    assert!(ended.is_err());
    assert_ne!(state(&path), expected);
}

/// Disks that are tried in MiB; the last three in a long run.
const DISKS: [u64; 7] = [1, 2, 4, 8, 16, 32, 64];

/// Rows of half a mebibyte together, as a bank with much to say writes them.
fn bulky(page_number: u32) -> Batch {
    let row = |number: u32| {
        let key = format!("k{}", page_number * 200 + number);
        Transaction { raw: "x".repeat(2_600), ..booked(&key, "-4.50", "2026-03-10", "Kiln") }
    };
    page((0..200).map(row).collect())
}

fn take_pages(path: &Path, pages: u32) -> Result<(), StoreError> {
    let store = Store::open_with(path, &KEY)?;
    let accounts = store.reader().accounts()?;
    let account = accounts.first().map(|row| row.id).ok_or(StoreError::NotFound)?;
    let mut seen = Seen::default();
    for number in 0..pages {
        store.write(|writer| take(writer, account, &[], &bulky(number), now(), true, &mut seen))?;
    }
    store.close()
}

#[test]
fn a_disk_that_fills_up_is_told_and_with_room_all_is_there() {
    let long = std::env::var_os("SARRAF_SOAK").is_some();
    for mib in DISKS.into_iter().take(if long { 7 } else { 4 }) {
        let folder = folder();
        prepared(folder.path());
        let path = folder.path().join("before.db");
        let pages = u32::try_from(mib).unwrap() * 2 + 2;
        let full = on_a_disk_of(folder.path(), mib << 20, || take_pages(&path, pages));
        assert!(matches!(full, Err(StoreError::DiskFull)), "{mib} MiB: {full:?}");
        let store = Store::open_with(&path, &KEY).unwrap();
        assert!(store.verify().unwrap().is_empty(), "{mib} MiB");
        let kept = store.reader().transactions(&Filter::default()).unwrap().len();
        assert_eq!((kept - 10) % 200, 0, "{mib} MiB: whole pages or nothing");
        store.close().unwrap();
        drop(store);
        take_pages(&path, pages).unwrap();
        let store = Store::open_with(&path, &KEY).unwrap();
        let all = store.reader().transactions(&Filter::default()).unwrap().len();
        assert_eq!(all, pages as usize * 200 + 10, "{mib} MiB");
    }
}
