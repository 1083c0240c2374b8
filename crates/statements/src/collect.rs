//! The whole of a file in memory, for those who want it so.

use crate::{Event, Format, Note, Options, Reject, StatementError, stream};
use sarraf_ledger::{Account, Batch, Period, Source};
use std::fmt;
use std::io::Read;

/// A file, read.
#[derive(Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its format.
    pub format: Format,
    /// Its accounts, in the order of the file.
    pub accounts: Vec<StatementAccount>,
    /// The first 10,000 rows that were not taken.
    pub rejects: Vec<Reject>,
    /// How many rows were not taken.
    pub rejected: u64,
    /// What the person is told, each once.
    pub notes: Vec<Note>,
}

/// One account of a file.
#[derive(Clone, PartialEq, Eq)]
pub struct StatementAccount {
    /// The account, as the file names it.
    pub account: Account,
    /// Whether the file names the account. If not, ask which one it is, or keep key and name made of the
    /// file's name.
    pub identified: bool,
    /// Its rows, oldest first. A file says nothing about absence, so `covers` is empty; ids are not stable.
    pub batch: Batch,
    /// The days the file says it covers, else those of its rows.
    pub period: Option<Period>,
}

impl fmt::Debug for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Statement({:?}, {} accounts, {} rejected)",
            self.format,
            self.accounts.len(),
            self.rejected
        )
    }
}

impl fmt::Debug for StatementAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StatementAccount({:?}, {} rows)", self.account, self.batch.transactions.len())
    }
}

/// Reads a whole file. Memory grows with its rows; see [`stream`] for the other way.
pub fn read(input: &mut dyn Read, options: &Options) -> Result<Statement, StatementError> {
    let mut collected = Collected::default();
    let format = stream(input, options, &mut |event| {
        collected.take(event);
        Ok(())
    })?;
    if collected.accounts.is_empty() && collected.rejected == 0 && collected.notes.is_empty() {
        return Err(StatementError::Empty);
    }
    let Collected { mut accounts, rejects, flaws, rejected, notes } = collected;
    let source = Source::File { name: options.file_name.clone(), format: format.key().to_owned() };
    for (place, account) in accounts.iter_mut().enumerate() {
        account.batch.source = source.clone();
        // A row that names no account keeps its raw text with the first.
        let own = rejects.iter().chain(&flaws).filter(|reject| reject.account.unwrap_or(0) == place);
        account.batch.warnings = own.map(Reject::warning).collect();
        finish(account);
    }
    Ok(Statement { format, accounts, rejects, rejected, notes })
}

#[derive(Default)]
struct Collected {
    accounts: Vec<StatementAccount>,
    rejects: Vec<Reject>,
    /// Of rows that were taken without a part, and parts of the file that are only kept.
    flaws: Vec<Reject>,
    rejected: u64,
    notes: Vec<Note>,
}

/// So many rows, or parts of them, that were not taken are kept with their text.
const KEPT: usize = 10_000;

impl Collected {
    fn take(&mut self, event: Event) {
        match event {
            Event::Account { account, identified } => self.begin(account, identified),
            Event::Row { account, transaction, .. } => {
                self.with(account, |of| of.batch.transactions.push(*transaction));
            }
            Event::Balance { account, balance } => self.with(account, |of| of.batch.balances.push(balance)),
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

    fn begin(&mut self, account: Account, identified: bool) {
        let batch = Batch {
            account_key: account.key.clone(),
            covers: None,
            source: Source::File { name: String::new(), format: String::new() },
            stable_ids: false,
            transactions: Vec::new(),
            balances: Vec::new(),
            warnings: Vec::new(),
        };
        self.accounts.push(StatementAccount { account, identified, batch, period: None });
    }

    fn with(&mut self, account: usize, act: impl FnOnce(&mut StatementAccount)) {
        if let Some(found) = self.accounts.get_mut(account) {
            act(found);
        }
    }

    fn note(&mut self, note: Note) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }
}

fn keep(kept: &mut Vec<Reject>, reject: Reject) {
    if kept.len() < KEPT {
        kept.push(reject);
    }
}

/// Puts the rows in order, oldest first. A file that runs from new to old is turned around before the sort,
/// which is stable, so the bank's order within a day is kept.
fn finish(account: &mut StatementAccount) {
    let rows = &mut account.batch.transactions;
    let day = |row: &sarraf_ledger::Transaction| row.booked_on.or(row.day());
    if let (Some(first), Some(last)) = (rows.first().and_then(day), rows.last().and_then(day)) {
        if first > last {
            rows.reverse();
        }
        rows.sort_by_key(day);
        let ends = (rows.first().and_then(day), rows.last().and_then(day));
        if let (None, (Some(from), Some(to))) = (account.period, ends) {
            account.period = Period::new(from, to).ok();
        }
    }
}
