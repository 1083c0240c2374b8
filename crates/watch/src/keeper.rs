//! The stream over the rows of a vault.
//!
//! What is remembered lives in memory only and is made again from the rows: those of the 400 days before the last two
//! months once, the rest at each look, so that rows that come late, change or are taken back are as if they had always
//! been so. What is found is the same whether rows come one by one or at once, and is found again with the same
//! fingerprint; an alert that does not hold any more once a row of it has changed is named as gone.

use crate::detector::changed_row;
use crate::stream::{Budget, Events, Seen, Told, Watcher, sort, window};
use crate::{Expected, Finding, Kind, Settings, asked, explain};
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::{AlertId, Currency, Period, Source, Status, TransactionId};
use sarraf_store::{AlertRow, AlertState, Filter, Reader, StoreError, TransactionRow, Withdrawal};
use std::collections::{BTreeSet, HashMap};

/// Rows that were longer than this on their way are history.
pub const NEWS_DAYS: i64 = 31;
/// Rows that what is remembered is made of, at most.
const MOST_ROWS: u32 = 20_000;

/// What is remembered of a vault's rows.
#[derive(Default)]
pub struct Keeper {
    known: Option<Known>,
}

/// The rows before a day.
struct Known {
    watcher: Watcher,
    until: Date,
    said: Answers,
}

/// What the person said that changes what is told.
#[derive(PartialEq)]
struct Answers {
    budget: Budget,
    mine: BTreeSet<TransactionId>,
    expected: Vec<Expected>,
}

/// An open alert whose reason is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gone {
    /// The alert.
    pub alert: AlertId,
    /// Why.
    pub why: Withdrawal,
}

impl std::fmt::Debug for Keeper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keeper")
    }
}

/// What a look came to.
#[derive(Debug, Default)]
pub struct Looked {
    /// What there is to tell, oldest first.
    pub found: Vec<Finding>,
    /// Open alerts whose reason is gone.
    pub gone: Vec<Gone>,
}

impl Keeper {
    /// Looks at rows that came or changed. `changed` are all of them, `news` those that may be
    /// told.
    pub fn look(
        &mut self,
        reader: &Reader,
        changed: &[TransactionId],
        news: &[TransactionId],
        today: Date,
        settings: &Settings,
    ) -> Result<Looked, StoreError> {
        let mut looked = self.rows(reader, changed, news, today, settings)?;
        looked.found.extend(asked::run(reader, news, today)?);
        looked.found.extend(changed_row::all(reader, news, today)?);
        looked.found.retain(|finding| !settings.is_muted(finding.kind, finding.account));
        Ok(looked)
    }

    fn rows(
        &mut self,
        reader: &Reader,
        changed: &[TransactionId],
        news: &[TransactionId],
        today: Date,
        settings: &Settings,
    ) -> Result<Looked, StoreError> {
        if changed.is_empty() {
            return Ok(Looked::default());
        }
        let rows = reader.transactions(&Filter { ids: changed.to_vec(), ..Filter::default() })?;
        let from = tail(today);
        // A row that is not there any more may have been one of those that are remembered.
        if rows.len() < changed.len() || rows.iter().any(|row| row.day < from) {
            self.known = None;
        }
        let (changed, news): (BTreeSet<_>, BTreeSet<_>) =
            (changed.iter().copied().collect(), news.iter().copied().collect());
        let oldest = today.saturating_sub(NEWS_DAYS.days());
        let is_news = rows.iter().any(|row| news.contains(&row.id) && row.day >= oldest);
        let touched: Vec<AlertRow> = reader
            .alerts(true)?
            .into_iter()
            .filter(|alert| is_of_rows(alert) && alert.at.date() >= from)
            .filter(|alert| alert.rows.iter().any(|row| changed.contains(row)))
            .collect();
        if !is_news && touched.is_empty() {
            return Ok(Looked::default());
        }
        let alerts = reader.alerts(false)?;
        let (told, seen) = self.told(reader, from, Answers::of(reader, settings.budget, &alerts)?)?;
        let fingerprints: BTreeSet<String> = told.iter().map(explain::fingerprint).collect();
        let gone = touched.iter().filter(|alert| !fingerprints.contains(&alert.fingerprint));
        let expected = self.known.as_ref().map_or(&[][..], |known| &known.said.expected);
        let gone: Vec<Gone> =
            gone.map(|alert| Gone { alert: alert.id, why: why(alert, &rows, &changed, expected) }).collect();
        let may_speak = |told: &Told| {
            let last = told.rows.last().and_then(|id| seen.get(id));
            let is_history = |id: &TransactionId| changed.contains(id) && !news.contains(id);
            told.rows.iter().any(|id| news.contains(id))
                && last.is_some_and(|last| last.is_of_bank && last.day >= oldest)
                && !told.rows.last().is_some_and(is_history)
        };
        let mut known = Said::of(reader, alerts, &gone)?;
        let mut found = Vec::new();
        for told in &told {
            let Some(last) = told.rows.last().and_then(|id| seen.get(id)) else { continue };
            if !may_speak(told) {
                known.events.go_on(told.kind, last.currency, last.minute);
            } else if known.is_new(told, last) {
                found.extend(explain::finding(reader, told)?);
            }
        }
        Ok(Looked { found, gone })
    }

    /// All that the rows of the last two months give, and those rows.
    fn told(
        &mut self,
        reader: &Reader,
        from: Date,
        said: Answers,
    ) -> Result<(Vec<Told>, HashMap<TransactionId, Last>), StoreError> {
        let known = match self.known.take().filter(|known| known.until == from && known.said == said) {
            Some(known) => known,
            None => Known::of(reader, from, said)?,
        };
        let mut watcher = known.watcher.clone();
        let rows = between(reader, from, Date::MAX, 0)?;
        let last = rows.iter().map(|row| (row.id, Last::of(row))).collect();
        let seen = known.said.in_order(&rows);
        self.known = Some(known);
        Ok((seen.iter().flat_map(|row| watcher.every(row)).collect(), last))
    }
}

impl Known {
    fn of(reader: &Reader, until: Date, said: Answers) -> Result<Self, StoreError> {
        let first = until.saturating_sub(window::DAYS.days());
        let rows = between(reader, first, until.yesterday().unwrap_or(until), MOST_ROWS)?;
        let mut watcher = Watcher::new(said.budget);
        for row in &said.in_order(&rows) {
            watcher.every(row);
        }
        Ok(Self { watcher, until, said })
    }
}

impl Answers {
    fn of(reader: &Reader, budget: Budget, alerts: &[AlertRow]) -> Result<Self, StoreError> {
        let mine = alerts.iter().filter(|alert| alert.state == AlertState::Mine);
        Ok(Self {
            budget,
            mine: mine.flat_map(|alert| alert.rows.iter().copied()).collect(),
            expected: Expected::all(reader, alerts)?,
        })
    }

    fn in_order(&self, rows: &[TransactionRow]) -> Vec<Seen> {
        let mut seen: Vec<Seen> = rows.iter().map(|row| self.seen(row)).collect();
        sort(&mut seen);
        seen
    }

    fn seen(&self, row: &TransactionRow) -> Seen {
        let seen = Seen { mine: self.mine.contains(&row.id), ..Seen::of_row(row) };
        Seen { expected: Expected::silences(&self.expected, &seen), ..seen }
    }
}

/// Why an alert does not hold any more, by what changed of its rows.
fn why(
    alert: &AlertRow,
    rows: &[TransactionRow],
    changed: &BTreeSet<TransactionId>,
    expected: &[Expected],
) -> Withdrawal {
    let mut own = alert.rows.iter().filter(|id| changed.contains(id));
    let found = |id: &TransactionId| rows.iter().find(|row| row.id == *id);
    if own.clone().any(|id| found(id).is_none_or(|row| row.status == Status::Retracted)) {
        return Withdrawal::Retracted;
    }
    let is = |test: fn(&TransactionRow) -> bool| own.clone().filter_map(found).any(test);
    if is(|row| row.excluded) {
        return Withdrawal::Excluded;
    }
    if is(|row| row.own_transfer) {
        return Withdrawal::Own;
    }
    if is(|row| row.duplicate_of.is_some()) {
        return Withdrawal::Joined;
    }
    let kind = Kind::from_key(&alert.kind);
    let is_expected = |row: &TransactionRow| {
        let silent = Expected::silences(expected, &Seen::of_row(row));
        kind.is_some_and(|kind| silent.contains(&kind))
    };
    if own.clone().filter_map(found).any(is_expected) {
        return Withdrawal::Expected;
    }
    if own.any(|id| found(id).is_some_and(|row| row.edited)) {
        Withdrawal::Changed
    } else {
        Withdrawal::Others
    }
}

/// Where the rows begin that are looked at each time: at the beginning of the month before this one.
fn tail(today: Date) -> Date {
    today.first_of_month().yesterday().map_or(today, Date::first_of_month)
}

/// Rows of these days that have a message of their own: one without is shown as another's.
fn between(reader: &Reader, from: Date, to: Date, limit: u32) -> Result<Vec<TransactionRow>, StoreError> {
    let filter = Filter { period: Period::new(from, to).ok(), limit, ..Filter::default() };
    let mut rows = reader.transactions(&filter)?;
    rows.retain(|row| row.message.is_some());
    Ok(rows)
}

fn is_of_rows(alert: &AlertRow) -> bool {
    Kind::from_key(&alert.kind).is_some_and(Kind::is_of_rows)
}

/// What is asked of the row that an alert would stand at.
struct Last {
    day: Date,
    minute: i64,
    currency: Currency,
    is_of_bank: bool,
}

impl Last {
    fn of(row: &TransactionRow) -> Self {
        let is_of_bank = !matches!(row.source, Source::File { .. } | Source::Hand);
        Self { day: row.day, minute: Seen::of_row(row).minute(), currency: row.amount.currency(), is_of_bank }
    }
}

/// What was told before.
struct Said {
    fingerprints: BTreeSet<String>,
    /// Rows of each kind that were spoken of.
    rows: BTreeSet<(Kind, TransactionId)>,
    events: Events,
}

impl Said {
    fn of(reader: &Reader, alerts: Vec<AlertRow>, gone: &[Gone]) -> Result<Self, StoreError> {
        let currencies: HashMap<_, _> =
            reader.accounts()?.into_iter().map(|account| (account.id, account.currency)).collect();
        let mut said =
            Self { fingerprints: BTreeSet::new(), rows: BTreeSet::new(), events: Events::default() };
        for alert in alerts {
            let Some(kind) = Kind::from_key(&alert.kind).filter(|kind| kind.is_of_rows()) else { continue };
            said.fingerprints.insert(alert.fingerprint.clone());
            if alert.state == AlertState::Withdrawn || gone.iter().any(|gone| gone.alert == alert.id) {
                continue;
            }
            said.rows.extend(alert.rows.iter().map(|row| (kind, *row)));
            if let Some(currency) = currencies.get(&alert.account) {
                said.events.add(kind, alert.confidence, *currency, minute(&alert));
            }
        }
        Ok(said)
    }

    /// Whether nothing was said of it: neither the same, nor of the same event.
    fn is_new(&mut self, told: &Told, last: &Last) -> bool {
        let again = !self.fingerprints.insert(explain::fingerprint(told));
        let spoken = |row: &TransactionId| self.rows.contains(&(told.kind, *row));
        // Of three equal charges two pairs are told.
        if again || (told.kind != Kind::DuplicateCharge && told.rows.iter().any(spoken)) {
            return false;
        }
        let tells = self.events.tells(told, last.currency, last.minute);
        self.rows.extend(told.rows.iter().filter(|_| tells).map(|row| (told.kind, *row)));
        tells
    }
}

fn minute(alert: &AlertRow) -> i64 {
    jiff::tz::Offset::UTC.to_timestamp(alert.at.civil()).map_or(0, |at| at.as_second().div_euclid(60))
}
