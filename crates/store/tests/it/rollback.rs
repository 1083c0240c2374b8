//! Older pages, logs and files of the same vault put back: every one is told, and no crash is taken for one.

use crate::common::*;
use sarraf_store::{Filter, Finding, Store, StoreError, Suspicion, Tags};
use sarraf_vault::DatabaseKey;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const PAGE: usize = 4_096;
const HEADER: usize = 32;
const FRAME: usize = 24 + PAGE;

/// The files of a vault at one moment.
#[derive(Clone, PartialEq)]
struct Files {
    database: Vec<u8>,
    log: Vec<u8>,
    head: Vec<u8>,
}

impl Files {
    fn of(path: &Path) -> Self {
        let read = |ending: &str| fs::read(path.with_extension(ending)).unwrap_or_default();
        Self { database: read("db"), log: read("db-wal"), head: read("head") }
    }

    fn put(&self, path: &Path) {
        for beside in ["damaged", "db-shm"] {
            let _ = fs::remove_file(path.with_extension(beside));
        }
        for (ending, bytes) in [("db", &self.database), ("db-wal", &self.log), ("head", &self.head)] {
            let path = path.with_extension(ending);
            if bytes.is_empty() {
                let _ = fs::remove_file(path);
            } else {
                fs::write(path, bytes).unwrap();
            }
        }
    }

    fn with_database(&self, database: Vec<u8>) -> Self {
        Self { database, ..self.clone() }
    }

    fn with_log(&self, log: Vec<u8>) -> Self {
        Self { log, ..self.clone() }
    }

    /// Numbers of the pages, from 0, that another state has otherwise.
    fn differing(&self, other: &Self) -> Vec<usize> {
        let pages = self.database.chunks(PAGE).zip(other.database.chunks(PAGE)).enumerate();
        pages.filter(|(_, (one, other))| one != other).map(|(page, _)| page).collect()
    }

    /// With pages of another state.
    fn with_pages_of(&self, other: &Self, pages: &[usize]) -> Self {
        let mut database = self.database.clone();
        for page in pages {
            let range = page * PAGE..(page + 1) * PAGE;
            database[range.clone()].copy_from_slice(&other.database[range]);
        }
        self.with_database(database)
    }

    fn frames(&self) -> usize {
        self.log.len().saturating_sub(HEADER) / FRAME
    }

    fn page_of_frame(&self, frame: usize) -> u32 {
        u32::from_be_bytes(self.frame(frame)[..4].try_into().unwrap())
    }

    fn frame(&self, frame: usize) -> &[u8] {
        &self.log[HEADER + frame * FRAME..HEADER + (frame + 1) * FRAME]
    }

    /// With the content of one frame in another, as a person puts it who knows how SQLite adds up a log.
    fn with_frame(&self, at: usize, from: usize) -> Self {
        let mut log = self.log.clone();
        let content = self.frame(from)[24..].to_vec();
        let place = HEADER + at * FRAME;
        log[place + 24..place + FRAME].copy_from_slice(&content);
        add_up_anew(&mut log);
        self.with_log(log)
    }
}

fn add_up_anew(log: &mut [u8]) {
    let step = |(mut a, mut b): (u32, u32), bytes: &[u8]| {
        for pair in bytes.chunks(8) {
            let word = |at: usize| u32::from_le_bytes(pair[at..at + 4].try_into().unwrap());
            a = a.wrapping_add(word(0)).wrapping_add(b);
            b = b.wrapping_add(word(4)).wrapping_add(a);
        }
        (a, b)
    };
    assert_eq!(log[..4], 0x377f_0682_u32.to_be_bytes(), "little-endian sums");
    let mut sums = step((0, 0), &log[..24]);
    for frame in log[HEADER..].chunks_exact_mut(FRAME) {
        let (head, page) = frame.split_at_mut(24);
        sums = step(step(sums, &head[..8]), page);
        head[16..20].copy_from_slice(&sums.0.to_be_bytes());
        head[20..24].copy_from_slice(&sums.1.to_be_bytes());
    }
}

/// A history of commits: the files after each, and whether the log was moved into the database before.
struct History {
    folder: tempfile::TempDir,
    states: Vec<Files>,
}

impl History {
    fn new(checkpoint_every: usize) -> Self {
        let folder = folder();
        let path = file(&folder);
        let bank = bank_in(Store::create_with(&path, &KEY).unwrap());
        bank.store.checkpoint().unwrap();
        let mut states = Vec::new();
        for number in 0..14 {
            let rows = (0..4).map(|row| booked(&format!("-{number}.{row}0"), "2026-03-01", "Kiosk"));
            bank.insert(rows.collect());
            if number % 3 == 1 {
                let id = bank.all()[0].id;
                bank.store.write(|w| w.set_note(id, &format!("note {number}"), now())).unwrap();
            }
            if number % checkpoint_every == checkpoint_every - 1 {
                bank.store.checkpoint().unwrap();
            }
            states.push(Files::of(&path));
        }
        drop(bank);
        Self { folder, states }
    }

    fn last(&self) -> &Files {
        self.states.last().unwrap()
    }

    /// What opening such files gives.
    fn open(&self, files: &Files) -> Result<Store, StoreError> {
        files.put(&file(&self.folder));
        Store::open_with(&file(&self.folder), &KEY)
    }
}

/// How many were told, and how many of those SQLCipher and SQLite alone find in order.
#[derive(Default, Debug)]
struct Told {
    all: usize,
    by_us_alone: usize,
}

impl Told {
    fn tell(&mut self, history: &History, files: &Files, what: &str) {
        assert!(files != history.last(), "{what}: it is the newest");
        self.all += 1;
        let store = match history.open(files) {
            Ok(store) => store,
            Err(StoreError::Damaged) => return,
            Err(other) => panic!("{what}: {other:?}"),
        };
        let findings = store.verify().unwrap();
        assert!(findings.contains(&Finding::State), "{what}: {findings:?}");
        assert!(store.suspicion().is_some(), "{what}");
        let write = store.write(|w| w.set_setting("theme", "dark"));
        assert!(matches!(write, Err(StoreError::Behind | StoreError::Damaged)), "{what}: {write:?}");
        self.by_us_alone += usize::from(findings == [Finding::State]);
        // It can be read, unless pages do not open or do not fit together.
        let read = store.reader().transactions(&Filter::default());
        assert!(read.is_ok() || findings != [Finding::State], "{what}: {read:?}");
        store.close().unwrap();
        drop(store);
        let found = Files::of(&file(&history.folder));
        assert!(found.database == files.database && found.head == files.head, "{what}: the files are left");
        if !files.log.is_empty() {
            assert!(found.log == files.log, "{what}: the log is left");
        }
    }
}

#[test]
fn every_page_that_commits_changed_put_back_is_told() {
    let mut told = Told::default();
    let history = History::new(1);
    let last = history.last().clone();
    for (number, old) in history.states.iter().enumerate().rev().skip(1) {
        let pages = last.differing(old);
        assert!(pages.len() > 5, "{pages:?}");
        for page in &pages {
            told.tell(&history, &last.with_pages_of(old, &[*page]), &format!("page {page} of {number}"));
        }
        for pair in pages.windows(2) {
            told.tell(&history, &last.with_pages_of(old, pair), &format!("pages {pair:?} of {number}"));
        }
        told.tell(&history, &last.with_pages_of(old, &pages), &format!("all pages of {number}"));
        told.tell(&history, &last.with_database(old.database.clone()), &format!("the file of {number}"));
    }
    // Every combination of a few pages that one commit changed.
    let before = &history.states[history.states.len() - 2];
    let pages: Vec<usize> = last.differing(before).into_iter().take(7).collect();
    for mask in 1..1_usize << pages.len() {
        let chosen: Vec<usize> =
            pages.iter().enumerate().filter(|(bit, _)| mask >> bit & 1 == 1).map(|(_, page)| *page).collect();
        told.tell(&history, &last.with_pages_of(before, &chosen), &format!("{chosen:?}"));
    }
    assert!(told.all > 650 && told.by_us_alone > 250, "{told:?}");
}

#[test]
fn pages_zeroed_swapped_and_cut_are_told() {
    let history = History::new(1);
    let last = history.last().clone();
    let mut told = Told::default();
    let count = last.database.len() / PAGE;
    for page in 1..count {
        let range = page * PAGE..(page + 1) * PAGE;
        let mut zeroed = last.database.clone();
        zeroed[range.clone()].fill(0);
        told.tell(&history, &last.with_database(zeroed), &format!("page {page} zeroed"));
        let other = 1 + page % (count - 1);
        let mut swapped = last.database.clone();
        swapped.copy_within(range.clone(), other * PAGE);
        swapped[range].copy_from_slice(&last.database[other * PAGE..(other + 1) * PAGE]);
        told.tell(&history, &last.with_database(swapped), &format!("pages {page} and {other} swapped"));
        told.tell(
            &history,
            &last.with_database(last.database[..page * PAGE].to_vec()),
            &format!("cut to {page}"),
        );
    }
    assert!(told.all > 350, "{told:?}");
}

#[test]
fn older_frames_cut_tails_and_older_logs_are_told() {
    let history = History::new(100);
    let last = history.last().clone();
    let mut told = Told::default();
    let frames = last.frames();
    assert!(frames > 100, "{frames}");
    for at in 0..frames {
        let older = (0..at).rev().find(|from| last.page_of_frame(*from) == last.page_of_frame(at));
        let is_newest =
            |at: usize| (at + 1..frames).all(|after| last.page_of_frame(after) != last.page_of_frame(at));
        match older {
            Some(older) if is_newest(at) => {
                told.tell(&history, &last.with_frame(at, older), &format!("frame {at} as {older}"));
            }
            // A later frame has the page as it is now.
            Some(older) => {
                let store = history.open(&last.with_frame(at, older)).unwrap();
                assert_eq!((store.suspicion(), store.verify().unwrap()), (None, vec![]), "frame {at}");
                assert_eq!(store.reader().transactions(&Filter::default()).unwrap().len(), 14 * 4);
            }
            None => {}
        }
        let cut = last.log[..HEADER + at * FRAME].to_vec();
        told.tell(&history, &last.with_log(cut), &format!("the log cut to {at} frames"));
        let mut flipped = last.log.clone();
        flipped[HEADER + at * FRAME + 24 + (at * 31) % PAGE] ^= 1;
        told.tell(&history, &last.with_log(flipped), &format!("a bit of frame {at}"));
    }
    told.tell(&history, &last.with_log(Vec::new()), "no log");
    for (number, old) in history.states.iter().enumerate().rev().skip(1) {
        told.tell(&history, &last.with_log(old.log.clone()), &format!("the log of {number}"));
    }
    assert!(told.all > 650 && told.by_us_alone > 600, "{told:?}");
}

#[test]
fn files_of_different_moments_together_are_told_unless_nothing_is_missing() {
    let history = History::new(4);
    let last = history.last().clone();
    let mut told = Told::default();
    for (number, old) in history.states.iter().enumerate().rev().skip(1) {
        told.tell(
            &history,
            &last.with_database(old.database.clone()).with_log(old.log.clone()),
            &format!("database and log of {number}"),
        );
        if old.log != last.log {
            told.tell(&history, &last.with_log(old.log.clone()), &format!("the log of {number}"));
        }
    }
    for head in [Vec::new(), vec![0; 8_000], last.head.iter().map(|byte| byte ^ 1).collect()] {
        told.tell(&history, &Files { head, ..last.clone() }, "another head");
    }
    assert!(told.all > 25 && told.by_us_alone > 12, "{told:?}");
}

#[test]
fn how_many_commits_are_missing_is_told() {
    let history = History::new(1);
    let (last, old) = (history.last(), &history.states[10]);
    let store = history.open(&last.with_database(old.database.clone())).unwrap();
    // Three times four rows, and a note at the end.
    assert_eq!(store.suspicion(), Some(Suspicion::Behind { missing: 4 }));
}

#[test]
fn a_kill_between_a_commit_and_its_head_raises_no_alarm_and_loses_nothing() {
    let mut accepted = 0;
    for every in [1, 2, 3, 100] {
        let history = History::new(every);
        for (number, pair) in history.states.windows(2).enumerate() {
            let (before, after) = (&pair[0], &pair[1]);
            let rows = |files: &Files| {
                let store = history.open(files).unwrap();
                assert_eq!(store.suspicion(), None, "{number} of {every}");
                assert_eq!(store.verify().unwrap(), [], "{number} of {every}");
                let rows = store.reader().transactions(&Filter::default()).unwrap().len();
                // Going on makes the next opening as good.
                store.write(|w| w.set_setting("theme", "dark")).unwrap();
                drop(store);
                let again = Store::open_with(&file(&history.folder), &KEY).unwrap();
                assert_eq!((again.suspicion(), again.verify().unwrap()), (None, vec![]));
                rows
            };
            assert_eq!(rows(before) + 4, rows(after));
            // As one who is killed before the head is written leaves it: the log still has everything.
            if !after.log.is_empty() {
                assert_eq!(rows(&Files { head: before.head.clone(), ..after.clone() }), rows(after));
                accepted += 1;
            }
        }
    }
    assert!(accepted > 20, "{accepted}");
}

#[test]
fn what_was_accepted_is_believed_recorded_and_gone_on_with() {
    let history = History::new(1);
    let old = history.last().with_database(history.states[9].database.clone());
    let store = history.open(&old).unwrap();
    let Some(Suspicion::Behind { missing }) = store.suspicion() else { panic!("{:?}", store.suspicion()) };
    store.accept(1_000, now()).unwrap();
    assert_eq!((store.suspicion(), store.verify().unwrap()), (None, vec![]));
    let epochs = store.reader().epochs().unwrap();
    assert_eq!((epochs.len(), epochs[0].missing, epochs[0].at), (1, Some(missing), now()));
    assert_eq!(epochs[0].sequence, 1_000, "past every number that was given");
    let again = store.accept(0, now());
    assert!(matches!(again, Err(StoreError::Invalid(_))), "{again:?}");
    store.write(|w| w.set_setting("theme", "dark")).unwrap();
    assert_eq!(store.newest().unwrap().0, 1_002);
    store.close().unwrap();
    drop(store);
    let store = Store::open_with(&file(&history.folder), &KEY).unwrap();
    assert_eq!((store.suspicion(), store.verify().unwrap()), (None, vec![]));
    assert_eq!(store.reader().epochs().unwrap(), epochs);
    // The state that was replaced is an older one now.
    drop(store);
    let accepted = Files::of(&file(&history.folder));
    let newer = history.open(&Files { head: accepted.head, ..history.last().clone() }).unwrap();
    assert!(newer.suspicion().is_some());
}

#[test]
fn what_does_not_open_is_not_accepted() {
    let history = History::new(1);
    let mut damaged = history.last().database.clone();
    let count = damaged.len() / PAGE;
    damaged[(count - 1) * PAGE..].iter_mut().for_each(|byte| *byte ^= 1);
    let store = history.open(&history.last().with_database(damaged)).unwrap();
    assert!(store.suspicion().is_some());
    assert!(matches!(store.accept(0, now()), Err(StoreError::Damaged)));
    assert!(store.suspicion().is_some());
}

#[test]
fn every_commit_has_a_row_and_a_transaction_that_changes_nothing_has_none() {
    let folder = folder();
    let bank = bank_in(Store::create_with(&file(&folder), &KEY).unwrap());
    let (before, _) = bank.store.newest().unwrap();
    bank.insert(vec![booked("-1.00", "2026-03-01", "A")]);
    bank.store.write(|w| w.reader().setting("theme")).unwrap();
    let failed = bank.store.write(|w| {
        w.set_setting("theme", "dark")?;
        Err::<(), _>(StoreError::NotFound)
    });
    assert!(failed.is_err());
    bank.store.write(|w| w.set_setting("theme", "dark")).unwrap();
    let (after, link) = bank.store.newest().unwrap();
    assert_eq!(after, before + 2);
    let reader = bank.store.reader();
    assert!(reader.chain_holds(after, &link[..24]).unwrap());
    assert!(!reader.chain_holds(after, &[0; 24]).unwrap() && !reader.chain_holds(after + 1, &link).unwrap());
    let links: BTreeSet<Vec<String>> =
        bank.store.query("SELECT hex(link) FROM chain").unwrap().into_iter().collect();
    assert_eq!(links.len() as u64, after, "each is another");
}

#[test]
fn two_stores_of_one_file_do_not_alarm_each_other() {
    let folder = folder();
    let one = bank_in(Store::create_with(&file(&folder), &KEY).unwrap());
    let other = Store::open_with(&file(&folder), &KEY).unwrap();
    for theme in ["dark", "light", "dark"] {
        one.insert(vec![booked("-1.00", "2026-03-01", "A")]);
        other.write(|w| w.set_setting("theme", theme)).unwrap();
        one.store.checkpoint().unwrap();
    }
    assert_eq!((one.store.suspicion(), other.suspicion()), (None, None));
    assert_eq!(one.store.verify().unwrap(), []);
}

#[test]
fn tags_that_were_read_ahead_hide_nothing_and_raise_no_alarm() {
    let history = History::new(1);
    let path = file(&history.folder);
    let key = DatabaseKey::bare(&KEY);
    let last = history.last().clone();
    let open = |ahead: &Files, then: &Files| {
        ahead.put(&path);
        let tags = Tags::read_ahead(&path).unwrap();
        then.put(&path);
        Store::open_after(&path, &key, Some(tags)).unwrap()
    };
    // Somebody else wrote, and moved the log, between the reading and the opening.
    for earlier in &history.states {
        assert_eq!(open(earlier, &last).suspicion(), None);
    }
    // An older page was there all the time.
    let old = &history.states[history.states.len() - 2];
    let back = last.with_pages_of(old, &last.differing(old));
    assert!(matches!(open(&back, &back).suspicion(), Some(Suspicion::Behind { .. })));
    assert!(Tags::read_ahead(&path.with_extension("none")).is_none());
}
