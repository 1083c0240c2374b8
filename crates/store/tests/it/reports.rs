//! Reports that were written, what was known at a time, and days that are closed.

use crate::common::*;
use jiff::{SignedDuration, Timestamp};
use sarraf_ledger::{AccountId, Period, Status, TransactionId};
use sarraf_store::{Cause, DateKind, ExportedRow, NewExport, Plan, StoreError};
use sarraf_testkit::money;

const MARCH: (&str, &str) = ("2026-03-01", "2026-03-31");

fn days((from, to): (&str, &str)) -> Period {
    Period::new(date(from), date(to)).unwrap()
}

fn later(hours: i64) -> Timestamp {
    now().checked_add(SignedDuration::from_hours(hours)).unwrap()
}

fn rows(ids: &[TransactionId]) -> Vec<ExportedRow> {
    let row = |id: &TransactionId| ExportedRow {
        id: *id,
        account: AccountId(1),
        on: date("2026-03-01"),
        minor: -100,
        digest: id.0,
    };
    ids.iter().map(row).collect()
}

fn put(bank: &Bank, name: &str, days: Period, rows: &[ExportedRow], gone: &[TransactionId]) -> i64 {
    let new = NewExport {
        name,
        file_name: "march.csv",
        request: "{}",
        at: now(),
        before: bank.store.reader().export_named(name).unwrap().map(|row| row.id),
        accounts: &[(bank.account, days)],
        rows,
        gone,
    };
    bank.write(|w| w.put_export(&new))
}

#[test]
fn a_report_of_a_name_goes_on_in_the_next() {
    let bank = bank();
    let ids = bank
        .insert(vec![
            booked("-1.00", "2026-03-01", "A"),
            booked("-2.00", "2026-03-02", "B"),
            booked("-3.00", "2026-04-02", "C"),
        ])
        .inserted;
    put(&bank, "accountant", days(MARCH), &rows(&ids[..2]), &[]);
    let again = ExportedRow { digest: 77, ..rows(&ids)[1] };
    let april = days(("2026-04-01", "2026-04-30"));
    let id = put(&bank, "accountant", april, &[again, rows(&ids)[2]], &ids[..1]);
    let reader = bank.store.reader();
    let kept = reader.exports().unwrap();
    assert_eq!(kept.len(), 1, "the one before is in it");
    assert_eq!(kept[0].accounts, [(bank.account, days(("2026-03-01", "2026-04-30")))]);
    assert_eq!(kept[0].sequence, reader.change_sequence().unwrap());
    let known = reader.exported_rows(id).unwrap();
    let known: Vec<_> = known.iter().map(|row| (row.id, row.digest)).collect();
    assert_eq!(known, [(ids[1], 77), (ids[2], ids[2].0)], "the one that went is known no more");
    assert_eq!(reader.export_named("accountant").unwrap().unwrap().id, id);
    assert_eq!(reader.export_named("").unwrap(), None);
}

#[test]
fn of_the_same_days_only_the_newest_report_is_kept() {
    let bank = bank();
    let ids = bank.insert(vec![booked("-1.00", "2026-03-01", "A")]).inserted;
    put(&bank, "", days(MARCH), &rows(&ids), &[]);
    let newest = put(&bank, "", days(MARCH), &rows(&ids), &[]);
    let april = put(&bank, "", days(("2026-04-01", "2026-04-30")), &[], &[]);
    put(&bank, "own", days(MARCH), &rows(&ids), &[]);
    let reader = bank.store.reader();
    let kept: Vec<_> = reader.exports().unwrap().iter().map(|row| (row.id, row.name.clone())).collect();
    assert_eq!(kept.len(), 3);
    assert!(kept.contains(&(newest, String::new())) && kept.contains(&(april, String::new())));
    bank.write(|w| w.set_export_told(newest, "{\"rows\":1}"));
    assert_eq!(reader.export(newest).unwrap().unwrap().told, "{\"rows\":1}");
    bank.write(|w| w.unlink(bank.bank, true, now()));
    assert_eq!(reader.exports().unwrap(), [], "with an erased bank its reports are forgotten");
}

#[test]
fn a_report_is_touched_by_its_rows_and_its_days_alone() {
    let bank = bank();
    let ids = bank.insert(vec![booked("-1.00", "2026-03-01", "A")]).inserted;
    let id = put(&bank, "", days(MARCH), &rows(&ids), &[]);
    let reader = bank.store.reader();
    let export = reader.export(id).unwrap().unwrap();
    let touched = |since| reader.touches_export(&export, DateKind::Booked, since).unwrap();
    let mut position = reader.change_sequence().unwrap();
    assert!(!touched(position) && touched(0));
    bank.insert(vec![booked("-1.00", "2026-04-01", "April")]);
    assert!(!touched(position), "not its days");
    position = reader.change_sequence().unwrap();
    let moved = (ids[0], booked("-1.00", "2026-04-02", "A"), Cause::Amended);
    bank.apply(&Plan { update: vec![moved], ..plan(bank.account, vec![]) });
    assert!(touched(position), "its row, wherever that is now");
    let changed = reader.changed_after_export(&export, bank.account, DateKind::Booked).unwrap();
    assert_eq!(changed.len(), 2);
    assert_eq!(changed[0].before.map(|row| row.id), Some(ids[0]));
}

#[test]
fn rows_stand_as_they_were_known_at_a_time() {
    let bank = bank();
    let ids = bank
        .insert(vec![
            booked("-1.00", "2026-03-01", "A"),
            held("-20.00", "2026-03-02T12:00:00Z", "Kiln"),
            booked("-3.00", "2026-03-03", "C"),
        ])
        .inserted;
    let mut settled = booked("-24.00", "2026-03-04", "Kiln & Sons");
    settled.transaction.made = Some(moment("2026-03-02T12:00:00Z"));
    bank.apply(&Plan {
        insert: vec![booked("-9.00", "2026-03-01", "Late")],
        update: vec![(ids[1], settled, Cause::Settled)],
        retract: vec![ids[2]],
        read_at: later(2),
        ..plan(bank.account, vec![])
    });
    let reader = bank.store.reader();
    let shown = |known: Option<Timestamp>| {
        let (places, later) = match known {
            Some(at) => reader.report_places_known(bank.account, DateKind::Booked, at).unwrap(),
            None => (
                reader.report_places(bank.account, DateKind::Booked).unwrap(),
                sarraf_store::Later::default(),
            ),
        };
        let text = |place: &sarraf_store::ReportPlace| {
            let mut row = sarraf_ledger::Transaction::booked(money("0", "EUR"), place.on, "");
            later.take_back(place.id, &mut row).unwrap();
            format!("{} {} {} {}", place.on, place.minor, place.booked, row.counterparty)
        };
        places.iter().map(text).collect::<Vec<_>>()
    };
    let then = ["2026-03-01 -100 true ", "2026-03-02 -2000 false Kiln", "2026-03-03 -300 true "];
    assert_eq!(shown(Some(later(1))), then);
    assert_eq!(shown(Some(later(-1))), Vec::<String>::new(), "before anything was read");
    let now = ["2026-03-01 -100 true ", "2026-03-01 -900 true ", "2026-03-04 -2400 true "];
    assert_eq!(shown(None), now);
    assert_eq!(shown(Some(later(3))), now);
}

#[test]
fn an_edit_in_closed_days_is_refused_until_it_may_be() {
    let bank = bank();
    let ids = bank
        .insert(vec![booked("-1.00", "2026-03-31", "Kiln"), booked("-2.00", "2026-04-01", "Kiln")])
        .inserted;
    let note = |id: TransactionId| bank.store.write(|w| w.set_note(id, "x", now()));
    note(ids[0]).unwrap();
    bank.write(|w| w.close_days(bank.account, days(MARCH), now()));
    let refused = |result: Result<(), StoreError>| assert!(matches!(result, Err(StoreError::ClosedDays)));
    refused(note(ids[0]));
    note(ids[1]).unwrap();
    refused(bank.store.write(|w| w.set_category(&ids, Some(&category("gifts")), now())));
    refused(bank.store.write(|w| w.set_excluded(ids[0], true, now())));
    let key = bank.all()[0].merchant_key.clone();
    refused(bank.store.write(|w| w.add_rule(&key, &category("gifts"), now())));
    refused(bank.store.write(|w| w.undo(2, now()).map(drop)));
    assert_eq!(bank.store.reader().note(ids[0]).unwrap().as_deref(), Some("x"), "nothing was changed");

    // The bank is never refused.
    let changed = (ids[0], booked("-1.50", "2026-03-31", "Kiln"), Cause::Amended);
    bank.apply(&Plan { update: vec![changed], ..plan(bank.account, vec![]) });
    assert_eq!(bank.store.reader().transaction(ids[0]).unwrap().unwrap().status, Status::Booked);

    bank.store.edit_closed(true);
    bank.store.write(|w| w.set_note(ids[0], "y", now())).unwrap();
    refused(note(ids[0]));
    let closed = bank.store.reader().closed().unwrap();
    assert_eq!((closed.len(), closed[0].period), (1, days(MARCH)));
    assert!(bank.write(|w| w.reopen_days(closed[0].id)));
    assert!(!bank.write(|w| w.reopen_days(closed[0].id)));
    note(ids[0]).unwrap();
}
