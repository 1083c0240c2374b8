//! A card that is locked, as the bank says it.
//!
//! Payments with it are declined until it is unlocked. It speaks once when a card that could pay is locked, and is over
//! when it can pay again.
//!
//! It stays quiet, on purpose, for a card that was locked when the account was linked, and for one that the person
//! locked here themselves.

use crate::Kind;
use crate::ahead::Ahead;
use crate::evidence::{Evidence, Value};
use crate::finding::Finding;
use crate::stream::Says;
use jiff::SignedDuration;
use sarraf_ledger::{BankId, NoticeKind};
use sarraf_store::{NoticeRow, StoreError};
use std::collections::BTreeMap;

/// So far back: who lives with a locked card for longer knows it.
const DAYS: i64 = 400;
const SAYS: Says = Says::plain(&["since"]);
const NAMELESS: Says = Says { text: "text-nameless", ..SAYS };

/// Every card that is locked now.
pub fn all(ahead: &Ahead<'_>) -> Result<Vec<Finding>, StoreError> {
    let since = ahead.now.at.checked_sub(SignedDuration::from_hours(DAYS * 24)).unwrap_or(ahead.now.at);
    // The notice that locked each card of a bank, while it is locked.
    let mut locked: BTreeMap<(BankId, Option<String>), NoticeRow> = BTreeMap::new();
    for row in ahead.reader.notices(since)? {
        let Some(account) = ahead.account(row.account) else { continue };
        let card = (account.bank, row.notice.method.clone());
        match row.notice.kind {
            NoticeKind::CardLocked => {
                locked.entry(card).or_insert(row);
            }
            NoticeKind::CardUnlocked => {
                locked.remove(&card);
            }
            NoticeKind::Declined => {}
        }
    }
    Ok(locked.values().filter(|row| !row.is_history).map(finding).collect())
}

fn finding(row: &NoticeRow) -> Finding {
    let notice = &row.notice;
    let facts = [
        ("card", Value::Text(notice.method.clone().unwrap_or_default())),
        ("when", Value::When(notice.at.to_iso())),
    ];
    let says = if notice.method.is_some() { SAYS } else { NAMELESS };
    Finding {
        kind: Kind::CardLocked,
        fingerprint: format!("{}:{}", Kind::CardLocked.key(), row.id),
        at: notice.at,
        account: row.account,
        rows: Vec::new(),
        compared: Vec::new(),
        confidence: 100,
        evidence: Evidence::told(Kind::CardLocked, says, facts, Vec::new()),
    }
}
