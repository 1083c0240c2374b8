//! Reports of accounts: what stands in the store between two days, with the balance before, after and at each row.

pub(crate) mod attachments;
pub(crate) mod changed;
mod changes;
mod folder;
mod job;
mod manifest;
pub(crate) mod note;
mod proved;
mod view;

pub(crate) use folder::EVERYTHING;
pub(crate) use job::Job;
pub(crate) use manifest::{fingerprint, verify};
pub(crate) use view::written;

use crate::open::Open;
use crate::{Code, Result};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use sarraf_ledger::{AccountId, BalanceKind, Money, Period, Source, TransactionId};
use sarraf_statements::export::{Change, Entry, Holder, Point, PointSource, Section, Share, row_text};
use sarraf_store::{AccountRow, DateKind, ExportedRow, Later, Reader, ReportPlace, TransactionRow};
use sarraf_vault::Sha256;
use std::collections::{HashMap, HashSet};
use std::io;

/// So many rows are in memory at a time.
const PIECE: usize = 2_000;

/// What of an account is reported.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    /// Between these days; absent: from the first row to the last.
    pub period: Option<Period>,
    /// By which date.
    pub by: DateKind,
    /// Pending rows too.
    pub pending: bool,
    /// The person's notes too.
    pub notes: bool,
    /// Whose account the person says it is.
    pub holder: Option<String>,
    /// What banks had said by then; absent: until now.
    pub known_at: Option<Timestamp>,
    /// Only these rows, pending ones too, without balances; absent: all.
    pub only: Option<HashSet<TransactionId>>,
}

/// An account of a report, before its rows are read.
pub(crate) struct Part {
    pub account: AccountRow,
    pub section: Section,
    /// Its rows, in order, with the booked balance after each.
    rows: Vec<(ReportPlace, Option<i128>)>,
    /// What was changed since, where it is reported as it was known once.
    later: Later,
    /// Rows of the account in other periods.
    elsewhere: HashSet<TransactionId>,
    /// In a report of changes: what became of each row, and those that count no more.
    changes: Option<HashMap<TransactionId, Change>>,
    removed: Vec<Entry>,
}

impl Part {
    /// Reads which rows there are and what the balances come to.
    pub fn read(
        reader: &Reader,
        account: AccountRow,
        bank: &str,
        wanted: &Wanted,
        today: Date,
    ) -> Result<Self> {
        let (mut places, later) = match wanted.known_at {
            None => (reader.report_places(account.id, wanted.by)?, Later::default()),
            Some(at) => reader.report_places_known(account.id, wanted.by, at)?,
        };
        if let Some(only) = &wanted.only {
            places.retain(|place| only.contains(&place.id));
        }
        let span =
            places.first().zip(places.last()).and_then(|(first, last)| Period::new(first.on, last.on).ok());
        let period = bounded(wanted.period, span, today)?;
        // By another date than the booking's there is no balance between rows.
        let opening = match wanted.by {
            DateKind::Booked if wanted.only.is_none() => {
                opening(reader, account.id, &places, period.from(), wanted.known_at)?
            }
            _ => None,
        };
        let mut running = opening;
        let (mut rows, mut elsewhere) = (Vec::new(), HashSet::new());
        for place in places {
            let is_wanted = place.booked || wanted.pending || wanted.only.is_some();
            if !period.contains(place.on) {
                elsewhere.extend(is_wanted.then_some(place.id));
                continue;
            }
            if place.booked {
                running = running.map(|amount| amount + i128::from(place.minor));
            }
            if is_wanted {
                rows.push((place, running.filter(|_| place.booked)));
            }
        }
        let section = Section {
            id: account.id.to_string(),
            bank: bank.to_owned(),
            holder: holder(&account, wanted),
            period,
            opening: point(reader, &account, before(period.from()), opening)?,
            closing: point(reader, &account, period.to(), running)?,
            count: u32::try_from(rows.len()).unwrap_or(u32::MAX),
            sum: money(rows.iter().map(|(place, _)| i128::from(place.minor)).sum(), &account)?,
            // What is proved is of now, and of all rows.
            proof: match (wanted.known_at, &wanted.only) {
                (None, None) => proved::proof(reader, account.id)?,
                _ => None,
            },
            account: sarraf_ledger::Account {
                key: account.key.clone(),
                name: account.name.clone(),
                kind: account.kind,
                currency: account.currency,
                iban: account.iban.clone(),
                number: account.number.clone(),
                ownership: account.ownership,
                holder: account.holder.clone(),
            },
        };
        let (changes, removed) = (None, Vec::new());
        Ok(Self { account, section, rows, later, elsewhere, changes, removed })
    }

    /// Hands over its rows, read a piece at a time; those that count no more come last.
    pub fn each(
        &self,
        reader: &Reader,
        wanted: &Wanted,
        take: &mut dyn FnMut(ExportedRow, &Entry) -> Result<()>,
    ) -> Result<()> {
        for piece in self.rows.chunks(PIECE) {
            let ids: Vec<TransactionId> = piece.iter().map(|(place, _)| place.id).collect();
            let mut known: HashMap<TransactionId, TransactionRow> =
                reader.rows_of(&ids)?.into_iter().map(|row| (row.id, row)).collect();
            for (place, balance) in piece {
                let row = known.remove(&place.id).ok_or(Code::Bug)?;
                let balance = balance.map(|minor| money(minor, &self.account)).transpose()?;
                let mut entry = entry(row, place.on, balance, wanted);
                self.later.take_back(place.id, &mut entry.transaction)?;
                entry.change = self.changes.as_ref().and_then(|changes| changes.get(&place.id).copied());
                take(self.exported(place, &entry), &entry)?;
            }
        }
        for entry in &self.removed {
            let id = entry.id.parse().map_err(|_| Code::Bug)?;
            let place = ExportedRow { id, account: self.account.id, on: entry.on, minor: 0, digest: 0 };
            take(place, entry)?;
        }
        Ok(())
    }

    fn exported(&self, place: &ReportPlace, entry: &Entry) -> ExportedRow {
        let minor = if place.booked { entry.transaction.amount.minor() } else { 0 };
        let digest = known_digest(entry);
        ExportedRow { id: place.id, account: self.account.id, on: place.on, minor, digest }
    }

    /// The rows that stand in it.
    pub fn standing(&self) -> impl Iterator<Item = TransactionId> {
        self.rows.iter().map(|(place, _)| place.id)
    }

    /// Every row that is reported of this account, in these days or in others.
    pub fn ids(&self) -> impl Iterator<Item = TransactionId> {
        self.rows.iter().map(|(place, _)| place.id).chain(self.elsewhere.iter().copied())
    }

    /// Leaves only what is new or changed, with what counts no more. Balances stand where nothing is left out.
    pub fn keep_changes(
        &mut self,
        changes: HashMap<TransactionId, Change>,
        removed: Vec<Entry>,
    ) -> Result<()> {
        let all = self.rows.len();
        self.rows.retain(|(place, _)| changes.contains_key(&place.id));
        if self.rows.len() < all || !removed.is_empty() {
            (self.section.opening, self.section.closing) = (None, None);
            self.rows.iter_mut().for_each(|(_, balance)| *balance = None);
        }
        self.section.count = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        self.section.sum =
            money(self.rows.iter().map(|(place, _)| i128::from(place.minor)).sum(), &self.account)?;
        (self.changes, self.removed) = (Some(changes), removed);
        Ok(())
    }
}

/// What a file's system answered, as a person is told it.
pub(crate) fn failed(error: io::Error) -> crate::Error {
    error.into()
}

/// Who holds an account: the bank's word, else the person's.
fn holder(account: &AccountRow, wanted: &Wanted) -> Option<Holder> {
    let named = |by_hand| move |name: &String| Holder { name: name.clone(), by_hand };
    account.holder.as_ref().map(named(false)).or(wanted.holder.as_ref().map(named(true)))
}

/// The days asked for, no further than today and the rows.
fn bounded(wanted: Option<Period>, span: Option<Period>, today: Date) -> Result<Period> {
    let span = span.unwrap_or(Period::day(today));
    let Some(wanted) = wanted else { return Ok(span) };
    // An open end reaches as far as the rows do.
    let from = if wanted.from() <= Date::constant(1900, 1, 1) { span.from() } else { wanted.from() };
    let latest = span.to().max(today).max(from);
    Period::new(from, wanted.to().min(latest)).map_err(|_| Code::Invalid.into())
}

fn before(day: Date) -> Date {
    day.saturating_sub(1.day())
}

/// The booked balance before a day, from the newest balance that was stated over the rows between. A bank that states
/// only what is available has the holds in it.
fn opening(
    reader: &Reader,
    account: AccountId,
    places: &[ReportPlace],
    from: Date,
    known_at: Option<Timestamp>,
) -> Result<Option<i128>> {
    let balances = match known_at {
        None => reader.balances(account)?,
        Some(at) => reader.balances_known(account, at)?,
    };
    let Some(anchor) = balances.into_iter().next() else { return Ok(None) };
    let sum = |fits: &dyn Fn(&ReportPlace) -> bool| -> i128 {
        places.iter().filter(|place| fits(place)).map(|place| i128::from(place.minor)).sum()
    };
    let held = match anchor.kind {
        BalanceKind::Booked => 0,
        BalanceKind::Available => sum(&|place| !place.booked),
    };
    let (stated, on) = (i128::from(anchor.amount.minor()) - held, anchor.at.date());
    let between =
        |first: Date, last: Date| sum(&|place| place.booked && place.on >= first && place.on <= last);
    let after = on.saturating_add(1.day());
    Ok(Some(if from <= on { stated - between(from, on) } else { stated + between(after, before(from)) }))
}

/// A balance, and whether somebody said it or it was computed.
fn point(reader: &Reader, account: &AccountRow, on: Date, minor: Option<i128>) -> Result<Option<Point>> {
    let Some(minor) = minor else { return Ok(None) };
    let amount = money(minor, account)?;
    let stated = reader.stated_on(account.id, on)?.filter(|stated| stated.amount == amount);
    let source = match stated.map(|stated| stated.source) {
        Some(Source::Connection) => PointSource::Bank,
        Some(Source::File { .. }) => PointSource::File,
        Some(Source::Hand) => PointSource::Hand,
        None => PointSource::Computed,
    };
    Ok(Some(Point { on, amount, source }))
}

fn money(minor: i128, account: &AccountRow) -> Result<Money> {
    Money::from_sum(minor, account.currency).map_err(|_| Code::Invalid.into())
}

/// What tells whether a row says something else than it did.
fn known_digest(entry: &Entry) -> i64 {
    let digest = Sha256::of(row_text(entry).as_bytes());
    // Zero is for rows that are none any more.
    match i64::from_be_bytes(digest.first_chunk().copied().unwrap_or_default()) {
        0 => 1,
        digest => digest,
    }
}

/// Files are written in English: so is what a count is called there.
fn payee(row: &TransactionRow) -> String {
    match row.method.as_deref().filter(|_| crate::command::hand::is_count(row)) {
        Some(sarraf_store::OPENING) => "Opening count".to_owned(),
        Some(_) => "Counted difference".to_owned(),
        None if row.merchant.is_empty() => row.counterparty.clone(),
        None => row.merchant.clone(),
    }
}

pub(crate) fn entry(row: TransactionRow, on: Date, balance: Option<Money>, wanted: &Wanted) -> Entry {
    let shares = row.parts.iter().map(|part| Share { category: part.category.clone(), amount: part.amount });
    let payee = payee(&row);
    Entry {
        id: row.id.to_string(),
        on,
        payee,
        category: row.category.clone(),
        shares: shares.collect(),
        own_transfer: row.own_transfer,
        note: row.note.clone().filter(|_| wanted.notes),
        balance,
        source: row.source.clone(),
        change: None,
        transaction: sarraf_ledger::Transaction {
            key: row.key,
            replaces: None,
            status: row.status,
            amount: row.amount,
            held: row.held,
            original: row.original,
            priced_in: row.priced_in,
            rate: row.rate,
            fee: row.fee,
            made: row.made,
            booked_on: row.booked_on,
            value_on: row.value_on,
            counterparty: row.counterparty,
            remittance: row.remittance,
            category: row.category,
            merchant_code: row.merchant_code,
            country: row.country,
            paid_by: row.paid_by,
            method: row.method,
            transfer_key: None,
            extras: row.extras,
            raw: String::new(),
        },
    }
}

/// The accounts meant: these, those of a conversation, or all that are not part of another. Cards come last.
pub(crate) fn accounts(open: &Open, names: &[String], conversation: Option<&str>) -> Result<Vec<AccountRow>> {
    let reader = open.store.reader();
    let mut rows = reader.accounts()?;
    if !names.is_empty() {
        let ids: Result<Vec<AccountId>> =
            names.iter().map(|name| crate::command::money::account(&reader, name)).collect();
        let ids = ids?;
        rows.retain(|row| ids.contains(&row.id));
    } else {
        let tails: Vec<AccountId> =
            reader.joined_accounts()?.iter().map(sarraf_store::AccountLinkRow::tail).collect();
        rows.retain(|row| !tails.contains(&row.id));
    }
    if let Some(conversation) = conversation {
        rows.retain(|row| row.conversation.to_string() == conversation);
    }
    rows.sort_by_key(|row| row.kind == sarraf_ledger::AccountKind::Card);
    if rows.is_empty() { Err(Code::NotFound.into()) } else { Ok(rows) }
}
