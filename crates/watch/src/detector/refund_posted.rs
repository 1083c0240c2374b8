//! Money came back from a merchant.
//!
//! It speaks when a booked row brings in just what a payment there within 180 days was. A part of one counts too: a
//! third at least, where the merchant was paid three times at most; or any, where the bank calls it a refund. Where
//! several payments fit, it names the newest of just this size, else the newest.
//!
//! It stays quiet, on purpose, for:
//! - *regular income*: wages, pensions, interest, benefits; three earlier rows of half as much or more from
//!   there;
//! - *cash back*: a small part of what was paid, or of one of many payments, and less than about 1 unit;
//! - *more than was paid at once*: a sale, a deposit, a prize;
//! - *people*: whoever was paid for no known purpose may be paying back, where the bank does not call it a refund;
//! - *insurance, taxes and the bank*: they pay out as well as they take.

use crate::Kind;
use crate::scale::about;
use crate::stream::window::{Visit, Window};
use crate::stream::{Fact, Says, Seen, Told};

const MINUTES: i64 = 180 * 24 * 60;
/// Rows of a merchant that are looked at.
const LOOKED_AT: usize = 100;
/// As often before, it is an income.
const INCOME: usize = 3;
/// A part is no smaller than one in so many, or it is a reward.
const PART_OF: i64 = 3;
/// Where more was paid, a part of something is of nothing in particular.
const FEW: usize = 3;
const WHOLE: Says = Says::plain(&["paid"]);
const PART: Says = Says { text: "text-part", quiet: "quiet", lines: &["paid", "rest"] };

/// Judges money that came in by the rows before it.
pub fn judge(window: &Window, seen: &Seen) -> Option<Told> {
    if seen.amount.minor() <= 0 || seen.pending || seen.merchant.is_empty() || !may_be_refund(seen) {
        return None;
    }
    let says = seen.upper() == Some("refund");
    let now = seen.size();
    if !says && now < about(1, seen.amount.currency()) {
        return None;
    }
    let recent = |visit: &&Visit| seen.minute() - i64::from(visit.minute) <= MINUTES;
    let visits: Vec<&Visit> = window.of_merchant(&seen.merchant).take(LOOKED_AT).take_while(recent).collect();
    // Rewards each month are much less, and hide no refund.
    let is_as_much = |visit: &&&Visit| visit.minor > 0 && visit.size() >= now / 2;
    if !says && visits.iter().filter(is_as_much).count() >= INCOME {
        return None;
    }
    let few = visits.iter().filter(|visit| visit.minor < 0).count() <= FEW;
    let fits = |visit: &&&Visit| {
        let size = visit.size();
        visit.minor < 0
            && size >= now
            && (says
                || (window.is_shop(visit) && (size == now || (few && now.saturating_mul(PART_OF) >= size))))
    };
    let mut paid = visits.iter().filter(fits);
    let newest = paid.clone().next()?;
    let purchase = paid.find(|visit| visit.size() == now).unwrap_or(newest);
    let whole = purchase.size() == now;
    Some(Told {
        kind: Kind::RefundPosted,
        score: if whole || says { 75 } else { 65 },
        rows: vec![purchase.row, seen.id],
        with: Vec::new(),
        facts: vec![("paid", Fact::Size(purchase.size())), ("rest", Fact::Size(purchase.size() - now))],
        says: if whole { WHOLE } else { PART },
    })
}

fn may_be_refund(seen: &Seen) -> bool {
    !matches!(
        seen.upper(),
        Some("salary" | "income" | "interest" | "transfer" | "savings" | "cash" | "insurance" | "taxes")
    )
}
