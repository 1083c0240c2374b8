//! Writing. What can be written stands with each table, in `table/`, and in `plan`.

use crate::reader::first;
use crate::table::summary::Moves;
use crate::{Change, Reader, StoreError, Table};
use rusqlite::Params;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The one writer, inside one transaction. It reads what it has written so far through `reader`.
pub struct Writer<'s> {
    reader: &'s Reader,
    changes: RefCell<BTreeMap<Table, Touched>>,
    /// The change sequence: where it stood, and how far this transaction has moved it.
    sequence: Cell<Option<i64>>,
    /// Derived counts to be written when the action ends.
    pub(crate) moves: RefCell<Moves>,
    /// Rows of closed days may be edited; and whether one was.
    closed_too: bool,
    pub(crate) edited_closed: Cell<bool>,
    /// The import that rows of a file belong to, by the file's name.
    pub(crate) import: RefCell<Option<(String, i64)>>,
}

/// Rows told of one by one; of more it is said that any may have changed.
const TOLD: usize = 10_000;

/// What of a table a transaction changed.
#[derive(Default)]
struct Touched {
    ids: BTreeSet<i64>,
    is_any: bool,
}

impl fmt::Debug for Writer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Writer(…)")
    }
}

impl<'s> Writer<'s> {
    pub(crate) fn new(reader: &'s Reader, closed_too: bool) -> Self {
        Self {
            reader,
            closed_too,
            edited_closed: Cell::default(),
            changes: RefCell::default(),
            sequence: Cell::new(None),
            moves: RefCell::default(),
            import: RefCell::default(),
        }
    }

    /// Reads, with what was written in this transaction so far.
    #[must_use]
    pub fn reader(&self) -> &Reader {
        self.reader
    }

    pub(crate) const fn may_edit_closed(&self) -> bool {
        self.closed_too
    }

    /// What the commit will change, in order of table and id.
    pub(crate) fn finish(&self) -> Result<Vec<Change>, StoreError> {
        self.flush_moves()?;
        if let Some(sequence) = self.sequence.get() {
            self.set_position("changes", sequence)?;
        }
        let changes = self.changes.take();
        let change =
            |(table, touched): (Table, Touched)| Change { table, ids: touched.ids.into_iter().collect() };
        Ok(changes.into_iter().map(change).collect())
    }

    /// Executes one statement; how many rows it changed.
    pub(crate) fn run(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        Ok(self.reader.prepare(sql)?.execute(params)?)
    }

    /// Inserts one row; its id.
    pub(crate) fn insert(&self, sql: &str, params: impl Params) -> Result<i64, StoreError> {
        Ok(self.reader.prepare(sql)?.insert(params)?)
    }

    pub(crate) fn changed(&self, table: Table, id: i64) {
        let mut changes = self.changes.borrow_mut();
        let touched = changes.entry(table).or_default();
        if touched.is_any {
            return;
        }
        touched.ids.insert(id);
        if touched.ids.len() > TOLD {
            *touched = Touched { is_any: true, ids: BTreeSet::new() };
        }
    }

    /// Everything of a table may have changed.
    pub(crate) fn changed_any(&self, table: Table) {
        let any = Touched { is_any: true, ids: BTreeSet::new() };
        self.changes.borrow_mut().insert(table, any);
    }

    /// The next number of the change sequence.
    pub(crate) fn next_sequence(&self) -> Result<i64, StoreError> {
        let current = match self.sequence.get() {
            Some(current) => current,
            None => self
                .reader
                .one("SELECT sequence FROM position WHERE name = 'changes'", [], first)?
                .unwrap_or(0),
        };
        self.sequence.set(Some(current + 1));
        Ok(current + 1)
    }
}
