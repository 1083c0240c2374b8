//! What a sentence would write or change: shown with the answer, and kept or dropped by the person.

use crate::command::hand;
use crate::engine::Core;
use crate::open::Open;
use crate::render::answer::Kept;
use crate::speech::Speech;
use crate::wire::{AnswerView, FieldView, ProposalRequest, ProposalView, UndoRequest, WalletView};
use crate::{Code, Error, Result};
use sarraf_assistant::Proposal;
use sarraf_ledger::{Category, Currency, MessageId, Money, TransactionId};
use sarraf_store::{AccountRow, BudgetRow, CardRow, Reader, RuleRow};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The kinds of which a row comes.
const BY_HAND: &[&str] = &["record", "count"];

/// What the person said of a proposal.
#[derive(Serialize, Deserialize)]
pub(crate) struct Settled {
    /// The row it became; none where it was dropped, or is none.
    row: Option<i64>,
    /// It was done, though no row came of it.
    #[serde(default)]
    done: bool,
}

/// A proposal as it stands.
pub(crate) fn view(
    reader: &Reader,
    speech: &Speech,
    proposal: &Proposal,
    settled: Option<&Settled>,
) -> Result<ProposalView> {
    let row = settled.and_then(|settled| settled.row).map(TransactionId);
    let state = state(reader, proposal, settled)?;
    let accounts = accounts(reader, proposal)?;
    let amount = match accounts.as_slice() {
        [only] => Money::parse(&proposal.value, only.currency).ok(),
        _ => None,
    };
    Ok(ProposalView {
        kind: proposal.kind.clone(),
        state: state.to_owned(),
        state_text: speech.word(&state_key(proposal, state)),
        fields: fields(reader, speech, proposal)?,
        value: proposal.value.clone(),
        amount: amount.map(|amount| match proposal.kind.as_str() {
            "count" => speech.amount(amount),
            _ => speech.movement(amount),
        }),
        on: proposal.on.0.to_string(),
        day_text: speech.words.day(proposal.on.0, Some(speech.today)),
        text: match proposal.kind.as_str() {
            "undo" => deed(reader, speech, proposal)?,
            _ => proposal.text.clone(),
        },
        category_name: proposal.category.as_ref().map(|key| speech.words.category(key)),
        category: proposal.category.clone(),
        accounts: accounts
            .into_iter()
            .map(|row| WalletView { account: row.id.to_string(), name: row.name })
            .collect(),
        row: row.filter(|_| state == "kept").map(|id| id.to_string()),
    })
}

/// How it stands now: what was kept may be undone since.
fn state(reader: &Reader, proposal: &Proposal, settled: Option<&Settled>) -> Result<&'static str> {
    let stands = match settled {
        None => return Ok("open"),
        Some(Settled { done: true, .. }) if proposal.kind == "rule" => {
            let given = proposal.category.as_deref();
            let is_it =
                |rule: &RuleRow| rule.merchant_key == proposal.value && Some(rule.category.as_str()) == given;
            reader.rules()?.iter().any(is_it)
        }
        Some(Settled { done: true, .. }) if proposal.kind == "budget" => {
            let (given, budgets) = (budget(proposal)?, reader.budgets()?);
            let same = |row: &&BudgetRow| row.category == given.category && row.currency == given.currency;
            budgets.iter().filter(same).any(|row| *row == given)
        }
        Some(Settled { done: true, .. }) if proposal.kind == "card" => {
            let given = card(proposal)?;
            reader.cards()?.contains(&given)
        }
        Some(Settled { done: true, .. }) => return Ok("done"),
        Some(Settled { row: Some(id), .. }) => {
            reader.transaction(TransactionId(*id))?.is_some_and(|row| row.message.is_some())
        }
        Some(_) => return Ok("dropped"),
    };
    Ok(if stands { "kept" } else { "undone" })
}

/// How it stands, in words: a rule and an undoing are no rows by hand.
fn state_key(proposal: &Proposal, state: &str) -> String {
    match (proposal.kind.as_str(), state) {
        ("rule", "kept" | "undone") => format!("proposal-rule-{state}"),
        ("budget", "kept" | "undone") => format!("proposal-budget-{state}"),
        ("card", "kept" | "undone") => format!("proposal-card-{state}"),
        _ => format!("proposal-{state}"),
    }
}

/// What is changed, line by line; nothing of what is written by hand, which has fields of its own.
fn fields(reader: &Reader, speech: &Speech, proposal: &Proposal) -> Result<Vec<FieldView>> {
    let field = |label: &str, text: String| FieldView { label: speech.word(label), text };
    let category = proposal.category.as_ref().map(|key| speech.words.category(key));
    let category = category.map(|name| field("window-hand-category", name));
    Ok(match proposal.kind.as_str() {
        "rule" => {
            std::iter::once(field("proposal-field-merchant", proposal.text.clone())).chain(category).collect()
        }
        "undo" => vec![field("window-hand-text", deed(reader, speech, proposal)?)],
        "budget" => {
            let budget = budget(proposal)?;
            let limit = budget.limit.map(|limit| speech.words.amount(limit));
            let limit = limit.unwrap_or_else(|| speech.word("proposal-budget-none"));
            let left = if budget.carries { "proposal-carries" } else { "proposal-carries-not" };
            let mut fields: Vec<FieldView> = category.into_iter().collect();
            fields.push(field("proposal-field-limit", limit));
            fields.push(field(
                "proposal-field-from-month",
                speech.words.month(budget.since, Some(speech.today)),
            ));
            if budget.limit.is_some() {
                fields.push(field("proposal-field-left", speech.word(left)));
            }
            fields
        }
        "card" => {
            let card = card(proposal)?;
            let number = |day: u8| speech.words.count(u32::from(day));
            let name = |id| Ok::<_, Error>(reader.account(id)?.map(|row| row.name).unwrap_or_default());
            let mut fields = vec![
                field("proposal-field-card", name(card.account)?),
                field("proposal-field-statement", number(card.statement_on)),
                field("proposal-field-due", number(card.due_on)),
            ];
            if let Some(from) = card.paid_from {
                fields.push(field("proposal-field-paid-from", name(from)?));
            }
            fields
        }
        _ => Vec::new(),
    })
}

/// The limit that a proposal sets.
fn budget(proposal: &Proposal) -> Result<BudgetRow> {
    let category = proposal.category.as_deref().and_then(Category::new).ok_or(Code::Bug)?;
    let currency = Currency::from_code(&proposal.text).map_err(|_| Code::Bug)?;
    let limit = match proposal.value.split_once(' ') {
        Some((amount, _)) => Some(Money::parse(amount, currency).map_err(|_| Code::Bug)?),
        None => None,
    };
    Ok(BudgetRow { category, currency, since: proposal.on.0, limit, carries: proposal.carries })
}

/// The days that a proposal keeps.
fn card(proposal: &Proposal) -> Result<CardRow> {
    let days = proposal.value.split_once('/').ok_or(Code::Bug)?;
    let day = |text: &str| text.parse::<u8>().map_err(|_| Code::Bug);
    let account = *proposal.accounts.first().ok_or(Code::Bug)?;
    let (statement_on, due_on) = (day(days.0)?, day(days.1)?);
    Ok(CardRow { account, statement_on, due_on, paid_from: proposal.accounts.get(1).copied() })
}

/// What an undoing would take back; it may be another deed by now, and then nothing is.
fn deed(reader: &Reader, speech: &Speech, proposal: &Proposal) -> Result<String> {
    let actions = reader.actions(crate::command::LISTED)?;
    let said = actions.iter().find(|action| action.id.to_string() == proposal.value);
    Ok(match said {
        Some(action) => speech.line(&crate::command::deed(reader, action)?),
        None => String::new(),
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
    if kept.settled.is_none() && !BY_HAND.contains(&proposal.kind.as_str()) {
        drop(reader);
        if request.keep {
            change(core, open, &proposal).await?;
        }
        kept.settled = Some(Settled { row: None, done: request.keep });
        keep_settled(open, id, &kept)?;
    } else if kept.settled.is_none() {
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
        kept.settled = Some(Settled { row: row.map_err(|_| Code::Bug)?, done: false });
        keep_settled(open, id, &kept)?;
    }
    let reader = open.store.reader();
    let message = reader.message(id)?.ok_or(Code::Bug)?;
    super::answer::view(&reader, &core.speech(), &message)?.ok_or_else(|| Code::Bug.into())
}

fn keep_settled(open: &Open, id: MessageId, kept: &Kept) -> Result<()> {
    let arguments = serde_json::to_value(kept).map_err(|_| Code::Bug)?;
    Ok(open.store.write(|writer| writer.set_arguments(id, &arguments))?)
}

/// Makes the rule, sets the budget or the days, or takes back what was done last, if that is still what was meant.
async fn change(core: &Arc<Core>, open: &Arc<Open>, proposal: &Proposal) -> Result<()> {
    let now = open.clock.now().at;
    match proposal.kind.as_str() {
        "rule" => {
            let category = proposal.category.as_deref().and_then(Category::new).ok_or(Code::Invalid)?;
            return Ok(open.store.write(|writer| writer.add_rule(&proposal.value, &category, now))?);
        }
        "budget" => {
            let budget = budget(proposal)?;
            return Ok(open.store.write(|writer| writer.set_budget(&budget, now))?);
        }
        "card" => {
            let card = card(proposal)?;
            return Ok(open.store.write(|writer| writer.set_card(&card, now))?);
        }
        _ => {}
    }
    let actions = open.store.reader().actions(crate::command::LISTED)?;
    let last = actions.iter().find(|action| action.undone_at.is_none());
    if last.is_none_or(|action| action.id.to_string() != proposal.value) {
        return Err(Error::because(Code::Refused, "error-undo-another"));
    }
    crate::command::undo(core, UndoRequest { count: 1 }).await.map(drop)
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
