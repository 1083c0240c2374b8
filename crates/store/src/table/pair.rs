//! `pair` and `my_pair`: rows that belong together, or may, and what the person said of them.

use crate::convert::{Columns, micros, words};
use crate::{Reader, StoreError, Writer};
use jiff::Timestamp;
use rusqlite::{Row, params};
use sarraf_ledger::{AccountId, Status, TransactionId};

words! {
    /// In what way two rows belong together.
    pub enum PairKind {
        /// They are one purchase: `first` is the hold, or a row that vanished, `second` the one in its place.
        Same = "same",
        /// They are the legs of a transfer between the person's own accounts: `first` is the one that goes out.
        Transfer = "transfer",
        /// `first` is a purchase, `second` money back from it.
        Refund = "refund",
    }
}

words! {
    /// How sure it is.
    pub enum PairState {
        /// The person is asked.
        Suggested = "suggested",
        /// Taken as a fact.
        Made = "made",
    }
}

words! {
    /// What the person said.
    pub enum Verdict {
        /// They belong together.
        Yes = "yes",
        /// They do not, and are not to be suggested again.
        No = "no",
    }
}

/// Two rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairRow {
    /// In what way.
    pub kind: PairKind,
    /// The one that was there first.
    pub first: TransactionId,
    /// The other.
    pub second: TransactionId,
    /// Suggested or made.
    pub state: PairState,
    /// How sure, in hundredths.
    pub confidence: u32,
    /// What speaks for it: a word of a closed list.
    pub evidence: String,
    /// Since when.
    pub at: Timestamp,
}

/// The evidence of a pair that the reading under way, or one that was cut off, has not decided yet.
pub const UNFINISHED: &str = "unfinished";

pub const COLUMNS: &str = "SELECT kind, first, second, state, confidence, evidence, at FROM pair";

pub fn read(row: &Row<'_>) -> Result<PairRow, StoreError> {
    let columns = Columns::of(row);
    Ok(PairRow {
        kind: columns.word(PairKind::from_key)?,
        first: TransactionId(columns.next()?),
        second: TransactionId(columns.next()?),
        state: columns.word(PairState::from_key)?,
        confidence: columns.next()?,
        evidence: columns.next()?,
        at: columns.timestamp()?,
    })
}

impl Reader {
    /// The pairs a row is in, of one kind.
    pub fn pairs_of(&self, kind: PairKind, id: TransactionId) -> Result<Vec<PairRow>, StoreError> {
        let sql = format!(
            "{COLUMNS} WHERE kind = ?1 AND first = ?2 UNION {COLUMNS} WHERE kind = ?1 AND second = ?2
             ORDER BY first, second"
        );
        self.all(&sql, params![kind.key(), id.0], read)
    }

    /// What is suggested of the rows of an account, in order.
    pub fn suggestions(&self, kind: PairKind, account: AccountId) -> Result<Vec<PairRow>, StoreError> {
        let sql = format!(
            "{COLUMNS} WHERE kind = ?1 AND state = 'suggested'
                AND (SELECT account FROM entry WHERE id = first) = ?2 ORDER BY first, second"
        );
        self.all(&sql, params![kind.key(), account.0], read)
    }

    /// Pairs of an account that the person said are none.
    pub fn refused(
        &self,
        kind: PairKind,
        account: AccountId,
    ) -> Result<Vec<(TransactionId, TransactionId)>, StoreError> {
        let sql = "SELECT first, second FROM my_pair WHERE kind = ?1 AND verdict = 'no'
                AND (SELECT account FROM entry WHERE id = first) = ?2 ORDER BY first, second";
        self.all(sql, params![kind.key(), account.0], |row| {
            Ok((TransactionId(row.get(0)?), TransactionId(row.get(1)?)))
        })
    }

    /// What the person said of two rows.
    pub fn verdict(
        &self,
        kind: PairKind,
        first: TransactionId,
        second: TransactionId,
    ) -> Result<Option<Verdict>, StoreError> {
        let sql = "SELECT verdict FROM my_pair WHERE kind = ?1 AND first = ?2 AND second = ?3";
        self.one(sql, params![kind.key(), first.0, second.0], |row| Columns::of(row).word(Verdict::from_key))
    }

    /// Rows that the person said a row does not belong to, or does.
    pub fn verdicts_of(
        &self,
        kind: PairKind,
        id: TransactionId,
    ) -> Result<Vec<(TransactionId, TransactionId, Verdict)>, StoreError> {
        let sql = "SELECT first, second, verdict FROM my_pair WHERE kind = ?1 AND first = ?2
            UNION SELECT first, second, verdict FROM my_pair WHERE kind = ?1 AND second = ?2
            ORDER BY first, second";
        self.all(sql, params![kind.key(), id.0], |row| {
            let columns = Columns::of(row);
            let (first, second) = (TransactionId(columns.next()?), TransactionId(columns.next()?));
            Ok((first, second, columns.word(Verdict::from_key)?))
        })
    }

    /// Whether a row may be here again as another: then it is in no spending or income. Of booked rows only until
    /// the reading that brought the other one ends.
    pub(crate) fn is_doubtful(&self, id: TransactionId, status: Status) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM pair WHERE kind = 'same' AND first = ?1 AND state = 'suggested'
            AND (?2 OR evidence = ?3)";
        let pending = status == Status::Pending;
        Ok(self.one(sql, params![id.0, pending, UNFINISHED], |_| Ok(()))?.is_some())
    }
}

impl Writer<'_> {
    /// A pair as it is to be. Both rows count anew.
    pub fn put_pair(&self, pair: &PairRow) -> Result<(), StoreError> {
        let changed = self.run(
            "INSERT INTO pair (kind, first, second, state, confidence, evidence, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (kind, first, second) DO UPDATE SET state = excluded.state,
                confidence = excluded.confidence, evidence = excluded.evidence
             WHERE (state, confidence, evidence) <> (excluded.state, excluded.confidence, excluded.evidence)",
            params![
                pair.kind.key(),
                pair.first.0,
                pair.second.0,
                pair.state.key(),
                pair.confidence,
                pair.evidence,
                micros(pair.at)
            ],
        )?;
        if changed > 0 { self.pair_changed(pair.first, pair.second) } else { Ok(()) }
    }

    /// Takes a pair away.
    pub fn remove_pair(
        &self,
        kind: PairKind,
        first: TransactionId,
        second: TransactionId,
    ) -> Result<(), StoreError> {
        let sql = "DELETE FROM pair WHERE kind = ?1 AND first = ?2 AND second = ?3";
        let gone = self.run(sql, params![kind.key(), first.0, second.0])?;
        if gone > 0 { self.pair_changed(first, second) } else { Ok(()) }
    }

    /// What the person says of two rows; `None` takes it back.
    pub(crate) fn put_verdict(
        &self,
        kind: PairKind,
        first: TransactionId,
        second: TransactionId,
        verdict: Option<Verdict>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let key = params![kind.key(), first.0, second.0];
        match verdict {
            Some(verdict) => self.run(
                "INSERT INTO my_pair (kind, first, second, verdict, at) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (kind, first, second) DO UPDATE SET verdict = excluded.verdict, at = excluded.at",
                params![kind.key(), first.0, second.0, verdict.key(), micros(now)],
            )?,
            None => self.run("DELETE FROM my_pair WHERE kind = ?1 AND first = ?2 AND second = ?3", key)?,
        };
        Ok(())
    }

    /// Takes a row out of every pair, and forgets what the person said of it.
    pub(crate) fn part_from_all(&self, id: TransactionId) -> Result<(), StoreError> {
        for kind in [PairKind::Same, PairKind::Transfer, PairKind::Refund] {
            for pair in self.reader().pairs_of(kind, id)? {
                self.remove_pair(kind, pair.first, pair.second)?;
                // The other one may belong to a third.
                self.advance(if pair.first == id { pair.second } else { pair.first })?;
            }
            for column in ["first", "second"] {
                let sql = format!("DELETE FROM my_pair WHERE kind = ?1 AND {column} = ?2");
                self.run(&sql, params![kind.key(), id.0])?;
            }
        }
        Ok(())
    }

    fn pair_changed(&self, first: TransactionId, second: TransactionId) -> Result<(), StoreError> {
        for id in [first, second] {
            self.derive(id)?;
            self.transaction_changed(id)?;
        }
        Ok(())
    }
}
