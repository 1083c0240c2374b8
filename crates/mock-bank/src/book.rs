//! All rows of one customer, and what the bank shows of them at a moment.

use crate::card::Card;
use crate::diary::{Diary, Plan};
use crate::place;
use crate::row::{Fate, Pocket, Row};

/// Rows in the order in which they are made.
#[derive(Debug)]
pub(crate) struct Book {
    /// Absent for a customer whose every row a tester makes.
    diary: Option<Diary>,
    rows: Vec<Row>,
    /// Rows that do not come from the diary, in the order in which they happened.
    events: Vec<Row>,
    /// It refuses payments while it is locked.
    pub card: Card,
}

/// How a payment stands with the bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Held,
    Settled,
    /// A hold that was released.
    Released,
    /// No money ever moved.
    Declined,
}

/// Serials of events start here, far above the diary's.
const EVENTS_FROM: u64 = 1 << 40;

impl Book {
    pub fn new(plan: Plan) -> Self {
        Self { diary: Some(Diary::new(plan)), ..Self::empty() }
    }

    /// Without a history.
    pub fn empty() -> Self {
        Self { diary: None, rows: Vec::new(), events: Vec::new(), card: Card::default() }
    }

    /// Whether days come of their own.
    pub const fn has_diary(&self) -> bool {
        self.diary.is_some()
    }

    /// Writes the days up to and with that of `now`.
    pub fn extend(&mut self, now: i64) {
        let today = place::date(now);
        let Some(diary) = &mut self.diary else { return };
        while diary.day() <= today {
            let next = diary.next_day();
            let is_late =
                next.first().zip(self.rows.last()).is_some_and(|(next, last)| next.made < last.made);
            self.rows.extend(next);
            if is_late {
                self.rows.sort_by_key(|row| (row.made, row.serial));
            }
        }
    }

    /// The serial of the next row that does not come from the diary.
    pub fn next_serial(&self) -> u64 {
        EVENTS_FROM + self.events.len() as u64
    }

    /// Puts a row of its own beside those of the diary.
    pub fn happen(&mut self, row: Row) {
        self.events.push(row);
    }

    /// What happened, to be kept.
    pub fn events(&self) -> &[Row] {
        &self.events
    }

    /// Puts saved events back.
    pub fn recall(&mut self, events: Vec<Row>) {
        self.events = events;
    }

    /// Locks the card, or unlocks it.
    pub fn lock(&mut self, at: i64, locked: bool) {
        self.card.turn(at, self.next_serial(), locked);
    }

    fn is_declined(&self, row: &Row) -> bool {
        row.is_declined() || self.card.refuses(row)
    }

    /// Whether a bank that tells nothing of what it declined shows a row.
    fn is_shown(&self, row: &Row, now: i64) -> bool {
        row.is_shown(now) && !self.is_declined(row) && !self.card.prevents(row)
    }

    /// How a row stands at `now`; `None`: the bank knows none such.
    pub fn standing(&self, row: &Row, now: i64) -> Option<Standing> {
        if self.card.prevents(row) {
            return None;
        }
        let is_declined = self.is_declined(row);
        if row.is_shown(now) {
            let passed = if row.is_held(now) { Standing::Held } else { Standing::Settled };
            return Some(if is_declined { Standing::Declined } else { passed });
        }
        let hidden = row.changes(now).find(|change| change.shown.is_some()).map(|change| change.at);
        let gone_at = hidden.or((row.fate == Fate::Vanishes).then_some(row.settles)).filter(|at| *at <= now);
        let was_held = gone_at.is_some_and(|at| at < row.settles || row.fate == Fate::Vanishes);
        match is_declined {
            true => (row.made <= now && hidden.is_none()).then_some(Standing::Declined),
            false => (row.made <= now && was_held).then_some(Standing::Released),
        }
    }

    /// What the bank shows at `now`, newest first, of rows made before `before` (a row's position).
    pub fn newest_first(&self, now: i64, before: Option<(i64, u64)>) -> impl Iterator<Item = &Row> {
        self.newest(now, before).filter(move |row| self.is_shown(row, now))
    }

    /// Everything the bank knows of at `now` and how it stands, newest first.
    pub fn standings(&self, now: i64) -> impl Iterator<Item = (&Row, Standing)> {
        self.newest(now, None).filter_map(move |row| Some((row, self.standing(row, now)?)))
    }

    fn newest(&self, now: i64, before: Option<(i64, u64)>) -> impl Iterator<Item = &Row> {
        let is_before = move |row: &Row| before.is_none_or(|before| row.position(now) < before);
        let rows = self.rows.get(..self.rows.partition_point(is_before)).unwrap_or_default();
        let mut events: Vec<&Row> = self.events.iter().filter(|row| is_before(row)).collect();
        events.sort_by_key(|row| std::cmp::Reverse(row.position(now)));
        let newer = move |one: &Row, other: &Row| one.position(now) > other.position(now);
        merged(rows.iter().rev(), events.into_iter(), newer)
    }

    /// What the bank shows at `now`, oldest first, of rows made after `after`.
    pub fn oldest_first(&self, now: i64, after: (i64, u64)) -> impl Iterator<Item = &Row> {
        let is_after = move |row: &Row| row.position(now) > after;
        let start = self.rows.partition_point(|row| !is_after(row));
        let rows = self.rows.get(start..).unwrap_or_default();
        let mut events: Vec<&Row> = self.events.iter().filter(|row| is_after(row)).collect();
        events.sort_by_key(|row| row.position(now));
        let older = move |one: &Row, other: &Row| one.position(now) < other.position(now);
        merged(rows.iter(), events.into_iter(), older).filter(move |row| self.is_shown(row, now))
    }

    /// The sum of the rows shown, holds taken into account: the available balance.
    pub fn balance(&self, pocket: Pocket, now: i64) -> i64 {
        let rows = self.newest_first(now, None).filter(|row| row.pocket == pocket && row.is_counted(now));
        rows.fold(0_i64, |sum, row| sum.saturating_add(row.minor(now)))
    }

    /// When the account was opened: its first row.
    pub fn opened(&self, pocket: Pocket) -> Option<i64> {
        let first = |rows: &[Row]| rows.iter().filter(|row| row.pocket == pocket).map(|row| row.made).min();
        let rows = self.rows.iter().find(|row| row.pocket == pocket).map(|row| row.made);
        rows.or_else(|| first(&self.events))
    }
}

/// Two sorted lists as one.
fn merged<'a>(
    rows: impl Iterator<Item = &'a Row>,
    events: impl Iterator<Item = &'a Row>,
    goes_first: impl Fn(&Row, &Row) -> bool,
) -> impl Iterator<Item = &'a Row> {
    let (mut rows, mut events) = (rows.peekable(), events.peekable());
    std::iter::from_fn(move || match (rows.peek(), events.peek()) {
        (Some(row), Some(event)) if goes_first(event, row) => events.next(),
        (None, _) => events.next(),
        _ => rows.next(),
    })
}
