//! A file in pieces: a first reading tells what it holds, later ones hand its rows over day by day.
//!
//! Rows are taken in pieces of whole days, so that rows of one day are always looked at together. A file may run from old
//! to new, from new to old, or in no order at all: the first reading counts the rows of each day and where in the file
//! they stand, and from that it is known which pieces are open at the same time. As many as fit into memory are gathered
//! in one reading; a file in order needs one, a shuffled one as many as it takes. Nothing of it is put down anywhere.

use crate::pieces::{Days, Piece, Plan};
use crate::{Event, Format, Note, Options, Reject, StatementError, stream};
use sarraf_ledger::{Account, Balance, Period, Source, Status, Transaction, Warning};
use std::fmt;
use std::io::Read;

/// How many rows go by between two looks at whether to go on.
const LOOK: u64 = 1_000;
/// So many rows, or parts of them, that were not taken are kept with their text.
const KEPT: usize = 10_000;

/// What a file holds, but for its rows.
pub struct Survey {
    /// Its format.
    pub format: Format,
    /// Its accounts, in the order of the file.
    pub accounts: Vec<Surveyed>,
    /// The first 10,000 rows that were not taken.
    pub rejects: Vec<Reject>,
    /// How many rows were not taken.
    pub rejected: u64,
    /// What the person is told, each once.
    pub notes: Vec<Note>,
    /// How many rows were taken.
    pub rows: u64,
    name: String,
    days: Days,
}

/// One account of a file.
pub struct Surveyed {
    /// The account, as the file names it.
    pub account: Account,
    /// Whether the file names the account. If not, ask which one it is, or keep key and name made of the
    /// file's name.
    pub identified: bool,
    /// How many rows it has.
    pub rows: u64,
    /// The balances the file states.
    pub balances: Vec<Balance>,
    /// What was not taken of it.
    pub warnings: Vec<Warning>,
    /// The days the file says it covers, else those of its rows.
    pub period: Option<Period>,
}

impl fmt::Debug for Survey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Survey({:?}, {} accounts, {} rows)", self.format, self.accounts.len(), self.rows)
    }
}

impl fmt::Debug for Surveyed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Surveyed({:?}, {} rows)", self.account, self.rows)
    }
}

/// Reads a file to its end and keeps none of its rows. `go_on` hears now and then how many there were, and says whether
/// to go on.
pub fn survey(
    input: &mut dyn Read,
    options: &Options,
    go_on: &mut dyn FnMut(u64) -> bool,
) -> Result<Survey, StatementError> {
    let mut found = Found::default();
    let format = stream(input, options, &mut |event| {
        found.take(event);
        if found.rows % LOOK == 0 && !go_on(found.rows) { Err(StatementError::Stopped) } else { Ok(()) }
    })?;
    if found.accounts.is_empty() && found.rejected == 0 && found.notes.is_empty() {
        return Err(StatementError::Empty);
    }
    found.finish();
    let Found { accounts, rejects, rejected, notes, rows, days, .. } = found;
    Ok(Survey { format, accounts, rejects, rejected, notes, rows, name: options.file_name.clone(), days })
}

impl Survey {
    /// Where its rows come from.
    #[must_use]
    pub fn source(&self) -> Source {
        Source::File { name: self.name.clone(), format: self.format.key().to_owned() }
    }

    /// Reads the file again, as often as `open` is asked, and hands its rows over piece by piece. `turns` says of each
    /// account when it comes: those of a later turn only after all of the earlier ones.
    ///
    /// A file that holds something else than before is `Changed`; an error of `each` is handed on.
    pub fn pieces<E: From<StatementError>>(
        &self,
        options: &Options,
        turns: &[usize],
        open: &mut dyn FnMut() -> Result<Box<dyn Read>, E>,
        each: &mut dyn FnMut(Piece) -> Result<(), E>,
    ) -> Result<(), E> {
        for reading in self.days.plan(turns) {
            let mut gathering = reading.gather();
            let mut failed = None;
            let read = stream(&mut open()?, options, &mut |event| {
                let Event::Row { account, transaction, .. } = event else { return Ok(()) };
                let Some(piece) = gathering.take(account, *transaction)? else { return Ok(()) };
                each(piece).map_err(|error| {
                    failed = Some(error);
                    StatementError::Stopped
                })
            });
            if let Some(error) = failed {
                return Err(error);
            }
            read?;
            gathering.end()?;
        }
        Ok(())
    }

    /// How the file is read, for those who look at its size.
    #[must_use]
    pub fn plan(&self, turns: &[usize]) -> Vec<Plan> {
        self.days.plan(turns)
    }
}

#[derive(Default)]
struct Found {
    accounts: Vec<Surveyed>,
    rejects: Vec<Reject>,
    /// Of rows that were taken without a part, and parts of the file that are only kept.
    flaws: Vec<Reject>,
    rejected: u64,
    notes: Vec<Note>,
    rows: u64,
    days: Days,
}

impl Found {
    fn take(&mut self, event: Event) {
        match event {
            Event::Account { account, identified } => self.accounts.push(Surveyed {
                account,
                identified,
                rows: 0,
                balances: Vec::new(),
                warnings: Vec::new(),
                period: None,
            }),
            Event::Row { account, transaction, .. } => self.row(account, &transaction),
            Event::Balance { account, balance } => self.with(account, |of| of.balances.push(balance)),
            Event::Period { account, period } => self.with(account, |of| of.period = Some(period)),
            Event::Reject(reject) => {
                self.rejected += 1;
                keep(&mut self.rejects, reject);
            }
            Event::Flaw(flaw) => {
                keep(&mut self.flaws, flaw);
                self.note(Note::PartsLeftOut);
            }
            Event::Kept(part) => keep(&mut self.flaws, part),
            Event::Note(note) => self.note(note),
        }
    }

    fn row(&mut self, account: usize, row: &Transaction) {
        self.days.count(account, day_of(row), self.rows, row.status != Status::Booked);
        self.rows += 1;
        self.with(account, |of| of.rows += 1);
    }

    fn with(&mut self, account: usize, act: impl FnOnce(&mut Surveyed)) {
        if let Some(found) = self.accounts.get_mut(account) {
            act(found);
        }
    }

    fn note(&mut self, note: Note) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// A row that names no account keeps its raw text with the first.
    fn finish(&mut self) {
        for (place, account) in self.accounts.iter_mut().enumerate() {
            let own = self.rejects.iter().chain(&self.flaws).filter(|one| one.account.unwrap_or(0) == place);
            account.warnings = own.map(Reject::warning).collect();
            if account.period.is_none() {
                account.period = self.days.ends(place).and_then(|(from, to)| Period::new(from, to).ok());
            }
        }
    }
}

fn keep(kept: &mut Vec<Reject>, reject: Reject) {
    if kept.len() < KEPT {
        kept.push(reject);
    }
}

/// The day a row is put in order by.
pub(crate) fn day_of(row: &Transaction) -> Option<jiff::civil::Date> {
    row.booked_on.or(row.day())
}
