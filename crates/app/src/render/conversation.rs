//! Conversations of the left pane.

use crate::Result;
use crate::command::bank::health;
use crate::open::Open;
use crate::render::{message, transaction};
use crate::speech::Speech;
use crate::wire::{BalanceLineView, CardView, ConversationView, MessageView};
use sarraf_store::{BankRow, ConversationKind, ConversationRow, Reader};
use sarraf_words::Arg;

/// How many avatar colours there are.
const COLOURS: i64 = 8;

/// A conversation with its preview, badge and health.
pub(crate) fn view(
    open: &Open,
    reader: &Reader,
    speech: &Speech,
    row: ConversationRow,
) -> Result<ConversationView> {
    let bank = match row.bank {
        Some(id) => reader.bank(id)?,
        None => None,
    };
    let last_at = row.last.as_ref().map(|last| last.at);
    let last = message::views(reader, speech, row.last.clone().into_iter().collect())?.pop();
    let health = bank.as_ref().map_or("none", |bank| health_of(open, bank, row.archived));
    let name = name(speech, &row);
    Ok(ConversationView {
        id: row.id.to_string(),
        kind: row.kind.key().to_owned(),
        bank: row.bank.map(|id| id.to_string()),
        letter: letter(row.kind, &name),
        colour: u32::try_from(row.id.0.saturating_sub(1).rem_euclid(COLOURS)).unwrap_or(0),
        preview: last.as_ref().map_or_else(|| speech.word("preview-empty"), |last| preview(speech, last)),
        last_at: last.as_ref().map(|last| last.at.clone()),
        last_text: last_at.map(|at| speech.words.short_when(at.civil(), speech.today)).unwrap_or_default(),
        unread: row.unread,
        needs: row.needs,
        health_text: health_text(open, speech, health, bank.as_ref()),
        health: health.to_owned(),
        updated_text: bank.as_ref().map(|bank| updated(speech, bank)).unwrap_or_default(),
        pinned: row.pinned,
        muted: row.muted,
        archived: row.archived,
        draft: row.draft,
        name,
    })
}

/// The name: the assistant's in the current language, a bank's as it is.
pub(crate) fn name(speech: &Speech, row: &ConversationRow) -> String {
    if row.kind == ConversationKind::Sarraf { speech.word("name-sarraf") } else { row.name.clone() }
}

fn letter(kind: ConversationKind, name: &str) -> String {
    if kind == ConversationKind::Sarraf {
        return "ص".to_owned();
    }
    transaction::initials(name).chars().take(1).collect()
}

fn health_of(open: &Open, bank: &BankRow, archived: bool) -> &'static str {
    if archived { "archived" } else { health(open, bank) }
}

/// How a connection is, in words: since when a bank is down, until when it is left alone.
pub(crate) fn health_text(open: &Open, speech: &Speech, health: &str, bank: Option<&BankRow>) -> String {
    let when = |at| vec![("when", Arg::When(speech.local(at)))];
    match (health, bank) {
        ("down", Some(bank)) => speech.say("health-down-since", when(bank.state_at)),
        ("waiting", Some(bank)) => match open.waits_until(bank) {
            Ok(Some(until)) => speech.say("health-waiting-until", when(until)),
            _ => speech.word("health-fine"),
        },
        ("fine", Some(bank)) if bank.kind == sarraf_store::BankKind::Hand => speech.word("health-hand"),
        ("fine", Some(bank)) if bank.kind != sarraf_store::BankKind::Connection => speech.word("health-file"),
        _ => speech.word(&format!("health-{health}")),
    }
}

/// "Updated 4 minutes ago".
pub(crate) fn updated(speech: &Speech, bank: &BankRow) -> String {
    match bank.synced_at {
        Some(at) => speech.say("updated-ago", vec![("ago", Arg::from(speech.words.ago(at, speech.now)))]),
        None => speech.word("updated-never"),
    }
}

/// The last message in short, the amount first.
fn preview(speech: &Speech, last: &MessageView) -> String {
    match &last.card {
        CardView::Transaction { transaction } => {
            let amount = Arg::from(&transaction.amount.text);
            speech.say(
                "preview-transaction",
                vec![("amount", amount), ("merchant", Arg::from(&transaction.merchant))],
            )
        }
        CardView::Question { text, .. } => speech.say("preview-question", vec![("text", Arg::from(text))]),
        CardView::Alert { alert } => alert.headline.clone(),
        CardView::Answer { answer } if !answer.headline.is_empty() => answer.headline.clone(),
        CardView::Balance { lines, .. } => {
            lines.first().map(|line| first_balance(speech, line)).unwrap_or_default()
        }
        CardView::Connection { connection } => connection.title.clone(),
        CardView::History { title, .. } => title.clone(),
        CardView::Proof { proof } => proof.title.clone(),
        _ => last.text.clone(),
    }
}

fn first_balance(speech: &Speech, line: &BalanceLineView) -> String {
    let amount = line.balances.first().map(|balance| balance.amount.text.clone()).unwrap_or_default();
    speech.say("preview-balance", vec![("amount", Arg::from(amount)), ("account", Arg::from(&line.name))])
}
