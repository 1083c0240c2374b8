//! What to do about rows that were not the person: the bank's number, a dispute, its note, what became of it.

use super::backup::{apart, documents};
use super::cards::locks_cards;
use crate::engine::Core;
use crate::open::Open;
use crate::render::dispute::{Dispute, disputes as known, of_alert};
use crate::render::transaction::views;
use crate::report::note;
use crate::speech::Speech;
use crate::wire::*;
use crate::{Code, Error, Result, place};
use sarraf_ledger::{AlertId, DisputeId, TransactionId};
use sarraf_store::{AlertRow, AlertState, BankKind, BankRow, DisputeEnd, Reader};
use sarraf_words::Arg;
use std::sync::Arc;

/// Every dispute, the newest first.
pub(crate) async fn disputes(core: &Arc<Core>, _: Nothing) -> Result<Vec<DisputeView>> {
    let (open, speech) = (core.open()?, core.speech());
    let reader = open.store.reader();
    let all = known(&reader)?;
    all.iter().rev().map(|one| Ok(one.view(&speech, &alert(&reader, one.row.alert)?))).collect()
}

/// What there is to do about an alert's rows.
pub(crate) async fn dispute_guide(core: &Arc<Core>, request: IdRequest) -> Result<DisputeGuideView> {
    let (open, speech) = (core.open()?, core.speech());
    let reader = open.store.reader();
    let alert = alert(&reader, request.id.parse().map_err(|_| Code::Invalid)?)?;
    let bank = bank_of(&reader, &alert)?;
    let profile = open.profile(&bank).ok();
    let phone = profile.as_ref().and_then(|profile| profile.fraud_phone.clone());
    let named = |key: &str| speech.say(key, vec![("bank", Arg::from(bank.name.as_str()))]);
    let dispute = of_alert(&reader, alert.id)?;
    let cards_of =
        profile.as_ref().filter(|profile| locks_cards(&bank, profile)).map(|_| bank.id.to_string());
    Ok(DisputeGuideView {
        lock_text: named(match bank.kind {
            _ if cards_of.is_some() => "dispute-lock-here",
            BankKind::Connection => "dispute-lock-reads",
            _ => "dispute-lock-file",
        }),
        cards_of,
        call_text: named(if phone.is_some() { "dispute-call-number" } else { "dispute-call-card" }),
        fraud_phone: phone,
        website: profile.and_then(|profile| profile.website),
        rows: choices(&reader, &speech, &alert, dispute.as_ref())?,
        dispute: dispute.map(|dispute| dispute.view(&speech, &alert)),
        bank: bank.name,
    })
}

/// Disputes rows of an alert, or others in their place. It was not the person, then.
pub(crate) async fn dispute(core: &Arc<Core>, request: DisputeRequest) -> Result<DisputeView> {
    let (open, speech) = (core.open()?, core.speech());
    let id: AlertId = request.alert.parse().map_err(|_| Code::Invalid)?;
    let rows: Option<Vec<TransactionId>> = request.rows.iter().map(|id| id.parse().ok()).collect();
    let alert = alert(&open.store.reader(), id)?;
    let mut rows = rows.ok_or(Code::Invalid)?;
    if rows.is_empty() {
        rows.clone_from(&alert.rows);
    }
    let may_be = |row: &TransactionId| alert.rows.contains(row) || alert.compared.contains(row);
    if rows.is_empty() || !rows.iter().all(may_be) {
        return Err(Error::because(Code::Invalid, "error-dispute-rows"));
    }
    rows.sort_unstable();
    rows.dedup();
    let now = open.clock.now().at;
    open.store.write(|writer| {
        if alert.state != AlertState::NotMine {
            writer.answer_alert(id, AlertState::NotMine, now)?;
        }
        writer.dispute(id, &rows, now)
    })?;
    view(&open, &speech, id)
}

/// What the person says became of one.
pub(crate) async fn end_dispute(core: &Arc<Core>, request: DisputeEndRequest) -> Result<DisputeView> {
    let (open, speech) = (core.open()?, core.speech());
    let id = meant(&open.store.reader(), &request.id)?.row.alert;
    let end = match request.state.as_str() {
        "open" => None,
        word => Some(DisputeEnd::from_key(word).ok_or(Code::Invalid)?),
    };
    let now = open.clock.now().at;
    open.store.write(|writer| writer.end_dispute(id, end, now))?;
    view(&open, &speech, id)
}

/// Where its note may go: in the person's documents, by bank and day.
pub(crate) async fn dispute_place(core: &Arc<Core>, request: IdRequest) -> Result<TextView> {
    let (open, speech) = (core.open()?, core.speech());
    let reader = open.store.reader();
    let dispute = meant(&reader, &request.id)?;
    let bank = bank_of(&reader, &alert(&reader, dispute.row.alert)?)?;
    let day = speech.local(dispute.row.at).date();
    let file = format!("{}-{day}.pdf", crate::options::slug(&format!("{}-dispute", bank.name)));
    Ok(TextView { text: documents(core).join(file).to_string_lossy().into_owned() })
}

/// Writes its note, whole before it has its name.
pub(crate) async fn dispute_note(core: &Arc<Core>, request: DisputeNoteRequest) -> Result<DisputeNoteView> {
    let (open, speech) = (core.open()?, core.speech());
    let path = place::for_file(&request.path)?;
    if path.is_dir() {
        return Err(Error::because(Code::Invalid, "error-export-folder"));
    }
    let dispute = meant(&open.store.reader(), &request.id)?;
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let view = DisputeNoteView {
        path: path.to_string_lossy().into_owned(),
        text: speech.say("dispute-note-done", vec![("file", Arg::from(file))]),
    };
    apart(move || note::write(&open, &speech, &dispute, &path, request.replace)).await?;
    Ok(view)
}

fn view(open: &Open, speech: &Speech, id: AlertId) -> Result<DisputeView> {
    let reader = open.store.reader();
    let dispute = of_alert(&reader, id)?.ok_or(Code::NotFound)?;
    Ok(dispute.view(speech, &alert(&reader, id)?))
}

fn alert(reader: &Reader, id: AlertId) -> Result<AlertRow> {
    reader.alert(id)?.ok_or_else(|| Code::NotFound.into())
}

/// A dispute by its own id, or by that of its alert.
fn meant(reader: &Reader, text: &str) -> Result<Dispute> {
    let (dispute, alert) = (text.parse::<DisputeId>().ok(), text.parse::<AlertId>().ok());
    if dispute.is_none() && alert.is_none() {
        return Err(Code::Invalid.into());
    }
    let is_it = |one: &Dispute| Some(one.row.id) == dispute || Some(one.row.alert) == alert;
    known(reader)?.into_iter().find(is_it).ok_or_else(|| Code::NotFound.into())
}

fn bank_of(reader: &Reader, alert: &AlertRow) -> Result<BankRow> {
    let account = reader.account(alert.account)?.ok_or(Code::NotFound)?;
    reader.bank(account.bank)?.ok_or_else(|| Code::NotFound.into())
}

/// The alert's own rows, then those compared that took money too.
fn choices(
    reader: &Reader,
    speech: &Speech,
    alert: &AlertRow,
    dispute: Option<&Dispute>,
) -> Result<Vec<DisputeRowView>> {
    let mut all = Vec::new();
    for (ids, of_alert) in [(&alert.rows, true), (&alert.compared, false)] {
        let is_known = |id: &TransactionId| of_alert || !alert.rows.contains(id);
        let ids: Vec<TransactionId> = ids.iter().copied().filter(is_known).collect();
        let mut rows = reader.rows_of(&ids)?;
        rows.retain(|row| of_alert || row.amount.is_negative());
        for transaction in views(reader, speech, rows)? {
            let chosen = dispute.map_or(of_alert, |dispute| {
                dispute.row.rows.iter().any(|id| id.to_string() == transaction.id)
            });
            all.push(DisputeRowView { transaction, of_alert, chosen });
        }
    }
    Ok(all)
}
