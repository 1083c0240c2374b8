use crate::common::*;
use sarraf_ledger::{AlertId, TransactionId};
use sarraf_store::{ActionKind, AlertState, DisputeEnd, DisputeRow, NewAlert, StoreError};
use serde_json::json;

fn alert(bank: &Bank, rows: &[TransactionId], needs: bool) -> AlertId {
    let alert = NewAlert {
        fingerprint: format!("card-testing:{rows:?}"),
        kind: "card-testing".into(),
        at: moment("2026-03-10T10:00:00Z"),
        account: bank.account,
        compared: Vec::new(),
        rows: rows.to_vec(),
        confidence: 90,
        arguments: json!({}),
        needs,
    };
    bank.write(|w| w.insert_alert(&alert))
}

fn dispute(bank: &Bank, alert: AlertId) -> Option<DisputeRow> {
    bank.store.reader().dispute_of(alert).unwrap()
}

#[test]
fn every_step_of_a_dispute_can_be_undone() {
    let bank = bank();
    let rows = bank
        .insert(vec![booked("-1.00", "2026-03-09", "Quick"), booked("-147.00", "2026-03-09", "Quick")])
        .inserted;
    let alert = alert(&bank, &rows, true);
    bank.write(|w| w.dispute(alert, &rows, now()));
    bank.write(|w| w.dispute(alert, &rows[1..], now()));
    bank.write(|w| w.end_dispute(alert, Some(DisputeEnd::GivenUp), now()));
    let ended = dispute(&bank, alert).unwrap();
    assert_eq!((ended.rows.as_slice(), ended.end), (&rows[1..], Some((DisputeEnd::GivenUp, now()))));

    // The same again is no step.
    bank.write(|w| w.end_dispute(alert, Some(DisputeEnd::GivenUp), now()));
    let actions = bank.store.reader().actions(10).unwrap();
    let said: Vec<_> = actions.iter().filter_map(|action| Some(action.dispute()?.1)).collect();
    assert_eq!(said, ["given_up", "changed", "opened"]);
    assert!(actions.iter().all(|action| action.kind == ActionKind::Dispute));

    let undo = || bank.write(|w| w.undo(1, now()));
    undo();
    let open = dispute(&bank, alert).unwrap();
    assert_eq!((open.rows.as_slice(), open.end), (&rows[1..], None));
    undo();
    assert_eq!(dispute(&bank, alert).unwrap().rows, rows);
    undo();
    assert_eq!(dispute(&bank, alert), None);
}

#[test]
fn a_dispute_that_ended_goes_on_when_it_is_disputed_again() {
    let bank = bank();
    let rows = bank.insert(vec![booked("-5.00", "2026-03-09", "Quick")]).inserted;
    let alert = alert(&bank, &rows, true);
    bank.write(|w| w.dispute(alert, &rows, now()));
    bank.write(|w| w.end_dispute(alert, Some(DisputeEnd::Refunded), now()));
    bank.write(|w| w.dispute(alert, &rows, now()));
    assert_eq!(dispute(&bank, alert).unwrap().end, None);
    assert_eq!(bank.store.reader().disputes().unwrap().len(), 1);
}

#[test]
fn what_can_not_be_disputed_is_refused() {
    let bank = bank();
    let rows = bank.insert(vec![booked("-5.00", "2026-03-09", "Quick")]).inserted;
    let alert = alert(&bank, &rows, true);
    let refused = |alert, rows: &[TransactionId]| bank.store.write(|w| w.dispute(alert, rows, now()));
    assert!(matches!(refused(alert, &[]), Err(StoreError::Invalid(_))));
    assert!(matches!(refused(alert, &[TransactionId(999)]), Err(StoreError::NotFound)));
    assert!(matches!(refused(AlertId(999), &rows), Err(StoreError::NotFound)));
    assert!(matches!(bank.store.write(|w| w.end_dispute(alert, None, now())), Err(StoreError::NotFound)));
    assert!(bank.store.reader().actions(10).unwrap().is_empty());
}

#[test]
fn a_bank_that_is_erased_takes_its_disputes_along() {
    let bank = bank();
    let rows = bank.insert(vec![booked("-5.00", "2026-03-09", "Quick")]).inserted;
    let alert = alert(&bank, &rows, true);
    bank.write(|w| w.dispute(alert, &rows, now()));
    bank.write(|w| w.unlink(bank.bank, true, now()));
    assert!(bank.store.reader().disputes().unwrap().is_empty());
    assert_eq!(bank.write(|w| w.undo(1, now())).len(), 1, "what is gone stays undone without a word");
}

#[test]
fn what_only_tells_is_not_on_the_badge_and_does_not_come_onto_it() {
    let bank = bank();
    let rows = bank.insert(vec![booked("5.00", "2026-03-09", "Quick")]).inserted;
    let alert = alert(&bank, &rows, false);
    let unread_and_needs = || (bank.conversation().unread, bank.conversation().needs);
    let (unread, needs) = unread_and_needs();
    assert_eq!(needs, 0);
    assert!(unread > 0, "it is news all the same");
    bank.write(|w| w.answer_alert(alert, AlertState::Mine, now()));
    bank.write(|w| w.answer_alert(alert, AlertState::Open, now()));
    assert_eq!(unread_and_needs().1, 0);
}
