//! Why a request did not pass or brought no whole answer. No text holds a secret, an account or an amount.

use crate::EgressError;
use sarraf_banks::ChannelError;

/// Why a request did not pass or brought no whole answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GateError {
    /// No lease names that host and port, or the mode forbids them. Nothing was connected.
    #[error("this host is not allowed")]
    NotAllowed,
    /// The request can not be written as HTTP.
    #[error("not a request that can be sent")]
    BadRequest,
    /// There is no secret to fill in. Nothing was connected.
    #[error("no secret to sign in with")]
    NoSecret,
    /// The name has no address.
    #[error("the name has no address")]
    Unresolved,
    /// The name leads to an address that is not on the public internet. Nothing was connected.
    #[error("the name leads to a private address")]
    PrivateAddress,
    /// No address let itself be connected, or the connection broke before an answer.
    #[error("no connection")]
    Offline,
    /// The other side could not prove who it is.
    #[error("the other side could not prove who it is")]
    Certificate,
    /// The authorities of this computer (or the test authority of a profile) can not be read.
    #[error("the trusted authorities can not be read")]
    Authorities,
    /// It took longer than the purpose allows.
    #[error("took too long")]
    TimedOut,
    /// The answer broke off.
    #[error("the answer broke off")]
    CutOff,
    /// The answer is larger than the purpose allows.
    #[error("the answer is too large")]
    TooLarge,
    /// The answer is a redirect; none is followed.
    #[error("redirected elsewhere")]
    Redirected,
    /// The lease was dropped on the way.
    #[error("the door was closed")]
    Closed,
    /// The egress row could not be kept, so nothing may pass.
    #[error("the egress log can not be written")]
    Egress,
}

impl GateError {
    /// The stable word for it, in outcome rows.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotAllowed => "not-allowed",
            Self::BadRequest => "bad-request",
            Self::NoSecret => "no-secret",
            Self::Unresolved => "unresolved",
            Self::PrivateAddress => "private-address",
            Self::Offline => "offline",
            Self::Certificate => "certificate",
            Self::Authorities => "authorities",
            Self::TimedOut => "timed-out",
            Self::CutOff => "cut-off",
            Self::TooLarge => "too-large",
            Self::Redirected => "redirected",
            Self::Closed => "closed",
            Self::Egress => "egress",
        }
    }
}

impl From<EgressError> for GateError {
    fn from(_: EgressError) -> Self {
        Self::Egress
    }
}

impl From<GateError> for ChannelError {
    fn from(error: GateError) -> Self {
        match error {
            GateError::Offline | GateError::Unresolved => Self::Offline,
            GateError::TimedOut => Self::TimedOut,
            GateError::CutOff => Self::CutOff,
            GateError::TooLarge => Self::TooLarge,
            GateError::Redirected => Self::Redirected,
            GateError::NoSecret => Self::NoSecret,
            GateError::Closed => Self::Cancelled,
            GateError::Egress => Self::NotStored,
            GateError::NotAllowed
            | GateError::BadRequest
            | GateError::PrivateAddress
            | GateError::Certificate
            | GateError::Authorities => Self::Refused,
        }
    }
}
