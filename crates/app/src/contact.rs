//! A connection as a contact: what its bank asks for, when a consent ends, which accounts come and go. Each is a card
//! with the next step, told once.

use crate::card::{Card, ConnectionEvent};
use crate::open::Open;
use crate::reading::{connection_card, error_of};
use crate::{Code, Error};
use jiff::{SignedDuration, Timestamp};
use sarraf_banks::{BankError, Profile};
use sarraf_ledger::{AccountId, Moment};
use sarraf_store::{AccountLinkKind, BankRow, MessageKind, Reader, StoreError, Writer};
use sarraf_sync::{AccountCounts, Listing, Reading, SyncError, offers, pair_accounts};

type Result<T> = std::result::Result<T, StoreError>;

/// With how many days left the end of a consent is told.
const TOLD: [i64; 3] = [0, 3, 14];
/// A bank that asks for less is simply asked later: no card.
const WORTH_A_CARD: SignedDuration = SignedDuration::from_mins(5);
/// How many cards back what was told is looked for.
const LOOKED_AT: u32 = 20;

/// Until when the consent given at a bank lasts; `None` where it does not end.
pub(crate) fn consent_ends(reader: &Reader, bank: &BankRow, profile: &Profile) -> Result<Option<Timestamp>> {
    let Some(days) = profile.consent_days else { return Ok(None) };
    let Some(consent) = reader.consent(bank.id)? else { return Ok(None) };
    let lasts = SignedDuration::from_hours(24 * i64::from(days));
    Ok(Some(consent.given.saturating_add(lasts).unwrap_or(Timestamp::MAX)))
}

/// Whole days until then, begun ones counted: 0 once it is over.
pub(crate) fn days_left(ends: Timestamp, now: Timestamp) -> i64 {
    let seconds = ends.duration_since(now).as_secs();
    seconds.max(0).saturating_add(86_399) / 86_400
}

/// What ended a reading early: a token refused after the consent's last day is the consent that ended.
pub(crate) fn error_of_bank(open: &Open, bank: &BankRow, profile: &Profile, error: &SyncError) -> Error {
    let ends = consent_ends(&open.store.reader(), bank, profile).ok().flatten();
    let over = ends.is_some_and(|ends| ends <= open.clock.now().at);
    match error {
        SyncError::Bank(BankError::SignIn) if over => Code::ConsentEnded.into(),
        error => error_of(open, error),
    }
}

/// Tells the end of a consent 14, 3 and 0 days before, once each. Of days that went by unseen only the nearest is
/// told.
pub(crate) fn consent(writer: &Writer<'_>, bank: &BankRow, profile: &Profile, now: Moment) -> Result<()> {
    let reader = writer.reader();
    let (Some(ends), Some(consent)) = (consent_ends(reader, bank, profile)?, reader.consent(bank.id)?) else {
        return Ok(());
    };
    let left = days_left(ends, now.at);
    let whole = i64::from(profile.consent_days.unwrap_or_default());
    let due = TOLD.into_iter().find(|days| left <= *days && *days < whole);
    let Some(due) = due.filter(|due| consent.told.is_none_or(|told| told > *due)) else { return Ok(()) };
    let event = if left == 0 { "consent-over" } else { "consent-ends" };
    let count = u32::try_from(left).unwrap_or_default();
    let days = vec![day_of(ends, now)];
    let card = ConnectionEvent { count, days, ..ConnectionEvent::new(event) };
    connection_card(writer, bank.conversation, now, &card, true)?;
    writer.set_consent_told(bank.id, due)
}

/// The day of an instant where the person is.
fn day_of(at: Timestamp, now: Moment) -> jiff::civil::Date {
    Moment { at, offset: now.offset }.date()
}

impl Open {
    /// Whether the bank was left alone already, before the reading that ends now.
    pub fn was_waiting(&self, reader: &Reader, bank: &BankRow) -> Result<bool> {
        Ok(reader.schedule(bank.id)?.is_some_and(|kept| kept.asked && kept.wait.is_some()))
    }
}

/// A card when a bank begins to ask to be left alone.
pub(crate) fn waiting(
    open: &Open,
    writer: &Writer<'_>,
    bank: &BankRow,
    waited: bool,
    now: Moment,
) -> Result<()> {
    let until = open.waits_until(bank).ok().flatten();
    let long = until.filter(|until| until.duration_since(now.at) >= WORTH_A_CARD);
    let Some(until) = long.filter(|_| !waited) else { return Ok(()) };
    let until = Moment { at: until, offset: now.offset }.to_iso();
    let card = ConnectionEvent { until: Some(until), ..ConnectionEvent::new("waiting") };
    connection_card(writer, bank.conversation, now, &card, false)
}

/// Cards for accounts that the bank no longer lists, lists again, or lists for the first time.
pub(crate) fn listing(writer: &Writer<'_>, bank: &BankRow, listing: &Listing, now: Moment) -> Result<()> {
    let of_accounts = |event: &str, ids: &[AccountId]| {
        let names = names(writer.reader(), ids)?;
        tell_names(writer, bank, event, names, now)
    };
    of_accounts("account-missing", &listing.missing)?;
    of_accounts("account-closed", &listing.closed)?;
    of_accounts("account-back", &listing.back)?;
    if !listing.closed.is_empty() && all_closed(writer.reader(), bank)? {
        writer.arrange(bank.conversation, None, None, Some(true))?;
    }
    if !listing.back.is_empty() {
        writer.arrange(bank.conversation, None, None, Some(false))?;
    }
    let appeared = listing.appeared.iter().map(|account| account.name.clone()).collect();
    tell_names(writer, bank, "account-new", appeared, now)
}

/// Whether no account of a bank is left that is not closed.
fn all_closed(reader: &Reader, bank: &BankRow) -> Result<bool> {
    let absences = reader.absences()?;
    let closed = |id| absences.iter().any(|absence| absence.account == id && absence.closed.is_some());
    Ok(reader.accounts()?.iter().filter(|account| account.bank == bank.id).all(|account| closed(account.id)))
}

fn tell_names(
    writer: &Writer<'_>,
    bank: &BankRow,
    event: &str,
    names: Vec<String>,
    now: Moment,
) -> Result<()> {
    if names.is_empty() {
        return Ok(());
    }
    let count = u32::try_from(names.len()).unwrap_or(u32::MAX);
    let card = ConnectionEvent { names, count, ..ConnectionEvent::new(event) };
    connection_card(writer, bank.conversation, now, &card, false)
}

fn names(reader: &Reader, ids: &[AccountId]) -> Result<Vec<String>> {
    let found = ids.iter().map(|id| Ok(reader.account(*id)?.map(|account| account.name)));
    Ok(found.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
}

/// A card for each reason for which accounts could not be read while others were; once until all were read.
pub(crate) fn partly(writer: &Writer<'_>, bank: &BankRow, reading: &Reading, now: Moment) -> Result<()> {
    let mut reasons: Vec<(Code, Vec<AccountId>)> = Vec::new();
    for (id, error) in &reading.failed {
        let code = Error::from(*error).code;
        match reasons.iter_mut().find(|(known, _)| *known == code) {
            Some((_, ids)) => ids.push(*id),
            None => reasons.push((code, vec![*id])),
        }
    }
    let rows = writer.reader().messages_of(MessageKind::Connection, bank.conversation, LOOKED_AT)?;
    let since = rows.into_iter().filter(|row| bank.synced_at.is_none_or(|at| row.at.at >= at));
    let told: Vec<_> = since.filter_map(|row| ConnectionEvent::from_value(&row.arguments)).collect();
    for (code, ids) in reasons {
        let names = names(writer.reader(), &ids)?;
        let card = ConnectionEvent {
            count: u32::try_from(names.len()).unwrap_or(u32::MAX),
            names,
            code: Some(code.key().to_owned()),
            ..ConnectionEvent::new("partly")
        };
        if !told.contains(&card) {
            connection_card(writer, bank.conversation, now, &card, false)?;
        }
    }
    Ok(())
}

/// Rows of joined accounts are compared anew, and accounts that may be one are told, once each.
pub(crate) fn join(
    writer: &Writer<'_>,
    bank: &BankRow,
    reading: &Reading,
    first: bool,
    now: Moment,
) -> Result<()> {
    let reader = writer.reader();
    let rows = |counts: &AccountCounts| counts.new + counts.changed + counts.removed > 0;
    let ended = !reading.listing.missing.is_empty();
    if !first && !ended && !reading.accounts.iter().any(|(_, counts)| rows(counts)) {
        return Ok(());
    }
    if !reader.joined_accounts()?.is_empty() {
        pair_accounts(writer)?;
    }
    for offer in offers(reader, Some(bank.id))? {
        let key = format!("account-offer-{}-{}", offer.first, offer.second);
        let concerned = [offer.first, offer.second];
        if reader.setting(&key)?.is_none() {
            writer.set_setting(&key, &now.at.to_string())?;
            let event = match offer.kind {
                AccountLinkKind::Continues => "account-continues",
                AccountLinkKind::Same => "account-same",
            };
            tell_names(writer, bank, event, names(reader, &concerned)?, now)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_left_count_begun_days_and_end_at_none() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let ends = at("2026-03-20T10:00:00Z");
        assert_eq!(days_left(ends, at("2026-03-06T10:00:00Z")), 14);
        assert_eq!(days_left(ends, at("2026-03-06T09:59:59Z")), 15);
        assert_eq!(days_left(ends, at("2026-03-20T09:59:59Z")), 1);
        assert_eq!(days_left(ends, ends), 0);
        assert_eq!(days_left(ends, at("2026-04-20T10:00:00Z")), 0);
    }
}
