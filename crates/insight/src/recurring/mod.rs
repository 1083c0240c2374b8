//! Payments that come again, and income: which rows follow one another in a rhythm, when the next one is due and
//! what it will be.
//!
//! Rows of the same amount are looked at first, since equal amounts say most; what followed at another price is put
//! to them; then what is left is tried with varying amounts, which need more evidence. A row is in one series at
//! most. Nothing depends on today: whether a series still runs is asked of it.

mod chain;
mod schedule;
#[cfg(test)]
mod tests;

pub use schedule::{Moved, Rhythm, Schedule, Weekend};

use crate::{median, quantile};
use chain::{Chain, Evidence, Point, alike, best};
use jiff::civil::Date;
use sarraf_ledger::{Currency, Money, TransactionId};
use schedule::Day;
use std::collections::{BTreeMap, BTreeSet};

/// A row of a merchant in an account.
#[derive(Clone, PartialEq, Eq)]
pub struct Paid {
    /// Its id.
    pub id: TransactionId,
    /// Its day.
    pub day: Date,
    /// Signed, in the account's currency.
    pub amount: Money,
    /// In the currency it is priced in, where that is another: what stays the same from month to month.
    pub original: Option<Money>,
    /// Between the person's own accounts.
    pub own: bool,
}

/// A payment, or income, that comes again.
#[derive(Clone, PartialEq, Eq)]
pub struct Series {
    /// When it is due.
    pub schedule: Schedule,
    /// Between the person's own accounts.
    pub own: bool,
    /// The first and the last day it came.
    pub first_on: Date,
    /// The last day it came.
    pub last_on: Date,
    /// What the next one will be: signed, in the account's currency.
    pub amount: Money,
    /// Every one is as much as the one before, but for the changes of price.
    pub fixed: bool,
    /// The least it may be, in size.
    pub low: Money,
    /// The most.
    pub high: Money,
    /// Changes of price, oldest first.
    pub changes: Vec<PriceChange>,
    /// The rows it rests on, oldest first.
    pub rows: Vec<TransactionId>,
}

/// A price that went up or down: sizes, in the currency it is priced in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PriceChange {
    /// What it was.
    pub from: Money,
    /// What it is.
    pub to: Money,
    /// The first day at the new price.
    pub since: Date,
}

/// How a series stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It comes when it is due.
    Running,
    /// It was due some days ago.
    Late,
    /// It was due so long ago that it has ended.
    Ended,
}

/// How a series stands that came last on a day.
#[must_use]
pub fn standing(schedule: &Schedule, last_on: Date, today: Date) -> Standing {
    let due = schedule.after(last_on).next().unwrap_or(Date::MAX);
    let over = Day::of(today).number - Day::of(due).number;
    match over {
        over if over > schedule.rhythm.ended_after() => Standing::Ended,
        over if over > schedule.rhythm.late_after() => Standing::Late,
        _ => Standing::Running,
    }
}

impl std::fmt::Debug for Paid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Paid({})", self.id)
    }
}

impl std::fmt::Debug for Series {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Series({}, {} rows)", self.schedule.key(), self.rows.len())
    }
}

impl std::fmt::Debug for PriceChange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PriceChange({})", self.since)
    }
}

/// Rows further back than this before the newest say nothing of what is due next.
pub const LOOK_BACK_DAYS: u32 = 5 * 366;
/// And no more rows than these: a merchant with more of them is a shop, and a series in it shows in fewer.
pub const MOST_ROWS: u32 = 1_000;

/// The series among the rows of one merchant in one account, by their first rows. The order of the rows does not
/// matter.
#[must_use]
pub fn series(rows: &[Paid]) -> Vec<Series> {
    let mut apart: BTreeMap<(Currency, bool, bool), Vec<&Paid>> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.amount.is_zero()) {
        apart.entry((row.amount.currency(), row.amount.is_negative(), row.own)).or_default().push(row);
    }
    let mut found: Vec<Series> = apart.into_values().flat_map(of_one_kind).collect();
    found.sort_by_key(|series| (series.first_on, series.rows.first().map(|id| id.0)));
    found
}

fn of_one_kind(mut rows: Vec<&Paid>) -> Vec<Series> {
    rows.sort_by_key(|row| (row.day, row.id.0));
    let from = rows.len().saturating_sub(MOST_ROWS as usize);
    let rows = rows.get(from..).unwrap_or_default();
    let mut priced: BTreeMap<Currency, Vec<Point>> = BTreeMap::new();
    for (row, paid) in rows.iter().enumerate() {
        let price = paid.original.filter(|price| !price.is_zero()).unwrap_or(paid.amount);
        let point = Point { row, day: Day::of(paid.day), size: size(price) };
        priced.entry(price.currency()).or_default().push(point);
    }
    let income = rows.first().is_some_and(|row| !row.amount.is_negative());
    let chains = priced.into_iter().flat_map(|(unit, points)| {
        Search { income, free: points, chains: Vec::new() }.run().into_iter().map(move |chain| (unit, chain))
    });
    chains.filter_map(|(unit, chain)| of_chain(&chain, rows, unit)).collect()
}

fn size(money: Money) -> i64 {
    money.minor().saturating_abs()
}

/// The points no chain holds yet, and the chains.
struct Search {
    income: bool,
    free: Vec<Point>,
    chains: Vec<Chain>,
}

impl Search {
    fn run(mut self) -> Vec<Chain> {
        self.equal();
        self.join();
        self.varied();
        self.chains
    }

    fn keep(&mut self, chain: Chain) {
        let taken: BTreeSet<usize> = chain.points().map(|point| point.row).collect();
        self.free.retain(|point| !taken.contains(&point.row));
        self.chains.push(chain);
    }

    /// Chains of equal amounts, of each amount as many as there are, the most frequent first: what came at another
    /// price is put to the long chain before it could be a short one by chance.
    fn equal(&mut self) {
        let mut sizes: BTreeMap<i64, usize> = BTreeMap::new();
        for point in &self.free {
            *sizes.entry(point.size).or_default() += 1;
        }
        let mut sizes: Vec<(i64, usize)> = sizes.into_iter().filter(|(_, count)| *count > 1).collect();
        sizes.sort_by_key(|(size, count)| (std::cmp::Reverse(*count), *size));
        for (size, _) in sizes {
            while let Some(chain) = best(&self.free_of(size), Evidence::Equal, self.income) {
                // Two of one amount a year apart are a coincidence where much is bought.
                if chain.hits.len() < 3 && self.free.len() > 6 {
                    break;
                }
                self.keep(chain);
                self.extend(self.chains.len() - 1);
            }
        }
    }

    fn free_of(&self, size: i64) -> Vec<Point> {
        self.free.iter().copied().filter(|point| point.size == size).collect()
    }

    /// One that ends where another of nearly the same amount begins is the same at another price.
    fn join(&mut self) {
        self.chains.sort_by_key(|chain| chain.hits.first().map(|(_, point)| (point.day.number, point.row)));
        let mut joined: Vec<Chain> = Vec::new();
        for chain in std::mem::take(&mut self.chains) {
            let apart = |before: &Chain| {
                let price = |point: Option<&Point>| point.map_or(0, |point| point.size);
                price(before.points().next_back()).abs_diff(price(chain.points().next()))
            };
            let fitting = joined.iter_mut().filter(|before| before.goes_on_as(&chain));
            match fitting.min_by_key(|before| apart(before)) {
                Some(before) => *before = before.with(chain.points().copied()),
                None => joined.push(chain),
            }
        }
        self.chains = joined;
    }

    /// What came on due days at another price: after a rise, or once in between. Only where little else is bought at
    /// such a price, which could be it by chance.
    fn extend(&mut self, index: usize) {
        while let Some(longer) = self.chains.get(index).and_then(|chain| self.longer(chain)) {
            let taken: BTreeSet<usize> = longer.points().map(|point| point.row).collect();
            self.free.retain(|point| !taken.contains(&point.row));
            if let Some(chain) = self.chains.get_mut(index) {
                *chain = longer;
            }
        }
    }

    fn longer(&self, chain: &Chain) -> Option<Chain> {
        let (first, last) = (chain.points().next()?.day.number, chain.points().next_back()?.day.number);
        let price_near = |point: &Point| {
            let nearest = chain.points().min_by_key(|own| own.day.number.abs_diff(point.day.number));
            nearest.is_some_and(|own| alike(own.size, point.size))
        };
        let priced: Vec<Point> = self.free.iter().copied().filter(price_near).collect();
        if chain.strangers(&priced) * 4 > chain.hits.len() {
            return None;
        }
        // A price that was paid beside this one is another's.
        let is_beside = |point: &Point| {
            let turned = |other: i64| if point.day.number > last { other <= last } else { other >= first };
            let outside = point.day.number > last || point.day.number < first;
            outside && priced.iter().any(|other| other.size == point.size && turned(other.day.number))
        };
        let fitting = priced.iter().filter(|point| chain.reaches(point).is_some() && !is_beside(point));
        let nearest = fitting.min_by_key(|point| (last.abs_diff(point.day.number), point.row))?;
        let longer = chain.with([*nearest]);
        (longer.hits.len() > chain.hits.len()).then_some(longer)
    }

    /// Chains of varying amounts among what is left: of all of it, else of amounts that are near one another.
    fn varied(&mut self) {
        const MOST: usize = 3;
        for _ in 0..MOST {
            let whole = std::iter::once(self.free.clone()).chain(groups(&self.free));
            let found = whole
                .into_iter()
                .find_map(|points| best(&points, Evidence::Varied, self.income).filter(is_of_one_kind));
            let Some(chain) = found else { return };
            self.keep(chain);
        }
    }
}

/// Whether the amounts vary as those of one bill do: with the seasons, where many of them say so.
fn is_of_one_kind(chain: &Chain) -> bool {
    const MANY: usize = 10;
    let sizes: Vec<i64> = chain.points().map(|point| point.size).collect();
    let (ends, most) = if sizes.len() < MANY { ((0, 1_000), 2) } else { ((100, 900), 5) };
    let (Some(low), Some(high)) = (quantile(&sizes, ends.0), quantile(&sizes, ends.1)) else { return false };
    low.saturating_mul(most) >= high
}

/// Points whose amounts are near one another: two bills of one merchant are told apart where a step is large.
fn groups(points: &[Point]) -> Vec<Vec<Point>> {
    let mut by_size = points.to_vec();
    by_size.sort_by_key(|point| (point.size, point.row));
    let is_near = |one: &Point, next: &Point| one.size.saturating_mul(8) >= next.size.saturating_mul(5);
    let mut groups: Vec<Vec<Point>> = by_size.chunk_by(is_near).map(<[Point]>::to_vec).collect();
    groups.iter_mut().for_each(|group| group.sort_by_key(|point| (point.day.number, point.row)));
    if groups.len() < 2 { Vec::new() } else { groups }
}

fn of_chain(chain: &Chain, rows: &[&Paid], unit: Currency) -> Option<Series> {
    let paid: Vec<&Paid> = chain.points().filter_map(|point| rows.get(point.row).copied()).collect();
    let (first, last) = (paid.first()?, paid.last()?);
    let runs = Runs::of(chain);
    let fixed = runs.are_prices();
    let known = fixed && unit == last.amount.currency();
    let expected =
        if known { (size(last.amount), size(last.amount), size(last.amount)) } else { spread(&paid)? };
    let currency = last.amount.currency();
    let money = |minor: i64| Money::from_minor(minor, currency);
    let sign = if last.amount.is_negative() { -1 } else { 1 };
    Some(Series {
        schedule: chain.schedule,
        own: last.own,
        first_on: first.day,
        last_on: last.day,
        amount: money(expected.1 * sign),
        fixed,
        low: money(expected.0),
        high: money(expected.2),
        changes: if fixed { runs.changes(rows, unit) } else { Vec::new() },
        rows: paid.iter().map(|row| row.id).collect(),
    })
}

/// Low, middle and high of the newest ones.
fn spread(paid: &[&Paid]) -> Option<(i64, i64, i64)> {
    const NEWEST: usize = 12;
    let sizes: Vec<i64> = paid.iter().rev().take(NEWEST).map(|row| size(row.amount)).collect();
    let middle = median(sizes.get(..sizes.len().min(6))?)?;
    Some((quantile(&sizes, 100)?.min(middle), middle, quantile(&sizes, 900)?.max(middle)))
}

/// Amounts that stayed the same for a while: size, first point, how many.
struct Runs(Vec<(i64, Point, usize)>);

impl Runs {
    fn of(chain: &Chain) -> Self {
        let points: Vec<Point> = chain.points().copied().collect();
        let runs = points.chunk_by(|one, next| one.size == next.size);
        let mut kept: Vec<(i64, Point, usize)> = Vec::new();
        let all: Vec<_> =
            runs.filter_map(|run| Some((run.first()?.size, *run.first()?, run.len()))).collect();
        for (index, run) in all.iter().enumerate() {
            let after = all.get(index + 1).map(|next| next.0);
            let once = run.2 == 1 && kept.last().is_some_and(|before| Some(before.0) == after);
            match kept.last_mut() {
                // One that was other, between equal ones, is no price.
                Some(before) if once || before.0 == run.0 => before.2 += run.2,
                _ => kept.push(*run),
            }
        }
        Self(kept)
    }

    /// Steps between prices, and not amounts that vary.
    fn are_prices(&self) -> bool {
        let points: usize = self.0.iter().map(|(_, _, count)| count).sum();
        (self.0.len() - usize::from(!self.0.is_empty())) * 2 < points
    }

    fn changes(&self, rows: &[&Paid], unit: Currency) -> Vec<PriceChange> {
        let change = |pair: &[(i64, Point, usize)]| match pair {
            [(from, ..), (to, first, _)] => Some(PriceChange {
                from: Money::from_minor(*from, unit),
                to: Money::from_minor(*to, unit),
                since: rows.get(first.row)?.day,
            }),
            _ => None,
        };
        self.0.windows(2).filter_map(change).collect()
    }
}
