use crate::book::{Book, TODAY, enriched, euro, now, of_category, paid, pending};
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::{
    Account, AccountId, AccountKind, Balance, BalanceKind, BankId, Currency, Source, Transaction,
};
use sarraf_store::{AlertState, CardRow, Cause, DisputeEnd, Plan};
use sarraf_watch::{Evidence, Finding, Kind, Settings, Value, ahead};
use std::collections::BTreeSet;

/// A day of a month so many before this one.
fn months_ago(months: i32, day: i8) -> Date {
    TODAY.first_of_month().saturating_sub(months.months()).saturating_add(i64::from(day - 1).days())
}

fn on(day: Date, merchant: &str, minor: i64, category: &str) -> Transaction {
    of_category(Transaction::booked(euro(minor), day, merchant), category)
}

/// A salary on the 12th of each of the last months, up to so many months ago.
fn salaries(last: i32) -> Vec<Transaction> {
    (last..9).map(|month| on(months_ago(month, 12), "Acme Works", 250_000, "salary")).collect()
}

fn rents() -> Vec<Transaction> {
    (1..9).map(|month| on(months_ago(month, 25), "Hausverwaltung Linde", -90_000, "housing")).collect()
}

/// Groceries of 30.00 every other day, so that other spending is known.
fn groceries() -> Vec<Transaction> {
    (0..60).map(|visit| of_category(paid("Kornmarkt", 3_000, 1 + visit * 2, "18:00"), "groceries")).collect()
}

impl Book {
    fn lived(rows: impl IntoIterator<Item = Transaction>) -> Self {
        let book = Self::new();
        book.add(rows);
        book.look_for_series();
        book
    }

    pub fn stands(&self, kind: Kind) -> Vec<Finding> {
        self.look(&[]).into_iter().filter(|finding| finding.kind == kind).collect()
    }

    fn card(&self) -> AccountId {
        let card = Account {
            key: "card".into(),
            name: "Credit card".into(),
            kind: AccountKind::Card,
            currency: Currency::from_code("EUR").unwrap(),
            iban: None,
            number: None,
            ownership: None,
            holder: None,
        };
        self.store.write(|writer| writer.insert_account(BankId(1), &card)).unwrap()
    }

    fn card_balance(&self, card: AccountId, kind: BalanceKind, minor: i64) {
        let balance = Balance { kind, amount: euro(minor), at: now() };
        self.store.write(|writer| writer.insert_balance(card, &balance, &Source::Connection)).unwrap();
    }
}

fn fact<'f>(finding: &'f Finding, name: &str) -> &'f Value {
    let Evidence::Told { facts, .. } = &finding.evidence else { panic!("another kind of evidence") };
    facts.get(name).unwrap_or_else(|| panic!("{name} is not among {:?}", facts.keys().collect::<Vec<_>>()))
}

fn said(finding: &Finding, name: &str) -> String {
    match fact(finding, name) {
        Value::Text(text) | Value::When(text) => text.clone(),
        Value::Amount(money) | Value::Size(money) | Value::Figure(money) => money.amount.clone(),
        Value::Count(count) | Value::Minutes(count) => count.to_string(),
    }
}

const MORNING: &str = "2026-11-21T08:00:00+01:00";

#[test]
fn a_rent_that_the_balance_will_not_bear_is_told_with_its_rows() {
    let book = Book::lived(rents().into_iter().chain(groceries()));
    book.balance(60_000, MORNING);
    let found = book.stands(Kind::ForecastBelow);
    assert_eq!(found.len(), 1);
    let below = &found[0];
    assert_eq!((said(below, "day"), said(below, "payment")), ("2026-11-25".into(), "900.00".into()));
    assert_eq!(said(below, "merchant"), "Hausverwaltung Linde");
    // The week goes on to be spent: more is missing at its end than on the day of the rent.
    let cents = |text: String| text.trim_start_matches('-').replace('.', "").parse::<i64>().unwrap();
    assert!(said(below, "amount").starts_with('-'));
    assert!(cents(said(below, "short")) > cents(said(below, "amount")));
    let rent = book.store.reader().transaction(below.rows[0]).unwrap().unwrap();
    assert_eq!((rent.day, rent.amount), (months_ago(1, 25), euro(-90_000)));
    assert!(!below.compared.is_empty() && below.confidence >= 60);
    let Evidence::Told { chart, text, lines, .. } = &below.evidence else { panic!("another") };
    assert_eq!((chart.len(), text.as_str()), (15, "text-because"));
    assert_eq!(lines, &["start", "because", "everyday", "range"]);
    let marked: Vec<&str> =
        chart.iter().filter(|point| point.marked).map(|point| point.on.as_str()).collect();
    assert_eq!(marked, ["2026-11-25"]);
    assert!(chart.iter().all(|point| point.range.is_some()));
}

#[test]
fn enough_money_a_salary_before_and_a_stale_balance_keep_the_forecast_quiet() {
    let rich = Book::lived(rents().into_iter().chain(groceries()));
    rich.balance(200_000, MORNING);
    assert!(rich.stands(Kind::ForecastBelow).is_empty());
    let salary = (1..9).map(|month| on(months_ago(month, 23), "Acme Works", 250_000, "salary"));
    let paid_before = Book::lived(rents().into_iter().chain(groceries()).chain(salary));
    paid_before.balance(60_000, MORNING);
    assert!(paid_before.stands(Kind::ForecastBelow).is_empty());
    let stale = Book::lived(rents().into_iter().chain(groceries()));
    stale.balance(60_000, "2026-11-15T08:00:00+01:00");
    assert!(stale.stands(Kind::ForecastBelow).is_empty());
    let below = Book::lived(rents().into_iter().chain(groceries()));
    below.balance(-5_000, MORNING);
    assert!(below.stands(Kind::ForecastBelow).is_empty());
}

#[test]
fn a_forecast_is_told_once_and_over_when_money_came() {
    let book = Book::lived(rents().into_iter().chain(groceries()));
    book.balance(60_000, MORNING);
    book.watch(&[]);
    let first = book.alerts();
    assert_eq!(first.len(), 1);
    assert!(first[0].0.starts_with("forecast-below:") && first[0].1 == AlertState::Open);
    // A purchase moves the day; the alert is the same.
    book.balance(52_000, "2026-11-21T09:00:00+01:00");
    book.watch(&[]);
    assert_eq!(book.alerts(), first);
    book.balance(400_000, "2026-11-21T10:00:00+01:00");
    book.watch(&[]);
    assert_eq!(book.alerts(), [(first[0].0.clone(), AlertState::Withdrawn)]);
}

#[test]
fn a_salary_that_did_not_come_is_told_and_over_when_it_comes() {
    let book = Book::lived(salaries(1).into_iter().chain(groceries()));
    book.balance(200_000, MORNING);
    book.watch(&[]);
    let told = book.alerts();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].0.starts_with("missing-income:"));
    let found = book.stands(Kind::MissingIncome);
    assert_eq!(
        (said(&found[0], "due"), said(&found[0], "days"), said(&found[0], "amount")),
        ("2026-11-12".into(), "9".into(), "2500.00".into())
    );
    assert_eq!((found[0].rows.len(), found[0].compared.len()), (1, 7));
    let came = book.add([on(TODAY, "Acme Works", 250_000, "salary")]);
    book.look_for_series();
    book.watch(&came);
    assert_eq!(book.alerts(), [(told[0].0.clone(), AlertState::Withdrawn)]);
    assert!(book.stands(Kind::MissingIncome).is_empty());
}

#[test]
fn a_salary_within_the_days_of_a_holiday_or_of_an_account_not_read_is_not_missing() {
    // Due on the 17th, today is the 21st.
    let late = (1..9).map(|month| on(months_ago(month, 17), "Acme Works", 250_000, "salary"));
    let holiday = Book::lived(late.chain(groceries()));
    holiday.balance(200_000, MORNING);
    assert!(holiday.stands(Kind::MissingIncome).is_empty());
    let unread = Book::lived(salaries(1));
    unread.balance(200_000, "2026-11-13T08:00:00+01:00");
    assert!(unread.stands(Kind::MissingIncome).is_empty());
    let few = Book::lived(salaries(6).into_iter().chain(groceries()));
    few.balance(200_000, MORNING);
    assert!(few.stands(Kind::MissingIncome).is_empty());
}

#[test]
fn an_income_that_was_late_before_the_link_is_history() {
    let book = Book::linked_on(TODAY);
    book.add(salaries(1).into_iter().chain(groceries()));
    book.look_for_series();
    book.balance(200_000, MORNING);
    assert!(book.stands(Kind::MissingIncome).is_empty());
}

#[test]
fn banks_whose_history_is_being_read_are_not_looked_at() {
    let book = Book::lived(salaries(1).into_iter().chain(groceries()));
    book.balance(200_000, MORNING);
    let silent = BTreeSet::from([BankId(1)]);
    let looked = ahead(&book.store.reader(), now(), &Settings::default(), &silent).unwrap();
    assert!(looked.found.is_empty());
}

#[test]
fn a_card_is_told_three_days_before_it_is_to_be_paid_and_over_when_it_is() {
    let book = Book::new();
    let card = book.card();
    book.add_from(card, Source::Connection, [on(months_ago(0, 3), "Kornmarkt", -40_000, "groceries")]);
    book.card_balance(card, BalanceKind::Booked, -40_000);
    let days = |due_on| CardRow { account: card, statement_on: 5, due_on, paid_from: Some(book.account) };
    let set = |due_on| book.store.write(|writer| writer.set_card(&days(due_on), now().at)).unwrap();
    set(25);
    assert!(book.stands(Kind::CardDue).is_empty(), "four days before");
    set(24);
    let found = book.stands(Kind::CardDue);
    assert_eq!(
        (said(&found[0], "amount"), said(&found[0], "day"), said(&found[0], "from")),
        ("400.00".into(), "2026-11-24".into(), "one".into())
    );
    book.watch(&[]);
    book.add_from(card, Source::Connection, [on(TODAY, "Payment received", 40_000, "transfer")]);
    book.card_balance(card, BalanceKind::Booked, 0);
    book.watch(&[]);
    assert_eq!(book.alerts().iter().map(|alert| alert.1).collect::<Vec<_>>(), [AlertState::Withdrawn]);
}

#[test]
fn a_card_that_was_not_paid_is_late() {
    let book = Book::new();
    let card = book.card();
    book.add_from(card, Source::Connection, [on(months_ago(0, 3), "Kornmarkt", -40_000, "groceries")]);
    book.card_balance(card, BalanceKind::Booked, -40_000);
    let row = CardRow { account: card, statement_on: 5, due_on: 20, paid_from: None };
    book.store.write(|writer| writer.set_card(&row, now().at)).unwrap();
    let found = book.stands(Kind::CardDue);
    let Evidence::Told { text, .. } = &found[0].evidence else { panic!("another") };
    assert_eq!(text, "text-late");
}

#[test]
fn a_card_that_is_nearly_used_up_is_told_once() {
    let used = |owed: i64, left: i64| {
        let book = Book::new();
        let card = book.card();
        book.card_balance(card, BalanceKind::Booked, -owed);
        book.card_balance(card, BalanceKind::Available, left);
        book.stands(Kind::CardLimit)
    };
    assert!(used(79_900, 20_100).is_empty());
    let found = used(80_000, 20_000);
    assert_eq!((said(&found[0], "limit"), said(&found[0], "share")), ("1000.00".into(), "80".into()));
    assert!(used(-5_000, 100_000).is_empty(), "nothing is owed");
    let book = Book::new();
    let card = book.card();
    book.card_balance(card, BalanceKind::Booked, -90_000);
    assert!(book.stands(Kind::CardLimit).is_empty(), "the limit is not known");
}

#[test]
fn what_was_not_theirs_and_has_not_come_back_is_told_after_two_weeks() {
    let waited = |days: i64| {
        let book = Book::new();
        let pair = [paid("Streamly", 1_499, days, "10:00"), paid("Streamly", 1_499, days, "10:03")];
        let ids = book.add(pair);
        book.watch(&ids);
        book.answer(AlertState::NotMine);
        (book.stands(Kind::RefundLate), ids)
    };
    assert!(waited(14).0.is_empty());
    let (found, ids) = waited(15);
    assert_eq!((found.len(), &found[0].rows), (1, &vec![ids[1]]));
    assert_eq!((said(&found[0], "days"), said(&found[0], "merchant")), ("15".into(), "Streamly".into()));
    let mine = Book::new();
    let ids = mine.add([paid("Streamly", 1_499, 15, "10:00"), paid("Streamly", 1_499, 15, "10:03")]);
    mine.watch(&ids);
    mine.answer(AlertState::Mine);
    assert!(mine.stands(Kind::RefundLate).is_empty());
}

#[test]
fn a_dispute_that_is_ended_or_paid_back_is_waited_for_no_more() {
    let book = Book::new();
    let ids = book.add([paid("Streamly", 1_499, 15, "10:00"), paid("Streamly", 1_499, 15, "10:03")]);
    book.watch(&ids);
    book.answer(AlertState::NotMine);
    let alert = book.store.reader().alerts(false).unwrap()[0].id;
    book.store.write(|writer| writer.dispute(alert, &ids, now().at)).unwrap();
    assert_eq!(book.stands(Kind::RefundLate).len(), 2, "both rows were chosen");
    let end = |end| book.store.write(|writer| writer.end_dispute(alert, end, now().at)).unwrap();
    end(Some(DisputeEnd::GivenUp));
    assert!(book.stands(Kind::RefundLate).is_empty());
    end(None);
    book.add([on(TODAY, "Streamly", 2_998, "refund")]);
    assert!(book.stands(Kind::RefundLate).is_empty());
}

#[test]
fn a_booked_row_that_the_bank_changes_is_told_once_for_each_change() {
    let book = Book::new();
    let [id] = book.add([paid("Hotel Adler", 12_000, 10, "11:00")])[..] else { panic!("one row") };
    let dearer = paid("Hotel Adler", 13_500, 10, "11:00");
    book.amend(id, dearer.clone());
    let found = |book: &Book| {
        let found = book.look(&[id]);
        found.into_iter().filter(|finding| finding.kind == Kind::ChangedRow).collect::<Vec<_>>()
    };
    let first = found(&book);
    assert_eq!(first.len(), 1);
    assert_eq!((said(&first[0], "before"), said(&first[0], "now")), ("-120.00".into(), "-135.00".into()));
    let moved = Transaction { booked_on: Some(TODAY.saturating_sub(4.days())), ..dearer.clone() };
    book.amend(id, moved.clone());
    let both = found(&book);
    assert_eq!(both.len(), 2);
    assert_eq!(both[0].fingerprint, first[0].fingerprint);
    let Evidence::Told { text, .. } = &both[1].evidence else { panic!("another") };
    assert_eq!((text.as_str(), said(&both[1], "now")), ("text-day", "2026-11-17".into()));
    // Other words for it are no other payment.
    book.amend(id, Transaction { remittance: "Room 12".into(), ..moved });
    assert_eq!(found(&book), both);
}

#[test]
fn a_hold_that_books_for_another_amount_is_not_called_a_change() {
    let book = Book::new();
    let held = pending(paid("Fuel stop", 10_000, 3, "11:00"));
    let [id] = book.add([held.clone()])[..] else { panic!("one row") };
    book.amend(id, Transaction { amount: euro(-9_000), ..held });
    book.settle(id, paid("Fuel stop", 4_800, 3, "11:00"));
    assert!(book.look(&[id]).iter().all(|finding| finding.kind != Kind::ChangedRow));
}

impl Book {
    fn amend(&self, id: sarraf_ledger::TransactionId, row: Transaction) {
        let mut plan = Plan::new(self.account, Source::Connection, now().at);
        plan.update = vec![(id, enriched(row), Cause::Amended)];
        self.store.write(|writer| writer.apply(&plan)).unwrap();
    }
}

#[test]
fn a_muted_kind_is_not_looked_ahead_for() {
    let book = Book::lived(rents().into_iter().chain(groceries()));
    book.balance(60_000, MORNING);
    let muted = Settings { muted: BTreeSet::from([Kind::ForecastBelow]), ..Settings::default() };
    assert!(book.look_with(&[], &muted).iter().all(|finding| finding.kind != Kind::ForecastBelow));
}

#[test]
fn amounts_that_no_sum_holds_say_nothing_and_end_nothing() {
    let book = Book::lived(rents().into_iter().chain(groceries()));
    book.balance(60_000, MORNING);
    book.watch(&[]);
    let told = book.alerts();
    let huge = [paid("Bond", i64::MAX, 1, "09:00"), paid("Bond", i64::MAX, 2, "09:00")];
    book.add(huge.map(pending));
    book.watch(&[]);
    assert_eq!(book.alerts(), told);
}
