//! What the person said was not theirs has not come back.
//!
//! It speaks once for each row that is disputed, or of an alert that was answered "not me" (of a charge that came twice
//! the second), two weeks after the row and no later than four months, if no refund came for it; and is over when one
//! does, or the dispute is ended. A refund that came, a row younger than that, and one the person takes back the answer
//! of, keep it quiet.

use crate::Kind;
use crate::ahead::Ahead;
use crate::evidence::{Evidence, Figure, Point, Value};
use crate::finding::Finding;
use crate::scale::size;
use crate::stream::Says;
use sarraf_outlook::{LATE_DAYS, disputed};
use sarraf_store::{StoreError, TransactionRow};

/// Later than this nobody waits any more.
const MOST_DAYS: i32 = 120;
const SAYS: Says = Says::plain(&["paid", "waiting"]);

/// Everything that should have come back.
pub fn all(ahead: &Ahead<'_>) -> Result<Vec<Finding>, StoreError> {
    let alerts = ahead.alerts.iter().filter(|alert| ahead.account(alert.account).is_some());
    let days = |row: &TransactionRow| (ahead.today - row.day).get_days();
    let late = disputed(ahead.reader, alerts)?.into_iter();
    let late =
        late.filter(|(row, refund)| refund.is_none() && (LATE_DAYS + 1..=MOST_DAYS).contains(&days(row)));
    Ok(late.map(|(row, _)| finding(ahead, &row, days(&row))).collect())
}

fn finding(ahead: &Ahead<'_>, row: &TransactionRow, days: i32) -> Finding {
    let figure = || Figure::of(size(row.amount), row.amount.currency());
    let facts = [
        ("merchant", Value::Text(row.merchant.clone())),
        ("amount", Value::Size(figure())),
        ("first", Value::When(row.day.to_string())),
        ("days", Value::Count(u32::try_from(days).unwrap_or_default())),
    ];
    let chart = vec![Point::row(row.id, row.day, figure(), true)];
    Finding {
        kind: Kind::RefundLate,
        fingerprint: format!("{}:{}", Kind::RefundLate.key(), row.id),
        at: ahead.now,
        account: row.account,
        rows: vec![row.id],
        compared: Vec::new(),
        confidence: 100,
        evidence: Evidence::told(Kind::RefundLate, SAYS, facts, chart),
    }
}
