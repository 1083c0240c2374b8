//! The schedules of the banks of an open vault: what may be sent now, and who is read next.

use crate::engine::lock;
use crate::open::Open;
use crate::{Error, Result};
use jiff::{SignedDuration, Timestamp};
use sarraf_banks::{BankError, Calls, Profile};
use sarraf_ledger::BankId;
use sarraf_store::{BankRow, CallRow, ScheduleRow, Store, StoreError, Writer};
use sarraf_sync::schedule::{Call, Counted, Ended, Kept, Policy, Schedule};
use sarraf_sync::{Reading, SyncError};
use sarraf_vault::{Mode, Random};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Instant;
use tokio::sync::Notify;

/// Setting with the counted time and the computer's clock beside it, as of the last closing.
const CLOCK: &str = "counted-time";
/// Calls older than this are in no window any more.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(26);

/// What a real bank is held to whose profile says nothing: four readings a day that nobody asks for, as the rules
/// have it where there are rules (RTS 36(5)).
const CAUTIOUS: Calls = Calls { attended_per_hour: None, unattended_per_day: Some(4) };

/// Schedules, and the time they count by.
pub(crate) struct Turns {
    began: Instant,
    counted: Mutex<Counted>,
    /// In mock mode the banks' clock, when it was looked at last.
    seen: Mutex<(Timestamp, Instant)>,
    schedules: Mutex<HashMap<BankId, Schedule>>,
    /// What was sent to banks that are being linked, by the id of their profile.
    linking: Mutex<Vec<(String, Call)>>,
    /// One reading of a bank at a time.
    turns: Mutex<HashMap<BankId, Arc<tokio::sync::Mutex<()>>>>,
    policy: Policy,
    seed: u64,
    /// Wakes who waits for the next reading: something happened that may bring it forward.
    pub wake: Notify,
}

impl Turns {
    /// As they were kept.
    pub fn read(store: &Store, mode: Mode, wall: Timestamp, random: &Random) -> Result<Self> {
        let reader = store.reader();
        let kept = crate::error::unless_damaged(reader.setting(CLOCK))?.and_then(|text| parse(&text));
        let called = crate::error::unless_damaged(reader.last_call())?.map(|call| (call.at, call.wall));
        let kept = kept.into_iter().chain(called).max_by_key(|(counted, _)| *counted);
        let policy = if mode == Mode::Mock { Policy::mock() } else { Policy::real() };
        let (began, seed) = (Instant::now(), u64::from_le_bytes(random.bytes()));
        Ok(Self {
            began,
            counted: Mutex::new(Counted::begin(wall, std::time::Duration::ZERO, kept)),
            seen: Mutex::new((wall, began)),
            schedules: Mutex::default(),
            linking: Mutex::default(),
            turns: Mutex::default(),
            policy,
            seed,
            wake: Notify::new(),
        })
    }

    /// The turn of a bank.
    pub fn of(&self, bank: BankId) -> Arc<tokio::sync::Mutex<()>> {
        Arc::clone(lock(&self.turns).entry(bank).or_default())
    }
}

fn parse(text: &str) -> Option<(Timestamp, Timestamp)> {
    let (counted, wall) = text.split_once(' ')?;
    Some((counted.parse().ok()?, wall.parse().ok()?))
}

impl Open {
    /// Now, as limits and waits count it.
    pub fn counted(&self) -> Timestamp {
        let turns = &self.turns;
        let mut counted = lock(&turns.counted);
        if self.mode == Mode::Mock {
            // A tester moves the banks' clock: that is time which passes too.
            let (now, wall) = (Instant::now(), self.clock.now().at);
            let mut seen = lock(&turns.seen);
            let steady = SignedDuration::try_from(now.duration_since(seen.1)).unwrap_or_default();
            counted.pass(wall.duration_since(seen.0) - steady);
            if wall >= seen.0 {
                *seen = (wall, now);
            }
        }
        counted.at(turns.began.elapsed())
    }

    /// Does something with the schedule of a bank.
    pub fn scheduled<T>(&self, bank: &BankRow, act: impl FnOnce(&mut Schedule) -> T) -> Result<T> {
        let mut schedules = lock(&self.turns.schedules);
        if let Some(schedule) = schedules.get_mut(&bank.id) {
            return Ok(act(schedule));
        }
        let reader = self.store.reader();
        let kept = reader.schedule(bank.id)?.map(kept).unwrap_or_default();
        let call = |row: CallRow| Call { at: row.at, attended: row.attended, begins: row.begins };
        let calls: Vec<Call> = reader.calls(bank.id)?.into_iter().map(call).collect();
        let seed = self.turns.seed ^ bank.id.0.unsigned_abs();
        let limits = self.limits(&self.profile(bank)?);
        let schedule = Schedule::new(self.turns.policy.clone(), limits, kept, &calls, seed);
        Ok(act(schedules.entry(bank.id).or_insert(schedule)))
    }

    fn limits(&self, profile: &Profile) -> Option<Calls> {
        profile.calls.or_else(|| (self.mode == Mode::Real).then_some(CAUTIOUS))
    }

    /// One request is about to be sent. `false` if it must not be: the calls of this hour are used up.
    pub fn may_send(&self, bank: &BankRow, attended: bool, begins: bool) -> Result<bool> {
        let at = self.counted();
        let call = Call { at, attended, begins };
        let may = self.scheduled(bank, |schedule| {
            let may = schedule.free_for_request(at) <= at;
            if may {
                schedule.sent(call);
            }
            may
        })?;
        let limits = self.limits(&self.profile(bank)?);
        // Only what a limit looks back at is kept.
        if may && limits.is_some_and(|limits| begins || limits.attended_per_hour.is_some()) {
            let row = CallRow { bank: bank.id, at, wall: self.wall(), attended, begins };
            let forget = at.saturating_sub(REMEMBERED).unwrap_or(at);
            self.store.write(|writer| writer.insert_call(&row, forget))?;
        }
        Ok(may)
    }

    /// A request to a bank that is not linked yet; it counts once it is.
    pub fn sent_while_linking(&self, profile: &str, begins: bool) {
        let call = Call { at: self.counted(), attended: true, begins };
        lock(&self.turns.linking).push((profile.to_owned(), call));
    }

    /// The bank is linked: what was sent to it before counts.
    pub fn count_linking(
        &self,
        writer: &Writer<'_>,
        bank: BankId,
        profile: &Profile,
    ) -> std::result::Result<(), StoreError> {
        let sent: Vec<(String, Call)> =
            lock(&self.turns.linking).extract_if(.., |(id, _)| *id == profile.id).collect();
        if self.limits(profile).is_none() {
            return Ok(());
        }
        // The schedule is read anew with them.
        lock(&self.turns.schedules).remove(&bank);
        for (_, Call { at, attended, begins }) in sent {
            let row = CallRow { bank, at, wall: self.wall(), attended, begins };
            writer.insert_call(&row, at.saturating_sub(REMEMBERED).unwrap_or(at))?;
        }
        Ok(())
    }

    /// Until when a bank is left alone, on the clock that is shown: because it asked, or because the calls of this
    /// hour are used up.
    pub fn waits_until(&self, bank: &BankRow) -> Result<Option<Timestamp>> {
        let now = self.counted();
        let (kept, request) =
            self.scheduled(bank, |schedule| (schedule.kept(), schedule.free_for_request(now)))?;
        let asked = kept.wait.filter(|_| kept.asked && !kept.needs_you).unwrap_or(now);
        let wait = asked.max(request).duration_since(now);
        // A begun second is a whole one: banks count those.
        let whole = wait.as_secs().saturating_add(i64::from(wait.subsec_nanos() > 0));
        let until = || self.clock.now().at.saturating_add(SignedDuration::from_secs(whole));
        Ok((whole > 0).then(|| until().unwrap_or(Timestamp::MAX)))
    }

    /// A reading ended; belongs in the transaction of what follows it.
    pub fn reading_ended(
        &self,
        writer: &Writer<'_>,
        bank: &BankRow,
        reading: &Reading,
    ) -> std::result::Result<(), StoreError> {
        let now = self.counted();
        let how = ended(reading);
        let row = self.scheduled(bank, |schedule| {
            let free = schedule.free_for_request(now);
            // Where it were our own limit that ended it, the wait is known.
            let how = match how {
                Ended::Busy(None) if free > now => Ended::Busy(free.duration_since(now).try_into().ok()),
                how => how,
            };
            schedule.ended(now, how);
            row(schedule.kept())
        });
        writer.set_schedule(bank.id, &row.map_err(|_| StoreError::Invalid("a bank without a profile"))?)
    }

    /// The person did what a bank needed.
    pub fn person_acted(&self, writer: &Writer<'_>, bank: BankId) -> std::result::Result<(), StoreError> {
        let Some(bank) = writer.reader().bank(bank)? else { return Ok(()) };
        let acted = self.scheduled(&bank, |schedule| {
            schedule.acted();
            row(schedule.kept())
        });
        // A bank without a profile has no schedule.
        acted.map_or(Ok(()), |row| writer.set_schedule(bank.id, &row))?;
        self.turns.wake.notify_one();
        Ok(())
    }

    /// Keeps the counted time for the next start.
    pub fn keep_counted(&self) -> Result<()> {
        let text = format!("{} {}", self.counted(), self.wall());
        Ok(self.store.write(|writer| writer.set_setting(CLOCK, &text))?)
    }

    /// The clock beside the counted time.
    fn wall(&self) -> Timestamp {
        if self.mode == Mode::Mock { self.clock.now().at } else { jiff::Timestamp::now() }
    }
}

fn ended(reading: &Reading) -> Ended {
    match &reading.error {
        None => Ended::Read,
        Some(SyncError::Bank(error)) => match error {
            BankError::SignIn | BankError::ConsentEnded | BankError::Forbidden => Ended::NeedsYou,
            BankError::Busy { retry_after } => Ended::Busy(*retry_after),
            BankError::Cancelled | BankError::NotStored => Ended::Ours,
            BankError::Down | BankError::Changed | BankError::Offline | BankError::Refused => Ended::Failed,
        },
        Some(SyncError::Store(_) | SyncError::NotFound) => Ended::Ours,
    }
}

const fn kept(row: ScheduleRow) -> Kept {
    let ScheduleRow { last, failures, wait, asked, needs_you } = row;
    Kept { last, failures, wait, asked, needs_you }
}

const fn row(kept: Kept) -> ScheduleRow {
    let Kept { last, failures, wait, asked, needs_you } = kept;
    ScheduleRow { last, failures, wait, asked, needs_you }
}

impl std::fmt::Debug for Turns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Turns")
    }
}

/// A bank that is left alone is no mistake: it says until when.
pub(crate) fn busy() -> Error {
    crate::Code::BankBusy.into()
}
