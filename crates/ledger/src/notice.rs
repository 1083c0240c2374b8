//! What a bank says beside rows: a payment it declined, a card that is locked. No money moved by any of it.

use crate::account::keys;
use crate::text::clean;
use crate::{Country, Moment, Money};
use std::fmt;

/// What a bank says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoticeKind {
    /// It declined a payment.
    Declined,
    /// A card is locked (frozen, blocked): payments with it are declined.
    CardLocked,
    /// A card that was locked can pay again.
    CardUnlocked,
}

keys!(NoticeKind { Declined = "declined", CardLocked = "card-locked", CardUnlocked = "card-unlocked" });

/// Something a bank says of an account that is no transaction.
#[derive(Clone, PartialEq, Eq)]
pub struct Notice {
    /// The same notice has the same key, however often it is read.
    pub key: String,
    /// What it says.
    pub kind: NoticeKind,
    /// When it happened.
    pub at: Moment,
    /// What was not paid, signed as a transaction would be; absent where it is about no payment.
    pub amount: Option<Money>,
    /// Who would have been paid, as the bank writes it for people. May be empty.
    pub counterparty: String,
    /// Why, in the bank's own words. May be empty.
    pub reason: String,
    /// Where, where the bank says so.
    pub country: Option<Country>,
    /// The last digits of the card, or the way it was to be paid.
    pub method: Option<String>,
}

impl fmt::Debug for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Notice({:?}, …)", self.kind)
    }
}

impl Notice {
    /// The same with every text that is shown as [`clean`] leaves it.
    #[must_use]
    pub fn cleaned(self) -> Self {
        Self {
            counterparty: clean(&self.counterparty),
            reason: clean(&self.reason),
            method: self.method.as_deref().map(clean).filter(|text| !text.is_empty()),
            ..self
        }
    }
}

/// A payment card of the person's, as the bank lists it.
#[derive(Clone, PartialEq, Eq)]
pub struct Card {
    /// The bank's id of it.
    pub key: String,
    /// Its last digits; absent where the bank does not say.
    pub digits: Option<String>,
    /// Whether payments with it are declined until it is unlocked.
    pub locked: bool,
}

impl fmt::Debug for Card {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Card(locked {})", self.locked)
    }
}
