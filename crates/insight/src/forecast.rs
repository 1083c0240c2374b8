//! The balance on each of the days ahead: what it will mostly be, and between what and what, by the person's own past.
//!
//! It begins with what there is to pay from (available, else booked and what is pending), puts to it what comes again
//! on its days, and takes off what is spent otherwise. Four times in five the balance should lie within the range.
//! That holds three parts, added as squares, since they have nothing to do with one another: how far the spending of
//! so many days in a row was from the usual; how well the usual is known; and of each payment how much it varies, how
//! early or late it came, and whether it will come at all.
//!
//! Sums are integers of 128 bits. It costs the days looked ahead times the days looked back, however old the account.

mod below;
mod due;
mod everyday;

pub use below::{Below, Sureness};

use crate::recurring::Schedule;
use everyday::Everyday;
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::{Balance, BalanceKind, Currency, Money, MoneyError, TransactionId};
use std::fmt;

/// Weeks of other spending that are looked at, at most.
pub const MOST_WEEKS: u32 = 13;
/// And at least: with fewer nothing is said of it.
pub const LEAST_WEEKS: u32 = 8;
/// Days looked ahead at most.
pub const MOST_DAYS: u32 = 366;
/// Of the newest days a series came on, so many say how early or late it comes.
pub const NEWEST_PAID: usize = 12;

/// What a forecast rests on: an account, or several of one currency that are one purse.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The day it is.
    pub today: Date,
    /// What there is, each with its own pending rows; never none, or there is no forecast.
    pub purses: Vec<Purse>,
    /// What comes again: payments, income, own transfers.
    pub series: Vec<Recurring>,
    /// Other spending: rows of no series that still runs and no own transfers, in any order. Those of the last
    /// [`MOST_WEEKS`] weeks are enough.
    pub spent: Vec<Spent>,
    /// The first day whose rows are all known; `None` where none are.
    pub known_from: Option<Date>,
}

/// An account's newest balance: available if the bank gives one, else booked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purse {
    /// The balance.
    pub balance: Balance,
    /// Every pending row of the account.
    pub pending: Vec<Pending>,
}

/// A row that is not booked yet.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Pending {
    /// Its id.
    pub id: TransactionId,
    /// The day it was made.
    pub day: Date,
    /// Signed.
    pub amount: Money,
}

/// A series, as it was found by [`crate::recurring::series`].
#[derive(Clone, PartialEq, Eq)]
pub struct Recurring {
    /// The first of its rows: by it the series is known.
    pub id: TransactionId,
    /// When it is due.
    pub schedule: Schedule,
    /// The last day it came, pending rows too.
    pub last_on: Date,
    /// The newest days it came on, at most [`NEWEST_PAID`]; none where it shall be as its schedule says.
    pub paid_on: Vec<Date>,
    /// What the next one will be, signed.
    pub amount: Money,
    /// The least it may be, in size.
    pub low: Money,
    /// The most.
    pub high: Money,
    /// The last day on which anything of its account is known.
    pub known_until: Date,
}

/// A row of other spending.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Spent {
    /// The day it was made.
    pub day: Date,
    /// Signed: money out is negative; what came back of it is not.
    pub amount: Money,
}

/// The balance ahead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// The currency of it all.
    pub currency: Currency,
    /// What the balances say, before anything comes or goes.
    pub start: Money,
    /// What the other spending rests on.
    pub everyday: Known,
    /// Today's end first, then each day ahead.
    pub days: Vec<Day>,
}

/// What is known of the spending that does not come again.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// Enough.
    Weeks {
        /// So many whole weeks, up to yesterday.
        weeks: u32,
        /// The middle half of these weeks spent so much on the average: a size, zero if mostly nothing is spent.
        usual: Money,
    },
    /// Too little: other spending is not in the forecast, and the range is only that of what comes again. With no
    /// series it is the balance of today, on and on.
    TooLittle {
        /// Whole weeks that are known.
        weeks: u32,
    },
}

/// The end of a day.
#[derive(Clone, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub on: Date,
    /// What the balance will mostly be, in minor units as all of these.
    pub expected: Money,
    /// Nine times in ten it will be no less.
    pub low: Money,
    /// Nine times in ten it will be no more.
    pub high: Money,
    /// What comes or goes on this day, the greatest first.
    pub moves: Vec<Move>,
}

/// What moves the balance by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mover {
    /// The series whose first row this is.
    Series(TransactionId),
    /// A pending row that the balance does not hold yet.
    Pending(TransactionId),
}

/// Once that it comes or goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// What it is.
    pub what: Mover,
    /// How much, mostly. Signed.
    pub amount: Money,
    /// The day it is expected on.
    pub on: Date,
    /// Nine times in ten it comes no earlier.
    pub early_on: Date,
    /// Nine times in ten it comes no later, if it comes.
    pub late_on: Date,
    /// In thousandths: that it comes at all. It falls from day to day once it is late.
    pub trust: u32,
    /// Whether it is in what is expected: it will rather come than not.
    pub counted: bool,
}

impl fmt::Debug for Pending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pending({}, {})", self.id, self.day)
    }
}

impl fmt::Debug for Recurring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recurring({}, {}, last on {})", self.id, self.schedule.key(), self.last_on)
    }
}

impl fmt::Debug for Spent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Spent({})", self.day)
    }
}

impl fmt::Debug for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Weeks { weeks, .. } => write!(f, "Weeks({weeks})"),
            Self::TooLittle { weeks } => write!(f, "TooLittle({weeks})"),
        }
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Day({}, {:?})", self.on, self.moves)
    }
}

impl fmt::Debug for Move {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counted = if self.counted { "" } else { ", not counted" };
        write!(f, "Move({:?}, {}, {}..{}{counted})", self.what, self.on, self.early_on, self.late_on)
    }
}

/// The balance at the end of today and of so many days after, at most [`MOST_DAYS`]. `None` without a balance.
///
/// An error where currencies are mixed, or a sum is beyond 63 bits.
pub fn forecast(inputs: &Inputs, days: u32) -> Result<Option<Forecast>, MoneyError> {
    let Some(as_of) = inputs.purses.iter().map(|purse| purse.balance.at.date()).min() else {
        return Ok(None);
    };
    let Some(currency) = inputs.purses.first().map(|purse| purse.balance.amount.currency()) else {
        return Ok(None);
    };
    of_one_currency(inputs, currency)?;
    let days = i64::from(days.min(MOST_DAYS));
    let (everyday, known) = Everyday::of(inputs, as_of, currency)?;
    let dues = due::all(inputs, inputs.today.saturating_add(days.days()));
    let start: i128 = inputs.purses.iter().map(|purse| i128::from(purse.balance.amount.minor())).sum();
    let first = Money::from_sum(start, currency)?;
    let ahead = Ahead { currency, start, as_of, dues, everyday };
    let mut found: Vec<Day> = Vec::new();
    let mut least = Range::default();
    for on in (0..=days).map(|ahead| inputs.today.saturating_add(ahead.days())) {
        found.push(ahead.day(on, &mut least)?);
    }
    Ok(Some(Forecast { currency, start: first, everyday: known, days: found }))
}

fn of_one_currency(inputs: &Inputs, currency: Currency) -> Result<(), MoneyError> {
    let purses = inputs.purses.iter().flat_map(|purse| {
        std::iter::once(purse.balance.amount).chain(purse.pending.iter().map(|row| row.amount))
    });
    let series = inputs.series.iter().flat_map(|series| [series.amount, series.low, series.high]);
    let mut all = purses.chain(series).chain(inputs.spent.iter().map(|row| row.amount));
    if all.all(|money| money.currency() == currency) { Ok(()) } else { Err(MoneyError::MixedCurrencies) }
}

/// How far below and above what is expected: sizes.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Range {
    below: u128,
    above: u128,
}

impl Range {
    fn at_least(self, other: Self) -> Self {
        Self { below: self.below.max(other.below), above: self.above.max(other.above) }
    }
}

/// Ranges that have nothing to do with one another are added as squares, and the root is taken once.
#[derive(Clone, Copy, Default)]
struct Squares(Range);

impl Squares {
    fn and(self, other: Range) -> Self {
        let with = |sum: u128, size: u128| sum.saturating_add(size.saturating_mul(size));
        Self(Range { below: with(self.0.below, other.below), above: with(self.0.above, other.above) })
    }

    fn root(self) -> Range {
        Range { below: self.0.below.isqrt(), above: self.0.above.isqrt() }
    }
}

struct Ahead {
    currency: Currency,
    start: i128,
    as_of: Date,
    dues: Vec<due::Due>,
    everyday: Option<Everyday>,
}

impl Ahead {
    /// `least` is the range of the other spending until the day before: it does not get narrower.
    fn day(&self, on: Date, least: &mut Range) -> Result<Day, MoneyError> {
        let mut expected = self.start;
        let mut squares = Squares::default();
        if let Some(everyday) = &self.everyday {
            let (spent, off) = everyday.after(self.as_of, on);
            expected -= spent;
            *least = least.at_least(off);
            squares = squares.and(*least);
        }
        for due in &self.dues {
            expected += due.by(on);
            squares = squares.and(due.range(on));
        }
        let range = squares.root();
        let money = |minor: i128| Money::from_sum(minor, self.currency);
        let size = |size: u128| i128::try_from(size).unwrap_or(i128::MAX);
        let today = self.dues.iter().filter(|due| due.of.on == on);
        let mut moves: Vec<Move> = today.map(|due| due.of).collect();
        moves.sort_by_key(|of| (std::cmp::Reverse(of.amount.minor().unsigned_abs()), of.what));
        Ok(Day {
            on,
            expected: money(expected)?,
            low: money(expected.saturating_sub(size(range.below)))?,
            high: money(expected.saturating_add(size(range.above)))?,
            moves,
        })
    }
}

/// Whether a pending row is to be put to the balance, and how much it is trusted. A hold is in the available balance
/// already, if it was there then; of money that is on its way in banks differ.
fn trust_in_pending(purse: &Purse, row: &Pending) -> Option<u32> {
    let is_later = row.day > purse.balance.at.date();
    match purse.balance.kind {
        BalanceKind::Booked => Some(due::SURE),
        BalanceKind::Available if is_later => Some(due::SURE),
        BalanceKind::Available if row.amount.is_negative() => None,
        BalanceKind::Available => Some(due::HALF),
    }
}

/// Days from one to another; below zero where it is earlier.
fn between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}
