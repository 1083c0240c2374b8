//! Reading banks, how far it has come, and stopping it.

use crate::contact::error_of_bank;
use crate::engine::{Core, lock};
use crate::open::Open;
use crate::reading::{is_connected, read_bank};
use crate::render::proof;
use crate::speech::Speech;
use crate::wire::*;
use crate::{Code, Error, Result};
use sarraf_ledger::{AccountId, BankId};
use sarraf_store::BankRow;
use sarraf_sync::Reading;
use sarraf_words::{Arg, Line};
use std::sync::Arc;

/// Reads the named banks, or all, at the same time.
pub(crate) async fn sync(core: &Arc<Core>, request: SyncRequest) -> Result<SyncResultView> {
    let open = core.open()?;
    let (accounts, errors) = (Vec::new(), Vec::new());
    let mut result = SyncResultView { accounts, errors, text: String::new(), reasons: Vec::new() };
    let begin = |bank: BankRow| {
        let (core, open, attended) = (Arc::clone(core), Arc::clone(&open), request.attended);
        let own = bank.clone();
        (bank, tokio::spawn(async move { read_bank(&core, &open, &own, attended).await }))
    };
    let readings: Vec<_> = wanted(&open, &request.banks)?.into_iter().map(begin).collect();
    for (bank, reading) in readings {
        match reading.await.unwrap_or_else(|_| Err(Code::Bug.into())) {
            Ok(reading) => add(core, &open, &bank, reading, &mut result)?,
            // One bank that can not be read keeps no other from being read.
            Err(error) => result.errors.push(error_view(core, &open, &bank, None, error)?),
        }
    }
    result.text = text(&core.speech(), &result);
    result.reasons = reasons(&core.speech(), &result.errors);
    Ok(result)
}

/// What was read.
fn text(speech: &Speech, result: &SyncResultView) -> String {
    let new = result.accounts.iter().map(|account| account.new).sum::<u32>();
    let changed = result.accounts.iter().map(|account| account.changed + account.removed).sum::<u32>();
    let counted = |key: &str, count| Arg::from(Line::new(key).with("count", Arg::Count(count)));
    let args = vec![("new", counted("sync-new", new)), ("changed", counted("sync-changed", changed))];
    speech.say("sync-result", args)
}

/// Each reason once, with all that could not be read for it.
fn reasons(speech: &Speech, errors: &[SyncErrorView]) -> Vec<String> {
    let mut found: Vec<(&ErrorView, Vec<Arg>)> = Vec::new();
    for SyncErrorView { bank_name, account_name, error, .. } in errors {
        let name = account_name.as_ref().map_or_else(
            || bank_name.clone(),
            |account| {
                let args = vec![("account", Arg::from(account)), ("bank", Arg::from(bank_name))];
                speech.say("account-of-bank", args)
            },
        );
        match found.iter_mut().find(|(known, _)| known.message == error.message) {
            Some((_, names)) => names.push(Arg::from(name)),
            None => found.push((error, vec![Arg::from(name)])),
        }
    }
    let say = |(error, names): (&ErrorView, Vec<Arg>)| {
        let args = vec![("names", Arg::List(names)), ("message", Arg::from(&error.message))];
        speech.sentences(&[speech.say("connection-partly-text", args), error.next.clone()])
    };
    found.into_iter().map(say).collect()
}

/// The banks meant by id, name or profile; all that can be read when none is named.
fn wanted(open: &Open, names: &[String]) -> Result<Vec<BankRow>> {
    let banks = open.store.reader().banks()?;
    if names.is_empty() {
        return Ok(banks.into_iter().filter(is_connected).collect());
    }
    let find = |name: &String| {
        let live = || banks.iter().filter(|bank| is_connected(bank));
        let by_id = live().find(|bank| bank.id.to_string() == *name);
        let mut named = live().filter(|bank| bank.name == *name || bank.profile == *name);
        match (by_id.or_else(|| named.next()), named.next()) {
            (Some(_), Some(_)) if by_id.is_none() => Err(Code::Ambiguous.into()),
            (Some(bank), _) => Ok(bank.clone()),
            (None, _) => Err(Error::from(Code::NotFound)),
        }
    };
    names.iter().map(find).collect()
}

fn add(
    core: &Core,
    open: &Open,
    bank: &BankRow,
    reading: Reading,
    result: &mut SyncResultView,
) -> Result<()> {
    let speech = core.speech();
    for (account, counts) in reading.accounts {
        let warning =
            |warning: &sarraf_ledger::Warning| speech.word(&format!("warning-{}", warning.kind.key()));
        result.accounts.push(SyncView {
            bank: bank.id.to_string(),
            account: account.to_string(),
            new: counts.new,
            changed: counts.changed,
            settled: counts.settled,
            removed: counts.removed,
            warnings: counts.warnings.iter().map(warning).collect(),
            proof: proof::views(&speech, &open.store.reader(), account)?.into_iter().next(),
        });
    }
    result.accounts.sort_by(|one, other| one.account.cmp(&other.account));
    for (account, error) in reading.failed {
        result.errors.push(error_view(core, open, bank, Some(account), error.into())?);
    }
    if let Some(error) = reading.error {
        let error = error_of_bank(open, bank, &open.profile(bank)?, &error);
        result.errors.push(error_view(core, open, bank, None, error)?);
    }
    Ok(())
}

/// With how long to wait, where the bank asks to wait.
fn error_view(
    core: &Core,
    open: &Open,
    bank: &BankRow,
    account: Option<AccountId>,
    mut error: Error,
) -> Result<SyncErrorView> {
    let (speech, now) = (core.speech(), open.clock.now().at);
    let until = open.waits_until(bank)?.filter(|_| error.code == Code::BankBusy);
    if let Some(until) = until {
        error.line = Some(Line::new("connection-waiting").with("time", Arg::When(speech.local(until))));
    }
    let named = account.map(|id| open.store.reader().account(id)).transpose()?.flatten();
    Ok(SyncErrorView {
        bank: bank.id.to_string(),
        bank_name: bank.name.clone(),
        account: account.map(|id| id.to_string()),
        account_name: named.map(|row| row.name),
        wait_seconds: until.and_then(|until| u32::try_from(until.duration_since(now).as_secs()).ok()),
        error: core.in_words(&error, speech.origin),
    })
}

/// Stops a reading at its next step; what was committed stays.
pub(crate) async fn cancel_sync(core: &Arc<Core>, request: BankRequest) -> Result<Nothing> {
    let bank: BankId = request.bank.parse().map_err(|_| Code::Invalid)?;
    if let Some(under_way) = lock(&core.open()?.under_way).get(&bank) {
        under_way.cancel.cancel();
    }
    Ok(Nothing {})
}

/// How far readings have come.
pub(crate) async fn progress(core: &Arc<Core>, _: Nothing) -> Result<Vec<ProgressView>> {
    let open = core.open()?;
    let speech = core.speech();
    let under_way = lock(&open.under_way).clone();
    let reader = open.store.reader();
    let view = |(bank, under_way): (BankId, crate::open::UnderWay)| {
        let conversation = reader.conversation_of(bank)?.map(|id| id.to_string()).unwrap_or_default();
        let rows = under_way.progress.rows;
        let transactions = Arg::from(Line::new("count-transactions").with("count", Arg::Count(rows)));
        let text = speech.say("connection-progress", vec![("transactions", transactions)]);
        let (bank, pages) = (bank.to_string(), under_way.progress.pages);
        Ok(ProgressView { bank, conversation, state: "reading".to_owned(), rows, pages, text })
    };
    under_way.into_iter().map(view).collect()
}
