//! The hot queries and the indexes they go by. With a million rows a scan is a frame lost.

use crate::{
    Anchor, Direction, Filter, Foreign, GroupBy, Marks, MessageKind, Order, Reader, Store, StoreError,
};
use jiff::Timestamp;
use jiff::civil::Date;
use sarraf_ledger::{Account, AccountId, AccountKind, Category, ConversationId, Moment, Period, Status};
use std::cell::RefCell;

thread_local! {
    static HEARD: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Notes a statement that is prepared.
pub fn heard(sql: &str) {
    HEARD.with_borrow_mut(|heard| heard.push(sql.to_owned()));
}

/// How SQLite would go about the statements of a call, one step a line.
fn plan_of<T>(reader: &Reader, call: impl FnOnce(&Reader) -> Result<T, StoreError>) -> String {
    HEARD.take();
    call(reader).unwrap_or_else(|error| panic!("{error}"));
    let mut steps = String::new();
    for sql in HEARD.take() {
        let connection = reader.connection().unwrap();
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().unwrap() {
            steps.push_str(&row.get::<_, String>(3).unwrap());
            steps.push('\n');
        }
    }
    steps
}

fn march() -> Option<Period> {
    Some(Period::month_of(Date::constant(2026, 3, 1)))
}

fn account_and_days() -> Filter {
    Filter { accounts: vec![AccountId(1)], period: march(), limit: 50, ..Filter::default() }
}

/// Each plan goes by its index, and none looks at every row.
fn go_by(expected: impl IntoIterator<Item = (&'static str, String)>) {
    for (index, plan) in expected {
        assert!(plan.contains(index), "{index} in\n{plan}");
        for scan in
            ["SCAN e\n", "SCAN m\n", "SCAN entry\n", "SCAN message\n", "SCAN b\n", "SCAN bank_transaction\n"]
        {
            assert!(!plan.contains(scan), "{scan} in\n{plan}");
        }
    }
}

#[test]
fn the_hot_queries_go_by_their_indexes() {
    let store = Store::in_memory().unwrap();
    let reader = store.reader();
    let category = Filter { category: Category::new("groceries"), period: march(), ..Filter::default() };
    let few = Filter {
        period: Period::new(Date::constant(2026, 3, 2), Date::constant(2026, 3, 20)).ok(),
        ..category.clone()
    };
    let family = Filter { category: Category::new("transport"), ..few.clone() };
    let merchant = Filter { merchant_key: Some("kiosk".into()), ..Filter::default() };
    let foreign = Filter { foreign: Some(Foreign::Any), ..Filter::default() };
    let newest = Filter { limit: 50, ..Filter::default() };
    let sarraf = ConversationId(1);
    let expected = [
        ("INDEX series_due (due_on>?)", plan_of(&reader, |r| r.series_due(Date::constant(2026, 3, 1)))),
        (
            "INDEX entry_merchant (merchant_key=?)",
            plan_of(&reader, |r| r.paid_rows(AccountId(1), "kiosk", 9)),
        ),
        (
            "entry_account (account=? AND day>? AND day<?)",
            plan_of(&reader, |r| r.transactions(&account_and_days())),
        ),
        (
            "COVERING INDEX entry_category (category=? AND day>? AND day<?)",
            plan_of(&reader, |r| r.sums(&few)),
        ),
        ("COVERING INDEX entry_category (category=?", plan_of(&reader, |r| r.sums_by(&few, GroupBy::Day))),
        ("entry_merchant (merchant_key=?", plan_of(&reader, |r| r.transactions(&merchant))),
        ("USING INDEX egress_outcome (<expr>=?)", plan_of(&reader, |r| r.has_outcome(9))),
        (
            "SEARCH egress USING INTEGER PRIMARY KEY (rowid<?)",
            plan_of(&reader, |r| r.egress_page(&crate::EgressFilter::default(), 9)),
        ),
        ("SEARCH look USING PRIMARY KEY (look=?)", plan_of(&reader, |r| r.look_alikes("Kiosk", "kiosk"))),
        (
            "entry_merchant (merchant_key=?",
            plan_of(&reader, |r| r.was_paid_before("kiosk", sarraf_ledger::TransactionId(9))),
        ),
        ("COVERING INDEX entry_priced", plan_of(&reader, |r| r.sums(&foreign))),
        ("INDEX entry_day", plan_of(&reader, |r| r.transactions(&newest))),
        ("message_position (conversation=?", plan_of(&reader, |r| r.messages(sarraf, &Anchor::End, 50))),
        (
            "message_card (conversation=? AND kind=?)",
            plan_of(&reader, |r| r.messages_of(MessageKind::Connection, sarraf, 5)),
        ),
        ("entry_category (category=? AND day>? AND day<?)", plan_of(&reader, |r| r.transaction_ids(&few))),
        ("message_unread (conversation=?)", plan_of(&reader, |r| r.conversations(false))),
        ("message_unread (conversation=?)", plan_of(&reader, |r| r.first_unread(sarraf))),
        ("entry_day (day>? AND day<?)", plan_of(&reader, |r| r.traces(march().unwrap()))),
        (
            "entry_merchant (merchant_key=? AND day>? AND day<?)",
            plan_of(&reader, |r| r.merchant_traces("kiosk", march().unwrap())),
        ),
        ("INDEX entry_in (merchant_key=?)", plan_of(&reader, |r| r.days_of_money_in("kiosk"))),
        (
            "COVERING INDEX entry_category (category=? AND day>? AND day<?)",
            plan_of(&reader, |r| r.sums(&family)),
        ),
        ("entry_category (category=? AND day>? AND day<?)", plan_of(&reader, |r| r.transaction_ids(&family))),
        (
            "part_category (category=?)",
            plan_of(&reader, |r| r.has_parts_of(&[family.category.as_ref().unwrap()])),
        ),
        ("entry_sequence (sequence>?)", plan_of(&reader, |r| r.changed_since(0, 10))),
        ("entry_pending (account=?)", plan_of(&reader, |r| r.pending(AccountId(1)))),
        (
            "SEARCH entry USING INTEGER PRIMARY KEY (rowid>?)",
            plan_of(&reader, |r| r.movements_since(AccountId(1), Marks::default(), Date::MIN)),
        ),
        (
            "entry_account (account=? AND day>? AND day<?)",
            plan_of(&reader, |r| r.movements_between(AccountId(1), Date::MIN, Date::MAX)),
        ),
        ("entry_day (day>? AND day<?)", plan_of(&reader, |r| r.exchanged_since(Date::MIN, Date::MAX))),
        ("bank_transaction_key (account=? AND key=?)", plan_of(&reader, |r| r.by_keys(AccountId(1), &["k"]))),
    ];
    go_by(expected);
}

#[test]
fn questions_over_many_rows_go_by_indexes_that_hold_all_they_need() {
    let store = Store::in_memory().unwrap();
    // Sizes are asked in the currencies there are.
    let account = Account {
        key: String::new(),
        name: "A".into(),
        kind: AccountKind::Cash,
        currency: "EUR".parse().unwrap(),
        iban: None,
        number: None,
        ownership: None,
        holder: None,
    };
    let now = Moment { at: Timestamp::UNIX_EPOCH, offset: 0 };
    store.write(|writer| writer.open_by_hand(&account, None, now)).unwrap();
    let reader = store.reader();
    let days = Filter {
        period: Period::new(Date::constant(2026, 3, 2), Date::constant(2026, 3, 20)).ok(),
        direction: Some(Direction::Out),
        spending: true,
        ..Filter::default()
    };
    let groceries = Category::new("groceries");
    let back = Filter { category: groceries, direction: Some(Direction::In), limit: 50, ..days.clone() };
    let some_back = Filter {
        category: None,
        categories: ["groceries", "eating-out", "shopping"].into_iter().filter_map(Category::new).collect(),
        ..back.clone()
    };
    let waiting = Filter { status: Some(Status::Pending), limit: 50, ..Filter::default() };
    let in_euros = Filter { currency: "EUR".parse().ok(), ..days.clone() };
    let largest = Filter { order: Order::Largest, limit: 5, ..in_euros.clone() };
    let over = Filter { min: Some(10_000), ..days.clone() };
    let month = Filter { period: march(), ..days.clone() };
    go_by([
        ("COVERING INDEX entry_day (day>? AND day<?)", plan_of(&reader, |r| r.sums(&days))),
        ("COVERING INDEX entry_day (day>? AND day<?)", plan_of(&reader, |r| r.transaction_ids(&days))),
        ("COVERING INDEX entry_day (day>? AND day<?)", plan_of(&reader, |r| r.sums(&in_euros))),
        (
            "COVERING INDEX entry_day (day>? AND day<?)",
            plan_of(&reader, |r| r.transaction_places(&days, Some(GroupBy::Merchant))),
        ),
        ("COVERING INDEX entry_day (day>? AND day<?)", plan_of(&reader, |r| r.transaction_ids(&largest))),
        (
            "COVERING INDEX entry_in_category (category=? AND day>?",
            plan_of(&reader, |r| r.transaction_ids(&back)),
        ),
        (
            "COVERING INDEX entry_in_category (category=? AND day>?",
            plan_of(&reader, |r| r.transaction_ids(&some_back)),
        ),
        ("COVERING INDEX entry_in_category (category=? AND day>?", plan_of(&reader, |r| r.sums(&some_back))),
        ("INDEX entry_large (currency=? AND minor<?)", plan_of(&reader, |r| r.transactions(&largest))),
        ("COVERING INDEX entry_sizeable (day>? AND day<?)", plan_of(&reader, |r| r.sums(&over))),
        ("COVERING INDEX entry_sizeable (day>? AND day<?)", plan_of(&reader, |r| r.transaction_ids(&over))),
        ("COVERING INDEX entry_waiting", plan_of(&reader, |r| r.transaction_ids(&waiting))),
        ("SEARCH e USING PRIMARY KEY (month>? AND month<?)", plan_of(&reader, |r| r.sums(&month))),
    ]);
}

#[test]
fn rows_in_order_of_their_index_need_no_sort() {
    let store = Store::in_memory().unwrap();
    let reader = store.reader();
    let page = Filter { accounts: vec![AccountId(1)], limit: 50, ..Filter::default() };
    for plan in [
        plan_of(&reader, |r| r.transaction_ids(&page)),
        plan_of(&reader, |r| r.transaction_ids(&Filter { limit: 50, ..Filter::default() })),
        plan_of(&reader, |r| r.messages_of(MessageKind::Connection, ConversationId(1), 5)),
        plan_of(&reader, |r| {
            r.messages(ConversationId(1), &Anchor::Date("2026-03-01T00:00:00Z".parse().unwrap()), 50)
        }),
    ] {
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
    }
}

#[test]
fn whole_months_are_taken_from_their_summary() {
    let store = Store::in_memory().unwrap();
    let reader = store.reader();
    let months =
        Filter { category: Category::new("groceries"), period: march(), spending: true, ..Filter::default() };
    let days = Filter { period: Some(Period::day(Date::constant(2026, 3, 2))), ..months.clone() };
    let year_to_date = Period::new(Date::constant(2026, 1, 1), Date::constant(2026, 11, 20)).ok();
    let some = Filter { period: year_to_date, ..months.clone() };
    let (summary, rows) = ("FROM summary e", "FROM entry e");
    for (filter, tables) in [
        (&months, vec![summary]),
        (&days, vec![rows]),
        (&Filter::default(), vec![summary]),
        // The months that are over, and the days of the one that is running.
        (&some, vec![summary, rows]),
    ] {
        HEARD.take();
        reader.sums(filter).unwrap();
        let heard: Vec<String> = HEARD.take().into_iter().filter(|sql| sql.contains("sum(")).collect();
        assert_eq!(heard.len(), tables.len(), "{heard:?}");
        assert!(heard.iter().zip(tables).all(|(sql, table)| sql.contains(table)), "{heard:?}");
    }
}

#[test]
fn rows_that_are_not_split_pay_a_look_into_an_empty_index_and_no_more() {
    let store = Store::in_memory().unwrap();
    let reader = store.reader();
    let groceries = Filter { category: Category::new("groceries"), spending: true, ..Filter::default() };
    let asked = |call: &dyn Fn(&Reader)| {
        HEARD.take();
        call(&reader);
        HEARD.take().into_iter().filter(|sql| !sql.contains("LIMIT 1")).collect::<Vec<_>>()
    };
    let sums = asked(&|r| drop(r.sums(&groceries).unwrap()));
    assert_eq!(sums.len(), 1, "{sums:?}");
    assert!(!sums.iter().any(|sql| sql.contains("part")), "{sums:?}");
    let lists = asked(&|r| drop(r.transaction_ids(&groceries).unwrap()));
    assert!(lists.iter().all(|sql| !sql.contains("part")), "{lists:?}");
    let groups = asked(&|r| drop(r.sums_by(&groceries, GroupBy::Category).unwrap()));
    assert!(groups.len() == 1 && !groups.iter().any(|sql| sql.contains("part")), "{groups:?}");
}
