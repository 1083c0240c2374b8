//! The figures of every skill, in both languages, beside plain SQL over the tables of the vault.
//!
//! Each example line of a skill has its query here, written by itself: a skill without one fails the test.

use crate::{book, coming_book};
use sarraf_assistant::{Answer, Context, Example, answer, examples};
use sarraf_ledger::{Category, Moment, Money, Source, Transaction};
use sarraf_store::{AlertState, BudgetRow, CardRow, Enriched, Filter, NewAlert, Plan, Store};
use std::collections::BTreeSet;

/// Rows with the day they stand on, and what is spent: purchases, and what came back in a category of spending.
const ROWS: &str = "WITH RECURSIVE
    r AS (
        SELECT b.id, b.minor, b.currency, coalesce(b.category, '') AS category, b.status, a.kind AS account,
               e.merchant, e.own_transfer AS own, b.original_currency AS abroad,
               coalesce(b.made_at, b.booked_on * 86400000000) AS at,
               coalesce(date(b.made_at / 1000000 + b.made_offset, 'unixepoch'),
                        date(b.booked_on * 86400, 'unixepoch')) AS day
        FROM bank_transaction b JOIN bank_account a ON a.id = b.account JOIN entry e ON e.id = b.id),
    spent AS (
        SELECT -minor AS minor, currency, category, merchant, day, abroad FROM r
        WHERE own = 0 AND (minor < 0
            OR category NOT IN ('', 'salary', 'income', 'interest', 'transfer', 'savings', 'other'))),
    purchase AS (SELECT -minor AS minor, currency, merchant, day FROM r WHERE own = 0 AND minor < 0),
    purchase_of AS (SELECT id, at, -minor AS minor, currency, category, day FROM r WHERE own = 0 AND minor < 0),
    balance AS (SELECT l.minor, l.currency, l.kind, a.kind AS account FROM bank_balance l
        JOIN bank_account a ON a.id = l.account),
    -- The first whole month and how many there are until the end of October.
    whole AS (SELECT date(min(day), '-1 day', 'start of month', '+1 month') AS first,
        2026 * 12 + 10 + 1 - (strftime('%Y', date(min(day), '-1 day', 'start of month', '+1 month')) * 12
            + strftime('%m', date(min(day), '-1 day', 'start of month', '+1 month'))) AS months FROM r),
    -- What comes again: the middle one of the last six.
    newest AS (SELECT merchant, currency, abs(minor) AS minor,
        row_number() OVER (PARTITION BY merchant ORDER BY day DESC) AS back FROM r),
    placed AS (SELECT merchant, currency, minor, count(*) OVER (PARTITION BY merchant) AS n,
        row_number() OVER (PARTITION BY merchant ORDER BY minor) - 1 AS place FROM newest WHERE back <= 6),
    usual AS (SELECT merchant, currency, minor FROM placed WHERE place = (n - 1) / 2)
";

/// Over which books a query is asked.
#[derive(Clone, Copy, PartialEq)]
enum Over {
    /// The sample book, and the one with payments that come again.
    Both,
    /// Only that one: nothing comes again in the other.
    Coming,
}
use Over::{Both, Coming};

/// The English line of an example, and the minor units and currency of each of its figures, in any order.
const QUERIES: &[(&str, Over, &str)] = &[
    ("what is my balance?", Both, ALL_BALANCES),
    ("how much money do I have in all banks?", Both, ALL_BALANCES),
    (
        "how much is available in my current account?",
        Both,
        "SELECT minor, currency FROM balance WHERE kind = 'available' AND account = 'current'",
    ),
    (
        "booked balance of my savings account",
        Both,
        "SELECT minor, currency FROM balance WHERE kind = 'booked' AND account = 'savings'",
    ),
    (
        "how much did I spend this month?",
        Both,
        "SELECT sum(minor), currency FROM spent WHERE day BETWEEN '2026-11-01' AND '2026-11-21' GROUP BY currency",
    ),
    (
        "how much on eating out this month, against last?",
        Both,
        "SELECT sum(minor), currency FROM spent WHERE category = 'eating-out'
            AND (day BETWEEN '2026-11-01' AND '2026-11-21' OR day BETWEEN '2026-10-01' AND '2026-10-21')
            GROUP BY currency, substr(day, 1, 7)",
    ),
    (
        "groceries in October",
        Both,
        "SELECT sum(minor), currency FROM spent WHERE category = 'groceries' AND day LIKE '2026-10-%' GROUP BY currency",
    ),
    (
        "spending by category last month",
        Both,
        "SELECT sum(minor), currency FROM spent WHERE day LIKE '2026-10-%' GROUP BY currency
            UNION ALL SELECT sum(minor), currency FROM spent WHERE day LIKE '2026-10-%' GROUP BY category, currency",
    ),
    (
        "what did I spend in the last 30 days?",
        Both,
        "SELECT sum(minor), currency FROM spent WHERE day BETWEEN '2026-10-23' AND '2026-11-21' GROUP BY currency",
    ),
    (
        "how much did I spend on transport from 1 March to 15 April?",
        Both,
        "SELECT sum(minor), currency FROM spent WHERE category = 'transport'
            AND day BETWEEN '2026-03-01' AND '2026-04-15' GROUP BY currency",
    ),
    (
        "show transactions over 100 this month",
        Both,
        "SELECT sum(minor), currency FROM r WHERE abs(minor) >= 10000 AND day >= '2026-11-01' GROUP BY currency",
    ),
    (
        "find payments between 10 and 20 in March",
        Both,
        "SELECT sum(minor), currency FROM r WHERE abs(minor) BETWEEN 1000 AND 2000 AND day LIKE '2026-03-%'
            GROUP BY currency",
    ),
    (
        "show pending transactions",
        Both,
        "SELECT sum(minor), currency FROM r WHERE status = 'pending' GROUP BY currency",
    ),
    (
        "list my grocery transactions last week",
        Both,
        "SELECT sum(minor), currency FROM r WHERE category = 'groceries'
            AND day BETWEEN '2026-11-09' AND '2026-11-15' GROUP BY currency",
    ),
    (
        "find “invoice”",
        Both,
        "SELECT sum(minor), currency FROM r WHERE merchant LIKE '%invoice%' GROUP BY currency",
    ),
    (
        "how much do I spend on average per month?",
        Both,
        "SELECT (2 * sum(minor) + months) / (2 * months), currency FROM spent, whole
            WHERE day BETWEEN first AND '2026-10-31' GROUP BY currency",
    ),
    (
        "average spending on groceries per month",
        Both,
        "SELECT (2 * sum(minor) + months) / (2 * months), currency FROM spent, whole
            WHERE category = 'groceries' AND day BETWEEN first AND '2026-10-31' GROUP BY currency",
    ),
    (
        "what is my average purchase at Bean & Co?",
        Both,
        "SELECT (2 * sum(minor) + count(*)) / (2 * count(*)), currency FROM spent
            WHERE merchant = 'Bean & Co' GROUP BY currency",
    ),
    ("largest purchase this month", Both, LARGEST_OF_NOVEMBER),
    (
        "when was I last paid?",
        Both,
        "SELECT minor, currency FROM r WHERE category = 'salary' AND minor > 0 ORDER BY day DESC LIMIT 1",
    ),
    (
        "when did I last pay rent?",
        Both,
        "SELECT minor, currency FROM purchase_of WHERE category IN ('housing', 'rent') ORDER BY day DESC, id DESC LIMIT 1",
    ),
    ("what was my last purchase?", Both, "SELECT minor, currency FROM purchase_of ORDER BY day DESC, at DESC, id DESC LIMIT 1"),
    (
        "show my last 5 transactions",
        Both,
        "SELECT sum(minor), currency FROM (SELECT minor, currency FROM r ORDER BY day DESC, at DESC, id DESC LIMIT 5)
            GROUP BY currency",
    ),
    (
        "what was my biggest expense last month?",
        Both,
        "SELECT minor, currency FROM (SELECT minor, currency,
            row_number() OVER (PARTITION BY currency ORDER BY minor DESC) AS place
            FROM purchase WHERE day LIKE '2026-10-%') WHERE place <= 5",
    ),
    (
        "smallest purchase this month",
        Both,
        "SELECT minor, currency FROM (SELECT minor, currency,
            row_number() OVER (PARTITION BY currency ORDER BY minor) AS place
            FROM purchase WHERE day >= '2026-11-01') WHERE place <= 5",
    ),
    (
        "cheapest purchase in October",
        Both,
        "SELECT minor, currency FROM (SELECT minor, currency,
            row_number() OVER (PARTITION BY currency ORDER BY minor) AS place
            FROM purchase WHERE day LIKE '2026-10-%') WHERE place <= 5",
    ),
    (
        "how much did I spend abroad last month?",
        Both,
        "SELECT sum(minor), currency FROM spent WHERE abroad <> currency AND day LIKE '2026-10-%' GROUP BY currency",
    ),
    (
        "show foreign purchases this year",
        Both,
        "SELECT sum(minor), currency FROM r WHERE abroad <> currency AND day >= '2026-01-01' GROUP BY currency",
    ),
    ("how much is left of my groceries budget?", Both, BUDGET),
    ("am I over budget?", Both, BUDGET),
    ("show my budgets", Both, BUDGET),
    ("when is my credit card bill due?", Both, CARD),
    ("how much do I have to pay on my card?", Both, CARD),
    ("which refunds am I still waiting for?", Both, AWAITED),
    ("my refund has not arrived", Both, AWAITED),
    ("was I charged twice?", Both, DUPLICATES),
    ("show duplicate charges", Both, DUPLICATES),
    ("anything unusual in my account?", Both, UNUSUAL),
    ("show suspicious transactions", Both, UNUSUAL),
    ("why did I get this alert?", Both, ALERTS),
    ("show my alerts", Both, ALERTS),
    (
        "what subscriptions do I have?",
        Coming,
        "SELECT minor, currency FROM usual WHERE merchant IN ('Netflix', 'Cloud Box', 'Iron Gym')",
    ),
    ("show my recurring payments", Coming, RECURRING),
    ("which regular bills do I pay?", Coming, RECURRING),
    ("when is my next rent due?", Coming, "SELECT minor, currency FROM usual WHERE merchant = 'Nest Homes'"),
    ("when is my next salary?", Coming, "SELECT minor, currency FROM usual WHERE merchant = 'Aster Works'"),
    ("when is the next payment due?", Coming, "SELECT minor, currency FROM usual WHERE merchant = 'City Power'"),
    ("did any subscription get more expensive?", Coming, DEARER),
    ("which price increases were there?", Coming, DEARER),
    (
        "how much do my subscriptions cost per year?",
        Coming,
        "SELECT sum(minor * CASE merchant WHEN 'Cloud Box' THEN 13 ELSE 12 END), currency FROM usual
            WHERE merchant IN ('Netflix', 'Cloud Box', 'Iron Gym') GROUP BY currency
            UNION ALL SELECT minor * CASE merchant WHEN 'Cloud Box' THEN 13 ELSE 12 END, currency FROM usual
            WHERE merchant IN ('Netflix', 'Cloud Box', 'Iron Gym')",
    ),
    (
        "yearly cost of my recurring payments",
        Coming,
        "SELECT sum(minor * CASE merchant WHEN 'Cloud Box' THEN 13 ELSE 12 END), currency FROM usual
            WHERE merchant IN ('Netflix', 'Cloud Box', 'Iron Gym', 'City Power', 'Nest Homes') GROUP BY currency
            UNION ALL SELECT minor * CASE merchant WHEN 'Cloud Box' THEN 13 ELSE 12 END, currency FROM usual
            WHERE merchant IN ('Netflix', 'Cloud Box', 'Iron Gym', 'City Power', 'Nest Homes')",
    ),
    ("what bills are coming up this month?", Coming, DUE_IN_NOVEMBER),
    ("which bills are due next week?", Coming, DUE_IN_NOVEMBER),
    (
        "upcoming payments in the next 14 days",
        Coming,
        "SELECT sum(minor), currency FROM usual
            WHERE merchant IN ('City Power', 'Cloud Box', 'Iron Gym', 'Nest Homes') GROUP BY currency
            UNION ALL SELECT minor, currency FROM usual
            WHERE merchant IN ('City Power', 'Cloud Box', 'Iron Gym', 'Nest Homes')",
    ),
    ("how much is safe to spend?", Coming, SAFE),
    ("how much can I safely spend until payday?", Coming, SAFE),
    ("will I go below zero?", Coming, FORECAST),
    ("will my balance go negative this month?", Coming, FORECAST),
    ("balance forecast for the next 30 days", Coming, FORECAST),
];

/// Booked, as most of their accounts give it, added up by currency; then each balance.
const ALL_BALANCES: &str = "SELECT sum(minor), currency FROM balance WHERE kind = 'booked' GROUP BY currency
    UNION ALL SELECT minor, currency FROM balance";
const LARGEST_OF_NOVEMBER: &str = "SELECT minor, currency FROM (SELECT minor, currency,
    row_number() OVER (PARTITION BY currency ORDER BY minor DESC) AS place
    FROM purchase WHERE day >= '2026-11-01') WHERE place <= 5";
const ALERTS: &str =
    "SELECT r.minor, r.currency FROM alert a, json_each(a.rows) told JOIN r ON r.id = told.value";
const DUPLICATES: &str = "SELECT r.minor, r.currency FROM alert a, json_each(a.rows) told
    JOIN r ON r.id = told.value WHERE a.kind = 'duplicate-charge'";
const UNUSUAL: &str = "SELECT r.minor, r.currency FROM alert a, json_each(a.rows) told
    JOIN r ON r.id = told.value WHERE a.kind = 'unusual-amount'";
/// What was said to be not one's own, and has not come back.
const AWAITED: &str = "SELECT r.minor, r.currency FROM alert a, json_each(a.rows) told
    JOIN r ON r.id = told.value WHERE a.state = 'not_mine'";
/// What is left of the limit, and what was spent.
const BUDGET: &str = "SELECT b.minor - sum(s.minor), b.currency FROM my_budget b
        JOIN spent s ON s.category = b.category AND s.currency = b.currency WHERE s.day >= '2026-11-01'
    UNION ALL SELECT sum(minor), currency FROM spent
        WHERE category = 'groceries' AND currency = 'EUR' AND day >= '2026-11-01'";
/// What was owed on the 11th less what came in since, and what went out since.
const CARD: &str = "SELECT max(0, coalesce((SELECT sum(minor) FROM r WHERE account = 'card' AND minor < 0
        AND day > '2026-11-11'), 0) - minor), currency FROM balance WHERE account = 'card'
    UNION ALL SELECT -sum(minor), currency FROM r WHERE account = 'card' AND minor < 0 AND day > '2026-11-11'
        GROUP BY currency";
const RECURRING: &str = "SELECT minor, currency FROM usual
    WHERE merchant IN ('Netflix', 'Cloud Box', 'Iron Gym', 'City Power', 'Nest Homes')";
const DEARER: &str = "SELECT -minor, currency FROM r WHERE merchant = 'Netflix' ORDER BY day DESC LIMIT 1";
/// City Power on the 24th, Cloud Box on the 25th, Iron Gym on the 28th.
const DUE_IN_NOVEMBER: &str = "SELECT sum(minor), currency FROM usual
    WHERE merchant IN ('City Power', 'Cloud Box', 'Iron Gym') GROUP BY currency
    UNION ALL SELECT minor, currency FROM usual WHERE merchant IN ('City Power', 'Cloud Box', 'Iron Gym')";
/// The salary comes on the 25th: before it only City Power is due.
const SAFE: &str = "SELECT b.minor - u.minor, b.currency FROM balance b, usual u
    WHERE b.account = 'current' AND u.merchant = 'City Power'
    UNION ALL SELECT minor, currency FROM balance WHERE account = 'current'";
/// The least of the days until the 21st of December: the balance, what comes and goes, and other spending as in the
/// middle seven of thirteen weeks, on the days of the week it was made on. Where a day took more than such a week it
/// counts as one.
const FORECAST: &str = ", due (merchant, on_day, sign) AS (VALUES ('City Power', '2026-11-24', -1),
        ('Aster Works', '2026-11-25', 1), ('Iron Gym', '2026-11-28', -1), ('Nest Homes', '2026-12-01', -1),
        ('Rainy day', '2026-12-03', -1), ('Netflix', '2026-12-12', -1)),
    ahead (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM ahead WHERE n < 30),
    other (day, spent) AS (SELECT day, sum(minor) FROM spent WHERE day BETWEEN '2026-08-22' AND '2026-11-20'
        AND currency = 'EUR' AND merchant IN ('Green Market', 'Hudson Deli') GROUP BY day),
    week (n, spent) AS (SELECT ahead.n, coalesce(sum(other.spent), 0) FROM ahead LEFT JOIN other
        ON CAST(julianday(other.day) - julianday('2026-08-22') AS INTEGER) / 7 = ahead.n
        WHERE ahead.n < 13 GROUP BY ahead.n),
    placed_week (spent, place) AS (SELECT spent, row_number() OVER (ORDER BY spent) FROM week),
    middle (spent) AS (SELECT sum(spent) / 7 FROM placed_week WHERE place BETWEEN 4 AND 10),
    share (weekday, part) AS (SELECT strftime('%w', day), sum(min(other.spent, middle.spent))
        FROM other, middle GROUP BY 1),
    course (minor, currency) AS (
        SELECT b.minor - middle.spent * coalesce((SELECT sum(part) FROM share, ahead a
                WHERE a.n BETWEEN 1 AND ahead.n
                    AND share.weekday = strftime('%w', date('2026-11-21', '+' || a.n || ' day'))), 0)
            / (SELECT sum(part) FROM share) + coalesce((SELECT sum(u.minor * due.sign)
            FROM due JOIN usual u ON u.merchant = due.merchant
            WHERE due.on_day <= date('2026-11-21', '+' || ahead.n || ' day')), 0), b.currency
        FROM ahead, middle, balance b WHERE b.account = 'current')
    SELECT min(minor), currency FROM course
    UNION ALL SELECT minor, currency FROM balance WHERE account = 'current'";

/// Skills whose answers hold no figure.
const WITHOUT_FIGURES: &[&str] = &[
    "account_numbers",
    "sync_status",
    "rule",
    "undo",
    "export",
    "record",
    "count",
    "set_budget",
    "set_card",
    "help",
    "greeting",
    "thanks",
    "move",
    "bank",
];

/// The minor units and currency of each figure, those of nothing left out: no row is behind them.
type Figures = Vec<(i64, String)>;

fn asked(store: &Store, question: &str) -> Answer {
    let context =
        Context { today: book::TODAY.into(), offset: 3_600, scope: None, before: &[], contacts: &[] };
    answer(&store.reader(), question, &context).unwrap()
}

fn figures(answer: &Answer) -> Figures {
    let figures = answer.figures.iter().map(|figure| (figure.amount.minor, figure.amount.currency.clone()));
    sorted(figures.collect())
}

fn by_sql(store: &Store, query: &str) -> Figures {
    let rows = store.query(&format!("{ROWS}{query}")).unwrap();
    sorted(rows.into_iter().map(|row| (row[0].parse().unwrap_or(0), row[1].clone())).collect())
}

fn sorted(mut figures: Figures) -> Figures {
    figures.retain(|(minor, _)| *minor != 0);
    figures.sort();
    figures
}

/// The sample book, and one with payments that come again; in each something was noticed, bought abroad and planned.
fn books() -> (book::Book, coming_book::Book) {
    let books = (book::Book::sample(), coming_book::Book::with("1000.00"));
    for store in [books.0.store(), books.1.store()] {
        notice(store);
        buy_abroad(store);
        plan(store);
    }
    books
}

fn money(text: &str, code: &str) -> Money {
    book::money(text, code)
}

/// 27.00 EUR for 30.00 USD, in October.
fn buy_abroad(store: &Store) {
    let account =
        store.reader().accounts().unwrap().into_iter().find(|row| row.name == "Everyday").unwrap().id;
    let day = "2026-10-15".parse().unwrap();
    let mut transaction = Transaction::booked(money("-27.00", "EUR"), day, "Hudson Deli");
    transaction.original = Some(money("-30.00", "USD"));
    transaction.category = Category::new("eating-out");
    let known = sarraf_insight::merchant(&transaction);
    let row = Enriched {
        merchant: known.name,
        merchant_key: known.key,
        guess: None,
        own_transfer: false,
        transaction,
    };
    let plan = Plan { insert: vec![row], ..Plan::new(account, Source::Connection, now()) };
    store.write(|writer| writer.apply(&plan)).unwrap();
}

/// A limit for groceries, which last month had too, and the days of the card.
fn plan(store: &Store) {
    let card = store.reader().accounts().unwrap().into_iter().find(|row| row.name == "Travel").unwrap();
    let limit = BudgetRow {
        category: Category::new("groceries").unwrap(),
        currency: money("0", "EUR").currency(),
        since: "2026-11-01".parse().unwrap(),
        limit: Some(money("400.00", "EUR")),
        carries: false,
    };
    let card = CardRow { account: card.id, statement_on: 11, due_on: 28, paid_from: None };
    store.write(|writer| writer.set_budget(&limit, now()).and(writer.set_card(&card, now()))).unwrap();
}

fn now() -> jiff::Timestamp {
    "2026-11-21T10:37:00Z".parse().unwrap()
}

fn notice(store: &Store) {
    let newest = store.reader().transactions(&Filter { limit: 2, ..Filter::default() }).unwrap();
    for (row, kind) in newest.iter().zip(["duplicate-charge", "unusual-amount"]) {
        let alert = NewAlert {
            fingerprint: kind.into(),
            kind: kind.into(),
            at: Moment::utc(now()),
            account: row.account,
            rows: vec![row.id],
            compared: Vec::new(),
            confidence: 90,
            arguments: serde_json::json!({}),
            needs: true,
        };
        let id = store.write(|writer| writer.insert_alert(&alert)).unwrap();
        if kind == "unusual-amount" {
            store.write(|writer| writer.set_alert_state(id, AlertState::NotMine)).unwrap();
        }
    }
}

fn query_of(example: &Example) -> Option<(Over, &'static str)> {
    QUERIES.iter().find(|(line, ..)| *line == example.english).map(|(_, over, query)| (*over, *query))
}

#[test]
fn every_skill_has_a_query_or_no_figure() {
    let (sample, coming) = books();
    for example in examples() {
        let key = example.intent.key();
        let without = WITHOUT_FIGURES.contains(&key);
        assert!(
            without != query_of(&example).is_some(),
            "{key}: {} needs a query in this file",
            example.english
        );
        for store in [sample.store(), coming.store()] {
            for question in [example.english, example.arabic] {
                assert!(!without || asked(store, question).figures.is_empty(), "{question}");
            }
        }
    }
    let lines: BTreeSet<&str> = examples().map(|example| example.english).collect();
    for (line, ..) in QUERIES {
        assert!(lines.contains(line), "{line} is no example any more");
    }
}

#[test]
fn every_figure_is_the_one_of_plain_sql_in_both_languages() {
    let (sample, coming) = books();
    let (mut compared, mut with_figures) = (0, BTreeSet::new());
    for example in examples() {
        let Some((over, query)) = query_of(&example) else { continue };
        let stores = [(sample.store(), over == Both), (coming.store(), true)];
        for store in stores.into_iter().filter(|(_, meant)| *meant).map(|(store, _)| store) {
            let wanted = by_sql(store, query);
            for question in [example.english, example.arabic] {
                // What the Arabic line looks for is another word, and no row has either.
                assert_eq!(figures(&asked(store, question)), wanted, "{question}\n{query}");
                compared += wanted.len();
            }
            if !wanted.is_empty() {
                with_figures.insert(example.intent.key());
            }
        }
    }
    let named: BTreeSet<&str> =
        examples().map(|example| example.intent.key()).filter(|key| !WITHOUT_FIGURES.contains(key)).collect();
    assert_eq!(with_figures, named, "each of them was compared with figures that are there");
    assert!(compared > 300, "{compared}");
}

/// Rows of two currencies are behind no figure, and what is told of each currency is exactly the sum of its rows.
#[test]
fn no_figure_adds_currencies() {
    const SUMS: &[&str] = &["spending", "find", "largest", "smallest", "duplicates", "unusual", "alerts"];
    let (sample, coming) = books();
    let mut two = 0;
    for store in [sample.store(), coming.store()] {
        for question in examples().flat_map(|example| [example.english, example.arabic]) {
            let answer = asked(store, question);
            let mut currencies = BTreeSet::new();
            for figure in answer.figures.iter().filter(|figure| !figure.rows.is_empty()) {
                let ids: Vec<String> = figure.rows.iter().map(|id| id.0.to_string()).collect();
                let sums = by_currency(store, &ids.join(", "));
                let [(sum, currency)] = sums.as_slice() else { panic!("{question}: {sums:?}") };
                assert_eq!(*currency, figure.amount.currency, "{question}");
                if SUMS.contains(&answer.intent.as_str()) && !figure.mean {
                    assert_eq!(if figure.turned { -sum } else { *sum }, figure.amount.minor, "{question}");
                }
                currencies.insert(currency.clone());
            }
            two += usize::from(currencies.len() > 1);
        }
    }
    assert!(two >= 10, "{two} answers tell of two currencies");
    let mixed = sample.store().query("SELECT group_concat(id, ', ') FROM bank_transaction").unwrap();
    assert_eq!(by_currency(sample.store(), &mixed[0][0]).len(), 2, "the check sees two where there are two");
}

fn by_currency(store: &Store, ids: &str) -> Vec<(i64, String)> {
    let sql =
        format!("SELECT sum(minor), currency FROM bank_transaction WHERE id IN ({ids}) GROUP BY currency");
    store.query(&sql).unwrap().into_iter().map(|row| (row[0].parse().unwrap(), row[1].clone())).collect()
}
