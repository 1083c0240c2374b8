//! What is worth a look in the history read at linking.

use crate::detector::{duplicate_charge, unusual_amount};
use crate::{Finding, Kind, Settings};
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::{AccountId, Currency, TransactionId};
use sarraf_store::{Filter, Order, Reader, StoreError, TransactionRow};
use std::collections::HashMap;

const MOST: usize = 3;
/// Of one kind, so that the card does not say the same thing three times.
const MOST_OF_A_KIND: usize = 2;
/// Older than this nobody can do anything about it.
const MONTHS: i32 = 12;
/// Rows looked at.
const MOST_ROWS: u32 = 50_000;

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
    let filter = Filter {
        accounts: accounts.to_vec(),
        spending: true,
        limit: MOST_ROWS,
        order: Order::Newest,
        ..Filter::default()
    };
    let mut rows = reader.transactions(&filter)?;
    // A transfer of one's own is there for the sake of its fee.
    rows.retain(|row| !row.own_transfer);
    rows.reverse();
    let mut found = pass(&rows, today.saturating_sub(MONTHS.months()), settings);
    found.sort_by_key(|finding| (std::cmp::Reverse(finding.confidence), std::cmp::Reverse(finding.at.at)));
    Ok(chosen(found))
}

fn pass(rows: &[TransactionRow], since: Date, settings: &Settings) -> Vec<Finding> {
    let mut known: HashMap<(&str, Currency), Merchant<'_>> = HashMap::new();
    let named = || rows.iter().filter(|row| !row.merchant_key.is_empty());
    // What came back later is known too: it is all history.
    for row in named().filter(|row| !row.amount.is_negative()) {
        known.entry((&row.merchant_key, row.amount.currency())).or_default().back.push(row);
    }
    let mut found = Vec::new();
    for row in named().filter(|row| row.amount.is_negative()) {
        let merchant = known.entry((&row.merchant_key, row.amount.currency())).or_default();
        if row.day >= since {
            found.extend(merchant.judge(row, settings));
        }
        merchant.paid.push(row);
    }
    found
}

/// Payments to a merchant so far, oldest first, and all it gave back.
#[derive(Default)]
struct Merchant<'rows> {
    paid: Vec<&'rows TransactionRow>,
    back: Vec<&'rows TransactionRow>,
}

impl Merchant<'_> {
    fn judge(&self, row: &TransactionRow, settings: &Settings) -> Vec<Finding> {
        let watches = |kind| !settings.is_muted(kind, row.account);
        let earlier: Vec<&TransactionRow> =
            self.paid.iter().rev().take(unusual_amount::MOST_VISITS).copied().collect();
        let unusual = || unusual_amount::judge(row, &earlier);
        let twice = || duplicate_charge::judge(row, &earlier, &self.back);
        let unusual = watches(Kind::UnusualAmount).then(unusual).flatten();
        unusual.into_iter().chain(watches(Kind::DuplicateCharge).then(twice).flatten()).collect()
    }
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
