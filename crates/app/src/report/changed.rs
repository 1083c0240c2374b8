//! Rows that banks changed in days that were exported already: told by a card, which offers a file of the changes.

use super::{Wanted, entry, known_digest};
use crate::Result;
use crate::card::ConnectionEvent;
use crate::open::Open;
use crate::reading::connection_card;
use crate::speech::moment;
use crate::wire::ExportRequest;
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::{AccountId, Money, Period};
use sarraf_store::{AccountRow, ChangedRow, DateKind, ExportRow, Reader};
use std::collections::BTreeMap;

/// How far reports were compared, in the change sequence.
const POSITION: &str = "exports";

/// What changed in an account of a report: how many rows, by how much, and when.
#[derive(Default)]
struct Difference {
    rows: u32,
    minor: i128,
    days: Option<(Date, Date)>,
}

impl Difference {
    fn add(&mut self, on: Date, minor: i64) {
        self.rows += 1;
        self.minor += i128::from(minor);
        let (first, last) = self.days.unwrap_or((on, on));
        self.days = Some((first.min(on), last.max(on)));
    }

    /// The months it happened in.
    fn months(&self) -> Vec<Date> {
        let ends =
            self.days.map(|(first, last)| (Period::month_of(first).from(), Period::month_of(last).to()));
        ends.map(|(from, to)| vec![from, to]).unwrap_or_default()
    }

    /// As it is kept, to be told once.
    fn key(&self) -> (u32, String) {
        (self.rows, self.minor.to_string())
    }
}

/// Looks at what came since it was looked last; `gone`: rows may have been taken out.
pub(crate) fn catch_up(open: &Open, gone: bool) -> Result<()> {
    let reader = open.store.reader();
    let (position, newest) = (reader.position(POSITION)?, reader.change_sequence()?);
    if position == newest && !gone {
        return Ok(());
    }
    let accounts = reader.accounts()?;
    let mut cards = Vec::new();
    for export in reader.exports()? {
        let by = asked(&export).map_or(DateKind::Booked, |(_, by)| by);
        if !gone && !reader.touches_export(&export, by, position)? {
            continue;
        }
        let mut known: BTreeMap<String, (u32, String)> =
            serde_json::from_str(&export.told).unwrap_or_default();
        let before = known.clone();
        for (account, period) in &export.accounts {
            let Some(account) = accounts.iter().find(|row| row.id == *account) else { continue };
            let difference = difference(&reader, &export, account, *period)?;
            let told = known.insert(account.id.to_string(), difference.key());
            if difference.rows > 0 && told.as_ref() != Some(&difference.key()) {
                cards.push((account.conversation, event(&export, account, &difference)));
            }
        }
        if known != before {
            let told = serde_json::to_string(&known).map_err(|_| crate::Code::Bug)?;
            open.store.write(|writer| writer.set_export_told(export.id, &told))?;
        }
    }
    drop(reader);
    let now = open.clock.now();
    open.store.write(|writer| {
        for (conversation, event) in &cards {
            connection_card(writer, *conversation, now, event, true)?;
        }
        writer.set_position(POSITION, newest)
    })?;
    Ok(())
}

fn event(export: &ExportRow, account: &AccountRow, difference: &Difference) -> ConnectionEvent {
    ConnectionEvent {
        count: difference.rows,
        detail: export.file_name.clone(),
        target: Some(export.id.to_string()),
        days: difference.months(),
        minor: difference.minor.to_string(),
        currency: account.currency.code().to_owned(),
        ..ConnectionEvent::new("export-changed")
    }
}

/// How a report was asked for.
fn asked(export: &ExportRow) -> Option<(Wanted, DateKind)> {
    let request: ExportRequest = serde_json::from_str(&export.request).ok()?;
    let by = match request.by.as_deref() {
        Some("made") => DateKind::Made,
        Some("value") => DateKind::Value,
        _ => DateKind::Booked,
    };
    let wanted = Wanted {
        period: None,
        by,
        pending: request.pending,
        notes: request.notes,
        holder: None,
        known_at: None,
        only: None,
    };
    Some((wanted, by))
}

fn difference(
    reader: &Reader,
    export: &ExportRow,
    account: &AccountRow,
    period: Period,
) -> Result<Difference> {
    let mut difference = Difference::default();
    let Some((wanted, by)) = asked(export) else { return Ok(difference) };
    // What comes for days that had not ended is no change.
    let ended = moment(export.at).date().saturating_sub(1.day());
    for row in reader.changed_after_export(export, account.id, by)? {
        compare(reader, &mut difference, &wanted, period, ended, row)?;
    }
    for row in reader.exported_and_gone(export.id)?.iter().filter(|row| row.account == account.id) {
        difference.add(row.on, row.minor.saturating_neg());
    }
    Ok(difference)
}

fn compare(
    reader: &Reader,
    difference: &mut Difference,
    wanted: &Wanted,
    period: Period,
    ended: Date,
    row: ChangedRow,
) -> Result<()> {
    let now = row.now.filter(|now| (now.booked || wanted.pending) && period.contains(now.on));
    let minor = now.map_or(0, |now| if now.booked { now.minor } else { 0 });
    match (row.before, now) {
        (None, Some(now)) if now.on <= ended => difference.add(now.on, minor),
        (None, _) => {}
        (Some(before), None) => difference.add(before.on, before.minor.saturating_neg()),
        (Some(before), Some(now)) if before.minor != minor || before.on != now.on => {
            difference.add(before.on, minor.saturating_sub(before.minor));
        }
        (Some(before), Some(now)) => {
            let Some(found) = reader.transaction(row.id)? else { return Ok(()) };
            if known_digest(&entry(found, now.on, None, wanted)) != before.digest {
                difference.add(now.on, 0);
            }
        }
    }
    Ok(())
}

/// What changed in a report since it was written, in words for a list: how many rows, and by how much an account.
pub(super) fn since(
    reader: &Reader,
    export: &ExportRow,
    accounts: &[AccountRow],
) -> Result<(u32, Vec<(AccountId, Money)>)> {
    let (mut rows, mut sums) = (0, Vec::new());
    for (account, period) in &export.accounts {
        let Some(account) = accounts.iter().find(|row| row.id == *account) else { continue };
        let difference = difference(reader, export, account, *period)?;
        rows += difference.rows;
        let sum = Money::from_sum(difference.minor, account.currency).map_err(|_| crate::Code::Invalid)?;
        sums.push((account.id, sum));
    }
    Ok((rows, sums))
}
