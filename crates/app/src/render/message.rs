//! Rows of a conversation as messages with cards.

use crate::Result;
use crate::card::{Card, Snapshot};
use crate::command::money::balance_view;
use crate::render::{alert, answer, connection, proof, transaction};
use crate::speech::Speech;
use crate::wire::{BalanceLineView, CardView, MessageView, TransactionView};
use sarraf_ledger::{AccountId, AlertId, TransactionId};
use sarraf_store::{MessageKind, MessageRow, Reader};
use sarraf_words::Arg;
use std::collections::HashMap;

/// Views of rows; transactions are read together.
pub(crate) fn views(reader: &Reader, speech: &Speech, rows: Vec<MessageRow>) -> Result<Vec<MessageView>> {
    let ids: Vec<TransactionId> = rows
        .iter()
        .filter(|row| row.kind == MessageKind::Transaction)
        .filter_map(|row| row.reference.map(TransactionId))
        .collect();
    let mut transactions: HashMap<String, TransactionView> = HashMap::new();
    if !ids.is_empty() {
        let found = transaction::by_ids(reader, ids)?;
        transactions = transaction::views(reader, speech, found)?
            .into_iter()
            .map(|view| (view.id.clone(), view))
            .collect();
    }
    let context = Context { reader, speech };
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        let known = row.reference.and_then(|id| transactions.remove(&TransactionId(id).to_string()));
        if let Some(card) = context.card(&row, known)? {
            views.push(context.message(row, card));
        }
    }
    Ok(views)
}

struct Context<'a> {
    reader: &'a Reader,
    speech: &'a Speech,
}

impl Context<'_> {
    /// The card of a row; `None` if what it stands for is not there (a row that is just being erased).
    fn card(&self, row: &MessageRow, transaction: Option<TransactionView>) -> Result<Option<CardView>> {
        Ok(match row.kind {
            MessageKind::Transaction => transaction.map(|transaction| CardView::Transaction { transaction }),
            MessageKind::Balance => self.balance(row)?,
            MessageKind::Alert => match row.reference.map(AlertId) {
                Some(id) => self
                    .reader
                    .alert(id)?
                    .map(|alert| alert::view(self.reader, self.speech, alert))
                    .transpose()?
                    .map(|alert| CardView::Alert { alert }),
                None => None,
            },
            MessageKind::Question => Some(CardView::Question {
                text: row.text.clone().unwrap_or_default(),
                lang: language_of(self.speech, row.text.as_deref().unwrap_or_default()).to_owned(),
            }),
            MessageKind::Answer => {
                answer::view(self.reader, self.speech, row)?.map(|answer| CardView::Answer { answer })
            }
            MessageKind::Connection => {
                let bank =
                    self.reader.conversation(row.conversation)?.map(|one| one.name).unwrap_or_default();
                connection::view(self.speech, &bank, &row.arguments)
                    .map(|connection| CardView::Connection { connection })
            }
            MessageKind::History => connection::history(self.speech, &row.arguments),
            MessageKind::Proof => {
                let account = row.reference.map(AccountId).map(|id| self.reader.account(id)).transpose()?;
                proof::card(self.speech, account.flatten().as_ref(), &row.arguments)
            }
        })
    }

    fn balance(&self, row: &MessageRow) -> Result<Option<CardView>> {
        let Some(snapshot) = Snapshot::from_value(&row.arguments) else { return Ok(None) };
        let mut lines: Vec<BalanceLineView> = Vec::new();
        for balance in &snapshot.balances {
            let (Some(money), Some(at)) = (balance.money(), balance.moment()) else { continue };
            let view = balance_view(self.speech, &balance.kind, money, at, "connection");
            if let Some(line) = lines.iter_mut().find(|line| line.account == balance.account) {
                line.balances.push(view);
                continue;
            }
            let id: Option<AccountId> = balance.account.parse().ok();
            let account = id.map(|id| self.reader.account(id)).transpose()?.flatten();
            lines.push(BalanceLineView {
                account: balance.account.clone(),
                name: account.map(|account| account.name).unwrap_or_default(),
                balances: vec![view],
                change_text: self.change(&snapshot, balance),
            });
        }
        Ok(Some(CardView::Balance { title: self.speech.word("card-balance-title"), lines }))
    }

    fn change(&self, snapshot: &Snapshot, balance: &crate::card::BalanceSnapshot) -> Option<String> {
        let before = snapshot.before(balance)?;
        let difference = balance.money()?.checked_sub(before.money()?).ok()?;
        let key = match difference.minor() {
            0 => "card-balance-same",
            1.. => "card-balance-more",
            _ => "card-balance-less",
        };
        let when = Arg::When(before.moment()?.civil());
        Some(self.speech.say(key, vec![("amount", Arg::Size(difference)), ("when", when)]))
    }

    fn message(&self, row: MessageRow, card: CardView) -> MessageView {
        let civil = row.at.civil();
        let timed = match &card {
            CardView::Transaction { transaction } => transaction.time_text.is_some(),
            _ => true,
        };
        MessageView {
            id: row.id.to_string(),
            conversation: row.conversation.to_string(),
            at: row.at.to_iso(),
            day: civil.date().to_string(),
            day_text: self.speech.words.day_separator(civil.date(), self.speech.today),
            time_text: if timed { self.speech.words.time(civil) } else { String::new() },
            unread: row.unread,
            text: self.text(&card),
            card,
        }
    }

    /// The whole row as one plain sentence.
    fn text(&self, card: &CardView) -> String {
        match card {
            CardView::Transaction { transaction } => transaction::sentence(transaction),
            CardView::Balance { title, lines } => {
                let amounts = lines
                    .iter()
                    .filter_map(|line| Some(format!("{} {}", line.name, line.balances.first()?.amount.text)));
                let list = self.speech.words.list(&amounts.collect::<Vec<_>>());
                self.speech.fitted(format!("{title}: {list}"))
            }
            CardView::Alert { alert } => self.speech.sentences(&[alert.title.clone(), alert.text.clone()]),
            CardView::Question { text, .. } => text.clone(),
            CardView::Answer { answer } => answer.text.clone(),
            CardView::Connection { connection } if connection.text.is_empty() => connection.title.clone(),
            CardView::Connection { connection } => connection.text.clone(),
            CardView::History { title, text, .. } => self.speech.sentences(&[title.clone(), text.clone()]),
            CardView::Proof { proof } => proof::sentence(self.speech, proof),
        }
    }
}

/// The language a text is written in, by its letters: Arabic with the name of a shop in it is Arabic. A text
/// without letters is of the language that is spoken.
pub(crate) fn language_of(speech: &Speech, text: &str) -> &'static str {
    let arabic = text.chars().filter(|letter| matches!(letter, '\u{621}'..='\u{64a}')).count();
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    match (arabic, latin) {
        (0, 0) => speech.words.locale().language.key(),
        (arabic, latin) if arabic > 0 && arabic * 2 >= latin => "ar",
        _ => "en",
    }
}
