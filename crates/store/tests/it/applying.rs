use crate::common::*;
use sarraf_ledger::{Balance, BalanceKind, Period, Source, Status, Transaction, Warning, WarningKind};
use sarraf_store::{Anchor, Cause, Filter, MessageKind, Plan, StoreError, Table};
use sarraf_testkit::money;

#[test]
fn a_new_row_has_one_message_on_its_own_day() {
    let bank = bank();
    let applied = bank.insert(vec![
        held("-4.20", "2026-03-14T08:30:00+01:00", "Blue Café"),
        booked("-98.00", "2026-03-02", "Meyer"),
    ]);
    let conversation = bank.conversation();
    assert_eq!((conversation.unread, conversation.needs), (2, 0));
    let page = bank.store.reader().messages(conversation.id, &Anchor::End, 10).unwrap();
    let shown: Vec<_> =
        page.rows.iter().map(|row| (row.kind, row.reference.unwrap(), row.at.date())).collect();
    let (first, second) = (applied.inserted[0].0, applied.inserted[1].0);
    assert_eq!(
        shown,
        [
            (MessageKind::Transaction, second, date("2026-03-02")),
            (MessageKind::Transaction, first, date("2026-03-14")),
        ]
    );
    assert!(page.rows.iter().all(|row| row.text.is_none() && row.unread));
}

#[test]
fn a_row_reads_back_with_every_field() {
    let bank = bank();
    let transaction = Transaction {
        key: Some("k1".into()),
        status: Status::Booked,
        held: Some(money("-20.00", "EUR")),
        original: Some(money("-3000", "JPY")),
        made: Some(moment("2026-03-01T23:30:00+09:00")),
        value_on: Some(date("2026-03-04")),
        remittance: "Ramen ١٢".into(),
        category: Some(category("eating-out")),
        paid_by: Some("Mona".into()),
        method: Some("4411".into()),
        extras: vec![("round_up".into(), money("-0.50", "EUR"))],
        raw: "{}".into(),
        ..Transaction::booked(money("-24.00", "EUR"), date("2026-03-03"), "Ramen House")
    };
    let id = bank.insert(vec![enriched(transaction.clone())]).inserted[0];
    let row = bank.store.reader().transaction(id).unwrap().unwrap();
    assert_eq!(row.key.as_deref(), Some("k1"));
    assert_eq!(
        (row.amount, row.held, row.original),
        (transaction.amount, transaction.held, transaction.original)
    );
    assert_eq!(
        (row.made, row.booked_on, row.value_on),
        (transaction.made, transaction.booked_on, transaction.value_on)
    );
    assert_eq!(row.day, date("2026-03-01"));
    assert_eq!(row.category, transaction.category);
    assert_eq!((row.paid_by.as_deref(), row.method.as_deref()), (Some("Mona"), Some("4411")));
    let paid_by = |name: &str| bank.rows(&Filter { paid_by: Some(name.into()), ..Filter::default() }).len();
    assert_eq!((paid_by("mona"), paid_by("Omar")), (1, 0));
    assert_eq!((row.source, row.edited, row.excluded, row.note), (Source::Connection, false, false, None));
    assert_eq!(row.arrived_at, now());
}

#[test]
fn pending_becomes_booked_in_the_same_row_with_its_history() {
    let bank = bank();
    let id = bank.insert(vec![held("-20.00", "2026-03-10T19:00:00+01:00", "Trattoria")]).inserted[0];
    let place = bank.store.reader().transaction(id).unwrap().unwrap().message;
    let conversation = bank.conversation().id;
    bank.write(|w| w.mark_read(conversation, None));
    bank.write(|w| w.set_note(id, "with Sami", now()));

    let mut settled = held("-24.00", "2026-03-10T19:00:00+01:00", "Trattoria");
    settled.transaction.status = Status::Booked;
    settled.transaction.booked_on = Some(date("2026-03-12"));
    let told = bank.changes();
    let applied =
        bank.apply(&Plan { update: vec![(id, settled, Cause::Settled)], ..plan(bank.account, vec![]) });
    assert_eq!(applied.changed, [id]);

    let row = &bank.all()[0];
    assert_eq!((row.id, row.message, row.status), (id, place, Status::Booked));
    assert_eq!((row.amount, row.held), (money("-24.00", "EUR"), Some(money("-20.00", "EUR"))));
    assert!(row.edited && row.note.as_deref() == Some("with Sami"));
    let history = bank.store.reader().history(id).unwrap();
    let changes: Vec<_> =
        history.iter().map(|h| (h.field.as_str(), h.from.as_str(), h.to.as_str())).collect();
    assert_eq!(
        changes,
        [
            ("status", "pending", "booked"),
            ("amount", "-20.00", "-24.00"),
            ("held", "", "-20.00"),
            ("booked_on", "", "2026-03-12"),
        ]
    );
    assert_eq!(bank.conversation().unread, 0, "a change is quiet");
    let tables: Vec<Table> = told.lock().unwrap()[0].iter().map(|change| change.table).collect();
    assert_eq!(tables, [Table::Transaction, Table::Message]);
}

#[test]
fn a_retracted_row_stays_and_counts_nowhere() {
    let bank = bank();
    let id = bank.insert(vec![held("-5.00", "2026-03-10T19:00:00Z", "Kiosk")]).inserted[0];
    let plan = Plan { retract: vec![id], ..plan(bank.account, vec![]) };
    assert_eq!(bank.apply(&plan).changed, [id]);
    assert!(bank.apply(&plan).changed.is_empty(), "twice is once");
    assert!(bank.all().is_empty() && bank.store.reader().sums(&Filter::default()).unwrap().is_empty());
    let kept = Filter { status: Some(Status::Retracted), ..Filter::default() };
    assert_eq!(bank.rows(&kept)[0].id, id);
    assert_eq!(bank.store.reader().history(id).unwrap().len(), 1);
}

#[test]
fn an_error_takes_the_whole_batch_back_and_tells_nobody() {
    let bank = bank();
    let told = bank.changes();
    let failed = bank.store.write(|w| {
        w.apply(&plan(bank.account, vec![booked("-1.00", "2026-03-01", "A")]))?;
        w.set_cursor(bank.bank, "page-2")?;
        Err::<(), _>(StoreError::Invalid("stop"))
    });
    assert!(failed.is_err());
    assert!(bank.all().is_empty() && told.lock().unwrap().is_empty());
    assert_eq!(bank.store.reader().connector(bank.bank).unwrap().unwrap().cursor, None);
    assert_eq!(bank.store.reader().change_sequence().unwrap(), 0);
}

#[test]
fn a_panic_takes_the_batch_back_and_the_store_goes_on() {
    let bank = bank();
    let store = bank.store.clone();
    let account = bank.account;
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        store.write(|w| {
            w.apply(&plan(account, vec![booked("-1.00", "2026-03-01", "A")]))?;
            if w.reader().change_sequence().is_ok() {
                panic!("a bug");
            }
            Ok(())
        })
    }));
    assert!(panicked.is_err());
    assert!(bank.all().is_empty());
    bank.insert(vec![booked("-2.00", "2026-03-01", "B")]);
    assert_eq!(bank.all().len(), 1);
}

#[test]
fn batch_cursor_and_state_are_one_commit() {
    let bank = bank();
    bank.write(|w| {
        w.apply(&plan(bank.account, vec![booked("-1.00", "2026-03-01", "A")]))?;
        w.set_connector(bank.bank, Some("c1"), &[9, 9])
    });
    let state = bank.store.reader().connector(bank.bank).unwrap().unwrap();
    assert_eq!((state.cursor.as_deref(), state.state), (Some("c1"), Some(vec![9, 9])));
    bank.write(|w| w.set_cursor(bank.bank, "c2"));
    let state = bank.store.reader().connector(bank.bank).unwrap().unwrap();
    assert_eq!((state.cursor.as_deref(), state.state), (Some("c2"), Some(vec![9, 9])));
}

#[test]
fn other_currencies_and_rows_without_a_day_are_refused() {
    let bank = bank();
    let dollars = enriched(Transaction::booked(money("-1.00", "USD"), date("2026-03-01"), "A"));
    let mut timeless = booked("-1.00", "2026-03-01", "A");
    timeless.transaction.booked_on = None;
    for row in [dollars, timeless] {
        let refused = bank.store.write(|w| w.apply(&plan(bank.account, vec![row])));
        assert!(matches!(refused, Err(StoreError::Invalid(_))));
    }
    let renamed = bank.store.write(|w| w.insert_account(bank.bank, &account("main", "USD")));
    assert!(matches!(renamed, Err(StoreError::Invalid(_))));
}

#[test]
fn reconcile_finds_stored_rows() {
    let bank = bank();
    let mut keyed = booked("-1.00", "2026-03-01", "A");
    keyed.transaction.key = Some("k".into());
    let ids = bank.insert(vec![keyed, held("-2.00", "2026-03-05T10:00:00Z", "B")]).inserted;
    let reader = bank.store.reader();
    let march = Period::month_of(date("2026-03-15"));
    assert_eq!(reader.window(bank.account, march).unwrap().len(), 2);
    assert!(reader.window(bank.account, march.months_before(1)).unwrap().is_empty());
    assert_eq!(reader.pending(bank.account).unwrap()[0].id, ids[1]);
    assert_eq!(reader.by_keys(bank.account, &["k", "nothing"]).unwrap()[0].id, ids[0]);
}

#[test]
fn a_balance_that_repeats_is_one_row_whose_time_moves_on() {
    let bank = bank();
    let at =
        |amount, at| Balance { kind: BalanceKind::Available, amount: money(amount, "EUR"), at: moment(at) };
    let balances = vec![
        at("10.00", "2026-03-01T10:00:00Z"),
        at("10.00", "2026-03-02T10:00:00Z"),
        at("7.00", "2026-03-03T10:00:00Z"),
    ];
    bank.apply(&Plan { balances, ..plan(bank.account, vec![]) });
    let reader = bank.store.reader();
    let history = reader.balance_history(bank.account).unwrap();
    assert_eq!(history.len(), 2);
    assert_eq!((history[0].since.date(), history[0].at.date()), (date("2026-03-01"), date("2026-03-02")));
    let newest = reader.balances(bank.account).unwrap();
    assert_eq!(newest.len(), 1, "a kind the bank does not give is absent");
    assert_eq!(newest[0].amount, money("7.00", "EUR"));
}

#[test]
fn balance_days_go_back_over_the_rows() {
    let bank = bank();
    bank.insert(vec![
        booked("100.00", "2026-03-01", "Salary"),
        booked("-30.00", "2026-03-03", "A"),
        held("-5.00", "2026-03-04T10:00:00Z", "B"),
    ]);
    let balance =
        |kind, amount| Balance { kind, amount: money(amount, "EUR"), at: moment("2026-03-04T12:00:00Z") };
    let days = || {
        let march = Period::month_of(date("2026-03-01"));
        let days = bank.store.reader().balance_days(bank.account, march).unwrap();
        days.into_iter().map(|(_, money)| money.to_decimal()).collect::<Vec<_>>()
    };
    assert!(days().is_empty());
    bank.apply(&Plan {
        balances: vec![balance(BalanceKind::Available, "65.00")],
        ..plan(bank.account, vec![])
    });
    assert_eq!(days(), ["100.00", "100.00", "70.00", "65.00"]);
    bank.apply(&Plan { balances: vec![balance(BalanceKind::Booked, "70.00")], ..plan(bank.account, vec![]) });
    assert_eq!(days(), ["100.00", "100.00", "70.00", "70.00"]);
}

#[test]
fn warnings_keep_the_raw_text_once() {
    let bank = bank();
    let warning = Warning { kind: WarningKind::UnreadableRow, line: Some(3), raw: "?".into() };
    let plan = Plan { warnings: vec![warning.clone()], ..plan(bank.account, vec![]) };
    bank.apply(&plan);
    bank.apply(&plan);
    let kept = bank.store.reader().warnings(bank.account, 10).unwrap();
    assert_eq!((kept.len(), &kept[0].warning), (1, &warning));
}

#[test]
fn every_new_or_changed_row_takes_the_next_number() {
    let bank = bank();
    let ids =
        bank.insert(vec![booked("-1.00", "2026-03-01", "A"), booked("-2.00", "2026-03-01", "B")]).inserted;
    let reader = bank.store.reader();
    assert_eq!(reader.change_sequence().unwrap(), 2);
    bank.write(|w| w.set_position("watch", 2));
    bank.write(|w| w.set_note(ids[0], "mine", now()));
    assert!(reader.changed_since(2, 10).unwrap().is_empty(), "what the person does is not news");
    bank.apply(&Plan { retract: vec![ids[0]], ..plan(bank.account, vec![]) });
    assert_eq!(reader.changed_since(reader.position("watch").unwrap(), 10).unwrap(), [(3, ids[0])]);
}

#[test]
fn an_import_can_be_taken_out_again() {
    let bank = bank();
    bank.insert(vec![booked("-1.00", "2026-03-01", "Bank row")]);
    bank.write(|w| {
        w.insert_import("march.csv", "csv", now())?;
        let file = Plan {
            balances: vec![Balance {
                kind: BalanceKind::Booked,
                amount: money("5.00", "EUR"),
                at: moment("2026-03-02T00:00:00Z"),
            }],
            read: true,
            ..Plan::new(bank.account, Source::File { name: "march.csv".into(), format: "csv".into() }, now())
        };
        w.apply(&Plan { insert: vec![booked("-2.00", "2026-03-02", "File row")], ..file })
    });
    assert_eq!(bank.conversation().unread, 1, "rows of a file count as read");
    let row = bank.all().remove(0);
    assert_eq!(row.source, Source::File { name: "march.csv".into(), format: "csv".into() });
    bank.write(|w| w.set_note(row.id, "kept?", now()));
    let undone = bank.write(|w| w.undo(2, now()));
    assert_eq!(undone.len(), 2);
    let left = bank.all();
    assert_eq!((left.len(), left[0].merchant.as_str()), (1, "Bank row"));
    let reader = bank.store.reader();
    assert!(reader.search("file", &Filter::default(), 10).unwrap().is_empty());
    assert!(reader.balances(bank.account).unwrap().is_empty());
    assert!(reader.merchants("file").unwrap().is_empty());
    assert_eq!(reader.messages(bank.conversation().id, &Anchor::End, 10).unwrap().rows.len(), 1);
    assert!(bank.store.verify().unwrap().is_empty());
}
