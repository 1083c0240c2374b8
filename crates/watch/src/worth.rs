//! What is worth a look in the history read at linking.

use crate::detector::duplicate_charge::GIVEN_BACK_DAYS;
use crate::stream::{Budget, Seen, Told, Watcher, sort};
use crate::{Finding, Kind, Settings, explain};
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::{AccountId, TransactionId};
use sarraf_store::{Filter, Order, Reader, StoreError, TransactionRow};
use std::collections::BTreeSet;

const MOST: usize = 3;
/// Of one kind, so that the card does not say the same thing three times.
const MOST_OF_A_KIND: usize = 2;
/// Older than this nobody can do anything about it.
const MONTHS: i32 = 12;
/// Rows looked at.
const MOST_ROWS: u32 = 20_000;

/// At most three findings of the last 12 months, the surest first, then the newest. For the card of a link only:
/// they make no alert and no badge. One query, then one pass over the rows in time order.
pub fn worth_a_look(
    reader: &Reader,
    accounts: &[AccountId],
    today: Date,
    settings: &Settings,
) -> Result<Vec<Finding>, StoreError> {
    if accounts.is_empty() {
        return Ok(Vec::new());
    }
    let filter =
        Filter { accounts: accounts.to_vec(), limit: MOST_ROWS, order: Order::Newest, ..Filter::default() };
    let mut rows = reader.transactions(&filter)?;
    rows.retain(|row| row.message.is_some());
    let told = pass(&rows, today.saturating_sub(MONTHS.months()), settings.budget);
    let mut found: Vec<Finding> = Vec::new();
    for told in &told {
        found.extend(explain::finding(reader, told)?);
    }
    found.retain(|finding| !settings.is_muted(finding.kind, finding.account));
    found.sort_by_key(|finding| (std::cmp::Reverse(finding.confidence), std::cmp::Reverse(finding.at.at)));
    // What another detector speaks of is not unusual besides.
    let explained: BTreeSet<TransactionId> = found
        .iter()
        .filter(|finding| !finding.kind.is_anomaly())
        .flat_map(|finding| finding.rows.iter().copied())
        .collect();
    found.retain(|finding| {
        !finding.kind.is_anomaly() || finding.rows.iter().all(|row| !explained.contains(row))
    });
    Ok(chosen(found))
}

/// What the stream says of rows from a day on, but for charges that came back later: it is all history.
fn pass(rows: &[TransactionRow], since: Date, budget: Budget) -> Vec<Told> {
    let mut seen: Vec<Seen> = rows.iter().map(Seen::of_row).collect();
    sort(&mut seen);
    let mut watcher = Watcher::new(budget);
    let mut found = Vec::new();
    for row in &seen {
        let told = watcher.look(row);
        if row.day >= since && !row.merchant.is_empty() {
            found.extend(
                told.into_iter().filter(|told| told.kind != Kind::DuplicateCharge || !came_back(&seen, row)),
            );
        }
    }
    found
}

fn came_back(rows: &[Seen], row: &Seen) -> bool {
    let first = rows.partition_point(|other| other.minute() < row.minute());
    let days = |other: &Seen| row.day.until(other.day).map_or(i32::MAX, |span| span.get_days());
    rows.iter().skip(first).take_while(|other| days(other) <= GIVEN_BACK_DAYS).any(|other| {
        other.account == row.account
            && other.merchant == row.merchant
            && Ok(other.amount) == row.amount.checked_neg()
    })
}

fn chosen(found: Vec<Finding>) -> Vec<Finding> {
    let mut chosen: Vec<Finding> = Vec::new();
    for finding in found {
        let of_kind = chosen.iter().filter(|other| other.kind == finding.kind).count();
        let spoken = |id: &TransactionId| chosen.iter().any(|other| other.rows.contains(id));
        if chosen.len() < MOST && of_kind < MOST_OF_A_KIND && !finding.rows.iter().any(spoken) {
            chosen.push(finding);
        }
    }
    chosen
}
