//! A fee, or interest on what is owed.
//!
//! It speaks when the bank took one of at least about 1 unit.
//!
//! It stays quiet, on purpose, for:
//! - *the fee of each month*: three earlier ones within 10 %, about a month apart;
//! - *more of the same*: one as large, or half as large, in the seven days before (a fee for each purchase of a trip);
//! - *a fee given back*: the same amount came from there in the day before;
//! - *fees of schools and clubs*: above about 50 units where only a word says that it is a fee;
//! - *fines and postage*: what is bought, or owed to somebody else.

use super::recurring::{Rhythm, day_of, is_about};
use crate::Kind;
use crate::scale::about;
use crate::stream::window::{Visit, Window, merchant_of};
use crate::stream::{Fact, Says, Seen, Told};

/// Fees that are looked at.
const LOOKED_AT: usize = 60;
/// Hundredths that fees of each month are apart.
const SAME: i64 = 10;
/// Earlier ones of each month.
const MONTHS: usize = 3;
const WEEK: i32 = 7;
const FEE: Says = Says::plain(&["year"]);
const INTEREST: Says = Says { text: "text-interest", ..FEE };

/// Judges a payment by the rows before it.
pub fn judge(window: &Window, seen: &Seen) -> Option<Told> {
    let now = seen.size();
    let units = |units: i64| about(units, seen.amount.currency());
    let says = match seen.category.as_ref().map(sarraf_ledger::Category::as_str) {
        Some("bank-fees") => FEE,
        Some("fees") if now <= units(50) => FEE,
        Some("interest") => INTEREST,
        _ => return None,
    };
    let merchant = merchant_of(&seen.merchant);
    let from_there: Vec<&Visit> =
        window.like(seen).take(LOOKED_AT).filter(|visit| visit.merchant == merchant).collect();
    let (taken, given): (Vec<&Visit>, Vec<&Visit>) = from_there.iter().partition(|visit| visit.minor < 0);
    let today = day_of(seen);
    let same: Vec<i32> = taken
        .iter()
        .filter(|visit| is_about(visit.size(), now, SAME))
        .map(|visit| visit.day())
        .take(MONTHS)
        .collect();
    let is_monthly = same.len() == MONTHS && {
        let days: Vec<i32> = std::iter::once(today).chain(same).collect();
        Rhythm::among(&days) == Some(Rhythm::Month)
    };
    let is_more = taken.iter().any(|visit| today - visit.day() <= WEEK && visit.size() >= now / 2);
    let is_back = given
        .iter()
        .copied()
        .chain(window.of_merchant(&seen.merchant).take(LOOKED_AT).filter(|visit| visit.minor > 0))
        .any(|visit| visit.minor == now && today - visit.day() <= 1);
    if now < units(1) || is_monthly || is_more || is_back {
        return None;
    }
    let year = taken.iter().map(|visit| visit.size()).fold(now, i64::saturating_add);
    Some(Told {
        kind: Kind::Fee,
        score: 70,
        rows: vec![seen.id],
        with: taken.iter().take(24).map(|visit| visit.row).collect(),
        facts: vec![
            ("year", Fact::Size(year)),
            ("limit", Fact::Size(units(1))),
            ("fees", Fact::Count(u32::try_from(taken.len() + 1).unwrap_or(u32::MAX))),
        ],
        says,
    })
}
