//! The detectors over a stream of rows: how long one row takes once there is a past, and what is remembered of it.

use crate::page::Line;
use crate::settings::Settings;
use crate::timing::Times;
use sarraf_ledger::{AccountId, TransactionId};
use sarraf_mock_bank::{Row, generate};
use sarraf_tests::{Outcome, problem};
use sarraf_watch::stream::{Budget, Seen, Watcher, sort};
use std::collections::BTreeMap;
use std::time::Duration;

const GOAL: Duration = Duration::from_micros(20);
/// 64 KiB.
const ROOM: usize = 65_536;

pub fn lines(settings: &Settings) -> Outcome<Vec<Line>> {
    let ordinary = rows(settings.few);
    let apart = |row: &Seen| Seen { merchant: format!("place {}", row.id), ..row.clone() };
    let strangers = ordinary.iter().map(apart).collect();
    let lives = [("an ordinary person's rows", ordinary), ("rows each at a place of its own", strangers)];
    let mut lines = Vec::new();
    for (what, rows) in &lives {
        let times = looks(rows)?;
        let work = format!("one row looked at by the detectors, {what}, {} before it", rows.len() / 2);
        lines.push(Line::new(work, times.text()).goal("≤ 20 µs", times.median() <= GOAL));
    }
    let most = lives.iter().map(|(_, rows)| remembered(rows)).max().unwrap_or_default();
    let work = "what is remembered of the rows of one account, the largest of all";
    let measured = format!("{:.1} KiB", most as f64 / 1_024.0);
    lines.push(Line::new(work, measured).goal("≤ 64 KiB", most <= ROOM));
    Ok(lines)
}

/// Rows of the made-up person, by time.
fn rows(count: u32) -> Vec<Seen> {
    let one = |(number, row): (i64, Row)| {
        let account = AccountId(row.pocket as i64 + 1);
        Seen::of_transaction(TransactionId(number), account, &row.transaction()?)
    };
    let mut rows: Vec<Seen> = (1..).zip(generate(7, count)).filter_map(one).collect();
    sort(&mut rows);
    rows
}

/// How long each row of the second half takes, once the first was looked at.
fn looks(rows: &[Seen]) -> Outcome<Times> {
    let (before, then) = rows.split_at(rows.len() / 2);
    let mut watcher = Watcher::new(Budget::default());
    before.iter().for_each(|row| drop(watcher.look(row)));
    Times::of(then.len(), |place| {
        watcher.look(then.get(place).ok_or_else(|| problem("no row"))?);
        Ok(())
    })
}

/// The most bytes that are ever remembered, of any account by itself.
fn remembered(rows: &[Seen]) -> usize {
    let mut watchers: BTreeMap<AccountId, Watcher> = BTreeMap::new();
    let look = |row: &Seen| {
        let watcher = watchers.entry(row.account).or_insert_with(|| Watcher::new(Budget::default()));
        watcher.look(row);
        watcher.bytes()
    };
    rows.iter().map(look).max().unwrap_or_default()
}
