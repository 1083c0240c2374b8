//! Up (Australia): JSON over HTTPS with a personal token, `https://developer.up.com.au`.
//!
//! Transactions come newest first in pages of at most 100. A transaction keeps its id for life, but its amount can
//! change when it settles, and a hold can vanish. So each reading walks back from now with an overlap, at least to
//! the oldest row that was still held, and ends with a read of everything held: what is missing there has vanished.

mod category;
mod row;
mod wire;

use crate::cursor::{Cursor, Part, Place, Window, earlier, newest_of, oldest_held};
use crate::link::Links;
use crate::patience::{self, Answer, Patience, Unknown};
use crate::reading::{Failures, empty_batch, missing};
use crate::{BankError, Channel, Input, Job, Output, Profile, Purpose, Request};
use jiff::Timestamp;
use row::Rows;
use sarraf_ledger::{Account, Balance, Batch, Moment, Period, Status, Transaction, Warning, WarningKind};
use wire::PageWire;

/// Up has no address at which a card could be locked.
pub(super) const LOCKS_CARDS: bool = false;

/// The most Up gives at once.
const PAGE_SIZE: &str = "100";
/// Pages of one walk; a bank that gives more has lost its way.
const MOST_PAGES: u32 = 50_000;

/// Runs the connector. `Accounts` signs in and lists; `Read` reads the chosen accounts one after another.
pub(super) async fn run<C: Channel>(
    profile: &Profile,
    input: Input,
    channel: &mut C,
) -> Result<(), BankError> {
    let cursor = Cursor::parse(input.cursor.as_deref());
    let (links, patience) = (Links::new(&profile.base_url), Patience::default());
    let mut run = Run { profile, input: &input, channel, links, patience, cursor };
    match input.job {
        Job::Accounts => run.list().await,
        Job::Read => run.read().await,
        Job::Cards | Job::Lock { .. } => Err(BankError::Changed),
    }
}

struct Run<'a, C> {
    profile: &'a Profile,
    input: &'a Input,
    channel: &'a mut C,
    links: Links,
    patience: Patience,
    cursor: Cursor,
}

/// The list of accounts, and what of it could not be taken.
#[derive(Default)]
struct Listed {
    accounts: Vec<(Account, Vec<Balance>)>,
    warnings: Vec<Warning>,
    /// Of these, the ones of accounts that are there without their balance, by key.
    flawed: Vec<(String, Warning)>,
}

/// A page that was read, and where it leads.
struct Page {
    wire: PageWire,
    received_at: Timestamp,
    next: Next,
}

enum Next {
    /// It was the last.
    End,
    /// Another page.
    Page(String),
    /// A link that is not followed, as the bank wrote it.
    Refused(String),
}

/// What a walk through an account's pages came to.
struct Walked {
    /// Every page was read, and every row that may be a hold.
    whole: bool,
    /// Rows still held.
    held: Vec<Transaction>,
}

impl<C: Channel> Run<'_, C> {
    async fn list(&mut self) -> Result<(), BankError> {
        self.ping().await?;
        let Listed { accounts, warnings, .. } = self.accounts().await?;
        Ok(self.channel.emit(Output::Accounts { accounts, warnings }).await?)
    }

    /// Whether the bank accepts the token.
    async fn ping(&mut self) -> Result<(), BankError> {
        let request = self.get(&["util", "ping"], Purpose::SignIn);
        match self.patience.send(self.channel, request).await? {
            Answer::Found(response) => patience::json::<serde_json::Value>(&response).map(|_| ()),
            Answer::Unknown(_) => Err(BankError::Changed),
        }
    }

    async fn read(&mut self) -> Result<(), BankError> {
        let Listed { mut accounts, warnings, flawed } = self.accounts().await?;
        let others: Vec<Account> = accounts
            .extract_if(.., |(account, _)| !self.input.accounts.contains(&account.key))
            .map(|(account, _)| account)
            .collect();
        if !others.is_empty() {
            self.channel.emit(Output::Others(others)).await?;
        }
        let chosen = Output::Accounts { accounts: accounts.clone(), warnings: warnings.clone() };
        self.channel.emit(chosen).await?;
        for (key, warning) in flawed.into_iter().filter(|(key, _)| self.input.accounts.contains(key)) {
            let (batch, place) = (self.batch(&key), self.cursor.place(&key));
            self.emit(Batch { warnings: vec![warning], ..batch }, &place).await?;
        }
        let mut failures = Failures::default();
        for key in &self.input.accounts {
            match accounts.iter().find(|(account, _)| account.key == *key) {
                Some((account, _)) => {
                    let result = self.read_account(account).await;
                    failures.go_on(self.channel, key, result).await?;
                }
                // What a whole list leaves out is told by who compares the lists, once.
                None if warnings.is_empty() => {}
                None => self.say_missing(key, warnings.clone()).await?,
            }
        }
        failures.end(accounts.len())
    }

    /// All accounts, with their available balance.
    async fn accounts(&mut self) -> Result<Listed, BankError> {
        let mut listed = Listed::default();
        self.links.begin();
        let mut request = self.get(&["accounts"], Purpose::Accounts).with("page[size]", PAGE_SIZE);
        for _ in 0..MOST_PAGES {
            let page = self.page(request).await?.map_err(|_| BankError::Changed)?;
            let at = Moment { at: page.received_at, offset: self.input.now.offset };
            for (row, line) in page.wire.data.iter().zip(1..) {
                let (account, flaw) = row::read_account(row, at);
                let warn = |kind| Warning { kind, line: Some(line), raw: row.get().to_owned() };
                let warning = flaw.map(warn);
                listed.warnings.extend(warning.clone());
                let key = account.as_ref().map(|(account, _)| account.key.clone());
                listed.flawed.extend(key.zip(warning));
                listed.accounts.extend(account);
            }
            match page.next {
                Next::Page(next) => request = Request::get(next, Purpose::Accounts, self.input.attended),
                Next::End => break,
                Next::Refused(raw) => {
                    listed.warnings.push(Warning { kind: WarningKind::RefusedLink, line: None, raw });
                    break;
                }
            }
        }
        if listed.accounts.is_empty() { Err(BankError::Changed) } else { Ok(listed) }
    }

    /// Reads one account: first the rest of an interrupted walk, then what is new, then what is held.
    async fn read_account(&mut self, account: &Account) -> Result<(), BankError> {
        let mut place = self.resume(account).await?;
        let now = self.input.now.at;
        let window = place.window(now, self.profile.history_days).ok_or(BankError::Changed)?;
        let request = self.transactions(account).with("filter[since]", window.since.to_string());
        match self.walk(account, &mut place, request, None).await? {
            Ok(walked) => self.close(account, place, window, walked).await,
            Err(Unknown::Missing) => self.say_missing(&account.key, Vec::new()).await,
            Err(Unknown::Invalid) => Err(BankError::Changed),
        }
    }

    /// Reads the rest of an interrupted walk. Where its place in the list has expired, the walk begins again.
    async fn resume(&mut self, account: &Account) -> Result<Place, BankError> {
        let mut place = self.cursor.place(&account.key);
        let Some(part) = place.part.take() else { return Ok(place) };
        let mut resumed = place.clone();
        if let Some(next) = self.links.follow(&part.next) {
            let rest = Request::get(next, Purpose::Transactions, self.input.attended);
            if self.walk(account, &mut resumed, rest, part.newest).await?.is_ok() {
                return Ok(resumed);
            }
        }
        Ok(place)
    }

    /// Walks from page to page. Each is committed as it comes, with where to go on. `Unknown`: the bank does not
    /// know a page (a closed account, or a place in a list that has expired).
    async fn walk(
        &mut self,
        account: &Account,
        place: &mut Place,
        mut request: Request,
        mut newest: Option<Timestamp>,
    ) -> Result<Result<Walked, Unknown>, BankError> {
        let mut walked = Walked { whole: true, held: Vec::new() };
        self.links.begin();
        for _ in 0..MOST_PAGES {
            let page = match self.page(request).await? {
                Ok(page) => page,
                Err(unknown) => return Ok(Err(unknown)),
            };
            let mut rows = row::read_rows(&page.wire.data, account);
            newest = newest.max(newest_of(&rows.transactions));
            walked.take_in(&rows);
            place.held = earlier(place.held, oldest_held(&rows.transactions));
            let next = match page.next {
                Next::Page(next) => {
                    place.part = Some(Part { next: next.clone(), newest });
                    Some(next)
                }
                Next::End => {
                    place.advance(newest, self.input.now.at);
                    None
                }
                Next::Refused(link) => {
                    walked.whole = false;
                    place.part = None;
                    rows.warnings.push(Warning { kind: WarningKind::RefusedLink, line: None, raw: link });
                    None
                }
            };
            self.commit(account, place, rows, None).await?;
            match next {
                Some(next) => request = Request::get(next, Purpose::Transactions, self.input.attended),
                None => return Ok(Ok(walked)),
            }
        }
        Err(BankError::Changed)
    }

    /// Ends an account with everything that is held now, and says which days were read completely.
    async fn close(
        &mut self,
        account: &Account,
        mut place: Place,
        window: Window,
        walked: Walked,
    ) -> Result<(), BankError> {
        let (mut rows, whole) = self.held(account).await?;
        // Without an id nothing tells a row that is shown again from a twin: the walk has brought it.
        rows.transactions.retain(|row| row.key.is_some() || !walked.held.contains(row));
        // A row that settled between both reads is not in the second: it was held when it was seen, so it stays.
        for held in walked.held {
            if held.key.is_some() && !rows.transactions.iter().any(|row| row.key == held.key) {
                rows.transactions.push(held);
            }
        }
        rows.transactions.sort_by_key(|row| row.made.map(|made| made.at));
        let whole = whole && walked.whole && !rows.incomplete;
        let oldest = oldest_held(&rows.transactions);
        place.held = if whole { oldest } else { earlier(place.held, oldest) };
        let covers = window.covers(self.input.now.at).filter(|_| whole);
        self.commit(account, &place, rows, covers).await
    }

    /// Everything held, and whether it is all of it.
    async fn held(&mut self, account: &Account) -> Result<(Rows, bool), BankError> {
        let mut all = Rows::default();
        self.links.begin();
        let mut request = self.transactions(account).with("filter[status]", "HELD");
        for _ in 0..MOST_PAGES {
            let Ok(page) = self.page(request).await? else { return Ok((all, false)) };
            let rows = row::read_rows(&page.wire.data, account);
            all.incomplete |= rows.incomplete;
            all.transactions
                .extend(rows.transactions.into_iter().filter(|row| row.status == Status::Pending));
            match page.next {
                Next::Page(next) => request = Request::get(next, Purpose::Transactions, self.input.attended),
                Next::End => return Ok((all, true)),
                Next::Refused(link) => {
                    all.warnings.push(Warning { kind: WarningKind::RefusedLink, line: None, raw: link });
                    return Ok((all, false));
                }
            }
        }
        Err(BankError::Changed)
    }

    /// Says that an account that was chosen is not there, or what of the list was not taken.
    async fn say_missing(&mut self, key: &str, warnings: Vec<Warning>) -> Result<(), BankError> {
        let place = self.cursor.place(key);
        let batch = Batch { warnings: missing(warnings), ..self.batch(key) };
        self.emit(batch, &place).await
    }

    async fn commit(
        &mut self,
        account: &Account,
        place: &Place,
        rows: Rows,
        covers: Option<Period>,
    ) -> Result<(), BankError> {
        let Rows { transactions, warnings, .. } = rows;
        let batch = Batch { covers, transactions, warnings, ..self.batch(&account.key) };
        self.emit(batch, place).await
    }

    async fn emit(&mut self, batch: Batch, place: &Place) -> Result<(), BankError> {
        let cursor = self.cursor.moved(&batch.account_key, place);
        Ok(self.channel.emit(Output::Batch { batch, cursor }).await?)
    }

    fn batch(&self, key: &str) -> Batch {
        empty_batch(self.profile, key)
    }

    /// One page, unless the bank does not know it.
    async fn page(&mut self, request: Request) -> Result<Result<Page, Unknown>, BankError> {
        let response = match self.patience.send(self.channel, request).await? {
            Answer::Found(response) => response,
            Answer::Unknown(unknown) => return Ok(Err(unknown)),
        };
        let wire: PageWire = patience::json(&response)?;
        let next = match wire.links.next.as_deref() {
            None => Next::End,
            Some(link) => match self.links.follow(link) {
                Some(next) => Next::Page(next),
                None => Next::Refused(link.to_owned()),
            },
        };
        Ok(Ok(Page { wire, received_at: response.received_at, next }))
    }

    fn transactions(&self, account: &Account) -> Request {
        let path = ["accounts", &account.key, "transactions"];
        self.get(&path, Purpose::Transactions).with("page[size]", PAGE_SIZE)
    }

    fn get(&self, path: &[&str], purpose: Purpose) -> Request {
        Request::get(self.profile.address(path), purpose, self.input.attended)
    }
}

impl Walked {
    fn take_in(&mut self, rows: &Rows) {
        self.whole &= !rows.incomplete;
        self.held.extend(rows.transactions.iter().filter(|row| row.status == Status::Pending).cloned());
    }
}

#[cfg(test)]
crate::conformance::connector_tests!("up");
