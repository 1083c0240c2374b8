//! A whole vault into a file and back: every row equal, tokens left out, a writer at work, disks that fail, kills.

use crate::common::*;
use sarraf_ledger::{BankId, ConversationId};
use sarraf_store::fault::{Call, Disk, Failure, counting, failing_at, failing_from, on_a_disk_of};
use sarraf_store::{BackupError, EgressRow, Filter, Restored, Rows, Store, StoreError, restore};
use sarraf_vault::{
    Aside, Backup, BackupPlan, Cost, DatabaseKey, Mode, NoKeychain, OpenBackup, Owner, Pending, Random,
    Restore, Secret, Unlocked, Vault, VaultError,
};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use tempfile::TempDir;

const PASSPHRASE: &str = "tangled heather museum borrowing";
const BACKUP: &str = "wading pelicans sign the ledger";
/// Bytes that stand nowhere else.
const TOKEN: &[u8] = b"PLANTED-TOKEN-5d1c";
const OLD_TOKEN: &[u8] = b"EARLIER-TOKEN-77ab";
const STATE: &[u8] = b"PLANTED-STATE-901e";
const CURSOR: &str = "PLANTED-CURSOR-44f0";

/// A vault with an open store.
struct Home {
    folder: TempDir,
    unlocked: Unlocked,
    recovery_key: String,
    store: Store,
}

impl Home {
    fn vault(&self) -> PathBuf {
        self.folder.path().join("mine")
    }

    fn target(&self) -> PathBuf {
        self.folder.path().join("out/backup")
    }

    fn plan(&self, tokens: bool) -> BackupPlan {
        plan_of(&self.vault(), &self.unlocked, tokens)
    }

    fn back_up(&self, tokens: bool) -> Result<Aside, BackupError> {
        self.store.back_up(self.plan(tokens), (&self.target(), false), &mut |_| true)
    }

    /// A backup under its name.
    fn file(&self, tokens: bool) -> PathBuf {
        self.back_up(tokens).unwrap().place().unwrap();
        self.target()
    }

    fn opened(&self) -> OpenBackup<File> {
        let file = File::open(self.target()).unwrap();
        Backup::read(file).unwrap().open_with_recovery_key(&self.recovery_key).unwrap()
    }

    fn restored_to(&self, name: &str) -> Result<Restored<()>, BackupError> {
        restore_into(&self.folder.path().join(name), self.opened(), &mut |_| true)
    }

    /// What is in the folder of backups.
    fn written(&self) -> Vec<String> {
        names(&self.folder.path().join("out"))
    }
}

fn plan_of(vault: &Path, unlocked: &Unlocked, tokens: bool) -> BackupPlan {
    let lock = (&Secret::new(BACKUP.to_owned()), Cost::floor());
    BackupPlan::new(&Vault::at(vault).unwrap(), unlocked, (1_000, tokens), lock, &Random::os()).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn restore_into<R: Read>(
    folder: &Path,
    opened: OpenBackup<R>,
    heard: &mut dyn FnMut(Rows) -> bool,
) -> Result<Restored<()>, BackupError> {
    let (passphrase, random) = (Secret::new(PASSPHRASE.to_owned()), Random::os());
    let cost = Cost::floor();
    let into = Restore { folder, passphrase: &passphrase, keychain: &NoKeychain, random: &random, cost };
    restore(opened, &into, |_| Ok(()), heard)
}

/// Every byte of the folder of a vault whose store is closed, and what opens it.
struct Made {
    files: Vec<(String, Vec<u8>)>,
    recovery_key: String,
}

fn made() -> &'static Made {
    static MADE: OnceLock<Made> = OnceLock::new();
    MADE.get_or_init(|| make(fill_whole))
}

fn make(filled: impl Fn(&Store)) -> Made {
    let folder = folder();
    let pending = Pending::begin(
        folder.path(),
        "Mine",
        Mode::Mock,
        &Secret::new(PASSPHRASE.to_owned()),
        &NoKeychain,
        &Random::os(),
        Cost::floor(),
    )
    .unwrap();
    let typed = pending.asked().map(|number| pending.recovery_groups()[number - 1].as_str());
    let database = |path: &Path, key: &DatabaseKey| {
        let store = Store::create(path, key).unwrap();
        filled(&store);
        store.close().unwrap();
        Ok::<(), VaultError>(())
    };
    pending.finish(&typed, database).unwrap();
    let files = names(folder.path()).into_iter().map(|name| {
        let bytes = std::fs::read(folder.path().join(&name)).unwrap();
        (name, bytes)
    });
    Made { files: files.collect(), recovery_key: pending.recovery_groups().join("-") }
}

/// A copy of one vault with something in it of everything.
fn home() -> Home {
    home_of(made())
}

fn home_of(made: &Made) -> Home {
    let folder = folder();
    let vault = folder.path().join("mine");
    std::fs::create_dir_all(&vault).unwrap();
    std::fs::create_dir_all(folder.path().join("out")).unwrap();
    for (name, bytes) in &made.files {
        std::fs::write(vault.join(name), bytes).unwrap();
    }
    let unlocked =
        Vault::at(&vault).unwrap().unlock(&Secret::new(PASSPHRASE.to_owned()), &NoKeychain).unwrap();
    let store = Store::open(&vault.join("sarraf.db"), &unlocked.database_key()).unwrap();
    Home { folder, unlocked, recovery_key: made.recovery_key.clone(), store }
}

fn fill_whole(store: &Store) {
    let accounts = fill(store, 11, 3);
    let ids = store.reader().transaction_ids(&Filter { limit: 8, ..Filter::default() }).unwrap();
    let bank = store.reader().banks().unwrap()[0].id;
    store
        .write(|w| {
            w.set_note(ids[0], "فطور مع منى", now())?;
            w.attach(ids[3], ("kettle.png", "png"), &mut std::io::repeat(7).take(300_000), now())?;
            w.set_category(&ids[1..2], Some(&category("gifts")), now())?;
            w.set_excluded(ids[2], true, now())?;
            let bill = || booked("-9.90", "2026-03-03", "Bill");
            let twice = w.apply(&plan(accounts[0], vec![bill(), bill()]))?.inserted;
            w.set_duplicate(twice[1], Some(twice[0]), now())?;
            w.add_rule("blue cafe", &category("eating-out"), now())?;
            w.set_setting("language", "ar")?;
            w.set_draft(ConversationId(1), "draft")?;
            w.set_position("watch", 5)?;
            w.insert_import("March.csv", "csv", now())?;
            (1..=3).try_for_each(|sequence| w.append_egress(&egress(sequence)))?;
            plant(w, bank)
        })
        .unwrap();
    let row = store.reader().transaction(ids[5]).unwrap().unwrap();
    let (one, two) = (row.amount.minor() / 2, row.amount.minor() - row.amount.minor() / 2);
    let part = |minor| (sarraf_ledger::Money::from_minor(minor, row.amount.currency()), category("gifts"));
    store.write(|w| w.set_split(ids[5], &[part(one), part(two)], now())).unwrap();
    // Pages are freed, as they are in every vault that was used.
    store.write(|w| w.unlink(bank_of(w, accounts.len()), true, now())).unwrap();
}

/// A second bank, to be erased.
fn bank_of(writer: &sarraf_store::Writer<'_>, rows: usize) -> BankId {
    let bank = writer.insert_bank(&new_bank("Gone")).unwrap();
    let account = writer.insert_account(bank, &account("gone", "EUR")).unwrap();
    let held = (0..rows * 40).map(|row| booked(&format!("-{row}.10"), "2026-03-01", "Kiosk"));
    writer.apply(&plan(account, held.collect())).unwrap();
    bank
}

fn plant(writer: &sarraf_store::Writer<'_>, bank: BankId) -> Result<(), StoreError> {
    writer.set_secret(bank, Some(OLD_TOKEN))?;
    writer.set_secret(bank, Some(TOKEN))?;
    writer.set_connector(bank, Some(CURSOR), STATE)
}

fn egress(sequence: i64) -> EgressRow {
    EgressRow {
        sequence,
        at: now(),
        kind: "intent".into(),
        bank: "b1".into(),
        host: "bank.example".into(),
        method: "GET".into(),
        purpose: "read".into(),
        attended: true,
        sent: 10,
        received: 20,
        body: "{}".into(),
        mac: vec![u8::try_from(sequence).unwrap(); 32],
    }
}

fn opened_store(restored: &Restored<()>, folder: &Path) -> Store {
    Store::open(&folder.join("sarraf.db"), &restored.unlocked.database_key()).unwrap()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn every_row_comes_back_equal_and_only_what_a_connection_holds_is_left_out() {
    let home = home();
    home.file(false);
    let folder = home.folder.path().join("back");
    let restored = home.restored_to("back").unwrap();
    let store = opened_store(&restored, &folder);
    assert!(store.verify().unwrap().is_empty());
    assert!(store.everything(true).unwrap() == home.store.everything(false).unwrap());
    assert!(store.everything(true).unwrap() != home.store.everything(true).unwrap(), "the tokens");
    let found = |store: &Store| {
        let hits = store.reader().search("فطور", &Filter::default(), 10).unwrap();
        hits.iter().map(|hit| hit.id).collect::<Vec<_>>()
    };
    assert_eq!(found(&store), found(&home.store));
    assert_eq!(found(&store).len(), 1);
    // Ids go on where they were.
    let next = |store: &Store| store.write(|w| w.insert_bank(&new_bank("Next"))).unwrap();
    assert_eq!(next(&store), next(&home.store));
    store
        .write(|w| w.set_note(store.reader().transaction_ids(&Filter::default()).unwrap()[0], "x", now()))
        .unwrap();
    assert!(store.everything(true).unwrap() != home.store.everything(false).unwrap(), "it does compare");
}

#[test]
fn no_token_is_in_a_backup_unless_the_vault_moves() {
    let planted = [TOKEN, OLD_TOKEN, STATE, CURSOR.as_bytes()];
    let found = |tokens| {
        let home = home();
        home.file(tokens);
        let mut rows = Vec::new();
        home.opened().rows().read_to_end(&mut rows).unwrap();
        planted.map(|part| holds(&rows, part))
    };
    assert_eq!(found(false), [false; 4]);
    assert_eq!(found(true), [true, false, true, true], "what was replaced is in neither");
}

#[test]
fn a_moved_vault_comes_back_with_its_tokens() {
    let home = home();
    home.file(true);
    let restored = home.restored_to("back").unwrap();
    let store = opened_store(&restored, &home.folder.path().join("back"));
    assert!(store.everything(true).unwrap() == home.store.everything(true).unwrap());
}

#[test]
fn nothing_of_the_rows_is_on_disk_in_clear_while_a_backup_is_made_or_restored() {
    let home = home();
    let look = |folder: &Path| {
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let bytes = std::fs::read(&path).unwrap();
                    assert!(!holds(&bytes, "فطور مع منى".as_bytes()), "{path:?}");
                    assert!(!holds(&bytes, b"March.csv"), "{path:?}");
                }
            }
        }
    };
    let folder = home.folder.path().to_owned();
    let aside = home.store.back_up(home.plan(false), (&home.target(), false), &mut |_| {
        look(&folder.join("out"));
        true
    });
    aside.unwrap().place().unwrap();
    restore_into(&folder.join("back"), home.opened(), &mut |_| {
        look(&folder.join("back"));
        true
    })
    .unwrap();
    assert_eq!(names(&folder.join("back")), ["owner.lock", "sarraf.db", "sarraf.head", "vault.header"]);
}

#[test]
fn a_backup_made_while_a_writer_is_at_work_is_of_one_commit() {
    let home = home();
    let store = home.store.clone();
    let bank = bank_in(store.clone());
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            // Five rows a commit, and their number in a setting.
            for commit in 1..100_000 {
                if ended.load(Ordering::Relaxed) {
                    break;
                }
                let name = |row| format!("Writer {commit} {row}");
                let rows = (0..5).map(|row| booked("-1.00", "2026-03-02", &name(row)));
                let write = |w: &sarraf_store::Writer<'_>| {
                    w.apply(&plan(bank.account, rows.collect()))?;
                    w.set_setting("commits", &commit.to_string())
                };
                store.write(write).unwrap();
            }
        });
        for _ in 0..5 {
            home.file(false);
            let folder = home.folder.path().join("back");
            let restored = home.restored_to("back").unwrap();
            let back = opened_store(&restored, &folder);
            let commits: usize =
                back.reader().setting("commits").unwrap().unwrap_or_default().parse().unwrap_or(0);
            let filter = Filter { accounts: vec![bank.account], ..Filter::default() };
            assert_eq!(back.reader().transactions(&filter).unwrap().len(), commits * 5);
            back.close().unwrap();
            std::fs::remove_dir_all(folder).unwrap();
            std::fs::remove_file(home.target()).unwrap();
        }
        ended.store(true, Ordering::Relaxed);
    });
    assert!(store.reader().setting("commits").unwrap().unwrap().parse::<usize>().unwrap() > 5);
}

#[test]
fn a_store_that_moved_is_read_and_not_written_until_it_did_not_move_after_all() {
    let home = home();
    let ids = home.store.reader().transaction_ids(&Filter::default()).unwrap();
    let write = || home.store.write(|w| w.set_note(ids[0], "after", now()));
    home.store.set_moved(Some(now()));
    assert!(matches!(write(), Err(StoreError::Moved(_))));
    assert!(home.store.reader().transaction(ids[0]).unwrap().is_some());
    home.back_up(false).unwrap();
    home.store.set_moved(None);
    write().unwrap();
}

#[test]
fn how_far_it_has_come_is_told_and_it_stops_when_told_to() {
    let home = home();
    let mut told = Vec::new();
    let mut heard = |rows| {
        told.push(rows);
        true
    };
    home.store.back_up(home.plan(false), (&home.target(), false), &mut heard).unwrap().place().unwrap();
    let last = *told.last().unwrap();
    assert!(told.is_sorted_by_key(|rows| rows.done) && last.done == last.total && last.total > 300);
    let mut back = Rows::default();
    let mut heard = |rows| {
        back = rows;
        true
    };
    restore_into(&home.folder.path().join("back"), home.opened(), &mut heard).unwrap();
    assert_eq!(back, last);

    std::fs::remove_file(home.target()).unwrap();
    let stopped = home.store.back_up(home.plan(false), (&home.target(), false), &mut |_| false);
    assert!(matches!(stopped, Err(BackupError::Store(StoreError::Cancelled))));
    assert!(home.written().is_empty());
}

/// The n-th call of each kind fails, n spread over all of them.
#[test]
fn a_disk_that_fails_leaves_no_file_and_the_store_as_it_was() {
    let home = home();
    let before = home.store.everything(true).unwrap();
    let (aside, counts) = counting(|| home.back_up(false));
    aside.unwrap();
    for (call, count) in [Call::Read, Call::Write, Call::Sync].into_iter().zip(counts) {
        let step = 1 + count / 5;
        for nth in (1..=count).step_by(usize::try_from(step).unwrap()) {
            let plan = home.plan(false);
            let target = home.target();
            let write = || {
                let aside = home.store.back_up(plan, (&target, false), &mut |_| true)?;
                Ok::<_, BackupError>(aside.place()?)
            };
            let (written, hit) = failing_at(call, nth, Failure::Disk, write);
            if hit && written.is_err() {
                assert!(home.written().is_empty(), "{call:?} {nth}: {:?}", home.written());
            } else {
                std::fs::remove_file(&target).unwrap();
            }
        }
    }
    assert!(home.store.everything(true).unwrap() == before);
    home.file(false);
    home.restored_to("back").unwrap();
}

#[test]
fn a_full_disk_is_told_as_full_and_leaves_nothing() {
    let home = home();
    let out = home.folder.path().join("out");
    for bytes in [0, 1_000, 70_000] {
        let plan = home.plan(false);
        let full =
            on_a_disk_of(&out, bytes, || home.store.back_up(plan, (&home.target(), false), &mut |_| true));
        assert!(
            matches!(
                full,
                Err(BackupError::Vault(VaultError::DiskFull) | BackupError::Store(StoreError::DiskFull))
            ),
            "{full:?}"
        );
        assert!(home.written().is_empty());
    }
    home.file(false);
    let (restored, hit) = failing_from(20, Failure::Full, || home.restored_to("back"));
    assert!(hit);
    assert!(matches!(restored, Err(BackupError::Store(StoreError::DiskFull))), "{restored:?}");
    assert_eq!(names(home.folder.path()), ["mine", "out"]);
    home.restored_to("back").unwrap();
}

#[test]
fn a_folder_that_can_not_be_written_or_is_not_there_is_a_failure_of_the_disk() {
    let home = home();
    let missing = home.folder.path().join("nowhere/backup");
    let told = home.store.back_up(home.plan(false), (&missing, false), &mut |_| true);
    assert!(matches!(told, Err(BackupError::Vault(VaultError::Io(_)))));
}

#[test]
fn a_restore_on_a_disk_that_fails_leaves_no_vault_and_works_the_next_time() {
    let home = home();
    home.file(false);
    let folder = home.folder.path().join("back");
    let opened = || {
        let file = Disk(File::open(home.target()).unwrap());
        Backup::read(file).unwrap().open_with_recovery_key(&home.recovery_key).unwrap()
    };
    let run = || restore_into(&folder, opened(), &mut |_| true);
    let (restored, counts) = counting(run);
    drop(restored.unwrap());
    std::fs::remove_dir_all(&folder).unwrap();
    for (call, count) in [Call::Read, Call::Write, Call::Sync, Call::Rename].into_iter().zip(counts) {
        for nth in (1..=count).step_by(usize::try_from(1 + count / 4).unwrap()) {
            let opened = opened();
            let (restored, _) =
                failing_at(call, nth, Failure::Disk, || restore_into(&folder, opened, &mut |_| true));
            match restored {
                Ok(restored) => drop(restored),
                // A header that was placed and could not be synced is a vault already.
                Err(_) if Vault::at(&folder).is_ok() => {}
                Err(_) => {
                    assert!(!folder.join("sarraf.db").exists(), "{call:?} {nth}");
                    continue;
                }
            }
            let vault = Vault::at(&folder).unwrap();
            let unlocked = vault.unlock(&Secret::new(PASSPHRASE.to_owned()), &NoKeychain).unwrap();
            let store = Store::open(&folder.join("sarraf.db"), &unlocked.database_key()).unwrap();
            assert!(store.everything(true).unwrap() == home.store.everything(false).unwrap());
            store.close().unwrap();
            std::fs::remove_dir_all(&folder).unwrap();
        }
    }
    run().unwrap();
}

fn frozen(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/old").join(name)
}

/// A small vault, backed up by the program that first could; its recovery key stands beside it. `UPDATE=1` writes
/// both if they are missing.
fn freeze() {
    if std::env::var_os("UPDATE").is_none() || frozen("backup-1").exists() {
        return;
    }
    let home = home_of(&make(|store| {
        let bank = bank_in(store.clone());
        let row = bank.insert(vec![booked("-4.20", "2026-03-01", "Blue Cafe")]).inserted[0];
        bank.write(|w| w.set_note(row, "فطور", now()));
    }));
    home.file(true);
    std::fs::copy(home.target(), frozen("backup-1")).unwrap();
    std::fs::write(frozen("backup-1.key"), &home.recovery_key).unwrap();
}

#[test]
fn the_first_backups_are_restored_by_every_later_program() {
    freeze();
    let folder = folder();
    let back = folder.path().join("back");
    let backup = Backup::read(File::open(frozen("backup-1")).unwrap()).unwrap();
    let key = std::fs::read_to_string(frozen("backup-1.key")).unwrap();
    let restored = restore_into(&back, backup.open_with_recovery_key(&key).unwrap(), &mut |_| true).unwrap();
    assert_eq!(restored.unlocked.epoch(), 1);
    let store = opened_store(&restored, &back);
    let rows = store.reader().transactions(&Filter::default()).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].amount.to_decimal().as_str(), rows[0].note.as_deref()), ("-4.20", Some("فطور")));
    let bank = store.reader().banks().unwrap()[0].id;
    assert_eq!(store.reader().secret(bank).unwrap(), Some(vec![1, 2, 3]));
}

/// What the child does, wherever a killed one before it came to: a backup, then a vault of it.
fn work(home: &Path) {
    let vault = home.join("mine");
    let unlocked =
        Vault::at(&vault).unwrap().unlock(&Secret::new(PASSPHRASE.to_owned()), &NoKeychain).unwrap();
    let store = Store::open(&vault.join("sarraf.db"), &unlocked.database_key()).unwrap();
    let target = home.join("out/backup");
    if !target.exists() {
        let plan = plan_of(&vault, &unlocked, false);
        store.back_up(plan, (&target, false), &mut |_| true).unwrap().place().unwrap();
    }
    let recovery = std::fs::read_to_string(home.join("recovery")).unwrap();
    let back = home.join("back");
    if Vault::at(&back).is_err() {
        let backup = Backup::read(File::open(target).unwrap()).unwrap();
        let opened = backup.open_with_recovery_key(&recovery).unwrap();
        restore_into(&back, opened, &mut |_| true).unwrap();
    }
    store.close().unwrap();
}

/// The child's work; does nothing unless it is told where.
#[test]
fn child() {
    if let Some(home) = std::env::var_os("SARRAF_TEST_HOME") {
        work(Path::new(&home));
    }
}

fn run(home: &Path, variables: &[(&str, &str)]) -> bool {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "backup::child", "--test-threads=1"]).env("SARRAF_TEST_HOME", home);
    command.envs(variables.iter().copied()).output().unwrap().status.success()
}

#[test]
fn killed_at_any_point_there_is_a_whole_file_or_none_and_a_whole_vault_or_none() {
    let home = home();
    let before = home.store.everything(false).unwrap();
    home.store.close().unwrap();
    let top = home.folder.path();
    std::fs::write(top.join("recovery"), &home.recovery_key).unwrap();
    let again = || {
        let _ = std::fs::remove_dir_all(top.join("back"));
        let _ = std::fs::remove_file(home.target());
    };
    let count = top.join("count");
    assert!(run(top, &[("SARRAF_COUNT_TO", count.to_str().unwrap())]));
    let points: u64 = std::fs::read_to_string(&count).unwrap().parse().unwrap();
    assert!(points > 50, "{points}");
    let rows = |folder: &Path| {
        let passphrase = Secret::new(PASSPHRASE.to_owned());
        let unlocked = Vault::at(folder).unwrap().unlock(&passphrase, &NoKeychain).unwrap();
        drop(Owner::claim(folder).unwrap());
        let store = Store::open(&folder.join("sarraf.db"), &unlocked.database_key()).unwrap();
        assert!(store.verify().unwrap().is_empty());
        store.everything(false).unwrap()
    };
    let (mut files, mut vaults) = (0, 0);
    let tries = 12;
    for attempt in 0..tries {
        again();
        let point = 1 + attempt * points / tries;
        assert!(!run(top, &[("SARRAF_ABORT_AT", &point.to_string())]), "killed at {point}");
        assert!(rows(&home.vault()) == before, "the vault is as it was, killed at {point}");
        if home.target().exists() {
            files += 1;
            let mut all = Vec::new();
            home.opened().rows().read_to_end(&mut all).unwrap();
            assert!(all == before, "killed at {point}");
        }
        match Vault::at(&top.join("back")) {
            Err(VaultError::NotFound) => {}
            Ok(_) => vaults += 1,
            Err(other) => panic!("killed at {point}: {other}"),
        }
        assert!(run(top, &[]), "goes on after {point}");
        assert!(rows(&top.join("back")) == before, "killed at {point} of {points}");
        assert_eq!(home.written(), ["backup"]);
    }
    assert!(files > 2 && files < tries && vaults < tries, "{files} {vaults}");
}
