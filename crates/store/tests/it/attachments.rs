//! Receipts and papers on rows: kept, limited, taken off, undone, erased; and with their row whatever becomes of it.

use crate::common::*;
use jiff::ToSpan;
use sarraf_ledger::{Source, TransactionId};
use sarraf_store::{ActionKind, AttachmentRow, Enriched, Filter, Plan, Store, StoreError};
use std::io::Read;

/// What is looked for in files and rows.
const MARK: &[u8] = b"receipt of the copper kettle";

/// A file of more than two pieces that has the mark in each.
fn long() -> Vec<u8> {
    MARK.iter().copied().cycle().take(600_000).collect()
}

fn attach(bank: &Bank, row: TransactionId, bytes: &[u8]) -> i64 {
    bank.write(|w| w.attach(row, ("kettle.pdf", "pdf"), &mut &bytes[..], now()))
}

fn content(store: &Store, id: i64) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    store.reader().attachment_content(id, &mut bytes).map(|()| bytes)
}

fn ids_on(bank: &Bank, row: TransactionId) -> Vec<i64> {
    bank.store.reader().attachments(row).unwrap().iter().map(|one| one.id).collect()
}

fn one_row(bank: &Bank) -> TransactionId {
    bank.insert(vec![booked("-1.00", "2026-03-01", "Kettles")]).inserted[0]
}

/// Whether anything of it is in the rows of the database.
fn is_kept(store: &Store) -> bool {
    store.everything(true).unwrap().windows(MARK.len()).any(|bytes| bytes == MARK)
}

#[test]
fn a_file_is_kept_on_its_row_and_read_back_whole() {
    let bank = bank();
    let rows = bank
        .insert(vec![booked("-1.00", "2026-03-01", "Kettles"), booked("-2.00", "2026-03-01", "Tea")])
        .inserted;
    let id = attach(&bank, rows[0], &long());
    assert_eq!(content(&bank.store, id).unwrap(), long());
    let kept = bank.store.reader().attachments(rows[0]).unwrap().remove(0);
    assert_eq!((kept.name.as_str(), kept.kind.as_str(), kept.size), ("kettle.pdf", "pdf", 600_000));
    assert_eq!((kept.transaction, kept.at), (rows[0], now()));
    let counts: Vec<u32> = bank.all().iter().map(|row| row.attachments).collect();
    assert_eq!(counts.iter().sum::<u32>(), 1);
    let with = bank.rows(&Filter { has_receipt: true, ..Filter::default() });
    assert_eq!(with.iter().map(|row| (row.id, row.attachments)).collect::<Vec<_>>(), [(rows[0], 1)]);
    assert!(matches!(content(&bank.store, id + 1), Err(StoreError::NotFound)));
    let nowhere = bank.store.write(|w| w.attach(TransactionId(99), ("a", "pdf"), &mut &MARK[..], now()));
    assert!(matches!(nowhere, Err(StoreError::NotFound)));
}

#[test]
fn an_empty_file_is_one_too() {
    let bank = bank();
    let id = attach(&bank, one_row(&bank), b"");
    assert_eq!(content(&bank.store, id).unwrap(), b"");
}

#[test]
fn the_same_file_twice_on_one_row_is_one() {
    let bank = bank();
    let row = one_row(&bank);
    let first = attach(&bank, row, MARK);
    assert_eq!(attach(&bank, row, MARK), first);
    assert_ne!(attach(&bank, row, b"another"), first);
    assert_eq!(ids_on(&bank, row).len(), 2);
    assert_eq!(bank.store.reader().actions(10).unwrap().len(), 2, "nothing was done the second time");
    let elsewhere = bank.insert(vec![booked("-2.00", "2026-03-01", "Tea")]).inserted[0];
    assert_ne!(attach(&bank, elsewhere, MARK), first);
}

#[test]
fn what_is_too_large_or_one_too_many_is_refused_and_leaves_nothing() {
    let bank = bank();
    let row = one_row(&bank);
    let before = bank.store.everything(true).unwrap();
    let mut endless = std::io::repeat(7).take(AttachmentRow::LARGEST + 1);
    let large = bank.store.write(|w| w.attach(row, ("a", "other"), &mut endless, now()));
    assert!(matches!(large, Err(StoreError::TooLarge)));
    assert!(bank.store.everything(true).unwrap() == before);
    bank.write(|w| {
        w.attach(row, ("a", "other"), &mut std::io::repeat(7).take(AttachmentRow::LARGEST), now())
    });
    for number in 1..AttachmentRow::MOST {
        attach(&bank, row, &number.to_be_bytes());
    }
    let more = bank.store.write(|w| w.attach(row, ("a", "other"), &mut &MARK[..], now()));
    assert!(matches!(more, Err(StoreError::TooMany)));
    assert_eq!(ids_on(&bank, row).len(), AttachmentRow::MOST as usize);
    assert!(!is_kept(&bank.store));
}

#[test]
fn taking_off_can_be_undone_and_is_for_good_after_thirty_days() {
    let bank = bank();
    let row = one_row(&bank);
    let id = attach(&bank, row, MARK);
    assert_eq!(bank.write(|w| w.detach(id, now())), row);
    assert!(matches!(content(&bank.store, id), Err(StoreError::NotFound)));
    assert_eq!((ids_on(&bank, row), bank.all()[0].attachments), (vec![], 0));
    assert!(bank.rows(&Filter { has_receipt: true, ..Filter::default() }).is_empty());
    assert!(matches!(bank.store.write(|w| w.detach(id, now())), Err(StoreError::NotFound)));
    assert_eq!(bank.write(|w| w.undo(1, now() + (29 * 24).hours()))[0].kind, ActionKind::Attachment);
    assert_eq!(content(&bank.store, id).unwrap(), MARK);
    bank.write(|w| w.detach(id, now()));
    assert_eq!(bank.write(|w| w.erase_detached(now() + (30 * 24).hours())), 0);
    assert!(is_kept(&bank.store), "it could still be undone");
    assert_eq!(bank.write(|w| w.erase_detached(now() + (31 * 24).hours())), 1);
    assert!(!is_kept(&bank.store));
    bank.write(|w| w.undo(1, now()));
    assert!(ids_on(&bank, row).is_empty(), "what is erased does not come back");
}

#[test]
fn undoing_the_adding_erases_it_and_adding_again_brings_back_what_was_taken_off() {
    let bank = bank();
    let row = one_row(&bank);
    let id = attach(&bank, row, MARK);
    bank.write(|w| w.detach(id, now()));
    assert_eq!(attach(&bank, row, MARK), id);
    assert_eq!(ids_on(&bank, row), [id]);
    bank.write(|w| w.undo(1, now()));
    assert!(ids_on(&bank, row).is_empty() && is_kept(&bank.store), "taken off, as it was");
    bank.write(|w| w.undo(1, now()));
    assert_eq!(ids_on(&bank, row), [id]);
    bank.write(|w| w.undo(1, now()));
    assert!(ids_on(&bank, row).is_empty() && !is_kept(&bank.store));
}

#[test]
fn it_goes_with_the_rows_of_an_import_and_of_an_erased_bank() {
    let bank = bank();
    let stays = one_row(&bank);
    attach(&bank, stays, b"stays");
    let source = Source::File { name: "march.csv".into(), format: "csv".into() };
    let row = bank.write(|w| {
        w.insert_import("march.csv", "csv", now())?;
        let plan = Plan::new(bank.account, source.clone(), now());
        Ok(w.apply(&Plan { insert: vec![booked("-2.00", "2026-03-02", "File row")], ..plan })?.inserted[0])
    });
    attach(&bank, row, MARK);
    assert!(is_kept(&bank.store));
    bank.write(|w| w.undo(2, now()));
    assert!(!is_kept(&bank.store));
    attach(&bank, stays, MARK);
    bank.write(|w| w.unlink(bank.bank, false, now()));
    assert_eq!(ids_on(&bank, stays).len(), 2, "unlinking keeps it");
    bank.write(|w| w.unlink(bank.bank, true, now()));
    assert!(!is_kept(&bank.store));
    assert!(bank.store.verify().unwrap().is_empty());
}

#[test]
fn what_the_bank_does_to_a_row_leaves_it_there() {
    let bank = bank();
    let row = bank.insert(vec![held("-20.00", "2026-03-01T10:00:00Z", "Kettles")]).inserted[0];
    let id = attach(&bank, row, MARK);
    let settled = booked("-24.00", "2026-03-03", "Kettles");
    bank.apply(&Plan {
        update: vec![(row, settled, sarraf_store::Cause::Settled)],
        ..plan(bank.account, vec![])
    });
    assert_eq!(ids_on(&bank, row), [id]);
    bank.apply(&Plan { retract: vec![row], ..plan(bank.account, vec![]) });
    assert_eq!(ids_on(&bank, row), [id]);
}

/// Two rows, with what is on each, that become one.
fn joined(first: &[&[u8]], second: &[&[u8]]) -> (Bank, [TransactionId; 2]) {
    let bank = bank();
    let row = |row: Enriched| bank.insert(vec![row]).inserted[0];
    let ids = [
        row(held("-20.00", "2026-03-01T10:00:00Z", "Kettles")),
        row(booked("-24.00", "2026-03-02", "Kettles")),
    ];
    for (id, files) in ids.into_iter().zip([first, second]) {
        for bytes in files {
            attach(&bank, id, bytes);
        }
    }
    bank.write(|w| w.join(ids[0], ids[1], now()));
    (bank, ids)
}

fn contents(bank: &Bank, row: TransactionId) -> Vec<Vec<u8>> {
    ids_on(bank, row).iter().map(|id| content(&bank.store, *id).unwrap()).collect()
}

#[test]
fn two_rows_that_become_one_have_what_was_on_both_once() {
    let (bank, [first, _]) = joined(&[b"a", b"both"], &[b"both", b"c"]);
    assert_eq!(contents(&bank, first), [&b"a"[..], b"both", b"c"]);
    bank.write(|w| w.undo(1, now()));
    let other = bank.all().iter().map(|row| row.id).find(|id| *id != first).unwrap();
    assert_eq!(contents(&bank, first), [&b"a"[..], b"both"]);
    assert_eq!(contents(&bank, other), [&b"both"[..], b"c"]);
    assert!(bank.store.verify().unwrap().is_empty());
}

#[test]
fn a_row_that_was_two_leaves_it_on_either_and_once_when_that_is_undone() {
    let (bank, [first, _]) = joined(&[b"a"], &[]);
    let other = bank.write(|w| w.part(first, now()));
    assert_eq!(contents(&bank, first), [b"a"]);
    assert_eq!(contents(&bank, other), [b"a"]);
    bank.write(|w| w.undo(1, now()));
    assert_eq!(contents(&bank, first), [b"a"]);
    assert_eq!(bank.all()[0].attachments, 1);
}

#[test]
fn nothing_of_it_is_in_the_files_in_clear() {
    let folder = tempfile::tempdir().unwrap();
    let bank = bank_in(Store::create_with(&folder.path().join("sarraf.db"), &KEY).unwrap());
    attach(&bank, one_row(&bank), &long());
    let holds = |bytes: &[u8]| bytes.windows(MARK.len()).any(|found| found == MARK);
    assert!(holds(&bank.store.everything(true).unwrap()), "it is there to be found");
    let mut size = 0;
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        size += bytes.len();
        assert!(!holds(&bytes));
    }
    assert!(size > long().len());
}
