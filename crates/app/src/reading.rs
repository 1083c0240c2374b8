//! Reading a bank, and the cards that follow: linked, history, balances, trouble.

use crate::card::{BalanceSnapshot, Card, ConnectionEvent, HistoryCard, Snapshot, WorthALook};
use crate::engine::{Core, lock};
use crate::event::Topic;
use crate::gate::{BankDoor, Caller};
use crate::open::{Open, UnderWay};
use crate::turns::busy;
use crate::{Code, Error, Result, contact, notifying, pairing, proving, report, watching, weekly};
use sarraf_banks::BankError;
use sarraf_ledger::{AccountId, BankId, ConversationId, Moment};
use sarraf_store::{BankRow, BankState, MessageKind, NewMessage, Reader, StoreError, Writer};
use sarraf_sync::{Cancel, Parts, Progress, Reading, SyncError};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Whether a bank's history was read to its end once, and its card written.
pub(crate) fn history_key(bank: BankId) -> String {
    format!("history-read-{}", bank.0)
}

/// Kept of an account that was chosen after its bank was linked, until its history was read.
fn later_key(account: AccountId) -> String {
    format!("history-later-{}", account.0)
}

/// An account is chosen beside others that are read.
pub(crate) fn choose_later(writer: &Writer<'_>, account: AccountId) -> std::result::Result<(), StoreError> {
    writer.set_setting(&later_key(account), "waits")
}

/// Accounts whose history is still to be read, though that of their bank was.
pub(crate) fn chosen_later(reader: &Reader) -> std::result::Result<Vec<AccountId>, StoreError> {
    let waits = |id: &AccountId| Ok(reader.setting(&later_key(*id))?.as_deref() == Some("waits"));
    let ids = reader.accounts()?.into_iter().map(|account| account.id);
    ids.filter_map(|id| waits(&id).map(|waits| waits.then_some(id)).transpose()).collect()
}

/// Whether a bank's first reading is still to be finished.
pub(crate) fn is_first(reader: &Reader, bank: BankId) -> std::result::Result<bool, StoreError> {
    Ok(reader.setting(&history_key(bank))?.is_none())
}

/// Whether the bank has a connection to read.
pub(crate) fn is_connected(bank: &BankRow) -> bool {
    bank.kind == sarraf_store::BankKind::Connection && bank.state != BankState::Unlinked
}

/// Reads one bank, and writes what follows from it. Two readings of one bank come one after the other; other
/// banks are read meanwhile.
pub(crate) async fn read_bank(
    core: &Arc<Core>,
    open: &Arc<Open>,
    bank: &BankRow,
    attended: bool,
) -> Result<Reading> {
    let own = open.turns.of(bank.id);
    let _own = own.lock().await;
    let _turn = open.turn.read().await;
    // While this waited for its turn, the vault may have been closed or the bank unlinked.
    if open.is_closing() {
        return Err(Code::Cancelled.into());
    }
    let bank = &open.store.reader().bank(bank.id)?.filter(is_connected).ok_or(Code::NotFound)?;
    may_begin(open, bank, attended)?;
    let first = is_first(&open.store.reader(), bank.id)?;
    let cancel = Cancel::default();
    lock(&open.under_way).insert(bank.id, UnderWay { cancel: cancel.clone(), progress: Progress::default() });
    core.events.tell(Topic::Sync, &[bank.id.to_string()]);
    let result = read_now(core, open, bank, attended, first, cancel).await;
    lock(&open.under_way).remove(&bank.id);
    core.events.tell(Topic::Sync, &[bank.id.to_string()]);
    let reading = result?;
    let _after = open.after.lock().await;
    let followed = follow_up(open, bank, &reading, first);
    // Whatever failed, alerts may have been found before; and time went on.
    notifying::settle(core, open);
    followed?;
    // What could not be told now is told after the next reading.
    let _ = weekly::catch_up(core, open);
    open.turns.wake.notify_one();
    Ok(reading)
}

/// What comes of the rows that a reading brought.
fn follow_up(open: &Arc<Open>, bank: &BankRow, reading: &Reading, first: bool) -> Result<()> {
    // First, as what is no spending is no alert either.
    let paired = pairing::catch_up_soon(open);
    finish(open, bank, reading, first)?;
    paired?;
    if !first {
        watching::catch_up(open)?;
        history_was_read(open, reading)?;
    }
    report::changed::catch_up(open, false)?;
    open.clock.keep(&open.store)
}

/// What comes of these accounts from now on is news.
fn history_was_read(open: &Open, reading: &Reading) -> Result<()> {
    let failed = |id| reading.error.is_some() || reading.failed.iter().any(|(account, _)| *account == id);
    let read = |id: &AccountId| reading.accounts.iter().any(|(account, _)| account == id) && !failed(*id);
    let done: Vec<AccountId> = chosen_later(&open.store.reader())?.into_iter().filter(read).collect();
    if done.is_empty() {
        return Ok(());
    }
    Ok(open.store.write(|writer| {
        done.iter().try_for_each(|account| writer.set_setting(&later_key(*account), "read"))
    })?)
}

/// Whether the schedule lets a reading begin now.
fn may_begin(open: &Open, bank: &BankRow, attended: bool) -> Result<()> {
    open.refuse_moved()?;
    let now = open.counted();
    let (kept, free) = open.scheduled(bank, |schedule| (schedule.kept(), schedule.free(now, attended)))?;
    if !attended && kept.needs_you {
        let ended = bank.code.as_deref() == Some(Code::ConsentEnded.key());
        return Err(if ended { Code::ConsentEnded } else { Code::SignInNeeded }.into());
    }
    if free > now { Err(busy()) } else { Ok(()) }
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
    let door =
        BankDoor::of(open, Arc::new(lease), open.secret(bank.id)?, Caller::Bank(Box::new(bank.clone())));
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
        chosen_later: chosen_later(&open.store.reader())?,
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
    let (now, profile) = (open.clock.now(), open.profile(bank)?);
    let error = reading.error.as_ref().map(|error| contact::error_of_bank(open, bank, &profile, error));
    let code = error.as_ref().map(|error| error.code);
    let ended_first = first && code.is_none();
    loop {
        let worth = if ended_first {
            // What other banks brought is looked at before the detectors' position moves over this history.
            watching::catch_up(open)?;
            watching::worth_a_look(open, bank.id)?
        } else {
            Vec::new()
        };
        let done = open.store.write(|writer| {
            // Another bank that is read meanwhile may have brought more.
            if ended_first && !watching::is_caught_up(writer.reader())? {
                return Ok(false);
            }
            let waited = open.was_waiting(writer.reader(), bank)?;
            open.reading_ended(writer, bank, reading)?;
            state(writer, bank, error.as_ref(), now)?;
            contact::waiting(open, writer, bank, waited, now)?;
            contact::partly(writer, bank, reading, now)?;
            contact::listing(writer, bank, &reading.listing, now)?;
            contact::consent(writer, bank, &profile, now)?;
            warnings(writer, bank, reading, now)?;
            contact::join(writer, bank, reading, first, now)?;
            if code.is_none() {
                crate::late::tell(writer, bank, first, now)?;
                if reading.failed.is_empty() {
                    writer.set_synced(bank.id, now.at)?;
                }
                proving::after_reading(writer, bank, reading, now)?;
                if first {
                    history(writer, bank, &worth, now)?;
                }
                balances(writer, bank, now)?;
            }
            Ok(true)
        })?;
        if done {
            return Ok(());
        }
    }
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
    worth: &[WorthALook],
    now: Moment,
) -> std::result::Result<(), StoreError> {
    let reader = writer.reader();
    let accounts = accounts_of(reader, bank.id)?;
    let filter = sarraf_store::Filter { banks: vec![bank.id], ..sarraf_store::Filter::default() };
    let rows = reader.sums(&filter)?.iter().map(|sum| sum.count).sum();
    let coverage = reader.coverage(&accounts)?;
    let card = HistoryCard {
        rows,
        from: coverage.map(|days| days.0),
        to: coverage.map(|days| days.1),
        worth: worth.to_vec(),
    };
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
    let links = reader.joined_accounts()?;
    let absences = reader.absences()?;
    let is_closed = |id| absences.iter().any(|absence| absence.account == id && absence.closed.is_some());
    let counts = |id| links.iter().all(|link| link.tail() != id) && !is_closed(id);
    let own = |account: &sarraf_store::AccountRow| account.bank == bank.id && counts(account.id);
    for account in reader.accounts()?.into_iter().filter(own) {
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
