use crate::common::*;
use sarraf_ledger::{ConversationId, MessageId};
use sarraf_store::{Anchor, BankState, ConversationKind, MessageKind, NewMessage, StoreError, Table};
use serde_json::json;

const SARRAF: ConversationId = ConversationId(1);

fn ids(bank: &Bank, anchor: Anchor, limit: u32) -> (Vec<i64>, bool, bool) {
    let page = bank.store.reader().messages(SARRAF, &anchor, limit).unwrap();
    (page.rows.iter().map(|row| row.id.0).collect(), page.has_before, page.has_after)
}

/// Ten rows of the assistant, an hour apart; the last three unread.
fn ten(bank: &Bank) {
    bank.write(|w| {
        for hour in 0..10 {
            let at = moment(&format!("2026-03-01T{hour:02}:00:00Z"));
            let unread = hour >= 7;
            w.insert_message(&NewMessage { unread, ..NewMessage::new(SARRAF, at, MessageKind::Answer) })?;
        }
        Ok(())
    });
}

#[test]
fn a_conversation_is_read_in_parts() {
    let bank = bank();
    ten(&bank);
    assert_eq!(ids(&bank, Anchor::End, 3), (vec![8, 9, 10], true, false));
    assert_eq!(ids(&bank, Anchor::Before(MessageId(8)), 3), (vec![5, 6, 7], true, true));
    assert_eq!(ids(&bank, Anchor::After(MessageId(8)), 3), (vec![9, 10], true, false));
    assert_eq!(ids(&bank, Anchor::Around(MessageId(5)), 4), (vec![3, 4, 5, 6], true, true));
    assert_eq!(ids(&bank, Anchor::Unread, 4), (vec![6, 7, 8, 9], true, true));
    let at = "2026-03-01T03:30:00Z".parse().unwrap();
    assert_eq!(ids(&bank, Anchor::Date(at), 2), (vec![5, 6], true, true));
    assert_eq!(ids(&bank, Anchor::End, 100).0.len(), 10);
    let missing = bank.store.reader().messages(SARRAF, &Anchor::Before(MessageId(99)), 3);
    assert!(matches!(missing, Err(StoreError::NotFound)));
}

#[test]
fn rows_stand_by_their_time_and_then_by_arrival() {
    let bank = bank();
    bank.write(|w| {
        for at in ["2026-03-02T10:00:00Z", "2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z"] {
            w.insert_message(&NewMessage::new(SARRAF, moment(at), MessageKind::Answer))?;
        }
        Ok(())
    });
    assert_eq!(ids(&bank, Anchor::End, 5).0, [2, 1, 3]);
}

#[test]
fn the_divider_stands_where_reading_stopped_until_the_person_sends() {
    let bank = bank();
    ten(&bank);
    let row = || bank.store.reader().conversation(SARRAF).unwrap().unwrap();
    assert_eq!((row().unread, row().divider), (3, None));
    bank.write(|w| w.mark_read(SARRAF, Some(MessageId(9))));
    assert_eq!((row().unread, row().divider), (1, Some(MessageId(8))));
    assert_eq!(bank.store.reader().first_unread(SARRAF).unwrap(), Some(MessageId(10)));
    let question = NewMessage {
        text: Some("how much?".into()),
        ..NewMessage::new(SARRAF, moment("2026-03-01T12:00:00Z"), MessageKind::Question)
    };
    bank.write(|w| w.insert_message(&question));
    assert_eq!((row().unread, row().divider), (1, None));
    bank.write(|w| w.mark_read(SARRAF, None));
    assert_eq!(row().unread, 0);
}

#[test]
fn drafts_and_arrangement_are_kept_per_conversation() {
    let bank = bank();
    let id = bank.conversation().id;
    assert_eq!(bank.conversation().kind, ConversationKind::Bank);
    bank.write(|w| w.set_draft(id, "كم أنفقت"));
    bank.write(|w| w.arrange(id, Some(true), None, None));
    let row = bank.conversation();
    assert_eq!((row.draft.as_deref(), row.muted, row.pinned), (Some("كم أنفقت"), true, false));
    bank.write(|w| w.set_draft(id, ""));
    assert_eq!(bank.store.reader().draft(id).unwrap(), None);
    bank.write(|w| w.arrange(id, None, None, Some(true)));
    let reader = bank.store.reader();
    assert_eq!(reader.conversations(false).unwrap().len(), 1);
    assert_eq!(reader.conversations(true).unwrap()[0].id, id);
    let missing = bank.store.write(|w| w.set_draft(ConversationId(99), "x"));
    assert!(matches!(missing, Err(StoreError::NotFound)));
}

#[test]
fn conversations_come_with_the_assistant_first_then_pinned_then_by_activity() {
    let bank = bank();
    let (second, third) =
        bank.write(|w| Ok((w.insert_bank(&new_bank("B"))?, w.insert_bank(&new_bank("C"))?)));
    let reader = bank.store.reader();
    let of = |bank| reader.conversation_of(bank).unwrap().unwrap();
    let (first_id, second_id, third_id) = (of(bank.bank), of(second), of(third));
    bank.write(|w| w.arrange(third_id, None, Some(true), None));
    let event = |id, at: &str| NewMessage::new(id, moment(at), MessageKind::Connection);
    bank.write(|w| w.insert_message(&event(first_id, "2026-03-01T10:00:00Z")));
    bank.write(|w| w.insert_message(&event(second_id, "2026-03-02T10:00:00Z")));
    let order: Vec<_> = reader.conversations(false).unwrap().into_iter().map(|row| row.bank).collect();
    assert_eq!(order, [None, Some(third), Some(second), Some(bank.bank)]);
}

#[test]
fn what_needs_the_person_counts_until_it_is_settled() {
    let bank = bank();
    let id = bank.conversation().id;
    let ended = NewMessage {
        unread: true,
        needs: true,
        arguments: json!({ "event": "needs_you", "code": "consent_ended" }),
        ..NewMessage::new(id, moment("2026-03-01T10:00:00Z"), MessageKind::Connection)
    };
    bank.write(|w| {
        w.insert_message(&ended)?;
        w.set_bank_state(bank.bank, BankState::NeedsYou, Some("consent_ended"), now())
    });
    let row = bank.conversation();
    assert_eq!((row.unread, row.needs, row.state), (1, 1, Some(BankState::NeedsYou)));
    assert_eq!(bank.store.reader().unread().unwrap(), (1, 1));
    assert_eq!(row.last.unwrap().arguments, ended.arguments);
    bank.write(|w| w.set_bank_state(bank.bank, BankState::Fine, None, now()));
    assert_eq!((bank.conversation().unread, bank.conversation().needs), (1, 0));
}

#[test]
fn listeners_hear_of_a_commit_after_it() {
    let bank = bank();
    let store = bank.store.clone();
    let seen = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let seeing = std::sync::Arc::clone(&seen);
    bank.store.on_change(Box::new(move |changes| {
        // A listener may read, and write, at once.
        let draft = store.reader().draft(SARRAF).unwrap();
        seeing.lock().unwrap().push((changes.to_vec(), draft));
    }));
    bank.write(|w| w.set_draft(SARRAF, "hello"));
    let seen = seen.lock().unwrap();
    assert_eq!(seen[0].0[0].table, Table::Conversation);
    assert_eq!((seen[0].0[0].ids.as_slice(), seen[0].1.as_deref()), ([1].as_slice(), Some("hello")));
}

#[test]
fn unlinking_keeps_the_rows_and_erasing_takes_them() {
    let bank = bank();
    let id = bank.insert(vec![booked("-1.00", "2026-03-01", "Kiosk")]).inserted[0];
    bank.write(|w| w.set_note(id, "note", now()));
    bank.write(|w| w.unlink(bank.bank, false, now()));
    let reader = bank.store.reader();
    let row = reader.bank(bank.bank).unwrap().unwrap();
    assert_eq!((row.state, row.unlinked_at), (BankState::Unlinked, Some(now())));
    assert!(bank.conversation().archived && bank.all().len() == 1);
    assert_eq!(reader.secret(bank.bank).unwrap(), None);
    bank.write(|w| w.unlink(bank.bank, true, now()));
    assert!(
        bank.all().is_empty() && reader.banks().unwrap().is_empty() && reader.accounts().unwrap().is_empty()
    );
    assert!(reader.search("kiosk", &sarraf_store::Filter::default(), 5).unwrap().is_empty());
    assert!(bank.store.verify().unwrap().is_empty());
    // What was done to rows that are gone can not come back, and stops nothing.
    assert_eq!(bank.write(|w| w.undo(1, now())).len(), 1);
}
