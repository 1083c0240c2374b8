//! The balance fell below the person's limit.
//!
//! The available balance where the bank gives one (holds are in it), else the booked one. It speaks up once each
//! time the balance falls from the limit or above to below it, and again only after the balance stood a tenth of
//! the limit above it, so that one which hovers around the limit does not ring with every coffee. It needs a
//! balance above the limit first: an account that is linked while low is history. Balances out of files are
//! learned from, not spoken of. Cards and loans owe money by nature and have no limit unless the person sets one.

use crate::Kind;
use crate::evidence::{Evidence, Figure, Point};
use crate::finding::Finding;
use sarraf_ledger::{BalanceKind, Source, TransactionId};
use sarraf_store::{AccountRow, BalanceRow, TransactionRow};

const SHOWN: usize = 30;

/// A fall below the limit: the balance before and the one after, and where it stands in the series.
pub struct Fall<'series> {
    pub before: &'series BalanceRow,
    pub after: &'series BalanceRow,
    place: usize,
}

/// Below it the balance is low.
#[derive(Clone, Copy)]
pub struct Limit {
    /// In minor units of the account's currency.
    pub minor: i64,
    /// Not chosen by the person.
    pub default: bool,
}

/// The balances that are watched: of one kind, oldest first.
pub fn watched(balances: Vec<BalanceRow>) -> Vec<BalanceRow> {
    let available = balances.iter().any(|balance| balance.kind == BalanceKind::Available);
    let kind = if available { BalanceKind::Available } else { BalanceKind::Booked };
    balances.into_iter().filter(|balance| balance.kind == kind).collect()
}

/// Every fall below the limit in a series.
pub fn falls(series: &[BalanceRow], limit: i64) -> Vec<Fall<'_>> {
    let again = limit.saturating_add(limit.saturating_abs() / 10);
    let mut falls = Vec::new();
    let mut armed = series.first().is_some_and(|first| first.amount.minor() >= limit);
    for (place, pair) in series.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        let minor = after.amount.minor();
        if minor >= again {
            armed = true;
        } else if armed && minor < limit {
            armed = false;
            if !matches!(after.source, Source::File { .. }) {
                falls.push(Fall { before, after, place: place + 1 });
            }
        }
    }
    falls
}

/// The finding of a fall. `rows` are the payments between the two balances, newest first.
pub fn finding(
    account: &AccountRow,
    series: &[BalanceRow],
    fall: &Fall<'_>,
    limit: Limit,
    rows: &[TransactionRow],
) -> Finding {
    let after = fall.after;
    let shown = series.get(fall.place.saturating_sub(SHOWN - 1)..=fall.place).unwrap_or_default();
    let point = |balance: &BalanceRow| Point {
        on: balance.since.date().to_string(),
        figure: balance.amount.into(),
        row: None,
        marked: balance.since == after.since,
        range: None,
    };
    let ids: Vec<TransactionId> = rows.iter().rev().map(|row| row.id).collect();
    Finding {
        kind: Kind::LowBalance,
        fingerprint: format!("{}:{}:{}", Kind::LowBalance.key(), account.id, after.since.at.as_microsecond()),
        at: after.since,
        account: account.id,
        rows: ids,
        compared: Vec::new(),
        confidence: 100,
        evidence: Evidence::LowBalance {
            balance: after.amount.into(),
            which: after.kind.key().to_owned(),
            when: after.since.to_iso(),
            before: fall.before.amount.into(),
            limit: Figure::of(limit.minor, account.currency),
            default: limit.default,
            chart: shown.iter().map(point).collect(),
        },
    }
}
