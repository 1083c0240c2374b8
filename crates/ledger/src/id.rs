//! Identities that never change and are never reused. Outside the store they are opaque text.

use std::fmt;
use std::str::FromStr;

/// The text is not an id of this kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id of this kind")]
pub struct IdError;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $prefix:literal),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                let digits = text.strip_prefix($prefix).ok_or(IdError)?;
                let canonical = !digits.starts_with(['+', '-', '0']);
                digits.parse().ok().filter(|_| canonical).map(Self).ok_or(IdError)
            }
        }
    )+};
}

ids! {
    /// A linked bank, a source of files, or accounts kept by hand.
    BankId "b",
    /// An account.
    AccountId "a",
    /// A transaction.
    TransactionId "t",
    /// A conversation. The assistant's is `c1`.
    ConversationId "c",
    /// A row of a conversation.
    MessageId "m",
    /// An alert.
    AlertId "w",
    /// A dispute of rows with a bank.
    DisputeId "d",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_kind_are_not_ids_of_another() {
        assert_eq!("t12".parse(), Ok(TransactionId(12)));
        assert_eq!(TransactionId(12).to_string(), "t12");
        for text in ["a12", "12", "t", "t-1", "t+1", "t012", "t1x", "t99999999999999999999"] {
            assert_eq!(text.parse::<TransactionId>(), Err(IdError), "{text}");
        }
    }
}
