//! One reading of one bank: the channel behind its connector.

use crate::listing::Listing;
use crate::{Seen, SyncError, take};
use sarraf_banks::{
    BankError, Channel, ChannelError, Input, Job, Output, Profile, Prompt, Reply, Request, Response, run,
};
use sarraf_ledger::{
    Account, AccountId, Balance, BalanceKind, BankId, Batch, Card, Moment, Notice, Transaction, Warning,
};
use sarraf_store::{Store, StoreError};
use sarraf_vault::{Random, Seal};
use std::collections::HashMap;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// What connector state is sealed for.
const STATE: &str = "connector-state";
/// A wait longer than this ends the run.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The way to the bank; the gateway in the program, a script in a test.
pub trait Door: Send {
    /// Sends one request, once.
    fn send(&mut self, request: &Request) -> impl Future<Output = Result<Response, ChannelError>> + Send;
}

/// Stops a reading: at once while it waits for the bank, else before its next step.
#[derive(Clone, Debug)]
pub struct Cancel(Arc<watch::Sender<bool>>);

impl Default for Cancel {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }
}

impl Cancel {
    /// Stops it.
    pub fn cancel(&self) {
        self.0.send_replace(true);
    }

    fn check(&self) -> Result<(), ChannelError> {
        if *self.0.borrow() { Err(ChannelError::Cancelled) } else { Ok(()) }
    }

    /// What `work` comes to, unless it is stopped before.
    async fn or<T>(&self, work: impl Future<Output = Result<T, ChannelError>>) -> Result<T, ChannelError> {
        self.check()?;
        let mut stop = self.0.subscribe();
        tokio::select! {
            done = work => done,
            _ = stop.wait_for(|stopped| *stopped) => Err(ChannelError::Cancelled),
        }
    }
}

/// How far a reading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows read.
    pub rows: u32,
    /// Pages read.
    pub pages: u32,
}

/// What a reading needs.
pub struct Parts<D> {
    /// Where rows go.
    pub store: Store,
    /// Whose.
    pub bank: BankId,
    /// How the bank is reached.
    pub profile: Profile,
    /// The way there.
    pub door: D,
    /// Seals connector state.
    pub seal: Seal,
    /// For the seal.
    pub random: Arc<Random>,
    /// The time, with the person's offset.
    pub now: Moment,
    /// Whether the person is there.
    pub attended: bool,
    /// The rows count as read, as all do at linking.
    pub read: bool,
    /// Accounts that were chosen later: what is read of them first is history too.
    pub chosen_later: Vec<AccountId>,
    /// Stops it.
    pub cancel: Cancel,
    /// Told after every commit.
    pub progress: Box<dyn Fn(Progress) + Send + Sync>,
}

impl<D> std::fmt::Debug for Parts<D> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Parts({})", self.bank)
    }
}

/// What a reading brought to one account.
#[derive(Clone, Debug, Default)]
pub struct AccountCounts {
    /// Rows never seen before.
    pub new: u32,
    /// Rows the bank now states differently.
    pub changed: u32,
    /// Of these, pending rows that were booked.
    pub settled: u32,
    /// Pending rows that vanished.
    pub removed: u32,
    /// What could not be taken.
    pub warnings: Vec<Warning>,
    /// The balances that were stated.
    pub balances: Vec<BalanceKind>,
}

/// What a reading brought, and why it ended early if it did.
#[derive(Debug)]
pub struct Reading {
    /// Per account that was read.
    pub accounts: Vec<(AccountId, AccountCounts)>,
    /// Accounts that could not be read, while others were.
    pub failed: Vec<(AccountId, BankError)>,
    /// Of accounts the bank no longer lists, or lists anew.
    pub listing: Listing,
    /// Why it ended early.
    pub error: Option<SyncError>,
}

/// Reads the linked accounts of a bank.
pub async fn read<D: Door>(parts: Parts<D>) -> Reading {
    let mut reader = match Reader::new(parts) {
        Ok(reader) => reader,
        Err(error) => {
            let (failed, listing) = (Vec::new(), Listing::default());
            return Reading { accounts: Vec::new(), failed, listing, error: Some(error) };
        }
    };
    let result = reader.run().await;
    let failed = reader.failed.take().map(SyncError::Store);
    let error = failed.or(result.err());
    let Reader { counts, failures, listing, .. } = reader;
    Reading { accounts: counts.into_iter().collect(), failed: failures, listing, error }
}

/// The accounts of a bank, and what of its list could not be taken.
#[derive(Debug, Default)]
pub struct Listed {
    /// The accounts and the balances the bank states for them.
    pub accounts: Vec<(Account, Vec<Balance>)>,
    /// What could not be taken.
    pub warnings: Vec<Warning>,
}

/// Signs in and lists a bank's accounts, so that the person can choose. Nothing is stored.
pub async fn accounts<D: Door>(profile: &Profile, door: D, now: Moment) -> Result<Listed, SyncError> {
    Ok(ask(profile, Job::Accounts, door, now).await?.found)
}

/// Asks a bank for its payment cards, or locks one of them first ([`Job::Cards`], [`Job::Lock`]). Nothing is stored.
pub async fn cards<D: Door>(
    profile: &Profile,
    job: Job,
    door: D,
    now: Moment,
) -> Result<Vec<Card>, SyncError> {
    Ok(ask(profile, job, door, now).await?.cards)
}

async fn ask<D: Door>(profile: &Profile, job: Job, door: D, now: Moment) -> Result<Finding<D>, SyncError> {
    let input = Input { job, cursor: None, state: None, accounts: Vec::new(), now, attended: true };
    let mut finding = Finding { door, found: Listed::default(), cards: Vec::new() };
    run(profile, input, &mut finding).await?;
    Ok(finding)
}

/// The channel of a listing: accounts and cards are kept in memory, anything else is refused.
struct Finding<D> {
    door: D,
    found: Listed,
    cards: Vec<Card>,
}

impl<D: Door> Channel for Finding<D> {
    async fn send(&mut self, request: Request) -> Result<Response, ChannelError> {
        self.door.send(&request).await
    }

    async fn ask(&mut self, _: Prompt) -> Result<Reply, ChannelError> {
        Err(ChannelError::Refused)
    }

    async fn emit(&mut self, output: Output) -> Result<(), ChannelError> {
        match cleaned(output) {
            Output::Accounts { accounts, warnings } => self.found = Listed { accounts, warnings },
            Output::Cards(cards) => self.cards = cards,
            _ => {}
        }
        Ok(())
    }

    async fn pause(&mut self, duration: Duration) -> Result<(), ChannelError> {
        pause(duration).await
    }
}

/// What a connector read, without what deceives a reader of it: whatever a connector forgets, nothing is shown or
/// compared that was not cleaned.
fn cleaned(output: Output) -> Output {
    match output {
        Output::Accounts { accounts, warnings } => Output::Accounts {
            accounts: accounts.into_iter().map(|(account, balances)| (account.cleaned(), balances)).collect(),
            warnings,
        },
        Output::Batch { mut batch, cursor } => {
            batch.transactions = batch.transactions.into_iter().map(Transaction::cleaned).collect();
            Output::Batch { batch, cursor }
        }
        Output::Others(others) => Output::Others(others.into_iter().map(Account::cleaned).collect()),
        Output::Notices { account_key, notices } => {
            Output::Notices { account_key, notices: notices.into_iter().map(Notice::cleaned).collect() }
        }
        Output::State(_) | Output::Failed { .. } | Output::Cards(_) => output,
    }
}

async fn pause(duration: Duration) -> Result<(), ChannelError> {
    if duration > LONGEST_PAUSE {
        return Err(ChannelError::Waiting);
    }
    tokio::time::sleep(duration).await;
    Ok(())
}

/// The channel of a reading.
struct Reader<D> {
    parts: Parts<D>,
    accounts: HashMap<String, AccountId>,
    keys: Vec<String>,
    counts: HashMap<AccountId, AccountCounts>,
    seen: HashMap<AccountId, Seen>,
    progress: Progress,
    failures: Vec<(AccountId, BankError)>,
    listing: Listing,
    /// Why the store did not take something; the connector only learns that it did not.
    failed: Option<StoreError>,
}

impl<D: Door> Reader<D> {
    fn new(parts: Parts<D>) -> Result<Self, SyncError> {
        let stored = parts.store.reader().accounts()?;
        let accounts: HashMap<String, AccountId> =
            stored.into_iter().filter(|row| row.bank == parts.bank).map(|row| (row.key, row.id)).collect();
        let mut keys: Vec<String> = accounts.keys().cloned().collect();
        keys.sort();
        let (counts, seen, progress) = (HashMap::new(), HashMap::new(), Progress::default());
        let (failures, listing) = (Vec::new(), Listing::default());
        Ok(Self { parts, accounts, keys, counts, seen, progress, failures, listing, failed: None })
    }

    async fn run(&mut self) -> Result<(), SyncError> {
        let input = self.input()?;
        let profile = self.parts.profile.clone();
        Ok(run(&profile, input, self).await?)
    }

    fn input(&self) -> Result<Input, SyncError> {
        let stored = self.parts.store.reader().connector(self.parts.bank)?.ok_or(SyncError::NotFound)?;
        // A state that does not open is as good as none: the connector begins anew, and no row comes twice.
        let state = stored.state.and_then(|sealed| self.parts.seal.open(STATE, &sealed).ok());
        Ok(Input {
            job: Job::Read,
            cursor: stored.cursor,
            state: state.map(|state| state.to_vec()),
            accounts: self.keys.clone(),
            now: self.parts.now,
            attended: self.parts.attended,
        })
    }

    fn store(&mut self, output: Output) -> Result<(), StoreError> {
        match cleaned(output) {
            Output::Accounts { accounts, warnings } => self.store_accounts(&accounts, warnings.is_empty()),
            Output::Others(others) => self.store_others(others),
            Output::Failed { account_key, error } => {
                self.failures.extend(self.accounts.get(&account_key).map(|id| (*id, error)));
                Ok(())
            }
            Output::Notices { account_key, notices } => self.store_notices(&account_key, &notices),
            // A reading asks for none.
            Output::Cards(_) => Ok(()),
            Output::Batch { batch, cursor } => self.store_batch(&batch, &cursor),
            Output::State(state) => {
                let sealed = self.parts.seal.seal(STATE, &state, &self.parts.random);
                self.parts.store.write(|writer| writer.set_connector(self.parts.bank, None, &sealed))
            }
        }
    }

    /// Balances of the chosen accounts; a name the bank changed. Others are never stored.
    fn store_accounts(&mut self, found: &[(Account, Vec<Balance>)], whole: bool) -> Result<(), StoreError> {
        let Parts { store, bank, now, .. } = &self.parts;
        let listing = &mut self.listing;
        store.write(|writer| {
            if whole {
                let listed: Vec<&str> = found.iter().map(|(account, _)| account.key.as_str()).collect();
                listing.compare(writer, &self.accounts, &listed, now.at)?;
            }
            for (account, balances) in found {
                if let Some(id) = self.accounts.get(&account.key) {
                    writer.insert_account(*bank, account)?;
                    for balance in balances {
                        writer.insert_balance(*id, balance, &sarraf_ledger::Source::Connection)?;
                    }
                }
            }
            Ok(())
        })?;
        for (account, balances) in found {
            if let Some(id) = self.accounts.get(&account.key) {
                let counts = self.counts.entry(*id).or_default();
                counts.balances.extend(balances.iter().map(|balance| balance.kind));
            }
        }
        Ok(())
    }

    /// Accounts that are there and not read; only their ids are kept.
    fn store_others(&mut self, others: Vec<Account>) -> Result<(), StoreError> {
        let Parts { store, bank, read, .. } = &self.parts;
        let listing = &mut self.listing;
        store.write(|writer| {
            // A bank whose readings were not kept yet has no older list to compare with.
            let first = *read || writer.reader().schedule(*bank)?.is_none();
            listing.others(writer, *bank, others, first)
        })
    }

    /// What the bank says beside the rows, each once.
    fn store_notices(&mut self, account_key: &str, notices: &[Notice]) -> Result<(), StoreError> {
        let Some(account) = self.accounts.get(account_key).copied() else { return Ok(()) };
        let is_history = self.parts.read || self.parts.chosen_later.contains(&account);
        self.parts.store.write(|writer| {
            notices
                .iter()
                .try_for_each(|notice| writer.insert_notice(account, notice, is_history).map(|_| ()))
        })
    }

    /// A batch, its cursor and its message rows, in one transaction.
    fn store_batch(&mut self, batch: &Batch, cursor: &str) -> Result<(), StoreError> {
        let Some(account) = self.accounts.get(&batch.account_key).copied() else { return Ok(()) };
        let Parts { store, bank, now, .. } = &self.parts;
        let read = self.parts.read || self.parts.chosen_later.contains(&account);
        let seen = self.seen.entry(account).or_default();
        let taken = store.write(|writer| {
            let taken = take(writer, account, &self.keys, batch, now.at, read, seen)?;
            writer.set_cursor(*bank, cursor)?;
            Ok(taken)
        })?;
        if batch.covers.is_some() {
            self.seen.remove(&account);
        }
        let counts = self.counts.entry(account).or_default();
        counts.new += taken.new;
        counts.changed += taken.changed;
        counts.settled += taken.settled;
        counts.removed += taken.removed;
        counts.warnings.extend(batch.warnings.iter().chain(&taken.warnings).cloned());
        counts.balances.extend(batch.balances.iter().map(|balance| balance.kind));
        self.progress.rows += u32::try_from(batch.transactions.len()).unwrap_or(u32::MAX);
        self.progress.pages += 1;
        (self.parts.progress)(self.progress);
        Ok(())
    }
}

impl<D: Door> Channel for Reader<D> {
    async fn send(&mut self, request: Request) -> Result<Response, ChannelError> {
        let Parts { cancel, door, .. } = &mut self.parts;
        cancel.or(door.send(&request)).await
    }

    async fn ask(&mut self, _: Prompt) -> Result<Reply, ChannelError> {
        // No connector of this version asks; one that did would be told that nobody answers.
        Err(ChannelError::Refused)
    }

    async fn emit(&mut self, output: Output) -> Result<(), ChannelError> {
        self.parts.cancel.check()?;
        self.store(output).map_err(|error| {
            self.failed = Some(error);
            ChannelError::NotStored
        })
    }

    async fn pause(&mut self, duration: Duration) -> Result<(), ChannelError> {
        self.parts.cancel.or(pause(duration)).await
    }
}
