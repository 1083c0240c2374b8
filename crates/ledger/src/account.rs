//! Accounts and their balances, as a bank states them.

use crate::text::clean;
use crate::{Currency, Moment, Money};
use std::fmt;

/// What kind of account it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AccountKind {
    /// Everyday account.
    Current,
    /// Savings.
    Savings,
    /// Credit card: negative when money is owed.
    Card,
    /// Loan.
    Loan,
    /// Cash, kept by hand.
    Cash,
    /// A savings circle, kept by hand: friends pay in turn by turn, and each gets the whole once.
    Circle,
    /// Anything else.
    Other,
}

/// Who owns it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ownership {
    /// One person.
    Individual,
    /// Several.
    Joint,
}

/// An account as the bank names it.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// The bank's own id, opaque.
    pub key: String,
    /// The bank's or the person's name for it.
    pub name: String,
    /// Its kind.
    pub kind: AccountKind,
    /// Its currency.
    pub currency: Currency,
    /// ISO 13616, when the bank gives it.
    pub iban: Option<String>,
    /// A national account number, when the bank gives it.
    pub number: Option<String>,
    /// One owner or several, when the bank says so.
    pub ownership: Option<Ownership>,
    /// Who holds it, as the bank writes the name.
    pub holder: Option<String>,
}

impl Account {
    /// The same with every text that is shown as `text::clean` leaves it; `key` is compared and never shown.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        let Self { key: _, name, kind: _, currency: _, iban, number, ownership: _, holder } = &mut self;
        let texts = std::iter::once(name).chain(iban).chain(number).chain(holder);
        texts.for_each(|text| *text = clean(text));
        self
    }
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Account({:?} {:?} …)", self.kind, self.currency)
    }
}

/// Which balance is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BalanceKind {
    /// The sum of booked transactions.
    Booked,
    /// What can be spent: holds taken into account, a credit line perhaps included.
    Available,
}

/// A balance the bank (or a file, or a person) stated. A kind it does not give is absent, never copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// Which balance.
    pub kind: BalanceKind,
    /// How much.
    pub amount: Money,
    /// When it was so.
    pub at: Moment,
}

macro_rules! keys {
    ($name:ident { $($variant:ident = $key:literal),+ $(,)? }) => {
        impl $name {
            /// The stable word for it, in the store and on the wire.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }
            /// The kind of a stable word.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use keys;

keys!(AccountKind { Current = "current", Savings = "savings", Card = "card", Loan = "loan", Cash = "cash", Circle = "circle", Other = "other" });
keys!(Ownership { Individual = "individual", Joint = "joint" });
keys!(BalanceKind { Booked = "booked", Available = "available" });
