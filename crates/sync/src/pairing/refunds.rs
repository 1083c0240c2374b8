//! Refunds: the rows of a merchant whose money in may belong together are looked at as one.

use super::{Words, settle, state, with_partners};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use sarraf_insight::{Bought, REFUND_DAYS, Refund, SaidOfRefunds, refunds, says_refund, says_reward};
use sarraf_ledger::{Period, TransactionId, upper_of};
use sarraf_store::{PairKind, PairRow, Reader, StoreError, Trace, Writer};
use std::collections::{BTreeMap, BTreeSet};

/// Money in of these is income or the person's own.
const INCOME: &[&str] = &["salary", "income", "interest", "transfer", "savings"];

/// Looks at the merchants of the rows, near them in time.
pub(super) fn look(
    writer: &Writer<'_>,
    changed: &BTreeSet<TransactionId>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let reader = writer.reader();
    let words = Words::of(reader, PairKind::Refund)?;
    let mut rows = with_partners(reader, PairKind::Refund, changed, &words)?;
    let mut near: BTreeMap<String, BTreeSet<Date>> = BTreeMap::new();
    for (_, merchant, day) in reader.places_of(&rows)? {
        if !merchant.is_empty() {
            near.entry(merchant).or_default().insert(day);
        }
    }
    let said = SaidOfRefunds {
        yes: words.yes.iter().map(|(purchase, refund)| (*refund, *purchase)).collect(),
        no: words.no,
    };
    let mut found = Vec::new();
    for (merchant, days) in near {
        for period in clusters(&reader.days_of_money_in(&merchant)?, &days) {
            let bought = bought(reader, &merchant, period, &words.yes)?;
            rows.extend(bought.iter().filter(|row| !row.elsewhere).map(|row| row.id));
            found.extend(refunds(&bought, &said));
        }
    }
    let pair = |refund: Refund| PairRow {
        kind: PairKind::Refund,
        first: refund.purchase,
        second: refund.refund,
        state: state(refund.made),
        confidence: refund.confidence,
        evidence: refund.evidence,
        at: now,
    };
    settle(writer, PairKind::Refund, &rows, found.into_iter().map(pair).collect(), &words.yes).map(drop)
}

/// The times in which a merchant's money in may belong to the same purchases, of those that lie near the days. Money in
/// that is further apart than a refund can be late says nothing of each other.
fn clusters(money_in: &[Date], near: &BTreeSet<Date>) -> Vec<Period> {
    let late = REFUND_DAYS.days();
    let mut found: Vec<(Date, Date)> = Vec::new();
    for day in money_in {
        match found.last_mut() {
            Some((_, last)) if last.saturating_add(late) >= *day => *last = *day,
            _ => found.push((*day, *day)),
        }
    }
    let begun =
        found.into_iter().filter_map(|(first, last)| Period::new(first.saturating_sub(late), last).ok());
    begun.filter(|period| near.range(period.from()..=period.to()).next().is_some()).collect()
}

/// The rows of a merchant in a time, and the purchases elsewhere that the person joined with one of them. What is
/// joined with a purchase here from elsewhere takes its share of it too.
fn bought(
    reader: &Reader,
    merchant: &str,
    period: Period,
    joined: &BTreeSet<(TransactionId, TransactionId)>,
) -> Result<Vec<Bought>, StoreError> {
    let traces = reader.merchant_traces(merchant, period)?;
    let here: BTreeSet<TransactionId> = traces.iter().map(|trace| trace.id).collect();
    let mut found = Vec::new();
    for trace in traces {
        let said = joined.iter().any(|(_, refund)| *refund == trace.id);
        found.extend(if said { Some(as_said(trace)) } else { one(reader, trace)? });
    }
    for (purchase, refund) in joined {
        for (one, other) in [(purchase, refund), (refund, purchase)] {
            if here.contains(one) && !here.contains(other) {
                let trace = reader.trace(*other)?.map(as_said);
                found.extend(trace.map(|row| Bought { elsewhere: true, ..row }));
            }
        }
    }
    Ok(found)
}

/// What the person called a refund is one.
fn as_said(trace: Trace) -> Bought {
    let Trace { id, account, day, at, amount, original, .. } = trace;
    Bought { id, account, day, at, amount, original, says: true, elsewhere: false }
}

/// A purchase, or money in that is no income.
fn one(reader: &Reader, trace: Trace) -> Result<Option<Bought>, StoreError> {
    let mut says = false;
    if trace.amount.minor() > 0 {
        let Some(told) = reader.told(trace.id)? else { return Ok(None) };
        let refund = |category: &Option<String>| category.as_deref() == Some("refund");
        says = says_refund(&told.text) || refund(&told.bank_category) || refund(&told.own_category);
        if !says && told.own_category.is_none() && says_reward(&told.text) {
            return Ok(None);
        }
        let income = |category: Option<&str>| category.is_some_and(|name| INCOME.contains(&upper_of(name)));
        let guessed = told.bank_category.as_deref().or(told.guess.as_deref());
        if income(told.own_category.as_deref()) || (!says && told.own_category.is_none() && income(guessed)) {
            return Ok(None);
        }
    }
    Ok(Some(Bought { says, ..as_said(trace) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_in_that_is_far_apart_is_looked_at_apart() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let money_in = ["2025-01-10", "2025-03-01", "2025-12-01"].map(day);
        let near = |text: &str| {
            let found = clusters(&money_in, &[day(text)].into());
            found.into_iter().map(|period| (period.from(), period.to())).collect::<Vec<_>>()
        };
        let (early, late) = ((day("2024-09-12"), day("2025-03-01")), (day("2025-08-03"), day("2025-12-01")));
        assert_eq!(near("2024-12-24"), [early]);
        assert_eq!(near("2025-12-01"), [late]);
        assert_eq!(near("2025-05-01"), []);
        assert_eq!(near("2024-09-11"), []);
    }
}
