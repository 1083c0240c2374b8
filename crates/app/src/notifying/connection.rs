//! What of a connection is told: that it needs the person (a sign-in, a consent that ends), and that its bank can not be
//! reached for a day.

use super::News;
use crate::engine::lock;
use crate::open::Open;
use crate::reading::is_connected;
use crate::{Code, Result};
use jiff::{SignedDuration, Timestamp};
use sarraf_ledger::{BankId, MessageId};
use sarraf_store::{BankRow, BankState, MessageKind, MessageRow, OutageRow, Reader};

/// Rows of one connection that one reading may bring.
const LOOKED_AT: u32 = 10;
/// A bank that is not reached for less is likely to be there at the next reading.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Of which outage of a bank the person was told, by its begin.
fn told_key(bank: BankId) -> String {
    format!("down-told-{}", bank.0)
}

fn rows(reader: &Reader, bank: &BankRow) -> Result<Vec<MessageRow>> {
    Ok(reader.messages_of(MessageKind::Connection, bank.conversation, LOOKED_AT)?)
}

/// The newest row about any connection.
pub(crate) fn newest(reader: &Reader) -> Result<MessageId> {
    let mut newest = MessageId(0);
    for bank in reader.banks()? {
        newest = rows(reader, &bank)?.into_iter().map(|row| row.id).fold(newest, std::cmp::max);
    }
    Ok(newest)
}

/// What came since it was last looked.
pub(super) fn news(open: &Open) -> Result<Vec<News>> {
    let reader = open.store.reader();
    let newest = newest(&reader)?;
    let seen = {
        let mut untold = lock(&open.untold);
        let seen = untold.seen;
        untold.seen = newest.max(seen);
        seen
    };
    let mut found = Vec::new();
    for bank in reader.banks()?.iter().filter(|bank| is_connected(bank)) {
        let needs = rows(&reader, bank)?.into_iter().find(|row| row.id > seen && row.needs);
        found.extend(needs.map(|row| News::Needs(row.id)));
        found.extend(down(open, &reader, bank)?);
    }
    Ok(found)
}

/// A bank that can not be reached for a day, once.
fn down(open: &Open, reader: &Reader, bank: &BankRow) -> Result<Option<News>> {
    let Some(since) = down_since(reader, bank.id)? else { return Ok(None) };
    let (key, begin) = (told_key(bank.id), since.to_string());
    let lasts = open.clock.now().at.duration_since(since);
    if lasts < DAY || reader.setting(&key)?.as_deref() == Some(begin.as_str()) {
        return Ok(None);
    }
    open.store.write(|writer| writer.set_setting(&key, &begin))?;
    Ok(Some(News::Down(bank.id)))
}

/// Since when a bank can not be reached, for whatever reasons one after the other; not where this computer has no
/// network, which says nothing about the bank.
pub(super) fn down_since(reader: &Reader, bank: BankId) -> Result<Option<Timestamp>> {
    let mut since: Option<Timestamp> = None;
    for OutageRow { state, code, since: from, until } in reader.outages(bank, LOOKED_AT)? {
        let goes_on = until == since;
        if !goes_on || state != BankState::Down || code == Code::Offline.key() {
            break;
        }
        since = Some(from);
    }
    Ok(since)
}
