//! Reading while nobody asks: each bank when its schedule says so, under the screen lock too. After an unlock every
//! bank that may be is read once, and one card says what came while the person was away.

use crate::card::{Card, ConnectionEvent};
use crate::engine::{Core, lock};
use crate::open::Open;
use crate::reading::{is_connected, is_first, read_bank};
use crate::{contact, notifying, weekly};
use jiff::{SignedDuration, Timestamp};
use sarraf_ledger::ConversationId;
use sarraf_store::{BankRow, BankState, MessageKind, NewMessage};
use sarraf_sync::schedule::{Ended, Next};
use sarraf_vault::Mode;
use std::collections::HashSet;
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::task::JoinSet;

/// The assistant's conversation.
const SARRAF: ConversationId = ConversationId(1);
/// Where nothing is due: the ends of consents are looked at.
const LONGEST: Duration = Duration::from_secs(6 * 3_600);
/// Made-up banks have a clock that a tester moves.
const LONGEST_MOCK: Duration = Duration::from_secs(10);
/// However near the next reading is.
const SHORTEST: Duration = Duration::from_secs(1);
/// Who was away for less saw it all.
const AWAY: SignedDuration = SignedDuration::from_mins(30);

/// Reads the banks of an open vault when they are due, until it is closed.
pub(crate) async fn read_when_due(core: Arc<Core>, open: Weak<Open>) {
    let mut running = JoinSet::new();
    let mut reading = HashSet::new();
    {
        let Some(open) = open.upgrade() else { return };
        catch_up(&core, &open).await;
        // Where nothing could be read either.
        lock(&open.untold).speak();
    }
    loop {
        let sleep = {
            let Some(open) = open.upgrade() else { return };
            let (due, sleep) = look(&open, &reading);
            {
                // Not in the middle of what follows a reading.
                let _after = open.after.lock().await;
                notifying::settle(&core, &open);
                let _ = weekly::catch_up(&core, &open);
            }
            for bank in due {
                reading.insert(bank.id);
                let (core, open) = (Arc::clone(&core), Arc::clone(&open));
                running.spawn(async move {
                    // What went wrong at the bank stands in the conversation. What went wrong here is no reason to
                    // try again at once.
                    if read_bank(&core, &open, &bank, false).await.is_err() {
                        let now = open.counted();
                        let _ = open.scheduled(&bank, |schedule| schedule.ended(now, Ended::Failed));
                    }
                    bank.id
                });
            }
            sleep
        };
        let Some(open) = open.upgrade() else { return };
        tokio::select! {
            Some(ended) = running.join_next() => match ended {
                Ok(bank) => { reading.remove(&bank); }
                // Which one panicked is not known; the schedule keeps them apart.
                Err(_) => reading.clear(),
            },
            () = open.turns.wake.notified() => {}
            () = tokio::time::sleep(sleep) => {}
        }
    }
}

/// Banks that are due now, and how long nothing else is.
fn look(open: &Open, reading: &HashSet<sarraf_ledger::BankId>) -> (Vec<BankRow>, Duration) {
    let longest = if open.mode == Mode::Mock { LONGEST_MOCK } else { LONGEST };
    if open.store.moved().is_some() {
        return (Vec::new(), longest);
    }
    let Ok(banks) = open.store.reader().banks() else { return (Vec::new(), longest) };
    let (mut due, mut sleep) = (Vec::new(), longest);
    let now = open.counted();
    for bank in banks.into_iter().filter(|bank| is_connected(bank) && !reading.contains(&bank.id)) {
        tell_consent(open, &bank);
        match open.scheduled(&bank, |schedule| schedule.next(now)) {
            Ok(Next::At(next)) if next <= now => due.push(bank),
            Ok(Next::At(next)) => sleep = sleep.min(next.duration_since(now).try_into().unwrap_or(longest)),
            // Whose turn it is the person's, or who has no profile any more.
            Ok(Next::NeedsYou) | Err(_) => {}
        }
    }
    (due, sleep.max(SHORTEST))
}

/// The end of a consent is told on its day, whether or not the bank is read then.
fn tell_consent(open: &Open, bank: &BankRow) {
    let Ok(profile) = open.profile(bank) else { return };
    if profile.consent_days.is_some() {
        let now = open.clock.now();
        // What could not be kept is told at the next look.
        let _ = open.store.write(|writer| contact::consent(writer, bank, &profile, now));
    }
}

/// What stood before the readings after an unlock.
struct Before {
    banks: Vec<BankRow>,
    alerts: usize,
    away_since: Option<Timestamp>,
}

/// Reads every bank once that may be read, all at a time, then says what came.
async fn catch_up(core: &Arc<Core>, open: &Arc<Open>) {
    if open.store.moved().is_some() {
        return;
    }
    let Ok(before) = before(open) else { return };
    let mut readings = JoinSet::new();
    for bank in before.banks.iter().filter(|bank| is_connected(bank)) {
        let now = open.counted();
        let free =
            open.scheduled(bank, |schedule| schedule.free(now, false) <= now && !schedule.kept().needs_you);
        let history = is_first(&open.store.reader(), bank.id).unwrap_or(true);
        if free.unwrap_or(false) && !history {
            let (core, open, bank) = (Arc::clone(core), Arc::clone(open), bank.clone());
            readings.spawn(async move { read_bank(&core, &open, &bank, false).await });
        }
    }
    let (mut new, mut read) = (0, 0);
    while let Some(done) = readings.join_next().await {
        if let Ok(Ok(reading)) = done {
            read += u32::from(reading.error.is_none());
            new += reading.accounts.iter().map(|(_, counts)| counts.new).sum::<u32>();
        }
    }
    // What comes from here on is not on the card.
    lock(&open.untold).speak();
    // Without the card everything it would say stands in the conversations.
    let _ = sum_up(open, &before, new, read);
}

fn before(open: &Open) -> crate::Result<Before> {
    let reader = open.store.reader();
    let banks = reader.banks()?;
    let away_since = banks.iter().filter_map(|bank| bank.synced_at).max();
    Ok(Before { alerts: reader.alerts(true)?.len(), banks, away_since })
}

/// One card of what came while the person was away, if anything did.
fn sum_up(open: &Open, before: &Before, new: u32, read: u32) -> crate::Result<()> {
    let (reader, now) = (open.store.reader(), open.clock.now());
    let away = before.away_since.is_some_and(|at| now.at.duration_since(at) >= AWAY);
    let worse = |bank: &&BankRow, state: BankState| {
        let was = before.banks.iter().find(|was| was.id == bank.id);
        bank.state == state && was.is_some_and(|was| was.state != state)
    };
    let banks = reader.banks()?;
    let count = |state| banks.iter().filter(|bank| worse(bank, state)).count();
    let count = |state| u32::try_from(count(state)).unwrap_or(u32::MAX);
    let alerts = u32::try_from(reader.alerts(true)?.len().saturating_sub(before.alerts)).unwrap_or(u32::MAX);
    let (needs, down) = (count(BankState::NeedsYou), count(BankState::Down));
    if !away || new + alerts + needs + down == 0 {
        return Ok(());
    }
    let card = ConnectionEvent {
        count: new,
        banks: read,
        alerts,
        needs,
        down,
        until: before.away_since.map(|at| sarraf_ledger::Moment { at, offset: now.offset }.to_iso()),
        ..ConnectionEvent::new("caught-up")
    };
    let message = NewMessage {
        arguments: card.to_value(),
        unread: true,
        ..NewMessage::new(SARRAF, now, MessageKind::Connection)
    };
    open.store.write(|writer| writer.insert_message(&message).map(drop))?;
    Ok(())
}
