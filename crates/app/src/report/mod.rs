//! Reports of accounts: what stands in the store between two days, with the balance before, after and at each row.

use crate::open::Open;
use crate::{Code, Result};
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::{AccountId, BalanceKind, Money, Period, Source, TransactionId};
use sarraf_statements::export::{Entry, Exporter, Holder, Point, PointSource, Section, Share};
use sarraf_store::{AccountRow, DateKind, Reader, ReportPlace, TransactionRow};
use std::collections::HashMap;
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
}

/// An account of a report, before its rows are read.
pub(crate) struct Part {
    pub account: AccountRow,
    pub section: Section,
    /// Its rows, in order, with the booked balance after each.
    rows: Vec<(ReportPlace, Option<i128>)>,
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
        let places = reader.report_places(account.id, wanted.by)?;
        let span =
            places.first().zip(places.last()).and_then(|(first, last)| Period::new(first.on, last.on).ok());
        let period = bounded(wanted.period, span, today)?;
        // By another date than the booking's there is no balance between rows.
        let opening = match wanted.by {
            DateKind::Booked => opening(reader, account.id, &places, period.from())?,
            DateKind::Made | DateKind::Value => None,
        };
        let mut running = opening;
        let mut rows = Vec::new();
        for place in places.into_iter().filter(|place| period.contains(place.on)) {
            if place.booked {
                running = running.map(|amount| amount + i128::from(place.minor));
            }
            if place.booked || wanted.pending {
                rows.push((place, running.filter(|_| place.booked)));
            }
        }
        let section = Section {
            id: account.id.to_string(),
            bank: bank.to_owned(),
            holder: wanted.holder.clone().map(|name| Holder { name, by_hand: true }),
            period,
            opening: point(reader, &account, before(period.from()), opening)?,
            closing: point(reader, &account, period.to(), running)?,
            count: u32::try_from(rows.len()).unwrap_or(u32::MAX),
            sum: money(rows.iter().map(|(place, _)| i128::from(place.minor)).sum(), &account)?,
            account: sarraf_ledger::Account {
                key: account.key.clone(),
                name: account.name.clone(),
                kind: account.kind,
                currency: account.currency,
                iban: account.iban.clone(),
                number: account.number.clone(),
                ownership: account.ownership,
            },
        };
        Ok(Self { account, section, rows })
    }

    /// Hands its rows to the file, a piece at a time.
    pub fn write(&self, reader: &Reader, wanted: &Wanted, exporter: &mut Exporter<'_>) -> Result<()> {
        exporter.section(self.section.clone()).map_err(failed)?;
        for piece in self.rows.chunks(PIECE) {
            let ids: Vec<TransactionId> = piece.iter().map(|(place, _)| place.id).collect();
            let mut known: HashMap<TransactionId, TransactionRow> =
                reader.rows_of(&ids)?.into_iter().map(|row| (row.id, row)).collect();
            for (place, balance) in piece {
                let row = known.remove(&place.id).ok_or(Code::Bug)?;
                let balance = balance.map(|minor| money(minor, &self.account)).transpose()?;
                exporter.entry(&entry(row, place.on, balance, wanted)).map_err(failed)?;
            }
        }
        Ok(())
    }
}

/// What a file's system answered, as a person is told it.
pub(crate) fn failed(error: io::Error) -> crate::Error {
    error.into()
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
fn opening(reader: &Reader, account: AccountId, places: &[ReportPlace], from: Date) -> Result<Option<i128>> {
    let Some(anchor) = reader.balances(account)?.into_iter().next() else { return Ok(None) };
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

fn entry(row: TransactionRow, on: Date, balance: Option<Money>, wanted: &Wanted) -> Entry {
    let shares = row.parts.iter().map(|part| Share { category: part.category.clone(), amount: part.amount });
    let payee = if row.merchant.is_empty() { row.counterparty.clone() } else { row.merchant.clone() };
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
