//! The rows of a file into the store: piece by piece, in one transaction.

use super::Reading;
use super::place::{self, Place};
use crate::card::ConnectionEvent;
use crate::open::Open;
use crate::reading::connection_card;
use crate::render::proof;
use crate::wire::ProofView;
use crate::{Result, proving, watching};
use sarraf_insight::same_account;
use sarraf_ledger::{AccountId, BankId, Batch, Moment, Transaction};
use sarraf_statements::{Piece, StatementError, Survey, Surveyed};
use sarraf_store::{BankKind, MappingRow, NewBank, Rows, StoreError, Writer};
use sarraf_sync::{Seen, Taken, take};
use std::collections::HashMap;

/// What came to one account.
pub(super) struct AccountTaken {
    pub account: Option<AccountId>,
    pub taken: Taken,
    /// How the account's balance stands then.
    pub proof: Option<ProofView>,
}

pub(super) struct Import<'a> {
    pub open: &'a Open,
    pub reading: &'a Reading,
    pub survey: &'a Survey,
    /// Where each of its accounts belongs.
    pub places: Vec<Place>,
    /// Files like it are read the same from now on, under this name.
    pub remember: Option<&'a str>,
    pub now: Moment,
}

/// Why the taking of a file ends before its end.
enum Failure {
    Statement(StatementError),
    Store(StoreError),
    /// All went well, and is taken back.
    Rehearsed,
}

impl From<StatementError> for Failure {
    fn from(error: StatementError) -> Self {
        Self::Statement(error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

type Stored<T> = std::result::Result<T, StoreError>;
type Taking<T> = std::result::Result<T, Failure>;

impl Import<'_> {
    pub fn run(&self) -> Result<Vec<AccountTaken>> {
        watching::catch_up(self.open)?;
        let mut taken = Vec::new();
        self.written(|writer| {
            taken = self.take_all(writer)?;
            Ok(())
        })?;
        Ok(taken)
    }

    /// The same, taken back before it is committed.
    pub fn rehearse(&self) -> Result<Vec<AccountTaken>> {
        let mut taken = Vec::new();
        self.written(|writer| {
            taken = self.take_all(writer)?;
            Err(Failure::Rehearsed)
        })?;
        Ok(taken)
    }

    /// One transaction. Whatever fails in it takes everything back.
    fn written(&self, work: impl FnOnce(&Writer<'_>) -> Taking<()>) -> Result<()> {
        let mut failure = None;
        let written = self.open.store.write(|writer| {
            work(writer).map_err(|error| match error {
                Failure::Store(error) => error,
                other => {
                    failure = Some(other);
                    StoreError::Cancelled
                }
            })
        });
        match failure {
            Some(Failure::Rehearsed) => Ok(()),
            Some(Failure::Statement(error)) => Err(super::unreadable(self.open, error)),
            _ => Ok(written?),
        }
    }

    /// Everything of the file: rows, balances, one card a conversation.
    fn take_all(&self, writer: &Writer<'_>) -> Taking<Vec<AccountTaken>> {
        let import =
            writer.insert_import(&self.reading.content.name, self.survey.format.key(), self.now.at)?;
        self.keep_said(writer)?;
        let own = self.own_keys(writer)?;
        let mut accounts = Vec::new();
        for (account, place) in self.survey.accounts.iter().zip(&self.places) {
            accounts.push(self.account(writer, account, *place)?);
        }
        let mut all = self.take_rows(writer, &accounts, &own)?;
        self.own_transfers(writer, &own)?;
        writer.set_position(watching::POSITION, writer.reader().change_sequence()?)?;
        writer.edits_import(import)?;
        writer.reckon_all(self.now)?;
        proving::after_file(writer, self.now)?;
        for one in &mut all {
            one.proof = self.proof(writer, one.account)?;
        }
        Ok(all)
    }

    fn keep_said(&self, writer: &Writer<'_>) -> Stored<()> {
        let Reading { content, said, .. } = self.reading;
        let (Some(name), Some(head)) = (self.remember, &said.head) else { return Ok(()) };
        let name = if name.trim().is_empty() { &content.name } else { name.trim() };
        let (head, answers) = (head.clone(), said.options.answers());
        writer.remember_mapping(&MappingRow { head, answers, name: name.to_owned(), at: self.now.at })
    }

    /// Rows piece by piece, and at the end of each account what the file says of it as a whole.
    fn take_rows(
        &self,
        writer: &Writer<'_>,
        accounts: &[AccountId],
        own: &[String],
    ) -> Taking<Vec<AccountTaken>> {
        let mut all: Vec<(Seen, Taken)> = accounts.iter().map(|_| Default::default()).collect();
        let mut rows = Rows { done: 0, total: self.survey.rows };
        let mut each = |place: usize, batch: &Batch| -> Taking<()> {
            let (Some(id), Some((seen, sum))) = (accounts.get(place), all.get_mut(place)) else {
                return Ok(());
            };
            add(sum, &take(writer, *id, own, batch, self.now.at, true, seen)?);
            rows.done += batch.transactions.len() as u64;
            let go_on = self.reading.work.heard_taken(rows);
            if go_on { Ok(()) } else { Err(StatementError::Stopped.into()) }
        };
        let mut open = || self.reading.content.open().map_err(|error| StatementError::from(error).into());
        self.survey.pieces(
            &self.reading.said.options,
            &turns(accounts),
            &mut open,
            &mut |piece: Piece| {
                each(piece.account, &self.reading.batch(self.survey, piece.account, piece.rows))
            },
        )?;
        for ((place, account), id) in self.survey.accounts.iter().enumerate().zip(accounts) {
            // One kept by hand holds what the person counts, whatever balances a file states.
            let by_hand = writer.reader().is_by_hand(*id)?;
            let balances = if by_hand { Vec::new() } else { account.balances.clone() };
            let batch = Batch {
                balances,
                warnings: account.warnings.clone(),
                ..self.reading.batch(self.survey, place, Vec::new())
            };
            each(place, &batch)?;
        }
        let mut taken = Vec::new();
        for (id, (_, sum)) in accounts.iter().zip(all) {
            self.told(writer, *id, &sum)?;
            taken.push(AccountTaken { account: Some(*id), taken: sum, proof: None });
        }
        Ok(taken)
    }

    fn own_transfers(&self, writer: &Writer<'_>, own: &[String]) -> Stored<()> {
        for (id, key) in writer.reader().named_transfers()? {
            if own.iter().any(|own| same_account(own, &key)) {
                writer.set_own_transfer(id, true)?;
            }
        }
        Ok(())
    }

    /// In words: as it stands in the account, which the reader of a rehearsal does not see afterwards.
    fn proof(&self, writer: &Writer<'_>, account: Option<AccountId>) -> Stored<Option<ProofView>> {
        let Some(account) = account else { return Ok(None) };
        Ok(proof::views(&self.reading.speech, writer.reader(), account)?.into_iter().next())
    }

    /// Ids and numbers of all accounts, those of the file included: money between them is neither spent nor earned.
    fn own_keys(&self, writer: &Writer<'_>) -> Stored<Vec<String>> {
        let stored = writer.reader().accounts()?;
        let known = stored.into_iter().flat_map(|row| [Some(row.key), row.number, row.iban]);
        let read = self.survey.accounts.iter().map(|one| one.account.clone());
        let read = read.flat_map(|account| [Some(account.key), account.number, account.iban]);
        Ok(known.chain(read).flatten().collect())
    }

    fn told(&self, writer: &Writer<'_>, account: AccountId, taken: &Taken) -> Stored<()> {
        let Some(row) = writer.reader().account(account)? else { return Ok(()) };
        let card = ConnectionEvent {
            count: taken.new,
            known: taken.known + taken.changed,
            detail: self.reading.content.name.clone(),
            ..ConnectionEvent::new("imported")
        };
        connection_card(writer, row.conversation, self.now, &card, false)?;
        // A connection is as of its last reading, whatever a file brings.
        match writer.reader().bank(row.bank)? {
            Some(bank) if bank.kind == BankKind::File => writer.set_synced(row.bank, self.now.at),
            _ => Ok(()),
        }
    }

    fn account(&self, writer: &Writer<'_>, account: &Surveyed, place: Place) -> Stored<AccountId> {
        if let Place::Known(id) = place {
            return Ok(id);
        }
        // One file can tell of a new account twice.
        if let Some(id) = place::known(writer.reader(), account)?.filter(|_| account.identified) {
            return Ok(id);
        }
        let bank = self.file_bank(writer, account)?;
        writer.insert_account(bank, &account.account)
    }

    /// A conversation for an account no connection brings.
    fn file_bank(&self, writer: &Writer<'_>, account: &Surveyed) -> Stored<BankId> {
        let bank = writer.insert_bank(&NewBank {
            kind: BankKind::File,
            profile: String::new(),
            profile_toml: None,
            name: account.account.name.clone(),
            secret: None,
            linked_at: self.now.at,
        })?;
        writer.set_setting(&crate::reading::history_key(bank), &self.now.at.to_string())?;
        Ok(bank)
    }
}

/// Parts of a file that turn out to be of one account come one after the other: what the first brought the next brings
/// again.
fn turns(accounts: &[AccountId]) -> Vec<usize> {
    let mut before: HashMap<AccountId, usize> = HashMap::new();
    let turn = |id: &AccountId| {
        let count = before.entry(*id).or_default();
        *count += 1;
        *count
    };
    accounts.iter().map(turn).collect()
}

fn add(sum: &mut Taken, more: &Taken) {
    sum.new += more.new;
    sum.changed += more.changed;
    sum.settled += more.settled;
    sum.known += more.known;
}

impl Reading {
    /// Rows of one account of a file. A file says nothing about absence, so `covers` is empty; ids are not stable.
    pub(super) fn batch(&self, survey: &Survey, account: usize, transactions: Vec<Transaction>) -> Batch {
        let key = survey.accounts.get(account).map(|one| one.account.key.clone()).unwrap_or_default();
        Batch {
            account_key: key,
            covers: None,
            source: survey.source(),
            stable_ids: false,
            transactions,
            balances: Vec::new(),
            warnings: Vec::new(),
        }
    }
}
