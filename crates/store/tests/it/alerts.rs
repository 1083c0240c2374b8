use crate::common::*;
use jiff::ToSpan;
use sarraf_ledger::TransactionId;
use sarraf_store::{
    AlertState, Answer, EgressRow, Filter, HitKind, MessageKind, NewAlert, Plan, StoreError, Withdrawal,
};
use serde_json::json;

fn alert(bank: &Bank, rows: Vec<TransactionId>) -> NewAlert {
    NewAlert {
        fingerprint: "duplicate-charge:1".into(),
        kind: "duplicate-charge".into(),
        at: moment("2026-03-10T10:00:00Z"),
        account: bank.account,
        compared: rows.clone(),
        rows,
        confidence: 90,
        arguments: json!({ "minor": -500 }),
        needs: true,
    }
}

#[test]
fn an_alert_found_again_is_the_same_alert() {
    let bank = bank();
    let rows = bank.insert(vec![booked("-5.00", "2026-03-09", "Green Market")]).inserted;
    let conversation = bank.conversation().id;
    bank.write(|w| w.mark_read(conversation, None));
    let alert = alert(&bank, rows.clone());
    let id = bank.write(|w| w.insert_alert(&alert));
    assert_eq!(bank.write(|w| w.insert_alert(&alert)), id);
    let reader = bank.store.reader();
    let row = reader.alert(id).unwrap().unwrap();
    assert_eq!((row.rows, row.state, row.confidence), (rows, AlertState::Open, 90));
    let message = reader.message(row.message).unwrap().unwrap();
    assert_eq!((message.kind, message.reference), (MessageKind::Alert, Some(id.0)));
    assert_eq!((bank.conversation().unread, bank.conversation().needs), (1, 1));

    bank.write(|w| w.set_alert_state(id, AlertState::Mine));
    assert_eq!((bank.conversation().unread, bank.conversation().needs), (1, 0));
    assert_eq!(bank.write(|w| w.insert_alert(&alert)), id);
    assert_eq!(reader.alert(id).unwrap().unwrap().state, AlertState::Mine);
    assert!(reader.alerts(true).unwrap().is_empty() && reader.alerts(false).unwrap().len() == 1);
}

#[test]
fn an_alert_is_found_by_its_merchant() {
    let bank = bank();
    let rows = bank.insert(vec![booked("-5.00", "2026-03-09", "Green Market")]).inserted;
    bank.write(|w| w.insert_alert(&alert(&bank, rows)));
    let hits = bank.store.reader().search("green", &Filter::default(), 10).unwrap();
    assert_eq!(hits.iter().map(|hit| hit.kind).collect::<Vec<_>>(), [HitKind::Message, HitKind::Transaction]);
}

#[test]
fn an_alert_whose_row_is_retracted_is_withdrawn() {
    let bank = bank();
    let rows = bank.insert(vec![held("-5.00", "2026-03-09T10:00:00Z", "Green Market")]).inserted;
    let id = bank.write(|w| w.insert_alert(&alert(&bank, rows.clone())));
    bank.apply(&Plan { retract: rows, ..plan(bank.account, vec![]) });
    let row = bank.store.reader().alert(id).unwrap().unwrap();
    assert_eq!((row.state, row.withdrawn_by), (AlertState::Withdrawn, Some(Withdrawal::Retracted)));
    assert_eq!(bank.conversation().needs, 0);
}

#[test]
fn what_is_expected_is_kept_with_its_limit_and_day_and_undone_step_by_step() {
    let bank = bank();
    let rows = bank.insert(vec![booked("-5.00", "2026-03-09", "Green Market")]).inserted;
    let id = bank.write(|w| w.insert_alert(&alert(&bank, rows)));
    let now = moment("2026-03-10T10:00:00Z").at;
    let rule = |minor, day: &str| Answer {
        state: AlertState::Expected,
        up_to: Some(minor),
        until: Some(day.parse().unwrap()),
    };
    let kept = || {
        let row = bank.store.reader().alert(id).unwrap().unwrap();
        Answer { state: row.state, up_to: row.up_to, until: row.until }
    };
    let (first, second) = (rule(700, "2026-04-01"), rule(900, "2026-05-01"));
    for answer in [first, second, second] {
        bank.write(|w| w.answer_alert(id, answer, now));
        assert_eq!(kept(), answer);
    }
    assert_eq!(bank.conversation().needs, 0);
    for before in [first, AlertState::Open.into()] {
        bank.write(|w| w.undo(1, now));
        assert_eq!(kept(), before, "the same answer twice is one step");
    }
    assert_eq!(bank.conversation().needs, 1);
}

#[test]
fn findings_and_position_are_one_commit() {
    let bank = bank();
    let rows = bank.insert(vec![booked("-5.00", "2026-03-09", "A")]).inserted;
    let failed = bank.store.write(|w| {
        w.insert_alert(&alert(&bank, rows.clone()))?;
        w.set_position("watch", 1)?;
        Err::<(), _>(StoreError::Invalid("stop"))
    });
    assert!(failed.is_err());
    let reader = bank.store.reader();
    assert!(reader.alerts(false).unwrap().is_empty());
    assert_eq!((reader.position("watch").unwrap(), bank.conversation().needs), (0, 0));
}

#[test]
fn egress_rows_are_kept_in_order_and_never_twice() {
    let bank = bank();
    let row = |sequence: i64| EgressRow {
        sequence,
        at: now() + sequence.seconds(),
        kind: "intent".into(),
        bank: "b1".into(),
        host: "api.example".into(),
        method: "GET".into(),
        purpose: "transactions".into(),
        attended: true,
        sent: 120,
        received: 0,
        body: "{}".into(),
        mac: vec![0; 32],
    };
    bank.write(|w| (1..=3).try_for_each(|sequence| w.append_egress(&row(sequence))));
    assert!(bank.store.write(|w| w.append_egress(&row(3))).is_err());
    let reader = bank.store.reader();
    let numbers = |rows: Vec<EgressRow>| rows.iter().map(|row| row.sequence).collect::<Vec<_>>();
    assert_eq!(reader.egress_last().unwrap(), Some(row(3)));
    assert_eq!(numbers(reader.egress(None, 2).unwrap()), [2, 3]);
    assert_eq!(numbers(reader.egress(Some(now() + 3.seconds()), 10).unwrap()), [3]);
    assert_eq!(numbers(reader.egress_after(1, 10).unwrap()), [2, 3]);
}
