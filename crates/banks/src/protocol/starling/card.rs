//! Starling's payment cards: which there are, what became of them, and locking one.

use super::book::{Book, is_usable};
use super::wire::{CardWire, CardsWire};
use super::{Run, spare};
use crate::patience::{self, Answer};
use crate::{BankError, Channel, Output, Purpose, Request, Response};
use sarraf_ledger::{Card, Notice, NoticeKind};

impl<C: Channel> Run<'_, C> {
    pub(super) async fn list_cards(&mut self) -> Result<(), BankError> {
        let cards = self.cards().await?;
        Ok(self.channel.emit(Output::Cards(cards)).await?)
    }

    /// Locks a card or unlocks it (section "Cards", the control `enabled`), and looks whether it is so.
    pub(super) async fn lock(&mut self, key: &str, locked: bool) -> Result<(), BankError> {
        if !self.cards().await?.iter().any(|card| card.key == key) {
            return Err(BankError::Changed);
        }
        let address = self.profile.address(&["cards", key, "controls", "enabled"]);
        let request = Request::put(address, Purpose::Cards, &serde_json::json!({ "enabled": !locked }));
        // What it answers is not read: the list says what is so.
        if let Answer::Unknown(_) = self.patience.send(self.channel, request).await? {
            return Err(BankError::Changed);
        }
        let cards = self.cards().await?;
        if !cards.iter().any(|card| card.key == key && card.locked == locked) {
            return Err(BankError::Changed);
        }
        Ok(self.channel.emit(Output::Cards(cards)).await?)
    }

    /// Tells which cards were locked or unlocked since the last reading, at the account they belong to if it is read. A reading does
    /// without where the bank does not show them.
    pub(super) async fn note_cards(&mut self, chosen: &[Book]) -> Result<(), BankError> {
        let primary = chosen.iter().find(|book| book.is_primary);
        let Some(book) = primary.or_else(|| chosen.first()) else { return Ok(()) };
        let Some(Ok(response)) = spare(self.get(&["cards"], Purpose::Cards).await)? else { return Ok(()) };
        let cards = read_cards(&response).unwrap_or_default();
        let notices: Vec<Notice> = cards.iter().filter_map(|card| self.change_of(card)).collect();
        if notices.is_empty() {
            return Ok(());
        }
        Ok(self.channel.emit(Output::Notices { account_key: book.account.key.clone(), notices }).await?)
    }

    /// The notice of a card that is not what it was. The number of the change makes the key of each its own.
    fn change_of(&mut self, card: &Card) -> Option<Notice> {
        let change = self.cursor.card_changed(&card.key, card.locked)?;
        Some(Notice {
            key: format!("card:{}:{change}", card.key),
            kind: if card.locked { NoticeKind::CardLocked } else { NoticeKind::CardUnlocked },
            // When it was locked the bank does not say.
            at: self.input.now,
            amount: None,
            counterparty: String::new(),
            reason: String::new(),
            country: None,
            method: card.digits.clone(),
        })
    }

    async fn cards(&mut self) -> Result<Vec<Card>, BankError> {
        let response = self.get(&["cards"], Purpose::Cards).await?.map_err(|_| BankError::Changed)?;
        read_cards(&response)
    }
}

/// The cards that can pay, or could if they were not locked.
fn read_cards(response: &Response) -> Result<Vec<Card>, BankError> {
    let wire: CardsWire = patience::json(response)?;
    let cards = wire.cards.iter().filter_map(|raw| serde_json::from_str::<CardWire>(raw.get()).ok());
    let live = cards.filter(|card| card.activated && !card.cancelled && is_usable(&card.card_uid));
    Ok(live.map(read_card).collect())
}

fn read_card(wire: CardWire) -> Card {
    let is_suffix =
        |text: &String| (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    Card { key: wire.card_uid, digits: wire.end_of_card_number.filter(is_suffix), locked: !wire.enabled }
}
