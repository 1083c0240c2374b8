//! What can go wrong with a bank. No text here holds a secret, a name or an amount.

use std::time::Duration;

/// Why an effect of the channel did not happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChannelError {
    /// No connection could be made.
    #[error("no connection")]
    Offline,
    /// The bank took longer than the limit of the request's purpose.
    #[error("the bank took too long")]
    TimedOut,
    /// The answer broke off.
    #[error("the answer broke off")]
    CutOff,
    /// The answer is larger than the limit of the request's purpose.
    #[error("the answer is too large")]
    TooLarge,
    /// The bank sent us to another address; redirects are not followed.
    #[error("the bank redirects elsewhere")]
    Redirected,
    /// The door did not let it through: host, port, address or certificate.
    #[error("not let through")]
    Refused,
    /// There is no secret to sign in with.
    #[error("no secret to sign in with")]
    NoSecret,
    /// The person stopped it, or a prompt was not answered in time.
    #[error("stopped")]
    Cancelled,
    /// The wait was stored, and this run ends.
    #[error("waiting until later")]
    Waiting,
    /// What was read could not be stored. The side behind the channel knows why.
    #[error("not stored")]
    NotStored,
}

/// Why a run ended early. Closed: the application switches on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BankError {
    /// The bank does not accept the secret, or there is none.
    #[error("sign-in needed")]
    SignIn,
    /// The consent ended or was withdrawn.
    #[error("the consent ended")]
    ConsentEnded,
    /// The bank asks for fewer calls.
    #[error("the bank is busy")]
    Busy {
        /// How long it asks to wait, when it says so.
        retry_after: Option<Duration>,
    },
    /// The bank fails, is slow, or its answer broke off.
    #[error("the bank is down")]
    Down,
    /// The bank answers something this connector does not know.
    #[error("the bank changed something")]
    Changed,
    /// No connection could be made.
    #[error("offline")]
    Offline,
    /// The person stopped it.
    #[error("cancelled")]
    Cancelled,
    /// The bank accepts the secret, but does not let it read this (403).
    #[error("forbidden by the bank")]
    Forbidden,
    /// The door did not let it through.
    #[error("refused")]
    Refused,
    /// What was read could not be stored.
    #[error("not stored")]
    NotStored,
}

impl BankError {
    /// Whether it may be of one account only, so that the others are worth trying.
    #[must_use]
    pub const fn is_of_account(self) -> bool {
        matches!(self, Self::Down | Self::Changed | Self::Forbidden)
    }
}

impl From<ChannelError> for BankError {
    fn from(error: ChannelError) -> Self {
        match error {
            ChannelError::Offline => Self::Offline,
            ChannelError::TimedOut | ChannelError::CutOff => Self::Down,
            ChannelError::TooLarge | ChannelError::Redirected => Self::Changed,
            ChannelError::Refused => Self::Refused,
            ChannelError::NoSecret => Self::SignIn,
            ChannelError::Cancelled => Self::Cancelled,
            ChannelError::Waiting => Self::Busy { retry_after: None },
            ChannelError::NotStored => Self::NotStored,
        }
    }
}
