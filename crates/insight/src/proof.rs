//! Whether a balance a bank states follows from one it stated before and the rows between them.
//!
//! Two balances that were read independently and agree with the rows between are a proof. An opening that is
//! computed backwards from the one balance there is proves nothing, and is never called proof. What is left over
//! is the gap, and `explain` says which rows it may come from.
//!
//! A booked balance is the sum of booked rows, by their booking date. An available one has holds in it too, from
//! the moment they were made. A row counts for each of the two balances by what it was when that was stated.

mod candidate;
mod explain;

pub use candidate::{Candidate, Class, Weighed, candidates};
pub use explain::{Explanation, MOST_CANDIDATES, MOST_ROWS, explain};

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use sarraf_ledger::{BalanceKind, Moment, Money, Source, Status};

/// Days after which a hold that was neither booked nor released is stale.
pub const STALE_DAYS: i32 = 10;

/// How a balance stands to the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProofState {
    /// Two balances read independently, and the rows between agree.
    Matches,
    /// Only one balance was stated; the opening is computed from it.
    Derived,
    /// Two balances, and rows that do not come to the difference.
    Gap,
}

impl ProofState {
    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Matches => "matches",
            Self::Derived => "derived",
            Self::Gap => "gap",
        }
    }

    /// The state of a stable word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Matches, Self::Derived, Self::Gap].into_iter().find(|state| state.key() == key)
    }
}

/// A balance, the day it is for, and who says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// At the end of this day, or at a moment of it.
    pub on: Date,
    /// How much.
    pub amount: Money,
    /// Who says it.
    pub source: Source,
}

/// What a balance comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// How it stands.
    pub state: ProofState,
    /// Which balance.
    pub kind: BalanceKind,
    /// Where it begins; computed when `state` is derived.
    pub from: Stated,
    /// Where it ends.
    pub to: Stated,
    /// What the rows between come to.
    pub rows_sum: Money,
    /// What the bank's balance has more (or, negative, less) than the rows come to.
    pub gap: Option<Money>,
    /// Where the gap may come from.
    pub explanation: Explanation,
}

impl Proof {
    /// From two balances and the sum of the rows between. `None` where currencies differ or no amount can hold
    /// the sum.
    #[must_use]
    pub fn between(
        kind: BalanceKind,
        from: Stated,
        to: Stated,
        rows_sum: i128,
        candidates: &[Candidate],
    ) -> Option<Self> {
        let rows_sum = Money::from_sum(rows_sum, to.amount.currency()).ok()?;
        let gap = to.amount.checked_sub(from.amount).and_then(|moved| moved.checked_sub(rows_sum)).ok()?;
        let (state, gap) =
            if gap.is_zero() { (ProofState::Matches, None) } else { (ProofState::Gap, Some(gap)) };
        let explanation = gap.map_or_else(Explanation::default, |gap| explain(gap.minor(), candidates));
        Some(Self { state, kind, from, to, rows_sum, gap, explanation })
    }

    /// From one balance alone: what must have stood there before the first row.
    #[must_use]
    pub fn derived(kind: BalanceKind, first_day: Date, to: Stated, rows_sum: i128) -> Option<Self> {
        let rows_sum = Money::from_sum(rows_sum, to.amount.currency()).ok()?;
        let amount = to.amount.checked_sub(rows_sum).ok()?;
        let from = Stated { on: first_day.min(to.on), amount, source: to.source.clone() };
        let explanation = Explanation::default();
        Some(Self { state: ProofState::Derived, kind, from, to, rows_sum, gap: None, explanation })
    }
}

/// A row as the bank showed it at some time.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Pending, booked or retracted.
    pub status: Status,
    /// Minor units of the account's currency.
    pub minor: i64,
    /// Booking date, else value date.
    pub booked_on: Option<Date>,
    /// When it was made.
    pub made_at: Option<Timestamp>,
    /// The day it counts for.
    pub day: Date,
}

impl std::fmt::Debug for Seen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Seen({:?}, {})", self.status, self.day)
    }
}

/// Fields as the store's history names them.
const STATUS: &str = "status";
const AMOUNT: &str = "amount";
const BOOKED_ON: &str = "booked_on";
const MADE_AT: &str = "made_at";

impl Seen {
    /// What it was before some changes: field and what stood there, the newest change first.
    #[must_use]
    pub fn before<'c>(mut self, changes: impl IntoIterator<Item = (&'c str, &'c str)>, money: Money) -> Self {
        for (field, was) in changes {
            match field {
                STATUS => self.status = Status::from_key(was).unwrap_or(self.status),
                AMOUNT => {
                    self.minor = Money::parse(was, money.currency()).map_or(self.minor, Money::minor);
                }
                BOOKED_ON => self.booked_on = was.parse().ok(),
                MADE_AT => self.made_at = Moment::parse(was).ok().map(|moment| moment.at),
                _ => {}
            }
        }
        self
    }

    /// What it adds to a balance a bank states at a moment, of the rows it shows then. What was made after that
    /// moment is not in it yet. Booking dates are the bank's, whose day may be one ahead of the person's; what is
    /// booked further ahead is not in it yet either.
    #[must_use]
    pub fn counted_at(&self, kind: BalanceKind, at: Moment) -> i64 {
        let tomorrow = at.date().saturating_add(1.day());
        let is_in = match (kind, self.made_at) {
            (BalanceKind::Booked, _) => self.booked_on.unwrap_or(self.day) <= tomorrow,
            (BalanceKind::Available, Some(made)) => made <= at.at,
            (BalanceKind::Available, None) => self.day <= tomorrow,
        };
        if is_in { self.counted(kind) } else { 0 }
    }

    /// The day from whose end on it is in such a balance.
    #[must_use]
    pub fn own_day(&self, kind: BalanceKind) -> Date {
        match kind {
            BalanceKind::Booked => self.booked_on.unwrap_or(self.day),
            BalanceKind::Available => self.day,
        }
    }

    /// What it adds to the balance at the end of a day.
    #[must_use]
    pub fn counted_on(&self, kind: BalanceKind, day: Date) -> i64 {
        if self.own_day(kind) <= day { self.counted(kind) } else { 0 }
    }

    /// What it adds to such a balance by its status alone, whenever that is.
    #[must_use]
    pub const fn counted(&self, kind: BalanceKind) -> i64 {
        match (kind, self.status) {
            (_, Status::Booked) | (BalanceKind::Available, Status::Pending) => self.minor,
            (_, Status::Retracted) | (BalanceKind::Booked, Status::Pending) => 0,
        }
    }

    /// A hold that was neither booked nor released for more than ten days.
    #[must_use]
    pub fn is_stale(&self, today: Date) -> bool {
        self.status == Status::Pending && self.day < today.saturating_sub(STALE_DAYS.days())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sarraf_ledger::Currency;

    fn euro(minor: i64) -> Money {
        Money::from_minor(minor, Currency::from_code("EUR").unwrap())
    }

    fn day(day: i8) -> Date {
        Date::constant(2026, 3, day)
    }

    fn stated(on: Date, minor: i64) -> Stated {
        Stated { on, amount: euro(minor), source: Source::Connection }
    }

    fn hold(minor: i64, made: &str) -> Seen {
        let made = Moment::parse(made).unwrap();
        Seen { status: Status::Pending, minor, booked_on: None, made_at: Some(made.at), day: made.date() }
    }

    #[test]
    fn two_balances_and_the_rows_between_match_or_leave_a_gap() {
        let proof = |sum| {
            Proof::between(BalanceKind::Booked, stated(day(1), 10_000), stated(day(9), 7_600), sum, &[])
                .unwrap()
        };
        assert_eq!((proof(-2_400).state, proof(-2_400).gap), (ProofState::Matches, None));
        let gap = proof(-2_000);
        assert_eq!((gap.state, gap.gap, gap.rows_sum), (ProofState::Gap, Some(euro(-400)), euro(-2_000)));
    }

    #[test]
    fn an_opening_that_is_computed_is_never_called_proved() {
        let proof = Proof::derived(BalanceKind::Available, day(2), stated(day(9), 7_600), -2_400).unwrap();
        assert_eq!(
            (proof.state, proof.from.amount, proof.from.on),
            (ProofState::Derived, euro(10_000), day(2))
        );
        assert_eq!(proof.gap, None);
    }

    #[test]
    fn sums_and_currencies_that_do_not_fit_prove_nothing() {
        let dollar = Money::from_minor(1, Currency::from_code("USD").unwrap());
        let other = Stated { amount: dollar, ..stated(day(9), 0) };
        assert_eq!(Proof::between(BalanceKind::Booked, stated(day(1), 0), other, 0, &[]), None);
        let huge = i128::from(i64::MAX) + 1;
        assert_eq!(Proof::derived(BalanceKind::Booked, day(1), stated(day(9), 0), huge), None);
        let most = stated(day(9), i64::MAX);
        assert_eq!(Proof::between(BalanceKind::Booked, stated(day(1), -1), most, 0, &[]), None);
    }

    #[test]
    fn a_hold_is_in_what_is_available_from_the_moment_it_was_made() {
        let row = hold(-2_000, "2026-03-05T10:00:00+11:00");
        let at = |text| Moment::parse(text).unwrap();
        assert_eq!(row.counted_at(BalanceKind::Available, at("2026-03-04T22:59:00Z")), 0);
        assert_eq!(row.counted_at(BalanceKind::Available, at("2026-03-04T23:00:00Z")), -2_000);
        assert_eq!(row.counted_at(BalanceKind::Booked, at("2026-03-05T23:00:00Z")), 0);
    }

    #[test]
    fn booked_rows_count_by_their_booking_date_wherever_the_person_is() {
        let row = Seen {
            status: Status::Booked,
            booked_on: Some(day(6)),
            ..hold(-2_000, "2026-03-05T10:00:00+11:00")
        };
        assert_eq!(row.counted_on(BalanceKind::Booked, day(5)), 0);
        assert_eq!(row.counted_on(BalanceKind::Booked, day(6)), -2_000);
        // Read in Hawaii while it was the 6th at the bank: it is in the bank's balance.
        let hawaii = Moment::parse("2026-03-05T09:00:00-10:00").unwrap();
        assert_eq!(row.counted_at(BalanceKind::Booked, hawaii), -2_000);
        // Booked ahead for after the weekend: not yet.
        assert_eq!(row.counted_at(BalanceKind::Booked, Moment::parse("2026-03-04T09:00:00Z").unwrap()), 0);
    }

    #[test]
    fn a_row_is_taken_back_to_what_it_was() {
        let booked = Seen {
            status: Status::Booked,
            minor: -2_400,
            booked_on: Some(day(7)),
            ..hold(0, "2026-03-05T10:00:00Z")
        };
        let changes = [("amount", "-20.00"), ("counterparty", "x"), ("booked_on", ""), ("status", "pending")];
        let before = booked.before(changes, euro(0));
        assert_eq!((before.status, before.minor, before.booked_on), (Status::Pending, -2_000, None));
        assert_eq!(booked.before([], euro(0)), booked);
    }

    #[test]
    fn a_hold_is_stale_after_ten_days_and_a_booked_row_never() {
        let row = hold(-2_000, "2026-03-05T10:00:00Z");
        assert!(!row.is_stale(day(15)));
        assert!(row.is_stale(day(16)));
        assert!(!Seen { status: Status::Booked, ..row }.is_stale(day(30)));
    }
}
