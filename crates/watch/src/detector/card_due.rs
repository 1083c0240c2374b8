//! A card is to be paid within days.
//!
//! It speaks three days before the day on which a card is to be paid, of the days that the person told, if anything is
//! left to be paid; and is over when nothing is. A card that was paid meanwhile, or whose balance on the day of its
//! statement is not known, is not spoken of.

use crate::Kind;
use crate::ahead::Ahead;
use crate::evidence::{Evidence, Figure, Value};
use crate::finding::Finding;
use crate::stream::Says;
use sarraf_outlook::Bill;
use sarraf_store::{CardRow, StoreError};

/// Days before, in which it speaks.
const DAYS: i32 = 3;

/// Every card that is to be paid.
pub fn all(ahead: &Ahead<'_>) -> Result<Vec<Finding>, StoreError> {
    let found: Vec<Option<Finding>> =
        ahead.reader.cards()?.iter().map(|card| finding(ahead, card)).collect::<Result<_, _>>()?;
    Ok(found.into_iter().flatten().collect())
}

fn finding(ahead: &Ahead<'_>, card: &CardRow) -> Result<Option<Finding>, StoreError> {
    let Some(account) = ahead.account(card.account) else { return Ok(None) };
    let bill = Bill::of(ahead.reader, account, card, ahead.today)?;
    let left = (bill.cycle.due_on - ahead.today).get_days();
    let Some((owed, due)) = bill.owed.zip(bill.due()?).filter(|(_, due)| !due.is_zero() && left <= DAYS)
    else {
        return Ok(None);
    };
    let from = card.paid_from.and_then(|id| ahead.account(id));
    let says = Says {
        text: match (left < 0, from.is_some()) {
            (true, _) => "text-late",
            (false, true) => "text-from",
            (false, false) => "text",
        },
        quiet: "quiet",
        lines: if bill.paid.is_zero() { &["owed"] } else { &["owed", "paid"] },
    };
    let mut facts = vec![
        ("amount", Value::Size(due.into())),
        ("day", Value::When(bill.cycle.due_on.to_string())),
        ("closed", Value::When(bill.cycle.closed_on.to_string())),
        ("owed", Value::Size(Figure::from(owed))),
        ("paid", Value::Size(bill.paid.into())),
    ];
    facts.extend(from.map(|from| ("from", Value::Text(from.name.clone()))));
    Ok(Some(Finding {
        kind: Kind::CardDue,
        fingerprint: format!("{}:{}:{}", Kind::CardDue.key(), account.id, bill.cycle.due_on),
        at: ahead.now,
        account: account.id,
        rows: Vec::new(),
        compared: Vec::new(),
        confidence: 100,
        evidence: Evidence::told(Kind::CardDue, says, facts, Vec::new()),
    }))
}
