//! Money that a bank was asked back, and what of it came.

use jiff::civil::Date;
use sarraf_ledger::{Currency, Money, TransactionId};
use std::collections::BTreeMap;

/// A row that is disputed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disputed {
    /// Which.
    pub id: TransactionId,
    /// What makes it the same merchant.
    pub merchant: String,
    /// Its size, without a sign.
    pub size: Money,
    /// The day it counts for.
    pub day: Date,
    /// The bank took it back: there is nothing to be refunded.
    pub gone: bool,
}

/// A booked row that brought money in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CameBack {
    /// Which.
    pub id: TransactionId,
    /// What makes it the same merchant.
    pub merchant: String,
    /// How much.
    pub size: Money,
    /// The day it counts for.
    pub day: Date,
    /// The purchases it is known to be a refund of.
    pub of: Vec<TransactionId>,
}

/// How a dispute stands by the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// What it is about, one sum a currency. Rows that the bank took back are not in it.
    pub asked: Vec<Money>,
    /// What came of it.
    pub back: Vec<Money>,
    /// The rows that brought it, by day.
    pub rows: Vec<TransactionId>,
    /// The day of the last of them.
    pub last_on: Option<Date>,
    /// All of it is back, or none of it is to be.
    pub covered: bool,
}

/// What is disputed of one merchant and currency, and what of it is back, in minor units.
struct Share {
    currency: Currency,
    asked: i64,
    got: i64,
}

/// By merchant and the currency's code.
type Key = (String, &'static str);
type Shares = BTreeMap<Key, Share>;

/// How each of some disputes stands, the oldest first. Money that came in is of the dispute whose row it refunds; where
/// no purchase is known, of the first that waits for money of this merchant, so one row never closes two.
#[must_use]
pub fn standings(disputes: &[Vec<Disputed>], back: &[CameBack]) -> Vec<Standing> {
    let mut shares: Vec<Shares> = disputes.iter().map(|rows| shares(rows)).collect();
    let mut found: Vec<Standing> = vec![Standing::default(); disputes.len()];
    let mut back: Vec<&CameBack> = back.iter().collect();
    // What is known to be a refund of a row takes its place first.
    back.sort_by_key(|row| (row.of.is_empty(), row.day, row.id));
    for row in back {
        let Some((place, key)) = whose(disputes, &shares, row) else { continue };
        let (Some(shares), Some(standing)) = (shares.get_mut(place), found.get_mut(place)) else { continue };
        if let Some(share) = shares.get_mut(&key) {
            share.got = share.got.saturating_add(row.size.minor());
        }
        standing.rows.push(row.id);
        standing.last_on = standing.last_on.max(Some(row.day));
    }
    for (standing, shares) in found.iter_mut().zip(&shares) {
        standing.covered = shares.values().all(|share| share.got >= share.asked);
        standing.asked = by_currency(shares, |share| share.asked);
        standing.back = by_currency(shares, |share| share.got);
        standing.back.retain(|money| !money.is_zero());
        standing.rows.sort();
    }
    found
}

fn shares(rows: &[Disputed]) -> Shares {
    let mut shares = Shares::new();
    for row in rows.iter().filter(|row| !row.gone) {
        let currency = row.size.currency();
        let none = Share { currency, asked: 0, got: 0 };
        let share = shares.entry((row.merchant.clone(), currency.code())).or_insert(none);
        share.asked = share.asked.saturating_add(row.size.minor().saturating_abs());
    }
    shares
}

/// The dispute that money is of, and of which of its shares.
fn whose(disputes: &[Vec<Disputed>], shares: &[Shares], row: &CameBack) -> Option<(usize, Key)> {
    let currency = row.size.currency();
    if !row.of.is_empty() {
        let refunded = |one: &&Disputed| row.of.contains(&one.id) && one.size.currency() == currency;
        let place = disputes.iter().position(|rows| rows.iter().any(|one| refunded(&one)))?;
        let one = disputes.get(place)?.iter().find(refunded)?;
        return Some((place, (one.merchant.clone(), currency.code())));
    }
    let key = (row.merchant.clone(), currency.code());
    let waits = |(rows, shares): (&Vec<Disputed>, &Shares)| {
        let is_after = |one: &Disputed| one.merchant == row.merchant && one.day <= row.day;
        shares.get(&key).is_some_and(|share| share.got < share.asked) && rows.iter().any(is_after)
    };
    let place = disputes.iter().zip(shares).position(waits)?;
    Some((place, key))
}

fn by_currency(shares: &Shares, figure: fn(&Share) -> i64) -> Vec<Money> {
    let mut sums: BTreeMap<&str, (Currency, i64)> = BTreeMap::new();
    for ((_, code), share) in shares {
        let (_, sum) = sums.entry(code).or_insert((share.currency, 0));
        *sum = sum.saturating_add(figure(share));
    }
    sums.into_values().map(|(currency, minor)| Money::from_minor(minor, currency)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn eur(minor: i64) -> Money {
        Money::from_minor(minor, Currency::from_code("EUR").unwrap())
    }

    fn day(of_march: i8) -> Date {
        Date::constant(2026, 3, of_march)
    }

    fn disputed(id: i64, merchant: &str, minor: i64, of_march: i8) -> Disputed {
        let id = TransactionId(id);
        Disputed { id, merchant: merchant.into(), size: eur(minor), day: day(of_march), gone: false }
    }

    fn came(id: i64, merchant: &str, minor: i64, of_march: i8, of: &[i64]) -> CameBack {
        let of = of.iter().copied().map(TransactionId).collect();
        let id = TransactionId(id);
        CameBack { id, merchant: merchant.into(), size: eur(minor), day: day(of_march), of }
    }

    #[test]
    fn money_of_the_merchant_covers_a_dispute_once_it_is_enough() {
        let disputes = [vec![disputed(1, "quick", 100, 3), disputed(2, "quick", 14_700, 3)]];
        let part = [came(9, "quick", 100, 5, &[1])];
        let all = [came(9, "quick", 100, 5, &[1]), came(10, "quick", 14_700, 9, &[])];
        let standing = |back: &[CameBack]| standings(&disputes, back).remove(0);
        let open = standing(&part);
        assert_eq!((open.covered, open.asked, open.back), (false, vec![eur(14_800)], vec![eur(100)]));
        let done = standing(&all);
        assert_eq!((done.covered, done.back, done.last_on), (true, vec![eur(14_800)], Some(day(9))));
        assert_eq!(done.rows, [TransactionId(9), TransactionId(10)]);
        assert!(!standing(&[]).covered);
    }

    #[test]
    fn money_from_elsewhere_before_or_of_another_purchase_covers_nothing() {
        let disputes = [vec![disputed(1, "quick", 500, 3)]];
        for back in
            [came(9, "other", 500, 5, &[]), came(9, "quick", 500, 2, &[]), came(9, "quick", 500, 5, &[77])]
        {
            let standing = standings(&disputes, std::slice::from_ref(&back)).remove(0);
            assert!(!standing.covered && standing.rows.is_empty(), "{back:?}");
        }
        // Each merchant gives back its own.
        let two = [vec![disputed(1, "quick", 500, 3), disputed(2, "other", 500, 3)]];
        assert!(!standings(&two, &[came(9, "quick", 1_000, 5, &[])])[0].covered);
    }

    #[test]
    fn one_row_never_closes_two_disputes() {
        let disputes = [vec![disputed(1, "quick", 500, 3)], vec![disputed(2, "quick", 500, 4)]];
        let covered = |back: &[CameBack]| {
            standings(&disputes, back).iter().map(|standing| standing.covered).collect::<Vec<_>>()
        };
        assert_eq!(covered(&[came(9, "quick", 500, 5, &[])]), [true, false]);
        assert_eq!(covered(&[came(9, "quick", 500, 5, &[2])]), [false, true]);
        assert_eq!(covered(&[came(8, "quick", 500, 5, &[]), came(9, "quick", 500, 5, &[1])]), [true, true]);
    }

    #[test]
    fn what_the_bank_took_back_is_not_asked_for() {
        let gone = Disputed { gone: true, ..disputed(1, "quick", 500, 3) };
        let standing = standings(&[vec![gone.clone()]], &[]).remove(0);
        assert_eq!((standing.covered, standing.asked), (true, vec![]));
        let mixed = standings(&[vec![gone, disputed(2, "quick", 300, 3)]], &[]).remove(0);
        assert_eq!((mixed.covered, mixed.asked), (false, vec![eur(300)]));
    }
}
