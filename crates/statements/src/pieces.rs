//! Which rows of a file are taken together, and in which reading of it they are gathered. Pure.

use crate::StatementError;
use crate::survey::day_of;
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::Transaction;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

/// Rows in a piece, unless one day has more.
pub const PIECE: u64 = 10_000;
/// Rows in a piece whose end is put off, as the other half of a purchase may stand in the days after it.
pub const LONGEST_PIECE: u64 = 4 * PIECE;
/// Rows gathered at the same time, unless one piece has more.
pub const GATHERED: u64 = 100_000;
/// A purchase is booked at most so many days after it was held.
const LONGEST_HOLD: i64 = 10;

/// Rows of one account and of whole days, oldest first; rows of one day in the bank's order.
pub struct Piece {
    /// Which account of the file.
    pub account: usize,
    /// Its rows.
    pub rows: Vec<Transaction>,
}

impl fmt::Debug for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Piece(account {}, {} rows)", self.account, self.rows.len())
    }
}

/// The rows of one day of one account.
#[derive(Clone, Copy, Debug)]
struct Day {
    count: u64,
    /// The first and the last of them among all rows of the file.
    first: u64,
    last: u64,
    /// One of them is not booked yet.
    is_held: bool,
}

/// How many rows each day of a file has, and where they stand.
#[derive(Debug, Default)]
pub struct Days {
    days: BTreeMap<(usize, Option<Date>), Day>,
    /// The day of each account's first and last row, in the order of the file.
    ways: HashMap<usize, (Option<Date>, Option<Date>)>,
}

/// What is gathered in one reading of a file.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    pieces: Vec<Span>,
    /// Accounts whose rows run from new to old.
    turned: Vec<usize>,
}

/// A piece, before its rows are there.
#[derive(Clone, Copy, Debug)]
struct Span {
    account: usize,
    from: Option<Date>,
    to: Option<Date>,
    count: u64,
    first: u64,
    last: u64,
}

impl Days {
    /// One row more, the `place`-th of the file.
    pub fn count(&mut self, account: usize, on: Option<Date>, place: u64, is_held: bool) {
        self.ways.entry(account).or_insert((on, on)).1 = on;
        let new = Day { count: 0, first: place, last: place, is_held: false };
        let day = self.days.entry((account, on)).or_insert(new);
        day.count += 1;
        day.last = place;
        day.is_held |= is_held;
    }

    /// The first and the last day of an account.
    pub fn ends(&self, account: usize) -> Option<(Date, Date)> {
        let mut days = self.days.range((account, None)..=(account, Some(Date::MAX)));
        let mut dated = days.by_ref().filter_map(|((_, on), _)| *on);
        let first = dated.next()?;
        Some((first, dated.next_back().unwrap_or(first)))
    }

    /// What is gathered in which reading: accounts of a later turn only in later ones.
    pub fn plan(&self, turns: &[usize]) -> Vec<Plan> {
        let turn = |span: &Span| turns.get(span.account).copied().unwrap_or(0);
        let mut spans = self.spans();
        spans.sort_by_key(|span| (turn(span), span.first));
        let turned: Vec<usize> =
            self.ways.iter().filter(|(_, (first, last))| first > last).map(|(account, _)| *account).collect();
        let mut plans = Vec::new();
        while let Some(now) = spans.first().map(&turn) {
            let (pieces, later) = fitting(spans, |span| turn(span) == now);
            plans.push(Plan { pieces, turned: turned.clone() });
            spans = later;
        }
        plans
    }

    /// Whole days, until there are enough of them. No piece ends while a row that is not booked yet may find its other
    /// half in the days after it, unless it grew too long.
    fn spans(&self) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        let mut held_until: Option<(usize, Date)> = None;
        for ((account, on), day) in &self.days {
            let is_held = held_until.is_some_and(|(of, until)| of == *account && *on <= Some(until));
            let Day { count, first, last, .. } = *day;
            let before = spans.last_mut().filter(|span| span.account == *account);
            match before.filter(|span| joins(span, day, is_held)) {
                Some(span) => {
                    span.to = *on;
                    span.count += count;
                    span.first = span.first.min(first);
                    span.last = span.last.max(last);
                }
                None => spans.push(Span { account: *account, from: *on, to: *on, count, first, last }),
            }
            if let Some(on) = on.filter(|_| day.is_held) {
                held_until = Some((*account, on.saturating_add(LONGEST_HOLD.days())));
            }
        }
        spans
    }
}

fn joins(span: &Span, day: &Day, is_held: bool) -> bool {
    span.count + day.count <= if is_held { LONGEST_PIECE } else { PIECE }
}

/// Of these, in the order of the file, those that fit into one reading; and the rest.
fn fitting(spans: Vec<Span>, may: impl Fn(&Span) -> bool) -> (Vec<Span>, Vec<Span>) {
    let mut open: Vec<Span> = Vec::new();
    spans.into_iter().partition(|span| {
        open.retain(|other| other.last >= span.first);
        let gathered: u64 = open.iter().map(|other| other.count).sum();
        let fits = may(span) && (open.is_empty() || gathered + span.count <= GATHERED);
        if fits {
            open.push(*span);
        }
        fits
    })
}

impl Plan {
    /// How many pieces it gathers.
    #[must_use]
    pub fn pieces(&self) -> usize {
        self.pieces.len()
    }

    /// The rows of its largest piece.
    #[must_use]
    pub fn largest(&self) -> u64 {
        self.pieces.iter().map(|span| span.count).max().unwrap_or(0)
    }

    /// Begins to gather.
    pub(crate) fn gather(self) -> Gathering {
        let places = self.pieces.iter().enumerate().map(|(place, span)| ((span.account, span.from), place));
        Gathering { places: places.collect(), rows: HashMap::new(), done: HashSet::new(), plan: self }
    }
}

/// The pieces of one reading, while it goes on.
pub(crate) struct Gathering {
    plan: Plan,
    /// Where each piece begins.
    places: BTreeMap<(usize, Option<Date>), usize>,
    /// Those that are not complete.
    rows: HashMap<usize, Vec<Transaction>>,
    done: HashSet<usize>,
}

impl Gathering {
    /// One row more; the piece it makes complete.
    pub fn take(&mut self, account: usize, row: Transaction) -> Result<Option<Piece>, StatementError> {
        let on = day_of(&row);
        let before = self.places.range(..=(account, on)).next_back().map(|(_, place)| *place);
        let span = |place: usize| self.plan.pieces.get(place).copied();
        let Some((place, span)) = before.and_then(|place| Some((place, span(place)?))) else {
            return Ok(None);
        };
        if span.account != account || on > span.to {
            return Ok(None);
        }
        let rows = self.rows.entry(place).or_default();
        rows.push(row);
        let length = rows.len() as u64;
        if length < span.count {
            return Ok(None);
        }
        // Nothing comes to a piece that was handed over, in a file that stayed as it was.
        if !self.done.insert(place) {
            return Err(StatementError::Changed);
        }
        let rows = self.rows.remove(&place).unwrap_or_default();
        Ok(Some(Piece { account, rows: self.in_order(account, rows) }))
    }

    /// Every piece was complete.
    pub fn end(&self) -> Result<(), StatementError> {
        let whole = self.done.len() == self.plan.pieces.len() && self.rows.is_empty();
        if whole { Ok(()) } else { Err(StatementError::Changed) }
    }

    /// Oldest first. A file that runs from new to old is turned around before the sort, which is stable, so the bank's
    /// order within a day is kept.
    fn in_order(&self, account: usize, mut rows: Vec<Transaction>) -> Vec<Transaction> {
        if self.plan.turned.contains(&account) {
            rows.reverse();
        }
        rows.sort_by_key(day_of);
        rows
    }
}
