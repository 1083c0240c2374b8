//! Alerts: the detectors over what came since they last looked, their results committed with the new position.

use crate::Result;
use crate::card::WorthALook;
use crate::engine::{Core, lock};
use crate::notifying::{self, News};
use crate::open::Open;
use crate::reading::{chosen_later, is_first};
use sarraf_ledger::{AccountId, BankId, Source, TransactionId};
use sarraf_store::{Reader, StoreError, TransactionRow};
use sarraf_watch::{Looked, Settings, ahead, worth_a_look as worth};
use std::collections::BTreeSet;

/// The position of the detectors in the change sequence.
pub(crate) const POSITION: &str = "watch";
/// Changes looked at in one transaction.
const PORTION: u32 = 500;

/// Looks at everything since the stored position, and at the balances. A crash repeats work and makes no alert
/// twice.
pub(crate) fn catch_up(open: &Open) -> Result<()> {
    while portion(open)? {}
    Ok(())
}

/// The same after something the person did, which may have changed how things stand: a file, a limit, a card's days,
/// what was undone. Waits for what follows a reading. What the person did is done, whatever fails here: the next look
/// finds it too.
pub(crate) async fn look_again(core: &Core, open: &Open) {
    let _after = open.after.lock().await;
    let _ = catch_up(open);
    notifying::settle(core, open);
}

/// Whether there is nothing the detectors have not looked at.
pub(crate) fn is_caught_up(reader: &Reader) -> std::result::Result<bool, StoreError> {
    Ok(reader.changed_since(reader.position(POSITION)?, 1)?.is_empty())
}

/// One portion; whether there may be more. How things stand changes without a new row, so the last portion may be empty.
fn portion(open: &Open) -> Result<bool> {
    let reader = open.store.reader();
    let position = reader.position(POSITION)?;
    let changes = reader.changed_since(position, PORTION)?;
    let last = changes.last().map_or(position, |(sequence, _)| *sequence);
    let changed: Vec<TransactionId> = changes.iter().map(|(_, id)| *id).collect();
    let news = watched(&reader, &changed)?;
    let (today, settings) = (open.clock.now().date(), Settings::load(&reader)?);
    let Looked { mut found, mut gone } =
        lock(&open.keeper).look(&reader, &changed, &news, today, &settings)?;
    let is_last = changes.len() < PORTION as usize;
    if is_last {
        let stand = ahead(&reader, open.clock.now(), &settings, &first(&reader)?)?;
        found.extend(stand.found);
        gone.extend(stand.gone);
    }
    found.retain(|finding| !matches!(reader.alert_by_fingerprint(&finding.fingerprint), Ok(Some(_))));
    drop(reader);
    if last > position || !found.is_empty() || !gone.is_empty() {
        let told = open.store.write(|writer| {
            gone.iter().try_for_each(|gone| writer.withdraw_alert(gone.alert, gone.why))?;
            let alerts = found.iter().map(|finding| writer.insert_alert(&finding.alert()));
            let told = alerts.collect::<std::result::Result<Vec<_>, _>>()?;
            writer.set_position(POSITION, last)?;
            Ok(told)
        })?;
        told.into_iter().for_each(|alert| lock(&open.untold).add(News::Alert(alert)));
    }
    Ok(!is_last)
}

/// Banks whose first reading is still to be finished.
fn first(reader: &Reader) -> Result<BTreeSet<BankId>> {
    let banks = reader.banks()?.into_iter().map(|bank| bank.id);
    let first = |id: BankId| is_first(reader, id).map(|first| first.then_some(id)).transpose();
    Ok(banks.filter_map(first).collect::<std::result::Result<_, _>>()?)
}

/// Rows of banks whose history is still being read are only learned from.
fn watched(reader: &Reader, ids: &[TransactionId]) -> Result<Vec<TransactionId>> {
    // An empty list does not narrow a filter: nothing new would be everything.
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let first = first(reader)?;
    let filter = sarraf_store::Filter { ids: ids.to_vec(), ..sarraf_store::Filter::default() };
    let rows = reader.transactions(&filter)?;
    // A row without a message is shown as another's: the same purchase through another login.
    // What the person wrote themselves is no news to them.
    let is_shown = |row: &TransactionRow| row.message.is_some() && row.source != Source::Hand;
    let rows = rows.into_iter().filter(is_shown);
    let later = chosen_later(reader)?;
    let is_history = |row: &TransactionRow| first.contains(&row.bank) || later.contains(&row.account);
    let news = rows.filter(|row| !is_history(row));
    Ok(news.map(|row| row.id).collect())
}

/// What is worth a look in what was read at linking.
pub(crate) fn worth_a_look(open: &Open, bank: BankId) -> Result<Vec<WorthALook>> {
    let reader = open.store.reader();
    let accounts: Vec<AccountId> = reader
        .accounts()?
        .into_iter()
        .filter(|account| account.bank == bank)
        .map(|account| account.id)
        .collect();
    let settings = Settings::load(&reader)?;
    let findings = worth(&reader, &accounts, open.clock.now().date(), &settings);
    let card = |finding: sarraf_watch::Finding| WorthALook {
        kind: finding.kind.key().to_owned(),
        rows: finding.rows.iter().map(ToString::to_string).collect(),
        arguments: finding.evidence.arguments(),
    };
    Ok(findings.map_err(|error: StoreError| crate::Error::from(error))?.into_iter().map(card).collect())
}
