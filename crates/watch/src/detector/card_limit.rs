//! Most of what a card may owe is used.
//!
//! Where a bank gives both balances of a card, what is owed (booked) and what is left (available), their sum is its
//! limit. It speaks when four fifths of it or more are owed, once a month, and is over when it is less again. A card
//! with one balance only, and one that owes nothing, are not spoken of.

use crate::Kind;
use crate::ahead::Ahead;
use crate::evidence::{Evidence, Figure, Value};
use crate::finding::Finding;
use crate::stream::Says;
use sarraf_ledger::{AccountKind, BalanceKind};
use sarraf_store::{AccountRow, StoreError};

/// So much of it, in hundredths.
const MOST: i64 = 80;
const SAYS: Says = Says::plain(&["limit", "left"]);

/// Every card that is nearly used up.
pub fn all(ahead: &Ahead<'_>) -> Result<Vec<Finding>, StoreError> {
    let cards = ahead.accounts.iter().filter(|account| account.kind == AccountKind::Card);
    let found: Vec<Option<Finding>> =
        cards.map(|account| finding(ahead, account)).collect::<Result<_, _>>()?;
    Ok(found.into_iter().flatten().collect())
}

fn finding(ahead: &Ahead<'_>, account: &AccountRow) -> Result<Option<Finding>, StoreError> {
    let balances = ahead.reader.balances(account.id)?;
    let of =
        |kind| balances.iter().find(|balance| balance.kind == kind).map(|balance| balance.amount.minor());
    let (Some(booked), Some(left)) = (of(BalanceKind::Booked), of(BalanceKind::Available)) else {
        return Ok(None);
    };
    let owed = booked.saturating_neg();
    let limit = left.saturating_add(owed);
    // Both are about what is owed where it is used up or beyond.
    if owed <= 0 || limit <= 0 || owed.saturating_mul(100) < limit.saturating_mul(MOST) {
        return Ok(None);
    }
    let share = u32::try_from(owed.saturating_mul(100) / limit).unwrap_or(u32::MAX);
    let money = |minor: i64| Figure::of(minor, account.currency);
    let facts = [
        ("amount", Value::Size(money(owed))),
        ("limit", Value::Size(money(limit))),
        ("left", Value::Amount(money(left))),
        ("share", Value::Count(share)),
        (
            "most",
            Value::Size(money(i64::try_from(i128::from(limit) * i128::from(MOST) / 100).unwrap_or(limit))),
        ),
    ];
    let month = ahead.today.first_of_month();
    Ok(Some(Finding {
        kind: Kind::CardLimit,
        fingerprint: format!("{}:{}:{month}", Kind::CardLimit.key(), account.id),
        at: ahead.now,
        account: account.id,
        rows: Vec::new(),
        compared: Vec::new(),
        confidence: 100,
        evidence: Evidence::told(Kind::CardLimit, SAYS, facts, Vec::new()),
    }))
}
