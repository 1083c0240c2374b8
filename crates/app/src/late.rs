//! Late rows: they stand on their own day, and where that lies above what was read, one line at the end says so.

use crate::card::ConnectionEvent;
use crate::reading::{chosen_later, connection_card};
use jiff::civil::Date;
use sarraf_ledger::{BankId, Moment, Source, TransactionId};
use sarraf_store::{Anchor, BankRow, Filter, MessageRow, Reader, StoreError, TransactionRow, Writer};

/// Rows looked at in one go.
const PORTION: u32 = 500;
/// How far back the last read row is looked for. Who left more unread is led by the divider.
const LOOKED_AT: u32 = 500;

fn position(bank: BankId) -> String {
    format!("late-rows-{}", bank.0)
}

/// Writes the line, if there are late rows since the last reading, and keeps how far it looked. What is read at
/// linking, or first of an account that was chosen later, is never late.
pub(crate) fn tell(writer: &Writer<'_>, bank: &BankRow, first: bool, now: Moment) -> Result<(), StoreError> {
    let reader = writer.reader();
    if !first && let Some(card) = card(reader, bank)? {
        connection_card(writer, bank.conversation, now, &card, false)?;
    }
    writer.set_position(&position(bank.id), reader.change_sequence()?)
}

fn card(reader: &Reader, bank: &BankRow) -> Result<Option<ConnectionEvent>, StoreError> {
    let Some(last) = last_read(reader, bank)? else { return Ok(None) };
    let mut late = news(reader, bank)?;
    let later = chosen_later(reader)?;
    late.retain(|row| is_above(row, &last) && !later.contains(&row.account));
    late.sort_by_key(|row| (row.day, row.made.map(|made| made.at), row.id));
    let mut days: Vec<Date> = late.iter().map(|row| row.day).collect();
    days.dedup();
    let target = late.first().and_then(|row| row.message).map(|message| message.to_string());
    let count = u32::try_from(late.len()).unwrap_or(u32::MAX);
    Ok((count > 0).then(|| ConnectionEvent { count, days, target, ..ConnectionEvent::new("late-rows") }))
}

/// The lowest row that was read, or that never needed reading.
fn last_read(reader: &Reader, bank: &BankRow) -> Result<Option<MessageRow>, StoreError> {
    let page = reader.messages(bank.conversation, &Anchor::End, LOOKED_AT)?;
    Ok(page.rows.into_iter().rev().find(|row| !row.unread))
}

fn is_above(row: &TransactionRow, last: &MessageRow) -> bool {
    row.day < last.at.date() && row.made.is_none_or(|made| made.at < last.at.at)
}

/// Rows of the connection that came since the last reading ended.
fn news(reader: &Reader, bank: &BankRow) -> Result<Vec<TransactionRow>, StoreError> {
    let mut since = reader.position(&position(bank.id))?;
    let mut found = Vec::new();
    loop {
        let changes = reader.changed_since(since, PORTION)?;
        let Some((last, _)) = changes.last() else { return Ok(found) };
        since = *last;
        let ids: Vec<TransactionId> = changes.iter().map(|(_, id)| *id).collect();
        let rows = reader.transactions(&Filter { ids, ..Filter::default() })?;
        found.extend(rows.into_iter().filter(|row| is_news(row, bank)));
    }
}

/// New, not only changed: the bank has not touched it since it came, after the last reading.
fn is_news(row: &TransactionRow, bank: &BankRow) -> bool {
    let before = bank.synced_at.is_some_and(|synced_at| row.arrived_at < synced_at);
    let shown = row.message.is_some();
    row.bank == bank.id && row.source == Source::Connection && shown && !row.edited && !before
}
