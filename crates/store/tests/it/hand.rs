//! Accounts by hand: rows that are the person's own to change and delete, counts that follow, cash from a bank.

use crate::common::{account, bank, category, date, moment};
use sarraf_ledger::{
    Account, AccountId, AccountKind, BalanceKind, Moment, Money, Period, Source, Status, Transaction,
    TransactionId,
};
use sarraf_store::{
    ActionKind, Cause, Enriched, Filter, Plan, Reader, Store, StoreError, TransactionRow, Writer,
};
use sarraf_testkit::money;

fn now() -> Moment {
    moment("2026-03-15T12:00:00+01:00")
}

fn eur(amount: &str) -> Money {
    money(amount, "EUR")
}

/// What a person writes.
fn written(amount: &str, on: &str, text: &str) -> Enriched {
    Enriched {
        transaction: Transaction::booked(eur(amount), date(on), text),
        merchant: text.into(),
        merchant_key: text.to_lowercase(),
        guess: None,
        own_transfer: false,
    }
}

struct Wallet {
    store: Store,
    account: AccountId,
}

impl Wallet {
    fn new(opening: Option<&str>) -> Self {
        let store = Store::in_memory().unwrap();
        let account = open(&store, "Wallet", opening);
        Self { store, account }
    }

    fn record(&self, amount: &str, on: &str, text: &str) -> TransactionId {
        let row = written(amount, on, text);
        self.store.write(|writer| writer.record(self.account, &row, None, now())).unwrap()
    }

    fn count(&self, amount: &str, on: &str) -> TransactionId {
        self.store.write(|writer| writer.count(self.account, eur(amount), date(on), now())).unwrap()
    }

    fn delete(&self, id: TransactionId) -> Result<(), StoreError> {
        self.store.write(|writer| writer.delete_by_hand(id, now()))
    }

    fn undo(&self) {
        assert_eq!(self.store.write(|writer| writer.undo(1, now().at)).unwrap().len(), 1);
    }

    fn row(&self, id: TransactionId) -> TransactionRow {
        self.store.reader().transaction(id).unwrap().unwrap()
    }

    fn amount(&self, id: TransactionId) -> String {
        self.row(id).amount.to_decimal()
    }

    /// The balance; the sum of all rows is the same.
    fn balance(&self) -> String {
        let reader = self.store.reader();
        let balance = reader.balances(self.account).unwrap().remove(0);
        assert_eq!((balance.kind, &balance.source), (BalanceKind::Booked, &Source::Hand));
        let mine = Filter { accounts: vec![self.account], ..Filter::default() };
        let sum: i128 = reader.sums(&mine).unwrap().iter().map(|sum| sum.minor).sum();
        assert_eq!(i128::from(balance.amount.minor()), sum, "the balance is the sum of the rows");
        balance.amount.to_decimal()
    }

    fn messages(&self) -> usize {
        let reader = self.store.reader();
        let conversation = reader.account(self.account).unwrap().unwrap().conversation;
        reader.messages(conversation, &sarraf_store::Anchor::End, 100).unwrap().rows.len()
    }
}

fn open(store: &Store, name: &str, opening: Option<&str>) -> AccountId {
    let new = Account { name: name.into(), kind: AccountKind::Cash, ..account("", "EUR") };
    store.write(|writer| writer.open_by_hand(&new, opening.map(eur), now())).unwrap()
}

/// What counts as spent or earned.
fn counted(reader: &Reader, account: AccountId) -> i128 {
    let filter = Filter { accounts: vec![account], spending: true, ..Filter::default() };
    reader.sums(&filter).unwrap().iter().map(|sum| sum.minor).sum()
}

#[test]
fn rows_by_hand_are_rows_like_any_other_and_sum_to_the_balance() {
    let wallet = Wallet::new(Some("100"));
    let bread = wallet.record("-12", "2026-03-15", "Bread");
    let given = wallet.record("50", "2026-03-15", "Mona");
    assert_eq!(wallet.balance(), "138.00");
    let row = wallet.row(bread);
    assert_eq!((row.source, row.status), (Source::Hand, Status::Booked));
    let reader = wallet.store.reader();
    assert_eq!(reader.search("bread", &Filter::default(), 10).unwrap().len(), 1);
    assert_eq!(wallet.messages(), 3, "the opening and both rows");
    assert!(reader.changed_since(0, 10).unwrap().iter().any(|(_, id)| *id == given));
    assert_eq!(counted(&reader, wallet.account), 3_800, "what was there before is not earned");
    assert!(reader.proofs(wallet.account).unwrap().is_empty());
    assert_eq!(reader.conversations(false).unwrap().iter().map(|row| row.unread).sum::<u32>(), 0);
}

#[test]
fn the_first_count_tells_what_was_there_and_later_ones_book_what_is_missing() {
    let wallet = Wallet::new(None);
    assert_eq!(wallet.balance(), "0.00");
    wallet.record("-12", "2026-03-10", "Bread");
    let first = wallet.count("85", "2026-03-11");
    assert_eq!((wallet.amount(first), wallet.balance()), ("97.00".to_owned(), "85.00".to_owned()));
    assert_eq!(counted(&wallet.store.reader(), wallet.account), -1_200);
    wallet.record("-5", "2026-03-12", "Bus");
    let second = wallet.count("76.50", "2026-03-13");
    assert_eq!((wallet.amount(second), wallet.balance()), ("-3.50".to_owned(), "76.50".to_owned()));
    assert_eq!(counted(&wallet.store.reader(), wallet.account), -2_050, "what is missing was spent");
    let third = wallet.count("76.50", "2026-03-13");
    assert_eq!((wallet.amount(third), wallet.messages()), ("0.00".to_owned(), 5));
    assert!(!wallet.row(third).edited);
}

#[test]
fn a_difference_follows_when_a_row_before_it_comes_changes_or_goes() {
    let wallet = Wallet::new(Some("100"));
    let count = wallet.count("90", "2026-03-15");
    assert_eq!(wallet.amount(count), "-10.00");
    let found = wallet.record("-4", "2026-03-14", "Found the receipt");
    // The opening is of today: what was before it is in it.
    assert_eq!((wallet.amount(count), wallet.balance()), ("-10.00".to_owned(), "90.00".to_owned()));
    wallet.delete(found).unwrap();
    let wallet = Wallet::new(None);
    let (_, count) = (wallet.count("100", "2026-03-01"), wallet.count("90", "2026-03-10"));
    let found = wallet.record("-4", "2026-03-05", "Found the receipt");
    assert_eq!((wallet.amount(count), wallet.balance()), ("-6.00".to_owned(), "90.00".to_owned()));
    let history = wallet.store.reader().history(count).unwrap();
    assert_eq!((history.len(), history[0].cause), (1, Cause::ByHand));
    let row = written("-7", "2026-03-05", "Found the receipt");
    wallet.store.write(|writer| writer.amend_by_hand(found, &row, now())).unwrap();
    assert_eq!(wallet.amount(count), "-3.00");
    let row = written("-7", "2026-03-12", "Found the receipt");
    wallet.store.write(|writer| writer.amend_by_hand(found, &row, now())).unwrap();
    assert_eq!((wallet.amount(count), wallet.balance()), ("-10.00".to_owned(), "83.00".to_owned()));
    wallet.undo();
    wallet.undo();
    assert_eq!((wallet.amount(found), wallet.amount(count)), ("-4.00".to_owned(), "-6.00".to_owned()));
    assert_eq!(wallet.row(found).day, date("2026-03-05"));
    wallet.delete(found).unwrap();
    assert_eq!((wallet.amount(count), wallet.balance()), ("-10.00".to_owned(), "90.00".to_owned()));
}

#[test]
fn an_earlier_count_becomes_the_first_and_the_next_tells_the_difference() {
    let wallet = Wallet::new(Some("100"));
    let opening = wallet.store.reader().transactions(&Filter::default()).unwrap()[0].id;
    let earlier = wallet.count("80", "2026-03-01");
    assert_eq!((wallet.amount(earlier), wallet.amount(opening)), ("80.00".into(), "20.00".into()));
    assert_eq!(counted(&wallet.store.reader(), wallet.account), 2_000);
    wallet.undo();
    assert_eq!((wallet.amount(opening), wallet.balance()), ("100.00".into(), "100.00".into()));
    assert_eq!(counted(&wallet.store.reader(), wallet.account), 0);
}

#[test]
fn a_deleted_row_is_gone_with_what_is_on_it_and_comes_back_with_it() {
    let wallet = Wallet::new(Some("100"));
    let bread = wallet.record("-12", "2026-03-15", "Bread");
    wallet.store.write(|writer| writer.set_note(bread, "for Sunday", now().at)).unwrap();
    wallet.store.write(|writer| writer.set_category(&[bread], Some(&category("gifts")), now().at)).unwrap();
    wallet.delete(bread).unwrap();
    let reader = wallet.store.reader();
    assert_eq!((wallet.balance().as_str(), wallet.messages()), ("100.00", 1));
    assert!(reader.search("bread", &Filter::default(), 10).unwrap().is_empty());
    assert!(reader.search("Sunday", &Filter::default(), 10).unwrap().is_empty());
    assert!(matches!(wallet.delete(bread), Err(StoreError::NotFound)));
    wallet.undo();
    let row = wallet.row(bread);
    assert_eq!((row.note.as_deref(), row.category), (Some("for Sunday"), Some(category("gifts"))));
    assert_eq!((wallet.balance().as_str(), wallet.messages()), ("88.00", 2));
    assert_eq!(reader.search("bread", &Filter::default(), 10).unwrap().len(), 1);
}

#[test]
fn what_was_deleted_goes_for_good_once_it_can_not_come_back() {
    let wallet = Wallet::new(None);
    let (old, new) = (wallet.record("-1", "2026-03-01", "Old"), wallet.record("-2", "2026-03-01", "New"));
    wallet.delete(old).unwrap();
    let later = moment("2026-05-01T12:00:00+02:00");
    wallet.store.write(|writer| writer.delete_by_hand(new, later)).unwrap();
    let reader = wallet.store.reader();
    assert!(reader.transaction(old).unwrap().is_none());
    assert!(reader.transaction(new).unwrap().is_some(), "this one can come back still");
}

#[test]
fn everything_done_by_hand_is_undone_one_after_the_other() {
    let wallet = Wallet::new(None);
    let bread = wallet.record("-12", "2026-03-10", "Bread");
    wallet.count("85", "2026-03-11");
    wallet.store.write(|writer| writer.rename_by_hand(wallet.account, "Purse", now().at)).unwrap();
    let name = || wallet.store.reader().account(wallet.account).unwrap().unwrap().name;
    assert_eq!(name(), "Purse");
    wallet.undo();
    assert_eq!(name(), "Wallet");
    wallet.undo();
    assert_eq!(wallet.balance(), "-12.00");
    wallet.undo();
    let reader = wallet.store.reader();
    assert!(reader.transaction(bread).unwrap().is_none());
    wallet.undo();
    assert!(reader.accounts().unwrap().is_empty() && reader.banks().unwrap().is_empty());
    let kinds: Vec<ActionKind> = reader.actions(10).unwrap().iter().map(|action| action.kind).collect();
    assert_eq!(kinds, [ActionKind::Rename, ActionKind::Count, ActionKind::Record, ActionKind::HandAccount]);
}

/// A bank's withdrawal, and a wallet.
fn withdrawal(fee: Option<&str>) -> (Wallet, TransactionId, AccountId) {
    let at_bank = bank();
    let mut row = written("-52", "2026-03-12", "ATM 0042");
    row.transaction.key = Some("w".into());
    row.transaction.fee = fee.map(eur);
    let plan = Plan { insert: vec![row], ..Plan::new(at_bank.account, Source::Connection, now().at) };
    let id = at_bank.store.write(|writer| writer.apply(&plan)).unwrap().inserted[0];
    let account = open(&at_bank.store, "Wallet", None);
    let count = |writer: &Writer<'_>| writer.count(account, eur("10"), date("2026-03-01"), now());
    at_bank.store.write(count).unwrap();
    (Wallet { store: at_bank.store, account }, id, at_bank.account)
}

fn put(wallet: &Wallet, id: TransactionId, amount: &str) -> TransactionId {
    let row = written(amount, "2026-03-12", "Nordhaven");
    wallet.store.write(|writer| writer.put_into_wallet(id, wallet.account, &row, now())).unwrap()
}

/// The bank says another amount or status of its row.
fn restate(wallet: &Wallet, id: TransactionId, bank: AccountId, amount: &str, status: Status) {
    let mut row = written(amount, "2026-03-12", "ATM 0042");
    row.transaction.key = Some("w".into());
    row.transaction.status = status;
    let plan =
        Plan { update: vec![(id, row, Cause::Amended)], ..Plan::new(bank, Source::Connection, now().at) };
    wallet.store.write(|writer| writer.apply(&plan)).unwrap();
}

#[test]
fn cash_from_a_bank_is_neither_spent_nor_earned_and_follows_the_banks_row() {
    let (wallet, id, bank) = withdrawal(None);
    let reader = wallet.store.reader();
    assert_eq!(counted(&reader, bank), -5_200);
    let cash = put(&wallet, id, "52");
    assert_eq!((counted(&reader, bank), counted(&reader, wallet.account)), (0, 0));
    assert_eq!(wallet.balance(), "62.00");
    restate(&wallet, id, bank, "-50", Status::Booked);
    assert_eq!((wallet.amount(cash), wallet.balance()), ("50.00".to_owned(), "60.00".to_owned()));
    assert_eq!(reader.history(cash).unwrap()[0].cause, Cause::Followed);
    wallet.store.write(|writer| writer.retract(id, now().at)).unwrap();
    assert_eq!((wallet.row(cash).status, wallet.balance()), (Status::Retracted, "10.00".to_owned()));
    restate(&wallet, id, bank, "-50", Status::Booked);
    assert_eq!((wallet.row(cash).status, wallet.balance()), (Status::Booked, "60.00".to_owned()));
    wallet.undo();
    assert!(reader.transaction(cash).unwrap().is_none());
    assert_eq!((wallet.balance(), counted(&reader, bank)), ("10.00".to_owned(), -5_000));
}

#[test]
fn of_two_rows_of_the_bank_that_are_one_the_money_is_in_the_wallet_once_and_twice_again_when_it_is_taken_back()
 {
    let (wallet, held, bank) = withdrawal(None);
    let first = put(&wallet, held, "52");
    wallet.store.write(|writer| writer.retract(held, now().at)).unwrap();
    let mut row = written("-55", "2026-03-13", "ATM 0042");
    row.transaction.key = Some("x".into());
    let plan = Plan { insert: vec![row], ..Plan::new(bank, Source::Connection, now().at) };
    let booked = wallet.store.write(|writer| writer.apply(&plan)).unwrap().inserted[0];
    let second = put(&wallet, booked, "55");
    let twice = wallet.store.write(|writer| {
        writer.put_into_wallet(booked, wallet.account, &written("55", "2026-03-13", "Nordhaven"), now())
    });
    assert!(matches!(twice, Err(StoreError::Invalid(_))), "{twice:?}");
    let states = || [first, second].map(|id| (wallet.row(id).status, wallet.amount(id)));
    let before = states();
    assert_eq!(
        (before[0].0, before[1].0, wallet.balance()),
        (Status::Retracted, Status::Booked, "65.00".into())
    );

    wallet.store.write(|writer| writer.join(held, booked, now().at)).unwrap();
    assert_eq!((wallet.row(second).status, wallet.balance()), (Status::Booked, "65.00".into()));
    wallet.store.write(|writer| writer.retract(held, now().at)).unwrap();
    assert_eq!(wallet.balance(), "10.00", "what was joined is followed");
    restate(&wallet, held, bank, "-55", Status::Booked);
    assert_eq!((wallet.row(first).status, wallet.balance()), (Status::Retracted, "65.00".into()));

    wallet.undo();
    assert_eq!(states(), before);
    assert_eq!(wallet.store.reader().put_into(held).unwrap(), [first]);
}

#[test]
fn an_amount_the_person_gave_the_cash_does_not_follow_and_a_fee_stays_spent() {
    let (wallet, id, bank) = withdrawal(Some("-2"));
    let cash = put(&wallet, id, "50");
    assert_eq!(counted(&wallet.store.reader(), bank), -200, "the fee");
    let row = Enriched { own_transfer: true, ..written("45", "2026-03-12", "Nordhaven") };
    wallet.store.write(|writer| writer.amend_by_hand(cash, &row, now())).unwrap();
    restate(&wallet, id, bank, "-60", Status::Booked);
    assert_eq!(wallet.amount(cash), "45.00");
    wallet.delete(cash).unwrap();
    restate(&wallet, id, bank, "-70", Status::Booked);
    assert_eq!(wallet.balance(), "10.00", "what was deleted follows nothing");
}

#[test]
fn only_rows_and_accounts_by_hand_are_written_into() {
    let (wallet, id, bank) = withdrawal(None);
    let refused = |work: &dyn Fn(&Writer<'_>) -> Result<(), StoreError>| {
        assert!(matches!(wallet.store.write(work), Err(StoreError::Invalid(_))));
    };
    let row = written("-1", "2026-03-12", "x");
    refused(&|writer| writer.delete_by_hand(id, now()));
    refused(&|writer| writer.amend_by_hand(id, &row, now()));
    refused(&|writer| writer.record(bank, &row, None, now()).map(drop));
    refused(&|writer| writer.count(bank, eur("1"), date("2026-03-12"), now()).map(drop));
    refused(&|writer| writer.count(wallet.account, money("1", "USD"), date("2026-03-12"), now()).map(drop));
    refused(&|writer| writer.rename_by_hand(bank, "x", now().at));
    let count = wallet.count("10", "2026-03-10");
    refused(&|writer| writer.amend_by_hand(count, &row, now()));
    assert_eq!(wallet.balance(), "10.00");
}

#[test]
fn a_sum_no_amount_holds_is_refused_and_nothing_is_written() {
    let wallet = Wallet::new(None);
    let most = Money::from_minor(i64::MAX, eur("0").currency()).to_decimal();
    wallet.record(&most, "2026-03-10", "All there is");
    let row = written("1", "2026-03-10", "One more");
    let more = wallet.store.write(|writer| writer.record(wallet.account, &row, None, now()));
    assert!(matches!(more, Err(StoreError::Invalid(_))), "{more:?}");
    assert_eq!((wallet.balance(), wallet.messages()), (most, 1));
}

#[test]
fn unlinking_keeps_what_was_written_and_erasing_does_not() {
    let wallet = Wallet::new(Some("100"));
    let bank = wallet.store.reader().account(wallet.account).unwrap().unwrap().bank;
    wallet.store.write(|writer| writer.unlink(bank, false, now().at)).unwrap();
    assert_eq!(wallet.balance(), "100.00");
    wallet.store.write(|writer| writer.unlink(bank, true, now().at)).unwrap();
    assert!(wallet.store.reader().accounts().unwrap().is_empty());
}

#[test]
fn closed_days_are_not_written_into_and_their_counts_do_not_move() {
    let wallet = Wallet::new(None);
    let first = wallet.count("100", "2026-02-01");
    let count = wallet.count("90", "2026-02-20");
    let late = wallet.record("-1", "2026-03-10", "Bread");
    let february = Period::new(date("2026-02-10"), date("2026-02-28")).unwrap();
    wallet.store.write(|writer| writer.close_days(wallet.account, february, now().at)).unwrap();
    let refused = |work: &dyn Fn(&Writer<'_>) -> Result<(), StoreError>| {
        assert!(matches!(wallet.store.write(work), Err(StoreError::ClosedDays)));
    };
    let into = written("-1", "2026-02-15", "Late");
    refused(&|writer| writer.record(wallet.account, &into, None, now()).map(drop));
    refused(&|writer| writer.amend_by_hand(late, &into, now()));
    refused(&|writer| writer.delete_by_hand(count, now()));
    // Of an open day, but the count behind it would change.
    let before = written("-1", "2026-02-05", "Before");
    refused(&|writer| writer.record(wallet.account, &before, None, now()).map(drop));
    refused(&|writer| writer.delete_by_hand(first, now()));
    assert_eq!((wallet.amount(count), wallet.balance()), ("-10.00".into(), "89.00".into()));
    wallet.record("-1", "2026-03-11", "Bread");
}
