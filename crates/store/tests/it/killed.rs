//! `kill -9` at counted points: the child aborts at its k-th point, and what it left is looked over.

use crate::common::*;
use sarraf_ledger::Balance;
use sarraf_store::{Anchor, Filter, Store};
use std::path::Path;
use std::process::Command;

const PAGES: usize = 12;
const ROWS: usize = 5;

/// Reads pages from where the cursor stands, each with its rows, balance and cursor in one commit.
fn work(path: &Path) {
    let store = Store::open_with(path, &KEY).unwrap();
    let bank = store.reader().banks().unwrap()[0].id;
    let account = store.reader().accounts().unwrap()[0].id;
    let cursor = store.reader().connector(bank).unwrap().unwrap().cursor;
    let done = cursor.map_or(0, |cursor| cursor.parse().unwrap());
    for page in done..PAGES {
        store
            .write(|w| {
                let rows =
                    (0..ROWS).map(|row| held(&format!("-{page}.{row}0"), "2026-03-01T10:00:00Z", "Kiosk"));
                let mut plan = plan(account, rows.collect());
                plan.balances.push(Balance {
                    kind: sarraf_ledger::BalanceKind::Available,
                    amount: sarraf_testkit::money(&format!("{page}.00"), "EUR"),
                    at: moment(&format!("2026-03-01T10:{page:02}:00Z")),
                });
                w.apply(&plan)?;
                w.set_connector(bank, Some(&(page + 1).to_string()), &[u8::try_from(page).unwrap()])
            })
            .unwrap();
        if page % 4 == 3 {
            store.checkpoint().unwrap();
        }
    }
    store.close().unwrap();
}

/// The child's work; does nothing unless it is told where.
#[test]
fn child() {
    if let Some(path) = std::env::var_os("SARRAF_TEST_DATABASE") {
        work(Path::new(&path));
    }
}

/// Whether the child came to its end.
fn run(path: &Path, variables: &[(&str, &str)]) -> bool {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "killed::child", "--test-threads=1"]).env("SARRAF_TEST_DATABASE", path);
    command.envs(variables.iter().copied()).output().unwrap().status.success()
}

/// A database with its head.
fn copy(from: &Path, to: &Path) {
    for ending in ["db", "head"] {
        std::fs::copy(from.with_extension(ending), to.with_extension(ending)).unwrap();
    }
}

/// Everything a person could see of it.
fn state(path: &Path) -> String {
    let store = Store::open_with(path, &KEY).unwrap();
    assert_eq!((store.suspicion(), store.verify().unwrap()), (None, vec![]));
    let reader = store.reader();
    let rows = reader.transactions(&Filter::default()).unwrap();
    assert_eq!(rows.len() % ROWS, 0, "a page is whole or not there");
    let conversation = reader.conversations(false).unwrap().pop().unwrap();
    let messages = reader.messages(conversation.id, &Anchor::End, 1_000).unwrap().rows;
    let sums = reader.sums(&Filter::default()).unwrap();
    let bank = &reader.banks().unwrap()[0];
    let connector = reader.connector(bank.id).unwrap().unwrap();
    let found = reader.search("kiosk", &Filter::default(), 1_000).unwrap().len();
    let balances = reader.balance_history(reader.accounts().unwrap()[0].id).unwrap().len();
    let said: Vec<String> = rows.iter().map(|row| format!("{}{}", row.id, row.amount.to_decimal())).collect();
    let shown: Vec<_> = messages.iter().map(|row| (row.id, row.reference, row.unread)).collect();
    format!("{said:?} {shown:?} {sums:?} {connector:?} {} {found} {balances}", conversation.unread)
        + &format!("{:?} {:?} {}", connector.cursor, connector.state, reader.change_sequence().unwrap())
}

#[test]
fn killed_at_any_point_nothing_is_lost_and_nothing_is_twice() {
    let folder = folder();
    let (undisturbed, count) = (folder.path().join("undisturbed.db"), folder.path().join("count"));
    let linked = folder.path().join("linked.db");
    let store = Store::create_with(&linked, &KEY).unwrap();
    bank_in(store.clone());
    store.close().unwrap();
    copy(&linked, &undisturbed);
    assert!(run(&undisturbed, &[("SARRAF_COUNT_TO", count.to_str().unwrap())]));
    let expected = state(&undisturbed);
    let points: u64 = std::fs::read_to_string(&count).unwrap().parse().unwrap();
    assert!(points > 100, "{points}");
    let tries = 60;
    for attempt in 0..tries {
        let path = folder.path().join(format!("{attempt}.db"));
        copy(&linked, &path);
        let point = 1 + attempt * points / tries;
        assert!(!run(&path, &[("SARRAF_ABORT_AT", &point.to_string())]), "killed at {point}");
        let left = Store::open_with(&path, &KEY).unwrap();
        assert_eq!(left.suspicion(), None, "no alarm after {point}");
        drop(left);
        assert!(run(&path, &[]), "goes on after {point}");
        assert_eq!(state(&path), expected, "killed at {point} of {points}");
    }
}
