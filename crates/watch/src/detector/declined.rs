//! Payments that the bank declined, as the bank says it.
//!
//! It speaks of every one: a card that is tried out by somebody else, money that is missing, or a card that is locked,
//! are all worth knowing at once. Declines within an hour of one another in an account are one event, as a shop or its
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
use sarraf_ledger::{Money, NoticeKind};
use sarraf_store::{NoticeRow, StoreError};

/// Declines that follow one another sooner are one event.
const EVENT: SignedDuration = SignedDuration::from_hours(1);
const ONE: Says = Says::plain(&["nothing", "when"]);
const NAMELESS: Says = Says { text: "text-nameless", ..ONE };
const MANY: Says = Says { text: "text-many", ..Says::plain(&["nothing", "run"]) };

/// Every event that began in the last month. Older ones are looked at with them, so that none loses its beginning.
pub fn all(ahead: &Ahead<'_>) -> Result<Vec<Finding>, StoreError> {
    let ago = |days: i64| {
        let long = SignedDuration::from_hours(24 * days);
        ahead.now.at.checked_sub(long).unwrap_or(ahead.now.at)
    };
    let mut events: Vec<Vec<Declined>> = Vec::new();
    for declined in ahead.reader.notices(ago(2 * NEWS_DAYS))?.into_iter().filter_map(Declined::of) {
        let goes_on =
            |event: &&mut Vec<Declined>| event.last().is_some_and(|last| last.goes_on_with(&declined));
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

    fn goes_on_with(&self, next: &Self) -> bool {
        self.row.account == next.row.account
            && next.row.notice.at.at.duration_since(self.row.notice.at.at) <= EVENT
    }
}

fn finding(event: &[Declined]) -> Option<Finding> {
    let (first, last) = (event.first()?, event.last()?);
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
    // By the notice that came first: one that comes late and was earlier does not make it another.
    let known = event.iter().map(|declined| declined.row.id).min()?;
    Some(Finding {
        kind: Kind::Declined,
        fingerprint: format!("{}:{known}", Kind::Declined.key()),
        at: notice.at,
        account: last.row.account,
        rows: Vec::new(),
        compared: Vec::new(),
        confidence: 100,
        evidence,
    })
}
