//! What a sentence would write into an account by hand: shown with the answer, and kept or dropped by the person.

use crate::command::hand;
use crate::engine::Core;
use crate::open::Open;
use crate::render::answer::Kept;
use crate::speech::Speech;
use crate::wire::{AnswerView, ProposalRequest, ProposalView, WalletView};
use crate::{Code, Error, Result};
use sarraf_assistant::Proposal;
use sarraf_ledger::{MessageId, Money, TransactionId};
use sarraf_store::{AccountRow, Reader};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What the person said of a proposal.
#[derive(Serialize, Deserialize)]
pub(crate) struct Settled {
    /// The row it became; none where it was dropped.
    row: Option<i64>,
}

/// A proposal as it stands.
pub(crate) fn view(
    reader: &Reader,
    speech: &Speech,
    proposal: &Proposal,
    settled: Option<&Settled>,
) -> Result<ProposalView> {
    let row = settled.and_then(|settled| settled.row).map(TransactionId);
    let state = match (settled, row) {
        (None, _) => "open",
        (Some(_), None) => "dropped",
        (Some(_), Some(id)) if reader.transaction(id)?.is_some_and(|row| row.message.is_some()) => "kept",
        _ => "undone",
    };
    let accounts = accounts(reader, proposal)?;
    let amount = match accounts.as_slice() {
        [only] => Money::parse(&proposal.value, only.currency).ok(),
        _ => None,
    };
    Ok(ProposalView {
        kind: proposal.kind.clone(),
        state: state.to_owned(),
        state_text: speech.word(&format!("proposal-{state}")),
        value: proposal.value.clone(),
        amount: amount.map(|amount| match proposal.kind.as_str() {
            "count" => speech.amount(amount),
            _ => speech.movement(amount),
        }),
        on: proposal.on.0.to_string(),
        day_text: speech.words.day(proposal.on.0, Some(speech.today)),
        text: proposal.text.clone(),
        category_name: proposal.category.as_ref().map(|key| speech.words.category(key)),
        category: proposal.category.clone(),
        accounts: accounts
            .into_iter()
            .map(|row| WalletView { account: row.id.to_string(), name: row.name })
            .collect(),
        row: row.filter(|_| state == "kept").map(|id| id.to_string()),
    })
}

/// Those that are still there.
fn accounts(reader: &Reader, proposal: &Proposal) -> Result<Vec<AccountRow>> {
    let used = hand::accounts_by_hand(reader)?;
    Ok(used.into_iter().filter(|row| proposal.accounts.contains(&row.id)).collect())
}

/// Writes what was proposed, or drops it; once.
pub(crate) async fn settle(
    core: &Arc<Core>,
    open: &Arc<Open>,
    request: &ProposalRequest,
) -> Result<AnswerView> {
    let id: MessageId = request.message.parse().map_err(|_| Code::Invalid)?;
    let reader = open.store.reader();
    let message = reader.message(id)?.ok_or(Code::NotFound)?;
    let mut kept = Kept::deserialize(&message.arguments).map_err(|_| Code::NotFound)?;
    let proposal = kept.answer.proposal.clone().ok_or(Code::NotFound)?;
    // What was kept or dropped before stays so.
    if kept.settled.is_none() {
        let account = if request.keep { Some(chosen(&reader, &proposal, request)?) } else { None };
        drop(reader);
        let row = match account {
            None => None,
            Some(account) => {
                let what = (proposal.value, proposal.text, proposal.on.0, proposal.category);
                Some(hand::keep(core, &proposal.kind, &account, what).await?)
            }
        };
        let row = row.map(|id| id.parse::<TransactionId>().map(|id| id.0)).transpose();
        kept.settled = Some(Settled { row: row.map_err(|_| Code::Bug)? });
        let arguments = serde_json::to_value(&kept).map_err(|_| Code::Bug)?;
        open.store.write(|writer| writer.set_arguments(id, &arguments))?;
    }
    let reader = open.store.reader();
    let message = reader.message(id)?.ok_or(Code::Bug)?;
    super::answer::view(&reader, &core.speech(), &message)?.ok_or_else(|| Code::Bug.into())
}

fn chosen(reader: &Reader, proposal: &Proposal, request: &ProposalRequest) -> Result<AccountRow> {
    let mut fitting = accounts(reader, proposal)?;
    if let Some(name) = request.account.as_deref() {
        fitting.retain(|row| row.id.to_string() == name || row.name == name);
    }
    match (fitting.pop(), fitting.is_empty()) {
        (Some(only), true) => Ok(only),
        (None, _) => Err(Error::because(Code::NotFound, "error-hand-no-wallet")),
        _ => Err(Error::because(Code::Invalid, "error-hand-which-wallet")),
    }
}
