//! Refunds: money back from a merchant, and the purchase it belongs to.

use jiff::civil::Date;
use sarraf_ledger::text::{fold, words};
use sarraf_ledger::{AccountId, Money, TransactionId};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Money back is looked for so many days after a purchase.
pub const REFUND_DAYS: i64 = 120;
/// From here on it is taken as a fact.
const MADE: u32 = 85;

/// Words by which banks and merchants call money that comes back.
const REFUND: &[&str] = &[
    "refund",
    "refunds",
    "refunded",
    "return",
    "returned",
    "reversal",
    "reversed",
    "rfnd",
    "chargeback",
    "gutschrift",
    "erstattung",
    "ruckerstattung",
    "storno",
    "remboursement",
    "avoir",
    "reembolso",
    "devolucion",
    "rimborso",
    "terugbetaling",
    "استرداد",
    "استرجاع",
    "مسترد",
    "ارجاع",
];

/// Whether the text calls itself money that comes back.
#[must_use]
pub fn says_refund(text: &str) -> bool {
    let folded = fold(text);
    words(&folded).any(is_refund_word)
}

/// Words by which banks call money they add of their own: it belongs to no purchase, whatever merchant it names.
const REWARD: &[&str] = &["cashback", "reward", "rewards", "bonus", "loyalty", "مكافاه", "مكافات"];

/// Whether the text calls itself a gift of the bank.
#[must_use]
pub fn says_reward(text: &str) -> bool {
    let folded = fold(text);
    words(&folded).any(|word| REWARD.contains(&word))
}

pub(crate) fn is_refund_word(word: &str) -> bool {
    REFUND.contains(&word)
}

/// A row of one merchant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bought {
    /// Which.
    pub id: TransactionId,
    /// Its account.
    pub account: AccountId,
    /// The day it counts for.
    pub day: Date,
    /// Its place within time.
    pub at: i64,
    /// Signed: a purchase goes out, a refund comes in.
    pub amount: Money,
    /// In the currency of the purchase.
    pub original: Option<Money>,
    /// The bank, or the text, says it is money back.
    pub says: bool,
    /// It is of another merchant: only what the person said joins it with these.
    pub elsewhere: bool,
}

/// A refund and its purchase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    /// The row that went out.
    pub purchase: TransactionId,
    /// The row that came back.
    pub refund: TransactionId,
    /// How sure, in hundredths.
    pub confidence: u32,
    /// Taken as a fact; else it is suggested.
    pub made: bool,
    /// What speaks for it: `person`, `whole`, `rest`, `part`, perhaps with `-words`.
    pub evidence: String,
}

/// What the person said: these belong together (purchase, refund), these never do.
#[derive(Clone, Debug, Default)]
pub struct SaidOfRefunds {
    /// Refunds and their purchases.
    pub yes: BTreeMap<TransactionId, TransactionId>,
    /// Pairs of purchase and refund.
    pub no: HashSet<(TransactionId, TransactionId)>,
}

/// Finds what the rows of one merchant were refunded. Every refund belongs to one purchase, and no purchase gets back
/// more than it was, in the currency it was paid or bought in.
#[must_use]
pub fn refunds(rows: &[Bought], said: &SaidOfRefunds) -> Vec<Refund> {
    let mut purchases: Vec<&Bought> = rows.iter().filter(|row| row.amount.is_negative()).collect();
    purchases.sort_by_key(|row| place(row));
    let mut back: Vec<&Bought> = rows.iter().filter(|row| row.amount.minor() > 0).collect();
    // What the person said takes its share first, then the earliest.
    back.sort_by_key(|row| (!said.yes.contains_key(&row.id), place(row)));
    let mut given = Given::default();
    let mut found = Vec::new();
    for row in back {
        let best = match said.yes.get(&row.id) {
            Some(purchase) => by_person(&purchases, *purchase),
            None => best(&purchases, row, &given, said),
        };
        let Some((purchase, confidence, evidence)) = best else { continue };
        given.take(purchase, row);
        found.push(Refund {
            purchase: purchase.id,
            refund: row.id,
            confidence,
            made: confidence >= MADE,
            evidence,
        });
    }
    found.sort_by_key(|refund| (refund.purchase, refund.refund));
    found
}

/// Rows in time; of one moment in an order of their content, as ids follow the order of arrival.
type Place = (Date, i64, AccountId, (i64, Option<i64>, bool), TransactionId);

fn place(row: &Bought) -> Place {
    let content = (row.amount.minor(), row.original.map(Money::minor), row.says);
    (row.day, row.at, row.account, content, row.id)
}

/// What came back of each purchase so far, in the account's currency and in the one it was bought in.
#[derive(Default)]
struct Given {
    paid: HashMap<TransactionId, i64>,
    bought: HashMap<TransactionId, i64>,
}

impl Given {
    fn take(&mut self, purchase: &Bought, refund: &Bought) {
        let add = |known: &mut HashMap<TransactionId, i64>, money: Option<Money>| {
            let sum = known.entry(purchase.id).or_default();
            *sum = sum.saturating_add(money.map_or(0, Money::minor).saturating_abs());
        };
        add(&mut self.paid, Some(refund.amount));
        let bought = refund.original.filter(|_| in_one_original(purchase, refund));
        add(&mut self.bought, bought.or_else(|| share_of_original(purchase, refund.amount)));
    }

    /// How the refund compares with the purchase: what it was, what is left of it, what came back.
    fn measure(&self, purchase: &Bought, refund: &Bought) -> Option<(i64, i64, i64)> {
        let (whole, given, back) = if in_one_original(purchase, refund) {
            (purchase.original?, self.bought.get(&purchase.id), refund.original?)
        } else {
            (purchase.amount, self.paid.get(&purchase.id), refund.amount)
        };
        if whole.currency() != back.currency() {
            return None;
        }
        let whole = whole.minor().saturating_abs();
        Some((whole, whole.saturating_sub(given.copied().unwrap_or(0)), back.minor().saturating_abs()))
    }
}

/// What an amount that came back is of the purchase in its own currency, rounded up.
fn share_of_original(purchase: &Bought, back: Money) -> Option<Money> {
    let original = purchase.original?;
    let size = |money: Money| i128::from(money.minor()).abs();
    let (whole, paid) = (size(original), size(purchase.amount));
    let share = size(back).checked_mul(whole)?.checked_add(paid.checked_sub(1)?)?.checked_div(paid)?;
    Money::from_sum(share, original.currency()).ok()
}

/// Both were in one foreign currency, so the rates of their days do not matter.
fn in_one_original(purchase: &Bought, refund: &Bought) -> bool {
    let code = |row: &Bought| row.original.map(Money::currency);
    code(purchase).is_some() && code(purchase) == code(refund)
}

type Found<'r> = (&'r Bought, u32, String);

fn by_person<'r>(purchases: &[&'r Bought], id: TransactionId) -> Option<Found<'r>> {
    let purchase = purchases.iter().find(|purchase| purchase.id == id)?;
    Some((purchase, 100, "person".to_owned()))
}

/// The purchase that fits best: all of it came back, or all that was left, else a part; of equal ones that of the
/// same account, then the newest.
fn best<'r>(
    purchases: &[&'r Bought],
    refund: &Bought,
    given: &Given,
    said: &SaidOfRefunds,
) -> Option<Found<'r>> {
    let mut fitting = Vec::new();
    for purchase in purchases {
        let days = purchase.day.until(refund.day).map_or(i64::MAX, |span| i64::from(span.get_days()));
        let no = purchase.elsewhere || said.no.contains(&(purchase.id, refund.id));
        if no || !(0..=REFUND_DAYS).contains(&days) {
            continue;
        }
        let Some((whole, left, back)) = given.measure(purchase, refund) else { continue };
        if back <= left {
            let how = if back == whole {
                How::Whole
            } else if back == left {
                How::Rest
            } else {
                How::Part
            };
            fitting.push((how, purchase.account != refund.account, Reverse(place(purchase)), *purchase));
        }
    }
    fitting.sort_by_key(|(how, elsewhere, newest, _)| (*how, *elsewhere, *newest));
    let only = fitting.len() == 1;
    let (how, _, _, purchase) = fitting.into_iter().next()?;
    let (confidence, word) = how.sureness(refund.says, only);
    Some((purchase, confidence, word.to_owned()))
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    Whole,
    Rest,
    Part,
}

impl How {
    fn sureness(self, says: bool, only: bool) -> (u32, &'static str) {
        match (self, says) {
            (Self::Whole, true) => (97, "whole-words"),
            (Self::Whole, false) => (90, "whole"),
            (Self::Rest, true) => (94, "rest-words"),
            (Self::Rest, false) => (86, "rest"),
            (Self::Part, true) if only => (92, "part-words"),
            // Which of several it was may be wrong, that it came back is not.
            (Self::Part, true) => (86, "part-words"),
            (Self::Part, false) if only => (75, "part"),
            (Self::Part, false) => (60, "part"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use proptest::prelude::*;
    use sarraf_ledger::Currency;

    fn money(text: &str) -> Money {
        let (amount, code) = text.split_once(' ').unwrap();
        Money::parse(amount, Currency::from_code(code).unwrap()).unwrap()
    }

    fn row(id: i64, after: i64, amount: &str) -> Bought {
        Bought {
            id: TransactionId(id),
            account: AccountId(1),
            day: Date::constant(2026, 3, 2).saturating_add(after.days()),
            at: after * 86_400_000_000,
            amount: money(amount),
            original: None,
            says: false,
            elsewhere: false,
        }
    }

    fn saying(row: Bought) -> Bought {
        Bought { says: true, ..row }
    }

    fn found(rows: &[Bought]) -> Vec<(i64, i64, u32, bool)> {
        with(rows, &SaidOfRefunds::default())
    }

    fn with(rows: &[Bought], said: &SaidOfRefunds) -> Vec<(i64, i64, u32, bool)> {
        let tell = |one: Refund| (one.purchase.0, one.refund.0, one.confidence, one.made);
        refunds(rows, said).into_iter().map(tell).collect()
    }

    #[test]
    fn the_whole_the_rest_and_a_part_come_back() {
        for (amount, after, says, expected) in [
            ("86.20 EUR", 3, false, Some((90, true))),
            ("86.20 EUR", 120, true, Some((97, true))),
            ("86.20 EUR", 121, true, None),
            ("12.00 EUR", 3, false, Some((75, false))),
            ("12.00 EUR", 3, true, Some((92, true))),
            ("86.21 EUR", 3, true, None),
            ("86.20 USD", 3, true, None),
            ("86.20 EUR", -1, true, None),
        ] {
            let rows = [row(1, 0, "-86.20 EUR"), Bought { says, ..row(2, after, amount) }];
            let told = found(&rows).pop().map(|(_, _, confidence, made)| (confidence, made));
            assert_eq!(told, expected, "{amount} after {after}");
        }
    }

    #[test]
    fn parts_never_come_to_more_than_the_purchase() {
        let rows = [
            row(1, 0, "-50.00 EUR"),
            saying(row(2, 1, "20.00 EUR")),
            saying(row(3, 2, "20.00 EUR")),
            saying(row(4, 3, "20.00 EUR")),
            row(5, 4, "10.00 EUR"),
        ];
        assert_eq!(found(&rows), [(1, 2, 92, true), (1, 3, 92, true), (1, 5, 86, true)]);
    }

    #[test]
    fn the_equal_purchase_goes_before_the_newest() {
        let rows = [row(1, 0, "-30.00 EUR"), row(2, 5, "-45.00 EUR"), row(3, 9, "30.00 EUR")];
        assert_eq!(found(&rows), [(1, 3, 90, true)]);
        let rows = [row(1, 0, "-30.00 EUR"), row(2, 5, "-30.00 EUR"), row(3, 9, "30.00 EUR")];
        assert_eq!(found(&rows), [(2, 3, 90, true)]);
        let twice = [rows.as_slice(), &[row(4, 10, "30.00 EUR")]].concat();
        assert_eq!(found(&twice), [(1, 4, 90, true), (2, 3, 90, true)]);
    }

    #[test]
    fn a_foreign_purchase_is_measured_in_its_own_currency() {
        let foreign = |row: Bought, original: &str| Bought { original: Some(money(original)), ..row };
        let rows =
            [foreign(row(1, 0, "-15.30 AUD"), "-10.00 USD"), foreign(row(2, 9, "15.60 AUD"), "10.00 USD")];
        assert_eq!(found(&rows), [(1, 2, 90, true)]);
        // What came back without saying its own amount is a share of it.
        let mixed = [rows[0].clone(), saying(row(3, 2, "7.65 AUD")), rows[1].clone()];
        assert_eq!(found(&mixed), [(1, 3, 92, true)], "10 USD are more than is left");
    }

    #[test]
    fn what_the_person_said_goes_first() {
        let rows = [
            row(1, 0, "-30.00 EUR"),
            row(2, 5, "-30.00 EUR"),
            row(3, 9, "30.00 EUR"),
            row(4, 10, "30.00 EUR"),
        ];
        let id = TransactionId;
        let no = SaidOfRefunds { no: [(id(2), id(3))].into(), ..SaidOfRefunds::default() };
        assert_eq!(with(&rows, &no), [(1, 3, 90, true), (2, 4, 90, true)]);
        let elsewhere: Vec<_> =
            rows.iter().map(|row| Bought { elsewhere: row.id.0 < 3, ..row.clone() }).collect();
        assert_eq!(found(&elsewhere), []);
        let yes = SaidOfRefunds { yes: [(id(4), id(2))].into(), ..SaidOfRefunds::default() };
        assert_eq!(with(&elsewhere, &yes), [(2, 4, 100, true)]);
        let yes = SaidOfRefunds { yes: [(id(4), id(2))].into(), ..SaidOfRefunds::default() };
        assert_eq!(with(&rows, &yes), [(1, 3, 90, true), (2, 4, 100, true)]);
    }

    #[test]
    fn banks_words_are_heard_in_their_languages() {
        for text in ["REFUND IKEA 12", "Rückerstattung", "Remboursement carte", "استرداد مبلغ"] {
            assert!(says_refund(text), "{text}");
        }
        assert!(!says_refund("Returnal games") && !says_refund("Fund transfer"));
    }

    fn any_rows() -> impl Strategy<Value = Vec<Bought>> {
        let row_of =
            (0_i64..200, prop::sample::select(vec![-3_000_i64, -5_000, 1_000, 3_000, 5_000]), any::<bool>());
        prop::collection::vec(row_of, 0..14).prop_map(|rows| {
            let make = |(id, (after, minor, says)): (i64, (i64, i64, bool))| Bought {
                amount: Money::from_minor(minor, money("0.00 EUR").currency()),
                says,
                // No two at one moment: their order would be that of arrival.
                at: after * 86_400_000_000 + minor,
                ..row(id, after, "0.00 EUR")
            };
            (1..).zip(rows).map(make).collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn no_refund_is_used_twice_and_no_purchase_gets_back_more_than_it_was(rows in any_rows()) {
            let found = refunds(&rows, &SaidOfRefunds::default());
            let minor = |id| rows.iter().find(|row| row.id == id).map(|row| row.amount.minor()).unwrap();
            let mut back: BTreeMap<TransactionId, i64> = BTreeMap::new();
            let mut used = HashSet::new();
            for one in &found {
                prop_assert!(used.insert(one.refund));
                *back.entry(one.purchase).or_default() += minor(one.refund);
            }
            for (purchase, sum) in back {
                prop_assert!(sum <= -minor(purchase));
            }
        }

        #[test]
        fn the_order_of_the_rows_changes_nothing(rows in any_rows()) {
            let mut turned = rows.clone();
            turned.reverse();
            let said = SaidOfRefunds::default();
            prop_assert_eq!(refunds(&rows, &said), refunds(&turned, &said));
        }
    }
}
