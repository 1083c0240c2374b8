//! Payments that the bank declined, as the bank says it.
//!
//! It speaks of every one: a card that is tried out by somebody else, money that is missing, or a card that is locked,
//! are all worth knowing at once. Declines of an account within an hour of the first are one event, as a shop or its
//! customer tries again. No money moved by any of it.
//!
//! It stays quiet, on purpose, for what was declined before the account was linked.

use crate::Kind;
use crate::ahead::Ahead;
use crate::evidence::{Evidence, Figure, Value};
use crate::finding::Finding;
use crate::keeper::NEWS_DAYS;
use crate::scale::size;
use crate::stream::Says;
use jiff::SignedDuration;
use sarraf_ledger::{Moment, Money, NoticeKind};
use sarraf_store::{NoticeRow, StoreError};

/// What is declined within this after the first is one event.
const EVENT: SignedDuration = SignedDuration::from_hours(1);
const ONE: Says = Says::plain(&["nothing", "when"]);
const NAMELESS: Says = Says { text: "text-nameless", ..ONE };
const MANY: Says = Says { text: "text-many", ..Says::plain(&["nothing", "run"]) };

/// Every event of the last month. Each is known by what came first of it, so that it stays the same whatever comes later.
pub fn all(ahead: &Ahead<'_>) -> Result<Vec<Finding>, StoreError> {
    let ago = |days: i64| {
        let long = SignedDuration::from_hours(24 * days);
        ahead.now.at.checked_sub(long).unwrap_or(ahead.now.at)
    };
    // Older ones too: an event whose beginning grows old keeps it.
    let mut rows = ahead.reader.notices(ago(2 * NEWS_DAYS))?;
    rows.sort_by_key(|row| row.id);
    let mut events: Vec<Vec<Declined>> = Vec::new();
    for declined in rows.into_iter().filter_map(Declined::of) {
        let goes_on =
            |event: &&mut Vec<Declined>| event.first().is_some_and(|first| first.is_near(&declined));
        match events.iter_mut().rev().find(goes_on) {
            Some(event) => event.push(declined),
            None => events.push(vec![declined]),
        }
    }
    let is_told = |first: &Declined| {
        let row = &first.row;
        !row.is_history && row.notice.at.at >= ago(NEWS_DAYS) && ahead.account(row.account).is_some()
    };
    events.retain(|event| event.first().is_some_and(is_told));
    Ok(events.iter().filter_map(|event| finding(event)).collect())
}

struct Declined {
    row: NoticeRow,
    amount: Money,
}

impl Declined {
    /// A payment that was declined; every connector says of how much.
    fn of(row: NoticeRow) -> Option<Self> {
        let amount = row.notice.amount.filter(|_| row.notice.kind == NoticeKind::Declined)?;
        Some(Self { row, amount })
    }

    fn at(&self) -> Moment {
        self.row.notice.at
    }

    fn is_near(&self, other: &Self) -> bool {
        let apart = self.at().at.duration_since(other.at().at);
        self.row.account == other.row.account && apart.abs() <= EVENT
    }
}

fn finding(event: &[Declined]) -> Option<Finding> {
    let known_by = event.first()?;
    let at = |declined: &&Declined| declined.at().at;
    let (first, last) = (event.iter().min_by_key(at)?, event.iter().max_by_key(at)?);
    let notice = &last.row.notice;
    let facts = [
        ("merchant", Value::Text(notice.counterparty.clone())),
        ("amount", Value::Size(Figure::of(size(last.amount), last.amount.currency()))),
        ("count", Value::Count(u32::try_from(event.len()).unwrap_or(u32::MAX))),
        ("first", Value::When(first.row.notice.at.to_iso())),
        ("when", Value::When(notice.at.to_iso())),
    ];
    let says = match (event.len(), notice.counterparty.is_empty()) {
        (1, false) => ONE,
        (1, true) => NAMELESS,
        _ => MANY,
    };
    let mut evidence = Evidence::told(Kind::Declined, says, facts, Vec::new());
    if let Some(card) = notice.method.as_ref().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit())) {
        evidence = evidence.and("card", "card", Value::Text(card.clone()));
    }
    if let Some(country) = notice.country {
        evidence = evidence.and("where", "country", Value::Text(country.code().to_owned()));
    }
    if !notice.reason.is_empty() {
        evidence = evidence.and("reason", "reason", Value::Text(notice.reason.clone()));
    }
    Some(Finding {
        kind: Kind::Declined,
        fingerprint: format!("{}:{}", Kind::Declined.key(), known_by.row.id),
        at: notice.at,
        account: last.row.account,
        rows: Vec::new(),
        compared: Vec::new(),
        confidence: 100,
        evidence,
    })
}
