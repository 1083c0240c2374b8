//! The week in one message of the assistant's conversation, to who wants it: once for each week, also where the
//! program was off meanwhile, and then of the last one only.

use crate::Result;
use crate::engine::Core;
use crate::open::Open;
use crate::reading::is_connected;
use crate::render::answer;
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::{ConversationId, Moment, Period, Week};
use sarraf_store::{BankRow, BankState, MessageKind, NewMessage, Reader};

/// The person's choice: `on` or nothing.
pub(crate) const KEY: &str = "weekly-summary";
/// The first day of the last week that was told, or need not be.
const DONE: &str = "weekly-summary-done";
/// The assistant's conversation.
const SARRAF: ConversationId = ConversationId(1);

/// Whether the person wants it.
pub(crate) fn is_wanted(reader: &Reader) -> Result<bool> {
    Ok(reader.setting(KEY)?.as_deref() == Some("on"))
}

/// The person wants it from the next end of a week on, or not any more.
pub(crate) fn choose(core: &Core, open: &Open, wanted: bool) -> Result<()> {
    let last = last_week(core.words().locale().region.week(), open.clock.now().date());
    Ok(open.store.write(|writer| {
        writer.set_setting(KEY, if wanted { "on" } else { "off" })?;
        if wanted && last.is_some_and(|last| !is_told(writer.reader().setting(DONE).ok().flatten(), last)) {
            writer.set_setting(DONE, &last.map(|last| last.from().to_string()).unwrap_or_default())?;
        }
        Ok(())
    })?)
}

/// Tells of the last week, if that is wanted, was not done, and the banks were read since.
pub(crate) fn catch_up(core: &Core, open: &Open) -> Result<()> {
    let reader = open.store.reader();
    if !is_wanted(&reader)? {
        return Ok(());
    }
    let (now, words) = (open.clock.now(), core.words());
    let region = words.locale().region;
    let Some(last) = last_week(region.week(), now.date()) else { return Ok(()) };
    if is_told(reader.setting(DONE)?, last) || !is_read(&reader, last, now)? {
        return Ok(());
    }
    let question = words.plain("week-question", &[]);
    let message = answer::week(&reader, &question, last, now, region)?.map(|arguments| NewMessage {
        arguments,
        unread: true,
        ..NewMessage::new(SARRAF, now, MessageKind::Answer)
    });
    Ok(open.store.write(|writer| {
        // Another reading may have ended meanwhile.
        if is_told(writer.reader().setting(DONE)?, last) {
            return Ok(());
        }
        message.iter().try_for_each(|message| writer.insert_message(message).map(drop))?;
        writer.set_setting(DONE, &last.from().to_string())
    })?)
}

/// The seven days before the week of this day.
fn last_week(week: Week, today: Date) -> Option<Period> {
    let start = week.start(today);
    Period::new(start.saturating_sub(7.days()), start.saturating_sub(1.day())).ok()
}

fn is_told(done: Option<String>, last: Period) -> bool {
    done.and_then(|day| day.parse::<Date>().ok()).is_some_and(|day| day >= last.from())
}

/// Every bank that can be read was read since the week ended. A day later nothing is waited for any more: the summary
/// says how far its banks reach.
fn is_read(reader: &Reader, last: Period, now: Moment) -> Result<bool> {
    let begun = last.to().saturating_add(1.day());
    let waits = |bank: &BankRow| {
        let read = bank.synced_at.map(|at| Moment { at, offset: now.offset }.date());
        is_connected(bank) && bank.state == BankState::Fine && read.is_none_or(|read| read < begun)
    };
    Ok(now.date() > begun || !reader.banks()?.iter().any(waits))
}
