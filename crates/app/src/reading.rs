//! Reading a bank, and the cards that follow: linked, history, balances, trouble.

use crate::card::{BalanceSnapshot, Card, ConnectionEvent, HistoryCard, Snapshot, WorthALook};
use crate::engine::{Core, lock};
use crate::event::Topic;
use crate::gate::BankDoor;
use crate::open::{Open, UnderWay};
use crate::{Code, Error, Result, pairing, proving, watching};
use jiff::{SignedDuration, Timestamp};
use sarraf_banks::BankError;
use sarraf_ledger::{AccountId, BankId, ConversationId, Moment};
use sarraf_store::{BankRow, BankState, MessageKind, NewMessage, Reader, StoreError, Writer};
use sarraf_sync::{Cancel, Parts, Progress, Reading, SyncError};
use std::collections::BTreeSet;
use std::sync::{Arc, Weak};

/// How often a mock bank is read while a window is open; the schedule of real banks is another matter.
const EVERY: std::time::Duration = std::time::Duration::from_secs(30);

/// How long a bank is left alone that is busy and does not say for how long.
const UNSAID: std::time::Duration = std::time::Duration::from_secs(10 * 60);

/// Until when a bank asked to wait.
fn waiting_key(bank: BankId) -> String {
    format!("waiting-until-{}", bank.0)
}

/// Until when a bank still asks to wait.
pub(crate) fn waits_until(
    reader: &Reader,
    bank: BankId,
    now: Timestamp,
) -> std::result::Result<Option<Timestamp>, StoreError> {
    let kept = reader.setting(&waiting_key(bank))?.and_then(|text| text.parse().ok());
    Ok(kept.filter(|until| *until > now))
}

/// Whether a bank's history was read to its end once, and its card written.
pub(crate) fn history_key(bank: BankId) -> String {
    format!("history-read-{}", bank.0)
}

/// Whether a bank's first reading is still to be finished.
pub(crate) fn is_first(reader: &Reader, bank: BankId) -> std::result::Result<bool, StoreError> {
    Ok(reader.setting(&history_key(bank))?.is_none())
}

/// Reads each bank of an open, unlocked window by a plain timer.
pub(crate) async fn every_half_minute(core: Arc<Core>, open: Weak<Open>) {
    loop {
        tokio::time::sleep(EVERY).await;
        let Some(open) = open.upgrade() else { return };
        let Ok(banks) = open.store.reader().banks() else { continue };
        for bank in banks.into_iter().filter(|bank| bank.state != BankState::Unlinked && is_connected(bank)) {
            // What went wrong stands in the conversation; the next round tries again.
            let _ = read_bank(&core, &open, &bank, false).await;
        }
    }
}

/// Whether the bank has a connection to read.
pub(crate) fn is_connected(bank: &BankRow) -> bool {
    bank.kind == sarraf_store::BankKind::Connection && bank.state != BankState::Unlinked
}

/// Reads one bank, and writes what follows from it. Two readings at once come one after the other.
pub(crate) async fn read_bank(
    core: &Arc<Core>,
    open: &Arc<Open>,
    bank: &BankRow,
    attended: bool,
) -> Result<Reading> {
    let _turn = open.turn.lock().await;
    // While this waited for its turn, the vault may have been closed or the bank unlinked.
    if open.is_closing() {
        return Err(Code::Cancelled.into());
    }
    let bank = &open.store.reader().bank(bank.id)?.filter(is_connected).ok_or(Code::NotFound)?;
    let waits = waits_until(&open.store.reader(), bank.id, open.clock.now().at)?;
    if !attended && waits.is_some() {
        return Err(Code::BankBusy.into());
    }
    let first = is_first(&open.store.reader(), bank.id)?;
    let cancel = Cancel::default();
    lock(&open.under_way).insert(bank.id, UnderWay { cancel: cancel.clone(), progress: Progress::default() });
    core.events.tell(Topic::Sync, &[bank.id.to_string()]);
    let result = read_now(core, open, bank, attended, first, cancel).await;
    lock(&open.under_way).remove(&bank.id);
    core.events.tell(Topic::Sync, &[bank.id.to_string()]);
    let reading = result?;
    // First, as what is no spending is no alert either.
    let paired = pairing::catch_up_soon(open);
    finish(open, bank, &reading, first)?;
    paired?;
    if !first {
        watching::catch_up(open)?;
    }
    open.clock.keep(&open.store)?;
    Ok(reading)
}

async fn read_now(
    core: &Arc<Core>,
    open: &Arc<Open>,
    bank: &BankRow,
    attended: bool,
    first: bool,
    cancel: Cancel,
) -> Result<Reading> {
    let profile = open.profile(bank)?;
    let lease = open.gateway.allow(&profile, open.mode).map_err(|_| Error::from(Code::Refused))?;
    let door = BankDoor { open: Arc::clone(open), lease: Arc::new(lease), secret: open.secret(bank.id)? };
    let (told, row, id) = (Arc::clone(core), Arc::clone(open), bank.id);
    let parts = Parts {
        store: open.store.clone(),
        bank: bank.id,
        profile,
        door,
        seal: open.seal(),
        random: Arc::clone(&core.options.random),
        now: open.clock.now(),
        attended,
        read: first,
        cancel,
        progress: Box::new(move |progress| {
            if let Some(under_way) = lock(&row.under_way).get_mut(&id) {
                under_way.progress = progress;
            }
            told.events.tell(Topic::Sync, &[id.to_string()]);
        }),
    };
    Ok(sarraf_sync::read(parts).await)
}

/// What ended a reading early.
pub(crate) fn error_of(open: &Open, error: &SyncError) -> Error {
    match error {
        SyncError::Bank(BankError::NotStored) => lock(&open.unkept).unwrap_or(Code::Io).into(),
        SyncError::Bank(error) => Error::from(*error),
        SyncError::Store(StoreError::DiskFull) => Code::DiskFull.into(),
        SyncError::Store(StoreError::Damaged) => Code::VaultDamaged.into(),
        SyncError::Store(_) => Code::Io.into(),
        SyncError::NotFound => Code::NotFound.into(),
    }
}

/// What follows a reading, in one transaction.
fn finish(open: &Open, bank: &BankRow, reading: &Reading, first: bool) -> Result<()> {
    let now = open.clock.now();
    let error = reading.error.as_ref().map(|error| error_of(open, error));
    let code = error.as_ref().map(|error| error.code);
    let worth = if first && code.is_none() {
        // What other banks brought is looked at before the detectors' position moves over this history.
        watching::catch_up(open)?;
        watching::worth_a_look(open, bank.id)?
    } else {
        Vec::new()
    };
    open.store.write(|writer| {
        state(writer, bank, error.as_ref(), now)?;
        waiting(writer, bank.id, reading, now)?;
        warnings(writer, bank, reading, now)?;
        if code.is_none() {
            crate::late::tell(writer, bank, first, now)?;
            writer.set_synced(bank.id, now.at)?;
            proving::after_reading(writer, bank, reading, now)?;
            if first {
                history(writer, bank, worth, now)?;
            }
            balances(writer, bank, now)?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The health of the connection; a card when it changes.
fn state(
    writer: &Writer<'_>,
    bank: &BankRow,
    error: Option<&Error>,
    now: Moment,
) -> std::result::Result<(), StoreError> {
    let code = error.map(|error| error.code);
    let state = match code {
        None => BankState::Fine,
        Some(Code::SignInNeeded | Code::ConsentEnded) => BankState::NeedsYou,
        // Of our own making, or asked for, or a wait: it says nothing about how the bank is.
        Some(
            Code::Cancelled | Code::BankBusy | Code::DiskFull | Code::VaultDamaged | Code::Io | Code::Bug,
        ) => return Ok(()),
        Some(_) => BankState::Down,
    };
    if state != bank.state {
        let event = match state {
            BankState::Fine => "recovered",
            BankState::NeedsYou => "needs-you",
            _ => "failed",
        };
        let card = ConnectionEvent {
            code: code.map(|code| code.key().to_owned()),
            reason: error.and_then(|error| Some(error.line.as_ref()?.key.clone())),
            ..ConnectionEvent::new(event)
        };
        let needs = state == BankState::NeedsYou;
        connection_card(writer, bank.conversation, now, &card, needs)?;
    }
    writer.set_bank_state(bank.id, state, code.map(Code::key), now.at)
}

/// How long the bank asks to be left alone; a reading that ended well ends the wait.
fn waiting(
    writer: &Writer<'_>,
    bank: BankId,
    reading: &Reading,
    now: Moment,
) -> std::result::Result<(), StoreError> {
    let key = waiting_key(bank);
    match &reading.error {
        Some(SyncError::Bank(BankError::Busy { retry_after })) => {
            let wait = SignedDuration::try_from(retry_after.unwrap_or(UNSAID)).unwrap_or(SignedDuration::MAX);
            let until = now.at.saturating_add(wait).unwrap_or(Timestamp::MAX);
            writer.set_setting(&key, &until.to_string())
        }
        None if writer.reader().setting(&key)?.is_some_and(|until| !until.is_empty()) => {
            writer.set_setting(&key, "")
        }
        _ => Ok(()),
    }
}

/// A row that says what happened to a connection.
pub(crate) fn connection_card(
    writer: &Writer<'_>,
    conversation: ConversationId,
    now: Moment,
    card: &ConnectionEvent,
    needs: bool,
) -> std::result::Result<(), StoreError> {
    let message = NewMessage {
        arguments: card.to_value(),
        unread: needs || card.event == "failed",
        needs,
        ..NewMessage::new(conversation, now, MessageKind::Connection)
    };
    writer.insert_message(&message).map(drop)
}

/// Rows that could not be read are told by their kinds, once until others come.
fn warnings(
    writer: &Writer<'_>,
    bank: &BankRow,
    reading: &Reading,
    now: Moment,
) -> std::result::Result<(), StoreError> {
    let kinds: BTreeSet<&str> = reading
        .accounts
        .iter()
        .flat_map(|(_, counts)| &counts.warnings)
        .map(|warning| warning.kind.key())
        .collect();
    let kinds: Vec<String> = kinds.into_iter().map(str::to_owned).collect();
    if kinds.is_empty() || kinds == last_warnings(writer, bank)? {
        return Ok(());
    }
    let card = ConnectionEvent { warnings: kinds, ..ConnectionEvent::new("warnings") };
    connection_card(writer, bank.conversation, now, &card, false)
}

/// A row that stays unreadable is not told with every reading.
fn last_warnings(writer: &Writer<'_>, bank: &BankRow) -> std::result::Result<Vec<String>, StoreError> {
    let rows = writer.reader().messages_of(MessageKind::Connection, bank.conversation, 20)?;
    let cards = rows.iter().filter_map(|row| ConnectionEvent::from_value(&row.arguments));
    Ok(cards.filter(|card| card.event == "warnings").map(|card| card.warnings).next().unwrap_or_default())
}

/// The card of what was read at linking; from here on new rows are watched.
fn history(
    writer: &Writer<'_>,
    bank: &BankRow,
    worth: Vec<WorthALook>,
    now: Moment,
) -> std::result::Result<(), StoreError> {
    let reader = writer.reader();
    let accounts = accounts_of(reader, bank.id)?;
    let filter = sarraf_store::Filter { banks: vec![bank.id], ..sarraf_store::Filter::default() };
    let rows = reader.sums(&filter)?.iter().map(|sum| sum.count).sum();
    let coverage = reader.coverage(&accounts)?;
    let card =
        HistoryCard { rows, from: coverage.map(|days| days.0), to: coverage.map(|days| days.1), worth };
    let message = NewMessage {
        arguments: card.to_value(),
        ..NewMessage::new(bank.conversation, now, MessageKind::History)
    };
    writer.insert_message(&message)?;
    writer.set_setting(&history_key(bank.id), &now.at.to_string())?;
    writer.set_position(watching::POSITION, writer.reader().change_sequence()?)
}

fn accounts_of(reader: &Reader, bank: BankId) -> std::result::Result<Vec<AccountId>, StoreError> {
    Ok(reader
        .accounts()?
        .into_iter()
        .filter(|account| account.bank == bank)
        .map(|account| account.id)
        .collect())
}

/// A balance card: at linking, and then at most one a day, when a balance is another than on the last card.
fn balances(writer: &Writer<'_>, bank: &BankRow, now: Moment) -> std::result::Result<(), StoreError> {
    let reader = writer.reader();
    let mut snapshot = Snapshot::default();
    for account in reader.accounts()?.into_iter().filter(|account| account.bank == bank.id) {
        for balance in reader.balances(account.id)? {
            snapshot.balances.push(BalanceSnapshot::of(account.id, &balance));
        }
    }
    let last = reader.messages_of(MessageKind::Balance, bank.conversation, 1)?.into_iter().next();
    let known = last.as_ref().and_then(|row| Snapshot::from_value(&row.arguments));
    let same_day = last.as_ref().is_some_and(|row| row.at.date() == now.date());
    if snapshot.balances.is_empty()
        || same_day
        || known.as_ref().is_some_and(|known| known.same_amounts(&snapshot))
    {
        return Ok(());
    }
    snapshot.before = known.map(|known| known.balances).unwrap_or_default();
    let arguments = snapshot.to_value();
    let message = NewMessage { arguments, ..NewMessage::new(bank.conversation, now, MessageKind::Balance) };
    writer.insert_message(&message).map(drop)
}
