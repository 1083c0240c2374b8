//! What the proof of balances reads and keeps, and rates of exchange.

use crate::common::*;
use sarraf_ledger::{BalanceKind, Currency, Exchange, Rate, Source, Status, Transaction, TransactionId};
use sarraf_store::{Enriched, Marks, NewRate, Plan, ProofRow, RateSource, StatedRow};
use sarraf_testkit::money;

fn proof(bank: &Bank, kind: BalanceKind, gap: &str) -> ProofRow {
    let stated =
        |on: &str, amount: &str, source| StatedRow { on: date(on), amount: money(amount, "EUR"), source };
    let file = Source::File { name: String::new(), format: String::new() };
    ProofRow {
        account: bank.account,
        kind,
        state: "gap".into(),
        from: stated("2026-03-01", "10.00", file),
        to: stated("2026-03-09", "7.00", Source::Connection),
        chain: stated("2026-02-01", "20.00", Source::Connection),
        held: stated("2026-03-01", "10.00", Source::Connection),
        marks: Marks { row: 7, history: 3 },
        waiting: vec![TransactionId(5)],
        gone: money("-2.00", "EUR"),
        gap: money(gap, "EUR"),
        explanations: 30,
        at_least: true,
        class: "stale".into(),
        rows: vec![TransactionId(1), TransactionId(2)],
        told: true,
    }
}

#[test]
fn a_proof_is_kept_as_it_is_one_for_each_kind_and_goes_with_its_bank() {
    let bank = bank();
    let (booked, available) =
        (proof(&bank, BalanceKind::Booked, "-3.00"), proof(&bank, BalanceKind::Available, "1.00"));
    let again = proof(&bank, BalanceKind::Booked, "-4.00");
    bank.store
        .write(|w| {
            w.put_proof(&booked)?;
            w.put_proof(&available)?;
            w.put_proof(&again)
        })
        .unwrap();
    assert_eq!(bank.store.reader().proofs(bank.account).unwrap(), [again, available.clone()]);
    assert_eq!(bank.store.reader().proof(bank.account, BalanceKind::Available).unwrap(), Some(available));
    bank.store.write(|w| w.forget_proof(bank.account, BalanceKind::Booked)).unwrap();
    assert_eq!(bank.store.reader().proofs(bank.account).unwrap().len(), 1);
    bank.store.write(|w| w.unlink(bank.bank, true, now())).unwrap();
    assert!(bank.store.reader().proofs(bank.account).unwrap().is_empty());
}

fn row(amount: &str, on: &str, status: Status) -> Enriched {
    let transaction = Transaction { status, ..Transaction::booked(money(amount, "EUR"), date(on), "Shop") };
    Enriched {
        merchant: "Shop".into(),
        merchant_key: "shop".into(),
        guess: None,
        own_transfer: false,
        transaction,
    }
}

fn insert(bank: &Bank, rows: Vec<Enriched>) -> Vec<TransactionId> {
    let plan = Plan { insert: rows, ..Plan::new(bank.account, Source::Connection, now()) };
    bank.store.write(|w| w.apply(&plan)).unwrap().inserted
}

#[test]
fn only_what_came_changed_or_is_in_doubt_is_looked_at_again() {
    let bank = bank();
    let old = insert(
        &bank,
        vec![
            row("-1.00", "2026-01-05", Status::Booked),
            row("-2.00", "2026-01-06", Status::Pending),
            row("-3.00", "2026-01-07", Status::Booked),
            row("-4.00", "2026-01-08", Status::Booked),
            row("-5.00", "2026-03-01", Status::Booked),
        ],
    );
    bank.store.write(|w| w.set_excluded(old[3], true, now())).unwrap();
    bank.store.write(|w| w.set_excluded(old[4], true, now())).unwrap();
    let marks = bank.store.reader().marks().unwrap();
    let new = insert(&bank, vec![row("-6.00", "2026-03-02", Status::Booked)]);
    let changed = Enriched { ..row("-3.50", "2026-01-07", Status::Booked) };
    let update = vec![(old[2], changed, sarraf_store::Cause::Amended)];
    let plan = Plan { update, ..Plan::new(bank.account, Source::Connection, now()) };
    bank.store.write(|w| w.apply(&plan)).unwrap();
    let reader = bank.store.reader();
    let found = reader.movements_since(bank.account, marks, date("2026-02-01")).unwrap();
    let mut ids: Vec<TransactionId> = found.iter().map(|row| row.id).collect();
    ids.sort_unstable();
    assert_eq!(ids, [old[1], old[2], old[4], new[0]], "pending, changed, left out of late, new");
    let changes = reader.changes_since(marks.history, &ids).unwrap();
    assert_eq!(changes[&old[2]], [("amount".to_owned(), "-3.00".to_owned())]);
    assert_eq!(changes.len(), 1);
    let elsewhere = reader.movements_since(sarraf_ledger::AccountId(99), marks, date("2026-02-01")).unwrap();
    assert!(elsewhere.is_empty(), "rows of another account are its own");
}

#[test]
fn days_add_up_by_booking_date_or_by_the_day_that_counts() {
    let bank = bank();
    let mut late = row("-7.00", "2026-03-09", Status::Booked);
    late.transaction.made = Some(moment("2026-03-01T10:00:00Z"));
    insert(
        &bank,
        vec![
            late,
            row("-2.00", "2026-03-09", Status::Pending),
            row("-1.00", "2026-03-09", Status::Retracted),
        ],
    );
    let reader = bank.store.reader();
    assert_eq!(reader.moved_days(bank.account, BalanceKind::Booked).unwrap(), [(date("2026-03-09"), -700)]);
    assert_eq!(
        reader.moved_days(bank.account, BalanceKind::Available).unwrap(),
        [(date("2026-03-01"), -700), (date("2026-03-09"), -200)]
    );
    let most = vec![row("92233720368547758.07", "2026-03-10", Status::Booked); 3];
    insert(&bank, most);
    let days = reader.moved_days(bank.account, BalanceKind::Booked).unwrap();
    assert_eq!(days[1].1, i128::from(i64::MAX) * 3, "beyond 63 bits");
}

fn code(text: &str) -> Currency {
    Currency::from_code(text).unwrap()
}

fn rate(base: &str, quote: &str, text: &str, on: &str) -> NewRate {
    NewRate { base: code(base), quote: code(quote), text: text.into(), on: date(on) }
}

#[test]
fn a_rate_stands_once_and_a_file_gives_way_only_to_a_later_day() {
    let bank = bank();
    let kept = || -> Vec<String> {
        let rates = bank.store.reader().rates().unwrap();
        rates
            .iter()
            .map(|row| format!("{} {} {} {}", row.source.key(), row.base.code(), row.text, row.on))
            .collect()
    };
    bank.store
        .write(|w| {
            w.enter_rate(&rate("USD", "EUR", "0.92", "2026-03-10"), now())?;
            w.enter_rate(&rate("USD", "EUR", "0.91", "2026-03-01"), now())?;
            w.put_rate_file(&[rate("EUR", "USD", "1.08", "2026-03-10")], "new.csv", now())?;
            w.put_rate_file(&[rate("EUR", "USD", "9.99", "2026-03-09")], "old.csv", now())
        })
        .unwrap();
    assert_eq!(kept(), ["entered USD 0.91 2026-03-01", "file EUR 1.08 2026-03-10"]);
    let row = &bank.store.reader().rates().unwrap()[1];
    assert_eq!(
        (row.source, row.name.as_str(), row.rate),
        (RateSource::File, "new.csv", Rate::parse("1.08").unwrap())
    );
    bank.store.write(|w| w.undo(3, now())).unwrap();
    assert_eq!(kept(), ["entered USD 0.92 2026-03-10"]);
}

#[test]
fn what_banks_made_of_payments_abroad_is_found_newest_and_largest_first() {
    let bank = bank();
    let abroad = |amount: &str, original: &str, on: &str, status| {
        let mut found = row(amount, on, status);
        found.transaction.original = Some(money(original, "USD"));
        found
    };
    insert(
        &bank,
        vec![
            abroad("-0.90", "-1.00", "2026-03-10", Status::Booked),
            abroad("-92.00", "-100.00", "2026-03-10", Status::Booked),
            abroad("-9.50", "-10.00", "2026-03-11", Status::Pending),
            abroad("-9.30", "-10.00", "2026-03-12", Status::Booked),
            abroad("-9.00", "-10.00", "2026-03-01", Status::Booked),
            row("-5.00", "2026-03-12", Status::Booked),
        ],
    );
    let found = bank.store.reader().exchanged_since(date("2026-03-08"), date("2026-03-15")).unwrap();
    let rates: Vec<String> = found.iter().map(|found| found.rate.to_decimal(4)).collect();
    assert_eq!(rates, ["0.93", "0.92", "0.9"]);
}

#[test]
fn the_rate_a_bank_says_goes_before_one_worked_out_which_leaves_the_fee_out() {
    let bank = bank();
    let abroad = |amount: &str, exchange: Exchange| {
        let Exchange { original, priced_in, rate, fee } = exchange;
        let mut found = row(amount, "2026-03-10", Status::Booked);
        found.transaction = Transaction { original, priced_in, rate, fee, ..found.transaction };
        found
    };
    let (hundred, usd) = (Some(money("-100.00", "USD")), "USD".parse().ok());
    let fee = Some(money("-2.00", "EUR"));
    insert(
        &bank,
        vec![
            abroad("-94.00", Exchange { original: hundred, fee, ..Exchange::default() }),
            abroad(
                "-5.00",
                Exchange { priced_in: usd, rate: Rate::parse("0.9234").ok(), ..Exchange::default() },
            ),
            abroad("-5.00", Exchange { priced_in: usd, ..Exchange::default() }),
        ],
    );
    let found = bank.store.reader().exchanged_since(date("2026-03-08"), date("2026-03-15")).unwrap();
    let rates: Vec<String> = found.iter().map(|found| found.rate.to_decimal(4)).collect();
    assert_eq!(rates, ["0.9234", "0.92"]);
    assert!(found.iter().all(|found| (found.base.code(), found.quote.code()) == ("USD", "EUR")));
}
