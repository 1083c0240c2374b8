//! Starling (United Kingdom): JSON over HTTPS with a personal token, `https://developer.starlingbank.com/docs`.
//!
//! An account has a category for its own rows and one for each of its spaces; each is a book here. A feed is asked
//! for between two times and comes whole, so a reading walks from the past to now in spans of days, and each span is
//! committed with how far it came: a reading that is cut off goes on there. A row keeps its id for life; a hold that
//! is let go is no longer one, so each reading goes back over the last week, and to the oldest row still held.

mod amount;
mod book;
mod card;
mod category;
mod row;
mod wire;

use crate::cursor::{Cursor, Place, earlier, newest_of, oldest_held};
use crate::patience::{self, Answer, Patience, Unknown};
use crate::reading::{Failures, empty_batch, missing};
use crate::{BankError, Channel, Input, Job, Output, Profile, Purpose, Request, Response};
use book::{Book, Owners};
use jiff::{SignedDuration, Timestamp};
use row::Rows;
use sarraf_ledger::{Account, Batch, Moment, Period, Warning, WarningKind};
use std::collections::BTreeMap;
use wire::{AccountsWire, BalanceWire, FeedWire, IdentifiersWire, SpacesWire};

/// A card can be locked and unlocked (section "Cards").
pub(super) const LOCKS_CARDS: bool = true;

const DAY: SignedDuration = SignedDuration::from_hours(24);
/// The longest span of days that is asked for at once.
const LONGEST: SignedDuration = SignedDuration::from_hours(180 * 24);
/// What two spans share: whether the bank counts the ends in, it does not say.
const SHARED: SignedDuration = SignedDuration::from_secs(1);

/// Runs the connector. `Accounts` lists; `Read` reads the chosen accounts one after another.
pub(super) async fn run<C: Channel>(
    profile: &Profile,
    input: Input,
    channel: &mut C,
) -> Result<(), BankError> {
    let cursor = Cursor::parse(input.cursor.as_deref());
    let mut run = Run { profile, input: &input, channel, patience: Patience::default(), cursor };
    match &input.job {
        Job::Accounts => run.list().await,
        Job::Read => run.read().await,
        Job::Cards => run.list_cards().await,
        Job::Lock { card, locked } => run.lock(card, *locked).await,
    }
}

struct Run<'a, C> {
    profile: &'a Profile,
    input: &'a Input,
    channel: &'a mut C,
    patience: Patience,
    cursor: Cursor,
}

/// The list of accounts and spaces, and what of it could not be taken.
#[derive(Default)]
struct Listed {
    books: Vec<Book>,
    warnings: Vec<Warning>,
    /// The ones of books that are there without a balance, by key.
    flawed: Vec<(String, Warning)>,
}

impl<C: Channel> Run<'_, C> {
    async fn list(&mut self) -> Result<(), BankError> {
        let Listed { mut books, mut warnings, mut flawed } = self.books().await?;
        for book in books.iter_mut().filter(|book| !book.is_space()) {
            self.state(book, &mut flawed).await?;
        }
        warnings.extend(flawed.into_iter().map(|(_, warning)| warning));
        Ok(self.channel.emit(listing(&books, warnings)).await?)
    }

    async fn read(&mut self) -> Result<(), BankError> {
        let Listed { mut books, warnings, mut flawed } = self.books().await?;
        let owners = Owners::of(&books);
        let others: Vec<Account> = books
            .extract_if(.., |book| !self.input.accounts.contains(&book.account.key))
            .map(|book| book.account)
            .collect();
        if !others.is_empty() {
            self.channel.emit(Output::Others(others)).await?;
        }
        let mut unstated = BTreeMap::new();
        for book in books.iter_mut().filter(|book| !book.is_space()) {
            match self.state(book, &mut flawed).await {
                Err(error) if error.is_of_account() => unstated.insert(book.account.key.clone(), error),
                stated => stated.map(|()| None)?,
            };
        }
        self.channel.emit(listing(&books, warnings.clone())).await?;
        self.note_cards(&books).await?;
        for (key, warning) in flawed.into_iter().filter(|(key, _)| self.input.accounts.contains(key)) {
            self.say(&key, vec![warning]).await?;
        }
        let mut failures = Failures::default();
        for key in &self.input.accounts {
            match books.iter().find(|book| book.account.key == *key) {
                Some(book) => {
                    let result = match unstated.remove(key) {
                        Some(error) => Err(error),
                        None => self.read_book(book, &owners).await,
                    };
                    failures.go_on(self.channel, key, result).await?;
                }
                // What a whole list leaves out is told by who compares the lists, once.
                None if warnings.is_empty() => {}
                None => self.say(key, missing(warnings.clone())).await?,
            }
        }
        failures.end(books.len())
    }

    /// All accounts and their spaces. What is in an account is asked for apart.
    async fn books(&mut self) -> Result<Listed, BankError> {
        let response = self.get(&["accounts"], Purpose::Accounts).await?.map_err(|_| BankError::Changed)?;
        let wire: AccountsWire = patience::json(&response)?;
        let mut listed = Listed::default();
        for (raw, line) in wire.accounts.iter().zip(1..) {
            match book::read_account(raw) {
                Ok(book) => listed.books.push(book),
                Err(kind) => {
                    listed.warnings.push(Warning { kind, line: Some(line), raw: raw.get().to_owned() })
                }
            }
        }
        if listed.books.is_empty() {
            return Err(BankError::Changed);
        }
        for home in listed.books.clone() {
            self.spaces(&home, &mut listed).await?;
        }
        Ok(listed)
    }

    /// The spaces of an account (section "Spaces"). Without the scope for them there are none; where they can not be
    /// read the list is not whole.
    async fn spaces(&mut self, home: &Book, listed: &mut Listed) -> Result<(), BankError> {
        let path = ["account", home.account.key.as_str(), "spaces"];
        let response = match self.get(&path, Purpose::Accounts).await {
            Ok(Ok(response)) => Ok(response),
            Ok(Err(_)) | Err(BankError::Forbidden) => return Ok(()),
            Err(error) => Err(error),
        };
        let Some((wire, at)) = spare(response.and_then(|response| read_spaces(&response)))? else {
            listed.warnings.push(incomplete());
            return Ok(());
        };
        let at = self.here(at);
        let all = [wire.savings_goals, wire.spending_spaces].into_iter().flatten().flatten();
        for (raw, line) in all.zip(1..) {
            let warn = |kind| Warning { kind, line: Some(line), raw: raw.get().to_owned() };
            match book::read_space(&raw, home, at) {
                Ok(Some((book, flaw))) => {
                    let key = book.account.key.clone();
                    listed.flawed.extend(flaw.map(|kind| (key, warn(kind))));
                    listed.books.push(book);
                }
                Ok(None) => {}
                Err(kind) => listed.warnings.push(warn(kind)),
            }
        }
        Ok(())
    }

    /// Fills in how an account is called elsewhere, where the token may read that, and what is in it.
    async fn state(&mut self, book: &mut Book, flawed: &mut Vec<(String, Warning)>) -> Result<(), BankError> {
        let key = book.account.key.clone();
        let identifiers = spare(self.get(&["accounts", &key, "identifiers"], Purpose::Accounts).await)?;
        if let Some(Ok(response)) = identifiers
            && let Ok(wire) = patience::json::<IdentifiersWire>(&response)
        {
            book::identify(&mut book.account, wire);
        }
        let stated = self.get(&["accounts", &key, "balance"], Purpose::Balances).await?;
        // An account of a kind that has no balance is there without one.
        if let Ok(response) = stated {
            let wire: BalanceWire = patience::json(&response)?;
            for balance in book::read_balances(&wire, &book.account, self.here(response.received_at)) {
                match balance {
                    Ok(balance) => book.balances.push(balance),
                    Err((kind, raw)) => flawed.push((key.clone(), Warning { kind, line: None, raw })),
                }
            }
        }
        Ok(())
    }

    /// Reads one book, a span of days after another.
    async fn read_book(&mut self, book: &Book, owners: &Owners) -> Result<(), BankError> {
        let (key, now) = (&book.account.key, self.input.now.at);
        let mut place = self.cursor.place(key);
        let window = place.window(now, self.profile.history_days).ok_or(BankError::Changed)?;
        let mut spans = spans(book.opened.max(Some(window.since)).unwrap_or(window.since), now);
        let last = spans.pop().ok_or(BankError::Changed)?;
        let (mut whole, mut held) = (true, None);
        for span in spans {
            let Ok(rows) = self.feed(book, owners, span).await? else {
                return self.say(key, missing(Vec::new())).await;
            };
            let oldest = oldest_held(&rows.transactions);
            (whole, held) = (whole && !rows.incomplete, earlier(held, oldest));
            place.held = earlier(place.held, oldest);
            place.advance(newest_of(&rows.transactions).max(Some(span.to)), now);
            self.commit(key, &place, rows, None).await?;
        }
        let Ok(rows) = self.feed(book, owners, last).await? else {
            return self.say(key, missing(Vec::new())).await;
        };
        let oldest = oldest_held(&rows.transactions);
        (whole, held) = (whole && !rows.incomplete, earlier(held, oldest));
        place.held = if whole { held } else { earlier(place.held, held) };
        // Not how far it was asked for: a clock that is wrong must not hide later rows.
        place.advance(newest_of(&rows.transactions), now);
        let covers = window.covers(now).filter(|_| whole);
        self.commit(key, &place, rows, covers).await
    }

    /// The rows of a span, unless the bank does not know the account.
    async fn feed(
        &mut self,
        book: &Book,
        owners: &Owners,
        span: Span,
    ) -> Result<Result<Rows, Unknown>, BankError> {
        let path = ["feed", "account", &book.home, "category", &book.category, "transactions-between"];
        let request = Request::get(self.profile.address(&path), Purpose::Transactions, self.input.attended)
            .with("minTransactionTimestamp", time(span.from))
            .with("maxTransactionTimestamp", time(span.to));
        match self.ask(request).await? {
            Ok(response) => {
                let wire: FeedWire = patience::json(&response)?;
                Ok(Ok(row::read_rows(&wire.feed_items, (book, owners), span.to, self.input.now.at)))
            }
            Err(Unknown::Missing) => Ok(Err(Unknown::Missing)),
            Err(Unknown::Invalid) => Err(BankError::Changed),
        }
    }

    /// Says of an account what could not be taken, and nothing else.
    async fn say(&mut self, key: &str, warnings: Vec<Warning>) -> Result<(), BankError> {
        let place = self.cursor.place(key);
        self.commit(key, &place, Rows { warnings, ..Rows::default() }, None).await
    }

    /// What was declined goes first: the cursor of the batch is beyond it.
    async fn commit(
        &mut self,
        key: &str,
        place: &Place,
        rows: Rows,
        covers: Option<Period>,
    ) -> Result<(), BankError> {
        let Rows { transactions, notices, warnings, .. } = rows;
        if !notices.is_empty() {
            self.channel.emit(Output::Notices { account_key: key.to_owned(), notices }).await?;
        }
        let batch = Batch { covers, transactions, warnings, ..empty_batch(self.profile, key) };
        let cursor = self.cursor.moved(key, place);
        Ok(self.channel.emit(Output::Batch { batch, cursor }).await?)
    }

    /// A time as the person's clock shows it.
    const fn here(&self, at: Timestamp) -> Moment {
        Moment { at, offset: self.input.now.offset }
    }

    async fn get(&mut self, path: &[&str], purpose: Purpose) -> Result<Result<Response, Unknown>, BankError> {
        self.ask(Request::get(self.profile.address(path), purpose, self.input.attended)).await
    }

    async fn ask(&mut self, request: Request) -> Result<Result<Response, Unknown>, BankError> {
        Ok(match self.patience.send(self.channel, request).await? {
            Answer::Found(response) => Ok(response),
            Answer::Unknown(unknown) => Err(unknown),
        })
    }
}

/// The same of what a reading can do without: the token may lack its scope (section "Permissions").
fn spare<T>(result: Result<T, BankError>) -> Result<Option<T>, BankError> {
    match result {
        Err(error) if error.is_of_account() => Ok(None),
        result => result.map(Some),
    }
}

fn read_spaces(response: &Response) -> Result<(SpacesWire, Timestamp), BankError> {
    let wire: SpacesWire = patience::json(response)?;
    // An answer that names neither kind is none.
    let says_any = wire.savings_goals.is_some() || wire.spending_spaces.is_some();
    if says_any { Ok((wire, response.received_at)) } else { Err(BankError::Changed) }
}

fn listing(books: &[Book], warnings: Vec<Warning>) -> Output {
    let accounts = books.iter().map(|book| (book.account.clone(), book.balances.clone())).collect();
    Output::Accounts { accounts, warnings }
}

const fn incomplete() -> Warning {
    Warning { kind: WarningKind::Incomplete, line: None, raw: String::new() }
}

/// Some days of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    from: Timestamp,
    to: Timestamp,
}

/// The spans from a time to now, oldest first, all but the first of full length. The last goes on for a day: a clock
/// that is slow must not hide rows.
fn spans(since: Timestamp, now: Timestamp) -> Vec<Span> {
    let mut to = now.saturating_add(DAY).unwrap_or(now);
    let since = since.min(to);
    let mut spans = Vec::new();
    loop {
        let from = to.checked_sub(LONGEST).unwrap_or(since).max(since);
        spans.push(Span { from, to });
        if from <= since {
            break;
        }
        to = from.saturating_add(SHARED).unwrap_or(from);
    }
    spans.reverse();
    spans
}

/// A time as the bank writes it.
fn time(at: Timestamp) -> String {
    format!("{at:.3}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn spans_meet_and_none_is_longer_than_is_asked_for() {
        let now = at("2026-03-20T10:00:00Z");
        for since in
            ["2026-03-20T09:00:00Z", "2025-09-22T10:00:00Z", "2025-09-22T09:59:59Z", "2016-03-22T00:00:00Z"]
        {
            let spans = spans(at(since), now);
            assert_eq!(spans.first().unwrap().from, at(since));
            assert_eq!(spans.last().unwrap().to, at("2026-03-21T10:00:00Z"));
            for (one, next) in spans.iter().zip(&spans[1..]) {
                assert_eq!(one.to, next.from + SHARED, "{since}");
                assert_eq!(next.to.duration_since(next.from), LONGEST, "only the first is shorter");
            }
            assert!(spans.iter().all(|span| span.to.duration_since(span.from) <= LONGEST), "{since}");
        }
        assert_eq!(spans(at("2025-09-22T10:00:00Z"), now).len(), 1);
        assert_eq!(spans(at("2025-09-22T09:59:59Z"), now).len(), 2);
    }

    #[test]
    fn an_account_opened_after_now_by_a_clock_that_is_slow_is_asked_for_once() {
        let now = at("2026-03-20T10:00:00Z");
        let until = at("2026-03-21T10:00:00Z");
        assert_eq!(spans(at("2026-04-01T00:00:00Z"), now), [Span { from: until, to: until }]);
    }

    #[test]
    fn a_time_is_written_to_the_thousandth() {
        assert_eq!(time(at("2026-03-20T10:00:00Z")), "2026-03-20T10:00:00.000Z");
        assert_eq!(time(at("2026-03-20T10:00:00.123987Z")), "2026-03-20T10:00:00.123Z");
    }
}

#[cfg(test)]
crate::conformance::connector_tests!(
    "starling",
    without links,
    optional: ["/accounts/*/identifiers", "/account/*/spaces", "/cards"]
);
